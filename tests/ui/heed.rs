//! What keeps a hurried therapist from a slip: what speaks against a treatment is told before signing, the focus
//! goes where the next word belongs, and no press of a button loses one.

use iced::keyboard::key::Named;
use quadratus::domain::*;
use quadratus::store::DraftFate;

use crate::filled::{Desk, ann, day, line, visit};

const WHERE: &str = "Where";

fn on_blood_thinners() -> Client {
    let mut client = ann();
    let key = CautionKey::new("anticoagulant").unwrap();
    client.cautions = vec![ClientCaution::new(Some(key), line("Blood thinners"), Line::default()).unwrap()];
    client
}

#[test]
fn what_speaks_against_a_treatment_is_told_again_before_it_is_signed() {
    let mut desk = Desk::with(&on_blood_thinners(), "light", |filling, client| {
        let mut firm = visit(client, filling.actor, day("2026-11-20"), "Softer.");
        for treatment in &mut firm.treatments {
            treatment.pressure = Some(Pressure::new(4).unwrap());
        }
        filling.file.add_session(filling.actor, &firm, DraftFate::Keep).unwrap();
    });
    desk.driver.ctrl('t');
    desk.driver.settle();
    desk.press("Look through and sign");
    let told = "Deep tissue massage on quadratus lumborum, pressure 4:";
    assert!(desk.driver.has_words(told), "{}", desk.texts());
    desk.picture("against_before_signing");
    assert!(desk.driver.control("Sign and next").is_some(), "it is told, not forbidden");
}

#[test]
fn after_taking_over_the_next_word_goes_into_what_was_taken_over() {
    let mut desk = Desk::with(&ann(), "light", |filling, client| {
        let first = visit(client, filling.actor, day("2026-11-05"), "Softer than before.");
        filling.file.add_session(filling.actor, &first, DraftFate::Keep).unwrap();
    });
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk.press("Assessment as last time");
    assert_eq!(desk.driver.focused().as_deref(), Some("Assessment: what it amounts to"));
    desk.driver.press(Named::End);
    desk.driver.type_text(" Today too.");
    desk.press("Save note");
    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    let newest = file.sessions_of(client, 0, 1).unwrap()[0].id;
    let note = file.session(newest).unwrap().value.session().note.clone();
    assert_eq!(note.assessment.as_str(), "Softer than before. Today too.");
}

#[test]
fn a_complaint_without_a_place_leads_to_the_place() {
    let mut desk = Desk::with(&ann(), "light", |_, _| {});
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk.driver.type_text("Back again");
    desk.press("Save note");
    assert_eq!(desk.driver.focused().as_deref(), Some(WHERE), "{}", desk.texts());
}

#[test]
fn degrees_typed_for_a_test_go_into_its_note_when_a_sign_is_pressed() {
    let mut desk = Desk::with(&ann(), "light", |_, _| {});
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk.driver.ctrl('8');
    desk.driver.settle();
    desk.driver.type_text("straight leg raise");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.driver.type_text("40");
    desk.driver.settle();
    desk.driver.tab();
    desk.driver.press(Named::ArrowRight);
    desk.driver.settle();
    desk.press("Save note");
    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    let newest = file.sessions_of(client, 0, 1).unwrap()[0].id;
    let session = file.session(newest).unwrap().value.session().clone();
    let row = session.examinations.first().unwrap();
    assert_eq!(row.examined, Examined::Test(Some(TestResult::Positive)));
    assert_eq!(row.note.as_str(), "40");
}

#[cfg(unix)]
#[test]
fn what_is_saved_can_be_read_by_nobody_else_on_the_computer() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut desk = Desk::with(&ann(), "light", |filling, client| {
        let first = visit(client, filling.actor, day("2026-11-05"), "Softer than before.");
        filling.file.add_session(filling.actor, &first, DraftFate::Keep).unwrap();
    });
    desk.open_client();
    desk.driver.ctrl('h');
    desk.driver.settle();
    desk.press("Save as PDF");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    let saved = std::fs::read_dir(desk.folder.path().join("Documents")).unwrap().next().unwrap().unwrap();
    assert_eq!(saved.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}
