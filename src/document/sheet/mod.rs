//! The home-care sheet: what a client takes home, and what they judge the therapist by.

mod card;
mod ending;
mod item;
mod link;
mod notes;
mod place;
mod week;

use super::black;
use super::figure;
use super::layout::{Block, Measured, Panel, Span, Text, TextStyle, Typesetter, flow_measured};
use super::letterhead;
use super::look::{self, INK, QUIET, SAND, TEAL};
use super::page::{Document, Drawing, Picture, PictureError, Role};
use super::wording::Wording;
use crate::domain::{Clearance, Dose, Ink, Practice, Practitioner, Print, Side, WebAddress};
use chrono::NaiveDate;
use item::Foot;
use place::Pieces;
use std::sync::Arc;

/// The sizes of type on a sheet, in points.
#[derive(Debug, Clone, Copy)]
struct Sizes {
    body: f64,
    title: f64,
    part: f64,
    item: f64,
    /// How wide a drawing is.
    drawing: f64,
    /// The type of the days and the boxes to tick.
    ticks: f64,
    /// Whether it is large print: steps stand below the drawing and lists below one another, since beside it
    /// lines would be too short to read.
    large: bool,
}

impl Sizes {
    const NORMAL: Self =
        Self { body: 12.0, title: 23.0, part: 14.0, item: 14.5, drawing: 174.0, ticks: 11.0, large: false };
    const LARGE: Self =
        Self { body: 18.0, title: 29.0, part: 20.0, item: 21.0, drawing: 190.0, ticks: 15.0, large: true };

    const fn body_style(self) -> TextStyle {
        TextStyle::new(self.body, INK).leading(1.32)
    }
}

/// Everything that stands on a sheet.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// The title that a reader shows in its window. It is metadata: anyone who holds the file
    /// sees it without opening it.
    pub title: &'a str,
    /// The words of the language it is in.
    pub words: &'a Wording,
    /// The practice, for the letterhead and the paper.
    pub practice: &'a Practice,
    /// The therapist.
    pub practitioner: &'a Practitioner,
    /// The client's name as it is printed; empty on a sheet that is for nobody yet.
    pub client_name: &'a str,
    /// What the client is called, for a card that others may see; empty like the name.
    pub first_name: &'a str,
    /// The day the sheet was made.
    pub made_on: NaiveDate,
    /// The day of the next visit.
    pub next_visit: Option<NaiveDate>,
    /// A few words to the client; may be empty.
    pub message: &'a str,
    /// The items. Those of one position are put together, positions in the order they come.
    pub items: Vec<SheetItem>,
    /// The names of what stood on the last sheet and stands on this one no more.
    pub dropped: Vec<String>,
    /// When to stop and call; each completes "Stop and call if …" or is a sentence of its own.
    pub stop_rules: Vec<String>,
    /// What needs a doctor at once.
    pub red_flags: Vec<String>,
    /// Where the client finds more on the web, as a code to scan and in words.
    pub link: Option<&'a WebAddress>,
    /// Whether there is a box with lines to write on by hand.
    pub note_box: bool,
    /// A few words of the therapist in that box, set as if written by hand; may be empty.
    pub handwritten: &'a str,
    /// The form.
    pub print: Print,
    /// With which inks it is printed.
    pub ink: Ink,
}

/// One item of a sheet. Empty words are left out.
#[derive(Debug, Clone)]
pub struct SheetItem {
    /// Its name.
    pub title: String,
    /// On which side.
    pub side: Option<Side>,
    /// The position it is done in, as a heading: "Lying on your back".
    pub position: String,
    /// The drawing.
    pub drawing: Option<Drawing>,
    /// A picture made of pixels, which takes the place of the drawing.
    pub photo: Option<Arc<Picture>>,
    /// What the picture shows, for those who do not see it.
    pub alternative: String,
    /// What to do, step by step.
    pub steps: Vec<String>,
    /// What the client should feel.
    pub feel: String,
    /// How much and how often.
    pub dose: Dose,
    /// What is needed for it.
    pub equipment: Vec<String>,
    /// What to be careful with.
    pub cautions: Vec<String>,
    /// How it passed the client's cautions: a change stands on the sheet, and so does why it was
    /// held back. The therapist's reason for giving it all the same stays in the record.
    pub clearance: Clearance,
    /// Why the client gets it.
    pub why: String,
    /// What the therapist adds.
    pub note: String,
    /// What is other than on the client's last sheet.
    pub since: Since,
}

/// What became of an item since the client's last sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Since {
    /// Nothing, or there was no sheet.
    #[default]
    Same,
    /// It was not on it.
    New,
    /// It was on it otherwise.
    Changed {
        /// The dose it had there, if it is another now.
        dose: Option<Dose>,
        /// The side it was for, if it is for another now; [`None`] inside is no side.
        side: Option<Option<Side>>,
    },
}

/// Lays the sheet out.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn lay_out(sheet: &Sheet<'_>) -> Result<Document, PictureError> {
    match sheet.ink {
        Ink::Colour => pages(sheet),
        Ink::Black => {
            let mut sheet = sheet.clone();
            for item in &mut sheet.items {
                item.drawing = item.drawing.as_ref().map(figure::in_black);
            }
            pages(&sheet).map(black::in_black)
        }
    }
}

fn pages(sheet: &Sheet<'_>) -> Result<Document, PictureError> {
    match sheet.print {
        Print::Normal => whole_pages(sheet, Sizes::NORMAL),
        Print::Large => whole_pages(sheet, Sizes::LARGE),
        Print::Card => Ok(card::pages(sheet)),
    }
}

fn whole_pages(sheet: &Sheet<'_>, sizes: Sizes) -> Result<Document, PictureError> {
    let words = sheet.words;
    let about =
        format!("{} · {}", heading(words, &letterhead::brief(sheet.client_name)), words.day(sheet.made_on));
    let header = |page: usize, _: usize| letterhead::header(&about, page);
    let footer =
        |page: usize, pages: usize| letterhead::footer_saying(sheet.practice, words.page(page, pages));
    let frame = letterhead::frame(sheet.practice, &header, &footer);

    let mut above = letterhead::letterhead_in(words, sheet.practice, Some(sheet.practitioner))?;
    above.extend(opening(sheet, sizes));
    let stop = ending::when_to_stop(sheet, sizes);
    let mut setter = Typesetter::new();
    let mut measure = |blocks: &[Block]| Measured::new(&mut setter, blocks, &frame);
    let (across, beside) = (items(sheet, sizes, Foot::Across), items(sheet, sizes, Foot::Beside));
    let mut lower = |across: &[Block], beside: &[Block]| {
        let first = measure(across);
        if across == beside {
            return first;
        }
        let second = measure(beside);
        if first.height() < second.height() { first } else { second }
    };
    let (mut items, mut under_headings) = (Vec::new(), Vec::new());
    for (across, beside) in across.iter().zip(&beside) {
        let with_heading = lower(&across.headed(), &beside.headed());
        items.push(if across.begins { with_heading.clone() } else { lower(&across.blocks, &beside.blocks) });
        under_headings.push(with_heading);
    }
    let closing: Vec<Measured> = closing(sheet, sizes).iter().map(|piece| measure(piece)).collect();
    let order = if sizes.large || stop.is_empty() {
        // In large print an item fills a page of its own, and the first page has room.
        above.extend(stop);
        std::iter::once(measure(&above)).chain(items).collect()
    } else {
        Pieces { opening: measure(&above), items, headed: under_headings, stop: measure(&stop) }
            .placed(&frame)
    };
    let order = closing.into_iter().fold(order, |order, piece| place::closed(order, piece, &frame));
    let order: Vec<&Measured> = order.iter().collect();
    Ok(flow_measured(&mut setter, &order, &frame, sheet.title, words.tag()))
}

/// The blocks of an item, and the heading of its position.
struct ItemBlocks {
    /// Whether it is the first of its position, so that the heading stands above it in any case.
    begins: bool,
    heading: Vec<Block>,
    blocks: Vec<Block>,
}

impl ItemBlocks {
    fn headed(&self) -> Vec<Block> {
        [self.heading.as_slice(), &self.blocks].concat()
    }
}

/// The blocks of each item.
fn items(sheet: &Sheet<'_>, sizes: Sizes, foot: Foot) -> Vec<ItemBlocks> {
    let mut position = None;
    let mut all = Vec::new();
    for (index, item) in grouped(&sheet.items).into_iter().enumerate() {
        let begins = position != Some(item.position.as_str());
        position = Some(item.position.as_str());
        let mut heading = Vec::new();
        if !item.position.is_empty() {
            heading.push(Block::Space(2.0));
            heading.push(look::part_heading(&item.position, sizes.part));
            heading.push(Block::Space(3.0));
        }
        let card = item::card(item, index + 1, sheet, (sizes, foot));
        let blocks = vec![Block::Together(vec![Block::Section(card)]), Block::Space(6.0)];
        all.push(ItemBlocks { begins, heading, blocks });
    }
    if let Some(last) = all.last_mut() {
        last.blocks.extend(dropped(sheet, sizes));
    }
    all
}

/// What stands below the items and the stop rules, each on one page.
fn closing(sheet: &Sheet<'_>, sizes: Sizes) -> Vec<Vec<Block>> {
    let notes = sheet.note_box.then(|| notes::note_box(sheet, sizes));
    let link = sheet.link.map(|address| link::beside_its_code(sheet, address, sizes));
    notes.into_iter().chain(link).collect()
}

/// What the client need no longer do, in one line below the items.
fn dropped(sheet: &Sheet<'_>, sizes: Sizes) -> Vec<Block> {
    if sheet.dropped.is_empty() {
        return Vec::new();
    }
    let words = vec![
        Span::bold(format!("{} ", sheet.words.say("no-longer"))).coloured(TEAL),
        Span::plain(format!("{}.", sheet.dropped.join(", "))),
    ];
    let line = Block::Text(Text::paragraph(words, sizes.body_style()));
    vec![Block::Attached(vec![line]), Block::Space(7.0)]
}

/// Items of one position together, so that nobody gets up and down.
fn grouped(items: &[SheetItem]) -> Vec<&SheetItem> {
    let mut positions: Vec<&str> = Vec::new();
    for item in items {
        if !positions.contains(&item.position.as_str()) {
            positions.push(&item.position);
        }
    }
    positions
        .into_iter()
        .flat_map(|position| items.iter().filter(move |item| item.position == position))
        .collect()
}

/// What the sheet is, and for whom.
fn heading(words: &Wording, client_name: &str) -> String {
    if client_name.is_empty() {
        return words.say("home-care");
    }
    words.say_of("home-care-for", "name", client_name)
}

/// Title, for whom and when, and the therapist's words.
fn opening(sheet: &Sheet<'_>, sizes: Sizes) -> Vec<Block> {
    let title = TextStyle::new(sizes.title, INK).leading(1.2);
    let quiet = TextStyle::new(sizes.body, QUIET);
    let words = sheet.words;
    let mut made = vec![Span::plain(words.say_of("made-on", "date", &words.day(sheet.made_on)))];
    if let Some(next) = sheet.next_visit {
        made.push(Span::plain(format!(" · {} ", words.say("next-visit"))));
        made.push(Span::bold(words.weekday(next)).coloured(TEAL));
    }
    let mut blocks = vec![
        Block::Text(Text::heading(Role::Heading1, heading(words, sheet.client_name), title)),
        Block::Space(3.0),
        Block::Text(Text::paragraph(made, quiet)),
        Block::Space(8.0),
    ];
    if !sheet.message.trim().is_empty() {
        let words = vec![
            Span::plain(format!("{} ", sheet.message.trim())),
            Span::italic(format!("– {}", sheet.practitioner.name.given())).coloured(QUIET),
        ];
        blocks.push(Block::Panel(Panel {
            fill: Some(SAND),
            border: None,
            bar: Some(TEAL),
            padding: 9.0,
            radius: 4.0,
            blocks: vec![Block::Text(Text::paragraph(words, sizes.body_style()))],
        }));
        blocks.push(Block::Space(7.0));
    }
    blocks
}
