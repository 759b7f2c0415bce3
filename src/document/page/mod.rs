//! What a page is made of: the drawn things that both the PDF writer and the preview paint.
//!
//! Lengths are points (1/72 inch). The origin is the top left corner, and y points down.

mod glyphs;
mod picture;
mod shape;
mod tree;

pub use glyphs::{Glyph, GlyphRun};
pub use picture::{Picture, PictureError};
pub use shape::{Colour, Drawing, Shape};
pub use tree::{Child, Node, Role};

use kurbo::{Rect, Size, TranslateScale, Vec2};
use std::sync::Arc;

/// Laid-out pages with all that a writer needs to know, except who writes and when.
#[derive(Debug, Clone)]
pub struct Document {
    /// The title a reader shows in its window.
    pub title: String,
    /// The language of the text as a BCP 47 tag, such as `en-US`.
    pub language: String,
    /// The size of every page.
    pub size: Size,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The structure; the first node is the root.
    pub tree: Vec<Node>,
    /// The table of contents that a reader shows beside the pages.
    pub bookmarks: Vec<Bookmark>,
    /// Characters that the bundled typeface lacks. They are printed as a replacement sign, so
    /// whoever asked for the document has to be told.
    pub missing: Vec<char>,
}

impl Document {
    /// What has to be told before the pages go out: letters that no font here has. Nothing if all stand
    /// on the pages as they were typed.
    pub fn told_missing(&self) -> Option<String> {
        const NAMED: usize = 6;
        let first: Vec<String> =
            self.missing.iter().take(NAMED).map(|letter| format!("“{letter}”")).collect();
        let more = if self.missing.len() > NAMED { " and others" } else { "" };
        (!first.is_empty()).then(|| {
            format!(
                "No font on this computer has the letters {}{more}: each stands as \u{fffd} on the pages. The record has them as typed. Install a font that has them, then open this page again.",
                first.join(", ")
            )
        })
    }
}

/// One page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What is drawn, the hindmost first.
    pub items: Vec<Item>,
    /// Where a click leads.
    pub links: Vec<Link>,
    /// How many pieces of marked content the page has.
    pub marks: usize,
}

/// One thing on a page.
#[derive(Debug, Clone)]
pub enum Item {
    /// From here to the matching [`Item::End`] everything is this.
    Begin(Mark),
    /// The end of what the last [`Item::Begin`] opened.
    End,
    /// Text.
    Glyphs(GlyphRun),
    /// A path, placed by moving and scaling it.
    Shape(Shape, TranslateScale),
    /// A picture made of pixels, stretched over the area.
    Picture(Arc<Picture>, Rect),
}

impl Item {
    /// Moves the thing on its page.
    pub fn shift(&mut self, by: Vec2) {
        match self {
            Self::Begin(_) | Self::End => {}
            Self::Glyphs(run) => run.origin += by,
            Self::Shape(_, place) => place.translation += by,
            Self::Picture(_, area) => *area = *area + by,
        }
    }
}

/// What a stretch of drawn things belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// An element of the tree.
    Content {
        /// The element, by its place in [`Document::tree`].
        node: usize,
        /// The number of this content on its page.
        mark: usize,
    },
    /// Decoration that a screen reader passes over.
    Decoration,
    /// A running header.
    Header,
    /// A running footer.
    Footer,
}

/// A place on a page that leads elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The element of the tree it belongs to.
    pub node: usize,
    /// Where it is.
    pub area: Rect,
    /// Where it leads, as a URI.
    pub target: String,
    /// What it does, in words.
    pub description: String,
}

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// 1 for the title, 2 for its parts, 3 for what is in them.
    pub level: u8,
    /// What the entry says.
    pub title: String,
    /// The page, counted from 0.
    pub page: usize,
    /// How far down the page.
    pub y: f64,
}
