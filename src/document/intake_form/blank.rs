//! The intake form, empty.

use crate::document::body::atlas;
use crate::document::layout::{Block, Column, Span, Text, TextStyle, Typesetter, Width, flow};
use crate::document::letterhead;
use crate::document::look::{self, INK, paragraph};
use crate::document::page::{Document, PictureError, Role};
use crate::domain::{Practice, Practitioner};

use super::body::figures;
use super::pieces::{
    fields, line, pain, part, plain, quiet, room_for, signature, tick_on_line, ticks, words_on_line,
};

/// The height of the figure, in points: as wide as half the page has room for.
const FIGURE: f64 = 295.0;
/// Ticks in a row.
const IN_A_ROW: usize = 3;

/// An intake form, to be filled in by hand.
#[derive(Debug, Clone)]
pub struct IntakeForm<'a> {
    /// The practice.
    pub practice: &'a Practice,
    /// Who takes the client up.
    pub practitioner: &'a Practitioner,
    /// What is asked of the health, group by group.
    pub health: Vec<TickGroup>,
    /// Signs that are spoken about before anything is done.
    pub signs: Vec<String>,
}

/// Things to tick that are of one kind. Each group ends with a box for none of them, so that nothing is
/// told from not asked: Michigan R 338.727 asks for the history "or a statement that there are none".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TickGroup {
    /// What they have in common.
    pub title: String,
    /// The things, in the client's words.
    pub ticks: Vec<String>,
    /// What is ticked where none holds.
    pub none: String,
    /// What is to be written.
    pub line: Writing,
}

/// A line to write on that belongs to things to tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writing {
    /// None.
    Nothing,
    /// Across the page, after these words.
    Beneath(String),
    /// A shorter one in the last row, after these words.
    Beside(String),
}

/// Lays the form out.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn lay_out(form: &IntakeForm<'_>) -> Result<Document, PictureError> {
    let mut blocks = letterhead::letterhead(form.practice, Some(form.practitioner))?;
    let title = TextStyle::new(20.0, INK).leading(1.2);
    blocks.push(Block::Text(Text::heading(Role::Heading1, "Welcome: about you and your health", title)));
    blocks.push(paragraph(
        "Please fill in what you can. Leave out what you would rather not write, and tell us instead. \
         We keep it private.",
        quiet(),
    ));
    blocks.extend(about_you());
    blocks.extend(reason());
    blocks.extend(health(form));
    blocks.extend(ending());

    // A second page that gets loose must say whose it is.
    let header = |page: usize, _: usize| match page {
        1 => Vec::new(),
        _ => vec![fields(&[("Intake form of (name)", 3.0), ("Date of birth", 2.0)])],
    };
    let footer = |page: usize, pages: usize| letterhead::footer(form.practice, page, pages);
    let frame = letterhead::frame(form.practice, &header, &footer);
    Ok(flow(&mut Typesetter::new(), &blocks, &frame, "Intake form", "en-US"))
}

fn about_you() -> Vec<Block> {
    let mut blocks = Vec::from(part("About you"));
    blocks.extend([
        fields(&[("Full name", 5.0), ("What you like to be called", 4.0)]),
        fields(&[("Date of birth", 4.0), ("Pronouns", 3.0), ("Work", 4.0)]),
        preferred(&["Phone", "Other phone"], "call me here"),
        preferred(&["E-mail"], "write to me here"),
        fields(&[("Address", 1.0)]),
        fields(&[("In an emergency, call", 5.0), ("who is your", 3.0), ("Phone", 3.0)]),
        fields(&[("Parent or guardian of a minor", 5.4), ("who is your", 2.8), ("Phone", 3.0)]),
        fields(&[("How did you hear of us? Who sent you?", 1.0)]),
    ]);
    blocks
}

/// Ways to reach the client, each with a box for the one they like best.
fn preferred(ways: &[&str], best: &str) -> Block {
    let mut columns = Vec::new();
    for way in ways {
        let named = Width::Points(room_for(way));
        columns.push(words_on_line(vec![Span::plain(*way)], named));
        columns.push(line(1.0));
        columns.push(tick_on_line(best));
    }
    Block::Together(vec![look::columns(4.0, columns)])
}

/// Why they come, with the figure to mark it on at the side.
fn reason() -> Vec<Block> {
    let mut asked = vec![
        paragraph("What brings you here?", plain()),
        fields(&[("", 1.0)]),
        fields(&[("", 1.0)]),
        fields(&[("", 1.0)]),
        fields(&[("Since when?", 1.0)]),
        fields(&[("What makes it better?", 1.0)]),
        fields(&[("", 1.0)]),
        fields(&[("What makes it worse?", 1.0)]),
        fields(&[("", 1.0)]),
        pain("How strong is the pain today?"),
    ];
    asked.extend(comfort());
    let mut shown = vec![paragraph("Mark where it hurts. L and R are your left and right.", plain())];
    if let Ok(atlas) = atlas() {
        shown.extend([Block::Space(3.0), figures(atlas, FIGURE)]);
    }
    let [space, heading] = part("Why you come");
    vec![
        space,
        heading,
        Block::Space(2.0),
        Block::Together(vec![look::columns(
            18.0,
            vec![
                Column { width: Width::Share(1.0), blocks: asked },
                Column { width: Width::Share(1.0), blocks: shown },
            ],
        )]),
    ]
}

fn health(form: &IntakeForm<'_>) -> Vec<Block> {
    let [space, heading] = part("Your health");
    let mut begun = vec![
        heading,
        paragraph(
            "Tick what you have now or had before. If nothing of a group is true, tick its last box.",
            quiet(),
        ),
    ];
    let mut groups = form.health.iter();
    begun.extend(groups.next().map(ticked).unwrap_or_default());
    let mut blocks = vec![space, Block::Together(begun)];
    groups.for_each(|group| blocks.extend(ticked(group)));
    if !form.signs.is_empty() {
        blocks.extend(ticked(&TickGroup {
            title: "Today or in the last weeks. Tell us about these before we begin".to_owned(),
            ticks: form.signs.clone(),
            none: "None of these".to_owned(),
            line: Writing::Nothing,
        }));
    }
    blocks
}

fn ticked(group: &TickGroup) -> Vec<Block> {
    let title = Text {
        role: Role::Heading3,
        spans: vec![Span::bold(group.title.as_str())],
        style: plain(),
        badge: None,
    };
    let mut words: Vec<&str> = group.ticks.iter().map(String::as_str).collect();
    words.push(&group.none);
    let beside = match &group.line {
        Writing::Beside(label) => Some(label.as_str()),
        Writing::Nothing | Writing::Beneath(_) => None,
    };
    let mut blocks = vec![Block::Space(4.0), Block::Text(title)];
    blocks.extend(ticks(&words, IN_A_ROW, beside));
    if let Writing::Beneath(label) = &group.line {
        blocks.push(fields(&[(label, 1.0)]));
    }
    blocks
}

/// What is asked so that the massage is pleasant.
fn comfort() -> Vec<Block> {
    let mut blocks = Vec::from(part("What feels right to you"));
    blocks.push(paragraph("Pressure I like", plain()));
    blocks.extend(ticks(&["Light", "Medium", "Firm", "Unsure"], 4, None));
    blocks.extend([fields(&[("Please do not touch", 1.0)]), fields(&[("", 1.0)])]);
    blocks
}

fn ending() -> Vec<Block> {
    vec![
        Block::Space(7.0),
        Block::Together(vec![
            paragraph(
                "This is true as far as I know. It is not a consent to treatment: you ask for that on a form of its own.",
                plain(),
            ),
            signature("Signature", "Name"),
            signature("Parent or guardian, for a minor: signature", "Name"),
        ]),
    ]
}
