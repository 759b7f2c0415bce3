//! The dose of an item in the form: what is given at first, and what may be set.

use super::words::{Words, Wrong};
use crate::catalog::{DoseRange, Item, Span};
use crate::domain::{Dose, Invalid};

/// A part of a dose, with three numbers to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Rounds at a time.
    Sets,
    /// Repetitions in a round.
    Repetitions,
    /// Seconds to hold.
    Hold,
    /// Minutes to go on for.
    Minutes,
    /// Times a day.
    TimesADay,
    /// Days a week.
    DaysAWeek,
}

/// One of the three numbers of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// What is given at first.
    First,
    /// The least that may be set.
    Least,
    /// The most.
    Most,
}

impl Column {
    /// Every column, as it is read.
    pub const ALL: [Self; 3] = [Self::First, Self::Least, Self::Most];

    /// What stands above it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::First => "at first",
            Self::Least => "at least",
            Self::Most => "at most",
        }
    }
}

impl Part {
    /// Every part, in the order it is read.
    pub const ALL: [Self; 6] =
        [Self::Sets, Self::Repetitions, Self::Hold, Self::Minutes, Self::TimesADay, Self::DaysAWeek];

    /// What stands beside it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Sets => "Rounds",
            Self::Repetitions => "Repetitions",
            Self::Hold => "Hold, seconds",
            Self::Minutes => "Minutes",
            Self::TimesADay => "Times a day",
            Self::DaysAWeek => "Days a week",
        }
    }

    /// The line of one of its numbers.
    pub fn field(self, column: Column) -> String {
        format!("{} {}", self.words(), column.words())
    }

    /// Its numbers in an item.
    pub fn of(self, item: &Item) -> [(Column, Option<u16>); 3] {
        let (dose, range) = (item.dose, &item.range);
        let (first, span) = match self {
            Self::Sets => (Some(u16::from(dose.sets())), Some(range.sets)),
            Self::Repetitions => (dose.repetitions(), range.repetitions),
            Self::Hold => (dose.hold_seconds(), range.hold_seconds),
            Self::Minutes => (dose.minutes(), range.minutes),
            Self::TimesADay => (Some(u16::from(dose.times_a_day())), Some(range.times_a_day)),
            Self::DaysAWeek => (Some(u16::from(dose.days_a_week())), Some(range.days_a_week)),
        };
        [(Column::First, first), (Column::Least, span.map(Span::least)), (Column::Most, span.map(Span::most))]
    }

    /// Its numbers as typed: what is given at first, and from where to where. An end that is left
    /// open is where the dose begins; a part with no number does not apply.
    fn read(self, words: &Words, wrong: &mut Vec<Wrong>) -> (Option<u16>, Option<Span>) {
        let [first, least, most] = Column::ALL.map(|column| words.number(&self.field(column), "dose", wrong));
        let Some(first) = first.or(least).or(most) else { return (None, None) };
        let span = Span::try_from([least.unwrap_or(first), most.unwrap_or(first)]);
        let span = span.map_err(|invalid| wrong.push(("range", format!("{}: {invalid}", self.words()))));
        (Some(first), span.ok())
    }
}

/// The dose and the range as typed; what can't be understood stays as it was before.
pub fn read(words: &Words, before: &Item, wrong: &mut Vec<Wrong>) -> (Dose, DoseRange) {
    let [sets, repetitions, hold, minutes, times, days] = Part::ALL.map(|part| part.read(words, wrong));
    for (part, (number, _)) in [(Part::Sets, sets), (Part::TimesADay, times), (Part::DaysAWeek, days)] {
        if number.is_none() {
            wrong.push(("dose", format!("{}: fill in a number, 1 or more.", part.words())));
        }
    }
    let small = |number: Option<u16>| u8::try_from(number.unwrap_or(1)).unwrap_or(u8::MAX);
    let dose = || -> Result<Dose, Invalid> {
        Dose::default()
            .with_sets(small(sets.0))?
            .with_repetitions(repetitions.0)?
            .with_hold_seconds(hold.0)?
            .with_minutes(minutes.0)?
            .with_times_a_day(small(times.0))?
            .with_days_a_week(small(days.0))
    };
    let range = DoseRange {
        sets: sets.1.unwrap_or(before.range.sets),
        repetitions: repetitions.1,
        hold_seconds: hold.1,
        minutes: minutes.1,
        times_a_day: times.1.unwrap_or(before.range.times_a_day),
        days_a_week: days.1.unwrap_or(before.range.days_a_week),
    };
    match dose() {
        Ok(dose) => (dose, range),
        Err(invalid) => {
            wrong.push(("dose", invalid.to_string()));
            (before.dose, range)
        }
    }
}
