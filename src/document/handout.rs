//! A handout: a text on one subject, with how sure each claim is and where it was read.

use super::layout::{Block, List, Panel, Span, Text, TextStyle, Typesetter, flow};
use super::letterhead;
use super::look::{self, INK, QUIET, RUST, RUST_TINT, TEAL, paragraph};
use super::page::{Colour, Document, PictureError, Role};
use super::wording::Wording;
use crate::domain::{Practice, Practitioner, Print};
use chrono::NaiveDate;

/// So many pages are read; in normal print the type gives way a little to stay within them.
const PAGES: usize = 2;
/// The least size of normal print, in points.
const LEAST: f64 = 11.0;

/// A part of so many points is not torn apart without need: its heading may be how each of them begins.
const SHORT: usize = 4;

/// The sizes of type, in points, and how the parts stand.
#[derive(Debug, Clone, Copy)]
struct Sizes {
    body: f64,
    /// From line to line, as a multiple of it.
    leading: f64,
    title: f64,
    part: f64,
    /// The list of sources, which is for looking up.
    sources: f64,
    /// Whether a short part, or a box, stands on one page.
    whole: bool,
}

impl Sizes {
    const fn of(print: Print) -> Self {
        match print {
            // A handout is read, not carried about: the card is a form of sheets.
            Print::Normal | Print::Card => {
                Self { body: 12.0, leading: 1.28, title: 22.0, part: 13.5, sources: 9.5, whole: true }
            }
            Print::Large => {
                Self { body: 18.0, leading: 1.3, title: 28.0, part: 20.0, sources: 13.0, whole: true }
            }
        }
    }

    /// What takes less room in normal print: smaller type, none below what is read with ease, and at last parts
    /// that go on overleaf.
    fn tighter(self, print: Print) -> Option<Self> {
        let body = self.body - 0.5;
        match print {
            Print::Large => None,
            Print::Normal | Print::Card if body >= LEAST => {
                Some(Self { body, leading: 1.24, title: 18.0, part: body + 1.0, sources: 9.0, ..self })
            }
            Print::Normal | Print::Card => self.whole.then_some(Self { whole: false, ..self }),
        }
    }

    const fn body_style(self) -> TextStyle {
        TextStyle::new(self.body, INK).leading(self.leading)
    }
}

/// Everything that stands on a handout.
#[derive(Debug, Clone)]
pub struct Handout<'a> {
    /// What it is about. It is metadata too, and names nobody.
    pub title: &'a str,
    /// The words of the language it is in.
    pub words: &'a Wording,
    /// The practice, for the letterhead and the paper.
    pub practice: &'a Practice,
    /// The therapist.
    pub practitioner: &'a Practitioner,
    /// The client's name as it is printed; empty on a handout for anyone.
    pub client_name: &'a str,
    /// The day it was printed.
    pub made_on: NaiveDate,
    /// Its parts.
    pub parts: Vec<Part>,
    /// The form.
    pub print: Print,
}

/// A part of a handout.
#[derive(Debug, Clone)]
pub struct Part {
    /// What stands above it.
    pub heading: String,
    /// Whether it stands in a box that must not be overlooked.
    pub warns: bool,
    /// Its points.
    pub points: Vec<Point>,
}

/// A point of a part.
#[derive(Debug, Clone)]
pub struct Point {
    /// What it says.
    pub says: String,
    /// What it rests on; nothing for mere advice.
    pub grounds: Option<Grounds>,
}

/// What a claim rests on, in words.
#[derive(Debug, Clone)]
pub struct Grounds {
    /// How sure it is: "weak evidence".
    pub strength: String,
    /// Where it was read.
    pub source: String,
}

/// Lays the handout out.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn lay_out(handout: &Handout<'_>) -> Result<Document, PictureError> {
    let above = letterhead::letterhead_in(handout.words, handout.practice, Some(handout.practitioner))?;
    // The title is last: where the line is too long, it is cut, and not whose it is.
    let about = format!("{} · {}", whose(handout, &letterhead::brief(handout.client_name)), handout.title);
    let header = |page: usize, _: usize| letterhead::header(&about, page);
    let footer = |page: usize, pages: usize| {
        letterhead::footer_saying(handout.practice, handout.words.page(page, pages))
    };
    let frame = letterhead::frame(handout.practice, &header, &footer);
    let mut setter = Typesetter::new();
    let mut sizes = Sizes::of(handout.print);
    loop {
        let blocks = [above.clone(), body(handout, sizes)].concat();
        let document = flow(&mut setter, &blocks, &frame, handout.title, handout.words.tag());
        match sizes.tighter(handout.print) {
            Some(tighter) if document.pages.len() > PAGES => sizes = tighter,
            _ => return Ok(document),
        }
    }
}

/// For whom, and of which day.
fn whose(handout: &Handout<'_>, client_name: &str) -> String {
    let day = handout.words.day(handout.made_on);
    if client_name.is_empty() {
        return day;
    }
    format!("{} · {day}", handout.words.say_of("handout-for", "name", client_name))
}

fn body(handout: &Handout<'_>, sizes: Sizes) -> Vec<Block> {
    let title = TextStyle::new(sizes.title, INK).leading(1.2);
    let quiet = TextStyle::new(sizes.body, QUIET).leading(sizes.leading);
    let sources = Sources::of(&handout.parts);
    let mut under_title = whose(handout, handout.client_name);
    if !sources.0.is_empty() {
        under_title = format!("{under_title}\n{}", handout.words.say("handout-marks"));
    }
    let mut blocks = vec![
        Block::Text(Text::heading(Role::Heading1, handout.title, title)),
        Block::Space(2.0),
        paragraph(under_title, quiet),
    ];
    for part in &handout.parts {
        blocks.push(Block::Space(sizes.body * 0.5));
        blocks.push(written(part, &sources, sizes));
    }
    blocks.extend(sources.list(handout.words, sizes));
    blocks
}

/// A part: its heading and its points.
fn written(part: &Part, sources: &Sources<'_>, sizes: Sizes) -> Block {
    let colour = if part.warns { RUST } else { TEAL };
    let inside = vec![
        heading(&part.heading, sizes.part, colour),
        Block::Space(1.5),
        Block::List(List {
            numbered: false,
            marker: colour,
            entries: part.points.iter().map(|point| sources.said(point)).collect(),
            style: sizes.body_style(),
            gap: 1.2,
        }),
    ];
    let inside = if part.warns {
        vec![Block::Panel(Panel {
            fill: Some(RUST_TINT),
            border: None,
            bar: Some(RUST),
            padding: sizes.body * 0.38,
            radius: 4.0,
            blocks: inside,
        })]
    } else {
        inside
    };
    let section = Block::Section(inside);
    let stands_whole = sizes.whole && (part.warns || part.points.len() <= SHORT);
    if stands_whole { Block::Together(vec![section]) } else { section }
}

fn heading(words: &str, size: f64, colour: Colour) -> Block {
    Block::Text(Text::heading(Role::Heading2, words, TextStyle::new(size, colour).leading(1.25)))
}

/// Where the claims were read, each source once, in the order in which they are met.
struct Sources<'a>(Vec<&'a str>);

impl<'a> Sources<'a> {
    fn of(parts: &'a [Part]) -> Self {
        let mut sources: Vec<&str> = Vec::new();
        for grounds in parts.iter().flat_map(|part| &part.points).filter_map(|point| point.grounds.as_ref()) {
            if !sources.contains(&grounds.source.as_str()) {
                sources.push(&grounds.source);
            }
        }
        Self(sources)
    }

    /// The words of a point, and the mark that says how sure it is.
    fn said(&self, point: &Point) -> Vec<Span> {
        let mut spans = vec![Span::plain(point.says.as_str())];
        if let Some(grounds) = &point.grounds {
            let place = self.0.iter().position(|source| *source == grounds.source);
            let number = place.map(|place| format!(",\u{a0}{}", place + 1)).unwrap_or_default();
            spans.push(Span::plain(" "));
            spans.push(Span::plain(format!("({}{number})", grounds.strength)).smaller().coloured(QUIET));
        }
        spans
    }

    /// The list at the end.
    fn list(&self, words: &Wording, sizes: Sizes) -> Vec<Block> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let list = List {
            numbered: true,
            marker: QUIET,
            entries: self.0.iter().map(|source| vec![Span::plain(*source)]).collect(),
            style: TextStyle::new(sizes.sources, QUIET).leading(1.2),
            gap: 0.5,
        };
        vec![
            Block::Space(sizes.body * 0.8),
            Block::Section(vec![
                look::part_heading(&words.say("handout-sources"), sizes.body),
                Block::Space(1.5),
                Block::List(list),
            ]),
        ]
    }
}
