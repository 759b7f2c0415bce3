//! What of a note is shown where it was found: the words around what was looked for, and where that stands.

use std::ops::Range;

use crate::domain::{Amendment, Session};
use crate::store::note_words::folded_words;

/// How many characters are shown before the first word that was looked for.
const BEFORE: usize = 40;
/// How many characters of a part are shown in all.
const SHOWN: usize = 180;

/// The lengths of beginnings that the index keeps, as its table says.
const AT_HAND: [usize; 5] = [2, 3, 4, 6, 8];

/// A part of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotePart {
    /// What the client came for.
    Complaint,
    /// What the client said.
    Subjective,
    /// What was found.
    Objective,
    /// What was made of it.
    Assessment,
    /// What is to come.
    Plan,
    /// How the client responded.
    Response,
    /// Beside a finding.
    Finding,
    /// Beside a test or movement.
    Examination,
    /// Beside a treatment.
    Treatment,
    /// In an amendment.
    Amendment,
}

impl NotePart {
    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Complaint => "Complaint",
            Self::Subjective => "Subjective",
            Self::Objective => "Objective",
            Self::Assessment => "Assessment",
            Self::Plan => "Plan",
            Self::Response => "Response",
            Self::Finding => "Finding",
            Self::Examination => "Test or movement",
            Self::Treatment => "Treatment",
            Self::Amendment => "Amendment",
        }
    }
}

/// Words out of a part of a note, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Which part.
    pub part: NotePart,
    /// The words as they were written.
    pub text: String,
    /// Where in the text the words looked for stand, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// A word that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    word: String,
    /// A sign alone begins so many words that it would say nothing: it is a word of one sign.
    is_whole: bool,
}

impl Wanted {
    /// Every word that was typed, once.
    pub(super) fn all(typed: &str) -> Vec<Self> {
        let mut wanted: Vec<Self> = Vec::new();
        for (_, word) in folded_words(typed) {
            let is_whole = word.chars().nth(1).is_none();
            let one = Self { word, is_whole };
            if !wanted.contains(&one) {
                wanted.push(one);
            }
        }
        wanted
    }

    /// How the index is asked for it. Folded words are letters and digits, so nothing in them is a sign
    /// that the index would take for something else.
    pub(super) fn question(&self) -> String {
        let kept: String = self.word.chars().take(self.at_hand()).collect();
        format!("\"{kept}\"{}", if self.is_whole { "" } else { " *" })
    }

    /// How many of its characters begin words in the index without being gathered there first.
    fn at_hand(&self) -> usize {
        let length = self.word.chars().count();
        AT_HAND.into_iter().rev().find(|kept| *kept <= length).unwrap_or(length)
    }

    /// What the words of a note have to hold beyond what the index is asked.
    pub(super) fn beginning(&self) -> Option<String> {
        let is_longer = self.word.chars().nth(self.at_hand()).is_some();
        is_longer.then(|| format!(" {}", self.word))
    }

    fn is(&self, word: &str) -> bool {
        if self.is_whole { word == self.word } else { word.starts_with(&self.word) }
    }
}

/// The parts of a note in the order in which it is read.
fn parts<'a>(session: &'a Session, amendments: &'a [Amendment]) -> Vec<(NotePart, &'a str)> {
    let note = &session.note;
    let complaint = session.complaint.iter();
    let complaint = complaint.flat_map(|it| [&it.words, &it.onset, &it.better_with, &it.worse_with]);
    let examinations = session.examinations.iter().map(|one| one.note.as_str());
    let findings = session.findings.iter().map(|finding| finding.note.as_str());
    let treatments = session.treatments.iter().map(|treatment| treatment.note.as_str());
    let amended = amendments.iter().flat_map(|amended| [amended.text.as_str(), amended.reason.as_str()]);
    let mut parts: Vec<_> = complaint.map(|words| (NotePart::Complaint, words.as_str())).collect();
    parts.push((NotePart::Subjective, note.subjective.as_str()));
    parts.push((NotePart::Objective, note.objective.as_str()));
    parts.extend(findings.map(|words| (NotePart::Finding, words)));
    parts.extend(examinations.map(|words| (NotePart::Examination, words)));
    parts.extend(treatments.map(|words| (NotePart::Treatment, words)));
    parts.push((NotePart::Response, note.response.as_str()));
    parts.push((NotePart::Assessment, note.assessment.as_str()));
    parts.push((NotePart::Plan, note.plan.as_str()));
    parts.extend(amended.map(|words| (NotePart::Amendment, words)));
    parts.retain(|(_, words)| !words.trim().is_empty());
    parts
}

/// The parts that together show every word looked for, as few as come first; the first part if no words
/// are looked for.
pub(super) fn excerpts(session: &Session, amendments: &[Amendment], wanted: &[Wanted]) -> Vec<Excerpt> {
    let parts = parts(session, amendments);
    let mut missing: Vec<&Wanted> = wanted.iter().collect();
    let mut shown = Vec::new();
    for (part, text) in &parts {
        if missing.is_empty() {
            break;
        }
        let words = folded_words(text);
        let here = missing.len();
        let first = words.iter().find(|(_, word)| missing.iter().any(|wanted| wanted.is(word)));
        let Some((first, _)) = first else { continue };
        let marks: Vec<Range<usize>> = words
            .iter()
            .filter(|(_, word)| wanted.iter().any(|wanted| wanted.is(word)))
            .map(|(range, _)| range.clone())
            .collect();
        let window = window(text, first.start);
        let inside = |range: &Range<usize>| window.start <= range.start && range.end <= window.end;
        missing.retain(|wanted| !words.iter().any(|(range, word)| inside(range) && wanted.is(word)));
        if missing.len() < here {
            shown.push(cut(*part, text, &window, &marks));
        }
    }
    if shown.is_empty() {
        shown.extend(parts.first().map(|(part, text)| cut(*part, text, &window(text, 0), &[])));
    }
    shown
}

/// What of a text is shown around a word that begins here: whole words, where there are any.
fn window(text: &str, at: usize) -> Range<usize> {
    let back = text.get(..at).unwrap_or_default().char_indices().rev();
    let start = back.take(BEFORE).last().map_or(at, |(place, _)| place);
    let start = if start == 0 {
        0
    } else {
        let blank = text.get(start..at).unwrap_or_default().find(char::is_whitespace);
        blank.map_or(start, |blank| start + blank)
    };
    let rest = text.get(start..).unwrap_or_default();
    let Some((end, _)) = rest.char_indices().nth(SHOWN) else { return start..text.len() };
    let whole = rest.get(..end).unwrap_or_default().rfind(char::is_whitespace).map(|blank| start + blank);
    start..whole.filter(|whole| *whole > at).unwrap_or(start + end)
}

/// A window of a text on one line, with the marks that lie in it.
fn cut(part: NotePart, text: &str, window: &Range<usize>, marks: &[Range<usize>]) -> Excerpt {
    let mut line = String::new();
    if window.start > 0 {
        line.push('…');
    }
    let mut placed: Vec<Range<usize>> = Vec::new();
    let mut marks =
        marks.iter().filter(|mark| window.start <= mark.start && mark.end <= window.end).peekable();
    let shown = text.get(window.clone()).unwrap_or_default();
    for (at, sign) in shown.char_indices() {
        let at = window.start + at;
        if marks.peek().is_some_and(|mark| mark.start == at) {
            placed.push(line.len()..line.len());
        }
        let is_blank = sign.is_whitespace() || sign.is_control();
        if !is_blank {
            line.push(sign);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        if marks.next_if(|mark| mark.end <= at + sign.len_utf8()).is_some()
            && let Some(last) = placed.last_mut()
        {
            last.end = line.len();
        }
    }
    if window.end < text.len() {
        line.push('…');
    }
    line.truncate(line.trim_end().len());
    Excerpt { part, text: line, marks: placed }
}
