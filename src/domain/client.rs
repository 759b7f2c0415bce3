//! A client, as the therapist must know them.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{CautionKey, ClientCaution, Invalid, Line, Prose};

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

/// A phone number as written, with its digits for finding it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(Line);

impl Phone {
    /// The number as written.
    ///
    /// # Errors
    /// [`Invalid::Phone`] for other signs than a number has, under 3 or over 20 digits.
    pub fn new(written: impl AsRef<str>) -> Result<Self, Invalid> {
        let line = Line::new(written)?;
        let sign = |c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '.' | '/' | ' ');
        let digits = line.as_str().chars().filter(char::is_ascii_digit).count();
        if !line.as_str().chars().all(sign) || !(3..=20).contains(&digits) {
            return Err(Invalid::Phone);
        }
        Ok(Self(line))
    }

    /// The number as written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Its digits alone.
    pub fn digits(&self) -> String {
        self.as_str().chars().filter(char::is_ascii_digit).collect()
    }
}

impl TryFrom<String> for Phone {
    type Error = Invalid;

    fn try_from(written: String) -> Result<Self, Invalid> {
        Self::new(written)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0.into()
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whom to call when something happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyContact {
    /// Their name, as written.
    pub name: Line,
    /// What they are to the client.
    #[serde(default)]
    pub relation: Line,
    /// Their number.
    pub phone: Option<Phone>,
}

/// A client's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// The name in the record.
    pub name: PersonName,
    /// What they like to be called, if it differs.
    #[serde(default)]
    pub preferred_name: Line,
    /// Their pronouns, in their own words.
    #[serde(default)]
    pub pronouns: Line,
    /// When they were born.
    #[serde(default)]
    pub birth_date: Option<BirthDate>,
    /// Phone numbers, the preferred one first.
    #[serde(default)]
    pub phones: Vec<Phone>,
    /// E-mail address; empty or of the form `name@place`.
    #[serde(default)]
    pub email: Email,
    /// Postal address.
    #[serde(default)]
    pub address: Prose,
    /// What they do all day: it loads the body.
    #[serde(default)]
    pub occupation: Line,
    /// Who sent them.
    #[serde(default)]
    pub referrer: Line,
    /// Whom to call when something happens.
    #[serde(default)]
    pub emergency_contact: Option<EmergencyContact>,
    /// The health history, past and present; what of it changes treatment or home care on a day is told
    /// by [`Client::active_cautions`].
    #[serde(default)]
    pub cautions: Vec<ClientCaution>,
}

impl Client {
    /// A client of whom nothing but the name is known.
    pub fn named(name: PersonName) -> Self {
        Self {
            name,
            preferred_name: Line::default(),
            pronouns: Line::default(),
            birth_date: None,
            phones: Vec::new(),
            email: Email::default(),
            address: Prose::default(),
            occupation: Line::default(),
            referrer: Line::default(),
            emergency_contact: None,
            cautions: Vec::new(),
        }
    }

    /// The name to use in speech: the preferred one, else the given one, else the family name.
    pub fn called(&self) -> &str {
        [&self.preferred_name, self.name.given(), self.name.family()]
            .into_iter()
            .find(|line| !line.is_empty())
            .map_or("", Line::as_str)
    }

    /// What of the health history holds on a day.
    pub fn active(&self, today: NaiveDate) -> impl Iterator<Item = &ClientCaution> {
        self.cautions.iter().filter(move |entry| !entry.is_over(today))
    }

    /// What changes treatment or home care on a day: it is shown wherever the client is open.
    pub fn active_cautions(&self, today: NaiveDate) -> impl Iterator<Item = &ClientCaution> {
        self.active(today).filter(|entry| entry.is_caution())
    }

    /// The catalogue's keys among the cautions that hold on a day.
    pub fn caution_keys(&self, today: NaiveDate) -> Vec<CautionKey> {
        self.active_cautions(today).filter_map(|entry| entry.caution().cloned()).collect()
    }
}

/// An e-mail address, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(Line);

impl Email {
    /// The address as written; empty means none.
    ///
    /// # Errors
    /// [`Invalid::Email`] if it has no `@` with something on both sides, or blanks inside.
    pub fn new(written: impl AsRef<str>) -> Result<Self, Invalid> {
        let line = Line::new(written)?;
        if line.is_empty() {
            return Ok(Self(line));
        }
        let whole = !line.as_str().contains(char::is_whitespace);
        match line.as_str().split_once('@') {
            Some((name, place)) if whole && !name.is_empty() && !place.is_empty() && !place.contains('@') => {
                Ok(Self(line))
            }
            _ => Err(Invalid::Email),
        }
    }

    /// The address as written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<String> for Email {
    type Error = Invalid;

    fn try_from(written: String) -> Result<Self, Invalid> {
        Self::new(written)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0.into()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
