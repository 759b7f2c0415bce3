//! The contact sheet: all drawings of the library, side by side, to be looked over.

use kurbo::{Size, TranslateScale};

use super::layout::{Align, Block, Column, Frame, Panel, Span, Text, TextStyle, Typesetter, Width, flow};
use super::look::{self, INK, LINE, QUIET};
use super::page::{Document, Drawing, Item, Page};
use crate::domain::Paper;

/// How many drawings stand side by side on paper, and on one long page.
const ACROSS: usize = 3;
const ACROSS_LONG: usize = 5;
/// How high a drawing may be, in points: near to what it has on a home-care sheet.
const HEIGHT: f64 = 122.0;
/// A row with a title of two lines and the space below it.
const ROW: f64 = HEIGHT + 34.0;
/// The width of the one long page.
const LONG_WIDTH: f64 = 1000.0;
/// The white around the sheet.
const SIDE: f64 = 30.0;

/// One drawing of a contact sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What stands under it; nothing where it is to be read without words.
    pub title: Option<String>,
    /// The drawing.
    pub drawing: Drawing,
    /// What it shows, in words.
    pub alternative: String,
}

/// The drawings in rows on as many pages of letter paper as they need.
pub fn on_pages(shown: &[Shown]) -> Document {
    sheet(shown, look::size(Paper::Letter), ACROSS)
}

/// The drawings in rows on one long page.
pub fn on_one_page(shown: &[Shown]) -> Document {
    let rows: f64 = shown.chunks(ACROSS_LONG).map(|_| ROW).sum();
    sheet(shown, Size::new(LONG_WIDTH, SIDE * 2.0 + rows), ACROSS_LONG)
}

/// One drawing on a page of its own shape, `width` points wide, without words.
pub fn alone(drawing: &Drawing, width: f64) -> Document {
    let seen = drawing.view_box;
    let scale = width / seen.width().max(1.0);
    let place = TranslateScale::new(-seen.origin().to_vec2() * scale, scale);
    let items = drawing.shapes.iter().map(|shape| Item::Shape(shape.clone(), place)).collect();
    Document {
        title: TITLE.to_owned(),
        language: LANGUAGE.to_owned(),
        size: Size::new(width, seen.height() * scale),
        pages: vec![Page { items, ..Page::default() }],
        tree: Vec::new(),
        bookmarks: Vec::new(),
        missing: Vec::new(),
    }
}

const TITLE: &str = "Drawings";
const LANGUAGE: &str = "en-US";

fn sheet(shown: &[Shown], size: Size, across: usize) -> Document {
    let blocks: Vec<Block> = shown
        .chunks(across)
        .map(|row| {
            let column = |index: usize| Column {
                width: Width::Share(1.0),
                blocks: row.get(index).map(card).into_iter().flatten().collect(),
            };
            Block::Together(vec![look::columns(10.0, (0..across).map(column).collect()), Block::Space(10.0)])
        })
        .collect();
    let nothing = |_: usize, _: usize| Vec::new();
    let number = |page: usize, pages: usize| {
        let words = if pages > 1 { format!("{page} / {pages}") } else { String::new() };
        vec![look::paragraph(words, TextStyle::new(9.0, QUIET).align(Align::End))]
    };
    let frame = Frame {
        size,
        side: SIDE,
        first_top: SIDE,
        top: SIDE,
        bottom: SIDE,
        header: (SIDE, &nothing),
        footer: (SIDE - 8.0, &number),
    };
    flow(&mut Typesetter::new(), &blocks, &frame, TITLE, LANGUAGE)
}

fn card(shown: &Shown) -> Vec<Block> {
    let drawing = Block::Panel(Panel {
        fill: None,
        border: Some((LINE, 0.8)),
        bar: None,
        padding: 6.0,
        radius: 5.0,
        blocks: vec![Block::Drawing {
            drawing: shown.drawing.clone(),
            height: HEIGHT - 12.0,
            most: HEIGHT - 12.0,
            alternative: shown.alternative.clone(),
        }],
    });
    let title = shown.title.iter().map(|title| {
        let style = TextStyle::new(9.5, INK).align(Align::Centre).leading(1.25);
        Block::Text(Text::paragraph(vec![Span::plain(title.as_str())], style))
    });
    std::iter::once(drawing).chain(title).collect()
}
