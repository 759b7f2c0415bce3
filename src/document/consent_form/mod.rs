//! The consent form: what is agreed to, box by box, and who signs. Blank to be filled by hand, or as
//! it was given.

mod signature;

use chrono::NaiveDate;
use kurbo::{BezPath, Rect, Shape as _};

use super::layout::{Block, Column, Panel, Span, Text, TextStyle, Typesetter, Width, flow};
use super::letterhead;
use super::look::{self, INK, LINE, QUIET, RUST, SAND, TEAL, TEAL_TINT, paragraph};
use super::page::{Document, Drawing, PictureError, Role, Shape};
use crate::domain::{PenStrokes, Practice, Practitioner};

/// The size of the type, in points: clients read it in the waiting room.
const BODY: f64 = 11.0;
/// The side of a box to tick, in points.
const BOX: f64 = 12.0;
/// Room for a name or a word that is written by hand.
const BLANK: &str = "____________________";

/// A consent form.
#[derive(Debug, Clone)]
pub struct ConsentForm<'a> {
    /// The practice.
    pub practice: &'a Practice,
    /// Who asks.
    pub practitioner: &'a Practitioner,
    /// The client's full name; empty leaves a line to write on.
    pub client_name: &'a str,
    /// When the client was born.
    pub birth_date: Option<NaiveDate>,
    /// Whether a parent or guardian signs.
    pub for_minor: bool,
    /// What is agreed to, each with its own answer.
    pub wordings: Vec<Wording>,
    /// How it was given; none for a form that is still to be signed.
    pub given: Option<Given<'a>>,
}

/// One thing to agree to.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// What it is called.
    pub name: String,
    /// Its words.
    pub pieces: Vec<Piece>,
    /// How long it holds, as a sentence; may be empty.
    pub lasts: String,
    /// Whether it is a sensitive area, which is asked apart.
    pub is_sensitive_area: bool,
    /// That it was taken back, as a sentence; may be empty.
    pub withdrawn: String,
}

/// A stretch of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words that are printed for everybody.
    Words(String),
    /// Words that were filled in for this client.
    Filled(String),
    /// A line to write on, with what belongs there.
    Blank(String),
    /// Words of which one is circled.
    Pick(Vec<String>),
}

/// How a consent was given.
#[derive(Debug, Clone)]
pub struct Given<'a> {
    /// On which day.
    pub on: NaiveDate,
    /// How, as words: "signed on paper".
    pub how: &'a str,
    /// Who agreed, as words, if it was not the client.
    pub guardian: Option<String>,
    /// Who was there as a witness; may be empty.
    pub witness: &'a str,
    /// What was drawn on the screen.
    pub signature: Option<&'a PenStrokes>,
}

/// Lays the form out.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn lay_out(form: &ConsentForm<'_>) -> Result<Document, PictureError> {
    let mut blocks = letterhead::letterhead(form.practice, Some(form.practitioner))?;
    let title = TextStyle::new(20.0, INK).leading(1.2);
    blocks.push(Block::Text(Text::heading(Role::Heading1, "Consent", title)));
    blocks.push(Block::Space(4.0));
    blocks.push(whose(form));
    blocks.push(Block::Space(8.0));
    if form.given.is_none() {
        blocks.push(paragraph(
            "Please read each part and ask whatever you like. Tick one box for each part. \
             You may say no to any of them.",
            body(),
        ));
    }
    for wording in &form.wordings {
        blocks.extend(agreed_to(wording, form.given.is_some()));
    }
    blocks.push(Block::Space(10.0));
    blocks.push(taking_back());
    blocks.extend(signature::lines(form));

    let about = match form.client_name {
        "" => "Consent".to_owned(),
        name => format!("Consent · {}", letterhead::brief(name)),
    };
    let header = |page: usize, _: usize| letterhead::header(&about, page);
    let footer = |page: usize, pages: usize| letterhead::footer(form.practice, page, pages);
    let frame = letterhead::frame(form.practice, &header, &footer);
    Ok(flow(&mut Typesetter::new(), &blocks, &frame, "Consent form", "en-US"))
}

const fn body() -> TextStyle {
    TextStyle::new(BODY, INK).leading(1.42)
}

const fn small() -> TextStyle {
    TextStyle::new(9.5, QUIET).leading(1.3)
}

fn whose(form: &ConsentForm<'_>) -> Block {
    let named = |name: &str, words: String| {
        let words = if words.is_empty() { BLANK.to_owned() } else { words };
        let spans = vec![Span::bold(format!("{name} ")).coloured(TEAL), Span::plain(words)];
        Block::Text(Text::paragraph(spans, body()))
    };
    let born = form.birth_date.map(look::day).unwrap_or_default();
    let columns = vec![
        Column { width: Width::Share(3.0), blocks: vec![named("Client:", form.client_name.to_owned())] },
        Column { width: Width::Share(2.0), blocks: vec![named("Born:", born)] },
    ];
    look::columns(14.0, columns)
}

/// One thing to agree to with its boxes, in a frame of its own.
fn agreed_to(wording: &Wording, is_given: bool) -> [Block; 2] {
    let mut blocks = vec![look::part_heading(&wording.name, 13.0)];
    if wording.is_sensitive_area {
        blocks.push(paragraph(
            "A sensitive area. It is asked by itself, and only for the reason given.",
            small(),
        ));
    }
    blocks.push(Block::Space(3.0));
    blocks.push(Block::Text(Text::paragraph(spans(&wording.pieces), body())));
    if !wording.lasts.is_empty() {
        blocks.push(Block::Space(2.0));
        blocks.push(paragraph(wording.lasts.as_str(), small()));
    }
    blocks.push(Block::Space(6.0));
    blocks.push(Block::Attached(vec![boxes(is_given)]));
    if !wording.withdrawn.is_empty() {
        blocks.push(Block::Space(4.0));
        let taken = vec![Span::bold(wording.withdrawn.as_str()).coloured(RUST)];
        blocks.push(Block::Attached(vec![Block::Text(Text::paragraph(taken, body()))]));
    }
    let panel =
        Panel { fill: None, border: Some((LINE, 0.9)), bar: None, padding: 10.0, radius: 5.0, blocks };
    [Block::Space(8.0), Block::Together(vec![Block::Panel(panel)])]
}

fn spans(pieces: &[Piece]) -> Vec<Span> {
    let mut spans = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => spans.push(Span::plain(words.as_str())),
            Piece::Filled(words) => spans.push(Span::bold(words.as_str())),
            Piece::Blank(what) => {
                spans.push(Span::plain(BLANK));
                if !what.is_empty() {
                    spans.push(Span::plain(format!(" ({what})")).coloured(QUIET));
                }
            }
            Piece::Pick(choices) => {
                spans.push(Span::bold(choices.join(" / ")));
                spans.push(Span::plain(" (circle one)").coloured(QUIET));
            }
        }
    }
    spans
}

/// "Yes" and "no", each with its box; the one that was given is ticked.
fn boxes(is_given: bool) -> Block {
    let tick = |is_ticked: bool, said: &str| Column {
        width: Width::Points(BOX),
        blocks: vec![Block::Drawing {
            drawing: square(is_ticked),
            height: BOX,
            most: BOX,
            alternative: if is_ticked { format!("Ticked: {said}") } else { format!("Box to tick: {said}") },
        }],
    };
    let words = |words: &str, width: Width| Column { width, blocks: vec![paragraph(words, body())] };
    Block::Columns {
        gap: 6.0,
        columns: vec![
            tick(is_given, "yes, I agree"),
            words("Yes, I agree", Width::Points(90.0)),
            tick(false, "no"),
            words("No", Width::Share(1.0)),
        ],
        middle: true,
        lead: Vec::new(),
    }
}

fn square(is_ticked: bool) -> Drawing {
    let edge = Rect::new(0.6, 0.6, BOX - 0.6, BOX - 0.6).to_path(0.1);
    let mut shapes = vec![Shape::stroked(edge, INK, 1.1)];
    if is_ticked {
        let mut tick = BezPath::new();
        tick.move_to((2.8, 6.4));
        tick.line_to((5.2, 9.0));
        tick.line_to((9.6, 3.2));
        shapes.push(Shape::stroked(tick, TEAL, 1.7));
    }
    Drawing { view_box: Rect::new(0.0, 0.0, BOX, BOX), shapes }
}

/// What can be taken back, and how: the same on every form.
fn taking_back() -> Block {
    Block::Together(vec![Block::Panel(Panel {
        fill: Some(SAND),
        border: None,
        bar: Some(TEAL),
        padding: 9.0,
        radius: 4.0,
        blocks: vec![
            look::part_heading("You can take it back", 12.0),
            Block::Space(2.0),
            paragraph(
                "You can take back any of these at any time, in words or in writing. You do not have to say why. \
                 It counts from that moment. What was done before stays in your record. \
                 Saying no to one part does not change the others.",
                body(),
            ),
        ],
    })])
}

/// The panel in which what was given stands.
fn given_panel(blocks: Vec<Block>) -> Block {
    Block::Panel(Panel {
        fill: Some(TEAL_TINT),
        border: None,
        bar: Some(TEAL),
        padding: 9.0,
        radius: 4.0,
        blocks,
    })
}
