//! What a client says at a visit about the sheet they took home before, and which sheet that was.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};

use super::ENTITY;
use crate::domain::{Ease, HomeCareAnswer, ItemKey, PlanId, SessionId, Side};
use crate::store::row::{self, Reading};
use crate::store::{PracticeFile, StoreError};

const INSERT: &str = "INSERT INTO home_care_answer (session_id, place, plan_id, item, side, done, ease)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const CLEAR: &str = "DELETE FROM home_care_answer WHERE session_id = ?1";
const OF_SESSION: &str = "SELECT * FROM home_care_answer WHERE session_id = ?1 ORDER BY place";
const OF_PLAN: &str = "SELECT a.*, s.held_on FROM home_care_answer a JOIN session s ON s.id = a.session_id
    WHERE a.plan_id = ?1 ORDER BY s.held_on DESC, s.held_at DESC, s.id DESC, a.place";

/// What was said about a sheet at one visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredHomeCare {
    /// At which visit.
    pub session: SessionId,
    /// The day of that visit.
    pub on: NaiveDate,
    /// What was said.
    pub answer: HomeCareAnswer,
}

pub(super) fn insert(sql: &Connection, session: i64, answers: &[HomeCareAnswer]) -> Result<(), StoreError> {
    for (place, answer) in (1_i64..).zip(answers) {
        sql.prepare_cached(INSERT)?.execute(params![
            session,
            place,
            answer.plan.number(),
            answer.item.as_str(),
            answer.side.map(Side::key),
            answer.done.key(),
            answer.ease.map(Ease::key),
        ])?;
    }
    Ok(())
}

/// Puts these answers in the place of those there are. Answers that did not change stay untouched: the sheet
/// may be that of a record that is parted from this one since.
pub(super) fn change(sql: &Connection, session: i64, answers: &[HomeCareAnswer]) -> Result<(), StoreError> {
    if of(sql, session)? == answers {
        return Ok(());
    }
    sql.prepare_cached(CLEAR)?.execute([session])?;
    insert(sql, session, answers)
}

fn read(row: &Row<'_>, session: i64) -> Result<HomeCareAnswer, StoreError> {
    let part = Reading::part_of(row, ENTITY, session);
    Ok(HomeCareAnswer {
        plan: PlanId::new(part.plain("plan_id")?),
        item: part.value("item", |key: String| ItemKey::new(key))?,
        side: part.choice("side")?,
        done: part.value("done", |word: String| word.parse())?,
        ease: part.choice("ease")?,
    })
}

/// What was said at a visit, in the order it was entered.
pub(super) fn of(sql: &Connection, session: i64) -> Result<Vec<HomeCareAnswer>, StoreError> {
    row::all(sql, OF_SESSION, [session], |row| read(row, session))
}

impl PracticeFile {
    /// What was said about a sheet, at the newest visit first.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if an answer makes no sense; when the file can't be read.
    pub fn answers_about(&self, plan: PlanId) -> Result<Vec<AnsweredHomeCare>, StoreError> {
        row::all(self.connection(), OF_PLAN, [plan.number()], |row| {
            let session = row.get("session_id")?;
            let on = Reading::part_of(row, ENTITY, session).day("held_on")?;
            Ok(AnsweredHomeCare { session: SessionId::new(session), on, answer: read(row, session)? })
        })
    }
}
