//! How much of a home-care item, and how often.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Invalid;

/// How much of a home-care item, and how often.
///
/// What is not said does not apply: a walk has minutes, a stretch a hold, an exercise repetitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "DoseParts", into = "DoseParts")]
pub struct Dose {
    parts: DoseParts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct DoseParts {
    #[serde(default = "once")]
    sets: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    repetitions: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hold_seconds: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    #[serde(default = "once")]
    times_a_day: u8,
    #[serde(default = "daily")]
    days_a_week: u8,
}

fn once() -> u8 {
    1
}

fn daily() -> u8 {
    7
}

impl TryFrom<DoseParts> for Dose {
    type Error = Invalid;

    fn try_from(parts: DoseParts) -> Result<Self, Invalid> {
        Self::default()
            .with_sets(parts.sets)?
            .with_repetitions(parts.repetitions)?
            .with_hold_seconds(parts.hold_seconds)?
            .with_minutes(parts.minutes)?
            .with_times_a_day(parts.times_a_day)?
            .with_days_a_week(parts.days_a_week)
    }
}

impl From<Dose> for DoseParts {
    fn from(dose: Dose) -> Self {
        dose.parts
    }
}

impl Default for Dose {
    /// Once, every day.
    fn default() -> Self {
        Self {
            parts: DoseParts {
                sets: once(),
                repetitions: None,
                hold_seconds: None,
                minutes: None,
                times_a_day: once(),
                days_a_week: daily(),
            },
        }
    }
}

fn within<T: Into<i64> + Copy>(what: &'static str, number: T, least: i64, most: i64) -> Result<T, Invalid> {
    let found = number.into();
    if (least..=most).contains(&found) {
        Ok(number)
    } else {
        Err(Invalid::OutOfRange { what, least, most, found })
    }
}

impl Dose {
    /// The dose with so many rounds at a time (1 to 10).
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`].
    pub fn with_sets(mut self, sets: u8) -> Result<Self, Invalid> {
        self.parts.sets = within("The number of rounds", sets, 1, 10)?;
        Ok(self)
    }

    /// The dose with so many repetitions in a round (1 to 100), or none counted.
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`].
    pub fn with_repetitions(mut self, repetitions: Option<u16>) -> Result<Self, Invalid> {
        self.parts.repetitions =
            repetitions.map(|count| within("The number of repetitions", count, 1, 100)).transpose()?;
        Ok(self)
    }

    /// The dose held for so many seconds (1 to 600), or not held.
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`].
    pub fn with_hold_seconds(mut self, seconds: Option<u16>) -> Result<Self, Invalid> {
        self.parts.hold_seconds =
            seconds.map(|count| within("The hold in seconds", count, 1, 600)).transpose()?;
        Ok(self)
    }

    /// The dose going on for so many minutes (1 to 240), or not timed.
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`].
    pub fn with_minutes(mut self, minutes: Option<u16>) -> Result<Self, Invalid> {
        self.parts.minutes =
            minutes.map(|count| within("The length in minutes", count, 1, 240)).transpose()?;
        Ok(self)
    }

    /// The dose so many times a day (1 to 24).
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`].
    pub fn with_times_a_day(mut self, times: u8) -> Result<Self, Invalid> {
        self.parts.times_a_day = within("The times a day", times, 1, 24)?;
        Ok(self)
    }

    /// The dose on so many days a week (1 to 7).
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`].
    pub fn with_days_a_week(mut self, days: u8) -> Result<Self, Invalid> {
        self.parts.days_a_week = within("The days a week", days, 1, 7)?;
        Ok(self)
    }

    /// Rounds at a time.
    pub fn sets(self) -> u8 {
        self.parts.sets
    }

    /// Repetitions in a round, where they are counted.
    pub fn repetitions(self) -> Option<u16> {
        self.parts.repetitions
    }

    /// Seconds to hold, where it is held.
    pub fn hold_seconds(self) -> Option<u16> {
        self.parts.hold_seconds
    }

    /// Minutes to go on for, where it is timed.
    pub fn minutes(self) -> Option<u16> {
        self.parts.minutes
    }

    /// Times a day.
    pub fn times_a_day(self) -> u8 {
        self.parts.times_a_day
    }

    /// Days a week.
    pub fn days_a_week(self) -> u8 {
        self.parts.days_a_week
    }

    /// How much at a time: "2 times, hold 30 seconds".
    pub fn amount(self) -> String {
        let DoseParts { sets, repetitions, hold_seconds, minutes, .. } = self.parts;
        let mut words = Vec::new();
        match (sets, repetitions) {
            (1, None) => {}
            (sets, None) => words.push(times(u16::from(sets))),
            (1, Some(count)) => words.push(times(count)),
            (sets, Some(count)) => words.push(format!("{sets} rounds of {count}")),
        }
        if let Some(seconds) = hold_seconds {
            words.push(format!("hold {}", counted(seconds, "second")));
        }
        if let Some(minutes) = minutes {
            words.push(counted(minutes, "minute"));
        }
        if words.is_empty() {
            words.push("1 time".to_owned());
        }
        words.join(", ")
    }

    /// How often: "twice a day, 5 days a week".
    pub fn frequency(self) -> String {
        let a_day = match self.parts.times_a_day {
            1 => "once a day".to_owned(),
            2 => "twice a day".to_owned(),
            times => format!("{times} times a day"),
        };
        match self.parts.days_a_week {
            7 => format!("{a_day}, every day"),
            1 => format!("{a_day}, 1 day a week"),
            days => format!("{a_day}, {days} days a week"),
        }
    }
}

fn times(count: u16) -> String {
    counted(count, "time")
}

fn counted(count: u16, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

impl fmt::Display for Dose {
    /// In words and figures, as it stands on the sheet: "2 times, hold 30 seconds, twice a day, every day".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.amount(), self.frequency())
    }
}
