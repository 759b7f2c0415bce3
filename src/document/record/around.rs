//! What was said of home care, and what stands around a signed note without being a part of it.

use super::{KnownCautions, SessionRecord, body, part, quiet};
use crate::document::layout::{Block, List, Span, Text, TextStyle};
use crate::document::look::{self, QUIET, TEAL, paragraph};

/// What the client said about the sheet they took home before. It is a part of the note.
pub(super) fn home_care_answers(record: &SessionRecord<'_>) -> Vec<Block> {
    if record.home_care_answers.is_empty() {
        return Vec::new();
    }
    part(ANSWERED, vec![list(&record.home_care_answers)])
}

/// What the answers about a sheet stand under.
pub(super) const ANSWERED: &str = "Home care since the last visit";

/// What was given to take home at this visit.
pub(super) fn home_care(record: &SessionRecord<'_>) -> Vec<Block> {
    if record.home_care.is_empty() {
        return Vec::new();
    }
    part("Home care given at this visit", vec![list(&record.home_care)])
}

/// What is to be minded of the client, with the day it was known on.
pub(super) fn cautions(cautions: &KnownCautions) -> Vec<Block> {
    if cautions.told.is_empty() {
        return Vec::new();
    }
    part("Cautions", vec![paragraph(known_on(cautions), quiet()), list(&cautions.told)])
}

/// Of which day the cautions are.
pub(super) fn known_on(cautions: &KnownCautions) -> String {
    format!(
        "As known on {}, the day of printing; they may not have been known on the day of a session, and are no part of what was signed.",
        look::day(cautions.on)
    )
}

fn list(lines: &[String]) -> Block {
    Block::List(List {
        numbered: false,
        marker: TEAL,
        entries: lines.iter().map(|line| vec![Span::plain(line.as_str())]).collect(),
        style: body(),
        gap: 1.5,
    })
}

/// What the short forms mean, in one small paragraph.
pub(super) fn abbreviations(used: &[(String, String)]) -> Vec<Block> {
    if used.is_empty() {
        return Vec::new();
    }
    let mut spans = vec![Span::bold("Abbreviations:  ").coloured(TEAL)];
    for (place, (short, meaning)) in used.iter().enumerate() {
        let between = if place == 0 { "" } else { "  ·  " };
        spans.push(Span::bold(format!("{between}{short}")));
        spans.push(Span::plain(format!(" {meaning}")));
    }
    let style = TextStyle::new(9.0, QUIET).leading(1.35);
    vec![Block::Space(9.0), Block::Text(Text::paragraph(spans, style))]
}
