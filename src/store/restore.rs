//! Restoring a backup: looked into first without changing anything, then copied to a new place. No file that is
//! there is ever written over, the practice in use least of all.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;
use secrecy::SecretString;
use thiserror::Error;

use super::audit::{Action, Entity};
use super::backup::{BackupError, BackupStep, Copying, Place, Source, Watch, made_of};
use super::connection::{self, NotOpened};
use super::holdings::{Holdings, broken_pages, look_into};
use super::key_file::{Holder, KeyFile, beside};
use super::{PracticeFile, RecoveryKey, StoreError, Surroundings, Unlock, migrate, passphrase, people};

const NAME: &str = "SELECT name FROM practice";
/// The owner who has been there longest; in older formats there is no telling, and it is the first.
const FIRST_OWNER: &str = "SELECT trim(given_name || ' ' || family_name), uid FROM practitioner
    WHERE role = 'owner' AND left_at IS NULL ORDER BY id LIMIT 1";
const FIRST_THERAPIST: &str =
    "SELECT trim(given_name || ' ' || family_name), uid FROM practitioner ORDER BY id LIMIT 1";
const LAST_CHANGE: &str = "SELECT at FROM audit ORDER BY id DESC LIMIT 1";

/// Why a backup was not restored. Nothing that was there is changed by any of these.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// It did not open.
    #[error(transparent)]
    NotOpened(#[from] StoreError),

    /// It is not what was written once.
    #[error(
        "This backup is damaged ({detail}), so it is not restored. Nothing was changed. Keep it, and choose another backup."
    )]
    Damaged {
        /// What does not fit.
        detail: String,
    },

    /// The copy of a practice in use, taken without its log.
    #[error(
        "Beside {} lies a log with changes that are not in it, as of a practice that was not closed. Nothing was changed. Open that file itself, or choose another backup.",
        path.display()
    )]
    NotClosed {
        /// The file.
        path: PathBuf,
    },

    /// There is something at the new place.
    #[error("{} is already there and was left as it is. Choose another name.", path.display())]
    AlreadyThere {
        /// What is in the way.
        path: PathBuf,
    },

    /// The new place has no folder.
    #[error("There is no folder {}. Nothing was changed. Choose another place.", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },

    /// It could not be written.
    #[error(
        "The restored file could not be written ({detail}). Nothing half-written was left, and the backup is as it was. Check the disk, or choose another place."
    )]
    NotWritten {
        /// What went wrong.
        detail: String,
    },

    /// It was called off.
    #[error("Restoring was stopped. Nothing was left of it, and the backup is as it was.")]
    Cancelled,
}

impl From<BackupError> for RestoreError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Cancelled => Self::Cancelled,
            BackupError::FolderMissing { folder } => Self::NoFolder { folder },
            BackupError::Full { .. } => Self::NotWritten { detail: "the disk is full".to_owned() },
            BackupError::FolderReadOnly { .. } => {
                Self::NotWritten { detail: "the folder can't be written".to_owned() }
            }
            BackupError::Broken { detail, .. } | BackupError::NotVerified { detail, .. } => {
                Self::NotWritten { detail }
            }
            BackupError::Store(error) => told(error),
            other => Self::NotWritten { detail: other.to_string() },
        }
    }
}

/// What a backup is and holds, before it is restored.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The backup.
    pub path: PathBuf,
    /// The name of the practice.
    pub practice: String,
    /// When the records in it were changed last: the moment it shows.
    pub until: DateTime<Utc>,
    /// What it holds.
    pub holdings: Holdings,
    /// Its size in bytes, without its key file.
    pub bytes: u64,
    /// Whether it is of an older format, which is changed into the newest in its new place only.
    pub is_older: bool,
    start: [u8; 16],
    key: RecoveryKey,
    key_file: Vec<u8>,
    unlock: Arc<SecretString>,
}

/// Looks into a backup, all of it: each page has to carry its seal. Neither the backup nor its folder is changed.
///
/// # Errors
/// Why it did not open, or [`RestoreError::Damaged`].
pub fn preview(path: &Path, unlock: &Unlock, surroundings: &Surroundings) -> Result<Preview, RestoreError> {
    let start = match connection::look_at(path) {
        // A backup is only read, so it may be on a disk that can't be written.
        Err(StoreError::ReadOnly { .. }) => {
            super::backup::start_of(path).ok_or_else(|| damaged("its start can't be read"))?
        }
        start => start?,
    };
    if fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0) {
        return Err(RestoreError::NotClosed { path: path.to_path_buf() });
    }
    let (key, passphrase, key_file) = match unlock {
        Unlock::Passphrase(passphrase) | Unlock::Person { passphrase, .. } => {
            let slots = KeyFile::read(path).map_err(|error| match error {
                StoreError::KeyFileMissing { .. } if !connection::looks_encrypted(path) => {
                    StoreError::NotAPracticeFile { path: path.to_path_buf() }
                }
                error => error,
            })?;
            let name = match unlock {
                Unlock::Person { name, .. } => Some(name.as_str()),
                _ => None,
            };
            let opened = slots.unlock(path, name, passphrase)?;
            (opened.key, passphrase, Some((slots.bytes(path)?, opened.holder)))
        }
        Unlock::RecoveryKey { key, new_passphrase } => {
            passphrase::accept(new_passphrase)?;
            (key.clone(), new_passphrase, None)
        }
    };
    let sql = look_into(path, &key).map_err(|error| match (error, unlock) {
        (NotOpened::Other(error), _) => told(error),
        (NotOpened::KeyDoesNotFit, Unlock::RecoveryKey { .. }) => {
            RestoreError::NotOpened(StoreError::WrongRecoveryKey)
        }
        (NotOpened::KeyDoesNotFit, _) => damaged("its first page can't be read"),
    })?;
    let known = u32::try_from(migrate::STEPS.len()).unwrap_or(u32::MAX);
    let format = migrate::version_of(&sql, path, known)?;
    if let Some(detail) = broken_pages(&sql, path)? {
        return Err(RestoreError::Damaged { detail });
    }
    let text = |question: &str| one_text(&sql, question);
    let key_file = if let Some((bytes, holder)) = key_file {
        // Who sees no notes has no use for a file full of them.
        if format >= people::SINCE_FORMAT {
            let role = people::opener(&sql, &holder)?.role;
            if !role.sees_notes() {
                return Err(StoreError::NotAllowed { role }.into());
            }
        }
        bytes
    } else {
        let holder =
            first_holder(&sql, if format >= people::SINCE_FORMAT { FIRST_OWNER } else { FIRST_THERAPIST })?;
        KeyFile::new(&key, start, &holder, passphrase, surroundings)?.bytes(path)?
    };
    let until = text(LAST_CHANGE)?;
    let until = DateTime::parse_from_rfc3339(&until)
        .map_err(|error| damaged(&format!("its last change has no time: {error}")))?
        .with_timezone(&Utc);
    Ok(Preview {
        path: path.to_path_buf(),
        practice: text(NAME)?,
        until,
        holdings: Holdings::of(&sql).map_err(told)?,
        bytes: fs::metadata(path).map_err(|error| StoreError::file("Reading", path, &error))?.len(),
        is_older: format < known,
        start,
        key,
        key_file,
        unlock: Arc::new(passphrase.clone()),
    })
}

/// Restores a backup that was looked into to a new place, checks it there and opens it. A file of an older format
/// is brought to the newest there. The backup stays as it is.
///
/// # Errors
/// [`RestoreError::AlreadyThere`] rather than writing over anything; what the disk refuses. Nothing half-written
/// keeps the name.
pub fn restore(
    preview: &Preview,
    to: &Path,
    surroundings: Surroundings,
    watch: &Watch,
    tell: &mut dyn FnMut(BackupStep),
) -> Result<PracticeFile, RestoreError> {
    super::backup::refuse_name(to)?;
    // What lies there of another practice would be taken for this one's, or is someone else's.
    let others = ["", ".key", "-wal", "-shm", "-journal", ".tries", ".part", ".key.part"];
    for taken in others.map(|ending| beside(to, ending)) {
        if taken.symlink_metadata().is_ok() {
            return Err(RestoreError::AlreadyThere { path: taken });
        }
    }
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let from =
        File::open(&preview.path).map_err(|error| StoreError::file("Reading", &preview.path, &error))?;
    let source = Source {
        path: preview.path.clone(),
        from: Arc::new(from),
        name: String::new(),
        at: preview.until,
        bytes: preview.bytes,
        start: preview.start,
        key: preview.key.clone(),
        key_file: preview.key_file.clone(),
        end: preview.holdings.log_end.clone(),
        copying: Arc::new(Copying::default()),
    };
    let failed = |error: std::io::Error| BackupError::writing(folder, &error);
    let place = Place::anew(folder, to.to_path_buf()).map_err(failed)?;
    place.fill(&source, watch, tell)?;
    let unlock = Unlock::Passphrase(SecretString::clone(&preview.unlock));
    let mut file = PracticeFile::open(to, &unlock, surroundings)?;
    let Holdings { clients, sessions, .. } = preview.holdings;
    file.transact(None, Action::Import, Entity::Backup, |write| {
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        write.count_many("clients", number(clients));
        write.count_many("sessions", number(sessions));
        Ok(())
    })?;
    Ok(file)
}

/// A path in the folder for a backup that is restored, such as `NAME restored 2026-11-29.practice`, that nothing
/// has yet. The day is the backup's, in the room's zone.
pub fn proposed_name(backup: &Path, folder: &Path, day: NaiveDate) -> PathBuf {
    let stem = backup.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name = backup.file_name().and_then(|name| name.to_str()).and_then(made_of).unwrap_or(&stem);
    let named = |more: String| folder.join(format!("{name} restored {day}{more}.practice"));
    let numbered = (2..1000).map(|number| format!(" {number}"));
    let mut paths = std::iter::once(String::new()).chain(numbered).map(named);
    paths.find(|path| super::backup::is_free(path)).unwrap_or_else(|| named(" again".to_owned()))
}

fn first_holder(sql: &Connection, question: &str) -> Result<Holder, RestoreError> {
    let found = sql.query_row(question, [], |row| Ok(Holder { name: row.get(0)?, person: row.get(1)? }));
    found.map_err(|error| told(error.into()))
}

fn one_text(sql: &Connection, question: &str) -> Result<String, RestoreError> {
    sql.query_row(question, [], |row| row.get(0)).map_err(|error| told(error.into()))
}

fn damaged(detail: &str) -> RestoreError {
    RestoreError::Damaged { detail: detail.to_owned() }
}

/// Damage of a backup has other advice than damage of the file in use.
fn told(error: StoreError) -> RestoreError {
    match error {
        StoreError::Damaged { detail } => RestoreError::Damaged { detail },
        error => RestoreError::NotOpened(error),
    }
}
