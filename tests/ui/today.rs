//! What the day asks for, and several notes signed one after the other, each looked at: by keyboard and mouse.

use std::path::PathBuf;

use iced::keyboard::{Modifiers, key::Named};
use quadratus::domain::*;
use quadratus::store::*;

use crate::filled::{Desk, Filling, ann, day, line, visit};

fn named(given: &str, family: &str) -> Client {
    Client::named(PersonName::new(given, family).unwrap())
}

fn complaint(words: &str) -> Complaint {
    Complaint {
        words: line(words),
        region: Region::LowerBack,
        stage: Stage::Acute,
        onset: Line::default(),
        better_with: Line::default(),
        worse_with: Line::default(),
    }
}

/// Three notes that wait, one of them with a gap; one of a restricted record; one that was begun; and one
/// that was signed today.
fn evening(filling: &mut Filling, ann: ClientId) {
    let Filling { file, actor, .. } = filling;
    let actor = *actor;
    let keep = DraftFate::Keep;
    let long = "Maximiliane Friederike Alexandra Christiana von und zu Hohenlohe-Schillingsfürst-Waldenburg";
    let lucja = file.add_client(actor, &named("Łucja", "Żółkiewska")).unwrap();
    let long = file.add_client(actor, &named("Leopoldine", long)).unwrap();
    let closed = file.add_client(actor, &named("Vera", "Quill")).unwrap();
    let mut first = visit(ann, actor, day("2026-11-19"), "Softer than last time.");
    first.complaint = Some(complaint("Low back, worse after sitting"));
    file.add_session(actor, &first, keep).unwrap();
    let second = visit(lucja, actor, day("2026-11-21"), "Softer.");
    let mut second = Session { complaint: Some(complaint("Stiff neck")), ..second };
    second.note.assessment = Prose::new("Better by {how much} since the last visit.").unwrap();
    file.add_session(actor, &second, keep).unwrap();
    file.add_session(actor, &visit(long, actor, day("2026-11-22"), "Slept through."), keep).unwrap();
    let mut hidden = visit(closed, actor, day("2026-11-20"), "Nobody reads this.");
    hidden.complaint = Some(complaint("A secret shoulder"));
    file.add_session(actor, &hidden, keep).unwrap();
    file.restrict_client(actor, closed, &Reason::new("dispute").unwrap()).unwrap();
    let signed = file.add_session(actor, &visit(ann, actor, day("2026-11-10"), "Stiff."), keep).unwrap();
    file.sign_session(actor, signed).unwrap();
    let begun = NoteDraft { subjective: "Half a word".into(), ..draft("2026-11-22") };
    file.save_draft(lucja, &begun).unwrap();
    // Opened and left: nothing was written.
    file.save_draft(long, &draft("2026-11-22")).unwrap();
}

fn draft(on: &str) -> NoteDraft {
    NoteDraft::held(day(on), "10:00:00".parse().unwrap(), 60)
}

fn desk() -> Desk {
    Desk::with(&ann(), "light", evening)
}

fn open(desk: &mut Desk) -> String {
    desk.driver.ctrl('t');
    desk.driver.settle();
    desk.texts()
}

fn picture(desk: &mut Desk, name: &str) {
    let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    desk.driver.png(&folder.join(format!("today_{name}.png")));
}

fn enter(desk: &mut Desk) {
    desk.driver.press(Named::Enter);
    desk.driver.settle();
}

/// What was done to sessions, oldest first.
fn log(file: &PracticeFile) -> Vec<(Action, i64)> {
    let entries = file.audit_entries(0, 200).unwrap().into_iter().rev();
    entries
        .filter(|entry| entry.entity == Entity::Session && entry.action != Action::Create)
        .filter_map(|entry| Some((entry.action, entry.entity_id?)))
        .collect()
}

#[test]
fn the_day_says_what_waits_the_oldest_first() {
    let mut desk = desk();
    let shown = open(&mut desk);
    picture(&mut desk, "list");
    let place = |words: &str| shown.find(words).unwrap_or_else(|| panic!("{words}: {shown}"));
    assert!(place("4 notes wait for your signature") < place("Held 3 days ago, not signed"));
    assert!(place("Held 3 days ago, not signed") < place("Held 2 days ago, not signed"));
    assert!(place("Held 2 days ago, not signed") < place("Held yesterday, not signed"));
    assert!(place("Held yesterday, not signed") < place("Held today, not signed"));
    assert!(shown.contains("Low back, worse after sitting"), "{shown}");
    assert!(shown.contains("restricted") && !shown.contains("A secret shoulder"), "{shown}");
    let begun = "Note of a visit held today, not saved yet";
    assert_eq!(shown.matches(begun).count(), 1, "what nobody wrote in is not begun: {shown}");
    assert!(place("Begun and not saved") < place(begun));
    assert!(place("Signed today") < place("Visit of 10 November 2026"));
    assert!(shown.contains("No consent to treatment is on record."), "{shown}");
    assert!(shown.contains("Health review due: never asked."), "{shown}");
    assert!(!shown.contains("Quill, Vera\nNo consent"), "{shown}");
}

#[test]
fn every_line_opens_what_it_is_about_and_leads_back() {
    let mut desk = desk();
    open(&mut desk);
    desk.press("Lee, Ann: Held 3 days ago, not signed");
    assert!(desk.driver.has_text("Not signed yet") && desk.driver.has_words("19 November 2026"));
    desk.back();
    assert!(desk.driver.has_text("4 notes wait for your signature"), "{}", desk.texts());
    // By mouse, the note that was begun.
    desk.driver.click("Żółkiewska, Łucja: Note of a visit held today, not saved yet");
    desk.driver.settle();
    assert!(desk.driver.has_words("Note for "), "{}", desk.texts());
    desk.driver.tab_to("Subjective: what they said");
    desk.driver.ctrl('a');
    desk.driver.ctrl('c');
    assert_eq!(desk.driver.copied(), "Half a word");
    open(&mut desk);
    let due = "Lee, Ann: No consent to treatment is on record. Health review due: never asked.";
    desk.press(due);
    assert!(desk.driver.has_text("Timeline"));
    desk.back();
    assert!(desk.driver.has_text("Signed today"), "{}", desk.texts());
    desk.back();
    assert!(desk.driver.has_text("New client") || desk.driver.control("New client").is_some());
    desk.driver.click("Today");
    desk.driver.settle();
    assert!(desk.driver.has_text("Signed today"), "the button on the list of clients leads there too");
}

#[test]
fn several_notes_are_signed_one_after_the_other_each_shown() {
    let mut desk = desk();
    open(&mut desk);
    assert_eq!(desk.driver.focused().as_deref(), Some("Look through and sign"));
    enter(&mut desk);
    let shown = desk.texts();
    assert!(shown.contains("Note 1 of 3") && shown.contains("1 page"), "{shown}");
    assert!(shown.contains("Ann Lee") && shown.contains("19 November 2026"), "{shown}");
    assert!(shown.contains("No consent to treatment is on record."), "{shown}");
    assert!(shown.contains("Nobody has asked at this visit whether their health changed."), "{shown}");
    assert_eq!(desk.driver.focused().as_deref(), Some("Sign and next"));
    picture(&mut desk, "first");
    desk.press("Sign and next");
    // The second has a gap: it can't be signed, and Enter leaves it.
    let shown = desk.texts();
    assert!(shown.contains("Note 2 of 3") && shown.contains("is still to be filled in"), "{shown}");
    assert!(!desk.driver.control("Sign and next").unwrap().description.enabled);
    assert_eq!(desk.driver.focused().as_deref(), Some("Leave unsigned, next"));
    picture(&mut desk, "gap");
    desk.press("Leave unsigned, next");
    let shown = desk.texts();
    assert!(shown.contains("Note 3 of 3") && shown.contains("Leopoldine"), "{shown}");
    picture(&mut desk, "long");
    desk.press("Sign and next");
    let shown = desk.texts();
    assert!(shown.contains("You signed 2 notes and left 1 unsigned."), "{shown}");
    assert!(shown.contains("2 notes wait for your signature"), "{shown}");
    picture(&mut desk, "after");
    let (file, _folder) = desk.file();
    let waiting: Vec<_> = file.waiting_notes(9).unwrap().iter().map(|note| note.held_on).collect();
    assert_eq!(waiting, [day("2026-11-20"), day("2026-11-21")], "the restricted and the one with the gap");
    // As if each had been opened and signed on its own page.
    let numbers = |on: &str| on.replace('-', "").parse::<i64>().unwrap() * 1_000_000 + 1;
    let [ann, lucja, long] = ["2026-11-19", "2026-11-21", "2026-11-22"].map(numbers);
    let expected = [
        (Action::View, ann),
        (Action::Sign, ann),
        (Action::View, lucja),
        (Action::View, long),
        (Action::Sign, long),
    ];
    assert_eq!(log(&file)[1..], expected);
    assert!(file.check().unwrap().is_sound());
}

/// Escape and the button end it; what was not looked at stays unsigned.
#[test]
fn by_mouse_and_stopped_half_way() {
    let mut desk = desk();
    desk.driver.click("Today");
    desk.driver.settle();
    desk.driver.click("Look through and sign");
    desk.driver.settle();
    desk.driver.click("Leave unsigned, next");
    desk.driver.settle();
    assert!(desk.driver.has_words("Note 2 of 3"));
    desk.driver.press(Named::Escape);
    desk.driver.settle();
    assert!(desk.driver.has_words("You signed no note and left 3 unsigned."), "{}", desk.texts());
    desk.driver.click("Look through and sign");
    desk.driver.settle();
    desk.driver.click("Sign and next");
    desk.driver.settle();
    desk.driver.click("Keep writing");
    desk.driver.settle();
    assert!(desk.driver.control("Subjective: what they said").is_some(), "{}", desk.texts());
    let (file, _folder) = desk.file();
    assert_eq!(file.waiting_count().unwrap(), 3);
}

/// In a small window the pages come first, and nothing signs them until one has come past them.
#[test]
fn where_there_is_little_room_one_comes_past_the_pages_first() {
    let mut desk = desk();
    desk.driver.resize(512.0, 350.0, 2.0);
    open(&mut desk);
    desk.press("Look through and sign");
    assert_ne!(desk.driver.focused().as_deref(), Some("Sign and next"));
    enter(&mut desk);
    assert!(desk.driver.has_words("Note 1 of 3"), "{}", desk.texts());
    let order: Vec<_> = desk.driver.controls().into_iter().map(|control| control.description.label).collect();
    let place = |label: &str| order.iter().position(|other| other == label).unwrap();
    assert!(place("Pages") < place("Sign and next"), "{order:?}");
    desk.press("Sign and next");
    assert!(desk.driver.has_words("Note 2 of 3"));
    assert_ne!(desk.driver.focused().as_deref(), Some("Sign and next"));
}

/// A key that is held down signs one note and not all of them.
#[test]
fn a_held_key_signs_once() {
    use iced::keyboard::{self, Key};
    let mut desk = desk();
    open(&mut desk);
    enter(&mut desk);
    let held = |repeat| {
        iced::Event::Keyboard(keyboard::Event::KeyPressed {
            key: Key::Named(Named::Enter),
            modified_key: Key::Named(Named::Enter),
            physical_key: keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
            location: keyboard::Location::Standard,
            modifiers: Modifiers::empty(),
            text: None,
            repeat,
        })
    };
    desk.driver.events(&[held(false)]);
    for _ in 0..10 {
        desk.driver.events(&[held(true)]);
    }
    assert!(desk.driver.has_words("Note 2 of 3"), "{}", desk.texts());
    let (file, _folder) = desk.file();
    assert_eq!(file.waiting_count().unwrap(), 3);
}

/// Words typed after it was saved would be shut out by a signature: such a note is written on first.
#[test]
fn a_note_with_unsaved_words_is_not_signed() {
    let mut desk = Desk::with(&ann(), "light", |filling, ann| {
        let Filling { file, actor, .. } = filling;
        let session = visit(ann, *actor, day("2026-11-21"), "Better.");
        let id = file.add_session(*actor, &session, DraftFate::Keep).unwrap();
        let draft = NoteDraft::of(id, &file.session(id).unwrap().value).unwrap();
        file.save_draft(ann, &NoteDraft { plan: "More words".into(), ..draft }).unwrap();
    });
    let shown = open(&mut desk);
    assert!(shown.contains("Changes to the note of a visit held yesterday, not saved yet"), "{shown}");
    enter(&mut desk);
    assert!(desk.driver.has_words("More was typed into this note and is not saved yet"), "{}", desk.texts());
    assert!(!desk.driver.control("Sign and next").unwrap().description.enabled);
    desk.driver.press(Named::Escape);
    desk.driver.settle();
    desk.press("Lee, Ann: Held yesterday, not signed");
    assert!(!desk.driver.control("Sign it").unwrap().description.enabled, "nor on its own page");
}

#[test]
fn a_day_that_asks_for_nothing_says_so() {
    let mut desk = Desk::with(&ann(), "light", |_, _| {});
    let shown = open(&mut desk);
    picture(&mut desk, "nothing");
    assert!(shown.contains("Nothing waits for you"), "{shown}");
    assert_eq!(desk.driver.control("Look through and sign").map(|_| ()), None);
    desk.press("To all clients");
    assert!(desk.driver.control("New client").is_some());
}
