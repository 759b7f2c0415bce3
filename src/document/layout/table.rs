//! Tables with a header row.

use super::block::{Align, Cell, Table, TextStyle};
use super::boxes::{filled, line, rounded};
use super::compose::lines;
use super::part::{Composed, Ease, Part};
use super::rows::widths;
use super::text::Typesetter;
use crate::document::page::{Item, Role};
use kurbo::{Point, Rect, Vec2};

/// Space between the words of a cell and its edges, in points.
const ACROSS: f64 = 5.0;
const DOWN: f64 = 4.0;
/// Narrower columns than this have less space at their edges.
const NARROW: f64 = 44.0;
/// The side of a box to tick, as a multiple of the size of the type, and the gap between two.
const BOX: f64 = 0.88;
const BOX_GAP: f64 = 3.0;
struct Grid<'a> {
    table: &'a Table,
    widths: Vec<f64>,
    width: f64,
}

pub(super) fn table(setter: &mut Typesetter, table: &Table, width: f64) -> Composed {
    let grid = Grid { table, widths: widths(table.widths.iter().copied(), 0.0, width), width };
    let header = grid.header(setter);
    let header_height = header.height;
    let mut whole = Composed { height: header_height, ..Composed::default() };
    whole.parts.push(Part::OpenRepeat { height: header_height, items: drawn(&header) });
    whole.parts.extend(header.parts);
    for (index, row) in table.rows.iter().enumerate() {
        if index > 0 {
            whole.parts.push(Part::Break { above: whole.height, below: whole.height, ease: Ease::Free });
        }
        let mut row = grid.row(setter, row);
        row.shift(Vec2::new(0.0, whole.height));
        whole.height += row.height;
        whole.parts.append(&mut row.parts);
    }
    whole.parts.push(Part::CloseRepeat);
    whole.within(Role::Table, Some(table.summary.clone()))
}

/// What is drawn, without what it means.
fn drawn(composed: &Composed) -> Vec<Item> {
    composed
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Content(items) | Part::Decoration(items) => Some(items.iter().cloned()),
            _ => None,
        })
        .flatten()
        .collect()
}

impl Grid<'_> {
    fn style(&self, column: usize) -> TextStyle {
        let align = self.table.aligns.get(column).copied().unwrap_or_default();
        self.table.style.align(align)
    }

    fn header(&self, setter: &mut Typesetter) -> Composed {
        let cells = self.table.header.iter().enumerate().map(|(column, words)| {
            let style = TextStyle { colour: self.table.header_ink, ..self.style(column) };
            (words.as_slice(), style, Role::ColumnHeader)
        });
        let mut composed = self.words_in_a_row(setter, cells);
        let area = Rect::new(0.0, 0.0, self.width, composed.height);
        composed.parts.insert(0, Part::Decoration(vec![filled(area, self.table.header_fill)]));
        composed
    }

    fn words_in_a_row<'s>(
        &self,
        setter: &mut Typesetter,
        cells: impl Iterator<Item = (&'s [super::Span], TextStyle, Role)>,
    ) -> Composed {
        let mut row = Composed::default();
        let mut x = 0.0;
        for ((words, style, role), width) in cells.zip(&self.widths) {
            let edge = if *width < NARROW { 1.0 } else { ACROSS };
            let set = setter.set(words, &style, width - edge * 2.0);
            let mut cell =
                Composed { height: set.height + DOWN * 2.0, parts: lines(set, words), ..Composed::default() }
                    .unbroken_above(f64::INFINITY);
            cell.shift(Vec2::new(x + edge, DOWN));
            row.height = row.height.max(cell.height);
            row.parts.extend(cell.within(role, None).parts);
            x += width;
        }
        row.within(Role::TableRow, None)
    }

    fn row(&self, setter: &mut Typesetter, cells: &[Cell]) -> Composed {
        let words = cells.iter().enumerate().map(|(column, cell)| match cell {
            Cell::Words(words) => (words.as_slice(), self.style(column), Role::Cell),
            Cell::Name(words) => (words.as_slice(), self.style(column).align(Align::Start), Role::RowHeader),
            Cell::Boxes(_) => ([].as_slice(), self.style(column), Role::Cell),
        });
        let mut row = self.words_in_a_row(setter, words);
        let side = self.table.style.size * BOX;
        for (cell, width) in cells.iter().zip(&self.widths) {
            if let Cell::Boxes(count) = cell {
                let high = f64::from(count.div_ceil(boxes_in_a_row(*count, side, *width)));
                row.height = row.height.max(high * (side + BOX_GAP) - BOX_GAP + DOWN * 2.0);
            }
        }
        let mut decoration = Vec::new();
        let mut x = 0.0;
        for (cell, width) in cells.iter().zip(&self.widths) {
            if let Cell::Boxes(count) = cell {
                let centre = Point::new(x + width / 2.0, row.height / 2.0);
                let in_a_row = boxes_in_a_row(*count, side, *width);
                decoration.extend(self.boxes(*count, in_a_row, centre, side));
            }
            x += width;
        }
        let y = row.height;
        decoration.push(line(Point::new(0.0, y), Point::new(self.width, y), self.table.line, 0.7));
        row.parts.push(Part::Decoration(decoration));
        row
    }

    /// Boxes to tick around a centre.
    fn boxes(&self, count: u8, in_a_row: u8, centre: Point, side: f64) -> Vec<Item> {
        let step = side + BOX_GAP;
        let high = count.div_ceil(in_a_row);
        (0..count)
            .map(|index| {
                let row = index / in_a_row;
                let in_row = (count - row * in_a_row).min(in_a_row);
                let across = f64::from(index % in_a_row) - f64::from(in_row - 1) / 2.0;
                let down = f64::from(row) - f64::from(high - 1) / 2.0;
                let middle = centre + Vec2::new(across * step, down * step);
                let area = Rect::from_center_size(middle, (side, side));
                rounded(area, 2.5, None, Some((self.table.style.colour, 0.9)))
            })
            .collect()
    }
}

/// How many boxes stand beside one another: as many as the cell has room for.
fn boxes_in_a_row(count: u8, side: f64, width: f64) -> u8 {
    let fits = |boxes: &u8| f64::from(*boxes) * (side + BOX_GAP) + BOX_GAP <= width;
    (1..=count).rev().find(fits).unwrap_or(1)
}
