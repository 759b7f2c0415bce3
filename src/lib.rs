//! Quadratus: a desktop practice manager for massage and manual therapists.
//!
//! One encrypted file holds the client records and the session notes; from them come
//! printed home-care sheets. The rooms of the house, and who may know whom:
//!
//! - [`domain`] what a therapist talks about: values without a clock and without files.
//! - [`catalog`] the reference library of muscles, techniques, cautions and home-care items.
//! - [`store`] the practice file. The only room that knows SQL.
//! - [`document`] values in, pages out. The only room that knows printpdf.
//! - [`paper`] records and reference library put together for the documents.
//! - [`exchange`] what leaves the practice as a whole, in forms that need no Quadratus.
//! - [`ui`] the window. The only room that knows iced.
//! - [`cli`] the commands that need no window.
//!
//! Knowledge flows one way: `domain` ← `catalog` ← `store`, `document` ← `paper` ← `exchange` ← `ui` ← `cli` ← `main`.

pub mod catalog;
pub mod cli;
pub mod document;
pub mod domain;
pub mod exchange;
pub mod paper;
pub mod store;
pub mod ui;
