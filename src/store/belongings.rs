//! Everything that belongs to a client, found by following the tables' own references: a table that is
//! added later belongs too, without a word here.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{StoreError, row};
use crate::domain::ClientId;

/// A reference that lets go when its target is deleted (SET NULL) does not make a row the client's.
const REFERENCES: &str =
    "SELECT t.name AS child, f.id AS number, f.\"table\" AS parent, f.\"from\" AS from_column,
    coalesce(f.\"to\", (SELECT name FROM pragma_table_info(f.\"table\") WHERE pk = 1)) AS to_column
    FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
    WHERE t.type = 'table' AND f.on_delete <> 'SET NULL' ORDER BY 1, 2, f.seq";
const WHOLE: &str = "SELECT client_id FROM client_whole WHERE whole_id =
    coalesce((SELECT into_id FROM client_merge WHERE from_id = ?1), ?1) ORDER BY client_id";
const COLUMNS: &str = "SELECT name FROM pragma_table_info(?1)";
const CLIENT: &str = "client";

/// What is written while someone types, or says how the record stands, or is printed once more: no entry in the
/// record.
const NO_ENTRIES: [&str; 5] = ["client_merge", "client_standing", "client_word", "draft", "sheet"];
/// The days of a visit, a sheet or a measure. Other days may lie ahead.
const DAYS: [&str; 3] = ["held_on", "made_on", "taken_on"];

/// The rows of one table that belong to a client.
pub(super) struct Belonging {
    pub(super) table: String,
    rows: String,
}

struct Reference {
    child: String,
    parent: String,
    columns: Vec<(String, String)>,
}

/// The numbers under which a client's rows stand: their own, and those merged with it. Of a client who
/// was erased only their own is known.
pub(super) fn numbers(sql: &Connection, client: ClientId) -> Result<Vec<i64>, StoreError> {
    let found = row::all(sql, WHOLE, [client.number()], |row| Ok(row.get(0)?))?;
    Ok(if found.is_empty() { vec![client.number()] } else { found })
}

/// Everything that belongs to the clients of these numbers; what refers to other rows comes before them,
/// so that it can be deleted in this order. The clients themselves are the last.
pub(super) fn of(sql: &Connection, numbers: &[i64]) -> Result<Vec<Belonging>, StoreError> {
    let references = references(sql)?;
    let mut order = Vec::new();
    visit(CLIENT, &references, &mut BTreeSet::new(), &mut order);
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let root = format!("id IN ({})", numbers.join(", "));
    let belonging = |table: String| {
        let rows = rows_of(&table, &references, &root, &mut vec![table.clone()]);
        Belonging { table, rows }
    };
    Ok(order.into_iter().map(belonging).collect())
}

fn references(sql: &Connection) -> Result<Vec<Reference>, StoreError> {
    let mut found: BTreeMap<(String, i64), Reference> = BTreeMap::new();
    let parts = row::all(sql, REFERENCES, [], |row| {
        let child: String = row.get("child")?;
        let columns: (String, String) = (row.get("from_column")?, row.get("to_column")?);
        Ok((child, row.get::<_, i64>("number")?, row.get::<_, String>("parent")?, columns))
    })?;
    for (child, number, parent, columns) in parts {
        let reference = Reference { child: child.clone(), parent, columns: Vec::new() };
        found.entry((child, number)).or_insert(reference).columns.push(columns);
    }
    Ok(found.into_values().collect())
}

fn visit(table: &str, references: &[Reference], seen: &mut BTreeSet<String>, order: &mut Vec<String>) {
    if !seen.insert(table.to_owned()) {
        return;
    }
    for reference in references.iter().filter(|reference| reference.parent == table) {
        visit(&reference.child, references, seen, order);
    }
    order.push(table.to_owned());
}

/// The condition under which a row of a table belongs to the client; `path` keeps it from going round.
fn rows_of(table: &str, references: &[Reference], root: &str, path: &mut Vec<String>) -> String {
    if table == CLIENT {
        return root.to_owned();
    }
    let mut ways = Vec::new();
    for reference in references.iter().filter(|reference| reference.child == table) {
        if path.contains(&reference.parent) || !leads_to_client(&reference.parent, references, path) {
            continue;
        }
        path.push(reference.parent.clone());
        let above = rows_of(&reference.parent, references, root, path);
        path.pop();
        let (from, to): (Vec<_>, Vec<_>) =
            reference.columns.iter().map(|(from, to)| (quoted(from), quoted(to))).unzip();
        ways.push(format!(
            "({}) IN (SELECT {} FROM {} WHERE {above})",
            from.join(", "),
            to.join(", "),
            quoted(&reference.parent)
        ));
    }
    if ways.is_empty() { "0".to_owned() } else { format!("({})", ways.join(" OR ")) }
}

fn leads_to_client(table: &str, references: &[Reference], path: &[String]) -> bool {
    let mut order = Vec::new();
    visit(CLIENT, references, &mut path.iter().cloned().collect(), &mut order);
    order.iter().any(|known| known == table)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Belonging {
    /// The numbers of the rows, as a question.
    pub(super) fn ids(&self) -> String {
        format!("SELECT id FROM {} WHERE {}", quoted(&self.table), self.rows)
    }

    /// How many rows there are.
    pub(super) fn count(&self, sql: &Connection) -> Result<u64, StoreError> {
        row::count(sql, &format!("SELECT count(*) FROM {} WHERE {}", quoted(&self.table), self.rows), [])
    }

    /// Deletes the rows.
    pub(super) fn delete(&self, sql: &Connection) -> Result<(), StoreError> {
        sql.execute(&format!("DELETE FROM {} WHERE {}", quoted(&self.table), self.rows), [])?;
        Ok(())
    }

    /// The last day on which something was entered in the record here; none if this table tells no days.
    pub(super) fn last_entry(&self, sql: &Connection) -> Result<Option<NaiveDate>, StoreError> {
        if NO_ENTRIES.contains(&self.table.as_str()) {
            return Ok(None);
        }
        let columns = row::all(sql, COLUMNS, [&self.table], |row| Ok(row.get::<_, String>(0)?))?;
        // Who corrects an address years later has made no entry that the record is kept for.
        let tells = |column: &&String| match self.table.as_str() {
            CLIENT => *column == "created_at",
            _ => column.ends_with("_at") || DAYS.contains(&column.as_str()),
        };
        let mut latest = None;
        for column in columns.iter().filter(tells) {
            let column = quoted(column);
            let mut question = String::new();
            let _ = write!(
                question,
                "SELECT max(substr({column}, 1, 10)) FROM {} WHERE {} AND {column} GLOB '????-??-??*'",
                quoted(&self.table),
                self.rows
            );
            let day: Option<String> = sql.query_row(&question, [], |row| row.get(0))?;
            latest = latest.max(day.and_then(|day| day.parse::<NaiveDate>().ok()));
        }
        Ok(latest)
    }
}
