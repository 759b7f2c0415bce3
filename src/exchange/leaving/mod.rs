//! Everything at once, in forms that need no Quadratus: a folder with pages, PDFs, tables, one JSON file and what was
//! attached; on request with the decrypted database, or all of it as one file behind a password. What was written is
//! read back and compared before it gets its name.
//!
//! Nothing is written over, and nothing half is left under the name that was asked for. With a password nothing
//! readable is ever written to the disk; the names inside say nothing but numbers then, because the form of such files
//! does not hide names.

mod cell;
mod client_page;
mod clients;
mod csv;
mod dictionary;
mod error;
mod front;
mod html;
mod json;
mod manifest;
mod name;
mod paths;
mod read_back;
mod record;
mod session_part;
mod target;
mod unfinished;
mod words;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, NaiveDate, Utc};
use secrecy::{ExposeSecret, SecretString};

pub use dictionary::Dictionary;
pub use error::LeavingError;

use cell::{Sum, Total};
use client_page::Desk;
use clients::Clients;
use dictionary::file_columns;
use manifest::{ClientEntry, LeftOutEntry, Manifest, TableEntry};
use paths::{Paths, each};
use read_back::Expected;
use record::Letterhead;
use target::{Target, heed};
use words::Words;

use crate::catalog::Catalog;
use crate::domain::PractitionerId;
use crate::store::passphrase::strength;
use crate::store::{Snapshot, Strength, Value};

/// The file that holds all tables.
const JSON: &str = "practice.json";
/// The decrypted database.
const DATABASE: &str = "practice.sqlite";
/// The program, as the export names it.
const PROGRAM: &str = concat!("Quadratus ", env!("CARGO_PKG_VERSION"));
/// What a password of a file is rated at least. Of such files a guess costs next to nothing (a thousand rounds of SHA-1,
/// as their form has it), so more is asked than of a passphrase.
const STRONG: u8 = 3;

/// What is taken along, and how.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Each client's session records as PDF, too: what takes longest.
    pub pdf: bool,
    /// The decrypted database, too.
    pub database: bool,
    /// All of it as one file behind this password.
    pub password: Option<SecretString>,
}

/// What is to be done, and with what.
#[derive(Debug, Clone, Copy)]
pub struct Errand<'a> {
    /// The reference library of the practice, for what keys mean.
    pub catalog: &'a Catalog,
    /// What is taken along.
    pub wish: &'a Wish,
    /// Where to: the folder, or the file, that is made.
    pub to: &'a Path,
    /// Who takes it.
    pub by: PractitionerId,
    /// The instant it is.
    pub now: DateTime<Utc>,
    /// The day it is, on the clock of the room.
    pub today: NaiveDate,
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The tables are written; counted in tables.
    Tables,
    /// The folders of the clients are written; counted in clients.
    Clients,
    /// Everything is written as one JSON file; counted in tables.
    Json,
    /// The database is decrypted.
    Database,
    /// Everything is read back; counted in files.
    ReadingBack,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// How many are done.
    pub done: u64,
    /// Of how many.
    pub of: u64,
}

/// What came of it: all of it was read back and is equal to what is in the practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Where it lies.
    pub to: PathBuf,
    /// How many rows each table has.
    pub rows: BTreeMap<String, u64>,
    /// How many clients have a folder.
    pub clients: u64,
    /// How many files were written.
    pub files: u64,
    /// How many bytes they have.
    pub bytes: u64,
    /// How many pages of PDF were made.
    pub pages: u64,
    /// What is not as it should be in the practice file itself, in sentences.
    pub troubles: Vec<String>,
}

impl Report {
    /// The same in a sentence.
    pub fn told(&self) -> String {
        let rows = |table: &str| self.rows.get(table).copied().unwrap_or_default();
        let many =
            |count: u64, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
        format!(
            "{}, {}, {} and {} in {}: read back and equal.",
            many(self.clients, "client"),
            many(rows("session"), "session"),
            many(rows("sheet"), "printed sheet"),
            many(rows("attachment"), "kept file"),
            many(self.files, "file"),
        )
    }
}

/// How a password of such a file is rated, and whether it is taken.
pub fn password_strength(password: &str) -> (Strength, bool) {
    let strength = strength(password);
    (strength, strength.score >= STRONG)
}

/// A name without what says nothing at its end: with it, what is beside would be within.
fn plain(to: &Path) -> PathBuf {
    to.components().collect()
}

fn table_file(name: &str) -> String {
    format!("tables/{name}.csv")
}

/// Where the export goes that was asked for by this name: without what a name may end in that says nothing (`out/`),
/// and with the ending `.zip` if it is one file.
pub fn place(typed: &Path, is_one_file: bool) -> PathBuf {
    let mut to = plain(typed);
    if is_one_file && to.file_name().is_some() && to.extension().is_none_or(|ending| ending != "zip") {
        to.as_mut_os_string().push(".zip");
    }
    to
}

/// Whether there can be such an export there, as far as that is seen beforehand: the log of the practice tells of what
/// leaves before it does, and need not tell of what is refused.
///
/// # Errors
/// [`LeavingError::WeakPassword`], [`LeavingError::AlreadyThere`].
pub fn may_begin(to: &Path, wish: &Wish) -> Result<(), LeavingError> {
    if let Some(password) = &wish.password
        && let (Strength { words, .. }, false) = password_strength(password.expose_secret())
    {
        return Err(LeavingError::WeakPassword { words });
    }
    Target::refuse_if_there(&plain(to), wish.password.is_some())
}

/// Takes everything along.
///
/// `stop` is looked at all the time (within a question to the file if it was given to [`Snapshot::heed`], too); once it
/// says so, what was written is removed.
///
/// # Errors
/// [`LeavingError::NotEqual`] if what was read back is not what was in the practice: then it stays, under a name that
/// says that it is unfinished. After any other error nothing of it is left.
pub fn leave(
    snapshot: Snapshot,
    errand: &Errand<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, LeavingError> {
    may_begin(errand.to, errand.wish)?;
    let written = write(snapshot, errand, stop, progress);
    match written {
        // What was interrupted says so in words of its own.
        Err(error) if !matches!(error, LeavingError::NotEqual { .. }) => {
            Err(heed(stop).err().unwrap_or(error))
        }
        other => other,
    }
}

fn write(
    snapshot: Snapshot,
    errand: &Errand<'_>,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, LeavingError> {
    let dictionary = Dictionary::builtin()?;
    let mut target = Target::begin(&plain(errand.to), errand.wish.password.as_ref())?;
    let letterhead = Letterhead::of(snapshot.file(), errand.today, errand.now.naive_utc())?;
    let under_way = UnderWay {
        paths: Paths::of(&snapshot, target.shows_names_only())?,
        snapshot,
        errand,
        dictionary,
        letterhead: Arc::new(letterhead),
        stop,
    };
    let totals = under_way.tables(&mut target, progress)?;
    let written = under_way.clients(&mut target, progress)?;
    under_way.json(&mut target, progress)?;
    let manifest = under_way.front(&mut target, &totals, &written.troubles)?;
    let (tables, clients) = (under_way.snapshot.tables().to_vec(), under_way.paths.clients.len() as u64);
    let paths = under_way.database(&mut target, manifest, progress)?;
    let settled = target.settle(stop)?;
    let expected = Expected { tables: &tables, totals: &totals, paths: &paths };
    let differences = read_back::read_back(&settled, expected, stop, progress)?;
    if !differences.is_empty() {
        let path = settled.path().to_path_buf();
        settled.keep_unfinished();
        return Err(LeavingError::NotEqual { path, differences });
    }
    let (files, bytes) =
        (settled.entries.len() as u64, settled.entries.iter().map(|entry| entry.bytes).sum());
    let rows = totals.into_iter().map(|(table, total)| (table, total.rows)).collect();
    let clients::Written { pages, troubles } = written;
    Ok(Report { to: settled.finish()?, rows, clients, files, bytes, pages, troubles })
}

/// An export while it is written.
struct UnderWay<'a> {
    snapshot: Snapshot,
    errand: &'a Errand<'a>,
    dictionary: Dictionary,
    letterhead: Arc<Letterhead>,
    paths: Paths,
    stop: &'a AtomicBool,
}

impl UnderWay<'_> {
    /// Writes each table, and answers with what it came to.
    fn tables(
        &self,
        target: &mut Target,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BTreeMap<String, Total>, LeavingError> {
        let all = self.snapshot.tables();
        let mut totals = BTreeMap::new();
        for (done, table) in all.iter().enumerate() {
            heed(self.stop)?;
            progress(Progress { step: Step::Tables, done: done as u64, of: all.len() as u64 });
            let mut sum = Sum::default();
            target.put(&table_file(&table.name), &mut |out| {
                let mut out = std::io::BufWriter::new(out);
                csv::begin(&mut out, table.columns.iter().map(|column| column.name.as_str()))?;
                self.snapshot.each_row(table, &file_columns(&table.name), &mut |values| {
                    let cells = self.paths.cells(table, values);
                    sum.add(cells.iter().map(cell::Cell::signs));
                    Ok::<(), LeavingError>(csv::row(&mut out, &cells)?)
                })?;
                Ok(out.flush()?)
            })?;
            totals.insert(table.name.clone(), sum.total());
        }
        Ok(totals)
    }

    fn clients(
        &self,
        target: &mut Target,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<clients::Written, LeavingError> {
        let words = Words::of(&self.snapshot, self.errand.catalog)?;
        let desk = Desk { snapshot: &self.snapshot, words: &words, paths: &self.paths };
        let clients = Clients {
            desk,
            catalog: self.errand.catalog,
            letterhead: &self.letterhead,
            pdf: self.errand.wish.pdf,
            stop: self.stop,
        };
        clients.write(target, progress)
    }

    fn json(&self, target: &mut Target, progress: &mut dyn FnMut(Progress)) -> Result<(), LeavingError> {
        let about = [
            ("export_format", manifest::FORMAT.into()),
            ("program", PROGRAM.into()),
            ("practice_file_format", self.snapshot.format().into()),
            ("made_at", self.made_at().into()),
        ];
        let all = self.snapshot.tables();
        target.put(JSON, &mut |out| {
            let mut out = std::io::BufWriter::new(out);
            json::begin(&mut out, &about)?;
            for (done, table) in all.iter().enumerate() {
                heed(self.stop)?;
                progress(Progress { step: Step::Json, done: done as u64, of: all.len() as u64 });
                json::begin_table(&mut out, &table.name, done == 0)?;
                let mut is_first = true;
                self.snapshot.each_row(table, &file_columns(&table.name), &mut |values| {
                    let cells = self.paths.cells(table, values);
                    json::row(&mut out, &table.columns, &cells, std::mem::take(&mut is_first))?;
                    Ok::<(), LeavingError>(())
                })?;
                json::end_table(&mut out)?;
            }
            json::end(&mut out)?;
            Ok(out.flush()?)
        })
    }

    fn made_at(&self) -> String {
        self.errand.now.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// Writes pictures, dictionary and index, and answers with the list of what there is, to be written last.
    fn front(
        &self,
        target: &mut Target,
        totals: &BTreeMap<String, Total>,
        troubles: &[String],
    ) -> Result<Manifest, LeavingError> {
        self.pictures(target)?;
        let tables = self.snapshot.tables().iter().map(|table| TableEntry {
            name: table.name.clone(),
            rows: totals.get(&table.name).map_or(0, |total| total.rows),
            csv: table_file(&table.name),
            columns: front::columns(table),
        });
        let left_out = self.snapshot.left_out().iter();
        let left_out =
            left_out.map(|table| LeftOutEntry { table: table.name.clone(), why: table.why.to_owned() });
        let clients = self.paths.clients.iter().map(|whose| {
            let pdf = Some(format!("{}/record.pdf", whose.folder));
            ClientEntry {
                number: whose.number,
                merged: whose.numbers.iter().copied().filter(|number| *number != whose.number).collect(),
                page: format!("{}/record.html", whose.folder),
                pdf: pdf.filter(|pdf| target.entries().iter().any(|entry| entry.name == *pdf)),
            }
        });
        let mut manifest = Manifest {
            export_format: manifest::FORMAT,
            program: PROGRAM.to_owned(),
            practice_file_format: self.snapshot.format(),
            practice: self.letterhead.practice_name(),
            made_at: self.made_at(),
            made_by: self.letterhead.signs_as(self.errand.by),
            with_pdf: self.errand.wish.pdf,
            with_database: self.errand.wish.database,
            tables: tables.collect(),
            left_out: left_out.collect(),
            clients: clients.collect(),
            troubles: troubles.to_vec(),
            files: Vec::new(),
        };
        let (words, snapshot) = (&self.dictionary, &self.snapshot);
        target.put_bytes("data-dictionary.csv", &front::dictionary_csv(words, snapshot)?)?;
        target.put_bytes("data-dictionary.html", front::dictionary_page(words, snapshot).as_bytes())?;
        let index = front::index(&manifest, words, &self.paths, &self.visits()?);
        target.put_bytes("index.html", index.as_bytes())?;
        target.put_bytes("README.txt", front::read_me(&manifest).as_bytes())?;
        manifest.files = target.entries().to_vec();
        Ok(manifest)
    }

    /// How many sessions stand under each client's number, and the day of the last.
    fn visits(&self) -> Result<BTreeMap<i64, (u64, String)>, LeavingError> {
        let mut visits: BTreeMap<i64, (u64, String)> = BTreeMap::new();
        each(&self.snapshot, "session", &mut |row| {
            let (count, last) = visits.entry(row.number("client_id").unwrap_or_default()).or_default();
            *count += 1;
            if row.text("held_on") > last.as_str() {
                row.text("held_on").clone_into(last);
            }
            Ok(())
        })?;
        Ok(visits)
    }

    fn pictures(&self, target: &mut Target) -> Result<(), LeavingError> {
        let columns = [("practice", "logo"), ("own_picture", "png")];
        for (name, column) in columns {
            let Some(table) = self.snapshot.table(name) else { continue };
            self.snapshot.each_row(table, &[], &mut |values| {
                let row = crate::store::Row { table, values };
                let path = match name {
                    "practice" => self.paths.logo.as_ref(),
                    _ => row.number("id").and_then(|id| self.paths.pictures.get(&id)),
                };
                match (path, row.get(column)) {
                    (Some(path), Value::Bytes(bytes)) => target.put_bytes(path, bytes),
                    _ => Ok(()),
                }
            })?;
        }
        Ok(())
    }

    /// Writes the decrypted database, if it is asked for, and the list of everything. Answers with which file holds
    /// what, as the practice itself is let go of.
    fn database(
        self,
        target: &mut Target,
        mut manifest: Manifest,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Paths, LeavingError> {
        if self.errand.wish.database {
            heed(self.stop)?;
            progress(Progress { step: Step::Database, done: 0, of: 1 });
            match target.path_for(DATABASE) {
                Some(path) => {
                    self.snapshot.decrypt_into(&path)?;
                    target.take_up(DATABASE)?;
                }
                None => target.put_bytes(DATABASE, &self.snapshot.decrypt_in_memory()?)?,
            }
            manifest.files = target.entries().to_vec();
        }
        target.put_bytes(manifest::NAME, &serde_json::to_vec_pretty(&manifest)?)?;
        Ok(self.paths)
    }
}
