//! What each table and column means, in plain words.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::LeavingError;

const WORDS: &str = include_str!("../../../assets/exchange/dictionary.toml");
/// Where the words stand that hold for columns of any table.
const EVERY: &str = "every";

/// The columns that hold whole files: written once, as files, and named elsewhere.
const FILES: [(&str, &str); 4] = [
    ("attachment_content", "content"),
    ("own_picture", "png"),
    ("practice", "logo"),
    ("sheet_content", "pdf"),
];

/// What a table is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableWords {
    #[serde(default)]
    title: String,
    #[serde(default)]
    about: String,
    column: BTreeMap<String, String>,
}

/// The words for every table.
#[derive(Debug, Clone)]
pub struct Dictionary {
    tables: BTreeMap<String, TableWords>,
}

impl Dictionary {
    /// The words that are built in.
    ///
    /// # Errors
    /// [`LeavingError::Dictionary`], which the tests keep from happening.
    pub fn builtin() -> Result<Self, LeavingError> {
        let tables = toml::from_str(WORDS)
            .map_err(|error: toml::de::Error| LeavingError::Dictionary { detail: error.to_string() })?;
        Ok(Self { tables })
    }

    /// What a table is called; its name where there are no words for it.
    pub fn title<'a>(&'a self, table: &'a str) -> &'a str {
        self.tables.get(table).map_or(table, |words| words.title.as_str())
    }

    /// What a table holds; nothing where there are no words for it.
    pub fn about(&self, table: &str) -> Option<&str> {
        self.tables.get(table).map(|words| words.about.as_str())
    }

    /// What a column means; nothing where there are no words for it.
    pub fn meaning(&self, table: &str, column: &str) -> Option<&str> {
        let of = |table: &str| self.tables.get(table).and_then(|words| words.column.get(column));
        of(table).or_else(|| of(EVERY)).map(String::as_str)
    }

    /// The tables and columns there are words for, but for those of any table.
    pub fn known(&self) -> impl Iterator<Item = (&str, &str)> {
        let tables = self.tables.iter().filter(|(table, _)| *table != EVERY);
        tables.flat_map(|(table, words)| words.column.keys().map(|column| (table.as_str(), column.as_str())))
    }
}

/// The columns of a table whose bytes are written as files of their own.
pub(super) fn file_columns(table: &str) -> Vec<&'static str> {
    FILES.iter().filter(|(of, _)| *of == table).map(|(_, column)| *column).collect()
}
