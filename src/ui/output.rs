//! Pages on their way to paper or to a PDF: what a screen hands to the app.

use std::fmt;
use std::sync::Arc;

use iced::widget::image::Handle;

use crate::document::page::Document;
use crate::document::raster;
use crate::domain::{FileFormat, SheetId};
use crate::store::{Form, Subject};

/// What leaves the program.
#[derive(Clone)]
pub enum Content {
    /// Pages of ours, to be written as PDF.
    Pages(Arc<Document>),
    /// A home-care sheet that is kept exactly as it goes out.
    Sheet(Arc<SheetPages>),
    /// A file kept with a record, as it was brought.
    File(FileFormat, Arc<Vec<u8>>),
    /// A table that other programs read.
    Table(Arc<Vec<u8>>),
}

impl fmt::Debug for Content {
    /// Says nothing of what it is about.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pages(_) => "Pages",
            Self::Sheet(_) => "Sheet",
            Self::File(..) => "File",
            Self::Table(_) => "Table",
        })
    }
}

/// The pages of a kept home-care sheet.
pub struct SheetPages {
    /// Which sheet.
    pub sheet: SheetId,
    /// Its bytes, as they are kept.
    pub pdf: Vec<u8>,
    /// What has to be told before it goes out.
    pub told: Option<String>,
    /// The words it was put together from, to be let go of once it was given.
    pub draft: Option<(Form, String)>,
}

impl fmt::Debug for SheetPages {
    /// Says nothing of what is on the pages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SheetPages").field("sheet", &self.sheet).finish_non_exhaustive()
    }
}

impl Content {
    /// The ending of a saved file's name.
    pub const fn ending(&self) -> &'static str {
        match self {
            Self::Pages(_) | Self::Sheet(_) => FileFormat::Pdf.ending(),
            Self::File(format, _) => format.ending(),
            Self::Table(_) => "csv",
        }
    }
}

/// Where pages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the printer.
    Print,
    /// To a printer that is chosen first.
    PrintOn,
    /// Into a PDF file.
    Pdf,
}

/// Pages or a file ready to be printed or saved.
#[derive(Clone)]
pub struct Output {
    /// What it is.
    pub content: Content,
    /// The name a saved file gets, without its ending.
    pub file_name: String,
    /// What the audit log says was printed.
    pub subject: Subject,
}

impl Output {
    /// What has to be told before it goes out.
    pub fn told(&self) -> Option<String> {
        match &self.content {
            Content::Pages(document) => document.told_missing(),
            Content::Sheet(pages) => pages.told.clone(),
            Content::File(..) | Content::Table(_) => None,
        }
    }

    /// The words it was put together from.
    pub fn draft(&self) -> Option<(Form, String)> {
        match &self.content {
            Content::Sheet(pages) => pages.draft.clone(),
            Content::Pages(_) | Content::File(..) | Content::Table(_) => None,
        }
    }

    /// The sheet that is given by it.
    pub fn gives(&self) -> Option<SheetId> {
        match &self.content {
            Content::Sheet(pages) => Some(pages.sheet),
            Content::Pages(_) | Content::File(..) | Content::Table(_) => None,
        }
    }
}

impl fmt::Debug for Output {
    /// Says nothing of what is on the pages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output").finish_non_exhaustive()
    }
}

/// Pixels for a point on paper: sharp at the width a preview has, and still quick.
const SCALE: f64 = 1.6;

/// Pages as they are looked at before they go out.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// The pages as pictures, in order.
    pub pages: Vec<Handle>,
    /// What has to be told about them.
    pub told: Option<String>,
    /// Where headings stand, in reading order.
    pub headings: Vec<HeadingPlace>,
}

/// Where a heading stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeadingPlace {
    /// The page, from 0.
    pub page: usize,
    /// How far down it, from 0 to 1.
    pub down: f32,
    /// 2 for a part, 3 for an item in it.
    pub level: u8,
}

impl Preview {
    /// The number of the item, from 0, whose heading is the last at or above this place; none above the first, and
    /// none below the heading of a part that no item follows.
    pub fn item_at(&self, page: usize, down: f32) -> Option<usize> {
        /// A card begins a little above its heading, in parts of a page.
        const ABOVE: f32 = 0.02;
        let is_before = |place: &&HeadingPlace| (place.page, place.down) <= (page, down + ABOVE);
        let mut before: Vec<&HeadingPlace> = self.headings.iter().filter(is_before).collect();
        before.sort_by(|one, other| {
            (one.page, one.down).partial_cmp(&(other.page, other.down)).unwrap_or(std::cmp::Ordering::Equal)
        });
        let last = **before.last().filter(|place| place.level == 3 && place.page == page)?;
        self.headings.iter().filter(|place| place.level == 3).position(|place| *place == last)
    }
}

/// Draws pages to be looked at.
pub fn draw(document: &Document) -> Preview {
    let headings = document.bookmarks.iter().map(|mark| HeadingPlace {
        page: mark.page,
        #[expect(clippy::cast_possible_truncation, reason = "a part of a page")]
        down: (mark.y / document.size.height) as f32,
        level: mark.level,
    });
    Preview { pages: pictures(document), told: document.told_missing(), headings: headings.collect() }
}

fn pictures(document: &Document) -> Vec<Handle> {
    (0..document.pages.len())
        .filter_map(|page| raster::draw(document, page, SCALE).ok())
        .map(|picture| Handle::from_rgba(picture.width(), picture.height(), picture.rgba().to_vec()))
        .collect()
}

/// A client's name as part of a file's name on any system.
pub fn file_name(kind: &str, name: &str, day: chrono::NaiveDate) -> String {
    let plain: String = name
        .chars()
        .map(|sign| if sign.is_alphanumeric() || matches!(sign, ' ' | '-') { sign } else { '-' })
        .take(60)
        .collect();
    format!("{kind} {} {day}", plain.trim())
}
