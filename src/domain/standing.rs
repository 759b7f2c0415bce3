//! How a client's record stands: in use, put away, or closed to all but the need; and when it may go.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};

use super::Reason;

/// How a client's record stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// In use.
    #[default]
    Active,
    /// Put away: it leaves the list of clients, and is there when it is looked for.
    Archived {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Kept because it has to be, and looked at only when it must be: nothing is added to it.
    Restricted {
        /// Since when.
        since: DateTime<Utc>,
        /// Why.
        reason: Reason,
    },
}

impl Standing {
    /// Whether nothing may be added to the record.
    pub const fn is_restricted(&self) -> bool {
        matches!(self, Self::Restricted { .. })
    }

    /// Whether the record is in use.
    pub const fn is_active(&self) -> bool {
        matches!(self, Self::Active)
    }
}

/// Why a record is erased. A closed list, because the reason outlives the record: words typed freely
/// could tell of the client what was to be forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErasureReason {
    /// The client asked for it.
    ClientAsked,
    /// Nobody asked; it was kept long enough.
    KeptLongEnough,
}

impl ErasureReason {
    /// Every reason.
    pub const ALL: [Self; 2] = [Self::ClientAsked, Self::KeptLongEnough];

    /// As it stands in the practice file.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ClientAsked => "The client asked for it",
            Self::KeptLongEnough => "It was kept long enough",
        }
    }
}

impl fmt::Display for ErasureReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// Whether a record that has to be kept until a day, that day included, may be erased today.
pub fn may_erase(retain_until: NaiveDate, today: NaiveDate) -> bool {
    today > retain_until
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_record_goes_the_day_after_the_last_day_it_is_kept() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (until, today, may) in [
            ("2030-03-01", "2030-02-28", false),
            ("2030-03-01", "2030-03-01", false),
            ("2030-03-01", "2030-03-02", true),
            ("2030-12-31", "2031-01-01", true),
            ("9999-12-31", "2026-11-22", false),
        ] {
            assert_eq!(may_erase(day(until), day(today)), may, "kept until {until}, today {today}");
        }
    }
}
