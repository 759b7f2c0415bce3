//! What is printed around a session's note: what went home that day, and what is to be minded.

use chrono::NaiveDate;

use super::RecordParts;
use super::intake_form::health;
use crate::catalog::Catalog;
use crate::document::record::KnownCautions;
use crate::domain::{Clearance, Client, HomeCareAnswer, HomeCarePlan, ItemKey, PlannedItem, Side};

/// What the client was given to take home at this visit, an item a line.
pub(super) fn home_care(catalog: &Catalog, parts: &RecordParts<'_>) -> Vec<String> {
    let given = parts.plans.iter().filter(|plan| plan.session() == Some(parts.number));
    let mut lines: Vec<String> = Vec::new();
    for line in given.flat_map(HomeCarePlan::items).map(|item| line(catalog, item)) {
        // A sheet that was printed again with the same item gives it once.
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// What the client said about one item of the sheet they took home before.
pub(super) fn answer(catalog: &Catalog, answer: &HomeCareAnswer) -> String {
    format!("{}: {}", named(catalog, &answer.item, answer.side), answer.words())
}

/// An item with its side.
fn named(catalog: &Catalog, item: &ItemKey, side: Option<Side>) -> String {
    let known = catalog.item(item).map(|item| item.title.clone());
    let name = known.unwrap_or_else(|| item.as_str().replace('_', " "));
    match side {
        Some(side) => format!("{name}, {side}"),
        None => name,
    }
}

fn line(catalog: &Catalog, planned: &PlannedItem) -> String {
    let line = format!("{}: {}", named(catalog, &planned.item, planned.side), planned.dose);
    match &planned.clearance {
        Clearance::Allowed => line,
        Clearance::Adapted { change } => format!("{line}. Changed: {change}"),
        Clearance::Overridden { held_back_because, reason } => {
            let because = held_back_because.as_str().trim_end_matches('.');
            format!("{line}. Given although held back ({because}): {}", reason.as_str())
        }
    }
}

/// What is to be minded of the client, as known on the day of printing.
pub(super) fn cautions(client: &Client, printed_on: NaiveDate) -> KnownCautions {
    let told = client.active_cautions(printed_on).map(|caution| {
        let line = health(caution, printed_on);
        if line.about.is_empty() { line.label } else { format!("{}: {}", line.label, line.about) }
    });
    KnownCautions { on: printed_on, told: told.collect() }
}
