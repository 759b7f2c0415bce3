//! Who saw what, and records put away, restricted and erased, through the whole window.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use iced::keyboard::key::Named;
use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;
use quadratus::ui::{App, LocalTime, Message, Programs, Setup};
use secrecy::SecretString;

use crate::driver::Driver;

const PASSPHRASE: &str = "four warm stones resting";
const LOG: &str = "Who saw what";

/// A clock that stands still.
struct Still(DateTime<Utc>);

impl Clock for Still {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

fn surroundings(now: &str) -> Surroundings {
    let passphrase_cost = PassphraseCost { memory_kib: 64, passes: 1 };
    Surroundings { clock: Arc::new(Still(now.parse().unwrap())), passphrase_cost, ..Surroundings::system() }
}

fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

struct Desk {
    driver: Driver<App, Message>,
    folder: tempfile::TempDir,
}

impl Desk {
    /// A practice with this client, who came in the year 2015 and not since, in the year 2026.
    fn with(client: &Client, preferences: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("harbour.practice");
        let practice = Practice::new(line("Harbour Massage"), Paper::Letter).unwrap();
        let ana = Practitioner {
            name: PersonName::new("Ana", "Ruiz").unwrap(),
            credentials: line("LMT"),
            licence_number: Line::default(),
        };
        let then = surroundings("2015-06-01T15:00:00Z");
        let secret = SecretString::from(PASSPHRASE);
        let (mut file, _) = PracticeFile::create(&path, &secret, &practice, &ana, then).unwrap();
        let actor = Actor::from(file.practitioners().unwrap()[0].id);
        let id = file.add_client(actor, client).unwrap();
        let held = Held {
            on: "2015-05-30".parse().unwrap(),
            at: "10:30:00".parse().unwrap(),
            zone: Zone::new("America/Denver").unwrap(),
        };
        let mut session = Session::held(id, actor.practitioner(), held, Minutes::new(60).unwrap());
        session.note.assessment = Prose::new("Easing.").unwrap();
        let session = file.add_session(actor, &session, DraftFate::Keep).unwrap();
        file.sign_session(actor, session).unwrap();
        for _ in 0..30 {
            file.record_view(actor, session).unwrap();
            file.record_export(actor, session).unwrap();
        }
        file.set_jurisdiction(actor, Some(&JurisdictionKey::new("us_nj").unwrap())).unwrap();
        file.close().unwrap();
        std::fs::create_dir_all(folder.path().join("Documents")).unwrap();
        std::fs::write(folder.path().join("preferences.json"), preferences).unwrap();
        Self { driver: open(&folder, &path), folder }
    }

    fn texts(&mut self) -> String {
        self.driver.texts().join("\n")
    }

    fn fill(&mut self, label: &str, text: &str) {
        self.driver.tab_to(label);
        self.driver.type_text(text);
        self.driver.settle();
    }

    fn press(&mut self, label: &str) {
        self.driver.tab_to(label);
        self.driver.press(Named::Enter);
        self.driver.settle();
    }

    /// From the list of clients to the log of the first, by keyboard alone.
    fn open_log(&mut self) {
        self.driver.press(Named::Enter);
        self.driver.settle();
        self.press(LOG);
    }

    fn back(&mut self) {
        self.driver.press_with(Named::ArrowLeft, iced::keyboard::Modifiers::ALT);
        self.driver.settle();
    }

    fn saved(&self) -> Vec<PathBuf> {
        let documents = std::fs::read_dir(self.folder.path().join("Documents")).unwrap();
        documents.map(|entry| entry.unwrap().path()).collect()
    }

    fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) else { return };
        std::fs::create_dir_all(&folder).unwrap();
        self.driver.png(&folder.join(format!("standing_{name}.png")));
    }
}

fn open(folder: &tempfile::TempDir, path: &std::path::Path) -> Driver<App, Message> {
    let setup = Setup {
        programs: Programs::default(),
        preferences: Some(folder.path().join("preferences.json")),
        documents: folder.path().join("Documents"),
        surroundings: surroundings("2026-11-22T17:30:00Z"),
        local_time: LocalTime::of(chrono_tz::America::Denver),
        catalog: Arc::new(Catalog::builtin().unwrap()),
        open: Some((path.to_owned(), Some(SecretString::from(PASSPHRASE)))),
        looks: false,
    };
    let (app, task) = App::new(setup);
    let mut driver = Driver::new(app, App::view, App::update, App::theme);
    driver.task(task);
    driver.resize(1024.0, 700.0, 1.0);
    driver
}

fn ann() -> Client {
    let mut client = Client::named(PersonName::new("Ann", "Lee").unwrap());
    client.birth_date =
        Some(BirthDate::try_from("1980-05-01".parse::<chrono::NaiveDate>().unwrap()).unwrap());
    client.phones = vec![Phone::new("505 555 0199").unwrap()];
    client
}

#[test]
fn who_saw_what_is_shown_chosen_searched_and_saved() {
    let mut desk = Desk::with(&ann(), "{}");
    desk.open_log();
    desk.picture("log");
    let shown = desk.texts();
    assert!(shown.contains("22 Nov 2026 10:30\nAna Ruiz looked at the record"), "{shown}");
    assert!(shown.contains("1 Jun 2015 09:00\nAna Ruiz printed or saved the note of 30 May 2015"), "{shown}");
    assert!(shown.contains("65 lines, newest first"), "{shown}");
    desk.driver.tab_to("Who saw what");
    desk.driver.press(Named::End);
    assert!(desk.texts().contains("Ana Ruiz took up the record"));
    desk.fill("", "signed");
    let shown = desk.texts();
    assert!(shown.contains("1 of 65 lines") && shown.contains("signed the note of 30 May 2015"), "{shown}");
    desk.press("Save as PDF");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    let saved = desk.saved();
    assert_eq!(saved.len(), 1, "{saved:?}");
    assert!(std::fs::read(&saved[0]).unwrap().starts_with(b"%PDF"));
    desk.back();
    assert!(desk.driver.has_words("Last visit"), "back to the client's page");
    desk.press(LOG);
    let shown = desk.texts();
    assert!(shown.contains("Ana Ruiz printed or saved the record"), "the export is in the log: {shown}");
}

#[test]
fn a_record_is_archived_found_again_and_restored() {
    let mut desk = Desk::with(&ann(), "{}");
    desk.open_log();
    assert_eq!(desk.driver.focused().as_deref(), Some(""), "the search has the focus");
    desk.press("Archive");
    assert!(desk.driver.has_words("Archived since 22 November 2026"));
    desk.back();
    assert!(desk.driver.has_words("Archived since 22 November 2026."));
    desk.picture("archived");
    desk.back();
    let shown = desk.texts();
    assert!(!shown.contains("Lee, Ann") && shown.contains("Every record is archived"), "{shown}");
    desk.press("Archived (1)");
    desk.picture("archived_list");
    assert!(desk.driver.has_text("Lee, Ann"));
    desk.driver.click("Lee, Ann");
    desk.press("Change");
    desk.press("Restore");
    desk.back();
    desk.back();
    let shown = desk.texts();
    assert!(shown.contains("Lee, Ann") && !shown.contains("Archived"), "{shown}");
}

#[test]
fn a_restricted_record_opens_only_after_a_second_press_and_takes_nothing() {
    let mut desk = Desk::with(&ann(), "{}");
    desk.open_log();
    desk.press("Restrict");
    assert!(desk.texts().contains("reason"), "an empty reason is told beside the field");
    assert!(!desk.driver.has_words("Restricted since"));
    desk.fill("Why it is restricted", "A dispute over the bill \u{202e}'; --");
    desk.picture("restrict");
    // What was typed is there again when the screen is left and opened again.
    desk.back();
    desk.press(LOG);
    let field = desk.driver.control("Why it is restricted").unwrap();
    assert!(field.description.value.unwrap().starts_with("A dispute over the bill"));
    desk.press("Restrict");
    assert!(desk.driver.has_words("Restricted since 22 November 2026: A dispute"));
    desk.back();
    desk.picture("closed");
    desk.driver.ctrl('n');
    desk.driver.settle();
    let shown = desk.texts();
    assert!(shown.contains("This record is restricted") && !shown.contains("Last visit"), "{shown}");
    assert_eq!(desk.driver.focused().as_deref(), Some("Open the record"));
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.picture("restricted");
    assert!(desk.driver.has_words("Last visit"));
    desk.driver.ctrl('n');
    desk.driver.settle();
    assert!(desk.driver.has_words("Last visit"), "no note is begun on a restricted record");
    for (part, ways) in [
        ("Health history and reviews", ["Nothing changed today", "Full review"]),
        ("Red flags", ["All no", "Keep"]),
        ("Consents", ["Record a consent", "+ Treatment"]),
    ] {
        desk.press(part);
        desk.picture(&format!("restricted {part}"));
        assert!(desk.driver.has_words("nothing is added to it"), "{part}");
        for way in ways {
            assert!(!desk.texts().contains(way), "{part}: {way}");
        }
        desk.back();
        desk.press("Open the record");
    }
}

#[test]
fn by_mouse_a_record_is_erased_as_well() {
    let mut desk = Desk::with(&ann(), "{}");
    desk.driver.click("Lee, Ann");
    desk.driver.click(LOG);
    for _ in 0..20 {
        if desk.driver.control("Erase for ever").unwrap().visible.is_some() {
            break;
        }
        desk.driver.wheel(iced::Point::new(1000.0, 600.0), -3.0);
    }
    desk.driver.click("To confirm, type “erase 1”");
    desk.driver.type_text("erase 1");
    desk.driver.click("Erase for ever");
    assert!(desk.driver.has_words("The record of client number 1 is erased"), "{}", desk.texts());
}

#[test]
fn a_record_is_erased_after_its_time_and_leaves_a_certificate() {
    let mut desk = Desk::with(&ann(), "{}");
    desk.open_log();
    let shown = desk.texts();
    assert!(shown.contains("It had to be kept until 1 June 2022 and may be erased now."), "{shown}");
    assert!(shown.contains("New Jersey (US): 7 years after the last entry"), "{shown}");
    assert!(
        shown.contains("What will be lost\nRecords with name, birth date and contact\n1\nVisit notes\n1"),
        "{shown}"
    );
    desk.press("Erase for ever");
    assert!(desk.driver.has_words("Nothing was erased. Please type: erase 1"));
    desk.fill("To confirm, type “erase 1”", "ERASE 1");
    desk.picture("before_erasing");
    desk.press("Erase for ever");
    desk.picture("erased");
    assert!(desk.driver.has_words("The record of client number 1 is erased"));
    assert!(!desk.texts().contains("Ann Lee"));
    desk.press("Save the certificate as PDF");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert_eq!(desk.saved().len(), 1);
    desk.press("To all clients");
    assert!(desk.driver.has_words("No clients yet"));
}

#[test]
fn before_its_time_a_record_stays_and_the_screen_says_why() {
    let mut young = ann();
    young.birth_date = Some(BirthDate::try_from("2014-05-01".parse::<chrono::NaiveDate>().unwrap()).unwrap());
    let mut desk = Desk::with(&young, "{}");
    desk.press("Settings");
    desk.fill("State or country", "ontario");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.picture("settings");
    assert!(desk.driver.has_text("Ontario (Canada)"), "{}", desk.texts());
    desk.press("Clients");
    desk.driver.tab_to("Clients");
    desk.driver.click("Lee, Ann");
    desk.press(LOG);
    desk.picture("too_early");
    let shown = desk.texts();
    assert!(shown.contains("It has to be kept until 1 May 2042."), "{shown}");
    assert!(desk.driver.control("Erase for ever").is_none());
    desk.press("Save this list as PDF");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert_eq!(desk.saved().len(), 1);
}

#[test]
fn long_names_and_many_cautions_are_drawn_in_every_look() {
    let name =
        "Александра-Μαριάννα عبد الرحمن 山田太郎 Константиновна-Παπαδοπούλου الخطيب 佐藤花子 Ekaterina";
    let mut client = ann();
    client.name = PersonName::new(name, "Вишневская").unwrap();
    client.cautions = (1..=12)
        .map(|number| {
            ClientCaution::new(None, line(&format!("Caution {number}")), line("with a remark")).unwrap()
        })
        .collect();
    for look in ["light", "dark", "high_contrast"] {
        let mut desk = Desk::with(&client, &format!("{{\"look\": \"{look}\"}}"));
        desk.driver.press(Named::Enter);
        desk.driver.settle();
        desk.driver.click(LOG);
        desk.picture(look);
        assert!(desk.driver.has_words("Александра"));
        desk.driver.resize(2560.0, 1440.0, 1.0);
        desk.picture(&format!("{look}_wide"));
        assert!(desk.driver.picture().colors() > 20);
        // Twice as large in a window of 1024 × 700.
        desk.driver.resize(512.0, 350.0, 2.0);
        desk.picture(&format!("{look}_twice"));
    }
}
