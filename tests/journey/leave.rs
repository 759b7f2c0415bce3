//! Everything taken along by the command.

use std::path::Path;
use std::process::Command;

use serde_json::json;

use crate::practice::{Practice, end, words};

fn filled() -> Practice {
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Ana", "family": "Peña"}}));
    let held = json!({"on": "2026-03-20", "at": "16:30:00", "zone": "America/Denver"});
    practice.add("session", &json!({"client": client, "held": held, "length": 60}));
    practice
}

#[test]
fn everything_is_written_and_read_back() {
    let practice = filled();
    let report = practice.json(&["leave", "out", "--json", "--database"]);
    assert_eq!((&report["clients"], &report["rows"]["session"]), (&json!(1), &json!(1)));
    assert_eq!(report["read_back"], "equal");
    assert!(practice.path("out/clients/1 Peña, Ana/record.pdf").is_file());
    let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/read_back.py");
    let read = Command::new("python3").arg(reader).arg(practice.path("out")).output().unwrap();
    assert!(read.status.success(), "{}", words(&read.stdout));
    let again = practice.run(&["leave", "out"]);
    assert_eq!(end(&again).0, 4);
    assert!(end(&again).1.contains("is already there"), "{}", end(&again).1);
    let told = practice.answer(&["leave", "once more", "--without-pdf"]);
    assert!(told.contains("1 client, 1 session,") && told.contains("readable by anyone"), "{told}");
    assert!(!practice.path("once more/clients/1 Peña, Ana/record.pdf").exists());
}

#[test]
fn one_file_needs_a_password_from_a_file() {
    let practice = filled();
    assert_eq!(end(&practice.run(&["leave", "out", "--zip"])).0, 2);
    std::fs::write(practice.path("weak"), "password123\n").unwrap();
    let weak = practice.run(&["leave", "out", "--zip", "--password-file", "weak"]);
    assert_eq!(end(&weak).0, 1);
    assert!(end(&weak).1.contains("Nothing was written"), "{}", end(&weak).1);
    std::fs::write(practice.path("good"), "copper kettle orchard violin\n").unwrap();
    practice.answer(&["leave", "out", "--zip", "--password-file", "good"]);
    assert!(std::fs::read(practice.path("out.zip")).unwrap().starts_with(b"PK"));
    assert!(!practice.path("out").exists());
}
