//! The language of what a client takes home.

use super::Language;

#[allow(clippy::derivable_impls, reason = "closed lists are all made one way, without a first among them")]
impl Default for Language {
    /// The language the program itself speaks.
    fn default() -> Self {
        Self::English
    }
}
