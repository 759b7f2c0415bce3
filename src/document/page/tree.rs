//! The meaning of what is drawn: headings, lists, tables and figures, in reading order. A
//! screen reader reads this tree, not the ink.

use kurbo::Rect;

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The whole document; the root.
    Document,
    /// A part that belongs together, such as one home-care item.
    Section,
    /// The title.
    Heading1,
    /// The heading of a part.
    Heading2,
    /// The heading of an item.
    Heading3,
    /// A paragraph.
    Paragraph,
    /// A picture; it has a text alternative.
    Figure,
    /// A table.
    Table,
    /// A row of a table.
    TableRow,
    /// A cell that names a column.
    ColumnHeader,
    /// A cell that names a row.
    RowHeader,
    /// Any other cell.
    Cell,
    /// A list with bullets.
    BulletList,
    /// A list with numbers.
    NumberedList,
    /// One entry of a list.
    ListItem,
    /// The bullet or the number of an entry.
    Label,
    /// What the entry says.
    ListBody,
    /// Words that lead elsewhere.
    Link,
}

/// One element of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// Words for those who do not see it: the text alternative of a figure, the summary of a table.
    pub alternative: Option<String>,
    /// The page and the place of a figure.
    pub area: Option<(usize, Rect)>,
    /// What it holds, in reading order.
    pub children: Vec<Child>,
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Child {
    /// Another element, by its place in [`super::Document::tree`].
    Node(usize),
    /// The marked content of a page with this number.
    Content {
        /// The page, counted from 0.
        page: usize,
        /// The number of the marked content on that page.
        mark: usize,
    },
    /// The link of a page with this number.
    Link {
        /// The page, counted from 0.
        page: usize,
        /// The number of the link on that page.
        link: usize,
    },
}
