//! A client, as the therapist must know them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    BirthDate, CautionKey, ClientCaution, Email, Guardian, Language, Line, Majority, PersonName, Phone,
    Prose, Tags, contact,
};

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
    /// E-mail addresses, the preferred one first. Older records have one, as `email`.
    #[serde(default, alias = "email", deserialize_with = "contact::emails")]
    pub emails: Vec<Email>,
    /// Postal address.
    #[serde(default)]
    pub address: Prose,
    /// What they do all day: it loads the body.
    #[serde(default)]
    pub occupation: Line,
    /// Who sent them.
    #[serde(default)]
    pub referrer: Line,
    /// How they heard of the practice.
    #[serde(default)]
    pub heard_of_us: Line,
    /// Who answers for them while they are a minor.
    #[serde(default)]
    pub guardian: Option<Guardian>,
    /// In which language their sheets are printed.
    #[serde(default)]
    pub language: Language,
    /// Words the practice sorts its clients by.
    #[serde(default)]
    pub tags: Tags,
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
            emails: Vec::new(),
            address: Prose::default(),
            occupation: Line::default(),
            referrer: Line::default(),
            heard_of_us: Line::default(),
            guardian: None,
            language: Language::default(),
            tags: Tags::default(),
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

    /// The name on paper for the client: the one they are called by, with the family name.
    pub fn printed_name(&self) -> String {
        if self.preferred_name.is_empty() || self.name.family().is_empty() {
            return self.name.to_string();
        }
        format!("{} {}", self.preferred_name, self.name.family())
    }

    /// Whether they are known not to be of age on a day.
    pub fn is_minor_on(&self, day: NaiveDate, majority: Majority) -> bool {
        self.birth_date.is_some_and(|birth| birth.is_minor_on(day, majority))
    }

    /// Whether someone must answer for them on a day and nobody is named who does. The law asks for a
    /// parent's or guardian's name, contact and permission (Michigan R 338.727; WAC 246-830-565).
    pub fn needs_guardian_on(&self, day: NaiveDate, majority: Majority) -> bool {
        self.guardian.is_none() && self.is_minor_on(day, majority)
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
