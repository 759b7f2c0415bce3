//! What a client says at a visit about the sheet they took home the last time.

use serde::{Deserialize, Serialize};

use super::{Ease, HomeCareDone, ItemKey, PlanId, Side};

/// What a client says about one item of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeCareAnswer {
    /// Which sheet.
    pub plan: PlanId,
    /// Which item of it.
    pub item: ItemKey,
    /// On which side it stands there, where it has one.
    #[serde(default)]
    pub side: Option<Side>,
    /// Whether it was done.
    pub done: HomeCareDone,
    /// How it goes, compared with the time before, if that was asked.
    #[serde(default)]
    pub ease: Option<Ease>,
}

impl HomeCareAnswer {
    /// Whether both are about the same item of the same sheet.
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        (self.plan, &self.item, self.side) == (other.plan, &other.item, other.side)
    }

    /// The answer in words: "partly done, harder".
    pub fn words(&self) -> String {
        match self.ease {
            Some(ease) => format!("{}, {ease}", self.done),
            None => self.done.words().to_owned(),
        }
    }
}
