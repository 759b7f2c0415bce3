//! What a sheet asks of a client, before it is given: how many things, how long, how often down and up.

use std::collections::BTreeSet;

use super::reading::reading_grade;
use super::{Catalog, Position};
use crate::domain::{Dose, ItemKey, Side};

/// How long a repetition takes that is not held, in seconds: slow out and slow back.
const REPETITION: u32 = 4;
/// How long a round takes of which nothing is counted, in seconds.
const ROUND: u32 = 30;

/// What a sheet asks of a client.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// How many items it has. People did two exercises better than eight (Henry 1999).
    pub items: usize,
    /// About how many minutes it takes on a day on which everything is due, rounded up.
    pub minutes: u32,
    /// How often they get down to the floor or a bed and up again each time they go through it.
    pub downs: usize,
    /// What they need for it, each once, in the order of the sheet.
    pub equipment: Vec<String>,
    /// The school grade it asks of a reader, by [`reading_grade`]; it holds for the English words.
    pub grade: f32,
}

impl Catalog {
    /// What these items ask of a client, in the order they are printed. What this library does not know counts
    /// with its dose.
    pub fn demand<'a>(&self, items: impl Iterator<Item = (&'a ItemKey, Dose, Option<Side>)>) -> Demand {
        let mut demand = Demand { items: 0, minutes: 0, downs: 0, equipment: Vec::new(), grade: 0.0 };
        let (mut seconds, mut text, mut is_down) = (0, String::new(), false);
        let mut seen = BTreeSet::new();
        for (key, dose, side) in items {
            demand.items += 1;
            let sides = if side == Some(Side::Both) { 2 } else { 1 };
            seconds += seconds_a_time(dose) * sides * u32::from(dose.times_a_day());
            let Some(item) = self.item(key) else { continue };
            // What suits anywhere is done where one is.
            if item.position != Position::Anywhere {
                let goes_down = is_low(item.position);
                demand.downs += usize::from(goes_down && !is_down);
                is_down = goes_down;
            }
            for thing in &item.equipment {
                if seen.insert(thing.as_str()) {
                    demand.equipment.push(thing.clone());
                }
            }
            text.push_str(&item.client_text());
            text.push('\n');
        }
        demand.minutes = seconds.div_ceil(60);
        demand.grade = reading_grade(&text);
        demand
    }
}

/// How long one time takes, in seconds, without the pauses.
fn seconds_a_time(dose: Dose) -> u32 {
    if let Some(minutes) = dose.minutes() {
        return u32::from(minutes) * 60;
    }
    let rounds = u32::from(dose.sets());
    let each = dose.hold_seconds().map(u32::from);
    match dose.repetitions() {
        Some(count) => rounds * u32::from(count) * each.unwrap_or(REPETITION),
        None => rounds * each.unwrap_or(ROUND),
    }
}

/// Whether one lies or kneels for it.
const fn is_low(position: Position) -> bool {
    match position {
        Position::Standing | Position::Sitting | Position::Anywhere => false,
        Position::LyingOnBack
        | Position::LyingOnSide
        | Position::LyingFaceDown
        | Position::HandsAndKnees
        | Position::HalfKneeling => true,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn dose(sets: u8, repetitions: Option<u16>, hold: Option<u16>, times: u8) -> Dose {
        let dose = Dose::default().with_sets(sets).unwrap().with_repetitions(repetitions).unwrap();
        dose.with_hold_seconds(hold).unwrap().with_times_a_day(times).unwrap()
    }

    #[test]
    fn a_dose_takes_its_time() {
        for (dose, seconds) in [
            (dose(2, None, Some(60), 1), 120),
            (dose(3, Some(10), None, 1), 120),
            (dose(2, Some(5), Some(8), 1), 80),
            (dose(3, None, None, 1), 90),
            (dose(1, None, None, 1).with_minutes(Some(20)).unwrap(), 1200),
        ] {
            assert_eq!(seconds_a_time(dose), seconds, "{dose}");
        }
    }

    #[test]
    fn what_a_sheet_asks_is_added_up() {
        let catalog = Catalog::builtin().unwrap();
        let key = |key: &str| ItemKey::new(key).unwrap();
        let (ball, child, walk, plank) =
            (key("ball_ql"), key("stretch_childs"), key("walk"), key("str_sideplank"));
        let held = |times| dose(2, None, Some(60), times);
        let walked = Dose::default().with_minutes(Some(15)).unwrap();
        let asked = catalog.demand(
            [
                (&ball, held(1), Some(Side::Both)),
                (&child, held(2), None),
                (&plank, held(1), Some(Side::Left)),
                (&walk, walked, None),
                (&child, held(1), None),
            ]
            .into_iter(),
        );
        assert_eq!((asked.items, asked.minutes), (5, 4 + 4 + 2 + 15 + 2));
        assert_eq!(asked.downs, 2, "two on the floor in a row are one way down");
        assert_eq!(asked.equipment.first().map(String::as_str), Some("tennis ball"));
        assert_eq!(asked.equipment.iter().filter(|thing| *thing == "mat").count(), 1);
        assert!((0.5..7.0).contains(&asked.grade), "{}", asked.grade);
        let nothing = catalog.demand(std::iter::empty());
        assert_eq!((nothing.items, nothing.minutes, nothing.downs), (0, 0, 0));
    }
}
