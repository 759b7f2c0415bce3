//! The file is removed, moved or replaced while it is open, and so are its key and its log.

use serde_json::json;

use super::{Talk, is_sound, sentence, worker};
use crate::practice::{Practice, words};

fn with_client() -> Practice {
    let practice = Practice::new();
    practice.add("client", &json!({"name": {"given": "Ana", "family": "Peña"}}));
    practice
}

fn visit(words: &str) -> String {
    let held = json!({"on": "2026-11-20", "at": "09:00:00", "zone": "UTC"});
    json!({"client": 1, "held": held, "length": 60, "note": {"subjective": words}}).to_string()
}

fn adding(practice: &Practice) -> Talk {
    let mut command = practice.command();
    command.args(["add", "session", "--json", "-"]);
    Talk::with(command)
}

/// The copy that was saved: whole, with the acknowledged session and with what was typed.
fn is_rescued(practice: &Practice, typed: &str) {
    let copy = practice.path("stone rescued.practice");
    assert!(copy.exists() && practice.path("stone rescued.practice.key").exists());
    let on_copy = |arguments: &[&str]| {
        let mut command = practice.command();
        let output = command.args(arguments).env("QUADRATUS_FILE", &copy).output().unwrap();
        assert!(output.status.success(), "{}", sentence(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(on_copy(&["check"]).starts_with("Sound: 1 clients, 1 sessions"));
    assert!(on_copy(&["search", "notes", "acknowledged"]).to_lowercase().contains("acknowledged."));
    if !typed.is_empty() {
        assert!(on_copy(&["show", "draft", "1", "--json"]).contains(typed));
    }
}

fn taken_away(how: impl Fn(&Practice)) {
    let practice = with_client();
    let mut writing = adding(&practice);
    writing.ask(&visit("This one was acknowledged."));
    how(&practice);
    writing.say(&visit("This one comes too late."));
    let (answers, output) = writing.end_with_answers();
    assert!(answers.is_empty(), "nothing may be acknowledged that nobody finds: {answers:?}");
    let said = sentence(&output);
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(
        said.contains("was moved, removed or replaced") && said.contains("stone rescued.practice"),
        "{said}"
    );
    is_rescued(&practice, "");
}

#[test]
fn a_file_that_is_removed_while_it_is_open() {
    taken_away(|practice| std::fs::remove_file(practice.file()).unwrap());
}

#[test]
fn a_file_that_is_moved_while_it_is_open() {
    taken_away(|practice| std::fs::rename(practice.file(), practice.path("elsewhere.practice")).unwrap());
}

#[test]
fn a_file_that_is_replaced_while_it_is_open_keeps_what_took_its_place() {
    taken_away(|practice| {
        let other = with_client();
        std::fs::copy(other.file(), practice.path("other")).unwrap();
        std::fs::rename(practice.path("other"), practice.file()).unwrap();
    });
    let practice = with_client();
    let before = std::fs::read(practice.file()).unwrap();
    let mut writing = adding(&practice);
    writing.ask(&visit("Acknowledged."));
    // A backup of this morning is put in its place, as a person or a syncing program does.
    std::fs::write(practice.path("backup"), &before).unwrap();
    std::fs::rename(practice.path("backup"), practice.file()).unwrap();
    writing.say(&visit("Too late."));
    writing.end();
    assert_eq!(std::fs::read(practice.file()).unwrap(), before, "the backup is untouched");
    is_sound(&practice);
}

#[test]
fn a_log_that_is_removed_while_the_file_is_open() {
    taken_away(|practice| std::fs::remove_file(practice.path("stone.practice-wal")).unwrap());
}

#[test]
fn words_that_are_typed_into_a_file_that_is_gone_are_in_the_copy() {
    let practice = with_client();
    practice.answer_to(&["add", "session", "--json", "-"], &visit("Acknowledged."));
    let mut command = practice.command();
    command.args(["draft", "--client", "1", "-", "--acknowledge"]);
    let mut typing = Talk::with(command);
    typing.ask("Before it was gone. ");
    std::fs::remove_file(practice.file()).unwrap();
    typing.say("And these words after it.");
    let (answers, output) = typing.end_with_answers();
    assert!(answers.is_empty(), "{answers:?}");
    assert!(sentence(&output).contains("stone rescued.practice"), "{}", sentence(&output));
    is_rescued(&practice, "And these words after it.");
}

#[test]
fn a_passphrase_that_is_changed_in_a_file_that_is_gone_stays_the_old_one() {
    let practice = with_client();
    let keys = std::fs::read(practice.path("stone.practice.key")).unwrap();
    let mut working = Talk::with(worker(&practice.file(), "work"));
    assert_eq!(working.hear(), "open");
    std::fs::remove_file(practice.file()).unwrap();
    working.say("passphrase seven slow rivers meet");
    assert!(sentence(&working.end()).contains("This was not put into the record"));
    assert!(std::fs::read(practice.path("stone.practice.key")).unwrap() == keys, "so it was said");
}

#[test]
fn a_copy_takes_no_name_that_is_taken_and_no_half_is_in_its_way() {
    let practice = with_client();
    let earlier = practice.path("stone rescued.practice");
    std::fs::write(&earlier, "the copy of last time").unwrap();
    // As a program leaves it that was killed while it saved a copy.
    std::fs::write(practice.path("stone rescued 2.practice.new"), "half").unwrap();
    let mut writing = adding(&practice);
    writing.ask(&visit("Acknowledged."));
    std::fs::remove_file(practice.file()).unwrap();
    let said = sentence(&writing.end());
    assert!(said.contains("stone rescued 2.practice"), "{said}");
    assert_eq!(std::fs::read(&earlier).unwrap(), b"the copy of last time");
    let mut check = practice.command();
    check.arg("check").env("QUADRATUS_FILE", practice.path("stone rescued 2.practice"));
    let output = check.output().unwrap();
    assert!(words(&output.stdout).starts_with("Sound: 1 clients, 1 sessions"), "{}", sentence(&output));
}

#[test]
fn who_looks_at_a_file_that_is_taken_away_leaves_the_saving_to_the_first() {
    let practice = with_client();
    let mut writing = adding(&practice);
    writing.ask(&visit("This one was acknowledged."));
    let mut looking = Talk::with(worker(&practice.file(), "look"));
    assert_eq!(looking.hear(), "open");
    std::fs::remove_file(practice.file()).unwrap();
    assert!(looking.end().status.success());
    assert!(!practice.path("stone rescued.practice").exists(), "the copy of who only looks is in the way");
    assert!(sentence(&writing.end()).contains("stone rescued.practice"));
    is_rescued(&practice, "");
}

#[test]
fn a_key_file_that_is_removed_while_the_file_is_open() {
    let practice = with_client();
    let key = practice.path("stone.practice.key");
    let kept = std::fs::read(&key).unwrap();
    let mut working = Talk::with(worker(&practice.file(), "work"));
    assert_eq!(working.hear(), "open");
    std::fs::remove_file(&key).unwrap();
    working.say("passphrase seven slow rivers meet");
    let output = working.end();
    let said = sentence(&output);
    assert!(
        !output.status.success() && said.contains("The key file") && said.contains("recovery key"),
        "{said}"
    );
    assert!(!key.exists(), "no half of a key file is made");
    std::fs::write(&key, kept).unwrap();
    is_sound(&practice);
}
