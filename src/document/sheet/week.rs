//! The week on paper, on each item: a box to tick for every time of every day.

use super::{SheetItem, Sizes};
use crate::document::layout::{Align, Block, Cell, Span, Table, TextStyle, Width};
use crate::document::look::{INK, LINE, SAND, TEAL};
use crate::document::wording::Wording;

/// More boxes than this for one day would no longer be ticked one by one.
const MOST_BOXES: u8 = 4;
const DAYS: usize = 7;

pub(super) fn ticks(item: &SheetItem, says: &Wording, sizes: Sizes) -> Block {
    let times = item.dose.times_a_day();
    let boxes = if times > MOST_BOXES { 1 } else { times };
    Block::Table(Table {
        summary: says.say("ticks"),
        widths: vec![Width::Share(1.0); DAYS],
        header: says.weekdays().map(|day| vec![Span::bold(day)]).to_vec(),
        rows: vec![vec![Cell::Boxes(boxes); DAYS]],
        style: TextStyle::new(sizes.ticks, INK).leading(1.2),
        aligns: vec![Align::Centre; DAYS],
        header_fill: SAND,
        header_ink: TEAL,
        line: LINE,
    })
}
