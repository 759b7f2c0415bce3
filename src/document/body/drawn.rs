//! As which outlines a muscle is shown.

use std::collections::{BTreeMap, BTreeSet};

use super::atlas::Atlas;
use crate::catalog::Muscle;
use crate::domain::MuscleKey;

/// For each muscle of the catalogue, its name and the drawn parts that show it.
///
/// A muscle that is drawn shows as itself and with its parts; one that is drawn only in parts,
/// such as the deltoid, as those; and a part that is not drawn, as the muscle it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawn {
    muscles: BTreeMap<MuscleKey, Shown>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    name: String,
    latin: String,
    as_parts: BTreeSet<MuscleKey>,
}

impl Drawn {
    /// How the body map shows these muscles.
    pub fn new(atlas: &Atlas, muscles: &[Muscle]) -> Self {
        let drawn = atlas.muscles();
        let known: BTreeMap<&MuscleKey, &Muscle> =
            muscles.iter().map(|muscle| (&muscle.key, muscle)).collect();
        let shown = |muscle: &Muscle| {
            let mut as_parts: BTreeSet<MuscleKey> = muscles
                .iter()
                .filter(|other| drawn.contains(&other.key))
                .filter(|other| other.key == muscle.key || ancestors(&known, other).contains(&&muscle.key))
                .map(|other| other.key.clone())
                .collect();
            if as_parts.is_empty() {
                as_parts.extend(
                    ancestors(&known, muscle).into_iter().find(|whole| drawn.contains(whole)).cloned(),
                );
            }
            Shown { name: muscle.name.clone(), latin: muscle.latin.clone(), as_parts }
        };
        Self { muscles: muscles.iter().map(|muscle| (muscle.key.clone(), shown(muscle))).collect() }
    }

    /// The keys of the outlines that show a muscle; none where it is drawn nowhere.
    pub fn parts(&self, muscle: &MuscleKey) -> impl Iterator<Item = &MuscleKey> {
        self.muscles.get(muscle).into_iter().flat_map(|shown| &shown.as_parts)
    }

    /// Whether the muscle is drawn somewhere.
    pub fn is_drawn(&self, muscle: &MuscleKey) -> bool {
        self.parts(muscle).next().is_some()
    }

    /// The English name of a muscle; its key where the catalogue lacks it.
    pub fn name<'a>(&'a self, muscle: &'a MuscleKey) -> &'a str {
        self.muscles.get(muscle).map_or(muscle.as_str(), |shown| &shown.name)
    }

    /// The Latin name of a muscle; its key where the catalogue lacks it.
    pub fn latin<'a>(&'a self, muscle: &'a MuscleKey) -> &'a str {
        self.muscles.get(muscle).map_or(muscle.as_str(), |shown| &shown.latin)
    }
}

/// The muscle that this is a part of, the one that that is a part of, and so on.
fn ancestors<'a>(known: &BTreeMap<&MuscleKey, &'a Muscle>, muscle: &'a Muscle) -> Vec<&'a MuscleKey> {
    let mut line = Vec::new();
    let mut next = muscle.part_of.as_ref();
    // A muscle that is a part of itself would go round for ever.
    while let Some(whole) = next.filter(|whole| !line.contains(whole)) {
        line.push(whole);
        next = known.get(whole).and_then(|muscle| muscle.part_of.as_ref());
    }
    line
}
