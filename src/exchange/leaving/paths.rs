//! Which file of the export holds what: the folders of the clients, and where the bytes of kept files go.

use std::collections::BTreeMap;

use super::LeavingError;
use super::cell::Cell;
use super::dictionary::file_columns;
use super::name::{numbered, part};
use crate::store::{Row, Snapshot, Table, Value};

/// Whose record it is, and where it goes.
#[derive(Debug, Clone)]
pub(super) struct Whose {
    /// The number the record is known by.
    pub(super) number: i64,
    /// The name, given name first.
    pub(super) name: String,
    /// The name as lists have it, family name first.
    pub(super) listed: String,
    /// The folder.
    pub(super) folder: String,
    /// Every number its rows stand under: its own, and those of records merged into it.
    pub(super) numbers: Vec<i64>,
}

/// Which file holds what.
#[derive(Debug)]
pub(super) struct Paths {
    /// The clients, in the order lists have them.
    pub(super) clients: Vec<Whose>,
    /// Which record a merged one belongs to.
    pub(super) merged: BTreeMap<i64, i64>,
    /// Kept files, by their numbers.
    pub(super) attachments: BTreeMap<i64, String>,
    /// Printed sheets, by their numbers.
    pub(super) sheets: BTreeMap<i64, String>,
    /// The therapist's own pictures, by their numbers.
    pub(super) pictures: BTreeMap<i64, String>,
    /// The logo.
    pub(super) logo: Option<String>,
}

/// Goes through a table that may not be there in a file of another version.
pub(super) fn each(
    snapshot: &Snapshot,
    name: &str,
    work: &mut dyn FnMut(&Row<'_>) -> Result<(), LeavingError>,
) -> Result<(), LeavingError> {
    let Some(table) = snapshot.table(name) else { return Ok(()) };
    snapshot.each_row(table, &file_columns(name), &mut |values| work(&Row { table, values }))
}

fn listed(row: &Row<'_>) -> String {
    match (row.text("family_name"), row.text("given_name")) {
        ("", given) => given.to_owned(),
        (family, "") => family.to_owned(),
        (family, given) => format!("{family}, {given}"),
    }
}

impl Paths {
    /// Lays out the export. Where names of files are seen by everyone they say nothing but numbers.
    ///
    /// # Errors
    /// When the practice can't be read.
    pub(super) fn of(snapshot: &Snapshot, neutral: bool) -> Result<Self, LeavingError> {
        let called =
            |number: i64, typed: &str| if neutral { number.to_string() } else { numbered(number, typed) };
        let mut merged = BTreeMap::new();
        each(snapshot, "client_merge", &mut |row| {
            merged.extend(row.number("from_id").zip(row.number("into_id")));
            Ok(())
        })?;
        let mut sorted = Vec::new();
        each(snapshot, "client", &mut |row| {
            let Some(number) = row.number("id") else { return Ok(()) };
            if !merged.contains_key(&number) {
                let name = [row.text("given_name"), row.text("family_name")].join(" ");
                let (listed, name) = (listed(row), name.trim().to_owned());
                let folder = format!("clients/{}", called(number, &listed));
                let numbers = [number].into_iter();
                let also = merged.iter().filter(|(_, into)| **into == number).map(|(from, _)| *from);
                let whose = Whose { number, name, listed, folder, numbers: numbers.chain(also).collect() };
                sorted.push((row.text("sort_key").to_owned(), whose));
            }
            Ok(())
        })?;
        sorted.sort_by(|(one, first), (other, second)| (one, first.number).cmp(&(other, second.number)));
        let clients: Vec<Whose> = sorted.into_iter().map(|(_, whose)| whose).collect();
        let mut paths = Self {
            clients,
            merged,
            attachments: BTreeMap::new(),
            sheets: BTreeMap::new(),
            pictures: BTreeMap::new(),
            logo: None,
        };
        paths.lay_out_files(snapshot, neutral)?;
        Ok(paths)
    }

    fn lay_out_files(&mut self, snapshot: &Snapshot, neutral: bool) -> Result<(), LeavingError> {
        let mut folders = BTreeMap::new();
        for whose in &self.clients {
            folders.extend(whose.numbers.iter().map(|number| (*number, whose.folder.clone())));
        }
        let folder = |client: Option<i64>| client.and_then(|client| folders.get(&client)).cloned();
        let mut attachments = BTreeMap::new();
        each(snapshot, "attachment", &mut |row| {
            if let Some((id, folder)) = row.number("id").zip(folder(row.number("client_id"))) {
                let ending = if row.text("format") == "jpeg" { "jpg" } else { row.text("format") };
                let ending = Some(part(ending)).filter(|ending| !ending.is_empty());
                let name = if neutral { id.to_string() } else { numbered(id, row.text("title")) };
                attachments
                    .insert(id, format!("{folder}/files/{name}.{}", ending.as_deref().unwrap_or("bin")));
            }
            Ok(())
        })?;
        let mut plans = BTreeMap::new();
        each(snapshot, "plan", &mut |row| {
            if let Some((id, folder)) = row.number("id").zip(folder(row.number("client_id"))) {
                plans.insert(id, (folder, row.text("made_on").to_owned()));
            }
            Ok(())
        })?;
        let mut sheets = BTreeMap::new();
        each(snapshot, "sheet", &mut |row| {
            let plan = row.number("plan_id").and_then(|plan| plans.get(&plan));
            if let Some((id, (folder, day))) = row.number("id").zip(plan) {
                let name = if neutral { id.to_string() } else { numbered(id, &format!("home care {day}")) };
                sheets.insert(id, format!("{folder}/sheets/{name}.pdf"));
            }
            Ok(())
        })?;
        let mut pictures = BTreeMap::new();
        each(snapshot, "own_picture", &mut |row| {
            if let Some(id) = row.number("id") {
                let name = if neutral { id.to_string() } else { numbered(id, row.text("item")) };
                pictures.insert(id, format!("pictures/{name}.png"));
            }
            Ok(())
        })?;
        let mut has_logo = false;
        if let Some(table) = snapshot.table("practice") {
            snapshot.each_row(table, &[], &mut |values| {
                has_logo |= matches!(Row { table, values }.get("logo"), Value::Bytes(_));
                Ok::<(), LeavingError>(())
            })?;
        }
        (self.attachments, self.sheets, self.pictures) = (attachments, sheets, pictures);
        self.logo = has_logo.then(|| "pictures/logo.png".to_owned());
        Ok(())
    }

    /// What is written of a row: of whole files where they are, of everything else what stands there.
    pub(super) fn cells(&self, table: &Table, values: Vec<Value>) -> Vec<Cell> {
        let mut cells: Vec<Cell> = values.iter().map(Cell::of).collect();
        let files = file_columns(&table.name);
        if files.is_empty() {
            return cells;
        }
        let row = Row { table, values };
        for column in files {
            let path = match column {
                "content" => row.number("attachment_id").and_then(|id| self.attachments.get(&id)),
                "pdf" => row.number("sheet_id").and_then(|id| self.sheets.get(&id)),
                "png" => row.number("id").and_then(|id| self.pictures.get(&id)),
                _ => self.logo.as_ref(),
            };
            if let Some(cell) = table.place(column).and_then(|place| cells.get_mut(place)) {
                *cell = path.map_or(Cell::Nothing, |path| Cell::Text(path.clone()));
            }
        }
        cells
    }
}
