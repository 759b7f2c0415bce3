//! The therapist's own entries of the library, through the whole window.

use iced::keyboard::{Modifiers, key::Named};

use crate::journey::Journey;

fn library() -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.driver.ctrl('b');
    journey
}

fn look(journey: &mut Journey, name: &str) {
    journey.picture(&format!("own_{name}"));
}

fn texts(journey: &mut Journey) -> String {
    journey.driver.texts().join("\n")
}

fn search(journey: &mut Journey, words: &str) {
    journey.driver.chord('f', Modifiers::CTRL);
    journey.driver.press(Named::Escape);
    journey.driver.type_text(words);
}

/// After the computer was off: the door, the passphrase, the library.
fn next_day(journey: Journey) -> Journey {
    let mut journey = journey.start_again();
    journey.fill("Passphrase", "four warm stones resting");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    journey.driver.ctrl('b');
    journey
}

fn begin_item(journey: &mut Journey) {
    journey.press("Add own …");
    look(journey, "01_add");
    journey.press("Add a home-care item");
    assert_eq!(journey.driver.focused().as_deref(), Some("Title"));
}

fn write_item(journey: &mut Journey) {
    begin_item(journey);
    journey.driver.type_text("Towel pull for the calf");
    journey.fill("Also called, with commas between", "calf towel, soleus towel");
    journey.fill("What it takes, with commas between", "towel");
    journey.fill(
        "Steps, each on its own line, five at most",
        "Sit with your leg straight.\nPut a towel round your foot.\nPull it to you.",
    );
    journey.fill("What you should feel", "A mild pull in the calf.");
    journey.fill("Muscle it is for", "glute med");
    journey.driver.press(Named::Enter);
}

#[test]
fn an_item_of_ones_own_is_written_by_keyboard_found_printed_and_there_the_next_day() {
    let mut journey = library();
    write_item(&mut journey);
    look(&mut journey, "02_form");
    assert!(journey.driver.has_words("Reads at grade"), "the reading grade is said while one writes");
    let page = journey.driver.control("Pages").expect("the page is drawn while one writes");
    assert_eq!(page.description.value.as_deref(), Some("1 page"));

    journey.driver.ctrl('s');
    look(&mut journey, "03_kept");
    let shown = texts(&mut journey);
    assert!(shown.contains("your own") && shown.contains("Gluteus medius"), "{shown}");
    assert!(journey.driver.control("Pages").is_some(), "it is printed");

    let mut journey = next_day(journey);
    assert!(!journey.driver.has_words("did not save it"), "nothing waits");
    search(&mut journey, "calf towel");
    let shown = texts(&mut journey);
    assert!(shown.contains("Towel pull for the calf"), "{shown}");
    search(&mut journey, "");
    journey.press("Filter");
    journey.press("My own and what I changed");
    let shown = texts(&mut journey);
    assert!(shown.contains("1 entry\nTowel pull for the calf"), "{shown}");
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_goes_when_it_is_mended() {
    let mut journey = library();
    begin_item(&mut journey);
    journey.fill("Hold, seconds, at first", "9");
    journey.driver.ctrl('s');
    look(&mut journey, "04_wrong");
    let steps = "Write 1 to 5 steps, each on its own line.";
    assert!(journey.driver.has_text(steps), "{}", texts(&mut journey));
    assert!(journey.driver.has_words("Not saved yet."));
    journey.fill("Steps, each on its own line, five at most", "Sit.");
    assert!(!journey.driver.has_text(steps));
    assert!(journey.driver.control("Title").is_some(), "the form stays open");
}

#[test]
fn a_name_that_another_has_is_not_taken_twice() {
    let mut journey = library();
    journey.press("Add own …");
    journey.press("Add a muscle");
    journey.driver.type_text("Quadratus lumborum");
    journey.driver.ctrl('s');
    assert!(journey.driver.has_words("already stands for"), "{}", texts(&mut journey));
}

#[test]
fn what_is_typed_outlives_a_computer_that_was_switched_off() {
    let mut journey = library();
    write_item(&mut journey);
    journey.driver.settle();
    let mut journey = next_day(journey);
    assert!(
        journey.driver.has_words("the home-care item “Towel pull for the calf”"),
        "{}",
        texts(&mut journey)
    );
    look(&mut journey, "05_waiting");
    // Another entry is not written over the one that waits.
    journey.press("Add own …");
    journey.press("Add a technique");
    assert!(journey.driver.has_words("There is room for one unfinished entry."));
    journey.press("Keep it");
    journey.press("Go on");
    let title = journey.driver.control("Title").expect("the form");
    assert_eq!(title.description.value.as_deref(), Some("Towel pull for the calf"));
    assert!(journey.driver.control("Remove Gluteus medius").is_some(), "the muscle is still chosen");
    journey.press("Throw away");
    assert!(journey.driver.has_words("Everything you typed here will be lost."), "it asks once");
    journey.driver.press(Named::Enter);
    assert!(!journey.driver.has_words("did not save it"));
    let mut journey = next_day(journey);
    assert!(!journey.driver.has_words("did not save it"), "{}", texts(&mut journey));
}

#[test]
fn a_picture_of_ones_own_needs_words_and_is_printed() {
    let mut journey = library();
    let folder = tempfile::tempdir().unwrap();
    let (picture, none) = (folder.path().join("calf.png"), folder.path().join("calf.txt"));
    journey.driver.png(&picture);
    std::fs::write(&none, "no picture").unwrap();
    write_item(&mut journey);
    journey.fill("File of the picture", &none.display().to_string());
    journey.driver.press(Named::Enter);
    assert!(journey.driver.has_words("is not a PNG, JPEG or SVG picture"), "{}", texts(&mut journey));
    let typed = none.display().to_string().len();
    journey.driver.tab_to("File of the picture");
    journey.driver.press_at_once(Named::Backspace, typed);
    journey.driver.type_text(&picture.display().to_string());
    journey.driver.press(Named::Enter);
    look(&mut journey, "12_picture");
    journey.driver.ctrl('s');
    look(&mut journey, "13_picture_without_words");
    let shows = "What the picture shows, for those who cannot see it";
    assert_eq!(journey.driver.focused().as_deref(), Some(shows), "{}", texts(&mut journey));
    journey.driver.type_text("A person pulls a towel.");
    journey.driver.ctrl('s');
    look(&mut journey, "14_picture_kept");
    assert!(texts(&mut journey).contains("your own"), "{}", texts(&mut journey));

    let mut journey = next_day(journey);
    search(&mut journey, "calf towel");
    journey.press("Change");
    let words = journey.driver.control(shows).expect("the words of the picture");
    assert_eq!(words.description.value.as_deref(), Some("A person pulls a towel."));
    journey.press("No picture");
    assert!(journey.driver.control(shows).is_none());
    journey.driver.ctrl('s');
    journey.press("Change");
    assert!(journey.driver.control(shows).is_none(), "the picture is gone from the file");
}

#[test]
fn a_hidden_item_is_not_offered_until_it_is_shown_again() {
    let mut journey = library();
    search(&mut journey, "ball ql");
    journey.press("Hide");
    look(&mut journey, "06_hidden");
    assert!(journey.driver.control("Show again").is_some());
    search(&mut journey, "ball ql");
    assert!(journey.driver.has_text("Nothing fits these words"));

    journey.driver.message(quadratus::ui::Message::Shortcut(quadratus::ui::app::Shortcut::Back));
    journey.take_up_client();
    journey.write_note();
    journey.press("Save, then home care");
    let shown = texts(&mut journey);
    assert!(shown.contains("Proposed from what was treated"), "{shown}");
    assert!(!shown.contains("Ball on the side of the low back"), "it is not proposed:\n{shown}");
    journey.fill("Search everything", "ball ql");
    assert!(journey.driver.has_text("Nothing fits these words."), "{}", texts(&mut journey));

    journey.driver.ctrl('b');
    journey.press("Filter");
    journey.press("Hidden");
    look(&mut journey, "07_only_hidden");
    journey.driver.press(Named::Escape);
    journey.press("Show again");
    journey.press("Remove hidden");
    search(&mut journey, "ball ql");
    assert!(texts(&mut journey).contains("Ball on the side of the low back"));
}

#[test]
fn a_built_in_entry_is_changed_and_brought_back() {
    let mut journey = library();
    search(&mut journey, "ql");
    journey.press("Change");
    look(&mut journey, "08_change_muscle");
    assert!(journey.driver.has_text("Change “Quadratus lumborum”"));
    journey.driver.press(Named::End);
    journey.driver.type_text(" (deep)");
    journey.driver.ctrl('s');
    look(&mut journey, "09_changed");
    let shown = texts(&mut journey);
    assert!(shown.contains("Quadratus lumborum (deep)") && shown.contains("changed by you"), "{shown}");
    journey.press("Back to the built-in");
    look(&mut journey, "10_asked");
    assert!(journey.driver.has_words("Everything you changed in “Quadratus lumborum (deep)” will be lost"));
    journey.press("Keep mine");
    assert!(texts(&mut journey).contains("changed by you"), "nothing was lost unasked");
    journey.press("Back to the built-in");
    journey.driver.press(Named::Enter);
    let shown = texts(&mut journey);
    assert!(shown.contains("Quadratus lumborum") && !shown.contains("(deep)"), "{shown}");
}

#[test]
fn the_form_has_its_room_in_every_window_and_every_look() {
    let mut journey = library();
    write_item(&mut journey);
    for name in ["light", "dark", "contrast"] {
        for (size, width, height, scale) in
            [("1024", 1024.0, 700.0, 1.0), ("twice", 512.0, 350.0, 2.0), ("large", 1920.0, 1080.0, 1.0)]
        {
            journey.driver.resize(width, height, scale);
            journey.driver.tab_to("Title");
            look(&mut journey, &format!("15_{name}_{size}"));
            for control in ["Save", "Title"] {
                let seen = journey.driver.control(control).and_then(|control| control.visible);
                assert!(seen.is_some_and(|bounds| bounds.height > 20.0), "{control} in {name} {size}");
            }
        }
        journey.driver.message(quadratus::ui::Message::NextLook);
    }
}

#[test]
fn a_long_name_leaves_the_buttons_their_room() {
    let mut journey = library();
    journey.press("Add own …");
    journey.press("Add a technique");
    let long = "Slow cross-fibre work along the whole outer edge of the shoulder blade, lying";
    journey.driver.type_text(long);
    journey.driver.ctrl('s');
    for (size, width, height, scale) in [("1024", 1024.0, 700.0, 1.0), ("twice", 512.0, 350.0, 2.0)] {
        journey.driver.resize(width, height, scale);
        look(&mut journey, &format!("16_long_{size}"));
        let change = journey.driver.control("Change").and_then(|control| control.visible);
        assert!(change.is_some_and(|bounds| bounds.width > 60.0), "{size}: {}", texts(&mut journey));
    }
}

#[test]
fn every_kind_has_its_form() {
    let mut journey = library();
    for (kind, field, name) in [
        ("muscle", "Latin", "Own muscle"),
        ("technique", "What it is, in one line", "Own technique"),
        ("finding", "What it is, in one line", "Own finding"),
        ("phrase", "Words", "Own phrase"),
    ] {
        journey.press("Add own …");
        journey.press(&format!("Add a {kind}"));
        look(&mut journey, &format!("11_{kind}"));
        journey.driver.type_text(name);
        journey.fill(field, "Some words");
        journey.driver.ctrl('s');
        let shown = texts(&mut journey);
        assert!(shown.contains(name) && shown.contains("your own"), "{kind}:\n{shown}");
    }
}
