//! Ids of records, and keys of catalogue entries: each its own type, so that none is taken for another.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Invalid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// The id with this number. Only the store hands out numbers.
            pub const fn new(number: i64) -> Self {
                Self(number)
            }

            /// The number, as it stands in the practice file.
            pub const fn number(self) -> i64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A client's record.
    ClientId
);
id!(
    /// A session with a client.
    SessionId
);
id!(
    /// A home-care plan given to a client.
    PlanId
);
id!(
    /// A therapist of the practice.
    PractitionerId
);
id!(
    /// One value measured on one day.
    MeasurementId
);
id!(
    /// A review of a client's health.
    ReviewId
);
id!(
    /// A red-flag screen that was answered.
    ScreeningId
);
id!(
    /// A consent a client gave.
    ConsentId
);
id!(
    /// An episode of care.
    EpisodeId
);
id!(
    /// A file kept with a client's record.
    AttachmentId
);
id!(
    /// A sheet kept as it was given.
    SheetId
);
id!(
    /// A pack of the therapist's own.
    PackId
);

macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The key with these letters.
            ///
            /// # Errors
            /// [`Invalid::Key`] if it has other signs than `a-z`, `0-9` and `_`, or none or over 60.
            pub fn new(key: impl Into<String>) -> Result<Self, Invalid> {
                let key = key.into();
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                if key.is_empty() || key.len() > 60 || !key.chars().all(plain) {
                    return Err(Invalid::Key { key });
                }
                Ok(Self(key))
            }

            /// The letters of the key.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Invalid;

            fn try_from(key: String) -> Result<Self, Invalid> {
                Self::new(key)
            }
        }

        impl From<$name> for String {
            fn from(key: $name) -> Self {
                key.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

key!(
    /// A muscle of the catalogue.
    MuscleKey
);
key!(
    /// A technique of the catalogue.
    TechniqueKey
);
key!(
    /// A home-care item of the catalogue.
    ItemKey
);
key!(
    /// A pack of home-care items of the catalogue.
    PackKey
);
key!(
    /// A caution of the catalogue: a condition that changes treatment or home care.
    CautionKey
);
key!(
    /// A measure of the catalogue, such as hours in bed.
    MeasureKey
);
key!(
    /// A kind of finding of the catalogue, such as tender or hypertonic.
    FindingKey
);
key!(
    /// A test or movement of the catalogue, such as straight leg raise.
    ExaminationKey
);
key!(
    /// A red flag of the catalogue.
    RedFlagKey
);
key!(
    /// A phrase of the catalogue, for a note.
    PhraseKey
);
key!(
    /// A consent wording of the catalogue.
    ConsentKey
);
key!(
    /// A handout of the catalogue: a text on one subject, to be read at home.
    HandoutKey
);
key!(
    /// A jurisdiction of the catalogue: a place with its rules for records.
    JurisdictionKey
);
