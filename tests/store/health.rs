//! The health history and its reviews, on the disk.

use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

fn key(key: &str) -> CautionKey {
    CautionKey::new(key).unwrap()
}

fn a_history() -> Vec<ClientCaution> {
    let parts = |kind, caution: Option<&str>, label: &str| {
        HealthParts::new(kind, caution.map(key), line(label), Line::default())
    };
    [
        HealthParts {
            since: Some("2019".parse().unwrap()),
            note: line("'; DROP TABLE client; --\u{202e}=1+1\u{200d}"),
            ..parts(HealthKind::Medicine, Some("anticoagulant"), "Blood thinner")
        },
        HealthParts {
            due: Some(day("2026-08-01")),
            since: Some("2025-11".parse().unwrap()),
            ..parts(HealthKind::Pregnancy, Some("pregnancy"), "Pregnancy")
        },
        HealthParts {
            since: Some("2026-01-05".parse().unwrap()),
            over_since: Some(day("2026-02-01")),
            ..parts(HealthKind::Surgery, Some("surgery_recent"), "Surgery")
        },
        HealthParts { is_caution: false, ..parts(HealthKind::Other, None, "Left-handed") },
    ]
    .map(|parts| parts.try_into().unwrap())
    .to_vec()
}

#[test]
fn a_history_reads_back_as_written_after_the_file_was_closed() {
    let (room, mut file, actor) = Room::new();
    let mut client = named("Ann", "Lee");
    client.cautions = a_history();
    let id = file.add_client(actor, &client).unwrap();
    file.close().unwrap();
    let file = room.open().unwrap();
    let stored = file.client(id).unwrap().value;
    assert_eq!(stored, client);
    assert_eq!(stored.caution_keys(day("2026-01-20")).len(), 3);
    assert_eq!(stored.caution_keys(day("2026-03-02")), [key("anticoagulant"), key("pregnancy")]);
}

#[test]
fn only_what_holds_marks_a_client_in_the_list() {
    let (_room, mut file, actor) = Room::new();
    let over = |entry: &ClientCaution| entry.ended(day("2026-02-01")).unwrap();
    let mut client = named("Ann", "Lee");
    client.cautions = a_history().iter().map(over).collect();
    let id = file.add_client(actor, &client).unwrap();
    assert!(!file.search_clients("lee", 5).unwrap()[0].has_cautions, "all of it is over");
    client.cautions = a_history().split_off(3);
    file.update_client(actor, id, &client, 1).unwrap();
    assert!(!file.search_clients("lee", 5).unwrap()[0].has_cautions, "left-handed warns of nothing");
    client.cautions = a_history();
    file.update_client(actor, id, &client, 2).unwrap();
    assert!(file.search_clients("lee", 5).unwrap()[0].has_cautions);
}

#[test]
fn reviews_read_back_newest_first_and_are_audited_without_their_words() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let other = file.add_client(actor, &named("Bo", "Lee")).unwrap();
    let review =
        |on, full, outcome| HealthReview { client, on: day(on), full, outcome, by: actor.practitioner() };
    let all = [
        review("2026-03-02", false, Outcome::Changed(line("Began: 'apixaban'"))),
        review("2026-02-01", false, Outcome::NothingChanged),
        review("2026-01-01", true, Outcome::NothingKnown),
    ];
    let mut ids: Vec<_> = all.iter().rev().map(|review| file.add_review(actor, review).unwrap()).collect();
    ids.reverse();
    let kept: Vec<_> = ids.into_iter().zip(all).collect();
    assert_eq!(file.reviews_of(client).unwrap(), kept);
    assert!(file.reviews_of(other).unwrap().is_empty());
    let entry = &file.audit_entries(0, 1).unwrap()[0];
    assert_eq!((entry.entity, entry.action), (Entity::Review, Action::Create));
    assert_eq!(entry.entity_id, Some(kept[0].0.number()));
    assert!(entry.counts.is_empty());
}

#[test]
fn the_days_of_the_visits_are_told_oldest_first() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    for on in ["2026-02-27", "2026-01-03", "2026-02-27"] {
        file.add_session(actor, &a_session(client, actor, on), DraftFate::Keep).unwrap();
    }
    assert_eq!(file.visit_days(client).unwrap(), [day("2026-01-03"), day("2026-02-27")]);
}

#[test]
fn the_file_itself_refuses_what_makes_no_sense() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap().number();
    file.close().unwrap();
    let sql = room.behind_the_door();
    let add = |kind: &str, since: &str, over: &str, due: &str| {
        sql.execute(
            &format!(
                "INSERT INTO client_caution (client_id, place, kind, label, note, since, over_since, due_on, is_caution)
                VALUES ({client}, 1 + (SELECT count(*) FROM client_caution), '{kind}', 'x', '', {since}, {over}, {due}, 1)"
            ),
            [],
        )
    };
    assert!(add("allergy", "NULL", "NULL", "NULL").is_ok());
    assert!(add("injury", "'2019'", "'2026-02-01'", "NULL").is_ok());
    assert!(add("curse", "NULL", "NULL", "NULL").is_err());
    assert!(add("injury", "'soon'", "NULL", "NULL").is_err());
    assert!(add("injury", "NULL", "'2026-02-30'", "NULL").is_err());
    assert!(add("injury", "NULL", "NULL", "'2026-02-01'").is_err());
}
