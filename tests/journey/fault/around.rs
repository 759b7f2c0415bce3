//! The clock is set back; the file lies in a network folder; the log of the database is left behind, gone, torn or
//! of another file.

use std::process::{Command, Output};

use serde_json::json;

use super::{Talk, is_sound, sentence, shim, worker};
use crate::practice::{PASSPHRASE, Practice, program, words};

const A_YEAR: i64 = 366 * 24 * 3600;

fn with_client() -> Practice {
    let practice = Practice::new();
    practice.add("client", &json!({"name": {"given": "Ana", "family": "Peña"}}));
    practice
}

fn visit(on: &str, words: &str) -> String {
    let held = json!({"on": on, "at": "09:00:00", "zone": "UTC"});
    json!({"client": 1, "held": held, "length": 60, "note": {"subjective": words}}).to_string()
}

fn a_year_ago(practice: &Practice, arguments: &[&str]) -> Command {
    let mut command = practice.command();
    command.args(arguments).env("LD_PRELOAD", shim().unwrap()).env("FAULT_CLOCK", (-A_YEAR).to_string());
    command
}

#[test]
fn a_clock_set_back_a_year_is_told_and_nothing_is_refused() {
    if shim().is_none() {
        return;
    }
    let practice = with_client();
    practice.answer_to(&["add", "session", "--json", "-"], &visit("2026-11-20", "Before."));
    let run = |arguments: &[&str]| -> Output { a_year_ago(&practice, arguments).output().unwrap() };
    for _ in 0..2 {
        let output = run(&["check"]);
        let said = sentence(&output);
        assert!(output.status.success() && words(&output.stdout).starts_with("Sound:"), "{said}");
        assert!(said.contains("clock says") && said.contains("Set the clock right"), "{said}");
    }
    let mut adding = Talk::with(a_year_ago(&practice, &["add", "session", "--json", "-"]));
    adding.ask(&visit("2025-11-20", "Written while the clock was a year behind."));
    assert!(adding.end().status.success());
    let output = practice.run(&["check"]);
    assert!(words(&output.stdout).starts_with("Sound:"), "{}", words(&output.stdout));
    assert_eq!(sentence(&output), "", "with the clock set right there is nothing to tell");
}

fn in_network(practice: &Practice, kind: &str) -> Vec<(&'static str, String)> {
    let mounts = practice.path("mounts");
    let folder = practice.folder().canonicalize().unwrap();
    let table = format!(
        "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:45 / {} rw - {kind} server:/x rw\n",
        folder.display()
    );
    std::fs::write(&mounts, table).unwrap();
    vec![
        ("LD_PRELOAD", shim().unwrap().display().to_string()),
        ("FAULT_MOUNTS", mounts.display().to_string()),
    ]
}

#[test]
fn a_network_folder_is_warned_of_when_a_practice_is_opened_and_made() {
    if shim().is_none() {
        return;
    }
    let practice = with_client();
    for (kind, is_far) in
        [("nfs4", true), ("cifs", true), ("fuse.sshfs", true), ("ext4", false), ("btrfs", false)]
    {
        let output = practice.command().arg("check").envs(in_network(&practice, kind)).output().unwrap();
        let said = sentence(&output);
        assert!(output.status.success(), "{said}");
        assert_eq!(said.contains(&format!("lies in a network folder ({kind})")), is_far, "{kind}: {said}");
    }
    let mut new = program();
    new.args(["new", practice.path("b.practice").to_str().unwrap(), "--practice", "B", "--therapist", "B B"]);
    new.args(["--unlock-cost", "tests-only"]).env("QUADRATUS_PASSPHRASE", PASSPHRASE);
    let output = new.envs(in_network(&practice, "nfs")).output().unwrap();
    assert!(
        output.status.success() && sentence(&output).contains("network folder (nfs)"),
        "{}",
        sentence(&output)
    );
}

/// A practice whose program was killed, with a session in the log only.
fn killed() -> Practice {
    let practice = with_client();
    let mut command = practice.command();
    command.args(["add", "session", "--json", "-"]);
    let mut writing = Talk::with(command);
    writing.ask(&visit("2026-11-20", "In the log only."));
    writing.kill();
    assert!(std::fs::metadata(practice.path("stone.practice-wal")).unwrap().len() > 0);
    practice
}

#[test]
fn a_log_that_was_left_behind_is_taken_in() {
    let practice = killed();
    assert!(practice.answer(&["search", "notes", "log"]).contains("In the log only"));
    is_sound(&practice);
    assert!(!practice.path("stone.practice-wal").exists(), "everything is in the one file");
}

#[test]
fn a_log_that_was_left_behind_and_taken_away_is_told() {
    let practice = killed();
    std::fs::remove_file(practice.path("stone.practice-wal")).unwrap();
    let output = practice.run(&["check"]);
    let said = sentence(&output);
    assert!(words(&output.stdout).starts_with("Sound:") && said.contains("may be missing"), "{said}");
    assert_eq!(sentence(&practice.run(&["check"])), "", "it is told once");
}

#[test]
fn a_torn_log_opens_as_far_as_it_is_whole() {
    let practice = killed();
    let log = practice.path("stone.practice-wal");
    let whole = std::fs::read(&log).unwrap();
    for length in (0..whole.len()).step_by(whole.len() / 12) {
        let copy = practice.copy();
        std::fs::write(copy.path("stone.practice-wal"), &whole[..length]).unwrap();
        // What was in the part that is gone is gone; the rest is whole.
        is_sound(&copy);
        assert!(copy.answer(&["search", "clients", "pena"]).contains("Peña"));
    }
    for at in (40..whole.len()).step_by(whole.len() / 12) {
        let copy = practice.copy();
        let mut altered = whole.clone();
        altered[at] ^= 1;
        std::fs::write(copy.path("stone.practice-wal"), altered).unwrap();
        is_sound(&copy);
    }
}

#[test]
fn the_log_of_another_practice_changes_nothing() {
    let (practice, other) = (with_client(), killed());
    let before = std::fs::read(practice.file()).unwrap();
    let foreign = practice.path("stone.practice-wal");
    std::fs::copy(other.path("stone.practice-wal"), &foreign).unwrap();
    let output = practice.run(&["check"]);
    let said = sentence(&output);
    assert!(!output.status.success() && !said.is_empty(), "{said}");
    assert!(said.contains("the two do not fit together"), "{said}");
    assert!(std::fs::read(practice.file()).unwrap() == before, "something of it got into the file");
    std::fs::remove_file(&foreign).unwrap();
    is_sound(&practice);
}

/// As a person does who restores a backup after a crash, and forgets the log.
#[test]
fn a_backup_put_beside_a_newer_log_is_not_mixed_with_it() {
    let practice = with_client();
    let (backup, log) = (std::fs::read(practice.file()).unwrap(), practice.path("stone.practice-wal"));
    for number in 0..30 {
        let words = format!("Visit {number}. ").repeat(100);
        practice.answer_to(&["add", "session", "--json", "-"], &visit("2026-11-20", &words));
    }
    let mut command = practice.command();
    command.args(["add", "session", "--json", "-"]);
    let mut writing = Talk::with(command);
    writing.ask(&visit("2026-11-21", "In the log only."));
    writing.kill();
    std::fs::write(practice.file(), &backup).unwrap();
    let said = sentence(&practice.run(&["check"]));
    assert!(said.contains("the two do not fit together"), "{said}");
    assert!(std::fs::read(practice.file()).unwrap() == backup, "something of it got into the backup");
    std::fs::remove_file(log).unwrap();
    is_sound(&practice);
}

/// The log tells of pages at the end of the file that the backup never had, and every line of the activity is there.
#[test]
fn a_backup_that_lacks_pages_is_not_mixed_with_the_log_of_a_later_look() {
    let practice = with_client();
    let backup = std::fs::read(practice.file()).unwrap();
    for (wish, dies) in [("attach 1", false), ("view 1", true)] {
        let mut working = Talk::with(worker(&practice.file(), "work"));
        assert_eq!(working.hear(), "open");
        working.ask(wish);
        if dies { working.kill() } else { assert!(working.end().status.success()) }
    }
    std::fs::write(practice.file(), &backup).unwrap();
    let said = sentence(&practice.run(&["check"]));
    assert!(said.contains("the two do not fit together"), "{said}");
    assert!(std::fs::read(practice.file()).unwrap() == backup, "something of it got into the backup");
    std::fs::remove_file(practice.path("stone.practice-wal")).unwrap();
    is_sound(&practice);
}

/// As a person does who has the copy go by the old name, beside which the log of the file that was moved still lies.
#[test]
fn a_copy_that_was_saved_is_not_mixed_with_the_log_of_the_file_that_was_moved() {
    let practice = killed();
    let mut working = Talk::with(worker(&practice.file(), "work"));
    assert_eq!(working.hear(), "open");
    working.ask("attach 1");
    std::fs::rename(practice.file(), practice.path("elsewhere")).unwrap();
    assert!(sentence(&working.end()).contains("stone rescued.practice"));
    let copy = std::fs::read(practice.path("stone rescued.practice")).unwrap();
    std::fs::rename(practice.path("stone rescued.practice"), practice.file()).unwrap();
    let said = sentence(&practice.run(&["check"]));
    assert!(said.contains("the two do not fit together"), "{said}");
    assert!(std::fs::read(practice.file()).unwrap() == copy, "something of it got into the copy");
    std::fs::remove_file(practice.path("stone.practice-wal")).unwrap();
    is_sound(&practice);
}
