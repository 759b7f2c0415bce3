//! From blocks to pages: shaping, line breaking, placing, page breaking.
//!
//! A [`Block`] says what there is. `compose` measures it into parts with places, relative to
//! its top left corner; [`flow()`] pours the parts onto pages and builds the tree of meaning.
//! [`Measured`] blocks can be tried in one order and another before they are laid out.

mod block;
mod boxes;
mod compose;
mod flow;
mod measured;
mod part;
mod rows;
mod table;
mod text;

pub use block::{Align, Badge, Block, Cell, Column, List, Panel, Span, Table, Text, TextStyle, Width};
pub use flow::{Frame, flow, flow_measured};
pub use measured::{Measured, Stand, stands};
pub use text::Typesetter;
