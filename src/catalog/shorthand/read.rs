//! From a line to what it comes to.

use super::assess::{Fault, Way, ways};
use super::explain::Explainer;
use super::line::{self, Part};
use super::segment::{Cutter, Segment};
use super::vocabulary::{Sense, Vocabulary};
use super::{Charted, Meaning, Problem, Reading, Trouble, Understood};

/// The most characters of a line.
pub(super) const MOST_CHARACTERS: usize = 2_000;
/// The most words of a line for which others are looked for: a pasted text would take too long.
const MOST_SEARCHES: usize = 8;

pub(super) fn read(vocabulary: &Vocabulary, line: &str) -> Reading {
    let mut reading = Reading::default();
    if line.chars().nth(MOST_CHARACTERS).is_some() {
        let problem = Problem::LineTooLong { most: MOST_CHARACTERS };
        reading.troubles.push(Trouble { range: 0..line.len(), problem, suggestions: Vec::new() });
        return reading;
    }
    let mut searches = MOST_SEARCHES;
    for part in line::parts(line) {
        read_part(vocabulary, line, &part, &mut searches, &mut reading);
    }
    reading
}

fn read_part(vocabulary: &Vocabulary, line: &str, part: &Part, searches: &mut usize, reading: &mut Reading) {
    let cutter = Cutter { vocabulary, line, part };
    let segments = cutter.longest();
    let Some(best) = ways(vocabulary, &segments).map(least_wrong) else {
        let start = segments.first().map_or(0, |segment| segment.range.start);
        let end = segments.last().map_or(start, |segment| segment.range.end);
        let problem = Problem::TooManyMeanings;
        reading.troubles.push(Trouble { range: start..end, problem, suggestions: Vec::new() });
        return;
    };
    let Some(first) = best.first() else { return };
    if best.iter().any(|way| way.faults.is_empty()) {
        let outcomes: Vec<Vec<Charted>> = best.iter().map(|way| way.said.charted(vocabulary)).collect();
        if let Some(charted) = only(&outcomes) {
            understood(vocabulary, &segments, first, &[], reading);
            reading.charted.extend_from_slice(charted);
            return;
        }
    }
    let open = open(&best);
    understood(vocabulary, &segments, first, &open, reading);
    let missing = |fault: &Fault| *fault == Fault::Nothing || fault.is_alone();
    let unfinished = open.is_empty() && first.faults.iter().all(|(_, fault)| missing(fault));
    let others = if unfinished { other_cuts(vocabulary, &cutter) } else { Vec::new() };
    let explainer =
        Explainer { vocabulary, line, segments: &segments, best: &best, open: &open, others: &others };
    reading.troubles.extend(explainer.troubles(searches));
}

/// The ways with the least wrong.
fn least_wrong(mut ways: Vec<Way<'_>>) -> Vec<Way<'_>> {
    let fewest = ways.iter().map(Way::wrong).min();
    ways.retain(|way| Some(way.wrong()) == fewest);
    ways
}

/// What all of these are, if they are the same.
fn only<T: PartialEq>(all: &[T]) -> Option<&T> {
    let first = all.first()?;
    all.iter().all(|other| other == first).then_some(first)
}

/// What the part comes to if it is cut otherwise, where nothing is wrong then: "deep quad" is a muscle, but
/// may be meant as deep tissue massage of the quad.
fn other_cuts(vocabulary: &Vocabulary, cutter: &Cutter<'_>) -> Vec<Vec<Charted>> {
    let mut outcomes: Vec<Vec<Charted>> = Vec::new();
    for segments in cutter.others() {
        let whole = ways(vocabulary, &segments).unwrap_or_default();
        for way in whole.iter().filter(|way| way.faults.is_empty()) {
            let charted = way.said.charted(vocabulary);
            if !outcomes.contains(&charted) {
                outcomes.push(charted);
            }
        }
    }
    outcomes
}

/// The segments that the best ways read differently.
fn open(best: &[Way<'_>]) -> Vec<usize> {
    let Some(first) = best.first() else { return Vec::new() };
    let differs = |at: &usize| best.iter().any(|way| way.senses.get(*at) != first.senses.get(*at));
    (0..first.senses.len()).filter(differs).collect()
}

fn understood(
    vocabulary: &Vocabulary,
    segments: &[Segment],
    way: &Way<'_>,
    open: &[usize],
    reading: &mut Reading,
) {
    for (at, (segment, meaning)) in segments.iter().zip(&way.meanings).enumerate() {
        if let Some(meaning) = meaning.as_ref().filter(|_| !open.contains(&at)) {
            let range = segment.range.clone();
            let words = meaning_words(vocabulary, meaning);
            reading.understood.push(Understood { range, meaning: meaning.clone(), words });
        }
    }
}

/// What a meaning says, in words.
pub(super) fn meaning_words(vocabulary: &Vocabulary, meaning: &Meaning) -> String {
    match meaning {
        Meaning::Side(side) => side.words().to_owned(),
        Meaning::Pressure(pressure) => format!("pressure {pressure}"),
        Meaning::Minutes(minutes) => format!("{minutes} min"),
        Meaning::Grade(grade) => format!("grade {grade}"),
        Meaning::Place(place) => place.clone(),
        Meaning::Note(note) => format!("note: {note}"),
        Meaning::Technique(_) | Meaning::Muscle(_) | Meaning::Finding(_) => {
            let known =
                meaning.entry().and_then(|entry| vocabulary.id(&entry)).and_then(|id| vocabulary.known(id));
            known.map(|known| known.name.clone()).unwrap_or_default()
        }
    }
}

/// What a sense would be written as, so that it can be nothing else; `None` if it says nothing.
pub(super) fn written(vocabulary: &Vocabulary, sense: &Sense) -> Option<(String, String)> {
    let said = match sense {
        Sense::Side(side) => match side {
            crate::domain::Side::Both => "both".to_owned(),
            side => side.key().to_owned(),
        },
        Sense::Place(place) => format!("\"{place}\""),
        Sense::Pressure(number) | Sense::Number(number) => format!("p{number}"),
        Sense::Minutes(number) => format!("{number}m"),
        Sense::Grade(number) => format!("+{number}"),
        Sense::Pause { .. } => String::new(),
        _ => return None,
    };
    Some((said, vocabulary.sense_words(sense)))
}
