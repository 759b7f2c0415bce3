//! A client, as the therapist must know them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    BirthDate, CautionKey, Email, Guardian, Invalid, Line, Majority, PersonName, Phone, Prose, Tags, contact,
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

/// A condition of this client that changes treatment or home care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "CautionParts")]
pub struct ClientCaution {
    caution: Option<CautionKey>,
    label: Line,
    note: Line,
}

#[derive(Deserialize)]
struct CautionParts {
    caution: Option<CautionKey>,
    label: Line,
    #[serde(default)]
    note: Line,
}

impl TryFrom<CautionParts> for ClientCaution {
    type Error = Invalid;

    fn try_from(parts: CautionParts) -> Result<Self, Invalid> {
        Self::new(parts.caution, parts.label, parts.note)
    }
}

impl ClientCaution {
    /// A caution under a label; with its catalogue key the program can act on it.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without a label: a caution nobody can read protects nobody.
    pub fn new(caution: Option<CautionKey>, label: Line, note: Line) -> Result<Self, Invalid> {
        if label.is_empty() {
            return Err(Invalid::Empty { what: "what the caution is" });
        }
        Ok(Self { caution, label, note })
    }

    /// The catalogue's entry, if it is one of the catalogue's.
    pub fn caution(&self) -> Option<&CautionKey> {
        self.caution.as_ref()
    }

    /// What is shown.
    pub fn label(&self) -> &Line {
        &self.label
    }

    /// What is particular about it, such as the medicine's name.
    pub fn note(&self) -> &Line {
        &self.note
    }
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
    /// Words the practice sorts its clients by.
    #[serde(default)]
    pub tags: Tags,
    /// Whom to call when something happens.
    #[serde(default)]
    pub emergency_contact: Option<EmergencyContact>,
    /// What changes treatment or home care.
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

    /// Whether they are known not to be of age on a day.
    pub fn is_minor_on(&self, day: NaiveDate, majority: Majority) -> bool {
        self.birth_date.is_some_and(|birth| birth.is_minor_on(day, majority))
    }

    /// Whether someone must answer for them on a day and nobody is named who does. The law asks for a
    /// parent's or guardian's name, contact and permission (Michigan R 338.727; WAC 246-830-565).
    pub fn needs_guardian_on(&self, day: NaiveDate, majority: Majority) -> bool {
        self.guardian.is_none() && self.is_minor_on(day, majority)
    }

    /// The catalogue's keys among the cautions.
    pub fn caution_keys(&self) -> Vec<CautionKey> {
        self.cautions.iter().filter_map(|caution| caution.caution().cloned()).collect()
    }
}
