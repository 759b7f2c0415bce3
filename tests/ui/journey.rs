//! From the first start to a printed sheet, through the whole window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use iced::keyboard::key::Named;
use quadratus::catalog::Catalog;
use quadratus::store::{Clock, PassphraseCost, Surroundings};
use quadratus::ui::{App, LocalTime, Message, Programs, Setup};

use crate::driver::Driver;

/// A clock that goes on by itself and can be put forward.
struct TestClock {
    ahead: std::sync::atomic::AtomicI64,
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        let noon: DateTime<Utc> = "2026-11-22T17:30:00Z".parse().unwrap();
        noon + TimeDelta::seconds(self.ahead.load(std::sync::atomic::Ordering::SeqCst))
    }
}

pub struct Journey {
    pub driver: Driver<App, Message>,
    folder: tempfile::TempDir,
    clock: Arc<TestClock>,
}

impl Journey {
    /// The first start on a new computer.
    pub fn first_start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock { ahead: 0.into() });
        let driver = start(folder.path(), &clock);
        Self { driver, folder, clock }
    }

    /// The program again, as if the computer had been switched off.
    pub fn start_again(self) -> Self {
        let Self { driver, folder, clock } = self;
        drop(driver);
        let driver = start(folder.path(), &clock);
        Self { driver, folder, clock }
    }

    pub fn documents(&self) -> PathBuf {
        self.folder.path().join("Documents")
    }

    pub fn minutes_pass(&mut self, minutes: i64) {
        self.clock.ahead.fetch_add(minutes * 60, std::sync::atomic::Ordering::SeqCst);
        self.driver.message(Message::Second);
    }

    /// A picture, if someone wants to look.
    pub fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) else { return };
        std::fs::create_dir_all(&folder).unwrap();
        self.driver.png(&folder.join(format!("journey_{name}.png")));
    }

    pub fn fill(&mut self, label: &str, text: &str) {
        self.driver.tab_to(label);
        self.driver.type_text(text);
    }

    pub fn press(&mut self, label: &str) {
        self.driver.tab_to(label);
        self.driver.press(Named::Enter);
        self.driver.settle();
    }

    /// Takes a proposal: types, and Enter takes the first.
    pub fn pick(&mut self, label: &str, words: &str) {
        self.fill(label, words);
        self.driver.press(Named::Enter);
    }

    pub fn make_practice(&mut self) {
        self.fill("Name of the practice", "Río Massage");
        self.fill("Your first name", "Rosa");
        self.fill("Your last name", "Ortega");
        self.fill("Credentials", "LMT");
        self.fill("Phone that clients call", "(505) 555-0142");
        self.fill("Passphrase", "four warm stones resting");
        self.fill("The same passphrase again", "four warm stones resting");
        self.picture("01_welcome");
        self.press("Create practice");
        self.picture("02_recovery_key");
        self.press("I have printed it, saved it elsewhere or written it down");
        self.press("Go to my practice");
        self.picture("03_no_clients");
    }

    pub fn take_up_client(&mut self) {
        self.press("New client");
        self.fill("First name", "Łucja");
        self.fill("Last name", "Kőszegi-Ștefan");
        self.fill("Birth date", "3/14/1980");
        self.fill("Phone", "505 555 0199");
        self.pick("Caution", "blood thin");
        self.picture("04_client_form");
        self.press("Save client");
        self.picture("05_client_empty");
    }

    pub fn treat(&mut self, technique: &str, muscle: &str, side_steps: usize, pressure: Option<&str>) {
        self.pick("Technique", technique);
        if muscle.is_empty() {
            self.driver.tab_to("Side of the client");
        } else {
            self.pick("Muscle", muscle);
            self.driver.tab_to("Side of the client");
            self.driver.press_at_once(Named::ArrowRight, side_steps);
        }
        if let Some(pressure) = pressure {
            self.fill("Pressure", pressure);
        }
        self.press("Add treatment");
    }

    pub fn write_note(&mut self) {
        self.driver.ctrl('n');
        self.driver.settle();
        self.fill("Complaint, in their words", "Low back, worse after sitting");
        self.pick("Where", "low back");
        self.driver.tab_to("Stage");
        self.driver.press_at_once(Named::ArrowRight, 3);
        self.fill("When they came", "6");
        self.fill("When they left", "3");
        self.treat("trigger", "ql", 1, Some("4"));
        self.treat("deep", "glute med", 3, Some("3"));
        self.treat("relax", "", 0, None);
        self.fill("Subjective: what they said", "Stiff in the morning. Slept badly.");
        self.fill("Plan: what comes next", "Again in two weeks.");
        self.driver.settle();
        self.picture("06_note");
    }
}

fn start(folder: &Path, clock: &Arc<TestClock>) -> Driver<App, Message> {
    let system = Surroundings::system();
    let surroundings = Surroundings {
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        passphrase_cost: PassphraseCost { memory_kib: 64, passes: 1 },
        ..system
    };
    let setup = Setup {
        programs: Programs::default(),
        preferences: Some(folder.join("preferences.json")),
        documents: folder.join("Documents"),
        surroundings,
        local_time: LocalTime::of(chrono_tz::America::Denver),
        catalog: Arc::new(Catalog::builtin().unwrap()),
        open: None,
        looks: false,
    };
    let (app, task) = App::new(setup);
    let mut driver = Driver::new(app, App::view, App::update, App::theme);
    driver.task(task);
    driver
}

/// What the four suggested items and the overridden ball stand for on the sheet.
fn texts(journey: &mut Journey) -> String {
    journey.driver.texts().join("\n")
}

#[test]
fn by_keyboard_alone_from_the_first_start_to_the_sheet() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.write_note();
    journey.press("Save, then home care");
    journey.picture("07_home_care");
    let shown = texts(&mut journey);
    assert!(shown.contains("held back"), "the ball is held back because of the blood thinner:\n{shown}");
    assert!(shown.contains("The left quadratus lumborum was treated"), "it says why:\n{shown}");

    journey.press("Include anyway …");
    journey.picture("08_override");
    let question = journey.driver.focused().unwrap();
    assert!(question.contains("for this client anyway"), "{question}");
    journey.driver.press(Named::Enter);
    assert!(!texts(&mut journey).contains("Included despite a caution"), "an empty reason gives nothing");
    journey.driver.type_text("Light pressure shown and tried; physician agrees.");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    assert!(texts(&mut journey).contains("Included despite a caution: Light pressure shown"));

    journey.fill("At the top of the sheet", "Little and often.");
    journey.fill("Next visit", "12/6/2026");
    journey.driver.settle();
    journey.picture("09_home_care_done");
    journey.press("Save as PDF");
    journey.picture("10_save_dialog");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    journey.picture("11_saved");
    let sheets: Vec<_> = std::fs::read_dir(journey.documents())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    assert_eq!(sheets.len(), 1, "{sheets:?}");
    assert!(std::fs::read(&sheets[0]).unwrap().starts_with(b"%PDF"));
    journey.press("Save as PDF");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    assert!(journey.driver.has_words("There is a file of this name"), "it asks before it writes over");
    journey.driver.press(Named::Escape);

    journey.driver.press_with(Named::ArrowLeft, iced::keyboard::Modifiers::ALT);
    journey.driver.settle();
    journey.picture("12_client");
    let shown = texts(&mut journey);
    assert!(shown.contains("pain 6 → 3") && shown.contains("22 November 2026"), "{shown}");
}

#[test]
fn what_is_typed_and_not_picked_is_never_dropped() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.press("New client");
    journey.fill("First name", "Ana");
    journey.pick("Caution", "blood thin");
    journey.fill("What exactly, if it matters", "apixaban 5 mg");
    journey.press("Save client");
    assert!(journey.driver.has_words("apixaban 5 mg"), "words beside the last caution belong to it");

    journey.driver.ctrl('n');
    journey.driver.settle();
    journey.fill("Where", "low back");
    journey.pick("Technique", "deep tissue");
    journey.fill("Muscle", "left something");
    journey.press("Add treatment");
    assert!(journey.driver.has_words("“left something” is not picked from the list yet"));
    journey.press("Save, then home care");
    assert!(journey.driver.has_words("“left something” is not picked from the list yet"));
    journey.driver.tab_to("Muscle");
    journey.driver.ctrl('a');
    journey.driver.type_text("quadratus lumborum");
    journey.driver.tab_to("Stage");
    journey.driver.press(Named::ArrowRight);
    journey.press("Save, then home care");
    let shown = texts(&mut journey);
    assert!(
        shown.contains("The quadratus lumborum was treated"),
        "the only entry that fits is taken:\n{shown}"
    );
}

#[test]
fn a_treatment_is_changed_in_its_own_line() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.driver.ctrl('n');
    journey.driver.settle();
    journey.treat("deep", "glute med", 3, Some("3"));
    journey.press("Edit Deep tissue massage · gluteus medius · both sides · pressure 3");
    assert_eq!(journey.driver.focused().as_deref(), Some("Side of the client"));
    journey.driver.press(Named::ArrowLeft);
    journey.press("Add treatment");
    let shown = texts(&mut journey);
    assert!(shown.contains("Deep tissue massage · gluteus medius · right · pressure 3"), "{shown}");
    assert!(!shown.contains("gluteus medius · both sides"), "{shown}");
}

#[test]
fn a_signed_note_is_looked_at_first_and_only_amended_after() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.write_note();
    journey.press("Save, then sign");
    let shown = texts(&mut journey);
    assert!(shown.contains("Not signed yet") && shown.contains("1 page"), "{shown}");
    journey.press("Sign it");
    journey.picture("60_signed");
    let shown = texts(&mut journey);
    assert!(shown.contains("Amend this note") && !shown.contains("Keep writing"), "{shown}");
    journey.press("Add the amendment");
    assert!(journey.driver.has_words("Please write what is to be added."));
    journey.fill("What is to be added", "The pressure was 3, not 4.");
    journey.fill("Why", "Mistyped.");
    journey.press("Add the amendment");
    journey.picture("61_amended");
    let field = journey.driver.control("Why").unwrap();
    assert_eq!(field.description.value.as_deref(), Some(""), "the amendment is in the record now");
    journey.driver.press_with(Named::ArrowLeft, iced::keyboard::Modifiers::ALT);
    journey.driver.settle();
    assert!(journey.driver.has_text("signed"));
}

#[test]
fn an_empty_note_is_no_visit() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.driver.ctrl('n');
    journey.driver.settle();
    journey.press("Save note");
    assert!(journey.driver.has_words("Nothing is written yet"));
    journey.driver.press_with(Named::ArrowLeft, iced::keyboard::Modifiers::ALT);
    journey.driver.settle();
    assert!(journey.driver.has_words("No visit yet"));
}

/// At 200 % the window has half the room: names and buttons must still be whole.
#[test]
fn twice_the_size_hides_neither_names_nor_buttons() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.write_note();
    journey.driver.resize(620.0, 410.0, 2.0);
    journey.picture("50_note_large");
    let seen_whole = |journey: &mut Journey, label: &str| {
        let control = journey.driver.control(label).unwrap_or_else(|| panic!("no {label}"));
        let bounds = control.visible.unwrap_or_else(|| panic!("{label} is not to be seen"));
        assert!(bounds.x >= 0.0 && bounds.x + bounds.width <= 620.0, "{label} is cut off: {bounds:?}");
        assert!(bounds.width >= 60.0, "{label} has lost its words: {bounds:?}");
    };
    seen_whole(&mut journey, "Save, then home care");
    seen_whole(&mut journey, "Save note");
    journey.press("Save, then home care");
    journey.picture("51_home_care_large");
    seen_whole(&mut journey, "Print");
    seen_whole(&mut journey, "Save as PDF");
    journey.driver.press_with(Named::ArrowLeft, iced::keyboard::Modifiers::ALT);
    journey.driver.settle();
    journey.picture("52_client_large");
    seen_whole(&mut journey, "New note");
    assert!(journey.driver.has_text("Łucja Kőszegi-Ștefan"));
    journey.driver.press_with(Named::ArrowLeft, iced::keyboard::Modifiers::ALT);
    journey.driver.settle();
    journey.picture("53_clients_large");
    assert!(journey.driver.has_text("Kőszegi-Ștefan, Łucja"));
}

#[test]
fn by_mouse_alone() {
    let mut journey = Journey::first_start();
    let type_in = |journey: &mut Journey, label: &str, text: &str| {
        journey.driver.click(label);
        journey.driver.type_text(text);
    };
    for (label, text) in [
        ("Name of the practice", "Stone"),
        ("Your first name", "Rosa"),
        ("Passphrase", "four warm stones resting"),
        ("The same passphrase again", "four warm stones resting"),
    ] {
        type_in(&mut journey, label, text);
    }
    journey.driver.click("A4");
    journey.driver.click("Create practice");
    journey.driver.click("I have printed it, saved it elsewhere or written it down");
    journey.driver.click("Go to my practice");
    journey.driver.click("Add your first client");
    type_in(&mut journey, "First name", "Jean-Luc");
    journey.driver.click("Save client");
    journey.driver.click("Write the first note");
    journey.driver.wheel(iced::Point::new(400.0, 500.0), -9.0);
    type_in(&mut journey, "Technique", "deep tissue");
    journey.driver.click("Deep tissue massage");
    type_in(&mut journey, "Muscle", "glute med");
    journey.driver.click("Gluteus medius");
    journey.driver.click("both sides");
    journey.driver.click("Add treatment");
    journey.driver.click("Save, then home care");
    journey.picture("20_mouse_home_care");
    let shown = texts(&mut journey);
    assert!(shown.contains("The gluteus medius on both sides was treated"), "{shown}");
    assert!(!shown.contains("held back"), "nothing is held back from a client without cautions:\n{shown}");
}

#[test]
fn what_was_typed_comes_back_after_the_lights_went_out() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.driver.ctrl('n');
    journey.driver.settle();
    journey.fill("Subjective: what they said", "Woke up stiff.");
    journey.fill("Technique", "tramp");
    journey.driver.settle();
    let mut journey = journey.start_again();
    journey.fill("Passphrase", "four warm stones resting");
    journey.picture("30_unlock");
    journey.press("Open");
    journey.fill("", "kos");
    journey.driver.settle();
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    journey.picture("31_unfinished");
    journey.press("Keep writing");
    let shown = journey.driver.controls();
    let has = |label: &str, value: &str| {
        shown.iter().any(|it| {
            it.description.label == label
                && it.description.value.as_deref().is_some_and(|shown| shown.contains(value))
        })
    };
    journey.picture("32_continued");
    assert!(has("Technique", "tramp"), "{shown:?}");
}

#[test]
fn an_idle_window_locks_and_shows_nothing() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.press("New client");
    journey.fill("First name", "Ελένη");
    journey.minutes_pass(4);
    assert!(journey.driver.has_text("New client"));
    journey.minutes_pass(2);
    let shown = texts(&mut journey);
    assert!(shown.contains("Open") && !shown.contains("Clients"), "{shown}");
    journey.picture("40_locked");

    journey.fill("Passphrase", "not the passphrase at all");
    journey.press("Open");
    journey.picture("41_wrong_passphrase");
    assert!(journey.driver.has_words("passphrase"), "it says what is wrong");
    journey.fill("Passphrase", "four warm stones resting");
    journey.press("Open");
    journey.press("New client");
    let given = journey.driver.control("First name").unwrap();
    assert_eq!(
        given.description.value.as_deref(),
        Some("Ελένη"),
        "the words typed before the lock are there"
    );
}
