//! The records of several sessions as one document, for an insurer or a lawyer.
//!
//! The cover says whose they are, from when to when, and lists every session with its fingerprint. What
//! is the same for all, such as how to verify them, stands there once.

use super::note::VERIFYING;
use super::{
    KnownCautions, SessionRecord, SignedState, around, body, content, facts, grouped, labelled, map, moment,
    note, part, quiet,
};
use crate::document::layout::{
    Block, Cell, Frame, Measured, Panel, Span, Stand, Table, Text, TextStyle, Typesetter, Width,
    flow_measured, stands,
};
use crate::document::letterhead;
use crate::document::look::{self, INK, LINE, SAND, TEAL, TEAL_TINT, paragraph, weekday};
use crate::document::page::{Document, PictureError, Role};
use crate::domain::Practice;
use chrono::NaiveDate;

/// Several sessions of a client.
#[derive(Debug, Clone)]
pub struct SessionRange<'a> {
    /// The title that a reader shows in its window; metadata, as on a sheet.
    pub title: &'a str,
    /// The practice.
    pub practice: &'a Practice,
    /// The client's full name.
    pub client_name: &'a str,
    /// When the client was born.
    pub birth_date: Option<NaiveDate>,
    /// The first day that was asked for; from the beginning without one.
    pub from: Option<NaiveDate>,
    /// The last day that was asked for; to the end without one.
    pub to: Option<NaiveDate>,
    /// The day it is printed.
    pub printed_on: NaiveDate,
    /// What was to be minded of the client on that day.
    pub cautions: KnownCautions,
    /// The sessions, oldest first.
    pub records: Vec<SessionRecord<'a>>,
}

impl SessionRange<'_> {
    /// From when to when, in words.
    pub(super) fn period(&self) -> String {
        match (self.from, self.to) {
            (Some(from), Some(to)) => format!("{} to {}", look::day(from), look::day(to)),
            (Some(from), None) => format!("From {}", look::day(from)),
            (None, Some(to)) => format!("Until {}", look::day(to)),
            (None, None) => "All sessions".to_owned(),
        }
    }

    /// How many sessions there are, and how many of them are signed.
    pub(super) fn count(&self) -> String {
        let signed = self.records.iter().filter(|record| record.state != SignedState::Draft).count();
        let all = self.records.len();
        if signed == all && all > 0 {
            format!("{all}, all signed")
        } else {
            format!("{all}, of which {signed} signed")
        }
    }

    /// The short forms of all sessions, each once.
    pub(super) fn abbreviations(&self) -> Vec<(String, String)> {
        let mut all: Vec<_> = self.records.iter().flat_map(|record| record.abbreviations.clone()).collect();
        all.sort();
        all.dedup();
        all
    }
}

/// Lays the records out as one document: the cover, then every session from a page of its own.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn lay_out_range(range: &SessionRange<'_>) -> Result<Document, PictureError> {
    let mut pieces = vec![cover(range)?];
    pieces.extend(range.records.iter().map(session));
    // What ends a piece begins the page of the next one.
    let last = pieces.len().saturating_sub(1);
    pieces.iter_mut().take(last).for_each(|piece| piece.push(Block::NewPage));

    let footer = |page: usize, pages: usize| letterhead::footer(range.practice, page, pages);
    let nothing = |_: usize, _: usize| Vec::new();
    let frame = letterhead::frame(range.practice, &nothing, &footer);
    let mut setter = Typesetter::new();
    let measured: Vec<Measured> =
        pieces.iter().map(|blocks| Measured::new(&mut setter, blocks, &frame)).collect();
    let measured: Vec<&Measured> = measured.iter().collect();
    let stands = stands(&measured, &frame);

    let header = |page: usize, _: usize| letterhead::header(&about(range, &stands, page), page);
    let frame = Frame { header: (look::HEADER, &header), ..frame };
    Ok(flow_measured(&mut setter, &measured, &frame, range.title, "en-US"))
}

/// What a page belongs to, if it gets loose. The name comes last: one that is written from right to left
/// would carry a day that follows it along.
fn about(range: &SessionRange<'_>, stands: &[Stand], page: usize) -> String {
    let name = letterhead::brief(range.client_name);
    // The first piece is the cover.
    let begun = stands.iter().skip(1).take_while(|stand| stand.first < page).count();
    match begun.checked_sub(1).and_then(|place| range.records.get(place)) {
        Some(record) => format!("Session record · {} · {name}", look::day(record.held_on)),
        None => format!("Session records · {} · {name}", range.period()),
    }
}

fn cover(range: &SessionRange<'_>) -> Result<Vec<Block>, PictureError> {
    let mut blocks = letterhead::letterhead(range.practice, None)?;
    blocks.push(title("Session records"));
    blocks.push(Block::Space(6.0));
    let mut told = vec![labelled("Client", range.client_name)];
    if let Some(birth_date) = range.birth_date {
        told.push(labelled("Born", look::day(birth_date)));
    }
    told.push(labelled("Period", range.period()));
    told.push(labelled("Sessions", range.count()));
    told.push(labelled("Printed on", look::day(range.printed_on)));
    blocks.push(Block::Panel(Panel {
        fill: Some(SAND),
        border: None,
        bar: Some(TEAL),
        padding: 9.0,
        radius: 4.0,
        blocks: told,
    }));
    if !range.records.is_empty() {
        blocks.extend(part("Sessions", vec![list(range)]));
    }
    if range.records.iter().any(|record| record.state != SignedState::Draft) {
        blocks.push(Block::Space(6.0));
        blocks.push(paragraph(VERIFYING, quiet()));
    }
    blocks.extend(around::cautions(&range.cautions));
    blocks.extend(around::abbreviations(&range.abbreviations()));
    Ok(blocks)
}

/// Every session, with whether it is signed and the fingerprint.
fn list(range: &SessionRange<'_>) -> Block {
    let row = |(place, record): (usize, &SessionRecord<'_>)| {
        let (signed, fingerprint) = match &record.state {
            SignedState::Draft => ("Not signed".to_owned(), String::new()),
            SignedState::Signed { at, hash, .. } => (moment(*at), grouped(hash)),
        };
        let words = [
            (place + 1).to_string(),
            format!("{}, {}", look::day(record.held_on), record.held_at.format("%H:%M")),
            record.practitioner.signs_as(),
            signed,
            fingerprint,
        ];
        words.map(|words| Cell::Words(vec![Span::plain(words)])).to_vec()
    };
    let names = ["No.", "Held", "Therapist", "Signed", "Fingerprint"];
    Block::Table(Table {
        summary: "The sessions in this document, with their signatures".to_owned(),
        widths: vec![
            Width::Points(32.0),
            Width::Share(1.25),
            Width::Share(1.2),
            Width::Share(1.25),
            Width::Points(118.0),
        ],
        header: names.iter().map(|name| vec![Span::bold(*name)]).collect(),
        rows: range.records.iter().enumerate().map(row).collect(),
        style: TextStyle { size: 9.5, ..body().leading(1.3) },
        aligns: Vec::new(),
        header_fill: TEAL_TINT,
        header_ink: TEAL,
        line: LINE,
    })
}

/// A session within the document.
fn session(record: &SessionRecord<'_>) -> Vec<Block> {
    let mut blocks = vec![title(&format!("Session of {}", weekday(record.held_on))), Block::Space(6.0)];
    blocks.push(facts::head(record));
    blocks.extend(content(record));
    blocks.extend(note::signature(record));
    blocks.extend(note::amendments(record));
    blocks.extend(map::on_the_body(record));
    blocks.extend(around::home_care(record));
    blocks
}

fn title(words: &str) -> Block {
    let style = TextStyle::new(20.0, INK).leading(1.2);
    Block::Text(Text::heading(Role::Heading1, words, style))
}
