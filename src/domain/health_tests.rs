//! What the health history promises, case by case.

#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

fn entry(label: &str) -> ClientCaution {
    ClientCaution::new(None, line(label), Line::default()).unwrap()
}

#[test]
fn a_caution_written_before_there_was_a_history_still_reads_and_still_is_one() {
    let old = r#"{"caution": "anticoagulant", "label": "Blood thinner", "note": "apixaban"}"#;
    let read: ClientCaution = serde_json::from_str(old).unwrap();
    assert_eq!((read.kind(), read.note().as_str()), (HealthKind::Condition, "apixaban"));
    assert_eq!((read.since(), read.over_since(), read.due()), (None, None, None));
    assert!(read.is_caution() && !read.is_over(day("2099-01-01")));
    let bare: ClientCaution = serde_json::from_str(r#"{"label": "Ticklish"}"#).unwrap();
    assert!(bare.is_caution() && bare.caution().is_none());
}

#[test]
fn an_entry_reads_back_as_it_was_written() {
    let parts = HealthParts {
        since: Some("2019-03".parse().unwrap()),
        over_since: Some(day("2020-01-02")),
        is_caution: false,
        ..HealthParts::new(HealthKind::Surgery, None, line("Knee"), line("left"))
    };
    let entry = ClientCaution::try_from(parts.clone()).unwrap();
    let again: ClientCaution = serde_json::from_str(&serde_json::to_string(&entry).unwrap()).unwrap();
    assert_eq!((again.parts(), &again), (parts, &entry));
}

#[test]
fn an_entry_that_makes_no_sense_is_refused() {
    let parts = || HealthParts::new(HealthKind::Injury, None, line("Ankle"), Line::default());
    let due = HealthParts { due: Some(day("2026-05-01")), ..parts() };
    assert_eq!(ClientCaution::try_from(due), Err(Invalid::DueWithoutPregnancy));
    let since = Some("2026-05-02".parse().unwrap());
    let over = HealthParts { since, over_since: Some(day("2026-05-01")), ..parts() };
    assert_eq!(ClientCaution::try_from(over), Err(Invalid::OverBeforeItBegan));
    // A year is as good as known: it may have been over in the same year.
    let year =
        HealthParts { since: Some("2026".parse().unwrap()), over_since: Some(day("2026-05-01")), ..parts() };
    assert!(ClientCaution::try_from(year).is_ok());
}

#[test]
fn what_is_over_is_history_and_no_caution() {
    let key = CautionKey::new("surgery_recent").unwrap();
    let mut client = Client::named(PersonName::new("Ann", "Lee").unwrap());
    let surgery = ClientCaution::new(Some(key.clone()), line("Surgery"), Line::default()).unwrap();
    client.cautions = vec![surgery.ended(day("2026-03-10")).unwrap(), entry("Ticklish")];
    assert_eq!(client.caution_keys(day("2026-03-09")), std::slice::from_ref(&key));
    assert_eq!(client.active_cautions(day("2026-03-09")).count(), 2);
    assert!(client.caution_keys(day("2026-03-10")).is_empty());
    assert_eq!(client.active_cautions(day("2026-03-10")).count(), 1);
    client.cautions = vec![surgery.ended(day("2026-03-10")).unwrap().back()];
    assert_eq!(client.caution_keys(day("2026-03-10")), [key]);
}

#[test]
fn what_is_only_history_is_no_caution_but_what_the_catalogue_knows_is() {
    let parts = |caution| HealthParts {
        is_caution: false,
        ..HealthParts::new(HealthKind::Condition, caution, line("Hay fever"), Line::default())
    };
    assert!(!ClientCaution::try_from(parts(None)).unwrap().is_caution());
    let key = CautionKey::new("varices").unwrap();
    assert!(ClientCaution::try_from(parts(Some(key))).unwrap().is_caution());
}

/// From the last period to the due date are 280 days: ACOG, Committee Opinion 700 (2017).
#[test]
fn the_weeks_of_a_pregnancy_come_from_the_due_date() {
    let due = day("2026-10-08");
    for (today, words) in [
        ("2025-12-31", "due date more than 40 weeks away, ask"),
        ("2026-01-01", "0 weeks"),
        ("2026-01-08", "1 week"),
        ("2026-05-21", "20 weeks"),
        ("2026-05-22", "20 weeks and 1 day"),
        ("2026-10-07", "39 weeks and 6 days"),
        ("2026-10-08", "40 weeks"),
        ("2026-10-09", "due date passed, ask"),
        ("2028-01-01", "due date passed, ask"),
    ] {
        assert_eq!(Pregnancy::on(due, day(today)).words(), words, "{today}");
    }
}

#[test]
fn a_pregnancy_goes_on_until_someone_says_it_is_over() {
    let parts = HealthParts {
        due: Some(day("2026-03-01")),
        ..HealthParts::new(HealthKind::Pregnancy, None, line("Pregnancy"), Line::default())
    };
    let pregnancy = ClientCaution::try_from(parts).unwrap();
    assert!(!pregnancy.is_over(day("2026-12-01")));
    assert_eq!(pregnancy.pregnancy(day("2026-12-01")), Some(Pregnancy::DuePassed));
}

fn review(on: &str, full: bool) -> HealthReview {
    HealthReview {
        client: ClientId::new(1),
        on: day(on),
        full,
        outcome: Outcome::NothingChanged,
        by: PractitionerId::new(1),
    }
}

/// What is told of a case, the reviews and whether each was full, the visits, the day, and what is due on it.
type Case<'a> = (&'a str, &'a [(&'a str, bool)], &'a [&'a str], &'a str, ReviewDue);

fn are_due(cases: &[Case<'_>]) {
    for (case, reviews, visits, today, expected) in cases {
        let reviews: Vec<_> = reviews.iter().map(|(on, full)| review(on, *full)).collect();
        let visits: Vec<_> = visits.iter().map(|on| day(on)).collect();
        assert_eq!(review_due(&reviews, &visits, day(today)), *expected, "{case}");
    }
}

#[test]
fn a_review_is_due_at_each_visit() {
    let last = day;
    are_due(&[
        // Michigan R 338.727; WAC 246-830-565(c): a history is part of the record.
        ("never asked", &[], &[], "2026-03-02", ReviewDue::Never),
        ("never asked, was here", &[], &["2026-03-02"], "2026-03-02", ReviewDue::Never),
        // WAC 246-830-565(c): the health status is updated at every session.
        (
            "asked before this visit",
            &[("2026-02-01", true)],
            &["2026-03-02"],
            "2026-03-02",
            ReviewDue::Visit { last: last("2026-02-01") },
        ),
        (
            "asked at this visit",
            &[("2026-02-01", true), ("2026-03-02", false)],
            &["2026-02-01", "2026-03-02"],
            "2026-03-02",
            ReviewDue::No { last: last("2026-03-02"), full_on: day("2027-02-01") },
        ),
        (
            "not here since",
            &[("2026-02-01", true)],
            &["2026-01-05", "2026-02-01"],
            "2026-03-02",
            ReviewDue::No { last: last("2026-02-01"), full_on: day("2027-02-01") },
        ),
        (
            "missed at a visit in between",
            &[("2026-02-01", true)],
            &["2026-02-15"],
            "2026-03-02",
            ReviewDue::Visit { last: last("2026-02-01") },
        ),
        (
            "a visit written down ahead of time asks for nothing yet",
            &[("2026-02-01", true)],
            &["2026-04-01"],
            "2026-03-02",
            ReviewDue::No { last: last("2026-02-01"), full_on: day("2027-02-01") },
        ),
        // WAC 246-830-565(c) again: the day before, of and after a visit.
        (
            "asked the day before the visit",
            &[("2026-03-01", true)],
            &["2026-03-02"],
            "2026-03-02",
            ReviewDue::Visit { last: last("2026-03-01") },
        ),
        (
            "asked on the day of the visit, whichever came first",
            &[("2026-03-02", true)],
            &["2026-03-02", "2026-03-02"],
            "2026-03-02",
            ReviewDue::No { last: last("2026-03-02"), full_on: day("2027-03-02") },
        ),
        (
            "asked the day after a visit, when it was written down late",
            &[("2026-03-03", true)],
            &["2026-03-02"],
            "2026-03-03",
            ReviewDue::No { last: last("2026-03-03"), full_on: day("2027-03-03") },
        ),
        (
            "the visit of tomorrow asks tomorrow",
            &[("2026-03-01", true)],
            &["2026-03-03"],
            "2026-03-02",
            ReviewDue::No { last: last("2026-03-01"), full_on: day("2027-03-01") },
        ),
        // A clock set wrong once must not keep a client from being asked for years.
        ("a review dated ahead is none yet", &[("2036-03-02", true)], &[], "2026-03-02", ReviewDue::Never),
        (
            "nor does it stand for the ones that were",
            &[("2036-03-02", true), ("2025-03-02", true)],
            &[],
            "2026-03-02",
            ReviewDue::Full { last: last("2025-03-02") },
        ),
    ]);
}

#[test]
fn a_full_review_is_due_once_a_year() {
    let last = day;
    are_due(&[
        // In full once a year: expert practice, with the yearly consent of WAC 246-830-565(g).
        (
            "the day before the year is over",
            &[("2025-03-02", true)],
            &[],
            "2026-03-01",
            ReviewDue::No { last: last("2025-03-02"), full_on: day("2026-03-02") },
        ),
        (
            "the year is over",
            &[("2025-03-02", true)],
            &[],
            "2026-03-02",
            ReviewDue::Full { last: last("2025-03-02") },
        ),
        (
            "asked each time, in full long ago",
            &[("2025-01-01", true), ("2026-03-01", false)],
            &["2026-03-02"],
            "2026-03-02",
            ReviewDue::Full { last: last("2026-03-01") },
        ),
        (
            "never in full",
            &[("2026-03-01", false)],
            &[],
            "2026-03-02",
            ReviewDue::Full { last: last("2026-03-01") },
        ),
        (
            "the day after the year is over",
            &[("2025-03-02", true)],
            &[],
            "2026-03-03",
            ReviewDue::Full { last: last("2025-03-02") },
        ),
        (
            "a leap day's year is over on the last of February",
            &[("2024-02-29", true)],
            &[],
            "2025-02-28",
            ReviewDue::Full { last: last("2024-02-29") },
        ),
        (
            "and not a day before",
            &[("2024-02-29", true)],
            &[],
            "2025-02-27",
            ReviewDue::No { last: last("2024-02-29"), full_on: day("2025-02-28") },
        ),
        (
            "a leap day within the year makes it no shorter",
            &[("2023-03-01", true)],
            &[],
            "2024-02-29",
            ReviewDue::No { last: last("2023-03-01"), full_on: day("2024-03-01") },
        ),
        (
            "the last of February stays the last but one in a leap year",
            &[("2023-02-28", true)],
            &[],
            "2024-02-28",
            ReviewDue::Full { last: last("2023-02-28") },
        ),
        (
            "of two full ones the later counts, in whatever order they stand",
            &[("2025-01-01", true), ("2026-01-01", true), ("2025-06-01", true)],
            &[],
            "2026-03-02",
            ReviewDue::No { last: last("2026-01-01"), full_on: day("2027-01-01") },
        ),
        (
            "a full one that is due goes before the visit's",
            &[("2025-03-02", true)],
            &["2026-03-02"],
            "2026-03-02",
            ReviewDue::Full { last: last("2025-03-02") },
        ),
    ]);
}

/// Michigan R 338.727: the history, or a statement that there is none.
#[test]
fn a_client_who_has_nothing_is_another_than_one_never_asked() {
    let nothing = HealthReview { outcome: Outcome::NothingKnown, ..review("2026-03-02", true) };
    assert_eq!(known_health(&[], &[]), KnownHealth::NeverAsked);
    assert_eq!(known_health(&[], &[nothing]), KnownHealth::NothingKnown(day("2026-03-02")));
    assert_eq!(known_health(&[entry("Asthma")], &[]), KnownHealth::Entries);
}

fn with(entries: &[ClientCaution]) -> Client {
    let mut client = Client::named(PersonName::new("Ana", "Ruiz").unwrap());
    client.cautions = entries.to_vec();
    client
}

#[test]
fn of_two_records_joined_the_same_caution_stands_once() {
    let plain = entry("Latex");
    let dated = ClientCaution::try_from(HealthParts {
        kind: HealthKind::Allergy,
        since: Some("2019".parse().unwrap()),
        note: line("rash"),
        ..plain.parts()
    })
    .unwrap();
    let joined = with(std::slice::from_ref(&dated)).joined_with(&with(std::slice::from_ref(&plain)));
    assert_eq!(joined.cautions, [dated]);
}

#[test]
fn of_two_records_joined_nothing_that_protects_is_lost() {
    let holds = entry("Blood thinner");
    let over = holds.ended(day("2026-01-01")).unwrap();
    let silent = HealthParts { is_caution: false, ..holds.parts() }.try_into().unwrap();
    let noted: ClientCaution = HealthParts { note: line("apixaban"), ..holds.parts() }.try_into().unwrap();
    let other = HealthParts { note: line("warfarin"), ..holds.parts() }.try_into().unwrap();
    for (ours, theirs) in
        [(over, holds.clone()), (silent, holds.clone()), (holds, noted.clone()), (noted, other)]
    {
        let joined = with(std::slice::from_ref(&ours)).joined_with(&with(std::slice::from_ref(&theirs)));
        assert_eq!(joined.cautions, [ours, theirs]);
    }
}
