//! The fictional people into a practice file, in one go.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::domain::{
    ClientId, EpisodeMember, Held, HomeCareAnswer, HomeCarePlan, Measurement, PlanId, PractitionerId, Prose,
    Session, SessionId,
};
use crate::store::{Actor, Import, PracticeFile, StoreError};

use super::DemoError;
use super::case;
use super::consent::consents;
use super::course::Diary;
use super::dice::Dice;
use super::episode::episode;
use super::history::{Extent, Given, History, World, history};
use super::people;
use super::screens::screens;

/// How many people, and how much of each.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// How many clients, the low-back case among them.
    pub clients: u32,
    /// How many sessions in all; none for a believable year of each.
    pub sessions: Option<u32>,
    /// Which people.
    pub seed: u64,
}

/// What was written.
#[derive(Debug, Default)]
pub struct Written {
    /// How many clients.
    pub clients: u64,
    /// How many sessions.
    pub sessions: u64,
    /// The first clients who took a sheet home, the low-back case first.
    pub sheets: Vec<(ClientId, PlanId)>,
    /// The newest session of the low-back case.
    pub case: Option<(ClientId, SessionId)>,
}

/// So many sheets are worth a look.
const SHEETS: usize = 4;
/// One client in so many comes every week for years, in a file with a number of sessions.
const ONE_IN: u32 = 1000;
/// How many sessions such a client has.
const FAITHFUL: u32 = 400;
/// The last visits lie within so many days, so that not all came on one day.
const SPREAD_DAYS: i64 = 38;
/// The client whose newest session still waits for its signature.
const UNSIGNED: u32 = 1;

/// Writes them all, in one transaction.
///
/// Everything is signed but the newest session of the second client.
///
/// # Errors
/// What the store refuses; then nothing was written.
pub fn write(
    file: &mut PracticeFile,
    actor: Actor,
    world: &World<'_>,
    size: Size,
) -> Result<Written, DemoError> {
    // An import is undone by a store error only: another one waits here until it is.
    let mut kept = None;
    let done = file.import(actor, |import| {
        write_all(import, world, size).map_err(|error| match error {
            DemoError::Store(error) => error,
            other => {
                kept = Some(other);
                StoreError::Closed
            }
        })
    });
    done.map_err(|error| kept.unwrap_or(DemoError::Store(error)))
}

fn write_all(import: &mut Import<'_, '_>, world: &World<'_>, size: Size) -> Result<Written, DemoError> {
    let mut diary = Diary::default();
    let mut written = Written::default();
    let case = case::history(world)?;
    let counts = Counts::new(size, case.sessions.len());
    write_one(import, world, &case, &mut written)?;
    let known = world.cast.people.iter().map(Some).chain(std::iter::repeat(None));
    for (number, person) in (1..size.clients).zip(known) {
        let mut dice = Dice::for_one(size.seed, u64::from(number));
        let newcomer = match person {
            Some(person) => people::known(world, person, &mut dice)?,
            None => people::anybody(world, &mut dice)?,
        };
        let visits = counts.of(number, &mut dice);
        let days_ago = match number {
            UNSIGNED => 1,
            _ => u64::try_from(dice.between(2, SPREAD_DAYS)).unwrap_or(2),
        };
        let told = history(world, &mut dice, &mut diary, newcomer, Extent { visits, days_ago })?;
        write_one(import, world, &told, &mut written)?;
    }
    Ok(written)
}

/// Writes one client with everything, dated as it happened.
fn write_one(
    import: &mut Import<'_, '_>,
    world: &World<'_>,
    told: &History,
    written: &mut Written,
) -> Result<(), DemoError> {
    let therapist = PractitionerId::new(1);
    let first = told.sessions.first().map_or_else(|| start_of(world.today), |session| after(&session.held));
    import.written_at(first);
    let client = import.client(&told.client)?;
    let agreed = consents(world, written.clients, client, &told.client, &told.sessions)?;
    let mut ids = Vec::with_capacity(told.sessions.len());
    let mut sheet = None;
    for (place, session) in told.sessions.iter().enumerate() {
        import.written_at(after(&session.held));
        let mut session = Session { client, practitioner: therapist, ..session.clone() };
        session.home_care = about(&session, sheet);
        let id = import.session(&session)?;
        let newest = place + 1 == told.sessions.len();
        if !(newest && written.clients == u64::from(UNSIGNED)) {
            import.sign(id)?;
        }
        ids.push(id);
        if let Some(given) = told.given.as_ref().filter(|given| given.after == place) {
            sheet = Some(write_plan(import, client, told, given, &ids)?);
        }
    }
    for screening in screens(world, written.clients, client, told)? {
        import.screening(&screening)?;
    }
    for consent in &agreed {
        import.written_at(start_of(consent.parts().given_on) + TimeDelta::hours(18));
        import.consent(consent)?;
    }
    let mut values = Vec::with_capacity(told.measurements.len());
    for measured in &told.measurements {
        let (key, remark) = (measured.measure().clone(), measured.remark().clone());
        let value = Measurement::new(client, key, measured.taken_on(), measured.value(), remark)?;
        values.push(import.measurement(&value)?);
    }
    if let Some((episode, mut members)) = episode(written.clients, client, told, &ids, &values)? {
        import.written_at(first);
        members.extend(sheet.map(EpisodeMember::Plan));
        import.episode(&episode, &members)?;
    }
    if let Some(plan) = sheet.filter(|_| written.sheets.len() < SHEETS) {
        written.sheets.push((client, plan));
    }
    written.case = written.case.or(ids.last().map(|newest| (client, *newest)));
    written.clients += 1;
    written.sessions += ids.len() as u64;
    Ok(())
}

/// What is said about the sheet, now that it has a number; nothing without one.
fn about(session: &Session, sheet: Option<PlanId>) -> Vec<HomeCareAnswer> {
    let answers = session.home_care.iter().cloned();
    sheet.map(|plan| answers.map(|answer| HomeCareAnswer { plan, ..answer }).collect()).unwrap_or_default()
}

fn write_plan(
    import: &mut Import<'_, '_>,
    client: ClientId,
    told: &History,
    given: &Given,
    ids: &[SessionId],
) -> Result<PlanId, DemoError> {
    let made_on = told.sessions.get(given.after).map(|session| session.held.on).unwrap_or_default();
    let plan = HomeCarePlan::new(client, ids.get(given.after).copied(), made_on, given.items.clone())?
        .with_message(Prose::new(given.message)?)
        .with_next_visit(given.next_visit);
    Ok(import.plan(&plan)?)
}

/// The notes are written an hour and a half after the session began.
fn after(held: &Held) -> DateTime<Utc> {
    let began = held.on.and_time(held.at) + TimeDelta::minutes(90);
    let zone: Tz = held.zone.as_str().parse().unwrap_or(Tz::UTC);
    // In the hour that a clock skips or repeats in a year, either reading will do.
    let instant = began.and_local_timezone(zone).earliest().map(|instant| instant.with_timezone(&Utc));
    instant.unwrap_or_else(|| began.and_utc())
}

fn start_of(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// How many sessions each client has, so that together they are as many as was asked for.
struct Counts {
    /// None for a believable year of each.
    wished: Option<Wished>,
    seed: u64,
}

struct Wished {
    /// Whether one client in a thousand comes every week for years.
    faithful: bool,
    /// Clients who come as others do.
    others: u32,
    /// How many sessions each of them has, before it is varied.
    each: u32,
    /// The first so many of them have one more.
    one_more: u32,
}

impl Counts {
    fn new(size: Size, of_case: usize) -> Self {
        let wished = size.sessions.map(|sessions| {
            let besides_case = size.clients.saturating_sub(1);
            let rest = sessions.saturating_sub(u32::try_from(of_case).unwrap_or(0));
            let faithful = (1..size.clients).filter(|number| is_faithful(*number)).count();
            let mut faithful = u32::try_from(faithful).unwrap_or(u32::MAX);
            if faithful.saturating_mul(FAITHFUL) > rest / 2 {
                faithful = 0;
            }
            let others = besides_case - faithful;
            let rest = rest - faithful * FAITHFUL;
            let share = others.max(1);
            Wished { faithful: faithful > 0, others, each: rest / share, one_more: rest % share }
        });
        Self { wished, seed: size.seed }
    }

    /// The sessions of client `number`, from 1.
    fn of(&self, number: u32, dice: &mut Dice) -> usize {
        let Some(wished) = &self.wished else {
            return usize::try_from(dice.between(5, 13)).unwrap_or(5);
        };
        if wished.faithful && is_faithful(number) {
            return FAITHFUL as usize;
        }
        let before =
            if wished.faithful { number / ONE_IN + u32::from(number % ONE_IN > ONE_IN / 2) } else { 0 };
        let place = number - 1 - before;
        // Two neighbours share what two have: one comes more often, the other less.
        let pair =
            Dice::for_one(self.seed ^ PAIRS, u64::from(place / 2)).between(0, i64::from(wished.each / 2));
        let pair = if place + 1 == wished.others && place.is_multiple_of(2) { 0 } else { pair };
        let vary = if place.is_multiple_of(2) { pair } else { -pair };
        let each = i64::from(wished.each) + vary + i64::from(place < wished.one_more);
        usize::try_from(each).unwrap_or(0)
    }
}

/// Keeps the dice for pairs apart from those for clients.
const PAIRS: u64 = 0x70_61_69_72;

fn is_faithful(number: u32) -> bool {
    number % ONE_IN == ONE_IN / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn together_they_have_as_many_sessions_as_was_asked_for() {
        for (clients, sessions) in [(10_000, 200_000), (2, 40), (41, 500), (1_501, 9_999), (3_000, 5_000)] {
            let counts = Counts::new(Size { clients, sessions: Some(sessions), seed: 1 }, 11);
            let mut dice = Dice::new(1);
            let all: usize = (1..clients).map(|number| counts.of(number, &mut dice)).sum();
            assert_eq!(all + 11, sessions as usize, "{clients} clients");
        }
    }

    #[test]
    fn a_large_file_has_clients_with_many_sessions() {
        let counts = Counts::new(Size { clients: 10_000, sessions: Some(200_000), seed: 1 }, 11);
        let mut dice = Dice::new(1);
        let most = (1..10_000).map(|number| counts.of(number, &mut dice)).max();
        assert_eq!(most, Some(FAITHFUL as usize));
    }
}
