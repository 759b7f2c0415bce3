//! The record of a session, for the client's file or for whoever may ask for it.

mod around;
mod facts;
mod map;
mod note;
mod plain;
mod range;

pub use plain::{plain_text, plain_text_of_range};
pub use range::{SessionRange, lay_out_range};

use super::body::SessionMap;
use super::layout::{Block, Column, Span, Text, TextStyle, Typesetter, Width, flow};
use super::letterhead;
use super::look::{self, INK, QUIET, TEAL};
use super::page::{Document, PictureError, Role};
use crate::domain::{Pain, Practice, Practitioner, Pressure, Side, Stage};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// What stands where there is nothing to say.
const UNKNOWN: &str = "–";
/// The size of the type, in points: a record is read at a desk.
const BODY: f64 = 10.5;

/// Everything that stands in the record of a session. Keys of the catalogue come as words.
#[derive(Debug, Clone)]
pub struct SessionRecord<'a> {
    /// The title that a reader shows in its window; metadata, as on a sheet.
    pub title: &'a str,
    /// The practice.
    pub practice: &'a Practice,
    /// Who held the session.
    pub practitioner: &'a Practitioner,
    /// The client's full name.
    pub client_name: &'a str,
    /// When the client was born.
    pub birth_date: Option<NaiveDate>,
    /// The number by which the program knows the session.
    pub number: i64,
    /// When the session was held, on the clock of the room.
    pub held_on: NaiveDate,
    /// The time it began.
    pub held_at: NaiveTime,
    /// The zone of that clock, as words.
    pub zone: &'a str,
    /// How many minutes it lasted.
    pub minutes: u16,
    /// When the record was written, on the clock of the room.
    pub written_at: NaiveDateTime,
    /// What the client came with.
    pub complaint: Option<Complaint<'a>>,
    /// What was said.
    pub subjective: &'a str,
    /// What was found.
    pub objective: &'a str,
    /// What it amounts to.
    pub assessment: &'a str,
    /// What comes next.
    pub plan: &'a str,
    /// What these four parts are called.
    pub headings: [&'static str; 4],
    /// How the client responded to the treatment.
    pub response: &'a str,
    /// Pain when they came.
    pub pain_before: Option<Pain>,
    /// Pain when they left.
    pub pain_after: Option<Pain>,
    /// What was felt.
    pub findings: Vec<Finding>,
    /// What was tested and measured.
    pub examinations: Vec<Examination>,
    /// What was done.
    pub treatments: Vec<Treatment>,
    /// What the client says about the sheet they took home before, an item a line.
    pub home_care_answers: Vec<String>,
    /// What was felt and done, to be drawn; nothing of it if no charted muscle is drawn.
    pub map: SessionMap,
    /// Whether it is signed.
    pub state: SignedState,
    /// What was added after signing, oldest first.
    pub amendments: Vec<Amendment>,
    /// What was given to take home at this visit, an item a line. It is no part of what is signed.
    pub home_care: Vec<String>,
    /// What was to be minded of the client when it was printed. It is no part of what is signed.
    pub cautions: KnownCautions,
    /// The short forms that stand in it, with what they mean.
    pub abbreviations: Vec<(String, String)>,
}

/// What is to be minded of a client. It is known as of a day, which need not be that of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCautions {
    /// The day it was known on: that of the printing.
    pub on: NaiveDate,
    /// Each with what is particular about it.
    pub told: Vec<String>,
}

/// What the client came with.
#[derive(Debug, Clone)]
pub struct Complaint<'a> {
    /// In the client's words.
    pub words: &'a str,
    /// Where, as words.
    pub region: &'a str,
    /// How long it has lasted.
    pub stage: Stage,
    /// When and how it began.
    pub onset: &'a str,
    /// What eases it.
    pub better_with: &'a str,
    /// What makes it worse.
    pub worse_with: &'a str,
}

/// What was felt in a place.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What was felt, as words.
    pub finding: String,
    /// The muscle, as words; may be empty.
    pub muscle: String,
    /// On which side.
    pub side: Option<Side>,
    /// How marked, as words; may be empty.
    pub grade: String,
    /// More about it; may be empty.
    pub note: String,
}

impl Finding {
    /// Kind, muscle, side and grade in one line.
    pub fn told(&self) -> String {
        told(&[&self.finding, &self.muscle, side(self.side), &self.grade])
    }
}

/// What was tested or measured.
#[derive(Debug, Clone)]
pub struct Examination {
    /// The test or movement, as words.
    pub examination: String,
    /// On which side.
    pub side: Option<Side>,
    /// What it came to, as words; may be empty.
    pub result: String,
    /// Whether it hurt.
    pub hurt: bool,
    /// What it came to the last time, and when. It is printed beside, and no part of what is signed.
    pub last: Option<Last>,
    /// More about it; may be empty.
    pub note: String,
}

/// What a test or movement came to at an earlier visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// What it came to, as words.
    pub result: String,
    /// The day of that visit.
    pub on: NaiveDate,
}

impl Examination {
    /// Which, side, result and whether it hurt in one line.
    pub fn told(&self) -> String {
        let what = told(&[&self.examination, side(self.side)]);
        let result = if self.result.is_empty() { UNKNOWN } else { &self.result };
        told(&[&format!("{what}: {result}"), if self.hurt { "hurt" } else { "" }])
    }
}

/// What was done.
#[derive(Debug, Clone)]
pub struct Treatment {
    /// The technique, as words.
    pub technique: String,
    /// The muscle, as words; may be empty.
    pub muscle: String,
    /// On which side.
    pub side: Option<Side>,
    /// With how much pressure.
    pub pressure: Option<Pressure>,
    /// For how many minutes.
    pub minutes: Option<u16>,
    /// More about it; may be empty.
    pub note: String,
}

impl Treatment {
    /// Technique, muscle, side, pressure and minutes in one line.
    pub fn told(&self) -> String {
        let pressure = self.pressure.map(|pressure| format!("pressure {pressure} of 5")).unwrap_or_default();
        let minutes = match self.minutes {
            Some(1) => "1 minute".to_owned(),
            Some(minutes) => format!("{minutes} minutes"),
            None => String::new(),
        };
        told(&[&self.technique, &self.muscle, side(self.side), &pressure, &minutes])
    }
}

fn side(side: Option<Side>) -> &'static str {
    side.map_or("", Side::words)
}

/// What there is of these, with commas between.
fn told(words: &[&str]) -> String {
    words.iter().filter(|words| !words.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

/// Whether a record is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedState {
    /// Still being written.
    Draft,
    /// Frozen.
    Signed {
        /// Who signed.
        by: String,
        /// When, on the clock of the room.
        at: NaiveDateTime,
        /// The short form of the hash, by which two papers can be compared.
        hash: String,
    },
}

/// What was added after signing.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// The words.
    pub text: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub by: String,
    /// When, on the clock of the room.
    pub at: NaiveDateTime,
}

/// Lays the record out.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn lay_out(record: &SessionRecord<'_>) -> Result<Document, PictureError> {
    let mut blocks = letterhead::letterhead(record.practice, Some(record.practitioner))?;
    let title = TextStyle::new(20.0, INK).leading(1.2);
    blocks.push(Block::Text(Text::heading(Role::Heading1, "Session record", title)));
    blocks.push(Block::Space(6.0));
    blocks.push(facts::head(record));
    blocks.extend(content(record));
    blocks.extend(note::signature(record));
    blocks.extend(note::verifying(record));
    blocks.extend(note::amendments(record));
    blocks.extend(map::on_the_body(record));
    blocks.extend(around::home_care(record));
    blocks.extend(around::cautions(&record.cautions));
    blocks.extend(around::abbreviations(&record.abbreviations));

    // The name comes last: one that is written from right to left would carry a day that follows it along.
    let about =
        format!("Session record · {} · {}", look::day(record.held_on), letterhead::brief(record.client_name));
    let header = |page: usize, _: usize| letterhead::header(&about, page);
    let footer = |page: usize, pages: usize| letterhead::footer(record.practice, page, pages);
    let frame = letterhead::frame(record.practice, &header, &footer);
    Ok(flow(&mut Typesetter::new(), &blocks, &frame, record.title, "en-US"))
}

/// What was signed, or is going to be, beneath the head.
fn content(record: &SessionRecord<'_>) -> Vec<Block> {
    let parts = [
        facts::complaint(record),
        note::parts(record),
        facts::findings(record),
        facts::examinations(record),
        facts::treatments(record),
        note::response(record),
        around::home_care_answers(record),
    ];
    parts.concat()
}

const fn body() -> TextStyle {
    TextStyle::new(BODY, INK).leading(1.36)
}

const fn quiet() -> TextStyle {
    TextStyle::new(BODY, QUIET).leading(1.36)
}

/// A part of the record below its heading, with which it stays.
fn part(words: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut part = vec![Block::Space(7.0), look::part_heading(words, 12.0), Block::Space(2.0)];
    part.extend(blocks);
    part
}

/// A part of the record beside its heading.
fn beside(words: &str, blocks: Vec<Block>) -> Vec<Block> {
    let heading = look::part_heading(words, 12.0);
    let columns = vec![
        Column { width: Width::Points(86.0), blocks: vec![heading] },
        Column { width: Width::Share(1.0), blocks },
    ];
    vec![Block::Space(6.0), look::columns(8.0, columns)]
}

fn labelled(name: &str, words: impl Into<String>) -> Block {
    Block::Text(Text::paragraph(label(name, words), body()))
}

/// Words after what they are called.
fn label(name: &str, words: impl Into<String>) -> Vec<Span> {
    vec![Span::bold(format!("{name} ")).coloured(TEAL), Span::plain(words)]
}

/// A fingerprint in groups of four, as it is read aloud.
fn grouped(hash: &str) -> String {
    let signs: Vec<char> = hash.chars().collect();
    signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A moment on a clock: "12 May 2026, 10:30".
fn moment(at: NaiveDateTime) -> String {
    format!("{}, {}", look::day(at.date()), at.format("%H:%M"))
}
