//! The window locks when it is left alone, and the recovery key can be seen again by who knows the passphrase.

use iced::keyboard::key::Named;
use quadratus::ui::Message;

use crate::journey::Journey;

const PASSPHRASE: &str = "four warm stones resting";

fn is_locked(journey: &mut Journey) -> bool {
    let shown = journey.driver.texts().join("\n");
    shown.contains("Use the recovery key") && !shown.contains("Clients")
}

fn to_settings(journey: &mut Journey) {
    journey.press("Settings");
    assert!(journey.driver.has_words("Lock and passphrase"));
}

#[test]
fn sleep_and_a_locked_screen_lock_the_window_and_lose_no_word() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.press("New client");
    journey.fill("First name", "Ελένη");
    journey.driver.message(Message::LeftAlone);
    assert!(is_locked(&mut journey), "{:?}", journey.driver.texts());
    // At the locked door it changes nothing.
    journey.driver.message(Message::LeftAlone);
    journey.fill("Passphrase", PASSPHRASE);
    journey.press("Open");
    journey.press("New client");
    let given = journey.driver.control("First name").unwrap();
    assert_eq!(given.description.value.as_deref(), Some("Ελένη"));
}

/// The passphrase was given, and the computer sleeps before the practice is there: it does not wake up open.
#[test]
fn what_was_being_opened_when_the_computer_went_to_sleep_stays_locked() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.driver.message(Message::LeftAlone);
    journey.fill("Passphrase", PASSPHRASE);
    journey.driver.stands_still = true;
    journey.driver.press(Named::Enter);
    journey.driver.message(Message::LeftAlone);
    journey.driver.stands_still = false;
    journey.driver.settle();
    assert!(is_locked(&mut journey), "{:?}", journey.driver.texts());
    journey.fill("Passphrase", PASSPHRASE);
    journey.press("Open");
    assert!(journey.driver.has_words("Clients"), "and it can be opened again");
}

/// What is typed at the door stays however long it stands there, and so does the way to choose a file.
#[test]
fn a_door_that_is_left_alone_stays_as_it_is() {
    let mut journey = Journey::first_start();
    journey.press("Open one I have");
    journey.fill("Practice file", "/somewhere/harbour");
    journey.driver.message(Message::LeftAlone);
    journey.minutes_pass(9);
    let path = journey.driver.control("Practice file").expect("the field is there");
    assert_eq!(path.description.value.as_deref(), Some("/somewhere/harbour"));
    assert_eq!(journey.driver.focused().as_deref(), Some("Practice file"));
}

#[test]
fn the_time_until_the_window_locks_is_chosen_and_kept() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    to_settings(&mut journey);
    journey.driver.tab_to("Minutes without a key until the window locks");
    journey.picture("50_locking");
    // From 5 to 10.
    journey.driver.press(Named::ArrowRight);
    journey.driver.settle();
    journey.minutes_pass(9);
    assert!(!is_locked(&mut journey));
    journey.minutes_pass(2);
    assert!(is_locked(&mut journey));
    let mut journey = journey.start_again();
    journey.fill("Passphrase", PASSPHRASE);
    journey.press("Open");
    journey.minutes_pass(9);
    assert!(!is_locked(&mut journey), "the next start remembers it");
    journey.minutes_pass(2);
    assert!(is_locked(&mut journey));
}

#[test]
fn the_recovery_key_is_shown_again_only_for_the_passphrase_and_never_left_on_the_screen() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    to_settings(&mut journey);
    journey.press("Show the recovery key");
    assert!(journey.driver.has_words("Type your passphrase here first"));
    journey.fill("The passphrase now", "three cold stones resting");
    journey.press("Show the recovery key");
    assert!(!journey.driver.has_words("Your recovery key"));
    assert!(journey.driver.has_words("does not open the practice"), "{:?}", journey.driver.texts());
    journey.fill("The passphrase now", PASSPHRASE);
    journey.press("Show the recovery key");
    assert!(journey.driver.has_words("Your recovery key"));
    journey.picture("51_recovery_key_again");
    // Left alone, it goes.
    journey.minutes_pass(6);
    assert!(is_locked(&mut journey), "{:?}", journey.driver.texts());
    journey.fill("Passphrase", PASSPHRASE);
    journey.press("Open");
    assert!(journey.driver.has_words("Clients"));
    // And with the key kept one goes on where one was.
    to_settings(&mut journey);
    journey.fill("The passphrase now", PASSPHRASE);
    journey.driver.tab_to("Show the recovery key");
    // Twice, as people press: the second press throws nobody out.
    journey.driver.press(Named::Enter);
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    assert!(journey.driver.has_words("Your recovery key"), "{:?}", journey.driver.texts());
    journey.driver.ctrl('l');
    journey.driver.settle();
    assert!(is_locked(&mut journey), "locked by hand too");
    journey.fill("Passphrase", PASSPHRASE);
    journey.press("Open");
    to_settings(&mut journey);
    journey.fill("The passphrase now", PASSPHRASE);
    journey.press("Show the recovery key");
    journey.press("Go to my practice");
    assert!(journey.driver.has_words("Lock and passphrase"), "{:?}", journey.driver.texts());
}
