//! What goes on paper: the records and the reference library put together for the documents.
//!
//! The window and the commands print the same page because both ask here.

mod record;
mod sheet;

pub use record::{RecordParts, in_zone, session_record};
pub use sheet::{SheetParts, sheet};
