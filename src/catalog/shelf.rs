//! Entries of one kind, found by key or by what a therapist types.

use std::collections::BTreeMap;

use super::caution::Caution;
use super::consent::Consent;
use super::entry::{FindingKind, Measure, Muscle, RedFlag, Technique};
use super::find::{Term, TermKind};
use super::item::Item;
use super::jurisdiction::Jurisdiction;
use super::phrase::Phrase;

/// What every kind of entry can say about itself.
pub(super) trait Entry {
    /// Its key.
    fn key(&self) -> &str;
    /// The words it is found by; name and abbreviation belong to one entry alone.
    fn words(&self) -> Vec<(TermKind, &str)>;
    /// How late it comes among equals: 1 is first.
    fn tier(&self) -> u8 {
        1
    }
}

/// Entries of one kind, in the order of their file.
#[derive(Debug, Clone)]
pub(super) struct Shelf<T> {
    entries: Vec<T>,
    places: BTreeMap<String, usize>,
    terms: Vec<Vec<Term>>,
}

impl<T: Entry> Shelf<T> {
    pub(super) fn new(entries: Vec<T>) -> Self {
        let places =
            entries.iter().enumerate().map(|(place, entry)| (entry.key().to_owned(), place)).collect();
        let terms = entries
            .iter()
            .map(|entry| entry.words().into_iter().map(|(kind, word)| Term::new(kind, word)).collect())
            .collect();
        Self { entries, places, terms }
    }

    pub(super) fn all(&self) -> &[T] {
        &self.entries
    }

    pub(super) fn get(&self, key: &str) -> Option<&T> {
        self.places.get(key).and_then(|place| self.entries.get(*place))
    }

    /// The entries that match, best first: by match, then by tier, then as in the file.
    /// Without a word to go by, the first of the file.
    pub(super) fn find(&self, text: &str, limit: usize) -> Vec<&T> {
        let wanted = super::fold(text);
        if wanted.is_empty() {
            return self.entries.iter().take(limit).collect();
        }
        let mut found: Vec<(u16, &T)> = self
            .entries
            .iter()
            .zip(&self.terms)
            .filter_map(|(entry, terms)| {
                let best = terms.iter().filter_map(|term| term.matches(&wanted)).max()?;
                Some((best, entry))
            })
            .collect();
        found.sort_by_key(|(score, entry)| (std::cmp::Reverse(*score), entry.tier()));
        found.into_iter().take(limit).map(|(_, entry)| entry).collect()
    }
}

/// The words of an entry that has no short form.
fn called<'a>(name: &'a str, synonyms: &'a [String]) -> Vec<(TermKind, &'a str)> {
    let mut words = vec![(TermKind::Name, name)];
    words.extend(synonyms.iter().map(|word| (TermKind::Synonym, word.as_str())));
    words
}

fn named<'a>(name: &'a str, abbreviation: &'a str, synonyms: &'a [String]) -> Vec<(TermKind, &'a str)> {
    let mut words = vec![(TermKind::Name, name), (TermKind::Abbreviation, abbreviation)];
    words.extend(synonyms.iter().map(|word| (TermKind::Synonym, word.as_str())));
    words
}

impl Entry for Muscle {
    fn key(&self) -> &str {
        self.key.as_str()
    }

    fn words(&self) -> Vec<(TermKind, &str)> {
        let mut words = named(&self.name, &self.abbreviation, &self.synonyms);
        words.push((TermKind::Latin, &self.latin));
        words
    }

    fn tier(&self) -> u8 {
        self.tier
    }
}

impl Entry for Technique {
    fn key(&self) -> &str {
        self.key.as_str()
    }

    fn words(&self) -> Vec<(TermKind, &str)> {
        named(&self.name, &self.abbreviation, &self.synonyms)
    }
}

impl Entry for FindingKind {
    fn key(&self) -> &str {
        self.key.as_str()
    }

    fn words(&self) -> Vec<(TermKind, &str)> {
        named(&self.name, &self.abbreviation, &self.synonyms)
    }
}

impl Entry for Measure {
    fn key(&self) -> &str {
        self.key.as_str()
    }

    fn words(&self) -> Vec<(TermKind, &str)> {
        named(&self.name, &self.abbreviation, &[])
    }
}

impl Entry for Item {
    fn key(&self) -> &str {
        self.key.as_str()
    }

    fn words(&self) -> Vec<(TermKind, &str)> {
        let mut words = vec![(TermKind::Name, self.title.as_str())];
        words.extend(self.synonyms.iter().map(|word| (TermKind::Synonym, word.as_str())));
        words.push((TermKind::Synonym, self.category.words()));
        words
    }
}

impl Entry for Caution {
    fn key(&self) -> &str {
        self.key.as_str()
    }

    fn words(&self) -> Vec<(TermKind, &str)> {
        let mut words = vec![(TermKind::Name, self.name.as_str())];
        words.extend(self.synonyms.iter().map(|word| (TermKind::Synonym, word.as_str())));
        words
    }

    fn tier(&self) -> u8 {
        self.level as u8
    }
}

impl Entry for RedFlag {
    fn key(&self) -> &str {
        &self.key
    }

    fn words(&self) -> Vec<(TermKind, &str)> {
        vec![(TermKind::Name, &self.name)]
    }
}

impl Entry for Phrase {
    fn key(&self) -> &str {
        self.key.as_str()
    }

    fn words(&self) -> Vec<(TermKind, &str)> {
        called(&self.name, &self.synonyms)
    }
}

impl Entry for Consent {
    fn key(&self) -> &str {
        self.key.as_str()
    }

    fn words(&self) -> Vec<(TermKind, &str)> {
        called(&self.name, &self.synonyms)
    }
}

impl Entry for Jurisdiction {
    fn key(&self) -> &str {
        self.key.as_str()
    }

    fn words(&self) -> Vec<(TermKind, &str)> {
        called(&self.name, &self.synonyms)
    }
}
