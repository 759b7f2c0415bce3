//! Wrong tries at the door: counted beside the file, slowed down, told at the next opening.

use std::fs;
use std::path::PathBuf;

use quadratus::store::*;

use super::support::*;

const WRONG: &str = "blue lantern harbour silk";

fn tries_path(room: &Room) -> PathBuf {
    beside(&room.path, ".tries")
}

/// The lines that tell of wrong tries, newest first.
fn told(file: &PracticeFile) -> Vec<AuditEntry> {
    let search = LogSearch { kind: Some(LogKind::Failed), ..LogSearch::default() };
    let numbers = file.log_numbers(&search).unwrap();
    file.log_lines(&numbers).unwrap().into_iter().map(|line| line.entry).collect()
}

fn wrong(room: &Room, times: usize) {
    for _ in 0..times {
        assert_eq!(room.open_with(WRONG).unwrap_err(), StoreError::WrongPassphrase);
        room.clock.forward(400);
    }
    room.clock.forward(-400);
}

fn refused(wait_seconds: u64) -> StoreError {
    StoreError::TooManyTries { wait_seconds }
}

#[test]
fn wrong_passphrases_slow_down_and_the_right_one_waits_too() {
    let (room, ..) = Room::closed();
    wrong(&room, 3);
    for left in [2, 1] {
        assert_eq!(room.open().unwrap_err(), refused(left));
        assert_eq!(room.open_with(WRONG).unwrap_err(), refused(left), "a refused try does not count");
        room.clock.forward(1);
    }
    assert_eq!(room.open_with(WRONG).unwrap_err(), StoreError::WrongPassphrase);
    assert_eq!(room.open().unwrap_err(), refused(4));
    room.clock.forward(4);
    assert!(room.open().is_ok());
    assert_eq!(room.open_with(WRONG).unwrap_err(), StoreError::WrongPassphrase, "the count began anew");
    assert!(room.open().is_ok());
}

#[test]
fn the_wait_never_exceeds_five_minutes_and_a_clock_set_back_locks_nobody_out() {
    let (room, ..) = Room::closed();
    wrong(&room, 12);
    assert_eq!(room.open().unwrap_err(), refused(300));
    room.clock.forward(-365 * 24 * 3600);
    assert_eq!(room.open().unwrap_err(), refused(300));
    room.clock.forward(299);
    assert_eq!(room.open().unwrap_err(), refused(1));
    room.clock.forward(1);
    assert!(room.open().is_ok());
}

#[test]
fn the_next_opening_tells_how_many_and_when_and_forgets_them_beside_the_file() {
    let (room, ..) = Room::closed();
    wrong(&room, 2);
    let beside = fs::read_to_string(tries_path(&room)).unwrap();
    assert!(!beside.contains("Ruiz") && !beside.contains("lantern"), "{beside}");
    let file = room.open().unwrap();
    assert!(!tries_path(&room).exists());
    let lines = told(&file);
    assert_eq!(lines.len(), 1);
    let first = "2026-03-02T09:30:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp();
    let counts = [("first", first), ("last", first + 400), ("tries", 2)];
    let counts = counts.map(|(what, number)| (what.to_owned(), number));
    assert_eq!(lines[0].counts, counts.into_iter().collect());
    assert_eq!((lines[0].action, lines[0].actor), (Action::Open, None));
    assert_eq!(
        lines[0].told(),
        "counted 2 wrong passphrases at the door, from 2 Mar 2026 09:30 to 2 Mar 2026 09:36 UTC"
    );
    file.close().unwrap();
    assert_eq!(told(&room.open().unwrap()).len(), 1, "they are told once");
}

#[test]
fn a_damaged_count_begins_anew_and_is_told_and_a_missing_one_only_loses_the_brake() {
    let (room, ..) = Room::closed();
    for damaged in ["", "{}", "tries: many", &"x".repeat(10_000)] {
        wrong(&room, 4);
        fs::write(tries_path(&room), damaged).unwrap();
        let file = room.open().unwrap();
        let line = &told(&file)[0];
        assert_eq!(line.counts.get("unreadable"), Some(&1), "{damaged}");
        assert_eq!(line.told(), "found the count of wrong tries damaged and began it anew");
    }
    let before = told(&room.open().unwrap()).len();
    wrong(&room, 4);
    fs::remove_file(tries_path(&room)).unwrap();
    assert_eq!(told(&room.open().unwrap()).len(), before);
}

#[test]
fn the_recovery_key_is_counted_and_not_slowed_down() {
    let (room, ..) = Room::closed();
    let (other, ..) = Room::closed();
    wrong(&room, 5);
    let open_with = |key: &RecoveryKey| {
        let unlock = Unlock::RecoveryKey { key: key.clone(), new_passphrase: secret(PASSPHRASE) };
        PracticeFile::open(&room.path, &unlock, with_clock(room.clock.clone()))
    };
    for _ in 0..4 {
        assert_eq!(open_with(&other.key).unwrap_err(), StoreError::WrongRecoveryKey);
    }
    let file = open_with(&room.key).unwrap();
    let counts = &told(&file)[0].counts;
    assert_eq!((counts["tries"], counts["recovery_keys"]), (5, 4));
    let newest = file.audit_entries(0, 1).unwrap().remove(0);
    assert_eq!((newest.told().as_str(), newest.actor), ("opened the practice with the recovery key", None));
}

#[test]
fn who_guesses_at_the_unlocked_desk_is_slowed_down_too() {
    let (room, ..) = Room::closed();
    let mut file = room.open().unwrap();
    let (old, new) = (secret(WRONG), secret("seven quiet rivers bend"));
    for _ in 0..3 {
        assert_eq!(file.change_passphrase(&old, &new), Err(StoreError::WrongPassphrase));
    }
    assert_eq!(file.change_passphrase(&secret(PASSPHRASE), &new), Err(refused(2)));
    assert_eq!(file.recovery_key(&secret(PASSPHRASE)).unwrap_err(), refused(2));
    room.clock.forward(2);
    file.change_passphrase(&secret(PASSPHRASE), &new).unwrap();
    let newest = file.audit_entries(0, 1).unwrap().remove(0);
    assert_eq!((newest.told().as_str(), newest.actor), ("changed the passphrase", Some(file.person())));
    file.close().unwrap();
    assert_eq!(told(&room.open_with("seven quiet rivers bend").unwrap())[0].counts["tries"], 3);
}

#[test]
fn the_wait_is_told_as_a_sentence_with_what_to_do() {
    let said = refused(64).to_string();
    assert!(said.contains("Wait 64 seconds") && said.contains("Nothing was tried"), "{said}");
}
