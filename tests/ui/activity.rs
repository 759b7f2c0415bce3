//! The whole log on screen, its table, the check of the file; and the door that slows down wrong tries.

use std::path::PathBuf;

use iced::keyboard::key::Named;
use quadratus::domain::*;
use quadratus::store::*;
use quadratus::ui::Message;

use crate::filled::{Desk, Filling, ann, day, fill, rows, visit};

/// More lines than fit a page of the list, of a second client and a second person.
fn busy(filling: &mut Filling, client: ClientId) {
    fill(filling, client);
    let Filling { file, actor, .. } = filling;
    let long = "Maximiliane Friederike Alexandra Christiana von und zu Hohenlohe-Schillingsfürst-Waldenburg";
    let lucja = Client::named(PersonName::new("Łucja", long).unwrap());
    let lucja = file.add_client(*actor, &lucja).unwrap();
    let ben = Practitioner {
        name: PersonName::new("Ben", "Okoye").unwrap(),
        credentials: Line::default(),
        licence_number: Line::default(),
    };
    let ben = Actor::from(file.add_practitioner(*actor, &ben).unwrap());
    let note =
        file.add_session(ben, &visit(lucja, ben, day("2026-11-20"), "Softer."), DraftFate::Keep).unwrap();
    file.record_session_exports(ben, &[note]).unwrap();
    for _ in 0..250 {
        file.record_view(*actor, Subject::Client(client)).unwrap();
    }
}

fn at_the_log() -> Desk {
    let mut desk = Desk::with_rows(&ann(), "light", busy, rows);
    open(&mut desk);
    desk
}

fn open(desk: &mut Desk) {
    desk.press("Settings");
    desk.press("Activity");
}

fn picture(desk: &mut Desk, name: &str) {
    let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    desk.driver.png(&folder.join(format!("activity_{name}.png")));
}

fn type_words(desk: &mut Desk, words: &str) {
    desk.driver.type_text(words);
    desk.driver.settle();
}

#[test]
fn the_whole_log_is_read_and_narrowed_by_keyboard() {
    let mut desk = at_the_log();
    let texts = desk.texts();
    assert!(
        texts.contains("Ana Ruiz looked at the activity"),
        "that it is looked at is its newest line: {texts}"
    );
    assert!(texts.contains("Ana Ruiz looked at the record · Ann Lee"), "{texts}");
    assert!(texts.contains("lines, newest first"));
    picture(&mut desk, "whole");
    type_words(&mut desk, "okoye printed");
    let texts = desk.texts();
    assert!(
        texts.contains("1 line") && texts.contains("Ben Okoye printed or saved the note of 20 November 2026")
    );
    assert!(!texts.contains("looked at"), "{texts}");
    picture(&mut desk, "narrowed");
    desk.press("Show everything");
    desk.driver.tab_to("Activity");
    desk.driver.press(Named::End);
    desk.driver.settle();
    let texts = desk.texts();
    assert!(
        texts.contains("Quadratus made the practice"),
        "the oldest line is read when it is seen: {texts}"
    );
    desk.driver.press(Named::Escape);
    desk.driver.settle();
    assert!(desk.texts().contains("Keeping records safe"));
}

#[test]
fn a_line_opens_the_record_it_is_about() {
    let mut desk = at_the_log();
    type_words(&mut desk, "signed");
    desk.driver.press(Named::ArrowDown);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert!(desk.driver.has_words("Ann Lee"), "{}", desk.texts());
    desk.back();
    assert!(desk.driver.has_words("lines, newest first"), "{}", desk.texts());
}

#[test]
fn the_log_is_saved_as_a_table_and_that_is_logged() {
    let mut desk = at_the_log();
    type_words(&mut desk, "okoye");
    desk.press("Save as CSV");
    assert!(desk.driver.has_words("no client"), "{}", desk.texts());
    assert!(desk.driver.control("Password, to send it by e-mail (may stay empty)").is_none());
    picture(&mut desk, "save");
    desk.press("Save");
    let saved =
        std::fs::read_to_string(desk.folder.path().join("Documents/Activity 2026-11-22.csv")).unwrap();
    assert!(saved.starts_with("number,time_utc,time_local,person,action,entity,entity_id,counts,hash\r\n"));
    assert_eq!(saved.lines().count(), 3, "{saved}");
    assert!(saved.contains(",2026-11-22T17:30:00Z,2026-11-22T10:30:00,Ben Okoye,export,session,"), "{saved}");
    let (file, _folder) = desk.file();
    let told: Vec<_> = file.audit_entries(0, 4).unwrap().iter().map(AuditEntry::told).collect();
    assert!(told.contains(&"printed or saved the activity".to_owned()), "{told:?}");
}

#[test]
fn the_check_says_what_it_proved() {
    let mut desk = Desk::with(&ann(), "light", busy);
    open(&mut desk);
    desk.press("Check the file");
    let texts = desk.texts();
    assert!(texts.contains("The file is sound."), "{texts}");
    assert!(texts.contains("2 clients and 3 sessions are there"), "{texts}");
    picture(&mut desk, "sound");
    desk.press("Back to the lines");
    assert!(desk.texts().contains("looked at the activity"));
}

#[test]
fn the_check_mends_the_index_with_one_press() {
    let mut desk = Desk::with_rows(&ann(), "light", busy, |sql, _| {
        sql.execute_batch("INSERT INTO note_index (note_index) VALUES ('delete-all')").unwrap();
    });
    open(&mut desk);
    desk.press("Check the file");
    let texts = desk.texts();
    assert!(texts.contains("One thing is wrong.") && texts.contains("search index"), "{texts}");
    picture(&mut desk, "broken");
    desk.press("Rebuild the search index");
    assert!(desk.texts().contains("The file is sound."), "{}", desk.texts());
    desk.press("Back to the lines");
    assert!(desk.texts().contains("built the search index anew"));
}

#[test]
fn the_log_fits_small_windows_and_large_type() {
    for (look, width, height, scale) in
        [("light", 1024.0, 700.0, 1.0), ("dark", 1024.0, 700.0, 1.0), ("light", 512.0, 350.0, 2.0)]
    {
        let mut desk = Desk::with_rows(&ann(), look, busy, rows);
        open(&mut desk);
        desk.driver.resize(width, height, scale);
        desk.driver.settle();
        assert!(desk.driver.control("Check the file").is_some(), "{look} {width} {scale}");
        picture(&mut desk, &format!("{look}_{width}_{scale}"));
        if scale > 1.0 {
            desk.press("Narrow down");
            picture(&mut desk, "narrowing_2");
        }
    }
}

#[test]
fn an_empty_log_of_a_filter_offers_the_way_back() {
    let mut desk = at_the_log();
    type_words(&mut desk, "nobody at all");
    assert!(desk.texts().contains("No line fits"));
    picture(&mut desk, "none");
    desk.press("Show everything");
    assert!(desk.texts().contains("lines, newest first"));
}

#[test]
fn the_door_counts_down_after_wrong_passphrases() {
    let mut desk = Desk::with(&ann(), "light", fill);
    desk.driver.ctrl('l');
    desk.driver.settle();
    for _ in 0..3 {
        type_words(&mut desk, "not the passphrase");
        desk.driver.press(Named::Enter);
        desk.driver.settle();
    }
    assert!(desk.texts().contains("Open in 2 s"), "{}", desk.texts());
    picture(&mut desk, "door");
    type_words(&mut desk, crate::filled::PASSPHRASE);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert!(desk.texts().contains("Open in 2 s"), "nothing is tried meanwhile");
    for left in ["Open in 1 s", "Open"] {
        desk.driver.message(Message::Second);
        desk.driver.settle();
        assert!(desk.driver.has_text(left), "{}", desk.texts());
    }
    // The clock of the test stands still, so that the store keeps the door shut, and says so.
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    let texts = desk.texts();
    assert!(texts.contains("Too many wrong passphrases") && texts.contains("Open in 2 s"), "{texts}");
    picture(&mut desk, "door_shut");
}
