//! A decrypted database, looked at once more: that it is whole, and what stands in it.

use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::everything::each_row;
use super::{StoreError, Table, Value};

const CHECK: &str = "PRAGMA integrity_check(1)";
const SOUND: &str = "ok";

/// A decrypted database that is only read.
#[derive(Debug)]
pub struct Plain(Connection);

impl Plain {
    /// Opens one that lies on the disk.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let how = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Ok(Self(Connection::open_with_flags(path, how)?))
    }

    /// Opens one of so many bytes in memory: nothing readable is written to the disk.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn read(from: impl Read, bytes: usize) -> Result<Self, StoreError> {
        let mut sql = Connection::open_in_memory()?;
        sql.deserialize_read_exact("main", from, bytes, true)?;
        Ok(Self(sql))
    }

    /// Whether the database finds itself whole.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn is_sound(&self) -> Result<bool, StoreError> {
        let found: String = self.0.query_row(CHECK, [], |row| row.get(0))?;
        Ok(found == SOUND)
    }

    /// Goes through the rows of a table, as [`Snapshot::each_row`](super::Snapshot::each_row) does.
    ///
    /// # Errors
    /// What `work` refuses, and when the database can't be read.
    pub fn each_row<E: From<StoreError>>(
        &self,
        table: &Table,
        without: &[&str],
        work: &mut dyn FnMut(Vec<Value>) -> Result<(), E>,
    ) -> Result<(), E> {
        each_row(&self.0, table, without, work)
    }
}
