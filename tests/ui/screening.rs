//! Red flags: asked by key, stopped at a yes, sent on, and kept in sight until cleared.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use crate::journey::Journey;

const WEAKNESS: &str = "Is one leg, or are both legs, getting weaker?";
const FIRST_LOW_BACK: &str = "Has the skin between your legs or around your seat gone numb?";
const OPEN: &str = "Nobody has been told yet.";

/// The red flags of a client of whom nothing else is known.
fn at_red_flags() -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    open_red_flags(&mut journey);
    journey
}

fn open_red_flags(journey: &mut Journey) {
    journey.press("Red flags");
}

fn back(journey: &mut Journey) {
    journey.driver.press_with(Named::ArrowLeft, Modifiers::ALT);
    journey.driver.settle();
}

fn low_back(journey: &mut Journey) {
    journey.driver.tab_to("Which questions");
    journey.driver.press(Named::ArrowLeft);
    journey.driver.tab_to(FIRST_LOW_BACK);
}

/// Answers by letter, one after the other, as fast as they are typed.
fn answer(journey: &mut Journey, answers: &str) {
    journey.driver.type_text(answers);
    journey.driver.settle();
}

#[test]
fn a_clear_screen_takes_two_presses() {
    let mut journey = at_red_flags();
    assert!(journey.driver.has_words("Rosa Ortega, LMT, answers for having asked"));
    journey.picture("70_red_flags_empty");
    journey.press("All no");
    assert_eq!(journey.driver.focused().as_deref(), Some("Keep this screen"));
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    assert!(journey.driver.has_words("22 November 2026, general"), "{:?}", journey.driver.texts());
    assert!(journey.driver.has_words("0 yes, 13 no; asked by Rosa Ortega, LMT"));
    journey.picture("71_red_flags_clear");
    back(&mut journey);
    assert!(!journey.driver.has_words("Red flag of"), "nothing stands open");
}

/// Under half a minute: a key each for the dozen questions, and few more.
#[test]
fn a_dozen_questions_with_a_yes_take_few_presses() {
    let mut journey = at_red_flags();
    let before = journey.driver.presses;
    // The first question has the focus; which questions there are stands two steps before it.
    journey.driver.shift_tab();
    journey.driver.shift_tab();
    journey.driver.press(Named::ArrowLeft);
    journey.driver.tab();
    journey.driver.tab();
    answer(&mut journey, "nnynnnnnnnnn");
    assert_eq!(journey.driver.focused().as_deref(), Some("To whom"));
    // Whom to send them to can wait: the button that keeps the answers is one step before.
    journey.driver.shift_tab();
    assert_eq!(journey.driver.focused().as_deref(), Some("Keep this screen"));
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    assert!(journey.driver.has_words("22 November 2026, low back"), "{:?}", journey.driver.texts());
    let presses = journey.driver.presses - before;
    assert!(presses <= 24, "{presses}");
}

#[test]
fn a_yes_stops_the_flow_until_the_client_is_sent_on_and_cleared() {
    let mut journey = at_red_flags();
    low_back(&mut journey);
    answer(&mut journey, "nny");
    assert!(journey.driver.has_words("Arrange to have the client seen by a doctor today."), "at once");
    assert!(journey.driver.has_words("Stop. The client is to be seen by a doctor today."));
    answer(&mut journey, "nnnnnnnnn");
    assert_eq!(journey.driver.focused().as_deref(), Some("To whom"), "the referral is next");
    journey.picture("72_red_flags_yes");
    // Kept without a referral: it stands open on the client's page and above the note.
    journey.press("Keep this screen");
    assert!(journey.driver.has_words(OPEN));
    journey.picture("73_red_flags_open");
    back(&mut journey);
    assert!(
        journey.driver.has_words("Red flag of 22 November 2026: Leg weakness that grows. To be seen: today.")
    );
    journey.picture("74_client_red_flag");
    journey.driver.ctrl('n');
    journey.driver.settle();
    assert!(journey.driver.has_words(OPEN), "above the note");
    journey.picture("75_note_red_flag");
    journey.driver.tab_to("Complaint, in their words");
    journey.driver.type_text("Low back");
    journey.press("Red flags");
    // Sent on, and then cleared.
    journey.press("Add a referral");
    journey.press("Keep the referral");
    assert!(journey.driver.has_words("Please fill in to whom"), "beside the field");
    journey.driver.tab_to("To whom");
    journey.driver.type_text("Dr. Ng");
    journey.picture("76_red_flags_referral");
    journey.press("Keep the referral");
    assert!(journey.driver.has_words("Referred to Dr. Ng on 22 November 2026; no answer"));
    journey.press("Add an answer");
    journey.driver.tab_to("Who said what");
    journey.driver.type_text("Dr. Ng: strain, go on");
    journey.press("Massage may go on: close this");
    journey.press("Keep the answer");
    assert!(journey.driver.has_words("Cleared on 22 November 2026."));
    journey.picture("77_red_flags_cleared");
    back(&mut journey);
    assert!(!journey.driver.has_words("Red flag of"));
    assert!(journey.driver.has_words("A note is unfinished."), "nothing of the note is lost");
}

#[test]
fn what_is_asked_only_with_a_cause_is_not_answered_by_habit() {
    let mut journey = at_red_flags();
    journey.driver.tab_to("Do you have pain or a tight feeling in the chest, or are you short of breath?");
    answer(&mut journey, "nnnnnnnnnnnnn");
    assert_eq!(journey.driver.focused().as_deref(), Some("Keep this screen"), "past the last for everyone");
    journey.driver.tab_to("Are you having thoughts of ending your life?");
    answer(&mut journey, "y");
    assert!(journey.driver.has_words("crisis line") && journey.driver.has_words("This is an emergency"));
    journey.picture("72_red_flags_cause");
}

#[test]
fn a_referral_becomes_a_letter() {
    let mut journey = at_red_flags();
    low_back(&mut journey);
    answer(&mut journey, "nnynnnnnnnnn");
    journey.press("Keep, letter as PDF");
    assert!(journey.driver.has_words("Please fill in to whom the client was sent."), "it needs an addressee");
    journey.driver.tab_to("To whom");
    journey.driver.type_text("Dr. Ng");
    // What is wrong is said beside its field, and nothing that was typed is lost.
    journey.driver.tab_to("Told on");
    journey.driver.ctrl('a');
    journey.driver.type_text("11/23/2026");
    journey.press("Keep, letter as PDF");
    assert!(journey.driver.has_words("2026-11-23 is still to come. A referral lies in the past."));
    assert_eq!(journey.driver.focused().as_deref(), Some("Told on"), "that is where it is mended");
    journey.picture("76_red_flags_wrong_day");
    journey.driver.tab_to("Told on");
    journey.driver.ctrl('a');
    journey.driver.type_text("11/22/2026");
    journey.driver.tab_to("Remark");
    journey.driver.type_text(&"x".repeat(501));
    assert!(journey.driver.has_words("This text has 501 characters; there is room for 500."));
    journey.driver.ctrl('a');
    journey.driver.type_text("Left foot drags");
    journey.press("Keep, letter as PDF");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    let letters: Vec<_> = std::fs::read_dir(journey.documents())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(std::fs::read(&letters[0]).unwrap().starts_with(b"%PDF"));
    assert!(letters[0].file_name().unwrap().to_string_lossy().starts_with("Letter"), "{letters:?}");
    assert!(journey.driver.has_words("“Left foot drags”"), "it is kept as it was written");
    back(&mut journey);
    assert!(journey.driver.has_words("Referred to Dr. Ng"), "it stays in sight until it is cleared");
}

#[test]
fn arrows_move_answers_are_taken_back_and_the_mouse_does_the_same() {
    let mut journey = at_red_flags();
    low_back(&mut journey);
    journey.driver.press(Named::ArrowDown);
    journey.driver.press(Named::ArrowDown);
    assert_eq!(journey.driver.focused().as_deref(), Some(WEAKNESS));
    journey.driver.press(Named::ArrowLeft);
    let said = |journey: &mut Journey| journey.driver.control(WEAKNESS).unwrap().description.value;
    assert_eq!(said(&mut journey).as_deref(), Some("yes"));
    journey.driver.press(Named::ArrowUp);
    assert_eq!(journey.driver.focused().as_deref(), Some(WEAKNESS), "the way back comes by it");
    journey.driver.press(Named::Delete);
    assert_eq!(said(&mut journey).as_deref(), Some("not answered"));
    assert!(!journey.driver.has_words("Stop."), "with the yes goes the stop");
    // Four keys in one go, before the window has been drawn again.
    journey.driver.tab_to(FIRST_LOW_BACK);
    journey.driver.press_at_once(Named::ArrowRight, 4);
    let answered: Vec<_> = journey
        .driver
        .controls()
        .into_iter()
        .filter(|control| control.description.value.as_deref() == Some("no"))
        .collect();
    assert_eq!(answered.len(), 4, "each key is for its own question");
    let row = journey.driver.control(WEAKNESS).unwrap().visible.unwrap();
    journey.driver.click_at(iced::Point::new(row.x + row.width - 90.0, row.center_y()));
    journey.driver.settle();
    assert_eq!(said(&mut journey).as_deref(), Some("yes"), "by mouse");
}

#[test]
fn what_was_answered_outlives_the_window() {
    let mut journey = at_red_flags();
    low_back(&mut journey);
    answer(&mut journey, "nny");
    journey.driver.tab_to("To whom");
    journey.driver.type_text("Dr. Ng");
    journey.driver.settle();
    let mut journey = journey.start_again();
    journey.fill("Passphrase", "four warm stones resting");
    journey.press("Open");
    journey.fill("", "kos");
    journey.driver.settle();
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    open_red_flags(&mut journey);
    assert!(journey.driver.has_words("Stop. The client is to be seen by a doctor today."));
    assert_eq!(journey.driver.control("To whom").unwrap().description.value.as_deref(), Some("Dr. Ng"));
}

#[test]
fn low_back_questions_are_due_when_the_low_back_is_treated() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.write_note();
    journey.press("Save note");
    assert!(journey.driver.has_words("its red flags were not asked in the last half year"));
    journey.picture("78_client_due");
    open_red_flags(&mut journey);
    assert!(journey.driver.control(FIRST_LOW_BACK).is_some(), "they are the ones offered");
    journey.press("All no");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    back(&mut journey);
    assert!(!journey.driver.has_words("its red flags were not asked"));
}

/// The form of an earlier screen beside that of a new one: each takes its own words.
#[test]
fn two_screens_can_be_worked_on_at_once() {
    let mut journey = at_red_flags();
    low_back(&mut journey);
    answer(&mut journey, "nny");
    journey.press("Keep this screen");
    journey.driver.tab_to(FIRST_LOW_BACK);
    answer(&mut journey, "y");
    journey.press("Add a referral");
    journey.driver.type_text("Dr. Ng");
    let fields: Vec<_> = journey.driver.controls().into_iter().map(|control| control.description).collect();
    let whom = fields.iter().filter(|field| field.label == "To whom").map(|field| field.value.as_deref());
    assert_eq!(whom.collect::<Vec<_>>(), [Some(""), Some("Dr. Ng")], "the earlier one is beneath");
    journey.press("Keep the referral");
    assert!(journey.driver.has_words("Referred to Dr. Ng on 22 November 2026"));
    assert!(journey.driver.has_words("This is an emergency"), "the new one is still being answered");
}

/// Twelve cautions, a long name, twice the size, every theme: nothing is cut off and all is reached.
#[test]
fn there_is_room_for_a_long_record_on_a_small_window_in_every_theme() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.press("New client");
    journey.fill("First name", "Александра-Константина Μαρία-Ελευθερία الأنصاري 山田太郎");
    journey.fill("Last name", "Παπαδοπούλου-Ξενοφώντος de la Cruz Villanueva");
    for caution in [
        "blood thin",
        "pregn",
        "osteo",
        "pacem",
        "diabet",
        "varic",
        "steroid",
        "heart",
        "aneur",
        "wound",
        "allergy",
        "dvt",
    ] {
        journey.pick("Caution", caution);
    }
    journey.press("Save client");
    open_red_flags(&mut journey);
    low_back(&mut journey);
    answer(&mut journey, "ynn");
    for theme in ["light", "dark", "high contrast"] {
        let name = theme.replace(' ', "_");
        journey.driver.resize(1024.0, 700.0, 1.0);
        journey.picture(&format!("79_red_flags_{name}_1024"));
        journey.driver.resize(512.0, 350.0, 2.0);
        journey.driver.tab_to("Remark");
        journey.picture(&format!("79_red_flags_{name}_200"));
        for label in ["Remark", "To whom", "Keep this screen", "Keep and print the letter", WEAKNESS] {
            journey.driver.tab_to(label);
            let seen = journey.driver.control(label).unwrap().visible.unwrap_or_else(|| panic!("{label}"));
            assert!(seen.x >= 0.0 && seen.x + seen.width <= 512.0, "{label} is cut off: {seen:?}");
            assert!(seen.height >= 24.0, "{label} is cut off: {seen:?}");
        }
        journey.driver.resize(1180.0, 760.0, 1.0);
        let control = journey.driver.controls().into_iter().map(|control| control.description.label);
        let switch = control.into_iter().find(|label| label.starts_with("Theme")).unwrap();
        journey.press(&switch);
    }
    journey.driver.resize(2560.0, 1440.0, 1.0);
    journey.picture("79_red_flags_2560");
}
