//! What was written is read from the disk again: every file by its hash, every table by its rows.

use std::collections::BTreeMap;
use std::io::{BufReader, Read};
use std::sync::atomic::AtomicBool;

use super::cell::{Cell, Sum, Total};
use super::csv;
use super::dictionary::file_columns;
use super::manifest::{self, Manifest};
use super::paths::Paths;
use super::target::{Entry, Settled, Written, heed, told};
use super::{DATABASE, JSON, LeavingError, Progress, Step, table_file};
use crate::store::{Plain, Table};

/// How many differences are told.
const MOST_TOLD: usize = 5;

/// What was in the practice file.
#[derive(Clone, Copy)]
pub(super) struct Expected<'a> {
    /// The tables.
    pub(super) tables: &'a [Table],
    /// What each came to.
    pub(super) totals: &'a BTreeMap<String, Total>,
    /// Which file holds what of them.
    pub(super) paths: &'a Paths,
}

/// Reads an export and names what differs from what was in the practice file.
pub(super) fn read_back(
    written: &Settled,
    expected: Expected<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<String>, LeavingError> {
    let Expected { tables, totals, .. } = expected;
    let mut differences = Vec::new();
    let mut archive = written.open()?;
    let all = &written.entries;
    if archive.len().is_some_and(|count| count != all.len()) {
        differences.push("other files than were written".to_owned());
    }
    for (done, entry) in all.iter().enumerate() {
        heed(stop)?;
        progress(Progress { step: Step::ReadingBack, done: done as u64, of: all.len() as u64 });
        let same = archive.read(&entry.name, stop, &mut |from| Ok(told(from)?));
        match same {
            Ok((bytes, sha256)) if (bytes, &sha256) == (entry.bytes, &entry.sha256) => {}
            Ok(_) => differences.push(format!("{} has other bytes", entry.name)),
            Err(_) => differences.push(format!("{} can't be read", entry.name)),
        }
    }
    let listed =
        archive.read(manifest::NAME, stop, &mut |from| Ok(serde_json::from_reader::<_, Manifest>(from)?));
    let is_listed = |manifest: &Manifest| {
        let files: Vec<&Entry> = all.iter().filter(|entry| entry.name != manifest::NAME).collect();
        manifest.files.iter().collect::<Vec<_>>() == files
    };
    if !listed.is_ok_and(|manifest| is_listed(&manifest)) {
        differences.push(format!("{} lists other files", manifest::NAME));
    }
    let json = archive.read(JSON, stop, &mut |from| Ok(super::json::totals(from, tables)?));
    let json = json.unwrap_or_default();
    for table in tables {
        heed(stop)?;
        let file = table_file(&table.name);
        let csv = archive.read(&file, stop, &mut |from| csv_total(from, table));
        if csv.ok().as_ref() != totals.get(&table.name) {
            differences.push(format!("{file} has other rows than the practice"));
        }
        if json.get(&table.name) != totals.get(&table.name) {
            differences.push(format!("{JSON} has other rows of {} than the practice", table.name));
        }
    }
    if let Some(entry) = all.iter().find(|entry| entry.name == DATABASE) {
        match database(&mut archive, entry, expected, stop) {
            Ok(found) => differences.extend(found),
            Err(_) => differences.push(format!("{DATABASE} can't be read")),
        }
    }
    // What was not read to its end differs, and says nothing.
    heed(stop)?;
    if differences.len() > MOST_TOLD {
        let more = differences.len() - MOST_TOLD;
        differences.truncate(MOST_TOLD);
        differences.push(format!("{more} more"));
    }
    Ok(differences)
}

/// Opens the decrypted database as anyone would, and sums up what stands in it.
fn database(
    archive: &mut Written,
    entry: &Entry,
    expected: Expected<'_>,
    stop: &AtomicBool,
) -> Result<Vec<String>, LeavingError> {
    let database = match archive.path_for(DATABASE) {
        Some(path) => Plain::open(&path)?,
        None => archive.read(DATABASE, stop, &mut |from| {
            Ok(Plain::read(from, usize::try_from(entry.bytes).unwrap_or(usize::MAX))?)
        })?,
    };
    let mut differences = Vec::new();
    for table in expected.tables {
        heed(stop)?;
        let mut sum = Sum::default();
        let read = database.each_row(table, &file_columns(&table.name), &mut |values| {
            sum.add(expected.paths.cells(table, values).iter().map(Cell::signs));
            Ok::<(), LeavingError>(())
        });
        if read.ok().map(|()| sum.total()).as_ref() != expected.totals.get(&table.name) {
            differences.push(format!("{DATABASE} has other rows of {} than the practice", table.name));
        }
    }
    if !database.is_sound()? {
        differences.push(format!("{DATABASE} is damaged"));
    }
    Ok(differences)
}

fn csv_total(from: &mut dyn Read, table: &Table) -> Result<Total, LeavingError> {
    let mut reader = csv::Reader::new(BufReader::new(from));
    let names: Vec<Option<String>> = table.columns.iter().map(|column| Some(column.name.clone())).collect();
    let wrong = |words: &str| LeavingError::Writing { detail: words.to_owned() };
    if reader.row()?.is_none_or(|first| first != names) {
        return Err(wrong("other columns"));
    }
    let mut sum = Sum::default();
    while let Some(row) = reader.row()? {
        if row.len() != names.len() {
            return Err(wrong("a row has other columns"));
        }
        sum.add(row.into_iter());
    }
    Ok(sum.total())
}
