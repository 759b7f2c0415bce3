//! What stands in front of everything: the index, the data dictionary, and what is what in plain words.

use std::collections::BTreeMap;

use super::cell::Cell;
use super::csv;
use super::dictionary::{Dictionary, file_columns};
use super::html::{Page, Told};
use super::manifest::{ColumnEntry, Manifest};
use super::name::address;
use super::paths::Paths;
use crate::store::{Column, Kind, Snapshot, Table};

/// What stands in a column, in one word.
pub(super) fn form(table: &Table, column: &Column) -> &'static str {
    match column.kind {
        _ if file_columns(&table.name).contains(&column.name.as_str()) => "file",
        Kind::Integer => "integer",
        Kind::Real => "real",
        Kind::Text => "text",
        Kind::Bytes => "hex",
    }
}

/// The columns of a table, as the manifest lists them.
pub(super) fn columns(table: &Table) -> Vec<ColumnEntry> {
    let told = |column: &Column| ColumnEntry {
        name: column.name.clone(),
        form: form(table, column).to_owned(),
        nullable: column.nullable,
        key: column.key > 0,
        refers_to: column.refers_to.clone(),
    };
    table.columns.iter().map(told).collect()
}

const DICTIONARY: [&str; 8] =
    ["table", "column", "what_stands_in_it", "may_be_empty", "key", "refers_to", "meaning", "table_meaning"];

fn dictionary_row(words: &Dictionary, table: &Table, column: &Column) -> [String; 8] {
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    [
        table.name.clone(),
        column.name.clone(),
        form(table, column).to_owned(),
        yes(column.nullable),
        yes(column.key > 0),
        column.refers_to.clone().unwrap_or_default(),
        words.meaning(&table.name, &column.name).unwrap_or("This version has no words for it.").to_owned(),
        words.about(&table.name).unwrap_or_default().to_owned(),
    ]
}

/// The data dictionary as a table.
pub(super) fn dictionary_csv(words: &Dictionary, snapshot: &Snapshot) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    csv::begin(&mut out, DICTIONARY.into_iter())?;
    for table in snapshot.tables() {
        for column in &table.columns {
            let row = dictionary_row(words, table, column);
            csv::row(&mut out, &row.map(Cell::Text))?;
        }
    }
    Ok(out)
}

/// The data dictionary as a page.
pub(super) fn dictionary_page(words: &Dictionary, snapshot: &Snapshot) -> String {
    let mut page = Page::new("Data dictionary");
    page.link("index.html", "Back to the beginning");
    page.say(
        "What each table and each column means. The tables are in the folder tables, one CSV file each, and all of them once more in practice.json.",
    );
    for table in snapshot.tables() {
        page.section();
        page.part(&format!("{} ({})", words.title(&table.name), table.name));
        page.say(words.about(&table.name).unwrap_or("This version has no words for this table."));
        let rows: Vec<Vec<Told>> = table
            .columns
            .iter()
            .map(|column| {
                let [_, name, form, nullable, _, refers_to, meaning, _] =
                    dictionary_row(words, table, column);
                [name, meaning, form, nullable, refers_to].into_iter().map(Told::Words).collect()
            })
            .collect();
        page.table(&["Column", "Meaning", "Form", "May be empty", "Refers to"], &rows);
        page.end_section();
    }
    page.part("Left out");
    let rows: Vec<Vec<Told>> = snapshot
        .left_out()
        .iter()
        .map(|table| vec![Told::Words(table.name.clone()), Told::Words(table.why.to_owned())])
        .collect();
    page.table(&["Table", "What it is"], &rows);
    page.finish()
}

/// The first page.
pub(super) fn index(
    manifest: &Manifest,
    words: &Dictionary,
    paths: &Paths,
    visits: &BTreeMap<i64, (u64, String)>,
) -> String {
    let mut page = Page::new(&format!("{}: everything", manifest.practice));
    page.say(&format!("Written {} by {}, with {}.", manifest.made_at, manifest.made_by, manifest.program));
    page.say("This is a copy. It needs no Quadratus and no internet. It is readable by anyone who can open this folder.");
    for trouble in &manifest.troubles {
        page.mark(trouble);
    }
    let has_pdf =
        |number: i64| manifest.clients.iter().any(|client| client.number == number && client.pdf.is_some());
    let rows: Vec<Vec<Told>> = paths
        .clients
        .iter()
        .map(|whose| {
            let (sessions, last) = whose
                .numbers
                .iter()
                .filter_map(|number| visits.get(number))
                .fold((0, ""), |(sum, last), (count, day)| (sum + count, last.max(day.as_str())));
            let folder = address(&whose.folder);
            let pdf = if has_pdf(whose.number) {
                Told::Link(format!("{folder}/record.pdf"), "PDF".to_owned())
            } else {
                Told::Words(String::new())
            };
            vec![
                Told::Words(whose.number.to_string()),
                Told::Link(format!("{folder}/record.html"), whose.listed.clone()),
                Told::Words(sessions.to_string()),
                Told::Words(last.to_owned()),
                pdf,
            ]
        })
        .collect();
    page.part("Clients");
    page.table(&["Number", "Name", "Sessions", "Last visit", "Record"], &rows);
    let merged: Vec<Vec<Told>> = paths
        .merged
        .iter()
        .map(|(from, into)| vec![Told::Words(from.to_string()), Told::Words(into.to_string())])
        .collect();
    if !merged.is_empty() {
        page.part("Merged records");
        page.table(&["Number", "Belongs to"], &merged);
    }
    page.part("What is here");
    let rows: Vec<Vec<Told>> = manifest
        .tables
        .iter()
        .map(|table| {
            vec![
                Told::Link(address(&table.csv), words.title(&table.name).to_owned()),
                Told::Words(table.rows.to_string()),
                Told::Words(words.about(&table.name).unwrap_or_default().to_owned()),
            ]
        })
        .collect();
    page.table(&["Table", "Rows", "What it holds"], &rows);
    page.link("data-dictionary.html", "What each table and column means");
    page.link("README.txt", "What is what, in plain words");
    page.finish()
}

/// What is what, in plain words.
pub(super) fn read_me(manifest: &Manifest) -> String {
    let database = if manifest.with_database {
        "practice.sqlite         the database itself, decrypted: any program for SQLite opens it\n"
    } else {
        ""
    };
    let pdf =
        if manifest.with_pdf { "  record.pdf            the session records, as they print\n" } else { "" };
    let left_out = manifest.left_out.iter().map(|table| format!("  {}: {}", table.table, table.why));
    let left_out = left_out.collect::<Vec<_>>().join("\n");
    let troubles = manifest.troubles.iter().map(|trouble| format!("  {trouble}"));
    let troubles = troubles.collect::<Vec<_>>().join("\n");
    let troubles = if troubles.is_empty() { "  Nothing.".to_owned() } else { troubles };
    format!(
        "EVERYTHING OF {practice}\n\
         Written {made_at} by {by}, with {program}.\n\n\
         This is a copy of everything that is in the practice file. It needs no Quadratus.\n\
         It is about people's health and is NOT protected: whoever can open it reads it all.\n\
         Keep it as you keep paper records, and delete it when it has served.\n\n\
         WHAT IS WHAT\n\
         index.html              begin here: opens in any browser, without internet\n\
         clients/NUMBER NAME/    a folder for each client\n\
         \x20 record.html           everything in the record, to be read and printed\n\
         {pdf}\
         \x20 sheets/               home-care sheets exactly as they were given\n\
         \x20 files/                files kept with the record exactly as they were brought\n\
         tables/                 every table as a CSV file, for a spreadsheet or another program\n\
         data-dictionary.html    what each table and column means (.csv: the same as a table)\n\
         practice.json           all tables in one JSON file, for another program\n\
         {database}\
         pictures/               the logo and the therapist's own pictures\n\
         manifest.json           every file with its size and SHA-256, and how many rows each table has\n\n\
         THE TABLES\n\
         CSV as in RFC 4180, in UTF-8 with a mark at the beginning; lines end in CR LF. Words always stand in\n\
         quotation marks, numbers never: so an empty place is nothing, and \"\" is empty words.\n\
         A spreadsheet could take words that begin with = + - @ (or their wide forms, a tab or a line break)\n\
         for a formula and run it. Such words have an apostrophe (') in front, and words that begin with an\n\
         apostrophe have one more. To have the words back exactly: of words that begin with an apostrophe\n\
         take the first one away. In JSON nothing is put in front.\n\
         Identifiers and hashes are bytes, written as hexadecimal digits. Whole files (sheets, files,\n\
         pictures) are written once, as files; the tables name them, from this folder on.\n\
         Dates are YYYY-MM-DD; instants are in universal time (UTC). Drafts, restricted records and the audit\n\
         log are among the tables, as they stand in the practice file.\n\n\
         LEFT OUT, BECAUSE IT HOLDS NOTHING OF ITS OWN\n{left_out}\n\n\
         WHAT WAS NOT AS IT SHOULD BE\n{troubles}\n\n\
         A ZIP FILE BEHIND A PASSWORD\n\
         If this came as one, 7-Zip (Windows, Linux) and Keka (macOS) open it; the archive tools that come with\n\
         Windows and macOS do not.\n\n\
         IS IT WHOLE?\n\
         After writing, the program read every file back and compared it. To do so again later, compare the\n\
         files with manifest.json, for example with sha256sum.\n",
        practice = manifest.practice,
        made_at = manifest.made_at,
        by = manifest.made_by,
        program = manifest.program,
    )
}
