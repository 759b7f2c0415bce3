//! A sheet in the language of the client, and one that rests on the sheet before.

use std::path::{Path, PathBuf};
use std::process::Command;

use iced::keyboard::key::Named;
use quadratus::domain::*;
use quadratus::store::DraftFate;

use crate::filled::{Desk, ann, day, sheet, visit};

fn with_a_visit() -> Desk {
    Desk::with(&ann(), "light", |filling, client| {
        let visit = visit(client, filling.actor, day("2026-11-20"), "Softer than before.");
        filling.file.add_session(filling.actor, &visit, DraftFate::Keep).unwrap();
    })
}

fn saved(desk: &Desk) -> PathBuf {
    let documents = std::fs::read_dir(desk.folder.path().join("Documents")).unwrap();
    let mut pdfs = documents.map(|entry| entry.unwrap().path());
    pdfs.find(|path| path.extension().is_some_and(|ending| ending == "pdf")).unwrap()
}

/// The words of a PDF, or none where poppler is not installed.
fn words_of(path: &Path) -> Option<String> {
    let output = Command::new("pdftotext").args(["-raw".as_ref(), path.as_os_str(), "-".as_ref()]).output();
    if let Ok(output) = output {
        return Some(String::from_utf8(output.stdout).unwrap());
    }
    assert!(std::env::var_os("QUADRATUS_REQUIRE_TOOLS").is_none(), "pdftotext is not installed");
    None
}

#[test]
fn the_language_is_chosen_on_the_client_and_the_sheet_speaks_it() {
    let mut desk = with_a_visit();
    desk.open_client();
    desk.press("Edit");
    desk.driver.tab_to("Language of their home-care sheets");
    desk.driver.press(Named::ArrowRight);
    desk.driver.settle();
    desk.picture("language");
    desk.driver.ctrl('s');
    desk.driver.settle();
    assert!(desk.driver.has_words("Spanish"), "{}", desk.texts());
    desk.driver.ctrl('h');
    desk.driver.settle();
    assert!(desk.driver.has_words("prints in Spanish"), "{}", desk.texts());
    desk.picture("sheet_in_spanish");
    desk.press("Save as PDF");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    if let Some(text) = words_of(&saved(&desk)) {
        assert!(text.contains("Cuidados en casa para Ann Lee"), "{text}");
        assert!(text.contains("Lo que debe sentir"), "{text}");
        assert!(!text.contains("What you should feel"), "{text}");
    }
    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    assert_eq!(file.client(client).unwrap().value.language, Language::Spanish);
}

#[test]
fn the_next_sheet_says_what_became_of_the_last_one() {
    let mut desk = Desk::with(&ann(), "light", |filling, client| {
        let (actor, keep) = (filling.actor, DraftFate::Keep);
        let first = visit(client, actor, day("2026-11-05"), "Stiff.");
        let first = filling.file.add_session(actor, &first, keep).unwrap();
        let given = sheet(client, first, day("2026-11-05"), &filling.catalog);
        let plan = filling.file.save_plan(actor, &given).unwrap();
        let mut second = visit(client, actor, day("2026-11-20"), "Softer.");
        second.home_care = vec![HomeCareAnswer {
            plan,
            item: ItemKey::new("ball_ql").unwrap(),
            side: None,
            done: HomeCareDone::Done,
            ease: Some(Ease::Easier),
        }];
        filling.file.add_session(actor, &second, keep).unwrap();
    });
    desk.open_client();
    desk.driver.ctrl('h');
    desk.driver.settle();
    assert!(desk.driver.has_words("On the last sheet: done, easier."), "{}", desk.texts());
    desk.picture("after_the_last_sheet");
}

#[test]
fn a_sheet_that_is_sent_is_saved_with_a_password_that_is_hard_to_guess() {
    let mut desk = with_a_visit();
    desk.open_client();
    desk.driver.ctrl('h');
    desk.driver.settle();
    desk.press("Save as PDF");
    let field = "Password, to send it by e-mail (may stay empty)";
    desk.driver.tab_to(field);
    desk.driver.type_text("lee1980");
    desk.press("Save");
    assert!(desk.driver.has_words("This password is too short"), "{}", desk.texts());
    assert!(std::fs::read_dir(desk.folder.path().join("Documents")).unwrap().next().is_none());
    desk.picture("save_weak");
    desk.driver.tab_to(field);
    desk.driver.ctrl('a');
    desk.driver.type_text("seven quiet herons");
    desk.picture("save_password");
    desk.press("Save");
    let mut file = lopdf::Document::load(saved(&desk)).unwrap();
    assert!(file.is_encrypted());
    assert!(file.decrypt("lee1980").is_err());
    assert!(file.decrypt("seven quiet herons").is_ok());
}
