//! What was tested and measured at a visit, and what it came to at the visits before.

use chrono::{NaiveDate, NaiveTime};
use rusqlite::{Connection, Row, params};

use super::ENTITY;
use crate::domain::{
    Centimetres, ClientId, Degrees, EarlierExamination, Examination, ExaminationKey, ExaminationScale,
    Examined, SessionId, Side, TestResult,
};
use crate::store::row::{self, Reading, day_text, time_text};
use crate::store::{PracticeFile, StoreError};

const INSERT: &str = "INSERT INTO examination
    (session_id, place, examination, side, scale, degrees, millimetres, test, hurt, note)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
pub(super) const CLEAR: &str = "DELETE FROM examination WHERE session_id = ?1";
const OF_SESSION: &str = "SELECT * FROM examination WHERE session_id = ?1 ORDER BY place";
/// Of a visit that is being written anew its own rows are not earlier ones.
const EARLIER: &str = "SELECT e.*, s.held_on FROM session s JOIN examination e ON e.session_id = s.id
    WHERE s.client_id IN (SELECT client_id FROM client_whole WHERE whole_id =
        coalesce((SELECT into_id FROM client_merge WHERE from_id = ?1), ?1))
      AND (s.held_on, s.held_at) < (?2, ?3) AND s.id IS NOT ?4
    ORDER BY s.held_on DESC, s.held_at DESC, s.id DESC, e.place";

pub(super) fn insert(sql: &Connection, session: i64, examinations: &[Examination]) -> Result<(), StoreError> {
    for (place, one) in (1_i64..).zip(examinations) {
        let (mut degrees, mut millimetres, mut test) = (None, None, None);
        match one.examined {
            Examined::Degrees(angle) => degrees = angle.map(Degrees::get),
            Examined::Centimetres(length) => millimetres = length.map(Centimetres::millimetres),
            Examined::Test(result) => test = result.map(TestResult::key),
        }
        sql.prepare_cached(INSERT)?.execute(params![
            session,
            place,
            one.examination.as_str(),
            one.side.map(Side::key),
            one.examined.scale().key(),
            degrees,
            millimetres,
            test,
            one.hurt,
            one.note.as_str(),
        ])?;
    }
    Ok(())
}

fn read(row: &Row<'_>, session: i64) -> Result<Examination, StoreError> {
    let part = Reading::part_of(row, ENTITY, session);
    let degrees = part.optional("degrees", Degrees::new)?;
    let length = part.optional("millimetres", Centimetres::of_millimetres)?;
    let test = part.choice("test")?;
    Ok(Examination {
        examination: part.value("examination", |key: String| ExaminationKey::new(key))?,
        side: part.choice("side")?,
        // A result on another scale than its own would be in the row and in nothing that is shown or signed.
        examined: match (part.value("scale", |word: String| word.parse())?, degrees, length, test) {
            (ExaminationScale::Degrees, degrees, None, None) => Examined::Degrees(degrees),
            (ExaminationScale::Centimetres, None, length, None) => Examined::Centimetres(length),
            (ExaminationScale::Test, None, None, test) => Examined::Test(test),
            _ => {
                let detail = "scale: there is a result on another scale".to_owned();
                return Err(StoreError::Unreadable { entity: ENTITY, id: session, detail });
            }
        },
        hurt: part.plain("hurt")?,
        note: part.line("note")?,
    })
}

/// What was examined at a visit, in the order it was entered.
pub(super) fn of(sql: &Connection, session: i64) -> Result<Vec<Examination>, StoreError> {
    row::all(sql, OF_SESSION, [session], |row| read(row, session))
}

impl PracticeFile {
    /// What was examined at the client's visits before this moment, newest first. The session that is
    /// being written is left out.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if a row makes no sense; when the file can't be read.
    pub fn examinations_before(
        &self,
        client: ClientId,
        (day, time): (NaiveDate, NaiveTime),
        writing: Option<SessionId>,
    ) -> Result<Vec<EarlierExamination>, StoreError> {
        let asked = params![client.number(), day_text(day), time_text(time), writing.map(SessionId::number)];
        row::all(self.connection(), EARLIER, asked, |row| {
            let session = row.get("session_id")?;
            let on = Reading::part_of(row, ENTITY, session).day("held_on")?;
            Ok(EarlierExamination { examination: read(row, session)?, on })
        })
    }
}
