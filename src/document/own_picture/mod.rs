//! Pictures that a user brings: PNG, JPEG or SVG from anywhere, checked and made into a plain PNG.
//!
//! What a file is called says nothing: its first bytes do. Whatever it was, what is kept is a PNG of
//! at most [`LONGEST_SIDE`] pixels a side, so no metadata, no script and no link of the file stays.
//! Decoding is done on a thread of its own, where a fault of a decoder costs nothing else.

mod far;
mod jpeg;
mod layers;
mod nesting;
mod scale;
mod svg;
#[cfg(test)]
mod tests;
mod weight;

pub use scale::within;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::page::{Picture, PictureError};

/// The largest file that is taken, in megabytes.
pub const MOST_MEGABYTES: usize = 10;
/// The most pixels a side that are taken.
pub const MOST_PIXELS: u32 = 6000;
/// The most pixels a side that are kept: more than the largest print shows.
pub const LONGEST_SIDE: u32 = 1600;

/// How long reading may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Deep nesting in a file costs the stack of the thread that reads it.
const STACK: usize = 64 * 1024 * 1024;

/// Why a file can't be used as a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OwnPictureError {
    /// The file has no bytes.
    #[error("This file is empty. Nothing was changed. Choose a PNG, JPEG or SVG picture.")]
    Empty,
    /// The file is too large.
    #[error(
        "This file has {megabytes} MB, and {MOST_MEGABYTES} MB is the most. Nothing was changed. Save the \
         picture smaller and choose it again."
    )]
    TooManyBytes {
        /// Its size, in megabytes, rounded up.
        megabytes: usize,
    },
    /// The bytes are none of the three kinds, whatever the name says.
    #[error(
        "This file is not a PNG, JPEG or SVG picture, whatever its name says. Nothing was changed. Choose \
         another file, or save the picture as PNG first."
    )]
    NotAPicture,
    /// The picture has too many pixels.
    #[error(
        "This picture is {width} × {height} pixels, and {MOST_PIXELS} a side is the most. Nothing was \
         changed. Save it smaller and choose it again."
    )]
    TooManyPixels {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// It begins like a picture, and can't be read to its end.
    #[error(
        "This {kind} picture is damaged or cut short ({detail}). Nothing was changed. Copy the file again, \
         or save it anew as PNG."
    )]
    Damaged {
        /// PNG, JPEG or SVG.
        kind: &'static str,
        /// What the reader stumbled over.
        detail: String,
    },
    /// An SVG that makes its content up while it is read.
    #[error(
        "This SVG picture declares entities, which could make it endless. Nothing was changed. Save it as \
         “plain SVG” or as PNG."
    )]
    Entities,
    /// An SVG with more in it than a drawing has.
    #[error("This SVG picture is too intricate to draw. Nothing was changed. Save it as PNG.")]
    TooIntricate,
    /// Nothing of it would be seen.
    #[error(
        "Nothing can be seen in this picture: it is empty, or all of it lies in other files. Nothing was \
         changed. Save it as PNG."
    )]
    NothingSeen,
}

/// Reads a picture that a user brings, and makes it small enough to keep.
///
/// It may take some seconds for a hostile file: not for the thread of the window.
///
/// # Errors
/// [`OwnPictureError`], each a sentence for the user. Nothing outside the bytes is ever read.
pub fn read(bytes: &[u8]) -> Result<Picture, OwnPictureError> {
    if bytes.is_empty() {
        return Err(OwnPictureError::Empty);
    }
    if bytes.len() > MOST_MEGABYTES * 1024 * 1024 {
        return Err(OwnPictureError::TooManyBytes { megabytes: bytes.len().div_ceil(1024 * 1024) });
    }
    let picture = decode(bytes)?;
    if picture.rgba().chunks_exact(4).all(|pixel| pixel.last() == Some(&0)) {
        return Err(OwnPictureError::NothingSeen);
    }
    Ok(within(&picture, LONGEST_SIDE))
}

/// The picture as large as it is, whatever the size of its file.
///
/// # Errors
/// As [`read`].
pub(super) fn decode(bytes: &[u8]) -> Result<Picture, OwnPictureError> {
    let kind = Kind::of(bytes).ok_or(OwnPictureError::NotAPicture)?;
    let bytes = bytes.to_vec();
    let (done, waiting) = mpsc::channel();
    let reading = thread::Builder::new().name("picture".to_owned()).stack_size(STACK).spawn(move || {
        // A decoder that stumbles must not take the program with it.
        let outcome = catch_unwind(AssertUnwindSafe(|| kind.decode(&bytes)));
        // Nobody may be waiting any more: what takes longer ends by itself at some time.
        let _ = done.send(outcome.unwrap_or_else(|_| Err(kind.damaged("its reader gave up"))));
    });
    match reading.map(|_| waiting.recv_timeout(PATIENCE)) {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(mpsc::RecvTimeoutError::Timeout)) if kind == Kind::Svg => Err(OwnPictureError::TooIntricate),
        Ok(Err(mpsc::RecvTimeoutError::Timeout)) => Err(kind.damaged("reading it takes too long")),
        Ok(Err(mpsc::RecvTimeoutError::Disconnected)) | Err(_) => Err(kind.damaged("its reader gave up")),
    }
}

/// As [`read`], written as the PNG file that is kept.
///
/// # Errors
/// As [`read`].
pub fn read_as_png(bytes: &[u8]) -> Result<Vec<u8>, OwnPictureError> {
    let damaged = |error: PictureError| OwnPictureError::Damaged { kind: "PNG", detail: error.to_string() };
    read(bytes)?.to_png().map_err(damaged)
}

/// The longest side of a logo, in pixels: sharp on paper at the size of a letterhead, and a small file.
const LOGO_SIDE: u32 = 600;

/// As [`read`], as large as a letterhead needs it, written as a PNG file.
///
/// # Errors
/// As [`read`].
pub fn read_as_logo(bytes: &[u8]) -> Result<Vec<u8>, OwnPictureError> {
    let damaged = |error: PictureError| OwnPictureError::Damaged { kind: "PNG", detail: error.to_string() };
    within(&read(bytes)?, LOGO_SIDE).to_png().map_err(damaged)
}

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Png,
    Jpeg,
    Svg,
}

impl Kind {
    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            Some(Self::Jpeg)
        } else if svg::looks_like_one(bytes) {
            Some(Self::Svg)
        } else {
            None
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Svg => "SVG",
        }
    }

    fn damaged(self, detail: &str) -> OwnPictureError {
        OwnPictureError::Damaged { kind: self.name(), detail: detail.to_owned() }
    }

    fn decode(self, bytes: &[u8]) -> Result<Picture, OwnPictureError> {
        match self {
            Self::Png => Picture::from_png(bytes).map_err(|error| match error {
                PictureError::TooLarge { width, height } => OwnPictureError::TooManyPixels { width, height },
                PictureError::NotPng(detail) | PictureError::Unwritable(detail) => {
                    OwnPictureError::Damaged { kind: self.name(), detail }
                }
            }),
            Self::Jpeg => jpeg::decode(bytes),
            Self::Svg => svg::draw(bytes),
        }
    }
}
