//! The whole record of one fictional client, before it has numbers in a practice file.

use chrono::NaiveDate;

use crate::domain::{
    Client, ClientId, Complaint, Held, Invalid, Line, MeasureKey, Measurement, Minutes, Pain, PractitionerId,
    Session, Side, Stage, Zone,
};

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
}

/// How much is to be told.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    /// How many visits.
    pub visits: usize,
    /// How many days ago the last one was.
    pub days_ago: u64,
}

/// The record of this client over so many visits.
///
/// # Errors
/// What the domain refuses.
pub fn history(
    cast: &Cast,
    dice: &mut Dice,
    diary: &mut Diary,
    newcomer: Newcomer<'_>,
    extent: Extent,
    today: NaiveDate,
    zone: &Zone,
) -> Result<History, Invalid> {
    let Newcomer { client, story, onset } = newcomer;
    let visits = visits(dice, diary, today, extent.visits, extent.days_ago);
    let sore = if dice.chance(50) { Side::Left } else { Side::Right };
    let stage = if dice.chance(75) { Stage::Chronic } else { Stage::Subacute };
    let care = cast.care(&client.caution_keys());
    let complaint = Complaint {
        words: Line::new(dice.word(&story.words))?,
        region: story.region,
        stage,
        onset: Line::new(onset.unwrap_or_else(|| dice.word(&story.onset)))?,
    };
    let first_pain = visits.first().map_or(0, |visit| visit.before);
    let mut left_with = None;
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
            has_sheet: place >= 2,
        };
        sessions.push(session(dice, &telling, zone)?);
        left_with = Some(visit.after);
    }
    Ok(History { client, measurements: measured(&visits)?, sessions })
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
