//! What a place asks of a practice's records.

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::Flaw;
use super::check::written;
use crate::domain::{JurisdictionKey, Majority};

/// Until when the record of someone who was a minor is kept, if that is later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Minors {
    /// Until a birthday.
    UntilAge(u8),
    /// For some years from coming of age.
    AfterMajority {
        /// The age of majority.
        majority: u8,
        /// How many years from then.
        years: u8,
    },
}

impl Minors {
    /// The birthday until which such a record is kept.
    pub const fn until_age(self) -> u8 {
        match self {
            Self::UntilAge(age) => age,
            Self::AfterMajority { majority, years } => majority.saturating_add(years),
        }
    }

    /// How many years that is from coming of age.
    const fn years(self, majority: Majority) -> u8 {
        match self {
            Self::UntilAge(age) => age.saturating_sub(majority.years()),
            Self::AfterMajority { years, .. } => years,
        }
    }
}

/// How long records are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Years after the last entry.
    pub years: u8,
    /// What holds for minors besides.
    #[serde(default)]
    pub minors: Option<Minors>,
}

impl Retention {
    /// The day until which a record is kept, that day included.
    ///
    /// Years are counted from the last entry and, where minors have their rule, from birth; the later
    /// day holds. A rule for minors never reaches an adult's record: the library is checked for that.
    /// A year without 29 February counts to 1 March. Without a date of birth only the first is known.
    pub fn retain_until(&self, last_entry: NaiveDate, birth: Option<NaiveDate>) -> NaiveDate {
        let after_last_entry = years_after(last_entry, self.years);
        match (self.minors, birth) {
            (Some(minors), Some(birth)) => after_last_entry.max(years_after(birth, minors.until_age())),
            _ => after_last_entry,
        }
    }
}

fn years_after(day: NaiveDate, years: u8) -> NaiveDate {
    let year = day.year().saturating_add(i32::from(years));
    let same_day = day.with_year(year);
    same_day.or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(NaiveDate::MAX)
}

/// Where a rule was read, and when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSource {
    /// The rule, or the page that tells it.
    pub rule: String,
    /// The day it was read.
    pub read: NaiveDate,
}

/// A place with its rules. What is not known for sure is left out: nothing here is legal advice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jurisdiction {
    /// Its key.
    pub key: JurisdictionKey,
    /// Its name.
    pub name: String,
    /// Other words it is found by.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// How long records are kept; `None` if that was not found.
    #[serde(default)]
    pub retention: Option<Retention>,
    /// The age a person comes of age at; `None` if it was not looked up, then 18 counts.
    #[serde(default)]
    pub majority: Option<Majority>,
    /// After how many days a consent to treatment has to be asked again; `None` if no rule was found.
    #[serde(default)]
    pub consent_days: Option<u16>,
    /// What a record has to hold, as far as that was read.
    #[serde(default)]
    pub record_holds: Vec<String>,
    /// Whom the rules bind, what is open, and what else to know.
    pub note: String,
    /// Where the rules were read.
    pub sources: Vec<RuleSource>,
}

pub(super) fn check_jurisdiction(jurisdiction: &Jurisdiction) -> Result<(), Flaw> {
    written(&[("note", &jurisdiction.note)])?;
    for line in &jurisdiction.record_holds {
        written(&[("record_holds", line)])?;
    }
    if jurisdiction.sources.is_empty() {
        return Err(Flaw::Empty { field: "sources" });
    }
    for source in &jurisdiction.sources {
        written(&[("sources", &source.rule)])?;
    }
    if jurisdiction.consent_days == Some(0) {
        return Err(Flaw::NoTime { field: "consent_days" });
    }
    match jurisdiction.retention {
        Some(Retention { years: 0, .. }) => Err(Flaw::NoTime { field: "retention" }),
        Some(Retention { years, minors: Some(minors) })
            if minors.years(jurisdiction.majority.unwrap_or_default()) > years =>
        {
            Err(Flaw::MinorsReachAdults)
        }
        _ => Ok(()),
    }
}
