//! Every word the shorthand knows, and what each may mean.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::fixed::{self, GRADES, JOINING, PAUSES, PLACES, SIDES};
use super::line::is_plain;
use super::{Meaning, ShortForms, number};
use crate::catalog::find::{Term, TermKind};
use crate::catalog::shelf::{Entry, Shelf};
use crate::catalog::{Catalog, EntryKey, EntryKind, Origin, fold};
use crate::domain::Side;

/// The place of an entry among those of the vocabulary.
pub(super) type Id = usize;

/// What a word may mean, before the rest of the line is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sense {
    /// An entry of this kind; more than one where they share the word.
    Entries(EntryKind, Vec<Id>),
    Side(Side),
    Place(String),
    Pressure(i64),
    Minutes(i64),
    Grade(i64),
    /// A number and nothing beside it.
    Number(i64),
    /// A note, as it was typed.
    Note(String),
    /// Says nothing; whether it joins what stands beside it.
    Pause {
        joins: bool,
    },
    /// A number that has to be rounded first.
    NotWhole(Vec<String>),
    /// A score out of ten.
    Score,
    /// A dash by itself.
    Dash,
    /// A key the library does not have.
    NoSuchKey(EntryKind),
    Unknown,
}

impl Sense {
    /// The entries it may be.
    pub(super) fn ids(&self) -> &[Id] {
        match self {
            Self::Entries(_, ids) => ids,
            _ => &[],
        }
    }

    pub(super) fn joins(&self) -> bool {
        matches!(self, Self::Pause { joins: true })
    }
}

/// An entry that can be charted.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) meaning: Meaning,
    pub(super) place: EntryKey,
    pub(super) name: String,
    pub(super) graded: bool,
    pub(super) tier: u8,
    /// The words it is found by; none if it is out of sight.
    pub(super) terms: Vec<Term>,
    /// How it is written, so that it is read as nothing else.
    pub(super) call: String,
}

/// Every word the shorthand knows.
#[derive(Debug, Clone)]
pub(super) struct Vocabulary {
    known: Vec<Known>,
    places: BTreeMap<EntryKey, Id>,
    words: BTreeMap<String, Vec<Sense>>,
    /// The same without blanks, for what is typed as one word.
    joined: BTreeMap<String, Vec<Sense>>,
    /// Words that hold a comma or a stroke themselves.
    across: BTreeSet<String>,
    /// Short forms whose signs matter, as "ROM-" against "ROM".
    as_written: BTreeMap<String, Vec<Sense>>,
    own: BTreeMap<String, Id>,
}

/// The letter before a key that is written out, by kind: `t#effleurage`.
const KINDS: &[(EntryKind, &str)] =
    &[(EntryKind::Technique, "t#"), (EntryKind::Muscle, "m#"), (EntryKind::Finding, "f#")];

impl Vocabulary {
    pub(super) fn of(catalog: &Catalog, own: &ShortForms) -> Self {
        let mut vocabulary = Self {
            known: Vec::new(),
            places: BTreeMap::new(),
            words: BTreeMap::new(),
            joined: BTreeMap::new(),
            across: BTreeSet::new(),
            as_written: BTreeMap::new(),
            own: BTreeMap::new(),
        };
        vocabulary.add_fixed();
        let mut candidates = Vec::new();
        vocabulary.add(&mut candidates, &catalog.techniques, |entry| {
            (Meaning::Technique(entry.key.clone()), entry.name.as_str(), false)
        });
        vocabulary.add(&mut candidates, &catalog.muscles, |entry| {
            (Meaning::Muscle(entry.key.clone()), entry.name.as_str(), false)
        });
        vocabulary.add(&mut candidates, &catalog.findings, |entry| {
            (Meaning::Finding(entry.key.clone()), entry.name.as_str(), entry.graded)
        });
        for (id, mut words) in candidates {
            // The short form stands first; then the shorter the better.
            words.sort_by_key(|(kind, word)| (*kind != TermKind::Abbreviation, word.chars().count()));
            let call = words.into_iter().map(|(_, word)| word).find(|word| vocabulary.means_only(word, id));
            if let (Some(call), Some(known)) = (call, vocabulary.known.get_mut(id)) {
                known.call = call;
            }
        }
        for (word, entry) in own.iter() {
            if let Some(id) = vocabulary.in_sight(entry) {
                vocabulary.own.insert(word.to_owned(), id);
            }
        }
        vocabulary
    }

    fn add_fixed(&mut self) {
        for (side, words) in SIDES {
            for word in *words {
                self.add_word(word, Sense::Side(*side));
            }
        }
        for (place, others) in PLACES {
            for word in std::iter::once(place).chain(*others) {
                self.add_word(word, Sense::Place((*place).to_owned()));
            }
        }
        for (word, grade) in GRADES {
            self.add_word(word, Sense::Grade(*grade));
        }
        for (words, joins) in [(JOINING, true), (PAUSES, false)] {
            for word in words {
                self.add_word(word, Sense::Pause { joins });
            }
        }
    }

    fn add_word(&mut self, word: &str, sense: Sense) {
        let folded = fold(word);
        if folded.is_empty() {
            return;
        }
        if word.contains([',', '/', '&']) {
            self.across.insert(folded.clone());
        }
        put(self.words.entry(folded).or_default(), sense);
    }

    fn add<T: Entry>(
        &mut self,
        candidates: &mut Vec<(Id, Vec<(TermKind, String)>)>,
        entries: &Shelf<T>,
        says: impl Fn(&T) -> (Meaning, &str, bool),
    ) {
        let hidden = entries.hidden().iter().map(|entry| (entry, false));
        for (entry, in_sight) in entries.all().iter().map(|entry| (entry, true)).chain(hidden) {
            let (meaning, name, graded) = says(entry);
            let Some(place) = meaning.entry() else { continue };
            let id = self.known.len();
            let words: Vec<(TermKind, &str)> = if in_sight { entry.words() } else { Vec::new() };
            let own = entries.origin(&place.key) == Some(Origin::Own);
            for (kind, word) in &words {
                // Sides and numbers stay what they are, whatever an own entry is called.
                if own && self.is_only_signs(word) {
                    continue;
                }
                let sense = Sense::Entries(place.kind, vec![id]);
                self.add_word(word, sense.clone());
                let folded = fold(word);
                if folded.contains(' ') {
                    put(self.joined.entry(folded.replace(' ', "")).or_default(), sense.clone());
                }
                let lower = word.to_lowercase();
                if *kind == TermKind::Abbreviation && folded != lower {
                    put(self.as_written.entry(lower).or_default(), sense);
                }
            }
            let terms = words.iter().filter(|(_, word)| !fold(word).is_empty());
            self.known.push(Known {
                call: key_form(&place),
                meaning,
                name: name.to_owned(),
                graded,
                tier: entry.tier(),
                terms: terms.map(|(kind, word)| Term::new(*kind, word)).collect(),
                place: place.clone(),
            });
            self.places.insert(place, id);
            candidates.push((id, words.into_iter().map(|(kind, word)| (kind, word.to_owned())).collect()));
        }
    }

    /// Whether a name is nothing but sides, numbers and pauses.
    fn is_only_signs(&self, word: &str) -> bool {
        let sign = |sense: &Sense| matches!(sense, Sense::Side(_) | Sense::Grade(_) | Sense::Pause { .. });
        let mut words =
            word.split([' ', ',', '/']).filter(|word| !fold(word).is_empty() || word.contains('+'));
        words.all(|word| number::one(word).is_some() || self.brought(&fold(word)).iter().any(sign))
    }

    /// Whether a word, wherever it stands, is read as this entry alone.
    fn means_only(&self, word: &str, id: Id) -> bool {
        let numbers =
            word.split_whitespace().any(|word| number::one(word).is_some() || fixed::level(word).is_some());
        let senses = match self.as_written.get(&word.to_lowercase()) {
            Some(senses) => senses,
            None => self.brought(&fold(word)),
        };
        matches!(senses, [sense] if sense.ids() == [id]) && !numbers && is_plain(word)
    }

    /// What a word may mean, without the short forms of the user's own.
    pub(super) fn brought(&self, folded: &str) -> &[Sense] {
        self.words.get(folded).or_else(|| self.joined.get(folded)).map(Vec::as_slice).unwrap_or_default()
    }

    /// What a word may mean. A short form of the user's own chooses among the meanings of its word.
    pub(super) fn senses(&self, folded: &str) -> Vec<Sense> {
        let brought = self.brought(folded);
        let Some((id, known)) = self.own.get(folded).and_then(|id| Some((*id, self.known(*id)?))) else {
            return brought.to_vec();
        };
        let own = Sense::Entries(known.place.kind, vec![id]);
        if brought.is_empty() || brought.iter().any(|sense| sense.ids().contains(&id)) {
            return vec![own];
        }
        // A later library gave the word a meaning; the user is asked.
        brought.iter().cloned().chain([own]).collect()
    }

    /// The entries whose short form is written just so.
    pub(super) fn as_written(&self, word: &str) -> Option<&[Sense]> {
        self.as_written.get(&word.to_lowercase()).map(Vec::as_slice)
    }

    /// The entry whose key is written out, such as `t#effleurage`.
    pub(super) fn by_key(&self, word: &str) -> Option<Sense> {
        let (kind, key) = KINDS.iter().find_map(|(kind, sign)| Some((*kind, word.strip_prefix(sign)?)))?;
        let id = self.places.get(&EntryKey::new(kind, key));
        Some(id.map_or(Sense::NoSuchKey(kind), |id| Sense::Entries(kind, vec![*id])))
    }

    /// Whether these words may be one though a comma stands within.
    pub(super) fn goes_across(&self, folded: &str) -> bool {
        self.across.contains(folded)
    }

    /// Whether some word goes on after this.
    pub(super) fn begins_a_word(&self, folded: &str) -> bool {
        let from = (Bound::Included(folded), Bound::Unbounded);
        self.words.range::<str, _>(from).next().is_some_and(|(word, _)| word.starts_with(folded))
    }

    pub(super) fn known(&self, id: Id) -> Option<&Known> {
        self.known.get(id)
    }

    /// Every entry with its place.
    pub(super) fn all(&self) -> impl Iterator<Item = (Id, &Known)> {
        self.known.iter().enumerate()
    }

    pub(super) fn id(&self, place: &EntryKey) -> Option<Id> {
        self.places.get(place).copied()
    }

    pub(super) fn in_sight(&self, place: &EntryKey) -> Option<Id> {
        self.id(place).filter(|id| self.known(*id).is_some_and(|known| !known.terms.is_empty()))
    }

    /// How an entry is written; by its key if the library does not have it.
    pub(super) fn call(&self, place: &EntryKey) -> String {
        let known = self.id(place).and_then(|id| self.known(id));
        known.map_or_else(|| key_form(place), |known| known.call.clone())
    }

    /// What a sense says, in words.
    pub(super) fn sense_words(&self, sense: &Sense) -> String {
        match sense {
            Sense::Entries(kind, ids) => {
                let names: Vec<&str> =
                    ids.iter().filter_map(|id| self.known(*id)).map(|known| known.name.as_str()).collect();
                format!("{} ({})", names.join(", "), kind.words())
            }
            Sense::Side(side) => format!("{} (side)", side.words()),
            Sense::Place(place) => format!("{place} (place)"),
            Sense::Pressure(number) => format!("pressure {number}"),
            Sense::Minutes(number) => format!("{number} min"),
            Sense::Grade(number) => format!("grade {number}"),
            Sense::Number(number) => format!("the number {number}"),
            Sense::Pause { joins: true } => "a comma".to_owned(),
            _ => "nothing by itself".to_owned(),
        }
    }

    /// Every word with more than one meaning, and what it may mean.
    pub(super) fn several(&self) -> Vec<(String, Vec<String>)> {
        let several = self
            .words
            .iter()
            .filter(|(_, senses)| senses.len() > 1 || senses.iter().any(|sense| sense.ids().len() > 1));
        let words = several.map(|(word, senses)| {
            (word.clone(), senses.iter().map(|sense| self.sense_words(sense)).collect())
        });
        words.collect()
    }
}

/// Adds a sense of a word; entries of one kind are one sense.
fn put(senses: &mut Vec<Sense>, sense: Sense) {
    let Sense::Entries(kind, ids) = &sense else {
        senses.push(sense);
        return;
    };
    let same = senses.iter_mut().find_map(|other| match other {
        Sense::Entries(of, others) if of == kind => Some(others),
        _ => None,
    });
    let Some(others) = same else {
        senses.push(sense);
        return;
    };
    for id in ids {
        if !others.contains(id) {
            others.push(*id);
        }
    }
}

/// An entry by its key, for where no word of it is its alone.
pub(super) fn key_form(place: &EntryKey) -> String {
    let sign = KINDS.iter().find(|(kind, _)| *kind == place.kind).map_or("", |(_, sign)| sign);
    format!("{sign}{}", place.key)
}
