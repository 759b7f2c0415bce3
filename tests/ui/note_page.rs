//! The page of a note: map, note and what is known beside each other or as tabs; the timer; where the
//! cursor is after the lights went out.

use iced::keyboard::key::Named;

use crate::filled::{Desk, ann, day, visit};
use crate::journey::Journey;
use quadratus::domain::Prose;
use quadratus::store::DraftFate;

const SUBJECTIVE: &str = "Subjective: what they said";

fn at_the_second_visit(look: &str) -> Desk {
    let mut desk = Desk::with(&ann(), look, |filling, client| {
        let first = visit(client, filling.actor, day("2026-11-05"), "Softer than before.");
        filling.file.add_session(filling.actor, &first, DraftFate::Keep).unwrap();
    });
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk
}

fn at_a_new_note() -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.driver.ctrl('n');
    journey.driver.settle();
    journey
}

#[test]
fn map_note_and_what_is_known_stand_beside_each_other_where_there_is_room() {
    let mut desk = at_the_second_visit("light");
    desk.driver.resize(1440.0, 900.0, 1.0);
    for words in ["Body map", "Complaint", "Last visit", "Again in two weeks"] {
        assert!(desk.driver.has_words(words), "{words}: {}", desk.texts());
    }
    desk.picture("note_columns");
    desk.press("Hide body map");
    assert!(desk.driver.control("Body map").is_none());
    desk.press("Hide last time");
    assert!(!desk.driver.has_words("Again in two weeks"), "{}", desk.texts());
    assert!(desk.driver.has_words("Health review due"), "what to heed stays: {}", desk.texts());
    desk.picture("note_alone");
    // The key that goes there opens it again.
    desk.driver.ctrl('6');
    desk.driver.settle();
    assert_eq!(desk.driver.focused().as_deref(), Some("Body map"));
    desk.driver.ctrl('7');
    desk.driver.settle();
    assert!(desk.driver.has_words("Again in two weeks"), "{}", desk.texts());
}

#[test]
fn in_a_smaller_window_they_are_tabs_by_key_and_by_mouse() {
    for (width, height, scale) in [(1024.0, 700.0, 1.0), (512.0, 350.0, 2.0)] {
        let mut desk = at_the_second_visit("dark");
        desk.driver.resize(width, height, scale);
        assert!(desk.driver.has_words("Complaint") && !desk.driver.has_words("Again in two weeks"));
        desk.picture(&format!("note_tab_{width}"));
        desk.driver.tab_to("Part of the page");
        desk.driver.press(Named::End);
        assert!(desk.driver.has_words("Again in two weeks"), "{}", desk.texts());
        desk.picture(&format!("note_tab_known_{width}"));
        desk.driver.press(Named::ArrowLeft);
        assert!(desk.driver.control("Body map").is_some());
        desk.picture(&format!("note_tab_map_{width}"));
        desk.driver.ctrl('1');
        desk.driver.settle();
        assert_eq!(desk.driver.focused().as_deref(), Some("Complaint, in their words"));
        if scale < 2.0 {
            desk.driver.click("Last time");
            assert!(desk.driver.has_words("Again in two weeks"), "{}", desk.texts());
        }
    }
}

#[test]
fn the_timer_outlives_the_window_and_gives_its_minutes_to_a_treatment() {
    let mut journey = at_a_new_note();
    journey.press("Time the hands-on work");
    journey.minutes_pass(3);
    assert!(journey.driver.has_words("3:00"), "{:?}", journey.driver.texts());
    let mut journey = journey.start_again();
    journey.fill("Passphrase", "four warm stones resting");
    journey.press("Open");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    journey.press("Keep writing");
    journey.minutes_pass(2);
    assert!(journey.driver.has_words("5:00"), "{:?}", journey.driver.texts());
    journey.driver.ctrl('2');
    journey.driver.type_text("tp ql l 4");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    journey.press("Put it on the last treatment");
    assert!(journey.driver.has_words("pressure 4 · 5 min"), "{:?}", journey.driver.texts());
    assert!(journey.driver.has_words("5 of 60 minutes are charted as hands-on."));
    journey.minutes_pass(1);
    assert!(journey.driver.has_words("1:00"), "it goes on from nothing: {:?}", journey.driver.texts());
    journey.picture("timer");
    journey.press("Stop the timer");
    journey.minutes_pass(1);
    assert!(journey.driver.has_words("1:00"), "it stands: {:?}", journey.driver.texts());
}

#[test]
fn after_the_lights_went_out_the_cursor_is_where_it_was() {
    let mut journey = at_a_new_note();
    journey.fill(SUBJECTIVE, "Woke up stiff.");
    for _ in 0.."stiff.".len() {
        journey.driver.press(Named::ArrowLeft);
    }
    journey.driver.type_text("so ");
    journey.driver.settle();
    let mut journey = journey.start_again();
    journey.fill("Passphrase", "four warm stones resting");
    journey.press("Open");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    journey.press("Keep writing");
    assert_eq!(journey.driver.focused().as_deref(), Some(SUBJECTIVE));
    journey.driver.type_text("very ");
    journey.driver.ctrl('a');
    journey.driver.ctrl('c');
    assert_eq!(journey.driver.copied(), "Woke up so very stiff.");
}

#[test]
fn what_is_typed_into_one_line_is_taken_back_too_and_never_a_passphrase() {
    let mut journey = at_a_new_note();
    for label in ["Complaint, in their words", "What was done and found, in short", "Where", "Technique"] {
        journey.fill(label, "low back");
        journey.driver.ctrl('z');
        let now = |journey: &mut Journey| journey.driver.control(label).unwrap().description.value.unwrap();
        assert_eq!(now(&mut journey), "low ", "{label}");
        journey.driver.ctrl('z');
        journey.driver.ctrl('z');
        assert_eq!(now(&mut journey), "", "{label}");
        journey.driver.ctrl('y');
        journey.driver.ctrl('y');
        assert_eq!(now(&mut journey), "low ", "{label}");
        // The cursor stands at the end of what came back.
        journey.driver.type_text("x");
        assert_eq!(now(&mut journey), "low x", "{label}");
    }
    let mut journey = journey.start_again();
    journey.fill("Passphrase", "four warm stones resting");
    journey.driver.ctrl('z');
    journey.press("Open");
    assert!(journey.driver.has_words("1 client"), "nothing was taken back: {:?}", journey.driver.texts());
}

#[test]
fn a_note_of_many_words_and_forty_treatments_opens_whole() {
    let words = "Tight along the crest, softer after three minutes. ".repeat(100);
    let mut desk = Desk::with(&ann(), "high_contrast", |filling, client| {
        let mut long = visit(client, filling.actor, day("2026-11-22"), &words);
        let only = long.treatments[0].clone();
        long.treatments = vec![only; 40];
        long.note.plan = Prose::new(&words).unwrap();
        filling.file.add_session(filling.actor, &long, DraftFate::Keep).unwrap();
    });
    desk.open_client();
    desk.press("Show: Visits");
    desk.driver.tab_to("Timeline");
    desk.driver.press(Named::ArrowDown);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.press("Keep writing");
    for (name, width, height, scale) in
        [("large", 2560.0, 1440.0, 1.0), ("usual", 1240.0, 820.0, 1.0), ("twice", 512.0, 350.0, 2.0)]
    {
        desk.driver.resize(width, height, scale);
        let shown = desk.texts();
        assert_eq!(shown.matches("Deep tissue massage · quadratus lumborum · left").count(), 40, "{name}");
        desk.picture(&format!("note_long_{name}"));
        desk.driver.ctrl('5');
        desk.driver.settle();
        assert_eq!(desk.driver.focused().as_deref(), Some("Plan: what comes next"), "{name}");
        desk.picture(&format!("note_long_end_{name}"));
    }
}

#[test]
fn a_long_text_scrolls_within_its_field_by_whole_lines() {
    let mut journey = at_a_new_note();
    journey.driver.ctrl('4');
    journey.driver.settle();
    let words = "Sore after work, better after a walk. ".repeat(60);
    journey.driver.type_text(&words);
    journey.driver.type_text(&"a".repeat(120));
    journey.driver.settle();
    journey.picture("long_field_end");
    // It grew while it was typed in, and is seen whole all the same.
    let seen = journey.driver.control(SUBJECTIVE).unwrap().visible.unwrap();
    assert!((230.0..240.0).contains(&seen.height), "{seen:?}");
    for _ in 0..9 {
        journey.driver.press(Named::ArrowUp);
    }
    journey.driver.type_text("HERE ");
    journey.driver.press_with(Named::Home, iced::keyboard::Modifiers::CTRL);
    journey.driver.settle();
    journey.picture("long_field_start");
    journey.driver.ctrl('a');
    journey.driver.ctrl('c');
    let copied = journey.driver.copied();
    assert!(copied.contains("HERE ") && copied.len() > words.len(), "{}", copied.len());
}
