//! What is to be shown on the body map.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::drawn::Drawn;
use super::part::{Half, PartId};
use super::plate::Plate;
use crate::catalog::Mark;
use crate::domain::{Grade, MuscleKey, Side};

/// How much is charted in a muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heat {
    /// Looked at: nothing found.
    Nothing,
    /// A little.
    Little,
    /// Clearly.
    Clear,
    /// Much.
    Much,
}

impl Heat {
    /// Every step, from nothing to much.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Little, Self::Clear, Self::Much];

    /// The step as a number from 0 to 3.
    pub const fn number(self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::Little => 1,
            Self::Clear => 2,
            Self::Much => 3,
        }
    }

    /// The step for a count where `most` is the largest count of all: nothing for 0, the rest in
    /// even thirds.
    pub const fn of_count(count: u32, most: u32) -> Self {
        let thirds = if most == 0 { count } else { (count.saturating_mul(3)).div_ceil(most) };
        match thirds {
            0 => Self::Nothing,
            1 => Self::Little,
            2 => Self::Clear,
            _ => Self::Much,
        }
    }
}

impl From<Grade> for Heat {
    fn from(grade: Grade) -> Self {
        match grade.get() {
            0 => Self::Nothing,
            1 => Self::Little,
            2 => Self::Clear,
            _ => Self::Much,
        }
    }
}

/// A muscle, and the side it is charted on; without a side it is shown on both.
type Place = (MuscleKey, Option<Side>);

/// What is charted, chosen and marked, muscle by muscle.
///
/// A muscle is lit wherever [`Drawn`] shows it; on both sides for [`Side::Both`] and where no side
/// is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chart {
    drawn: Arc<Drawn>,
    heat: BTreeMap<PartId, Heat>,
    selected: BTreeSet<PartId>,
    marks: Vec<(Place, Mark)>,
    charted: BTreeMap<Place, Option<Heat>>,
}

impl Chart {
    /// An empty chart.
    pub fn new(drawn: &Arc<Drawn>) -> Self {
        Self { drawn: Arc::clone(drawn), ..Self::default() }
    }

    /// Charts how much was found in a muscle. Of several, the most is shown.
    #[must_use]
    pub fn heat(mut self, muscle: &MuscleKey, side: Option<Side>, heat: Heat) -> Self {
        for part in self.lit(muscle, side) {
            let known = self.heat.entry(part).or_insert(heat);
            *known = (*known).max(heat);
        }
        let known = self.charted.entry((muscle.clone(), side)).or_default();
        *known = (*known).max(Some(heat));
        self
    }

    /// Puts the sign of a finding on a muscle.
    #[must_use]
    pub fn mark(mut self, muscle: &MuscleKey, side: Option<Side>, mark: Mark) -> Self {
        let place = (muscle.clone(), side);
        self.charted.entry(place.clone()).or_default();
        let entry = (place, mark);
        if !self.marks.contains(&entry) {
            self.marks.push(entry);
        }
        self
    }

    /// Outlines a muscle as chosen.
    #[must_use]
    pub fn select(mut self, muscle: &MuscleKey, side: Option<Side>) -> Self {
        self.selected.extend(self.lit(muscle, side));
        self.charted.entry((muscle.clone(), side)).or_default();
        self
    }

    /// How the muscles are shown, and what they are called.
    pub fn drawn(&self) -> &Drawn {
        &self.drawn
    }

    /// How much is charted in a part; `None` where nothing is.
    pub fn heat_of(&self, part: &PartId) -> Option<Heat> {
        self.heat.get(part).copied()
    }

    /// Whether a part is chosen.
    pub fn is_selected(&self, part: &PartId) -> bool {
        self.selected.contains(part)
    }

    /// Whether anything is charted with a heat, so that a legend is wanted.
    pub fn has_heat(&self) -> bool {
        !self.heat.is_empty()
    }

    /// The signs in the order they were put.
    pub fn marks(&self) -> impl Iterator<Item = (&MuscleKey, Option<Side>, Mark)> {
        self.marks.iter().map(|((muscle, side), mark)| (muscle, *side, *mark))
    }

    /// Everything charted, with its heat where it has one.
    pub fn charted(&self) -> impl Iterator<Item = (&MuscleKey, Option<Side>, Option<Heat>)> {
        self.charted.iter().map(|((muscle, side), heat)| (muscle, *side, *heat))
    }

    /// The charted muscles that are drawn on no plate, and must be named in a list.
    pub fn drawn_nowhere(&self) -> BTreeSet<&MuscleKey> {
        self.charted.keys().map(|(muscle, _)| muscle).filter(|muscle| !self.drawn.is_drawn(muscle)).collect()
    }

    /// The charted muscles that this plate does not show, be it that another does.
    pub fn not_on(&self, plate: &Plate) -> BTreeSet<&MuscleKey> {
        let here = |key: &MuscleKey| plate.parts().iter().any(|part| part.muscle() == key);
        let shown = |muscle: &&MuscleKey| self.drawn.parts(muscle).any(here);
        self.charted.keys().map(|(muscle, _)| muscle).filter(|muscle| !shown(muscle)).collect()
    }

    /// The parts that show a muscle of a side, on whichever plates.
    pub(super) fn lit(&self, muscle: &MuscleKey, side: Option<Side>) -> Vec<PartId> {
        let halves = [Half::Left, Half::Right, Half::Midline].into_iter().filter(|half| half.shows(side));
        halves
            .flat_map(|half| self.drawn.parts(muscle).map(move |key| PartId { muscle: key.clone(), half }))
            .collect()
    }
}
