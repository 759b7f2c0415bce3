//! Keeping the practice file still while a backup copies it.
//!
//! What is written meanwhile goes to the log beside the file, and only there. Whatever moves the log into the file
//! all the same (closing, an erasure) first says so to the copy, which then begins again or gives up.

use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::BackupError;
use super::name;
use crate::store::holdings::LogEnd;
use crate::store::key_file::{self, KeyFile};
use crate::store::{Action, Actor, Entity, PracticeFile, RecoveryKey, StoreError};

/// Moves the whole log into the file. It answers with whether someone was in the way.
const SETTLE: &str = "PRAGMA wal_checkpoint(TRUNCATE)";
const LOG_ONLY: &str = "PRAGMA wal_autocheckpoint = 0";
const AS_USUAL: &str = "PRAGMA wal_autocheckpoint = 1000";
/// So long others who read the file are waited for; drafts wait behind it.
const PATIENCE: Duration = Duration::from_millis(300);
/// And so long at all other times.
const USUAL_PATIENCE: Duration = Duration::from_secs(5);
/// So often it is tried where another window is in the way.
const MOST_TRIES: usize = 3;
const LENGTH: &str = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";

/// Whether a copy that is being made still fits.
#[derive(Debug, Default)]
pub(in crate::store) struct Copying {
    disturbed: AtomicBool,
}

impl Copying {
    pub(super) fn is_disturbed(&self) -> bool {
        self.disturbed.load(Ordering::SeqCst)
    }
}

/// Reads from a place of a file that others read at the same time, each from a place of their own.
pub(super) fn read_at(file: &File, piece: &mut [u8], from: u64) -> std::io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::read_exact_at(file, piece, from);
    #[cfg(windows)]
    {
        let mut read = 0;
        while let Some(rest) = piece.get_mut(read..).filter(|rest| !rest.is_empty()) {
            match std::os::windows::fs::FileExt::seek_read(file, rest, from + read as u64)? {
                0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
                more => read += more,
            }
        }
        Ok(())
    }
}

/// The copy that is being made of an open file, if there is one.
///
/// When it goes, the file is about to be closed: then the copy does not fit any more.
#[derive(Debug, Default)]
pub(in crate::store) struct Stillness(Option<Weak<Copying>>);

impl Stillness {
    /// Lets the log go into the file again, after the copy was told that it does not fit any more.
    pub(in crate::store) fn disturb(&mut self, sql: &Connection) -> Result<(), StoreError> {
        self.tell();
        self.end(sql)
    }

    /// Goes back to the usual if the copy is over, however it ended.
    pub(in crate::store) fn end_if_over(&mut self, sql: &Connection) -> Result<(), StoreError> {
        match &self.0 {
            Some(copying) if copying.strong_count() == 0 => self.end(sql),
            _ => Ok(()),
        }
    }

    fn end(&mut self, sql: &Connection) -> Result<(), StoreError> {
        if self.0.take().is_some() {
            sql.execute_batch(AS_USUAL)?;
        }
        Ok(())
    }

    fn tell(&self) {
        if let Some(copying) = self.0.as_ref().and_then(Weak::upgrade) {
            copying.disturbed.store(true, Ordering::SeqCst);
        }
    }

    pub(in crate::store) fn is_running(&self) -> bool {
        self.0.as_ref().is_some_and(|copying| copying.strong_count() > 0)
    }
}

impl Drop for Stillness {
    fn drop(&mut self) {
        self.tell();
    }
}

/// A practice file at one moment, standing still so that it can be copied.
#[derive(Debug)]
pub(in crate::store) struct Source {
    pub(in crate::store) path: std::path::PathBuf,
    pub(in crate::store) from: Arc<File>,
    pub(in crate::store) name: String,
    /// The moment it shows.
    pub(in crate::store) at: DateTime<Utc>,
    pub(in crate::store) bytes: u64,
    pub(in crate::store) start: [u8; 16],
    pub(in crate::store) key: RecoveryKey,
    pub(in crate::store) key_file: Vec<u8>,
    /// Where the log of the practice ends.
    pub(in crate::store) end: LogEnd,
    pub(in crate::store) copying: Arc<Copying>,
}

impl PracticeFile {
    /// Writes in the log that a backup is made, moves everything into the file and keeps it still until the source
    /// is dropped or [`Stillness::disturb`] ends that.
    pub(super) fn stand_still(&mut self, actor: Option<Actor>) -> Result<Source, BackupError> {
        if self.still.is_running() {
            return Err(BackupError::Running);
        }
        let path = self.path().to_path_buf();
        let file = |error: std::io::Error| StoreError::file("Reading", &path, &error);
        if !KeyFile::read(&path)?.fits(self.key()) {
            let (path, detail) = (key_file::path_of(&path), "it is of another practice".to_owned());
            return Err(StoreError::KeyFileDamaged { path, detail }.into());
        }
        let key_file = std::fs::read(key_file::path_of(&path)).map_err(file)?;
        let (clients, sessions) = (self.client_count()?, self.session_count()?);
        let at = self.transact(actor, Action::Create, Entity::Backup, |write| {
            let bytes: i64 = write.sql.query_row(LENGTH, [], |row| row.get(0))?;
            let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
            write.count_many("clients", number(clients));
            write.count_many("sessions", number(sessions));
            write.count_many("bytes", bytes);
            Ok(write.now())
        })?;
        let copying = Arc::new(Copying::default());
        let end = self.settle()?;
        let sql = self.connection();
        sql.execute_batch(LOG_ONLY).map_err(StoreError::from)?;
        self.still = Stillness(Some(Arc::downgrade(&copying)));
        let from = self.bytes.clone().ok_or(StoreError::LookOnly)?;
        let bytes = from.metadata().map_err(file)?.len();
        let not_read = || StoreError::Damaged { detail: "its start can't be read".to_owned() };
        let start = self.start().ok_or_else(not_read)?;
        let (name, key) = (name::name_of(&path), self.key().clone());
        Ok(Source { path, from, name, at, bytes, start, key, key_file, end, copying })
    }

    /// Moves the log into the file, and tells where the audit log in it then ends. Another window that only looks may write
    /// who saw what just then: that is in the log again, and the file is not what was read.
    fn settle(&self) -> Result<LogEnd, BackupError> {
        let sql = self.connection();
        let log = key_file::beside(self.path(), "-wal");
        for _ in 0..MOST_TRIES {
            let patience = |time| sql.busy_timeout(time).map_err(StoreError::from);
            patience(PATIENCE)?;
            let settled = sql.query_row(SETTLE, [], |row| row.get::<_, i64>(0)).map_err(StoreError::from);
            patience(USUAL_PATIENCE)?;
            if settled? != 0 {
                continue;
            }
            let end = LogEnd::of(sql)?;
            if std::fs::metadata(&log).map_or(0, |log| log.len()) == 0 {
                return Ok(end);
            }
        }
        Err(BackupError::Busy)
    }

    /// The first bytes of the file, which are random and its own; none in a file that is only looked at.
    pub fn start(&self) -> Option<[u8; 16]> {
        let mut start = [0; 16];
        read_at(self.bytes.as_deref()?, &mut start, 0).ok()?;
        Some(start)
    }

    /// Goes on as usual after a copy.
    pub(in crate::store) fn go_on(&mut self) -> Result<(), StoreError> {
        let (still, sql) = self.stillness();
        still.end_if_over(sql)
    }
}
