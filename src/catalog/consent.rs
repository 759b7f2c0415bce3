//! What a client agrees to, word for word.

use std::num::NonZeroU16;

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::Flaw;
use super::check::written;
use super::phrase::{PhrasePart, parts_of, preview};
use crate::domain::ConsentKey;
pub use crate::domain::ConsentKind;

/// The longest wording: about a printed page.
const MOST_WORDING: usize = 2_000;
/// Stands where something is left to be written by hand.
const OPEN: &str = "________";

/// How long a consent holds if it is not withdrawn before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lasts {
    /// For the visit it was given at.
    Visit,
    /// For so many days.
    Days(NonZeroU16),
    /// Until it is withdrawn.
    UntilWithdrawn,
}

impl Lasts {
    /// The last day on which a consent given on this day holds; `None` if only withdrawal ends it.
    pub fn expires_on(self, given: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Visit => Some(given),
            Self::Days(days) => given.checked_add_days(Days::new(u64::from(days.get()))),
            Self::UntilWithdrawn => None,
        }
    }
}

/// A wording a client can agree to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Its key.
    pub key: ConsentKey,
    /// Its name.
    pub name: String,
    /// Other words it is found by.
    pub synonyms: Vec<String>,
    /// What it is about.
    pub kind: ConsentKind,
    /// What it covers and what it does not, for the therapist.
    pub covers: String,
    /// What the client agrees to, gap by gap.
    pub parts: Vec<PhrasePart>,
    /// That and how it can be taken back, in the client's words.
    pub withdrawal: String,
    /// How long it holds, unless the jurisdiction says otherwise.
    pub lasts: Lasts,
    /// Where this was read.
    pub source: String,
}

impl Consent {
    /// Everything the client reads: the wording with its gaps, then how to take it back.
    pub fn text(&self) -> String {
        format!("{} {}", preview(&self.parts), self.withdrawal)
    }

    /// What has to be filled in, in order: [`PhrasePart::Blank`] and [`PhrasePart::Pick`] alone.
    pub fn gaps(&self) -> impl Iterator<Item = &PhrasePart> {
        self.parts.iter().filter(|part| !matches!(part, PhrasePart::Words(_)))
    }

    /// Everything the client agrees to with these answers, one for each gap; a line to write on
    /// stands where there is none.
    pub fn worded(&self, answers: &[String]) -> String {
        let mut answers = answers.iter().map(|answer| answer.trim());
        let mut text = String::new();
        for part in &self.parts {
            let open = match part {
                PhrasePart::Words(words) => {
                    text.push_str(words);
                    continue;
                }
                PhrasePart::Blank { .. } => OPEN.to_owned(),
                PhrasePart::Pick { choices } => format!("{} {OPEN}", choices.join(" / ")),
            };
            match answers.next() {
                Some(answer) if !answer.is_empty() => text.push_str(answer),
                _ => text.push_str(&open),
            }
        }
        format!("{text} {}", self.withdrawal)
    }
}

/// A consent as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConsentText {
    pub(super) key: ConsentKey,
    name: String,
    #[serde(default)]
    synonyms: Vec<String>,
    kind: ConsentKind,
    covers: String,
    wording: String,
    withdrawal: String,
    lasts: Lasts,
    source: String,
}

impl TryFrom<ConsentText> for Consent {
    type Error = Flaw;

    fn try_from(written: ConsentText) -> Result<Self, Flaw> {
        let found = written.wording.chars().count();
        if found > MOST_WORDING {
            return Err(Flaw::TooLong { field: "wording", found, most: MOST_WORDING });
        }
        let parts = parts_of(written.wording.trim())?;
        let ConsentText { key, name, synonyms, kind, covers, withdrawal, lasts, source, .. } = written;
        Ok(Self { key, name, synonyms, kind, covers, parts, withdrawal, lasts, source })
    }
}

pub(super) fn check_consent(consent: &Consent) -> Result<(), Flaw> {
    written(&[("covers", &consent.covers), ("withdrawal", &consent.withdrawal), ("source", &consent.source)])
}
