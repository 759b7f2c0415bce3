//! The user's own entries: added to the library, or put over a built-in one.
//!
//! What the practice file holds ([`OwnEntry`]) is never trusted to fit this version: it is read
//! with care each time a practice opens. What does not fit stays in the file, is told
//! ([`OwnTrouble`]), and the built-in entry is shown. What is written ([`Accepted`]) has been
//! checked, with a sentence beside each field that is wrong ([`WrongField`]).
//!
//! Another kind needs a line in the list of kinds below, and an [`Own`] of its own.

mod blank;
mod check;
mod key;
mod read;
mod trouble;

pub(super) use key::OWN_PREFIX;
pub use key::own_key;
pub use read::OwnEntry;
pub use trouble::{OwnTrouble, WrongField};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Catalog;
use super::entry::{FindingKind, Muscle, Technique};
use super::item::Item;
use super::phrase::Phrase;
use super::shelf::{Entry, Shelf};
use crate::domain::Invalid;

/// Where an entry comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The program brought it.
    Builtin,
    /// The program brought it, and the user changed it.
    Changed,
    /// The user added it.
    Own,
}

impl Origin {
    /// The words a therapist reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Builtin => "built in",
            Self::Changed => "changed by you",
            Self::Own => "your own",
        }
    }
}

/// What an entry needs to be one that users may add and change.
pub(super) trait Own: Entry + Clone + PartialEq + Serialize + DeserializeOwned {
    /// Its kind.
    const KIND: OwnKind;
    /// The field its name stands in.
    const NAME: &'static str;

    /// An entry to begin with, under this key.
    fn blank(key: &str) -> Result<Self, Invalid>;
    /// Gives it another key.
    fn set_key(&mut self, key: &str) -> Result<(), Invalid>;
    /// What it is called.
    fn called(&self) -> &str;
    /// Every field that is wrong by itself.
    fn wrong(&self) -> Vec<WrongField>;
    /// Every field that names an entry the library does not have.
    fn strays(&self, catalog: &Catalog) -> Vec<WrongField>;
    /// The shelf it stands on.
    fn shelf(catalog: &Catalog) -> &Shelf<Self>;
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident($entry:ident, $shelf:ident) = $word:literal, $words:literal;)+) => {
        /// The kinds of entries a user may add, change and hide.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum OwnKind {
            $($(#[$doc])* $kind,)+
        }

        impl OwnKind {
            /// Every kind, in the order it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)+];

            /// The word that stands in the file.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)+ }
            }

            /// The words a person reads.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$kind => $words,)+ }
            }

            /// The kind with this word; `None` if this version does not know it.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$kind),)+ _ => None }
            }
        }

        /// What an entry of the user's says, of whichever kind.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum OwnContent {
            $($(#[$doc])* $kind($entry),)+
        }

        $(
            impl From<$entry> for OwnContent {
                fn from(entry: $entry) -> Self {
                    Self::$kind(entry)
                }
            }
        )+

        impl OwnContent {
            /// An entry of this kind to begin with: nothing is written yet, and the choices stand on
            /// what is most usual. Its key is a stand-in until [`Catalog::accept_new`] gives it one.
            ///
            /// # Errors
            /// Never in fact; the form of keys is checked like everywhere.
            pub fn blank(kind: OwnKind) -> Result<Self, Invalid> {
                let key = own_key("", |_| false);
                match kind { $(OwnKind::$kind => Own::blank(&key).map(Self::$kind),)+ }
            }

            /// Its kind.
            pub const fn kind(&self) -> OwnKind {
                match self { $(Self::$kind(_) => OwnKind::$kind,)+ }
            }

            /// Its key.
            pub fn key(&self) -> &str {
                match self { $(Self::$kind(entry) => Entry::key(entry),)+ }
            }

            /// What it is called.
            pub fn name(&self) -> &str {
                match self { $(Self::$kind(entry) => entry.called(),)+ }
            }

            fn set_key(&mut self, key: &str) -> Result<(), Invalid> {
                match self { $(Self::$kind(entry) => Own::set_key(entry, key),)+ }
            }

            fn checked(&self, catalog: &Catalog) -> Vec<WrongField> {
                match self { $(Self::$kind(entry) => check::all(entry, catalog),)+ }
            }

            fn json(&self) -> Result<String, serde_json::Error> {
                match self { $(Self::$kind(entry) => serde_json::to_string(entry),)+ }
            }
        }

        impl Catalog {
            /// The library as the program brought it with these entries put over it, and what could
            /// not be used of them. Entries that this library carried before are gone, unless they
            /// are among these.
            ///
            /// Nothing here fails: an entry that this version can't use is told and left out of
            /// sight, and a built-in one it would have replaced is shown instead. An own entry whose
            /// content reads but does not hold any more is hidden, so that old notes still name it.
            pub fn with_own(&self, own: &[OwnEntry]) -> (Self, Vec<OwnTrouble>) {
                let mut troubles = read::of_unknown_kind(own);
                let catalog = Self {
                    $($shelf: self.$shelf.with(read::overlay(&self.$shelf, own, &mut troubles)),)+
                    ..self.clone()
                };
                (catalog, troubles)
            }

            /// Where the entry with this key comes from; `None` if there is none.
            pub fn origin(&self, kind: OwnKind, key: &str) -> Option<Origin> {
                match kind { $(OwnKind::$kind => self.$shelf.origin(key),)+ }
            }

            /// Whether the entry with this key is out of sight: never found, listed or proposed, and
            /// still there for notes and sheets that name it.
            pub fn is_hidden(&self, kind: OwnKind, key: &str) -> bool {
                match kind { $(OwnKind::$kind => self.$shelf.is_hidden(key),)+ }
            }

            /// What the entry with this key says, as it is in use; `None` if there is none.
            pub fn content(&self, kind: OwnKind, key: &str) -> Option<OwnContent> {
                match kind { $(OwnKind::$kind => self.$shelf.get(key).cloned().map(OwnContent::$kind),)+ }
            }

            /// What the entry with this key said before the user changed it; `None` if it is none of
            /// the program's.
            pub fn builtin_content(&self, kind: OwnKind, key: &str) -> Option<OwnContent> {
                match kind { $(OwnKind::$kind => self.$shelf.builtin(key).cloned().map(OwnContent::$kind),)+ }
            }

            /// Every entry of a kind that is out of sight, in the order of the library.
            pub fn hidden(&self, kind: OwnKind) -> Vec<OwnContent> {
                match kind {
                    $(OwnKind::$kind => self.$shelf.hidden().iter().cloned().map(OwnContent::$kind).collect(),)+
                }
            }

            /// The content of an entry of the practice file, for a form in which it can be mended.
            ///
            /// # Errors
            /// [`OwnTrouble`] if this version can't read it.
            pub fn read_own(&self, entry: &OwnEntry) -> Result<OwnContent, OwnTrouble> {
                match entry.kind() {
                    $(Some(OwnKind::$kind) => read::content(&self.$shelf, entry).map(OwnContent::$kind),)+
                    None => Err(OwnTrouble::unknown_kind(entry)),
                }
            }

            fn is_taken(&self, kind: OwnKind, key: &str) -> bool {
                match kind { $(OwnKind::$kind => self.$shelf.is_taken(key),)+ }
            }
        }
    };
}

kinds! {
    /// A muscle.
    Muscle(Muscle, muscles) = "muscle", "muscle";
    /// A technique.
    Technique(Technique, techniques) = "technique", "technique";
    /// A kind of finding, with its mark on the body map.
    Finding(FindingKind, findings) = "finding", "finding";
    /// A home-care item.
    Item(Item, items) = "item", "home-care item";
    /// A phrase for notes.
    Phrase(Phrase, phrases) = "phrase", "phrase";
}

/// An entry that was checked and may be kept in the practice file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    content: OwnContent,
    json: String,
    is_new: bool,
}

impl Accepted {
    /// What it says, under its final key.
    pub fn content(&self) -> &OwnContent {
        &self.content
    }

    /// The same as it stands in the file.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// Whether its key was given just now, so that the file must not have it yet.
    pub fn is_new(&self) -> bool {
        self.is_new
    }
}

impl Catalog {
    /// Checks a new entry of the user's own and gives it a key made from its name.
    ///
    /// # Errors
    /// Every field that is wrong, with a sentence to stand beside it.
    pub fn accept_new(&self, mut content: OwnContent) -> Result<Accepted, Vec<WrongField>> {
        let key = own_key(content.name(), |key| self.is_taken(content.kind(), key));
        content.set_key(&key).map_err(|invalid| vec![WrongField::new("key", &invalid)])?;
        self.accepted(content, true)
    }

    /// Checks a changed entry: a built-in one that is put over, or one of the user's own.
    ///
    /// # Errors
    /// Every field that is wrong, with a sentence to stand beside it. `key` is wrong if the library
    /// has no entry with it.
    pub fn accept(&self, content: OwnContent) -> Result<Accepted, Vec<WrongField>> {
        if !self.is_taken(content.kind(), content.key()) {
            let gone = "There is no such entry in the library any more. Add it as a new one.";
            return Err(vec![WrongField::new("key", &gone)]);
        }
        self.accepted(content, false)
    }

    fn accepted(&self, content: OwnContent, is_new: bool) -> Result<Accepted, Vec<WrongField>> {
        let wrong = content.checked(self);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let json = content.json().map_err(|error| vec![WrongField::new("key", &error)])?;
        Ok(Accepted { content, json, is_new })
    }
}
