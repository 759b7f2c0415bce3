//! What a client takes home to do.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ClientId, Dose, Invalid, ItemKey, Line, Prose, SessionId, Side};

/// Why an item may stand on this client's sheet.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Clearance {
    /// Nothing in the record speaks against it.
    Allowed,
    /// Allowed with a change, which stands on the sheet.
    Adapted {
        /// What the client does otherwise, in their words.
        change: Line,
    },
    /// Held back by a caution, and given all the same by the therapist's decision.
    Overridden {
        /// Why it was held back.
        held_back_because: Line,
        /// Why the therapist gives it all the same; never empty.
        reason: Reason,
    },
}

impl Clearance {
    /// Whether a therapist gave it although it was held back.
    pub const fn is_override(&self) -> bool {
        matches!(self, Self::Overridden { .. })
    }
}

/// A reason someone wrote down; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Line", into = "Line")]
pub struct Reason(Line);

impl Reason {
    /// The reason in these words.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without words, and what [`Line::new`] refuses.
    pub fn new(words: impl AsRef<str>) -> Result<Self, Invalid> {
        Self::try_from(Line::new(words)?)
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<Line> for Reason {
    type Error = Invalid;

    fn try_from(line: Line) -> Result<Self, Invalid> {
        if line.is_empty() { Err(Invalid::Empty { what: "the reason" }) } else { Ok(Self(line)) }
    }
}

impl From<Reason> for Line {
    fn from(reason: Reason) -> Self {
        reason.0
    }
}

/// One item on a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedItem {
    /// Which item of the catalogue.
    pub item: ItemKey,
    /// On which side, where it has one.
    #[serde(default)]
    pub side: Option<Side>,
    /// How much and how often.
    pub dose: Dose,
    /// Why this client gets it, in words for the record.
    #[serde(default)]
    pub why: Line,
    /// How it passed the client's cautions.
    pub clearance: Clearance,
    /// What the therapist adds for this client.
    #[serde(default)]
    pub note: Line,
}

/// What a client takes home: a few items with their doses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PlanParts", into = "PlanParts")]
pub struct HomeCarePlan {
    parts: PlanParts,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct PlanParts {
    client: ClientId,
    #[serde(default)]
    session: Option<SessionId>,
    made_on: NaiveDate,
    #[serde(default)]
    next_visit: Option<NaiveDate>,
    #[serde(default)]
    message: Prose,
    items: Vec<PlannedItem>,
}

impl TryFrom<PlanParts> for HomeCarePlan {
    type Error = Invalid;

    fn try_from(parts: PlanParts) -> Result<Self, Invalid> {
        let plan = Self::new(parts.client, parts.session, parts.made_on, parts.items)?;
        Ok(plan.with_message(parts.message).with_next_visit(parts.next_visit))
    }
}

impl From<HomeCarePlan> for PlanParts {
    fn from(plan: HomeCarePlan) -> Self {
        plan.parts
    }
}

impl HomeCarePlan {
    /// A plan of these items, in the order they are printed.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without an item, [`Invalid::ItemTwice`] if one stands twice for the same side.
    pub fn new(
        client: ClientId,
        session: Option<SessionId>,
        made_on: NaiveDate,
        items: Vec<PlannedItem>,
    ) -> Result<Self, Invalid> {
        if items.is_empty() {
            return Err(Invalid::Empty { what: "at least one item" });
        }
        for (place, item) in items.iter().enumerate() {
            if items.iter().take(place).any(|other| other.item == item.item && other.side == item.side) {
                return Err(Invalid::ItemTwice { item: item.item.to_string() });
            }
        }
        let parts =
            PlanParts { client, session, made_on, next_visit: None, message: Prose::default(), items };
        Ok(Self { parts })
    }

    /// The plan with a few words to the client at its head.
    #[must_use]
    pub fn with_message(mut self, message: Prose) -> Self {
        self.parts.message = message;
        self
    }

    /// The plan with the day of the next visit.
    #[must_use]
    pub fn with_next_visit(mut self, day: Option<NaiveDate>) -> Self {
        self.parts.next_visit = day;
        self
    }

    /// For whom.
    pub fn client(&self) -> ClientId {
        self.parts.client
    }

    /// From which session it came.
    pub fn session(&self) -> Option<SessionId> {
        self.parts.session
    }

    /// The day it was made.
    pub fn made_on(&self) -> NaiveDate {
        self.parts.made_on
    }

    /// The day of the next visit.
    pub fn next_visit(&self) -> Option<NaiveDate> {
        self.parts.next_visit
    }

    /// A few words to the client.
    pub fn message(&self) -> &Prose {
        &self.parts.message
    }

    /// The items, in the order they are printed; never none.
    pub fn items(&self) -> &[PlannedItem] {
        &self.parts.items
    }
}
