//! Rows read into values of the domain, which check themselves once more.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Params, Row};

use super::StoreError;
use crate::domain::{Invalid, Line, Prose};

const DAY: &str = "%Y-%m-%d";
const TIME: &str = "%H:%M:%S";
const INSTANT: &str = "%Y-%m-%dT%H:%M:%SZ";

/// A calendar date as it stands in the file.
pub(super) fn day_text(day: NaiveDate) -> String {
    day.format(DAY).to_string()
}

/// A time of day as it stands in the file, to the second.
pub(super) fn time_text(time: NaiveTime) -> String {
    time.format(TIME).to_string()
}

/// An instant as it stands in the file, to the second.
pub(super) fn instant_text(instant: DateTime<Utc>) -> String {
    instant.format(INSTANT).to_string()
}

/// One row of a query, and whose it is, for the sentence if it can't be read.
pub(super) struct Reading<'r> {
    row: &'r Row<'r>,
    entity: &'static str,
    id: i64,
}

impl<'r> Reading<'r> {
    /// Reads a row that carries its own number in the column `id`.
    pub(super) fn of(row: &'r Row<'r>, entity: &'static str) -> Result<Self, StoreError> {
        Ok(Self { row, entity, id: row.get("id")? })
    }

    /// Reads a row that belongs to the thing with this number.
    pub(super) fn part_of(row: &'r Row<'r>, entity: &'static str, id: i64) -> Self {
        Self { row, entity, id }
    }

    /// The number of the thing.
    pub(super) fn id(&self) -> i64 {
        self.id
    }

    fn unreadable(&self, column: &str, detail: &impl ToString) -> StoreError {
        StoreError::Unreadable {
            entity: self.entity,
            id: self.id,
            detail: format!("{column}: {}", detail.to_string()),
        }
    }

    /// A column as it stands.
    pub(super) fn plain<T: FromSql>(&self, column: &str) -> Result<T, StoreError> {
        self.row.get(column).map_err(|error| self.unreadable(column, &error))
    }

    /// A column through the constructor of its type.
    pub(super) fn value<S: FromSql, T>(
        &self,
        column: &str,
        make: impl FnOnce(S) -> Result<T, Invalid>,
    ) -> Result<T, StoreError> {
        make(self.plain(column)?).map_err(|error| self.unreadable(column, &error))
    }

    /// A column that may be empty, through the constructor of its type.
    pub(super) fn optional<S: FromSql, T>(
        &self,
        column: &str,
        make: impl FnOnce(S) -> Result<T, Invalid>,
    ) -> Result<Option<T>, StoreError> {
        let found: Option<S> = self.plain(column)?;
        found.map(make).transpose().map_err(|error| self.unreadable(column, &error))
    }

    /// A column that may be empty and holds a word of a closed list.
    pub(super) fn choice<T: std::str::FromStr<Err = Invalid>>(
        &self,
        column: &str,
    ) -> Result<Option<T>, StoreError> {
        self.optional(column, |word: String| word.parse())
    }

    /// One line of text.
    pub(super) fn line(&self, column: &str) -> Result<Line, StoreError> {
        self.value(column, |text: String| Line::new(text))
    }

    /// Text of many lines.
    pub(super) fn prose(&self, column: &str) -> Result<Prose, StoreError> {
        self.value(column, |text: String| Prose::as_stored(text))
    }

    /// A calendar date.
    pub(super) fn day(&self, column: &str) -> Result<NaiveDate, StoreError> {
        self.optional_day(column)?.ok_or_else(|| self.unreadable(column, &"there is no date"))
    }

    /// A calendar date that may be missing.
    pub(super) fn optional_day(&self, column: &str) -> Result<Option<NaiveDate>, StoreError> {
        let found: Option<String> = self.plain(column)?;
        found
            .map(|text| NaiveDate::parse_from_str(&text, DAY))
            .transpose()
            .map_err(|error| self.unreadable(column, &error))
    }

    /// A time of day.
    pub(super) fn time(&self, column: &str) -> Result<NaiveTime, StoreError> {
        let text: String = self.plain(column)?;
        NaiveTime::parse_from_str(&text, TIME).map_err(|error| self.unreadable(column, &error))
    }

    /// An instant.
    pub(super) fn instant(&self, column: &str) -> Result<DateTime<Utc>, StoreError> {
        let text: String = self.plain(column)?;
        NaiveDateTime::parse_from_str(&text, INSTANT)
            .map(|instant| instant.and_utc())
            .map_err(|error| self.unreadable(column, &error))
    }

    /// A hash of 32 bytes.
    pub(super) fn hash(&self, column: &str) -> Result<[u8; 32], StoreError> {
        self.plain(column)
    }
}

/// Every row a query answers with.
pub(super) fn all<T>(
    connection: &Connection,
    query: &str,
    params: impl Params,
    mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut statement = connection.prepare_cached(query)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

/// The one row a query answers with, if there is one.
pub(super) fn one<T>(
    connection: &Connection,
    query: &str,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Option<T>, StoreError> {
    let mut statement = connection.prepare_cached(query)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(read).transpose()
}

/// The one number a query answers with.
pub(super) fn count(connection: &Connection, query: &str, params: impl Params) -> Result<u64, StoreError> {
    let number: Option<i64> =
        connection.prepare_cached(query)?.query_row(params, |row| row.get(0)).optional()?;
    Ok(number.and_then(|number| u64::try_from(number).ok()).unwrap_or(0))
}

/// How many rows to ask for at most, as the database counts.
pub(super) fn at_most(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
