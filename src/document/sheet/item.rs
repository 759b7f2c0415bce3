//! One item: number, name, drawing, dose, steps, what to feel, what to mind.

use super::{Sheet, SheetItem, Since, Sizes, week};
use crate::document::layout::{Badge, Block, Column, List, Panel, Span, Text, TextStyle, Width};
use crate::document::look::{INK, LINE, QUIET, RUST, SAND, TEAL, TEAL_TINT};
use crate::document::page::{Colour, Role};
use crate::document::wording::Wording;
use crate::domain::Clearance;

/// How high the frame of a drawing is, in points, and how high it may grow beside many words: what
/// stands gains by a high frame, what lies only up to a point.
const FRAME: f64 = 85.0;
const HIGH_FRAME: f64 = 132.0;
const LOW_FRAME: f64 = 100.0;
/// The space between a frame and its drawing, in points.
const AROUND: f64 = 5.0;

/// Where what is needed and why stands, unless the steps stand below the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foot {
    /// Across the foot of the card: better below many words.
    Across,
    /// Below the words: better where the drawing and the week reach further down than they.
    Beside,
}

pub(super) fn card(
    item: &SheetItem,
    number: usize,
    sheet: &Sheet<'_>,
    (sizes, foot_stands): (Sizes, Foot),
) -> Vec<Block> {
    let says = sheet.words;
    let heading = vec![heading(item, number, says, sizes), Block::Space(4.0)];
    let picture = picture(item, sizes);
    let dose = [dose(item, says, sizes), Block::Space(4.0), week::ticks(item, sheet.made_on, says, sizes)];
    let mut words = words(item, says, sizes);
    let mut inside = match (picture, sizes.large) {
        (Some(picture), true) => {
            let mut inside = vec![beside(heading, vec![picture], dose.to_vec(), sizes), Block::Space(7.0)];
            inside.extend(words);
            inside
        }
        (None, true) => {
            let mut inside = [heading, dose.to_vec(), vec![Block::Space(7.0)]].concat();
            inside.extend(words);
            inside
        }
        (picture, false) => {
            let mut left = Vec::new();
            if let Some(picture) = picture {
                left.extend([picture, Block::Space(4.0)]);
            }
            left.extend(dose);
            if foot_stands == Foot::Beside {
                words.extend(foot(item, says, sizes));
            }
            vec![beside(heading, left, words, sizes)]
        }
    };
    if sizes.large || foot_stands == Foot::Across {
        inside.extend(foot(item, says, sizes));
    }
    vec![Block::Panel(Panel {
        fill: None,
        border: Some((LINE, 0.9)),
        bar: None,
        padding: 8.0,
        radius: 8.0,
        blocks: inside,
    })]
}

/// The picture, the dose and the week on the left; the heading and the words on the right.
fn beside(heading: Vec<Block>, left: Vec<Block>, right: Vec<Block>, sizes: Sizes) -> Block {
    Block::Columns {
        gap: 14.0,
        columns: vec![
            Column { width: Width::Points(sizes.drawing), blocks: left },
            Column { width: Width::Share(1.0), blocks: right },
        ],
        middle: false,
        lead: heading,
    }
}

/// The picture in its frame, as wide as its column.
fn picture(item: &SheetItem, sizes: Sizes) -> Option<Block> {
    let larger = sizes.drawing / Sizes::NORMAL.drawing;
    framed(item, |width, height| {
        let most = if height > width * 0.7 { HIGH_FRAME } else { LOW_FRAME };
        (FRAME * larger - AROUND * 2.0, most * larger - AROUND * 2.0)
    })
}

/// The picture in its frame: the therapist's own, or else the drawing. From how wide and high it is come
/// the least and the greatest height it has on paper.
pub(super) fn framed(item: &SheetItem, heights: impl Fn(f64, f64) -> (f64, f64)) -> Option<Block> {
    let framed = |block| {
        Block::Panel(Panel {
            fill: Some(SAND),
            border: None,
            bar: None,
            padding: AROUND,
            radius: 6.0,
            blocks: vec![block],
        })
    };
    if let Some(photo) = &item.photo {
        // A photo shows less than a drawing of its size: it has the highest frame from the start.
        let (_, most) = heights(f64::from(photo.width()), f64::from(photo.height()));
        return Some(framed(Block::Photo {
            picture: photo.clone(),
            height: most,
            most,
            alternative: item.alternative.clone(),
        }));
    }
    let drawing = item.drawing.as_ref()?;
    let (height, most) = heights(drawing.view_box.width(), drawing.view_box.height());
    Some(framed(Block::Drawing {
        drawing: drawing.clone(),
        height,
        most,
        alternative: item.alternative.clone(),
    }))
}

/// What is needed and why, in one quiet line.
fn foot(item: &SheetItem, says: &Wording, sizes: Sizes) -> Vec<Block> {
    let needed = item.equipment.join(", ");
    let mut spans = Vec::new();
    for (lead, words) in [("you-need", needed.trim()), ("why", item.why.trim())] {
        if words.is_empty() {
            continue;
        }
        if !spans.is_empty() {
            spans.push(Span::plain("  ·  "));
        }
        spans.extend([Span::bold(format!("{} ", says.say(lead))), Span::plain(words)]);
    }
    if spans.is_empty() {
        return Vec::new();
    }
    let style = TextStyle::new(sizes.body, QUIET).leading(1.32);
    vec![Block::Space(6.0), Block::Text(Text::paragraph(spans, style))]
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

/// The name of an item with its side.
pub(super) fn name(item: &SheetItem, says: &Wording) -> Vec<Span> {
    let mut spans = vec![Span::bold(item.title.as_str())];
    if let Some(side) = item.side {
        let words = format!(" – {}", says.side(side).replace(' ', "\u{a0}"));
        spans.push(Span::bold(words).coloured(TEAL));
    }
    spans
}

fn heading(item: &SheetItem, number: usize, says: &Wording, sizes: Sizes) -> Block {
    let mut spans = name(item, says);
    let mark = match item.since {
        Since::Same => None,
        Since::New => Some("new"),
        Since::Changed { .. } => Some("changed"),
    };
    if let Some(mark) = mark {
        spans.push(Span::bold(format!(" ·\u{a0}{}", says.say(mark))).coloured(RUST));
    }
    Block::Text(Text {
        role: Role::Heading3,
        spans,
        style: TextStyle::new(sizes.item, INK).leading(1.3),
        badge: Some(Badge { text: number.to_string(), fill: TEAL }),
    })
}

fn words(item: &SheetItem, says: &Wording, sizes: Sizes) -> Vec<Block> {
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
    let mut say = |lead: &str, colour: Colour, words: &str| {
        blocks.extend(said(&says.say(lead), colour, words, sizes));
    };
    say("what-to-feel", TEAL, &item.feel);
    match &item.clearance {
        Clearance::Allowed => {}
        Clearance::Adapted { change } => say("changed-for-you", TEAL, change.as_str()),
        Clearance::Overridden { held_back_because, .. } => {
            say("extra-care", RUST, &sentence(held_back_because.as_str()));
        }
    }
    say("take-care", RUST, &item.cautions.join(" "));
    say("for-you", TEAL, &item.note);
    blocks
}

/// Words that end like a sentence.
fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.is_empty() || words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}

/// The same words, which break only after a comma.
fn unbroken(words: &str) -> String {
    words.replace(' ', "\u{a0}").replace(",\u{a0}", ", ")
}

/// What it was before, where that was otherwise.
fn before(item: &SheetItem, says: &Wording) -> Option<String> {
    let Since::Changed { dose, side } = item.since else { return None };
    let side = side.map(|side| side.map_or_else(|| says.say("side-none"), |side| says.side(side)));
    let dose = dose.map(|dose| format!("{}, {}", unbroken(&says.amount(dose)), says.frequency(dose)));
    let parts: Vec<String> = side.into_iter().chain(dose).collect();
    (!parts.is_empty()).then(|| says.say_of("before", "dose", &parts.join(", ")))
}

/// How much and how often: what the client looks up most often.
fn dose(item: &SheetItem, says: &Wording, sizes: Sizes) -> Block {
    let style = TextStyle::new(sizes.body, TEAL).leading(1.3);
    let mut words = vec![
        Span::bold(format!("{},\n", unbroken(&says.amount(item.dose)))),
        Span::plain(says.frequency(item.dose)),
    ];
    words.extend(before(item, says).map(|before| Span::plain(format!("\n{before}")).coloured(INK)));
    Block::Panel(Panel {
        fill: Some(TEAL_TINT),
        border: None,
        bar: Some(TEAL),
        padding: 5.0,
        radius: 4.0,
        blocks: vec![Block::Text(Text::paragraph(words, style))],
    })
}
