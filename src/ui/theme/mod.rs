//! Colour, space and type, and one style file for each styled widget.
//!
//! Calm, warm and paper-like: the data is the loudest thing on the page. There are borders and
//! never shadows, because the software renderer leaves traces of shadows behind.
//!
//! An [`Appearance`] gives iced its theme; a style function finds our own colours again with
//! [`Palette::of`]. Each file holds the styles of one iced widget, to be passed to `.style(..)`.

mod appearance;
pub mod button;
pub mod checkbox;
pub mod container;
mod palette;
pub mod progress_bar;
pub mod scrollable;
pub mod svg;
pub mod text;
pub mod text_editor;
pub mod text_input;

use std::borrow::Cow;

use iced::Font;
use iced::font::{Style, Weight};

use crate::document::font;

pub use appearance::Appearance;
pub use palette::{Palette, contrast};

/// The typeface of everything on the screen.
pub const FONT: Font = Font::with_name("Noto Sans");

/// The same typeface for headings and for what must not be overlooked.
pub const BOLD: Font = Font { weight: Weight::Bold, ..FONT };

/// The same typeface slanted, for words that are not the user's own.
pub const ITALIC: Font = Font { style: Style::Italic, ..FONT };

/// The bundled fonts, to be handed to iced at the start.
///
/// Without them the text of canvas labels vanishes on a machine that has no fonts of its own.
pub fn fonts() -> Vec<Cow<'static, [u8]>> {
    let faces = [
        font::REGULAR,
        font::BOLD,
        font::ITALIC,
        font::ARABIC,
        font::ARABIC_BOLD,
        font::HEBREW,
        font::HEBREW_BOLD,
    ];
    faces.map(Cow::Borrowed).to_vec()
}

/// Distances in logical pixels, in steps of four.
pub mod space {
    /// 4: between a thing and its own mark.
    pub const TINY: f32 = 4.0;
    /// 8: between things that belong together.
    pub const SMALL: f32 = 8.0;
    /// 12: inside controls and between fields.
    pub const MEDIUM: f32 = 12.0;
    /// 16: inside cards and between groups.
    pub const LARGE: f32 = 16.0;
    /// 24: between sections.
    pub const WIDE: f32 = 24.0;
    /// 32: around a page.
    pub const PAGE: f32 = 32.0;
}

/// Sizes of type in logical pixels.
pub mod size {
    /// 12: hints and labels.
    pub const SMALL: f32 = 12.0;
    /// 14: text and controls.
    pub const BODY: f32 = 14.0;
    /// 16: headings inside a page.
    pub const HEADING: f32 = 16.0;
    /// 20: the title of a page.
    pub const TITLE: f32 = 20.0;
    /// 28: the one thing a page is about.
    pub const DISPLAY: f32 = 28.0;
}

/// How round corners are, in logical pixels.
pub const RADIUS: f32 = 6.0;

/// The least height and width of anything to press, in logical pixels.
pub const TARGET: f32 = 28.0;

/// The height of buttons and one-line fields, in logical pixels.
pub const CONTROL: f32 = 32.0;
