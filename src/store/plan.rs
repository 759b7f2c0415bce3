//! Home-care plans: what a client took home, and why it was cleared.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};

use super::audit::{self, Action, Actor, Entity};
use super::row::{self, Reading, day_text};
use super::transact::Write;
use super::{PracticeFile, StoreError, Stored, episode, merge};
use crate::catalog::GivenBefore;
use crate::domain::{
    Clearance, ClientId, Dose, EpisodeMember, HomeCarePlan, ItemKey, Line, PlanId, PlannedItem, Reason,
    Session, SessionId, Side,
};

const ENTITY: &str = "home-care plan";
const INSERT: &str = "INSERT INTO plan
    (uid, client_id, session_id, made_on, next_visit_on, message, created_at, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)";
const INSERT_ITEM: &str =
    "INSERT INTO plan_item (plan_id, place, item, side, sets, repetitions, hold_seconds,
    minutes, times_a_day, days_a_week, why, clearance, change, held_back_because, override_reason, note)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";
const SELECT: &str = "SELECT * FROM plan WHERE id = ?1";
const ITEMS: &str = "SELECT * FROM plan_item WHERE plan_id = ?1 ORDER BY place";
const OF_CLIENT: &str = "SELECT * FROM plan
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1) AND given_at IS NOT NULL
    ORDER BY made_on DESC, id DESC";
/// What went home on the day of the visit may have been given at its end, so it is not asked about yet.
const LAST_BEFORE: &str = "SELECT * FROM plan
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1) AND made_on < ?2
    AND given_at IS NOT NULL ORDER BY made_on DESC, id DESC LIMIT 1";

const WHOSE: &str = "SELECT client_id FROM plan WHERE id = ?1";
/// Done last: from then on neither the plan nor its items change.
const GIVE: &str = "UPDATE plan SET given_at = ?2, updated_at = ?2 WHERE id = ?1 AND given_at IS NULL";

/// Writes a plan that is not given yet.
pub(super) fn insert(write: &Write<'_>, plan: &HomeCarePlan) -> Result<PlanId, StoreError> {
    write.sql.prepare_cached(INSERT)?.execute(params![
        write.new_uid()?,
        merge::survivor(write.sql, plan.client())?.number(),
        plan.session().map(SessionId::number),
        day_text(plan.made_on()),
        plan.next_visit().map(day_text),
        plan.message().as_str(),
        write.now_text(),
    ])?;
    let id = write.sql.last_insert_rowid();
    for (place, item) in (1_i64..).zip(plan.items()) {
        insert_item(write.sql, id, place, item)?;
    }
    // A sheet made from a visit goes with it.
    let of_session = plan.session().map(|session| episode::of_session(write.sql, session)).transpose()?;
    if let Some(episode) = of_session.flatten() {
        episode::put(write, EpisodeMember::Plan(PlanId::new(id)), Some(episode))?;
    }
    Ok(PlanId::new(id))
}

/// Names the client of a plan to the log, which finds the line by it also when the plan is gone.
pub(super) fn tell_client(write: &mut Write<'_>, plan: PlanId) -> Result<(), StoreError> {
    let client = row::one(write.sql, WHOSE, [plan.number()], |row| Ok(row.get::<_, i64>(0)?))?;
    if let Some(client) = client {
        write.tell(audit::CLIENT, client);
    }
    Ok(())
}

/// Marks a plan as given, unless it was before.
pub(super) fn give(write: &Write<'_>, plan: PlanId) -> Result<(), StoreError> {
    write.sql.prepare_cached(GIVE)?.execute(params![plan.number(), write.now_text()])?;
    Ok(())
}

fn insert_item(sql: &Connection, plan: i64, place: i64, item: &PlannedItem) -> Result<(), StoreError> {
    let (word, change, held_back, reason) = match &item.clearance {
        Clearance::Allowed => ("allowed", None, None, None),
        Clearance::Adapted { change } => ("adapted", Some(change.as_str()), None, None),
        Clearance::Overridden { held_back_because, reason } => {
            ("overridden", None, Some(held_back_because.as_str()), Some(reason.as_str()))
        }
    };
    sql.prepare_cached(INSERT_ITEM)?.execute(params![
        plan,
        place,
        item.item.as_str(),
        item.side.map(Side::key),
        item.dose.sets(),
        item.dose.repetitions(),
        item.dose.hold_seconds(),
        item.dose.minutes(),
        item.dose.times_a_day(),
        item.dose.days_a_week(),
        item.why.as_str(),
        word,
        change,
        held_back,
        reason,
        item.note.as_str(),
    ])?;
    Ok(())
}

fn read_item(row: &Row<'_>, plan: i64) -> Result<PlannedItem, StoreError> {
    let part = Reading::part_of(row, ENTITY, plan);
    let dose = part
        .value("sets", |sets: u8| Dose::default().with_sets(sets))
        .and_then(|dose| part.value("repetitions", |count| dose.with_repetitions(count)))
        .and_then(|dose| part.value("hold_seconds", |count| dose.with_hold_seconds(count)))
        .and_then(|dose| part.value("minutes", |count| dose.with_minutes(count)))
        .and_then(|dose| part.value("times_a_day", |count| dose.with_times_a_day(count)))
        .and_then(|dose| part.value("days_a_week", |count| dose.with_days_a_week(count)))?;
    let change = part.optional("change", |change: String| Line::new(change))?;
    let held_back = part.optional("held_back_because", |cause: String| Line::new(cause))?;
    let reason = part.optional("override_reason", |reason: String| Reason::new(reason))?;
    let clearance = match (change, held_back, reason) {
        (Some(change), ..) => Clearance::Adapted { change },
        (None, Some(held_back_because), Some(reason)) => Clearance::Overridden { held_back_because, reason },
        _ => Clearance::Allowed,
    };
    Ok(PlannedItem {
        item: part.value("item", |key: String| ItemKey::new(key))?,
        side: part.choice("side")?,
        dose,
        why: part.line("why")?,
        clearance,
        note: part.line("note")?,
    })
}

fn read_plan(sql: &Connection, row: &Row<'_>) -> Result<Stored<PlanId, HomeCarePlan>, StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    let items = row::all(sql, ITEMS, [reading.id()], |row| read_item(row, reading.id()))?;
    let session = reading.plain::<Option<i64>>("session_id")?.map(SessionId::new);
    let made_on = reading.day("made_on")?;
    let plan = reading
        .value("client_id", |client: i64| HomeCarePlan::new(ClientId::new(client), session, made_on, items))?
        .with_message(reading.prose("message")?)
        .with_next_visit(reading.optional_day("next_visit_on")?);
    Stored::read(&reading, PlanId::new, plan)
}

impl PracticeFile {
    /// Records a home-care plan that was given to a client without a sheet of ours. A plan that was given is
    /// not changed; the next one is a new plan.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn save_plan(&mut self, actor: Actor, plan: &HomeCarePlan) -> Result<PlanId, StoreError> {
        self.transact(Some(actor), Action::Create, Entity::Plan, |write| {
            let id = insert(write, plan)?;
            give(write, id)?;
            write.about(id.number());
            Ok(id)
        })
    }

    /// A home-care plan.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Unreadable`] if it makes no sense.
    pub fn plan(&self, id: PlanId) -> Result<Stored<PlanId, HomeCarePlan>, StoreError> {
        let sql = self.connection();
        row::one(sql, SELECT, [id.number()], |row| read_plan(sql, row))?
            .ok_or(StoreError::NotFound { entity: ENTITY, id: id.number() })
    }

    /// The plans a client was given, newest first.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if one makes no sense.
    pub fn plans_of(&self, client: ClientId) -> Result<Vec<Stored<PlanId, HomeCarePlan>>, StoreError> {
        let sql = self.connection();
        row::all(sql, OF_CLIENT, [client.number()], |row| read_plan(sql, row))
    }

    /// The last plan a client was given before a day: the one they are asked about at a visit on it.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if it makes no sense.
    pub fn plan_before(
        &self,
        client: ClientId,
        day: NaiveDate,
    ) -> Result<Option<Stored<PlanId, HomeCarePlan>>, StoreError> {
        let sql = self.connection();
        row::one(sql, LAST_BEFORE, params![client.number(), day_text(day)], |row| read_plan(sql, row))
    }

    /// What a client took home before a session, and what they said of it there: what the next sheet rests on.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if the sheet makes no sense.
    pub fn given_before(&self, client: ClientId, session: &Session) -> Result<Vec<GivenBefore>, StoreError> {
        let last = self.plan_before(client, session.held.on)?;
        let before = last.map(|last| GivenBefore::of(last.id, &last.value, &session.home_care));
        Ok(before.unwrap_or_default())
    }
}
