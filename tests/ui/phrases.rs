//! Phrases in the note: brought by `/`, their gaps walked with Tab, and none left when it is signed.

use iced::keyboard::key::Named;

use crate::journey::Journey;

const SUBJECTIVE: &str = "Subjective: what they said";
const PLAN: &str = "Plan: what comes next";

fn at_a_note() -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.driver.ctrl('n');
    journey.driver.settle();
    journey
}

fn text_of(journey: &mut Journey, label: &str) -> String {
    journey.driver.tab_to(label);
    journey.driver.ctrl('a');
    journey.driver.ctrl('c');
    journey.driver.press(Named::End);
    journey.driver.copied()
}

#[test]
fn a_phrase_is_brought_by_its_name_and_its_gaps_are_walked() {
    let mut journey = at_a_note();
    journey.fill(SUBJECTIVE, "Came in limping.\n/pain now");
    assert!(!journey.driver.has_text("Pain now and since last visit"), "a blank ends the word");
    for _ in 0.." now".len() {
        journey.driver.press(Named::Backspace);
    }
    assert!(journey.driver.has_text("Pain now and since last visit"), "{:?}", journey.driver.texts());
    journey.picture("96_phrases");
    journey.driver.press(Named::Enter);
    // The first gap is a list from 0 to 10: six steps down is 6.
    journey.picture("97_phrase_gap");
    for _ in 0..6 {
        journey.driver.press(Named::ArrowDown);
    }
    journey.driver.press(Named::Enter);
    journey.driver.type_text("the left low back");
    assert!(journey.driver.has_words("1 gap to fill"), "{:?}", journey.driver.texts());
    journey.driver.tab();
    journey.driver.press(Named::ArrowDown);
    journey.driver.press(Named::Enter);
    journey.picture("98_phrase_filled");
    assert_eq!(
        text_of(&mut journey, SUBJECTIVE),
        "Came in limping.\nPain 6 of 10 at the left low back, worse since last visit."
    );
    // Every word of it is one step back each.
    journey.driver.ctrl('z');
    assert!(text_of(&mut journey, SUBJECTIVE).ends_with("{better|worse|the same} since last visit."));
}

#[test]
fn a_gap_that_is_left_blocks_signing_and_is_gone_to() {
    let mut journey = at_a_note();
    journey.fill(PLAN, "/next");
    journey.driver.press(Named::Enter);
    let text = text_of(&mut journey, PLAN);
    assert!(text.contains('{'), "{text}");
    journey.press("Save, then sign");
    assert!(journey.driver.has_words("is still to be filled in"), "{:?}", journey.driver.texts());
    assert_eq!(journey.driver.focused().as_deref(), Some(PLAN));
    // Kept, it may wait; the page where it is signed says it too.
    journey.press("Save note");
    assert!(journey.driver.has_words("unsigned"), "{:?}", journey.driver.texts());
}

#[test]
fn the_phrases_taken_most_come_first_and_escape_leaves_the_stroke() {
    let mut journey = at_a_note();
    let first = |journey: &mut Journey| {
        journey.driver.tab_to(PLAN);
        journey.driver.ctrl('a');
        journey.driver.type_text("/");
        let names: Vec<_> = journey.driver.texts();
        let at = names.iter().position(|name| name == PLAN).unwrap();
        names[at + 1].clone()
    };
    let before = first(&mut journey);
    journey.driver.press(Named::ArrowDown);
    journey.driver.press(Named::ArrowDown);
    journey.driver.press(Named::Enter);
    let after = first(&mut journey);
    assert_ne!(before, after, "what was taken once comes first");
    journey.driver.press(Named::Escape);
    assert_eq!(text_of(&mut journey, PLAN), "/", "and a stroke is a stroke");
    // Counted in the file: it is so at the next note too.
    let mut journey = journey.start_again();
    journey.fill("Passphrase", "four warm stones resting");
    journey.press("Open");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    journey.driver.ctrl('n');
    journey.driver.settle();
    assert_eq!(first(&mut journey), after);
}
