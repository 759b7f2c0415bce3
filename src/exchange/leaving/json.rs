//! Everything as one JSON file, written and read row by row: it need not fit into memory.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Read, Write};

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::cell::{Cell, Sum, Total};
use crate::store::{Column, Table};

/// Under this name the tables stand.
const TABLES: &str = "tables";

/// Writes what stands before the tables.
pub(super) fn begin(out: &mut dyn Write, about: &[(&str, serde_json::Value)]) -> io::Result<()> {
    out.write_all(b"{\n")?;
    for (name, value) in about {
        writeln!(out, "{}: {value},", serde_json::Value::from(*name))?;
    }
    write!(out, "\"{TABLES}\": {{")
}

/// Writes what stands before the rows of a table.
pub(super) fn begin_table(out: &mut dyn Write, name: &str, is_first: bool) -> io::Result<()> {
    let comma = if is_first { "" } else { "," };
    write!(out, "{comma}\n{}: [", serde_json::Value::from(name))
}

/// Writes a row.
pub(super) fn row(out: &mut dyn Write, columns: &[Column], cells: &[Cell], is_first: bool) -> io::Result<()> {
    out.write_all(if is_first { b"\n{" } else { b",\n{" })?;
    for (place, (column, cell)) in columns.iter().zip(cells).enumerate() {
        let comma = if place == 0 { "" } else { ", " };
        write!(out, "{comma}{}: {}", serde_json::Value::from(column.name.as_str()), cell.to_json())?;
    }
    out.write_all(b"}")
}

/// Writes what stands behind the rows of a table.
pub(super) fn end_table(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"\n]")
}

/// Writes the end.
pub(super) fn end(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"\n}\n}\n")
}

/// Reads it back: what each table came to.
///
/// # Errors
/// What is no JSON, or has other columns than these tables.
pub(super) fn totals(
    from: impl Read,
    tables: &[Table],
) -> Result<BTreeMap<String, Total>, serde_json::Error> {
    let mut reading = serde_json::Deserializer::from_reader(from);
    let found = Whole(tables).deserialize(&mut reading)?;
    reading.end()?;
    Ok(found)
}

struct Whole<'t>(&'t [Table]);
struct Tables<'t>(&'t [Table]);
struct Rows<'t>(&'t Table);

impl<'de> DeserializeSeed<'de> for Whole<'_> {
    type Value = BTreeMap<String, Total>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = BTreeMap<String, Total>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export of everything")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            if name == TABLES {
                found = map.next_value_seed(Tables(self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

impl<'de> DeserializeSeed<'de> for Tables<'_> {
    type Value = BTreeMap<String, Total>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Tables<'_> {
    type Value = BTreeMap<String, Total>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("tables by their names")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = BTreeMap::new();
        while let Some(name) = map.next_key::<String>()? {
            let table = self.0.iter().find(|table| table.name == name);
            let table = table.ok_or_else(|| A::Error::custom(format!("there is no table {name}")))?;
            let total = map.next_value_seed(Rows(table))?;
            if found.insert(name, total).is_some() {
                return Err(A::Error::custom("a table stands twice"));
            }
        }
        Ok(found)
    }
}

impl<'de> DeserializeSeed<'de> for Rows<'_> {
    type Value = Total;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = Total;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rows of {}", self.0.name)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Self::Value, A::Error> {
        let mut sum = Sum::default();
        while let Some(row) = rows.next_element::<serde_json::Map<String, serde_json::Value>>()? {
            let columns = &self.0.columns;
            let cells = columns.iter().map(|column| row.get(&column.name).and_then(Cell::from_json));
            let cells: Option<Vec<Cell>> = cells.collect();
            let cells = cells.filter(|_| row.len() == columns.len());
            let cells = cells.ok_or_else(|| A::Error::custom("a row has other columns"))?;
            sum.add(cells.iter().map(Cell::signs));
        }
        Ok(sum.total())
    }
}
