//! The notes of a period as one document: shown, saved as PDF, and told in the log.

use std::path::PathBuf;

use quadratus::domain::*;
use quadratus::store::*;

use crate::filled::{Desk, Filling, ann, day, visit};

const DAYS: [&str; 4] = ["2025-05-01", "2026-02-03", "2026-10-01", "2026-11-05"];

fn notes(filling: &mut Filling, ann: ClientId) {
    let Filling { file, actor, .. } = filling;
    for on in DAYS {
        let said = format!("Said on {on}.");
        let id = file.add_session(*actor, &visit(ann, *actor, day(on), &said), DraftFate::Keep).unwrap();
        if on == "2026-10-01" {
            file.sign_session(*actor, id).unwrap();
        }
    }
}

fn open() -> Desk {
    let mut desk = Desk::with(&ann(), "light", notes);
    desk.open_client();
    desk.press("Print notes of a period");
    desk
}

fn picture(desk: &mut Desk, name: &str) {
    let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    desk.driver.png(&folder.join(format!("period_{name}.png")));
}

fn put(desk: &mut Desk, label: &str, text: &str) {
    desk.driver.tab_to(label);
    desk.driver.ctrl('a');
    desk.driver.type_text(text);
}

/// What stands on the pages that were saved.
fn saved(desk: &mut Desk) -> String {
    desk.press("Save as PDF");
    desk.press("Save");
    let folder = std::fs::read_dir(desk.folder.path().join("Documents")).unwrap();
    let paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    let [path] = paths.as_slice() else { panic!("{paths:?}: {}", desk.texts()) };
    assert_eq!(path.file_name().unwrap(), "Notes Ann Lee 2026-11-22.pdf");
    let pdf = lopdf::Document::load(path).unwrap();
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text = pdf.extract_text(&pages).unwrap();
    std::fs::remove_file(path).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_last_year_is_shown_first_and_saved_with_nothing_else() {
    let mut desk = open();
    assert!(desk.driver.has_words("3 notes, the oldest first"), "{}", desk.texts());
    picture(&mut desk, "year");
    let text = saved(&mut desk);
    for on in &DAYS[1..] {
        assert!(text.contains(&format!("Said on {on}.")), "{on}: {text}");
    }
    assert!(!text.contains("Said on 2025-05-01."), "{text}");
    desk.press("All notes");
    assert!(desk.driver.has_words("4 notes, the oldest first"));
    put(&mut desk, "From", "10/1/2026");
    assert!(!desk.driver.control("Print").unwrap().description.enabled, "the pages are of other days");
    put(&mut desk, "Until", "9/1/2026");
    assert!(desk.driver.has_words("This day lies before the first."));
    put(&mut desk, "Until", "10/31/2026");
    desk.press("Show these notes");
    assert!(desk.driver.has_words("1 note, with a page before it"), "{}", desk.texts());
    let text = saved(&mut desk);
    assert!(text.contains("Said on 2026-10-01.") && !text.contains("Said on 2026-11-05."), "{text}");
    put(&mut desk, "From", "10/20/2026");
    desk.press("Show these notes");
    assert!(desk.driver.has_words("There is no note in these days."));
    assert!(!desk.driver.control("Save as PDF").unwrap().description.enabled);
    picture(&mut desk, "none");
    let (file, _folder) = desk.file();
    let exported: Vec<_> = file
        .audit_entries(0, 100)
        .unwrap()
        .into_iter()
        .filter(|entry| entry.action == Action::Export && entry.entity == Entity::Session)
        .filter_map(|entry| entry.entity_id)
        .map(|id| id / 1_000_000)
        .collect();
    assert_eq!(exported, [20_261_001, 20_261_105, 20_261_001, 20_260_203], "each that left, the last first");
}

#[test]
fn the_open_episode_is_asked_for_first_where_there_is_one() {
    let mut desk = Desk::with(&ann(), "light", |filling, ann| {
        notes(filling, ann);
        let parts = EpisodeParts {
            client: ann,
            name: crate::filled::line("Left low back"),
            region: None,
            side: None,
            since: None,
            opened_on: day("2026-09-02"),
            goal: Line::default(),
            closing: None,
        };
        filling.file.add_episode(filling.actor, &Episode::try_from(parts).unwrap()).unwrap();
    });
    desk.open_client();
    desk.press("Print notes of a period");
    assert!(desk.driver.has_words("2 notes, the oldest first"), "{}", desk.texts());
    desk.driver.click("The last year");
    desk.driver.settle();
    assert!(desk.driver.has_words("3 notes, the oldest first"));
    desk.back();
    assert!(desk.driver.has_text("Timeline"));
    desk.press("Who saw what");
    assert!(desk.driver.has_words("looked at the note"), "{}", desk.texts());
}
