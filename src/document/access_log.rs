//! Who saw a client's record and what was done with it, for the client or whoever may ask.

use chrono::{NaiveDate, NaiveDateTime};

use super::layout::{Block, Cell, Span, Table, Text, TextStyle, Typesetter, Width, flow};
use super::letterhead;
use super::look::{self, INK, LINE, QUIET, TEAL, TEAL_TINT};
use super::page::{Document, PictureError, Role};
use crate::domain::{Practice, Practitioner};

/// What stands on the pages.
#[derive(Debug, Clone)]
pub struct AccessLog<'a> {
    /// The practice, for letterhead and paper.
    pub practice: &'a Practice,
    /// Who prints it.
    pub practitioner: &'a Practitioner,
    /// The client's full name.
    pub client_name: &'a str,
    /// The number of the record.
    pub client_number: i64,
    /// The day it was printed.
    pub made_on: NaiveDate,
    /// Which lines were chosen, as words; empty for all.
    pub chosen: String,
    /// The lines, newest first.
    pub lines: Vec<AccessLine>,
}

/// One line.
#[derive(Debug, Clone)]
pub struct AccessLine {
    /// When, on the clock of the room.
    pub at: NaiveDateTime,
    /// Who.
    pub who: String,
    /// What they did, to follow the name.
    pub what: String,
}

/// Lays the pages out.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn lay_out(log: &AccessLog<'_>) -> Result<Document, PictureError> {
    let body = TextStyle::new(10.5, INK).leading(1.3);
    let quiet = TextStyle::new(10.5, QUIET).leading(1.36);
    let title = TextStyle::new(20.0, INK).leading(1.2);
    let mut blocks = letterhead::letterhead(log.practice, Some(log.practitioner))?;
    let count = match log.lines.len() {
        1 => "1 line".to_owned(),
        count => format!("{count} lines"),
    };
    let about = format!(
        "Client number {} · {count}, newest first · Printed on {}",
        log.client_number,
        look::day(log.made_on)
    );
    blocks.extend([
        Block::Text(Text::heading(Role::Heading1, "Who saw what and when", title)),
        Block::Space(3.0),
        Block::Text(Text::paragraph(
            vec![Span::bold(log.client_name)],
            TextStyle::new(12.0, INK).leading(1.4),
        )),
        look::paragraph(about, quiet),
    ]);
    if !log.chosen.is_empty() {
        blocks.push(look::paragraph(format!("Not every line: {}", log.chosen), quiet));
    }
    blocks.push(Block::Space(8.0));
    blocks.push(if log.lines.is_empty() {
        look::paragraph("There is no such line.", body)
    } else {
        Block::Table(table(log, body))
    });
    let about = format!("Who saw what and when · {}", letterhead::brief(log.client_name));
    let header = |page: usize, _: usize| letterhead::header(&about, page);
    let footer = |page: usize, pages: usize| letterhead::footer(log.practice, page, pages);
    let frame = letterhead::frame(log.practice, &header, &footer);
    Ok(flow(&mut Typesetter::new(), &blocks, &frame, "Who saw what and when", "en-US"))
}

fn table(log: &AccessLog<'_>, style: TextStyle) -> Table {
    let words = |words: &str| Cell::Words(vec![Span::plain(words)]);
    let row = |line: &AccessLine| {
        let at = line.at.format("%-d %b %Y %H:%M").to_string();
        vec![words(&at), words(&line.who), words(&line.what)]
    };
    Table {
        summary: "When the record was used, by whom, and what was done".into(),
        widths: vec![Width::Points(112.0), Width::Share(1.0), Width::Share(1.5)],
        header: ["When", "Who", "What"].map(|name| vec![Span::bold(name)]).into(),
        rows: log.lines.iter().map(row).collect(),
        style,
        aligns: Vec::new(),
        header_fill: TEAL_TINT,
        header_ink: TEAL,
        line: LINE,
    }
}
