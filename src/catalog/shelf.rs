//! Entries of one kind, found by key or by what a therapist types.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::caution::Caution;
use super::consent::Consent;
use super::entry::{FindingKind, Measure, Muscle, RedFlag, Technique};
use super::examination::ExaminationKind;
use super::find::{Term, TermKind};
use super::handout::Handout;
use super::item::Item;
use super::jurisdiction::Jurisdiction;
use super::own::Origin;
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

/// Entries of one kind, in the order of their file; the user's own after them.
#[derive(Debug, Clone)]
pub(super) struct Shelf<T> {
    /// What the program brought, whatever the user made of it.
    builtin: Arc<[T]>,
    /// What is in use: first what is in sight, then what is hidden.
    entries: Vec<T>,
    in_sight: usize,
    places: BTreeMap<String, usize>,
    terms: Vec<Vec<Term>>,
    origins: BTreeMap<String, Origin>,
    reserved: BTreeSet<String>,
}

/// What the user makes of a shelf.
#[derive(Debug, Clone)]
pub(super) struct Overlay<T> {
    /// Entries of their own, and built-in ones they changed.
    pub(super) put: Vec<T>,
    /// The keys of what is out of sight.
    pub(super) hidden: BTreeSet<String>,
    /// Keys that are given away, even if their entry can't be read.
    pub(super) reserved: BTreeSet<String>,
}

impl<T: Entry + Clone> Shelf<T> {
    pub(super) fn new(entries: Vec<T>) -> Self {
        let builtin = Arc::from(entries.clone());
        let in_sight = entries.len();
        Self::arranged(builtin, entries, in_sight, BTreeMap::new(), BTreeSet::new())
    }

    /// What the program brought, with this put over it.
    pub(super) fn with(&self, overlay: Overlay<T>) -> Self {
        let Overlay { put, hidden, reserved } = overlay;
        let mut entries = self.builtin.to_vec();
        let mut origins = BTreeMap::new();
        for own in put {
            let key = own.key().to_owned();
            if let Some(entry) = entries.iter_mut().find(|entry| entry.key() == key) {
                *entry = own;
                origins.entry(key).or_insert(Origin::Changed);
            } else {
                entries.push(own);
                origins.insert(key, Origin::Own);
            }
        }
        let (mut in_use, out_of_sight): (Vec<T>, Vec<T>) =
            entries.into_iter().partition(|entry| !hidden.contains(entry.key()));
        let in_sight = in_use.len();
        in_use.extend(out_of_sight);
        Self::arranged(Arc::clone(&self.builtin), in_use, in_sight, origins, reserved)
    }

    fn arranged(
        builtin: Arc<[T]>,
        entries: Vec<T>,
        in_sight: usize,
        origins: BTreeMap<String, Origin>,
        reserved: BTreeSet<String>,
    ) -> Self {
        let places =
            entries.iter().enumerate().map(|(place, entry)| (entry.key().to_owned(), place)).collect();
        let terms = entries
            .iter()
            .map(|entry| {
                let words = entry.words().into_iter().filter(|(_, word)| !word.trim().is_empty());
                words.map(|(kind, word)| Term::new(kind, word)).collect()
            })
            .collect();
        Self { builtin, entries, in_sight, places, terms, origins, reserved }
    }
}

impl<T: Entry> Shelf<T> {
    /// Every entry in sight.
    pub(super) fn all(&self) -> &[T] {
        self.entries.get(..self.in_sight).unwrap_or_default()
    }

    /// Every entry out of sight.
    pub(super) fn hidden(&self) -> &[T] {
        self.entries.get(self.in_sight..).unwrap_or_default()
    }

    /// The entry with this key, in sight or not.
    pub(super) fn get(&self, key: &str) -> Option<&T> {
        self.places.get(key).and_then(|place| self.entries.get(*place))
    }

    /// The entry with this key as the program brought it.
    pub(super) fn builtin(&self, key: &str) -> Option<&T> {
        self.builtin.iter().find(|entry| entry.key() == key)
    }

    /// Any entry the program brought: the pattern of all others.
    pub(super) fn pattern(&self) -> Option<&T> {
        self.builtin.first()
    }

    pub(super) fn origin(&self, key: &str) -> Option<Origin> {
        self.places.get(key).map(|_| self.origins.get(key).copied().unwrap_or(Origin::Builtin))
    }

    pub(super) fn is_hidden(&self, key: &str) -> bool {
        self.places.get(key).is_some_and(|place| *place >= self.in_sight)
    }

    /// Whether a new entry can't have this key.
    pub(super) fn is_taken(&self, key: &str) -> bool {
        self.places.contains_key(key) || self.reserved.contains(key)
    }

    /// At most `limit` entries in sight that match, best first; without a word the first of the file.
    pub(super) fn find(&self, text: &str, limit: usize) -> Vec<&T> {
        self.scored(text).into_iter().take(limit).map(|(_, entry)| entry).collect()
    }

    /// The entries in sight that match with how well they do, best first: by match, then by tier,
    /// then as in the file. Without a word to go by, all of them alike.
    pub(super) fn scored(&self, text: &str) -> Vec<(u16, &T)> {
        best_first(self.all().iter().zip(&self.terms), text)
    }

    /// The same of the entries out of sight.
    pub(super) fn scored_hidden(&self, text: &str) -> Vec<(u16, &T)> {
        best_first(self.hidden().iter().zip(self.terms.iter().skip(self.in_sight)), text)
    }
}

fn best_first<'a, T: Entry>(
    entries: impl Iterator<Item = (&'a T, &'a Vec<Term>)>,
    text: &str,
) -> Vec<(u16, &'a T)> {
    let wanted = super::fold(text);
    if wanted.is_empty() {
        return entries.map(|(entry, _)| (0, entry)).collect();
    }
    let mut found: Vec<(u16, &T)> = entries
        .filter_map(|(entry, terms)| {
            let best = terms.iter().filter_map(|term| term.matches(&wanted)).max()?;
            Some((best, entry))
        })
        .collect();
    found.sort_by_key(|(score, entry)| (std::cmp::Reverse(*score), entry.tier()));
    found
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

impl Entry for ExaminationKind {
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
        self.key.as_str()
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

impl Entry for Handout {
    fn key(&self) -> &str {
        self.key.as_str()
    }

    fn words(&self) -> Vec<(TermKind, &str)> {
        vec![(TermKind::Name, &self.title)]
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
