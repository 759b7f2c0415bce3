//! Which backups are kept as they grow old.
//!
//! Of the last 24 hours one an hour, of 30 days one a day, of 52 weeks one a week, and of the time before one a
//! month: each time the newest of its hour, day, week (from Monday) or month, in UTC. The newest of all is always
//! kept, and so is one from the future, as a clock that was wrong leaves it.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};

/// A span of time of which one backup is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Span {
    Hour(i32, u32, u32),
    Day(i32, u32),
    Week(i32, u32),
    Month(i32, u32),
}

impl Span {
    /// The span of a backup, by how old it is; none for one from the future.
    fn of(at: DateTime<Utc>, now: DateTime<Utc>) -> Option<Self> {
        let age = now - at;
        if age < TimeDelta::zero() {
            return None;
        }
        Some(if age < TimeDelta::hours(24) {
            Self::Hour(at.year(), at.ordinal(), at.hour())
        } else if age < TimeDelta::days(30) {
            Self::Day(at.year(), at.ordinal())
        } else if age < TimeDelta::weeks(52) {
            Self::Week(at.iso_week().year(), at.iso_week().week())
        } else {
            Self::Month(at.year(), at.month())
        })
    }
}

/// Which of these backups, by their times, are no longer kept; in any order.
pub(super) fn surplus(times: &[DateTime<Utc>], now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let mut newest_first = times.to_vec();
    newest_first.sort_unstable_by(|one, other| other.cmp(one));
    // The first that is met of a span is its newest, and the first of all is the newest of all.
    let mut kept = HashSet::new();
    newest_first.retain(|at| Span::of(*at, now).is_some_and(|span| !kept.insert(span)));
    newest_first
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000, 0).unwrap_or_default()
    }

    /// Times up to four years back, to the minute, and a little ahead.
    fn times() -> impl Strategy<Value = Vec<DateTime<Utc>>> {
        let recent = proptest::collection::hash_set(-180_i64..3_000, 0..40);
        let old = proptest::collection::hash_set(0_i64..60 * 24 * 365 * 4, 0..80);
        (recent, old).prop_map(|(recent, old)| {
            recent.union(&old).map(|minutes| now() - TimeDelta::minutes(*minutes)).collect()
        })
    }

    fn kept(times: &[DateTime<Utc>], now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        let surplus = surplus(times, now);
        times.iter().filter(|at| !surplus.contains(at)).copied().collect()
    }

    proptest! {
        #[test]
        fn the_newest_stays_and_what_is_taken_was_there(times in times()) {
            let surplus = surplus(&times, now());
            prop_assert!(surplus.iter().all(|at| times.contains(at)));
            if let Some(newest) = times.iter().max() {
                prop_assert!(!surplus.contains(newest));
            }
            prop_assert!(surplus.iter().all(|at| *at <= now()));
        }

        #[test]
        fn thinning_twice_takes_nothing_more(times in times()) {
            prop_assert!(surplus(&kept(&times, now()), now()).is_empty());
        }

        #[test]
        fn each_span_that_had_a_backup_keeps_just_one_and_its_newest(times in times()) {
            let kept = kept(&times, now());
            for at in &times {
                let Some(span) = Span::of(*at, now()) else { continue };
                let of_it = |among: &[DateTime<Utc>]| {
                    let mut of_it: Vec<_> =
                        among.iter().filter(|at| Span::of(**at, now()) == Some(span)).copied().collect();
                    of_it.sort_unstable();
                    of_it
                };
                let newest = of_it(&times).pop();
                prop_assert_eq!(of_it(&kept), newest.into_iter().collect::<Vec<_>>());
            }
        }

        /// However often it runs as time goes on, the last backup of each day of the last month stays, and of the years
        /// before always one that is near: the newest of a week that ends in the next month stands for both months.
        #[test]
        fn as_time_goes_on_no_day_is_lost_and_of_the_years_before_one_is_always_near(times in times(), step in 1_i64..3_000) {
            let mut left: Vec<DateTime<Utc>> = Vec::new();
            let mut pending = times.clone();
            pending.sort_unstable();
            for at in &pending {
                left.push(*at);
                left = kept(&left, *at);
            }
            let end = now() + TimeDelta::hours(step);
            left = kept(&left, end);
            for at in pending.iter().filter(|at| end - **at < TimeDelta::days(30)) {
                prop_assert!(left.iter().any(|kept| kept.date_naive() == at.date_naive()));
            }
            for at in &pending {
                let near = |kept: &&DateTime<Utc>| (**kept - *at).abs() <= TimeDelta::days(31 + 7);
                prop_assert!(left.iter().any(|kept| near(&kept)));
            }
        }
    }

    #[test]
    fn of_two_years_of_hourly_backups_about_115_stay() {
        let times: Vec<_> = (0..24 * 365 * 2).map(|hours| now() - TimeDelta::hours(hours)).collect();
        let count = kept(&times, now()).len();
        // 24 hours, 29 to 30 days, 47 to 49 weeks and 12 to 13 months.
        assert!((111..=117).contains(&count), "{count}");
    }
}
