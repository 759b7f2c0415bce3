//! Words of a part put together to names: the longest first.

use std::ops::Range;

use super::fixed;
use super::line::{AtomKind, Part};
use super::number::{self, Number};
use super::vocabulary::{Sense, Vocabulary};
use crate::catalog::fold;

/// One name, number, mark or note of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// Where it stands in the line.
    pub(super) range: Range<usize>,
    /// What it may mean; never empty.
    pub(super) senses: Vec<Sense>,
}

impl Segment {
    pub(super) fn is_unknown(&self) -> bool {
        self.senses == [Sense::Unknown]
    }
}

/// The most other ways a part is cut.
const MOST_CUTS: usize = 32;

/// A part as it is cut.
pub(super) struct Cutter<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) line: &'a str,
    pub(super) part: &'a Part,
}

impl Cutter<'_> {
    /// The part cut so that each name is as long as can be.
    pub(super) fn longest(&self) -> Vec<Segment> {
        let mut segments = Vec::new();
        let mut at = 0;
        while at < self.part.atoms.len() {
            let longest =
                (1..=self.most_at(at)).rev().find_map(|count| Some((count, self.segment(at, count)?)));
            let Some((count, segment)) = longest else { break };
            segments.push(segment);
            at += count;
        }
        segments
    }

    /// Other ways to cut the part, in which every word is known.
    pub(super) fn others(&self) -> Vec<Vec<Segment>> {
        let mut cuts = Vec::new();
        self.go_on(0, &mut Vec::new(), &mut cuts);
        cuts
    }

    fn go_on(&self, at: usize, before: &mut Vec<Segment>, cuts: &mut Vec<Vec<Segment>>) {
        if at >= self.part.atoms.len() {
            cuts.push(before.clone());
            return;
        }
        for count in (1..=self.most_at(at)).rev() {
            if cuts.len() >= MOST_CUTS {
                return;
            }
            if let Some(segment) = self.segment(at, count).filter(|segment| !segment.is_unknown()) {
                before.push(segment);
                self.go_on(at + count, before, cuts);
                before.pop();
            }
        }
    }

    /// How many stretches from here may be one name or number.
    fn most_at(&self, at: usize) -> usize {
        let mut most = 1;
        for count in 2.. {
            let Some(atoms) = self.part.atoms.get(at..at + count) else { break };
            let (Some(first), Some(last)) = (atoms.first(), atoms.last()) else { break };
            let text = self.line.get(first.range.start..last.range.end).unwrap_or_default();
            let ends = matches!(first.kind, AtomKind::Mark | AtomKind::Note(_))
                || matches!(last.kind, AtomKind::Note(_));
            // A number is two words at most; a name goes on as long as some name begins so.
            if ends || (count > 2 && !self.vocabulary.begins_a_word(&fold(text))) {
                break;
            }
            most = count;
        }
        most
    }

    /// So many stretches from here as one, if that is something; one by itself always is.
    fn segment(&self, at: usize, count: usize) -> Option<Segment> {
        let atoms = self.part.atoms.get(at..at + count)?;
        let (first, last) = (atoms.first()?, atoms.last()?);
        let range = first.range.start..last.range.end;
        let text = self.line.get(range.clone())?;
        let senses = match (&first.kind, count) {
            (AtomKind::Note(note), _) => vec![Sense::Note(note.clone())],
            (AtomKind::Mark, 1) => vec![Sense::Pause { joins: true }],
            (AtomKind::Word, 1) => self.word(text),
            _ if first.kind != AtomKind::Word || last.kind != AtomKind::Word => return None,
            _ => self.words(text, atoms.iter().any(|atom| atom.kind == AtomKind::Mark)),
        };
        (!senses.is_empty()).then_some(Segment { range, senses })
    }

    fn words(&self, text: &str, across: bool) -> Vec<Sense> {
        let folded = fold(text);
        let mut senses = Vec::new();
        if text.contains('#') || (across && !self.vocabulary.goes_across(&folded)) {
            return senses;
        }
        if folded.contains(' ') {
            senses.extend(self.vocabulary.senses(&folded));
        }
        let mut words = text.split_whitespace();
        if let (Some(first), Some(second), None) = (words.next(), words.next(), words.next()) {
            senses.extend(number::two(first, second).map(sense));
        }
        senses
    }

    fn word(&self, text: &str) -> Vec<Sense> {
        if let Some(only) = self.vocabulary.by_key(text) {
            return vec![only];
        }
        if let Some(senses) = self.vocabulary.as_written(text) {
            return senses.to_vec();
        }
        let mut senses: Vec<Sense> = number::one(text).map(sense).into_iter().collect();
        senses.extend(self.vocabulary.senses(&fold(text)));
        senses.extend(fixed::level(text).map(Sense::Place));
        if senses.is_empty() {
            let dash = matches!(text, "-" | "–");
            senses.push(if dash { Sense::Dash } else { Sense::Unknown });
        }
        senses
    }
}

fn sense(number: Number) -> Sense {
    match number {
        Number::Bare(number) => Sense::Number(number),
        Number::Pressure(number) => Sense::Pressure(number),
        Number::Minutes(number) => Sense::Minutes(number),
        Number::Grade(number) => Sense::Grade(number),
        Number::NotWhole(choices) => Sense::NotWhole(choices),
        Number::Score => Sense::Score,
    }
}
