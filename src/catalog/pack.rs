//! Packs: saved sets of items by complaint, and chains of items from easier to harder.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::item::Evidence;
use super::parse::PACKS;
use super::{Catalog, CatalogError, Flaw, check};
use crate::domain::{ItemKey, OwnPack, PackItem, PackKey, Region, Stage};

/// The longest note to the therapist on a pack.
const LONGEST_ABOUT: usize = 300;

/// A set of items for a complaint. It is a start, not a prescription: the gate is asked for each of its items.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Its key.
    pub key: PackKey,
    /// What it is called.
    pub title: String,
    /// What it does, when it is used and what it leaves out, for the therapist.
    pub about: String,
    /// Where the complaint is.
    pub region: Region,
    /// For which stage; none where it suits every one.
    #[serde(default)]
    pub stage: Option<Stage>,
    /// How well the set as a whole is supported.
    pub evidence: Evidence,
    /// What it rests on.
    pub source: String,
    /// Its items, in the order of the sheet.
    pub items: Vec<PackItem>,
}

/// A chain of items for one aim.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progression {
    /// Its key.
    pub key: String,
    /// What it is for.
    pub aim: String,
    /// Its items, the easiest first.
    pub items: Vec<ItemKey>,
    /// What the order rests on.
    pub source: String,
}

impl Catalog {
    /// Every pack, those for this complaint first: for its region and stage, then for its region at any stage,
    /// then the rest in the order of the library.
    pub fn packs_for(&self, region: Option<Region>, stage: Option<Stage>) -> Vec<&Pack> {
        let mut packs: Vec<&Pack> = self.packs.iter().collect();
        packs.sort_by_key(|pack| {
            let here = region == Some(pack.region);
            let now = pack.stage.is_none() || stage.is_none() || pack.stage == stage;
            match (here, now) {
                (true, true) => 0,
                (true, false) => 1,
                (false, _) => 2,
            }
        });
        packs
    }

    /// The pack with this key; `None` if this version does not know it.
    pub fn pack(&self, key: &PackKey) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.key == *key)
    }

    /// The next easier item for the same aim.
    pub fn easier_than(&self, item: &ItemKey) -> Option<&ItemKey> {
        let (chain, place) = self.chain(item)?;
        chain.get(place.checked_sub(1)?)
    }

    /// The next harder item for the same aim.
    pub fn harder_than(&self, item: &ItemKey) -> Option<&ItemKey> {
        let (chain, place) = self.chain(item)?;
        chain.get(place + 1)
    }

    fn chain(&self, item: &ItemKey) -> Option<(&[ItemKey], usize)> {
        self.progressions.iter().find_map(|progression| {
            let place = progression.items.iter().position(|other| other == item)?;
            Some((progression.items.as_slice(), place))
        })
    }
}

/// What must hold of packs and progressions.
pub(super) fn check_packs(catalog: &Catalog) -> Result<(), CatalogError> {
    let mut keys = BTreeSet::new();
    for pack in &catalog.packs {
        let at = |flaw| check::flawed(PACKS, pack.key.as_str(), flaw);
        if !keys.insert(pack.key.as_str()) {
            return Err(at(Flaw::Twice { word: pack.key.to_string(), other: pack.key.to_string() }));
        }
        check_pack(catalog, pack).map_err(at)?;
    }
    let mut chained = BTreeSet::new();
    for progression in &catalog.progressions {
        let at = |flaw| check::flawed(PACKS, &progression.key, flaw);
        check::written(&[("aim", &progression.aim)]).map_err(at)?;
        if progression.source.trim().is_empty() || progression.items.len() < 2 {
            return Err(at(Flaw::Empty { field: "source or items" }));
        }
        for item in &progression.items {
            known(catalog, item).map_err(at)?;
            if !chained.insert(item) {
                return Err(at(Flaw::Twice { word: item.to_string(), other: "another chain".to_owned() }));
            }
        }
    }
    Ok(())
}

fn check_pack(catalog: &Catalog, pack: &Pack) -> Result<(), Flaw> {
    check::written(&[("title", &pack.title)])?;
    for (field, text) in [("about", &pack.about), ("source", &pack.source)] {
        let found = text.chars().count();
        if text.trim().is_empty() {
            return Err(Flaw::Empty { field });
        }
        if found > LONGEST_ABOUT {
            return Err(Flaw::TooLong { field, found, most: LONGEST_ABOUT });
        }
    }
    for planned in &pack.items {
        known(catalog, &planned.item)?;
        let item = catalog.item(&planned.item);
        if item.zip(planned.dose).is_some_and(|(item, dose)| !item.range.contains(dose)) {
            return Err(Flaw::DoseOutsideRange);
        }
    }
    // What holds of the user's own packs holds of these.
    let name = crate::domain::Line::new(&pack.title).unwrap_or_default();
    OwnPack::new(name, pack.items.clone()).map(drop).map_err(|_| Flaw::Empty { field: "items" })
}

fn known(catalog: &Catalog, item: &ItemKey) -> Result<(), Flaw> {
    match catalog.item(item) {
        Some(_) => Ok(()),
        None => Err(Flaw::Unknown { field: "item", key: item.to_string() }),
    }
}
