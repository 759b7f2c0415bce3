//! How the written parts of a note are headed.

use super::NoteForm;

#[allow(clippy::derivable_impls, reason = "closed lists are all made one way, without a first among them")]
impl Default for NoteForm {
    /// The four parts a court knows.
    fn default() -> Self {
        Self::Soap
    }
}

impl NoteForm {
    /// What the four written parts are called, in their order. What stands in a part that a form does not ask
    /// for is shown under its own name: words are never hidden by a choice of headings.
    pub const fn headings(self) -> [&'static str; 4] {
        match self {
            Self::Soap => ["Subjective", "Objective", "Assessment", "Plan"],
            Self::Dap => ["Data", "Objective", "Assessment", "Plan"],
            Self::Plain => ["Note", "Objective", "Assessment", "Plan"],
        }
    }

    /// Which of the four parts the form asks for.
    pub const fn asks_for(self) -> [bool; 4] {
        match self {
            Self::Soap => [true; 4],
            Self::Dap => [true, false, true, true],
            Self::Plain => [true, false, false, false],
        }
    }
}
