//! What goes on paper: the records and the reference library put together for the documents.
//!
//! The window and the commands print the same page because both ask here.

mod abbreviation;
mod around;
mod consent_form;
mod handout;
mod intake_form;
mod item_page;
mod letter;
mod own_pictures;
mod record;
mod sheet;
mod why;

pub use consent_form::{ConsentFormParts, blank_consent_form, given_consent_form};
pub use handout::{HandoutParts, handout};
pub use intake_form::{FollowUpParts, follow_up_form, intake_form};
pub use item_page::{ItemPageParts, item_page};
pub use letter::{LetterParts, letter};
pub use own_pictures::OwnPictures;
pub use record::{
    RecordParts, RecordsParts, in_zone, session_record, session_records, session_records_text, session_text,
};
pub use sheet::{SheetParts, sheet};
pub use why::CHOSEN;
