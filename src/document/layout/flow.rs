//! Pouring parts onto pages.

use super::block::Block;
use super::boxes;
use super::compose::stack;
use super::measured::{Measured, stacked};
use super::part::{Backdrop, Composed, Ease, Part};
use super::text::Typesetter;
use crate::document::page::{Bookmark, Child, Document, Item, Link, Mark, Node, Page, Role};
use kurbo::{Rect, Size, Vec2};

/// Rounding must not push what fits to the next page.
const SLACK: f64 = 0.01;

/// The running header or footer of a page: its number counted from 1, how many there are, and
/// back come the blocks.
type Running<'a> = &'a dyn Fn(usize, usize) -> Vec<Block>;

/// The paper and what stands on every page of it.
pub struct Frame<'a> {
    /// The size of a page in points.
    pub size: Size,
    /// White space left and right, in points.
    pub side: f64,
    /// Where the text of the first page starts, in points from the top.
    pub first_top: f64,
    /// Where the text of the other pages starts.
    pub top: f64,
    /// Where text ends, in points from the bottom.
    pub bottom: f64,
    /// The header, and how many points below the top it starts.
    pub header: (f64, Running<'a>),
    /// The footer, and how many points above the bottom it starts.
    pub footer: (f64, Running<'a>),
}

impl Frame<'_> {
    pub(super) fn width(&self) -> f64 {
        self.size.width - self.side * 2.0
    }
}

/// Lays blocks out on as many pages as they need.
pub fn flow(
    setter: &mut Typesetter,
    blocks: &[Block],
    frame: &Frame<'_>,
    title: &str,
    language: &str,
) -> Document {
    let whole = Measured::new(setter, blocks, frame);
    flow_measured(setter, &[&whole], frame, title, language)
}

/// Lays measured blocks out in this order.
pub fn flow_measured(
    setter: &mut Typesetter,
    pieces: &[&Measured],
    frame: &Frame<'_>,
    title: &str,
    language: &str,
) -> Document {
    let mut document = pour(stacked(pieces), frame, title, language);
    add_running(setter, frame, &mut document);
    document.missing = setter.missing();
    document
}

/// Pours parts onto pages without their running lines.
pub(super) fn pour(whole: Composed, frame: &Frame<'_>, title: &str, language: &str) -> Document {
    let mut press = Press::new(frame, title, language);
    press.pour(whole);
    press.document
}

/// A box that is being drawn.
struct OpenBox {
    look: Backdrop,
    /// Where it began on this page.
    top: f64,
    bottom: f64,
    /// What it has to lie behind.
    behind: usize,
}

struct Press<'a> {
    frame: &'a Frame<'a>,
    document: Document,
    page: Page,
    /// From the places of the parts to those of the page.
    offset: f64,
    /// Whether anything stands on the page yet.
    begun: bool,
    open: Vec<usize>,
    boxes: Vec<OpenBox>,
    repeats: Vec<(f64, Vec<Item>)>,
    last_content: Option<usize>,
}

impl<'a> Press<'a> {
    fn new(frame: &'a Frame<'a>, title: &str, language: &str) -> Self {
        let root = Node { role: Role::Document, alternative: None, area: None, children: Vec::new() };
        Self {
            frame,
            document: Document {
                title: title.to_owned(),
                language: language.to_owned(),
                size: frame.size,
                pages: Vec::new(),
                tree: vec![root],
                bookmarks: Vec::new(),
                missing: Vec::new(),
            },
            page: Page::default(),
            offset: frame.first_top,
            begun: false,
            open: vec![0],
            boxes: Vec::new(),
            repeats: Vec::new(),
            last_content: None,
        }
    }

    fn pour(&mut self, whole: Composed) {
        let ends = ends(&whole);
        for (index, mut part) in whole.parts.into_iter().enumerate() {
            if let Part::Break { above, below, ease } = part {
                let next = |any: bool| {
                    let end = ends.iter().find(|end| end.part > index && (any || end.free));
                    end.map_or(below, |end| end.bottom)
                };
                let limit = self.frame.size.height - self.frame.bottom + SLACK;
                let whole = next(false);
                // What fits no page is broken where it must be, and starts where it stands.
                let too_long = whole - below > limit - self.frame.top;
                let needed = if ease == Ease::Forced || too_long { next(true) } else { whole };
                if self.begun && (ease == Ease::Always || needed + self.offset > limit) {
                    self.turn_page(above, below);
                }
                continue;
            }
            part.shift(Vec2::new(self.frame.side, self.offset));
            self.place(part);
        }
        self.document.pages.push(std::mem::take(&mut self.page));
    }

    fn place(&mut self, part: Part) {
        match part {
            Part::Open { role, alternative, area } => self.open(role, alternative, area),
            Part::Close => {
                self.open.pop();
                self.last_content = None;
            }
            Part::Bookmark { level, title, y } => {
                self.document.bookmarks.push(Bookmark { level, title, page: self.document.pages.len(), y });
            }
            Part::Content(items) => self.content(items),
            Part::Decoration(items) => self.decoration(items),
            Part::Link { area, target, description } => self.link(area, target, description),
            Part::OpenBackdrop(look) => {
                self.last_content = None;
                self.boxes.push(OpenBox {
                    top: look.area.y0,
                    bottom: look.area.y1,
                    behind: self.page.items.len(),
                    look,
                });
            }
            Part::CloseBackdrop => {
                if let Some(open) = self.boxes.pop() {
                    // A box that went on to this page ends where what it holds ends.
                    let bottom = open.bottom;
                    self.draw_box(&open, bottom);
                }
            }
            Part::OpenRepeat { height, items } => self.repeats.push((height, items)),
            Part::CloseRepeat => {
                self.repeats.pop();
            }
            Part::Break { .. } => {}
        }
    }

    fn open(&mut self, role: Role, alternative: Option<String>, area: Option<Rect>) {
        let node = self.document.tree.len();
        let page = self.document.pages.len();
        self.document.tree.push(Node {
            role,
            alternative,
            area: area.map(|area| (page, area)),
            children: Vec::new(),
        });
        self.add_child(Child::Node(node));
        self.open.push(node);
        self.last_content = None;
    }

    fn innermost(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    fn add_child(&mut self, child: Child) {
        let node = self.innermost();
        if let Some(node) = self.document.tree.get_mut(node) {
            node.children.push(child);
        }
    }

    fn content(&mut self, items: Vec<Item>) {
        let node = self.innermost();
        self.begun = true;
        if self.last_content == Some(node) {
            // One paragraph is one piece of content, however many lines it has.
            self.page.items.pop();
        } else {
            let mark = self.page.marks;
            self.page.marks += 1;
            let page = self.document.pages.len();
            self.add_child(Child::Content { page, mark });
            self.page.items.push(Item::Begin(Mark::Content { node, mark }));
        }
        self.page.items.extend(items);
        self.page.items.push(Item::End);
        self.last_content = Some(node);
    }

    fn decoration(&mut self, items: Vec<Item>) {
        self.page.items.push(Item::Begin(Mark::Decoration));
        self.page.items.extend(items);
        self.page.items.push(Item::End);
        self.last_content = None;
    }

    fn link(&mut self, area: Rect, target: String, description: String) {
        let child = Child::Link { page: self.document.pages.len(), link: self.page.links.len() };
        self.page.links.push(Link { node: self.innermost(), area, target, description });
        self.add_child(child);
    }

    fn draw_box(&mut self, open: &OpenBox, bottom: f64) {
        let area = Rect::new(open.look.area.x0, open.top, open.look.area.x1, bottom);
        let mut items = vec![Item::Begin(Mark::Decoration)];
        items.extend(boxes::backdrop(&open.look, area));
        items.push(Item::End);
        let behind = open.behind.min(self.page.items.len());
        self.page.items.splice(behind..behind, items);
        self.last_content = None;
    }

    /// Ends the page after the part that ends at `above`; what starts at `below` comes first on
    /// the next one.
    fn turn_page(&mut self, above: f64, below: f64) {
        let mut bottom = above + self.offset;
        let mut open = std::mem::take(&mut self.boxes);
        for inner in open.iter().rev() {
            bottom += inner.look.padding;
            self.draw_box(inner, bottom);
        }
        self.document.pages.push(std::mem::take(&mut self.page));
        self.begun = false;
        self.last_content = None;

        let mut top = self.frame.top;
        for inner in &mut open {
            inner.top = top;
            inner.behind = 0;
            top += inner.look.padding;
        }
        for (height, mut items) in self.repeats.clone() {
            for item in &mut items {
                item.shift(Vec2::new(0.0, top));
            }
            self.decoration(items);
            top += height;
        }
        let moved = top - below - self.offset;
        for inner in &mut open {
            inner.bottom += moved;
        }
        self.boxes = open;
        self.offset += moved;
    }
}

/// Where a page could end.
struct End {
    part: usize,
    bottom: f64,
    free: bool,
}

/// All places where a page could end, in order, with the room that boxes need below them.
fn ends(whole: &Composed) -> Vec<End> {
    let mut ends = Vec::new();
    let mut paddings: Vec<f64> = Vec::new();
    for (part, step) in whole.parts.iter().enumerate() {
        match step {
            Part::OpenBackdrop(look) => paddings.push(look.padding),
            Part::CloseBackdrop => {
                paddings.pop();
            }
            Part::Break { above, ease, .. } => ends.push(End {
                part,
                bottom: above + paddings.iter().sum::<f64>(),
                free: *ease != Ease::Forced,
            }),
            _ => {}
        }
    }
    ends.push(End { part: whole.parts.len(), bottom: whole.height, free: true });
    ends
}

/// Draws the header and the footer of every page, now that their number is known.
fn add_running(setter: &mut Typesetter, frame: &Frame<'_>, document: &mut Document) {
    let count = document.pages.len();
    let (header_top, header) = frame.header;
    let (footer_rise, footer) = frame.footer;
    for (index, page) in document.pages.iter_mut().enumerate() {
        let places = [
            (Mark::Header, header_top, header(index + 1, count)),
            (Mark::Footer, frame.size.height - footer_rise, footer(index + 1, count)),
        ];
        for (mark, y, blocks) in places {
            let mut composed = stack(setter, &blocks, frame.width());
            composed.shift(Vec2::new(frame.side, y));
            let items = composed.parts.into_iter().filter_map(|part| match part {
                Part::Content(items) | Part::Decoration(items) => Some(items),
                _ => None,
            });
            let items: Vec<Item> = items.flatten().collect();
            if items.is_empty() {
                continue;
            }
            page.items.push(Item::Begin(mark));
            page.items.extend(items);
            page.items.push(Item::End);
        }
    }
}
