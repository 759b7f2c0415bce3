//! One search over every kind of entry.

use std::cmp::Reverse;
use std::fmt;

use super::caution::Caution;
use super::entry::{FindingKind, Measure, Muscle, RedFlag, Technique};
use super::item::Item;
use super::own::OwnKind;
use super::phrase::Phrase;
use super::shelf::{Entry as _, Shelf};
use super::{Catalog, shelf};
use crate::domain::Region;

/// What kind an entry is; the order is that of the library, and breaks a tie in a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A muscle or fascia.
    Muscle,
    /// Something a client does at home.
    Item,
    /// What a therapist does.
    Technique,
    /// What a therapist feels or sees.
    Finding,
    /// A condition that changes treatment or home care.
    Caution,
    /// Something measured over time.
    Measure,
    /// A sign that stops the work.
    RedFlag,
    /// A phrase for a note.
    Phrase,
}

impl EntryKind {
    /// Every kind, in the order of the library.
    pub const ALL: &'static [Self] = &[
        Self::Muscle,
        Self::Item,
        Self::Technique,
        Self::Finding,
        Self::Caution,
        Self::Measure,
        Self::RedFlag,
        Self::Phrase,
    ];

    /// What one of them is called.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Muscle => "muscle",
            Self::Item => "home care",
            Self::Technique => "technique",
            Self::Finding => "finding",
            Self::Caution => "caution",
            Self::Measure => "measure",
            Self::RedFlag => "red flag",
            Self::Phrase => "phrase",
        }
    }

    /// What all of them are called.
    pub const fn all_words(self) -> &'static str {
        match self {
            Self::Muscle => "muscles",
            Self::Item => "home care",
            Self::Technique => "techniques",
            Self::Finding => "findings",
            Self::Caution => "cautions",
            Self::Measure => "measures",
            Self::RedFlag => "red flags",
            Self::Phrase => "phrases",
        }
    }
}

/// Where an entry stands: its kind, and its key within the kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey {
    /// Its kind.
    pub kind: EntryKind,
    /// Its key.
    pub key: String,
}

impl EntryKind {
    /// The kind among those that users may add, change and hide; `None` for the others.
    pub const fn own(self) -> Option<OwnKind> {
        match self {
            Self::Muscle => Some(OwnKind::Muscle),
            Self::Item => Some(OwnKind::Item),
            Self::Technique => Some(OwnKind::Technique),
            Self::Finding => Some(OwnKind::Finding),
            Self::Phrase => Some(OwnKind::Phrase),
            Self::Caution | Self::Measure | Self::RedFlag => None,
        }
    }
}

impl From<OwnKind> for EntryKind {
    fn from(kind: OwnKind) -> Self {
        match kind {
            OwnKind::Muscle => Self::Muscle,
            OwnKind::Item => Self::Item,
            OwnKind::Technique => Self::Technique,
            OwnKind::Finding => Self::Finding,
            OwnKind::Phrase => Self::Phrase,
        }
    }
}

impl EntryKey {
    /// The place of an entry.
    pub fn new(kind: EntryKind, key: impl fmt::Display) -> Self {
        Self { kind, key: key.to_string() }
    }
}

/// An entry of any kind.
#[derive(Debug, Clone, Copy)]
pub enum AnyEntry<'a> {
    /// A muscle.
    Muscle(&'a Muscle),
    /// A home-care item.
    Item(&'a Item),
    /// A technique.
    Technique(&'a Technique),
    /// A kind of finding.
    Finding(&'a FindingKind),
    /// A caution.
    Caution(&'a Caution),
    /// A measure.
    Measure(&'a Measure),
    /// A red flag.
    RedFlag(&'a RedFlag),
    /// A phrase.
    Phrase(&'a Phrase),
}

impl<'a> AnyEntry<'a> {
    /// What kind it is.
    pub const fn kind(self) -> EntryKind {
        match self {
            Self::Muscle(_) => EntryKind::Muscle,
            Self::Item(_) => EntryKind::Item,
            Self::Technique(_) => EntryKind::Technique,
            Self::Finding(_) => EntryKind::Finding,
            Self::Caution(_) => EntryKind::Caution,
            Self::Measure(_) => EntryKind::Measure,
            Self::RedFlag(_) => EntryKind::RedFlag,
            Self::Phrase(_) => EntryKind::Phrase,
        }
    }

    /// Where it stands.
    pub fn place(self) -> EntryKey {
        let key = match self {
            Self::Muscle(entry) => entry.key(),
            Self::Item(entry) => entry.key(),
            Self::Technique(entry) => entry.key(),
            Self::Finding(entry) => entry.key(),
            Self::Caution(entry) => entry.key(),
            Self::Measure(entry) => entry.key(),
            Self::RedFlag(entry) => entry.key(),
            Self::Phrase(entry) => entry.key(),
        };
        EntryKey::new(self.kind(), key)
    }

    /// What it is called.
    pub fn name(self) -> &'a str {
        match self {
            Self::Muscle(entry) => &entry.name,
            Self::Item(entry) => &entry.title,
            Self::Technique(entry) => &entry.name,
            Self::Finding(entry) => &entry.name,
            Self::Caution(entry) => &entry.name,
            Self::Measure(entry) => &entry.name,
            Self::RedFlag(entry) => &entry.name,
            Self::Phrase(entry) => &entry.name,
        }
    }

    /// Where on the body it belongs, if to one region.
    pub const fn region(self) -> Option<Region> {
        match self {
            Self::Muscle(entry) => Some(entry.region),
            Self::Item(entry) => Some(entry.region),
            _ => None,
        }
    }
}

/// What fits, with how well it does.
type Scored<'a> = Vec<(u16, AnyEntry<'a>)>;

/// Of what is in sight, or of what is out of sight.
#[derive(Debug, Clone, Copy)]
enum Of {
    InSight,
    Hidden,
}

fn add<'a, T: shelf::Entry>(
    all: &mut Scored<'a>,
    shelf: &'a Shelf<T>,
    (text, of): (&str, Of),
    any: fn(&'a T) -> AnyEntry<'a>,
) {
    let found = match of {
        Of::InSight => shelf.scored(text),
        Of::Hidden => shelf.scored_hidden(text),
    };
    all.extend(found.into_iter().map(|(score, entry)| (score, any(entry))));
}

impl Catalog {
    /// Every entry of every kind that fits what was typed, best first; without a word all there are,
    /// kind by kind in the order of the library.
    pub fn search(&self, text: &str) -> Vec<AnyEntry<'_>> {
        self.every(text, Of::InSight)
    }

    /// The same among the entries that are out of sight.
    pub fn search_hidden(&self, text: &str) -> Vec<AnyEntry<'_>> {
        self.every(text, Of::Hidden)
    }

    fn every(&self, text: &str, of: Of) -> Vec<AnyEntry<'_>> {
        let mut all = Vec::new();
        let asked = (text, of);
        add(&mut all, &self.muscles, asked, AnyEntry::Muscle);
        add(&mut all, &self.items, asked, AnyEntry::Item);
        add(&mut all, &self.techniques, asked, AnyEntry::Technique);
        add(&mut all, &self.findings, asked, AnyEntry::Finding);
        add(&mut all, &self.cautions, asked, AnyEntry::Caution);
        add(&mut all, &self.measures, asked, AnyEntry::Measure);
        add(&mut all, &self.red_flags, asked, AnyEntry::RedFlag);
        add(&mut all, &self.phrases, asked, AnyEntry::Phrase);
        // Sorting keeps the order of equals: kind by kind, each as its own search has it.
        all.sort_by_key(|(score, _)| Reverse(*score));
        all.into_iter().map(|(_, entry)| entry).collect()
    }

    /// The entry that stands there; `None` if this version does not know it.
    pub fn entry(&self, place: &EntryKey) -> Option<AnyEntry<'_>> {
        let key = place.key.as_str();
        match place.kind {
            EntryKind::Muscle => self.muscles.get(key).map(AnyEntry::Muscle),
            EntryKind::Item => self.items.get(key).map(AnyEntry::Item),
            EntryKind::Technique => self.techniques.get(key).map(AnyEntry::Technique),
            EntryKind::Finding => self.findings.get(key).map(AnyEntry::Finding),
            EntryKind::Caution => self.cautions.get(key).map(AnyEntry::Caution),
            EntryKind::Measure => self.measures.get(key).map(AnyEntry::Measure),
            EntryKind::RedFlag => self.red_flags.get(key).map(AnyEntry::RedFlag),
            EntryKind::Phrase => self.phrases.get(key).map(AnyEntry::Phrase),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::catalog::OwnEntry;

    fn first(catalog: &Catalog, words: &str) -> Option<EntryKey> {
        catalog.search(words).first().map(|entry| entry.place())
    }

    #[test]
    fn the_best_of_all_kinds_comes_first() {
        let catalog = Catalog::builtin().unwrap();
        for (words, kind, key) in
            [("ql", EntryKind::Muscle, "quadratus_lumborum"), ("ball ql", EntryKind::Item, "ball_ql")]
        {
            assert_eq!(first(&catalog, words), Some(EntryKey::new(kind, key)), "{words}");
        }
        assert_eq!(catalog.search("xyzzy").len(), 0);
    }

    #[test]
    fn without_a_word_everything_is_there_kind_by_kind_and_leads_back_to_itself() {
        let catalog = Catalog::builtin().unwrap();
        let all = catalog.search("");
        assert!(all.is_sorted_by_key(|entry| entry.kind()));
        for kind in EntryKind::ALL {
            assert!(all.iter().any(|entry| entry.kind() == *kind), "{kind:?}");
        }
        for entry in all {
            assert_eq!(catalog.entry(&entry.place()).unwrap().place(), entry.place());
        }
    }

    #[test]
    fn what_is_hidden_is_found_among_the_hidden_alone() {
        let hidden = OwnEntry::stored("item".into(), "ball_ql".into(), None, true);
        let (catalog, troubles) = Catalog::builtin().unwrap().with_own(&[hidden]);
        assert!(troubles.is_empty(), "{troubles:?}");
        let ball = EntryKey::new(EntryKind::Item, "ball_ql");
        assert!(catalog.search("ball ql").iter().all(|entry| entry.place() != ball));
        let found: Vec<EntryKey> = catalog.search_hidden("").into_iter().map(AnyEntry::place).collect();
        assert_eq!(found, std::slice::from_ref(&ball));
        assert!(catalog.entry(&ball).is_some(), "old notes still name it");
    }
}
