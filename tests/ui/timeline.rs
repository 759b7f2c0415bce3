//! The timeline on a client's page: filtered, searched, opened, by keyboard and by mouse.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, NaiveDate, Utc};
use data_encoding::{HEXLOWER, Specification};
use iced::keyboard::{Modifiers, key::Named};
use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;
use quadratus::ui::{App, LocalTime, Message, Setup};
use rusqlite::Connection;
use secrecy::SecretString;

use crate::driver::Driver;

const PASSPHRASE: &str = "four warm stones resting";
const NOW: &str = "2026-11-22T17:30:00Z";

/// A clock that stands still.
struct Still(DateTime<Utc>);

impl Clock for Still {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

fn surroundings() -> Surroundings {
    let passphrase_cost = PassphraseCost { memory_kib: 64, passes: 1 };
    Surroundings { clock: Arc::new(Still(NOW.parse().unwrap())), passphrase_cost, ..Surroundings::system() }
}

pub fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn ann() -> Client {
    let mut client = Client::named(PersonName::new("Ann", "Lee").unwrap());
    client.birth_date = Some(BirthDate::try_from(day("1980-05-01")).unwrap());
    client.phones = vec![Phone::new("505 555 0199").unwrap()];
    client
}

/// A visit on a day, with this said of it.
pub fn visit(client: ClientId, actor: Actor, on: NaiveDate, words: &str) -> Session {
    let held = Held { on, at: "10:30:00".parse().unwrap(), zone: Zone::new("America/Denver").unwrap() };
    let mut session = Session::held(client, actor.practitioner(), held, Minutes::new(60).unwrap());
    session.note.assessment = Prose::new(words).unwrap();
    session.note.plan = Prose::new("Again in two weeks; the ball at home every evening.").unwrap();
    session.pain_before = Some(Pain::new(6).unwrap());
    session.pain_after = Some(Pain::new(3).unwrap());
    session.treatments = vec![Treatment {
        technique: TechniqueKey::new("deep_tissue").unwrap(),
        muscle: Some(MuscleKey::new("quadratus_lumborum").unwrap()),
        side: Some(Side::Left),
        pressure: None,
        minutes: None,
        note: Line::default(),
    }];
    session
}

fn sheet(client: ClientId, session: SessionId, on: NaiveDate, catalog: &Catalog) -> HomeCarePlan {
    let items = catalog.items().iter().take(3).map(|item| PlannedItem {
        item: item.key.clone(),
        side: None,
        dose: item.dose,
        why: Line::default(),
        clearance: Clearance::Allowed,
        note: Line::default(),
    });
    HomeCarePlan::new(client, Some(session), on, items.collect()).unwrap()
}

fn measure(client: ClientId, on: NaiveDate, value: f64) -> Measurement {
    Measurement::new(client, MeasureKey::new("bed_hours").unwrap(), on, value, Line::default()).unwrap()
}

fn consent(client: ClientId, on: &str) -> Consent {
    let parts = ConsentParts {
        client,
        kind: ConsentKind::Treatment,
        key: None,
        name: line("Massage treatment"),
        wording: Prose::new("I agree.").unwrap(),
        given_on: day(on),
        given: Given::Paper,
        by: Signer::Client,
        witness: Line::default(),
        expires_on: None,
    };
    Consent::new(parts, day("2026-11-22")).unwrap()
}

fn screening(client: ClientId, actor: Actor, on: &str) -> Screening {
    let asked = Asked::new(
        RedFlagKey::new("night_pain").unwrap(),
        line("Does it wake you at night?"),
        Urgency::Soon,
        FlagAnswer::Yes,
        Line::default(),
    );
    let answers = vec![asked.unwrap()];
    Screening::new(client, actor.practitioner(), ScreeningKind::LowBack, day(on), answers).unwrap()
}

/// A practice on the disk and the window in front of it.
pub struct Desk {
    pub driver: Driver<App, Message>,
    pub folder: tempfile::TempDir,
}

/// A practice that is being filled.
pub struct Filling {
    pub file: PracticeFile,
    pub actor: Actor,
    pub catalog: Catalog,
}

impl Desk {
    /// A practice with this client and what is put into it, on the list of clients.
    pub fn with(client: &Client, look: &str, fill: impl FnOnce(&mut Filling, ClientId)) -> Self {
        Self::with_rows(client, look, fill, |_, _| {})
    }

    /// The same, with rows of tables that no other door is used for here.
    fn with_rows(
        client: &Client,
        look: &str,
        fill: impl FnOnce(&mut Filling, ClientId),
        rows: impl FnOnce(&Connection, ClientId),
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("harbour.practice");
        let practice = Practice::new(line("Harbour Massage"), Paper::Letter).unwrap();
        let ana = Practitioner {
            name: PersonName::new("Ana", "Ruiz").unwrap(),
            credentials: line("LMT"),
            licence_number: Line::default(),
        };
        let secret = SecretString::from(PASSPHRASE);
        let (mut practice_file, key) =
            PracticeFile::create(&path, &secret, &practice, &ana, surroundings()).unwrap();
        let actor = Actor::from(practice_file.practitioners().unwrap()[0].id);
        let id = practice_file.add_client(actor, client).unwrap();
        let mut filling = Filling { file: practice_file, actor, catalog: Catalog::builtin().unwrap() };
        fill(&mut filling, id);
        filling.file.close().unwrap();
        rows(&behind_the_door(&path, &key), id);
        std::fs::create_dir_all(folder.path().join("Documents")).unwrap();
        std::fs::write(folder.path().join("preferences.json"), format!("{{\"look\": \"{look}\"}}")).unwrap();
        let driver = open(&folder, &path);
        Self { driver, folder }
    }

    pub fn texts(&mut self) -> String {
        self.driver.texts().join("\n")
    }

    pub fn press(&mut self, label: &str) {
        self.driver.tab_to(label);
        self.driver.press(Named::Enter);
        self.driver.settle();
    }

    /// Opens the first client of the list.
    pub fn open_client(&mut self) {
        self.driver.press(Named::Enter);
        self.driver.settle();
    }

    pub fn back(&mut self) {
        self.driver.press_with(Named::ArrowLeft, Modifiers::ALT);
        self.driver.settle();
    }

    /// The practice file, with the window closed.
    pub fn file(self) -> (PracticeFile, tempfile::TempDir) {
        let Self { driver, folder } = self;
        drop(driver);
        let unlock = Unlock::Passphrase(SecretString::from(PASSPHRASE));
        let path = folder.path().join("harbour.practice");
        let start = Instant::now();
        loop {
            // The file's own thread closes it a moment after the window is gone.
            match PracticeFile::open(&path, &unlock, surroundings()) {
                Ok(file) => return (file, folder),
                Err(error) => assert!(start.elapsed() < Duration::from_secs(10), "{error}"),
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) else { return };
        std::fs::create_dir_all(&folder).unwrap();
        self.driver.png(&folder.join(format!("timeline_{name}.png")));
    }

    fn chip(&mut self, label: &str) -> String {
        self.driver.control(label).unwrap().description.value.unwrap()
    }
}

/// The database as any program for such files opens it, with the recovery key.
fn behind_the_door(path: &Path, key: &RecoveryKey) -> Connection {
    let mut signs = Specification::new();
    signs.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    let bytes = signs.encoding().unwrap().decode(key.to_groups().replace('-', "").as_bytes()).unwrap();
    let sql = Connection::open(path).unwrap();
    sql.execute_batch(&format!("PRAGMA key = \"x'{}'\"", HEXLOWER.encode(&bytes[..32]))).unwrap();
    sql
}

fn open(folder: &tempfile::TempDir, path: &Path) -> Driver<App, Message> {
    let setup = Setup {
        preferences: Some(folder.path().join("preferences.json")),
        documents: folder.path().join("Documents"),
        surroundings: surroundings(),
        local_time: LocalTime::of(chrono_tz::America::Denver),
        catalog: Arc::new(Catalog::builtin().unwrap()),
        open: Some((path.to_owned(), Some(SecretString::from(PASSPHRASE)))),
    };
    let (app, task) = App::new(setup);
    let mut driver = Driver::new(app, App::view, App::update, App::theme);
    driver.task(task);
    driver.resize(1240.0, 820.0, 1.0);
    driver
}

/// One of everything.
pub fn fill(filling: &mut Filling, client: ClientId) {
    let Filling { file, actor, catalog } = filling;
    let actor = *actor;
    let keep = DraftFate::Keep;
    let words = "Quadratus lumborum softer than last time. Sleeps through.";
    let first = file.add_session(actor, &visit(client, actor, day("2026-10-01"), "Stiff."), keep).unwrap();
    file.sign_session(actor, first).unwrap();
    let mut second = visit(client, actor, day("2026-11-05"), words);
    second.note.subjective = Prose::new("Fell off the müesli ladder in spring.").unwrap();
    let second = file.add_session(actor, &second, keep).unwrap();
    file.save_plan(actor, &sheet(client, first, day("2026-10-01"), catalog)).unwrap();
    file.save_plan(actor, &sheet(client, second, day("2026-11-05"), catalog)).unwrap();
    file.add_measurement(actor, &measure(client, day("2026-10-01"), 9.0)).unwrap();
    file.add_measurement(actor, &measure(client, day("2026-11-05"), 7.5)).unwrap();
    let given = file.give_consents(actor, &[consent(client, "2026-09-01")]).unwrap();
    let withdrawal = Withdrawal { on: day("2026-09-20"), by: Signer::Client, words: line("Not now") };
    file.withdraw_consents(actor, &given, &withdrawal).unwrap();
    let by = actor.practitioner();
    let outcome = Outcome::Changed(line("Added: Latex allergy"));
    file.add_review(actor, &HealthReview { client, on: day("2026-09-15"), full: true, outcome, by }).unwrap();
    let screen = file.add_screening(actor, &screening(client, actor, "2026-09-10")).unwrap();
    let to = line("Dr. Amara Bell");
    let referral = Referral::new(to, Urgency::Soon, day("2026-09-11"), Prose::default(), false).unwrap();
    file.add_follow_up(actor, screen, &FollowUp::Referral(referral)).unwrap();
    let answer =
        PhysicianAnswer::new(day("2026-09-12"), Prose::new("Nothing found.").unwrap(), true).unwrap();
    file.add_follow_up(actor, screen, &FollowUp::Answer(answer)).unwrap();
}

/// A file and an episode with the second visit in it.
fn rows(sql: &Connection, client: ClientId) {
    let number = client.number();
    sql.execute(
        "INSERT INTO attachment VALUES (3, randomblob(16), ?1, 1, 'scan', 'pdf', 'MRI of the low back',
         'mri.pdf', '2026-09-05', 9, zeroblob(32), '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', 1)",
        [number],
    )
    .unwrap();
    sql.execute(
        "INSERT INTO episode VALUES (4, randomblob(16), ?1, 1, 'Left low back', NULL, NULL, '2026',
         '2026-09-02', '', NULL, '', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', 1)",
        [number],
    )
    .unwrap();
    sql.execute("INSERT INTO episode_session SELECT id, 4 FROM session WHERE held_on = '2026-11-05'", [])
        .unwrap();
}

fn full(look: &str) -> Desk {
    let mut desk = Desk::with_rows(&ann(), look, fill, rows);
    desk.open_client();
    desk
}

#[test]
fn all_of_a_record_is_in_one_list_and_chips_choose_from_it() {
    let mut desk = full("light");
    desk.picture("full");
    let shown = desk.texts();
    for words in [
        "14 entries",
        "5 Nov 2026",
        "Visit",
        "pain 6 → 3",
        "unsigned",
        "Home care",
        "Taken back",
        "Massage treatment · Not now",
        "In full: Added: Latex allergy",
        "To Dr. Amara Bell",
        "Cleared: Nothing found.",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // By keyboard.
    desk.driver.tab_to("Show: Visits");
    desk.driver.press(Named::Space);
    desk.driver.settle();
    let shown = desk.texts();
    assert!(shown.contains("2 of 14") && !shown.contains("Taken back"), "{shown}");
    assert_eq!(desk.chip("Show: Visits"), "chosen");
    // By mouse, beside the first.
    desk.driver.click("Show: Letters");
    desk.picture("chosen");
    let shown = desk.texts();
    assert!(shown.contains("4 of 14") && shown.contains("To Dr. Amara Bell"), "{shown}");
    desk.driver.click("Show: Visits");
    assert!(desk.texts().contains("2 of 14"));
    desk.driver.click("Show all");
    assert!(desk.texts().contains("14 entries"));
    // One episode.
    desk.driver.click("Show episode: Left low back");
    let shown = desk.texts();
    assert!(shown.contains("2 of 14") && shown.contains("Episode opened"), "{shown}");
    desk.press("Show: Sheets");
    let shown = desk.texts();
    assert!(shown.contains("0 of 14") && shown.contains("Nothing in this record fits."), "{shown}");
    desk.picture("nothing");
    assert_eq!(shown.matches("Show all").count(), 1, "{shown}");
    desk.press("Show all");
    assert!(desk.texts().contains("14 entries"));
    assert_eq!(desk.driver.focused().as_deref(), Some("Timeline"), "one goes on in the list");
}

#[test]
fn words_are_looked_for_in_every_row_and_in_the_whole_notes() {
    let mut desk = full("light");
    let count = |desk: &mut Desk, typed: &str| {
        desk.driver.ctrl('a');
        desk.driver.type_text(typed);
        desk.driver.settle();
        desk.texts().lines().find(|line| line.contains(" of 14") || *line == "14 entries").unwrap().to_owned()
    };
    desk.driver.chord('/', Modifiers::empty());
    desk.driver.settle();
    assert_eq!(desk.driver.focused().as_deref(), Some(""), "a slash begins a search");
    // In the note, in what the row says, in both; by its episode; in nothing.
    assert_eq!(count(&mut desk, "MUESLI lad"), "1 of 14");
    assert_eq!(count(&mut desk, "november ladder"), "1 of 14");
    assert_eq!(count(&mut desk, "bell"), "1 of 14");
    assert_eq!(count(&mut desk, "left low back"), "2 of 14");
    assert_eq!(count(&mut desk, "'; DROP TABLE session; --"), "0 of 14");
    assert!(desk.driver.has_words("Nothing in this record fits."));
    // Words and a kind together: the chip tells how many of its kind hold the words.
    assert_eq!(count(&mut desk, "visit"), "2 of 14");
    assert!(desk.driver.has_text("Visits 2") && desk.driver.has_text("Sheets 0"), "{}", desk.texts());
    desk.driver.press(Named::Escape);
    desk.driver.settle();
    assert!(desk.driver.has_text("14 entries"), "Escape lets go of the words");
}

#[test]
fn what_is_chosen_is_still_chosen_after_an_entry_was_read() {
    let mut desk = full("light");
    desk.driver.click("Show: Visits");
    desk.driver.chord('/', Modifiers::empty());
    desk.driver.type_text("stiff");
    desk.driver.press(Named::ArrowDown);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert!(desk.driver.has_words("Amend this note"), "{}", desk.texts());
    desk.back();
    let shown = desk.texts();
    assert!(shown.contains("1 of 14"), "{shown}");
    assert_eq!(desk.chip("Show: Visits"), "chosen");
    assert_eq!(desk.driver.focused().as_deref(), Some("Timeline"), "one reads on where one was");
    let list = desk.driver.control("Timeline").unwrap().description.value;
    assert_eq!(list.as_deref(), Some("row 1 of 1"));
    // Another client's page is not filtered by it, and a locked window forgets it.
    desk.driver.ctrl('l');
    desk.driver.settle();
    desk.driver.type_text(PASSPHRASE);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.open_client();
    assert!(desk.driver.has_text("14 entries"), "{}", desk.texts());
}

#[test]
fn every_kind_of_entry_opens_where_it_is_read_in_full() {
    for (kind, opened) in [
        ("Visits", "Not signed yet"),
        ("Sheets", "On the sheet"),
        ("Measures", "Not signed yet"),
        ("Consents", "Taken back on 20 September 2026"),
        ("Reviews", "asked by Ana Ruiz"),
        ("Red flags", "Cleared on 12 September 2026."),
        ("Letters", "Cleared on 12 September 2026."),
        ("Files", "Files"),
        ("Episodes", "Episodes of care"),
    ] {
        let mut desk = full("light");
        desk.press(&format!("Show: {kind}"));
        desk.driver.tab_to("Timeline");
        desk.driver.press(Named::ArrowDown);
        desk.driver.press(Named::Enter);
        desk.driver.settle();
        let shown = desk.texts();
        assert!(shown.contains(opened) && !shown.contains("Last visit"), "{kind}: {shown}");
        desk.back();
        assert!(desk.driver.has_words("Last visit"), "{kind}");
    }
    // The mouse opens what it presses.
    let mut desk = full("light");
    desk.driver.click("To Dr. Amara Bell");
    assert!(desk.driver.has_words("Cleared on 12 September 2026."));
}

#[test]
fn four_hundred_visits_are_gone_through_without_a_hitch() {
    let mut desk = Desk::with(&ann(), "light", |filling, client| {
        let Filling { file, actor, catalog } = filling;
        let actor = *actor;
        file.import(actor, |import| {
            for number in 0..400_u64 {
                let on = day("2018-03-01").checked_add_days(Days::new(number * 7)).unwrap();
                let words = if number == 7 { "The only wisteria of all." } else { "Softer; sleeps better." };
                let session = import.session(&visit(client, actor, on, words))?;
                import.plan(&sheet(client, session, on, catalog))?;
                for hours in [7.0, 7.5, 8.0, 8.5, 9.0, 9.5] {
                    import.measurement(&measure(client, on, hours))?;
                }
            }
            Ok(())
        })
        .unwrap();
    });
    let start = Instant::now();
    desk.open_client();
    let opened = start.elapsed();
    assert!(desk.driver.has_text("3200 entries"), "{}", desk.texts());
    desk.picture("many");
    desk.driver.tab_to("Timeline");
    let start = Instant::now();
    for _ in 0..20 {
        desk.driver.press(Named::PageDown);
    }
    let page = start.elapsed() / 20;
    desk.driver.press(Named::End);
    assert!(desk.driver.has_words("1 Mar 2018"), "{}", desk.texts());
    let start = Instant::now();
    desk.driver.click("Show: Visits");
    let filtered = start.elapsed();
    assert!(desk.driver.has_text("400 of 3200"));
    desk.driver.chord('/', Modifiers::empty());
    desk.driver.type_text("wist");
    assert!(desk.driver.has_text("1 of 3200"), "{}", desk.texts());
    // Unoptimised and on a busy machine: a row laid out for each entry would take many seconds.
    let limit = Duration::from_secs(3);
    assert!(opened < limit && page < limit / 6 && filtered < limit, "{opened:?} {page:?} {filtered:?}");
}

fn with_cautions(many: usize) -> Client {
    let name =
        "Александра-Μαριάννα عبد الرحمن 山田太郎 Константиновна-Παπαδοπούλου الخطيب 佐藤花子 Ekaterina";
    let mut client = ann();
    client.name = PersonName::new(name, "Вишневская").unwrap();
    client.cautions = (1..=many)
        .map(|number| {
            let label = line(&format!("Caution number {number}"));
            ClientCaution::new(None, label, line("with a remark of some length")).unwrap()
        })
        .collect();
    client
}

/// Twelve cautions and everything else that asks for attention: rows of the timeline are still to be seen.
#[test]
fn twelve_cautions_leave_the_timeline_in_sight() {
    for look in ["light", "dark", "high_contrast"] {
        let mut desk = Desk::with_rows(&with_cautions(12), look, fill, rows);
        desk.open_client();
        for (name, width, height, scale) in [
            ("usual", 1240.0, 820.0, 1.0),
            ("small", 1024.0, 700.0, 1.0),
            ("wide", 2560.0, 1440.0, 1.0),
            ("twice", 620.0, 410.0, 2.0),
            ("twice_small", 512.0, 350.0, 2.0),
            ("twice_wide", 1280.0, 720.0, 2.0),
        ] {
            desk.driver.resize(width, height, scale);
            desk.driver.tab_to("New note");
            desk.picture(&format!("cautions_{look}_{name}"));
            assert!(desk.driver.has_words("Caution number 12"));
            if scale > 1.0 && width < 760.0 {
                desk.driver.tab_to("Timeline");
                desk.picture(&format!("cautions_{look}_{name}_list"));
            }
            let list = desk.driver.control("Timeline").unwrap().visible.unwrap();
            assert!(list.height >= 88.0 && list.width >= 280.0, "{look} {name}: {list:?}");
            for control in desk.driver.controls() {
                let Some(seen) = control.visible else { continue };
                let label = control.description.label;
                assert!(seen.x >= 0.0 && seen.x + seen.width <= width + 0.5, "{label} is cut off: {seen:?}");
                // In a window that scrolls as a whole a control may be half out of sight.
                let is_whole = width >= 760.0;
                assert!(!is_whole || seen.height >= 28.0, "{name}: {label} is too small: {seen:?}");
            }
        }
    }
}

/// More than a page has room for: it scrolls as a whole, and the timeline keeps its height.
#[test]
fn where_everything_asks_for_attention_the_page_scrolls() {
    let mut desk = Desk::with(&with_cautions(12), "light", |filling, client| {
        fill(filling, client);
        let Filling { file, actor, .. } = filling;
        for on in ["2026-11-01", "2026-11-02", "2026-11-03"] {
            file.add_screening(*actor, &screening(client, *actor, on)).unwrap();
        }
        let draft = NoteDraft { subjective: "Stiff".into(), ..NoteDraft::default() };
        file.save_draft(client, &draft).unwrap();
    });
    desk.open_client();
    for (name, width, height) in [("usual", 1240.0, 820.0), ("small", 1024.0, 700.0)] {
        desk.driver.resize(width, height, 1.0);
        desk.driver.tab_to("New note");
        desk.picture(&format!("crowded_{name}"));
        assert!(desk.driver.has_words("A note is unfinished."));
        desk.driver.tab_to("Timeline");
        desk.driver.settle();
        desk.picture(&format!("crowded_{name}_list"));
        let list = desk.driver.control("Timeline").unwrap().visible.unwrap();
        assert!(list.height >= 160.0, "{name}: {list:?}");
    }
}
