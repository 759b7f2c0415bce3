//! Each way in which opening can fail has its own sentence, and loses nothing.

use std::fs;

use quadratus::store::*;
use rusqlite::Connection;

use super::support::*;

fn open_file(room: &Room, name: &str, contents: &[u8]) -> StoreError {
    let path = room.folder.path().join(name);
    fs::write(&path, contents).unwrap();
    PracticeFile::open(&path, &Unlock::Passphrase(secret(PASSPHRASE)), surroundings()).unwrap_err()
}

#[test]
fn what_was_recorded_is_there_after_closing_and_opening() {
    let (room, client, session) = Room::closed();
    assert!(!beside(&room.path, "-wal").exists(), "closing leaves one file");
    let file = room.open().unwrap();
    assert_eq!(file.client(client).unwrap().value, named("Łukasz", "Müller"));
    assert_eq!(file.session(session).unwrap().value.session().note.plan.as_str(), "Ball work at home.");
    assert_eq!(file.practice().unwrap(), a_practice());
    assert_eq!(file.practitioners().unwrap()[0].value, a_practitioner());
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn a_file_that_is_not_there_a_folder_and_an_empty_file_are_told_apart() {
    let (room, ..) = Room::closed();
    let unlock = Unlock::Passphrase(secret(PASSPHRASE));
    let missing = room.folder.path().join("missing.practice");
    let error = PracticeFile::open(&missing, &unlock, surroundings()).unwrap_err();
    assert_eq!(error, StoreError::NoSuchFile { path: missing.clone() });
    assert!(!missing.exists());
    let folder = room.folder.path().to_path_buf();
    let error = PracticeFile::open(&folder, &unlock, surroundings()).unwrap_err();
    assert_eq!(error, StoreError::IsFolder { path: folder });
    let error = open_file(&room, "empty.practice", b"");
    assert!(matches!(error, StoreError::EmptyFile { .. }), "{error:?}");
    assert_eq!(fs::read(room.folder.path().join("empty.practice")).unwrap(), b"");
}

#[test]
fn other_files_are_told_from_practice_files() {
    let (room, ..) = Room::closed();
    let plain = room.folder.path().join("plain.db");
    let sql = Connection::open(&plain).unwrap();
    sql.execute_batch("CREATE TABLE client (id INTEGER PRIMARY KEY)").unwrap();
    drop(sql);
    let error =
        PracticeFile::open(&plain, &Unlock::Passphrase(secret(PASSPHRASE)), surroundings()).unwrap_err();
    assert!(matches!(error, StoreError::NotAPracticeFile { .. }), "{error:?}");
    let error = PracticeFile::look_for(&plain).unwrap_err();
    assert!(
        matches!(error, StoreError::NotAPracticeFile { .. }),
        "before anyone types a passphrase: {error:?}"
    );
    let error = open_file(&room, "short.practice", b"hello");
    assert!(matches!(error, StoreError::NotAPracticeFile { .. }), "{error:?}");
    for length in [20_000, 8192] {
        let letter = "Dear client, thank you for coming. ".repeat(600);
        let error = open_file(&room, "alone.practice", &letter.as_bytes()[..length]);
        assert!(matches!(error, StoreError::NotAPracticeFile { .. }), "{error:?}");
    }
    // Long enough to be one, and beside it a key file that opens with the passphrase.
    fs::copy(room.key_path(), room.folder.path().join("letter.practice.key")).unwrap();
    let letter = "Dear client, thank you for coming. ".repeat(600);
    let error = open_file(&room, "letter.practice", letter.as_bytes());
    assert!(matches!(error, StoreError::NotAPracticeFile { .. }), "{error:?}");
    assert_eq!(fs::read(room.folder.path().join("letter.practice")).unwrap(), letter.as_bytes());
}

#[test]
fn a_practice_with_the_key_file_of_another_is_not_called_damaged() {
    let (room, ..) = Room::closed();
    let (other, ..) = Room::closed();
    fs::copy(other.key_path(), room.key_path()).unwrap();
    let error = room.open().unwrap_err();
    assert!(matches!(error, StoreError::NotAPracticeFile { .. }), "{error:?}");
}

#[test]
fn a_wrong_passphrase_changes_nothing() {
    let (room, ..) = Room::closed();
    let before = room.bytes();
    assert_eq!(room.open_with("blue lantern harbour silk").unwrap_err(), StoreError::WrongPassphrase);
    assert_eq!(room.bytes_but_tries(), before);
    assert!(room.open().is_ok());
}

#[test]
fn a_damaged_start_is_found_at_opening() {
    let (room, ..) = Room::closed();
    let mut bytes = fs::read(&room.path).unwrap();
    bytes[500] ^= 1;
    fs::write(&room.path, &bytes).unwrap();
    let before = room.bytes();
    let error = room.open().unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error:?}");
    assert_eq!(room.bytes(), before);
}

#[test]
fn a_file_cut_short_is_refused_and_left_as_it_is() {
    for missing in [1, 100, 4095, 4096, 40960] {
        let (room, ..) = Room::closed();
        let bytes = fs::read(&room.path).unwrap();
        assert!(bytes.len() > 100_000);
        fs::write(&room.path, &bytes[..bytes.len() - missing]).unwrap();
        let before = (fs::read(&room.path).unwrap(), fs::read(room.key_path()).unwrap());
        let error = room.open().unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{missing} bytes: {error:?}");
        let is_within_a_page = missing % 4096 != 0;
        assert_eq!(
            error.to_string().contains("its end is missing"),
            is_within_a_page,
            "{missing} bytes: {error}"
        );
        assert!(
            (fs::read(&room.path).unwrap(), fs::read(room.key_path()).unwrap()) == before,
            "{missing} bytes"
        );
    }
}

#[test]
fn any_page_that_was_altered_is_told_or_found_by_the_check() {
    let (room, ..) = Room::closed();
    let whole = fs::read(&room.path).unwrap();
    for page in 1..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 77] ^= 1;
        fs::write(&room.path, bytes).unwrap();
        match room.open() {
            Ok(file) => {
                let report = file.check().unwrap();
                assert!(matches!(report.troubles[0], Trouble::AlteredPages { .. }), "{page}: {report:?}");
            }
            Err(error) => assert!(matches!(error, StoreError::Damaged { .. }), "{page}: {error:?}"),
        }
    }
}

#[test]
fn a_read_only_file_is_told_before_anyone_types() {
    let (room, ..) = Room::closed();
    let mut permissions = fs::metadata(&room.path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&room.path, permissions).unwrap();
    assert_eq!(room.open().unwrap_err(), StoreError::ReadOnly { path: room.path.clone() });
}

#[test]
fn a_practice_is_open_once() {
    let (room, file, _) = Room::new();
    let error = room.open().unwrap_err();
    assert_eq!(error, StoreError::OpenElsewhere { path: room.path.clone() });
    assert!(error.to_string().contains("another Quadratus"));
    drop(file);
    assert!(room.open().is_ok());
}

#[test]
fn nothing_is_written_over_by_a_new_practice() {
    let (room, ..) = Room::closed();
    let make = || {
        PracticeFile::create(
            &room.path,
            &secret(PASSPHRASE),
            &a_practice(),
            &a_practitioner(),
            surroundings(),
        )
        .map(|_| ())
    };
    let before = room.bytes();
    assert_eq!(make(), Err(StoreError::AlreadyThere { path: room.path.clone() }));
    assert_eq!(room.bytes(), before);
    fs::rename(&room.path, room.folder.path().join("moved")).unwrap();
    assert_eq!(make(), Err(StoreError::AlreadyThere { path: room.key_path() }));
}

#[test]
fn a_practice_that_could_not_be_made_leaves_its_name_free() {
    let (room, ..) = Room::closed();
    let path = room.folder.path().join("nowhere").join("a.practice");
    let error =
        PracticeFile::create(&path, &secret(PASSPHRASE), &a_practice(), &a_practitioner(), surroundings())
            .unwrap_err();
    assert!(matches!(error, StoreError::File { .. }), "{error:?}");
    let weak = room.folder.path().join("weak.practice");
    let error =
        PracticeFile::create(&weak, &secret("password1"), &a_practice(), &a_practitioner(), surroundings())
            .unwrap_err();
    assert!(matches!(error, StoreError::WeakPassphrase { .. }), "{error:?}");
    assert!(!weak.exists() && !beside(&weak, ".key").exists());
}

#[test]
fn a_newer_file_is_refused_and_left_as_it_is() {
    let (room, ..) = Room::closed();
    let sql = room.behind_the_door();
    sql.execute_batch("PRAGMA user_version = 99").unwrap();
    // A newer program may keep its log in another way.
    let kept: String = sql.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, "delete");
    sql.close().unwrap();
    let before = room.bytes();
    let error = room.open().unwrap_err();
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error:?}");
    assert!(error.to_string().contains("Update Quadratus"));
    assert_eq!(room.bytes(), before);
}

#[test]
fn what_was_kept_survives_a_crash() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Łukasz", "Müller")).unwrap();
    let note = quadratus::domain::NoteDraft { subjective: "Slept bad".to_owned(), ..Default::default() };
    file.save_draft(client, &note).unwrap();
    // What a killed program leaves on the disk: the file, its log and its key, as they are.
    let crashed = tempfile::TempDir::new().unwrap();
    for (path, bytes) in room.bytes().0 {
        fs::write(crashed.path().join(path.file_name().unwrap()), bytes).unwrap();
    }
    assert!(fs::metadata(beside(&room.path, "-wal")).unwrap().len() > 0, "nothing was in the log");
    let path = crashed.path().join("harbour.practice");
    let found = PracticeFile::open(&path, &Unlock::Passphrase(secret(PASSPHRASE)), surroundings()).unwrap();
    assert_eq!(found.draft(client).unwrap().unwrap().note, note);
    assert!(found.check().unwrap().is_sound());
}

/// Whoever reads it keeps the log from being put into the file; nothing is lost, and that is what is said.
#[test]
fn a_log_that_stays_at_closing_is_told_and_would_be_missed() {
    let (room, mut file, actor) = Room::new();
    let reading = room.behind_the_door();
    reading.execute_batch("BEGIN; SELECT count(*) FROM client").unwrap();
    file.add_client(actor, &named("Łukasz", "Müller")).unwrap();
    let log = beside(&room.path, "-wal");
    let error = file.close().unwrap_err();
    assert_eq!(error, StoreError::LogLeft { path: log.clone() });
    assert!(error.to_string().starts_with("Everything is saved."), "{error}");
    // As it stands beside the file, whoever opens it next without the log knows that there was one.
    assert_eq!(fs::read(beside(&room.path, ".lock")).unwrap(), b"in use\n");
    drop(reading);
    let found = room.open().unwrap();
    assert_eq!(found.client_count().unwrap(), 1);
}

#[test]
fn a_wrong_key_does_not_touch_a_log_left_by_a_crash() {
    let (room, mut file, actor) = Room::new();
    file.add_client(actor, &named("Łukasz", "Müller")).unwrap();
    let crashed = tempfile::TempDir::new().unwrap();
    for (path, bytes) in room.bytes().0 {
        let name = path.file_name().unwrap().to_owned();
        if !name.to_string_lossy().ends_with("-shm") {
            fs::write(crashed.path().join(name), bytes).unwrap();
        }
    }
    let path = crashed.path().join("harbour.practice");
    let (other, ..) = Room::closed();
    let log = fs::read(beside(&path, "-wal")).unwrap();
    let main = fs::read(&path).unwrap();
    let unlock = Unlock::RecoveryKey { key: other.key.clone(), new_passphrase: secret(PASSPHRASE) };
    let error = PracticeFile::open(&path, &unlock, surroundings()).unwrap_err();
    assert_eq!(error, StoreError::WrongRecoveryKey);
    assert_eq!(fs::read(beside(&path, "-wal")).unwrap(), log);
    assert_eq!(fs::read(&path).unwrap(), main);
    let found = PracticeFile::open(&path, &Unlock::Passphrase(secret(PASSPHRASE)), surroundings()).unwrap();
    assert_eq!(found.client_count().unwrap(), 1);
}

#[test]
fn no_word_stands_in_clear_on_the_disk() {
    let (room, mut file, actor) = Room::new();
    let mut client = named("Wilhelmina", "Quackenbush");
    client.address = prose("17 Larkspur Lane");
    let id = file.add_client(actor, &client).unwrap();
    file.add_session(actor, &a_session(id, actor, "2026-02-27"), DraftFate::Keep).unwrap();
    let note = quadratus::domain::NoteDraft { plan: "Zugbrücke".to_owned(), ..Default::default() };
    file.save_draft(id, &note).unwrap();
    let words = [
        "Wilhelmina",
        "quackenbush",
        "Quackenbush",
        "Larkspur",
        "sciatica",
        "Zugbr",
        "lumborum",
        "CREATE TABLE",
    ];
    let look = |when: &str| {
        for (path, bytes) in room.bytes().0 {
            for word in words {
                let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
                assert!(!found, "“{word}” stands in {} {when}", path.display());
            }
        }
    };
    look("while it is open");
    file.close().unwrap();
    look("after closing");
}

#[test]
fn a_full_disk_loses_only_the_last_change_and_works_again_with_room() {
    let (room, ..) = Room::closed();
    let mut file = room.open().unwrap();
    let actor = Actor::from(file.practitioners().unwrap()[0].id);
    let count = file.client_count().unwrap();
    drop(file);
    // A file that may not grow is what a full disk looks like to the database.
    let Some(small) = SmallDisk::mount() else {
        eprintln!("skipped: no small file system can be mounted here");
        return;
    };
    for (path, bytes) in room.bytes().0 {
        fs::write(small.path.join(path.file_name().unwrap()), bytes).unwrap();
    }
    let path = small.path.join("harbour.practice");
    file = PracticeFile::open(&path, &Unlock::Passphrase(secret(PASSPHRASE)), surroundings()).unwrap();
    fs::write(small.path.join("ballast"), vec![0_u8; 2_500_000]).unwrap();
    let mut saved = count;
    let error = loop {
        let mut client = named("Anna", "Lang");
        client.address = prose(&"long words ".repeat(2000));
        match file.add_client(actor, &client) {
            Ok(_) => saved += 1,
            Err(error) => break error,
        }
    };
    assert_eq!(error, StoreError::DiskFull);
    assert_eq!(file.client_count().unwrap(), saved);
    assert_eq!(file.search_clients("muller", 5).unwrap().len(), 1);
    drop(file);
    // A full disk does not keep anyone from reading.
    file = PracticeFile::open(&path, &Unlock::Passphrase(secret(PASSPHRASE)), surroundings()).unwrap();
    assert_eq!(file.client_count().unwrap(), saved);
    fs::remove_file(small.path.join("ballast")).unwrap();
    file.add_client(actor, &named("Bo", "Room")).unwrap();
    assert!(file.check().unwrap().is_sound());
    drop(file);
    let file = PracticeFile::open(&path, &Unlock::Passphrase(secret(PASSPHRASE)), surroundings()).unwrap();
    assert_eq!(file.client_count().unwrap(), saved + 1);
}

/// A file system of four megabytes in memory, where the tests may mount one.
struct SmallDisk {
    path: std::path::PathBuf,
    _folder: tempfile::TempDir,
}

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("small");
        fs::create_dir(&path).unwrap();
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
            .arg(&path)
            .stderr(std::process::Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        mounted.then_some(Self { path, _folder: folder })
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("-l").arg(&self.path).status();
    }
}
