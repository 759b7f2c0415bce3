//! When a session was held, apart from when it was written.

use std::fmt;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::Invalid;

/// The name of a time zone, such as `America/Denver`.
///
/// Only the form is checked: the list of zones changes with the world.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(String);

impl Zone {
    /// The zone with this name.
    ///
    /// # Errors
    /// [`Invalid::Zone`] if it is no such name.
    pub fn new(name: impl Into<String>) -> Result<Self, Invalid> {
        let name = name.into();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
        if name.is_empty() || name.len() > 64 || !name.chars().all(plain) {
            return Err(Invalid::Zone { name });
        }
        Ok(Self(name))
    }

    /// The zone without a place, where nothing better is known.
    pub fn utc() -> Self {
        Self("UTC".to_owned())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Zone {
    type Error = Invalid;

    fn try_from(name: String) -> Result<Self, Invalid> {
        Self::new(name)
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The day and the time on the clock of the room, and the zone of that clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The day.
    pub on: NaiveDate,
    /// The time it began, on the wall clock.
    pub at: NaiveTime,
    /// The zone of that clock.
    pub zone: Zone,
}
