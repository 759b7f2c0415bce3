//! What an erasure would take, and the certificate of one that was done.

use chrono::{NaiveDate, NaiveDateTime};

use super::layout::{Align, Block, Cell, List, Panel, Span, Table, Text, TextStyle, Typesetter, Width, flow};
use super::letterhead;
use super::look::{self, INK, LINE, QUIET, SAND, TEAL, TEAL_TINT};
use super::page::{Document, PictureError, Role};
use crate::domain::Practice;

/// What stands on the page.
#[derive(Debug, Clone)]
pub struct Erasure<'a> {
    /// The practice, for letterhead and paper.
    pub practice: &'a Practice,
    /// The number of the record.
    pub client_number: i64,
    /// The client's name, if it is to stand on this copy. It is kept nowhere else.
    pub client_name: Option<&'a str>,
    /// Until when the record had or has to be kept.
    pub kept_until: NaiveDate,
    /// The rule that says so, with the place and where it was read.
    pub rule: String,
    /// What was or would be lost: the things and how many.
    pub counts: Vec<(String, u64)>,
    /// Whether it was done.
    pub state: ErasureState,
}

/// Whether an erasure was done.
#[derive(Debug, Clone)]
pub enum ErasureState {
    /// Not yet: the day the list was printed.
    Planned(NaiveDate),
    /// Done.
    Done {
        /// When, on the clock of the room.
        at: NaiveDateTime,
        /// By whom.
        by: String,
        /// Why.
        reason: String,
        /// The day it was asked for or decided.
        asked_on: NaiveDate,
    },
}

const AFTER: [&str; 3] = [
    "What stays in the practice file: this certificate without a name, the lines that tell when the record \
     was used, and the links that show no signed note was altered. None of them tells of the client's health.",
    "The erasure does not reach backups, other copies of the practice file, or pages that were printed or \
     saved. They have to be destroyed apart.",
    "It cannot be undone.",
];

/// Lays the page out.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn lay_out(erasure: &Erasure<'_>) -> Result<Document, PictureError> {
    let body = TextStyle::new(11.0, INK).leading(1.4);
    let done = matches!(erasure.state, ErasureState::Done { .. });
    let heading = if done { "Certificate of erasure" } else { "What an erasure would take" };
    let lost = if done { "What was erased" } else { "What would be lost" };
    let title = TextStyle::new(20.0, INK).leading(1.2);
    let mut blocks = letterhead::letterhead(erasure.practice, None)?;
    blocks.extend([
        Block::Text(Text::heading(Role::Heading1, heading, title)),
        Block::Space(6.0),
        facts(erasure, body),
        Block::Space(10.0),
        look::part_heading(lost, 13.0),
        Block::Space(3.0),
        Block::Table(table(erasure, lost, body)),
        Block::Space(10.0),
        look::part_heading(if done { "What stays" } else { "Know before" }, 13.0),
        Block::Space(3.0),
        Block::List(List {
            numbered: false,
            marker: TEAL,
            entries: AFTER.iter().map(|words| vec![Span::plain(*words)]).collect(),
            style: body,
            gap: 3.0,
        }),
    ]);
    if done {
        blocks.push(Block::Together(vec![
            Block::Space(40.0),
            Block::Rule { colour: QUIET, width: 0.8 },
            Block::Space(3.0),
            look::paragraph("Date and signature", TextStyle::new(10.0, QUIET).leading(1.3)),
        ]));
    }
    let about = format!("{heading} · Client number {}", erasure.client_number);
    let header = |page: usize, _: usize| letterhead::header(&about, page);
    let footer = |page: usize, pages: usize| letterhead::footer(erasure.practice, page, pages);
    let frame = letterhead::frame(erasure.practice, &header, &footer);
    Ok(flow(&mut Typesetter::new(), &blocks, &frame, heading, "en-US"))
}

fn facts(erasure: &Erasure<'_>, style: TextStyle) -> Block {
    let mut facts = vec![("Client number", erasure.client_number.to_string())];
    facts.extend(erasure.client_name.map(|name| ("Name", name.to_owned())));
    let kept = match &erasure.state {
        ErasureState::Planned(day) => {
            facts.push(("Printed on", look::day(*day)));
            "Has to be kept until"
        }
        ErasureState::Done { at, by, reason, asked_on } => {
            facts.push(("Erased", format!("{}, {}", look::day(at.date()), at.format("%H:%M"))));
            facts.push(("By", by.clone()));
            facts.push(("Why", format!("{reason} (on {})", look::day(*asked_on))));
            "Had to be kept until"
        }
    };
    facts.push((kept, look::day(erasure.kept_until)));
    facts.push(("Rule", erasure.rule.clone()));
    let line = |(name, words): (&str, String)| {
        let spans = vec![Span::bold(format!("{name}: ")).coloured(TEAL), Span::plain(words)];
        Block::Text(Text::paragraph(spans, style))
    };
    Block::Panel(Panel {
        fill: Some(SAND),
        border: None,
        bar: Some(TEAL),
        padding: 10.0,
        radius: 4.0,
        blocks: facts.into_iter().map(line).collect(),
    })
}

fn table(erasure: &Erasure<'_>, summary: &str, style: TextStyle) -> Table {
    let words = |words: String| Cell::Words(vec![Span::plain(words)]);
    Table {
        summary: summary.to_owned(),
        widths: vec![Width::Share(1.0), Width::Points(90.0)],
        header: ["What", "How many"].map(|name| vec![Span::bold(name)]).into(),
        rows: erasure
            .counts
            .iter()
            .map(|(what, number)| vec![words(what.clone()), words(number.to_string())])
            .collect(),
        style: style.leading(1.3),
        aligns: vec![Align::Start, Align::End],
        header_fill: TEAL_TINT,
        header_ink: TEAL,
        line: LINE,
    }
}
