//! `screenshots`: pictures of every screen, of a practice or of a demo made for it.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::domain::ClientId;
use crate::ui::{Appearance, Frame};

use super::arguments::{Arguments, LookWord, Screenshots};
use super::desk::{Desk, catalog};
use super::window::{self, Scene};
use super::{Fault, demo, passphrase};

/// Writes the pictures.
///
/// # Errors
/// What keeps the practice from being opened, [`Fault::NoSuchClient`] for a practice without clients,
/// and what [`window::pictures`] refuses.
pub fn screenshots(arguments: &Arguments, asked: &Screenshots, out: &mut dyn Write) -> Result<(), Fault> {
    let folder = asked.dir.as_path();
    let count = match arguments.file.as_deref() {
        Some(file) => window::pictures(folder, scene_of(file, arguments, asked)?, frame(asked))?,
        None => of_a_demo(folder, frame(asked))?,
    };
    writeln!(out, "Wrote {count} pictures to {}.", folder.display())?;
    Ok(())
}

fn frame(asked: &Screenshots) -> Frame {
    let usual = Frame::default();
    let look = |word: &LookWord| match word {
        LookWord::Light => Appearance::Light,
        LookWord::Dark => Appearance::Dark,
        LookWord::HighContrast => Appearance::HighContrast,
    };
    Frame {
        pixels: (asked.width, asked.height),
        zoom: f32::from(asked.zoom) / 100.0,
        looks: if asked.look.is_empty() { usual.looks } else { asked.look.iter().map(look).collect() },
    }
}

/// The client who is asked for or was seen last, and their newest session.
fn scene_of(file: &Path, arguments: &Arguments, asked: &Screenshots) -> Result<Scene, Fault> {
    let passphrase = passphrase::find(arguments.passphrase_file.as_deref())?;
    let mut desk = Desk::unlock(file, passphrase.clone())?;
    let newest = desk.file.recent(1)?.into_iter().next();
    let client = match (asked.client.map(ClientId::new), newest) {
        // Read, so that a number that is nobody's is said to be so.
        (Some(client), _) => desk.file.client(client)?.id,
        (None, Some(newest)) => newest.id,
        (None, None) => return Err(Fault::NoSuchClient { words: "a picture".to_owned() }),
    };
    let session = desk.file.sessions_of(client, 0, 1)?.first().map(|summary| summary.id);
    // The log says first that the record leaves as pictures.
    desk.file.record_export(desk.actor, client)?;
    session.map(|session| desk.file.record_export(desk.actor, session)).transpose()?;
    desk.close()?;
    Ok(Scene { practice: file.to_path_buf(), passphrase, client, session })
}

/// A demo that is gone again once its pictures are there.
fn of_a_demo(folder: &Path, frame: Frame) -> Result<usize, Fault> {
    let workshop = folder.join(".demo");
    fs::create_dir_all(&workshop).map_err(|error| Fault::file("Making", &workshop, &error))?;
    let drawn = demo::scene(&catalog()?, &workshop).and_then(|scene| window::pictures(folder, scene, frame));
    let cleared = fs::remove_dir_all(&workshop).map_err(|error| Fault::file("Clearing", &workshop, &error));
    let count = drawn?;
    cleared?;
    Ok(count)
}
