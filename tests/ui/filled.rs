//! A client with one of everything in a practice on the disk, and the window in front of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::{HEXLOWER, Specification};
use iced::keyboard::{Modifiers, key::Named};
use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;
use quadratus::ui::{App, LocalTime, Message, Programs, Setup};
use rusqlite::Connection;
use secrecy::SecretString;

use crate::driver::Driver;

pub const PASSPHRASE: &str = "four warm stones resting";
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

pub fn day(text: &str) -> NaiveDate {
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

pub fn sheet(client: ClientId, session: SessionId, on: NaiveDate, catalog: &Catalog) -> HomeCarePlan {
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

pub fn measure(client: ClientId, on: NaiveDate, value: f64) -> Measurement {
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

pub fn screening(client: ClientId, actor: Actor, on: &str) -> Screening {
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
    pub fn with_rows(
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

    pub fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) else { return };
        std::fs::create_dir_all(&folder).unwrap();
        self.driver.png(&folder.join(format!("timeline_{name}.png")));
    }

    /// What the printer has printed so far, as PDF.
    pub fn printed(&self) -> Vec<Vec<u8>> {
        let folder = self.folder.path().join("printed");
        (0..).map_while(|number| std::fs::read(folder.join(format!("{number}.pdf"))).ok()).collect()
    }

    pub fn chip(&mut self, label: &str) -> String {
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
        programs: pretended(folder.path()),
        preferences: Some(folder.path().join("preferences.json")),
        documents: folder.path().join("Documents"),
        surroundings: surroundings(),
        local_time: LocalTime::of(chrono_tz::America::Denver),
        catalog: Arc::new(Catalog::builtin().unwrap()),
        open: Some((path.to_owned(), Some(SecretString::from(PASSPHRASE)))),
        looks: false,
    };
    let (app, task) = App::new(setup);
    let mut driver = Driver::new(app, App::view, App::update, App::theme);
    driver.task(task);
    driver.resize(1240.0, 820.0, 1.0);
    driver
}

/// A printer that keeps what it prints in the folder “printed” and how it was asked in the file “asked”; it
/// refuses while there is a file “broken”. Two printers, and nothing that opens files.
fn pretended(folder: &Path) -> Programs {
    use std::os::unix::fs::PermissionsExt as _;
    let bin = folder.join("bin");
    std::fs::create_dir_all(&bin).unwrap();
    std::fs::create_dir_all(folder.join("printed")).unwrap();
    let script = |name: &str, says: &str| {
        let path = bin.join(name);
        std::fs::write(&path, format!("#!/bin/sh\ncd '{}'\n{says}\n", folder.display())).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
        path
    };
    let print = "if [ -e broken ]; then echo 'lp: out of paper' >&2; exit 1; fi
echo \"$@\" >> asked
cat > printed/$(ls printed | wc -l).pdf";
    let list =
        "case $1 in -e) printf 'Office\\nHome_Ink\\n';; -d) echo 'system default destination: Office';; esac";
    Programs {
        print: script("lp", print),
        list: script("lpstat", list),
        open: script("open", "echo \"$1\" >> opened"),
    }
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
pub fn rows(sql: &Connection, client: ClientId) {
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
