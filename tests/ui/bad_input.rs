//! What nobody should have typed gets a sentence beside its field, and nothing is lost.

use std::collections::BTreeSet;

use iced::keyboard::{Modifiers, key::Named};
use quadratus::ui::widget::focusable::Role;

use crate::journey::Journey;

const TEN_MEGABYTES: usize = 10_000_000;
const TOO_LONG: &str = "longer than this field takes";

fn back(journey: &mut Journey) {
    journey.driver.press_with(Named::ArrowLeft, Modifiers::ALT);
    journey.driver.settle();
}

fn value(journey: &mut Journey, label: &str) -> String {
    let control = journey.driver.control(label).unwrap_or_else(|| panic!("no {label}"));
    control.description.value.unwrap_or_default()
}

/// Pastes what lies on the clipboard into every field on the page.
fn paste_into_every_field(journey: &mut Journey, page: &str) {
    let is_text = |role| matches!(role, Role::TextField | Role::TextArea | Role::ComboBox);
    let fields: BTreeSet<String> = journey
        .driver
        .controls()
        .into_iter()
        .filter(|control| control.description.enabled && is_text(control.description.role))
        .map(|control| control.description.label)
        .collect();
    assert!(!fields.is_empty(), "{page}: {:?}", journey.driver.texts());
    for label in fields {
        journey.driver.tab_to(&label);
        let before = value(journey, &label);
        journey.driver.ctrl('a');
        journey.driver.ctrl('v');
        assert!(journey.driver.has_words(TOO_LONG), "{page}, {label}: it says so");
        assert_eq!(value(journey, &label), before, "{page}, {label}: what stood there stands there");
        journey.driver.press(Named::End);
        assert!(!journey.driver.has_words(TOO_LONG), "{page}, {label}: the next key takes it away");
    }
}

#[test]
fn ten_megabytes_pasted_into_any_field_change_nothing() {
    let mut journey = Journey::first_start();
    journey.driver.copy(&"Sore after work. ".repeat(TEN_MEGABYTES / 17));
    paste_into_every_field(&mut journey, "the first start");
    journey.make_practice();
    paste_into_every_field(&mut journey, "the list of clients");
    journey.press("New client");
    journey.fill("First name", "Łucja");
    journey.fill("Birth date", "5/5/2012");
    journey.pick("Caution", "blood thin");
    paste_into_every_field(&mut journey, "a new client");
    journey.picture("90_pasted_too_much");
    journey.press("Save client");
    for part in ["Health history and reviews", "Red flags", "Consents", "Episodes of care", "Who saw what"] {
        journey.press(part);
        match part {
            "Red flags" => journey.driver.click("Yes"),
            "Consents" => journey.press("Record a consent"),
            "Episodes of care" => journey.press("New episode"),
            _ => {}
        }
        paste_into_every_field(&mut journey, part);
        while journey.driver.control("New note").is_none() {
            back(&mut journey);
        }
    }
    journey.driver.ctrl('n');
    journey.driver.settle();
    paste_into_every_field(&mut journey, "a note");
    journey.treat("deep", "glute med", 3, Some("3"));
    journey.press("Save, then home care");
    paste_into_every_field(&mut journey, "home care");
    journey.driver.ctrl('b');
    journey.driver.settle();
    paste_into_every_field(&mut journey, "the library");
}

#[test]
fn lines_pasted_into_one_line_stay_words() {
    let mut journey = Journey::first_start();
    journey.driver.copy("Stone &\r\nWater\tMassage\n");
    journey.driver.tab_to("Name of the practice");
    journey.driver.ctrl('v');
    assert_eq!(value(&mut journey, "Name of the practice"), "Stone & Water Massage");
}

/// What is typed, the field it is typed in, and what is said of it.
const WRONG: &[(&str, &str, &str)] = &[
    ("Birth date", "soon", "This is not a date."),
    ("Birth date", "3/14/79", "Write the year with four digits"),
    ("Birth date", "2/30/1980", "There is no such day."),
    ("Birth date", "3/14/2099", "is in the future. A birth date lies in the past."),
    ("Birth date", "11/23/2026", "is in the future. A birth date lies in the past."),
    ("Birth date", "3/14/1850", "is too long ago for a birth date."),
    ("Phone", "call me", "A phone number has 3 to 20 digits"),
    ("Phone", "12", "A phone number has 3 to 20 digits"),
    ("Phone", "012345678901234567890123456789", "A phone number has 3 to 20 digits"),
    ("E-mail", "ana.example.org", "An e-mail address looks like name@example.org."),
    ("E-mail", "ana@", "An e-mail address looks like name@example.org."),
];

#[test]
fn what_is_wrong_is_said_beside_the_field_and_stays_typed() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.press("New client");
    journey.fill("First name", "Ana");
    journey.fill("Last name", "Lima");
    for (label, typed, sentence) in WRONG {
        journey.driver.tab_to(label);
        journey.driver.ctrl('a');
        journey.driver.type_text(typed);
        journey.press("Save client");
        let shown = journey.driver.texts().join("\n");
        assert!(shown.contains(sentence), "{label} {typed:?}:\n{shown}");
        assert_eq!(value(&mut journey, label), *typed);
        assert_eq!(journey.driver.focused().as_deref(), Some(*label), "the focus goes where it is wrong");
        journey.driver.ctrl('a');
        journey.driver.press(Named::Backspace);
    }
    let name = "N".repeat(501);
    journey.driver.copy(&name);
    journey.driver.tab_to("First name");
    journey.driver.ctrl('a');
    journey.driver.ctrl('v');
    journey.press("Save client");
    assert!(journey.driver.has_words("This text has 501 characters"), "{:?}", journey.driver.texts());

    let mut journey = journey.start_again();
    journey.fill("Passphrase", "four warm stones resting");
    journey.press("Open");
    journey.press("New client");
    assert_eq!(
        value(&mut journey, "First name"),
        name,
        "even what is wrong is there after the lights went out"
    );
    assert_eq!(value(&mut journey, "Last name"), "Lima");
}
