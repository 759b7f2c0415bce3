//! A practice of fictional people, to look at and to try things on.

mod case;
mod cast;
mod course;
mod dice;
mod history;
mod note;
mod people;
mod practice;
#[cfg(test)]
mod tests;

use crate::domain::Invalid;

/// Why the demo could not be made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DemoError {
    /// A file of fictional people that is built into the program does not read.
    #[error("The fictional people of the demo can't be read ({detail}). This is a fault of the program; please report it.")]
    Cast {
        /// What does not fit.
        detail: String,
    },
    /// A fictional value that the domain refuses.
    #[error("A fictional record of the demo is not allowed ({0}) This is a fault of the program; please report it.")]
    Invalid(#[from] Invalid),
}

impl From<toml::de::Error> for DemoError {
    fn from(error: toml::de::Error) -> Self {
        Self::Cast { detail: error.to_string() }
    }
}
