//! Who a person is: their name, and when they were born.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Invalid, Line};

/// A person's name; at least one of the two parts is there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "NameParts", into = "NameParts")]
pub struct PersonName {
    given: Line,
    family: Line,
}

#[derive(Serialize, Deserialize)]
struct NameParts {
    #[serde(default)]
    given: Line,
    #[serde(default)]
    family: Line,
}

impl TryFrom<NameParts> for PersonName {
    type Error = Invalid;

    fn try_from(parts: NameParts) -> Result<Self, Invalid> {
        Self::from_lines(parts.given, parts.family)
    }
}

impl From<PersonName> for NameParts {
    fn from(name: PersonName) -> Self {
        Self { given: name.given, family: name.family }
    }
}

impl PersonName {
    /// The name with these parts.
    ///
    /// # Errors
    /// [`Invalid::NoName`] if both are empty; what [`Line::new`] refuses.
    pub fn new(given: impl AsRef<str>, family: impl AsRef<str>) -> Result<Self, Invalid> {
        Self::from_lines(Line::new(given)?, Line::new(family)?)
    }

    fn from_lines(given: Line, family: Line) -> Result<Self, Invalid> {
        if given.is_empty() && family.is_empty() {
            return Err(Invalid::NoName);
        }
        Ok(Self { given, family })
    }

    /// The given name; may be empty.
    pub fn given(&self) -> &Line {
        &self.given
    }

    /// The family name; may be empty.
    pub fn family(&self) -> &Line {
        &self.family
    }

    /// As a list is sorted: "Family, Given".
    pub fn sorted(&self) -> String {
        match (self.family.is_empty(), self.given.is_empty()) {
            (false, false) => format!("{}, {}", self.family, self.given),
            (false, true) => self.family.to_string(),
            (true, _) => self.given.to_string(),
        }
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.given.is_empty(), self.family.is_empty()) {
            (false, false) => write!(f, "{} {}", self.given, self.family),
            (false, true) => self.given.fmt(f),
            (true, _) => self.family.fmt(f),
        }
    }
}

/// The day a person was born.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "NaiveDate", into = "NaiveDate")]
pub struct BirthDate(NaiveDate);

impl BirthDate {
    /// The birth date, seen from today.
    ///
    /// # Errors
    /// [`Invalid::BornInFuture`] after today, [`Invalid::BornTooLongAgo`] before 1880.
    pub fn new(date: NaiveDate, today: NaiveDate) -> Result<Self, Invalid> {
        if date > today {
            return Err(Invalid::BornInFuture { date });
        }
        Self::try_from(date)
    }

    /// The date.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// Full years of age on a day; 0 before birth.
    pub fn age_on(self, day: NaiveDate) -> u32 {
        day.years_since(self.0).unwrap_or(0)
    }

    /// Whether someone born then is not of age on a day, where one comes of age at `majority`.
    pub fn is_minor_on(self, day: NaiveDate, majority: Majority) -> bool {
        self.age_on(day) < u32::from(majority.0)
    }
}

/// The age a person comes of age at, in years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Majority(u8);

impl Majority {
    /// The age of majority of a place.
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`] below 14 or above 21: no law says so.
    pub fn new(years: u8) -> Result<Self, Invalid> {
        if (14..=21).contains(&years) {
            return Ok(Self(years));
        }
        let found = i64::from(years);
        Err(Invalid::OutOfRange { what: "The age of majority", least: 14, most: 21, found })
    }

    /// The age in years.
    pub const fn years(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Majority {
    type Error = Invalid;

    fn try_from(years: u8) -> Result<Self, Invalid> {
        Self::new(years)
    }
}

impl From<Majority> for u8 {
    fn from(majority: Majority) -> Self {
        majority.0
    }
}

impl Default for Majority {
    /// 18, as nearly everywhere.
    fn default() -> Self {
        Self(18)
    }
}

impl TryFrom<NaiveDate> for BirthDate {
    type Error = Invalid;

    /// Reading back: what was in the past when it was written still is.
    fn try_from(date: NaiveDate) -> Result<Self, Invalid> {
        if date.year() < 1880 {
            return Err(Invalid::BornTooLongAgo { date });
        }
        Ok(Self(date))
    }
}

impl From<BirthDate> for NaiveDate {
    fn from(birth: BirthDate) -> Self {
        birth.0
    }
}
