//! Wrong tries at the door: counted in a small plain file beside the practice file, because nothing can be
//! written into a file that is locked, and told in the log at the next opening.
//!
//! The file holds numbers and two instants, no names. Whoever takes it away, or sets the clock on, loses no
//! more than the brake: each try still costs the work of the key slot.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::audit::{Action, Entity};
use super::key_file::{beside, replace};
use super::{PracticeFile, StoreError};

const FORMAT: &str = "quadratus tries";
const VERSION: u32 = 1;
/// So many wrong passphrases cost nothing: anyone mistypes.
const FREE: u32 = 2;
/// The wait after the first one that costs, in seconds; each more doubles it.
const FIRST_WAIT: i64 = 2;
/// The longest wait, in seconds.
const LONGEST_WAIT: i64 = 300;
/// Far more than the file ever holds.
const MOST_BYTES: u64 = 4096;

/// What the log counts of wrong passphrases.
pub(super) const PASSPHRASES: &str = "tries";
/// What it counts of recovery keys that did not open the file.
pub(super) const RECOVERY_KEYS: &str = "recovery_keys";
/// The instants of the first and the last, in seconds since 1970.
pub(super) const FIRST: &str = "first";
/// The last of them.
pub(super) const LAST: &str = "last";
/// That the count could not be read and began anew.
pub(super) const UNREADABLE: &str = "unreadable";

/// What went wrong at the door since the last opening.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Tries {
    format: String,
    version: u32,
    passphrases: u32,
    recovery_keys: u32,
    /// In seconds since 1970.
    first: i64,
    last: i64,
    /// Whether an earlier count could not be read.
    #[serde(default)]
    unreadable: bool,
}

/// What can be tried at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tried {
    /// A passphrase.
    Passphrase,
    /// A recovery key. It is counted and not slowed down: nobody guesses 256 random bits.
    RecoveryKey,
}

fn path_of(practice: &Path) -> PathBuf {
    beside(practice, ".tries")
}

impl Tries {
    /// What stands beside this practice. A file that is not there is the usual case: an opening clears it, and
    /// a copy of the practice comes without it. One that makes no sense begins anew and is told of.
    fn read(practice: &Path) -> Self {
        let path = path_of(practice);
        let Ok(found) = fs::metadata(&path) else { return Self::default() };
        let text = (found.len() <= MOST_BYTES).then(|| fs::read(&path).ok()).flatten();
        text.and_then(|text| serde_json::from_slice::<Self>(&text).ok())
            .filter(|tries| tries.format == FORMAT && tries.version == VERSION)
            .unwrap_or_else(|| Self { unreadable: true, ..Self::default() })
    }

    fn is_none(&self) -> bool {
        self.passphrases == 0 && self.recovery_keys == 0 && !self.unreadable
    }

    /// Seconds the last try costs in all.
    fn wait(&self) -> i64 {
        match self.passphrases.checked_sub(FREE + 1) {
            None => 0,
            Some(more) => FIRST_WAIT.checked_shl(more.min(16)).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT),
        }
    }

    /// Seconds that are left of it.
    fn left(&self, now: i64) -> i64 {
        self.last.saturating_add(self.wait()).saturating_sub(now).clamp(0, self.wait())
    }

    fn add(&mut self, tried: Tried, now: i64) {
        if self.passphrases == 0 && self.recovery_keys == 0 {
            self.first = now;
        }
        match tried {
            Tried::Passphrase => self.passphrases = self.passphrases.saturating_add(1),
            Tried::RecoveryKey => self.recovery_keys = self.recovery_keys.saturating_add(1),
        }
        self.last = now;
    }

    fn write(&mut self, practice: &Path) {
        (self.format, self.version) = (FORMAT.to_owned(), VERSION);
        // Where it can't be written the practice can't either, and that is told by its own sentence.
        if let Ok(text) = serde_json::to_vec_pretty(self) {
            let _ = replace(&path_of(practice), &text);
        }
    }
}

/// How long nothing is tried at this practice, in seconds. A clock that was set back begins the wait anew, so
/// that it never lasts longer than the longest.
pub(super) fn seconds_to_wait(practice: &Path, now: DateTime<Utc>) -> u64 {
    let (mut tries, now) = (Tries::read(practice), now.timestamp());
    if tries.last > now && tries.wait() > 0 {
        tries.last = now;
        tries.write(practice);
    }
    tries.left(now).unsigned_abs()
}

/// Tries something that may be wrong: not while a wait lasts, and counted if it was wrong.
pub(super) fn counted<T>(
    practice: &Path,
    now: DateTime<Utc>,
    tried: Tried,
    attempt: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    if tried == Tried::Passphrase {
        let wait_seconds = seconds_to_wait(practice, now);
        if wait_seconds > 0 {
            return Err(StoreError::TooManyTries { wait_seconds });
        }
    }
    let outcome = attempt();
    if matches!(outcome, Err(StoreError::WrongPassphrase | StoreError::WrongRecoveryKey)) {
        let mut count = Tries::read(practice);
        count.add(tried, now.timestamp());
        count.write(practice);
    }
    outcome
}

/// A wait as it is said: "2 seconds", "5 minutes".
pub(super) fn spoken_wait(seconds: u64) -> String {
    match seconds {
        1 => "1 second".to_owned(),
        _ if seconds >= 60 && seconds.is_multiple_of(60) => match seconds / 60 {
            1 => "1 minute".to_owned(),
            minutes => format!("{minutes} minutes"),
        },
        _ => format!("{seconds} seconds"),
    }
}

impl PracticeFile {
    /// How long the door of this practice stays shut after wrong passphrases, in seconds.
    pub fn seconds_to_wait(path: impl AsRef<Path>, clock: &dyn super::Clock) -> u64 {
        seconds_to_wait(path.as_ref(), clock.now())
    }

    /// Tells in the log what went wrong at the door since the last opening, and forgets it beside the file.
    ///
    /// # Errors
    /// Whatever keeps a line from being written; the count stays then.
    pub(super) fn tell_tries(&mut self) -> Result<(), StoreError> {
        let path = self.path().to_path_buf();
        let tries = Tries::read(&path);
        if tries.is_none() {
            return Ok(());
        }
        self.transact(None, Action::Open, Entity::FailedUnlock, |write| {
            for (what, number) in [
                (PASSPHRASES, i64::from(tries.passphrases)),
                (RECOVERY_KEYS, i64::from(tries.recovery_keys)),
                (UNREADABLE, i64::from(tries.unreadable)),
            ] {
                if number > 0 {
                    write.tell(what, number);
                }
            }
            if tries.passphrases > 0 || tries.recovery_keys > 0 {
                write.tell(FIRST, tries.first);
                write.tell(LAST, tries.last);
            }
            Ok(())
        })?;
        // At worst the same tries are told once more.
        let _ = fs::remove_file(path_of(&path));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_tries_are_free_and_each_more_costs_twice_up_to_five_minutes() {
        let waits: Vec<i64> =
            (0..14).map(|passphrases| Tries { passphrases, ..Tries::default() }.wait()).collect();
        assert_eq!(waits, [0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
        assert_eq!(Tries { passphrases: u32::MAX, ..Tries::default() }.wait(), 300);
    }

    #[test]
    fn what_is_left_never_exceeds_the_wait() {
        let tries = Tries { passphrases: 5, last: 1000, ..Tries::default() };
        assert_eq!([999, 1000, 1007, 1008, 5000].map(|now| tries.left(now)), [8, 8, 1, 0, 0]);
        let absurd =
            |last| Tries { passphrases: u32::MAX, recovery_keys: u32::MAX, last, ..Tries::default() };
        assert_eq!(Tries { passphrases: 5, last: i64::MAX, ..Tries::default() }.left(0), 8);
        assert_eq!([absurd(i64::MIN).left(1), absurd(i64::MAX).left(i64::MIN)], [0, 300]);
    }

    #[test]
    fn a_wait_is_said_as_people_say_it() {
        assert_eq!(
            [1, 2, 59, 60, 64, 300].map(spoken_wait),
            ["1 second", "2 seconds", "59 seconds", "1 minute", "64 seconds", "5 minutes"]
        );
    }
}
