//! Muscles that touch are painted in different shades, so that each is told from its neighbours.

use std::collections::BTreeMap;

use super::file::Tissue;
use super::part::{Half, Part};
use super::plate::Plate;
use crate::domain::MuscleKey;

/// How close outlines lie that touch, in thousandths of the figure's height.
const TOUCHING: f64 = 3.0;
/// How often every muscle may change its shade for a better one.
const ROUNDS: usize = 5;

/// A shade of muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Tone {
    /// The usual one.
    #[default]
    Middle,
    /// A little darker.
    Dark,
    /// A little lighter.
    Light,
}

impl Tone {
    /// Every shade.
    pub const ALL: [Self; 3] = [Self::Middle, Self::Dark, Self::Light];
}

/// For each muscle those it touches, and how much.
type Contacts = BTreeMap<MuscleKey, BTreeMap<MuscleKey, usize>>;

/// Gives every muscle a shade that it has in common with as few as possible of those it touches,
/// and with none along a long border; the same one wherever it is drawn.
pub(super) fn set_apart(mut plates: [&mut Plate; 4]) {
    let mut contacts = Contacts::new();
    for plate in &plates {
        add_contacts(plate, &mut contacts);
    }
    let tones = shades(&contacts);
    for part in plates.iter_mut().flat_map(|plate| plate.parts_mut()) {
        let tone = tones.get(part.muscle()).copied().unwrap_or_default();
        part.set_tone(tone);
    }
}

fn add_contacts(plate: &Plate, contacts: &mut Contacts) {
    let is_seen = |part: &&Part| part.half() != Half::Left && part.tissue() == Tissue::Muscle;
    let parts: Vec<&Part> = plate.parts().iter().filter(is_seen).collect();
    for (place, part) in parts.iter().enumerate() {
        for other in parts.iter().skip(place + 1) {
            let border = part.border(other, TOUCHING);
            let mut add = |one: &Part, two: &Part| {
                let known = contacts.entry(one.muscle().clone()).or_default();
                *known.entry(two.muscle().clone()).or_default() += border;
            };
            if border > 0 {
                add(part, other);
                add(other, part);
            }
        }
    }
}

/// Those with the longest borders choose first, and all may choose anew once the others have.
fn shades(contacts: &Contacts) -> BTreeMap<MuscleKey, Tone> {
    let mut order: Vec<_> = contacts.iter().collect();
    order.sort_by_key(|(_, others)| std::cmp::Reverse(others.values().sum::<usize>()));
    let mut tones: BTreeMap<MuscleKey, Tone> = BTreeMap::new();
    for (muscle, others) in (0..ROUNDS).flat_map(|_| order.iter().copied()) {
        let clash = |tone: Tone| -> usize {
            let alike = others.iter().filter(|(other, _)| tones.get(*other) == Some(&tone));
            alike.map(|(_, border)| border).sum()
        };
        let now = tones.get(muscle).copied();
        let best = Tone::ALL.into_iter().min_by_key(|tone| (clash(*tone), now != Some(*tone)));
        tones.insert(muscle.clone(), best.unwrap_or_default());
    }
    tones
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    #[test]
    fn a_ring_of_five_and_its_hub_are_set_apart_as_far_as_three_shades_go() {
        let key = |place: usize| MuscleKey::new(format!("m{place}")).unwrap();
        let mut contacts = Contacts::new();
        let mut touch = |one: usize, two: usize| {
            contacts.entry(key(one)).or_default().insert(key(two), 1);
            contacts.entry(key(two)).or_default().insert(key(one), 1);
        };
        for place in 1..=5 {
            touch(place, place % 5 + 1);
            touch(0, place);
        }
        let tones = shades(&contacts);
        let clashes = contacts.iter().flat_map(|(one, others)| others.keys().map(move |two| (one, two)));
        let clashes = clashes.filter(|(one, two)| tones[*one] == tones[*two]).count() / 2;
        assert_eq!(clashes, 1, "an odd ring around a hub takes a fourth shade: {tones:?}");
        assert_eq!(tones, shades(&contacts), "always the same");
    }
}
