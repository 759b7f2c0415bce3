//! The page of one home-care item, as a client would get it.

use chrono::NaiveDate;

use super::OwnPictures;
use super::sheet::{self, Speech};
use crate::catalog::{Catalog, Item};
use crate::document::page::{Document, PictureError};
use crate::document::sheet::{Sheet, lay_out};
use crate::document::wording::Wording;
use crate::domain::{Clearance, Ink, Language, Line, PlannedItem, Practice, Practitioner, Print};

/// What the page of one item is made from.
#[derive(Debug, Clone, Copy)]
pub struct ItemPageParts<'a> {
    /// The practice, for letterhead and paper.
    pub practice: &'a Practice,
    /// The therapist.
    pub practitioner: &'a Practitioner,
    /// The item, at its first dose.
    pub item: &'a Item,
    /// The therapist's own pictures.
    pub pictures: &'a OwnPictures,
    /// The day the page bears.
    pub made_on: NaiveDate,
    /// The size of the type.
    pub print: Print,
}

/// The page of one item, for nobody in particular: to be looked at before it is given.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn item_page(catalog: &Catalog, parts: &ItemPageParts<'_>) -> Result<Document, PictureError> {
    let words = Wording::of(Language::English);
    let speech = Speech { catalog, language: Language::English, words: &words };
    let known = [parts.item];
    let planned = PlannedItem {
        item: parts.item.key.clone(),
        side: None,
        dose: parts.item.dose,
        why: Line::default(),
        clearance: Clearance::Allowed,
        note: Line::default(),
    };
    lay_out(&Sheet {
        title: &words.say("home-care"),
        words: &words,
        practice: parts.practice,
        practitioner: parts.practitioner,
        client_name: "",
        first_name: "",
        made_on: parts.made_on,
        next_visit: None,
        message: "",
        items: vec![sheet::item(speech, Some(parts.item), parts.pictures, &planned)],
        dropped: Vec::new(),
        stop_rules: sheet::stop_rules(speech, &known),
        red_flags: sheet::red_flags(speech, &known),
        link: None,
        note_box: false,
        handwritten: "",
        print: parts.print,
        ink: Ink::Colour,
    })
}
