//! Documents through the door a caller takes: values in, a file out, read back by other programs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "document/body.rs"]
mod body;
#[path = "document/body_art.rs"]
mod body_art;
#[path = "document/card.rs"]
mod card;
#[path = "document/consent_form.rs"]
mod consent_form;
#[path = "document/file.rs"]
mod file;
#[path = "document/handout.rs"]
mod handout;
#[path = "document/ink.rs"]
mod ink;
#[path = "document/intake_form.rs"]
mod intake_form;
#[path = "document/languages.rs"]
mod languages;
#[path = "document/layout.rs"]
mod layout;
#[path = "document/letter.rs"]
mod letter;
#[path = "document/link.rs"]
mod link;
#[path = "document/locked.rs"]
mod locked;
#[path = "document/notes.rs"]
mod notes;
#[path = "document/own_pictures.rs"]
mod own_pictures;
#[path = "document/paper.rs"]
mod paper;
#[path = "document/raster.rs"]
mod raster;
#[path = "document/record.rs"]
mod record;
#[path = "document/samples.rs"]
mod samples;
#[path = "document/scripts.rs"]
mod scripts;
#[path = "document/session_paper.rs"]
mod session_paper;
#[path = "document/sheet.rs"]
mod sheet;
#[path = "document/since.rs"]
mod since;
#[path = "document/standing.rs"]
mod standing;
#[path = "document/tools.rs"]
mod tools;
#[path = "document/two_renderers.rs"]
mod two_renderers;
#[path = "document/week.rs"]
mod week;
