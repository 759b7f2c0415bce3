//! The notes of everyone, searched from anywhere: by keyboard and by mouse, there and back.

use std::path::PathBuf;

use iced::keyboard::{Modifiers, key::Named};
use quadratus::domain::*;
use quadratus::store::*;

use crate::filled::{Desk, Filling, ann, day, line, visit};

/// Three people with a note each, one of them with a long name, and many of one of them.
fn notes(filling: &mut Filling, ann: ClientId) {
    let Filling { file, actor, .. } = filling;
    let actor = *actor;
    let keep = DraftFate::Keep;
    let named = |given: &str, family: &str| Client::named(PersonName::new(given, family).unwrap());
    let lucja = file.add_client(actor, &named("Łucja", "Żółkiewska")).unwrap();
    let long = "Maximiliane Friederike Alexandra Christiana von und zu Hohenlohe-Schillingsfürst-Waldenburg";
    let long = file.add_client(actor, &named("Leopoldine", long)).unwrap();
    let first = file.add_session(actor, &visit(ann, actor, day("2026-10-01"), "Warfarin since May."), keep);
    file.sign_session(actor, first.unwrap()).unwrap();
    let mut second = visit(lucja, actor, day("2026-11-05"), "Sleeps through. Asks about warfarin.");
    second.note.subjective = Prose::new("Fell off the müesli ladder; Łucja’s neck is stiff since.").unwrap();
    second.treatments[0].note = line("softened under the thumb");
    let second = file.add_session(actor, &second, keep).unwrap();
    file.sign_session(actor, second).unwrap();
    let reason = Reason::new("sides were mixed up").unwrap();
    file.amend_session(actor, second, &Prose::new("It was the right łopatka.").unwrap(), &reason).unwrap();
    let words = "Long walks along the river do her good, she says; warfarin as ever, and the dog has to be \
                 carried over the stile, which pulls on the right shoulder every single time.";
    let mut third = visit(long, actor, day("2026-09-09"), words);
    third.treatments[0].muscle = Some(MuscleKey::new("psoas_major").unwrap());
    file.add_session(actor, &third, keep).unwrap();
    for place in 0..60 {
        let on = day("2025-01-01") + chrono::Days::new(place);
        file.add_session(actor, &visit(ann, actor, on, "Everyday shoulder."), keep).unwrap();
    }
}

fn desk(look: &str) -> Desk {
    Desk::with(&ann(), look, notes)
}

fn picture(desk: &mut Desk, name: &str) {
    let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    desk.driver.png(&folder.join(format!("search_{name}.png")));
}

fn find(desk: &mut Desk) {
    desk.driver.ctrl('f');
    desk.driver.settle();
}

fn look_for(desk: &mut Desk, words: &str) -> String {
    desk.driver.ctrl('a');
    desk.driver.type_text(words);
    desk.driver.settle();
    shown(desk)
}

/// What is on the page, with plain blanks.
fn shown(desk: &mut Desk) -> String {
    desk.texts().replace('\u{a0}', " ")
}

#[test]
fn from_anywhere_by_keyboard_to_a_note_and_back_again() {
    let mut desk = desk("light");
    desk.open_client();
    assert!(desk.driver.has_text("Timeline"));
    find(&mut desk);
    assert!(desk.driver.has_text("Search all notes") && desk.driver.has_text("Every note of the practice"));
    picture(&mut desk, "nothing");
    let found = look_for(&mut desk, "WARF");
    assert!(found.contains("3 notes, newest first"), "{found}");
    let names: Vec<_> = found.lines().filter(|line| line.contains(", ")).collect();
    assert!(names.iter().any(|name| name.starts_with("Żółkiewska, Łucja")), "{names:?}");
    let place = |words: &str| found.find(words).unwrap();
    assert!(place("5 November 2026") < place("1 October 2026"), "newest first");
    assert!(place("1 October 2026") < place("9 September 2026"));
    for words in ["Assessment", "signed", "unsigned", "warfarin", "Warfarin", " since May."] {
        assert!(found.lines().any(|line| line == words), "{words}: {found}");
    }
    picture(&mut desk, "found");
    // Down into the list, to the second, and in.
    desk.driver.press(Named::ArrowDown);
    desk.driver.press(Named::ArrowDown);
    desk.driver.settle();
    assert_eq!(desk.driver.focused().as_deref(), Some("Notes"));
    picture(&mut desk, "cursor");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert!(
        desk.driver.has_words("1 October 2026") && desk.driver.has_text("Save as PDF"),
        "{}",
        desk.texts()
    );
    assert!(!desk.driver.has_text("Search all notes"));
    // Back to what was found, on the row that was opened; and back to the client's page.
    desk.back();
    let again = shown(&mut desk);
    assert!(again.contains("3 notes, newest first"), "{again}");
    let list = desk.driver.control("Notes").unwrap();
    assert_eq!(list.description.value.as_deref(), Some("row 2 of 3"));
    assert_eq!(desk.driver.focused().as_deref(), Some("Notes"));
    desk.driver.press(Named::Escape);
    desk.driver.settle();
    assert!(desk.driver.has_text("Timeline"), "{}", desk.texts());
    // What was looked for is there again, to be typed over.
    find(&mut desk);
    desk.driver.type_text("lucja");
    desk.driver.settle();
    let found = shown(&mut desk);
    assert!(found.contains("1 note\n") && found.lines().any(|line| line == "Łucja’s"), "{found}");
    desk.back();
    assert!(desk.driver.has_text("Timeline"));
}

#[test]
fn by_mouse_from_the_list_to_a_note() {
    let mut desk = desk("light");
    desk.driver.click("Search all notes");
    desk.driver.settle();
    assert_eq!(desk.driver.focused().as_deref(), Some(""), "the words");
    let found = look_for(&mut desk, "lopatka softened ladd");
    for words in ["łopatka", "softened", "ladder", "Amendment", "Treatment", "Subjective"] {
        let is_third = words == "łopatka" || words == "Amendment";
        assert_eq!(
            found.lines().any(|line| line == words),
            !is_third,
            "two parts are shown: {words} {found}"
        );
    }
    desk.driver.click("Żółkiewska, Łucja");
    desk.driver.settle();
    assert!(
        desk.driver.has_words("5 November 2026") && desk.driver.has_text("Save as PDF"),
        "{}",
        desk.texts()
    );
    // Whose page it is decides where its own button leads; the key leads to what was found.
    desk.driver.press_with(Named::ArrowLeft, Modifiers::ALT);
    desk.driver.settle();
    assert!(desk.driver.has_text("Search all notes"));
    desk.driver.click("Clear");
    desk.driver.settle();
    assert!(desk.driver.has_text("Every note of the practice"));
    desk.press("Back");
    assert!(desk.driver.has_text("New client"), "the list it was opened from");
}

#[test]
fn on_the_list_the_key_leads_to_the_clients_first_and_then_to_the_notes() {
    let mut desk = desk("light");
    desk.driver.tab_to("Blank intake form");
    find(&mut desk);
    assert!(desk.driver.has_text("New client"), "still the list");
    assert_eq!(desk.driver.focused().as_deref(), Some(""), "the search for a client");
    find(&mut desk);
    assert!(desk.driver.has_text("Every note of the practice"));
    // In the library the key finds an entry.
    desk.driver.ctrl('b');
    desk.driver.settle();
    find(&mut desk);
    assert_eq!(desk.driver.focused().as_deref(), Some("Search the library"));
    // From the settings it leads to the notes, and back to the settings.
    desk.driver.click("Settings");
    desk.driver.settle();
    find(&mut desk);
    assert!(desk.driver.has_text("Every note of the practice"));
    desk.back();
    assert!(!desk.driver.has_text("Every note of the practice") && desk.driver.has_words("passphrase"));
}

#[test]
fn muscle_technique_and_days_narrow_it() {
    let mut desk = desk("light");
    find(&mut desk);
    assert!(look_for(&mut desk, "shoulder").contains("The newest 50 notes."));
    desk.driver.tab_to("Muscle");
    desk.driver.type_text("psoas maj");
    desk.driver.settle();
    picture(&mut desk, "muscle");
    // What is proposed is closed first, and then the screen.
    desk.driver.press(Named::Escape);
    desk.driver.settle();
    assert!(desk.driver.has_text("Search all notes"));
    desk.driver.press(Named::ArrowDown);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    let found = shown(&mut desk);
    assert!(found.contains("1 note with what was charted") && found.contains("Hohenlohe"), "{found}");
    picture(&mut desk, "narrowed");
    let days = |desk: &mut Desk, label: &str, typed: &str| {
        desk.driver.tab_to(label);
        desk.driver.ctrl('a');
        desk.driver.type_text(typed);
        desk.driver.settle();
    };
    days(&mut desk, "From", "9/10/2026");
    assert!(desk.driver.has_text("No note fits"), "{}", desk.texts());
    picture(&mut desk, "no_note");
    days(&mut desk, "From", "9/9/20");
    assert!(desk.driver.has_text("This day is not finished"), "{}", desk.texts());
    days(&mut desk, "From", "9/9/2026");
    days(&mut desk, "Until", "9/8/2026");
    assert!(desk.driver.has_text("This day lies before the first."), "{}", desk.texts());
    days(&mut desk, "Until", "9/9/2026");
    assert!(shown(&mut desk).contains("1 note with what was charted, in these days"));
    // Only what was charted.
    desk.press("Remove Psoas major");
    assert_eq!(desk.driver.focused().as_deref(), Some("Muscle"));
    desk.driver.tab_to("Technique");
    desk.driver.type_text("deep ti");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    let found = shown(&mut desk);
    assert!(found.contains("1 note with what was charted, in these days"), "{found}");
    desk.press("Clear");
    assert!(desk.driver.has_text("Every note of the practice"));
}

#[test]
fn restricted_words_are_not_shown_and_only_what_was_opened_is_in_the_log() {
    let mut desk = Desk::with(&ann(), "light", |filling, ann| {
        notes(filling, ann);
        let id = filling.file.search_clients("lucja", 1).unwrap()[0].id;
        filling.file.restrict_client(filling.actor, id, &Reason::new("She asked").unwrap()).unwrap();
    });
    find(&mut desk);
    let found = look_for(&mut desk, "warfarin");
    assert!(found.contains("restricted") && !found.contains("Sleeps through"), "{found}");
    picture(&mut desk, "restricted");
    desk.driver.tab_to("Notes");
    desk.driver.press(Named::End);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert!(desk.driver.has_words("9 September 2026") && desk.driver.has_text("Sign it"), "{}", desk.texts());
    let (file, _folder) = desk.file();
    let views: Vec<_> =
        file.audit_entries(0, 99).unwrap().into_iter().filter(|entry| entry.action == Action::View).collect();
    assert_eq!(views.len(), 1, "{views:?}");
    assert_eq!(views[0].entity, Entity::Session);
}

#[test]
fn small_and_dark_windows_and_locking() {
    let mut desk = desk("dark");
    desk.driver.resize(1024.0, 700.0, 1.0);
    find(&mut desk);
    look_for(&mut desk, "warfarin");
    picture(&mut desk, "dark");
    desk.driver.resize(512.0, 350.0, 2.0);
    desk.driver.settle();
    desk.driver.press(Named::Escape);
    desk.driver.settle();
    picture(&mut desk, "small_list");
    assert!(desk.driver.sees_text("Search all notes") && desk.driver.sees_text("New client"));
    find(&mut desk);
    find(&mut desk);
    picture(&mut desk, "small");
    assert!(desk.driver.sees_text("5 Nov 2026"), "{}", desk.texts());
    desk.press("Narrow down");
    picture(&mut desk, "small_narrowing");
    desk.driver.tab_to("Muscle");
    desk.driver.type_text("quadr lumb");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.press("To the notes");
    assert!(shown(&mut desk).contains("2 notes with what was charted"), "{}", desk.texts());
    picture(&mut desk, "small_narrowed");
    desk.driver.ctrl('l');
    desk.driver.settle();
    assert!(!desk.driver.has_words("warfarin") && !desk.driver.has_text("Search all notes"));
}
