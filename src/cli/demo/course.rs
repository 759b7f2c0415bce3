//! How a year went: the visits of one client, and the pain at each.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::dice::Dice;

/// How a complaint goes on over the visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// Better from visit to visit.
    Steady,
    /// A little better.
    Slow,
    /// Well by the middle, part of it back at the end.
    Relapse,
    /// Up and down.
    Waves,
}

impl Course {
    const ALL: &'static [Self] = &[Self::Steady, Self::Steady, Self::Slow, Self::Relapse, Self::Waves];

    /// What is left of the first pain, in percent, so far (0 to 100) through the visits.
    fn left(self, far: i64) -> i64 {
        match self {
            Self::Steady => 100 - far * 80 / 100,
            Self::Slow => 100 - far * 40 / 100,
            Self::Relapse if far <= 50 => 100 - far * 130 / 100,
            Self::Relapse => 35 + (far - 50) * 70 / 100,
            Self::Waves => 80 - far * 30 / 100 + if (far / 20) % 2 == 0 { 15 } else { -15 },
        }
    }
}

/// What a visit is compared with the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// There was none before.
    First,
    /// Better.
    Better,
    /// No different.
    Same,
    /// Worse.
    Worse,
    /// Hardly anything left.
    Well,
}

/// One visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// The day.
    pub on: NaiveDate,
    /// The time.
    pub at: NaiveTime,
    /// How long it took, in minutes.
    pub minutes: i64,
    /// Pain when they came, 0 to 10.
    pub before: i64,
    /// Pain when they left, 0 to 10.
    pub after: i64,
    /// How they came, compared with the last time.
    pub turn: Turn,
    /// Weeks since the visit before.
    pub weeks_since_last: i64,
}

/// The hours that are taken: one therapist treats one client at a time.
#[derive(Debug, Default)]
pub struct Diary {
    taken: BTreeMap<NaiveDate, BTreeSet<u32>>,
}

impl Diary {
    const FIRST_HOUR: u32 = 9;
    const HOURS: u32 = 9;
    const VISITS_A_DAY: usize = 6;
    /// So far a visit may move to the front without meeting the one before it.
    const DAYS_TO_MOVE: u64 = 4;

    /// A free hour near the one wished for, on this day or one a little before; never a Sunday.
    /// Where everything is full, the hour wished for: a large file is more than one therapist's work.
    fn book(&mut self, wished_day: NaiveDate, wished_hour: u32) -> (NaiveDate, NaiveTime) {
        let days = (0..=Self::DAYS_TO_MOVE).filter_map(|back| wished_day.checked_sub_days(Days::new(back)));
        let open: Vec<NaiveDate> = days.filter(|day| day.weekday() != Weekday::Sun).collect();
        let day = open.iter().find(|day| self.visits_on(**day) < Self::VISITS_A_DAY).or(open.first());
        let day = day.copied().unwrap_or(wished_day);
        let taken = self.taken.entry(day).or_default();
        let hours = (0..Self::HOURS).map(|later| (wished_hour + later) % Self::HOURS);
        let hour = hours.into_iter().find(|hour| !taken.contains(hour)).unwrap_or(wished_hour % Self::HOURS);
        taken.insert(hour);
        (day, NaiveTime::from_hms_opt(Self::FIRST_HOUR + hour, 0, 0).unwrap_or_default())
    }

    fn visits_on(&self, day: NaiveDate) -> usize {
        self.taken.get(&day).map_or(0, BTreeSet::len)
    }
}

/// `count` visits, oldest first, the last one `days_ago` before today.
pub fn visits(
    dice: &mut Dice,
    diary: &mut Diary,
    today: NaiveDate,
    count: usize,
    days_ago: u64,
) -> Vec<Visit> {
    let course = dice.pick(Course::ALL).copied().unwrap_or(Course::Steady);
    let worst = dice.between(4, 8);
    let days = days(dice, today, count, days_ago);
    let last = i64::try_from(count).unwrap_or(i64::MAX).saturating_sub(1).max(1);
    let mut visits: Vec<Visit> = Vec::with_capacity(count);
    for (place, wished_day) in (0i64..).zip(days) {
        let previous = visits.last().copied();
        let wobble = if place == 0 { 0 } else { dice.between(-1, 1) };
        let before = (worst * course.left(place * 100 / last) / 100 + wobble).clamp(0, 10);
        let after = (before - dice.between(1, 3)).max(0);
        let minutes = dice.pick(&[60, 60, 60, 60, 45, 75, 90]).copied().unwrap_or(60);
        let wished = u32::try_from(dice.between(0, 8)).unwrap_or(0);
        let (on, at) = diary.book(wished_day, wished);
        visits.push(Visit {
            on,
            at,
            minutes,
            before,
            after,
            turn: turn(previous.map(|visit| visit.before), before),
            weeks_since_last: previous.map_or(0, |visit| ((on - visit.on).num_days() + 3) / 7),
        });
    }
    visits
}

/// Weekly at first, then every two to four weeks.
fn days(dice: &mut Dice, today: NaiveDate, count: usize, days_ago: u64) -> Vec<NaiveDate> {
    let mut back = days_ago;
    let mut days = Vec::with_capacity(count);
    for place in (0..count).rev() {
        let day = today.checked_sub_days(Days::new(back)).unwrap_or(today);
        days.push(day);
        let gap = if place <= 3 { dice.between(6, 8) } else { dice.between(13, 28) };
        back = back.saturating_add(u64::try_from(gap).unwrap_or(7));
    }
    days.reverse();
    days
}

fn turn(previous: Option<i64>, now: i64) -> Turn {
    match previous {
        None => Turn::First,
        Some(_) if now <= 1 => Turn::Well,
        Some(before) if now < before => Turn::Better,
        Some(before) if now > before => Turn::Worse,
        Some(_) => Turn::Same,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn visits_run_forward_inside_the_year_and_never_meet() {
        let today: NaiveDate = "2026-11-22".parse().unwrap();
        let mut diary = Diary::default();
        let mut all = Vec::new();
        for number in 0..40 {
            let mut dice = Dice::for_one(3, number);
            let visits = visits(&mut dice, &mut diary, today, 12, 2 + number);
            assert_eq!(visits.len(), 12);
            assert!(visits.windows(2).all(|pair| pair[0].on < pair[1].on));
            assert!(visits.iter().all(|visit| visit.on.weekday() != Weekday::Sun && visit.on < today));
            assert!((today - visits[0].on).num_days() < 366);
            assert!(visits.iter().all(|visit| visit.after <= visit.before && visit.before <= 10));
            assert_eq!(visits[0].turn, Turn::First);
            all.extend(visits.iter().map(|visit| (visit.on, visit.at)));
        }
        let hours = all.iter().collect::<BTreeSet<_>>().len();
        assert_eq!(hours, all.len(), "nobody is treated twice at the same hour");
    }
}
