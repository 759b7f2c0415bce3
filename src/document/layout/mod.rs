//! From blocks to pages: shaping, line breaking, placing, page breaking.
//!
//! A [`Block`] says what there is. `compose` measures it into parts with places, relative to
//! its top left corner; [`flow()`] pours the parts onto pages and builds the tree of meaning.

mod block;
mod boxes;
mod compose;
mod flow;
mod part;
mod rows;
mod table;
mod text;

pub use block::{Align, Badge, Block, Cell, Column, List, Panel, Span, Table, Text, TextStyle, Width};
pub use flow::{Frame, flow};
pub use text::Typesetter;
