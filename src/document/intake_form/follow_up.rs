//! The follow-up form: what is on record, and whether it still holds.

use chrono::NaiveDate;

use crate::document::layout::{Block, Column, Span, Text, TextStyle, Typesetter, Width, flow};
use crate::document::letterhead;
use crate::document::look::{self, INK, paragraph};
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
    pub health: HealthTold,
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

/// What was told of someone's health. Nothing told is no answer: it is kept apart from "nothing".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HealthTold {
    /// These hold; never none.
    These(Vec<HealthLine>),
    /// All that was told is over.
    AllOver,
    /// They said that there is nothing.
    Nothing,
    /// Nobody asked yet.
    NeverAsked,
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
    let name = words_on_line(vec![Span::plain(known.name)], Width::Points(NAMES));
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
    let said = |said: &str| words_on_line(vec![Span::bold(said.to_owned())], Width::Share(1.0));
    let still = || [tick_on_line("still so"), tick_on_line("changed")];
    match &form.health {
        HealthTold::These(entries) => blocks.extend(entries.iter().map(health_row)),
        HealthTold::AllOver => {
            blocks.push(row([said("All that you told us is over.")].into_iter().chain(still()).collect()));
        }
        HealthTold::Nothing => {
            let nothing = said("You told us that there is nothing to know.");
            blocks.push(row([nothing].into_iter().chain(still()).collect()));
        }
        HealthTold::NeverAsked => blocks.push(row(vec![said("We have nothing on record yet.")])),
    }
    let (asked, nothing) = match form.health {
        HealthTold::NeverAsked => ("What should we know?", "nothing"),
        _ => ("Anything new?", "nothing new"),
    };
    let asked = format!("{asked} An illness, injury, operation, medicine, allergy, implant, pregnancy?");
    blocks.push(Block::Space(5.0));
    blocks.push(Block::Together(vec![
        look::columns(
            GAP,
            vec![
                words_on_line(vec![Span::plain(asked)], Width::Share(1.0)),
                tick_on_line(nothing),
                tick_on_line("yes:"),
            ],
        ),
        fields(&[("", 1.0)]),
        fields(&[("", 1.0)]),
    ]));
    blocks
}

fn health_row(entry: &HealthLine) -> Block {
    let mut spans = vec![Span::bold(entry.label.as_str())];
    if !entry.about.is_empty() {
        spans.push(Span::plain(format!(": {}", entry.about)));
    }
    row(vec![
        words_on_line(spans, Width::Share(7.0)),
        tick_on_line("still so"),
        tick_on_line("over"),
        tick_on_line("changed:"),
        line(5.0),
    ])
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
        columns.push(words_on_line(vec![Span::plain("It was")], Width::Points(36.0)));
        columns.extend(["easier", "harder"].map(tick_on_line));
        blocks.push(row(columns));
    }
    blocks
}
