//! How a person is reached.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Invalid, Line};

/// A phone number as written, with its digits for finding it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(Line);

impl Phone {
    /// The number as written.
    ///
    /// # Errors
    /// [`Invalid::Phone`] for other signs than a number has, under 3 or over 20 digits.
    pub fn new(written: impl AsRef<str>) -> Result<Self, Invalid> {
        let line = Line::new(written)?;
        let sign = |c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '.' | '/' | ' ');
        let digits = line.as_str().chars().filter(char::is_ascii_digit).count();
        if !line.as_str().chars().all(sign) || !(3..=20).contains(&digits) {
            return Err(Invalid::Phone);
        }
        Ok(Self(line))
    }

    /// The number as written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Its digits alone.
    pub fn digits(&self) -> String {
        self.as_str().chars().filter(char::is_ascii_digit).collect()
    }
}

impl TryFrom<String> for Phone {
    type Error = Invalid;

    fn try_from(written: String) -> Result<Self, Invalid> {
        Self::new(written)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0.into()
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An e-mail address, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(Line);

impl Email {
    /// The address as written; empty means none.
    ///
    /// # Errors
    /// [`Invalid::Email`] if it has no `@` with something on both sides, or blanks inside.
    pub fn new(written: impl AsRef<str>) -> Result<Self, Invalid> {
        let line = Line::new(written)?;
        if line.is_empty() {
            return Ok(Self(line));
        }
        let whole = !line.as_str().contains(char::is_whitespace);
        match line.as_str().split_once('@') {
            Some((name, place)) if whole && !name.is_empty() && !place.is_empty() && !place.contains('@') => {
                Ok(Self(line))
            }
            _ => Err(Invalid::Email),
        }
    }

    /// The address as written.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether letters go to the same box: capitals don't count.
    pub fn is_same(&self, other: &Self) -> bool {
        self.as_str().to_lowercase() == other.as_str().to_lowercase()
    }
}

impl TryFrom<String> for Email {
    type Error = Invalid;

    fn try_from(written: String) -> Result<Self, Invalid> {
        Self::new(written)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0.into()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// E-mail addresses as older records have them, one under another name, or as they are now.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    One(Email),
    Many(Vec<Email>),
}

/// Reads e-mail addresses, or the one address of an older record; empty ones are left out.
pub(super) fn emails<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Email>, D::Error> {
    let mut emails = match Written::deserialize(from)? {
        Written::One(email) => vec![email],
        Written::Many(emails) => emails,
    };
    emails.retain(|email| !email.is_empty());
    Ok(emails)
}
