//! Findings and treatments on the body map. It stands after the signature: it is drawn from what was
//! signed, and no part of it.

use super::{SessionRecord, part};
use crate::document::body::{self, session_figures};
use crate::document::layout::{Block, TextStyle};
use crate::document::look::{self, QUIET, paragraph};

pub(super) fn on_the_body(record: &SessionRecord<'_>) -> Vec<Block> {
    // The tests keep an atlas that can't be read from being released.
    let Ok(atlas) = body::atlas() else { return Vec::new() };
    if record.map.is_empty() {
        return Vec::new();
    }
    let style = TextStyle::new(9.0, QUIET).leading(1.35);
    let width = look::size(record.practice.paper).width - look::SIDE * 2.0;
    let mut blocks = vec![session_figures(atlas, &record.map, width, style)];
    let elsewhere: Vec<&str> = record.map.elsewhere().collect();
    if !elsewhere.is_empty() {
        blocks.push(paragraph(format!("Not on the figure: {}.", elsewhere.join("; ")), style));
    }
    part("On the body", blocks)
}
