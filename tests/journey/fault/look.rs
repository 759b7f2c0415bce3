//! Two programs on one file: the second says so and offers to look.

use serde_json::json;

use super::{Talk, is_sound, sentence, worker};
use crate::practice::{Practice, end};

fn with_client() -> (Practice, i64) {
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Ana", "family": "Peña"}}));
    (practice, client)
}

fn visit(client: i64, words: &str) -> String {
    let held = json!({"on": "2026-11-20", "at": "09:00:00", "zone": "UTC"});
    json!({"client": client, "held": held, "length": 60, "note": {"subjective": words}}).to_string()
}

/// A program that has the file open and adds sessions as it is told.
fn first(practice: &Practice) -> Talk {
    let mut command = practice.command();
    command.args(["add", "session", "--json", "-"]);
    Talk::with(command)
}

#[test]
fn the_second_program_says_so_and_may_look_while_the_first_writes() {
    let (practice, client) = with_client();
    let mut writing = first(&practice);
    writing.ask(&visit(client, "Stiff."));

    let refused = practice.run(&["search", "clients", "pena"]);
    assert_eq!(end(&refused).0, 4);
    assert!(
        sentence(&refused).contains("is open in another Quadratus")
            && sentence(&refused).contains("look only")
    );
    let seen = practice.json(&["--look", "show", "client", &client.to_string(), "--json"]);
    assert_eq!(seen["sessions"].as_array().unwrap().len(), 1, "{seen}");
    let id = writing.ask(&visit(client, "Second visit, written while another looks."));
    let id = serde_json::from_str::<serde_json::Value>(&id).unwrap()["id"].to_string();
    let seen = practice.answer(&["--look", "show", "session", &id]);
    assert!(seen.contains("written while another looks"), "{seen}");

    for change in
        [vec!["--look", "add", "client", "--json", "-"], vec!["--look", "draft", "--client", "1", "-"]]
    {
        let refused = practice.feed(&change, &json!({"name": {"given": "Eve", "family": "Try"}}).to_string());
        assert_eq!(end(&refused).0, 4, "{change:?}: {}", end(&refused).1);
        assert!(sentence(&refused).contains("to look only"), "{}", sentence(&refused));
    }
    writing.ask(&visit(client, "Third."));
    assert!(writing.end().status.success());
    is_sound(&practice);
    let log = practice.answer(&["search", "clients", "eve"]);
    assert!(!log.contains("Eve"), "nothing of what was refused is there: {log}");
}

#[test]
fn who_looks_sees_what_the_first_writes_and_stays_through_its_close_and_its_death() {
    let (practice, client) = with_client();
    let mut writing = first(&practice);
    writing.ask(&visit(client, "One."));
    let mut looking = Talk::with(worker(&practice.file(), "look"));
    assert_eq!(looking.hear(), "open");
    assert_eq!(looking.ask("sessions"), "1");
    writing.ask(&visit(client, "Two."));
    assert_eq!(looking.ask("sessions"), "2");
    assert_eq!(looking.ask("view 1"), "viewed");
    assert!(looking.ask("try").contains("to look only"));
    assert!(looking.ask("type 1").contains("to look only"));
    writing.ask(&visit(client, "Three, after the other's line in the log."));
    // The first closes, and with it the log of the database is put into the file, under the eyes of the second.
    assert!(writing.end().status.success());
    assert_eq!(looking.ask("sessions"), "3");
    assert_eq!(looking.ask("view 1"), "viewed");
    // Nobody writes now, so a third may; it dies suddenly.
    let mut third = first(&practice);
    third.ask(&visit(client, "Four."));
    third.kill();
    assert_eq!(looking.ask("sessions"), "4");
    assert!(looking.ask("try").contains("to look only"));
    assert!(looking.end().status.success());
    is_sound(&practice);
    let shown = practice.json(&["show", "client", &client.to_string(), "--json"]);
    assert_eq!(shown["sessions"].as_array().unwrap().len(), 4);
}

#[test]
fn the_death_of_who_looks_is_nothing_to_the_first() {
    let (practice, client) = with_client();
    let mut writing = first(&practice);
    for round in 0..10 {
        let mut looking = Talk::with(worker(&practice.file(), "look"));
        assert_eq!(looking.hear(), "open");
        looking.say("view 1");
        looking.say("sessions");
        looking.say("view 1");
        if round % 2 == 0 {
            looking.hear();
        }
        looking.kill();
        writing.ask(&visit(client, "Written on."));
    }
    assert!(writing.end().status.success());
    is_sound(&practice);
    let shown = practice.json(&["show", "client", &client.to_string(), "--json"]);
    assert_eq!(shown["sessions"].as_array().unwrap().len(), 10);
}

#[test]
fn who_looks_leaves_the_file_and_its_log_to_the_first() {
    let (practice, client) = with_client();
    let mut writing = first(&practice);
    writing.ask(&visit(client, "One."));
    let before = std::fs::read(practice.file()).unwrap();
    // With a little more in it the log would be moved into the file by whoever writes.
    let log = practice.path("stone.practice-wal");
    while std::fs::metadata(&log).unwrap().len() < 900 * 4096 {
        writing.ask(&visit(client, &"More of it. ".repeat(800)));
    }
    // Alone at its end: what is in the log only stays there, for who opens the file.
    let mut looking = Talk::with(worker(&practice.file(), "look"));
    assert_eq!(looking.hear(), "open");
    writing.kill();
    for _ in 0..40 {
        assert_eq!(looking.ask("view 1"), "viewed");
    }
    assert!(looking.end().status.success());
    assert!(std::fs::read(practice.file()).unwrap() == before, "who looks moved something into the file");
    is_sound(&practice);
}
