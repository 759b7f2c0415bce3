//! A practice that is only looked at: what would be written then beside the file, or into another format of it.

use std::fs;

use quadratus::store::*;

use super::support::*;

fn look(room: &Room, unlock: &Unlock) -> Result<PracticeFile, StoreError> {
    PracticeFile::open_to_look(&room.path, unlock, with_clock(room.clock.clone()))
}

#[test]
fn who_looks_changes_no_passphrase_and_comes_in_with_no_recovery_key() {
    let (room, ..) = Room::closed();
    let before = fs::read(room.key_path()).unwrap();
    let written_at = || fs::metadata(room.key_path()).unwrap().modified().unwrap();
    let then = written_at();
    let (old, new) = (secret(PASSPHRASE), secret("seven quiet rivers bend"));
    let mut looking = look(&room, &Unlock::Passphrase(old.clone())).unwrap();
    assert_eq!(looking.change_passphrase(&old, &new), Err(StoreError::LookOnly));
    looking.close().unwrap();
    let with_key = Unlock::RecoveryKey { key: room.key.clone(), new_passphrase: new };
    assert_eq!(look(&room, &with_key).unwrap_err(), StoreError::LookOnly);
    assert!(fs::read(room.key_path()).unwrap() == before, "the key file is as it was");
    assert_eq!(written_at(), then, "nor was it another one for a moment");
    assert!(room.open().is_ok());
}

#[test]
fn a_file_of_an_older_format_is_not_changed_to_be_looked_at() {
    let (room, ..) = Room::closed();
    room.back_to_the_first_format();
    let before = fs::read(&room.path).unwrap();
    let error = look(&room, &Unlock::Passphrase(secret(PASSPHRASE))).unwrap_err();
    assert!(matches!(error, StoreError::OlderElsewhere { found: 1, .. }), "{error:?}");
    assert!(fs::read(&room.path).unwrap() == before, "it was changed");
    let names = room.bytes().0.into_iter().map(|(path, _)| path.to_string_lossy().into_owned());
    assert!(names.into_iter().all(|name| !name.contains(".before-v")), "it was prepared to be changed");
}
