//! Text as people type it: one line, or many.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Invalid;

/// One line of plain text, without blanks around it; may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Line(String);

impl Line {
    /// The most characters a line takes.
    pub const MOST: usize = 500;

    /// The line with these characters, blanks around them taken off.
    ///
    /// # Errors
    /// [`Invalid::NotOneLine`] for a line break or another control character,
    /// [`Invalid::TooLong`] beyond [`Line::MOST`].
    pub fn new(text: impl AsRef<str>) -> Result<Self, Invalid> {
        let text = text.as_ref().trim();
        if text.chars().any(char::is_control) {
            return Err(Invalid::NotOneLine);
        }
        within(text, Self::MOST)?;
        Ok(Self(text.to_owned()))
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Text of many lines, exactly as typed but for carriage returns; may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Prose(String);

impl Prose {
    /// The most characters a text takes: some 60 printed pages.
    pub const MOST: usize = 200_000;

    /// The text with these characters; line ends become `\n`, and NUL is dropped, since
    /// other programs stop reading at it.
    ///
    /// # Errors
    /// [`Invalid::TooLong`] beyond [`Prose::MOST`].
    pub fn new(text: impl AsRef<str>) -> Result<Self, Invalid> {
        let text = text.as_ref();
        within(text, Self::MOST)?;
        let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
        Ok(Self(text))
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing but blanks.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

fn within(text: &str, most: usize) -> Result<(), Invalid> {
    let found = text.chars().count();
    if found > most {
        return Err(Invalid::TooLong { found, most });
    }
    Ok(())
}

macro_rules! text {
    ($name:ident) => {
        impl TryFrom<String> for $name {
            type Error = Invalid;

            fn try_from(text: String) -> Result<Self, Invalid> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text!(Line);
text!(Prose);
