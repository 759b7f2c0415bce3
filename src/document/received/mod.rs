//! Files that others made, kept with a record: recognised by their content, and drawn in the window, so
//! that no readable copy has to lie on the disk to look at one.
//!
//! A file from anywhere may be made to hurt. It is read within limits, on a thread of its own; a reader
//! that stumbles or takes too long costs a sentence and nothing else.

mod largeness;
mod pages;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use super::own_picture::{self, OwnPictureError};
use super::page::Picture;
use crate::domain::FileFormat;

/// How long reading or drawing may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Deep nesting in a file costs the stack of the thread that reads it.
const STACK: usize = 64 * 1024 * 1024;

/// Why a file can't be kept or shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReceivedError {
    /// The file has no bytes.
    #[error("This file is empty. Nothing was kept. Choose a PDF, PNG or JPEG file.")]
    Empty,
    /// A program or an archive, whatever its name says.
    #[error(
        "This file is {0}, whatever its name says. Nothing was kept, and nothing of it was run. Ask whoever \
         sent it for a PDF or a picture."
    )]
    Program(&'static str),
    /// None of the three kinds.
    #[error(
        "This file is not a PDF, PNG or JPEG, whatever its name says. Nothing was kept. Save or scan it as \
         PDF and choose that."
    )]
    Unknown,
    /// Pages behind a password.
    #[error(
        "This PDF asks for a password, so it could not be shown later. Nothing was kept. Open it where you \
         got it, print it to a PDF without a password, and choose that."
    )]
    Locked,
    /// It begins like what it is, and can't be read.
    #[error(
        "This {0} is damaged or cut short, so it could not be shown later. Nothing was kept. Copy the file \
         again, or scan it anew."
    )]
    Damaged(&'static str),
    /// A picture that is refused for a reason of its own.
    #[error(transparent)]
    Picture(#[from] OwnPictureError),
    /// Its reader did not come to an end.
    #[error("This file takes too long to read, so it is not shown. Your record is safe.")]
    TooSlow,
    /// A picture in it asks for more room than the machine may have.
    #[error("This PDF holds a picture of too many pixels, so it is not shown. Your record is safe.")]
    TooManyPixels,
    /// There is no such page.
    #[error("This file has no page {0}.")]
    NoSuchPage(usize),
}

/// What programs and archives begin with. A PDF, a PNG or a JPEG never does.
const PROGRAMS: [(&[u8], &str); 7] = [
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"#!", "a script"),
    (b"PK\x03\x04", "an archive or an office document"),
    (b"Rar!", "an archive"),
];

/// What a file is, if it is one that can be kept and shown: its first bytes say so, and all of it is read
/// once. It may take seconds: not for the thread of the window.
///
/// # Errors
/// [`ReceivedError`], each a sentence for the user.
pub fn recognise(bytes: &Arc<Vec<u8>>) -> Result<FileFormat, ReceivedError> {
    if bytes.is_empty() {
        return Err(ReceivedError::Empty);
    }
    if let Some((_, what)) = PROGRAMS.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Err(ReceivedError::Program(what));
    }
    let format = if bytes.starts_with(b"%PDF-") {
        FileFormat::Pdf
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        FileFormat::Png
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        FileFormat::Jpeg
    } else {
        return Err(ReceivedError::Unknown);
    };
    page_count(format, bytes)?;
    // The first page is drawn as it will be when it is looked for.
    draw(format, bytes, 0, 200)?;
    Ok(format)
}

/// How many pages a file has; a picture is one.
///
/// # Errors
/// [`ReceivedError`].
pub fn page_count(format: FileFormat, bytes: &Arc<Vec<u8>>) -> Result<usize, ReceivedError> {
    match format {
        FileFormat::Pdf => {
            let bytes = Arc::clone(bytes);
            patiently(format.words(), move || pages::count(bytes))
        }
        FileFormat::Png | FileFormat::Jpeg => Ok(1),
    }
}

/// Draws a page, from 0, so many pixels wide at most.
///
/// # Errors
/// [`ReceivedError`].
pub fn draw(
    format: FileFormat,
    bytes: &Arc<Vec<u8>>,
    page: usize,
    width: u16,
) -> Result<Picture, ReceivedError> {
    let bytes = Arc::clone(bytes);
    patiently(format.words(), move || match format {
        FileFormat::Pdf => pages::draw(bytes, page, width),
        FileFormat::Png | FileFormat::Jpeg if page > 0 => Err(ReceivedError::NoSuchPage(page + 1)),
        FileFormat::Png | FileFormat::Jpeg => {
            let picture = own_picture::decode(&bytes)?;
            Ok(own_picture::within(&picture, u32::from(width).max(1) * 2))
        }
    })
}

/// Does the work on a thread of its own, and waits for it only so long. What takes longer ends by itself
/// at some time; nobody waits for it.
fn patiently<T: Send + 'static>(
    kind: &'static str,
    work: impl FnOnce() -> Result<T, ReceivedError> + Send + 'static,
) -> Result<T, ReceivedError> {
    let (done, waiting) = mpsc::channel();
    let spawned =
        thread::Builder::new().name("received file".to_owned()).stack_size(STACK).spawn(move || {
            // A reader that stumbles must not take the program with it.
            let outcome = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(ReceivedError::Damaged(kind)));
            // Nobody may be waiting any more.
            let _ = done.send(outcome);
        });
    if spawned.is_err() {
        return Err(ReceivedError::TooSlow);
    }
    match waiting.recv_timeout(PATIENCE) {
        Ok(outcome) => outcome,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(ReceivedError::TooSlow),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(ReceivedError::Damaged(kind)),
    }
}
