//! Why everything could not be taken along.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::{StoreError, in_words};

/// Why the export did not come about. The practice file itself is never changed by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LeavingError {
    /// The practice file said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It was stopped.
    #[error("The export was stopped, and what was written of it is removed. Your records are as they were.")]
    Stopped,
    /// There is something already.
    #[error("{} is already there and was left as it is. Choose another folder.", path.display())]
    AlreadyThere {
        /// What is in the way.
        path: PathBuf,
    },
    /// The disk is full.
    #[error(
        "There is no room left on this disk. What was written of the export is removed, and your records are safe. Choose another disk, or make room."
    )]
    DiskFull,
    /// A file could not be written or read back.
    #[error("{action} {} did not work ({detail}). Your records are safe. Check the disk and the folder, then try again.", path.display())]
    File {
        /// What was tried, as the start of a sentence.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// Writing into an export did not work.
    #[error(
        "The export could not be written ({detail}). Your records are safe. Check the disk, then try again."
    )]
    Writing {
        /// What the system said.
        detail: String,
    },
    /// A password that is guessed too soon.
    #[error(
        "The password is {words}. Nothing was written. Whoever has the file may try as often as they like: take four words."
    )]
    WeakPassword {
        /// How hard it is to guess, in a few words.
        words: &'static str,
    },
    /// What was written is not what was read back.
    #[error(
        "What was read back is not what was written: {}. Don't rely on {}: check the disk, then export to another one. Your records are safe.",
        differences.join("; "), path.display()
    )]
    NotEqual {
        /// Where it lies.
        path: PathBuf,
        /// What differs, a few at most.
        differences: Vec<String>,
    },
    /// The program failed.
    #[error(
        "The program failed while it wrote. What was written of the export is removed, and your records are safe. Start Quadratus again, then try again."
    )]
    Broken,
    /// The words of the data dictionary that is built in do not hold.
    #[error("The data dictionary can't be read ({detail}). Nothing was written. Install Quadratus again.")]
    Dictionary {
        /// What is wrong with it.
        detail: String,
    },
}

impl LeavingError {
    /// What an input or output error means, with the file it happened to.
    pub(super) fn file(action: &'static str, path: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull => Self::DiskFull,
            io::ErrorKind::AlreadyExists => Self::AlreadyThere { path: path.to_path_buf() },
            _ => Self::File { action, path: path.to_path_buf(), detail: in_words(error) },
        }
    }
}

impl From<io::Error> for LeavingError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull => Self::DiskFull,
            _ => Self::Writing { detail: in_words(&error) },
        }
    }
}

impl From<zip::result::ZipError> for LeavingError {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) => error.into(),
            other => Self::Writing { detail: other.to_string() },
        }
    }
}

impl From<serde_json::Error> for LeavingError {
    fn from(error: serde_json::Error) -> Self {
        Self::from(io::Error::from(error))
    }
}
