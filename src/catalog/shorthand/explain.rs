//! From what is wrong with a part to sentences, and to what could be written instead.

use std::ops::Range;

use super::assess::{Fault, One, Said, Way};
use super::read::written;
use super::segment::Segment;
use super::vocabulary::{Id, Sense, Vocabulary};
use super::{Charted, Problem, Suggestion, Trouble, write};
use crate::catalog::EntryKind;
use crate::domain::{Grade, Minutes};

/// The most suggestions for one word.
pub(super) const MOST_SUGGESTIONS: usize = 8;

pub(super) struct Explainer<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) line: &'a str,
    pub(super) segments: &'a [Segment],
    /// The ways with the least wrong; not empty.
    pub(super) best: &'a [Way<'a>],
    /// The segments they read differently.
    pub(super) open: &'a [usize],
    /// What the part comes to if its words are put together otherwise.
    pub(super) others: &'a [Vec<Charted>],
}

impl Explainer<'_> {
    /// What is wrong, in the order of the line.
    pub(super) fn troubles(&self, searches: &mut usize) -> Vec<Trouble> {
        let mut troubles: Vec<Trouble> = self.open.iter().filter_map(|at| self.several(*at)).collect();
        let Some((first, others)) = self.best.split_first() else { return troubles };
        // Where the ways differ in what they find wrong with a word, the first of them is heard.
        let common = |fault: &&(usize, Fault)| {
            let same_place = |way: &Way<'_>| way.faults.iter().any(|(at, _)| *at == fault.0);
            !self.open.contains(&fault.0) && others.iter().all(same_place)
        };
        let faults: Vec<&(usize, Fault)> = first.faults.iter().filter(common).collect();
        let unknown: Vec<usize> =
            faults.iter().filter(|(_, fault)| *fault == Fault::Unknown).map(|(at, _)| *at).collect();
        troubles.extend(self.unknown(&unknown, searches));
        let nothing = faults.iter().any(|(_, fault)| *fault == Fault::Nothing);
        for (at, fault) in faults {
            match fault {
                Fault::Unknown => {}
                // The word that is not known may be the one that is missed.
                Fault::Nothing if !unknown.is_empty() => {}
                // What a number belongs to is asked once there is something it could belong to.
                fault if fault.is_alone() && (nothing || !unknown.is_empty()) => {}
                Fault::Nothing => {
                    let others = self.others.iter().take(MOST_SUGGESTIONS);
                    let others = others.map(|charted| self.written_anew(charted));
                    let suggestions = self.without_colon().into_iter().chain(others).collect();
                    troubles.push(Trouble { range: self.whole(), problem: Problem::Nothing, suggestions });
                }
                fault => {
                    let alone = first.faults.len() == 1 && self.open.is_empty();
                    let problem = self.problem(*at, fault);
                    let suggestions = self.suggestions(*at, fault, first, alone);
                    troubles.push(Trouble { range: self.range(*at), problem, suggestions });
                }
            }
        }
        troubles.sort_by_key(|trouble| trouble.range.start);
        troubles
    }

    fn range(&self, at: usize) -> Range<usize> {
        self.segments.get(at).map_or(0..0, |segment| segment.range.clone())
    }

    fn whole(&self) -> Range<usize> {
        self.range(0).start..self.range(self.segments.len().saturating_sub(1)).end
    }

    fn text(&self, range: &Range<usize>) -> String {
        self.line.get(range.clone()).unwrap_or_default().to_owned()
    }

    fn suggestion(&self, at: usize, text: String, words: String) -> Suggestion {
        Suggestion { range: self.range(at), text, words, entry: None }
    }

    fn entry(&self, at: usize, id: Id) -> Option<Suggestion> {
        self.vocabulary.suggestion(self.range(at), id)
    }

    /// A word that the best ways read differently.
    fn several(&self, at: usize) -> Option<Trouble> {
        let mut senses: Vec<&Sense> = Vec::new();
        for sense in self.best.iter().filter_map(|way| way.senses.get(at).copied()) {
            if !senses.contains(&sense) {
                senses.push(sense);
            }
        }
        let mut suggestions = Vec::new();
        for sense in senses {
            suggestions.extend(sense.ids().iter().filter_map(|id| self.entry(at, *id)));
            if let Some((text, words)) = written(self.vocabulary, sense) {
                suggestions.push(self.suggestion(at, text, words));
            }
        }
        let range = self.segments.get(at)?.range.clone();
        Some(Trouble { problem: Problem::Several { word: self.text(&range) }, range, suggestions })
    }

    /// Words that are not known; several in a row are one if together they are like something.
    fn unknown(&self, unknown: &[usize], searches: &mut usize) -> Vec<Trouble> {
        let mut troubles = Vec::new();
        for run in unknown.chunk_by(|one, other| one + 1 == *other) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let range = self.range(*first).start..self.range(*last).end;
            if run.len() > 1 && may_search(searches) {
                let suggestions = self.vocabulary.like(self.line, &range, MOST_SUGGESTIONS);
                if !suggestions.is_empty() {
                    troubles.push(Trouble {
                        problem: Problem::Unknown { word: self.text(&range) },
                        range,
                        suggestions,
                    });
                    continue;
                }
            }
            for at in run {
                let range = self.range(*at);
                let mut suggestions = Vec::new();
                if may_search(searches) {
                    let before: Vec<Range<usize>> = (0..*at).map(|at| self.range(at)).collect();
                    suggestions = self.vocabulary.typed(self.line, &before, &range, MOST_SUGGESTIONS);
                }
                troubles.push(Trouble {
                    problem: Problem::Unknown { word: self.text(&range) },
                    range,
                    suggestions,
                });
            }
        }
        troubles
    }

    /// "QL: tight" may have been meant without a note.
    fn without_colon(&self) -> Option<Suggestion> {
        let colon = |segment: &&Segment| self.text(&segment.range).starts_with(':');
        let start = self.segments.iter().find(colon)?.range.start;
        let words = "no note".to_owned();
        Some(Suggestion { range: start..start + 1, text: String::new(), words, entry: None })
    }

    fn problem(&self, at: usize, fault: &Fault) -> Problem {
        let word = self.text(&self.range(at));
        match fault {
            Fault::Unknown => Problem::Unknown { word },
            Fault::NoSuchKey(kind) => Problem::NoSuchKey { kind: kind.words(), word },
            Fault::Shared(kind, ids) => Problem::Shared { word, count: ids.len(), kind: kind.all_words() },
            Fault::Second(one) => Problem::Second { word, what: one.words() },
            Fault::SecondMuscle => Problem::SecondMuscle { word },
            Fault::Again => Problem::Again { word },
            Fault::Refused(invalid) => Problem::Refused(invalid.clone()),
            Fault::PressureAlone => Problem::WithoutTechnique { word, what: "pressure" },
            Fault::MinutesAlone => Problem::WithoutTechnique { word, what: "length" },
            Fault::GradeAlone => Problem::WithoutFinding { word },
            Fault::NumberOfFinding(_) => Problem::NumberOfFinding,
            Fault::Ungraded(id) => {
                let finding = self.vocabulary.known(*id).map(|known| known.name.clone()).unwrap_or_default();
                Problem::Ungraded { finding }
            }
            Fault::GradeOfWhich(_) => Problem::GradeOfWhich,
            Fault::MinutesOfSeveral(_) => Problem::MinutesOfSeveral,
            Fault::NotWhole(_) => Problem::NotWhole { word },
            Fault::Score => Problem::Score { word },
            Fault::Dash => Problem::Dash,
            Fault::Nothing => Problem::Nothing,
        }
    }

    /// What could be written instead; `alone` says that nothing else is wrong, so that the whole part can
    /// be written anew.
    fn suggestions(&self, at: usize, fault: &Fault, way: &Way<'_>, alone: bool) -> Vec<Suggestion> {
        match fault {
            Fault::Shared(kind, ids) => self.shared(at, *kind, ids),
            Fault::Second(One::Technique) => self.second_technique(at, way, alone),
            Fault::SecondMuscle => self.second_muscle(at, &way.said),
            Fault::Second(One::Pressure) | Fault::Refused(_) => self.as_minutes(at, way),
            Fault::GradeAlone if self.text(&self.range(at)) == "+" => {
                vec![self.suggestion(at, ",".to_owned(), "both muscles".to_owned())]
            }
            Fault::NumberOfFinding(number) => {
                let grade = Grade::new(*number).ok();
                grade
                    .map(|grade| self.suggestion(at, format!("+{grade}"), format!("grade {grade}")))
                    .into_iter()
                    .collect()
            }
            Fault::GradeOfWhich(grade) if alone => self.grade_of_which(&way.said, *grade),
            Fault::MinutesOfSeveral(minutes) if alone => self.minutes_of_several(&way.said, *minutes),
            Fault::NotWhole(choices) => {
                choices.iter().map(|choice| self.suggestion(at, choice.clone(), choice.clone())).collect()
            }
            Fault::Dash => vec![self.suggestion(at, "--".to_owned(), "a note begins here".to_owned())],
            _ => Vec::new(),
        }
    }

    /// Each of the entries that share a word, and all of them.
    fn shared(&self, at: usize, kind: EntryKind, ids: &[Id]) -> Vec<Suggestion> {
        let mut suggestions: Vec<Suggestion> = ids.iter().filter_map(|id| self.entry(at, *id)).collect();
        if kind != EntryKind::Technique {
            let all: Vec<String> = suggestions.iter().map(|suggestion| suggestion.text.clone()).collect();
            suggestions.push(self.suggestion(at, all.join(", "), "all of them".to_owned()));
        }
        suggestions
    }

    /// The segment as the beginning of another entry.
    fn anew(&self, at: usize, before: &str) -> Suggestion {
        let range = self.range(at);
        let word = self.text(&range);
        let start = self.end_before(at);
        let text = format!("; {before}{word}");
        Suggestion { range: start..range.end, text, words: "another entry".to_owned(), entry: None }
    }

    /// Where what stands before a segment ends, pauses left out.
    fn end_before(&self, at: usize) -> usize {
        let pause = |segment: &&Segment| !matches!(segment.senses.as_slice(), [Sense::Pause { .. }]);
        let before = self.segments.iter().take(at).rev().find(pause);
        before.map_or(self.range(at).start, |segment| segment.range.end)
    }

    fn second_technique(&self, at: usize, way: &Way<'_>, alone: bool) -> Vec<Suggestion> {
        let mut suggestions = Vec::new();
        let second = way.senses.get(at).and_then(|sense| sense.ids().first());
        // How the minutes are shared out is not known.
        if alone && way.said.minutes.is_none() {
            let both =
                [way.said.technique, second.copied()].map(|technique| Said { technique, ..way.said.clone() });
            let [mut both, second] =
                both.map(|said| self.instead(&said, "both in the same place".to_owned()));
            both.text = format!("{}; {}", both.text, second.text);
            suggestions.push(both);
        }
        suggestions.push(self.anew(at, ""));
        suggestions
    }

    fn second_muscle(&self, at: usize, said: &Said) -> Vec<Suggestion> {
        let mut suggestions = Vec::new();
        let range = self.range(at);
        let before = self.best.first().and_then(|way| way.senses.get(at.wrapping_sub(1)).copied());
        if matches!(before, Some(Sense::Entries(EntryKind::Muscle, _))) {
            let text = format!(", {}", self.text(&range));
            let words = "both muscles".to_owned();
            suggestions.push(Suggestion { range: self.end_before(at)..range.end, text, words, entry: None });
        }
        let done = said.technique.or_else(|| said.findings.first().map(|(id, _)| *id));
        if let Some(known) = done.and_then(|id| self.vocabulary.known(id)) {
            suggestions.push(self.anew(at, &format!("{} ", known.call)));
        }
        suggestions
    }

    /// A number that can't be the pressure may be meant as minutes.
    fn as_minutes(&self, at: usize, way: &Way<'_>) -> Vec<Suggestion> {
        let number = match way.senses.get(at) {
            Some(Sense::Number(number)) if way.said.minutes.is_none() => Minutes::new(*number).ok(),
            _ => None,
        };
        number
            .map(|number| self.suggestion(at, format!("{number}m"), format!("{number} min")))
            .into_iter()
            .collect()
    }

    fn grade_of_which(&self, said: &Said, grade: Grade) -> Vec<Suggestion> {
        let graded = said.findings.iter().enumerate().filter(|(_, (_, has))| has.is_none());
        let suggestions = graded.filter_map(|(of, (id, _))| {
            let known = self.vocabulary.known(*id).filter(|known| known.graded)?;
            let mut said = said.clone();
            said.findings.get_mut(of)?.1 = Some(grade);
            Some(self.instead(&said, format!("grade {grade} of {}", known.name)))
        });
        suggestions.collect()
    }

    fn minutes_of_several(&self, said: &Said, minutes: Minutes) -> Vec<Suggestion> {
        let mut suggestions = vec![self.instead(said, format!("{minutes} min for each"))];
        let count = i64::try_from(said.muscles.len()).unwrap_or(i64::MAX);
        let all = i64::from(minutes);
        let share = if all % count == 0 { Minutes::new(all / count).ok() } else { None };
        if let Some(share) = share {
            let said = Said { minutes: Some(share), ..said.clone() };
            suggestions.push(self.instead(&said, format!("{minutes} min together, {share} min for each")));
        }
        suggestions
    }

    /// The whole part with this said instead.
    fn instead(&self, said: &Said, words: String) -> Suggestion {
        Suggestion { words, ..self.written_anew(&said.charted(self.vocabulary)) }
    }

    /// The whole part as what it may come to.
    fn written_anew(&self, charted: &[Charted]) -> Suggestion {
        let text: Vec<String> =
            charted.iter().map(|charted| write::write(self.vocabulary, charted)).collect();
        let words: Vec<String> =
            charted.iter().map(|charted| write::described(self.vocabulary, charted)).collect();
        Suggestion { range: self.whole(), text: text.join("; "), words: words.join("; "), entry: None }
    }
}

fn may_search(searches: &mut usize) -> bool {
    let left = *searches > 0;
    *searches = searches.saturating_sub(1);
    left
}
