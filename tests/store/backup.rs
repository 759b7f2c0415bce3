//! Backups: whole and checked or not there at all, whatever happens while they are made; and restoring them.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

/// A practice of several megabytes, so that a copy takes several steps, and a folder for its backups.
struct Shelf {
    room: Room,
    file: Handle,
    actor: Actor,
    client: ClientId,
    folder: PathBuf,
}

fn start_of(room: &Room) -> [u8; 16] {
    fs::read(&room.path).unwrap()[..16].try_into().unwrap()
}

fn attach(file: &mut PracticeFile, actor: Actor, client: ClientId, megabytes: usize) {
    let bytes = b"%PDF-1.7 a long referral ".repeat(megabytes * 42_000);
    let kinds = (AttachmentKind::Referral, FileFormat::Pdf);
    let about =
        Attachment::new(client, kinds, (line("R"), line("r.pdf")), day("2026-02-20"), bytes.len() as u64);
    file.add_attachment(actor, &about.unwrap(), &bytes).unwrap();
}

impl Shelf {
    fn new() -> Self {
        let (room, mut file, actor) = Room::new();
        let client = file.add_client(actor, &named("Łukasz", "Müller")).unwrap();
        let session = a_session(client, actor, "2026-02-27");
        let session = file.add_session(actor, &session, DraftFate::Keep).unwrap();
        file.sign_session(actor, session).unwrap();
        file.add_session(actor, &a_session(client, actor, "2026-03-01"), DraftFate::Keep).unwrap();
        attach(&mut file, actor, client, 4);
        let folder = room.folder.path().join("usb %41 ü?#");
        fs::create_dir(&folder).unwrap();
        Self { file: Handle::new(file).unwrap(), room, actor, client, folder }
    }

    fn at(&self) -> DateTime<Utc> {
        self.room.clock.now()
    }

    fn order(&self) -> BackupOrder {
        let folders = vec![self.folder.clone()];
        BackupOrder { actor: Some(self.actor), folders, at: self.at(), keep_all: false }
    }

    fn back_up(&self) -> Result<Kept, BackupError> {
        self.back_up_while(&Watch::default(), &mut |_| {})
    }

    /// While it runs, `meanwhile` is done at the first piece that is written.
    fn back_up_while(
        &self,
        watch: &Watch,
        meanwhile: &mut dyn FnMut(BackupStep),
    ) -> Result<Kept, BackupError> {
        let mut made = self.file.back_up(&self.order(), watch, &mut |_, step| meanwhile(step));
        made.pop().unwrap().made
    }

    fn names(&self) -> Vec<String> {
        names(&self.folder)
    }

    fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut PracticeFile) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.file.waiting().ask(work).unwrap()
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

const FIRST: &str = "harbour 2026-03-02 0930 UTC.practice";

fn unlock() -> Unlock {
    Unlock::Passphrase(secret(PASSPHRASE))
}

fn look(path: &Path) -> Result<Preview, RestoreError> {
    preview(path, &unlock(), &surroundings())
}

/// Does it once, however often it is called.
fn once(mut work: impl FnMut()) -> impl FnMut(BackupStep) {
    let mut done = false;
    move |_| {
        if !std::mem::replace(&mut done, true) {
            work();
        }
    }
}

#[test]
fn a_backup_is_whole_holds_its_own_line_and_opens_like_the_practice() {
    let shelf = Shelf::new();
    let kept = shelf.back_up().unwrap();
    assert_eq!(shelf.names(), [FIRST.to_owned(), format!("{FIRST}.key")]);
    assert_eq!(kept.backup.path, shelf.folder.join(FIRST));
    assert_eq!(kept.backup.bytes, fs::metadata(&kept.backup.path).unwrap().len());
    assert_eq!(
        fs::read(beside(&kept.backup.path, ".key")).unwrap(),
        fs::read(shelf.room.key_path()).unwrap()
    );
    assert_eq!(
        backups_of(&shelf.room.path, start_of(&shelf.room), &shelf.folder).unwrap(),
        std::slice::from_ref(&kept.backup)
    );
    #[cfg(unix)]
    for path in [kept.backup.path.clone(), beside(&kept.backup.path, ".key")] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    // Carried away under another name it is a practice like any other.
    let carried = shelf.room.folder.path().join("carried.practice");
    fs::copy(&kept.backup.path, &carried).unwrap();
    fs::copy(beside(&kept.backup.path, ".key"), beside(&carried, ".key")).unwrap();
    let mut copy = PracticeFile::open(&carried, &unlock(), surroundings()).unwrap();
    assert!(copy.check().unwrap().is_sound());
    assert_eq!((copy.client_count().unwrap(), copy.session_count().unwrap()), (1, 2));
    let lines = copy.audit_entries(0, 5).unwrap();
    let line = lines.iter().find(|line| line.entity == Entity::Backup).unwrap();
    assert_eq!((line.action, line.actor), (Action::Create, Some(shelf.actor.practitioner())));
    assert_eq!((line.counts["clients"], line.counts["sessions"]), (1, 2));
    assert!(line.counts["bytes"] > 4_000_000);
    // Work goes on: the file is as before.
    copy.add_client(shelf.actor, &named("Ann", "Lee")).unwrap();
    assert_eq!(shelf.ask(|file| file.client_count()), 1);
}

/// One that was worked in would be thinned out with the work in it.
#[test]
fn nobody_works_in_a_backup_nor_in_a_file_with_the_name_of_one() {
    let shelf = Shelf::new();
    let path = shelf.back_up().unwrap().backup.path;
    let before = (fs::read(&path).unwrap(), shelf.names());
    let refused = StoreError::IsBackup { path: path.clone() };
    assert_eq!(PracticeFile::open(&path, &unlock(), surroundings()).unwrap_err(), refused);
    assert_eq!(PracticeFile::open_to_look(&path, &unlock(), surroundings()).unwrap_err(), refused);
    assert_eq!(PracticeFile::look_for(&path).unwrap_err(), refused);
    assert!(refused.to_string().contains("restore it"), "{refused}");
    assert!((fs::read(&path).unwrap(), shelf.names()) == before);
    let other = shelf.folder.join("river 2026-03-02 0930 UTC.practice");
    let found = look(&path).unwrap();
    let error = restore(&found, &other, surroundings(), &Watch::default(), &mut |_| {}).unwrap_err();
    assert_eq!(error, RestoreError::NotOpened(StoreError::IsBackup { path: other }));
    assert_eq!(shelf.names(), before.1);
}

/// Today looks for the backups of this practice, by its first bytes, while one runs.
#[test]
fn whoever_asks_for_the_start_of_the_file_does_not_move_the_copy() {
    let shelf = Shelf::new();
    let start = start_of(&shelf.room);
    let mut copied = Vec::new();
    let asked = &mut |step| {
        copied.push(step);
        assert_eq!(shelf.ask(|file| Ok(file.start())), Some(start));
    };
    let path = shelf.back_up_while(&Watch::default(), asked).unwrap().backup.path;
    assert!(copied.len() > 4, "pieces: {copied:?}");
    assert!(look(&path).is_ok());
}

#[test]
fn a_practice_that_was_worked_in_under_the_name_of_a_backup_and_not_closed_can_be_opened_once() {
    let shelf = Shelf::new();
    let (path, actor) = (shelf.back_up().unwrap().backup.path, shelf.actor);
    let carried = shelf.room.folder.path().join("carried.practice");
    for ending in ["", ".key"] {
        fs::copy(beside(&path, ending), beside(&carried, ending)).unwrap();
    }
    let mut file = PracticeFile::open(&carried, &unlock(), surroundings()).unwrap();
    file.add_client(actor, &named("Ann", "Lee")).unwrap();
    // As a sudden end leaves it.
    for ending in ["", "-wal"] {
        fs::copy(beside(&carried, ending), beside(&path, ending)).unwrap();
    }
    assert!(matches!(look(&path), Err(RestoreError::NotClosed { .. })));
    let opened = PracticeFile::open(&path, &unlock(), surroundings()).unwrap();
    assert_eq!(opened.client_count().unwrap(), 2);
    opened.close().unwrap();
    assert_eq!(look(&path).unwrap().holdings.clients, 2);
    let refused = StoreError::IsBackup { path: path.clone() };
    assert_eq!(PracticeFile::open(&path, &unlock(), surroundings()).unwrap_err(), refused);
    #[cfg(unix)]
    {
        let link = shelf.room.folder.path().join("link.practice");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let error = PracticeFile::open(&link, &unlock(), surroundings()).unwrap_err();
        assert_eq!(error, StoreError::IsBackup { path: link });
    }
}

#[test]
fn what_is_written_while_it_runs_stays_out_of_the_copy_and_is_safe() {
    let shelf = Shelf::new();
    let actor = shelf.actor;
    let crash = shelf.room.folder.path().join("crash");
    fs::create_dir(&crash).unwrap();
    let kept = shelf
        .back_up_while(
            &Watch::default(),
            &mut once(|| {
                let before = fs::read(&shelf.room.path).unwrap();
                shelf.ask(move |file| {
                    attach(file, actor, ClientId::new(1), 6);
                    // A check reads what is there, and leaves the file still.
                    let report = file.check()?;
                    assert!(report.is_sound() && !report.pages_read, "{report:?}");
                    file.add_client(actor, &named("Ann", "Lee"))
                });
                assert!(fs::read(&shelf.room.path).unwrap() == before, "the file moved under the copy");
                for name in ["harbour.practice", "harbour.practice-wal", "harbour.practice.key"] {
                    fs::copy(shelf.room.folder.path().join(name), crash.join(name)).unwrap();
                }
            }),
        )
        .unwrap();
    let copied = look(&kept.backup.path).unwrap().holdings;
    assert_eq!(copied.clients, 1);
    assert_eq!(shelf.ask(|file| file.client_count()), 2);
    // Had the program been killed in the middle, the log would have held everything.
    let crashed = PracticeFile::open(crash.join("harbour.practice"), &unlock(), surroundings()).unwrap();
    assert_eq!(crashed.client_count().unwrap(), 2);
    assert!(crashed.check().unwrap().is_sound());
    // And afterwards the log goes into the file again by itself.
    let before = fs::metadata(&shelf.room.path).unwrap().len();
    shelf.ask(move |file| file.add_client(actor, &named("Bo", "Lee")));
    assert!(fs::metadata(&shelf.room.path).unwrap().len() > before, "the log is never moved again");
}

/// Whoever writes into the file without the program is not told of by it; the system tells.
#[test]
fn a_file_that_something_else_touches_each_time_is_not_backed_up() {
    let shelf = Shelf::new();
    let mut days = 0;
    let error = shelf
        .back_up_while(&Watch::default(), &mut |_| {
            days += 1;
            let then = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_hours(24 * days);
            let file = fs::OpenOptions::new().append(true).open(shelf.folder.join("../harbour.practice"));
            file.unwrap().set_modified(then).unwrap();
        })
        .unwrap_err();
    assert_eq!(error, BackupError::Disturbed);
    assert!(shelf.names().is_empty(), "{:?}", shelf.names());
    assert!(shelf.back_up().is_ok());
}

#[test]
fn an_erasure_in_the_middle_has_the_copy_begun_again_without_the_erased() {
    let shelf = Shelf::new();
    let (actor, client) = (shelf.actor, shelf.client);
    let kept = shelf
        .back_up_while(
            &Watch::default(),
            &mut once(|| {
                shelf.ask(move |file| {
                    let request = ErasureRequest {
                        reason: ErasureReason::ClientAsked,
                        asked_on: day("2060-01-01"),
                        today: day("2060-01-01"),
                    };
                    let catalog = Catalog::builtin().unwrap();
                    file.erase_client(actor, &catalog, client, &request).map(|_| ())
                });
            }),
        )
        .unwrap();
    let found = look(&kept.backup.path).unwrap();
    assert_eq!((found.holdings.clients, found.holdings.sessions), (0, 0));
    assert_eq!(shelf.names().len(), 2);
}

#[test]
fn closing_in_the_middle_ends_the_backup_and_leaves_nothing_half() {
    let shelf = Shelf::new();
    let waiting = shelf.file.waiting();
    let order = shelf.order();
    let Shelf { room, file, folder, .. } = shelf;
    let mut file = Some(file);
    let made = back_up(&waiting, &order, &Watch::default(), &mut |_, _| {
        // Not held open by the backup: this closes it.
        drop(file.take());
    });
    let error = made.into_iter().next().unwrap().made.unwrap_err();
    assert_eq!(error, BackupError::Closed);
    assert!(names(&folder).is_empty(), "{:?}", names(&folder));
    assert!(room.open().unwrap().check().unwrap().is_sound());
}

#[test]
fn a_backup_that_is_cancelled_leaves_nothing_and_the_next_one_works() {
    let shelf = Shelf::new();
    let watch = Watch::default();
    let mut steps = 0;
    let error = shelf
        .back_up_while(&watch, &mut |_| {
            steps += 1;
            watch.cancel();
        })
        .unwrap_err();
    assert_eq!((error, steps), (BackupError::Cancelled, 1));
    assert!(shelf.names().is_empty());
    assert!(shelf.back_up().is_ok());
}

#[test]
fn a_missing_folder_is_told_before_anything_is_written_and_the_other_folder_gets_its_copy() {
    let shelf = Shelf::new();
    let missing = shelf.folder.join("gone");
    let lines = shelf.ask(|file| file.audit_entries(0, 100)).len();
    let nowhere = BackupOrder { folders: vec![missing.clone()], ..shelf.order() };
    let made = shelf.file.back_up(&nowhere, &Watch::default(), &mut |_, _| {});
    let expected = BackupError::FolderMissing { folder: missing.clone() };
    assert_eq!(made[0].made, Err(expected.clone()));
    assert!(expected.to_string().contains("Your records are safe"), "{expected}");
    assert_eq!(shelf.ask(|file| file.audit_entries(0, 100)).len(), lines);
    let both = BackupOrder { folders: vec![missing, shelf.folder.clone()], ..shelf.order() };
    let made = shelf.file.back_up(&both, &Watch::default(), &mut |_, _| {});
    assert_eq!(made[0].made, Err(expected));
    assert!(made[1].made.is_ok());
}

#[test]
fn a_drive_that_is_pulled_out_in_the_middle_is_told_and_nothing_is_lost() {
    let shelf = Shelf::new();
    let away = shelf.room.folder.path().join("in the drawer");
    let error = shelf
        .back_up_while(&Watch::default(), &mut once(|| fs::rename(&shelf.folder, &away).unwrap()))
        .unwrap_err();
    assert_eq!(error, BackupError::FolderMissing { folder: shelf.folder.clone() });
    // It comes back with what was left on it, and the next backup tidies that away, whenever that is made.
    shelf.room.clock.forward(3600);
    assert_eq!(names(&away).len(), 1);
    fs::rename(&away, &shelf.folder).unwrap();
    assert_eq!(shelf.names(), [format!("{FIRST}.part")]);
    assert!(backups_of(&shelf.room.path, start_of(&shelf.room), &shelf.folder).unwrap().is_empty());
    assert!(shelf.back_up().is_ok());
    let next = "harbour 2026-03-02 1030 UTC.practice";
    assert_eq!(shelf.names(), [next.to_owned(), format!("{next}.key")]);
}

/// All is written, and of these few bytes nothing was read back yet.
fn is_written(step: BackupStep) -> bool {
    matches!(step, BackupStep::Copied { bytes, of } if bytes == of)
}

/// A page of the practice that lost its seal would take the place of a good one in the backups.
#[test]
fn damage_of_the_practice_itself_is_found_within_a_few_backups_and_told() {
    let shelf = Shelf::new();
    shelf.back_up().unwrap();
    // A drive loses more than a page at once; these few only some of the backups find.
    let mut bytes = fs::read(&shelf.room.path).unwrap();
    let place = bytes.len() / 2;
    bytes[place] ^= 1;
    fs::write(&shelf.room.path, &bytes).unwrap();
    let mut backups = (0..60).map(|_| {
        shelf.room.clock.forward(14400);
        shelf.back_up()
    });
    let told = backups.find_map(Result::err).expect("one of them looks at this page");
    assert!(told.to_string().contains(&format!("(page {})", place / 4096 + 1)), "{told}");
    // Of a run of pages each backup sees one.
    bytes[place..place + 8 * 4096].fill(0);
    fs::write(&shelf.room.path, bytes).unwrap();
    for _ in 0..8 {
        shelf.room.clock.forward(61);
        assert!(matches!(shelf.back_up(), Err(BackupError::Store(StoreError::Damaged { .. }))));
    }
}

#[test]
fn what_is_not_on_the_disk_as_it_was_written_is_not_kept() {
    for place in [4096 * 3 + 17, 2_000_000] {
        let shelf = Shelf::new();
        let unfinished = shelf.folder.join(format!("{FIRST}.part"));
        let error = shelf
            .back_up_while(&Watch::default(), &mut |step| {
                if is_written(step) {
                    let mut bytes = fs::read(&unfinished).unwrap();
                    bytes[place] ^= 1;
                    fs::write(&unfinished, bytes).unwrap();
                }
            })
            .unwrap_err();
        assert!(matches!(error, BackupError::NotVerified { .. }), "{error}");
        assert!(shelf.names().is_empty());
    }
    // An older page that carries its seal, and an end that is missing page by page.
    let shelf = Shelf::new();
    shelf.back_up().unwrap();
    let older = fs::read(shelf.folder.join(FIRST)).unwrap();
    shelf.room.clock.forward(3600);
    let unfinished = shelf.folder.join("harbour 2026-03-02 1030 UTC.practice.part");
    for exchanged in [older.clone(), older[..older.len() - 4096].to_vec()] {
        let error = shelf
            .back_up_while(&Watch::default(), &mut |step| {
                if is_written(step) {
                    fs::write(&unfinished, &exchanged).unwrap();
                }
            })
            .unwrap_err();
        assert!(matches!(error, BackupError::NotVerified { .. }), "{error}");
    }
    assert_eq!(shelf.names().len(), 2);
}

#[test]
fn nothing_is_written_over_within_a_minute_or_a_second() {
    let shelf = Shelf::new();
    shelf.back_up().unwrap();
    let first = fs::read(shelf.folder.join(FIRST)).unwrap();
    shelf.room.clock.forward(7);
    let keep = BackupOrder { keep_all: true, ..shelf.order() };
    let made = shelf.file.back_up(&keep, &Watch::default(), &mut |_, _| {});
    assert!(made[0].made.is_ok());
    let made = shelf.file.back_up(&keep, &Watch::default(), &mut |_, _| {});
    assert!(matches!(made[0].made, Err(BackupError::NameTaken { .. })));
    assert!(fs::read(shelf.folder.join(FIRST)).unwrap() == first);
    let second = "harbour 2026-03-02 093007 UTC.practice";
    assert_eq!(shelf.names(), [FIRST, &format!("{FIRST}.key"), second, &format!("{second}.key")]);
}

#[test]
fn of_two_backups_of_one_second_the_newer_stays() {
    let shelf = Shelf::new();
    shelf.back_up().unwrap();
    let kept = shelf.back_up().unwrap();
    assert_eq!(kept.thinned, 1);
    let second = "harbour 2026-03-02 093000 UTC.practice";
    assert_eq!(shelf.names(), [second.to_owned(), format!("{second}.key")]);
}

#[test]
fn a_name_that_something_else_has_or_takes_meanwhile_is_left_to_it() {
    let shelf = Shelf::new();
    // A key file whose practice was moved away.
    let key = beside(&shelf.folder.join(FIRST), ".key");
    fs::write(&key, "of someone else").unwrap();
    let kept = shelf.back_up().unwrap();
    assert_eq!(kept.backup.path, shelf.folder.join("harbour 2026-03-02 093000 UTC.practice"));
    assert_eq!(fs::read(&key).unwrap(), b"of someone else");
    shelf.room.clock.forward(3600);
    let next = shelf.folder.join("harbour 2026-03-02 1030 UTC.practice");
    let error = shelf
        .back_up_while(&Watch::default(), &mut |step| {
            if step == BackupStep::Checking {
                fs::write(&next, "of someone else").unwrap();
            }
        })
        .unwrap_err();
    assert!(matches!(error, BackupError::Broken { .. }), "{error}");
    assert_eq!(fs::read(&next).unwrap(), b"of someone else");
    assert!(!beside(&next, ".key").exists());
}

#[test]
fn a_second_backup_waits_and_one_with_the_key_file_of_another_practice_is_refused() {
    let shelf = Shelf::new();
    let mut second = None;
    let made = shelf.back_up_while(
        &Watch::default(),
        &mut once(|| {
            let other = shelf.room.folder.path().join("other drive");
            fs::create_dir(&other).unwrap();
            let order = BackupOrder { folders: vec![other], ..shelf.order() };
            second = shelf.file.back_up(&order, &Watch::default(), &mut |_, _| {}).pop();
        }),
    );
    assert!(made.is_ok(), "{made:?}");
    assert_eq!(second.unwrap().made, Err(BackupError::Running));
    let (other, ..) = Room::closed();
    fs::copy(other.key_path(), shelf.room.key_path()).unwrap();
    shelf.room.clock.forward(3600);
    let error = shelf.back_up().unwrap_err();
    assert!(matches!(error, BackupError::Store(StoreError::KeyFileDamaged { .. })), "{error:?}");
    assert_eq!(shelf.names().len(), 2, "{:?}", shelf.names());
}

#[test]
fn older_backups_grow_fewer_and_what_is_not_ours_stays() {
    let shelf = Shelf::new();
    shelf.back_up().unwrap();
    let path = shelf.folder.join(FIRST);
    let copy = |at: DateTime<Utc>, name: &str| {
        let path_of = shelf.folder.join(format!("{name} {}.practice", at.format("%Y-%m-%d %H%M UTC")));
        fs::copy(&path, &path_of).unwrap();
        fs::write(beside(&path_of, ".key"), "key").unwrap();
    };
    for minutes in (20..60 * 24 * 3).step_by(20) {
        copy(shelf.at() - TimeDelta::minutes(minutes), "harbour");
    }
    let old = shelf.at() - TimeDelta::days(400);
    for (days, name) in [(0, "harbour"), (0, "harbour "), (1, "harbour"), (1, "river")] {
        copy(old - TimeDelta::days(days), name);
    }
    // Of another practice that happens to have the same name.
    let other = shelf.folder.join("harbour 2025-01-02 0800 UTC.practice");
    fs::write(&other, [7; 8192]).unwrap();
    fs::write(shelf.folder.join("harbour 2025-01-02.practice"), "mine").unwrap();
    shelf.room.clock.forward(3600);
    let kept = shelf.back_up().unwrap();
    assert!(kept.thinned > 150, "{}", kept.thinned);
    let left = shelf.names();
    let of_today =
        left.iter().filter(|name| name.starts_with("harbour 2026-03-02") && !name.ends_with("key"));
    // From half past eight back to nine in the morning of the day before, one an hour.
    assert_eq!(of_today.count(), 11, "{left:#?}");
    for stays in [
        "harbour 2025-01-26 0930 UTC.practice",
        "harbour  2025-01-26 0930 UTC.practice",
        "river 2025-01-25 0930 UTC.practice",
        "harbour 2025-01-02 0800 UTC.practice",
        "harbour 2025-01-02.practice",
    ] {
        assert!(left.iter().any(|name| name == stays), "{stays} in {left:#?}");
    }
    let gone = "harbour 2025-01-25 0930 UTC.practice";
    assert!(!left.iter().any(|name| name.starts_with(gone)), "the month keeps its newest: {left:#?}");
    assert!(left.iter().any(|name| name == "harbour 2026-03-02 1030 UTC.practice"));
}

#[test]
fn a_backup_is_looked_into_without_a_byte_of_its_folder_changed() {
    let shelf = Shelf::new();
    let kept = shelf.back_up().unwrap();
    let before = (names(&shelf.folder), fs::read(&kept.backup.path).unwrap());
    let found = look(&kept.backup.path).unwrap();
    assert_eq!((names(&shelf.folder), fs::read(&kept.backup.path).unwrap()), before);
    assert_eq!((found.practice.as_str(), found.is_older), ("Harbour Massage", false));
    assert_eq!(found.until, "2026-03-02T09:30:00Z".parse::<DateTime<Utc>>().unwrap());
    let holds = found.holdings;
    assert_eq!((holds.clients, holds.sessions, holds.signed), (1, 2, 1));
    assert_eq!(holds.days, Some((day("2026-02-27"), day("2026-03-01"))));
    let wrong = preview(&kept.backup.path, &Unlock::Passphrase(secret("another")), &surroundings());
    assert_eq!(wrong.unwrap_err(), RestoreError::NotOpened(StoreError::WrongPassphrase));
    fs::remove_file(beside(&kept.backup.path, ".key")).unwrap();
    let missing = look(&kept.backup.path).unwrap_err();
    assert!(matches!(missing, RestoreError::NotOpened(StoreError::KeyFileMissing { .. })), "{missing}");
    let key =
        Unlock::RecoveryKey { key: shelf.room.key.clone(), new_passphrase: secret("four new words here") };
    assert_eq!(preview(&kept.backup.path, &key, &surroundings()).unwrap().practice, "Harbour Massage");
    assert_eq!(names(&shelf.folder), [FIRST]);
}

#[test]
fn a_backup_with_one_wrong_bit_anywhere_is_refused_at_the_look() {
    let shelf = Shelf::new();
    let kept = shelf.back_up().unwrap();
    let whole = fs::read(&kept.backup.path).unwrap();
    for place in [20, 4000, 4096 * 5 + 1, 1_234_567, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        fs::write(&kept.backup.path, bytes).unwrap();
        let error = look(&kept.backup.path).unwrap_err();
        assert!(matches!(error, RestoreError::Damaged { .. }), "{place}: {error}");
        assert!(error.to_string().contains("choose another backup"), "{error}");
    }
    for missing in [1, 4096] {
        fs::write(&kept.backup.path, &whole[..whole.len() - missing]).unwrap();
        let error = look(&kept.backup.path).unwrap_err();
        assert!(matches!(error, RestoreError::Damaged { .. }), "{missing} bytes missing: {error}");
    }
    fs::write(&kept.backup.path, [whole.as_slice(), &[7; 4096]].concat()).unwrap();
    let error = look(&kept.backup.path).unwrap_err();
    assert!(matches!(error, RestoreError::Damaged { .. }), "a page more: {error}");
}

#[test]
fn a_restored_backup_is_a_new_file_and_the_old_one_is_not_touched() {
    let shelf = Shelf::new();
    let kept = shelf.back_up().unwrap();
    let actor = shelf.actor;
    shelf.ask(move |file| file.add_client(actor, &named("Ann", "Lee")));
    shelf.file.close().unwrap();
    let in_use = (fs::read(&shelf.room.path).unwrap(), fs::read(shelf.room.key_path()).unwrap());
    let copy = fs::read(&kept.backup.path).unwrap();
    let home = shelf.room.folder.path();
    let to = proposed_name(&kept.backup.path, home, day("2026-03-02"));
    assert_eq!(to, home.join("harbour restored 2026-03-02.practice"));
    let found = look(&kept.backup.path).unwrap();
    let restored = restore(&found, &to, surroundings(), &Watch::default(), &mut |_| {}).unwrap();
    assert_eq!((restored.path(), restored.client_count().unwrap()), (to.as_path(), 1));
    assert!(restored.check().unwrap().is_sound());
    let line = &restored.audit_entries(0, 1).unwrap()[0];
    assert_eq!((line.action, line.entity, line.counts["sessions"]), (Action::Import, Entity::Backup, 2));
    restored.close().unwrap();
    assert!((fs::read(&shelf.room.path).unwrap(), fs::read(shelf.room.key_path()).unwrap()) == in_use);
    assert!(fs::read(&kept.backup.path).unwrap() == copy);
    // Never over anything, and the next name that is proposed is free.
    for taken in [&to, &shelf.room.path] {
        let again = restore(&found, taken, surroundings(), &Watch::default(), &mut |_| {}).unwrap_err();
        assert_eq!(again, RestoreError::AlreadyThere { path: taken.clone() });
    }
    assert!((fs::read(&shelf.room.path).unwrap(), fs::read(shelf.room.key_path()).unwrap()) == in_use);
    let next = proposed_name(&kept.backup.path, home, day("2026-03-02"));
    assert_eq!(next, home.join("harbour restored 2026-03-02 2.practice"));
}

#[test]
fn a_restore_writes_over_nothing_that_belongs_to_a_file_of_its_name() {
    let shelf = Shelf::new();
    let kept = shelf.back_up().unwrap();
    let found = look(&kept.backup.path).unwrap();
    for ending in [".key", "-wal", "-shm", "-journal", ".tries", ".part", ".key.part"] {
        let home = tempfile::tempdir().unwrap();
        let to = home.path().join("new.practice");
        let taken = beside(&to, ending);
        fs::write(&taken, "of someone else").unwrap();
        let refused = restore(&found, &to, surroundings(), &Watch::default(), &mut |_| {}).unwrap_err();
        assert_eq!(refused, RestoreError::AlreadyThere { path: taken.clone() });
        assert_eq!(fs::read(&taken).unwrap(), b"of someone else", "{ending}");
        assert_eq!(names(home.path()).len(), 1, "{:?}", names(home.path()));
    }
}

#[test]
fn a_restore_that_is_stopped_or_spoilt_leaves_nothing_under_its_name() {
    let shelf = Shelf::new();
    let kept = shelf.back_up().unwrap();
    let found = look(&kept.backup.path).unwrap();
    let home = tempfile::tempdir().unwrap();
    let to = home.path().join("new.practice");
    let watch = Watch::default();
    let stopped = restore(&found, &to, surroundings(), &watch, &mut |_| watch.cancel()).unwrap_err();
    assert_eq!(stopped, RestoreError::Cancelled);
    let part = home.path().join("new.practice.part");
    let spoilt = restore(&found, &to, surroundings(), &Watch::default(), &mut |step| {
        if step == BackupStep::Checking {
            let mut bytes = fs::read(&part).unwrap();
            bytes[50_000] ^= 1;
            fs::write(&part, bytes).unwrap();
        }
    });
    assert!(matches!(spoilt, Err(RestoreError::NotWritten { .. })));
    assert!(names(home.path()).is_empty(), "{:?}", names(home.path()));
    let nowhere = home.path().join("no/new.practice");
    let error = restore(&found, &nowhere, surroundings(), &Watch::default(), &mut |_| {}).unwrap_err();
    assert!(matches!(error, RestoreError::NoFolder { .. }), "{error}");
}

#[test]
fn the_recovery_key_restores_a_backup_whose_key_file_is_lost() {
    let shelf = Shelf::new();
    let kept = shelf.back_up().unwrap();
    fs::remove_file(beside(&kept.backup.path, ".key")).unwrap();
    let new = "seven quiet lemons dancing";
    let key = Unlock::RecoveryKey { key: shelf.room.key.clone(), new_passphrase: secret(new) };
    let found = preview(&kept.backup.path, &key, &surroundings()).unwrap();
    let to = shelf.room.folder.path().join("saved.practice");
    restore(&found, &to, surroundings(), &Watch::default(), &mut |_| {}).unwrap().close().unwrap();
    let again = PracticeFile::open(&to, &Unlock::Passphrase(secret(new)), surroundings()).unwrap();
    assert_eq!(again.session_count().unwrap(), 2);
    assert_eq!(names(&shelf.folder), [FIRST]);
}

#[test]
fn an_older_format_is_brought_up_only_in_its_new_place_and_a_newer_one_is_refused() {
    let (room, ..) = Room::closed();
    room.back_to_the_first_format();
    let backup = room.folder.path().join(FIRST);
    fs::copy(&room.path, &backup).unwrap();
    fs::copy(room.key_path(), beside(&backup, ".key")).unwrap();
    let before = room.bytes();
    let found = look(&backup).unwrap();
    assert!(found.is_older);
    assert_eq!((found.holdings.format, found.holdings.clients, found.holdings.sessions), (1, 1, 1));
    assert_eq!(room.bytes(), before);
    let to = tempfile::tempdir().unwrap();
    let to = to.path().join("new.practice");
    let restored = restore(&found, &to, surroundings(), &Watch::default(), &mut |_| {}).unwrap();
    assert!(restored.check().unwrap().is_sound());
    drop(restored);
    assert_eq!(room.bytes(), before);
    room.behind_the_door().execute_batch("PRAGMA user_version = 999").unwrap();
    fs::copy(&room.path, &backup).unwrap();
    let error = look(&backup).unwrap_err();
    assert!(matches!(error, RestoreError::NotOpened(StoreError::Newer { found: 999, .. })), "{error}");
}

#[test]
fn the_copy_of_a_practice_in_use_with_its_log_beside_it_is_no_backup() {
    let shelf = Shelf::new();
    let backup = shelf.folder.join("by hand.practice");
    for ending in ["", "-wal", ".key"] {
        fs::copy(beside(&shelf.room.path, ending), beside(&backup, ending)).unwrap();
    }
    let error = look(&backup).unwrap_err();
    assert_eq!(error, RestoreError::NotClosed { path: backup });
}

#[test]
fn one_folder_named_twice_gets_one_backup_and_is_told() {
    let shelf = Shelf::new();
    // The same place by another name.
    let again = shelf.folder.join("..").join(shelf.folder.file_name().unwrap());
    let order = BackupOrder {
        actor: Some(shelf.actor),
        folders: vec![shelf.folder.clone(), again.clone()],
        at: shelf.room.clock.now(),
        keep_all: false,
    };
    let made = shelf.file.back_up(&order, &Watch::default(), &mut |_, _| {});
    assert!(made[0].made.is_ok(), "{:?}", made[0].made);
    assert_eq!(made[1].made, Err(BackupError::SameFolder { folder: again }));
    assert_eq!(shelf.names().len(), 2, "{:?}", shelf.names());
}
