//! One item: number, name, drawing, dose, steps, what to feel, what to mind.

use super::{SheetItem, Sizes};
use crate::document::layout::{Badge, Block, Column, List, Panel, Span, Text, TextStyle, Width};
use crate::document::look::{INK, LINE, QUIET, RUST, SAND, TEAL, TEAL_TINT};
use crate::document::page::{Colour, Drawing, Role};
use crate::domain::Clearance;

/// Height of a drawing as a share of its width.
const DRAWING_SHAPE: f64 = 0.67;

pub(super) fn card(item: &SheetItem, number: usize, sizes: Sizes) -> Vec<Block> {
    let heading = heading(item, number, sizes);
    let inside = match &item.drawing {
        Some(drawing) => {
            let mut left =
                vec![picture(drawing, &item.alternative, sizes), Block::Space(7.0), dose(item, sizes)];
            let mut right = words(item, sizes);
            let below = if is_long(item) { &mut left } else { &mut right };
            below.extend(equipment(item, sizes));
            below.extend(why(item, sizes));
            vec![Block::Columns {
                gap: 15.0,
                columns: vec![
                    Column { width: Width::Points(sizes.drawing), blocks: left },
                    Column { width: Width::Share(1.0), blocks: right },
                ],
                middle: false,
                lead: vec![heading, Block::Space(5.0)],
            }]
        }
        None => {
            let mut inside = vec![heading, Block::Space(6.0), dose(item, sizes), Block::Space(6.0)];
            inside.extend(words(item, sizes));
            inside.extend(equipment(item, sizes));
            inside.extend(why(item, sizes));
            inside
        }
    };
    vec![Block::Panel(Panel {
        fill: None,
        border: Some((LINE, 0.9)),
        bar: None,
        padding: 10.0,
        radius: 8.0,
        blocks: inside,
    })]
}

fn picture(drawing: &Drawing, alternative: &str, sizes: Sizes) -> Block {
    const PADDING: f64 = 6.0;
    Block::Panel(Panel {
        fill: Some(SAND),
        border: None,
        bar: None,
        padding: PADDING,
        radius: 6.0,
        blocks: vec![Block::Drawing {
            drawing: drawing.clone(),
            height: sizes.drawing * DRAWING_SHAPE - PADDING * 2.0,
            alternative: alternative.to_owned(),
        }],
    })
}

/// Whether the words stand higher than the picture, so that there is room below it.
fn is_long(item: &SheetItem) -> bool {
    const LETTERS_BESIDE_A_PICTURE: usize = 240;
    let steps: usize = item.steps.iter().map(String::len).sum();
    let cautions: usize = item.cautions.iter().map(String::len).sum();
    steps + cautions + item.feel.len() + item.note.len() > LETTERS_BESIDE_A_PICTURE
}

fn equipment(item: &SheetItem, sizes: Sizes) -> Vec<Block> {
    said("You need:", TEAL, &item.equipment.join(", "), sizes)
}

/// A few words with a bold beginning, or nothing where there are no words.
fn said(lead: &str, colour: Colour, words: &str, sizes: Sizes) -> Vec<Block> {
    let words = words.trim();
    if words.is_empty() {
        return Vec::new();
    }
    let spans = vec![Span::bold(format!("{lead} ")).coloured(colour), Span::plain(words)];
    vec![Block::Space(5.0), Block::Text(Text::paragraph(spans, sizes.body_style()))]
}

fn why(item: &SheetItem, sizes: Sizes) -> Vec<Block> {
    let words = item.why.trim();
    if words.is_empty() {
        return Vec::new();
    }
    let spans = vec![Span::italic(format!("Why: {words}")).coloured(QUIET)];
    vec![Block::Space(5.0), Block::Text(Text::paragraph(spans, sizes.body_style()))]
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
    let mut blocks = Vec::new();
    if !item.steps.is_empty() {
        blocks.push(Block::List(List {
            numbered: true,
            marker: TEAL,
            entries: item.steps.iter().map(|step| vec![Span::plain(step.as_str())]).collect(),
            style: sizes.body_style(),
            gap: 2.0,
        }));
    }
    let mut say = |lead: &str, colour: Colour, words: &str| blocks.extend(said(lead, colour, words, sizes));
    say("What you should feel:", TEAL, &item.feel);
    match &item.clearance {
        Clearance::Allowed => {}
        Clearance::Adapted { change } => say("Changed for you:", TEAL, change.as_str()),
        Clearance::Overridden { held_back_because, .. } => {
            say("Extra care:", RUST, &sentence(held_back_because.as_str()))
        }
    }
    say("Take care:", RUST, &item.cautions.join(" "));
    say("For you:", TEAL, &item.note);
    blocks
}

/// Words that end like a sentence.
fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.is_empty() || words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}

/// How much and how often: what the client looks up most often.
fn dose(item: &SheetItem, sizes: Sizes) -> Block {
    let style = TextStyle::new(sizes.body * 1.06, TEAL).leading(1.35);
    let words = vec![Span::bold(format!("{}, ", item.dose.amount())), Span::plain(item.dose.frequency())];
    Block::Panel(Panel {
        fill: Some(TEAL_TINT),
        border: None,
        bar: Some(TEAL),
        padding: 6.0,
        radius: 4.0,
        blocks: vec![Block::Text(Text::paragraph(words, style))],
    })
}
