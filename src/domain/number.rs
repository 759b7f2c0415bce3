//! Numbers with a meaning and a range.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Invalid;

macro_rules! ranged {
    ($(#[$doc:meta])* $name:ident, $number:ty, $what:literal, $least:literal, $most:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "i64", into = "i64")]
        pub struct $name($number);

        impl $name {
            /// Smallest allowed.
            pub const LEAST: $number = $least;
            /// Largest allowed.
            pub const MOST: $number = $most;

            /// The value with this number.
            ///
            /// # Errors
            /// [`Invalid::OutOfRange`] outside its range.
            pub fn new(number: i64) -> Result<Self, Invalid> {
                match <$number>::try_from(number) {
                    Ok(inside) if (Self::LEAST..=Self::MOST).contains(&inside) => Ok(Self(inside)),
                    _ => Err(Invalid::OutOfRange {
                        what: $what,
                        least: i64::from(Self::LEAST),
                        most: i64::from(Self::MOST),
                        found: number,
                    }),
                }
            }

            /// The number.
            pub const fn get(self) -> $number {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = Invalid;

            fn try_from(number: i64) -> Result<Self, Invalid> {
                Self::new(number)
            }
        }

        impl From<$name> for i64 {
            fn from(value: $name) -> Self {
                i64::from(value.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

ranged!(
    /// Pain as the client rates it, from 0 (none) to 10 (worst imaginable), in whole numbers.
    Pain, u8, "Pain", 0, 10
);
ranged!(
    /// Pressure of the hands, from 1 (light) to 5 (the most that is comfortable).
    Pressure, u8, "Pressure", 1, 5
);
ranged!(
    /// How marked a finding is, from 0 (gone) to 3 (severe).
    Grade, u8, "The grade", 0, 3
);
ranged!(
    /// A length of time in minutes: up to 8 hours.
    Minutes, u16, "The length in minutes", 1, 480
);
ranged!(
    /// An angle of a joint in whole degrees. Below 0 is short of the neutral position, such as a knee that does
    /// not come straight.
    Degrees, i16, "An angle in degrees", -90, 220
);
