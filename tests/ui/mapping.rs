//! Charting on the body map of a note, by keyboard and by mouse.

use iced::keyboard::key::Named;
use quadratus::store::DraftFate;

use crate::filled::{Desk, ann, day, visit};

fn at_a_note() -> Desk {
    let mut desk = Desk::with(&ann(), "light", |filling, client| {
        let last = visit(client, filling.actor, day("2026-11-05"), "Softer than before.");
        filling.file.add_session(filling.actor, &last, DraftFate::Keep).unwrap();
    });
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk
}

/// What the list of findings or treatments says: a line of the note, not a name on the palette.
fn has_line(desk: &mut Desk, words: &[&str]) -> bool {
    desk.driver
        .texts()
        .iter()
        .any(|text| text.contains(" · ") && words.iter().all(|word| text.contains(word)))
}

#[test]
fn a_muscle_is_charted_by_keyboard_alone() {
    let mut desk = at_a_note();
    desk.driver.ctrl('6');
    desk.driver.settle();
    assert_eq!(desk.driver.focused().as_deref(), Some("Body map"));
    assert!(desk.driver.control("Put it into the note").is_none(), "nothing is chosen");
    // To a muscle, and on it: the palette names it and the side.
    desk.driver.press(Named::ArrowDown);
    desk.driver.press(Named::ArrowDown);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    let name = desk.driver.control("Body map").unwrap().description.value.unwrap();
    // “Musculus masseter (masseter), left”: the name is in the brackets.
    let muscle = name.rsplit(": ").next().unwrap().split(',').next().unwrap();
    let muscle = muscle.rsplit('(').next().unwrap().trim_end_matches(')').to_owned();
    desk.press("Deep tissue massage");
    desk.driver.tab_to("Pressure on the body");
    desk.driver.press_at_once(Named::ArrowRight, 4);
    desk.press("Tender point");
    desk.driver.tab_to("Grade on the body");
    desk.driver.press_at_once(Named::ArrowRight, 3);
    desk.picture("map_palette");
    desk.press("Put it into the note");
    let said = muscle.to_lowercase();
    assert!(has_line(&mut desk, &["Deep tissue massage", &said, "pressure 4"]), "{said}: {}", desk.texts());
    assert!(has_line(&mut desk, &["Tender point", &said, "grade 2"]), "{said}: {}", desk.texts());
    assert_eq!(desk.driver.focused().as_deref(), Some("Body map"), "the next muscle is a few arrows away");
    desk.picture("map_charted");
}

#[test]
fn the_last_visit_can_be_laid_over_it_and_the_note_comes_back() {
    let mut desk = at_a_note();
    desk.driver.ctrl('6');
    desk.driver.settle();
    desk.press("Show the last visit");
    desk.picture("map_last_visit");
    assert!(desk.driver.control("Show this visit").is_some());
    // In a window without room for three columns the map is a tab: to the note it goes away.
    desk.driver.tab_to("Part of the page");
    desk.driver.press(Named::ArrowLeft);
    assert!(desk.driver.control("Body map").is_none());
    // What was charted by hand and on the map is one list.
    desk.driver.ctrl('2');
    desk.driver.type_text("dt gmed b 3");
    desk.driver.press(Named::Enter);
    desk.driver.ctrl('6');
    desk.driver.settle();
    assert!(has_line(&mut desk, &["Deep tissue massage", "gluteus medius", "both sides"]));
}
