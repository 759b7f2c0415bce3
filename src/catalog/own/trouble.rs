//! What can be wrong with an entry of the user's own.

use std::fmt::Display;

use thiserror::Error;

use super::{OwnEntry, OwnKind};

/// A field of a form that can't be kept as it is.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{sentence}")]
pub struct WrongField {
    /// The field, by the name it has in the data: `title`, `steps`, `stop`.
    pub field: &'static str,
    /// What is wrong, to stand beside the field.
    pub sentence: String,
}

impl WrongField {
    pub(super) fn new(field: &'static str, sentence: &impl Display) -> Self {
        Self { field, sentence: sentence.to_string() }
    }
}

/// Why an entry of the practice file is not used as it stands there. Nothing is lost by it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OwnTrouble {
    /// A later version wrote it.
    #[error(
        "An entry of yours (“{key}”, {kind}) is of a kind this version does not know. It stays in \
         your practice file, and a newer Quadratus shows it."
    )]
    UnknownKind {
        /// The word of its kind.
        kind: String,
        /// Its key.
        key: String,
    },
    /// Its content is not written as this version reads it.
    #[error(
        "Your {} “{key}” can't be read by this version ({problem}). It stays in your practice file. \
         Write it anew in the library, or leave it.", kind.words()
    )]
    Unreadable {
        /// Its kind.
        kind: OwnKind,
        /// Its key.
        key: String,
        /// What the reader stumbled over.
        problem: String,
    },
    /// A field of it does not hold in this version.
    #[error(
        "Your {} “{name}” is not used as it stands ({}: {}). It stays in your practice file. Open it \
         in the library and correct it.", kind.words(), wrong.field, wrong.sentence
    )]
    Wrong {
        /// Its kind.
        kind: OwnKind,
        /// Its key.
        key: String,
        /// What it is called.
        name: String,
        /// The first field that does not hold.
        wrong: WrongField,
    },
    /// It changed a built-in entry that this version does not bring.
    #[error(
        "Quadratus no longer brings the {} “{name}” that you changed. Your version of it stays in the \
         library as an entry of your own.", kind.words()
    )]
    BuiltinGone {
        /// Its kind.
        kind: OwnKind,
        /// Its key.
        key: String,
        /// What it is called.
        name: String,
    },
}

impl OwnTrouble {
    pub(super) fn unknown_kind(entry: &OwnEntry) -> Self {
        Self::UnknownKind { kind: entry.kind_word().to_owned(), key: entry.key().to_owned() }
    }

    /// The key of the entry it is about.
    pub fn key(&self) -> &str {
        match self {
            Self::UnknownKind { key, .. }
            | Self::Unreadable { key, .. }
            | Self::Wrong { key, .. }
            | Self::BuiltinGone { key, .. } => key,
        }
    }
}
