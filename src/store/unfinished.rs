//! What a practice that was never finished leaves behind, and how it is cleared away.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::StoreError;
use super::key_file::{KeyFile, beside, path_of};

/// Where a practice is built, so that its own name never shows a half.
pub(super) fn building_place(practice: &Path) -> PathBuf {
    beside(practice, ".making")
}

/// Takes away what is left of a practice that was being made here when the program died: a half, and perhaps a key
/// file that belongs to it and to nothing else.
///
/// # Errors
/// Whatever the disk refuses.
pub(super) fn clear(practice: &Path) -> Result<(), StoreError> {
    let half = building_place(practice);
    let mut start = [0; 16];
    let is_read = File::open(&half).and_then(|mut file| file.read_exact(&mut start)).is_ok();
    if is_read && practice.symlink_metadata().is_err() {
        let is_its_key = KeyFile::read(practice).is_ok_and(|slots| slots.belongs_to(start));
        if is_its_key {
            let key = path_of(practice);
            fs::remove_file(&key).map_err(|error| StoreError::file("Clearing", &key, &error))?;
        }
    }
    remove_with_log(&half)
}

/// Takes away a database with its log.
pub(super) fn remove_with_log(path: &Path) -> Result<(), StoreError> {
    for leftover in [path.to_path_buf(), beside(path, "-wal"), beside(path, "-shm")] {
        match fs::remove_file(&leftover) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::file("Clearing", &leftover, &error));
            }
            _ => {}
        }
    }
    Ok(())
}
