//! Names in any script on the screen, and names that try to turn the words around them.

use crate::journey::Journey;

const TURNING: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{200e}',
    '\u{200f}',
];

/// Takes up a client of this name and stands on their page.
fn client_named(first: &str, last: &str) -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.press("New client");
    journey.fill("First name", first);
    journey.fill("Last name", last);
    journey.press("Save client");
    journey
}

#[test]
fn an_override_in_a_name_turns_no_sentence_of_ours() {
    let mut journey = client_named("Ana\u{202e}", "ziuR\u{2067}");
    journey.press("New note");
    let texts = journey.driver.texts();
    assert!(texts.iter().any(|text| text == "Note for \u{2068}Ana ziuR\u{2069}"), "{texts:?}");
    for text in texts.iter().filter(|text| text.starts_with("Note for")) {
        assert!(!text.contains(TURNING), "{text:?}");
    }
}

#[test]
fn a_long_name_in_arabic_and_japanese_leaves_what_can_be_done_on_the_page() {
    let mut journey = client_named(&"محمد ".repeat(9), &"山田".repeat(22));
    journey.picture("80_scripts_client");
    assert!(journey.driver.control("New note").is_some_and(|control| control.visible.is_some()));
    journey.press("New note");
    journey.picture("81_scripts_note");
}
