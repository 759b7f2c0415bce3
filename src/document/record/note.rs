//! The note in four parts, who signed it, and what was added.

use super::{Amendment, SessionRecord, SignedState, beside, body, grouped, labelled, moment, part, quiet};
use crate::document::layout::{Block, Panel, TextStyle};
use crate::document::look::{LINE, QUIET, RUST, RUST_TINT, TEAL, TEAL_TINT, paragraph};

/// What an unsigned note says of itself.
pub(super) const NOT_SIGNED: &str = "Not signed. This is a draft and may still change.";

/// The four parts of the note that say something, with their names.
pub(super) fn written<'a>(record: &SessionRecord<'a>) -> impl Iterator<Item = (&'static str, &'a str)> {
    let parts = [record.subjective, record.objective, record.assessment, record.plan];
    record.headings.into_iter().zip(parts).filter(|(_, words)| !words.trim().is_empty())
}

pub(super) fn parts(record: &SessionRecord<'_>) -> Vec<Block> {
    written(record).flat_map(|(name, words)| beside(name, paragraphs(words))).collect()
}

/// How the client responded, after what was done.
pub(super) fn response(record: &SessionRecord<'_>) -> Vec<Block> {
    if record.response.trim().is_empty() {
        return Vec::new();
    }
    beside("Response", paragraphs(record.response))
}

/// Every paragraph on its own, so that a page may break between them.
fn paragraphs(words: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !blocks.is_empty() {
            blocks.push(Block::Space(3.0));
        }
        blocks.push(paragraph(line, body()));
    }
    blocks
}

/// What a fingerprint is worth, and how anyone with the practice file proves it.
pub(super) const VERIFYING: &str = "To verify: “quadratus check”, run on the practice file, computes the fingerprint of every signed note and amendment anew, each from its own words and the fingerprint before it. One letter changed since signing gives another fingerprint, and the check names the session.";

/// How the fingerprint on the paper is compared with that of the file.
pub(super) fn comparing(number: i64) -> String {
    format!("“quadratus show session {number}” shows the fingerprint in the file, to compare with this one.")
}

/// Whether it is signed, by whom, and the fingerprint.
pub(super) fn signature(record: &SessionRecord<'_>) -> Vec<Block> {
    let panel = match &record.state {
        SignedState::Draft => Panel {
            fill: Some(RUST_TINT),
            border: None,
            bar: Some(RUST),
            padding: 8.0,
            radius: 4.0,
            blocks: vec![paragraph(NOT_SIGNED, body())],
        },
        SignedState::Signed { by, at, hash } => Panel {
            fill: Some(TEAL_TINT),
            border: None,
            bar: Some(TEAL),
            padding: 8.0,
            radius: 4.0,
            blocks: vec![
                labelled("Signed", format!("by {by} on {}", moment(*at))),
                paragraph(format!("Fingerprint {}", grouped(hash)), quiet()),
            ],
        },
    };
    vec![Block::Space(9.0), Block::Attached(vec![Block::Panel(panel)])]
}

/// How anyone with the practice file verifies a signed note. It may go on to the next page, so that the
/// signature keeps its place beneath the note.
pub(super) fn verifying(record: &SessionRecord<'_>) -> Vec<Block> {
    if record.state == SignedState::Draft {
        return Vec::new();
    }
    let small = TextStyle::new(9.0, QUIET).leading(1.35);
    vec![Block::Space(4.0), paragraph(format!("{VERIFYING} {}", comparing(record.number)), small)]
}

pub(super) fn amendments(record: &SessionRecord<'_>) -> Vec<Block> {
    if record.amendments.is_empty() {
        return Vec::new();
    }
    part("Added after signing", record.amendments.iter().flat_map(amendment).collect())
}

fn amendment(amendment: &Amendment) -> [Block; 2] {
    let mut blocks = vec![labelled(&moment(amendment.at), format!("by {}", amendment.by))];
    blocks.push(labelled("Why:", amendment.reason.as_str()));
    blocks.push(Block::Space(2.0));
    blocks.extend(paragraphs(&amendment.text));
    let panel = Panel { fill: None, border: Some((LINE, 0.9)), bar: None, padding: 8.0, radius: 4.0, blocks };
    [Block::Together(vec![Block::Panel(panel)]), Block::Space(8.0)]
}
