//! The fictional people are fit to be looked at.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::NaiveDate;

use super::cast::Cast;
use super::course::Diary;
use super::dice::Dice;
use super::history::{Extent, History, World, history};
use super::{case, consent, people, practice};
use crate::catalog::Catalog;
use crate::domain::{Clearance, ClientId, Given, consent_lack};

fn with_world<T>(tell: impl FnOnce(&World<'_>) -> T) -> T {
    let (cast, catalog, zone) =
        (Cast::read().unwrap(), Catalog::builtin().unwrap(), practice::zone().unwrap());
    let today: NaiveDate = "2026-11-22".parse().unwrap();
    tell(&World { cast: &cast, catalog: &catalog, today, zone: &zone })
}

fn forty(seed: u64) -> Vec<History> {
    with_world(|world| {
        let mut diary = Diary::default();
        let mut all = Vec::new();
        for (number, person) in (0u64..).zip(&world.cast.people) {
            let mut dice = Dice::for_one(seed, number);
            let newcomer = people::known(world, person, &mut dice).unwrap();
            let extent = Extent { visits: 10, days_ago: 3 };
            all.push(history(world, &mut dice, &mut diary, newcomer, extent).unwrap());
        }
        all
    })
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
            let parts = [
                &session.note.subjective,
                &session.note.objective,
                &session.note.assessment,
                &session.note.plan,
                &session.note.response,
            ];
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
        let Some(care) = cast.care(&one.client.caution_keys("2026-11-22".parse().unwrap())) else { continue };
        let strongest =
            one.sessions.iter().flat_map(|session| &session.treatments).filter_map(|done| done.pressure);
        assert!(strongest.map(i64::from).max().unwrap() <= care.most_pressure);
    }
}

#[test]
fn the_case_is_the_one_that_was_asked_for() {
    with_world(|world| {
        let case = case::history(world).unwrap();
        assert_eq!(case.client.birth_date.unwrap().age_on(world.today), 46);
        let last = case.sessions.last().unwrap();
        assert_eq!((last.pain_before.unwrap().get(), last.pain_after.unwrap().get()), (6, 3));
        let done: Vec<_> = last.treatments.iter().map(|done| done.technique.as_str()).collect();
        assert_eq!(done, ["trigger_point", "deep_tissue", "swedish"]);
        assert_eq!(case.measurements.len(), 4 * case::MEASURED_IN_WEEKS.len());
        assert!(case.sessions.windows(2).all(|pair| pair[0].held.on < pair[1].held.on));
        let dates = case.measurements.iter().map(crate::domain::Measurement::taken_on);
        assert_eq!(dates.max().unwrap(), last.held.on);
        let given = case.given.unwrap().items;
        let against =
            |item: &&crate::domain::PlannedItem| matches!(item.clearance, Clearance::Overridden { .. });
        let against: Vec<_> = given.iter().filter(against).map(|item| item.item.as_str()).collect();
        assert_eq!(against, ["ball_ql"], "given against the caution, with a reason");
        assert_eq!(given.len(), 3, "nothing of it was left out of the proposals");
    });
}

#[test]
fn every_key_of_the_cast_is_in_the_library() {
    with_world(|world| {
        let World { cast, catalog, .. } = world;
        for story in &cast.complaints {
            for site in &story.sites {
                assert!(catalog.muscle(&site.muscle).is_some(), "{}", site.muscle);
                assert!(
                    site.findings.iter().all(|key| catalog.finding(key).is_some()),
                    "{:?}",
                    site.findings
                );
                assert!(
                    site.techniques.iter().all(|key| catalog.technique(key).is_some()),
                    "{:?}",
                    site.techniques
                );
            }
        }
        assert!(cast.care.iter().all(|care| catalog.caution(&care.caution).is_some()));
        let own = cast.people.iter().filter_map(|person| person.caution.as_ref());
        assert!(own.into_iter().all(|own| catalog.caution(&own.key).is_some()));
    });
}

#[test]
fn clients_with_a_low_back_take_a_sheet_home() {
    let given = forty(1).iter().filter(|one| one.given.is_some()).count();
    assert!(given >= 15, "{given} sheets");
}

#[test]
fn most_people_agreed_and_one_signed_on_the_screen() {
    let told = forty(1);
    with_world(|world| {
        let mut lacking = 0;
        for (number, one) in (0_u64..).zip(&told) {
            let agreed =
                consent::consents(world, number, ClientId::new(1), &one.client, &one.sessions).unwrap();
            assert!(agreed.iter().all(|one| !one.parts().wording.as_str().contains("____")));
            let on_screen =
                agreed.iter().filter(|one| matches!(one.parts().given, Given::OnScreen(_))).count();
            assert_eq!(on_screen > 0, number == 0);
            lacking += usize::from(
                consent_lack(one.client.birth_date, &agreed, world.today, world.catalog.majority()).is_some(),
            );
        }
        assert!((2..=15).contains(&lacking), "{lacking} of {} lack a consent", told.len());
    });
}
