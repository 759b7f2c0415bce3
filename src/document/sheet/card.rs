//! The wallet card: one page with eight panels, which folds to the size of a pocket.
//!
//! The first panel says whose it is, whom to call and when to stop; each of the others is an item with its
//! drawing and its dose. A page holds seven items. Where there are more, each further page is a card of its
//! own with the first panel again: smaller panels could not be read, and cards part company.

use super::item::{framed, name};
use super::{Sheet, SheetItem, grouped, heading};
use crate::document::layout::{
    Badge, Block, Column, Frame, List, Measured, Span, Text, TextStyle, Typesetter, Width, flow_measured,
};
use crate::document::letterhead::dialled;
use crate::document::look::{self, INK, QUIET, RUST, TEAL, paragraph};
use crate::document::page::{Document, Item, Mark, Page, Role, Shape};
use kurbo::{BezPath, Line, Point, Shape as _, Size, TranslateScale, dash};

/// How many items a page holds.
const ITEMS: usize = 7;
/// How many panels stand below one another.
const ROWS: f64 = 4.0;
/// White space between the edges of the paper or a fold and what stands in a panel, in points.
const SIDE: f64 = 22.0;
const ABOVE: f64 = 16.0;
const BELOW: f64 = 12.0;
/// Where the first row starts, below the word on how to fold.
const TOP: f64 = 30.0;
/// Where the word on how to fold stands.
const FOLDING: f64 = 12.0;
/// How wide the frame of a drawing is, and how high the drawing.
const DRAWING: f64 = 130.0;
const DRAWING_HEIGHT: f64 = 102.0;
/// The sizes of type that are tried, the largest first; smaller ones are not read.
const TYPE: [f64; 4] = [13.0, 12.0, 11.0, 10.0];
/// The size of the stop rules and of dates.
const SMALL: f64 = 9.2;
/// The dashes of a fold, and its thickness.
const DASHES: [f64; 2] = [3.0, 3.0];
const FOLD: f64 = 0.5;

/// The pages of the card.
pub(super) fn pages(sheet: &Sheet<'_>) -> Document {
    let size = look::size(sheet.practice.paper);
    let header = |page: usize, pages: usize| {
        let mut words = sheet.words.say("fold");
        if pages > 1 {
            words = format!("{words} · {}", sheet.words.page(page, pages));
        }
        vec![paragraph(words, TextStyle::new(9.0, QUIET).leading(1.2))]
    };
    let footer = |_: usize, _: usize| Vec::new();
    let frame = Frame {
        size,
        side: SIDE,
        first_top: TOP,
        top: TOP,
        bottom: BELOW,
        header: (FOLDING, &header),
        footer: (BELOW, &footer),
    };
    let mut setter = Typesetter::new();
    let rows = rows(&mut setter, sheet, &frame);
    let rows: Vec<&Measured> = rows.iter().collect();
    let mut document = flow_measured(&mut setter, &rows, &frame, sheet.title, sheet.words.tag());
    for page in &mut document.pages {
        add_folds(page, size);
    }
    document
}

/// The rows of panels, each as high as a panel.
fn rows(setter: &mut Typesetter, sheet: &Sheet<'_>, frame: &Frame<'_>) -> Vec<Measured> {
    let row_height = frame.size.height / ROWS;
    let mut panels = Panels { sheet, setter, frame, room: row_height - TOP - BELOW };
    let cover = panels.cover();
    let items: Vec<(usize, &SheetItem)> = (1..).zip(grouped(&sheet.items)).collect();
    let mut rows = Vec::new();
    for (page, items) in items.chunks(ITEMS).enumerate() {
        let mut cells = vec![cover.clone()];
        cells.extend(items.iter().map(|(number, item)| panels.item(item, *number)));
        // The first row stands lower in its panel than the others, below the word on how to fold.
        let mut above = if page > 0 { Block::NewPage } else { Block::Space(0.0) };
        let mut start = TOP;
        for pair in cells.chunks(2) {
            let row = row(pair);
            let next = row_height + ABOVE;
            let left = next - start - panels.height(&row);
            rows.push(Measured::new(panels.setter, &[above, row], frame));
            (above, start) = (Block::Space(left), ABOVE);
        }
    }
    rows
}

/// Two panels side by side, with the fold between them.
fn row(pair: &[Vec<Block>]) -> Block {
    let panel = |blocks: &Vec<Block>| vec![Block::Section(blocks.clone())];
    let left = pair.first().map(panel).unwrap_or_default();
    let right = pair.get(1).map(panel).unwrap_or_default();
    let columns = [left, right].map(|blocks| Column { width: Width::Share(1.0), blocks });
    Block::Together(vec![look::columns(SIDE * 2.0, columns.to_vec())])
}

struct Panels<'a> {
    sheet: &'a Sheet<'a>,
    setter: &'a mut Typesetter,
    frame: &'a Frame<'a>,
    /// How high a panel may be.
    room: f64,
}

impl Panels<'_> {
    fn height(&mut self, row: &Block) -> f64 {
        Measured::new(self.setter, std::slice::from_ref(row), self.frame).height()
    }

    fn fits(&mut self, blocks: &[Block]) -> bool {
        self.height(&row(&[blocks.to_vec()])) <= self.room
    }

    /// Number, name, drawing and dose, in the largest type that fits.
    fn item(&mut self, item: &SheetItem, number: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        for size in TYPE {
            blocks = self.item_in(item, number, size);
            if self.fits(&blocks) {
                break;
            }
        }
        blocks
    }

    fn item_in(&self, item: &SheetItem, number: usize, size: f64) -> Vec<Block> {
        let words = self.sheet.words;
        let heading = Block::Text(Text {
            role: Role::Heading2,
            spans: name(item, words),
            style: TextStyle::new(size, INK).leading(1.25),
            badge: Some(Badge { text: number.to_string(), fill: TEAL }),
        });
        let dose = vec![
            Span::bold(format!("{},\n", words.amount(item.dose).replace(", ", ",\n"))),
            Span::plain(words.frequency(item.dose)),
        ];
        let dose = Text::paragraph(dose, TextStyle::new(size - 1.0, TEAL).leading(1.3));
        let picture = framed(item, |_, _| (DRAWING_HEIGHT, DRAWING_HEIGHT));
        let picture = picture.map(|picture| Column { width: Width::Points(DRAWING), blocks: vec![picture] });
        let dose = Column { width: Width::Share(1.0), blocks: vec![Block::Space(5.0), Block::Text(dose)] };
        let columns = picture.into_iter().chain([dose]).collect();
        vec![heading, Block::Space(4.0), look::columns(12.0, columns)]
    }

    /// Whose it is, whom to call, and when to stop: as many rules as fit, one of each kind at least.
    fn cover(&mut self) -> Vec<Block> {
        let mut counts = [1, 1];
        let mut blocks = self.cover_with(counts);
        loop {
            // What needs a doctor at once goes before what needs a call.
            let [calls, emergencies] = counts;
            let more = [[calls, emergencies + 1], [calls + 1, emergencies]].into_iter().find_map(|counts| {
                let larger = self.cover_with(counts);
                (larger != blocks && self.fits(&larger)).then_some((counts, larger))
            });
            let Some(more) = more else { return blocks };
            (counts, blocks) = more;
        }
    }

    /// The first panel with at most so many rules of when to call and of when to get help at once.
    fn cover_with(&self, [calls, emergencies]: [usize; 2]) -> Vec<Block> {
        let sheet = self.sheet;
        let words = sheet.words;
        let small = TextStyle::new(SMALL, QUIET).leading(1.3);
        let mut practice = vec![Span::bold(sheet.practice.name().as_str()).coloured(TEAL)];
        if let Some(phone) = &sheet.practice.phone {
            practice.extend([Span::plain(" · "), dialled(phone)]);
        }
        let mut dates = vec![Span::plain(words.say_of("made-on", "date", &words.day(sheet.made_on)))];
        if let Some(next) = sheet.next_visit {
            dates.push(Span::plain(format!(" · {} ", words.say("next-visit"))));
            dates.push(Span::bold(words.weekday(next)).coloured(TEAL));
        }
        let title = TextStyle::new(14.0, INK).leading(1.25);
        let mut blocks = vec![
            Block::Text(Text::heading(Role::Heading1, heading(words, sheet.first_name), title)),
            Block::Text(Text::paragraph(practice, TextStyle::new(10.5, INK).leading(1.3))),
            Block::Text(Text::paragraph(dates, small)),
            Block::Space(4.0),
        ];
        let kinds =
            [("stop-and-call", &sheet.stop_rules, calls), ("emergency", &sheet.red_flags, emergencies)];
        for (message, all, rules) in kinds.into_iter().filter(|(_, all, _)| !all.is_empty()) {
            blocks.extend(stop_list(&words.say(message), all.get(..rules).unwrap_or(all)));
            blocks.push(Block::Space(1.5));
        }
        if kinds.iter().any(|(_, all, rules)| all.len() > *rules) {
            blocks.push(paragraph(words.say("all-signs"), small));
        }
        blocks
    }
}

fn stop_list(words: &str, rules: &[String]) -> Vec<Block> {
    let heading = TextStyle::new(SMALL + 0.6, RUST).leading(1.2);
    vec![
        Block::Text(Text::heading(Role::Heading2, words, heading)),
        Block::List(List {
            numbered: false,
            marker: RUST,
            entries: rules.iter().map(|rule| vec![Span::plain(rule.as_str())]).collect(),
            style: TextStyle::new(SMALL, INK).leading(1.2),
            gap: 0.5,
        }),
    ]
}

/// Draws where the page is folded.
fn add_folds(page: &mut Page, size: Size) {
    let across = (1..4_u8).map(|row| {
        let y = size.height * f64::from(row) / ROWS;
        Line::new(Point::new(0.0, y), Point::new(size.width, y))
    });
    let down = Line::new(Point::new(size.width / 2.0, 0.0), Point::new(size.width / 2.0, size.height));
    page.items.push(Item::Begin(Mark::Decoration));
    page.items.extend(across.chain([down]).map(|line| {
        let path: BezPath = dash(line.path_elements(0.1), 0.0, &DASHES).collect();
        Item::Shape(Shape::stroked(path, QUIET, FOLD), TranslateScale::default())
    }));
    page.items.push(Item::End);
}
