//! Consents on a real file: kept as they were given, taken back with a day, never changed.

use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

fn mother() -> Signer {
    Signer::guardian(line("Ана Силва"), line("mother")).unwrap()
}

fn parts(client: ClientId, kind: ConsentKind) -> ConsentParts {
    ConsentParts {
        client,
        kind,
        key: Some(ConsentKey::new("treatment").unwrap()),
        name: line("Massage treatment"),
        wording: prose("I agree to have massage from Ana Ruiz, LMT."),
        given_on: day("2026-03-02"),
        given: Given::Paper,
        by: Signer::Client,
        witness: Line::default(),
        expires_on: Some(day("2027-03-02")),
    }
}

fn given(parts: ConsentParts) -> Consent {
    Consent::new(parts, day("2026-03-02")).unwrap()
}

fn withdrawal(on: &str) -> Withdrawal {
    Withdrawal { on: day(on), by: Signer::Client, words: line("I changed my mind") }
}

fn signature() -> PenStrokes {
    PenStrokes::new(vec![vec![(10, 900), (400, 100), (800, 900)], vec![(200, 500), (600, 500)]]).unwrap()
}

/// A client with three consents of one day: on paper, spoken, and signed on screen by the mother.
fn consented() -> (Room, PracticeFile, Actor, ClientId, Vec<Consent>, Vec<ConsentId>) {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let consents = vec![
        given(parts(client, ConsentKind::Treatment)),
        given(ConsentParts {
            given: Given::Spoken,
            witness: line("=HYPERLINK(\"x\") \u{202e}eel\u{200d}"),
            wording: prose("'); DROP TABLE consent;--\n=1+1\u{202e}\u{200d}"),
            expires_on: None,
            key: None,
            ..parts(client, ConsentKind::Data)
        }),
        given(ConsentParts {
            given: Given::OnScreen(signature()),
            by: mother(),
            ..parts(client, ConsentKind::Minor)
        }),
    ];
    let ids = file.give_consents(actor, &consents).unwrap();
    (room, file, actor, client, consents, ids)
}

#[test]
fn a_consent_reads_back_as_it_was_given_newest_first() {
    let (room, file, _, client, consents, ids) = consented();
    drop(file);
    let file = room.open().unwrap();
    let found = file.consents_of(client).unwrap();
    let (read, numbers): (Vec<_>, Vec<_>) = found.into_iter().map(|found| (found.value, found.id)).unzip();
    assert_eq!(read.into_iter().rev().collect::<Vec<_>>(), consents);
    assert_eq!(numbers.into_iter().rev().collect::<Vec<_>>(), ids);
    let created = file.audit_entries(0, 10).unwrap();
    let of_consents: Vec<_> = created
        .iter()
        .filter(|entry| entry.entity == Entity::Consent && entry.action == Action::Create)
        .filter_map(|entry| entry.entity_id)
        .collect();
    assert_eq!(of_consents.len(), 3);
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn what_was_taken_back_stays_taken_back() {
    let (room, mut file, actor, client, _, ids) = consented();
    room.clock.forward(86_400);
    file.withdraw_consents(actor, &ids[..1], &withdrawal("2026-03-03")).unwrap();
    let by_mother = Withdrawal { by: mother(), ..withdrawal("2026-03-03") };
    file.withdraw_consents(actor, &ids[2..], &by_mother).unwrap();
    let found = file.consents_of(client).unwrap();
    assert_eq!(found[2].value.withdrawn(), Some(&withdrawal("2026-03-03")));
    assert_eq!(found[0].value.withdrawn(), Some(&by_mother));
    assert_eq!(found[1].value.withdrawn(), None);
    assert!(found[2].updated_at > found[2].created_at);
    assert_eq!(found[2].value.standing(day("2026-03-03")), ConsentStanding::Withdrawn(day("2026-03-03")));

    let again = file.withdraw_consents(actor, &ids[..1], &withdrawal("2026-03-04"));
    assert_eq!(again, Err(StoreError::ChangedMeanwhile { entity: "consent" }));
    let early = file.withdraw_consents(actor, &ids[1..2], &withdrawal("2026-03-01"));
    assert!(matches!(early, Err(StoreError::Invalid(_))), "{early:?}");
    let nobody = file.withdraw_consents(actor, &[ids[1], ConsentId::new(99)], &withdrawal("2026-03-03"));
    assert!(matches!(nobody, Err(StoreError::NotFound { .. })));
    assert_eq!(file.consents_of(client).unwrap()[1].value.withdrawn(), None, "all of them, or none");
    let newest = file.audit_entries(0, 1).unwrap().remove(0);
    assert_eq!(
        (newest.action, newest.entity, newest.entity_id),
        (Action::Update, Entity::Consent, Some(ids[2].number()))
    );
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn merged_records_read_as_one() {
    let (room, mut file, actor, client, _, _) = consented();
    let other = file.add_client(actor, &named("Anne", "Lee")).unwrap();
    file.give_consents(actor, &[given(parts(other, ConsentKind::Photo))]).unwrap();
    assert_eq!(file.consents_of(client).unwrap().len(), 3);
    drop(file);
    let sql = room.behind_the_door();
    let merge = "INSERT INTO client_merge VALUES (?1, ?2, '2026-03-02T09:30:00Z')";
    sql.execute(merge, [other.number(), client.number()]).unwrap();
    drop(sql);
    assert_eq!(room.open().unwrap().consents_of(client).unwrap().len(), 4);
}

/// Statements that try to change what was agreed, on a connection without any of our settings.
#[test]
fn no_statement_changes_a_consent() {
    let (room, mut file, actor, client, consents, ids) = consented();
    file.withdraw_consents(actor, &ids[..1], &withdrawal("2026-03-02")).unwrap();
    drop(file);
    let sql = room.behind_the_door();
    let attempts = [
        "UPDATE consent SET wording = 'other'",
        "UPDATE consent SET expires_on = '2099-01-01'",
        "DELETE FROM consent",
        "REPLACE INTO consent SELECT * FROM consent",
        "UPDATE OR REPLACE consent SET id = 2 WHERE id = 3",
        "UPDATE consent_withdrawal SET words = ''",
        "DELETE FROM consent_withdrawal",
        "REPLACE INTO consent_withdrawal SELECT * FROM consent_withdrawal",
        "INSERT INTO consent_withdrawal VALUES (2, 1, '2026-03-01', NULL, '', '', '2026-03-02T09:30:00Z')",
        "DELETE FROM client",
    ];
    for recursive in [false, true] {
        sql.pragma_update(None, "foreign_keys", true).unwrap();
        sql.pragma_update(None, "recursive_triggers", recursive).unwrap();
        for attempt in attempts {
            let error = sql.execute_batch(attempt).expect_err(attempt).to_string();
            assert!(error.contains("consent"), "{attempt}: {error}");
        }
    }
    // A lawful erasure is the one way out.
    let entered = "INSERT INTO erasure VALUES (?1, '2026-03-02', 'asked', '2026-03-02T09:30:00Z')";
    let held = room.open().unwrap().consents_of(client).unwrap();
    assert_eq!(held.into_iter().rev().skip(1).map(|held| held.value).collect::<Vec<_>>(), consents[1..]);
    sql.execute(entered, [client.number()]).unwrap();
    sql.execute("DELETE FROM client WHERE id = ?1", [client.number()]).unwrap();
    let left: i64 = sql
        .query_row(
            "SELECT (SELECT count(*) FROM consent) + (SELECT count(*) FROM consent_withdrawal)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(left, 0);
}
