//! Sheets are kept exactly as they were given, and count only once they were.

use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;
use super::whole_record::a_sheet;

/// Bytes that would be known again wherever they lay.
const PAGES: &[u8] = b"%PDF-1.7 PLANTED-SHEET-OF-ANN-LEE";

fn look(print: Print) -> SheetLook {
    SheetLook { print, ink: Ink::Black, language: Language::Spanish }
}

fn new(pdf: &[u8]) -> NewSheet<'_> {
    NewSheet { look: look(Print::Normal), pdf }
}

fn sheets_in_timeline(file: &PracticeFile, client: ClientId) -> usize {
    let entries = file.timeline_of(client).unwrap();
    entries.iter().filter(|entry| matches!(entry.what, TimelineWhat::Sheet { .. })).count()
}

#[test]
fn a_sheet_counts_once_it_was_given_and_prints_again_byte_for_byte() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let pdf = PAGES.repeat(3000);
    let plan = a_sheet(client, None, day("2026-02-20"));
    let (id, sheet) = file.keep_sheet(actor, &plan, &new(&pdf)).unwrap();
    // The printer has not taken it: it is kept, and nobody takes it for given.
    assert_eq!(file.plan(id).unwrap().value, plan);
    assert!(file.plans_of(client).unwrap().is_empty());
    assert_eq!(file.plan_before(client, day("2026-03-01")).unwrap(), None);
    assert_eq!((sheets_in_timeline(&file, client), file.sheet(sheet).unwrap().given_at), (0, None));
    room.clock.forward(60);
    let given = file.record_given(actor, sheet).unwrap();
    assert_eq!((given.plan, given.look), (id, look(Print::Normal)));
    assert_eq!(
        (given.bytes, given.given_at.unwrap() - given.made_at),
        (99_000, chrono::TimeDelta::seconds(60))
    );
    assert_eq!(file.plans_of(client).unwrap()[0].id, id);
    assert_eq!(file.plan_before(client, day("2026-03-01")).unwrap().unwrap().id, id);
    assert_eq!(sheets_in_timeline(&file, client), 1);
    // Another form of the same plan is another sheet; that it is given again changes nothing of the first time.
    let large =
        file.add_sheet(actor, id, &NewSheet { look: look(Print::Large), pdf: b"%PDF large" }).unwrap();
    room.clock.forward(60);
    assert_eq!(file.record_given(actor, sheet).unwrap(), given);
    file.record_given(actor, large).unwrap();
    let known: Vec<_> = file.sheets_of(id).unwrap().iter().map(|(id, kept)| (*id, kept.look.print)).collect();
    assert_eq!(known, [(large, Print::Large), (sheet, Print::Normal)]);
    file.close().unwrap();
    let raw = std::fs::read(&room.path).unwrap();
    assert!(!raw.windows(PAGES.len()).any(|window| window == PAGES), "the pages lie in the clear");
    let file = room.open().unwrap();
    assert_eq!(file.sheet_pdf(sheet).unwrap(), pdf);
    assert_eq!(file.sheet_pdf(large).unwrap(), b"%PDF large");
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn a_plan_that_never_reached_the_client_falls_away_and_a_given_one_stays() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let plan = |on: &str| a_sheet(client, None, day(on));
    let (failed, first) = file.keep_sheet(actor, &plan("2026-02-20"), &new(PAGES)).unwrap();
    // It may still be on its way to the printer.
    room.clock.forward(9 * 60);
    let (id, second) = file.keep_sheet(actor, &plan("2026-02-21"), &new(b"%PDF 2")).unwrap();
    assert_eq!(file.sheet_pdf(first).unwrap(), PAGES);
    file.record_given(actor, second).unwrap();
    let other = file.add_client(actor, &named("Bo", "Lee")).unwrap();
    let of_other = file.keep_sheet(actor, &a_sheet(other, None, day("2026-02-20")), &new(PAGES)).unwrap().0;
    room.clock.forward(11 * 60);
    file.keep_sheet(actor, &plan("2026-02-22"), &new(b"%PDF 3")).unwrap();
    assert!(matches!(file.plan(failed), Err(StoreError::NotFound { .. })));
    assert!(matches!(file.sheet_pdf(first), Err(StoreError::NotFound { .. })));
    assert!(file.plan(of_other).is_ok(), "another client's");
    let told = file.audit_of_client(client, 0, 9).unwrap();
    let recorded = told.iter().filter(|entry| entry.entity == Entity::Plan && entry.action == Action::Create);
    assert_eq!(recorded.count(), 3, "that it was made is told though it is gone: {told:?}");
    assert_eq!(file.plan(id).unwrap().value, plan("2026-02-21"));
    assert_eq!(file.plans_of(client).unwrap().len(), 1);
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn no_statement_changes_what_was_given_and_altered_pages_are_named_and_not_printed() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let (_, sheet) = file.keep_sheet(actor, &a_sheet(client, None, day("2026-02-20")), &new(PAGES)).unwrap();
    file.record_given(actor, sheet).unwrap();
    file.close().unwrap();
    let sql = room.behind_the_door();
    for attempt in [
        "UPDATE plan SET message = 'other'",
        "UPDATE plan SET made_on = '2026-02-21'",
        "UPDATE plan SET next_visit_on = '2026-02-21'",
        "UPDATE plan SET given_at = NULL",
        "UPDATE plan SET client_id = 2",
        "UPDATE plan SET session_id = 2",
        "DELETE FROM plan",
        "INSERT OR REPLACE INTO plan SELECT id, uid, client_id, session_id, made_on, next_visit_on, 'other',
            created_at, updated_at, revision, NULL FROM plan",
        "UPDATE plan_item SET sets = 2",
        "DELETE FROM plan_item",
        "INSERT INTO plan_item SELECT plan_id, 2, 'heat', side, sets, repetitions, hold_seconds, minutes,
            times_a_day, days_a_week, why, clearance, change, held_back_because, override_reason, note
            FROM plan_item",
        "UPDATE sheet SET ink = 'colour'",
        "UPDATE sheet SET sha256 = zeroblob(32)",
        "UPDATE sheet SET given_at = NULL",
        "UPDATE sheet SET given_at = '2026-02-20T10:00:00Z'",
        "DELETE FROM sheet",
        "INSERT OR REPLACE INTO sheet SELECT id, uid, plan_id, print, 'colour', language, bytes, sha256,
            created_at, NULL FROM sheet",
        "UPDATE sheet_content SET pdf = x'00'",
        "DELETE FROM sheet_content",
        "INSERT OR REPLACE INTO sheet_content SELECT sheet_id, x'00' FROM sheet_content",
    ] {
        let refused = sql.execute(attempt, []).map_err(|error| error.to_string());
        let said = refused.expect_err(attempt);
        assert!(said.contains("stays"), "{attempt}: {said}");
    }
    sql.execute_batch(
        "DROP TRIGGER sheet_content_is_not_updated; UPDATE sheet_content SET pdf = x'25504446'",
    )
    .unwrap();
    drop(sql);
    let file = room.open().unwrap();
    assert_eq!(file.sheet_pdf(sheet).unwrap_err(), StoreError::AlteredSheet { id: sheet.number() });
    assert_eq!(file.check().unwrap().troubles, [Trouble::AlteredSheet { sheet }]);
}

#[test]
fn a_restricted_record_takes_no_sheet_and_an_erased_one_leaves_none() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let plan = a_sheet(client, None, day("2026-02-20"));
    let (id, sheet) = file.keep_sheet(actor, &plan, &new(PAGES)).unwrap();
    file.record_given(actor, sheet).unwrap();
    file.restrict_client(actor, client, &Reason::new("dispute").unwrap()).unwrap();
    assert_eq!(file.add_sheet(actor, id, &new(b"%PDF")).unwrap_err(), StoreError::Restricted);
    file.restore_client(actor, client).unwrap();
    let request = ErasureRequest {
        reason: ErasureReason::ClientAsked,
        asked_on: day("2026-03-01"),
        today: day("2060-01-01"),
    };
    file.erase_client(actor, &Catalog::builtin().unwrap(), client, &request).unwrap();
    file.close().unwrap();
    let left = "SELECT (SELECT count(*) FROM plan) + (SELECT count(*) FROM sheet) + (SELECT count(*) FROM sheet_content)";
    let left: i64 = room.behind_the_door().query_row(left, [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn the_log_says_that_something_was_given_against_a_caution_and_when_the_sheet_was_given() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let mut items = a_sheet(client, None, day("2026-02-20")).items().to_vec();
    let reason = Reason::new("Tried with light pressure").unwrap();
    items[0].clearance = Clearance::Overridden { held_back_because: line("Thin blood."), reason };
    let plan = HomeCarePlan::new(client, None, day("2026-02-20"), items).unwrap();
    let (_, sheet) = file.keep_sheet(actor, &plan, &new(PAGES)).unwrap();
    file.record_given(actor, sheet).unwrap();
    let told: Vec<_> = file.audit_of_client(client, 0, 2).unwrap().iter().map(AuditEntry::told).collect();
    let against = "recorded a home-care sheet with what a caution holds back, and the reason for it";
    assert_eq!(told, ["gave a home-care sheet", against]);
}

#[test]
fn a_pack_is_kept_by_its_name_and_taken_away() {
    let (room, mut file, actor) = Room::new();
    let item = |key: &str| PackItem { item: ItemKey::new(key).unwrap(), side: None, dose: None };
    let pack =
        |name: &str, keys: &[&str]| OwnPack::new(line(name), keys.iter().map(|key| item(key)).collect());
    let first =
        file.save_pack(actor, &pack("Runners'); DROP TABLE own_pack;--", &["walk"]).unwrap()).unwrap();
    let dosed = PackItem {
        dose: Some(Dose::default().with_minutes(Some(15)).unwrap()),
        side: Some(Side::Both),
        ..item("heat")
    };
    let other = OwnPack::new(line("Desk"), vec![item("walk"), dosed]).unwrap();
    let second = file.save_pack(actor, &other).unwrap();
    // The same name in other letters is the same pack.
    let changed = pack("DESK", &["heat", "walk"]).unwrap();
    assert_eq!(file.save_pack(actor, &changed).unwrap(), second);
    file.close().unwrap();
    let mut file = room.open().unwrap();
    let known: Vec<_> = file.packs().unwrap().into_iter().map(|(_, pack)| pack).collect();
    assert_eq!(known, [changed, pack("Runners'); DROP TABLE own_pack;--", &["walk"]).unwrap()]);
    file.remove_pack(actor, first).unwrap();
    assert!(matches!(file.remove_pack(actor, first), Err(StoreError::NotFound { .. })));
    assert_eq!(file.packs().unwrap().len(), 1);
    assert!(pack(" ", &["walk"]).is_err() && pack("None", &[]).is_err());
    assert!(pack("Twice", &["walk", "walk"]).is_err());
}
