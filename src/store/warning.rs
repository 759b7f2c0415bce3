//! What is worth saying of a practice file that opened all the same.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};

use super::row::{self, Reading};
use super::{PracticeFile, StoreError, network};

/// Of the newest lines only: while the clock is behind, lines of before stay the later ones.
const NEWEST: &str = "SELECT 1 AS id, max(at) AS at FROM (SELECT at FROM audit ORDER BY id DESC LIMIT 5000) HAVING max(at) NOT NULL";
/// A clock that is put right, or a journey: nothing to speak of.
const SLACK: TimeDelta = TimeDelta::hours(26);

/// Something about an open practice file that someone should know, as a sentence with what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Warning {
    /// The file tells of a later time than the clock.
    ClockBehind {
        /// What the clock shows.
        now: DateTime<Utc>,
        /// The newest line of the audit log.
        newest: DateTime<Utc>,
    },
    /// The file lies on another computer.
    NetworkFolder {
        /// The kind of network, as the system names it.
        kind: String,
    },
    /// The program ended suddenly, and the log that held its last changes is gone.
    LogGone,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ClockBehind { now, newest } => write!(
                f,
                "This computer’s clock says {}, but this practice was last used on {}. Set the clock right before you write: each entry keeps the time it was written. Entries stay in their order either way.",
                now.format("%-d %B %Y"),
                newest.format("%-d %B %Y")
            ),
            Self::NetworkFolder { kind } => write!(
                f,
                "This practice lies in a network folder ({kind}). When the network fails in the middle of a write, or two computers open it at once, records can be damaged. Move the practice with its key file to this computer’s own disk, and keep backups in the network."
            ),
            Self::LogGone => f.write_str(
                "Quadratus was ended suddenly the last time, and the file with its last changes (its name ends in -wal) is gone since. The last entries of that day may be missing: look at them, and compare with your latest backup.",
            ),
        }
    }
}

impl PracticeFile {
    /// What is worth saying of the file before work begins; nothing, most days.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn warnings(&self) -> Result<Vec<Warning>, StoreError> {
        let mut warnings = Vec::new();
        if self.log_was_gone {
            warnings.push(Warning::LogGone);
        }
        let (newest, now) = (self.newest_line()?, self.now());
        warnings.extend(
            newest.filter(|newest| *newest > now + SLACK).map(|newest| Warning::ClockBehind { now, newest }),
        );
        warnings.extend(network::kind_of(self.path()).map(|kind| Warning::NetworkFolder { kind }));
        Ok(warnings)
    }

    /// The instant of the newest line of the audit log.
    fn newest_line(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        row::one(self.connection(), NEWEST, [], |row| Reading::of(row, "audit entry")?.instant("at"))
    }
}

/// What is worth saying of a place where a practice is to be made.
pub fn warning_of_place(path: &std::path::Path) -> Option<Warning> {
    network::kind_of(path).map(|kind| Warning::NetworkFolder { kind })
}
