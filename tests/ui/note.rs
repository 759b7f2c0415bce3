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

/// A late note is dated with one press, and tells that it is late.
#[test]
fn the_day_of_the_visit_is_one_press() {
    let mut desk = crate::filled::Desk::with(&crate::filled::ann(), "light", |_, _| {});
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk.driver.type_text("Stiff");
    let dated = |desk: &mut crate::filled::Desk| {
        desk.driver.control("Date").unwrap().description.value.unwrap_or_default()
    };
    let day = |desk: &mut crate::filled::Desk| {
        desk.driver.control("Which day").unwrap().description.value.unwrap_or_default()
    };
    assert_eq!((dated(&mut desk), day(&mut desk)), ("22 November 2026".into(), "Today".into()));
    // Last Tuesday, by mouse; then two days on by keyboard.
    desk.driver.click("Tue 17");
    assert_eq!((dated(&mut desk), day(&mut desk)), ("17 November 2026".into(), "Tue 17".into()));
    desk.driver.tab_to("Which day");
    desk.driver.press_at_once(Named::ArrowLeft, 2);
    assert_eq!(dated(&mut desk), "19 November 2026");
    desk.driver.click("Tue 17");
    desk.driver.click("Tue 17");
    assert_eq!(dated(&mut desk), "17 November 2026", "pressed again it stays");
    if let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(std::path::PathBuf::from) {
        std::fs::create_dir_all(&folder).unwrap();
        desk.driver.png(&folder.join("note_day.png"));
    }
    desk.press("Where");
    desk.driver.type_text("low back");
    desk.driver.press(Named::Enter);
    desk.driver.tab_to("Stage");
    desk.driver.press(Named::ArrowRight);
    desk.press("Save, then sign");
    assert!(desk.driver.has_words("17 November 2026") && desk.driver.has_text("Not signed yet"));
    desk.press("Copy as text");
    let record = desk.driver.copied();
    assert!(record.contains("late entry, 5 days after"), "{record}");
    let (file, _folder) = desk.file();
    assert_eq!(file.waiting_notes(1).unwrap()[0].held_on, crate::filled::day("2026-11-17"));
}
