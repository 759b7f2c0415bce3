//! Backups in the window: where they are set up, made, stopped and missed, and how one is restored.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use iced::keyboard::{Key, Modifiers, key::Named};
use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;
use quadratus::ui::{App, LocalTime, Message, Programs, Setup};
use secrecy::SecretString;

use crate::driver::Driver;
use crate::filled::{PASSPHRASE, ann, day, line, visit};

/// A clock that is put forward by hand, and that can hold up the file's own thread, and with it a backup that
/// is just beginning.
struct Gate {
    now: Mutex<DateTime<Utc>>,
    shut: Mutex<bool>,
    opened: Condvar,
}

impl Clock for Gate {
    fn now(&self) -> DateTime<Utc> {
        if std::thread::current().name() == Some("practice file") {
            let shut = self.shut.lock().unwrap();
            drop(self.opened.wait_while(shut, |shut| *shut).unwrap());
        }
        *self.now.lock().unwrap()
    }
}

struct Room {
    driver: Driver<App, Message>,
    folder: tempfile::TempDir,
    clock: Arc<Gate>,
}

const FIRST: &str = "harbour 2026-11-22 1730 UTC.practice";

impl Room {
    /// A practice with a client and a visit, and a folder for backups.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["usb", "Documents"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let now: DateTime<Utc> = "2026-11-22T17:30:00Z".parse().unwrap();
        let clock = Arc::new(Gate { now: now.into(), shut: false.into(), opened: Condvar::new() });
        let practice = Practice::new(line("Harbour Massage"), Paper::Letter).unwrap();
        let ana = Practitioner {
            name: PersonName::new("Ana", "Ruiz").unwrap(),
            credentials: line("LMT"),
            licence_number: Line::default(),
        };
        let secret = SecretString::from(PASSPHRASE);
        let path = folder.path().join("harbour.practice");
        let (mut file, _) =
            PracticeFile::create(&path, &secret, &practice, &ana, surroundings(&clock)).unwrap();
        let actor = Actor::from(file.practitioners().unwrap()[0].id);
        let id = file.add_client(actor, &ann()).unwrap();
        file.add_session(actor, &visit(id, actor, day("2026-11-20"), "Softer."), DraftFate::Keep).unwrap();
        file.close().unwrap();
        let driver = open(folder.path(), &clock, Some(PASSPHRASE));
        Self { driver, folder, clock }
    }

    /// One whose backups go to the folder “usb”.
    fn set_up() -> Self {
        let mut room = Self::new();
        room.go_to_backups();
        let usb = room.path("usb").display().to_string();
        room.driver.tab_to("Folder");
        room.driver.type_text(&usb);
        room.press("Save the folders");
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The backups and whatever else lies in the folder “usb”.
    fn backups(&self) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(self.path("usb"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| Path::new(name).extension().is_none_or(|ending| ending != "key"))
            .collect();
        names.sort();
        names
    }

    fn go_to_backups(&mut self) {
        self.press("Settings");
        self.press("Backups");
    }

    fn press(&mut self, label: &str) {
        self.driver.tab_to(label);
        self.driver.press(Named::Enter);
        self.driver.settle();
    }

    /// Presses what has this label without waiting for what follows.
    fn press_only(&mut self, label: &str) {
        for _ in 0..200 {
            if self.driver.focused().as_deref() == Some(label) {
                break;
            }
            self.driver.key(Key::Named(Named::Tab), Modifiers::empty(), Some("\t"));
        }
        assert_eq!(self.driver.focused().as_deref(), Some(label));
        self.driver.key(Key::Named(Named::Enter), Modifiers::empty(), Some("\r"));
    }

    fn today(&mut self) -> String {
        self.driver.ctrl('t');
        self.driver.settle();
        self.texts()
    }

    fn texts(&mut self) -> String {
        self.driver.texts().join("\n")
    }

    fn goes_on(&mut self, time: TimeDelta) {
        *self.clock.now.lock().unwrap() += time;
        self.driver.message(Message::Touched);
        self.driver.message(Message::Second);
    }

    fn shut(&self, shut: bool) {
        *self.clock.shut.lock().unwrap() = shut;
        self.clock.opened.notify_all();
    }

    /// Asks the window to close, without waiting for what follows.
    fn request_close(&mut self) {
        let task = self.driver.state.update(Message::CloseRequested);
        self.driver.later(task);
    }

    fn start_again(self) -> Self {
        let Self { driver, folder, clock } = self;
        drop(driver);
        let driver = open(folder.path(), &clock, Some(PASSPHRASE));
        Self { driver, folder, clock }
    }

    fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) else { return };
        std::fs::create_dir_all(&folder).unwrap();
        self.driver.png(&folder.join(format!("backups_{name}.png")));
    }
}

fn surroundings(clock: &Arc<Gate>) -> Surroundings {
    let passphrase_cost = PassphraseCost { memory_kib: 64, passes: 1 };
    Surroundings { clock: clock.clone(), passphrase_cost, ..Surroundings::system() }
}

fn open(folder: &Path, clock: &Arc<Gate>, passphrase: Option<&str>) -> Driver<App, Message> {
    let setup = Setup {
        programs: Programs::default(),
        preferences: Some(folder.join("preferences.json")),
        documents: folder.join("Documents"),
        surroundings: surroundings(clock),
        local_time: LocalTime::of(chrono_tz::America::Denver),
        catalog: Arc::new(Catalog::builtin().unwrap()),
        looks: false,
        open: Some((folder.join("harbour.practice"), passphrase.map(SecretString::from))),
    };
    let (app, task) = App::new(setup);
    let mut driver = Driver::new(app, App::view, App::update, App::theme);
    driver.task(task);
    driver.resize(1240.0, 820.0, 1.0);
    driver
}

#[test]
fn today_asks_for_a_folder_until_there_is_a_backup() {
    let mut room = Room::new();
    let shown = room.today();
    assert!(shown.contains("No folder for backups is chosen on this computer."), "{shown}");
    room.picture("today_without");
    room.press("Backups");
    room.picture("without_folder");
    assert!(room.texts().contains("Choose a folder first"), "{}", room.texts());
    room.driver.tab_to("Folder");
    room.driver.type_text("/nowhere/at all");
    room.press("Save the folders");
    assert!(room.texts().contains("There is no folder /nowhere/at all."), "{}", room.texts());
    room.picture("wrong_folder");
    assert!(room.today().contains("No folder for backups is chosen on this computer."));

    let mut room = Room::set_up();
    let usb = room.path("usb");
    assert!(room.today().contains(&format!("No backup has been made in {} yet.", usb.display())));
    room.press("Backups");
    room.press("Back up now");
    assert_eq!(room.backups(), [FIRST]);
    let shown = room.texts();
    assert!(shown.contains("Backed up and checked, 22 November 2026 at 10:30 AM"), "{shown}");
    room.picture("made");
    let shown = room.today();
    assert!(!shown.to_lowercase().contains("backup"), "{shown}");
    // And it is remembered.
    let mut room = room.start_again();
    let shown = room.today();
    assert!(!shown.to_lowercase().contains("backup"), "{shown}");
}

/// Most days end like that: the window locks by itself, and is closed from the door.
#[test]
fn what_is_closed_from_the_locked_door_is_backed_up_when_it_is_opened_next() {
    let mut room = Room::set_up();
    room.goes_on(TimeDelta::minutes(2));
    room.goes_on(TimeDelta::minutes(2));
    room.driver.ctrl('l');
    room.driver.message(Message::CloseRequested);
    assert!(room.driver.exited && room.backups().is_empty());
    *room.clock.now.lock().unwrap() += TimeDelta::hours(14);
    let mut room = room.start_again();
    room.goes_on(TimeDelta::seconds(1));
    let made = room.backups();
    assert_eq!(made.len(), 1, "{made:?}");
    // Who locks again and again does not get one each time.
    room.goes_on(TimeDelta::minutes(2));
    room.driver.ctrl('l');
    let mut room = room.start_again();
    room.goes_on(TimeDelta::seconds(1));
    assert_eq!(room.backups(), made);
    *room.clock.now.lock().unwrap() += TimeDelta::hours(2);
    room.goes_on(TimeDelta::seconds(1));
    assert_ne!(room.backups(), made);
}

#[test]
fn back_up_now_goes_to_the_folder_that_is_seen() {
    let mut room = Room::set_up();
    let other = room.path("usb2");
    std::fs::create_dir(&other).unwrap();
    room.driver.tab_to("Folder");
    room.driver.press(Named::End);
    room.driver.type_text("2");
    room.press("Back up now");
    assert!(room.backups().is_empty());
    assert!(other.join(FIRST).exists(), "{}", room.texts());
    // A folder that is not there is told, and nothing goes to the one before.
    room.driver.tab_to("Folder");
    room.driver.press(Named::End);
    room.driver.type_text("3");
    room.press("Back up now");
    assert!(room.texts().contains("There is no folder"), "{}", room.texts());
    assert!(room.backups().is_empty());
}

#[test]
fn a_week_or_three_days_of_work_without_a_backup_are_told_on_today() {
    let mut room = Room::set_up();
    room.press("Back up now");
    // Off, so that none is made by itself.
    room.driver.tab_to("By itself, after so much use");
    room.driver.press(Named::Home);
    room.press("Also when I close the window");
    room.goes_on(TimeDelta::days(6));
    let shown = room.today();
    assert!(!shown.contains("last good backup"), "{shown}");
    room.goes_on(TimeDelta::hours(25));
    let shown = room.today();
    assert!(
        shown.contains("The last good backup is of 22 November 2026. It is time for a new one."),
        "{shown}"
    );
    room.picture("today_old");

    let mut room = Room::set_up();
    room.press("Back up now");
    room.press("Also when I close the window");
    for _ in 0..3 {
        *room.clock.now.lock().unwrap() += TimeDelta::days(1);
        room = room.start_again();
    }
    let shown = room.today();
    assert!(shown.contains("The last good backup is of 22 November 2026."), "{shown}");
}

#[test]
fn a_drive_that_is_not_plugged_in_is_told_and_the_note_goes_when_it_is() {
    let mut room = Room::set_up();
    room.press("Back up now");
    let (usb, away) = (room.path("usb"), room.path("drawer"));
    std::fs::rename(&usb, &away).unwrap();
    let shown = room.today();
    assert!(shown.contains(&format!("The backup folder {} is not there.", usb.display())), "{shown}");
    room.press("Backups");
    room.press("Back up now");
    room.picture("missing");
    std::fs::rename(&away, &usb).unwrap();
    room.goes_on(TimeDelta::minutes(1));
    assert!(room.today().contains("is not there"), "the try that failed is told until the next one");
    room.press("Backups");
    room.press("Back up now");
    let shown = room.today();
    assert!(!shown.to_lowercase().contains("backup"), "{shown}");
    assert_eq!(room.backups().len(), 1, "of one hour one is kept");
}

#[test]
fn a_backup_is_made_by_itself_after_so_many_hours_of_use() {
    let mut room = Room::set_up();
    for _ in 0..15 {
        room.goes_on(TimeDelta::minutes(15));
    }
    assert!(room.backups().is_empty());
    // What was used before it was locked counts.
    room.driver.ctrl('l');
    let mut room = room.start_again();
    room.goes_on(TimeDelta::zero());
    for _ in 0..2 {
        room.goes_on(TimeDelta::minutes(15));
    }
    assert_eq!(room.backups().len(), 1, "{:?}", room.backups());
    room.goes_on(TimeDelta::minutes(15));
    assert_eq!(room.backups().len(), 1);
}

#[test]
fn typing_goes_on_while_a_backup_runs_and_it_can_be_cancelled() {
    let mut room = Room::set_up();
    room.shut(true);
    room.press_only("Back up now");
    let shown = room.texts();
    assert!(shown.contains(&format!("Backing up to {} …", room.path("usb").display())), "{shown}");
    room.driver.picture_to("backups_running.png");
    room.press_only("Cancel");
    room.shut(false);
    room.driver.settle();
    let shown = room.texts();
    assert!(shown.contains("The backup was stopped, and nothing of it was kept."), "{shown}");
    assert!(room.backups().is_empty(), "{:?}", room.backups());
    assert!(!room.today().contains("was stopped"), "who stops it need not be told");
}

#[test]
fn closing_makes_a_backup_first_with_every_word_in_it() {
    let mut room = Room::set_up();
    room.press("Clients");
    room.driver.press(Named::Enter);
    room.driver.settle();
    room.driver.ctrl('n');
    room.driver.settle();
    room.driver.tab_to("Subjective: what they said");
    room.driver.type_text("Last words before closing");
    room.driver.message(Message::CloseRequested);
    assert!(room.driver.exited);
    assert_eq!(room.backups(), [FIRST]);
    let unlock = Unlock::Passphrase(SecretString::from(PASSPHRASE));
    let to = room.path("carried.practice");
    for ending in ["", ".key"] {
        let name = format!("{FIRST}{ending}");
        std::fs::copy(room.path("usb").join(name), room.path(&format!("carried.practice{ending}"))).unwrap();
    }
    let carried = PracticeFile::open(to, &unlock, surroundings(&room.clock)).unwrap();
    let drafts = carried.drafts().unwrap();
    assert!(
        drafts.iter().any(|draft| draft.note.subjective.contains("Last words before closing")),
        "{drafts:?}"
    );
}

#[test]
fn who_closes_can_go_at_once_or_stay_and_a_missing_drive_keeps_nobody() {
    let mut room = Room::set_up();
    let mut set_up = room.start_again();
    set_up.shut(true);
    set_up.request_close();
    let shown = set_up.texts();
    assert!(shown.contains("Backing up before closing"), "{shown}");
    set_up.driver.picture_to("backups_closing.png");
    set_up.press_only("Keep working");
    assert!(!set_up.texts().contains("Backing up before closing"));
    set_up.request_close();
    set_up.press_only("Close now");
    set_up.shut(false);
    set_up.driver.settle();
    assert!(set_up.driver.exited);
    assert!(set_up.backups().is_empty(), "{:?}", set_up.backups());

    room = Room::set_up();
    std::fs::rename(room.path("usb"), room.path("drawer")).unwrap();
    room.driver.message(Message::CloseRequested);
    assert!(room.driver.exited, "a missing drive keeps nobody");
    std::fs::rename(room.path("drawer"), room.path("usb")).unwrap();
    let mut room = room.start_again();
    let shown = room.today();
    assert!(shown.contains("is not there. Your records are safe in the practice file."), "{shown}");
}

#[test]
fn a_backup_is_restored_from_the_locked_door_to_a_new_file() {
    let mut room = Room::set_up();
    room.press("Back up now");
    let backup = room.path("usb").join(FIRST);
    let present = room.path("harbour.practice");
    room.driver.ctrl('l');
    room.driver.settle();
    let before = std::fs::read(&present).unwrap();
    room.press("Restore from a backup");
    room.picture("restore_empty");
    room.driver.tab_to("Backup");
    room.driver.type_text(&backup.display().to_string());
    room.driver.tab_to("Passphrase");
    room.driver.type_text("something else");
    room.press("Look into it");
    assert!(room.texts().contains("This passphrase does not open the practice."), "{}", room.texts());
    room.picture("restore_wrong");
    room.driver.tab_to("Passphrase");
    room.driver.press_with(Named::End, Modifiers::SHIFT);
    room.driver.press_with(Named::Home, Modifiers::SHIFT);
    room.driver.type_text(PASSPHRASE);
    room.press("Look into it");
    let shown = room.texts();
    for says in [
        "Harbour Massage",
        "The records as they were on 22 November 2026 at 10:30 AM.",
        "1 client, 1 visit; signed: 0.",
        "Visits from 20 November 2026 to 20 November 2026.",
        "Every page of it was read and is sound",
    ] {
        assert!(shown.contains(says), "{says}: {shown}");
    }
    room.picture("restore_found");
    assert_eq!(room.driver.focused().as_deref(), Some("New file"));
    let new = room.path("harbour restored 2026-11-22.practice");
    assert_eq!(room.driver.control("New file").unwrap().description.value, Some(new.display().to_string()));
    room.press("Restore and open");
    let shown = room.texts();
    assert!(shown.contains("Lee, Ann") || shown.contains("Ann Lee"), "{shown}");
    assert!(shown.contains(&format!("Restored. You now work in {}.", new.display())), "{shown}");
    room.picture("restored");
    assert!(std::fs::read(&present).unwrap() == before, "the present file is untouched");
    assert!(new.exists() && room.backups() == [FIRST]);
}

#[test]
fn a_damaged_backup_is_refused_at_the_look() {
    let mut room = Room::set_up();
    room.press("Back up now");
    let backup = room.path("usb").join(FIRST);
    let mut bytes = std::fs::read(&backup).unwrap();
    bytes[100_000] ^= 1;
    std::fs::write(&backup, bytes).unwrap();
    room.driver.ctrl('l');
    room.driver.settle();
    room.press("Restore from a backup");
    room.driver.tab_to("Backup");
    room.driver.type_text(&backup.display().to_string());
    room.driver.tab_to("Passphrase");
    room.driver.type_text(PASSPHRASE);
    room.press("Look into it");
    let shown = room.texts();
    assert!(shown.contains("This backup is damaged"), "{shown}");
    assert!(room.driver.control("Restore and open").is_none());
    room.press("Back");
    assert!(room.driver.control("Open").is_some(), "back at the locked door");
}

#[test]
fn a_folder_that_is_the_practices_own_is_warned_of() {
    let mut room = Room::set_up();
    let says = "One of the folders is the practice's own";
    assert!(!room.texts().contains(says));
    let own = room.folder.path().display().to_string();
    room.driver.tab_to("Folder");
    room.driver.ctrl('a');
    room.driver.type_text(&own);
    room.press("Save the folders");
    assert!(room.texts().contains(says), "{}", room.texts());
}

/// The window that holds the practice remembers how it is backed up, and makes the backups.
#[test]
fn who_only_looks_makes_no_backups_is_told_of_none_and_remembers_nothing() {
    let mut room = Room::set_up();
    room.driver.ctrl('l');
    room.driver.settle();
    let unlock = Unlock::Passphrase(SecretString::from(PASSPHRASE));
    let begun = std::time::Instant::now();
    let other = loop {
        // The window's own thread lets go of the file a moment after it is locked.
        match PracticeFile::open(room.path("harbour.practice"), &unlock, surroundings(&room.clock)) {
            Ok(other) => break other,
            Err(error) => assert!(begun.elapsed().as_secs() < 10, "{error}"),
        }
    };
    room.driver.tab_to("Passphrase");
    room.driver.type_text(PASSPHRASE);
    room.press("Open");
    // What the other window remembers meanwhile: the same, and to be told apart.
    let preferences = room.path("preferences.json");
    let remembered = [std::fs::read(&preferences).unwrap(), b"\n\n".to_vec()].concat();
    std::fs::write(&preferences, &remembered).unwrap();
    room.press("Open it to look only");
    assert!(room.texts().contains("Look only"), "{}", room.texts());
    let shown = room.today();
    assert!(!shown.to_lowercase().contains("backup"), "{shown}");
    room.driver.ctrl('l');
    room.driver.settle();
    assert!(std::fs::read(&preferences).unwrap() == remembered, "the other's wishes are written over");
    assert!(room.backups().is_empty(), "{:?}", room.backups());
    other.close().unwrap();
}
