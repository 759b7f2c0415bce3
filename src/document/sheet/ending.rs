//! When to stop and whom to call, and when we meet again.

use super::{Sheet, Sizes};
use crate::document::layout::{Block, List, Panel, Span, Text, TextStyle};
use crate::document::letterhead::dialled;
use crate::document::look::{self, RUST, RUST_TINT, TEAL, TEAL_TINT};
use crate::document::page::Role;

/// The box that must not be overlooked.
pub(super) fn when_to_stop(sheet: &Sheet<'_>, sizes: Sizes) -> Vec<Block> {
    let mut inside = Vec::new();
    if !sheet.stop_rules.is_empty() {
        inside.push(heading("Stop and call if …", sizes));
        inside.push(list(&sheet.stop_rules, sizes));
    }
    if !sheet.red_flags.is_empty() {
        if !inside.is_empty() {
            inside.push(Block::Space(8.0));
        }
        inside.push(heading("See a doctor at once if …", sizes));
        inside.push(list(&sheet.red_flags, sizes));
    }
    if inside.is_empty() {
        return Vec::new();
    }
    if let Some(phone) = &sheet.practice.phone {
        let words = vec![
            Span::plain("Call "),
            Span::bold(sheet.practitioner.name.to_string()),
            Span::plain(": "),
            dialled(phone).coloured(RUST),
        ];
        let style = TextStyle::new(sizes.body * 1.15, look::INK);
        inside.push(Block::Space(8.0));
        inside.push(Block::Text(Text::paragraph(words, style)));
    }
    let panel = Block::Panel(Panel {
        fill: Some(RUST_TINT),
        border: Some((RUST, 1.3)),
        bar: None,
        padding: 13.0,
        radius: 8.0,
        blocks: inside,
    });
    vec![Block::Space(4.0), Block::Together(vec![Block::Section(vec![panel])]), Block::Space(12.0)]
}

fn heading(words: &str, sizes: Sizes) -> Block {
    Block::Text(Text::heading(Role::Heading2, words, TextStyle::new(sizes.part, RUST).leading(1.5)))
}

fn list(entries: &[String], sizes: Sizes) -> Block {
    Block::List(List {
        numbered: false,
        marker: RUST,
        entries: entries.iter().map(|entry| vec![Span::plain(entry.as_str())]).collect(),
        style: sizes.body_style(),
        gap: 1.5,
    })
}

/// When we meet again.
pub(super) fn next_visit(sheet: &Sheet<'_>, sizes: Sizes) -> Vec<Block> {
    let Some(day) = sheet.next_visit else {
        return Vec::new();
    };
    let words = vec![Span::plain("Your next visit: "), Span::bold(look::weekday(day)).coloured(TEAL)];
    let style = TextStyle::new(sizes.body * 1.15, look::INK);
    vec![Block::Together(vec![Block::Panel(Panel {
        fill: Some(TEAL_TINT),
        border: None,
        bar: Some(TEAL),
        padding: 11.0,
        radius: 4.0,
        blocks: vec![Block::Text(Text::paragraph(words, style))],
    })])]
}
