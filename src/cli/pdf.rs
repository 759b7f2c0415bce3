//! Pages written into a file.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::document::page::Document;
use crate::document::pdf::{self, Imprint};
use crate::domain::Practice;

use super::Fault;

/// Writes the pages as a PDF file; a file that was there is replaced whole or not at all.
///
/// # Errors
/// [`Fault::Pdf`], and [`Fault::File`] if it can't be written.
pub fn write(
    path: &Path,
    document: &Document,
    practice: &Practice,
    made_at: NaiveDateTime,
) -> Result<(), Fault> {
    put(path, &bytes(document, practice, made_at)?)
}

/// The pages as the bytes of a PDF file.
///
/// # Errors
/// [`Fault::Pdf`].
pub fn bytes(document: &Document, practice: &Practice, made_at: NaiveDateTime) -> Result<Vec<u8>, Fault> {
    Ok(pdf::write(document, &Imprint { author: practice.name().to_string(), made_at })?)
}

/// Writes bytes into a file that is replaced whole or not at all.
///
/// # Errors
/// [`Fault::File`] if it can't be written.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let unfinished = beside(path);
    let put = write_for_owner(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, path));
    put.map_err(|error| {
        // What is left of it is in nobody's way; the first error is the one to tell.
        let _ = fs::remove_file(&unfinished);
        Fault::file("Writing", path, &error)
    })
}

/// Writes a new file that only who is logged in may read: pages are about a client.
fn write_for_owner(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    // One that an earlier attempt left could have other permissions.
    let _ = fs::remove_file(path);
    let mut how = fs::OpenOptions::new();
    how.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    let mut file = how.open(path)?;
    file.write_all(bytes)?;
    // A disk may say only now that it is full.
    file.sync_all()
}

/// Says what was written, and what has to be told about it.
///
/// # Errors
/// [`Fault`] if nobody listens.
pub fn tell(out: &mut dyn Write, path: &Path, document: &Document) -> Result<(), Fault> {
    tell_pages(out, path, document.pages.len())?;
    if let Some(told) = document.told_missing() {
        writeln!(out, "{told}")?;
    }
    Ok(())
}

/// Says what was written, and how many pages it has.
///
/// # Errors
/// [`Fault`] if nobody listens.
pub fn tell_pages(out: &mut dyn Write, path: &Path, pages: usize) -> Result<(), Fault> {
    let pages = if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
    Ok(writeln!(out, "Wrote {} ({pages}).", path.display())?)
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".part");
    PathBuf::from(name)
}
