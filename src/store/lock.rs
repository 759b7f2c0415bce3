//! One Quadratus at a time for each practice file.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::StoreError;
use super::key_file::beside;

/// A program that ends lets go a moment after it is gone, and so does one that starts another: that long a
/// lock is waited for.
const LETTING_GO: Duration = Duration::from_millis(300);
const AGAIN: Duration = Duration::from_millis(15);
/// What stands in the lock file as long as changes may be in the log of the database only.
const IN_USE: &[u8] = b"in use\n";

/// Holds the practice file for this program until it is dropped.
///
/// The lock is on a file of its own beside the practice file, because the database has
/// locks of its own on the practice file. The lock file is left in place: taking it away
/// would let two programs hold locks on two different files of the same name.
#[derive(Debug)]
pub(super) struct InstanceLock {
    held: File,
    /// The log of the database.
    log: PathBuf,
}

impl InstanceLock {
    /// Takes the lock.
    ///
    /// # Errors
    /// [`StoreError::OpenElsewhere`] if another program holds it, [`StoreError::ReadOnly`]
    /// if the folder can't be written.
    pub(super) fn take(practice: &Path) -> Result<Self, StoreError> {
        let path = beside(practice, ".lock");
        if path.metadata().is_ok_and(|found| !found.is_file()) {
            // Opening a pipe would wait for its other end.
            return Err(StoreError::NotAFile { path });
        }
        let held = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| StoreError::file("Locking", practice, &error))?;
        let asked = Instant::now();
        loop {
            match held.try_lock() {
                Ok(()) => return Ok(Self { held, log: beside(practice, "-wal") }),
                Err(TryLockError::WouldBlock) if asked.elapsed() < LETTING_GO => sleep(AGAIN),
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::OpenElsewhere { path: practice.to_path_buf() });
                }
                Err(TryLockError::Error(error)) => return Err(StoreError::file("Locking", practice, &error)),
            }
        }
    }

    /// Whether the last program ended suddenly and the log it left is gone since.
    pub(super) fn is_log_gone(&self) -> bool {
        self.held.metadata().is_ok_and(|found| found.len() > 0) && self.log.symlink_metadata().is_err()
    }

    /// Notes that there is a log from now on. Where even that can't be written nothing is lost but a hint.
    pub(super) fn note_log(&self) {
        let _ = self.held.set_len(0);
        let _ = (&self.held).write_all(IN_USE);
    }

    /// Notes that everything is in the one file.
    pub(super) fn note_folded(&self) {
        let _ = self.held.set_len(0);
    }
}

impl Drop for InstanceLock {
    fn drop(&mut self) {
        // The connection is closed by now; it takes the log away if it could fold it in.
        if self.log.metadata().map_or(true, |log| log.len() == 0) {
            self.note_folded();
        }
    }
}
