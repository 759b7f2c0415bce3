//! From the first start to a printed sheet, through the whole window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use iced::keyboard::key::Named;
use quadratus::catalog::Catalog;
use quadratus::store::{Clock, PassphraseCost, Surroundings};
use quadratus::ui::{App, LocalTime, Message, Setup};

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

    fn fill(&mut self, label: &str, text: &str) {
        self.driver.tab_to(label);
        self.driver.type_text(text);
    }

    fn press(&mut self, label: &str) {
        self.driver.tab_to(label);
        self.driver.press(Named::Enter);
        self.driver.settle();
    }

    /// Takes a proposal: types, and Enter takes the first.
    fn pick(&mut self, label: &str, words: &str) {
        self.fill(label, words);
        self.driver.press(Named::Enter);
    }

    pub fn make_practice(&mut self) {
        self.fill("Name of the practice", "Río Massage");
        self.fill("Your given name", "Rosa");
        self.fill("Your family name", "Ortega");
        self.fill("Letters behind it", "LMT");
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
        self.fill("Given name", "Łucja");
        self.fill("Family name", "Kőszegi-Ștefan");
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
        self.driver.tab_to("How long");
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
        preferences: folder.join("preferences.json"),
        documents: folder.join("Documents"),
        surroundings,
        local_time: LocalTime::of(chrono_tz::America::Denver),
        catalog: Arc::new(Catalog::builtin().unwrap()),
        open: None,
    };
    let (app, task) = App::new(setup);
    let mut driver = Driver::new(app, App::view, App::update, App::theme);
    driver.task(task);
    driver
}

#[test]
fn by_keyboard_alone_from_the_first_start_to_the_sheet() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.write_note();
    journey.press("Save, then home care");
    journey.picture("07_home_care");
    let texts = journey.driver.texts().join("\n");
    assert!(texts.contains("held back"), "the ball is held back because of the blood thinner:\n{texts}");
    assert!(texts.contains("quadratus lumborum was treated"), "it says why:\n{texts}");

    journey.press("Give all the same …");
    journey.fill("Why is “Ball on the side of the low back” right for this client all the same?", "");
}
