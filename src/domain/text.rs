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

/// Text of many lines, as typed but for control characters; may be empty.
///
/// What is pasted from a letter, a web page or a PDF brings signs along that nobody can see, and that stop
/// or garble other programs. So a line break of whatever kind is a line break, a tab stays, and every other
/// control character is left out. All else stays as typed, also what turns the direction of a text or joins
/// its letters: scripts need it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Prose(String);

impl Prose {
    /// The most characters a text takes: some 60 printed pages.
    pub const MOST: usize = 200_000;

    /// The text as it was typed or pasted, without control characters.
    ///
    /// # Errors
    /// [`Invalid::TooLong`] beyond [`Prose::MOST`].
    pub fn new(text: impl AsRef<str>) -> Result<Self, Invalid> {
        let text = text.as_ref();
        within(text, Self::MOST)?;
        Ok(Self(text.replace("\r\n", "\n").chars().filter_map(kept).collect()))
    }

    /// The text as it stands in a file, sign by sign: what was signed under an older rule has to stay what
    /// was signed.
    ///
    /// # Errors
    /// [`Invalid::TooLong`] beyond [`Prose::MOST`].
    pub fn as_stored(text: impl Into<String>) -> Result<Self, Invalid> {
        let text = text.into();
        within(&text, Self::MOST)?;
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

/// What a sign of a text of many lines becomes; none if it is left out.
fn kept(sign: char) -> Option<char> {
    match sign {
        '\n' | '\t' => Some(sign),
        // Vertical tab, form feed and next line: so some programs end a line within a paragraph, or a page.
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' => Some('\n'),
        _ => (!sign.is_control()).then_some(sign),
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
