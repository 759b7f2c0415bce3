//! Every table that holds a part of a signed note, and every column of it: no statement changes it, and the
//! check names the note if someone does so behind the guards.

use quadratus::domain::*;
use quadratus::store::*;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::support::*;
use super::whole_record::a_sheet;

/// A table with a part of a signed note, and which of its rows are of the note.
const PARTS: [(&str, &str); 5] = [
    ("session", "id"),
    ("finding", "session_id"),
    ("examination", "session_id"),
    ("treatment", "session_id"),
    ("home_care_answer", "session_id"),
];

/// What is added to a signed note, and what proves it.
const ADDED: [&str; 2] = ["amendment", "signature"];

/// What names a session and holds no part of its note.
const NO_PART: [&str; 4] = ["plan", "episode_session", "erased_session", "note_words"];

struct Signed {
    room: Room,
    file: PracticeFile,
    actor: Actor,
    /// The note that is tampered with.
    note: SessionId,
    /// Another that is signed, and one that is not.
    other: SessionId,
    open: SessionId,
}

/// Notes with at least two rows in every table.
fn signed() -> Signed {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let plan = file.save_plan(actor, &a_sheet(client, None, day("2026-01-20"))).unwrap();
    let visits = ["2026-02-26", "2026-02-27", "2026-02-28"].map(|on| {
        let mut visit = a_session(client, actor, on);
        let mut finding = visit.findings[0].clone();
        finding.side = Some(Side::Right);
        visit.findings.push(finding);
        visit.home_care = ["walk", "heat"]
            .map(|item| HomeCareAnswer {
                plan,
                item: ItemKey::new(item).unwrap(),
                side: Some(Side::Left),
                done: HomeCareDone::Partly,
                ease: Some(Ease::Harder),
            })
            .into();
        file.add_session(actor, &visit, DraftFate::Keep).unwrap()
    });
    let [note, other, open] = visits;
    for id in [note, other] {
        room.clock.forward(60);
        file.sign_session(actor, id).unwrap();
        let reason = Reason::new("mixed up").unwrap();
        file.amend_session(actor, id, &prose("It was the right side."), &reason).unwrap();
    }
    Signed { room, file, actor, note, other, open }
}

fn list(sql: &Connection, question: &str) -> Vec<String> {
    let mut statement = sql.prepare(question).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn columns(sql: &Connection, table: &str) -> Vec<String> {
    list(sql, &format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"))
}

#[test]
fn no_table_that_names_a_session_is_forgotten_here() {
    let Signed { room, file, .. } = signed();
    file.close().unwrap();
    let question = "SELECT DISTINCT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND (c.name = 'session_id' OR t.name = 'session') ORDER BY t.name";
    let mut known: Vec<_> = PARTS.map(|(table, _)| table).into_iter().chain(ADDED).chain(NO_PART).collect();
    known.sort_unstable();
    assert_eq!(list(&room.behind_the_door(), question), known);
}

#[test]
fn no_statement_on_any_table_changes_a_signed_note() {
    let Signed { room, file, note, open, .. } = signed();
    let before = file.session(note).unwrap();
    file.close().unwrap();
    let sql = room.behind_the_door();
    let (note_row, open_row) = (note.number(), open.number());
    let mut attempts = Vec::new();
    for (table, key) in PARTS {
        let all = columns(&sql, table);
        for column in &all {
            attempts.push(format!("UPDATE {table} SET {column} = {column} WHERE {key} = {note_row}"));
            attempts
                .push(format!("UPDATE OR REPLACE {table} SET {column} = {column} WHERE {key} = {note_row}"));
        }
        let rows = format!("SELECT * FROM {table} WHERE {key} = {note_row}");
        let first = &all[0];
        attempts.extend([
            format!("DELETE FROM {table} WHERE {key} = {note_row}"),
            format!("INSERT OR REPLACE INTO {table} {rows}"),
            format!("REPLACE INTO {table} {rows}"),
            format!(
                "INSERT INTO {table} {rows} AND true ON CONFLICT DO UPDATE SET {first} = excluded.{first}"
            ),
            format!("UPDATE OR REPLACE {table} SET {key} = {note_row} WHERE {key} = {open_row}"),
        ]);
        if key == "session_id" {
            let added: Vec<_> = all.iter().map(|name| if name == "place" { "99" } else { name }).collect();
            let added = added.join(", ");
            attempts
                .push(format!("INSERT INTO {table} SELECT {added} FROM {table} WHERE {key} = {note_row}"));
            attempts
                .push(format!("UPDATE {table} SET {key} = {open_row}, place = 99 WHERE {key} = {note_row}"));
        }
    }
    for table in ADDED {
        for column in columns(&sql, table) {
            attempts.push(format!("UPDATE {table} SET {column} = {column}"));
        }
        attempts.extend([
            format!("DELETE FROM {table}"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"),
            format!("REPLACE INTO {table} SELECT * FROM {table}"),
        ]);
    }
    attempts.push("DELETE FROM client".to_owned());
    for (keys, recursive) in [(true, false), (true, true), (false, false), (false, true)] {
        sql.pragma_update(None, "foreign_keys", keys).unwrap();
        sql.pragma_update(None, "recursive_triggers", recursive).unwrap();
        for attempt in &attempts {
            // Without its keys the database takes a client away and leaves the notes as they are.
            if !keys && attempt == "DELETE FROM client" {
                continue;
            }
            let error = sql.execute_batch(attempt).expect_err(attempt).to_string();
            // The sheet the client was given keeps them as well.
            let kept =
                error.contains("signed note") || (attempt == "DELETE FROM client" && error.contains("given"));
            assert!(kept, "{attempt}: {error}");
        }
    }
    drop(sql);
    let file = room.open().unwrap();
    assert_eq!(file.session(note).unwrap(), before);
    assert!(file.check().unwrap().is_sound());
}

/// Every way of the program itself that changes a session.
#[test]
fn no_door_of_the_program_changes_a_signed_note() {
    let Signed { room, mut file, actor, note, .. } = signed();
    let before = file.session(note).unwrap();
    let mut session = before.value.session().clone();
    session.note.plan = prose("Something else.");
    let (revision, twin) = (before.revision, file.add_client(actor, &named("Anne", "Lee")).unwrap());
    let refused = [
        file.update_session(actor, note, &session, revision, DraftFate::Keep),
        file.keep_session(actor, Some((note, revision)), &session, None).map(|_| ()),
        file.sign_session(actor, note).map(|_| ()),
        file.import(actor, |import| import.sign(note)).map(|_| ()),
    ];
    assert_eq!(refused, [const { Err(StoreError::Signed) }; 4]);
    assert_eq!(file.import(actor, |import| import.session(&session)).map(|id| id == note), Ok(false));
    file.merge_clients(actor, session.client, twin).unwrap();
    assert_eq!(file.session(note).unwrap(), before);
    file.undo_merge(actor, session.client).unwrap();
    file.rebuild_note_index(actor).unwrap();
    file.close().unwrap();
    let file = room.open().unwrap();
    assert_eq!(file.session(note).unwrap(), before);
    assert!(file.check().unwrap().is_sound());
}

/// From the first format on, through every migration there is.
#[test]
fn no_migration_changes_a_signed_note() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let mut visit = a_session(client, actor, "2026-02-26");
    // What the first format can hold.
    let complaint = visit.complaint.as_mut().unwrap();
    (complaint.better_with, complaint.worse_with) = (Line::default(), Line::default());
    visit.note.response = Prose::default();
    visit.examinations.clear();
    let note = file.add_session(actor, &visit, DraftFate::Keep).unwrap();
    room.clock.forward(60);
    file.sign_session(actor, note).unwrap();
    let reason = Reason::new("mixed up").unwrap();
    file.amend_session(actor, note, &prose("It was the right side."), &reason).unwrap();
    let before = file.session(note).unwrap();
    file.close().unwrap();
    room.back_to_the_first_format();
    let file = room.open().unwrap();
    assert_eq!(file.session(note).unwrap(), before);
    let report = file.check().unwrap();
    assert!(report.is_sound() && report.signatures == 2, "{report:?}");
    file.close().unwrap();
    // And the guards stand.
    let sql = room.behind_the_door();
    let error = sql.execute_batch("UPDATE session SET plan = 'other'").unwrap_err().to_string();
    assert!(error.contains("signed note"), "{error}");
}

/// Another value for this one, as far as possible like it.
fn flipped(value: &Value, is_text: bool, is_place: bool) -> Value {
    match value {
        Value::Null if is_text => "x".to_owned().into(),
        Value::Null => 1000.into(),
        Value::Integer(number @ (0 | 1)) if !is_place => (1 - number).into(),
        Value::Integer(number) => (number + 100).into(),
        Value::Text(text) if text.is_empty() => "x".to_owned().into(),
        Value::Text(text) => {
            let mut signs: Vec<char> = text.chars().collect();
            signs[0] = if signs[0] == 'b' { 'c' } else { 'b' };
            signs.into_iter().collect::<String>().into()
        }
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            bytes[0] ^= 1;
            bytes.into()
        }
        Value::Real(_) => panic!("there is no such column"),
    }
}

/// A date and a time stay ones that can be read: the change is to be seen by the hash and by nothing else.
fn flipped_day(column: &str, value: &Value) -> Option<Value> {
    let Value::Text(text) = value else { return None };
    match column {
        "held_on" => Some("2026-02-25".to_owned().into()),
        "held_at" => Some("10:30:01".to_owned().into()),
        "created_at" | "updated_at" | "made_at" | "signed_at" => Some(text.replace("2026-", "2025-").into()),
        _ => None,
    }
}

/// One value of a row is changed in a file without guards, the check is asked, and the file is put back.
#[test]
fn the_check_names_the_note_whichever_value_of_it_was_altered() {
    let Signed { room, file, note, other, .. } = signed();
    file.close().unwrap();
    let sql = room.behind_the_door();
    let tables: Vec<_> = PARTS.map(|(table, _)| table).into_iter().chain(ADDED).collect();
    let guards = format!(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('{}')",
        tables.join("', '")
    );
    for guard in list(&sql, &guards) {
        sql.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
    }
    drop(sql);
    let untouched = std::fs::read(&room.path).unwrap();
    let mut seen = 0;
    for table in tables {
        let row = match table {
            "session" => format!("id = {}", note.number()),
            "amendment" => "id = 1".to_owned(),
            "signature" => "number = 1".to_owned(),
            _ => format!("session_id = {} AND place = 1", note.number()),
        };
        let columns = columns(&room.behind_the_door(), table);
        for column in columns {
            let (value, new) = alter(&room.behind_the_door(), table, &column, &row);
            let report = room.open().unwrap().check().unwrap();
            let names = |wanted| {
                report.troubles.iter().any(|trouble| {
                    matches!(trouble, Trouble::SignedNote { session } | Trouble::AmendedNote { session }
                        if *session == wanted)
                })
            };
            let is_link = report.troubles.contains(&Trouble::SignatureChain { number: 1 });
            assert!(
                names(note) || (table == "signature" && is_link),
                "{table}.{column}: {value:?} to {new:?}: {:?}",
                report.troubles
            );
            assert!(!names(other), "{table}.{column}: {:?}", report.troubles);
            std::fs::write(&room.path, &untouched).unwrap();
            seen += 1;
        }
    }
    let report = room.open().unwrap().check().unwrap();
    assert!(report.is_sound(), "what was put back is sound: {report:?}");
    assert!(seen > 60, "{seen} columns");
}

/// Puts another value into this column of this row, whatever rules the column has.
fn alter(sql: &Connection, table: &str, column: &str, row: &str) -> (Value, Value) {
    sql.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
    let question = format!(
        "SELECT {column}, (SELECT type FROM pragma_table_info('{table}') WHERE name = '{column}')
         FROM {table} WHERE {row}"
    );
    let (value, kind): (Value, String) =
        sql.query_row(&question, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let other = || flipped(&value, kind == "TEXT", column == "place");
    let new = flipped_day(column, &value).unwrap_or_else(other);
    assert_ne!(new, value, "{table}.{column}");
    let changed = sql.execute(&format!("UPDATE {table} SET {column} = ?1 WHERE {row}"), [&new]);
    assert_eq!(changed.unwrap(), 1, "{table}.{column}");
    (value, new)
}

#[test]
fn an_amendment_that_was_slipped_in_is_named() {
    let Signed { room, file, note, .. } = signed();
    file.close().unwrap();
    let sql = room.behind_the_door();
    let slipped = format!(
        "INSERT INTO amendment (session_id, body, reason, practitioner_id, made_at)
         SELECT session_id, 'Nothing was wrong.', reason, practitioner_id, made_at FROM amendment
         WHERE session_id = {}",
        note.number()
    );
    sql.execute_batch(&slipped).unwrap();
    drop(sql);
    let report = room.open().unwrap().check().unwrap();
    assert!(report.troubles.contains(&Trouble::AmendedNote { session: note }), "{report:?}");
}
