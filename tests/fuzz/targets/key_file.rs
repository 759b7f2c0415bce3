//! What lies in the folder of a practice: its key file, its first page, the count of wrong tries, the log of
//! the database. Whatever stands there, opening says so in a sentence and changes nothing.

#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quadratus::store::{PracticeFile, RecoveryKey, StoreError, Unlock, preview};
use quadratus_fuzz::{PASSPHRASE, Room, surroundings, unlock};
use secrecy::SecretString;
use serde_json::Value;

struct Closed {
    path: PathBuf,
    key: RecoveryKey,
    practice: Vec<u8>,
    key_file: Vec<u8>,
}

static CLOSED: LazyLock<Closed> = LazyLock::new(|| {
    let Room { path, file, key, .. } = Room::new("key-file");
    file.close().unwrap();
    let practice = fs::read(&path).unwrap();
    let key_file = fs::read(beside(&path, ".key")).unwrap();
    Closed { path, key, practice, key_file }
});

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Puts the folder back as it was.
fn restore(closed: &Closed) {
    for entry in fs::read_dir(closed.path.parent().unwrap()).unwrap() {
        let _ = fs::remove_file(entry.unwrap().path());
    }
    fs::write(&closed.path, &closed.practice).unwrap();
    fs::write(beside(&closed.path, ".key"), &closed.key_file).unwrap();
}

/// Whether a key file asks for more work than a run has time for; how much it may ask for at most is a test of
/// its own.
fn is_dear(key_file: &[u8]) -> bool {
    let Ok(file) = serde_json::from_slice::<Value>(key_file) else { return false };
    let number = |slot: &Value, name: &str| slot[name].as_u64().unwrap_or(0);
    let work = |slot: &Value| number(slot, "memory_kib").saturating_mul(number(slot, "passes"));
    file["slots"]
        .as_array()
        .is_some_and(|slots| slots.iter().map(work).fold(0, u64::saturating_add) > 1 << 14)
}

fn open(closed: &Closed, by_key: bool) -> Result<PracticeFile, StoreError> {
    let new_passphrase = SecretString::from(PASSPHRASE);
    let unlock =
        if by_key { Unlock::RecoveryKey { key: closed.key.clone(), new_passphrase } } else { unlock() };
    PracticeFile::open(&closed.path, &unlock, surroundings())
}

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    let closed = &*CLOSED;
    restore(closed);
    let by_key = which & 0x80 != 0;
    let mut practice = closed.practice.clone();
    match which % 5 {
        0 | 1 => {
            if is_dear(bytes) {
                return;
            }
            fs::write(beside(&closed.path, ".key"), bytes).unwrap();
        }
        // Over its beginning, or cut off after it.
        2 => {
            let end = bytes.len().min(practice.len());
            practice[..end].copy_from_slice(&bytes[..end]);
            fs::write(&closed.path, &practice).unwrap();
        }
        3 => {
            practice = bytes.to_vec();
            fs::write(&closed.path, &practice).unwrap();
        }
        _ => {
            fs::write(beside(&closed.path, ".tries"), bytes).unwrap();
        }
    }
    let _ = PracticeFile::look_for(&closed.path);
    let _ = PracticeFile::names_at_the_door(&closed.path);
    let wait = PracticeFile::seconds_to_wait(&closed.path, &*surroundings().clock);
    assert!(wait <= 300, "{wait} seconds at the door");
    let _ = preview(&closed.path, &unlock(), &surroundings());
    match open(closed, by_key) {
        Ok(file) => {
            assert_eq!(file.client_count().unwrap(), 1);
            file.close().unwrap();
        }
        Err(error) => {
            assert!(error.to_string().ends_with('.'), "{error}");
            assert!(fs::read(&closed.path).unwrap() == practice, "changed, and yet: {error}");
        }
    }
});
