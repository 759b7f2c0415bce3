//! The charting shorthand: one line, read as it is typed, for what was done and what was found.
//!
//! `tp ql l 4 3m` is trigger-point compression, quadratus lumborum, left, pressure 4, 3 minutes; `mfr itb
//! r 5min tender` is a treatment and a finding of the same place. The rules stand in [`GRAMMAR`], each with
//! lines that show it; the app shows them, and the tests read them.
//!
//! Nothing is guessed. A word is taken only if it is a name, a short form or another word of the library
//! (case, accents and punctuation do not count). Where words can mean several things, every way to read
//! them is tried; the ones that leave nothing wrong count, those of a line that is not finished too, and if
//! they come to different things, the user is asked. What is merely near is suggested, and never taken.

mod assess;
mod explain;
mod fixed;
mod grammar;
mod line;
mod meaning;
mod number;
mod read;
mod segment;
mod short_form;
mod suggest;
mod trouble;
mod vocabulary;
mod write;

pub use grammar::{Example, GRAMMAR, GrammarRule};
pub use meaning::{Charted, Meaning, Reading, Understood};
pub use short_form::{NotAShortForm, ShortForm, ShortForms};
pub use trouble::{Problem, Suggestion, Trouble};

use super::{Catalog, EntryKey};
use vocabulary::Vocabulary;

/// The shorthand of a library, with the user's own short forms. Build it once and keep it: it holds no
/// reference to the library.
#[derive(Debug, Clone)]
pub struct Shorthand {
    vocabulary: Vocabulary,
}

impl Catalog {
    /// The shorthand of this library, with these short forms of the user's own.
    pub fn shorthand(&self, own: &ShortForms) -> Shorthand {
        Shorthand { vocabulary: Vocabulary::of(self, own) }
    }
}

impl Shorthand {
    /// The most characters of a line.
    pub const MOST_CHARACTERS: usize = read::MOST_CHARACTERS;

    /// Reads a line, finished or not.
    pub fn read(&self, line: &str) -> Reading {
        read::read(&self.vocabulary, line)
    }

    /// A line that reads back as just this, for every entry this library has.
    ///
    /// It holds for a grade as far as the finding has grades.
    pub fn write(&self, charted: &Charted) -> String {
        write::write(&self.vocabulary, charted)
    }

    /// What was charted, in words: "Deep tissue massage · Gluteus medius · both sides · pressure 3".
    pub fn described(&self, charted: &Charted) -> String {
        write::described(&self.vocabulary, charted)
    }

    /// At most `limit` things that the word at this byte of the line may be meant as, the likeliest first.
    pub fn suggestions_at(&self, line: &str, cursor: usize, limit: usize) -> Vec<Suggestion> {
        self.vocabulary.at(line, cursor, limit)
    }

    /// Every word with more than one meaning, and what it may mean.
    pub fn words_of_several_meanings(&self) -> Vec<(String, Vec<String>)> {
        self.vocabulary.several()
    }

    /// Checks a word that is to be a short form of the user's own.
    ///
    /// # Errors
    /// [`NotAShortForm`] if it is not one word, or means something else already. Of several meanings of a
    /// word one may be chosen.
    pub fn short_form(&self, word: &str, entry: &EntryKey) -> Result<ShortForm, NotAShortForm> {
        self.vocabulary.short_form(word, entry)
    }

    /// The short form that would keep this trouble from coming again, where this suggestion was meant;
    /// `None` where a short form is no help.
    pub fn short_form_from(
        &self,
        line: &str,
        trouble: &Trouble,
        suggestion: &Suggestion,
    ) -> Option<ShortForm> {
        self.vocabulary.short_form_from(line, trouble, suggestion)
    }
}
