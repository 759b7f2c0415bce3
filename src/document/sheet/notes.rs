//! The box to write in by hand.

use super::{Sheet, Sizes};
use crate::document::layout::{Block, Panel, Span, Text, TextStyle};
use crate::document::look::{self, INK, LINE, QUIET};

/// How many lines there are to write on; one less below words of the therapist.
const LINES: usize = 4;
/// How far they are apart, as a multiple of the size of the body: room for a hand that writes large.
const APART: f64 = 2.0;

/// A box with ruled lines, below the words of the therapist if there are some.
pub(super) fn note_box(sheet: &Sheet<'_>, sizes: Sizes) -> Vec<Block> {
    let mut inside = vec![look::part_heading(&sheet.words.say("notes"), sizes.part)];
    let handwritten = sheet.handwritten.trim();
    if !handwritten.is_empty() {
        let hand = TextStyle::new(sizes.body * 1.2, INK).leading(1.4);
        inside.push(Block::Space(2.0));
        inside.push(Block::Text(Text::paragraph(vec![Span::italic(handwritten)], hand)));
    }
    let lines = if handwritten.is_empty() { LINES } else { LINES - 1 };
    for _ in 0..lines {
        inside.push(Block::Space(sizes.body * APART));
        inside.push(Block::Rule { colour: QUIET, width: 0.6 });
    }
    inside.push(Block::Space(4.0));
    let panel = Block::Panel(Panel {
        fill: None,
        border: Some((LINE, 0.9)),
        bar: None,
        padding: 9.0,
        radius: 8.0,
        blocks: inside,
    });
    vec![Block::Space(2.0), Block::Together(vec![Block::Section(vec![panel])]), Block::Space(6.0)]
}
