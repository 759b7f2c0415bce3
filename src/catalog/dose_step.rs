//! A dose, step by step: each number by itself, or the whole of it easier and harder.

use super::DoseRange;
use crate::domain::{Dose, Invalid};

/// What of a dose can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DosePart {
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

/// What is made more of first, and less: what is done at a time, before how often. Rounds come after what is
/// counted or held, since one more round is a large step.
const ORDER: [DosePart; 6] = [
    DosePart::Repetitions,
    DosePart::Hold,
    DosePart::Minutes,
    DosePart::Sets,
    DosePart::DaysAWeek,
    DosePart::TimesADay,
];

impl DosePart {
    /// Every part, in the order it is read.
    pub const ALL: [Self; 6] =
        [Self::Sets, Self::Repetitions, Self::Hold, Self::Minutes, Self::TimesADay, Self::DaysAWeek];

    /// What stands beside the number.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Sets => "rounds",
            Self::Repetitions => "times",
            Self::Hold => "seconds",
            Self::Minutes => "minutes",
            Self::TimesADay => "a day",
            Self::DaysAWeek => "days a week",
        }
    }

    /// What stands beside a 1.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sets => "round",
            Self::Repetitions => "time",
            Self::Hold => "second",
            Self::Minutes => "minute",
            Self::TimesADay => "a day",
            Self::DaysAWeek => "day a week",
        }
    }

    /// The number, where the dose has one.
    pub fn of(self, dose: Dose) -> Option<u16> {
        match self {
            Self::Sets => Some(u16::from(dose.sets())),
            Self::Repetitions => dose.repetitions(),
            Self::Hold => dose.hold_seconds(),
            Self::Minutes => dose.minutes(),
            Self::TimesADay => Some(u16::from(dose.times_a_day())),
            Self::DaysAWeek => Some(u16::from(dose.days_a_week())),
        }
    }

    /// The dose a step up or down; none where the range or the dose has no such step.
    pub fn step(self, dose: Dose, range: &DoseRange, up: bool) -> Option<Dose> {
        let now = self.of(dose)?;
        let stride = match self {
            Self::Hold | Self::Minutes if now > 5 || (up && now == 5) => 5,
            _ => 1,
        };
        let next = if up { now.checked_add(stride)? } else { now.checked_sub(stride)? };
        self.set(dose, range, next)
    }

    /// The dose with this number; none where the range or the dose has no place for it.
    pub fn set(self, dose: Dose, range: &DoseRange, number: u16) -> Option<Dose> {
        self.of(dose)?;
        let changed = self.with(dose, number).ok()?;
        range.contains(changed).then_some(changed)
    }

    fn with(self, dose: Dose, number: u16) -> Result<Dose, Invalid> {
        let small = u8::try_from(number).unwrap_or(u8::MAX);
        match self {
            Self::Sets => dose.with_sets(small),
            Self::Repetitions => dose.with_repetitions(Some(number)),
            Self::Hold => dose.with_hold_seconds(Some(number)),
            Self::Minutes => dose.with_minutes(Some(number)),
            Self::TimesADay => dose.with_times_a_day(small),
            Self::DaysAWeek => dose.with_days_a_week(small),
        }
    }
}

impl DoseRange {
    /// The dose a step harder: more of what is done at a time, and only at its end more often. None at the end
    /// of the range.
    pub fn harder(&self, dose: Dose) -> Option<Dose> {
        ORDER.into_iter().find_map(|part| part.step(dose, self, true))
    }

    /// The dose a step easier: the way back of [`Self::harder`], what was added last first. None at the end of
    /// the range.
    ///
    /// The part that harder would raise next gives way first; then those before it, which are at their end, the
    /// last of them first; then those that harder has not come to yet. A dose does not tell which step made it:
    /// where a part has just come to its end, the next one gives way instead, which is the larger step back.
    pub fn easier(&self, dose: Dose) -> Option<Dose> {
        let next = ORDER.iter().position(|part| part.step(dose, self, true).is_some());
        let reached = next.map_or(ORDER.len(), |place| place + 1);
        let mut back = ORDER.iter().take(reached).rev().chain(ORDER.iter().skip(reached));
        back.find_map(|part| part.step(dose, self, false))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::catalog::{Catalog, Item};
    use crate::domain::ItemKey;

    #[test]
    fn harder_goes_from_more_at_a_time_to_more_often_and_ends() {
        let catalog = Catalog::builtin().unwrap();
        let ball = catalog.item(&ItemKey::new("ball_ql").unwrap()).unwrap();
        let mut dose = ball.dose;
        let mut told = vec![dose.to_string()];
        while let Some(harder) = ball.range.harder(dose) {
            dose = harder;
            told.push(dose.to_string());
        }
        assert_eq!(told.first().unwrap(), "2 times, hold 60 seconds, once a day, 6 days a week");
        assert_eq!(told.get(1).unwrap(), "2 times, hold 65 seconds, once a day, 6 days a week");
        assert_eq!(told.last().unwrap(), "3 times, hold 90 seconds, twice a day, every day");
        assert_eq!(told.len(), 10, "{told:?}");
        assert_eq!(ball.range.easier(ball.dose).unwrap().hold_seconds(), Some(55));
    }

    #[test]
    fn easier_takes_off_first_what_was_added_last() {
        let catalog = Catalog::builtin().unwrap();
        let ball = catalog.item(&ItemKey::new("ball_ql").unwrap()).unwrap();
        let once_at_longest = ball.dose.with_hold_seconds(Some(90)).unwrap().with_sets(1).unwrap();
        let round_added = ball.range.harder(once_at_longest).unwrap();
        assert_eq!((round_added.sets(), round_added.hold_seconds()), (2, Some(90)));
        assert_eq!(ball.range.easier(round_added), Some(once_at_longest));
        let mut dose = DosePart::ALL.into_iter().fold(ball.dose, |dose, part| top(part, dose, &ball.range));
        let mut told = Vec::new();
        while let Some(easier) = ball.range.easier(dose) {
            dose = easier;
            told.push(dose.to_string());
        }
        assert_eq!(told.first().unwrap(), "3 times, hold 90 seconds, once a day, every day");
        assert_eq!(told.get(1).unwrap(), "3 times, hold 90 seconds, once a day, 6 days a week");
        assert_eq!(told.last().unwrap(), "hold 30 seconds, once a day, 3 days a week");
    }

    fn top(part: DosePart, dose: Dose, range: &DoseRange) -> Dose {
        std::iter::successors(Some(dose), |dose| part.step(*dose, range, true)).last().unwrap()
    }

    /// Every dose of an item that can be set.
    fn every_dose(item: &Item) -> Vec<Dose> {
        DosePart::ALL.into_iter().fold(vec![item.dose], |doses, part| {
            let span = match part {
                DosePart::Sets => Some(item.range.sets),
                DosePart::Repetitions => item.range.repetitions,
                DosePart::Hold => item.range.hold_seconds,
                DosePart::Minutes => item.range.minutes,
                DosePart::TimesADay => Some(item.range.times_a_day),
                DosePart::DaysAWeek => Some(item.range.days_a_week),
            };
            let Some(span) = span else { return doses };
            let numbers = span.least()..=span.most();
            let each = |dose: &Dose| {
                let dose = *dose;
                numbers.clone().filter_map(move |number| part.set(dose, &item.range, number))
            };
            doses.iter().flat_map(each).collect()
        })
    }

    /// How hard a dose is: how often counts before rounds, rounds before what is done in one.
    fn hardness(dose: Dose) -> [Option<u16>; 6] {
        let mut parts = ORDER.map(|part| part.of(dose));
        parts.reverse();
        parts
    }

    #[test]
    fn easier_is_the_way_back_of_harder_from_every_dose_of_every_item() {
        let catalog = Catalog::builtin().unwrap();
        let mut ways_back = 0;
        for item in catalog.items() {
            for dose in every_dose(item) {
                let Some(harder) = item.range.harder(dose) else { continue };
                let back = item.range.easier(harder).unwrap();
                assert!(hardness(back) <= hardness(dose), "{}: {dose}, {harder}, {back}", item.key);
                let raised = ORDER.into_iter().find(|part| part.of(harder) != part.of(dose)).unwrap();
                if raised.step(harder, &item.range, true).is_some() {
                    assert_eq!(back, dose, "{}: {harder}", item.key);
                    ways_back += 1;
                }
            }
        }
        assert!(ways_back > 10_000, "{ways_back}");
    }

    #[test]
    fn no_step_leaves_the_range_of_any_item() {
        let catalog = Catalog::builtin().unwrap();
        for item in catalog.items() {
            for step in [DoseRange::harder, DoseRange::easier] {
                let (mut dose, mut steps) = (item.dose, 0);
                while let Some(next) = step(&item.range, dose) {
                    assert!(item.range.contains(next), "{}: {next}", item.key);
                    (dose, steps) = (next, steps + 1);
                    assert!(steps < 200, "{} goes on for ever", item.key);
                }
            }
        }
    }
}
