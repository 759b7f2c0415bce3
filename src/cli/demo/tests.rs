//! The fictional people are fit to be looked at.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::NaiveDate;

use super::cast::Cast;
use super::course::Diary;
use super::dice::Dice;
use super::history::{Extent, History, history};
use super::{case, people, practice};

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

fn forty(seed: u64) -> Vec<History> {
    let cast = Cast::read().unwrap();
    let mut diary = Diary::default();
    let mut all = Vec::new();
    for (number, person) in (0u64..).zip(&cast.people) {
        let mut dice = Dice::for_one(seed, number);
        let newcomer = people::known(&cast, person, &mut dice, today(), |key| key.to_string()).unwrap();
        let extent = Extent { visits: 10, days_ago: 3 };
        let zone = practice::zone().unwrap();
        all.push(history(&cast, &mut dice, &mut diary, newcomer, extent, today(), &zone).unwrap());
    }
    all
}

#[test]
fn the_same_seed_tells_the_same_stories() {
    let told = |seed| {
        let all = forty(seed);
        all.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>()
    };
    assert_eq!(told(1), told(1));
    assert_ne!(told(1), told(2));
}

#[test]
fn notes_are_about_as_long_as_real_ones_and_free_of_gaps() {
    let mut lengths = Vec::new();
    for one in forty(1) {
        for session in &one.sessions {
            let parts =
                [&session.note.subjective, &session.note.objective, &session.note.assessment, &session.note.plan];
            let whole: String = parts.iter().map(|part| part.as_str()).collect();
            for gap in ["  ", " .", "..", " ,", "{", "}", ": .", "the the"] {
                assert!(!whole.contains(gap), "'{gap}' in: {whole}");
            }
            lengths.push(whole.chars().count());
        }
    }
    let mean = lengths.iter().sum::<usize>() / lengths.len();
    assert!((600..=800).contains(&mean), "{mean} characters in the mean");
}

#[test]
fn a_caution_keeps_the_pressure_down() {
    let cast = Cast::read().unwrap();
    for one in forty(1) {
        let Some(care) = cast.care(&one.client.caution_keys()) else { continue };
        let strongest = one.sessions.iter().flat_map(|session| &session.treatments).filter_map(|done| done.pressure);
        assert!(strongest.map(|pressure| i64::from(pressure)).max().unwrap() <= care.most_pressure);
    }
}

#[test]
fn the_case_is_the_one_that_was_asked_for() {
    let zone = practice::zone().unwrap();
    let case = case::history(today(), &zone, |caution| caution.key.to_string()).unwrap();
    assert_eq!(case.client.birth_date.unwrap().age_on(today()), 46);
    let last = case.sessions.last().unwrap();
    assert_eq!((last.pain_before.unwrap().get(), last.pain_after.unwrap().get()), (6, 3));
    let done: Vec<_> = last.treatments.iter().map(|done| done.technique.as_str()).collect();
    assert_eq!(done, ["trigger_point", "deep_tissue", "swedish"]);
    assert_eq!(case.measurements.len(), 4 * case::MEASURED_IN_WEEKS.len());
    assert!(case.sessions.windows(2).all(|pair| pair[0].held.on < pair[1].held.on));
    let dates = case.measurements.iter().map(|measured| measured.taken_on());
    assert_eq!(dates.max().unwrap(), last.held.on);
}
