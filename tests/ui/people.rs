//! Several people at one window: added, let in by name, each with their own acts; an assistant without notes.

use std::path::PathBuf;

use iced::keyboard::key::Named;
use quadratus::domain::*;
use quadratus::store::*;
use secrecy::SecretString;

use crate::filled::{Desk, Filling, PASSPHRASE, ann, fill};

pub const BENS: &str = "quiet copper meadow train";

fn picture(desk: &mut Desk, name: &str) {
    let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    desk.driver.png(&folder.join(format!("people_{name}.png")));
}

fn type_in(desk: &mut Desk, label: &str, words: &str) {
    desk.driver.tab_to(label);
    desk.driver.type_text(words);
}

pub fn with_someone(role: Role) -> impl FnOnce(&mut Filling, ClientId) {
    move |filling, client| {
        fill(filling, client);
        let ben = Practitioner {
            name: PersonName::new("Ben", "Okoye").unwrap(),
            credentials: Line::default(),
            licence_number: Line::default(),
        };
        filling.file.add_person(&ben, role, &SecretString::from(BENS)).unwrap();
    }
}

/// Locks, and opens as Ben.
fn change_to_ben(desk: &mut Desk) {
    desk.driver.ctrl('l');
    desk.driver.settle();
    desk.driver.tab_to("Who opens it");
    desk.driver.press(Named::ArrowRight);
    desk.driver.settle();
    type_in(desk, "Passphrase", BENS);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
}

#[test]
fn a_solo_practice_sees_one_button_and_adds_a_person_who_opens_it_by_name() {
    let mut desk = Desk::with(&ann(), "light", fill);
    desk.driver.ctrl('l');
    desk.driver.settle();
    assert!(desk.driver.control("Who opens it").is_none(), "nobody is asked for a name");
    type_in(&mut desk, "Passphrase", PASSPHRASE);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.press("Settings");
    picture(&mut desk, "settings");
    desk.press("People");
    assert!(desk.texts().contains("You. Your own passphrase"), "{}", desk.texts());
    desk.press("Add a person");
    type_in(&mut desk, "First name", "Ben");
    type_in(&mut desk, "Last name", "Okoye");
    type_in(&mut desk, "Their passphrase", "1234567890");
    desk.press("Save");
    assert!(desk.texts().contains("This passphrase is"), "a weak one is refused: {}", desk.texts());
    desk.driver.tab_to("Their passphrase");
    desk.driver.chord('a', iced::keyboard::Modifiers::CTRL);
    desk.driver.type_text(BENS);
    type_in(&mut desk, "Their passphrase once more", "quiet copper meadow trains");
    desk.press("Save");
    assert!(desk.texts().contains("are not the same"), "{}", desk.texts());
    picture(&mut desk, "form");
    desk.driver.tab_to("Their passphrase once more");
    desk.driver.press(Named::End);
    desk.driver.press(Named::Backspace);
    desk.press("Save");
    let texts = desk.texts();
    assert!(texts.contains("Ben Okoye") && texts.contains("passphrase of their own"), "{texts}");
    picture(&mut desk, "list");
    change_to_ben(&mut desk);
    assert!(desk.driver.has_words("Clients"), "{}", desk.texts());
    let (file, _folder) = desk.file();
    let openings: Vec<_> = file.audit_entries(0, 30).unwrap();
    let ben = file.people().unwrap()[1].id;
    assert!(openings.iter().any(|line| line.action == Action::Open && line.actor == Some(ben)));
}

#[test]
fn two_people_sign_each_in_their_own_name() {
    let mut desk = Desk::with(&ann(), "light", with_someone(Role::Therapist));
    change_to_ben(&mut desk);
    desk.open_client();
    desk.press("Settings");
    assert!(desk.driver.control("People").is_none(), "a therapist looks after nobody");
    let (file, _folder) = desk.file();
    let ben = file.people().unwrap()[1].id;
    let client = file.recent(1).unwrap()[0].id;
    let lines = file.audit_of_client(client, 0, 1).unwrap();
    assert_eq!((lines[0].action, lines[0].actor), (Action::View, Some(ben)));
}

#[test]
fn an_assistant_sees_who_clients_are_and_no_notes() {
    let mut desk = Desk::with(&ann(), "light", with_someone(Role::Assistant));
    desk.driver.ctrl('l');
    desk.driver.settle();
    picture(&mut desk, "door");
    change_to_ben(&mut desk);
    for hidden in ["Today", "Search all notes"] {
        assert!(desk.driver.control(hidden).is_none(), "{hidden}");
    }
    picture(&mut desk, "assistant_clients");
    desk.open_client();
    let texts = desk.texts();
    assert!(
        texts.contains("505 555 0199") && texts.contains("Notes and health are for therapists."),
        "{texts}"
    );
    assert!(!texts.contains("Stiff") && !texts.contains("lumborum"), "{texts}");
    picture(&mut desk, "assistant_client");
    desk.driver.ctrl('f');
    desk.driver.settle();
    assert!(desk.texts().contains("as an assistant"), "the way to the notes is refused: {}", desk.texts());
    desk.press("Change");
    assert!(!desk.texts().contains("Health cautions"));
    type_in(&mut desk, "Occupation", "Baker");
    desk.press("Save client");
    assert!(desk.driver.has_words("How to reach them"), "{}", desk.texts());
    desk.press("Settings");
    let texts = desk.texts();
    assert!(texts.contains("Change the passphrase") && !texts.contains("Keeping records safe"), "{texts}");
    picture(&mut desk, "assistant_settings");
    let (file, _folder) = desk.file();
    let client = file.recent(1).unwrap()[0].id;
    assert_eq!(file.client(client).unwrap().value.occupation.as_str(), "Baker");
    let ben = file.people().unwrap()[1].id;
    assert_eq!(file.audit_of_client(client, 0, 1).unwrap()[0].actor, Some(ben));
}

#[test]
fn who_has_left_is_asked_about_once_and_is_gone_from_the_door() {
    let mut desk = Desk::with(&ann(), "dark", with_someone(Role::Therapist));
    desk.press("Settings");
    desk.press("People");
    desk.press("Ben Okoye has left");
    desk.press("Yes, works here no longer");
    assert!(desk.texts().contains("Their notes and signatures stay theirs."), "{}", desk.texts());
    picture(&mut desk, "left");
    desk.driver.ctrl('l');
    desk.driver.settle();
    assert!(desk.driver.control("Who opens it").is_none());
}
