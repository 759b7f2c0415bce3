//! The whole practice at one moment, for whoever takes everything with them: read beside the work on the file,
//! which goes on meanwhile and changes nothing of it.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::config::DbConfig;
use secrecy::SecretString;

use super::audit::{Action, Actor, Entity};
use super::everything::{LeftOut, Table, schema};
use super::reader::STEPS_BETWEEN;
use super::{PracticeFile, StoreError, connection, row};

const BEGIN: &str = "BEGIN DEFERRED";
/// The first look is what holds the moment.
const LOOK: &str = "SELECT count(*) FROM sqlite_schema";
const FORMAT: &str = "PRAGMA user_version";
const ATTACH: &str = "ATTACH ?1 AS plain KEY ''";
const DECRYPT: &str = "SELECT sqlcipher_export('plain')";
const CLIENTS: &str = "SELECT count(*) FROM client";
const SESSIONS: &str = "SELECT count(*) FROM session";
const FILES: &str = "SELECT count(*) FROM attachment";
/// Its only use is to be read by others: it needs no journal that could be left beside it.
const PLAIN: &str = "PRAGMA plain.journal_mode = MEMORY";

/// By this count the log tells that everything left, and nothing less.
pub(super) const CLIENTS_TAKEN: &str = "clients";

/// How everything leaves, as the audit log tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Leaving {
    /// With the database itself, which then lies open.
    pub database: bool,
    /// As one file behind a password.
    pub locked: bool,
}

/// The practice as it stood at one moment.
#[derive(Debug)]
pub struct Snapshot {
    file: PracticeFile,
    tables: Vec<Table>,
    left_out: Vec<LeftOut>,
    format: i64,
}

impl PracticeFile {
    /// Everything as it stands now, to be read on another thread. Whoever takes it has to know the passphrase, not
    /// only sit at the unlocked desk; the log says first that it leaves, and so what leaves says it too.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`]; the errors of a missing or damaged key file, and whatever keeps the log
    /// from being written.
    pub fn take_everything(
        &mut self,
        actor: Actor,
        passphrase: &SecretString,
        how: Leaving,
    ) -> Result<Snapshot, StoreError> {
        self.prove_owner(passphrase)?;
        let file = self.once_more()?;
        self.transact(Some(actor), Action::Export, Entity::Practice, |write| {
            for (what, question) in [(CLIENTS_TAKEN, CLIENTS), ("sessions", SESSIONS), ("files", FILES)] {
                let number = row::count(write.sql, question, [])?;
                write.tell(what, i64::try_from(number).unwrap_or(i64::MAX));
            }
            write.tell("decrypted database", i64::from(how.database));
            write.tell("behind a password", i64::from(how.locked));
            Ok(())
        })?;
        Snapshot::of(file)
    }
}

impl Snapshot {
    fn of(file: PracticeFile) -> Result<Self, StoreError> {
        let sql = file.connection();
        sql.execute_batch(BEGIN)?;
        let _: i64 = sql.query_row(LOOK, [], |row| row.get(0))?;
        let format = sql.query_row(FORMAT, [], |row| row.get(0))?;
        let (tables, left_out) = schema(sql)?;
        Ok(Self { file, tables, left_out, format })
    }

    /// Ends what is read once this says so, also in the midst of a long question to the file.
    ///
    /// # Errors
    /// When the database can't be told.
    pub fn heed(&self, stop: Arc<AtomicBool>) -> Result<(), StoreError> {
        let asked = move || stop.load(Ordering::Relaxed);
        self.file.connection().progress_handler(STEPS_BETWEEN, Some(asked))?;
        Ok(())
    }

    /// The records, to be read as anywhere else.
    pub fn file(&self) -> &PracticeFile {
        &self.file
    }

    /// The tables, in the order of their names.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// What is not among the tables because it holds nothing of its own.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// The number of the file's format.
    pub fn format(&self) -> i64 {
        self.format
    }

    /// Writes the whole database, decrypted, into a new plain `SQLite` file, which only who is logged in may read.
    /// The last that is read: the moment is let go of.
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`] rather than writing over anything, and whatever the disk refuses.
    pub fn decrypt_into(self, path: &Path) -> Result<(), StoreError> {
        let mut how = fs::OpenOptions::new();
        how.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
        how.open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::AlreadyThere { path: path.to_path_buf() },
            _ => StoreError::file("Making", path, &error),
        })?;
        let name = path.to_str().ok_or_else(|| StoreError::File {
            action: "Making",
            path: path.to_path_buf(),
            detail: "its name is not text".to_owned(),
        })?;
        self.decrypt(name)?;
        Ok(())
    }

    /// The whole database, decrypted, in memory: nothing readable is written to the disk. The last that is read,
    /// as with [`Snapshot::decrypt_into`].
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn decrypt_in_memory(self) -> Result<Vec<u8>, StoreError> {
        let decrypted = self.decrypt(":memory:")?;
        Ok(decrypted.file.connection().serialize("plain")?.to_vec())
    }

    fn decrypt(self, name: &str) -> Result<Self, StoreError> {
        let sql = self.file.connection();
        connection::may_write(sql, true)?;
        // The index of the words has tables that only its own module may write otherwise.
        sql.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
        sql.execute(ATTACH, [name])?;
        let _: String = sql.query_row(PLAIN, [], |row| row.get(0))?;
        sql.query_row(DECRYPT, [], |_| Ok(()))?;
        for setting in ["application_id", "user_version"] {
            let number: i64 = sql.query_row(&format!("PRAGMA main.{setting}"), [], |row| row.get(0))?;
            sql.execute_batch(&format!("PRAGMA plain.{setting} = {number}"))?;
        }
        sql.execute_batch("COMMIT")?;
        Ok(self)
    }
}
