//! When typed words go to the file: never later than a second after the last key.

use std::time::Duration;

use crate::store::StoreError;

/// How long typing is gathered before it is written. With the write itself (a few milliseconds)
/// this stays well under the second that is promised, and spares the disk a write per key.
pub const GATHER: Duration = Duration::from_millis(300);
/// After so long it is tried again where the disk did not take the words: space was made, the drive is back.
pub const AGAIN: Duration = Duration::from_secs(3);

/// One text that saves itself.
///
/// At most one write is under way at a time; what is typed meanwhile is written right after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Autosave {
    state: State,
    /// Whether a pause runs after which it is tried again; a second one is not begun beside it.
    waits: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    /// All that was typed is in the file.
    #[default]
    Saved,
    /// Typed words are being gathered; a write comes when the pause ends.
    Gathering,
    /// A write is under way.
    Writing {
        /// Whether more was typed since it began.
        more: bool,
    },
    /// The last write failed; what was typed is in the window only.
    Failed,
}

impl Autosave {
    /// Something was typed. Answers whether a pause must be started now.
    #[must_use]
    pub fn typed(&mut self) -> bool {
        match &mut self.state {
            State::Saved | State::Failed => {
                self.state = State::Gathering;
                true
            }
            State::Gathering => false,
            State::Writing { more } => {
                *more = true;
                false
            }
        }
    }

    /// A pause is over. Answers whether to write now.
    #[must_use]
    pub fn pause_over(&mut self) -> bool {
        if self.state != State::Gathering {
            self.waits = false;
        }
        let writes = matches!(self.state, State::Gathering | State::Failed);
        if writes {
            self.state = State::Writing { more: false };
        }
        writes
    }

    /// The write came back. Answers with the pause that must be started: for what was typed meanwhile, or because
    /// what was in the way may be gone by then.
    #[must_use]
    pub fn written(&mut self, outcome: Result<(), &StoreError>) -> Option<Duration> {
        // The form may have been given up meanwhile, and begun again: then this was of another time.
        let State::Writing { more } = self.state else { return None };
        let (state, pause) = match outcome {
            _ if more => (State::Gathering, Some(GATHER)),
            Ok(()) => (State::Saved, None),
            Err(error) if error.may_pass() && !self.waits => {
                self.waits = true;
                (State::Failed, Some(AGAIN))
            }
            Err(_) => (State::Failed, None),
        };
        self.state = state;
        pause
    }

    /// Whether every typed word is in the file.
    pub fn is_saved(self) -> bool {
        self.state == State::Saved
    }

    /// What the therapist reads.
    pub fn words(self) -> &'static str {
        match self.state {
            State::Saved => "Every word is kept",
            State::Gathering | State::Writing { .. } => "Saving …",
            State::Failed => "Not saved: the words are in this window only",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: Result<(), &StoreError> = Err(&StoreError::DiskFull);

    #[test]
    fn one_pause_for_a_run_of_keys_then_one_write() {
        let mut save = Autosave::default();
        assert!(save.typed());
        assert!(!save.typed() && !save.typed());
        assert!(save.pause_over());
        assert_eq!(save.written(Ok(())), None);
        assert!(save.is_saved());
    }

    #[test]
    fn keys_during_a_write_are_written_after_it() {
        let mut save = Autosave::default();
        assert!(save.typed() && save.pause_over());
        assert!(!save.typed(), "no second write beside the first");
        assert_eq!(save.written(Ok(())), Some(GATHER), "but one after it");
        assert!(save.pause_over());
        assert!(save.written(Ok(())).is_none() && save.is_saved());
    }

    #[test]
    fn a_failed_write_is_told_and_tried_again_with_the_next_key_and_by_itself() {
        let mut save = Autosave::default();
        assert!(save.typed() && save.pause_over());
        assert_eq!(save.written(FULL), Some(AGAIN));
        assert!(save.words().starts_with("Not saved"));
        // Typed into, it is tried at once; the pause that runs is enough for both.
        assert!(save.typed() && save.pause_over());
        assert_eq!(save.written(FULL), None);
        assert!(save.pause_over(), "without a key");
        assert_eq!(save.written(FULL), Some(AGAIN), "and again");
        assert!(save.pause_over());
        assert!(save.written(Ok(())).is_none() && save.is_saved());
    }

    #[test]
    fn what_does_not_pass_is_not_tried_again_by_itself() {
        let mut save = Autosave::default();
        assert!(save.typed() && save.pause_over());
        assert_eq!(save.written(Err(&StoreError::LookOnly)), None);
        assert!(!save.is_saved() && save.typed());
    }

    #[test]
    fn a_form_given_up_during_a_write_begins_anew() {
        let mut save = Autosave::default();
        assert!(save.typed() && save.pause_over());
        // Given up, and typed into again before the write came back.
        save = Autosave::default();
        assert!(save.typed());
        assert_eq!(save.written(Ok(())), None);
        assert!(!save.is_saved(), "what was typed since is still to be written");
        assert!(save.pause_over());
    }

    #[test]
    fn a_late_pause_writes_nothing_twice() {
        let mut save = Autosave::default();
        assert!(!save.pause_over());
    }
}
