//! The follow-up form: what is on record, and whether it still holds.

use chrono::NaiveDate;

use crate::document::layout::{Block, Column, Span, Text, TextStyle, Typesetter, Width, flow};
use crate::document::letterhead;
use crate::document::look::{self, INK, QUIET, paragraph};
use crate::document::page::{Document, PictureError, Role};
use crate::domain::{Practice, Practitioner};

use super::pieces::{fields, line, pain, part, quiet, room_for, signature, tick_on_line, words_on_line};

/// How wide the names of what is known are, in points.
const NAMES: f64 = 88.0;
/// Between the columns of a row.
const GAP: f64 = 6.0;

/// A follow-up form.
#[derive(Debug, Clone)]
pub struct FollowUp<'a> {
    /// The practice.
    pub practice: &'a Practice,
    /// Who asks.
    pub practitioner: &'a Practitioner,
    /// Whose form it is, for the lines at the head of further pages.
    pub client_name: &'a str,
    /// Whether a parent or guardian signs.
    pub for_minor: bool,
    /// When the health was last asked about; none if never.
    pub asked_on: Option<NaiveDate>,
    /// Who they are and how they are reached.
    pub known: Vec<KnownLine>,
    /// What holds of the health history.
    pub health: Vec<HealthLine>,
    /// Whether they said that there is nothing.
    pub nothing_known: bool,
    /// What was given to do at home, and when.
    pub home: Option<(NaiveDate, Vec<HomeLine>)>,
}

/// A fact on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLine {
    /// What it is.
    pub name: &'static str,
    /// What is known.
    pub words: KnownWords,
}

/// What is known of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KnownWords {
    /// This.
    Is(String),
    /// Nothing is on record.
    Nothing,
}

/// An entry of the health history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HealthLine {
    /// What it is.
    pub label: String,
    /// What is particular about it; may be empty.
    pub about: String,
}

/// Something to do at home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeLine {
    /// What it is.
    pub title: String,
    /// On which side; may be empty.
    pub side: String,
}

/// Lays the form out.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn lay_out_follow_up(form: &FollowUp<'_>) -> Result<Document, PictureError> {
    let mut blocks = letterhead::letterhead(form.practice, Some(form.practitioner))?;
    let title = TextStyle::new(20.0, INK).leading(1.2);
    blocks.push(Block::Text(Text::heading(Role::Heading1, "What has changed?", title)));
    blocks.push(paragraph(intro(form.asked_on), quiet()));
    blocks.extend(part("About you"));
    for known in &form.known {
        blocks.push(row(known_columns(known)));
    }
    blocks.extend(health(form));
    blocks.extend(today());
    blocks.extend(home(form));
    blocks.push(Block::Space(4.0));
    blocks.push(if form.for_minor {
        signature("Parent or guardian: signature", "Name")
    } else {
        signature("Signature", "Name")
    });

    let about = format!("Follow-up form · {}", shortened(form.client_name));
    let header = |page: usize, _: usize| letterhead::header(&about, page);
    let footer = |page: usize, pages: usize| letterhead::footer(form.practice, page, pages);
    let frame = letterhead::frame(form.practice, &header, &footer);
    Ok(flow(&mut Typesetter::new(), &blocks, &frame, "Follow-up form", "en-US"))
}

/// A name that fits on one line beside what form it is, however wide its letters are.
fn shortened(name: &str) -> String {
    /// The widest letters of a line.
    const MOST: usize = 44;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    name.chars().take(MOST - 1).chain(['…']).collect()
}

fn intro(asked_on: Option<NaiveDate>) -> String {
    let asked = asked_on.map_or_else(
        || "We have not asked about your health yet.".to_owned(),
        |day| format!("We last asked about your health on {}.", look::day(day)),
    );
    format!("{asked} Tick what is still right, and write what is not.")
}

/// A row that stands on one page.
fn row(columns: Vec<Column>) -> Block {
    Block::Together(vec![look::columns(GAP, columns)])
}

fn known_columns(known: &KnownLine) -> Vec<Column> {
    let name = words_on_line(vec![Span::plain(known.name).coloured(QUIET)], Width::Points(NAMES));
    match &known.words {
        KnownWords::Is(words) => vec![
            name,
            words_on_line(vec![Span::bold(words.as_str())], Width::Share(8.0)),
            tick_on_line("still right"),
            tick_on_line("changed:"),
            line(5.0),
        ],
        KnownWords::Nothing => {
            let not = "Not on record:";
            vec![name, words_on_line(vec![Span::plain(not)], Width::Points(room_for(not))), line(1.0)]
        }
    }
}

fn health(form: &FollowUp<'_>) -> Vec<Block> {
    let mut blocks = Vec::from(part("Your health"));
    let said = match (form.health.is_empty(), form.nothing_known) {
        (false, _) => None,
        (true, true) => Some("You told us that there is nothing to know."),
        (true, false) => Some("We have nothing on record yet."),
    };
    if let Some(said) = said {
        let mut columns = vec![words_on_line(vec![Span::bold(said)], Width::Share(1.0))];
        if form.nothing_known {
            columns.extend([tick_on_line("still so"), tick_on_line("changed")]);
        }
        blocks.push(row(columns));
    }
    for entry in &form.health {
        let mut spans = vec![Span::bold(entry.label.as_str())];
        if !entry.about.is_empty() {
            spans.push(Span::plain(format!(": {}", entry.about)));
        }
        blocks.push(row(vec![
            words_on_line(spans, Width::Share(7.0)),
            tick_on_line("still so"),
            tick_on_line("over"),
            tick_on_line("changed:"),
            line(5.0),
        ]));
    }
    blocks.push(Block::Space(5.0));
    blocks.push(Block::Together(vec![
        look::columns(
            GAP,
            vec![
                words_on_line(
                    vec![Span::plain(
                        "Anything new? An illness, injury, operation, medicine, allergy, implant, pregnancy?",
                    )],
                    Width::Share(1.0),
                ),
                tick_on_line("nothing new"),
                tick_on_line("yes:"),
            ],
        ),
        fields(&[("", 1.0)]),
        fields(&[("", 1.0)]),
    ]));
    blocks
}

fn today() -> Vec<Block> {
    let mut blocks = Vec::from(part("Today"));
    blocks.extend([
        pain("How strong is the pain?"),
        fields(&[("Where does it hurt?", 1.0), ("Please do not touch", 1.0)]),
    ]);
    blocks
}

/// How what was given to do at home went.
fn home(form: &FollowUp<'_>) -> Vec<Block> {
    let Some((given, lines)) = &form.home else { return Vec::new() };
    let mut blocks = Vec::from(part(&format!("What you did at home since {}", look::day(*given))));
    for item in lines {
        let mut spans = vec![Span::bold(item.title.as_str())];
        if !item.side.is_empty() {
            spans.push(Span::plain(format!(", {}", item.side)));
        }
        let mut columns = vec![words_on_line(spans, Width::Share(1.0))];
        columns.extend(["done", "partly", "not"].map(tick_on_line));
        columns.push(words_on_line(vec![Span::plain("It was").coloured(QUIET)], Width::Points(36.0)));
        columns.extend(["easier", "harder"].map(tick_on_line));
        blocks.push(row(columns));
    }
    blocks
}
