//! Text after shaping: glyphs at their places.

use crate::document::font::Face;
use crate::document::page::Colour;
use kurbo::Point;
use std::ops::Range;
use std::sync::Arc;

/// One glyph of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// The number of the glyph in its face.
    pub id: u16,
    /// How far right of the start of the run it stands, in points.
    pub x: f64,
    /// How far above the baseline it stands, in points.
    pub rise: f64,
    /// The characters it stands for, as a range of the run's text.
    pub text: Range<usize>,
}

/// Glyphs of one face, size and colour on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// The typeface the glyph numbers belong to.
    pub face: Face,
    /// The size of the type in points.
    pub size: f64,
    /// The colour of the ink.
    pub colour: Colour,
    /// Where the run starts on its baseline.
    pub origin: Point,
    /// The text that the glyph ranges point into.
    pub text: Arc<str>,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}
