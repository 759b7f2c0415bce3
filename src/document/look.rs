//! How the documents of the house look: paper, colours and sizes of type.

use super::layout::{Block, Column, Span, Text, TextStyle};
use super::page::{Colour, Role};
use crate::domain::Paper;
use chrono::NaiveDate;
use kurbo::Size;

/// The ink of text: nearly black, with a touch of green.
pub(super) const INK: Colour = Colour::hex(0x1f_2d2c);
/// The ink of what matters less; still 7:1 on white.
pub(super) const QUIET: Colour = Colour::hex(0x4d_5a57);
/// The accent, a deep teal.
pub(super) const TEAL: Colour = Colour::hex(0x0f_5c5a);
/// The accent as a tint of the paper.
pub(super) const TEAL_TINT: Colour = Colour::hex(0xe6_f0ee);
/// Warm paper behind drawings and messages.
pub(super) const SAND: Colour = Colour::hex(0xfa_f6ef);
/// Lines.
pub(super) const LINE: Colour = Colour::hex(0xd8_d2c6);
/// What to be careful with.
pub(super) const RUST: Colour = Colour::hex(0x9a_3f1d);
/// What to be careful with, as a tint of the paper.
pub(super) const RUST_TINT: Colour = Colour::hex(0xfb_efe8);

/// White space left and right of the text, in points.
pub(super) const SIDE: f64 = 42.0;
/// Where the first page starts, and where the others do, below their running header.
pub(super) const FIRST_TOP: f64 = 32.0;
pub(super) const TOP: f64 = 50.0;
/// Where the text ends above the edge of the paper, and where the running lines stand.
pub(super) const BOTTOM: f64 = 45.0;
pub(super) const HEADER: f64 = 24.0;
pub(super) const FOOTER: f64 = 37.0;

/// The size of a page in points.
pub(super) const fn size(paper: Paper) -> Size {
    match paper {
        Paper::Letter => Size::new(612.0, 792.0),
        Paper::A4 => Size::new(595.276, 841.89),
    }
}

/// A day with its weekday: "Tuesday, 26 May 2026".
pub(super) fn weekday(day: NaiveDate) -> String {
    day.format("%A, %-d %B %Y").to_string()
}

/// A day: "26 May 2026".
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// Columns from the top, with an empty head.
pub(super) fn columns(gap: f64, columns: Vec<Column>) -> Block {
    Block::Columns { gap, columns, middle: false, lead: Vec::new(), rest: Vec::new() }
}

/// A paragraph of one look.
pub(super) fn paragraph(words: impl Into<String>, style: TextStyle) -> Block {
    Block::Text(Text::paragraph(vec![Span::plain(words)], style))
}

/// A heading of a part of the document.
pub(super) fn part_heading(words: &str, size: f64) -> Block {
    Block::Text(Text::heading(Role::Heading2, words, TextStyle::new(size, TEAL).leading(1.3)))
}
