//! The week on paper: a box to tick for every time of every day.

use super::{Print, SheetItem};
use crate::document::layout::{Align, Block, Cell, Span, Table, TextStyle, Width};
use crate::document::look::{self, INK, LINE, QUIET, TEAL, TEAL_TINT};

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const SHORT_DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// More boxes than this for one day would no longer be ticked one by one.
const MOST_BOXES: u8 = 4;

pub(super) fn ticks(items: &[&SheetItem], print: Print) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    let sizes = print.sizes();
    let (days, width) = match print {
        Print::Normal => (DAYS, 42.0),
        Print::Large => (SHORT_DAYS, 46.0),
    };
    let mut widths = vec![Width::Share(1.0)];
    widths.extend([Width::Points(width); 7]);
    let mut aligns = vec![Align::Start];
    aligns.extend([Align::Centre; 7]);
    let mut header = vec![vec![Span::bold("What")]];
    header.extend(days.map(|day| vec![Span::bold(day)]));
    let rows = items.iter().enumerate().map(|(index, item)| {
        let times = item.dose.times_a_day();
        let boxes = if times > MOST_BOXES { 1 } else { times };
        let mut row = vec![Cell::Name(name(item, index + 1))];
        row.extend(days.map(|_| Cell::Boxes(boxes)));
        row
    });
    let quiet = TextStyle::new(sizes.body, QUIET);
    let table = Block::Table(Table {
        summary: "A box to tick for each item and each day of the week".to_owned(),
        widths,
        header,
        rows: rows.collect(),
        style: TextStyle::new(sizes.body, INK).leading(1.25),
        aligns,
        header_fill: TEAL_TINT,
        header_ink: TEAL,
        line: LINE,
    });
    vec![
        Block::Space(6.0),
        Block::Together(vec![
            look::part_heading("Your week", sizes.part),
            look::paragraph(
                "Tick a box each time you have done it. Bring the sheet to your next visit.",
                quiet,
            ),
            Block::Space(6.0),
            table,
        ]),
        Block::Space(12.0),
    ]
}

fn name(item: &SheetItem, number: usize) -> Vec<Span> {
    vec![Span::bold(format!("{number}  ")).coloured(TEAL), Span::plain(item.title.as_str())]
}
