//! A practice that another program has open: the door says so, and opens it to look.

use std::time::{Duration, Instant};

use iced::keyboard::key::Named;
use quadratus::domain::Role;
use quadratus::store::*;
use secrecy::SecretString;

use crate::filled::{Desk, PASSPHRASE, ann, day, visit};
use crate::people::{BENS, with_someone};

const BANNER: &str = "Look only: another window may have this practice open. Nothing can be changed here.";

/// The window locked, and the file open elsewhere.
fn elsewhere(look: &str) -> (Desk, PracticeFile) {
    let mut desk = Desk::with(&ann(), look, |filling, client| {
        let first = visit(client, filling.actor, day("2026-10-01"), "Stiff.");
        filling.file.add_session(filling.actor, &first, DraftFate::Keep).unwrap();
    });
    desk.driver.ctrl('l');
    desk.driver.settle();
    let other = opened_elsewhere(&desk);
    unlock(&mut desk);
    (desk, other)
}

/// The practice of a window that is locked, as another program opens it.
fn opened_elsewhere(desk: &Desk) -> PracticeFile {
    let with = Unlock::Passphrase(SecretString::from(PASSPHRASE));
    let path = desk.folder.path().join("harbour.practice");
    let start = Instant::now();
    loop {
        // The window's own thread lets go of the file a moment after it is locked.
        match PracticeFile::open(&path, &with, Surroundings::system()) {
            Ok(other) => return other,
            Err(error) => assert!(start.elapsed() < Duration::from_secs(10), "{error}"),
        }
    }
}

fn unlock(desk: &mut Desk) {
    desk.driver.tab_to("Passphrase");
    desk.driver.type_text(PASSPHRASE);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
}

#[test]
fn a_practice_that_is_open_elsewhere_is_looked_at_and_not_changed() {
    let (mut desk, other) = elsewhere("light");
    assert!(desk.driver.has_words("is open in another Quadratus"), "{:?}", desk.driver.texts());
    desk.picture("look_only_door");
    // The passphrase need not be typed again: the button has the focus.
    assert_eq!(desk.driver.focused().as_deref(), Some("Open it to look only"));
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert!(desk.driver.has_text(BANNER), "{:?}", desk.driver.texts());
    desk.picture("look_only_clients");

    desk.press("New client");
    assert!(desk.driver.has_words("open here to look only"), "{:?}", desk.driver.texts());
    assert!(desk.driver.control("First name").is_none(), "no form is there to type into");
    desk.driver.ctrl('n');
    desk.driver.settle();
    assert!(desk.driver.control("First name").is_none());
    desk.back();
    desk.driver.tab_to("");
    desk.driver.type_text("lee");
    desk.driver.settle();
    desk.open_client();
    assert!(desk.driver.has_words("Stiff."), "the record can be read: {:?}", desk.driver.texts());
    desk.picture("look_only_client");
    desk.press("Edit");
    assert!(desk.driver.control("First name").is_none(), "no form is there to type into");
    desk.driver.ctrl('n');
    desk.driver.settle();
    assert!(desk.driver.control("Subjective: what they said").is_none(), "no note is there to type into");
    assert!(desk.driver.has_text(BANNER));
    let seen = other.audit_entries(0, 1).unwrap();
    assert_eq!((seen[0].action, seen[0].entity), (Action::View, Entity::Client), "the log tells who looked");
}

#[test]
fn the_banner_goes_once_the_other_is_closed_and_the_practice_opened_again() {
    let (mut desk, other) = elsewhere("dark");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.driver.resize(620.0, 410.0, 2.0);
    desk.picture("look_only_large_dark");
    assert!(desk.driver.has_text(BANNER));
    other.close().unwrap();
    desk.driver.ctrl('l');
    desk.driver.settle();
    unlock(&mut desk);
    assert!(!desk.driver.has_text(BANNER) && desk.driver.has_words("Lee"), "{:?}", desk.driver.texts());
}

#[test]
fn an_assistant_who_looks_changes_nobody_either() {
    let mut desk = Desk::with(&ann(), "light", with_someone(Role::Assistant));
    desk.driver.ctrl('l');
    desk.driver.settle();
    let _other = opened_elsewhere(&desk);
    desk.driver.tab_to("Who opens it");
    desk.driver.press(Named::ArrowRight);
    desk.driver.settle();
    desk.driver.tab_to("Passphrase");
    desk.driver.type_text(BENS);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert!(desk.driver.has_text(BANNER), "{:?}", desk.driver.texts());
    desk.open_client();
    desk.press("Change");
    assert!(desk.driver.has_words("open here to look only"), "{:?}", desk.driver.texts());
    assert!(desk.driver.control("Occupation").is_none(), "no form is there to type into");
}
