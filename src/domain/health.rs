//! The health history: what a client has or had, since when, until when, and what of it is a caution.

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::{CautionKey, Invalid, Line, RoughDate};

choice!(
    /// What kind of thing an entry of the health history is; the order is the order of asking.
    HealthKind {
        /// A condition or an illness.
        Condition = "condition", "Condition";
        /// An injury.
        Injury = "injury", "Injury";
        /// An operation.
        Surgery = "surgery", "Surgery";
        /// A medicine.
        Medicine = "medicine", "Medicine";
        /// An allergy.
        Allergy = "allergy", "Allergy";
        /// A pregnancy.
        Pregnancy = "pregnancy", "Pregnancy";
        /// Something put into the body.
        Implant = "implant", "Implant";
        /// Anything else.
        Other = "other", "Other";
    }
);

impl HealthKind {
    /// What a list of them is headed by.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Condition => "Conditions",
            Self::Injury => "Injuries",
            Self::Surgery => "Surgeries",
            Self::Medicine => "Medicines",
            Self::Allergy => "Allergies",
            Self::Pregnancy => "Pregnancy",
            Self::Implant => "Implants",
            Self::Other => "Other",
        }
    }

    /// What is asked of the client when the kinds are gone through one by one.
    pub const fn question(self) -> &'static str {
        match self {
            Self::Condition => {
                "Any illness or condition, new or gone? Heart, blood, bones, nerves, skin, infection, cancer?"
            }
            Self::Injury => "Any injury, fall or accident, new or healed?",
            Self::Surgery => "Any operation, done or planned?",
            Self::Medicine => {
                "Any medicine started, stopped or changed? Blood thinners, painkillers, steroids?"
            }
            Self::Allergy => "Any allergy? Latex, oils and lotions, nuts, tape?",
            Self::Pregnancy => "Pregnant, or could they be? Or has it ended?",
            Self::Implant => "Anything put into the body? Pacemaker, joint, plate, port, pump?",
            Self::Other => "Anything else you should know before you begin?",
        }
    }
}

/// Without a word of its own an entry is a condition: the history began as a list of those.
impl Default for HealthKind {
    fn default() -> Self {
        Self::Condition
    }
}

/// An entry of a client's health history; mostly a caution, hence the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "HealthParts", into = "HealthParts")]
pub struct ClientCaution(HealthParts);

/// The parts of an entry of the health history, before they are looked at together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthParts {
    /// What kind of thing it is.
    #[serde(default)]
    pub kind: HealthKind,
    /// The catalogue's entry, if it is one of the catalogue's.
    #[serde(default)]
    pub caution: Option<CautionKey>,
    /// What is shown.
    pub label: Line,
    /// What is particular about it, such as the medicine's name.
    #[serde(default)]
    pub note: Line,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<RoughDate>,
    /// The first day on which it no longer held, or no longer will.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over_since: Option<NaiveDate>,
    /// When the child is due; of a pregnancy only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// Whether it is shown wherever the client is open. What the catalogue knows always is.
    #[serde(default = "yes")]
    pub is_caution: bool,
}

/// Before there was a choice, everything that was written down was a caution.
const fn yes() -> bool {
    true
}

impl HealthParts {
    /// An entry with a label that holds now and is a caution.
    pub fn new(kind: HealthKind, caution: Option<CautionKey>, label: Line, note: Line) -> Self {
        Self { kind, caution, label, note, since: None, over_since: None, due: None, is_caution: true }
    }
}

impl TryFrom<HealthParts> for ClientCaution {
    type Error = Invalid;

    /// The entry with these parts.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without a label: a caution nobody can read protects nobody.
    /// [`Invalid::OverBeforeItBegan`]; [`Invalid::DueWithoutPregnancy`].
    fn try_from(mut parts: HealthParts) -> Result<Self, Invalid> {
        if parts.label.is_empty() {
            return Err(Invalid::Empty { what: "what the caution is" });
        }
        if let (Some(since), Some(over)) = (parts.since, parts.over_since)
            && over < since.first_day()
        {
            return Err(Invalid::OverBeforeItBegan);
        }
        if parts.due.is_some() && parts.kind != HealthKind::Pregnancy {
            return Err(Invalid::DueWithoutPregnancy);
        }
        parts.is_caution |= parts.caution.is_some();
        Ok(Self(parts))
    }
}

impl From<ClientCaution> for HealthParts {
    fn from(entry: ClientCaution) -> Self {
        entry.0
    }
}

impl ClientCaution {
    /// A caution under a label that holds now; with its catalogue key the program can act on it.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without a label.
    pub fn new(caution: Option<CautionKey>, label: Line, note: Line) -> Result<Self, Invalid> {
        HealthParts::new(HealthKind::Condition, caution, label, note).try_into()
    }

    /// Its parts, to make a changed one of.
    pub fn parts(&self) -> HealthParts {
        self.0.clone()
    }

    /// The same, over since a day.
    ///
    /// # Errors
    /// [`Invalid::OverBeforeItBegan`].
    pub fn ended(&self, over_since: NaiveDate) -> Result<Self, Invalid> {
        HealthParts { over_since: Some(over_since), ..self.parts() }.try_into()
    }

    /// The same, brought back: it holds until further notice.
    #[must_use]
    pub fn back(&self) -> Self {
        Self(HealthParts { over_since: None, ..self.parts() })
    }

    /// What kind of thing it is.
    pub fn kind(&self) -> HealthKind {
        self.0.kind
    }

    /// The catalogue's entry, if it is one of the catalogue's.
    pub fn caution(&self) -> Option<&CautionKey> {
        self.0.caution.as_ref()
    }

    /// What is shown.
    pub fn label(&self) -> &Line {
        &self.0.label
    }

    /// What is particular about it, such as the medicine's name.
    pub fn note(&self) -> &Line {
        &self.0.note
    }

    /// When it began.
    pub fn since(&self) -> Option<RoughDate> {
        self.0.since
    }

    /// The first day on which it no longer held, or no longer will.
    pub fn over_since(&self) -> Option<NaiveDate> {
        self.0.over_since
    }

    /// When the child is due.
    pub fn due(&self) -> Option<NaiveDate> {
        self.0.due
    }

    /// Whether it is shown wherever the client is open, while it holds.
    pub fn is_caution(&self) -> bool {
        self.0.is_caution
    }

    /// Whether it is history on a day. A pregnancy is not over by its due date alone: whether it is,
    /// the therapist asks.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.0.over_since.is_some_and(|over| over <= today)
    }

    /// How far a pregnancy is on a day; none without a due date.
    pub fn pregnancy(&self, today: NaiveDate) -> Option<Pregnancy> {
        self.0.due.map(|due| Pregnancy::on(due, today))
    }
}

/// How far a pregnancy is, told from the due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pregnancy {
    /// So many whole weeks and days.
    Week {
        /// Whole weeks.
        weeks: u32,
        /// Days beyond them, 0 to 6.
        days: u32,
    },
    /// The due date is behind: ask.
    DuePassed,
    /// The due date is further off than a pregnancy lasts: it cannot be right.
    TooFarOff,
}

/// From the first day of the last period to the due date, in days.
///
/// Source: American College of Obstetricians and Gynecologists, Committee Opinion 700 (2017).
const TERM: u64 = 280;

impl Pregnancy {
    /// How far it is on a day.
    pub fn on(due: NaiveDate, today: NaiveDate) -> Self {
        if today > due {
            return Self::DuePassed;
        }
        let began = due.checked_sub_days(Days::new(TERM));
        let days = began.and_then(|began| u32::try_from((today - began).num_days()).ok());
        days.map_or(Self::TooFarOff, |days| Self::Week { weeks: days / 7, days: days % 7 })
    }

    /// In words.
    pub fn words(self) -> String {
        match self {
            Self::Week { weeks, days } => {
                let weeks = if weeks == 1 { "1 week".to_owned() } else { format!("{weeks} weeks") };
                match days {
                    0 => weeks,
                    1 => format!("{weeks} and 1 day"),
                    days => format!("{weeks} and {days} days"),
                }
            }
            Self::DuePassed => "due date passed, ask".to_owned(),
            Self::TooFarOff => "due date more than 40 weeks away, ask".to_owned(),
        }
    }
}
