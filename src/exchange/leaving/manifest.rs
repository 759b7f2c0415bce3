//! What an export holds, so that anyone can tell later whether it is whole.

use serde::{Deserialize, Serialize};

use super::target::Entry;

/// Its name in the export.
pub(super) const NAME: &str = "manifest.json";
/// The number of this form of export.
pub(super) const FORMAT: u32 = 1;

/// What an export holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The number of this form of export.
    pub(super) export_format: u32,
    /// The program that wrote it, with its version.
    pub(super) program: String,
    /// The number of the practice file's format.
    pub(super) practice_file_format: i64,
    /// Of which practice.
    pub(super) practice: String,
    /// When, in universal time.
    pub(super) made_at: String,
    /// By whom.
    pub(super) made_by: String,
    /// Whether the records stand in it as PDF.
    pub(super) with_pdf: bool,
    /// Whether the decrypted database stands in it.
    pub(super) with_database: bool,
    /// The tables.
    pub(super) tables: Vec<TableEntry>,
    /// The tables that are not in it, and why.
    pub(super) left_out: Vec<LeftOutEntry>,
    /// The clients.
    pub(super) clients: Vec<ClientEntry>,
    /// What is not as it should be in the practice file itself, in sentences.
    pub(super) troubles: Vec<String>,
    /// Every file but this one.
    pub(super) files: Vec<Entry>,
}

/// A table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct TableEntry {
    /// Its name.
    pub(super) name: String,
    /// How many rows it has.
    pub(super) rows: u64,
    /// The file that holds it.
    pub(super) csv: String,
    /// Its columns, in order.
    pub(super) columns: Vec<ColumnEntry>,
}

/// A column.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ColumnEntry {
    /// Its name.
    pub(super) name: String,
    /// What stands in it: integer, real, text, hex or file.
    pub(super) form: String,
    /// Whether it may hold nothing.
    pub(super) nullable: bool,
    /// Whether it is one of those that tell a row from all others.
    pub(super) key: bool,
    /// The table whose rows it names.
    pub(super) refers_to: Option<String>,
}

/// A table that is not in the export.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct LeftOutEntry {
    /// Its name.
    pub(super) table: String,
    /// Why nothing is lost by it.
    pub(super) why: String,
}

/// Where a client's record is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ClientEntry {
    /// The number of the record.
    pub(super) number: i64,
    /// The numbers of the records that were merged into it.
    pub(super) merged: Vec<i64>,
    /// The page.
    pub(super) page: String,
    /// The record as PDF.
    pub(super) pdf: Option<String>,
}
