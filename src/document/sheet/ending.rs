//! When to stop, and whom to call.

use super::{Sheet, Sizes};
use crate::document::layout::{Block, Column, List, Panel, Span, Text, TextStyle, Width};
use crate::document::letterhead::dialled;
use crate::document::look::{self, RUST, RUST_TINT};
use crate::document::page::Role;

/// The box that must not be overlooked.
pub(super) fn when_to_stop(sheet: &Sheet<'_>, sizes: Sizes) -> Vec<Block> {
    let mut lists: Vec<Vec<Block>> = [("stop-and-call", &sheet.stop_rules), ("emergency", &sheet.red_flags)]
        .into_iter()
        .filter(|(_, rules)| !rules.is_empty())
        .map(|(message, rules)| vec![heading(&sheet.words.say(message), sizes), list(rules, sizes)])
        .collect();
    let Some(first) = lists.first_mut() else {
        return Vec::new();
    };
    first.extend(call(sheet, sizes));
    let inside = if sizes.large {
        lists.join(&Block::Space(8.0))
    } else {
        let columns = lists.into_iter().zip([1.0, 1.15]);
        let columns = columns.map(|(blocks, share)| Column { width: Width::Share(share), blocks });
        vec![look::columns(18.0, columns.collect())]
    };
    let panel = Block::Panel(Panel {
        fill: Some(RUST_TINT),
        border: Some((RUST, 1.3)),
        bar: None,
        padding: 9.0,
        radius: 8.0,
        blocks: inside,
    });
    vec![Block::Space(2.0), Block::Together(vec![Block::Section(vec![panel])])]
}

/// Whom to call, where there is a phone.
fn call(sheet: &Sheet<'_>, sizes: Sizes) -> Vec<Block> {
    let Some(phone) = &sheet.practice.phone else {
        return Vec::new();
    };
    let words = vec![Span::plain(format!("{} ", sheet.words.say("call-us"))), dialled(phone).coloured(RUST)];
    let style = TextStyle::new(sizes.body * 1.1, look::INK).leading(1.3);
    vec![Block::Space(4.0), Block::Text(Text::paragraph(words, style))]
}

fn heading(words: &str, sizes: Sizes) -> Block {
    Block::Text(Text::heading(Role::Heading2, words, TextStyle::new(sizes.part, RUST).leading(1.3)))
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
