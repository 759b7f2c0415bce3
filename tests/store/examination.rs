//! Tests and movements, the response, what eases and worsens a complaint, and what is said of a sheet: kept as
//! they were entered, frozen by a signature, and found again at the next visit.

use quadratus::domain::*;
use quadratus::store::*;
use rusqlite::Connection;

use super::support::*;
use super::whole_record::a_sheet;

fn key(key: &str) -> ExaminationKey {
    ExaminationKey::new(key).unwrap()
}

fn answer(plan: PlanId, done: HomeCareDone, ease: Option<Ease>) -> HomeCareAnswer {
    HomeCareAnswer { plan, item: ItemKey::new("walk").unwrap(), side: Some(Side::Left), done, ease }
}

/// A client with a sheet of January, a signed visit with an answer about it, and an unsigned visit.
fn a_client_asked_about_their_sheet() -> (Room, PracticeFile, Actor, ClientId, PlanId, SessionId) {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let plan = file.save_plan(actor, &a_sheet(client, None, day("2026-01-20"))).unwrap();
    let mut visit = a_session(client, actor, "2026-02-27");
    visit.home_care = vec![answer(plan, HomeCareDone::Partly, Some(Ease::Harder))];
    let signed = file.add_session(actor, &visit, DraftFate::Keep).unwrap();
    file.sign_session(actor, signed).unwrap();
    (room, file, actor, client, plan, signed)
}

#[test]
fn all_of_it_reads_back_as_it_was_entered_and_can_be_changed_until_it_is_signed() {
    let (room, mut file, actor, client, plan, _) = a_client_asked_about_their_sheet();
    let mut visit = a_session(client, actor, "2026-02-28");
    visit.home_care = vec![answer(plan, HomeCareDone::Done, None)];
    visit.note.form = NoteForm::Dap;
    let id = file.add_session(actor, &visit, DraftFate::Keep).unwrap();
    assert_eq!(file.session(id).unwrap().value.session(), &visit);
    visit.complaint = None;
    visit.note.form = NoteForm::Plain;
    visit.note.response = Prose::default();
    visit.examinations.reverse();
    visit.examinations.truncate(2);
    visit.examinations[0].hurt = false;
    visit.home_care = vec![answer(plan, HomeCareDone::Not, Some(Ease::Same))];
    file.update_session(actor, id, &visit, 1, DraftFate::Keep).unwrap();
    file.close().unwrap();
    let file = room.open().unwrap();
    assert_eq!(file.session(id).unwrap().value.session(), &visit);
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn the_newest_earlier_value_of_each_test_and_side_is_known_at_the_next_visit() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let visits = [
        ("2026-01-05", vec![("lumbar_side_bend", Some(Side::Right), "10"), ("slump", Some(Side::Left), "+")]),
        ("2026-01-12", vec![("lumbar_side_bend", Some(Side::Right), "14"), ("slump", Some(Side::Left), "")]),
        ("2026-01-19", vec![("lumbar_side_bend", Some(Side::Left), "20")]),
    ];
    let mut ids = Vec::new();
    for (on, entered) in visits {
        let mut visit = a_session(client, actor, on);
        visit.examinations =
            entered.into_iter().map(|(key, side, typed)| examined(key, side, typed, true)).collect();
        ids.push(file.add_session(actor, &visit, DraftFate::Keep).unwrap());
    }
    let now = (day("2026-01-26"), "09:00:00".parse().unwrap());
    let earlier = file.examinations_before(client, now, None).unwrap();
    let last = |earlier: &[EarlierExamination], of: &str, side| {
        last_result(earlier, &key(of), side)
            .map(|last| (last.examination.examined.to_string(), last.on.to_string()))
    };
    let told = |result: &str, on: &str| Some((result.to_owned(), on.to_owned()));
    assert_eq!(last(&earlier, "lumbar_side_bend", Some(Side::Right)), told("14°", "2026-01-12"));
    assert_eq!(last(&earlier, "lumbar_side_bend", Some(Side::Left)), told("20°", "2026-01-19"));
    assert_eq!(last(&earlier, "slump", Some(Side::Left)), told("positive", "2026-01-05"), "the one measured");
    assert_eq!(last(&earlier, "slump", Some(Side::Right)), None);
    let at_second = (day("2026-01-12"), "10:30:00".parse().unwrap());
    let before = file.examinations_before(client, at_second, Some(ids[1])).unwrap();
    assert_eq!(last(&before, "lumbar_side_bend", Some(Side::Right)), told("10°", "2026-01-05"));
    // A visit whose clock is moved on does not become earlier than itself.
    let later = (day("2026-01-13"), "10:30:00".parse().unwrap());
    let before = file.examinations_before(client, later, Some(ids[1])).unwrap();
    assert_eq!(last(&before, "lumbar_side_bend", Some(Side::Right)), told("10°", "2026-01-05"));
    let other = file.add_client(actor, &named("Anne", "Lee")).unwrap();
    assert_eq!(file.examinations_before(other, now, None).unwrap(), []);
    file.merge_clients(actor, client, other).unwrap();
    assert_eq!(
        file.examinations_before(other, now, None).unwrap(),
        earlier,
        "of merged records all is known"
    );
    assert_eq!(
        file.examinations_before(client, now, None).unwrap(),
        earlier,
        "whichever number is asked for"
    );
}

#[test]
fn the_sheet_that_is_asked_about_is_the_last_one_given_before_the_day() {
    let (_room, mut file, actor, client, plan, signed) = a_client_asked_about_their_sheet();
    let second = file.save_plan(actor, &a_sheet(client, Some(signed), day("2026-02-27"))).unwrap();
    let before =
        |file: &PracticeFile, on: &str| file.plan_before(client, day(on)).unwrap().map(|stored| stored.id);
    assert_eq!(before(&file, "2026-01-20"), None, "given on the day itself");
    assert_eq!(before(&file, "2026-02-27"), Some(plan));
    assert_eq!(before(&file, "2026-02-28"), Some(second));
    let said = file.answers_about(plan).unwrap();
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].session, said[0].on), (signed, day("2026-02-27")));
    assert_eq!(said[0].answer.words(), "partly done, harder");
    assert_eq!(file.answers_about(second).unwrap(), []);
}

#[test]
fn nobody_answers_about_the_sheet_of_another() {
    let (room, mut file, actor, client, plan, signed) = a_client_asked_about_their_sheet();
    let twin = file.add_client(actor, &named("Anne", "Lee")).unwrap();
    let mut visit = a_session(twin, actor, "2026-02-28");
    visit.home_care = vec![answer(plan, HomeCareDone::Done, None)];
    let refused = file.add_session(actor, &visit, DraftFate::Keep).unwrap_err();
    assert_eq!(refused, StoreError::SheetOfAnother);
    assert!(refused.to_string().ends_with('.'));
    visit.home_care = vec![answer(PlanId::new(99), HomeCareDone::Done, None)];
    assert!(file.add_session(actor, &visit, DraftFate::Keep).is_err(), "a sheet that is not there");
    // Of merged records all belongs to one.
    file.merge_clients(actor, client, twin).unwrap();
    visit.home_care = vec![answer(plan, HomeCareDone::Done, None)];
    let id = file.add_session(actor, &visit, DraftFate::Keep).unwrap();
    // When they are parted again what was said stays, and the note can still be worked on.
    file.undo_merge(actor, client).unwrap();
    visit.note.plan = prose("Walk more.");
    file.update_session(actor, id, &visit, 1, DraftFate::Keep).unwrap();
    assert_eq!(file.session(id).unwrap().value.session(), &visit);
    file.close().unwrap();
    let sql = room.behind_the_door();
    let second = answer(plan, HomeCareDone::Not, None);
    let twice = format!(
        "INSERT INTO home_care_answer VALUES ({}, 2, {}, '{}', 'left', 'not', NULL)",
        id.number(),
        plan.number(),
        second.item
    );
    assert!(sql.execute_batch(&twice).is_err(), "each item is asked about once");
    drop(sql);
    let file = room.open().unwrap();
    assert!(file.check().unwrap().is_sound());
    assert_eq!(file.session(signed).unwrap().value.session().home_care.len(), 1);
}

#[test]
fn no_statement_adds_to_a_signed_note_or_takes_from_it() {
    let (room, file, _, _, plan, signed) = a_client_asked_about_their_sheet();
    drop(file);
    let (note, plan) = (signed.number(), plan.number());
    let sql = room.behind_the_door();
    for attempt in [
        format!("UPDATE session SET response = '' WHERE id = {note}"),
        format!("UPDATE session SET form = 'dap' WHERE id = {note}"),
        format!("UPDATE session SET complaint_better = '' WHERE id = {note}"),
        format!("DELETE FROM examination WHERE session_id = {note}"),
        format!("UPDATE examination SET degrees = 40 WHERE session_id = {note} AND place = 1"),
        format!("UPDATE examination SET hurt = 0 WHERE session_id = {note}"),
        format!(
            "INSERT INTO examination VALUES ({note}, 9, 'slump', NULL, 'test', NULL, NULL, 'positive', 0, '')"
        ),
        format!(
            "INSERT OR REPLACE INTO examination VALUES ({note}, 1, 'slump', NULL, 'test', NULL, NULL, NULL, 0, '')"
        ),
        format!("DELETE FROM home_care_answer WHERE session_id = {note}"),
        format!("UPDATE home_care_answer SET done = 'done' WHERE session_id = {note}"),
        format!("INSERT INTO home_care_answer VALUES ({note}, 9, {plan}, 'heat', NULL, 'done', NULL)"),
        format!(
            "INSERT OR REPLACE INTO home_care_answer VALUES ({note}, 1, {plan}, 'walk', 'left', 'done', NULL)"
        ),
    ] {
        let error = sql.execute_batch(&attempt).expect_err(&attempt).to_string();
        assert!(error.contains("signed note"), "{attempt}: {error}");
    }
    drop(sql);
    assert!(room.open().unwrap().check().unwrap().is_sound());
}

/// Takes the guards off, changes the file and says what the check makes of it.
fn tampered(statement: &str) -> (SessionId, Vec<Trouble>) {
    let (room, file, _, _, _, signed) = a_client_asked_about_their_sheet();
    file.close().unwrap();
    let sql: Connection = room.behind_the_door();
    for guard in [
        "session_signed_is_not_updated",
        "examination_signed_is_not_added",
        "examination_signed_is_not_updated",
        "examination_signed_is_not_deleted",
        "home_care_answer_signed_is_not_added",
        "home_care_answer_signed_is_not_updated",
        "home_care_answer_signed_is_not_deleted",
        "home_care_answer_of_another",
        "home_care_answer_of_another_later",
    ] {
        sql.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
    }
    let changed = sql.execute(statement, []).unwrap();
    assert!(changed > 0, "{statement} changed nothing");
    drop(sql);
    (signed, room.open().unwrap().check().unwrap().troubles)
}

#[test]
fn every_new_column_of_a_signed_note_is_covered_by_its_signature() {
    for statement in [
        "UPDATE session SET complaint_better = 'warm bathS'",
        "UPDATE session SET complaint_worse = ''",
        "UPDATE session SET response = response || '.'",
        "UPDATE session SET form = 'dap'",
        "UPDATE examination SET examination = 'slump' WHERE place = 3",
        "UPDATE examination SET side = 'left' WHERE place = 1",
        "UPDATE examination SET side = NULL WHERE place = 1",
        "UPDATE examination SET degrees = 13 WHERE place = 1",
        "UPDATE examination SET degrees = NULL WHERE place = 1",
        "UPDATE examination SET millimetres = 284 WHERE place = 2",
        "UPDATE examination SET scale = 'centimetres', degrees = NULL, millimetres = 12 WHERE place = 1",
        "UPDATE examination SET scale = 'test' WHERE place = 4",
        "UPDATE examination SET test = 'positive' WHERE place = 3",
        "UPDATE examination SET hurt = 1 WHERE place = 3",
        "UPDATE examination SET note = 'stops at the knee' WHERE place = 1",
        "UPDATE examination SET place = 9 WHERE place = 1",
        "DELETE FROM examination WHERE place = 4",
        "DELETE FROM examination",
        "INSERT INTO examination SELECT session_id, 9, examination, side, scale, degrees, millimetres, test,
            hurt, note FROM examination WHERE place = 1",
        "UPDATE home_care_answer SET plan_id = 2",
        "UPDATE home_care_answer SET item = 'heat'",
        "UPDATE home_care_answer SET side = 'right'",
        "UPDATE home_care_answer SET side = NULL",
        "UPDATE home_care_answer SET done = 'done'",
        "UPDATE home_care_answer SET ease = 'easier'",
        "UPDATE home_care_answer SET ease = NULL",
        "DELETE FROM home_care_answer",
    ] {
        let (signed, troubles) = tampered(statement);
        assert_eq!(troubles, [Trouble::SignedNote { session: signed }], "{statement}");
    }
}

#[test]
fn a_note_that_is_being_typed_keeps_all_of_it_as_typed() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let mut half = ExaminationDraft::to_do(key("slump"), Some(Side::Left), ExaminationScale::Test);
    half.result = "perhaps".into();
    half.note = "  in the left leg ".into();
    let note = NoteDraft {
        better_with: " Rest".into(),
        worse_with: "Stairs ".into(),
        response: "Let go\nslowly ".into(),
        form: NoteForm::Plain,
        examinations: vec![half],
        examination_words: "side b".into(),
        home_care: vec![answer(PlanId::new(7), HomeCareDone::Not, None)],
        ..NoteDraft::default()
    };
    file.save_draft(client, &note).unwrap();
    drop(file);
    assert_eq!(room.open().unwrap().draft(client).unwrap().unwrap().note, note);
}

#[test]
fn an_erased_record_takes_its_examinations_and_answers_along_and_nobody_elses() {
    let (room, mut file, actor, client, _, signed) = a_client_asked_about_their_sheet();
    let catalog = quadratus::catalog::Catalog::builtin().unwrap();
    let preview = file.erasure_preview(&catalog, client).unwrap();
    assert_eq!((preview.counts["examination"], preview.counts["home_care_answer"]), (4, 1));
    // What another said about this sheet while the records were one stays in their signed note.
    let twin = file.add_client(actor, &named("Anne", "Lee")).unwrap();
    file.merge_clients(actor, client, twin).unwrap();
    let plan = file.plans_of(twin).unwrap()[0].id;
    let mut visit = a_session(twin, actor, "2026-02-28");
    visit.home_care = vec![answer(plan, HomeCareDone::Done, None)];
    let kept = file.add_session(actor, &visit, DraftFate::Keep).unwrap();
    file.sign_session(actor, kept).unwrap();
    file.undo_merge(actor, client).unwrap();
    let place = catalog.jurisdictions()[0].key.clone();
    file.set_jurisdiction(actor, Some(&place)).unwrap();
    let (asked_on, today) = (day("2026-03-02"), day("2096-03-02"));
    let request = ErasureRequest { reason: ErasureReason::ALL[0], asked_on, today };
    let certificate = file.erase_client(actor, &catalog, client, &request).unwrap();
    assert_eq!((certificate.counts["examination"], certificate.counts["home_care_answer"]), (4, 1));
    assert!(file.session(signed).is_err());
    assert_eq!(file.session(kept).unwrap().value.session(), &visit);
    file.close().unwrap();
    let report = room.open().unwrap().check().unwrap();
    assert!(report.is_sound(), "{report:?}");
}
