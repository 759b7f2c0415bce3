//! Reviews of a client's health: what was asked when, and when it is to be asked again.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{ClientCaution, ClientId, Line, PractitionerId};

/// What a review came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The client was asked and knows of nothing: a statement of its own.
    NothingKnown,
    /// All is as it was.
    NothingChanged,
    /// This changed.
    Changed(Line),
}

/// A client was asked about their health.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthReview {
    /// Who was asked.
    pub client: ClientId,
    /// When.
    pub on: NaiveDate,
    /// Whether kind by kind, not only what changed.
    pub full: bool,
    /// What it came to.
    pub outcome: Outcome,
    /// Who asked.
    pub by: PractitionerId,
}

/// What there is to know of a client's health.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownHealth {
    /// Nobody asked yet.
    NeverAsked,
    /// Asked on this day, and there was nothing.
    NothingKnown(NaiveDate),
    /// There are entries.
    Entries,
}

/// Tells a client who has nothing from a client who was never asked.
///
/// Michigan R 338.727 asks for the history "or a statement that there are none".
pub fn known_health(entries: &[ClientCaution], reviews: &[HealthReview]) -> KnownHealth {
    if !entries.is_empty() {
        return KnownHealth::Entries;
    }
    match reviews.iter().map(|review| review.on).max() {
        Some(on) => KnownHealth::NothingKnown(on),
        None => KnownHealth::NeverAsked,
    }
}

/// Whether a client is to be asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewDue {
    /// Nobody asked yet.
    Never,
    /// In full: the last full one is a year old, or there was none.
    Full {
        /// The latest review of either kind.
        last: NaiveDate,
    },
    /// What changed: there was a visit since.
    Visit {
        /// The latest review of either kind.
        last: NaiveDate,
    },
    /// Not now.
    No {
        /// The latest review of either kind.
        last: NaiveDate,
        /// When it is due in full.
        full_on: NaiveDate,
    },
}

impl ReviewDue {
    /// Whether it is due.
    pub const fn is_due(self) -> bool {
        !matches!(self, Self::No { .. })
    }
}

/// How long a full review holds.
const YEAR: Months = Months::new(12);

/// Whether a client is to be asked on a day: what changed at each visit (WAC 246-830-565(c): an update
/// of the health status at each session), and in full once a year (expert practice; it goes with the
/// yearly consent of WAC 246-830-565(g)).
///
/// `visits` are the days of the sessions, among them the one that is being written. A review dated ahead,
/// as a clock set wrong leaves it, keeps nobody from being asked.
pub fn review_due(reviews: &[HealthReview], visits: &[NaiveDate], today: NaiveDate) -> ReviewDue {
    let been = || reviews.iter().filter(|review| review.on <= today);
    let Some(last) = been().map(|review| review.on).max() else { return ReviewDue::Never };
    let full = been().filter(|review| review.full).map(|review| review.on).max();
    let Some(full_on) = full.and_then(|full| full.checked_add_months(YEAR)).filter(|due| today < *due) else {
        return ReviewDue::Full { last };
    };
    if visits.iter().any(|visit| *visit > last && *visit <= today) {
        ReviewDue::Visit { last }
    } else {
        ReviewDue::No { last, full_on }
    }
}
