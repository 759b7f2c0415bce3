//! When to stop, and whom to call.

use super::{Print, Sheet, Sizes};
use crate::document::layout::{Block, Column, List, Panel, Span, Text, TextStyle, Width};
use crate::document::letterhead::dialled;
use crate::document::look::{self, RUST, RUST_TINT};
use crate::document::page::Role;

/// The box that must not be overlooked.
pub(super) fn when_to_stop(sheet: &Sheet<'_>, sizes: Sizes) -> Vec<Block> {
    let lists: Vec<Vec<Block>> =
        [("Stop and call if …", &sheet.stop_rules), ("See a doctor at once if …", &sheet.red_flags)]
            .into_iter()
            .filter(|(_, rules)| !rules.is_empty())
            .map(|(words, rules)| vec![heading(words, sizes), list(rules, sizes)])
            .collect();
    if lists.is_empty() {
        return Vec::new();
    }
    let mut inside = match sheet.print {
        Print::Normal => {
            let columns = lists.into_iter().map(|blocks| Column { width: Width::Share(1.0), blocks });
            vec![look::columns(18.0, columns.collect())]
        }
        Print::Large => lists.concat(),
    };
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
