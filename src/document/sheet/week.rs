//! The week on paper, on each item: a box to tick for every time of every day.

use super::{SheetItem, Sizes};
use crate::document::layout::{Align, Block, Cell, Span, Table, TextStyle, Width};
use crate::document::look::{INK, LINE, SAND, TEAL};
use crate::document::wording::Wording;
use chrono::{Datelike, NaiveDate};

/// More boxes than this for one day would no longer be ticked one by one.
const MOST_BOXES: u8 = 4;
const DAYS: usize = 7;

/// The seven days after the one the sheet was made. It begins on the day after, since the day of the visit
/// is partly over when the client comes home: its boxes would stay empty through nobody's fault.
pub(super) fn ticks(item: &SheetItem, made_on: NaiveDate, says: &Wording, sizes: Sizes) -> Block {
    let times = item.dose.times_a_day();
    let boxes = if times > MOST_BOXES { 1 } else { times };
    let days = made_on.iter_days().skip(1).take(DAYS);
    let name = |day: NaiveDate| {
        let weekday = Span::bold(format!("{}\n", says.short_weekday(day)));
        vec![weekday, Span::plain(day.day().to_string())]
    };
    Block::Table(Table {
        summary: says.say("ticks"),
        widths: vec![Width::Share(1.0); DAYS],
        header: days.map(name).collect(),
        rows: vec![vec![Cell::Boxes(boxes); DAYS]],
        style: TextStyle::new(sizes.ticks, INK).leading(1.1),
        aligns: vec![Align::Centre; DAYS],
        header_fill: SAND,
        header_ink: TEAL,
        line: LINE,
    })
}
