//! Brings a practice file to the newest format: numbered steps, each in one transaction
//! with its number, after a copy of the file was made.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::StoreError;
use super::connection::APPLICATION_ID;
use super::key_file::{beside, keep_private, path_of, settle_folder_of};

/// The steps in order: the first makes format 1 of an empty file. Never edited after a
/// release; a change of format is a new step at the end.
pub(super) const STEPS: &[&str] = &[
    include_str!("migration/0001_foundation.sql"),
    include_str!("migration/0002_own_entries.sql"),
    include_str!("migration/0003_merge.sql"),
    include_str!("migration/0004_identity.sql"),
    include_str!("migration/0005_health.sql"),
    include_str!("migration/0006_screening.sql"),
    include_str!("migration/0007_consent.sql"),
    include_str!("migration/0008_standing.sql"),
    include_str!("migration/0009_episode.sql"),
    include_str!("migration/0010_attachment.sql"),
    include_str!("migration/0011_restriction.sql"),
    include_str!("migration/0012_episode_member.sql"),
    include_str!("migration/0013_habit.sql"),
    include_str!("migration/0014_note_words.sql"),
    include_str!("migration/0015_examination.sql"),
    include_str!("migration/0016_language.sql"),
    include_str!("migration/0017_kept_sheet.sql"),
    include_str!("migration/0018_people.sql"),
];

/// The format the file has.
///
/// # Errors
/// [`StoreError::NotAPracticeFile`] for a database of another program,
/// [`StoreError::Newer`] for a format this program does not know.
pub(super) fn version_of(connection: &Connection, path: &Path, known: u32) -> Result<u32, StoreError> {
    let number = |question: &str| connection.query_row(question, [], |row| row.get::<_, i64>(0));
    let application = number("PRAGMA application_id")?;
    let found = number("PRAGMA user_version")?;
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    let untouched = application == 0 && found == 0 && tables == 0;
    if application != i64::from(APPLICATION_ID) && !untouched {
        return Err(StoreError::NotAPracticeFile { path: path.to_path_buf() });
    }
    let found = u32::try_from(found)
        .map_err(|_| StoreError::Damaged { detail: format!("its format number is {found}") })?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok(found)
}

/// Takes every step the file has not had yet and answers with how many formats it moved.
///
/// A file that already holds something is copied first, with its key file, to
/// `NAME.practice.before-vN`.
///
/// # Errors
/// [`StoreError::MigrationFailed`] with the file as it was before the step that failed;
/// what [`version_of`] refuses; [`StoreError::DiskFull`].
pub(super) fn run(connection: &mut Connection, path: &Path, steps: &[&str]) -> Result<u32, StoreError> {
    run_and(connection, path, steps, &|_| Ok(()))
}

/// What is done in the transaction of the last step: a program that dies after it must not leave it undone.
pub(super) type Finish<'f> = dyn Fn(&Transaction<'_>) -> Result<(), StoreError> + 'f;

/// As [`run`], and does something more in the transaction of the last step.
pub(super) fn run_and(
    connection: &mut Connection,
    path: &Path,
    steps: &[&str],
    finish: &Finish<'_>,
) -> Result<u32, StoreError> {
    let known = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let found = version_of(connection, path, known)?;
    if found == known {
        return Ok(0);
    }
    let copy = if found > 0 { Some(copy_before(connection, path, known)?) } else { None };
    // The setting has no effect inside a transaction. While it is off a step may rebuild
    // a table; afterwards every key is checked in the same transaction.
    connection.pragma_update(None, "foreign_keys", false)?;
    let outcome =
        (found + 1..=known).zip(steps.iter().skip(found as usize)).try_for_each(|(version, step)| {
            take(connection, path, version, step, known, finish)
                .map_err(|error| explain(error, version, copy.as_deref()))
        });
    connection.pragma_update(None, "foreign_keys", true)?;
    outcome.map(|()| known - found)
}

fn take(
    connection: &mut Connection,
    path: &Path,
    version: u32,
    step: &str,
    known: u32,
    finish: &Finish<'_>,
) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if version_of(&transaction, path, known)? + 1 != version {
        return Err(StoreError::Database { detail: "the format changed in the meantime".to_owned() });
    }
    transaction.execute_batch(step)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", version)?;
    if version == known {
        finish(&transaction)?;
    }
    let broken: i64 =
        transaction.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if broken > 0 {
        return Err(StoreError::Database { detail: format!("{broken} rows would point at nothing") });
    }
    transaction.commit()?;
    Ok(())
}

fn explain(error: StoreError, version: u32, copy: Option<&Path>) -> StoreError {
    let detail = match error {
        StoreError::Database { detail } | StoreError::Damaged { detail } => detail,
        StoreError::Signed => "a signed note would have changed".to_owned(),
        other => return other,
    };
    let copy = copy.map_or_else(String::new, |copy| format!(", and a copy lies at {}", copy.display()));
    StoreError::MigrationFailed { version, detail, copy }
}

/// A whole, encrypted copy of the file and of its key file, beside them.
fn copy_before(connection: &Connection, path: &Path, version: u32) -> Result<PathBuf, StoreError> {
    let copy = beside(path, &format!(".before-v{version}"));
    let unfinished = beside(&copy, ".new");
    let failed = |error: std::io::Error| StoreError::file("Copying to", &copy, &error);
    remove_if_there(&unfinished).map_err(failed)?;
    let name = unfinished.to_str().ok_or_else(|| StoreError::File {
        action: "Copying to",
        path: copy.clone(),
        detail: "the name of the folder holds signs that are no text".to_owned(),
    })?;
    let settle = || -> std::io::Result<()> {
        keep_private(&unfinished)?;
        fs::OpenOptions::new().write(true).open(&unfinished)?.sync_all()?;
        if path_of(path).exists() {
            fs::copy(path_of(path), path_of(&copy))?;
        }
        fs::rename(&unfinished, &copy)
    };
    let made = connection.execute("VACUUM INTO ?1", [name]).map_err(StoreError::from);
    made.and_then(|_| settle().map_err(failed)).inspect_err(|_| {
        // What is left of a failed copy may be an empty file that looks like a practice.
        let _ = fs::remove_file(&unfinished);
    })?;
    settle_folder_of(&copy)?;
    Ok(copy)
}

fn remove_if_there(path: &Path) -> std::io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
