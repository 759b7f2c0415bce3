//! The note in four parts, who signed it, and what was added.

use super::{Amendment, SessionRecord, SignedState, beside, body, labelled, moment, part, quiet};
use crate::document::layout::{Block, Panel};
use crate::document::look::{LINE, RUST, RUST_TINT, TEAL, TEAL_TINT, paragraph};

pub(super) fn parts(record: &SessionRecord<'_>) -> Vec<Block> {
    [
        ("Subjective", record.subjective),
        ("Objective", record.objective),
        ("Assessment", record.assessment),
        ("Plan", record.plan),
    ]
    .into_iter()
    .filter(|(_, words)| !words.trim().is_empty())
    .flat_map(|(name, words)| beside(name, paragraphs(words)))
    .collect()
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

pub(super) fn signature(record: &SessionRecord<'_>) -> Vec<Block> {
    let panel = match &record.state {
        SignedState::Draft => Panel {
            fill: Some(RUST_TINT),
            border: None,
            bar: Some(RUST),
            padding: 8.0,
            radius: 4.0,
            blocks: vec![paragraph("Not signed. This is a draft and may still change.", body())],
        },
        SignedState::Signed { by, at, hash } => Panel {
            fill: Some(TEAL_TINT),
            border: None,
            bar: Some(TEAL),
            padding: 8.0,
            radius: 4.0,
            blocks: vec![
                labelled("Signed", format!("by {by} on {}", moment(*at))),
                paragraph(format!("Fingerprint {hash}"), quiet()),
            ],
        },
    };
    vec![Block::Space(9.0), Block::Attached(vec![Block::Panel(panel)])]
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
