//! Passphrases, the key file and the recovery key.

use std::fs;

use quadratus::store::*;

use super::support::*;

#[test]
fn the_recovery_key_opens_a_practice_without_key_file_and_writes_a_new_one() {
    let (room, client, _) = Room::closed();
    fs::remove_file(room.key_path()).unwrap();
    let error = room.open().unwrap_err();
    assert_eq!(error, StoreError::KeyFileMissing { path: room.key_path() });
    assert!(error.to_string().contains("recovery key"));
    let printed = room.key.to_groups().to_lowercase().replace('-', " ");
    let unlock = Unlock::RecoveryKey {
        key: RecoveryKey::parse(&printed).unwrap(),
        new_passphrase: secret("seven quiet rivers bend"),
    };
    let file = PracticeFile::open(&room.path, &unlock, surroundings()).unwrap();
    assert!(file.client(client).is_ok());
    drop(file);
    assert_eq!(room.open().unwrap_err(), StoreError::WrongPassphrase);
    assert!(room.open_with("seven quiet rivers bend").is_ok());
}

#[test]
fn the_recovery_key_of_another_practice_changes_nothing() {
    let (room, ..) = Room::closed();
    let (other, ..) = Room::closed();
    let before = room.bytes();
    let unlock =
        Unlock::RecoveryKey { key: other.key.clone(), new_passphrase: secret("seven quiet rivers bend") };
    let error = PracticeFile::open(&room.path, &unlock, surroundings()).unwrap_err();
    assert_eq!(error, StoreError::WrongRecoveryKey);
    assert_eq!(room.bytes_but_tries(), before);
}

#[test]
fn a_changed_passphrase_rewrites_the_slot_and_nothing_else() {
    let (room, client, _) = Room::closed();
    let mut file = room.open().unwrap();
    let (old, new) = (secret(PASSPHRASE), secret("seven quiet rivers bend"));
    assert_eq!(file.change_passphrase(&new, &old), Err(StoreError::WrongPassphrase));
    assert!(matches!(
        file.change_passphrase(&old, &secret("1234567890")),
        Err(StoreError::WeakPassphrase { .. })
    ));
    file.change_passphrase(&old, &new).unwrap();
    assert_eq!(*file.recovery_key(&new).unwrap().to_groups(), *room.key.to_groups());
    assert_eq!(file.recovery_key(&old).unwrap_err(), StoreError::WrongPassphrase);
    file.close().unwrap();
    assert_eq!(room.open().unwrap_err(), StoreError::WrongPassphrase);
    room.clock.forward(2);
    assert!(room.open_with("seven quiet rivers bend").unwrap().client(client).is_ok());
    let leftovers: Vec<_> =
        room.bytes().0.into_iter().filter(|(path, _)| path.to_string_lossy().ends_with(".new")).collect();
    assert!(leftovers.is_empty());
}

#[test]
fn a_passphrase_is_the_same_however_its_accents_are_typed() {
    let (room, mut file, _) = Room::new();
    file.change_passphrase(&secret(PASSPHRASE), &secret("café rivière été brûlée")).unwrap();
    drop(file);
    assert!(room.open_with("cafe\u{301} rivie\u{300}re e\u{301}te\u{301} bru\u{302}le\u{301}e").is_ok());
}

#[test]
fn a_damaged_key_file_is_told_and_the_records_are_not_blamed() {
    let (room, ..) = Room::closed();
    let whole = fs::read_to_string(room.key_path()).unwrap();
    let damaged = [
        String::new(),
        "{}".to_owned(),
        whole[..whole.len() / 2].to_owned(),
        whole.replace("quadratus key file", "something else"),
        whole.replace("argon2id", "plain"),
        // A key file must not be able to ask for all the memory there is.
        whole.replace("\"memory_kib\": 8", "\"memory_kib\": 4000000000"),
        // Nor for half a minute's work, each part of which would be allowed by itself.
        whole
            .replace("\"memory_kib\": 8", "\"memory_kib\": 1048576")
            .replace("\"passes\": 1", "\"passes\": 32"),
        // Less than the derivation takes is damage, and no wrong passphrase.
        whole.replace("\"memory_kib\": 8", "\"memory_kib\": 7"),
        whole.replace("\"check\": \"", "\"check\": \"00"),
        without_slots(&whole),
    ];
    for text in damaged {
        assert_ne!(text, whole);
        fs::write(room.key_path(), &text).unwrap();
        let error = room.open().unwrap_err();
        assert!(matches!(error, StoreError::KeyFileDamaged { .. }), "{error:?} for {text}");
        assert!(error.to_string().contains("Your records are safe"));
    }
    // A slot whose label or cost was swapped no longer opens.
    fs::write(room.key_path(), whole.replace("Ana Ruiz", "Eve Ruiz")).unwrap();
    assert_eq!(room.open().unwrap_err(), StoreError::WrongPassphrase);
    fs::write(room.key_path(), whole).unwrap();
    assert!(room.open().is_ok());
}

#[test]
fn the_key_does_not_stand_in_the_key_file() {
    let (room, ..) = Room::closed();
    let text = fs::read_to_string(room.key_path()).unwrap();
    assert!(!text.contains(PASSPHRASE));
    let bare = room.key.to_groups().replace('-', "");
    assert!(!text.to_uppercase().contains(&bare[..20]));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for path in [room.key_path(), room.path.clone()] {
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o077, 0);
        }
    }
}

#[test]
fn the_standard_cost_is_what_the_design_says_and_opens() {
    assert_eq!(PassphraseCost::STANDARD, PassphraseCost { memory_kib: 64 * 1024, passes: 3 });
    let (room, mut file, _) = Room::new();
    drop(file);
    file = PracticeFile::open(&room.path, &Unlock::Passphrase(secret(PASSPHRASE)), Surroundings::system())
        .unwrap();
    file.change_passphrase(&secret(PASSPHRASE), &secret("seven quiet rivers bend")).unwrap();
    drop(file);
    assert!(fs::read_to_string(room.key_path()).unwrap().contains("65536"));
    assert!(room.open_with("seven quiet rivers bend").is_ok());
}

#[test]
fn a_key_file_of_a_newer_program_is_left_as_it_was_and_one_far_too_long_is_not_read() {
    let (room, ..) = Room::closed();
    let whole = fs::read_to_string(room.key_path()).unwrap();
    let newer = whole.replace("\"version\": 2", "\"version\": 3");
    assert_ne!(newer, whole);
    fs::write(room.key_path(), &newer).unwrap();
    assert_eq!(room.open().unwrap_err(), StoreError::Newer { found: 3, known: 2 });
    assert_eq!(fs::read_to_string(room.key_path()).unwrap(), newer);
    fs::write(room.key_path(), whole + &" ".repeat(600_000)).unwrap();
    let error = room.open().unwrap_err();
    assert!(error.to_string().contains("far too long"), "{error}");
}

fn without_slots(key_file: &str) -> String {
    let mut keys: serde_json::Value = serde_json::from_str(key_file).unwrap();
    keys["slots"] = serde_json::json!([]);
    keys.to_string()
}
