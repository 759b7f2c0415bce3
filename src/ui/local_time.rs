//! The clock on the wall of the room: the instant comes from the store's clock, the zone from the system.

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

use crate::domain::Zone;

/// A time zone with its rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalTime(Tz);

impl LocalTime {
    /// The zone the system is set to; UTC where it does not say or nobody knows it.
    pub fn system() -> Self {
        let name = iana_time_zone::get_timezone().ok();
        Self(name.and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC))
    }

    /// This zone.
    pub fn of(zone: Tz) -> Self {
        Self(zone)
    }

    /// What the clock on the wall shows at an instant.
    pub fn at(self, instant: DateTime<Utc>) -> NaiveDateTime {
        instant.with_timezone(&self.0).naive_local()
    }

    /// The zone's name, for the record.
    pub fn zone(self) -> Zone {
        Zone::new(self.0.name()).unwrap_or_else(|_| Zone::utc())
    }
}
