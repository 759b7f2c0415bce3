//! What the commands show and write of a client stands in the audit log, once for each.

use quadratus::domain::ClientId;
use quadratus::store::{Action, AuditEntry, PracticeFile, Surroundings, Unlock};
use secrecy::SecretString;
use serde_json::json;

use super::practice::{PASSPHRASE, Practice};

/// What was looked at and taken out, oldest first.
fn told(practice: &Practice, client: i64) -> Vec<String> {
    let unlock = Unlock::Passphrase(SecretString::from(PASSPHRASE));
    let file = PracticeFile::open(practice.file(), &unlock, Surroundings::system()).unwrap();
    let mut lines = file.audit_of_client(ClientId::new(client), 0, 1000).unwrap();
    lines.reverse();
    let looks = |line: &&AuditEntry| matches!(line.action, Action::View | Action::Export);
    lines.iter().filter(looks).map(AuditEntry::told).collect()
}

#[test]
fn every_command_that_shows_a_client_is_told() {
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Ann", "family": "Lee"}}));
    let session = practice.add(
        "session",
        &json!({
            "client": client, "held": {"on": "2026-02-20", "at": "16:30:00"}, "length": 60,
            "note": {"subjective": "Stiff in the morning."},
            "treatments": [{"technique": "deep_tissue", "muscle": "quadratus_lumborum", "side": "left"}],
        }),
    );
    let (id, session) = (client.to_string(), session.to_string());
    practice.answer_to(&["draft", "--client", &id, "-"], "Slept well.");
    assert!(told(&practice, client).is_empty(), "what is typed in shows nothing");
    let note = "the note of 20 February 2026";
    for (command, line) in [
        (vec!["show", "client", &id], "looked at the record".to_owned()),
        (vec!["show", "session", &session], format!("looked at {note}")),
        (vec!["show", "draft", &id], "looked at the record".to_owned()),
        (vec!["search", "notes", "stiff"], format!("looked at {note}")),
        (vec!["sheet", "--client", &id, "--proposals"], format!("looked at {note}")),
        (vec!["sheet", "--client", &id, "--out", "s.pdf"], "printed or saved a home-care sheet".to_owned()),
        (vec!["note", "--client", &id, "--out", "n.pdf"], format!("printed or saved {note}")),
        (vec!["record", &id, "--out", "r.pdf"], format!("printed or saved {note}")),
        (vec!["record", &id, "--text"], format!("printed or saved {note}")),
    ] {
        let before = told(&practice, client).len();
        practice.answer(&command);
        let after = told(&practice, client);
        assert_eq!(after[before..], [line], "{command:?}");
    }
    let before = told(&practice, client).len();
    practice.answer(&["search", "notes", "nobody"]);
    practice.answer(&["search", "clients", "lee"]);
    assert_eq!(told(&practice, client).len(), before, "a list of clients is no look into their records");
}

#[test]
fn the_log_is_shown_narrowed_and_written_as_a_table() {
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Ann", "family": "Lee"}}));
    practice.answer(&["show", "client", &client.to_string()]);
    let whole = practice.answer(&["log"]);
    let newest = whole.lines().next().unwrap();
    assert!(newest.ends_with("Rosa Ortega looked at the activity"), "{whole}");
    assert!(whole.contains("Rosa Ortega looked at the record · Ann Lee"), "{whole}");
    let looked =
        practice.answer(&["log", "--client", "lee", "--person", "rosa ortega", "--kind", "looked-at"]);
    assert_eq!(looked.lines().count(), 1, "{looked}");
    let none = practice.answer(&["log", "--to", "2020-01-01"]);
    assert!(none.is_empty(), "{none}");
    practice.answer(&["log", "--csv", "log.csv"]);
    let table = std::fs::read_to_string(practice.path("log.csv")).unwrap();
    assert!(table.starts_with("number,time_utc") && !table.contains("Lee"), "{table}");
    assert_eq!(practice.answer(&["log", "--csv", "-", "--kind", "looked-at"]).lines().count(), 5);
    let unknown = practice.run(&["log", "--person", "Nobody"]);
    assert_eq!(super::practice::end(&unknown).0, 1);
}

#[test]
fn wrong_passphrases_slow_the_commands_down_and_stand_in_the_log() {
    let practice = Practice::new();
    let wrong = || {
        let output =
            practice.command().arg("check").env("QUADRATUS_PASSPHRASE", "not this at all").output().unwrap();
        super::practice::end(&output)
    };
    for _ in 0..3 {
        assert_eq!(wrong().0, 3);
    }
    let (code, says) = wrong();
    assert_eq!(code, 3);
    assert!(says.contains("Too many wrong passphrases in a row"), "{says}");
    std::thread::sleep(std::time::Duration::from_millis(3100));
    let told = practice.answer(&["log", "--kind", "failed"]);
    assert!(told.contains("counted 3 wrong passphrases at the door"), "{told}");
    let sound = practice.answer(&["check"]);
    assert!(
        sound.starts_with("Sound:") && sound.contains("none is missing, altered or put between"),
        "{sound}"
    );
    assert_eq!(practice.answer(&["mend-index"]), "The search index is built anew from the notes.\n");
}
