//! The user's own short forms: one word each for an entry of the library.

use std::collections::BTreeMap;

use super::vocabulary::Vocabulary;
use super::{Problem, Suggestion, Trouble, number};
use crate::catalog::{EntryKey, fold};

/// A word of the user's own for an entry: it was checked, and may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortForm {
    word: String,
    entry: EntryKey,
}

impl ShortForm {
    /// The word, as words are compared.
    pub fn word(&self) -> &str {
        &self.word
    }

    /// What it stands for.
    pub fn entry(&self) -> &EntryKey {
        &self.entry
    }
}

/// Why a word can't be a short form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAShortForm {
    /// It is no word, several words, or a number.
    #[error("A short form is one word with letters, such as “ql”.")]
    NotOneWord,
    /// It means something else already.
    #[error("“{word}” already means {meaning}. Choose another word.")]
    Taken {
        /// The word.
        word: String,
        /// What it means.
        meaning: String,
    },
    /// The entry is no muscle, technique or finding in sight.
    #[error("A short form stands for a muscle, a technique or a finding of the library.")]
    NoSuchEntry,
}

/// The user's own short forms, by word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShortForms(BTreeMap<String, EntryKey>);

impl ShortForms {
    /// The short forms with these words and entries, as they were kept. What can be none is left out;
    /// an entry this version does not know does no harm.
    pub fn kept(rows: impl IntoIterator<Item = (String, EntryKey)>) -> Self {
        Self(rows.into_iter().filter_map(|(word, entry)| Some((one_word(&word)?, entry))).collect())
    }

    /// The same with this one, which takes the place of an earlier one with its word.
    pub fn add(&mut self, form: ShortForm) {
        self.0.insert(form.word, form.entry);
    }

    /// The same without the one with this word.
    pub fn remove(&mut self, word: &str) {
        self.0.remove(&fold(word));
    }

    /// Every short form, by word.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &EntryKey)> {
        self.0.iter().map(|(word, entry)| (word.as_str(), entry))
    }
}

/// The word as words are compared, if it is one that can be a short form.
fn one_word(word: &str) -> Option<String> {
    let folded = fold(word);
    let one = !folded.contains(' ') && folded.chars().any(char::is_alphabetic);
    (one && number::one(word.trim()).is_none() && number::one(&folded).is_none()).then_some(folded)
}

impl Vocabulary {
    pub(super) fn short_form(&self, word: &str, entry: &EntryKey) -> Result<ShortForm, NotAShortForm> {
        let folded = one_word(word).ok_or(NotAShortForm::NotOneWord)?;
        let id = self.in_sight(entry).ok_or(NotAShortForm::NoSuchEntry)?;
        let senses = self.brought(&folded);
        // Of several meanings of a word the user may choose one; a word that means one thing keeps it.
        if senses.is_empty() || senses.iter().any(|sense| sense.ids().contains(&id)) {
            return Ok(ShortForm { word: folded, entry: entry.clone() });
        }
        let meaning = senses.iter().map(|sense| self.sense_words(sense)).collect::<Vec<_>>().join(" or ");
        Err(NotAShortForm::Taken { word: word.trim().to_owned(), meaning })
    }

    pub(super) fn short_form_from(
        &self,
        line: &str,
        trouble: &Trouble,
        suggestion: &Suggestion,
    ) -> Option<ShortForm> {
        let learnable = matches!(
            trouble.problem,
            Problem::Unknown { .. } | Problem::Several { .. } | Problem::Shared { .. }
        );
        let word = line.get(trouble.range.clone()).filter(|_| learnable)?;
        let entry = suggestion.entry.as_ref().filter(|_| suggestion.range == trouble.range)?;
        self.short_form(word, entry).ok()
    }
}
