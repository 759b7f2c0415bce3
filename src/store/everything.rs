//! Every table as it stands, row by row and by its own names: what is added to the file later is read too,
//! without a word here.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};

use super::{Snapshot, StoreError, row};

const NAMES: &str = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
const COLUMNS: &str = "SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1) ORDER BY cid";
const REFERENCES: &str =
    "SELECT \"from\" AS column_name, \"table\" AS parent FROM pragma_foreign_key_list(?1)";

/// How the names of the tables begin that `SQLite` keeps for itself: nobody else may name one so.
const RESERVED: &str = "sqlite_";
const ACCOUNTS: &str = "where SQLite keeps its own accounts";
const INDEX: &str = "the search index of the notes, made from their words";

/// What holds nothing of its own, by its name, and why it is no loss.
const DERIVED: [(&str, &str); 7] = [
    ("note_index", INDEX),
    ("note_index_config", INDEX),
    ("note_index_data", INDEX),
    ("note_index_docsize", INDEX),
    ("note_index_idx", INDEX),
    ("note_words", "the words of the notes once more, folded for the search"),
    ("client_word", "the words of names and phone numbers once more, folded for the search"),
];

/// What stands in one column of one row.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Value {
    fn read(found: ValueRef<'_>) -> Self {
        match found {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Real(number) => Self::Real(number),
            ValueRef::Text(text) => match std::str::from_utf8(text) {
                Ok(text) => Self::Text(text.to_owned()),
                // Only someone else's hand writes such text; as bytes nothing of it is lost.
                Err(_) => Self::Bytes(text.to_vec()),
            },
            ValueRef::Blob(bytes) => Self::Bytes(bytes.to_vec()),
        }
    }
}

/// What a column is declared to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whole numbers.
    Integer,
    /// Numbers with a fraction.
    Real,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may hold nothing.
    pub nullable: bool,
    /// Its place among the columns that tell a row from all others, from 1; 0 if it is none of them.
    pub key: u32,
    /// The table whose rows it names, if it names any.
    pub refers_to: Option<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

impl Table {
    /// The place of a column, from 0.
    pub fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.name == column)
    }
}

/// A table that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its name.
    pub name: String,
    /// Why nothing is lost by it.
    pub why: &'static str,
}

/// A row, with the table it stands in.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'t> {
    /// The table.
    pub table: &'t Table,
    /// What stands in its columns, in their order.
    pub values: Vec<Value>,
}

impl Row<'_> {
    /// What stands in a column; nothing where the table has no such column.
    pub fn get(&self, column: &str) -> &Value {
        let place = self.table.place(column);
        place.and_then(|place| self.values.get(place)).unwrap_or(&Value::Null)
    }

    /// The whole number in a column, if there is one.
    pub fn number(&self, column: &str) -> Option<i64> {
        match self.get(column) {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// The text in a column; empty where there is none.
    pub fn text(&self, column: &str) -> &str {
        match self.get(column) {
            Value::Text(text) => text,
            _ => "",
        }
    }
}

/// The tables of a file, and what is left out of them.
pub(super) fn schema(sql: &Connection) -> Result<(Vec<Table>, Vec<LeftOut>), StoreError> {
    let (mut tables, mut left_out) = (Vec::new(), Vec::new());
    for name in row::all(sql, NAMES, [], |row| Ok(row.get::<_, String>(0)?))? {
        let derived = DERIVED.iter().find(|(derived, _)| name == *derived).map(|(_, why)| *why);
        match derived.or_else(|| name.starts_with(RESERVED).then_some(ACCOUNTS)) {
            Some(why) => left_out.push(LeftOut { name, why }),
            None => tables.push(Table { columns: columns(sql, &name)?, name }),
        }
    }
    Ok((tables, left_out))
}

fn columns(sql: &Connection, table: &str) -> Result<Vec<Column>, StoreError> {
    let references = row::all(sql, REFERENCES, [table], |row| {
        Ok((row.get::<_, String>("column_name")?, row.get::<_, String>("parent")?))
    })?;
    row::all(sql, COLUMNS, [table], |row| {
        let (name, declared): (String, String) = (row.get("name")?, row.get("type")?);
        let refers_to = references.iter().find(|(from, _)| *from == name).map(|(_, parent)| parent.clone());
        let key = row.get("pk")?;
        Ok(Column {
            kind: match declared.as_str() {
                "INTEGER" => Kind::Integer,
                "REAL" => Kind::Real,
                "TEXT" => Kind::Text,
                _ => Kind::Bytes,
            },
            // A primary key holds something, though it need not say so.
            nullable: !row.get::<_, bool>("notnull")? && key == 0,
            name,
            key,
            refers_to,
        })
    })
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The columns to be asked for; of those that are left out nothing is read from the disk.
fn asked(table: &Table, without: &[&str]) -> String {
    let columns = table.columns.iter().map(|column| {
        if without.contains(&column.name.as_str()) { "NULL".to_owned() } else { quoted(&column.name) }
    });
    columns.collect::<Vec<_>>().join(", ")
}

fn values(row: &rusqlite::Row<'_>, table: &Table) -> Result<Vec<Value>, StoreError> {
    (0..table.columns.len()).map(|place| Ok(Value::read(row.get_ref(place)?))).collect()
}

/// The order of the keys, in which rows are always read: two copies of one table are compared row by row.
fn in_order(table: &Table) -> String {
    let mut keys: Vec<&Column> = table.columns.iter().filter(|column| column.key > 0).collect();
    keys.sort_by_key(|column| column.key);
    let keys: Vec<String> = keys.into_iter().map(|column| quoted(&column.name)).collect();
    if keys.is_empty() { String::new() } else { format!(" ORDER BY {}", keys.join(", ")) }
}

pub(super) fn each_row<E: From<StoreError>>(
    sql: &Connection,
    table: &Table,
    without: &[&str],
    work: &mut dyn FnMut(Vec<Value>) -> Result<(), E>,
) -> Result<(), E> {
    let question =
        format!("SELECT {} FROM {}{}", asked(table, without), quoted(&table.name), in_order(table));
    let mut statement = sql.prepare(&question).map_err(StoreError::from)?;
    let mut rows = statement.query([]).map_err(StoreError::from)?;
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        work(values(row, table)?)?;
    }
    Ok(())
}

impl Snapshot {
    /// A table by its name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables().iter().find(|table| table.name == name)
    }

    /// How many rows a table has.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn count(&self, table: &Table) -> Result<u64, StoreError> {
        row::count(self.file().connection(), &format!("SELECT count(*) FROM {}", quoted(&table.name)), [])
    }

    /// Goes through the rows of a table, one at a time, in the order of their keys. Of the columns in `without`
    /// nothing is read.
    ///
    /// # Errors
    /// What `work` refuses, and when the file can't be read.
    pub fn each_row<E: From<StoreError>>(
        &self,
        table: &Table,
        without: &[&str],
        work: &mut dyn FnMut(Vec<Value>) -> Result<(), E>,
    ) -> Result<(), E> {
        each_row(self.file().connection(), table, without, work)
    }

    /// The rows of a table that name this number in a column. Of the columns in `without` nothing is read.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn rows_where<'t>(
        &self,
        table: &'t Table,
        column: &str,
        number: i64,
        without: &[&str],
    ) -> Result<Vec<Row<'t>>, StoreError> {
        let question = format!(
            "SELECT {} FROM {} WHERE {} = ?1{}",
            asked(table, without),
            quoted(&table.name),
            quoted(column),
            in_order(table)
        );
        row::all(self.file().connection(), &question, params![number], |row| {
            Ok(Row { table, values: values(row, table)? })
        })
    }
}
