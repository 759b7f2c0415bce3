//! Taking over from the last visit, and what is said before a note is signed.

use quadratus::domain::Prose;
use quadratus::store::DraftFate;

use crate::filled::{Desk, ann, day, visit};

const PLAN: &str = "Plan: what comes next";
const SAME: &str = "This note is nearly the last one over again";

/// A client who was here once, and a new note.
fn at_the_second_visit() -> Desk {
    let mut desk = Desk::with(&ann(), "light", |filling, client| {
        let mut first =
            visit(client, filling.actor, day("2026-11-05"), "Softer than before, sleeps through.");
        first.note.subjective =
            Prose::new("Stiff in the morning, better after a walk around the block.").unwrap();
        let id = filling.file.add_session(filling.actor, &first, DraftFate::Keep).unwrap();
        filling.file.sign_session(filling.actor, id).unwrap();
    });
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk
}

fn text_of(desk: &mut Desk, label: &str) -> String {
    desk.driver.tab_to(label);
    desk.driver.ctrl('a');
    desk.driver.ctrl('c');
    desk.driver.copied()
}

#[test]
fn a_part_is_taken_over_and_marked_until_it_is_touched() {
    let mut desk = at_the_second_visit();
    desk.press("Plan as last time");
    assert!(desk.texts().contains("Taken over from the last visit, not touched yet."));
    assert_eq!(text_of(&mut desk, PLAN), "Again in two weeks; the ball at home every evening.");
    assert!(desk.driver.control("Plan as last time").is_none(), "there is no room for it again");
    desk.press("Treatments as last time");
    assert!(desk.texts().contains("Deep tissue massage"), "{}", desk.texts());
    desk.picture("carried");
    // A change, and it is this visit's own.
    desk.driver.tab_to(PLAN);
    desk.driver.press(iced::keyboard::key::Named::End);
    desk.driver.type_text(" Swim.");
    let shown = desk.texts();
    assert_eq!(shown.matches("not touched yet").count(), 1, "the treatments still are: {shown}");
    desk.driver.ctrl('z');
    desk.driver.ctrl('z');
    assert_eq!(text_of(&mut desk, PLAN), "Again in two weeks; the ball at home every evening.");
    assert_eq!(desk.texts().matches("not touched yet").count(), 2, "undone it is as taken over again");
}

#[test]
fn what_is_written_is_never_written_over() {
    let mut desk = at_the_second_visit();
    desk.driver.tab_to(PLAN);
    desk.driver.type_text("Nothing planned.");
    desk.press("All as last time");
    assert_eq!(text_of(&mut desk, PLAN), "Nothing planned.");
    assert!(text_of(&mut desk, "Subjective: what they said").starts_with("Stiff in the morning"));
}

#[test]
fn before_signing_it_is_said_what_is_missing_and_that_nothing_is_new() {
    let mut desk = at_the_second_visit();
    desk.press("All as last time");
    desk.press("Save, then sign");
    desk.picture("before_signing");
    let shown = desk.texts();
    assert!(shown.contains(SAME) && shown.contains("100 % stand in the note of 5 November 2026"), "{shown}");
    assert!(shown.contains("No consent to treatment is on record."), "{shown}");
    assert!(shown.contains("Nobody has asked at this visit whether their health changed."), "{shown}");
    desk.press("Keep writing");
    desk.driver.tab_to(PLAN);
    desk.driver.ctrl('a');
    desk.driver
        .type_text("A break until spring, then we look again at the hip; the roller in place of the ball.");
    desk.driver.tab_to("Subjective: what they said");
    desk.driver.ctrl('a');
    desk.driver.type_text("Walked the whole of Saturday without a stop.");
    desk.press("Save, then sign");
    let shown = desk.texts();
    assert!(!shown.contains(SAME), "{shown}");
    desk.press("Sign it");
    assert!(desk.texts().contains("Amend this note"), "what is missing is said and blocks nothing");
}
