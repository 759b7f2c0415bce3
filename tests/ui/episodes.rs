//! Episodes of care, through the whole window: opened, filled, closed, and offered by the note.

use iced::keyboard::key::Named;

use crate::journey::Journey;

fn texts(journey: &mut Journey) -> String {
    journey.driver.texts().join("\n")
}

/// A client on their page.
fn at_the_client() -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey
}

fn shown(journey: &mut Journey, name: &str) -> String {
    journey.picture(name);
    texts(journey)
}

fn back(journey: &mut Journey) {
    journey.driver.press_with(Named::ArrowLeft, iced::keyboard::Modifiers::ALT);
    journey.driver.settle();
}

#[test]
fn by_keyboard_an_episode_is_opened_the_note_offers_it_and_it_is_closed() {
    let mut journey = at_the_client();
    journey.press("Episodes of care");
    let page = shown(&mut journey, "80_episodes_empty");
    assert!(page.contains("No episode yet") && page.contains("Who comes for wellness needs none"), "{page}");
    journey.press("New episode");
    journey.press("Keep the episode");
    assert!(texts(&mut journey).contains("Please fill in what the episode is about"), "beside the field");
    assert_eq!(journey.driver.focused().as_deref(), Some("What it is about"));
    journey.driver.type_text("Left low back");
    journey.fill("Since when, as well as they know", "soon");
    journey.press("Keep the episode");
    assert_eq!(journey.driver.focused().as_deref(), Some("Since when, as well as they know"));
    journey.driver.ctrl('a');
    journey.driver.type_text("March 2026");
    journey.picture("81_episode_form");
    // What was typed is there again when the screen is left and opened again.
    back(&mut journey);
    assert!(texts(&mut journey).contains("An episode was begun and is not kept yet."));
    back(&mut journey);
    journey.press("Episodes of care");
    journey.press("Keep writing");
    journey.press("Keep the episode");
    let page = shown(&mut journey, "82_episode_kept");
    assert!(page.contains("Left low back, since March 2026"), "{page}");
    assert!(page.contains("Nothing belongs to it yet."), "{page}");
    back(&mut journey);
    let page = shown(&mut journey, "83_client_with_episode");
    assert!(page.contains("Left low back, since March 2026 · no visit yet"), "{page}");

    // The only open episode is proposed for the note; the tick takes the note out of it and in again.
    journey.driver.ctrl('n');
    journey.driver.settle();
    let is_in = |journey: &mut Journey| {
        let tick = journey.driver.control("Left low back, since March 2026").unwrap();
        tick.description.value.as_deref() == Some("ticked")
    };
    assert!(is_in(&mut journey), "proposed");
    journey.press("Left low back, since March 2026");
    assert!(!is_in(&mut journey));
    journey.press("Left low back, since March 2026");
    assert!(is_in(&mut journey));
    journey.picture("84_note_with_episode");
    journey.fill("Complaint, in their words", "Low back, left");
    journey.pick("Where", "low back");
    journey.driver.tab_to("Stage");
    journey.driver.press(Named::Home);
    journey.press("Save note");
    journey.press("Episodes of care");
    let page = shown(&mut journey, "85_episode_with_visit");
    assert!(page.contains("1 visit"), "{page}");

    // Taken out and put in by a tick; closed with what came of it; open again.
    let controls = journey.driver.controls();
    let mut labels = controls.into_iter().map(|control| control.description.label.clone());
    let visit = labels.find(|label| label.contains("Visit")).unwrap();
    journey.press(&visit);
    assert!(texts(&mut journey).contains("Nothing belongs to it yet."));
    assert_eq!(journey.driver.focused().as_deref(), Some(visit.as_str()), "the next tick is a key away");
    journey.press(&visit);
    assert!(texts(&mut journey).contains("1 visit"));
    // What was begun and not kept outlives a tick, and no other form writes over it.
    journey.press("New episode");
    journey.driver.type_text("Stiff neck");
    back(&mut journey);
    journey.press(&visit);
    journey.press(&visit);
    assert!(texts(&mut journey).contains("An episode was begun and is not kept yet."));
    back(&mut journey);
    journey.press("Episodes of care");
    journey.press("Keep writing");
    let name = journey.driver.control("What it is about").unwrap();
    assert_eq!(name.description.value.as_deref(), Some("Stiff neck"));
    journey.press("Give it up");
    journey.press("Close it");
    assert_eq!(journey.driver.focused().as_deref(), Some("What came of it"));
    journey.driver.type_text("Lifts the grandchild again");
    journey.picture("86_episode_closing");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    let page = shown(&mut journey, "87_episode_closed");
    assert!(page.contains("Lifts the grandchild again") && page.contains("closed"), "{page}");
    journey.press("Open it again");
    assert!(journey.driver.has_words("Close it"));
}

#[test]
fn between_two_episodes_the_note_guesses_nothing() {
    let mut journey = at_the_client();
    journey.press("Episodes of care");
    for (name, place) in [("Left low back", 10), ("Stiff neck", 2)] {
        journey.press("New episode");
        journey.driver.type_text(name);
        journey.driver.tab_to("Where");
        journey.driver.press_at_once(Named::ArrowRight, place + 1);
        journey.press("Keep the episode");
    }
    journey.picture("88_two_episodes");
    back(&mut journey);
    journey.driver.ctrl('n');
    journey.driver.settle();
    let ticked = |journey: &mut Journey, name: &str| {
        journey.driver.control(name).unwrap().description.value.as_deref() == Some("ticked")
    };
    assert!(!ticked(&mut journey, "Left low back") && !ticked(&mut journey, "Stiff neck"));
    journey.pick("Where", "low back");
    assert!(ticked(&mut journey, "Left low back") && !ticked(&mut journey, "Stiff neck"));
    journey.press("Stiff neck");
    assert!(!ticked(&mut journey, "Left low back") && ticked(&mut journey, "Stiff neck"), "one at most");
}
