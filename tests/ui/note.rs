//! What the note says while it is written.

use iced::keyboard::key::Named;

use crate::journey::Journey;

const NO_DEEP_WORK: &str = "No deep work, cups or tools";
const LIGHT_PRESSURE: &str = "Light pressure only, 1 to 2";

/// The note of a client on blood thinners, about to be written.
fn on_blood_thinners() -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.driver.ctrl('n');
    journey.driver.settle();
    journey
}

#[test]
fn deep_work_on_blood_thinners_is_warned_of_before_it_is_written_and_after() {
    let mut journey = on_blood_thinners();
    assert!(!journey.driver.has_words(NO_DEEP_WORK), "nothing is picked yet");
    journey.pick("Technique", "deep");
    assert!(journey.driver.has_words(NO_DEEP_WORK), "before");
    journey.pick("Muscle", "glute med");
    journey.picture("62_note_remark");
    journey.driver.tab_to("Add treatment");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    assert!(journey.driver.has_words(NO_DEEP_WORK), "after");
    journey.picture("63_note_remark_after");
}

#[test]
fn what_only_asks_for_a_change_is_said_once() {
    let mut journey = on_blood_thinners();
    journey.pick("Technique", "kneading");
    assert!(journey.driver.has_words(LIGHT_PRESSURE), "before");
    journey.picture("64_note_remark_change");
    journey.driver.tab_to("Add treatment");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    assert!(!journey.driver.has_words(LIGHT_PRESSURE), "after");
    journey.pick("Technique", "kneading");
    journey.driver.tab_to("Pressure");
    journey.driver.type_text("4");
    journey.driver.tab_to("Add treatment");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    assert!(journey.driver.has_words(LIGHT_PRESSURE), "more pressure than that was charted");
    journey.picture("65_note_remark_pressure");
    journey.driver.tab_to("Take out Petrissage · pressure 4");
    journey.driver.press(Named::Enter);
    journey.pick("Technique", "effleurage");
    assert!(!journey.driver.has_words(LIGHT_PRESSURE), "light strokes stay free");
}
