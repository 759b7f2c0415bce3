//! Pages to PDF bytes: tagged, with its fonts embedded, the same bytes for the same pages.

mod content;
mod drawing;
mod fonts;
mod locked;
mod metadata;
mod outline;
mod structure;

use crate::document::page::Document;
use chrono::NaiveDateTime;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{ObjectId, SaveOptions};
use printpdf::{PdfDocument, PdfSaveOptions};
use std::io::Write;
use thiserror::Error;

pub use locked::Lock;

/// How hard to compress: with the utmost effort a sheet is six in a hundred smaller and takes twice as long.
const EFFORT: u32 = 3;
/// How many bytes it costs to say that a stream is compressed.
const FILTER: usize = "/Filter/FlateDecode".len();

/// Why a PDF file could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PdfError {
    /// The bundled typeface could not be cut down to the letters used.
    #[error(
        "The page could not be written because its typeface is damaged ({0}). Your records are safe. Install Quadratus again."
    )]
    Font(String),
    /// The file came out without a part it needs.
    #[error(
        "The PDF file could not be put together ({0}). Your records are safe. Try again, and report this if it comes back."
    )]
    Structure(String),
}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::Structure(error.to_string())
    }
}

/// What a file says of itself besides its pages. A reader shows it to anyone who holds the file,
/// so nothing about the client belongs here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// Who made it: the name of the practice.
    pub author: String,
    /// When it was made, in universal time.
    pub made_at: NaiveDateTime,
}

/// Turns pages into the bytes of a file.
pub trait Writer {
    /// Writes the pages.
    ///
    /// # Errors
    /// [`PdfError`] when no whole file can be made.
    fn write(&self, document: &Document, imprint: &Imprint) -> Result<Vec<u8>, PdfError>;
}

/// The writer of the house: printpdf for pages, lopdf for what a screen reader needs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pdf;

/// Writes pages as a PDF file.
///
/// # Errors
/// [`PdfError`] when no whole file can be made.
pub fn write(document: &Document, imprint: &Imprint) -> Result<Vec<u8>, PdfError> {
    Pdf.write(document, imprint)
}

/// Writes pages as a PDF file that opens with a password. Its bytes are never the same twice.
///
/// # Errors
/// [`PdfError`] when no whole file can be made.
pub fn write_locked(document: &Document, imprint: &Imprint, lock: &Lock<'_>) -> Result<Vec<u8>, PdfError> {
    locked(&write(document, imprint)?, lock)
}

/// A file of ours behind a password, such as a sheet that was kept.
///
/// # Errors
/// [`PdfError`] when the file can't be read or no whole one can be made.
pub fn locked(pdf: &[u8], lock: &Lock<'_>) -> Result<Vec<u8>, PdfError> {
    let mut file = lopdf::Document::load_mem(pdf)?;
    // What lay in object streams stands by itself now; the empty streams are left behind.
    file.objects
        .retain(|_, object| !object.type_name().is_ok_and(|name| matches!(name, b"ObjStm" | b"XRef")));
    locked::lock(&mut file, lock)?;
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)?;
    Ok(bytes)
}

impl Writer for Pdf {
    fn write(&self, document: &Document, imprint: &Imprint) -> Result<Vec<u8>, PdfError> {
        bytes(&mut made(document, imprint)?)
    }
}

/// The file with its small objects, of which the tree has hundreds, put together and compressed (PDF 1.5,
/// object streams): a fifth of it all.
fn bytes(file: &mut lopdf::Document) -> Result<Vec<u8>, PdfError> {
    let together = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .compression_level(EFFORT)
        .build();
    let mut bytes = Vec::new();
    file.save_with_options(&mut bytes, together)?;
    Ok(bytes)
}

impl From<std::io::Error> for PdfError {
    fn from(error: std::io::Error) -> Self {
        Self::Structure(error.to_string())
    }
}

fn made(document: &Document, imprint: &Imprint) -> Result<lopdf::Document, PdfError> {
    let mut file = PdfDocument::new(&document.title);
    let fonts = fonts::embed(document, &mut file)?;
    let drawings = content::add_pages(document, &fonts, &mut file)?;
    // Subset fonts and untouched pictures: printpdf would embed whole fonts and turn logos
    // into JPEG.
    let options =
        PdfSaveOptions { optimize: true, subset_fonts: false, secure: true, image_optimization: None };
    let mut file = file.to_lopdf_document(&options, &mut Vec::new());
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    drawing::add(&drawings, &pages, &mut file)?;
    structure::add(document, &pages, &mut file)?;
    outline::add(document, &pages, &mut file)?;
    metadata::add(document, imprint, &mut file)?;
    compress(&mut file)?;
    metadata::identify(&mut file);
    Ok(file)
}

/// Compresses what may be. lopdf itself knows only the utmost effort, which took half the time of a sheet.
fn compress(file: &mut lopdf::Document) -> Result<(), PdfError> {
    for object in file.objects.values_mut() {
        let lopdf::Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let smaller = compressed(&stream.content)?;
        if smaller.len() + FILTER < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(smaller);
        }
    }
    Ok(())
}

fn compressed(content: &[u8]) -> Result<Vec<u8>, PdfError> {
    let mut smaller = ZlibEncoder::new(Vec::with_capacity(content.len() / 2), Compression::new(EFFORT));
    smaller.write_all(content)?;
    Ok(smaller.finish()?)
}

/// Text as PDF stores it outside of pages.
fn text(words: &str) -> lopdf::Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    lopdf::Object::String(bytes, lopdf::StringFormat::Hexadecimal)
}

/// A length as PDF stores it: thousandths of a point, so that the letters of a line add up.
#[allow(clippy::cast_possible_truncation)]
fn points(length: f64) -> f32 {
    ((length * 1000.0).round() / 1000.0) as f32
}

/// A place on a drawn line: hundredths of a point are finer than any printer, 7,200 to the inch, and a drawing
/// has thousands.
#[allow(clippy::cast_possible_truncation)]
fn ink(place: f64) -> f32 {
    ((place * 100.0).round() / 100.0) as f32
}
