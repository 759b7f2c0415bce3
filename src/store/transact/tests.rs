#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use secrecy::SecretString;
use tempfile::TempDir;

use crate::domain::{Client, ClientId, Line, NoteDraft, Paper, PersonName, Practice, Practitioner, Prose};
use crate::store::{Actor, PassphraseCost, PracticeFile, StoreError, Surroundings};

fn a_practice(folder: &TempDir) -> (PracticeFile, Actor, ClientId) {
    let surroundings = Surroundings {
        passphrase_cost: PassphraseCost { memory_kib: 8, passes: 1 },
        ..Surroundings::system()
    };
    let practice = Practice::new(Line::new("Harbour Massage").unwrap(), Paper::A4).unwrap();
    let name = PersonName::new("Ana", "Ruiz").unwrap();
    let practitioner = Practitioner { name, credentials: Line::default(), licence_number: Line::default() };
    let passphrase = SecretString::from("blue lantern harbour velvet");
    let path = folder.path().join("a.practice");
    let (mut file, _) =
        PracticeFile::create(path, &passphrase, &practice, &practitioner, surroundings).unwrap();
    let actor = Actor::from(file.practitioners().unwrap()[0].id);
    let client = file.add_client(actor, &Client::named(PersonName::new("Ann", "Lee").unwrap())).unwrap();
    (file, actor, client)
}

#[test]
fn a_file_that_can_not_grow_refuses_the_change_and_keeps_the_rest() {
    let folder = TempDir::new().unwrap();
    let (mut file, actor, client) = a_practice(&folder);
    let entries = file.audit_entries(0, 99).unwrap();
    let pages: i64 = file.connection().query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    let limit = |file: &PracticeFile, pages: i64| {
        let _: i64 = file
            .connection()
            .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |row| row.get(0))
            .unwrap();
    };
    limit(&file, pages);
    let long = "words and more words ".repeat(2_000);
    let mut large = Client::named(PersonName::new("Bo", "Oak").unwrap());
    large.address = Prose::new(&long).unwrap();
    assert_eq!(file.add_client(actor, &large), Err(StoreError::DiskFull));
    let note = NoteDraft { plan: long, ..NoteDraft::default() };
    assert_eq!(file.save_draft(client, &note), Err(StoreError::DiskFull));
    assert_eq!(file.client_count(), Ok(1));
    assert_eq!(file.audit_entries(0, 99).unwrap(), entries);
    assert!(file.check().unwrap().is_sound());
    limit(&file, pages + 1_000);
    file.add_client(actor, &large).unwrap();
    file.save_draft(client, &note).unwrap();
    assert!(file.check().unwrap().is_sound());
}

/// What the settings promise is asked of the connection itself.
#[test]
fn the_settings_that_protect_the_records_are_on() {
    let folder = TempDir::new().unwrap();
    let (file, ..) = a_practice(&folder);
    let number = |name: &str| -> i64 {
        file.connection().query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).unwrap()
    };
    for (name, value) in [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("mmap_size", 0),
        ("cache_size", -32768),
    ] {
        assert_eq!(number(name), value, "{name}");
    }
    let again = file.once_more().unwrap();
    let of_who_looks = |name: &str| -> i64 {
        again.connection().query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).unwrap()
    };
    assert_eq!(["query_only", "wal_autocheckpoint"].map(of_who_looks), [1, 0]);
    let mode: String = file.connection().query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
    let erased: i64 = file
        .connection()
        .query_row("SELECT v FROM note_index_config WHERE k = 'secure-delete'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(erased, 1);
}
