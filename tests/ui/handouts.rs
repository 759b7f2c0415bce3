//! Handouts, through the whole window: chosen, seen in a language, saved, and told in the log.

use std::path::{Path, PathBuf};
use std::process::Command;

use iced::keyboard::key::Named;
use quadratus::domain::*;
use quadratus::store::*;

use crate::filled::{Desk, ann, day, visit};

/// On the handouts of a client who speaks this language and was here two days ago.
fn at_the_handouts(language: Language) -> Desk {
    let mut client = ann();
    client.language = language;
    let mut desk = Desk::with(&client, "light", |filling, client| {
        let visit = visit(client, filling.actor, day("2026-11-20"), "Softer than before.");
        filling.file.add_session(filling.actor, &visit, DraftFate::Keep).unwrap();
    });
    desk.open_client();
    desk.press("Handouts");
    desk
}

fn picture(desk: &mut Desk, name: &str) {
    let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    desk.driver.png(&folder.join(format!("handouts_{name}.png")));
}

fn saved(desk: &Desk) -> Vec<PathBuf> {
    let documents = std::fs::read_dir(desk.folder.path().join("Documents")).unwrap();
    let paths = documents.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect()
}

/// The words of a PDF, or none where poppler is not installed.
fn words_of(path: &Path) -> Option<String> {
    let output = Command::new("pdftotext").args(["-raw".as_ref(), path.as_os_str(), "-".as_ref()]).output();
    if let Ok(output) = output {
        let text = String::from_utf8(output.stdout).unwrap();
        return Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    assert!(std::env::var_os("QUADRATUS_REQUIRE_TOOLS").is_none(), "pdftotext is not installed");
    None
}

/// Saves what is shown, and reads what was saved.
fn save(desk: &mut Desk) -> Option<String> {
    desk.press("Save as PDF");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    let paths = saved(desk);
    let [path] = paths.as_slice() else { panic!("{paths:?}: {}", desk.texts()) };
    let words = words_of(path);
    std::fs::remove_file(path).unwrap();
    words
}

#[test]
fn what_was_worked_on_is_shown_saved_and_told_in_the_log() {
    let mut desk = at_the_handouts(Language::English);
    picture(&mut desk, "after_care");
    let shown = desk.texts();
    assert!(shown.contains("worked on at the visit of 20 November 2026"), "{shown}");
    assert!(shown.contains("2 pages"), "{shown}");
    if let Some(text) = save(&mut desk) {
        assert!(text.contains("After your massage For Ann Lee · 22 November 2026"), "{text}");
        assert!(text.contains("Worked on at your visit on 20 November 2026"), "{text}");
        assert!(text.contains("Quadratus lumborum, left (the deep muscle at the side"), "{text}");
        assert!(!text.contains("Softer than before"), "{text}");
    }
    desk.driver.press(Named::Escape);
    desk.driver.settle();
    assert!(desk.driver.has_words("New note"), "Escape goes back to the client: {}", desk.texts());
    desk.press("Who saw what");
    let log = desk.texts();
    assert_eq!(log.matches("printed or saved a handout").count(), 1, "{log}");
    assert!(!log.contains("printed or saved the record"), "{log}");
}

#[test]
fn another_handout_in_another_language_and_in_large_print_is_a_choice_each() {
    let mut desk = at_the_handouts(Language::Spanish);
    assert!(desk.driver.has_words("Después de su masaje"), "{}", desk.texts());
    desk.press("Show the pages of Using a ball or a roller at home");
    let spanish = save(&mut desk);
    desk.driver.tab_to("Language");
    desk.driver.press(Named::ArrowRight);
    desk.driver.settle();
    desk.driver.tab_to("Type");
    desk.driver.press(Named::ArrowRight);
    desk.driver.settle();
    picture(&mut desk, "ball_large_french");
    let french = save(&mut desk);
    if let (Some(spanish), Some(french)) = (spanish, french) {
        assert!(spanish.contains("Para Ann Lee") && spanish.contains("De dónde viene esto"), "{spanish}");
        assert!(french.contains("Pour Ann Lee") && french.contains("D’où cela vient"), "{french}");
        assert!(french.contains("Page 5 sur 5") || french.contains("Page 6 sur 6"), "{french}");
        assert!(!french.contains("Worked on") && !french.contains("Zones travaillées"), "{french}");
    }
}

#[test]
fn a_handout_that_is_printed_is_told_in_the_log_before_it_leaves() {
    let mut desk = at_the_handouts(Language::English);
    desk.driver.ctrl('p');
    desk.driver.settle();
    let (file, _folder) = desk.file();
    let told = file.audit_entries(0, 5).unwrap();
    assert!(told.iter().any(|entry| entry.told() == "printed or saved a handout"), "{told:?}");
}

/// Every look, twice as large and in a small window: nothing is lost, and keys alone reach every button.
#[test]
fn the_handouts_are_drawn_in_every_look_and_size() {
    for look in ["light", "dark", "high_contrast"] {
        let mut desk = Desk::with(&ann(), look, |_, _| {});
        desk.open_client();
        desk.press("Handouts");
        for (name, width, height, scale) in
            [("small", 1024.0, 700.0, 1.0), ("twice", 512.0, 350.0, 2.0), ("wide", 2560.0, 1440.0, 1.0)]
        {
            desk.driver.resize(width, height, scale);
            desk.driver.settle();
            for control in desk.driver.controls() {
                let Some(seen) = control.visible else { continue };
                let label = control.description.label;
                assert!(seen.x >= 0.0 && seen.x + seen.width <= width + 0.5, "{label} is cut off: {seen:?}");
            }
            for button in
                ["Print", "Save as PDF", "Show the pages of Massage by a partner or friend", "Language"]
            {
                desk.driver.tab_to(button);
                let seen = desk.driver.control(button).and_then(|control| control.visible);
                assert!(seen.is_some_and(|seen| seen.height >= 28.0), "{look} {name} {button}");
            }
            picture(&mut desk, &format!("{look}_{name}"));
        }
    }
}
