//! Blocks after measuring: a list of parts with places, which can be moved and broken.

use crate::document::page::{Colour, Item, Role};
use kurbo::{Rect, Vec2};

/// How gladly a page breaks at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ease {
    /// Between things that have nothing to do with each other.
    Free,
    /// Inside something that should stay whole; only where it is longer than a page.
    Forced,
    /// What follows begins on a new page.
    Always,
}

/// The look of a box.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Backdrop {
    pub area: Rect,
    pub padding: f64,
    pub radius: f64,
    pub fill: Option<Colour>,
    pub border: Option<(Colour, f64)>,
    pub bar: Option<Colour>,
}

/// One step in drawing a block. Places are relative to the block's top left corner.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// An element of the tree begins.
    Open { role: Role, alternative: Option<String>, area: Option<Rect> },
    /// The element that began last ends.
    Close,
    /// The innermost element is a heading with these words.
    Bookmark { level: u8, title: String, y: f64 },
    /// Drawn things that the innermost element means.
    Content(Vec<Item>),
    /// Drawn things without meaning.
    Decoration(Vec<Item>),
    /// The innermost element is a link over this area.
    Link { area: Rect, target: String, description: String },
    /// A box begins, as high as its area. It goes on over a page break.
    OpenBackdrop(Backdrop),
    /// The box that began last ends.
    CloseBackdrop,
    /// From here on, drawn things of this height are repeated at the top of each new page.
    OpenRepeat { height: f64, items: Vec<Item> },
    /// No longer repeated.
    CloseRepeat,
    /// A page may break here: `above` is the end of what stands before, `below` the start of
    /// what follows.
    Break { above: f64, below: f64, ease: Ease },
}

impl Part {
    pub(super) fn shift(&mut self, by: Vec2) {
        match self {
            Self::Open { area, .. } => {
                if let Some(area) = area {
                    *area = *area + by;
                }
            }
            Self::Bookmark { y, .. } => *y += by.y,
            Self::Content(items) | Self::Decoration(items) => {
                for item in items {
                    item.shift(by);
                }
            }
            // Repeated things keep their height apart: only their place across matters.
            Self::OpenRepeat { items, .. } => {
                for item in items {
                    item.shift(Vec2::new(by.x, 0.0));
                }
            }
            Self::Link { area, .. } => *area = *area + by,
            Self::OpenBackdrop(backdrop) => backdrop.area = backdrop.area + by,
            Self::Break { above, below, .. } => {
                *above += by.y;
                *below += by.y;
            }
            Self::Close | Self::CloseBackdrop | Self::CloseRepeat => {}
        }
    }
}

/// A measured block.
#[derive(Debug, Clone, Default)]
pub(super) struct Composed {
    /// Points down.
    pub height: f64,
    /// What to draw, in reading order.
    pub parts: Vec<Part>,
    /// Whether it is only space, which a page does not begin with.
    pub space: bool,
    /// Whether it has to stand on the page of what follows.
    pub leads: bool,
    /// Whether it has to stand on the page where what is above it ends.
    pub follows: bool,
}

impl Composed {
    pub(super) fn shift(&mut self, by: Vec2) {
        for part in &mut self.parts {
            part.shift(by);
        }
    }

    /// The same, broken over pages only where there is no other way.
    pub(super) fn kept_together(mut self) -> Self {
        for part in &mut self.parts {
            if let Part::Break { ease, .. } = part {
                *ease = Ease::Forced;
            }
        }
        self
    }

    /// The same, on the page where what is above it ends.
    pub(super) fn attached(self) -> Self {
        Self { follows: true, ..self }
    }

    /// The same, never broken above this place.
    pub(super) fn unbroken_above(mut self, y: f64) -> Self {
        self.parts.retain(|part| !matches!(part, Part::Break { below, .. } if *below < y));
        self
    }

    /// The same as one element of the tree.
    pub(super) fn within(mut self, role: Role, alternative: Option<String>) -> Self {
        self.parts.insert(0, Part::Open { role, alternative, area: None });
        self.parts.push(Part::Close);
        self
    }
}

/// Blocks below one another.
#[derive(Default)]
pub(super) struct Stack {
    whole: Composed,
    end_of_ink: f64,
    leading: bool,
    begun: bool,
}

impl Stack {
    /// Adds a block below; a page may break before it unless what stands above leads to it.
    pub(super) fn push(&mut self, mut below: Composed) {
        if below.space {
            self.whole.height += below.height;
            return;
        }
        if self.begun && !self.leading {
            self.whole.parts.push(Part::Break {
                above: self.end_of_ink,
                below: self.whole.height,
                ease: if below.follows { Ease::Forced } else { Ease::Free },
            });
        }
        below.shift(Vec2::new(0.0, self.whole.height));
        self.whole.height += below.height;
        self.end_of_ink = self.whole.height;
        self.leading = below.leads;
        self.begun = true;
        self.whole.parts.append(&mut below.parts);
    }

    pub(super) fn finish(self) -> Composed {
        Composed { leads: self.begun && self.leading, ..self.whole }
    }
}
