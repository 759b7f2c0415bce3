//! `demo`: the folder with the practice, its sheets and, without a display, the pictures.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{Local, NaiveDate, Utc};
use secrecy::SecretString;

use crate::catalog::Catalog;
use crate::cli::arguments::Demo;
use crate::cli::desk::Desk;
use crate::cli::window::{self, Scene};
use crate::cli::{Fault, form, pdf, record};
use crate::document;
use crate::document::page::Document;
use crate::document::pdf::Imprint;
use crate::domain::{Attachment, AttachmentKind, ClientId, FileFormat, Ink, Line, Print, SheetLook};
use crate::paper::{self, LetterParts, OwnPictures, SheetParts};
use crate::store::{NewSheet, PracticeFile, StoreError, Surroundings, Unlock};
use crate::ui::Frame;

use super::cast::Cast;
use super::history::World;
use super::write::{Size, Written, write};
use super::{PASSPHRASE, practice};

/// Makes the demo and opens the window on it, or writes pictures where there is no display.
///
/// # Errors
/// [`Fault::NotADemo`] for something else of that name, and what keeps it from being written.
pub fn demo(catalog: &Catalog, wanted: &Demo, out: &mut dyn Write) -> Result<(), Fault> {
    let folder = &wanted.dir;
    fs::create_dir_all(folder).map_err(|error| Fault::file("Making", folder, &error))?;
    let path = folder.join("demo.practice");
    clear_earlier(&path)?;
    let today = wanted.today.unwrap_or_else(|| Local::now().date_naive());
    let (mut desk, written) = make(catalog, wanted, &path)?;
    writeln!(
        out,
        "Made {} with {} clients and {} sessions.",
        path.display(),
        written.clients,
        written.sessions
    )?;
    writeln!(out, "Everybody in it is invented. The passphrase is {PASSPHRASE}")?;
    write_papers(&mut desk, catalog, folder, &written, today, out)?;
    desk.close()?;
    if wanted.no_window {
        return Ok(());
    }
    if window::has_display() {
        return window::open(Some(&path), Some(SecretString::from(PASSPHRASE)), false);
    }
    let pictures = folder.join("pictures");
    writeln!(out, "There is no display here, so the screens are drawn as pictures instead.")?;
    let count = window::pictures(&pictures, scene_of(&path, &written), Frame::default())?;
    writeln!(out, "Wrote {count} pictures to {}.", pictures.display())?;
    Ok(())
}

/// A demo in this folder, to be drawn.
///
/// # Errors
/// As [`demo`].
pub fn scene(catalog: &Catalog, folder: &Path) -> Result<Scene, Fault> {
    let path = folder.join("demo.practice");
    clear_earlier(&path)?;
    let usual = Demo {
        dir: folder.to_path_buf(),
        clients: 41,
        sessions: None,
        seed: 1,
        today: None,
        no_window: true,
    };
    let (desk, written) = make(catalog, &usual, &path)?;
    desk.close()?;
    Ok(scene_of(&path, &written))
}

/// The low-back case.
fn scene_of(path: &Path, written: &Written) -> Scene {
    let (client, session) =
        written.case.map_or((ClientId::new(1), None), |(client, session)| (client, Some(session)));
    Scene { practice: path.to_path_buf(), passphrase: SecretString::from(PASSPHRASE), client, session }
}

/// Takes an earlier demo away; anything else of that name stays.
fn clear_earlier(path: &Path) -> Result<(), Fault> {
    let key = beside(path, ".key");
    if !path.exists() && !key.exists() {
        return Ok(());
    }
    let unlock = Unlock::Passphrase(SecretString::from(PASSPHRASE));
    let earlier = match PracticeFile::open(path, &unlock, Surroundings::system()) {
        Ok(file) => file,
        Err(error @ StoreError::OpenElsewhere { .. }) => return Err(error.into()),
        Err(_) => return Err(Fault::NotADemo { path: path.to_path_buf() }),
    };
    let is_demo = earlier.practice()?.name() == practice::practice()?.name();
    earlier.close()?;
    if !is_demo {
        return Err(Fault::NotADemo { path: path.to_path_buf() });
    }
    for gone in [path.to_path_buf(), key] {
        fs::remove_file(&gone).map_err(|error| Fault::file("Clearing", &gone, &error))?;
    }
    Ok(())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn make(catalog: &Catalog, wanted: &Demo, path: &Path) -> Result<(Desk, Written), Fault> {
    let (practice, therapist, zone) = (practice::practice()?, practice::therapist()?, practice::zone()?);
    let passphrase = SecretString::from(PASSPHRASE);
    let (mut file, _key) =
        PracticeFile::create(path, &passphrase, &practice, &therapist, Surroundings::system())?;
    let actor = Desk::first_actor(&file)?;
    let today = wanted.today.unwrap_or_else(|| Local::now().date_naive());
    let cast = Cast::read()?;
    let world = World { cast: &cast, catalog, today, zone: &zone };
    let size = Size { clients: wanted.clients, sessions: wanted.sessions, seed: wanted.seed };
    let written = write(&mut file, actor, &world, size)?;
    let mut desk = Desk { file, actor };
    if let Some((client, _)) = written.case {
        keep_letter(&mut desk, client)?;
    }
    Ok((desk, written))
}

/// The letter of the low-back case as a file kept with the record, as if it had come back signed.
fn keep_letter(desk: &mut Desk, client: ClientId) -> Result<(), Fault> {
    let Some((document, written_on)) = letter(desk, client)? else { return Ok(()) };
    let imprint =
        Imprint { author: desk.file.practice()?.name().to_string(), made_at: Utc::now().naive_utc() };
    let bytes = document::pdf::write(&document, &imprint)?;
    let names = (Line::new("Letter to Dr. Amara Bell")?, Line::new("letter.pdf")?);
    let kinds = (AttachmentKind::Letter, FileFormat::Pdf);
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let kept = Attachment::new(client, kinds, names, written_on, length)?;
    desk.file.add_attachment(desk.actor, &kept, &bytes)?;
    Ok(())
}

/// The sheets of the first clients who took one home, and the record of the low-back case.
fn write_papers(
    desk: &mut Desk,
    catalog: &Catalog,
    folder: &Path,
    written: &Written,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let sheets = folder.join("sheets");
    fs::create_dir_all(&sheets).map_err(|error| Fault::file("Making", &sheets, &error))?;
    let practice = desk.file.practice()?;
    let therapist = desk.therapist(desk.actor.practitioner())?;
    let made_at = Utc::now().naive_utc();
    for &(client, plan) in &written.sheets {
        let parts = SheetParts {
            practice: &practice,
            practitioner: &therapist,
            client: &desk.file.client(client)?.value,
            plan: &desk.file.plan(plan)?.value,
            before: None,
            pictures: &OwnPictures::default(),
            note_box: false,
            handwritten: "",
            print: Print::Normal,
            ink: Ink::Colour,
        };
        let look = SheetLook::of(parts.client.language);
        let pages = pdf::bytes(&paper::sheet(catalog, &parts)?, &practice, made_at)?;
        pdf::put(&sheets.join(format!("home-care-{client}.pdf")), &pages)?;
        let kept = desk.file.add_sheet(desk.actor, plan, &NewSheet { look, pdf: &pages })?;
        desk.file.record_given(desk.actor, kept)?;
    }
    let mut count = written.sheets.len();
    if let Some((client, session)) = written.case {
        let document = record::document(desk, catalog, &practice, (client, session), today)?;
        pdf::write(&sheets.join(format!("session-record-{client}.pdf")), &document, &practice, made_at)?;
        count += 1;
    }
    count += write_letter(desk, &sheets, written, made_at)?;
    count += write_forms(desk, catalog, &sheets, written, today)?;
    writeln!(out, "Wrote {count} PDF files to {}.", sheets.display())?;
    Ok(())
}

/// A blank intake form, and the follow-up form of the low-back case; how many were written.
fn write_forms(
    desk: &Desk,
    catalog: &Catalog,
    sheets: &Path,
    written: &Written,
    today: NaiveDate,
) -> Result<usize, Fault> {
    let practice = desk.file.practice()?;
    let made_at = Utc::now().naive_utc();
    let blank = form::blank(desk, catalog, &practice)?;
    pdf::write(&sheets.join("intake-blank.pdf"), &blank, &practice, made_at)?;
    let Some((client, _)) = written.case else { return Ok(1) };
    let follow_up = form::follow_up(desk, catalog, &practice, client, today)?;
    pdf::write(&sheets.join(format!("follow-up-{client}.pdf")), &follow_up, &practice, made_at)?;
    Ok(2)
}

/// The letter of the low-back case to the physician; how many were written.
fn write_letter(
    desk: &Desk,
    sheets: &Path,
    written: &Written,
    made_at: chrono::NaiveDateTime,
) -> Result<usize, Fault> {
    let Some((client, _)) = written.case else { return Ok(0) };
    let Some((document, _)) = letter(desk, client)? else { return Ok(0) };
    let practice = desk.file.practice()?;
    pdf::write(&sheets.join(format!("letter-{client}.pdf")), &document, &practice, made_at)?;
    Ok(1)
}

/// The letter about the red flag that was referred, and the day it was written.
fn letter(desk: &Desk, client: ClientId) -> Result<Option<(Document, NaiveDate)>, Fault> {
    let screens = desk.file.screenings_of(client)?;
    let Some((_, screening)) = screens.iter().find(|(_, screening)| screening.referral().is_some()) else {
        return Ok(None);
    };
    let practice = desk.file.practice()?;
    let parts = LetterParts {
        practice: &practice,
        practitioner: &desk.therapist(desk.actor.practitioner())?,
        client: &desk.file.client(client)?.value,
        screening,
        referral: screening.referral(),
        written_on: screening.asked_on(),
    };
    Ok(Some((paper::letter(&parts)?, screening.asked_on())))
}
