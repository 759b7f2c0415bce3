//! What a word that is not known, or not yet finished, may be meant as.

use std::cmp::Reverse;
use std::ops::Range;

use super::Suggestion;
use super::fixed::{PLACES, SIDES};
use super::line::{self, AtomKind};
use super::vocabulary::{Id, Vocabulary};
use crate::catalog::find::START;
use crate::catalog::fold;

/// The most words before the last one that may belong to the same name.
const MOST_BEFORE: usize = 3;

/// The sides and places that begin so. One letter begins too much.
fn fixed(typed: &str, range: &Range<usize>) -> Vec<Suggestion> {
    let begins = |word: &&&str| typed.len() > 1 && fold(word).starts_with(typed);
    let sides = SIDES.iter().filter_map(|(side, words)| Some((*words.iter().find(begins)?, side.words())));
    let places = PLACES.iter().map(|(place, _)| place).filter(begins).map(|place| (*place, *place));
    let suggestion = |(text, words): (&str, &str)| Suggestion {
        range: range.clone(),
        text: text.to_owned(),
        words: words.to_owned(),
        entry: None,
    };
    sides.chain(places).map(suggestion).collect()
}

impl Vocabulary {
    /// An entry, written so that it is read as nothing else.
    pub(super) fn suggestion(&self, range: Range<usize>, id: Id) -> Option<Suggestion> {
        let known = self.known(id)?;
        let words = format!("{} ({})", known.name, known.place.kind.words());
        Some(Suggestion { range, text: known.call.clone(), words, entry: Some(known.place.clone()) })
    }

    /// What a stretch of a line is like: entries as every search of the library ranks them, then sides
    /// and places.
    pub(super) fn like(&self, line: &str, range: &Range<usize>, limit: usize) -> Vec<Suggestion> {
        self.like_typed(&fold(line.get(range.clone()).unwrap_or_default()), range, limit)
    }

    fn like_typed(&self, typed: &str, range: &Range<usize>, limit: usize) -> Vec<Suggestion> {
        if typed.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(u16, Id)> = Vec::new();
        for (id, known) in self.all() {
            let fit = known.terms.iter().filter_map(|term| term.matches(typed)).max();
            found.extend(fit.map(|fit| (fit, id)));
        }
        found.sort_by_key(|(fit, id)| {
            let known = self.known(*id);
            (Reverse(*fit), known.map(|known| known.place.kind), known.map(|known| known.tier))
        });
        // What only has it inside, or nearly, comes after the sides and places that begin so.
        let near = found.iter().position(|(fit, _)| *fit < START).unwrap_or(found.len());
        let entry = |(_, id): &(u16, Id)| self.suggestion(range.clone(), *id);
        let (begin, near) = found.split_at_checked(near).unwrap_or((&found, &[]));
        let all =
            begin.iter().filter_map(entry).chain(fixed(typed, range)).chain(near.iter().filter_map(entry));
        all.take(limit).collect()
    }

    /// What a word may be meant as: by itself, or with words before it.
    pub(super) fn typed(
        &self,
        line: &str,
        before: &[Range<usize>],
        word: &Range<usize>,
        limit: usize,
    ) -> Vec<Suggestion> {
        for count in (1..=MOST_BEFORE.min(before.len())).rev() {
            let Some(earlier) = before.get(before.len() - count..) else { continue };
            let Some(first) = earlier.first() else { continue };
            let typed = fold(line.get(first.start..word.end).unwrap_or_default());
            // A short word that says something by itself is only part of a longer name if one begins so.
            let short = earlier.iter().any(|range| {
                let word = line.get(range.clone()).unwrap_or_default();
                word.len() < 3 && self.says_something(word)
            });
            if short && !self.begins_a_word(&typed) {
                continue;
            }
            let found = self.like_typed(&typed, &(first.start..word.end), limit);
            if !found.is_empty() {
                return found;
            }
        }
        self.like(line, word, limit)
    }

    fn says_something(&self, word: &str) -> bool {
        super::number::one(word).is_some() || !self.senses(&fold(word)).is_empty()
    }

    /// What the word at a place of the line may be meant as.
    pub(super) fn at(&self, line: &str, cursor: usize, limit: usize) -> Vec<Suggestion> {
        let cursor = (0..=cursor.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
        for part in line::parts(line) {
            let touched = part.atoms.iter().position(|atom| {
                atom.kind == AtomKind::Word && atom.range.start < cursor && cursor <= atom.range.end
            });
            let Some((at, word)) = touched.and_then(|at| Some((at, part.atoms.get(at)?))) else { continue };
            let earlier = part.atoms.iter().take(at).rev().take_while(|atom| atom.kind == AtomKind::Word);
            let mut before: Vec<Range<usize>> = earlier.map(|atom| atom.range.clone()).collect();
            before.reverse();
            return self.typed(line, &before, &word.range, limit);
        }
        Vec::new()
    }
}
