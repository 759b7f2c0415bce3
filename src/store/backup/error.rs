//! What can go wrong with a backup, told to the person whose records they are.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::store::{StoreError, in_words};

/// Why there is no new backup. The records and the backups made before are untouched by each of these.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BackupError {
    /// The folder is not there, such as that of a drive that is not plugged in.
    #[error(
        "The backup folder {} is not there. Your records are safe in the practice file. Plug in the drive, or choose another folder.",
        folder.display()
    )]
    FolderMissing {
        /// The folder.
        folder: PathBuf,
    },

    /// Both folders are one.
    #[error(
        "{} is the same folder as the first one, so it was backed up once only. Choose a folder on another drive, or leave the second one empty.",
        folder.display()
    )]
    SameFolder {
        /// The folder.
        folder: PathBuf,
    },

    /// The folder can't be written.
    #[error(
        "Nothing can be written to the backup folder {}. Your records and earlier backups are safe. Allow writing to it, or choose another folder.",
        folder.display()
    )]
    FolderReadOnly {
        /// The folder.
        folder: PathBuf,
    },

    /// There is no room left for a backup.
    #[error(
        "There is no room left in the backup folder {}. Your records and earlier backups are safe; nothing half-written was left. Free some space, or choose another folder.",
        folder.display()
    )]
    Full {
        /// The folder.
        folder: PathBuf,
    },

    /// The drive went away, or fails.
    #[error(
        "The backup could not be written to {} ({detail}). Your records are safe in the practice file. Check the drive, and leave it plugged in until the backup is done.",
        folder.display()
    )]
    Broken {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        detail: String,
    },

    /// What lies there is not what was to be written.
    #[error(
        "The backup written to {} could not be read back as it should be ({detail}), so it was not kept. Your records and earlier backups are safe. Try again; if it stays, use another drive.",
        folder.display()
    )]
    NotVerified {
        /// The folder.
        folder: PathBuf,
        /// What does not fit.
        detail: String,
    },

    /// Two backups in one second.
    #[error(
        "A backup of this very moment is in {} already. Nothing was changed. Try again in a minute.",
        folder.display()
    )]
    NameTaken {
        /// The folder.
        folder: PathBuf,
    },

    /// It was called off.
    #[error("The backup was stopped, and nothing of it was kept. Your records and earlier backups are safe.")]
    Cancelled,

    /// The file was rewritten under the copy, more than once.
    #[error(
        "The practice file was rewritten while the backup ran, so the backup was not kept. Your records and earlier backups are safe. Try again."
    )]
    Disturbed,

    /// The practice was closed before the backup was done.
    #[error(
        "The practice was closed before the backup was done, so the backup was not kept. Your records and earlier backups are safe."
    )]
    Closed,

    /// Another window or a check reads just now.
    #[error(
        "The practice file is being read just now, by a check or another window, so no backup was made. Your records and earlier backups are safe. Try again in a moment."
    )]
    Busy,

    /// A backup runs already.
    #[error("A backup is being made already. Wait until it is done.")]
    Running,

    /// The practice file itself said no.
    #[error("No backup was made. {0}")]
    Store(StoreError),
}

impl From<StoreError> for BackupError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Closed => Self::Closed,
            error => Self::Store(error),
        }
    }
}

impl BackupError {
    /// What it means that writing to this folder failed.
    pub(in crate::store) fn writing(folder: &Path, error: &io::Error) -> Self {
        let at = folder.to_path_buf();
        match error.kind() {
            _ if !folder.is_dir() => Self::FolderMissing { folder: at },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::Full { folder: at }
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::FolderReadOnly { folder: at }
            }
            _ => Self::Broken { folder: at, detail: in_words(error) },
        }
    }
}
