//! The library: found, filtered, read, by keyboard and by mouse.

use iced::keyboard::{Modifiers, key::Named};

use crate::journey::Journey;

/// A practice with the library open.
fn library() -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.driver.ctrl('b');
    journey
}

/// A look, if someone wants one.
fn look(journey: &mut Journey, name: &str) {
    journey.picture(&format!("library_{name}"));
}

/// The texts of the list and of the page, in order.
fn texts(journey: &mut Journey) -> String {
    journey.driver.texts().join("\n")
}

/// How many entries there are, as the screen says it.
fn count(journey: &mut Journey) -> usize {
    let said = journey.driver.texts().into_iter().find_map(|text| {
        let number = text.strip_suffix(" entries").or_else(|| text.strip_suffix(" entry"))?;
        number.parse().ok()
    });
    said.expect("the screen says how many there are")
}

fn search(journey: &mut Journey, words: &str) {
    journey.driver.chord('f', Modifiers::CTRL);
    journey.driver.press(Named::Escape);
    journey.driver.type_text(words);
}

#[test]
fn a_short_form_finds_the_muscle_first_and_shows_its_page() {
    let mut journey = library();
    assert_eq!(journey.driver.focused().as_deref(), Some("Search the library"));
    look(&mut journey, "01_all");
    journey.driver.type_text("ql");
    look(&mut journey, "02_ql");
    let shown = journey.driver.texts();
    let first = shown.iter().position(|text| text == "Quadratus lumborum").expect("it is found");
    assert!(
        shown.iter().skip(first).any(|text| text == "Musculus quadratus lumborum"),
        "its page: {shown:?}"
    );
    assert!(journey.driver.has_words("Ball on the side of the low back"), "what cares for it: {shown:?}");
    let page = journey.driver.controls().into_iter().map(|control| control.description.label);
    assert!(page.into_iter().any(|label| label == "Quadratus lumborum"), "the page can be reached");
}

#[test]
fn by_keyboard_alone_from_the_search_to_an_item_and_back() {
    let mut journey = library();
    journey.driver.type_text("ql");
    journey.driver.press(Named::ArrowDown);
    assert_eq!(journey.driver.focused().as_deref(), Some("Entries"));
    journey.driver.press(Named::Enter);
    assert_eq!(journey.driver.focused().as_deref(), Some("Quadratus lumborum"));
    journey.press("Ball on the side of the low back");
    let shown = texts(&mut journey);
    assert!(shown.contains("Held back with"), "{shown}");
    assert!(shown.contains("Blood thinners"), "the gate's reasons stand there:\n{shown}");
    look(&mut journey, "03_item");
    journey.driver.press(Named::Escape);
    assert!(texts(&mut journey).contains("Musculus quadratus lumborum"), "back where one came from");
    journey.driver.press(Named::Escape);
    assert_eq!(journey.driver.focused().as_deref(), Some("Entries"));
    journey.driver.type_text("/");
    assert_eq!(journey.driver.focused().as_deref(), Some("Search the library"));
    journey.driver.press(Named::Escape);
    assert!(!journey.driver.has_text("1 entry"), "Escape empties the search");
    journey.driver.press_with(Named::ArrowLeft, Modifiers::ALT);
    assert!(journey.driver.has_text("No clients yet"), "Alt+Left leaves the library");
}

#[test]
fn the_page_follows_the_cursor_and_is_drawn_as_it_prints() {
    let mut journey = library();
    search(&mut journey, "tennis ball");
    journey.driver.press(Named::ArrowDown);
    journey.driver.press(Named::ArrowDown);
    let page = journey.driver.control("Pages").expect("the page of the item is drawn");
    assert_eq!(page.description.value.as_deref(), Some("1 page"));
}

#[test]
fn another_entry_is_shown_from_its_top() {
    let mut journey = library();
    search(&mut journey, "ball");
    journey.driver.press(Named::Enter);
    journey.driver.press(Named::End);
    let top = |journey: &mut Journey| {
        let page = journey.driver.control("Pages").expect("the page of an item");
        page.visible.map_or(0.0, |bounds| bounds.height)
    };
    let scrolled = top(&mut journey);
    journey.driver.press(Named::Escape);
    journey.driver.press(Named::ArrowDown);
    assert!(top(&mut journey) > scrolled + 100.0, "{scrolled}");
}

#[test]
fn filters_narrow_what_is_shown_and_are_taken_away_again() {
    let mut journey = library();
    journey.press("Filter");
    assert_eq!(journey.driver.focused().as_deref(), Some("Region"));
    look(&mut journey, "04_filters");
    journey.fill("With this", "foam roller");
    journey.driver.press(Named::Enter);
    look(&mut journey, "05_filtered");
    let shown = texts(&mut journey);
    assert!(shown.contains("Foam roller on the buttock"), "{shown}");
    assert!(!shown.contains("Quadratus lumborum\n"), "a muscle takes no roller:\n{shown}");
    journey.driver.press(Named::Escape);
    let few = count(&mut journey);
    journey.press("Remove foam roller");
    assert!((1..10).contains(&few) && count(&mut journey) > 200, "{few}");
}

#[test]
fn nothing_found_says_what_to_do() {
    let mut journey = library();
    journey.driver.type_text("xyzzy");
    look(&mut journey, "06_nothing");
    assert!(journey.driver.has_text("Nothing fits these words"));
    journey.press("Show everything");
    assert!(count(&mut journey) > 200);
    assert_eq!(journey.driver.focused().as_deref(), Some("Search the library"));
}

#[test]
fn every_kind_has_its_page() {
    let mut journey = library();
    for (words, says) in [
        ("trigger point compression", "Usual pressure"),
        ("trigger point compression", "Left out with"),
        ("blood thinner", "Techniques"),
        ("tender point", "On the chart"),
        ("blood thinner", "Home care it holds back"),
        ("hours in bed", "The change that matters"),
        ("pulsing mass", "Then set"),
        ("low back pain, onset", "In the note"),
    ] {
        search(&mut journey, words);
        look(&mut journey, &format!("07_{}", words.replace(' ', "_")));
        let shown = texts(&mut journey);
        assert!(shown.contains(says), "{words}:\n{shown}");
    }
}

#[test]
fn it_has_its_room_in_every_window_and_every_look() {
    let mut journey = library();
    search(&mut journey, "ball ql");
    for look_name in ["light", "dark", "contrast"] {
        for (name, width, height, scale) in
            [("1024", 1024.0, 700.0, 1.0), ("twice", 512.0, 350.0, 2.0), ("large", 1920.0, 1080.0, 1.0)]
        {
            journey.driver.resize(width, height, scale);
            look(&mut journey, &format!("08_{look_name}_{name}"));
            let search = journey.driver.control("Search the library").expect("the search");
            assert!(search.visible.is_some_and(|bounds| bounds.width > 120.0), "{look_name} {name}");
        }
        journey.driver.message(quadratus::ui::Message::NextLook);
    }
    // Where there is room for one, the page takes the place of the list, and Escape brings it back.
    journey.driver.resize(512.0, 350.0, 2.0);
    journey.driver.press(Named::Enter);
    look(&mut journey, "09_twice_page");
    assert!(journey.driver.control("Search the library").is_none());
    assert!(journey.driver.control("Back to the list").is_some());
    journey.driver.press(Named::Escape);
    assert!(journey.driver.control("Search the library").is_some());
}
