//! The home-care sheet of a plan.

use super::{OwnPictures, why};
use crate::catalog::{Catalog, Item, Urgency};
use crate::document::figure;
use crate::document::page::{Document, Drawing, PictureError};
use crate::document::sheet::{Print, Sheet, SheetItem, lay_out};
use crate::domain::{Client, HomeCarePlan, PlannedItem, Practice, Practitioner, Region, ScreeningKind, Side};

/// What a sheet is made from.
#[derive(Debug, Clone, Copy)]
pub struct SheetParts<'a> {
    /// The practice, for letterhead and paper.
    pub practice: &'a Practice,
    /// The therapist.
    pub practitioner: &'a Practitioner,
    /// The client.
    pub client: &'a Client,
    /// What they take home.
    pub plan: &'a HomeCarePlan,
    /// The therapist's own pictures; where an item has one, it stands in place of the drawing.
    pub pictures: &'a OwnPictures,
    /// The size of the type.
    pub print: Print,
}

/// The pages of a home-care sheet.
///
/// An item that this version of the library does not know stays on the sheet with its key and dose,
/// since the client was given it; nothing is said about how to do it.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn sheet(catalog: &Catalog, parts: &SheetParts<'_>) -> Result<Document, PictureError> {
    let known: Vec<&Item> =
        parts.plan.items().iter().filter_map(|planned| catalog.item(&planned.item)).collect();
    lay_out(&Sheet {
        title: "Home care",
        practice: parts.practice,
        practitioner: parts.practitioner,
        client_name: &printed_name(parts.client),
        made_on: parts.plan.made_on(),
        next_visit: parts.plan.next_visit(),
        message: parts.plan.message().as_str(),
        items: (parts.plan.items().iter())
            .map(|planned| item(catalog.item(&planned.item), parts.pictures, planned))
            .collect(),
        stop_rules: stop_rules(&known),
        red_flags: red_flags(catalog, &known),
        print: parts.print,
    })
}

/// As the client is called, with the family name.
fn printed_name(client: &Client) -> String {
    if client.preferred_name.is_empty() || client.name.family().is_empty() {
        return client.name.to_string();
    }
    format!("{} {}", client.preferred_name, client.name.family())
}

/// An item as it is printed: what is known of it, and how it was planned.
pub(super) fn item(known: Option<&Item>, pictures: &OwnPictures, planned: &PlannedItem) -> SheetItem {
    let blank = SheetItem {
        title: planned.item.as_str().replace('_', " "),
        side: planned.side,
        position: String::new(),
        drawing: None,
        photo: None,
        alternative: String::new(),
        steps: Vec::new(),
        feel: String::new(),
        dose: planned.dose,
        equipment: Vec::new(),
        cautions: Vec::new(),
        clearance: planned.clearance.clone(),
        why: why::for_client(planned.why.as_str()),
        note: planned.note.to_string(),
    };
    let Some(known) = known else { return blank };
    let photo = pictures.printed(&known.key);
    let alternative = match &photo {
        Some((_, words)) => (*words).to_owned(),
        None => figure::description(known.figure()).unwrap_or_default(),
    };
    SheetItem {
        title: known.title.clone(),
        position: capital(known.position.words()),
        drawing: drawing(known, planned.side),
        photo: photo.map(|(picture, _)| picture),
        alternative,
        steps: known.steps.clone(),
        feel: known.feel.clone(),
        equipment: known.equipment.clone(),
        cautions: vec![known.cautions.clone()],
        ..blank
    }
}

/// The drawing of an item, turned over where the plan is for the side it does not show.
fn drawing(known: &Item, planned: Option<Side>) -> Option<Drawing> {
    let drawn = figure::drawing(known.figure())?;
    Some(match (figure::side(known.figure()), planned) {
        (Some(Side::Left), Some(Side::Right)) | (Some(Side::Right), Some(Side::Left)) => drawn.mirrored(),
        _ => drawn,
    })
}

/// When to stop, each once, in the order of the items; fit to stand after "Stop and call if".
pub(super) fn stop_rules(items: &[&Item]) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    for rule in items.iter().filter_map(|item| item.stop_condition()) {
        if !rules.iter().any(|other| other == rule) {
            rules.push(rule.to_owned());
        }
    }
    rules
}

/// What needs a doctor at once, where the sheet is about the low back.
pub(super) fn red_flags(catalog: &Catalog, items: &[&Item]) -> Vec<String> {
    let low_back = items.iter().any(|item| item.region == Region::LowerBack);
    if !low_back {
        return Vec::new();
    }
    let at_once = |urgency| matches!(urgency, Urgency::Emergency | Urgency::Urgent);
    let flags = catalog.red_flags_of(ScreeningKind::LowBack).filter(|flag| at_once(flag.urgency));
    flags.filter_map(|flag| flag.on_sheet.clone()).collect()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
