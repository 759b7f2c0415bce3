//! What a word that is not known, or not yet finished, may be meant as.

use std::cmp::Reverse;
use std::ops::Range;

use super::Suggestion;
use super::fixed::{PLACES, SIDES};
use super::line::{self, AtomKind};
use super::vocabulary::{Id, Vocabulary};
use crate::catalog::fold;

/// The most words before the last one that may belong to the same name.
const MOST_BEFORE: usize = 3;

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
        let entries = found.into_iter().filter_map(|(_, id)| self.suggestion(range.clone(), id));
        let fixed = |text: &str, words: &str| Suggestion {
            range: range.clone(),
            text: text.to_owned(),
            words: words.to_owned(),
            entry: None,
        };
        let sides =
            SIDES.iter().flat_map(|(side, words)| words.iter().map(move |word| (*word, side.words())));
        let places = PLACES.iter().map(|(place, _)| (*place, *place));
        // One letter begins too much; sides and places come when there is more to go by.
        let begun = sides.chain(places).filter(|(word, _)| typed.len() > 1 && fold(word).starts_with(typed));
        entries.chain(begun.map(|(word, words)| fixed(word, words))).take(limit).collect()
    }

    /// What a word may be meant as that was typed up to here: by itself, or with words before it.
    pub(super) fn typed(
        &self,
        line: &str,
        before: &[Range<usize>],
        word: &Range<usize>,
        end: usize,
        limit: usize,
    ) -> Vec<Suggestion> {
        for count in (1..=MOST_BEFORE.min(before.len())).rev() {
            let Some(earlier) = before.get(before.len() - count..) else { continue };
            let Some(first) = earlier.first() else { continue };
            let typed = fold(line.get(first.start..end).unwrap_or_default());
            // A word that says something by itself is only part of a longer name if one begins just so.
            let known =
                earlier.iter().any(|range| self.says_something(line.get(range.clone()).unwrap_or_default()));
            if known && !self.begins_a_word(&typed) {
                continue;
            }
            let found = self.like_typed(&typed, &(first.start..word.end), limit);
            if !found.is_empty() {
                return found;
            }
        }
        self.like_typed(&fold(line.get(word.start..end).unwrap_or_default()), word, limit)
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
            return self.typed(line, &before, &word.range, cursor, limit);
        }
        Vec::new()
    }
}
