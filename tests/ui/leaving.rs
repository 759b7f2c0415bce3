//! Everything is taken along through the window: with the passphrase, with a warning, while work goes on.

use iced::keyboard::{Key, Modifiers, key::Named};
use quadratus::domain::*;
use quadratus::store::*;
use quadratus::ui::Message;

use crate::filled::{Desk, PASSPHRASE, ann, day, fill, visit};

const FOLDER: &str = "Folder";
const PASS: &str = "The passphrase of this practice";
const TAKE: &str = "Take everything with you";
const DATABASE: &str = "The database itself, decrypted, for another program";
const KNOWN: &str = "I know that anyone can read it";
const ZIP: &str = "One file behind a password (zip, AES-256)";
const PDF: &str = "Each client's session records as PDF (takes longest)";

fn at_leaving(fill: impl FnOnce(&mut crate::filled::Filling, ClientId)) -> Desk {
    let mut desk = Desk::with(&ann(), "light", fill);
    desk.press("Settings");
    desk.press(TAKE);
    desk
}

fn type_into(desk: &mut Desk, field: &str, words: &str) {
    desk.driver.tab_to(field);
    desk.driver.type_text(words);
    desk.driver.settle();
}

fn is_enabled(desk: &mut Desk, label: &str) -> bool {
    desk.driver.control(label).unwrap().description.enabled
}

#[test]
fn everything_is_written_read_back_and_told() {
    let mut desk = at_leaving(fill);
    desk.picture("leaving_before");
    assert!(!is_enabled(&mut desk, "Start"), "without the passphrase");
    let folder = desk.folder.path().join("harbour export 2026-11-22");
    assert!(!folder.exists());
    type_into(&mut desk, PASS, PASSPHRASE);
    desk.press("Start");
    assert!(desk.driver.has_words("1 client, 2 sessions"), "{}", desk.texts());
    assert!(desk.driver.has_words("read back and equal"), "{}", desk.texts());
    desk.picture("leaving_done");
    assert!(folder.join("clients/1 Lee, Ann/record.pdf").is_file());
    assert!(folder.join("practice.json").is_file() && !folder.join("practice.sqlite").exists());
    desk.press("Open the folder");
    // The program that opens it is another one, and nobody waits for it.
    let opened = || std::fs::read_to_string(desk.folder.path().join("opened")).unwrap_or_default();
    let begun = std::time::Instant::now();
    while opened().trim().is_empty() && begun.elapsed().as_secs() < 60 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(opened().trim(), folder.display().to_string());
    // The passphrase is asked for anew each time.
    assert!(!is_enabled(&mut desk, "Start"));
    let (file, _folder) = desk.file();
    let entries = file.audit_entries(0, 5).unwrap();
    let left =
        entries.iter().find(|entry| entry.action == Action::Export && entry.entity == Entity::Practice);
    assert_eq!(left.unwrap().counts["sessions"], 2);
}

#[test]
fn the_decrypted_database_needs_a_yes_of_its_own() {
    let mut desk = at_leaving(fill);
    type_into(&mut desk, PASS, PASSPHRASE);
    assert!(is_enabled(&mut desk, "Start"));
    desk.press(DATABASE);
    assert!(desk.driver.has_words("nothing protects it"), "{}", desk.texts());
    assert!(!is_enabled(&mut desk, "Start"));
    desk.picture("leaving_database");
    desk.press(KNOWN);
    assert!(is_enabled(&mut desk, "Start"));
    desk.press(DATABASE);
    desk.press(DATABASE);
    assert!(!is_enabled(&mut desk, "Start"), "the yes was for the first time");
    desk.press(KNOWN);
    desk.press(PDF);
    desk.press("Start");
    let folder = desk.folder.path().join("harbour export 2026-11-22");
    let database = std::fs::read(folder.join("practice.sqlite")).unwrap();
    assert!(database.starts_with(b"SQLite format 3\0"));
    assert!(!folder.join("clients/1 Lee, Ann/record.pdf").exists());
}

#[test]
fn one_file_needs_a_password_that_is_not_guessed_at_once() {
    let mut desk = at_leaving(|_, _| {});
    desk.press(ZIP);
    type_into(&mut desk, PASS, PASSPHRASE);
    assert!(!is_enabled(&mut desk, "Start"));
    type_into(&mut desk, "Password for the file", "blue lantern");
    desk.press("Start");
    assert!(desk.driver.has_words("This password is weak"), "{}", desk.texts());
    assert_eq!(desk.driver.focused().as_deref(), Some("Password for the file"));
    desk.driver.type_text(" harbour");
    desk.press("Start");
    assert!(desk.driver.has_words("Take four words or more."), "{}", desk.texts());
    desk.driver.type_text(" velvet");
    desk.picture("leaving_zip");
    desk.press("Start");
    assert!(desk.driver.has_words("read back and equal"), "{}", desk.texts());
    let file = desk.folder.path().join("harbour export 2026-11-22.zip");
    assert!(std::fs::read(file).unwrap().starts_with(b"PK"));
}

#[test]
fn a_wrong_passphrase_and_a_folder_that_is_there_are_told_at_their_fields() {
    let mut desk = at_leaving(|_, _| {});
    type_into(&mut desk, PASS, "four warm stones");
    desk.press("Start");
    assert!(
        desk.driver.has_words("does not open") || desk.driver.has_words("passphrase"),
        "{}",
        desk.texts()
    );
    assert_eq!(desk.driver.focused().as_deref(), Some(PASS));
    let folder = desk.folder.path().join("harbour export 2026-11-22");
    assert!(!folder.exists());
    std::fs::create_dir_all(folder.join("mine")).unwrap();
    desk.driver.type_text(PASSPHRASE);
    desk.press("Start");
    assert!(desk.driver.has_words("is already there"), "{}", desk.texts());
    assert_eq!(desk.driver.focused().as_deref(), Some(FOLDER));
    desk.picture("leaving_refused");
}

/// A copy that is being written.
fn under_way() -> Desk {
    let mut desk = at_leaving(|filling, client| {
        for number in 0..30 {
            let on = day("2026-01-05") + chrono::TimeDelta::days(number);
            let visit = visit(client, filling.actor, on, "Softer.");
            filling.file.add_session(filling.actor, &visit, DraftFate::Keep).unwrap();
        }
    });
    type_into(&mut desk, PASS, PASSPHRASE);
    desk.driver.tab_to("Start");
    desk.driver.key(Key::Named(Named::Enter), Modifiers::empty(), Some("\r"));
    assert!(desk.driver.control("Cancel").is_some(), "{}", desk.texts());
    desk
}

/// What of a copy lies beside the practice.
fn left(desk: &Desk) -> usize {
    let beside = std::fs::read_dir(desk.folder.path()).unwrap();
    beside.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("export")).count()
}

/// Asks the window to close, without waiting for what follows.
fn request_close(desk: &mut Desk) {
    let task = desk.driver.state.update(Message::CloseRequested);
    desk.driver.later(task);
}

#[test]
fn the_window_closes_when_the_unfinished_copy_is_taken_away() {
    let mut desk = under_way();
    // Until there is something readable to be left.
    let begun = std::time::Instant::now();
    while left(&desk) == 0 && begun.elapsed().as_secs() < 60 {
        let _ = desk.texts();
        std::thread::sleep(std::time::Duration::from_millis(1));
        desk.driver.later(iced::Task::none());
    }
    assert_eq!(left(&desk), 1);
    let task = desk.driver.state.update(Message::CloseRequested);
    assert!(!desk.driver.exited);
    desk.driver.later(task);
    if !desk.driver.exited {
        let told = desk.driver.has_words("The window closes when the unfinished copy is taken away.");
        assert!(told, "{}", desk.texts());
    }
    desk.driver.settle();
    assert!(desk.driver.exited, "{}", desk.texts());
    assert_eq!(left(&desk), 0, "nothing readable is left");
}

#[test]
fn who_closes_twice_does_not_wait_for_the_copy() {
    let mut desk = under_way();
    request_close(&mut desk);
    request_close(&mut desk);
    assert!(desk.driver.exited);
}

#[test]
fn work_goes_on_meanwhile_and_it_can_be_stopped() {
    let mut desk = under_way();
    // In every look it would wait for the end.
    if std::env::var_os("QUADRATUS_PICTURES_IN").is_none() {
        desk.picture("leaving_under_way");
    }
    assert!(desk.driver.control("Start").is_none());
    desk.driver.click("Cancel");
    assert!(desk.driver.has_words("was stopped"), "{}", desk.texts());
    assert!(desk.driver.control("Cancel").is_none());
    assert_eq!(left(&desk), 0);
}

#[test]
fn the_way_back_is_to_the_settings_and_keeps_what_was_typed() {
    let mut desk = at_leaving(|_, _| {});
    type_into(&mut desk, FOLDER, " anew");
    desk.back();
    assert!(desk.driver.has_text("Keeping records safe"), "{}", desk.texts());
    desk.press(TAKE);
    let typed = desk.driver.control(FOLDER).unwrap().description.value.unwrap();
    assert!(typed.contains("anew"), "{typed}");
}
