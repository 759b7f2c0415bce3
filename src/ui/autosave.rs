//! When typed words go to the file: never later than a second after the last key.

use std::time::Duration;

/// How long typing is gathered before it is written. With the write itself (a few milliseconds)
/// this stays well under the second that is promised, and spares the disk a write per key.
pub const GATHER: Duration = Duration::from_millis(300);

/// The state of one text that saves itself.
///
/// At most one write is under way at a time; what is typed meanwhile is written right after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Autosave {
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
        match self {
            Self::Saved | Self::Failed => {
                *self = Self::Gathering;
                true
            }
            Self::Gathering => false,
            Self::Writing { more } => {
                *more = true;
                false
            }
        }
    }

    /// The pause is over. Answers whether to write now.
    #[must_use]
    pub fn pause_over(&mut self) -> bool {
        let gathering = *self == Self::Gathering;
        if gathering {
            *self = Self::Writing { more: false };
        }
        gathering
    }

    /// The write came back. Answers whether a pause must be started for what was typed meanwhile.
    #[must_use]
    pub fn written(&mut self, well: bool) -> bool {
        // The form may have been given up meanwhile, and begun again: then this was of another time.
        let Self::Writing { more } = *self else { return false };
        *self = match (well, more) {
            (_, true) => Self::Gathering,
            (true, false) => Self::Saved,
            (false, false) => Self::Failed,
        };
        more
    }

    /// Whether every typed word is in the file.
    pub fn is_saved(self) -> bool {
        self == Self::Saved
    }

    /// What the therapist reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::Saved => "Every word is kept",
            Self::Gathering | Self::Writing { .. } => "Saving …",
            Self::Failed => "Not saved: the words are in this window only",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pause_for_a_run_of_keys_then_one_write() {
        let mut save = Autosave::default();
        assert!(save.typed());
        assert!(!save.typed() && !save.typed());
        assert!(save.pause_over());
        assert!(!save.written(true));
        assert!(save.is_saved());
    }

    #[test]
    fn keys_during_a_write_are_written_after_it() {
        let mut save = Autosave::default();
        assert!(save.typed() && save.pause_over());
        assert!(!save.typed(), "no second write beside the first");
        assert!(save.written(true), "but one after it");
        assert!(save.pause_over());
        assert!(!save.written(true) && save.is_saved());
    }

    #[test]
    fn a_failed_write_is_told_and_the_next_key_tries_again() {
        let mut save = Autosave::default();
        assert!(save.typed() && save.pause_over());
        assert!(!save.written(false));
        assert_eq!(save, Autosave::Failed);
        assert!(!save.is_saved() && save.typed());
    }

    #[test]
    fn a_form_given_up_during_a_write_begins_anew() {
        let mut save = Autosave::default();
        assert!(save.typed() && save.pause_over());
        // Given up, and typed into again before the write came back.
        save = Autosave::Saved;
        assert!(save.typed());
        assert!(!save.written(true));
        assert!(!save.is_saved(), "what was typed since is still to be written");
        assert!(save.pause_over());
    }

    #[test]
    fn a_late_pause_writes_nothing_twice() {
        let mut save = Autosave::default();
        assert!(!save.pause_over());
    }
}
