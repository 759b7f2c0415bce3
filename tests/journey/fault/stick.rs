//! A drive that fills up, fails or is pulled out in the middle of a backup: at every write of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::json;

use super::full_disk::{DISK_GONE, NO_ROOM, calls_to_try, refusing};
use super::{is_sound, sentence, shim};
use crate::practice::{Practice, words};

const INVALID: i32 = 22;

/// What happens to the drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    RunsFull,
    Fails,
    IsPulledOut,
    /// As drives of a network do.
    CannotForceAFolder,
}

impl Fate {
    fn errno(self) -> i32 {
        match self {
            Self::RunsFull => NO_ROOM,
            Self::Fails | Self::IsPulledOut => DISK_GONE,
            Self::CannotForceAFolder => INVALID,
        }
    }
}

/// A practice with a drive beside it that carries one good backup already.
struct Desk {
    practice: Practice,
    drive: PathBuf,
    /// Where the drive lies once it is pulled out.
    drawer: PathBuf,
    earlier: Vec<String>,
}

impl Desk {
    fn new() -> Self {
        let practice = Practice::new();
        practice.add("client", &json!({"name": {"given": "Ana", "family": "Peña"}}));
        let drive = practice.path("drive");
        fs::create_dir(&drive).unwrap();
        practice.answer(&["backup", "drive", "--keep-all"]);
        let earlier = names(&drive);
        assert_eq!(earlier.len(), 2, "{earlier:?}");
        practice.add("client", &json!({"name": {"given": "Later", "family": "Ortiz"}}));
        let drawer = drive.canonicalize().unwrap().with_file_name("drive.pulled");
        Self { practice, drive, drawer, earlier }
    }

    fn back_up(&self, fate: Fate, from: u64, tally: &Path) -> Output {
        let mut command = self.practice.command();
        // The whole path, so that what is made, renamed and taken away there is seen to be of the drive.
        command.arg("backup").arg(self.drive.canonicalize().unwrap()).arg("--keep-all");
        refusing(&mut command, &self.drive, fate.errno(), from, tally);
        if fate == Fate::CannotForceAFolder {
            command.env("FAULT_ALL", "0");
        }
        if fate == Fate::IsPulledOut {
            command.env("FAULT_PULLED", &self.drawer);
        }
        command.output().unwrap()
    }

    fn read_earlier(&self) -> Vec<Vec<u8>> {
        self.earlier.iter().map(|name| fs::read(self.drive.join(name)).unwrap()).collect()
    }

    /// The practice is whole and knows everything; the drive, back again, carries nothing that looks like a backup and
    /// is none, the earlier one is as it was, and the next backup works and tidies up.
    fn stands(&self, before: &[Vec<u8>]) {
        is_sound(&self.practice);
        assert!(self.practice.answer(&["search", "clients", "ortiz"]).contains("Ortiz"));
        let list = self.practice.run(&["backups", "drive", "--check"]);
        assert!(list.status.success(), "{}{}", words(&list.stdout), words(&list.stderr));
        assert!(self.read_earlier() == before, "the earlier backup is not as it was");
        // Another minute's name, as two of one second are refused.
        let again = self.practice.run(&["backup", "drive", "--keep-all"]);
        let says = words(&again.stderr);
        assert!(again.status.success() || says.contains("of this very moment"), "{says}");
        if again.status.success() {
            assert!(names(&self.drive).iter().all(|name| !name.contains(".part")), "left over");
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The number of writes of a whole backup.
fn writes(fate: Fate, tally: &Path) -> u64 {
    let output = Desk::new().back_up(fate, 0, tally);
    assert!(output.status.success(), "{}", words(&output.stderr));
    let total = fs::read_to_string(tally).unwrap().parse().unwrap();
    assert!(total > 3, "only {total} writes are seen");
    total
}

fn sweep(fate: Fate) {
    if shim().is_none() {
        return;
    }
    let tallies = tempfile::tempdir().unwrap();
    let tally = tallies.path().join("tally");
    let total = writes(fate, &tally);
    let mut refused = 0;
    for from in calls_to_try(total) {
        let desk = Desk::new();
        let before = desk.read_earlier();
        let output = desk.back_up(fate, from, &tally);
        let said = sentence(&output);
        println!("{fate:?} from {from} of {total}: {said}");
        if fate == Fate::IsPulledOut {
            assert!(!desk.drive.exists() && desk.drawer.exists(), "the drive was not pulled out");
            fs::rename(&desk.drawer, &desk.drive).unwrap();
        }
        if output.status.success() {
            // Only what tidies up was refused: the backup is there.
            assert!(words(&output.stdout).contains("checked"));
            assert_eq!(names(&desk.drive).len(), 4);
            desk.stands(&before);
            continue;
        }
        refused += 1;
        assert_eq!(output.status.code(), Some(4), "{said}");
        assert!(words(&output.stdout).is_empty(), "a backup was claimed: {}", words(&output.stdout));
        let expected = match fate {
            Fate::RunsFull => "There is no room left in the backup folder",
            Fate::Fails | Fate::CannotForceAFolder => "Check the drive",
            Fate::IsPulledOut => "is not there",
        };
        assert!(said.contains(expected) && said.contains("Your records "), "{said}");
        desk.stands(&before);
    }
    assert!(refused > 3, "only {refused} were refused");
}

#[test]
fn a_drive_that_is_pulled_out_in_the_middle_of_a_backup() {
    sweep(Fate::IsPulledOut);
}

#[test]
fn a_drive_that_fails_in_the_middle_of_a_backup() {
    sweep(Fate::Fails);
}

#[test]
fn a_drive_that_runs_full_in_the_middle_of_a_backup() {
    sweep(Fate::RunsFull);
}

/// The last thing asked of a drive is to force the folder's names to it.
#[test]
fn a_drive_that_cannot_force_a_folder_gets_its_backup() {
    if shim().is_none() {
        return;
    }
    let tallies = tempfile::tempdir().unwrap();
    let tally = tallies.path().join("tally");
    let desk = Desk::new();
    let output = desk.back_up(Fate::CannotForceAFolder, writes(Fate::CannotForceAFolder, &tally), &tally);
    assert!(output.status.success(), "{}", words(&output.stderr));
    assert_eq!(names(&desk.drive).len(), 4);
}
