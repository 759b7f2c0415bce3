//! `sheet`: what a client takes home, proposed from what was treated, as PDF.

use std::io::Write;
use std::sync::Arc;

use chrono::{NaiveDate, Utc};
use serde_json::{Value, json};

use crate::catalog::{Catalog, Gate, Proposal, Today, Wish};
use crate::document::received;
use crate::domain::{
    CautionKey, Client, ClientId, FileFormat, HomeCarePlan, Ink, ItemKey, PlanId, PlannedItem, Practitioner,
    Print, Prose, Session, SessionId, SheetId, SheetLook,
};
use crate::paper::{self, OwnPictures, SheetParts};
use crate::store::NewSheet;

use super::arguments::Sheet;
use super::desk::Desk;
use super::{Fault, pdf};

/// Writes the sheet, or lists what would be proposed.
///
/// # Errors
/// As [`Fault`] tells: nothing treated yet, nothing that may be given, a file that can't be written.
pub fn sheet(
    desk: &mut Desk,
    catalog: &Catalog,
    wanted: &Sheet,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let id = desk.client(&wanted.client)?;
    let client = desk.file.client(id)?.value;
    if wanted.proposals {
        let (session_id, session) = newest_session(desk, id)?;
        let cautions = asked_about(desk, catalog, id, &client, today)?;
        let before = desk.file.given_before(id, &session)?;
        let proposals = catalog.propose(&Today::of(&session, &cautions).after(&before));
        desk.file.record_view(desk.actor, session_id)?;
        let list: Vec<Value> = proposals.iter().map(|proposal| told(catalog, proposal)).collect();
        writeln!(out, "{:#}", Value::from(list))?;
        return Ok(());
    }
    let Some(path) = wanted.out.as_deref() else { return Ok(()) };
    let (kept, plan) = plan_to_print(desk, catalog, wanted, id, &client, today)?;
    let look = SheetLook {
        print: form(wanted),
        ink: if wanted.black_and_white { Ink::Black } else { Ink::Colour },
        language: client.language,
    };
    // What went out before in this form goes out again, byte for byte.
    let before = kept.map(|plan| desk.file.sheets_of(plan)).transpose()?.unwrap_or_default();
    let before = before.into_iter().find(|(_, sheet)| sheet.look == look && sheet.given_at.is_some());
    let (sheet, pdf, told) = match before {
        Some((sheet, _)) => (sheet, desk.file.sheet_pdf(sheet)?, None),
        None => keep(desk, catalog, &client, (kept, &plan), look)?,
    };
    // The log says first that it left.
    let of = desk.file.sheet(sheet)?.plan;
    desk.file.record_export(desk.actor, of)?;
    pdf::put(path, &pdf)?;
    desk.file.record_given(desk.actor, sheet)?;
    pdf::tell_pages(out, path, received::page_count(FileFormat::Pdf, &Arc::new(pdf))?)?;
    if let Some(told) = told {
        writeln!(out, "{told}")?;
    }
    Ok(())
}

/// Makes the pages of a plan and keeps them; a new plan with them.
fn keep(
    desk: &mut Desk,
    catalog: &Catalog,
    client: &Client,
    (kept, plan): (Option<PlanId>, &HomeCarePlan),
    look: SheetLook,
) -> Result<(SheetId, Vec<u8>, Option<String>), Fault> {
    let therapist = giver(desk, plan)?;
    let practice = desk.file.practice()?;
    let last = desk.file.plan_before(plan.client(), plan.made_on())?;
    let parts = SheetParts {
        practice: &practice,
        practitioner: &therapist,
        client,
        plan,
        before: last.as_ref().map(|last| &last.value),
        pictures: &OwnPictures::new(desk.file.own_pictures()?),
        note_box: false,
        handwritten: "",
        print: look.print,
        ink: look.ink,
    };
    let document = paper::sheet(catalog, &parts)?;
    let pdf = pdf::bytes(&document, &practice, Utc::now().naive_utc())?;
    let new = NewSheet { look, pdf: &pdf };
    let sheet = match kept {
        Some(plan) => desk.file.add_sheet(desk.actor, plan, &new)?,
        None => desk.file.keep_sheet(desk.actor, plan, &new)?.1,
    };
    Ok((sheet, pdf, document.told_missing()))
}

/// In which form it is wanted.
const fn form(wanted: &Sheet) -> Print {
    match (wanted.large_print, wanted.wallet_card) {
        (true, _) => Print::Large,
        (false, true) => Print::Card,
        (false, false) => Print::Normal,
    }
}

/// What the gate is asked about.
fn asked_about(
    desk: &Desk,
    catalog: &Catalog,
    id: ClientId,
    client: &Client,
    today: NaiveDate,
) -> Result<Vec<CautionKey>, Fault> {
    let screens = desk.file.screenings_of(id)?;
    let is_uncleared = screens.iter().any(|(_, screen)| screen.state().is_pending());
    Ok(catalog.cautions_of(client, today, is_uncleared))
}

/// Who gave the plan: the therapist of its session, else the first one.
fn giver(desk: &Desk, plan: &HomeCarePlan) -> Result<Practitioner, Fault> {
    let by = match plan.session() {
        Some(session) => desk.file.session(session)?.value.session().practitioner,
        None => desk.actor.practitioner(),
    };
    desk.therapist(by)
}

fn plan_to_print(
    desk: &mut Desk,
    catalog: &Catalog,
    wanted: &Sheet,
    id: ClientId,
    client: &Client,
    today: NaiveDate,
) -> Result<(Option<PlanId>, HomeCarePlan), Fault> {
    let asks_for_new = wanted.new
        || !wanted.items.is_empty()
        || !wanted.overrides.is_empty()
        || wanted.next_visit.is_some()
        || !wanted.message.is_empty();
    let newest = desk.file.plans_of(id)?.into_iter().next();
    if let (Some(newest), false) = (newest, asks_for_new) {
        return Ok((Some(newest.id), newest.value));
    }
    let (session_id, session) = newest_session(desk, id)?;
    let cautions = asked_about(desk, catalog, id, client, today)?;
    let before = desk.file.given_before(id, &session)?;
    let proposals = catalog.propose(&Today::of(&session, &cautions).after(&before));
    let items = chosen(catalog, wanted, &proposals, &cautions)?;
    if items.is_empty() {
        return Err(Fault::NothingSuggested { client: id.number() });
    }
    let plan = HomeCarePlan::new(id, Some(session_id), today, items)?
        .with_message(Prose::new(&wanted.message)?)
        .with_next_visit(wanted.next_visit);
    Ok((None, plan))
}

fn newest_session(desk: &Desk, client: ClientId) -> Result<(SessionId, Session), Fault> {
    let newest = desk.file.sessions_of(client, 0, 1)?.into_iter().next();
    let newest = newest.ok_or(Fault::NothingTreated { client: client.number() })?;
    Ok((newest.id, desk.file.session(newest.id)?.value.session().clone()))
}

/// The suggested items, or those that were named, and those that are given against a caution.
fn chosen(
    catalog: &Catalog,
    wanted: &Sheet,
    proposals: &[Proposal],
    cautions: &[CautionKey],
) -> Result<Vec<PlannedItem>, Fault> {
    let mut given: Vec<(ItemKey, Option<&str>)> = if wanted.items.is_empty() {
        proposals.iter().filter(|one| one.suggested).map(|one| (one.item.clone(), None)).collect()
    } else {
        let keys = wanted.items.iter().map(|item| Ok((ItemKey::new(item.as_str())?, None)));
        keys.collect::<Result<_, Fault>>()?
    };
    for words in &wanted.overrides {
        let form = || Fault::OverrideForm { words: words.clone() };
        let (item, reason) = words.split_once('=').ok_or_else(form)?;
        let item = ItemKey::new(item.trim())?;
        given.retain(|(other, _)| *other != item);
        given.push((item, Some(reason)));
    }
    given.iter().map(|(item, reason)| planned(catalog, proposals, cautions, item, *reason)).collect()
}

/// The item as it was proposed; one that was not proposed with its own dose, since the therapist names it.
fn planned(
    catalog: &Catalog,
    proposals: &[Proposal],
    cautions: &[CautionKey],
    item: &ItemKey,
    reason: Option<&str>,
) -> Result<PlannedItem, Fault> {
    let proposal = proposals.iter().find(|proposal| proposal.item == *item);
    let dose = match (proposal, catalog.item(item)) {
        (Some(proposal), _) => proposal.dose,
        (None, Some(known)) => match catalog.gate(known, cautions) {
            Gate::Adapted { dose, .. } => dose,
            Gate::Allowed | Gate::HeldBack { .. } => known.dose,
        },
        (None, None) => crate::domain::Dose::default(),
    };
    let wish = Wish {
        item,
        side: proposal.and_then(|proposal| proposal.side),
        dose,
        why: proposal.map_or("", |proposal| &proposal.why),
        reason,
    };
    Ok(catalog.planned(&wish, cautions)?)
}

/// A proposal as JSON.
fn told(catalog: &Catalog, proposal: &Proposal) -> Value {
    let title = catalog.item(&proposal.item).map(|item| item.title.as_str());
    let gate = match &proposal.gate {
        Gate::Allowed => json!({"kind": "allowed"}),
        Gate::Adapted { change, .. } => json!({"kind": "adapted", "change": change}),
        Gate::HeldBack { because } => json!({"kind": "held_back", "because": because}),
    };
    json!({
        "item": proposal.item,
        "title": title,
        "side": proposal.side,
        "dose": proposal.dose,
        "dose_in_words": proposal.dose.to_string(),
        "why": proposal.why,
        "suggested": proposal.suggested,
        "gate": gate,
    })
}
