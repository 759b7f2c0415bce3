//! One way to read a part: what it comes to, and what is wrong with it.

use super::segment::Segment;
use super::vocabulary::{Id, Sense, Vocabulary};
use super::{Charted, Meaning};
use crate::catalog::EntryKind;
use crate::domain::{Finding, Grade, Invalid, Line, Minutes, MuscleKey, Pressure, Side, Treatment};

/// What there is one of in an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum One {
    Technique,
    Side,
    Pressure,
    Minutes,
    Grade,
}

impl One {
    /// What it is called.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Technique => "technique",
            Self::Side => "side",
            Self::Pressure => "pressure",
            Self::Minutes => "length in minutes",
            Self::Grade => "grade",
        }
    }
}

/// What is wrong with one way to read a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    Unknown,
    NoSuchKey(EntryKind),
    /// Entries of one kind share the word.
    Shared(EntryKind, Vec<Id>),
    Second(One),
    /// A muscle that is not joined to the one before.
    SecondMuscle,
    /// The same muscle or finding once more.
    Again,
    Refused(Invalid),
    PressureAlone,
    MinutesAlone,
    GradeAlone,
    /// A number by itself beside a finding, without a technique.
    NumberOfFinding(i64),
    /// A grade of a finding that has none.
    Ungraded(Id),
    /// A grade that could be of more than one finding.
    GradeOfWhich(Grade),
    /// Minutes that could be of each muscle or of all.
    MinutesOfSeveral(Minutes),
    NotWhole(Vec<String>),
    Score,
    Dash,
    Nothing,
}

impl Fault {
    /// Whether it says no more than that something is missing for a number to belong to.
    pub(super) const fn is_alone(&self) -> bool {
        matches!(self, Self::PressureAlone | Self::MinutesAlone | Self::GradeAlone | Self::NumberOfFinding(_))
    }
}

/// What a part says, field by field.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    pub(super) technique: Option<Id>,
    pub(super) muscles: Vec<Id>,
    pub(super) findings: Vec<(Id, Option<Grade>)>,
    pub(super) side: Option<Side>,
    pub(super) pressure: Option<Pressure>,
    pub(super) minutes: Option<Minutes>,
    pub(super) note: Line,
}

/// One way to read a part: a sense for each of its segments.
#[derive(Debug, Clone)]
pub(super) struct Way<'a> {
    /// The sense of each segment.
    pub(super) senses: Vec<&'a Sense>,
    /// What each segment means, where that is known.
    pub(super) meanings: Vec<Option<Meaning>>,
    /// What is wrong, and at which segment.
    pub(super) faults: Vec<(usize, Fault)>,
    /// What it says.
    pub(super) said: Said,
}

impl Way<'_> {
    /// How much is wrong. That nothing was done or found weighs nothing: the line may not be finished, so
    /// a word that could be the muscle is not taken for a technique only because none is there yet.
    pub(super) fn wrong(&self) -> usize {
        self.faults.iter().filter(|(_, fault)| *fault != Fault::Nothing).count()
    }
}

/// Reads a part with these senses of its segments.
pub(super) fn assess<'a>(vocabulary: &Vocabulary, senses: Vec<&'a Sense>) -> Way<'a> {
    let meanings = vec![None; senses.len()];
    let way = Way { senses, meanings, faults: Vec::new(), said: Said::default() };
    let mut reader =
        Assessor { vocabulary, way, places: Vec::new(), notes: Vec::new(), finding_at: Vec::new() };
    reader.names();
    reader.numbers();
    reader.note();
    reader.way
}

struct Assessor<'a, 'b> {
    vocabulary: &'a Vocabulary,
    way: Way<'b>,
    places: Vec<String>,
    notes: Vec<String>,
    /// The segments of the findings.
    finding_at: Vec<usize>,
}

impl Assessor<'_, '_> {
    fn fault(&mut self, at: usize, fault: Fault) {
        self.way.faults.push((at, fault));
    }

    fn means(&mut self, at: usize, meaning: Meaning) {
        if let Some(place) = self.way.meanings.get_mut(at) {
            *place = Some(meaning);
        }
    }

    /// What is done, found, where and on which side. Numbers wait until this is known.
    fn names(&mut self) {
        let mut muscle_before = None;
        for at in 0..self.way.senses.len() {
            let Some(sense) = self.way.senses.get(at).copied() else { break };
            match sense {
                Sense::Entries(kind, ids) => self.entry(at, *kind, ids, &mut muscle_before),
                Sense::Side(_) if self.way.said.side.is_some() => self.fault(at, Fault::Second(One::Side)),
                Sense::Side(side) => {
                    self.way.said.side = Some(*side);
                    self.means(at, Meaning::Side(*side));
                }
                Sense::Place(place) => {
                    self.places.push(place.clone());
                    self.means(at, Meaning::Place(place.clone()));
                }
                Sense::Note(note) => match Line::new(note) {
                    Ok(line) if line.is_empty() => {}
                    Ok(line) => {
                        self.notes.push(line.to_string());
                        self.means(at, Meaning::Note(line));
                    }
                    Err(invalid) => self.fault(at, Fault::Refused(invalid)),
                },
                Sense::NotWhole(choices) => self.fault(at, Fault::NotWhole(choices.clone())),
                Sense::Score => self.fault(at, Fault::Score),
                Sense::Dash => self.fault(at, Fault::Dash),
                Sense::NoSuchKey(kind) => self.fault(at, Fault::NoSuchKey(*kind)),
                Sense::Unknown => self.fault(at, Fault::Unknown),
                Sense::Pressure(_)
                | Sense::Minutes(_)
                | Sense::Grade(_)
                | Sense::Number(_)
                | Sense::Pause { .. } => {}
            }
        }
        if self.way.said.technique.is_none() && self.way.said.findings.is_empty() {
            self.fault(self.way.senses.len().saturating_sub(1), Fault::Nothing);
        }
    }

    fn entry(&mut self, at: usize, kind: EntryKind, ids: &[Id], muscle_before: &mut Option<usize>) {
        let Some(id) = ids.first().copied() else { return };
        if ids.len() > 1 {
            self.fault(at, Fault::Shared(kind, ids.to_vec()));
        } else if let Some(known) = self.vocabulary.known(id) {
            self.means(at, known.meaning.clone());
        }
        let said = &mut self.way.said;
        let fault = match kind {
            EntryKind::Technique => said.technique.replace(id).map(|first| {
                said.technique = Some(first);
                Fault::Second(One::Technique)
            }),
            EntryKind::Muscle => {
                let again = said.muscles.contains(&id) && ids.len() == 1;
                said.muscles.push(id);
                let before = muscle_before.replace(at);
                match before {
                    _ if again => Some(Fault::Again),
                    Some(before) if !self.joined(before, at) => Some(Fault::SecondMuscle),
                    _ => None,
                }
            }
            _ => {
                let again = said.findings.iter().any(|(other, _)| *other == id) && ids.len() == 1;
                said.findings.push((id, None));
                self.finding_at.push(at);
                again.then_some(Fault::Again)
            }
        };
        if let Some(fault) = fault {
            if let Some(place) = self.way.meanings.get_mut(at) {
                *place = None;
            }
            self.fault(at, fault);
        }
    }

    /// Whether nothing but what joins stands between two segments.
    fn joined(&self, one: usize, other: usize) -> bool {
        let between = self.way.senses.iter().take(other).skip(one + 1);
        let mut between = between.peekable();
        between.peek().is_some() && between.all(|sense| sense.joins())
    }

    fn numbers(&mut self) {
        for at in 0..self.way.senses.len() {
            let Some(sense) = self.way.senses.get(at).copied() else { break };
            match *sense {
                Sense::Pressure(number) => self.pressure(at, number),
                Sense::Minutes(number) => self.minutes(at, number),
                Sense::Grade(number) => self.grade(at, number),
                Sense::Number(number) => {
                    if self.way.said.technique.is_some() || self.way.said.findings.is_empty() {
                        self.pressure(at, number);
                    } else {
                        self.fault(at, Fault::NumberOfFinding(number));
                    }
                }
                _ => {}
            }
        }
    }

    fn pressure(&mut self, at: usize, number: i64) {
        match Pressure::new(number) {
            Err(invalid) => self.fault(at, Fault::Refused(invalid)),
            Ok(_) if self.way.said.technique.is_none() => self.fault(at, Fault::PressureAlone),
            Ok(_) if self.way.said.pressure.is_some() => self.fault(at, Fault::Second(One::Pressure)),
            Ok(pressure) => {
                self.way.said.pressure = Some(pressure);
                self.means(at, Meaning::Pressure(pressure));
            }
        }
    }

    fn minutes(&mut self, at: usize, number: i64) {
        match Minutes::new(number) {
            Err(invalid) => self.fault(at, Fault::Refused(invalid)),
            Ok(_) if self.way.said.technique.is_none() => self.fault(at, Fault::MinutesAlone),
            Ok(_) if self.way.said.minutes.is_some() => self.fault(at, Fault::Second(One::Minutes)),
            Ok(minutes) => {
                self.way.said.minutes = Some(minutes);
                if self.way.said.muscles.len() > 1 {
                    self.fault(at, Fault::MinutesOfSeveral(minutes));
                } else {
                    self.means(at, Meaning::Minutes(minutes));
                }
            }
        }
    }

    fn grade(&mut self, at: usize, number: i64) {
        let grade = match Grade::new(number) {
            Ok(grade) => grade,
            Err(invalid) => return self.fault(at, Fault::Refused(invalid)),
        };
        let of = match self.finding_at.as_slice() {
            [] => return self.fault(at, Fault::GradeAlone),
            [_] => 0,
            several => match several.iter().position(|finding| finding + 1 == at) {
                Some(of) => of,
                None => return self.fault(at, Fault::GradeOfWhich(grade)),
            },
        };
        let Some((id, place)) = self.way.said.findings.get_mut(of) else { return };
        if place.is_some() {
            return self.fault(at, Fault::Second(One::Grade));
        }
        if self.vocabulary.known(*id).is_some_and(|known| !known.graded) {
            let id = *id;
            return self.fault(at, Fault::Ungraded(id));
        }
        *place = Some(grade);
        self.means(at, Meaning::Grade(grade));
    }

    fn note(&mut self) {
        let all: Vec<String> = self.places.drain(..).chain(self.notes.drain(..)).collect();
        match Line::new(all.join(", ")) {
            Ok(line) => self.way.said.note = line,
            Err(invalid) => self.fault(self.way.senses.len().saturating_sub(1), Fault::Refused(invalid)),
        }
    }
}

impl Said {
    /// What it comes to: the technique on each muscle, then each finding in each muscle.
    pub(super) fn charted(&self, vocabulary: &Vocabulary) -> Vec<Charted> {
        let muscles: Vec<Option<MuscleKey>> = match self.muscles.as_slice() {
            [] => vec![None],
            several => several.iter().map(|id| muscle(vocabulary, *id)).collect(),
        };
        let mut charted = Vec::new();
        if let Some(Meaning::Technique(technique)) = self.technique.and_then(|id| meaning(vocabulary, id)) {
            charted.extend(muscles.iter().map(|muscle| {
                Charted::Treatment(Treatment {
                    technique: technique.clone(),
                    muscle: muscle.clone(),
                    side: self.side,
                    pressure: self.pressure,
                    minutes: self.minutes,
                    note: self.note.clone(),
                })
            }));
        }
        for (id, grade) in &self.findings {
            let Some(Meaning::Finding(finding)) = meaning(vocabulary, *id) else { continue };
            charted.extend(muscles.iter().map(|muscle| {
                Charted::Finding(Finding {
                    finding: finding.clone(),
                    muscle: muscle.clone(),
                    side: self.side,
                    grade: *grade,
                    note: self.note.clone(),
                })
            }));
        }
        charted
    }
}

fn meaning(vocabulary: &Vocabulary, id: Id) -> Option<&Meaning> {
    vocabulary.known(id).map(|known| &known.meaning)
}

fn muscle(vocabulary: &Vocabulary, id: Id) -> Option<MuscleKey> {
    match meaning(vocabulary, id) {
        Some(Meaning::Muscle(key)) => Some(key.clone()),
        _ => None,
    }
}

/// The most ways to read a part that are looked at.
const MOST_WAYS: usize = 512;

/// Every way to read a part cut like this; `None` if there are too many.
pub(super) fn ways<'a>(vocabulary: &Vocabulary, segments: &'a [Segment]) -> Option<Vec<Way<'a>>> {
    let mut all: Vec<Vec<&Sense>> = vec![Vec::new()];
    for segment in segments {
        let count = all.len().saturating_mul(segment.senses.len());
        if count > MOST_WAYS {
            return None;
        }
        if let [only] = segment.senses.as_slice() {
            for senses in &mut all {
                senses.push(only);
            }
            continue;
        }
        let with = |senses: Vec<&'a Sense>| {
            segment.senses.iter().map(move |sense| {
                let mut longer = senses.clone();
                longer.push(sense);
                longer
            })
        };
        all = all.into_iter().flat_map(with).collect();
    }
    Some(all.into_iter().map(|senses| assess(vocabulary, senses)).collect())
}
