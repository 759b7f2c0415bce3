//! A home-care sheet kept as it was given.

use chrono::{DateTime, Utc};

use super::{Ink, Language, PlanId, Print};

/// In which form, with which inks and in which language a sheet is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SheetLook {
    /// The form.
    pub print: Print,
    /// The inks.
    pub ink: Ink,
    /// The language.
    pub language: Language,
}

impl SheetLook {
    /// The usual one in a language.
    pub const fn of(language: Language) -> Self {
        Self { print: Print::Normal, ink: Ink::Colour, language }
    }
}

/// What is known of a kept sheet without its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptSheet {
    /// Of which plan.
    pub plan: PlanId,
    /// How it looks.
    pub look: SheetLook,
    /// How many bytes its PDF has.
    pub bytes: u64,
    /// The SHA-256 of these bytes.
    pub sha256: [u8; 32],
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it went to the printer or was saved; none while neither has succeeded.
    pub given_at: Option<DateTime<Utc>>,
}
