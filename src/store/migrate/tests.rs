#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use secrecy::SecretString;
use tempfile::TempDir;

use super::*;
use crate::domain::{Client, Line, Paper, PersonName, Practice, Practitioner};
use crate::store::{Actor, PassphraseCost, PracticeFile, Surroundings, Unlock, note_words};

const PASSPHRASE: &str = "blue lantern harbour velvet";
const SECOND: &str = "CREATE TABLE colour (id INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT;
    INSERT INTO colour (word) VALUES ('teal');";
const FAILING: &str = "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);";
const LOOSE: &str = "UPDATE client_word SET client_id = 99;";

fn surroundings() -> Surroundings {
    Surroundings { passphrase_cost: PassphraseCost { memory_kib: 8, passes: 1 }, ..Surroundings::system() }
}

fn unlock() -> Unlock {
    Unlock::Passphrase(SecretString::from(PASSPHRASE))
}

/// A practice with one client, closed.
fn a_practice(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("a.practice");
    let practice = Practice::new(Line::new("Harbour Massage").unwrap(), Paper::Letter).unwrap();
    let practitioner = Practitioner {
        name: PersonName::new("Ana", "Ruiz").unwrap(),
        credentials: Line::default(),
        licence_number: Line::default(),
    };
    let passphrase = SecretString::from(PASSPHRASE);
    let (mut file, _) =
        PracticeFile::create(&path, &passphrase, &practice, &practitioner, surroundings()).unwrap();
    let actor = Actor::from(file.practitioners().unwrap()[0].id);
    file.add_client(actor, &Client::named(PersonName::new("Łukasz", "Müller").unwrap())).unwrap();
    file.close().unwrap();
    path
}

fn open(path: &Path, steps: &[&str]) -> Result<PracticeFile, StoreError> {
    PracticeFile::open_with_steps(path, &unlock(), surroundings(), steps)
}

/// A connection that knows what the steps ask of it.
fn in_memory() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    note_words::teach(&connection).unwrap();
    connection
}

/// The format that a step after the released ones makes.
#[allow(clippy::cast_possible_truncation)]
const NEXT: u32 = STEPS.len() as u32 + 1;

fn with(step: &'static str) -> Vec<&'static str> {
    STEPS.iter().copied().chain([step]).collect()
}

/// Every object of the schema, as it was written.
fn schema(connection: &Connection) -> BTreeMap<String, Option<String>> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema").unwrap();
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

#[test]
fn the_whole_chain_runs_from_an_empty_file_and_step_by_step() {
    let steps = with(SECOND);
    let mut at_once = in_memory();
    assert_eq!(run(&mut at_once, Path::new("none"), &steps).unwrap(), NEXT);
    let mut one_by_one = in_memory();
    for count in 1..=steps.len() {
        let path = Path::new("none");
        let known = u32::try_from(count).unwrap();
        assert_eq!(version_of(&one_by_one, path, known).unwrap(), known - 1);
        take(&mut one_by_one, path, known, steps[count - 1], known, &|_| Ok(())).unwrap();
    }
    assert_eq!(schema(&at_once), schema(&one_by_one));
    assert_eq!(version_of(&at_once, Path::new("none"), NEXT).unwrap(), NEXT);
    assert_eq!(run(&mut at_once, Path::new("none"), &steps).unwrap(), 0);
}

#[test]
fn a_file_with_data_is_copied_before_it_is_changed() {
    let folder = TempDir::new().unwrap();
    let path = a_practice(&folder);
    // As a program leaves it that was killed while it made the copy.
    fs::write(beside(&path, &format!(".before-v{NEXT}.new")), "half").unwrap();
    let file = open(&path, &with(SECOND)).unwrap();
    let colours: i64 =
        file.connection().query_row("SELECT count(*) FROM colour", [], |row| row.get(0)).unwrap();
    assert_eq!(colours, 1);
    assert_eq!(file.client_count().unwrap(), 1);
    assert!(file.check().unwrap().is_sound());
    drop(file);
    let copy = beside(&path, &format!(".before-v{NEXT}"));
    let raw = fs::read(&copy).unwrap();
    assert!(
        !raw.windows(6).any(|bytes| bytes == "Müller".as_bytes() || bytes == b"lukasz"),
        "the copy is in clear"
    );
    let before = open(&copy, STEPS).unwrap();
    assert_eq!(before.search_clients("muller", 5).unwrap().len(), 1);
    assert_eq!(version_of(before.connection(), &copy, NEXT).unwrap(), NEXT - 1);
    let leftovers: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "new"))
        .collect();
    assert!(leftovers.is_empty(), "{leftovers:?}");
}

#[test]
fn a_step_that_fails_leaves_the_file_as_it_was() {
    for failing in [FAILING, LOOSE] {
        let folder = TempDir::new().unwrap();
        let path = a_practice(&folder);
        let error = open(&path, &with(failing)).unwrap_err();
        assert!(matches!(error, StoreError::MigrationFailed { version: NEXT, .. }), "{error:?}");
        assert!(error.to_string().contains(&format!("before-v{NEXT}")), "{error}");
        let file = open(&path, STEPS).unwrap();
        let halves: i64 = file
            .connection()
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'half'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(halves, 0);
        assert_eq!(file.search_clients("lukasz", 5).unwrap().len(), 1);
        assert!(file.check().unwrap().is_sound());
        drop(file);
        // Once the step is mended the same file moves on, the old copy notwithstanding.
        assert_eq!(open(&path, &with(SECOND)).unwrap().client_count().unwrap(), 1);
    }
}

#[test]
fn a_newer_file_is_refused_and_not_touched() {
    let folder = TempDir::new().unwrap();
    let path = a_practice(&folder);
    open(&path, &with(SECOND)).unwrap().close().unwrap();
    let before = fs::read(&path).unwrap();
    let error = open(&path, STEPS).unwrap_err();
    assert_eq!(error, StoreError::Newer { found: NEXT, known: NEXT - 1 });
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// What the released steps say, by their hashes: files of users were made by these very words.
const RELEASED: &[&str] = &[
    "adfa45cebd954e1906e74eacae16b03356d888a632e36925ccf5c93bbf8b9645",
    "53d55d66a4f3c8c3a486fb6399df0582300fa320d3b053f364e6bf4aed1bb461",
    "1d7952b8df5ac679f1e2a9a49ef9e1e20680d649f972514c1f4d6a40ed37602c",
    "61d5167d0c82d708178e525a5c2e90e0a1dc86fbba2f4dc78e8b33d57438a398",
    "6d2c6e18ada5547fd28370c94b3a766b3e141d8fca0fbc86cbec138765dabce0",
    "4b842f4623ca003741765fe83c3f275d7ed84097290330e6f357c275667c0eba",
    "4d47804acbed6dac3b71ef8f7f445609e1b28bef09be6f0d3869f41becf2b9c7",
    "673383a57a467755752df7e932a831fd17ef98be7b8da4739940f6529fe5a66d",
    "7a286325b7fd799c09175fe5ca27bb7d71ebe839fbcf3cef9b34e87f6fb0724c",
    "31d4bbdc7f61601c30b5a3935501ef51b3a96da7ee8294c151255d220266b903",
    "c23200762f566a4c0e9619e474bb908e23a1cb5dec03eb140938d7de295878dd",
    "afae653b60cbd24605dfec5e670598e9198e6aaefd32b06a9809b1a0f519802b",
    "5d408b5be048ae15b5f58caa35cbdf40d949d78143bf584c81a2f137b500f840",
    "9d4dbdf44a5b71b84bb23e930a8175a179a87cba4b0131bf506546b67085caf2",
    "630f73f090243488eb74808d322eb168473de942fd0db14617fd2e1feb79d5a4",
    "58e70dd1712a5ad983150608afe05ab5f252d92d34871fef1eda3d98764c1e0a",
    "8372981aa54041dd4b3a676184baa4baf1e03445410f1fd4dfc65fd1f1aa5d79",
    "18a005b6a7fa1a052fc3e287173c311d8a1dbc627418c778b9cbea327c9e58f7",
];

#[test]
fn released_steps_are_never_edited() {
    use sha2::{Digest, Sha256};
    assert_eq!(STEPS.len(), RELEASED.len(), "a new step is frozen here once files are made by it");
    for (step, released) in STEPS.iter().zip(RELEASED) {
        assert_eq!(data_encoding::HEXLOWER.encode(&Sha256::digest(step)), *released);
    }
}

/// A client as formats 1 to 3 have them.
const OLD_CLIENT: &str =
    "INSERT INTO client (uid, given_name, family_name, preferred_name, sort_key, pronouns,
    email, address, occupation, referrer, created_at, updated_at)
    VALUES (zeroblob(16), 'Ana', 'Ruiz', '', 'ruiz', '', 'ana@example.org', '', '', '',
        '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
    INSERT INTO client_word (word, client_id) VALUES ('ana', 1), ('ruiz', 1), ('anaruiz', 1);";

#[test]
fn the_one_address_of_an_older_record_becomes_the_first_of_several_and_finds_its_client() {
    let mut connection = in_memory();
    let path = Path::new("none");
    for (version, step) in (1..).zip(&STEPS[..3]) {
        take(&mut connection, path, version, step, version, &|_| Ok(())).unwrap();
    }
    connection.execute_batch(OLD_CLIENT).unwrap();
    for (version, step) in (4..).zip(&STEPS[3..]) {
        take(&mut connection, path, version, step, version, &|_| Ok(())).unwrap();
    }
    crate::store::client::identity::renew_words(&connection).unwrap();
    let client = crate::store::client::stored(&connection, 1).unwrap().value;
    assert_eq!(client.emails, [crate::domain::Email::new("ana@example.org").unwrap()]);
    let found: i64 = connection
        .query_row("SELECT count(*) FROM client_word WHERE word = 'ana@example.org'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(found, 1);
}

/// A practice of format 14 with a note that is signed in the first form of the content, and one that is not.
const NOTE_OF_FORMAT_14: &str = "
    INSERT INTO practitioner (id, uid, given_name, family_name, credentials, licence_number, created_at, updated_at)
    VALUES (1, zeroblob(16), 'Ana', 'Ruiz', '', '', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
    INSERT INTO session (id, uid, client_id, practitioner_id, held_on, held_at, zone, minutes,
      complaint, complaint_region, complaint_stage, complaint_onset, subjective, objective, assessment, plan,
      pain_before, pain_after, created_at, updated_at)
    VALUES (20260110000001, zeroblob(16), 1, 1, '2026-01-10', '10:30:00', 'America/Denver', 60,
      'Ache', 'lower_back', 'chronic', 'in May', 'Slept badly.', '', 'Easing.', 'Ball.', 6, NULL,
      '2026-01-10T18:00:00Z', '2026-01-10T18:00:00Z');
    INSERT INTO finding VALUES (20260110000001, 1, 'trigger', 'quadratus_lumborum', 'left', 2, 'refers');
    INSERT INTO treatment VALUES (20260110000001, 1, 'swedish', NULL, NULL, NULL, 25, '');";

/// The content of that note in its first form, word for word as it was hashed when it was signed.
const CONTENT_OF_FORM_1: &str = r#"{"form":1,"session":20260110000001,"client":1,"practitioner":1,"held":["2026-01-10","10:30:00","America/Denver"],"minutes":60,"complaint":["Ache","lower_back","chronic","in May"],"note":["Slept badly.","","Easing.","Ball."],"pain":[6,null],"findings":[["trigger","quadratus_lumborum","left",2,"refers"]],"treatments":[["swedish",null,null,null,25,""]]}"#;

fn signed_in_form_1() -> Connection {
    use data_encoding::HEXLOWER;
    use sha2::{Digest, Sha256};
    let mut connection = in_memory();
    for (version, step) in (1..).zip(&STEPS[..14]) {
        take(&mut connection, Path::new("none"), version, step, version, &|_| Ok(())).unwrap();
        if version == 3 {
            connection.execute_batch(OLD_CLIENT).unwrap();
        }
    }
    connection.execute_batch(NOTE_OF_FORMAT_14).unwrap();
    let content: [u8; 32] = Sha256::digest(CONTENT_OF_FORM_1).into();
    let link = format!(
        r#"[1,20260110000001,null,1,"2026-01-10T18:05:00Z",1,"{}","{}"]"#,
        HEXLOWER.encode(&content),
        "0".repeat(64)
    );
    let hash: [u8; 32] = Sha256::digest(link).into();
    let sign =
        "INSERT INTO signature VALUES (1, 20260110000001, NULL, 1, '2026-01-10T18:05:00Z', 1, ?1, ?2, ?3)";
    connection.execute(sign, rusqlite::params![content, [0_u8; 32], hash]).unwrap();
    connection.execute("UPDATE session SET signature = 1", []).unwrap();
    connection
}

#[test]
fn a_note_signed_before_it_could_say_more_is_proved_for_ever_and_nothing_is_slipped_into_it() {
    use crate::store::signature::{Broken, follow};
    let note = crate::domain::SessionId::new(20_260_110_000_001);
    let mut connection = signed_in_form_1();
    take(&mut connection, Path::new("none"), 15, STEPS[14], 15, &|_| Ok(())).unwrap();
    let (session, signed) = crate::store::session::find(&connection, note).unwrap();
    assert_eq!((signed, session.note.response.as_str(), session.examinations.len()), (Some(1), "", 0));
    assert_eq!(follow(&connection).unwrap(), (1, Vec::new()), "it is what was signed");
    let wrong: i64 = connection
        .query_row(
            "SELECT count(*) FROM note_said s JOIN note_words w USING (session_id)
            WHERE w.words IS NOT note_words(s.words, s.marks)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(wrong, 0, "the words it is found by are the same");
    for slipped_in in [
        "UPDATE session SET response = 'Calm'",
        "UPDATE session SET response = ' '",
        "UPDATE session SET form = 'dap'",
        "UPDATE session SET complaint_better = 'rest'",
        "UPDATE session SET complaint_worse = 'rest'",
        "INSERT INTO examination VALUES (20260110000001, 1, 'slump', NULL, 'test', NULL, NULL, NULL, 0, '')",
        "INSERT INTO home_care_answer VALUES (20260110000001, 1, 1, 'walk', NULL, 'done', NULL)",
        "UPDATE session SET plan = 'Rest.'",
    ] {
        let mut connection = signed_in_form_1();
        take(&mut connection, Path::new("none"), 15, STEPS[14], 15, &|_| Ok(())).unwrap();
        for guard in [
            "session_signed_is_not_updated",
            "examination_signed_is_not_added",
            "home_care_answer_signed_is_not_added",
            "home_care_answer_of_another",
        ] {
            connection.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
        }
        connection.execute_batch(slipped_in).unwrap();
        assert_eq!(follow(&connection).unwrap(), (1, vec![Broken::Note(note)]), "{slipped_in}");
    }
}

#[test]
fn a_sheet_of_an_older_file_was_given() {
    let mut connection = in_memory();
    let path = Path::new("none");
    for (version, step) in (1..).zip(&STEPS[..16]) {
        take(&mut connection, path, version, step, version, &|_| Ok(())).unwrap();
        if version == 3 {
            connection.execute_batch(OLD_CLIENT).unwrap();
        }
    }
    let sheet = "INSERT INTO plan (uid, client_id, made_on, message, created_at, updated_at)
        VALUES (zeroblob(16), 1, '2026-01-10', 'Walk.', '2026-01-10T18:00:00Z', '2026-01-11T18:00:00Z')";
    connection.execute(sheet, []).unwrap();
    take(&mut connection, path, 17, STEPS[16], 17, &|_| Ok(())).unwrap();
    let given: String = connection.query_row("SELECT given_at FROM plan", [], |row| row.get(0)).unwrap();
    assert_eq!(given, "2026-01-10T18:00:00Z");
    assert!(connection.execute("UPDATE plan SET message = 'Rest.'", []).is_err(), "it stays");
}
