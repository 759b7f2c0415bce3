//! Red flags asked in the demo: mostly clear, one sent on and cleared, one still waiting for an answer.

use chrono::Days;

use crate::domain::{
    Asked, ClientId, FlagAnswer, FollowUp, Line, PhysicianAnswer, PractitionerId, Prose, Referral, Region,
    Screening, ScreeningKind, Urgency,
};

use super::DemoError;
use super::history::{History, World};

/// The low-back case, whose red flag was cleared a year ago.
const CASE: u64 = 0;
/// The client who was sent on and has not answered yet.
const WAITING: u64 = 2;
/// How many clients are asked: the demo's hand-made people, not the thousands of a large file.
const ASKED: u64 = 41;

/// What was asked of client `number`, oldest first.
///
/// # Errors
/// What the domain refuses.
pub fn screens(
    world: &World<'_>,
    number: u64,
    client: ClientId,
    told: &History,
) -> Result<Vec<Screening>, DemoError> {
    if number >= ASKED {
        return Ok(Vec::new());
    }
    let low_back = |session: &&crate::domain::Session| {
        session.complaint.as_ref().is_some_and(|c| c.region == Region::LowerBack)
    };
    let days: Vec<_> = told.sessions.iter().filter(low_back).map(|session| session.held.on).collect();
    let mut screens = Vec::new();
    if let (CASE, Some(first)) = (number, days.first()) {
        let remark = "Wakes about two; no way to lie is better";
        let yes = Some(("night_pain", remark));
        let referral = Referral::new(
            Line::new("Dr. Amara Bell")?,
            Urgency::Soon,
            *first,
            Prose::new("Tender left of the low back; feeling and strength in the legs as usual.")?,
            false,
        )?;
        let answered = first.checked_add_days(Days::new(6)).unwrap_or(*first);
        let words = Prose::new(
            "Dr. Bell, by phone: nothing found, massage may go on; light because of the warfarin.",
        )?;
        let answer = PhysicianAnswer::new(answered, words, true)?;
        screens.push(
            screen(world, client, ScreeningKind::LowBack, *first, yes)?
                .with(FollowUp::Referral(referral))?
                .with(FollowUp::Answer(answer))?,
        );
    }
    if let Some(last) = days.last() {
        screens.push(screen(world, client, ScreeningKind::LowBack, *last, None)?);
    }
    if let (WAITING, Some(last)) = (number, told.sessions.last()) {
        let on = last.held.on;
        let yes = Some(("general_weight", "Five kilos since the summer"));
        let referral = Referral::new(
            Line::new("Their own doctor")?,
            Urgency::Soon,
            on,
            Prose::new("Eats as before. Tires easily.")?,
            false,
        )?;
        let general = screen(world, client, ScreeningKind::General, on, yes)?;
        screens.push(general.with(FollowUp::Referral(referral))?);
    }
    Ok(screens)
}

fn screen(
    world: &World<'_>,
    client: ClientId,
    kind: ScreeningKind,
    on: chrono::NaiveDate,
    yes: Option<(&str, &str)>,
) -> Result<Screening, DemoError> {
    let routine = world.catalog.red_flags_of(kind).filter(|flag| flag.routine);
    let answers: Result<Vec<_>, DemoError> = routine
        .map(|flag| {
            let remark = yes.filter(|(key, _)| *key == flag.key.as_str()).map(|(_, remark)| remark);
            let answer = if remark.is_some() { FlagAnswer::Yes } else { FlagAnswer::No };
            let (question, remark) = (Line::new(&flag.ask)?, Line::new(remark.unwrap_or_default())?);
            Ok(Asked::new(flag.key.clone(), question, flag.urgency, answer, remark)?)
        })
        .collect();
    Ok(Screening::new(client, PractitionerId::new(1), kind, on, answers?)?)
}
