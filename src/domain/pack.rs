//! Packs: items with their doses that are put on a sheet together.

use serde::{Deserialize, Serialize};

use super::{Dose, Invalid, ItemKey, Line, Side};

/// An item of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackItem {
    /// Which item.
    pub item: ItemKey,
    /// On which side; left open where the client decides it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// How much and how often, where it is not the item's own dose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dose: Option<Dose>,
}

/// A pack of the therapist's own. No client is in it: what its items mean for one is asked each time it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPack {
    name: Line,
    items: Vec<PackItem>,
}

impl OwnPack {
    /// The most items of a pack: as many as a sheet was designed for.
    pub const MOST: usize = 14;

    /// A pack of these items, in their order.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without a name or an item, [`Invalid::OutOfRange`] with more than [`OwnPack::MOST`],
    /// [`Invalid::ItemTwice`] if one stands twice for the same side.
    pub fn new(name: Line, items: Vec<PackItem>) -> Result<Self, Invalid> {
        if name.is_empty() {
            return Err(Invalid::Empty { what: "the name of the pack" });
        }
        if items.is_empty() {
            return Err(Invalid::Empty { what: "at least one item" });
        }
        if items.len() > Self::MOST {
            let found = i64::try_from(items.len()).unwrap_or(i64::MAX);
            let most = i64::try_from(Self::MOST).unwrap_or(i64::MAX);
            return Err(Invalid::OutOfRange { what: "The number of items", least: 1, most, found });
        }
        for (place, item) in items.iter().enumerate() {
            if items.iter().take(place).any(|other| other.item == item.item && other.side == item.side) {
                return Err(Invalid::ItemTwice { item: item.item.to_string() });
            }
        }
        Ok(Self { name, items })
    }

    /// Its name; never empty.
    pub fn name(&self) -> &Line {
        &self.name
    }

    /// Its items, in their order; never none.
    pub fn items(&self) -> &[PackItem] {
        &self.items
    }
}
