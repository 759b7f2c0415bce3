//! `screenshots`: pictures of every screen, of a practice or of a demo made for it.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::arguments::Arguments;
use super::desk::{Desk, catalog};
use super::window::{self, Scene};
use super::{Fault, demo, passphrase};

/// Writes the pictures.
///
/// # Errors
/// What keeps the practice from being opened, [`Fault::NoSuchClient`] for a practice without clients,
/// and what [`window::pictures`] refuses.
pub fn screenshots(arguments: &Arguments, folder: &Path, out: &mut dyn Write) -> Result<(), Fault> {
    let count = match arguments.file.as_deref() {
        Some(file) => window::pictures(folder, scene_of(file, arguments)?)?,
        None => of_a_demo(folder)?,
    };
    writeln!(out, "Wrote {count} pictures to {}.", folder.display())?;
    Ok(())
}

/// The client seen last, and their newest session.
fn scene_of(file: &Path, arguments: &Arguments) -> Result<Scene, Fault> {
    let passphrase = passphrase::find(arguments.passphrase_file.as_deref())?;
    let mut desk = Desk::unlock(file, passphrase.clone())?;
    let newest = desk.file.recent(1)?.into_iter().next();
    let client = match newest {
        Some(client) => client.id,
        None => return Err(Fault::NoSuchClient { words: "a picture".to_owned() }),
    };
    let session = desk.file.sessions_of(client, 0, 1)?.first().map(|summary| summary.id);
    // The log says first that the record leaves as pictures.
    desk.file.record_export(desk.actor, client)?;
    session.map(|session| desk.file.record_export(desk.actor, session)).transpose()?;
    desk.close()?;
    Ok(Scene { practice: file.to_path_buf(), passphrase, client, session })
}

/// A demo that is gone again once its pictures are there.
fn of_a_demo(folder: &Path) -> Result<usize, Fault> {
    let workshop = folder.join(".demo");
    fs::create_dir_all(&workshop).map_err(|error| Fault::file("Making", &workshop, &error))?;
    let drawn = demo::scene(&catalog()?, &workshop).and_then(|scene| window::pictures(folder, scene));
    let cleared = fs::remove_dir_all(&workshop).map_err(|error| Fault::file("Clearing", &workshop, &error));
    let count = drawn?;
    cleared?;
    Ok(count)
}
