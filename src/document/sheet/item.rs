//! One item: number, name, drawing, dose, steps, what to feel, what to mind.

use super::{SheetItem, Sizes, beside};
use crate::document::layout::{Badge, Block, List, Panel, Span, Text, TextStyle};
use crate::document::look::{INK, LINE, QUIET, RUST, SAND, TEAL, TEAL_TINT};
use crate::document::page::{Colour, Role};
use crate::domain::Clearance;

/// Height of a drawing as a share of its width.
const DRAWING_SHAPE: f64 = 0.80;

pub(super) fn card(item: &SheetItem, number: usize, sizes: Sizes) -> Vec<Block> {
    let mut inside = vec![heading(item, number, sizes), Block::Space(8.0)];
    let mut words = words(item, sizes);
    match &item.drawing {
        Some(drawing) => {
            let padding = 8.0;
            let picture = Block::Panel(Panel {
                fill: Some(SAND),
                border: None,
                bar: None,
                padding,
                radius: 6.0,
                blocks: vec![Block::Drawing {
                    drawing: drawing.clone(),
                    height: sizes.drawing * DRAWING_SHAPE - padding * 2.0,
                    alternative: item.alternative.clone(),
                }],
            });
            inside.push(beside(sizes.drawing, 14.0, vec![picture], words));
        }
        None => inside.append(&mut words),
    }
    vec![Block::Panel(Panel {
        fill: None,
        border: Some((LINE, 0.9)),
        bar: None,
        padding: 12.0,
        radius: 8.0,
        blocks: inside,
    })]
}

fn heading(item: &SheetItem, number: usize, sizes: Sizes) -> Block {
    let mut spans = vec![Span::bold(item.title.as_str())];
    if let Some(side) = item.side {
        let words = match side {
            crate::domain::Side::Left => " – left side",
            crate::domain::Side::Right => " – right side",
            crate::domain::Side::Both => " – both sides",
            crate::domain::Side::Midline => " – in the middle",
        };
        spans.push(Span::bold(words).coloured(TEAL));
    }
    Block::Text(Text {
        role: Role::Heading3,
        spans,
        style: TextStyle::new(sizes.item, INK).leading(1.3),
        badge: Some(Badge { text: number.to_string(), fill: TEAL }),
    })
}

fn words(item: &SheetItem, sizes: Sizes) -> Vec<Block> {
    let mut blocks = vec![dose(item, sizes), Block::Space(7.0)];
    if !item.steps.is_empty() {
        blocks.push(Block::List(List {
            numbered: true,
            marker: TEAL,
            entries: item.steps.iter().map(|step| vec![Span::plain(step.as_str())]).collect(),
            style: sizes.body_style(),
            gap: 2.0,
        }));
    }
    let mut say = |lead: &str, colour: Colour, words: &str| {
        let words = words.trim();
        if !words.is_empty() {
            blocks.push(Block::Space(5.0));
            blocks.push(Block::Text(Text::paragraph(
                vec![Span::bold(format!("{lead} ")).coloured(colour), Span::plain(words)],
                sizes.body_style(),
            )));
        }
    };
    say("What you should feel:", TEAL, &item.feel);
    say("You need:", TEAL, &item.equipment.join(", "));
    match &item.clearance {
        Clearance::Allowed => {}
        Clearance::Adapted { change } => say("Changed for you:", TEAL, change.as_str()),
        Clearance::Overridden { held_back_because, .. } => {
            say("Extra care:", RUST, &sentence(held_back_because.as_str()))
        }
    }
    say("Take care:", RUST, &item.cautions.join(" "));
    say("For you:", TEAL, &item.note);
    if !item.why.trim().is_empty() {
        blocks.push(Block::Space(5.0));
        blocks.push(Block::Text(Text::paragraph(
            vec![Span::italic("Why: ").coloured(QUIET), Span::italic(item.why.trim()).coloured(QUIET)],
            sizes.body_style(),
        )));
    }
    blocks
}

/// Words that end like a sentence.
fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.is_empty() || words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}

/// How much and how often: what the client looks up most often.
fn dose(item: &SheetItem, sizes: Sizes) -> Block {
    let style = TextStyle::new(sizes.body * 1.08, TEAL).leading(1.35);
    let words = vec![
        Span::bold(format!("{},", item.dose.amount())),
        Span::plain(" "),
        Span::bold(item.dose.frequency()),
    ];
    Block::Panel(Panel {
        fill: Some(TEAL_TINT),
        border: None,
        bar: None,
        padding: 7.0,
        radius: 5.0,
        blocks: vec![Block::Text(Text::paragraph(words, style))],
    })
}
