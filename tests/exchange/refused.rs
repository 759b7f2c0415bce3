//! What is refused leaves nothing behind.

use std::sync::atomic::{AtomicBool, Ordering};

use quadratus::exchange::leaving::*;
use quadratus::store::*;

use crate::support::*;
use crate::taken::*;

#[test]
fn nothing_is_written_over() {
    let mut taken = Taken::new();
    let to = taken.to("export");
    std::fs::create_dir(&to).unwrap();
    std::fs::write(to.join("mine.txt"), "mine").unwrap();
    assert!(matches!(taken.leave(&to, &tables_only()), Err(LeavingError::AlreadyThere { .. })));
    assert_eq!(files_in(&to), [to.join("mine.txt")]);
    let file = taken.to("a file");
    std::fs::write(&file, "mine").unwrap();
    assert!(matches!(taken.leave(&file, &tables_only()), Err(LeavingError::AlreadyThere { .. })));
    let zip = Wish { password: Some(secret("blue lantern harbour velvet")), ..tables_only() };
    assert!(matches!(taken.leave(&file, &zip), Err(LeavingError::AlreadyThere { .. })));
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    let empty = taken.to("empty");
    std::fs::create_dir(&empty).unwrap();
    taken.leave(&empty, &tables_only()).unwrap();
    assert!(empty.join("index.html").is_file());
}

#[test]
fn one_that_is_stopped_leaves_nothing() {
    for (step, wish) in [
        (Step::Tables, tables_only()),
        (Step::Clients, everything()),
        (Step::Json, everything()),
        (Step::ReadingBack, Wish { password: Some(secret("blue lantern harbour velvet")), ..everything() }),
    ] {
        let mut taken = Taken::new();
        let (to, stop) = (taken.to("export"), AtomicBool::new(false));
        let before = taken.room.bytes().0.into_iter().map(|(path, _)| path).collect::<Vec<_>>();
        let stopped = taken.leave_telling(&to, &wish, &stop, &mut |_, progress| {
            stop.fetch_or(progress.step == step, Ordering::Relaxed);
        });
        assert_eq!(stopped, Err(LeavingError::Stopped), "{step:?}");
        let after: Vec<_> =
            std::fs::read_dir(taken.room.folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(after.len(), before.len(), "{step:?}: {after:?}");
    }
}

#[test]
fn who_does_not_know_the_passphrase_takes_nothing_along() {
    let mut taken = Taken::new();
    let before = taken.file.audit_entries(0, 1).unwrap()[0].number;
    let refused =
        taken.file.take_everything(taken.actor, &secret("blue lantern harbour silk"), Leaving::default());
    assert!(matches!(refused, Err(StoreError::WrongPassphrase)));
    assert_eq!(taken.file.audit_entries(0, 1).unwrap()[0].number, before);
}

#[test]
fn a_password_that_is_guessed_too_soon_is_refused() {
    let mut taken = Taken::new();
    let to = taken.to("export.zip");
    for weak in ["short", "password123", "blue lantern", "blue lantern harbour"] {
        let wish = Wish { password: Some(secret(weak)), ..tables_only() };
        assert!(matches!(taken.leave(&to, &wish), Err(LeavingError::WeakPassword { .. })), "{weak}");
        assert!(!to.exists() && !taken.to("export.zip.unfinished").exists());
    }
}

#[test]
fn a_name_that_ends_in_a_slash_is_the_same_name() {
    let mut taken = Taken::new();
    let report = taken.leave(&taken.to("out/"), &tables_only()).unwrap();
    assert_eq!(report.to, taken.to("out"));
    assert!(read_back(&taken.to("out")).status.success());
    assert!(!taken.to("out/.unfinished").exists() && !taken.to("out.unfinished").exists());
    for typed in ["out", "out/", "out.zip", "out.zip/", "out/."] {
        assert_eq!(place(&taken.to(typed), true), taken.to("out.zip"), "{typed}");
    }
    #[cfg(unix)]
    assert!(matches!(may_begin("/".as_ref(), &tables_only()), Err(LeavingError::AlreadyThere { .. })));
}

#[test]
fn an_empty_folder_that_is_there_goes_at_the_beginning() {
    let mut taken = Taken::new();
    let to = taken.to("export");
    std::fs::create_dir(&to).unwrap();
    let mut is_there = false;
    taken
        .leave_telling(&to, &tables_only(), &AtomicBool::new(false), &mut |_, _| is_there |= to.exists())
        .unwrap();
    assert!(!is_there && to.join("index.html").is_file());
}

/// What a crash leaves of an export: all that was on the disk at this step.
fn cut_off(taken: &mut Taken, to: &std::path::Path, wish: &Wish, at: Step) {
    let (unfinished, aside) = (to.with_extension("unfinished"), taken.to("aside"));
    let stop = AtomicBool::new(false);
    let refused = taken.leave_telling(to, wish, &stop, &mut |_, progress| {
        // Nobody else takes what is being written for what a crash left.
        assert!(matches!(may_begin(to, wish), Err(LeavingError::AlreadyThere { .. })));
        if progress.step == at && !stop.swap(true, Ordering::Relaxed) {
            std::fs::rename(&unfinished, &aside).unwrap();
        }
    });
    assert_eq!(refused, Err(LeavingError::Stopped));
    std::fs::rename(&aside, &unfinished).unwrap();
}

#[test]
fn what_a_crash_left_is_taken_away_by_the_next() {
    let zip = Wish { password: Some(secret("blue lantern harbour velvet")), ..everything() };
    for (wish, at) in [(tables_only(), Step::Json), (zip, Step::Json)] {
        let mut taken = Taken::new();
        let to = taken.to("export");
        cut_off(&mut taken, &to, &wish, at);
        let left = taken.to("export.unfinished");
        assert!(left.exists());
        taken.leave(&to, &wish).unwrap();
        assert!(to.exists() && !left.exists());
    }
}

#[test]
fn what_only_has_such_a_name_is_left_alone() {
    let mut taken = Taken::new();
    let (to, mine) = (taken.to("export"), taken.to("export.unfinished"));
    std::fs::create_dir_all(mine.join("tables")).unwrap();
    std::fs::write(mine.join("tables/mine.csv"), "mine").unwrap();
    assert!(matches!(taken.leave(&to, &tables_only()), Err(LeavingError::AlreadyThere { .. })));
    assert_eq!(files_in(&mine), [mine.join("tables/mine.csv")]);
    std::fs::remove_dir_all(&mine).unwrap();
    std::fs::write(&mine, "mine").unwrap();
    assert!(matches!(taken.leave(&to, &tables_only()), Err(LeavingError::AlreadyThere { .. })));
    assert_eq!(std::fs::read(&mine).unwrap(), b"mine");
}
