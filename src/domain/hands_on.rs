//! A timer for the time that hands are on the client.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Minutes;

/// More than this no visit takes: a timer that was forgotten says so and stands still.
const LONGEST: u32 = 8 * 60 * 60;

/// A timer that is started and stopped. It keeps the instant it was started, not a count of beats: so it
/// is right after the window was locked, or killed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HandsOn {
    /// Seconds of the stretches that are over.
    before: u32,
    /// When the stretch that goes on began.
    since: Option<DateTime<Utc>>,
}

impl HandsOn {
    /// Whether it goes on.
    pub fn is_running(&self) -> bool {
        self.since.is_some()
    }

    /// Seconds so far. A clock that was set back takes nothing away.
    pub fn seconds(&self, now: DateTime<Utc>) -> u32 {
        let stretch = self.since.map_or(0, |since| (now - since).num_seconds().max(0));
        self.before.saturating_add(u32::try_from(stretch).unwrap_or(LONGEST)).min(LONGEST)
    }

    /// Starts it, or stops it.
    pub fn turn(&mut self, now: DateTime<Utc>) {
        *self = Self { before: self.seconds(now), since: if self.is_running() { None } else { Some(now) } };
    }

    /// The time so far in whole minutes, the nearest; none below half a minute. It begins at nothing
    /// again, and goes on if it was.
    pub fn take(&mut self, now: DateTime<Utc>) -> Option<Minutes> {
        let minutes = Minutes::new(i64::from((self.seconds(now) + 30) / 60)).ok()?;
        *self = Self { before: 0, since: self.since.map(|_| now) };
        Some(minutes)
    }

    /// Whether it was never started since it began at nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The time so far as a watch shows it.
    pub fn words(&self, now: DateTime<Utc>) -> String {
        let seconds = self.seconds(now);
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn it_counts_while_it_goes_and_stands_while_it_is_stopped() {
        let mut timer = HandsOn::default();
        assert!(timer.is_empty());
        timer.turn(at(100));
        assert_eq!((timer.seconds(at(165)), timer.words(at(165)).as_str()), (65, "1:05"));
        timer.turn(at(200));
        assert_eq!(timer.seconds(at(9000)), 100);
        timer.turn(at(9000));
        assert_eq!(timer.seconds(at(9020)), 120);
    }

    #[test]
    fn minutes_are_taken_from_it_and_it_goes_on_from_nothing() {
        let mut timer = HandsOn::default();
        timer.turn(at(0));
        assert_eq!(timer.take(at(20)), None);
        assert_eq!(timer.seconds(at(20)), 20, "what is too short to take stays");
        assert_eq!(timer.take(at(7 * 60 + 40)).map(Minutes::get), Some(8));
        assert_eq!(timer.seconds(at(8 * 60)), 20);
        assert!(timer.is_running());
    }

    #[test]
    fn a_clock_set_back_and_a_timer_forgotten_do_no_harm() {
        let mut timer = HandsOn::default();
        timer.turn(at(1000));
        assert_eq!(timer.seconds(at(10)), 0);
        assert_eq!(timer.seconds(at(90 * 24 * 3600)), LONGEST);
    }
}
