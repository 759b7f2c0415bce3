//! Values in, pages out: the layout engine, the PDF writer, the raster for the preview, and the documents themselves.

pub mod access_log;
mod black;
pub mod body;
pub mod consent_form;
pub mod contact;
pub mod erasure;
pub mod figure;
pub mod font;
pub mod handout;
pub mod intake_form;
pub mod layout;
pub mod letter;
mod letterhead;
mod look;
pub mod own_picture;
pub mod page;
pub mod pdf;
pub mod raster;
pub mod received;
pub mod record;
pub mod recovery_key;
pub mod sheet;
pub mod wording;
