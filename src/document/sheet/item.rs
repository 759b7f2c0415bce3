//! One item: number, name, drawing, dose, steps, what to feel, what to mind.

use super::{SheetItem, Sizes, week};
use crate::document::layout::{Badge, Block, Column, List, Panel, Span, Text, TextStyle, Width};
use crate::document::look::{INK, LINE, QUIET, RUST, SAND, TEAL, TEAL_TINT};
use crate::document::page::{Colour, Drawing, Role};
use crate::domain::Clearance;

/// The frame of a drawing, as its height over its width: what lies is drawn in a low frame, what
/// stands in a higher one where the words beside it leave room.
const LOW_FRAME: f64 = 0.5;
const USUAL_FRAME: f64 = 0.6;
const HIGH_FRAME: f64 = 0.68;

pub(super) fn card(item: &SheetItem, number: usize, sizes: Sizes) -> Vec<Block> {
    let heading = heading(item, number, sizes);
    let inside = match &item.drawing {
        Some(drawing) if sizes.steps_below => {
            let mut beside = vec![dose(item, sizes), Block::Space(4.0), week::ticks(item, sizes)];
            beside.extend(equipment(item, sizes));
            let picture = picture(drawing, item, sizes);
            let mut inside =
                vec![with_picture(heading, vec![picture], beside, Vec::new(), sizes), Block::Space(7.0)];
            inside.extend(words(item, sizes));
            inside.extend(why(item, sizes));
            inside
        }
        Some(drawing) => {
            let left = vec![picture(drawing, item, sizes), Block::Space(6.0), dose(item, sizes)];
            let ticks = vec![Block::Space(6.0), week::ticks(item, sizes)];
            let rest = [ticks, equipment(item, sizes), why(item, sizes)];
            let rest = rest.into_iter().filter(|blocks| !blocks.is_empty()).map(Block::Together);
            vec![with_picture(heading, left, words(item, sizes), rest.collect(), sizes)]
        }
        None => {
            let ticks = vec![Block::Columns {
                gap: 14.0,
                columns: vec![
                    Column { width: Width::Share(1.0), blocks: vec![dose(item, sizes)] },
                    Column { width: Width::Points(sizes.drawing), blocks: vec![week::ticks(item, sizes)] },
                ],
                middle: true,
                lead: Vec::new(),
                rest: Vec::new(),
            }];
            let mut inside = vec![heading, Block::Space(6.0)];
            inside.extend(ticks);
            inside.push(Block::Space(6.0));
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
        padding: 9.0,
        radius: 8.0,
        blocks: inside,
    })]
}

/// The picture on the left; the heading and the words on the right; the rest where there is room.
fn with_picture(
    heading: Block,
    left: Vec<Block>,
    right: Vec<Block>,
    rest: Vec<Block>,
    sizes: Sizes,
) -> Block {
    Block::Columns {
        gap: 14.0,
        columns: vec![
            Column { width: Width::Points(sizes.drawing), blocks: left },
            Column { width: Width::Share(1.0), blocks: right },
        ],
        middle: false,
        lead: vec![heading, Block::Space(5.0)],
        rest,
    }
}

fn picture(drawing: &Drawing, item: &SheetItem, sizes: Sizes) -> Block {
    const PADDING: f64 = 6.0;
    let highest = if is_long(item) { HIGH_FRAME } else { USUAL_FRAME };
    let seen = drawing.view_box;
    let shape = (seen.height() / seen.width().max(1.0)).clamp(LOW_FRAME, highest);
    Block::Panel(Panel {
        fill: Some(SAND),
        border: None,
        bar: None,
        padding: PADDING,
        radius: 6.0,
        blocks: vec![Block::Drawing {
            drawing: drawing.clone(),
            height: sizes.drawing * shape - PADDING * 2.0,
            alternative: item.alternative.clone(),
        }],
    })
}

/// Whether the words stand so high that there is room for a higher picture.
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
    vec![Block::Space(3.5), Block::Text(Text::paragraph(spans, sizes.body_style()))]
}

fn why(item: &SheetItem, sizes: Sizes) -> Vec<Block> {
    let words = item.why.trim();
    if words.is_empty() {
        return Vec::new();
    }
    let spans = vec![Span::italic(format!("Why: {words}")).coloured(QUIET)];
    vec![Block::Space(3.5), Block::Text(Text::paragraph(spans, sizes.body_style()))]
}

fn heading(item: &SheetItem, number: usize, sizes: Sizes) -> Block {
    let mut spans = vec![Span::bold(item.title.as_str())];
    if let Some(side) = item.side {
        let words = match side {
            crate::domain::Side::Left => " –\u{a0}left",
            crate::domain::Side::Right => " –\u{a0}right",
            crate::domain::Side::Both => " –\u{a0}both\u{a0}sides",
            crate::domain::Side::Midline => " –\u{a0}in\u{a0}the\u{a0}middle",
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
            say("Extra care:", RUST, &sentence(held_back_because.as_str()));
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
    let style = TextStyle::new(sizes.body, TEAL).leading(1.35);
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
