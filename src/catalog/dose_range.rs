//! The doses a therapist may set.

use serde::{Deserialize, Serialize};

use crate::domain::{Dose, Invalid};

/// From a least to a most number, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "[u16; 2]", into = "[u16; 2]")]
pub struct Span {
    least: u16,
    most: u16,
}

impl TryFrom<[u16; 2]> for Span {
    type Error = Invalid;

    fn try_from([least, most]: [u16; 2]) -> Result<Self, Invalid> {
        if least <= most {
            Ok(Self { least, most })
        } else {
            Err(Invalid::OutOfRange {
                what: "The upper end of a range",
                least: i64::from(least),
                most: i64::from(u16::MAX),
                found: i64::from(most),
            })
        }
    }
}

impl From<Span> for [u16; 2] {
    fn from(span: Span) -> Self {
        [span.least, span.most]
    }
}

impl Span {
    const fn only(number: u16) -> Self {
        Self { least: number, most: number }
    }

    /// The least number.
    pub const fn least(self) -> u16 {
        self.least
    }

    /// The most.
    pub const fn most(self) -> u16 {
        self.most
    }

    /// Whether a number lies inside.
    pub const fn contains(self, number: u16) -> bool {
        self.least <= number && number <= self.most
    }

    /// The span with nothing above this number: its lower end gives way too.
    fn at_most(self, most: u16) -> Self {
        Self { least: self.least.min(most), most: self.most.min(most) }
    }
}

/// The doses a therapist may set for an item. What is left out does not apply to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DoseRange {
    /// Rounds at a time.
    #[serde(default = "once")]
    pub sets: Span,
    /// Repetitions in a round.
    #[serde(default)]
    pub repetitions: Option<Span>,
    /// Seconds to hold.
    #[serde(default)]
    pub hold_seconds: Option<Span>,
    /// Minutes to go on for.
    #[serde(default)]
    pub minutes: Option<Span>,
    /// Times a day.
    #[serde(default = "once")]
    pub times_a_day: Span,
    /// Days a week.
    #[serde(default = "daily")]
    pub days_a_week: Span,
}

fn once() -> Span {
    Span::only(1)
}

fn daily() -> Span {
    Span::only(7)
}

fn fits(span: Option<Span>, number: Option<u16>) -> bool {
    match (span, number) {
        (Some(span), Some(number)) => span.contains(number),
        (None, None) => true,
        _ => false,
    }
}

/// The most a caution leaves of a dose; what is left out it does not touch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ceiling {
    pub(super) sets: Option<u8>,
    pub(super) hold_seconds: Option<u16>,
    pub(super) minutes: Option<u16>,
}

impl Ceiling {
    pub(super) fn lower(self, other: Self) -> Self {
        fn least<T: Ord>(one: Option<T>, other: Option<T>) -> Option<T> {
            match (one, other) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            }
        }
        Self {
            sets: least(self.sets, other.sets),
            hold_seconds: least(self.hold_seconds, other.hold_seconds),
            minutes: least(self.minutes, other.minutes),
        }
    }

    pub(super) fn over(self, dose: Dose) -> Result<Dose, Invalid> {
        let under = |number: Option<u16>, most: Option<u16>| {
            number.map(|number| most.map_or(number, |most| number.min(most)))
        };
        dose.with_sets(self.sets.map_or(dose.sets(), |most| dose.sets().min(most)))?
            .with_hold_seconds(under(dose.hold_seconds(), self.hold_seconds))?
            .with_minutes(under(dose.minutes(), self.minutes))
    }
}

impl DoseRange {
    /// Whether a therapist may set this dose.
    pub fn contains(&self, dose: Dose) -> bool {
        self.sets.contains(u16::from(dose.sets()))
            && fits(self.repetitions, dose.repetitions())
            && fits(self.hold_seconds, dose.hold_seconds())
            && fits(self.minutes, dose.minutes())
            && self.times_a_day.contains(u16::from(dose.times_a_day()))
            && self.days_a_week.contains(u16::from(dose.days_a_week()))
    }

    pub(super) fn under(self, ceiling: Ceiling) -> Self {
        let under = |span: Option<Span>, most: Option<u16>| {
            span.map(|span| most.map_or(span, |most| span.at_most(most)))
        };
        Self {
            sets: ceiling.sets.map_or(self.sets, |most| self.sets.at_most(u16::from(most))),
            hold_seconds: under(self.hold_seconds, ceiling.hold_seconds),
            minutes: under(self.minutes, ceiling.minutes),
            ..self
        }
    }

    /// Whether both ends of the range can be prescribed.
    pub(super) fn can_be_prescribed(&self) -> bool {
        self.corner(Span::least).is_ok() && self.corner(Span::most).is_ok()
    }

    fn corner(&self, end: fn(Span) -> u16) -> Result<Dose, Invalid> {
        let small = |span: Span| u8::try_from(end(span)).unwrap_or(u8::MAX);
        Dose::default()
            .with_sets(small(self.sets))?
            .with_repetitions(self.repetitions.map(end))?
            .with_hold_seconds(self.hold_seconds.map(end))?
            .with_minutes(self.minutes.map(end))?
            .with_times_a_day(small(self.times_a_day))?
            .with_days_a_week(small(self.days_a_week))
    }
}
