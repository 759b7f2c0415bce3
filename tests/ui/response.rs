//! How the client responded, how the note is headed, and what became of the sheet they took home.

use iced::keyboard::key::Named;
use quadratus::domain::*;
use quadratus::store::DraftFate;

use crate::filled::{Desk, ann, day, sheet, visit};

const RESPONSE: &str = "Response: how they took the treatment";
const DATA: &str = "Data: what they said and what you found";
const OBJECTIVE: &str = "Objective: what you found";
const NOTE: &str = "Note: in your own order";

fn with_a_visit(look: &str) -> Desk {
    Desk::with(&ann(), look, |filling, client| {
        let first = visit(client, filling.actor, day("2026-11-05"), "Softer than before.");
        filling.file.add_session(filling.actor, &first, DraftFate::Keep).unwrap();
    })
}

/// A visit, and the sheet of three items that was handed out at it.
fn with_a_sheet(look: &str) -> Desk {
    Desk::with(&ann(), look, |filling, client| {
        let first = visit(client, filling.actor, day("2026-11-05"), "Softer than before.");
        let first = filling.file.add_session(filling.actor, &first, DraftFate::Keep).unwrap();
        let given = sheet(client, first, day("2026-11-05"), &filling.catalog);
        filling.file.save_plan(filling.actor, &given).unwrap();
    })
}

fn at_a_new_note(mut desk: Desk) -> Desk {
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk
}

fn write(desk: &mut Desk, field: &str, words: &str) {
    desk.driver.tab_to(field);
    desk.driver.type_text(words);
    desk.driver.settle();
}

/// The newest visit, as it is in the file.
fn newest(desk: Desk) -> Session {
    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    let newest = file.sessions_of(client, 0, 1).unwrap().first().unwrap().id;
    file.session(newest).unwrap().value.session().clone()
}

#[test]
fn how_they_responded_is_written_with_phrases_and_kept_apart() {
    let mut desk = at_a_new_note(with_a_visit("light"));
    write(&mut desk, RESPONSE, "/less pressure");
    assert!(!desk.driver.has_words("Asked for less pressure"), "a blank ends the word");
    for _ in 0.." pressure".len() {
        desk.driver.press(Named::Backspace);
    }
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.picture("response");
    desk.press("Save, then sign");
    assert!(desk.driver.has_words("in the response part is still to be filled in"), "{}", desk.texts());
    assert_eq!(desk.driver.focused().as_deref(), Some(RESPONSE));
    // The gap is selected: what is typed takes its place.
    desk.driver.type_text("quadratus lumborum");
    desk.press("Save note");
    let kept = newest(desk);
    assert_eq!(
        kept.note.response.as_str(),
        "Client asked for less pressure at quadratus lumborum; changed at once, borne well after."
    );
    assert!(kept.note.assessment.is_empty());
}

#[test]
fn a_response_is_never_taken_over_from_the_last_visit() {
    let mut desk = at_a_new_note(Desk::with(&ann(), "light", |filling, client| {
        let mut first = visit(client, filling.actor, day("2026-11-05"), "Softer than before.");
        first.note.response = Prose::new("Dizzy on getting up.").unwrap();
        filling.file.add_session(filling.actor, &first, DraftFate::Keep).unwrap();
    }));
    desk.press("All as last time");
    desk.press("Save note");
    let kept = newest(desk);
    assert_eq!((kept.note.assessment.as_str(), kept.note.response.as_str()), ("Softer than before.", ""));
}

#[test]
fn a_note_is_headed_as_the_therapist_is_used_to_and_hides_no_word() {
    let mut desk = at_a_new_note(with_a_visit("dark"));
    write(&mut desk, OBJECTIVE, "Left side higher.");
    desk.driver.tab_to("Headings");
    desk.driver.press(Named::ArrowRight);
    desk.driver.settle();
    assert!(desk.driver.control(DATA).is_some(), "{}", desk.texts());
    assert!(desk.driver.control(OBJECTIVE).is_some(), "what is written stays in sight");
    desk.driver.tab_to(OBJECTIVE);
    desk.driver.ctrl('a');
    desk.driver.press(Named::Delete);
    desk.driver.settle();
    assert!(desk.driver.control(OBJECTIVE).is_none(), "{}", desk.texts());
    // What belongs to a part that is not asked for is offered in the first.
    write(&mut desk, DATA, "/palpation");
    assert!(desk.driver.has_words("Tender muscle"), "{}", desk.texts());
    desk.driver.press(Named::Escape);
    desk.picture("headed_dap");
    desk.driver.tab_to("Headings");
    desk.driver.press(Named::End);
    desk.driver.settle();
    desk.picture("headed_plain");
    desk.driver.ctrl('5');
    desk.driver.settle();
    assert_eq!(desk.driver.focused().as_deref(), Some(NOTE), "the plan stands in the one part there is");
    desk.driver.ctrl('a');
    desk.driver.type_text("All in one.");
    desk.press("Save note");
    // The next note is headed as this one was.
    desk.driver.ctrl('n');
    desk.driver.settle();
    assert!(desk.driver.control(NOTE).is_some(), "{}", desk.texts());
    let kept = newest(desk);
    assert_eq!((kept.note.form, kept.note.subjective.as_str()), (NoteForm::Plain, "All in one."));
}

#[test]
fn what_became_of_the_sheet_is_asked_item_by_item() {
    let mut desk = at_a_new_note(with_a_sheet("light"));
    desk.driver.resize(1440.0, 900.0, 1.0);
    desk.driver.ctrl('7');
    desk.driver.settle();
    // Done and easier; partly; not, which is neither easy nor hard.
    desk.driver.press(Named::ArrowRight);
    desk.driver.tab();
    desk.driver.press(Named::ArrowRight);
    desk.driver.tab();
    desk.driver.press(Named::ArrowRight);
    desk.driver.press(Named::ArrowRight);
    desk.driver.tab();
    desk.driver.press(Named::End);
    desk.driver.tab();
    desk.driver.press(Named::End);
    desk.driver.settle();
    desk.picture("home_care_asked");
    desk.press("Save note");
    let kept = newest(desk);
    let said: Vec<_> = kept.home_care.iter().map(HomeCareAnswer::words).collect();
    assert_eq!(said, ["done, easier", "partly done, harder", "not done"]);
}

#[test]
fn an_answer_about_the_sheet_can_be_changed_and_taken_back_by_mouse() {
    let mut desk = at_a_new_note(with_a_sheet("dark"));
    desk.driver.resize(1024.0, 700.0, 1.0);
    desk.driver.click("Last time");
    desk.driver.click("partly done");
    desk.driver.click("harder");
    desk.picture("home_care_asked_small");
    desk.driver.click("not done");
    assert!(!desk.driver.has_words("Compared with the time before"), "{}", desk.texts());
    desk.driver.click("done");
    desk.driver.click("done");
    desk.driver.click("Note");
    write(&mut desk, RESPONSE, "Calm.");
    desk.press("Save note");
    assert!(newest(desk).home_care.is_empty());
}

#[test]
fn without_a_sheet_nothing_is_asked_about_one() {
    let mut desk = at_a_new_note(with_a_visit("light"));
    desk.driver.resize(1440.0, 900.0, 1.0);
    assert!(!desk.driver.has_words("Home care since"), "{}", desk.texts());
}
