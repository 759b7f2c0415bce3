//! The pieces forms are made of: boxes to tick, lines to write on, the row of numbers for pain.

use kurbo::{Rect, Shape as _};

use crate::document::layout::{Block, Column, Span, Text, TextStyle, Width};
use crate::document::look::{self, INK, paragraph};
use crate::document::page::{Drawing, Shape};

/// The size of the type of labels, in points.
pub(super) const SMALL: f64 = 9.5;
/// The side of a box to tick: a little over 4 mm.
pub(super) const BOX: f64 = 12.0;
/// Room to write above a line: 8 mm.
pub(super) const ROOM: f64 = 22.7;
/// Between a box and its words, and between a label and its line.
const NEAR: f64 = 4.0;
/// Between two fields of a row.
const APART: f64 = 10.0;

/// The look of labels and of words beside boxes.
pub(super) const fn plain() -> TextStyle {
    TextStyle::new(SMALL, INK).leading(1.25)
}

/// The look of what explains.
pub(super) const fn quiet() -> TextStyle {
    TextStyle::new(9.0, INK).leading(1.3)
}

/// A heading of a part of the form.
pub(super) fn part(words: &str) -> [Block; 2] {
    [Block::Space(8.0), look::part_heading(words, 12.0)]
}

/// How wide our own short labels are in the size of labels, in points; never too narrow for them. Before
/// a page is set nobody has measured them, so each letter counts what it takes in Noto Sans, rounded up.
pub(super) fn room_for(words: &str) -> f64 {
    let letters = words.chars().map(|letter| match letter {
        'i' | 'j' | 'l' | ' ' | '.' | ',' | ':' => 0.27,
        'f' | 't' | 'I' => 0.37,
        'r' | 's' | 'c' | 'z' | '-' => 0.485,
        'm' | 'w' | 'M' | 'W' => 0.95,
        letter if letter.is_uppercase() => 0.75,
        _ => 0.62,
    });
    letters.sum::<f64>() * SMALL + 1.0
}

/// A box to tick, with its words.
pub(super) fn tick(words: &str) -> Block {
    let words = paragraph(words, plain());
    Block::Columns {
        gap: NEAR,
        columns: vec![
            Column { width: Width::Points(BOX), blocks: vec![square(BOX, "Box to tick")] },
            Column { width: Width::Share(1.0), blocks: vec![words] },
        ],
        middle: true,
        lead: Vec::new(),
    }
}

/// The same at the height of a line to write on, in a column as wide as its words.
pub(super) fn tick_on_line(words: &str) -> Column {
    Column {
        width: Width::Points(BOX + NEAR + room_for(words)),
        blocks: vec![Block::Space(ROOM - BOX), tick(words)],
    }
}

/// Words at the height of a line to write on.
pub(super) fn words_on_line(spans: Vec<Span>, width: Width) -> Column {
    let style = plain();
    let words = Block::Text(Text::paragraph(spans, style));
    Column { width, blocks: vec![Block::Space(ROOM - style.size * style.leading), words] }
}

/// A line to write on.
pub(super) fn line(share: f64) -> Column {
    let rule = Block::Rule { colour: INK, width: 0.7 };
    Column { width: Width::Share(share), blocks: vec![Block::Space(ROOM), rule] }
}

/// Lines to write on side by side, each with what belongs there before it and its share of the width;
/// an empty label is a line alone.
pub(super) fn fields(fields: &[(&str, f64)]) -> Block {
    let columns = fields.iter().map(|(label, share)| {
        let mut columns = Vec::new();
        if !label.is_empty() {
            let width = Width::Points(room_for(label));
            columns.push(words_on_line(vec![Span::plain(*label)], width));
        }
        columns.push(line(1.0));
        Column { width: Width::Share(*share), blocks: vec![look::columns(NEAR, columns)] }
    });
    Block::Together(vec![look::columns(APART, columns.collect())])
}

/// Boxes to tick in rows of so many. A label makes a line to write on of what the last row has left.
pub(super) fn ticks(words: &[&str], in_a_row: usize, beside: Option<&str>) -> Vec<Block> {
    let share = |blocks: Vec<Block>| Column { width: Width::Share(1.0), blocks };
    let mut rows = Vec::new();
    let mut chunks = words.chunks(in_a_row.max(1)).peekable();
    while let Some(row) = chunks.next() {
        let free = in_a_row.saturating_sub(row.len());
        let columns = match beside.filter(|_| chunks.peek().is_none() && free > 0) {
            None => {
                rows.push(Block::Space(3.0));
                let ticked = row.iter().map(|words| share(vec![tick(words)]));
                ticked.chain((0..free).map(|_| share(Vec::new()))).collect()
            }
            Some(label) => {
                let ticked = row.iter().map(|words| share(vec![Block::Space(ROOM - BOX), tick(words)]));
                let cells = f64::from(u16::try_from(free).unwrap_or(1));
                let line = Column { width: Width::Share(cells), blocks: vec![fields(&[(label, 1.0)])] };
                ticked.chain([line]).collect::<Vec<_>>()
            }
        };
        rows.push(Block::Together(vec![look::columns(APART, columns)]));
    }
    rows
}

/// The numbers from 0 to 10, each with a box.
pub(super) fn pain(question: &str) -> Block {
    let columns = (0..=10).map(|number| Column {
        // The last number is the widest.
        width: Width::Share(if number == 10 { 1.3 } else { 1.0 }),
        blocks: vec![Block::Columns {
            gap: 2.0,
            columns: vec![
                Column {
                    width: Width::Points(BOX),
                    blocks: vec![square(BOX, &format!("Box to tick: pain {number}"))],
                },
                Column { width: Width::Share(1.0), blocks: vec![paragraph(number.to_string(), plain())] },
            ],
            middle: true,
            lead: Vec::new(),
        }],
    });
    Block::Together(vec![
        Block::Space(6.0),
        Block::Text(Text::paragraph(
            vec![Span::plain(question.to_owned()), Span::plain(" 0 is none, 10 the worst.")],
            plain(),
        )),
        Block::Space(4.0),
        look::columns(0.0, columns.collect()),
    ])
}

/// Who signs, and when.
pub(super) fn signature(who: &str, whose: &str) -> Block {
    let column = |width: Width, beneath: &str| Column {
        width,
        blocks: vec![
            Block::Space(ROOM + 3.0),
            Block::Rule { colour: INK, width: 0.8 },
            Block::Space(1.5),
            paragraph(beneath, quiet()),
        ],
    };
    Block::Together(vec![look::columns(
        14.0,
        vec![
            column(Width::Share(5.0), who),
            column(Width::Share(4.0), whose),
            column(Width::Points(96.0), "Date"),
        ],
    )])
}

/// An empty square.
fn square(side: f64, alternative: &str) -> Block {
    let edge = Rect::new(0.6, 0.6, side - 0.6, side - 0.6).to_path(0.1);
    let drawing =
        Drawing { view_box: Rect::new(0.0, 0.0, side, side), shapes: vec![Shape::stroked(edge, INK, 1.0)] };
    Block::Drawing { drawing, height: side, most: side, alternative: alternative.to_owned() }
}
