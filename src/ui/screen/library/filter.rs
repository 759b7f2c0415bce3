//! What of the library is shown: by kind, region, muscle, equipment and position.

use std::collections::BTreeSet;
use std::fmt;

use crate::catalog::{AnyEntry, Catalog, EntryKey, EntryKind, Item, Origin, Position, fold};
use crate::domain::{MuscleKey, Region};

/// A kind to be shown, or every kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted(pub Option<EntryKind>);

impl Wanted {
    /// Everything, and then each kind.
    pub const ALL: &'static [Self] = &[
        Self(None),
        Self(Some(EntryKind::Muscle)),
        Self(Some(EntryKind::Item)),
        Self(Some(EntryKind::Technique)),
        Self(Some(EntryKind::Finding)),
        Self(Some(EntryKind::Caution)),
        Self(Some(EntryKind::Measure)),
        Self(Some(EntryKind::RedFlag)),
        Self(Some(EntryKind::Phrase)),
    ];
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.map_or("everything", EntryKind::all_words))
    }
}

/// A position as it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stance(pub Position);

impl Stance {
    /// Every position, in the order of a sheet.
    pub const ALL: &'static [Self] = &[
        Self(Position::Standing),
        Self(Position::Sitting),
        Self(Position::LyingOnBack),
        Self(Position::LyingOnSide),
        Self(Position::LyingFaceDown),
        Self(Position::HandsAndKnees),
        Self(Position::HalfKneeling),
        Self(Position::Anywhere),
    ];
}

impl fmt::Display for Stance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.words())
    }
}

/// One of the filters, to be taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The region.
    Region,
    /// The muscle.
    Muscle,
    /// The equipment.
    Equipment,
    /// The position.
    Position,
    /// Only one's own.
    Own,
    /// What is hidden.
    Hidden,
}

/// What an entry must be to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this kind.
    pub kind: Option<EntryKind>,
    /// In this region.
    pub region: Option<Region>,
    /// Home care that is for this muscle.
    pub muscle: Option<MuscleKey>,
    /// Home care that takes this.
    pub equipment: Option<String>,
    /// Home care done in this position.
    pub position: Option<Position>,
    /// Added or changed by the user.
    pub own: bool,
    /// Out of sight, where otherwise what is in sight is shown.
    pub hidden: bool,
}

impl Filter {
    /// Whether an entry is shown.
    pub fn admits(&self, catalog: &Catalog, entry: AnyEntry<'_>) -> bool {
        self.kind.is_none_or(|kind| kind == entry.kind())
            && self.region.is_none_or(|region| entry.region() == Some(region))
            && (!self.own || is_own(catalog, entry))
            && self.admits_as_item(catalog, entry)
    }

    fn admits_as_item(&self, catalog: &Catalog, entry: AnyEntry<'_>) -> bool {
        if self.muscle.is_none() && self.equipment.is_none() && self.position.is_none() {
            return true;
        }
        let AnyEntry::Item(item) = entry else { return false };
        self.position.is_none_or(|position| item.position == position)
            && self.equipment.as_deref().is_none_or(|wanted| takes(item, wanted))
            && self.muscle.as_ref().is_none_or(|muscle| is_for(catalog, item, muscle))
    }

    /// The filters that are set, in words; the kind stands elsewhere.
    pub fn parts(&self, catalog: &Catalog) -> Vec<(Part, String)> {
        let muscle = self.muscle.as_ref();
        let muscle = muscle.map(|key| catalog.muscle(key).map_or(key.as_str(), |muscle| &muscle.name));
        [
            (Part::Region, self.region.map(Region::words)),
            (Part::Muscle, muscle),
            (Part::Equipment, self.equipment.as_deref()),
            (Part::Position, self.position.map(Position::words)),
            (Part::Own, self.own.then_some("my own")),
            (Part::Hidden, self.hidden.then_some("hidden")),
        ]
        .into_iter()
        .filter_map(|(part, words)| Some((part, words?.to_owned())))
        .collect()
    }

    /// Takes one of them away.
    pub fn remove(&mut self, part: Part) {
        match part {
            Part::Region => self.region = None,
            Part::Muscle => self.muscle = None,
            Part::Equipment => self.equipment = None,
            Part::Position => self.position = None,
            Part::Own => self.own = false,
            Part::Hidden => self.hidden = false,
        }
    }
}

/// What fits the words and the filter, best first.
pub fn shown(catalog: &Catalog, words: &str, filter: &Filter) -> Vec<EntryKey> {
    let found = if filter.hidden { catalog.search_hidden(words) } else { catalog.search(words) };
    found.into_iter().filter(|entry| filter.admits(catalog, *entry)).map(AnyEntry::place).collect()
}

/// Whether the user added or changed an entry.
fn is_own(catalog: &Catalog, entry: AnyEntry<'_>) -> bool {
    let place = entry.place();
    let origin = place.kind.own().and_then(|kind| catalog.origin(kind, &place.key));
    matches!(origin, Some(Origin::Own | Origin::Changed))
}

/// Whether an item takes this equipment: "mat" is in "mat or bed" too.
fn takes(item: &Item, wanted: &str) -> bool {
    let wanted = fold(wanted);
    item.equipment.iter().any(|has| format!(" {} ", fold(has)).contains(&format!(" {wanted} ")))
}

/// Whether an item is for a muscle, for a part of it, or for the whole it is a part of.
pub fn is_for(catalog: &Catalog, item: &Item, muscle: &MuscleKey) -> bool {
    let whole_of = |key: &MuscleKey| catalog.muscle(key).and_then(|found| found.part_of.clone());
    let whole = whole_of(muscle);
    item.targets.iter().any(|target| {
        target == muscle || whole.as_ref() == Some(target) || whole_of(target).as_ref() == Some(muscle)
    })
}

/// What items take, each once.
pub fn equipment(catalog: &Catalog) -> Vec<&str> {
    let all: BTreeSet<&str> =
        catalog.items().iter().flat_map(|item| item.equipment.iter().map(String::as_str)).collect();
    all.into_iter().collect()
}
