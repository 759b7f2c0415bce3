//! What a backup is called, and which backups lie in a folder.
//!
//! `NAME 2026-11-29 2234 UTC.practice`, with its key file beside it. The time is in UTC: so the order of the names
//! is the order of time whatever zone the computer is in and whatever its clock is put to in autumn. Only a whole
//! backup that was checked has such a name; what is being written ends in `.part`.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::store::key_file::{beside, path_of};

/// How the time stands in a name.
const TIME: &str = "%Y-%m-%d %H%M UTC";
/// And where there is one of the same minute already.
const TIME_TO_THE_SECOND: &str = "%Y-%m-%d %H%M%S UTC";
const ENDING: &str = ".practice";
/// What is not finished ends so.
pub(super) const UNFINISHED: &str = ".part";

/// A backup as it lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupFile {
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The name of the practice file it is of, without its ending.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its size in bytes, without its key file.
    pub bytes: u64,
}

/// The name under which a practice file's backups are kept: its own, without the ending.
pub(super) fn name_of(practice: &Path) -> String {
    practice.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A name in the folder that nothing has yet; none if the second is taken too.
pub(super) fn free(folder: &Path, name: &str, at: DateTime<Utc>) -> Option<PathBuf> {
    let named = |time: &str| folder.join(format!("{name} {}{ENDING}", at.format(time)));
    [TIME, TIME_TO_THE_SECOND].map(named).into_iter().find(|path| is_free(path))
}

/// Whether neither a file nor its key file is there.
pub(in crate::store) fn is_free(path: &Path) -> bool {
    [path.to_path_buf(), path_of(path)].iter().all(|path| path.symlink_metadata().is_err())
}

/// The practice's name and the time that a file's name tells; none for any other file.
pub(super) fn read(file_name: &str) -> Option<(&str, DateTime<Utc>)> {
    let whole = file_name.strip_suffix(ENDING)?;
    let parsed = |time: &str, length: usize| {
        let (name, told) = whole.split_at_checked(whole.len().checked_sub(length)?)?;
        let name = name.strip_suffix(' ').filter(|name| !name.is_empty())?;
        let at = NaiveDateTime::parse_from_str(&seconds_told(told)?, "%Y-%m-%d %H%M%S UTC").ok()?.and_utc();
        // Chrono takes less than was written, such as a day of one figure.
        (at.format(time).to_string() == told).then_some((name, at))
    };
    parsed(TIME, "2026-11-29 2234 UTC".len())
        .or_else(|| parsed(TIME_TO_THE_SECOND, "2026-11-29 223405 UTC".len()))
}

/// The time with its seconds, where only the minute is told.
fn seconds_told(told: &str) -> Option<String> {
    let time = told.strip_suffix(" UTC")?;
    Some(if time.len() == "2026-11-29 2234".len() { format!("{time}00 UTC") } else { told.to_owned() })
}

/// Every backup in a folder, of whatever practice, the newest first. Those without a key file are among them: the
/// recovery key opens them too.
///
/// # Errors
/// What the system says of a folder that can't be read.
pub(super) fn all_in(folder: &Path) -> std::io::Result<Vec<BackupFile>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some((name, at)) = path.file_name().and_then(|name| name.to_str()).and_then(read) else {
            continue;
        };
        let name = name.to_owned();
        // One that vanishes meanwhile is not there.
        let Ok(about) = fs::metadata(&path) else { continue };
        if about.is_file() {
            found.push(BackupFile { at, name, bytes: about.len(), path });
        }
    }
    found.sort_by(|one, other| other.cmp(one));
    Ok(found)
}

/// The backups of one practice: those with its name that also begin as its file begins, so that two practices of
/// the same name may share a folder.
///
/// # Errors
/// As [`all_in`].
pub(super) fn of_practice(folder: &Path, name: &str, start: [u8; 16]) -> std::io::Result<Vec<BackupFile>> {
    let mut found = all_in(folder)?;
    found.retain(|backup| backup.name == name && start_of(&backup.path) == Some(start));
    Ok(found)
}

/// The first bytes of a practice file, which are random and its own.
pub(in crate::store) fn start_of(path: &Path) -> Option<[u8; 16]> {
    let mut start = [0; 16];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).ok()?;
    Some(start)
}

/// What earlier backups of a practice of this name left unfinished.
pub(super) fn leftovers(folder: &Path, name: &str) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let whole = path.file_name().and_then(|name| name.to_str()).and_then(|name| {
            let unfinished = name.strip_suffix(UNFINISHED)?;
            Some(unfinished.strip_suffix(".key").unwrap_or(unfinished))
        });
        if whole.and_then(read).is_some_and(|(whose, _)| whose == name) {
            found.push(path);
        }
    }
    Ok(found)
}

/// Where the practice and its key are written before they get their names.
pub(super) fn unfinished(path: &Path) -> (PathBuf, PathBuf) {
    (beside(path, UNFINISHED), beside(&path_of(path), UNFINISHED))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_name_tells_its_time_and_sorts_by_it(
            name in "[A-Za-zÀ-ž0-9 _-]{1,12}", one in 0_i64..4_000_000_000, more in 1_i64..1_000_000_000,
        ) {
            let at = |seconds: i64| DateTime::from_timestamp(seconds - seconds % 60, 0).unwrap();
            let named = |at: DateTime<Utc>| format!("{name} {}.practice", at.format(TIME));
            let (first, second) = (at(one), at(one + more));
            let file_name = named(first);
            prop_assert_eq!(read(&file_name), Some((name.as_str(), first)));
            prop_assert!(first == second || named(first) < named(second));
        }
    }

    #[test]
    fn other_names_are_no_backups() {
        for name in [
            "harbour.practice",
            "harbour 2026-11-29.practice",
            "harbour 2026-11-29 2234.practice",
            "harbour 2026-11-29 2234 UTC.practice.key",
            "harbour 2026-11-29 2234 UTC.practice.part",
            "harbour 2026-13-29 2234 UTC.practice",
            "harbour 2026-11-29 2434 UTC.practice",
            "harbour2026-11-29 2234 UTC.practice",
            " 2026-11-29 2234 UTC.practice",
            "harbour 2026-11- 9 2234 UTC.practice",
            "harbour 2026-11-29 2234 UTC copy.practice",
        ] {
            assert_eq!(read(name), None, "{name}");
        }
        let (name, at) = read("A 2026-01-01 0000 UTC 2026-11-29 223405 UTC.practice").unwrap();
        assert_eq!((name, at.to_rfc3339()), ("A 2026-01-01 0000 UTC", "2026-11-29T22:34:05+00:00".into()));
    }
}
