//! The encrypted connection: keyed, checked against the file it opens, and set up.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::thread::sleep;
use std::time::Duration;

use data_encoding::HEXLOWER;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use zeroize::Zeroizing;

use super::{RecoveryKey, StoreError, left_log, note_words};

/// "Quad" in ASCII: marks the file as ours once it is decrypted.
pub(super) const APPLICATION_ID: i32 = 0x5175_6164;
/// How a plain database begins.
const PLAIN_START: &[u8; 16] = b"SQLite format 3\0";
const PAGE_BYTES: u64 = 4096;
/// A page of random bytes holds all 256 kinds but one or two; text holds fewer than 100.
const FEWEST_KINDS: usize = 220;
const STATEMENTS_KEPT: usize = 128;
/// Whether the audit log ends where it was noted to end.
const AUDIT_ENDS: &str = "SELECT e.last_id = (SELECT coalesce(max(id), 0) FROM audit)
    AND (e.last_id = 0 OR e.hash = (SELECT hash FROM audit WHERE id = e.last_id)) FROM audit_end e";

/// The settings that hold for as long as the file is open; why each: a power cut loses
/// nothing that was acknowledged (WAL, FULL), erased words are overwritten
/// (`secure_delete`), the log is cut back after a large change (`journal_size_limit`), no
/// words spill to the disk in clear (`temp_store`), and rules in triggers hold for every
/// kind of statement (`recursive_triggers`).
const SETTINGS: &str = "
    PRAGMA temp_store = MEMORY;
    PRAGMA mmap_size = 0;
    PRAGMA cache_size = -32768;
    PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 1000;
    PRAGMA journal_size_limit = 16777216;
";

/// What can be seen of a file before any key is tried.
///
/// # Errors
/// No such file, a folder, an empty file, a plain database or a fragment, a file cut
/// short, a file that can't be written.
pub(super) fn look_at(path: &Path) -> Result<[u8; 16], StoreError> {
    let found = fs::metadata(path).map_err(|error| not_reached(path, &error))?;
    if found.is_dir() {
        return Err(StoreError::IsFolder { path: path.to_path_buf() });
    }
    if !found.is_file() {
        return Err(StoreError::NotAFile { path: path.to_path_buf() });
    }
    if found.len() == 0 {
        return Err(StoreError::EmptyFile { path: path.to_path_buf() });
    }
    let mut start = Vec::new();
    File::open(path)
        .and_then(|file| file.take(16).read_to_end(&mut start))
        .map_err(|error| StoreError::file("Reading", path, &error))?;
    let not_ours = || StoreError::NotAPracticeFile { path: path.to_path_buf() };
    let start: [u8; 16] = start.try_into().map_err(|_| not_ours())?;
    if &start == PLAIN_START {
        return Err(not_ours());
    }
    if found.permissions().readonly() {
        return Err(StoreError::ReadOnly { path: path.to_path_buf() });
    }
    Ok(start)
}

/// Why nothing is found at the end of the path.
fn not_reached(path: &Path, error: &std::io::Error) -> StoreError {
    let here = path.to_path_buf();
    match (error.kind(), fs::read_link(path)) {
        (std::io::ErrorKind::NotFound, Ok(target)) => StoreError::LinkToNowhere { path: here, target },
        (std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory, Err(_)) => {
            StoreError::NoSuchFile { path: here }
        }
        (_, Ok(_)) => StoreError::LinkInCircle { path: here },
        (_, Err(_)) => StoreError::file("Opening", path, error),
    }
}

/// Whether the file could be an encrypted one, as far as that can be seen without a key:
/// whole pages, and a first page in which nearly every kind of byte stands.
pub(super) fn looks_encrypted(path: &Path) -> bool {
    let mut page = Vec::new();
    let is_read = File::open(path).and_then(|file| file.take(PAGE_BYTES).read_to_end(&mut page)).is_ok();
    let whole = fs::metadata(path).is_ok_and(|found| found.len().is_multiple_of(PAGE_BYTES));
    let kinds = page.into_iter().collect::<BTreeSet<u8>>().len();
    is_read && whole && kinds > FEWEST_KINDS
}

/// What to say of a file that [`is_cut_short`].
pub(super) fn cut_short() -> StoreError {
    StoreError::Damaged { detail: "its end is missing".to_owned() }
}

/// Whether the file ends in the middle of a page with nothing left to complete it from.
pub(super) fn is_cut_short(path: &Path) -> bool {
    let length = |path: &Path| fs::metadata(path).map_or(0, |found| found.len());
    let rest_of_a_write = length(&super::key_file::beside(path, "-wal"));
    !length(path).is_multiple_of(PAGE_BYTES) && rest_of_a_write == 0
}

/// Makes a new encrypted file whose first 16 bytes are `salt`.
pub(super) fn create(path: &Path, key: &RecoveryKey, salt: [u8; 16]) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let connection = connect(path, flags, key, Some(salt))?;
    // Both must stand before the first page is written.
    connection.execute_batch(SETTINGS)?;
    let _: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    finish_settings(&connection)?;
    Ok(connection)
}

/// Opens an encrypted file without changing anything in it.
///
/// # Errors
/// [`NotOpened::KeyDoesNotFit`] when the first page does not decrypt.
pub(super) fn open(path: &Path, key: &RecoveryKey, looks: bool) -> Result<Connection, NotOpened> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE, key, None).map_err(NotOpened::Other)?;
    // Until the key has proved itself, closing must not move anything into the file.
    keep_log_on_close(&connection, true).map_err(NotOpened::Other)?;
    let log = super::key_file::beside(path, "-wal");
    let is_log_left = log.metadata().is_ok_and(|log| log.len() > 0);
    let does_not_fit =
        |log: PathBuf| NotOpened::Other(StoreError::LogDoesNotFit { path: path.to_path_buf(), log });
    match connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)) {
        // One that is in use is another program's to look after.
        Ok(_) if is_log_left && !looks && !log_fits(&connection, &log) => Err(does_not_fit(log)),
        Ok(_) => {
            keep_log_on_close(&connection, false).map_err(NotOpened::Other)?;
            Ok(connection)
        }
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            Err(NotOpened::KeyDoesNotFit)
        }
        // Of a last page that is not whole the cipher says that memory ran out.
        Err(_) if is_cut_short(path) => Err(NotOpened::Other(cut_short())),
        Err(error)
            if is_log_left && !looks && error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) =>
        {
            Err(does_not_fit(log))
        }
        Err(error) => Err(NotOpened::Other(error.into())),
    }
}

/// Opens a file that nobody writes, such as a backup, to look into it: neither a byte of it nor one beside it is
/// changed, also where its folder can be written.
///
/// # Errors
/// As [`open`].
pub(super) fn open_unchanged(path: &Path, key: &RecoveryKey) -> Result<Connection, NotOpened> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let connection = connect(Path::new(&unchanging(path)), flags, key, None).map_err(NotOpened::Other)?;
    connection
        .execute_batch("PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF")
        .map_err(|error| NotOpened::Other(error.into()))?;
    match connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)) {
        Ok(_) => Ok(connection),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            Err(NotOpened::KeyDoesNotFit)
        }
        Err(_) if is_cut_short(path) => Err(NotOpened::Other(cut_short())),
        Err(error) => Err(NotOpened::Other(error.into())),
    }
}

/// The path as an address that tells the database that the file will not change. Without that it would make
/// files beside it, as a file with a log needs them.
fn unchanging(path: &Path) -> String {
    use std::fmt::Write as _;
    let mut address = String::from("file:");
    if path.has_root() {
        address.push_str(if cfg!(windows) { "///" } else { "//" });
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\\' if cfg!(windows) => address.push('/'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                address.push(char::from(*byte));
            }
            other => {
                // Writing to a string does not fail.
                let _ = write!(address, "%{other:02X}");
            }
        }
    }
    address + "?immutable=1"
}

/// Whether file and log, as a sudden end left them, make one whole. A log that was copied here, or over whose file a
/// backup was put, would be written into the file with the first close; the database does not notice.
fn log_fits(connection: &Connection, log: &Path) -> bool {
    let pages = || connection.query_row("PRAGMA page_count", [], |row| row.get::<_, u32>(0)).ok();
    let is_as_large = || left_log::pages(log).is_none_or(|by_log| pages() == Some(by_log));
    let word = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    let ends = || connection.query_row(AUDIT_ENDS, [], |row| row.get::<_, bool>(0));
    // A file that is still being made has no audit log.
    let has_audit = connection.table_exists(Some("main"), "audit_end").unwrap_or(true);
    // Twice, for who looks may write who saw what just then.
    let is_as_large = is_as_large() || is_as_large();
    is_as_large && word.is_ok_and(|word| word == "ok") && (!has_audit || ends().unwrap_or(false))
}

/// Why a file did not open.
#[derive(Debug)]
pub(super) enum NotOpened {
    /// The first page does not decrypt: another key, another kind of file, or damage.
    KeyDoesNotFit,
    /// Anything else.
    Other(StoreError),
}

/// Sets up an opened file for work.
pub(super) fn settle(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    connection.execute_batch(SETTINGS)?;
    if connection.is_readonly("main")? {
        return Err(StoreError::ReadOnly { path: path.to_path_buf() });
    }
    let _: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    finish_settings(connection)
}

/// Sets up an opened file to be looked at: its log is another program's to put in order, and nothing is written
/// but where [`may_write`] lets it.
pub(super) fn settle_to_look(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    connection.execute_batch(SETTINGS)?;
    if connection.is_readonly("main")? {
        return Err(StoreError::ReadOnly { path: path.to_path_buf() });
    }
    keep_log_on_close(connection, true)?;
    let _: i64 = connection.query_row("PRAGMA wal_autocheckpoint = 0", [], |row| row.get(0))?;
    finish_settings(connection)?;
    may_write(connection, false)
}

/// Lets statements write, or has the database itself refuse them.
pub(super) fn may_write(connection: &Connection, may: bool) -> Result<(), StoreError> {
    connection.pragma_update(None, "query_only", !may)?;
    Ok(())
}

/// Puts the log of the database into the file, so that everything is in the one file.
///
/// # Errors
/// [`StoreError::LogLeft`] where the disk or another program keeps it from that: nothing is lost, and the next
/// one who closes the file tries again.
pub(super) fn fold_log_in(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let is_held: i64 = connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
        .map_err(StoreError::from)
        .or_else(|error| match error {
            StoreError::DiskFull | StoreError::DiskTrouble | StoreError::Busy => Ok(1),
            other => Err(other),
        })?;
    if is_held == 0 {
        return Ok(());
    }
    Err(StoreError::LogLeft { path: super::key_file::beside(path, "-wal") })
}

fn keep_log_on_close(connection: &Connection, keep: bool) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep)?;
    Ok(())
}

/// The settings that answer with a row, which a batch does not take.
fn finish_settings(connection: &Connection) -> Result<(), StoreError> {
    let _: i64 = connection.query_row("PRAGMA secure_delete = ON", [], |row| row.get(0))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(())
}

/// Waits until the cipher is there. The first connection of a program starts it, and the database tells others that
/// all is ready a moment before: a second one that comes just then would be refused its key.
fn await_cipher() {
    static IS_THERE: Once = Once::new();
    const TRIES: u32 = 200;
    IS_THERE.call_once(|| {
        let takes_a_key = || Connection::open_in_memory()?.execute_batch("PRAGMA key = 'any'");
        for _ in 0..TRIES {
            if takes_a_key().is_ok() {
                return;
            }
            sleep(Duration::from_millis(5));
        }
    });
}

fn connect(
    path: &Path,
    flags: OpenFlags,
    key: &RecoveryKey,
    salt: Option<[u8; 16]>,
) -> Result<Connection, StoreError> {
    await_cipher();
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    // The cipher would tell its errors to the terminal; they are told by ours.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    let mut words = Zeroizing::new(String::with_capacity(16 + 96 + 16));
    words.push_str("PRAGMA key = \"x'");
    HEXLOWER.encode_append(key.bytes(), &mut words);
    if let Some(salt) = salt {
        HEXLOWER.encode_append(&salt, &mut words);
    }
    words.push_str("'\"");
    connection.execute_batch(&words)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    note_words::teach(&connection)?;
    Ok(connection)
}
