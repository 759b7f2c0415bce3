//! What a document is written in: headings, paragraphs, lists, tables, boxes and pictures.

use crate::document::page::{Colour, Drawing, Picture, Role};
use std::sync::Arc;

/// The size of small words among others, as a share of theirs.
pub const SMALLER: f64 = 0.85;

/// Words of one look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    /// The words. A line feed breaks the line.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they are slanted.
    pub italic: bool,
    /// Whether they are set smaller than the text around them, by a fixed share.
    pub small: bool,
    /// Their colour, if it is not that of the text around them.
    pub colour: Option<Colour>,
    /// Where a click on them leads, as a URI.
    pub link: Option<String>,
}

impl Span {
    /// Words as plain as the text around them.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Bold words.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { bold: true, ..Self::plain(text) }
    }

    /// Slanted words.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { italic: true, ..Self::plain(text) }
    }

    /// The same words set smaller.
    #[must_use]
    pub fn smaller(self) -> Self {
        Self { small: true, ..self }
    }

    /// The same words in a colour of their own.
    #[must_use]
    pub fn coloured(self, colour: Colour) -> Self {
        Self { colour: Some(colour), ..self }
    }

    /// The same words, leading to a URI.
    #[must_use]
    pub fn linked(self, target: impl Into<String>) -> Self {
        Self { link: Some(target.into()), ..self }
    }
}

/// To which side lines are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Where reading starts.
    #[default]
    Start,
    /// In the middle.
    Centre,
    /// Where reading ends.
    End,
}

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// The size of the type in points.
    pub size: f64,
    /// The distance from line to line as a multiple of the size.
    pub leading: f64,
    /// The colour of the ink.
    pub colour: Colour,
    /// To which side.
    pub align: Align,
}

impl TextStyle {
    /// Text of this size and colour with comfortable lines.
    pub const fn new(size: f64, colour: Colour) -> Self {
        Self { size, leading: 1.4, colour, align: Align::Start }
    }

    /// The same with another distance from line to line.
    #[must_use]
    pub const fn leading(self, leading: f64) -> Self {
        Self { leading, ..self }
    }

    /// The same set to another side.
    #[must_use]
    pub const fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// A number in a filled circle before a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// What stands in the circle.
    pub text: String,
    /// The colour of the circle; the text in it is white.
    pub fill: Colour,
}

/// A heading or a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// What it is: a heading level or a paragraph.
    pub role: Role,
    /// The words.
    pub spans: Vec<Span>,
    /// How they are set.
    pub style: TextStyle,
    /// A number before it.
    pub badge: Option<Badge>,
}

impl Text {
    /// A paragraph.
    pub const fn paragraph(spans: Vec<Span>, style: TextStyle) -> Self {
        Self { role: Role::Paragraph, spans, style, badge: None }
    }

    /// A heading in bold; `role` says of which level. Headings are listed in the bookmarks.
    pub fn heading(role: Role, words: impl Into<String>, style: TextStyle) -> Self {
        Self { role, spans: vec![Span::bold(words)], style, badge: None }
    }
}

/// A list with bullets or numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Numbers instead of bullets.
    pub numbered: bool,
    /// The colour of the bullets or numbers.
    pub marker: Colour,
    /// The entries.
    pub entries: Vec<Vec<Span>>,
    /// How they are set.
    pub style: TextStyle,
    /// The space between two entries in points.
    pub gap: f64,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// So many points.
    Points(f64),
    /// A share of what the fixed columns leave.
    Share(f64),
}

/// What stands in a cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Words(Vec<Span>),
    /// Words that name the row.
    Name(Vec<Span>),
    /// So many empty boxes to tick.
    Boxes(u8),
}

/// A table with a header row, which is repeated where the table goes on to another page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What the table shows, for those who do not see it.
    pub summary: String,
    /// The columns.
    pub widths: Vec<Width>,
    /// The names of the columns.
    pub header: Vec<Vec<Span>>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
    /// How the words are set.
    pub style: TextStyle,
    /// To which side each column is set; start where none is given.
    pub aligns: Vec<Align>,
    /// The colour behind the header.
    pub header_fill: Colour,
    /// The colour of the words in the header.
    pub header_ink: Colour,
    /// The colour of the lines.
    pub line: Colour,
}

/// A box around blocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The colour inside.
    pub fill: Option<Colour>,
    /// The colour and the width of the border.
    pub border: Option<(Colour, f64)>,
    /// The colour of a thick bar along the left edge.
    pub bar: Option<Colour>,
    /// The space between the edge and what is inside, in points.
    pub padding: f64,
    /// The radius of the corners in points.
    pub radius: f64,
    /// What is inside.
    pub blocks: Vec<Block>,
}

/// A column beside others.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// How wide it is.
    pub width: Width,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// Anything that takes up the width of the page or of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading or a paragraph.
    Text(Text),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A box.
    Panel(Panel),
    /// Columns side by side with a gap in points. They are read in order.
    Columns {
        /// The space between two columns in points.
        gap: f64,
        /// The columns.
        columns: Vec<Column>,
        /// Whether shorter columns stand in the middle instead of at the top.
        middle: bool,
        /// What stands at the top of the last column and is read before all columns, such as
        /// the heading of what they show.
        lead: Vec<Block>,
    },
    /// A picture of this width and height in points.
    Picture {
        /// The pixels.
        picture: Arc<Picture>,
        /// Points across.
        width: f64,
        /// Points down.
        height: f64,
        /// What it shows, in words.
        alternative: String,
    },
    /// A drawing, scaled to fit an area as wide as the column and of this height.
    Drawing {
        /// The paths.
        drawing: Drawing,
        /// Points down.
        height: f64,
        /// Points down at most, in the first of some columns where another is longer.
        most: f64,
        /// What it shows, in words.
        alternative: String,
    },
    /// A picture made of pixels, scaled to fit an area as wide as the column and of this height.
    Photo {
        /// The pixels.
        picture: Arc<Picture>,
        /// Points down.
        height: f64,
        /// Points down at most, in the first of some columns where another is longer.
        most: f64,
        /// What it shows, in words.
        alternative: String,
    },
    /// A line across.
    Rule {
        /// Its colour.
        colour: Colour,
        /// Its thickness in points.
        width: f64,
    },
    /// Empty space of so many points. It vanishes at the top of a page.
    Space(f64),
    /// Blocks that stand on one page, unless they are longer than a page.
    Together(Vec<Block>),
    /// Blocks that stand on one page with the end of what is above them.
    Attached(Vec<Block>),
    /// What follows begins on a new page. Only between blocks of the page itself, not inside others.
    NewPage,
    /// Blocks that are one part of the document to a screen reader.
    Section(Vec<Block>),
}
