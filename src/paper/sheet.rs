//! The home-care sheet of a plan.

use super::{OwnPictures, why};
use crate::catalog::{Catalog, Item, Position, Translation, Urgency};
use crate::document::figure;
use crate::document::page::{Document, Drawing, PictureError};
use crate::document::sheet::{Sheet, SheetItem, Since, lay_out};
use crate::document::wording::Wording;
use crate::domain::{
    Clearance, Client, HomeCarePlan, Ink, ItemChange, Language, Line, PlannedItem, Practice, Practitioner,
    Print, Region, ScreeningKind, SheetChange, Side, WebAddress, changes,
};

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
    /// The sheet the client was given last, if what changed since is to be marked.
    pub before: Option<&'a HomeCarePlan>,
    /// The therapist's own pictures; where an item has one, it stands in place of the drawing.
    pub pictures: &'a OwnPictures,
    /// Whether there is a box to write notes in by hand.
    pub note_box: bool,
    /// A few words of the therapist in that box; may be empty. Without the box they are not printed.
    pub handwritten: &'a str,
    /// The form.
    pub print: Print,
    /// With which inks it is printed.
    pub ink: Ink,
}

/// In whose words a sheet speaks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speech<'a> {
    /// The library.
    pub(super) catalog: &'a Catalog,
    /// The language.
    pub(super) language: Language,
    /// What is said around the items.
    pub(super) words: &'a Wording,
}

/// The pages of a home-care sheet.
///
/// An item that this version of the library does not know stays on the sheet with its key and dose,
/// since the client was given it; nothing is said about how to do it.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn sheet(catalog: &Catalog, parts: &SheetParts<'_>) -> Result<Document, PictureError> {
    let words = Wording::of(parts.client.language);
    let speech = Speech { catalog, language: parts.client.language, words: &words };
    let known: Vec<&Item> =
        parts.plan.items().iter().filter_map(|planned| catalog.item(&planned.item)).collect();
    let change = parts.before.map(|before| changes(before, parts.plan));
    lay_out(&Sheet {
        title: &words.say("home-care"),
        words: &words,
        practice: parts.practice,
        practitioner: parts.practitioner,
        client_name: &parts.client.printed_name(),
        first_name: parts.client.called(),
        made_on: parts.plan.made_on(),
        next_visit: parts.plan.next_visit(),
        message: parts.plan.message().as_str(),
        items: (parts.plan.items().iter())
            .map(|planned| SheetItem {
                since: change.as_ref().map(|change| since(change, planned)).unwrap_or_default(),
                ..item(speech, catalog.item(&planned.item), parts.pictures, planned)
            })
            .collect(),
        dropped: change.iter().flat_map(|change| &change.dropped).map(|gone| named(speech, gone)).collect(),
        stop_rules: stop_rules(speech, &known),
        red_flags: red_flags(speech, &known),
        link: link(parts.practice),
        note_box: parts.note_box,
        handwritten: parts.handwritten,
        print: parts.print,
        ink: parts.ink,
    })
}

/// Where the practice tells more on the web.
fn link(practice: &Practice) -> Option<&WebAddress> {
    Some(&practice.sheet_link).filter(|address| !address.is_empty())
}

/// What became of an item of the plan since the last sheet.
fn since(change: &SheetChange<'_>, planned: &PlannedItem) -> Since {
    let Some(change) = change.items.iter().find(|change| change.now == planned) else { return Since::Same };
    match change.before {
        None => Since::New,
        Some(before) if change.dose() || change.side() || reads_otherwise(change) => Since::Changed {
            dose: change.dose().then_some(before.dose),
            side: change.side().then_some(before.side),
        },
        Some(_) => Since::Same,
    }
}

/// Whether the client reads something else about their cautions. The reason for which an item is given all the
/// same is for the record and not on the sheet, so another reason alone is no change there.
fn reads_otherwise(change: &ItemChange<'_>) -> bool {
    match (change.before.map(|before| &before.clearance), &change.now.clearance) {
        (
            Some(Clearance::Overridden { held_back_because: before, .. }),
            Clearance::Overridden { held_back_because: now, .. },
        ) => before != now,
        _ => change.clearance(),
    }
}

/// The name of an item with its side.
fn named(speech: Speech<'_>, planned: &PlannedItem) -> String {
    let title = title(speech, speech.catalog.item(&planned.item), planned);
    match planned.side {
        Some(side) => format!("{title} ({})", speech.words.side(side)),
        None => title,
    }
}

/// The name of an item: its key, where this version of the library does not know it.
fn title(speech: Speech<'_>, known: Option<&Item>, planned: &PlannedItem) -> String {
    let Some(known) = known else { return planned.item.as_str().replace('_', " ") };
    let translated = speech.catalog.item_words(known, speech.language);
    translated.map_or(&known.title, |words| &words.title).clone()
}

/// An item as it is printed: what is known of it, and how it was planned.
pub(super) fn item(
    speech: Speech<'_>,
    known: Option<&Item>,
    pictures: &OwnPictures,
    planned: &PlannedItem,
) -> SheetItem {
    let blank = SheetItem {
        title: title(speech, known, planned),
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
        clearance: clearance(speech.language, &planned.clearance),
        why: why::for_client(planned.why.as_str(), known, speech),
        note: planned.note.to_string(),
        since: Since::Same,
    };
    let Some(known) = known else { return blank };
    let translated = speech.catalog.item_words(known, speech.language);
    let photo = pictures.printed(&known.key);
    let alternative = match (&photo, translated) {
        (Some((_, words)), _) => (*words).to_owned(),
        (None, Some(translated)) => translated.picture.clone(),
        (None, None) => figure::description(known.figure()).unwrap_or_default(),
    };
    let shown = SheetItem {
        position: speech.words.say(position(known.position)),
        drawing: drawing(known, planned.side),
        photo: photo.map(|(picture, _)| picture),
        alternative,
        equipment: known.equipment.iter().map(|thing| equipment(speech.language, thing)).collect(),
        ..blank
    };
    match translated {
        Some(words) => SheetItem {
            steps: words.steps.clone(),
            feel: words.feel.clone(),
            cautions: vec![words.cautions.clone()],
            ..shown
        },
        None => SheetItem {
            steps: known.steps.clone(),
            feel: known.feel.clone(),
            cautions: vec![known.cautions.clone()],
            ..shown
        },
    }
}

/// What became of the item at the client's cautions, in their language. What is not known in it, such as what
/// a later library will say, stands as it was written: left out, it would be missed.
fn clearance(language: Language, clearance: &Clearance) -> Clearance {
    let Some(translation) = Translation::into(language) else { return clearance.clone() };
    let said = |words: Option<String>, written: &Line| {
        words.and_then(|words| Line::new(words).ok()).unwrap_or_else(|| written.clone())
    };
    match clearance {
        Clearance::Allowed => Clearance::Allowed,
        Clearance::Adapted { change } => {
            Clearance::Adapted { change: said(translation.changes(change.as_str()), change) }
        }
        Clearance::Overridden { held_back_because, reason } => Clearance::Overridden {
            held_back_because: said(translation.reasons(held_back_because.as_str()), held_back_because),
            reason: reason.clone(),
        },
    }
}

fn equipment(language: Language, thing: &str) -> String {
    let known = Translation::into(language).and_then(|translation| translation.equipment(thing));
    known.unwrap_or(thing).to_owned()
}

/// The message that names a position.
const fn position(position: Position) -> &'static str {
    match position {
        Position::Standing => "position-standing",
        Position::Sitting => "position-sitting",
        Position::LyingOnBack => "position-lying-on-back",
        Position::LyingOnSide => "position-lying-on-side",
        Position::LyingFaceDown => "position-lying-face-down",
        Position::HandsAndKnees => "position-hands-and-knees",
        Position::HalfKneeling => "position-half-kneeling",
        Position::Anywhere => "position-anywhere",
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

/// Rules that speak of a weak leg, and what remains of them to be said beside the emergency list of a low-back
/// sheet: there a weak leg stands already, and not as something to call the practice about.
const BESIDE_EMERGENCIES: &[(&str, &str)] = &[
    ("your leg gets weak or numb", "stop-numb"),
    ("your legs get numb or weak", "stop-numb"),
    ("you get numb or weak, or the pain grows day by day", "stop-numb-or-worse"),
];

/// When to stop, each once, in the order of the items; fit to stand after "Stop and call if".
pub(super) fn stop_rules(speech: Speech<'_>, items: &[&Item]) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    for item in items {
        let translated = speech.catalog.item_words(item, speech.language).map(|words| words.stop.as_str());
        let Some(rule) = translated.or_else(|| item.stop_condition()) else { continue };
        let weak_leg = BESIDE_EMERGENCIES.iter().find(|(weak, _)| item.stop_condition() == Some(weak));
        let rule = match weak_leg {
            Some((_, rest)) if about_low_back(items) => speech.words.say(rest),
            _ => rule.to_owned(),
        };
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    rules
}

/// What needs a doctor at once, where the sheet is about the low back.
pub(super) fn red_flags(speech: Speech<'_>, items: &[&Item]) -> Vec<String> {
    if !about_low_back(items) {
        return Vec::new();
    }
    let at_once = |urgency| matches!(urgency, Urgency::Emergency | Urgency::Urgent);
    let flags = speech.catalog.red_flags_of(ScreeningKind::LowBack).filter(|flag| at_once(flag.urgency));
    let translation = Translation::into(speech.language);
    let said = |english: &str| {
        let known = translation.and_then(|translation| translation.red_flag(english));
        known.unwrap_or(english).to_owned()
    };
    flags.filter_map(|flag| flag.on_sheet.as_deref().map(said)).collect()
}

fn about_low_back(items: &[&Item]) -> bool {
    items.iter().any(|item| item.region == Region::LowerBack)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::domain::{ClientId, Dose, ItemKey, Reason};

    #[test]
    fn an_item_is_marked_changed_where_the_client_reads_something_else_of_their_cautions() {
        let line = |words: &str| Line::new(words).unwrap();
        let adapted = |change: &str| Clearance::Adapted { change: line(change) };
        let overridden = |because: &str, reason: &str| Clearance::Overridden {
            held_back_because: line(because),
            reason: Reason::new(reason).unwrap(),
        };
        let plan = |clearance: &Clearance| {
            let item = PlannedItem {
                item: ItemKey::new("ball_ql").unwrap(),
                side: None,
                dose: Dose::default(),
                why: Line::default(),
                clearance: clearance.clone(),
                note: Line::default(),
            };
            let on = "2026-05-12".parse().unwrap();
            HomeCarePlan::new(ClientId::new(1), None, on, vec![item]).unwrap()
        };
        for (before, now, is_marked) in [
            (Clearance::Allowed, Clearance::Allowed, false),
            (Clearance::Allowed, adapted("Lightly."), true),
            (adapted("Lightly."), Clearance::Allowed, true),
            (adapted("Lightly."), adapted("Lightly."), false),
            (adapted("Lightly."), adapted("Briefly."), true),
            (adapted("Lightly."), overridden("Bleeding.", "Asked."), true),
            (overridden("Bleeding.", "Asked."), overridden("Bleeding.", "Tried."), false),
            (overridden("Bleeding.", "Asked."), overridden("Weak bone.", "Asked."), true),
        ] {
            let (earlier, later) = (plan(&before), plan(&now));
            let marked = since(&changes(&earlier, &later), later.items().first().unwrap());
            let expected = if is_marked { Since::Changed { dose: None, side: None } } else { Since::Same };
            assert_eq!(marked, expected, "{before:?} {now:?}");
        }
    }

    #[test]
    fn every_rule_of_a_weak_leg_is_one_of_the_library_and_stands_once_on_a_low_back_sheet() {
        let catalog = Catalog::builtin().unwrap();
        let low_back = catalog.items().iter().find(|item| item.region == Region::LowerBack).unwrap();
        let weak: Vec<&Item> = catalog.items().iter().filter(|item| item.stop.contains("weak")).collect();
        assert_eq!(weak.len(), BESIDE_EMERGENCIES.len());
        for language in Language::ALL {
            let words = Wording::of(*language);
            let speech = Speech { catalog: &catalog, language: *language, words: &words };
            for item in &weak {
                let alone = stop_rules(speech, &[item]);
                let beside = stop_rules(speech, &[low_back, item]);
                assert_ne!(alone.first(), beside.get(1), "{language}, {}", item.key);
                let condition = item.stop_condition().unwrap();
                let (_, rest) = BESIDE_EMERGENCIES.iter().find(|(rule, _)| *rule == condition).unwrap();
                assert_eq!(beside.get(1), Some(&words.say(rest)), "{language}, {}", item.key);
            }
        }
    }
}
