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
    for weak in ["short", "password123", "blue lantern"] {
        let wish = Wish { password: Some(secret(weak)), ..tables_only() };
        assert!(matches!(taken.leave(&to, &wish), Err(LeavingError::WeakPassword { .. })), "{weak}");
        assert!(!to.exists() && !taken.to("export.zip.unfinished").exists());
    }
}
