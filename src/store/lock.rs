//! One Quadratus at a time for each practice file.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::StoreError;
use super::key_file::beside;

/// A program that ends lets go a moment after it is gone, and so does one that starts another: that long a
/// lock is waited for.
const LETTING_GO: Duration = Duration::from_millis(300);
const AGAIN: Duration = Duration::from_millis(15);

/// Holds the practice file for this program until it is dropped.
///
/// The lock is on a file of its own beside the practice file, because the database has
/// locks of its own on the practice file. The lock file is left in place: taking it away
/// would let two programs hold locks on two different files of the same name.
#[derive(Debug)]
pub(super) struct InstanceLock {
    _held: File,
}

impl InstanceLock {
    /// Takes the lock.
    ///
    /// # Errors
    /// [`StoreError::OpenElsewhere`] if another program holds it, [`StoreError::ReadOnly`]
    /// if the folder can't be written.
    pub(super) fn take(practice: &Path) -> Result<Self, StoreError> {
        let path = beside(practice, ".lock");
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| StoreError::file("Locking", practice, &error))?;
        let asked = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _held: file }),
                Err(TryLockError::WouldBlock) if asked.elapsed() < LETTING_GO => sleep(AGAIN),
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::OpenElsewhere { path: practice.to_path_buf() });
                }
                Err(TryLockError::Error(error)) => return Err(StoreError::file("Locking", practice, &error)),
            }
        }
    }
}
