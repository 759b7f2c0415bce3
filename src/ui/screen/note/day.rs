//! The days a note is usually of, one press each: today, yesterday, and the week before.

use std::fmt;

use chrono::{Days, NaiveDate};
use iced::Element;

use super::{Message, Note};
use crate::ui::widget::choice::{Pick, tabs};
use crate::ui::widget::date_field::spoken;

/// So many days back there is a press for: as far as the same day of last week.
const BACK: u64 = 7;

/// A day one can press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    on: NaiveDate,
    /// How many days ago it was.
    ago: u64,
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ago {
            0 => f.write_str("Today"),
            1 => f.write_str("Yesterday"),
            _ => write!(f, "{}", self.on.format("%a %-d")),
        }
    }
}

fn days(today: NaiveDate) -> Vec<Day> {
    (0..=BACK).filter_map(|ago| Some(Day { on: today.checked_sub_days(Days::new(ago))?, ago })).collect()
}

impl Note {
    /// The days to press.
    pub(super) fn days(&self) -> Element<'_, Message> {
        let days = days(self.context.today());
        let chosen = self.day_among(&days);
        tabs("held-day", "Which day", days, chosen, Message::Day)
    }

    /// Takes a day that was pressed; one that is pressed again stays, since a visit has a day.
    pub(super) fn pick_day(&mut self, pick: Pick<Day>) {
        let days = days(self.context.today());
        if let Some(day) = pick.apply(self.day_among(&days), &days) {
            (self.held_on, self.draft.held_on) = (spoken(day.on), Some(day.on));
        }
    }

    fn day_among(&self, days: &[Day]) -> Option<Day> {
        days.iter().find(|day| Some(day.on) == self.draft.held_on).copied()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_week_back_by_name() {
        let words: Vec<_> = days("2026-03-02".parse().unwrap()).iter().map(Day::to_string).collect();
        assert_eq!(words, ["Today", "Yesterday", "Sat 28", "Fri 27", "Thu 26", "Wed 25", "Tue 24", "Mon 23"]);
    }
}
