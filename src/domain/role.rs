//! What a person who works here may do.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Invalid;
use super::choice::choice;

choice!(
    /// What a person who works here may do.
    Role {
        /// Everything: also the people, the recovery key, the backups.
        Owner = "owner", "Owner";
        /// All records of all clients.
        Therapist = "therapist", "Therapist";
        /// Who clients are and how they are reached; no notes and nothing about their health.
        Assistant = "assistant", "Assistant";
    }
);

impl Role {
    /// What the role may do, to follow “An owner” or the like.
    pub const fn may(self) -> &'static str {
        match self {
            Self::Owner => {
                "sees and changes every record, and looks after people, backups and the recovery key"
            }
            Self::Therapist => {
                "sees and changes every record, and does not look after people or the recovery key"
            }
            Self::Assistant => "sees and changes names and contact details, and no notes",
        }
    }

    /// The role in the middle of a sentence: "an owner".
    pub const fn one(self) -> &'static str {
        match self {
            Self::Owner => "an owner",
            Self::Therapist => "a therapist",
            Self::Assistant => "an assistant",
        }
    }

    /// Whether notes and health may be read and written.
    pub const fn sees_notes(self) -> bool {
        !matches!(self, Self::Assistant)
    }

    /// Whether people and the recovery key are theirs to look after.
    pub const fn looks_after_all(self) -> bool {
        matches!(self, Self::Owner)
    }
}
