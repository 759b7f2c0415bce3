//! Everything taken along: what is written, that it is whole, and that what is not whole is noticed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "exchange/dictionary.rs"]
mod dictionary;
#[path = "exchange/malice.rs"]
mod malice;
#[path = "exchange/reader.rs"]
mod reader;
#[path = "exchange/refused.rs"]
mod refused;
#[path = "store/support.rs"]
#[allow(dead_code, reason = "shared with the tests of the store")]
mod support;
#[path = "exchange/taken.rs"]
mod taken;
#[path = "exchange/zipped.rs"]
mod zipped;
