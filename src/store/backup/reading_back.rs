//! Reading back what a backup has written.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::BackupError;

/// Pieces that were written one after the other.
pub(super) type Written = Vec<Vec<u8>>;

/// The copy as it is read back.
pub(super) struct ReadingBack<'a> {
    folder: &'a Path,
    copy: File,
    read: u64,
    piece: Vec<u8>,
}

impl<'a> ReadingBack<'a> {
    /// Of a copy that is written to this folder.
    pub(super) fn of(folder: &'a Path, copy: &Path) -> Result<Self, BackupError> {
        let copy = File::open(copy).map_err(|error| BackupError::writing(folder, &error))?;
        Ok(Self { folder, copy, read: 0, piece: Vec::new() })
    }

    /// Reads as much as was written; each byte has to be the one that was written.
    ///
    /// # Errors
    /// [`BackupError::NotVerified`], and what the drive says.
    pub(super) fn compare(&mut self, written: &Written) -> Result<(), BackupError> {
        let length = written.iter().map(|piece| piece.len() as u64).sum();
        forget(&self.copy, self.read, length);
        for piece in written {
            self.piece.resize(piece.len(), 0);
            self.copy.read_exact(&mut self.piece).map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => self.wrong("its end is missing"),
                _ => BackupError::writing(self.folder, &error),
            })?;
            if self.piece != *piece {
                return Err(self.wrong("it is not what was written"));
            }
        }
        self.read += length;
        Ok(())
    }

    fn wrong(&self, detail: &str) -> BackupError {
        BackupError::NotVerified { folder: self.folder.to_path_buf(), detail: detail.to_owned() }
    }
}

/// Has the system forget what it remembers of this part of a file, so that it is read from the drive. Where it can't
/// be asked to, it may answer from memory.
#[cfg(target_os = "linux")]
fn forget(file: &File, from: u64, length: u64) {
    use rustix::fs::{Advice, fadvise};
    // It is advice: a system that does not take it reads from memory.
    let _ = fadvise(file, from, std::num::NonZeroU64::new(length), Advice::DontNeed);
}

#[cfg(not(target_os = "linux"))]
fn forget(_file: &File, _from: u64, _length: u64) {}
