//! What is wrong around the practice file while its window is open: told in the window, and what is typed is kept.

use iced::keyboard::{Key, Modifiers, key::Named};
use quadratus::store::{Form, PracticeFile, Surroundings, Unlock};
use quadratus::ui::Message;
use secrecy::SecretString;

use crate::filled::{Desk, ann, fill};
use crate::journey::Journey;

const PASSPHRASE: &str = "four warm stones resting";
const A_YEAR: i64 = 366 * 24 * 60;

/// The practice files in the folder of documents.
fn practices(journey: &Journey) -> Vec<String> {
    let names = std::fs::read_dir(journey.documents()).unwrap();
    let mut names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".practice"));
    names.sort();
    names
}

#[test]
fn a_clock_set_back_a_year_is_told_above_every_page() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    assert!(!journey.driver.has_words("Set the clock right"));
    journey.driver.ctrl('l');
    journey.minutes_pass(-A_YEAR);
    journey.fill("Passphrase", PASSPHRASE);
    journey.press("Open");
    assert!(journey.driver.has_words("Set the clock right"), "{:?}", journey.driver.texts());
    journey.press("New client");
    assert!(journey.driver.has_words("Set the clock right"));
    // The window that nobody touches locks all the same, by the clock as it is now.
    journey.minutes_pass(6);
    assert!(journey.driver.has_words("Use the recovery key"), "{:?}", journey.driver.texts());
}

#[test]
fn a_clock_set_back_while_the_window_is_open_keeps_nobody_from_the_door() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.minutes_pass(-A_YEAR);
    assert!(journey.driver.has_words("Clients"));
    journey.minutes_pass(6);
    assert!(journey.driver.has_words("Use the recovery key"), "{:?}", journey.driver.texts());
}

#[test]
fn a_file_that_is_moved_is_told_to_who_only_reads_and_what_is_typed_is_in_the_copy() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    let [name] = practices(&journey).try_into().unwrap();
    let file = journey.documents().join(&name);
    std::fs::rename(&file, journey.documents().join("elsewhere")).unwrap();
    journey.minutes_pass(1);
    assert!(journey.driver.has_words("was moved, removed or replaced"), "{:?}", journey.driver.texts());
    journey.press("New client");
    journey.fill("First name", "Ελένη");
    // Once said to whoever reads, and once more beside the words that are typed.
    let told =
        journey.driver.texts().into_iter().filter(|text| text.contains("was moved, removed or replaced"));
    assert_eq!(told.count(), 2, "{:?}", journey.driver.texts());
    journey.driver.ctrl('l');
    journey.driver.settle();
    let copy = name.replace(".practice", " rescued.practice");
    let begun = std::time::Instant::now();
    // The file's own thread saves the copy a moment after the window is locked.
    while practices(&journey) != [copy.clone()] {
        assert!(begun.elapsed().as_secs() < 20, "{:?}", practices(&journey));
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let unlock = Unlock::Passphrase(SecretString::from(PASSPHRASE));
    let copy = PracticeFile::open(journey.documents().join(&copy), &unlock, Surroundings::system()).unwrap();
    assert!(copy.form_draft(Form::NewClient).unwrap().unwrap().contains("Ελένη"));
}

#[test]
fn the_last_letters_before_the_lock_and_before_the_end_are_kept() {
    for closes in [false, true] {
        let mut journey = Journey::first_start();
        journey.make_practice();
        journey.press("New client");
        journey.driver.tab_to("First name");
        // Nothing waits for the pause after which typed words are written.
        for letter in ["E", "v", "a"] {
            journey.driver.key(Key::Character(letter.into()), Modifiers::empty(), Some(letter));
        }
        journey.driver.message(if closes { Message::CloseRequested } else { Message::LeftAlone });
        if closes {
            assert!(journey.driver.exited);
            journey = journey.start_again();
        }
        journey.minutes_pass(9);
        journey.fill("Passphrase", PASSPHRASE);
        journey.press("Open");
        journey.press("New client");
        let given = journey.driver.control("First name").unwrap();
        assert_eq!(given.description.value.as_deref(), Some("Eva"), "closes: {closes}");
        journey.minutes_pass(1);
        assert!(journey.driver.control("First name").is_some(), "who came in just now is not locked out");
    }
}

/// Whether anything in sight names the client.
fn shows_ann(desk: &mut Desk) -> bool {
    let texts = desk.driver.texts();
    let controls = desk.driver.controls();
    let values = controls.iter().filter_map(|control| control.description.value.as_deref());
    texts.iter().map(String::as_str).chain(values).any(|shown| shown.contains("Lee"))
}

#[test]
fn a_locked_window_shows_neither_what_was_to_be_saved_nor_what_was_said() {
    let mut desk = Desk::with(&ann(), "light", fill);
    desk.open_client();
    desk.driver.ctrl('h');
    desk.driver.settle();
    desk.press("Save as PDF");
    assert!(shows_ann(&mut desk), "the name of the file: {}", desk.texts());
    desk.driver.message(Message::LeftAlone);
    assert!(!shows_ann(&mut desk), "the dialog stays above the locked door: {}", desk.texts());

    let mut desk = Desk::with(&ann(), "light", fill);
    desk.open_client();
    desk.driver.ctrl('h');
    desk.driver.settle();
    desk.press("Save as PDF");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert!(desk.driver.has_words("Saved as"), "{}", desk.texts());
    desk.driver.message(Message::LeftAlone);
    assert!(!shows_ann(&mut desk) && !desk.driver.has_words("Saved as"), "{}", desk.texts());

    // The pages reach their file only after the window is locked.
    let mut desk = Desk::with(&ann(), "light", fill);
    desk.open_client();
    desk.driver.ctrl('h');
    desk.driver.settle();
    desk.press("Save as PDF");
    desk.driver.key(Key::Named(Named::Enter), Modifiers::empty(), Some("\r"));
    let locked = desk.driver.state.update(Message::LeftAlone);
    desk.driver.later(locked);
    desk.driver.settle();
    assert!(!shows_ann(&mut desk) && !desk.driver.has_words("Saved as"), "{}", desk.texts());
}
