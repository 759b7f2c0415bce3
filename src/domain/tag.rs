//! Words a practice sorts its clients by.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Invalid, Line};

/// A word or two a practice sorts its clients by, such as "runner".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Tag(Line);

impl Tag {
    /// The most characters of a tag.
    pub const MOST: usize = 40;

    /// The tag with these words; blanks between them become one.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without a letter, digit or other sign to see, [`Invalid::TooLong`] beyond
    /// [`Tag::MOST`], and what [`Line::new`] refuses.
    pub fn new(text: impl AsRef<str>) -> Result<Self, Invalid> {
        let line = Line::new(text)?;
        let words = line.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
        let found = words.chars().count();
        if found == 0 {
            return Err(Invalid::Empty { what: "the tag" });
        }
        if found > Self::MOST {
            return Err(Invalid::TooLong { found, most: Self::MOST });
        }
        Line::new(words).map(Self)
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether both mean the same: capitals don't count.
    fn is_same(&self, other: &Self) -> bool {
        self.as_str().to_lowercase() == other.as_str().to_lowercase()
    }
}

impl TryFrom<String> for Tag {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        Self::new(text)
    }
}

impl From<Tag> for String {
    fn from(tag: Tag) -> Self {
        tag.0.into()
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Tags in the order they were given, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Tag>", into = "Vec<Tag>")]
pub struct Tags(Vec<Tag>);

impl Tags {
    /// Adds a tag at the end; false if it is there already, in whatever capitals.
    pub fn add(&mut self, tag: Tag) -> bool {
        let is_new = !self.0.iter().any(|other| other.is_same(&tag));
        if is_new {
            self.0.push(tag);
        }
        is_new
    }

    /// Takes away the tag at a place, counted from 0; false if there is none.
    pub fn remove(&mut self, place: usize) -> bool {
        let is_there = place < self.0.len();
        if is_there {
            self.0.remove(place);
        }
        is_there
    }

    /// The tags.
    pub fn iter(&self) -> impl Iterator<Item = &Tag> {
        self.0.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Vec<Tag>> for Tags {
    /// Those that come twice are kept once.
    fn from(tags: Vec<Tag>) -> Self {
        tags.into_iter().collect()
    }
}

impl FromIterator<Tag> for Tags {
    fn from_iter<T: IntoIterator<Item = Tag>>(tags: T) -> Self {
        let mut once = Self::default();
        for tag in tags {
            once.add(tag);
        }
        once
    }
}

impl From<Tags> for Vec<Tag> {
    fn from(tags: Tags) -> Self {
        tags.0
    }
}
