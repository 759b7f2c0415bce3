//! What a practice file holds, in a few figures: to show someone which backup they have in hand, and to tell a copy
//! of this moment from any other. Asked so that files of every format can answer.

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::connection::{self, NotOpened};
use super::{RecoveryKey, StoreError};

const COUNTS: &str = "SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM session),
    (SELECT count(*) FROM session WHERE signature IS NOT NULL), (SELECT user_version FROM pragma_user_version)";
const DAYS: &str = "SELECT min(held_on), max(held_on) FROM session";
const LOG_END: &str = "SELECT last_id, hash FROM audit_end";
const PAGES: &str = "PRAGMA cipher_integrity_check";
const LENGTH: &str = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";

/// What a practice file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holdings {
    /// How many client records, those that were merged into others too.
    pub clients: u64,
    /// How many sessions.
    pub sessions: u64,
    /// How many of them are signed.
    pub signed: u64,
    /// The days of the oldest and the newest session; none without one.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The file's format.
    pub format: u32,
    /// Where its audit log ends.
    pub(super) log_end: LogEnd,
}

/// Where the audit log of a practice ends: every change of the records moves that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LogEnd(i64, [u8; 32]);

impl LogEnd {
    /// As it stands in an open file.
    pub(super) fn of(sql: &Connection) -> Result<Self, StoreError> {
        Ok(sql.query_row(LOG_END, [], |row| Ok(Self(row.get(0)?, row.get(1)?)))?)
    }
}

impl Holdings {
    /// What stands in an open file.
    pub(super) fn of(sql: &Connection) -> Result<Self, StoreError> {
        let (clients, sessions, signed, format) = sql.query_row(COUNTS, [], |row| {
            let number = |place: usize| row.get::<_, i64>(place).map(i64::unsigned_abs);
            Ok((number(0)?, number(1)?, number(2)?, number(3)?))
        })?;
        let day = |text: Option<String>| text.and_then(|text| text.parse().ok());
        let (first, last): (Option<NaiveDate>, Option<NaiveDate>) =
            sql.query_row(DAYS, [], |row| Ok((day(row.get(0)?), day(row.get(1)?))))?;
        let log_end = LogEnd::of(sql)?;
        let format = u32::try_from(format).unwrap_or(u32::MAX);
        Ok(Self { clients, sessions, signed, days: first.zip(last), format, log_end })
    }
}

/// Looks into a file that nobody writes, without changing a byte of it or beside it.
pub(super) fn look_into(path: &Path, key: &RecoveryKey) -> Result<Connection, NotOpened> {
    connection::open_unchanged(path, key)
}

/// What does not fit of a whole file: its length, or the seal of a page; nothing if all fit.
///
/// # Errors
/// When the question can't be asked.
pub(super) fn broken_pages(sql: &Connection, path: &Path) -> Result<Option<String>, StoreError> {
    let length: i64 = sql.query_row(LENGTH, [], |row| row.get(0))?;
    let there = std::fs::metadata(path).map_err(|error| StoreError::file("Reading", path, &error))?.len();
    if i64::try_from(there) != Ok(length) {
        return Ok(Some(format!("it has {there} bytes instead of {length}")));
    }
    let mut found = sql.prepare(PAGES)?;
    let mut rows = found.query([])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}
