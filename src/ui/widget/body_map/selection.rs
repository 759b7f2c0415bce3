//! Which muscles are chosen, and on which side.

use std::collections::BTreeMap;

use crate::document::body::{Half, PartId};
use crate::domain::{MuscleKey, Side};

/// The chosen muscles with their sides, changed by presses on parts of the body map.
///
/// Pressing a part again and again goes from its side to both, to the other side, and to none.
/// Pressing the part of the other side adds it; pressing one that is chosen with the other takes
/// it back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    chosen: BTreeMap<MuscleKey, Side>,
    last: Option<PartId>,
}

impl Selection {
    /// Takes a press, and gives the side on which the muscle is chosen now.
    pub fn press(&mut self, part: &PartId) -> Option<Side> {
        let now = self.chosen.get(&part.muscle).copied();
        let again = self.last.as_ref() == Some(part);
        let next = next(now, part.half, again);
        self.set(&part.muscle, next);
        self.last = Some(part.clone());
        next
    }

    /// Chooses a muscle on a side, or takes it back.
    pub fn set(&mut self, muscle: &MuscleKey, side: Option<Side>) {
        self.last = None;
        match side {
            Some(side) => self.chosen.insert(muscle.clone(), side),
            None => self.chosen.remove(muscle),
        };
    }

    /// Takes everything back.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The side on which a muscle is chosen.
    pub fn side(&self, muscle: &MuscleKey) -> Option<Side> {
        self.chosen.get(muscle).copied()
    }

    /// Every chosen muscle with its side, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&MuscleKey, Side)> {
        self.chosen.iter().map(|(muscle, side)| (muscle, *side))
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }
}

fn next(now: Option<Side>, half: Half, again: bool) -> Option<Side> {
    let own = Side::from(half);
    let other = match half {
        Half::Left => Side::Right,
        Half::Right => Side::Left,
        Half::Midline => return now.is_none().then_some(Side::Midline),
    };
    match now {
        None | Some(Side::Midline) => Some(own),
        Some(Side::Both) => Some(other),
        Some(side) if side == own => Some(Side::Both),
        Some(_) if again => None,
        Some(_) => Some(Side::Both),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    fn part(half: Half) -> PartId {
        PartId { muscle: MuscleKey::new("gluteus_medius").unwrap(), half }
    }

    #[test]
    fn the_same_part_again_goes_round() {
        for (half, own, other) in
            [(Half::Left, Side::Left, Side::Right), (Half::Right, Side::Right, Side::Left)]
        {
            let mut selection = Selection::default();
            let round: Vec<_> = (0..5).map(|_| selection.press(&part(half))).collect();
            assert_eq!(round, [Some(own), Some(Side::Both), Some(other), None, Some(own)]);
        }
    }

    #[test]
    fn the_part_of_the_other_side_is_added_and_taken_back() {
        let mut selection = Selection::default();
        assert_eq!(selection.press(&part(Half::Left)), Some(Side::Left));
        assert_eq!(selection.press(&part(Half::Right)), Some(Side::Both));
        assert_eq!(selection.press(&part(Half::Left)), Some(Side::Right));
        assert_eq!(selection.press(&part(Half::Right)), Some(Side::Both));
    }

    #[test]
    fn a_part_in_the_middle_is_on_or_off() {
        let mut selection = Selection::default();
        let round: Vec<_> = (0..3).map(|_| selection.press(&part(Half::Midline))).collect();
        assert_eq!(round, [Some(Side::Midline), None, Some(Side::Midline)]);
    }
}
