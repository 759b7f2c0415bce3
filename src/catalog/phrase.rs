//! Starter phrases for notes, with blanks to fill and lists to pick from.

use serde::{Deserialize, Serialize};

use super::Flaw;
use super::check::written;
use crate::domain::PhraseKey;

/// The written part of a note a phrase is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteField {
    /// What the client says.
    Subjective,
    /// What the therapist sees, feels, measures and does.
    Objective,
    /// How it went, against the goals.
    Assessment,
    /// What comes next.
    Plan,
    /// How the client responded to what was done.
    Response,
}

impl NoteField {
    /// Every field, in the order of a note.
    pub const ALL: &'static [Self] =
        &[Self::Subjective, Self::Objective, Self::Assessment, Self::Plan, Self::Response];

    /// The words a therapist reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Subjective => "subjective",
            Self::Objective => "objective",
            Self::Assessment => "assessment",
            Self::Plan => "plan",
            Self::Response => "response",
        }
    }
}

/// A stretch of a text with gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhrasePart {
    /// Words that stand as they are.
    Words(String),
    /// A gap to type into.
    Blank {
        /// What belongs there, if that is not plain from the words around it.
        name: Option<String>,
    },
    /// A gap to fill from a list.
    Pick {
        /// The list: at least two, no two alike, none empty.
        choices: Vec<String>,
    },
}

/// A phrase for a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PhraseText", into = "PhraseText")]
pub struct Phrase {
    /// Its key.
    pub key: PhraseKey,
    /// The field it is for.
    pub field: NoteField,
    /// Its short name.
    pub name: String,
    /// Other words it is found by.
    pub synonyms: Vec<String>,
    /// Its text as it was written, with its gaps in braces.
    written: String,
    /// The same, gap by gap.
    parts: Vec<PhrasePart>,
}

impl Phrase {
    /// A phrase to begin with: nothing is written yet.
    pub(super) fn blank(key: PhraseKey) -> Self {
        Self {
            key,
            field: NoteField::Subjective,
            name: String::new(),
            synonyms: Vec::new(),
            written: String::new(),
            parts: Vec::new(),
        }
    }

    /// Its text, gap by gap.
    pub fn parts(&self) -> &[PhrasePart] {
        &self.parts
    }

    /// Its text as it is written: `{}` and `{name}` are blanks, `{a|b}` a list to pick from, `{0-10}`
    /// a list of whole numbers.
    pub fn text(&self) -> &str {
        &self.written
    }

    /// Gives it another text.
    ///
    /// # Errors
    /// [`Flaw`] where a brace has no other half, a list has an empty choice or one twice, or nothing
    /// is written. The text stays as it was.
    pub fn set_text(&mut self, text: &str) -> Result<(), Flaw> {
        self.parts = parts_of(text)?;
        text.clone_into(&mut self.written);
        Ok(())
    }

    /// The phrase on one line: blanks in square brackets, the choices of a list with strokes between.
    pub fn preview(&self) -> String {
        preview(&self.parts)
    }
}

/// A phrase as its file has it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PhraseText {
    pub(super) key: PhraseKey,
    field: NoteField,
    name: String,
    #[serde(default)]
    synonyms: Vec<String>,
    text: String,
}

impl TryFrom<PhraseText> for Phrase {
    type Error = Flaw;

    fn try_from(written: PhraseText) -> Result<Self, Flaw> {
        let parts = parts_of(&written.text)?;
        let PhraseText { key, field, name, synonyms, text } = written;
        Ok(Self { key, field, name, synonyms, written: text, parts })
    }
}

impl From<Phrase> for PhraseText {
    fn from(phrase: Phrase) -> Self {
        let Phrase { key, field, name, synonyms, written: text, .. } = phrase;
        Self { key, field, name, synonyms, text }
    }
}

pub(super) fn check_phrase(phrase: &Phrase) -> Result<(), Flaw> {
    written(&[("name", &phrase.name)])?;
    let words = phrase.parts.iter().any(|part| matches!(part, PhrasePart::Words(_)));
    if words { Ok(()) } else { Err(Flaw::Empty { field: "text" }) }
}

/// The parts of a text with gaps: `{}` and `{name}` are blanks, `{a|b}` a list, `{0-10}` a list of
/// whole numbers.
pub(super) fn parts_of(text: &str) -> Result<Vec<PhrasePart>, Flaw> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(place) = rest.find(['{', '}']) {
        let (words, from) = rest.split_at(place);
        let inside = from.strip_prefix('{').ok_or(Flaw::Brace)?;
        let (gap, after) = inside.split_once('}').ok_or(Flaw::Brace)?;
        if gap.contains('{') {
            return Err(Flaw::Brace);
        }
        push_words(&mut parts, words);
        parts.push(gap_of(gap)?);
        rest = after;
    }
    push_words(&mut parts, rest);
    if parts.is_empty() { Err(Flaw::Empty { field: "text" }) } else { Ok(parts) }
}

fn push_words(parts: &mut Vec<PhrasePart>, words: &str) {
    if !words.is_empty() {
        parts.push(PhrasePart::Words(words.to_owned()));
    }
}

pub(super) fn gap_of(gap: &str) -> Result<PhrasePart, Flaw> {
    let gap = gap.trim();
    if gap.is_empty() {
        return Ok(PhrasePart::Blank { name: None });
    }
    if gap.contains('|') {
        return Ok(PhrasePart::Pick { choices: choices_of(gap)? });
    }
    match numbers_of(gap) {
        Some((least, most)) if least < most => {
            Ok(PhrasePart::Pick { choices: (least..=most).map(|number| number.to_string()).collect() })
        }
        Some(_) => Err(Flaw::NumbersBackward),
        None => Ok(PhrasePart::Blank { name: Some(gap.to_owned()) }),
    }
}

fn choices_of(list: &str) -> Result<Vec<String>, Flaw> {
    let mut choices: Vec<String> = Vec::new();
    for choice in list.split('|').map(str::trim) {
        if choice.is_empty() {
            return Err(Flaw::Empty { field: "a choice" });
        }
        if choices.iter().any(|other| other.eq_ignore_ascii_case(choice)) {
            return Err(Flaw::ChoiceTwice { choice: choice.to_owned() });
        }
        choices.push(choice.to_owned());
    }
    Ok(choices)
}

fn numbers_of(gap: &str) -> Option<(u8, u8)> {
    let (least, most) = gap.split_once('-')?;
    Some((least.parse().ok()?, most.parse().ok()?))
}

pub(super) fn preview(parts: &[PhrasePart]) -> String {
    let part = |part: &PhrasePart| match part {
        PhrasePart::Words(words) => words.clone(),
        PhrasePart::Blank { name: Some(name) } => format!("[{name}]"),
        PhrasePart::Blank { name: None } => "[…]".to_owned(),
        PhrasePart::Pick { choices } => choices.join(" / "),
    };
    parts.iter().map(part).collect()
}
