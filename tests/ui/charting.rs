//! Charting in short: understood before it is taken, never guessed; and a repeat visit by keyboard alone.

use iced::keyboard::{Key, Modifiers, key::Named};
use quadratus::domain::Pain;
use quadratus::store::DraftFate;

use crate::filled::{Desk, ann, day, visit};

const LINE: &str = "What was done and found, in short";

fn at_a_note() -> Desk {
    let mut desk = Desk::with(&ann(), "light", |_, _| {});
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk.driver.ctrl('2');
    desk
}

fn line(desk: &mut Desk) -> String {
    desk.driver.control(LINE).unwrap().description.value.unwrap_or_default()
}

fn enter(desk: &mut Desk) {
    desk.driver.press(Named::Enter);
    desk.driver.settle();
}

#[test]
fn a_line_is_understood_beneath_before_enter_takes_it() {
    let mut desk = at_a_note();
    assert_eq!(desk.driver.focused().as_deref(), Some(LINE), "Ctrl+2 goes there");
    desk.driver.type_text("mfr itb r 5min tender");
    desk.picture("charting_understood");
    let shown = desk.texts();
    assert!(shown.contains("Myofascial release") && shown.contains("Iliotibial"), "{shown}");
    assert!(shown.contains("Enter puts in:"), "{shown}");
    assert!(shown.contains("Nothing yet. Type a technique"), "nothing is taken before: {shown}");
    enter(&mut desk);
    let shown = desk.texts();
    assert!(
        !shown.contains("Nothing yet. Type a technique")
            && !shown.contains("Nothing yet. Type what you felt")
    );
    assert!(shown.contains("5 of 60 minutes are charted as hands-on."), "{shown}");
    assert_eq!(line(&mut desk), "");
    assert_eq!(desk.driver.focused().as_deref(), Some(LINE), "and the next can be written");
}

#[test]
fn what_is_not_understood_is_marked_and_nothing_is_guessed() {
    let mut desk = at_a_note();
    desk.driver.type_text("dt gluteusmedi l");
    desk.picture("charting_not_understood");
    let shown = desk.texts();
    assert!(shown.contains("“gluteusmedi” is not known."), "{shown}");
    desk.driver.press(Named::Escape);
    enter(&mut desk);
    assert_eq!(line(&mut desk), "dt gluteusmedi l", "Enter takes nothing that is not understood");
    // Typed on, the list is there again; Enter takes the marked way into the line, not into the note.
    desk.driver.press(Named::Backspace);
    desk.driver.type_text("l");
    enter(&mut desk);
    assert!(!line(&mut desk).contains("gluteusmedi"), "{}", line(&mut desk));
    assert!(desk.texts().contains("Nothing yet. Type a technique"));
    enter(&mut desk);
    assert!(desk.texts().contains("Deep tissue massage · gluteus medius · left"), "{}", desk.texts());
}

#[test]
fn a_word_of_ones_own_is_remembered_by_one_press_and_let_go_of() {
    let mut desk = at_a_note();
    desk.driver.type_text("dt gluteusmedi l");
    let label = desk.driver.controls().into_iter().map(|it| it.description.label);
    let label = label.into_iter().find(|label| label.contains("and remember “gluteusmedi” for it")).unwrap();
    desk.press(&label);
    enter(&mut desk);
    desk.driver.type_text("dt gluteusmedi r");
    assert!(!desk.texts().contains("is not known"), "{}", desk.texts());
    enter(&mut desk);
    assert!(desk.texts().contains("gluteus medius · right"), "{}", desk.texts());
    desk.press("How to write it");
    desk.picture("charting_help");
    assert!(desk.texts().contains("Words in any order"));
    let (file, _folder) = desk.file();
    assert_eq!(file.short_forms().unwrap().iter().next().unwrap().0, "gluteusmedi");
}

#[test]
fn a_half_written_line_outlives_the_window_and_blocks_what_would_drop_it() {
    let mut desk = at_a_note();
    desk.driver.type_text("dt nosuchmuscle l");
    desk.press("Save note");
    assert!(desk.texts().contains("Chart: “nosuchmuscle” is not known."), "{}", desk.texts());
    desk.back();
    desk.press("Keep writing");
    assert_eq!(line(&mut desk), "dt nosuchmuscle l");
}

/// Find the client, write the visit, sign it, make the sheet: counted key by key, Ctrl and Shift too.
#[test]
fn a_repeat_visit_takes_few_keys() {
    let mut desk = Desk::with(&ann(), "light", |filling, client| {
        let last = visit(client, filling.actor, day("2026-11-05"), "Softer than before.");
        let id = filling.file.add_session(filling.actor, &last, DraftFate::Keep).unwrap();
        filling.file.sign_session(filling.actor, id).unwrap();
    });
    let before = desk.driver.presses;
    desk.driver.type_text("lee");
    desk.driver.settle();
    enter(&mut desk);
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk.driver.ctrl('2');
    for line in ["tp ql l 4 3m", "dt gmed b 3", "ql l tender 2+"] {
        desk.driver.type_text(line);
        enter(&mut desk);
    }
    desk.driver.ctrl('3');
    desk.driver.type_text("6");
    desk.driver.tab();
    desk.driver.type_text("3");
    desk.driver.ctrl('5');
    desk.driver.type_text("again in 2 weeks");
    desk.driver.key(Key::Named(Named::Enter), Modifiers::CTRL, None);
    desk.driver.settle();
    desk.picture("repeat_visit_to_sign");
    assert_eq!(desk.driver.focused().as_deref(), Some("Sign it"), "{}", desk.texts());
    enter(&mut desk);
    assert!(desk.texts().contains("Amend this note"), "it is signed: {}", desk.texts());
    desk.driver.ctrl('h');
    desk.driver.settle();
    let shown = desk.texts();
    assert!(shown.contains("The left quadratus lumborum was treated"), "{shown}");
    desk.driver.ctrl('p');
    desk.driver.settle();
    let presses = desk.driver.presses - before;
    assert_eq!(presses, 78, "the README says how many");

    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    let last = file.sessions_of(client, 0, 1).unwrap()[0].id;
    let record = file.session(last).unwrap().value;
    let session = record.session();
    assert!(record.signature().is_some());
    assert_eq!((session.treatments.len(), session.findings.len()), (2, 1));
    assert_eq!(session.pain_before.map(Pain::get), Some(6));
    assert_eq!(session.pain_after.map(Pain::get), Some(3));
    assert_eq!(session.note.plan.as_str(), "again in 2 weeks");
    let sheet = &file.plans_of(client).unwrap()[0];
    assert_eq!(sheet.value.session(), Some(last), "the sheet is this visit's");
}
