//! An independent reader finds everything, and finds what is not as it was.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use quadratus::exchange::leaving::*;
use quadratus::store::*;

use crate::support::*;
use crate::taken::*;

fn export() -> (Taken, std::path::PathBuf, Report) {
    let mut taken = Taken::new();
    let to = taken.to("export");
    let report = taken.leave(&to, &everything()).unwrap();
    (taken, to, report)
}

#[test]
fn an_independent_reader_finds_everything() {
    let (_taken, to, report) = export();
    let output = read_back(&to);
    assert!(output.status.success(), "{}", words(&output));
    let compared = words(&output);
    let compared = compared.lines().find_map(|line| line.split_once(" records compared")).unwrap().0;
    let rows: u64 = report.rows.values().sum();
    assert_eq!(compared.parse::<u64>().unwrap(), rows.min(100), "{}", words(&output));
    assert!(words(&output).contains("2 clients, 2 sessions, 2 kept files and sheets."), "{}", words(&output));
    assert!(
        report.told().contains("2 clients, 2 sessions, 1 printed sheet and 1 kept file"),
        "{}",
        report.told()
    );
    assert_eq!(report.troubles, Vec::<String>::new());
    let record = std::fs::read_to_string(to.join("clients/1 Müller, Łukasz/record.html")).unwrap();
    for part in
        ["It was the right side.", "Mistaken", "refers to the hip", "half a wor", "signed 2026-03-02", "7.1"]
    {
        assert!(record.contains(part), "{part} is missing in {record}");
    }
    let restricted = std::fs::read_to_string(to.join("clients/2 O-Neil, Ann/record.html")).unwrap();
    assert!(
        restricted.contains("restricted since") && restricted.contains("She disputes a note"),
        "{restricted}"
    );
    assert!(std::fs::read_to_string(to.join("index.html")).unwrap().contains("O&#39;Neil, Ann"));
    let kept = std::fs::read(to.join("clients/1 Müller, Łukasz/files/1 Referral.pdf")).unwrap();
    assert_eq!(kept, bytes("Referral"));
}

/// Alters a file of an export, and expects the reader to say so.
fn altered(to: &Path, name: &str, alter: impl FnOnce(String) -> String) {
    let path = to.join(name);
    let before = std::fs::read_to_string(&path).unwrap();
    let written = alter(before.clone());
    assert_ne!(before, written);
    std::fs::write(&path, written).unwrap();
    let output = read_back(to);
    assert!(!output.status.success(), "{name} was altered, and: {}", words(&output));
    assert!(words(&output).contains(name), "{}", words(&output));
    std::fs::write(&path, before).unwrap();
}

#[test]
fn the_reader_notices_a_letter_a_row_and_a_byte() {
    let (_taken, to, _) = export();
    altered(&to, "tables/client.csv", |text| text.replace("Müller", "Möller"));
    altered(&to, "tables/session.csv", |text| {
        let rows: Vec<&str> = text.split_inclusive("\r\n").collect();
        rows[..rows.len() - 1].concat()
    });
    altered(&to, "clients/1 Müller, Łukasz/files/1 Referral.pdf", |text| {
        text.replace("Referral", "Referrel")
    });
    altered(&to, "practice.json", |text| text.replace("right side", "left side"));
    assert!(read_back(&to).status.success());
}

/// Alters a file and makes the manifest agree: then only the contents tell.
#[test]
fn the_reader_compares_records_and_not_only_hashes() {
    let (_taken, to, _) = export();
    let path = to.join("tables/client.csv");
    let before = std::fs::read(&path).unwrap();
    let after = String::from_utf8(before.clone()).unwrap().replace("Müller", "Möller").into_bytes();
    std::fs::write(&path, &after).unwrap();
    let hash = |bytes: &[u8]| {
        use sha2::Digest as _;
        data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(bytes))
    };
    let manifest = std::fs::read_to_string(to.join("manifest.json")).unwrap();
    let manifest = manifest.replace(&hash(&before), &hash(&after));
    std::fs::write(to.join("manifest.json"), manifest).unwrap();
    let output = read_back(&to);
    assert!(!output.status.success() && words(&output).contains("Möller"), "{}", words(&output));
}

#[test]
fn what_happens_meanwhile_is_not_in_it_and_not_held_up() {
    let mut taken = Taken::new();
    let to = taken.to("export");
    let (client, actor) = (taken.client, taken.actor);
    let mut added = 0;
    let report = taken.leave_telling(&to, &everything(), &AtomicBool::new(false), &mut |file, progress| {
        if matches!(progress.step, Step::Tables | Step::Json) && added < 40 {
            added += 1;
            file.add_session(actor, &a_session(client, actor, "2026-03-02"), DraftFate::Keep).unwrap();
        }
    });
    assert!(added > 10);
    assert_eq!(report.unwrap().rows["session"], 2);
    assert!(read_back(&to).status.success());
    assert_eq!(taken.file.session_count().unwrap(), 2 + added);
}

#[test]
fn what_is_altered_on_the_disk_is_named_and_does_not_get_the_name() {
    for (name, told) in [
        ("tables/client.csv", "tables/client.csv has other rows"),
        ("practice.json", "practice.json has other bytes"),
        ("clients/1 Müller, Łukasz/files/1 Referral.pdf", "1 Referral.pdf has other bytes"),
        ("manifest.json", "manifest.json has other bytes"),
    ] {
        let mut taken = Taken::new();
        let (to, unfinished) = (taken.to("export"), taken.to("export.unfinished"));
        let mut once = true;
        let refused =
            taken.leave_telling(&to, &tables_only(), &AtomicBool::new(false), &mut |_, progress| {
                if progress.step == Step::ReadingBack && std::mem::take(&mut once) {
                    let path = unfinished.join(name);
                    let mut bytes = std::fs::read(&path).unwrap();
                    let place = bytes.len() - 12;
                    bytes[place] ^= 1;
                    std::fs::write(&path, bytes).unwrap();
                }
            });
        let words = refused.unwrap_err().to_string();
        assert!(words.contains(told) || words.contains(name), "{words}");
        assert!(!to.exists() && unfinished.is_dir(), "{name}");
        // It is to be looked at, and no next run takes it away.
        assert!(matches!(may_begin(&to, &tables_only()), Err(LeavingError::AlreadyThere { .. })));
    }
}

/// One letter of a name, in the database only.
#[test]
fn a_letter_altered_in_the_decrypted_database_is_named() {
    let mut taken = Taken::new();
    let (to, database) = (taken.to("export"), taken.to("export.unfinished").join("practice.sqlite"));
    let wish = Wish { pdf: false, ..everything() };
    let mut once = true;
    let refused = taken.leave_telling(&to, &wish, &AtomicBool::new(false), &mut |_, progress| {
        if progress.step == Step::ReadingBack && std::mem::take(&mut once) {
            let mut bytes = std::fs::read(&database).unwrap();
            let places: Vec<usize> = (0..bytes.len() - 6)
                .filter(|place| bytes[*place..].starts_with("Müller".as_bytes()))
                .collect();
            assert!(!places.is_empty());
            for place in places {
                bytes[place] = b'N';
            }
            std::fs::write(&database, bytes).unwrap();
        }
    });
    let words = refused.unwrap_err().to_string();
    assert!(words.contains("practice.sqlite has other rows of client than"), "{words}");
    assert!(!to.exists());
}

#[test]
fn a_kept_file_that_was_altered_before_is_told_and_still_taken_along() {
    let mut taken = Taken::new();
    let sql = taken.room.behind_the_door();
    sql.execute_batch(
        "DROP TRIGGER attachment_content_is_not_updated; UPDATE attachment_content SET content = x'2550'",
    )
    .unwrap();
    drop(sql);
    let to = taken.to("export");
    let report = taken.leave(&to, &everything()).unwrap();
    assert_eq!(report.troubles.len(), 1);
    assert!(report.troubles[0].contains("File number 1 of client 1"), "{:?}", report.troubles);
    assert!(std::fs::read_to_string(to.join("README.txt")).unwrap().contains("File number 1 of client 1"));
    assert!(read_back(&to).status.success());
}

#[test]
fn the_log_says_that_everything_left_before_it_did() {
    let (taken, to, _) = export();
    let entry = &taken.file.audit_entries(0, 1).unwrap()[0];
    assert_eq!((entry.action, entry.entity, entry.entity_id), (Action::Export, Entity::Practice, None));
    assert_eq!((entry.counts["clients"], entry.counts["sessions"], entry.counts["files"]), (2, 2, 1));
    assert_eq!((entry.counts["decrypted database"], entry.counts["behind a password"]), (1, 0));
    assert!(std::fs::read_to_string(to.join("tables/audit.csv")).unwrap().contains("decrypted database"));
    let told = taken.file.audit_of_client(taken.client, 0, 1).unwrap()[0].told();
    assert_eq!(told, "began to write a copy of everything, this record with it");
    assert!(taken.file.check().unwrap().is_sound());
}

#[cfg(unix)]
#[test]
fn only_who_is_logged_in_may_look() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_taken, to, _) = export();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&to), 0o700);
    assert_eq!(mode(&to.join("clients/1 Müller, Łukasz/files")), 0o700);
    for file in files_in(&to) {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}
