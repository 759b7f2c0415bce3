//! Documents through the door a caller takes: values in, a file out, read back by other programs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "document/samples.rs"]
mod samples;
#[path = "document/sheet.rs"]
mod sheet;
#[path = "document/tools.rs"]
mod tools;
