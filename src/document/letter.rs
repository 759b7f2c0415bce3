//! A letter to a physician: what was asked and answered, and what is asked of them. It diagnoses nothing.

use super::layout::{
    Block, Cell, Column, List, Panel, Span, Table, Text, TextStyle, Typesetter, Width, flow,
};
use super::letterhead;
use super::look::{self, INK, LINE, QUIET, RUST, RUST_TINT, TEAL, TEAL_TINT, paragraph};
use super::page::{Document, PictureError, Role};
use crate::domain::{Practice, Practitioner};
use chrono::NaiveDate;

/// The size of the type, in points.
const BODY: f64 = 10.5;
/// The longest addressee in the salutation, in characters; a longer one stands above it alone.
const MOST_IN_SALUTATION: usize = 60;

/// Everything that stands in the letter.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// The practice.
    pub practice: &'a Practice,
    /// Who writes.
    pub practitioner: &'a Practitioner,
    /// The day it is written.
    pub written_on: NaiveDate,
    /// To whom.
    pub addressee: &'a str,
    /// The client's full name.
    pub client_name: &'a str,
    /// When the client was born.
    pub birth_date: Option<NaiveDate>,
    /// When the questions were asked.
    pub asked_on: NaiveDate,
    /// What the questions were about, such as "low back pain".
    pub about: &'a str,
    /// How soon the client should be seen, as words after "to be seen", and whether that is now or today.
    pub how_soon: (&'a str, bool),
    /// What was answered with yes.
    pub yes: Vec<Answer<'a>>,
    /// How many questions were answered with no.
    pub no: usize,
    /// How many were left out.
    pub left_out: usize,
    /// What the therapist saw and was told; may be empty.
    pub words: &'a str,
    /// Whether the client would not go.
    pub declined: bool,
}

/// A question that was answered with yes.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// The question as it was asked.
    pub question: &'a str,
    /// More about the answer; may be empty.
    pub remark: &'a str,
}

/// Lays the letter out.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn lay_out(letter: &Letter<'_>) -> Result<Document, PictureError> {
    let mut blocks = letterhead::letterhead(letter.practice, Some(letter.practitioner))?;
    blocks.extend(head(letter));
    blocks.extend(asked(letter));
    blocks.extend(advice(letter));
    blocks.extend(signature(letter));
    blocks.extend(reply(letter));
    let about = format!(
        "Letter about {} · {}",
        letterhead::brief(&one_line(letter.client_name)),
        look::day(letter.written_on)
    );
    let header = |page: usize, _: usize| letterhead::header(&about, page);
    let footer = |page: usize, pages: usize| letterhead::footer(letter.practice, page, pages);
    let frame = letterhead::frame(letter.practice, &header, &footer);
    // The title is metadata that leaves with the file: it names nobody.
    Ok(flow(&mut Typesetter::new(), &blocks, &frame, "Letter to a physician", "en-US"))
}

const fn body() -> TextStyle {
    TextStyle::new(BODY, INK).leading(1.36)
}

fn part(words: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut part = vec![Block::Space(7.0), look::part_heading(words, 12.0), Block::Space(2.0)];
    part.extend(blocks);
    part
}

/// Words on one line, however they were typed, in the order in which they were.
fn one_line(words: &str) -> String {
    in_order(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without the signs that turn the order of letters around: a letter says what its file says.
fn in_order(words: &str) -> String {
    crate::domain::shown::in_own_order(words.to_owned())
}

fn who(letter: &Letter<'_>) -> String {
    letter.birth_date.map_or_else(
        || one_line(letter.client_name),
        |born| format!("{}, born {}", one_line(letter.client_name), look::day(born)),
    )
}

fn head(letter: &Letter<'_>) -> Vec<Block> {
    let addressee = one_line(letter.addressee);
    let to = if addressee.is_empty() { "The physician in charge".to_owned() } else { addressee.clone() };
    let named = addressee.split(',').next().unwrap_or_default();
    let salutation = if named.starts_with("Dr") && named.chars().count() <= MOST_IN_SALUTATION {
        format!("Dear {named},")
    } else {
        "Dear Doctor,".to_owned()
    };
    let title = TextStyle::new(17.0, INK).leading(1.25);
    let (how_soon, pressing) = letter.how_soon;
    let (fill, bar) = if pressing { (RUST_TINT, RUST) } else { (TEAL_TINT, TEAL) };
    vec![
        paragraph(look::day(letter.written_on), TextStyle::new(BODY, QUIET)),
        Block::Space(4.0),
        Block::Text(Text::paragraph(vec![Span::plain("To "), Span::bold(to)], body())),
        Block::Space(10.0),
        Block::Text(Text::heading(Role::Heading1, "Please see my client", title)),
        Block::Space(5.0),
        Block::Panel(Panel {
            fill: Some(fill),
            border: None,
            bar: Some(bar),
            padding: 8.0,
            radius: 4.0,
            blocks: vec![
                Block::Text(Text::paragraph(vec![Span::bold(who(letter))], body())),
                Block::Text(Text::paragraph(
                    vec![Span::plain("To be seen: "), Span::bold(how_soon).coloured(bar)],
                    body(),
                )),
            ],
        }),
        Block::Space(10.0),
        paragraph(salutation, body()),
        Block::Space(4.0),
        paragraph(
            format!(
                "{} comes to me for massage therapy. On {} I asked a set of screening questions about {}. \
                 Some were answered with yes. I am not in a position to say what the cause is and would be \
                 grateful if you could look into it.",
                one_line(letter.client_name),
                look::day(letter.asked_on),
                letter.about
            ),
            body(),
        ),
    ]
}

fn asked(letter: &Letter<'_>) -> Vec<Block> {
    let entries = letter.yes.iter().map(|answer| {
        let mut spans = vec![Span::bold(one_line(answer.question))];
        let remark = one_line(answer.remark);
        if !remark.is_empty() {
            spans.push(Span::plain(format!(" {remark}")));
        }
        spans
    });
    let list = List { numbered: true, marker: RUST, entries: entries.collect(), style: body(), gap: 3.0 };
    let mut blocks = vec![Block::List(list)];
    let rest = rest(letter.no, letter.left_out);
    if !rest.is_empty() {
        blocks.extend([Block::Space(3.0), paragraph(rest, TextStyle::new(BODY, QUIET).leading(1.4))]);
    }
    let mut blocks = part("Answered with yes", blocks);
    let told = letter.words.lines().map(one_line).filter(|line| !line.is_empty());
    let told: Vec<_> = told.map(|line| paragraph(line, body())).collect();
    if !told.is_empty() {
        blocks.extend(part("What I was told and saw", told));
    }
    blocks
}

/// What became of the other questions.
fn rest(no: usize, left_out: usize) -> String {
    let questions = |count: usize| match count {
        1 => "1 other question was".to_owned(),
        count => format!("{count} other questions were"),
    };
    match (no, left_out) {
        (0, 0) => String::new(),
        (no, 0) => format!("{} answered with no.", questions(no)),
        (0, left_out) => format!("{} not asked.", questions(left_out)),
        (no, left_out) => format!("{} answered with no; {left_out} not asked.", questions(no)),
    }
}

fn advice(letter: &Letter<'_>) -> Vec<Block> {
    let (how_soon, _) = letter.how_soon;
    let mut words = format!("I advised that a physician look at this: {how_soon}. ");
    if letter.declined {
        words.push_str("The client did not wish to go at the time, and I noted that. ");
    }
    words.push_str("Massage therapy that could bear on it waits until I hear from you.");
    let wish = "Please tell me whether massage therapy may go on and what I should leave out or change. \
                The slip below can come back with the client.";
    part("What I advised, and what I ask of you", vec![paragraph(words, body()), paragraph(wish, body())])
}

fn signature(letter: &Letter<'_>) -> Vec<Block> {
    let mut lines = vec![Span::bold(letter.practitioner.signs_as())];
    if !letter.practitioner.licence_number.is_empty() {
        lines.push(Span::plain(format!("\nLicence {}", letter.practitioner.licence_number)));
    }
    if let Some(phone) = &letter.practice.phone {
        lines.push(Span::plain("\n"));
        lines.push(letterhead::dialled(phone).coloured(INK));
    }
    vec![Block::Together(vec![
        Block::Space(6.0),
        paragraph("With kind regards,", body()),
        Block::Space(22.0),
        look::columns(
            0.0,
            vec![
                Column {
                    width: Width::Points(230.0),
                    blocks: vec![
                        Block::Rule { colour: LINE, width: 0.9 },
                        Block::Space(2.0),
                        Block::Text(Text::paragraph(lines, body())),
                    ],
                },
                Column { width: Width::Share(1.0), blocks: Vec::new() },
            ],
        ),
    ])]
}

/// What the physician can tick and send back.
fn reply(letter: &Letter<'_>) -> Vec<Block> {
    let row = |words: &str| vec![Cell::Boxes(1), Cell::Words(vec![Span::plain(words)])];
    let table = Table {
        summary: "Boxes for the physician to tick".to_owned(),
        widths: vec![Width::Points(40.0), Width::Share(1.0)],
        header: vec![vec![Span::bold("Tick")], vec![Span::bold(format!("Answer about {}", who(letter)))]],
        rows: vec![
            row("Massage therapy may go on without limits."),
            row("Massage therapy may go on, with these limits:"),
            row("Please do not give massage therapy for now. Ask me again on:"),
        ],
        style: body(),
        aligns: Vec::new(),
        header_fill: TEAL_TINT,
        header_ink: TEAL,
        line: LINE,
    };
    let signed = |words: &str| Column {
        width: Width::Share(1.0),
        blocks: vec![
            Block::Space(20.0),
            Block::Rule { colour: QUIET, width: 0.7 },
            Block::Space(2.0),
            paragraph(words, TextStyle::new(9.0, QUIET)),
        ],
    };
    vec![
        Block::Space(10.0),
        Block::Together(vec![Block::Section(vec![
            look::part_heading("Your answer", 12.5),
            Block::Space(4.0),
            Block::Table(table),
            look::columns(18.0, vec![signed("Name and signature"), signed("Phone"), signed("Date")]),
        ])]),
    ]
}
