//! Red-flag screens: read back as answered, frozen, and what came of them only added.

use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

/// Words that try to be something else: formulas, SQL, a right-to-left override, joiners.
const MALICE: &str = "=HYPERLINK(\"x\"); '); DROP TABLE screening;-- \u{202e}gnihton\u{200d} <b>";

fn asked(flag: &str, answer: FlagAnswer, remark: &str) -> Asked {
    let question = line("Do you have a fever or chills?");
    Asked::new(RedFlagKey::new(flag).unwrap(), question, Urgency::Urgent, answer, line(remark)).unwrap()
}

fn screen(client: ClientId, actor: Actor, kind: ScreeningKind, on: &str, first: FlagAnswer) -> Screening {
    let answers = vec![
        asked("fever", first, MALICE),
        asked("leg_weakness", FlagAnswer::No, ""),
        asked("a_flag_of_another_version", FlagAnswer::NotAsked, ""),
    ];
    Screening::new(client, actor.practitioner(), kind, day(on), answers).unwrap()
}

fn referral(on: &str, declined: bool) -> FollowUp {
    let words = prose(&format!("Sent home.\n{MALICE}"));
    FollowUp::Referral(
        Referral::new(line("Dr. Łucja Ng"), Urgency::Urgent, day(on), words, declined).unwrap(),
    )
}

fn answer(on: &str, cleared: bool) -> FollowUp {
    FollowUp::Answer(PhysicianAnswer::new(day(on), prose("A virus; gone."), cleared).unwrap())
}

#[test]
fn a_screen_reads_back_as_answered_with_all_that_came_of_it() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let first = screen(client, actor, ScreeningKind::LowBack, "2026-02-27", FlagAnswer::Yes)
        .with(referral("2026-02-27", true))
        .unwrap();
    let id = file.add_screening(actor, &first).unwrap();
    file.add_follow_up(actor, id, &referral("2026-02-28", false)).unwrap();
    file.add_follow_up(actor, id, &answer("2026-03-01", true)).unwrap();
    let clear = screen(client, actor, ScreeningKind::General, "2026-03-02", FlagAnswer::No);
    let second = file.add_screening(actor, &clear).unwrap();
    let whole = first.with(referral("2026-02-28", false)).unwrap().with(answer("2026-03-01", true)).unwrap();
    assert_eq!(whole.state(), ScreeningState::Closed(day("2026-03-01")));
    let expected = vec![(second, clear), (id, whole)];
    assert_eq!(file.screenings_of(client).unwrap(), expected);
    file.close().unwrap();
    let file = room.open().unwrap();
    assert_eq!(file.screenings_of(client).unwrap(), expected);
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn every_change_is_audited_and_no_health_word_with_it() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let screening = screen(client, actor, ScreeningKind::General, "2026-03-02", FlagAnswer::Yes);
    let id = file.add_screening(actor, &screening).unwrap();
    file.add_follow_up(actor, id, &referral("2026-03-02", false)).unwrap();
    let audited: Vec<_> = file
        .audit_entries(0, 2)
        .unwrap()
        .into_iter()
        .map(|entry| (entry.action, entry.entity, entry.entity_id, entry.counts.len()))
        .collect();
    let of = |action| (action, Entity::Screening, Some(id.number()), 0);
    assert_eq!(audited, [of(Action::Update), of(Action::Create)]);
}

#[test]
fn what_does_not_belong_to_a_screen_is_refused_and_leaves_no_trace() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let clear = screen(client, actor, ScreeningKind::General, "2026-03-02", FlagAnswer::No);
    let clear = file.add_screening(actor, &clear).unwrap();
    let open = screen(client, actor, ScreeningKind::General, "2026-03-02", FlagAnswer::Yes);
    let open = file.add_screening(actor, &open).unwrap();
    let before = file.audit_entries(0, 100).unwrap();
    let nothing = file.add_follow_up(actor, clear, &referral("2026-03-02", false)).unwrap_err();
    assert!(nothing.to_string().contains("nothing to refer. Nothing was changed."), "{nothing}");
    let early = file.add_follow_up(actor, open, &answer("2026-03-01", true)).unwrap_err();
    assert!(early.to_string().contains("can't be before 2026-03-02"), "{early}");
    let nobody = file.add_follow_up(actor, ScreeningId::new(77), &answer("2026-03-02", true)).unwrap_err();
    assert_eq!(nobody, StoreError::NotFound { entity: "red-flag screen", id: 77 });
    assert_eq!(file.audit_entries(0, 100).unwrap(), before);
    assert!(file.screenings_of(client).unwrap().iter().all(|(_, screen)| screen.follow_ups().is_empty()));
}

#[test]
fn the_file_itself_keeps_answers_and_follow_ups_as_they_are() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let screening = screen(client, actor, ScreeningKind::General, "2026-03-02", FlagAnswer::Yes)
        .with(referral("2026-03-02", false))
        .unwrap();
    file.add_screening(actor, &screening).unwrap();
    file.close().unwrap();
    let sql = room.behind_the_door();
    sql.execute_batch("PRAGMA foreign_keys = 1").unwrap();
    for forgery in [
        "UPDATE screening_answer SET answer = 'no'",
        "UPDATE screening SET asked_on = '2026-01-01'",
        "DELETE FROM screening_answer WHERE place = 1",
        "DELETE FROM screening",
        "DELETE FROM client",
        "INSERT INTO screening_answer VALUES (1, 4, 'lump', 'A lump?', 'soon', 'no', '')",
        "INSERT OR REPLACE INTO screening_answer VALUES (1, 1, 'fever', 'A fever?', 'soon', 'no', '')",
        "INSERT OR REPLACE INTO screening SELECT * FROM screening",
        "UPDATE screening_follow_up SET declined = 1",
        "DELETE FROM screening_follow_up",
        "INSERT OR REPLACE INTO screening_follow_up SELECT * FROM screening_follow_up",
    ] {
        let error = sql.execute(forgery, []).unwrap_err().to_string();
        assert!(error.contains("red-flag screen"), "{forgery}: {error}");
    }
    let wrong =
        "INSERT INTO screening_follow_up (screening_id, practitioner_id, kind, happened_on, words, made_at)
        VALUES (1, 1, 'answer', '2026-03-02', 'ok', '2026-03-02T09:00:00Z')";
    assert!(sql.execute(wrong, []).is_err(), "an answer says whether it cleared");
    // A lawful erasure takes them with the client.
    sql.execute_batch(
        "INSERT INTO erasure VALUES (1, '2026-03-02', 'asked by the client', '2026-03-02T09:00:00Z');
         DELETE FROM client WHERE id = 1",
    )
    .unwrap();
    let left: i64 = sql.query_row("SELECT count(*) FROM screening_answer", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn merged_records_read_as_one_and_low_back_complaints_are_found() {
    let (room, mut file, actor) = Room::new();
    let whole = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let other = file.add_client(actor, &named("Anne", "Lee")).unwrap();
    assert_eq!(file.last_complaint_in(whole, Region::LowerBack).unwrap(), None);
    for on in ["2026-02-27", "2026-01-05"] {
        file.add_session(actor, &a_session(other, actor, on), DraftFate::Keep).unwrap();
    }
    let mine = screen(whole, actor, ScreeningKind::General, "2026-03-01", FlagAnswer::No);
    let theirs = screen(other, actor, ScreeningKind::LowBack, "2026-02-27", FlagAnswer::Yes);
    let mine_id = file.add_screening(actor, &mine).unwrap();
    let theirs_id = file.add_screening(actor, &theirs).unwrap();
    file.close().unwrap();
    room.behind_the_door()
        .execute("INSERT INTO client_merge VALUES (2, 1, '2026-03-02T09:00:00Z')", [])
        .unwrap();
    let file = room.open().unwrap();
    assert_eq!(file.screenings_of(whole).unwrap(), [(mine_id, mine), (theirs_id, theirs)]);
    assert_eq!(file.last_complaint_in(whole, Region::LowerBack).unwrap(), Some(day("2026-02-27")));
    assert_eq!(file.last_complaint_in(whole, Region::Neck).unwrap(), None);
}
