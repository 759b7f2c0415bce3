//! Signed notes and the audit log do not change, and if they do, the check says so.

use quadratus::domain::*;
use quadratus::store::*;
use rusqlite::Connection;

use super::support::*;

/// A practice with a signed and an unsigned session of one client.
fn a_signed_practice() -> (Room, PracticeFile, Actor, SessionId, SessionId) {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let signed = file.add_session(actor, &a_session(client, actor, "2026-02-27"), DraftFate::Keep).unwrap();
    let unsigned = file.add_session(actor, &a_session(client, actor, "2026-02-28"), DraftFate::Keep).unwrap();
    room.clock.forward(90);
    file.sign_session(actor, signed).unwrap();
    (room, file, actor, signed, unsigned)
}

#[test]
fn a_signed_note_stays_and_takes_amendments() {
    let (_room, mut file, actor, signed, unsigned) = a_signed_practice();
    let before = file.session(signed).unwrap();
    let session = before.value.session().clone();
    let signature = before.value.signature().unwrap();
    assert_eq!(
        (signature.by, signature.at.to_rfc3339()),
        (actor.practitioner(), "2026-03-02T09:31:30+00:00".into())
    );
    let change = file.update_session(actor, signed, &session, before.revision, DraftFate::Keep);
    assert_eq!(change, Err(StoreError::Signed));
    assert_eq!(file.sign_session(actor, signed).unwrap_err(), StoreError::Signed);
    let (text, reason) = (prose("It was the right side."), Reason::new("mixed up").unwrap());
    let amendment = file.amend_session(actor, signed, &text, &reason).unwrap();
    assert_eq!(file.amend_session(actor, unsigned, &text, &reason).unwrap_err(), StoreError::NotSigned);
    let SessionRecord::Signed(record) = file.session(signed).unwrap().value else { panic!("not signed") };
    assert_eq!(record.session(), &session);
    assert_eq!(record.amendments(), [amendment]);
    let second = file.sign_session(actor, unsigned).unwrap();
    assert_ne!(second.hash, record.signature().hash);
    let report = file.check().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(report.signatures, 3);
}

/// Statements that try to get round the rules, on a connection without any of our settings.
#[test]
fn no_statement_gets_past_the_guards() {
    let (room, file, _, signed, unsigned) = a_signed_practice();
    let (signed_row, unsigned_row) = (signed.number(), unsigned.number());
    drop(file);
    let sql = room.behind_the_door();
    let columns =
        "client_id, practitioner_id, held_on, held_at, zone, minutes, subjective, objective, assessment,
        plan, created_at, updated_at";
    let copy = format!("SELECT {columns} FROM session WHERE id = {signed_row}");
    let attempts = [
        format!("UPDATE session SET plan = 'other' WHERE id = {signed_row}"),
        format!("UPDATE session SET signature = NULL WHERE id = {signed_row}"),
        format!("DELETE FROM session WHERE id = {signed_row}"),
        format!("INSERT OR REPLACE INTO session (id, uid, {columns}) SELECT {signed_row}, randomblob(16), * FROM ({copy})"),
        format!("INSERT OR REPLACE INTO session (id, uid, {columns})
            SELECT 1, (SELECT uid FROM session WHERE id = {signed_row}), * FROM ({copy})"),
        format!("INSERT OR REPLACE INTO session (id, uid, signature, {columns}) SELECT 1, randomblob(16), 1, * FROM ({copy})"),
        format!("REPLACE INTO session SELECT * FROM session WHERE id = {signed_row}"),
        format!("UPDATE OR REPLACE session SET id = {signed_row} WHERE id = {unsigned_row}"),
        format!("UPDATE OR REPLACE session SET signature = 1 WHERE id = {unsigned_row}"),
        format!("UPDATE OR REPLACE session SET uid = (SELECT uid FROM session WHERE id = {signed_row}) WHERE id = {unsigned_row}"),
        format!("DELETE FROM finding WHERE session_id = {signed_row}"),
        format!("UPDATE treatment SET pressure = 1 WHERE session_id = {signed_row}"),
        format!("UPDATE OR REPLACE treatment SET session_id = {signed_row} WHERE session_id = {unsigned_row}"),
        format!("INSERT OR REPLACE INTO treatment (session_id, place, technique, note) VALUES ({signed_row}, 1, 'x', '')"),
        format!("INSERT INTO finding (session_id, place, finding, note) VALUES ({signed_row}, 9, 'x', '')"),
        "UPDATE signature SET practitioner_id = 2".to_owned(),
        "DELETE FROM signature".to_owned(),
        "INSERT OR REPLACE INTO signature SELECT * FROM signature".to_owned(),
        "UPDATE audit SET actor_id = 2".to_owned(),
        "DELETE FROM audit WHERE id = 1".to_owned(),
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 2".to_owned(),
        "REPLACE INTO audit SELECT 99, at, actor_id, action, entity, entity_id, detail, previous, hash FROM audit
            WHERE id = 2".to_owned(),
        "DELETE FROM client".to_owned(),
    ];
    for recursive in [false, true] {
        sql.pragma_update(None, "foreign_keys", true).unwrap();
        sql.pragma_update(None, "recursive_triggers", recursive).unwrap();
        for attempt in &attempts {
            let outcome = sql.execute_batch(attempt);
            let error = outcome.expect_err(attempt).to_string();
            assert!(error.contains("signed note") || error.contains("audit log"), "{attempt}: {error}");
        }
    }
    drop(sql);
    let report = room.open().unwrap().check().unwrap();
    assert!(report.is_sound(), "{report:?}");
}

/// Does something to the file behind its guards and says what the check makes of it.
fn tamper(undo_guards: &[&str], statement: &str) -> Vec<Trouble> {
    let (room, mut file, actor, signed, _) = a_signed_practice();
    file.amend_session(actor, signed, &prose("It was the right side."), &Reason::new("mixed up").unwrap())
        .unwrap();
    file.close().unwrap();
    let sql: Connection = room.behind_the_door();
    for guard in undo_guards {
        let ddl: String = sql
            .query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [guard], |row| row.get(0))
            .unwrap();
        assert!(ddl.starts_with("CREATE TRIGGER"));
        sql.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
    }
    sql.pragma_update(None, "foreign_keys", false).unwrap();
    sql.execute_batch(statement).unwrap();
    drop(sql);
    let report = room.open().unwrap().check().unwrap();
    for trouble in &report.troubles {
        assert!(trouble.to_string().ends_with('.'), "{trouble}");
    }
    report.troubles
}

#[test]
fn the_check_names_what_was_altered_behind_the_guards() {
    let note = "session_signed_is_not_updated";
    let troubles = tamper(&[note], "UPDATE session SET plan = 'more' WHERE signature = 1");
    assert!(matches!(troubles[..], [Trouble::SignedNote { .. }]), "{troubles:?}");
    let troubles =
        tamper(&["treatment_signed_is_not_updated"], "UPDATE treatment SET pressure = 1 WHERE pressure = 4");
    assert!(matches!(troubles[..], [Trouble::SignedNote { .. }]), "{troubles:?}");
    let troubles = tamper(&[note], "UPDATE session SET signature = NULL WHERE signature = 1");
    assert!(matches!(troubles[..], [Trouble::SignedNote { .. }]), "{troubles:?}");
    let troubles =
        tamper(&["amendment_is_not_updated"], "UPDATE amendment SET body = 'It was the left side.'");
    assert!(matches!(troubles[..], [Trouble::AmendedNote { .. }]), "{troubles:?}");
    let troubles = tamper(
        &["signature_is_not_updated"],
        "UPDATE signature SET signed_at = '2026-01-01T00:00:00Z' WHERE number = 1",
    );
    assert!(matches!(troubles[..], [Trouble::SignatureChain { number: 1 }]), "{troubles:?}");
    let troubles = tamper(&["audit_is_not_updated"], "UPDATE audit SET actor_id = 2 WHERE id = 3");
    assert_eq!(troubles, [Trouble::AuditLog { line: 3 }]);
    let troubles = tamper(&["audit_is_not_deleted"], "DELETE FROM audit WHERE id = 2");
    assert_eq!(troubles, [Trouble::AuditLog { line: 2 }]);
}

#[test]
fn the_check_misses_rows_cut_off_the_end_of_the_audit_log() {
    let (room, file, ..) = a_signed_practice();
    let last = file.audit_entries(0, 1).unwrap()[0].number;
    drop(file);
    let sql = room.behind_the_door();
    sql.execute_batch(&format!("DROP TRIGGER audit_is_not_deleted; DELETE FROM audit WHERE id = {last}"))
        .unwrap();
    drop(sql);
    let report = room.open().unwrap().check().unwrap();
    assert_eq!(report.troubles, [Trouble::AuditLog { line: last }]);
}

#[test]
fn the_check_finds_a_note_missing_from_the_index_and_a_client_who_is_not_found() {
    let troubles = tamper(&[], "UPDATE session SET subjective = 'unseen' WHERE signature IS NULL");
    assert_eq!(troubles, [Trouble::NoteIndex]);
    let troubles = tamper(&[], "DELETE FROM client_word WHERE word = 'lee'");
    assert!(matches!(troubles[..], [Trouble::ClientWords { .. }]), "{troubles:?}");
    let troubles = tamper(&[], "INSERT INTO draft VALUES (99, '{}', '2026-01-01T00:00:00Z')");
    assert_eq!(troubles, [Trouble::LooseRows { table: "draft".to_owned(), number: 1 }]);
}

#[test]
fn a_broken_index_can_be_rebuilt() {
    let (room, file, actor, _, unsigned) = a_signed_practice();
    drop(file);
    let sql = room.behind_the_door();
    sql.execute_batch("INSERT INTO note_index (note_index) VALUES ('delete-all')").unwrap();
    drop(sql);
    let mut file = room.open().unwrap();
    assert_eq!(file.check().unwrap().troubles, [Trouble::NoteIndex]);
    file.rebuild_note_index(actor).unwrap();
    assert!(file.check().unwrap().is_sound());
    assert_eq!(file.search_notes(&NoteSearch::words("sciatica", 1)).unwrap()[0].session, unsigned);
}

#[test]
fn the_settings_that_protect_the_file_are_on() {
    let (room, file, ..) = a_signed_practice();
    drop(file);
    let sql = room.behind_the_door();
    let text = |question: &str| -> String { sql.query_row(question, [], |row| row.get(0)).unwrap() };
    assert_eq!(text("PRAGMA journal_mode"), "wal");
    assert!(text("PRAGMA cipher_version").starts_with("4."));
    let number: i64 = sql.query_row("PRAGMA application_id", [], |row| row.get(0)).unwrap();
    assert_eq!(number, 0x5175_6164);
}

/// Which note, which amendment, the hashes of what was frozen, of the link before and of this one.
type Link = (i64, Option<i64>, Vec<u8>, Vec<u8>, Vec<u8>);

/// The signatures as they stand in the file.
fn signatures(room: &Room) -> Vec<Link> {
    let sql = room.behind_the_door();
    let mut statement = sql
        .prepare("SELECT session_id, amendment_id, content, previous, hash FROM signature ORDER BY number")
        .unwrap();
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?));
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

/// What orders the record or says whose it is beside the note touches nothing of what was signed.
#[test]
fn a_signed_note_stays_as_it_was_signed_whatever_is_done_around_it() {
    type Deed = fn(&mut PracticeFile, Actor, Around);
    #[derive(Clone, Copy)]
    struct Around {
        signed: SessionId,
        client: ClientId,
        twin: ClientId,
        episodes: [EpisodeId; 2],
    }
    let deeds: [(&str, Deed); 8] = [
        ("put into an episode", |file, actor, it| {
            let member = [EpisodeMember::Session(it.signed)];
            file.put_into_episode(actor, &member, Some(it.episodes[0])).unwrap();
        }),
        ("its episode is closed", |file, actor, it| {
            let known = file.episodes_of(it.client).unwrap().remove(0).episode;
            let closing = Some(Closing { on: day("2026-03-01"), outcome: line("Free of pain") });
            let parts = EpisodeParts { closing, ..known.value.parts().clone() };
            file.update_episode(actor, known.id, &Episode::try_from(parts).unwrap(), known.revision).unwrap();
        }),
        ("its client is merged into another", |file, actor, it| {
            file.merge_clients(actor, it.client, it.twin).unwrap();
        }),
        ("put into an episode of the kept record", |file, actor, it| {
            let member = [EpisodeMember::Session(it.signed)];
            file.put_into_episode(actor, &member, Some(it.episodes[1])).unwrap();
        }),
        ("the merge is undone", |file, actor, it| file.undo_merge(actor, it.client).unwrap()),
        ("another is merged into its client", |file, actor, it| {
            file.merge_clients(actor, it.twin, it.client).unwrap();
        }),
        ("taken out of every episode", |file, actor, it| {
            file.put_into_episode(actor, &[EpisodeMember::Session(it.signed)], None).unwrap();
        }),
        ("its client is restricted", |file, actor, it| {
            file.restrict_client(actor, it.client, &Reason::new("dispute").unwrap()).unwrap();
        }),
    ];
    let (room, mut file, actor, signed, _) = a_signed_practice();
    file.amend_session(actor, signed, &prose("It was the right side."), &Reason::new("mixed up").unwrap())
        .unwrap();
    let client = file.session(signed).unwrap().value.session().client;
    let twin = file.add_client(actor, &named("Anne", "Lee")).unwrap();
    let own = super::whole_record::an_episode(client, day("2026-02-01"), false);
    let others = super::whole_record::an_episode(twin, day("2026-02-01"), false);
    let episodes = [own, others].map(|episode| file.add_episode(actor, &episode).unwrap());
    let (note, chain) = (file.session(signed).unwrap(), signatures(&room));
    for (name, deed) in deeds {
        deed(&mut file, actor, Around { signed, client, twin, episodes });
        assert_eq!(file.session(signed).unwrap(), note, "{name}");
        assert_eq!(signatures(&room), chain, "{name}");
        let report = file.check().unwrap();
        assert!(report.is_sound() && report.signatures == 2, "{name}: {report:?}");
    }
    file.close().unwrap();
    let file = room.open().unwrap();
    assert_eq!(file.session(signed).unwrap(), note);
    assert!(file.check().unwrap().is_sound());
}
