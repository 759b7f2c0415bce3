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

/// No face has a letter of the private use area, on any machine.
const NOBODYS: &str = "Ana \u{e0f0}";

#[test]
fn letters_that_no_font_has_are_told_before_the_pages_go_out() {
    let mut journey = client_named(NOBODYS, "Ruiz");
    let told = |journey: &mut Journey| {
        journey.driver.texts().iter().filter(|text| text.contains("No font on this computer has")).count()
    };
    journey.press("Intake forms");
    journey.press("Show its pages");
    assert_eq!(told(&mut journey), 0, "the blank form has no name on it");
    journey.press("Save the follow-up form as PDF");
    journey.picture("82_letters_missing");
    assert_eq!(told(&mut journey), 1, "where they are saved");
    journey.driver.press(iced::keyboard::key::Named::Escape);
    assert_eq!(told(&mut journey), 1, "beside the pages");
    assert!(journey.driver.has_words("letters “\u{e0f0}”"), "it names them");
}

#[test]
fn who_is_changed_is_named_with_what_to_heed() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.press("Edit");
    journey.picture("83_client_changed");
    let shown = journey.driver.texts().join("\n");
    assert!(shown.contains("Łucja Kőszegi-Ștefan"), "{shown}");
    assert!(shown.contains("Light pressure (1 to 2); no deep work"), "{shown}");
}
