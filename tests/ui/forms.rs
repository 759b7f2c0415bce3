//! Intake forms, through the whole window: seen, saved, and told in the log.

use iced::keyboard::key::Named;

use crate::journey::Journey;

fn texts(journey: &mut Journey) -> String {
    journey.driver.texts().join("\n")
}

fn saved(journey: &Journey) -> Vec<String> {
    let documents = std::fs::read_dir(journey.documents()).unwrap().map(|entry| entry.unwrap().path());
    let pdfs = documents.filter(|path| path.extension().is_some_and(|ending| ending == "pdf"));
    let mut names: Vec<_> =
        pdfs.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Presses a button that saves, and takes the place that is offered.
fn save(journey: &mut Journey, button: &str) {
    journey.press(button);
    journey.driver.press(Named::Enter);
    journey.driver.settle();
}

fn back(journey: &mut Journey) {
    journey.driver.press_with(Named::ArrowLeft, iced::keyboard::Modifiers::ALT);
    journey.driver.settle();
}

/// On the forms of a client of 46 years with a caution.
fn at_the_forms() -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.press("Intake forms");
    journey.driver.settle();
    journey
}

#[test]
fn both_forms_are_seen_saved_and_told_in_the_log() {
    let mut journey = at_the_forms();
    journey.picture("90_forms");
    let shown = texts(&mut journey);
    assert!(
        shown.contains("Follow-up form for \u{2068}Łucja\u{2069}") && shown.contains("1 page\n"),
        "{shown}"
    );
    journey.press("Show its pages");
    journey.picture("91_forms_blank");
    assert!(texts(&mut journey).contains("2 pages"), "{}", texts(&mut journey));
    save(&mut journey, "Save the follow-up form as PDF");
    assert!(texts(&mut journey).contains("1 page\n"), "the form that is saved is shown");
    save(&mut journey, "Save the blank form as PDF");
    let files = saved(&journey);
    assert_eq!(files.len(), 2, "{files:?}");
    assert!(files[0].starts_with("Follow-up form Łucja") && files[1].starts_with("Intake form"), "{files:?}");
    back(&mut journey);
    assert!(journey.driver.has_words("Write the first note"), "back on the client's page");
    journey.press("Who saw what");
    let log = texts(&mut journey);
    assert_eq!(log.matches("printed or saved an intake form").count(), 2, "{log}");
    assert!(!log.contains("printed or saved the record"), "{log}");
}

#[test]
fn a_blank_form_is_printed_before_there_is_a_client() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    assert!(journey.driver.control("Save as PDF").is_none());
    journey.press("Blank intake form");
    journey.picture("92_forms_no_client");
    save(&mut journey, "Save as PDF");
    assert_eq!(saved(&journey), ["Intake form.pdf"]);
    journey.press("Blank intake form");
    assert!(journey.driver.control("Save as PDF").is_none(), "its ways are folded away again");
}

#[test]
fn all_that_is_known_of_how_to_reach_someone_stands_on_their_page() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.press("New client");
    journey.fill("First name", "Ann");
    journey.fill("Phone", "505 555 0199");
    journey.fill("E-mail", "ann@example.org");
    journey.fill("How did you hear of us?", "the market");
    journey.press("Save client");
    let page = texts(&mut journey);
    assert!(page.contains("ann@example.org") && page.contains("the market"), "{page}");
    journey.picture("93_reached");
}

/// Every look, twice as large and in a small window: nothing is lost, and keys alone reach every button.
#[test]
fn the_forms_are_drawn_in_every_look_and_size() {
    let mut journey = at_the_forms();
    for (look, next) in [("light", "Theme: light"), ("dark", "Theme: dark"), ("contrast", "Theme: contrast")]
    {
        for (name, width, height, scale) in
            [("small", 1024.0, 700.0, 1.0), ("twice", 512.0, 350.0, 2.0), ("wide", 2560.0, 1440.0, 1.0)]
        {
            journey.driver.resize(width, height, scale);
            journey.driver.settle();
            for control in journey.driver.controls() {
                let Some(seen) = control.visible else { continue };
                let label = control.description.label;
                assert!(seen.x >= 0.0 && seen.x + seen.width <= width + 0.5, "{label} is cut off: {seen:?}");
            }
            for button in ["Print the follow-up form", "Save the blank form as PDF"] {
                journey.driver.tab_to(button);
                let seen = journey.driver.control(button).and_then(|control| control.visible);
                assert!(seen.is_some_and(|seen| seen.height >= 28.0), "{look} {name} {button}");
            }
            journey.picture(&format!("94_forms_{look}_{name}"));
        }
        journey.driver.resize(1180.0, 760.0, 1.0);
        journey.press(next);
    }
}
