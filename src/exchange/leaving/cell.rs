//! What stands in one place of a table, as it is written, and as it is compared when it is read back.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::store::Value;

/// What stands in one place of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Nothing,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// Words.
    Text(String),
    /// Bytes, two signs each.
    Hex(String),
}

impl Cell {
    /// What stands in a column.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Nothing,
            Value::Integer(number) => Self::Integer(*number),
            // JSON has no number for what is beyond all numbers.
            Value::Real(number) if !number.is_finite() => Self::Text(number.to_string()),
            Value::Real(number) => Self::Real(*number),
            Value::Text(text) => Self::Text(text.clone()),
            Value::Bytes(bytes) => Self::Hex(HEXLOWER.encode(bytes)),
        }
    }

    /// What was read from a JSON file; none for what is never written.
    pub(super) fn from_json(value: &serde_json::Value) -> Option<Self> {
        match value {
            serde_json::Value::Null => Some(Self::Nothing),
            serde_json::Value::Number(number) => {
                number.as_i64().map(Self::Integer).or_else(|| number.as_f64().map(Self::Real))
            }
            serde_json::Value::String(text) => Some(Self::Text(text.clone())),
            _ => None,
        }
    }

    /// As JSON.
    pub(super) fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Nothing => serde_json::Value::Null,
            Self::Integer(number) => (*number).into(),
            Self::Real(number) => (*number).into(),
            Self::Text(text) | Self::Hex(text) => text.as_str().into(),
        }
    }

    /// The signs that stand for it in a table of text; nothing where there is nothing.
    pub(super) fn signs(&self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Integer(number) => Some(number.to_string()),
            // The shortest that is read back as the same number.
            Self::Real(number) => Some(format!("{number:?}")),
            Self::Text(text) | Self::Hex(text) => Some(text.clone()),
        }
    }
}

/// Counts rows and keeps their sum, the same for what was read from the file and for what is read back.
#[derive(Debug, Clone, Default)]
pub(super) struct Sum {
    rows: u64,
    hash: Sha256,
}

/// What a table came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Total {
    /// How many rows.
    pub(super) rows: u64,
    hash: [u8; 32],
}

impl Sum {
    /// Adds a row.
    pub(super) fn add(&mut self, cells: impl Iterator<Item = Option<String>>) {
        self.rows += 1;
        for cell in cells {
            match cell {
                None => self.hash.update([0]),
                Some(signs) => {
                    self.hash.update([1]);
                    self.hash.update((signs.len() as u64).to_le_bytes());
                    self.hash.update(signs);
                }
            }
        }
        self.hash.update([2]);
    }

    /// What all rows came to.
    pub(super) fn total(self) -> Total {
        Total { rows: self.rows, hash: self.hash.finalize().into() }
    }
}
