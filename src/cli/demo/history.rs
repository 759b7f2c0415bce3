//! The whole record of one fictional client, before it has numbers in a practice file.

use chrono::NaiveDate;

use crate::catalog::{Catalog, Proposal, Today, Wish};
use crate::domain::{
    CautionKey, Client, ClientId, Complaint, Ease, Held, HomeCareAnswer, HomeCareDone, Invalid, Line,
    MeasureKey, Measurement, Minutes, Pain, PlanId, PlannedItem, PractitionerId, Session, Side, Stage, Zone,
};

use super::DemoError;
use super::cast::Cast;
use super::course::{Diary, Visit, visits};
use super::dice::Dice;
use super::note::{Telling, tell};
use super::people::Newcomer;

/// A client with everything that is to be written about them.
///
/// The ids inside are placeholders until the store has handed out numbers.
#[derive(Debug, Clone)]
pub struct History {
    /// The client.
    pub client: Client,
    /// Their sessions, oldest first.
    pub sessions: Vec<Session>,
    /// What was measured.
    pub measurements: Vec<Measurement>,
    /// What they took home, if anything was to be suggested.
    pub given: Option<Given>,
}

/// What a client took home after a session.
#[derive(Debug, Clone)]
pub struct Given {
    /// The place of that session among theirs, from 0.
    pub after: usize,
    /// The items.
    pub items: Vec<PlannedItem>,
    /// The day of the next visit.
    pub next_visit: Option<NaiveDate>,
    /// A few words to the client.
    pub message: &'static str,
}

/// What everything is told from.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// Who plays.
    pub cast: &'a Cast,
    /// The reference library.
    pub catalog: &'a Catalog,
    /// The day it is.
    pub today: NaiveDate,
    /// The zone of the practice.
    pub zone: &'a Zone,
}

/// How much is to be told.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    /// How many visits.
    pub visits: usize,
    /// How many days ago the last one was.
    pub days_ago: u64,
}

/// The sheet is given after this session: the therapist has seen how the client responds.
const SHEET_AFTER: usize = 1;
/// This therapist gives few items: people do a few things well and many badly.
const MOST_ITEMS: usize = 3;

/// The record of this client over so many visits.
///
/// # Errors
/// What the domain or the library refuses.
pub fn history(
    world: &World<'_>,
    dice: &mut Dice,
    diary: &mut Diary,
    newcomer: Newcomer<'_>,
    extent: Extent,
) -> Result<History, DemoError> {
    let Newcomer { client, story, onset } = newcomer;
    let visits = visits(dice, diary, world.today, extent.visits, extent.days_ago);
    let sore = if dice.chance(50) { Side::Left } else { Side::Right };
    let stage = if dice.chance(75) { Stage::Chronic } else { Stage::Subacute };
    let cautions = world.catalog.cautions_of(&client, world.today, false);
    let care = world.cast.care(&cautions);
    let complaint = Complaint {
        words: Line::new(dice.word(&story.words))?,
        region: story.region,
        stage,
        onset: Line::new(onset.unwrap_or_else(|| dice.word(&story.onset)))?,
        better_with: Line::new(story.relief.first().map_or("", String::as_str))?,
        worse_with: Line::new(story.triggers.first().map_or("", String::as_str))?,
    };
    let first_pain = visits.first().map_or(0, |visit| visit.before);
    let mut left_with = None;
    let mut given = None;
    let mut sessions = Vec::with_capacity(visits.len());
    for (place, &visit) in visits.iter().enumerate() {
        let telling = Telling {
            story,
            care,
            sore,
            stage,
            visit,
            first_pain,
            left_with,
            complaint: &complaint,
            has_sheet: given.is_some(),
        };
        let mut session = session(dice, &telling, world.zone)?;
        if place == SHEET_AFTER + 1 {
            session.home_care = given.as_ref().map(|given| answers(given, &session)).unwrap_or_default();
        }
        if place == SHEET_AFTER {
            let next_visit = visits.get(place + 1).map(|next| next.on);
            given = given_after(world.catalog, place, &session, &cautions, next_visit)?;
        }
        sessions.push(session);
        left_with = Some(visit.after);
    }
    Ok(History { client, measurements: measured(&visits)?, sessions, given })
}

/// What the library suggests after this session, past its gate; none where it suggests nothing.
fn given_after(
    catalog: &Catalog,
    after: usize,
    session: &Session,
    cautions: &[CautionKey],
    next_visit: Option<NaiveDate>,
) -> Result<Option<Given>, DemoError> {
    let mut items = Vec::new();
    let proposals = catalog.propose(&Today::of(session, cautions));
    for proposal in proposals.iter().filter(|proposal| proposal.suggested).take(MOST_ITEMS) {
        let Proposal { item, side, dose, why, .. } = proposal;
        let wish = Wish { item, side: *side, dose: *dose, why, reason: None };
        items.push(catalog.planned(&wish, cautions)?);
    }
    let message = "Begin with the first item. If a day is too full, one item is better than none.";
    Ok((!items.is_empty()).then_some(Given { after, items, next_visit, message }))
}

/// What they say of the sheet at the visit after it, as the note tells it too. Which sheet it is, the store
/// has still to number.
fn answers(given: &Given, session: &Session) -> Vec<HomeCareAnswer> {
    let said = session.note.subjective.as_str();
    let is_worse = ["Worse again", "A setback", "Had been well"].iter().any(|words| said.contains(words));
    given
        .items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let done = if said.contains("forgets the others") && place > 0 {
                HomeCareDone::Not
            } else if said.contains("slipped") {
                HomeCareDone::Partly
            } else {
                HomeCareDone::Done
            };
            HomeCareAnswer {
                plan: PlanId::new(0),
                item: item.item.clone(),
                side: item.side,
                done,
                ease: (done == HomeCareDone::Done).then_some(if is_worse {
                    Ease::Same
                } else {
                    Ease::Easier
                }),
            }
        })
        .collect()
}

fn session(dice: &mut Dice, telling: &Telling<'_>, zone: &Zone) -> Result<Session, Invalid> {
    let visit = telling.visit;
    let held = Held { on: visit.on, at: visit.at, zone: zone.clone() };
    let told = tell(dice, telling)?;
    let mut session =
        Session::held(ClientId::new(0), PractitionerId::new(0), held, Minutes::new(visit.minutes)?);
    session.complaint = Some(telling.complaint.clone());
    session.note = told.note;
    session.findings = told.findings;
    session.treatments = told.treatments;
    session.pain_before = Some(Pain::new(visit.before)?);
    session.pain_after = Some(Pain::new(visit.after)?);
    Ok(session)
}

/// Pain in the week, asked at the first visit and at every fourth after it.
fn measured(visits: &[Visit]) -> Result<Vec<Measurement>, Invalid> {
    let key = MeasureKey::new("nprs")?;
    visits
        .iter()
        .step_by(4)
        .map(|visit| {
            let value = f64::from(u32::try_from(visit.before).unwrap_or(0));
            Measurement::new(ClientId::new(0), key.clone(), visit.on, value, Line::default())
        })
        .collect()
}
