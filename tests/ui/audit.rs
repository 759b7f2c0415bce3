//! Every view, print and export of a client is in the audit log, once for each opening.

use iced::keyboard::key::Named;
use quadratus::store::{Action, AuditEntry};

use crate::filled::{Desk, ann, fill};

/// What was looked at and taken out since the practice was filled, in order, as people read it.
fn told(desk: Desk) -> Vec<String> {
    let (file, _folder) = desk.file();
    let client = file.recent(1).unwrap()[0].id;
    let mut lines = file.audit_of_client(client, 0, 1000).unwrap();
    lines.reverse();
    let looks = |line: &&AuditEntry| matches!(line.action, Action::View | Action::Export);
    lines.iter().filter(looks).map(AuditEntry::told).collect()
}

fn at_the_client() -> Desk {
    let mut desk = Desk::with(&ann(), "light", fill);
    desk.open_client();
    desk
}

#[test]
fn every_part_that_is_opened_is_one_line_of_the_log() {
    let mut desk = at_the_client();
    for (part, says) in [
        ("Health history and reviews", "looked at the health history"),
        ("Red flags", "looked at the red flags"),
        ("Consents", "looked at the consents"),
        ("Who saw what", "looked at who saw what"),
        ("Same person twice", "looked at the record"),
    ] {
        desk.press(part);
        let shown = desk.driver.texts().join("\n");
        assert!(!shown.contains("Last visit"), "{part}: {shown}");
        desk.back();
        assert!(desk.driver.has_words("Last visit"), "{part}: {says}");
    }
    let page = "looked at the record";
    assert_eq!(
        told(desk),
        [
            page,
            "looked at the health history",
            page,
            "looked at the red flags",
            page,
            "looked at the consents",
            page,
            "looked at who saw what",
            page,
            "looked at the record",
            page,
        ]
    );
}

#[test]
fn parts_that_are_built_by_others_are_told_too() {
    for part in ["Episodes of care", "Files", "Intake forms"] {
        let mut desk = at_the_client();
        desk.press(part);
        let lines = told(desk);
        assert_eq!(lines.len(), 2, "{part}: {lines:?}");
    }
}

#[test]
fn notes_sheets_and_the_form_are_told_when_they_are_opened_and_not_when_they_are_kept() {
    let mut desk = at_the_client();
    // A new note shows the record; one that goes on shows its session.
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk.back();
    desk.driver.click("Stiff.");
    desk.driver.settle();
    desk.back();
    desk.driver.click("Quadratus lumborum softer than last time. Sleeps through.");
    desk.driver.settle();
    desk.press("Keep writing");
    desk.back();
    desk.driver.ctrl('h');
    desk.driver.settle();
    desk.back();
    desk.press("Open");
    desk.back();
    desk.press("Edit");
    desk.back();
    let page = "looked at the record";
    assert_eq!(
        told(desk),
        [
            page,
            "looked at the record",
            page,
            "looked at the note of 1 October 2026",
            page,
            "looked at the note of 5 November 2026",
            "looked at the note of 5 November 2026",
            page,
            "looked at the record",
            page,
            "looked at a home-care sheet",
            page,
            "looked at the record",
            page,
        ]
    );
}

#[test]
fn what_is_read_anew_after_a_change_is_no_second_look() {
    let mut desk = at_the_client();
    desk.driver.click("Quadratus lumborum softer than last time. Sleeps through.");
    desk.driver.settle();
    desk.press("Sign it");
    assert!(desk.driver.has_words("Amend this note"));
    desk.driver.tab_to("What is to be added");
    desk.driver.type_text("The other side.");
    desk.driver.tab_to("Why");
    desk.driver.type_text("Mistyped.");
    desk.press("Add the amendment");
    desk.back();
    desk.press("Consents");
    desk.press("Record a consent");
    desk.driver.tab_to("Reason");
    desk.driver.type_text("low back");
    desk.press("Keep the consent");
    assert!(desk.driver.has_words("The consent is on record."), "{}", desk.texts());
    let lines = told(desk);
    assert_eq!(
        lines,
        [
            "looked at the record",
            "looked at the note of 5 November 2026",
            "looked at the record",
            "looked at the consents",
        ]
    );
}

#[test]
fn every_page_that_leaves_is_told_with_what_it_was() {
    let mut desk = at_the_client();
    let save = |desk: &mut Desk, button: &str| {
        desk.press(button);
        // A name of its own for each, so that nothing is written over.
        let count = std::fs::read_dir(desk.folder.path().join("Documents")).unwrap().count();
        let path = desk.folder.path().join("Documents").join(format!("page {count}.pdf"));
        desk.driver.tab_to("File");
        desk.driver.ctrl('a');
        desk.driver.type_text(&path.display().to_string());
        desk.driver.press(Named::Enter);
        desk.driver.settle();
        assert!(path.exists(), "{button}");
    };
    desk.driver.click("Stiff.");
    desk.driver.settle();
    save(&mut desk, "Save as PDF");
    desk.back();
    desk.press("Open");
    save(&mut desk, "Save as PDF");
    desk.back();
    desk.press("Consents");
    save(&mut desk, "Save as PDF");
    desk.back();
    desk.press("Who saw what");
    save(&mut desk, "Save as PDF");
    let left: Vec<_> = told(desk).into_iter().filter(|line| line.starts_with("printed")).collect();
    assert_eq!(
        left,
        [
            "printed or saved the note of 1 October 2026",
            "printed or saved a home-care sheet",
            "printed or saved the consents",
            "printed or saved the record",
        ]
    );
}

#[test]
fn merges_are_told_with_the_numbers_of_both_records() {
    let mut desk = Desk::with(&ann(), "light", |filling, _| {
        filling.file.add_client(filling.actor, &ann()).unwrap();
    });
    let (mut file, _folder) = {
        desk.texts();
        desk.file()
    };
    let actor = quadratus::store::Actor::from(file.practitioners().unwrap()[0].id);
    let [into, from] = [1, 2].map(quadratus::domain::ClientId::new);
    file.merge_clients(actor, from, into).unwrap();
    file.undo_merge(actor, from).unwrap();
    let lines = |client| -> Vec<_> {
        let lines = file.audit_of_client(client, 0, 3).unwrap();
        lines.iter().map(AuditEntry::told).collect()
    };
    assert_eq!(
        lines(into),
        ["took record 2 out again", "merged record 2 into this one", "took up the record"]
    );
    assert_eq!(
        lines(from),
        ["took record 2 out of record 1 again", "merged record 2 into record 1", "took up the record"]
    );
}

#[test]
fn a_record_is_copied_as_text_once_the_log_says_so() {
    let mut desk = at_the_client();
    desk.driver.click("Quadratus lumborum softer than last time. Sleeps through.");
    desk.driver.settle();
    assert!(!desk.driver.has_words("The record is on the clipboard"));
    desk.press("Copy as text");
    assert!(desk.driver.has_words("The record is on the clipboard as text."));
    let text = desk.driver.copied();
    for part in ["SESSION RECORD", "Held: Thursday, 5 November 2026", "SUBJECTIVE", "Not signed."] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
    let lines = told(desk);
    assert_eq!(lines.last().unwrap(), "printed or saved the note of 5 November 2026", "{lines:?}");
}
