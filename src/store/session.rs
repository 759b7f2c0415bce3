//! Sessions: what was said, found and done. Unsigned they can be changed; signed they stay.

mod examination;
mod home_care;
mod keep;

pub use home_care::AnsweredHomeCare;

use chrono::{Datelike, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};

use super::audit::{Action, Actor, Entity};
use super::practice::expect_changed;
use super::row::{self, Reading, day_text, time_text};
use super::transact::Write;
use super::{PracticeFile, StoreError, Stored, client, draft, merge, note_words, signature};
use crate::domain::{
    ClientId, Complaint, Finding, FindingKey, Grade, Held, Line, Minutes, MuscleKey, Pain, PersonName,
    PractitionerId, Pressure, Session, SessionId, SessionRecord, Side, SignedSession, SoapNote, TechniqueKey,
    Treatment, Zone,
};

pub(super) const ENTITY: &str = "session";
const INSERT: &str = "INSERT INTO session (client_id, practitioner_id, held_on, held_at, zone, minutes,
    complaint, complaint_region, complaint_stage, complaint_onset,
    subjective, objective, assessment, plan, pain_before, pain_after,
    complaint_better, complaint_worse, response, form, id, uid, created_at, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
    ?21, ?22, ?23, ?23)";
const UPDATE: &str = "UPDATE session SET
    client_id = CASE WHEN ?1 = (SELECT into_id FROM client_merge WHERE from_id = client_id) THEN client_id ELSE ?1 END,
    practitioner_id = ?2, held_on = ?3, held_at = ?4,
    zone = ?5, minutes = ?6, complaint = ?7, complaint_region = ?8, complaint_stage = ?9, complaint_onset = ?10,
    subjective = ?11, objective = ?12, assessment = ?13, plan = ?14, pain_before = ?15, pain_after = ?16,
    complaint_better = ?17, complaint_worse = ?18, response = ?19, form = ?20,
    updated_at = ?21, revision = revision + 1
    WHERE id = ?22 AND revision = ?23";
const LAST_OF_DAY: &str = "SELECT coalesce(max(id), ?1) FROM session WHERE id BETWEEN ?1 AND ?2";
const INSERT_FINDING: &str = "INSERT INTO finding (session_id, place, finding, muscle, side, grade, note)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const INSERT_TREATMENT: &str =
    "INSERT INTO treatment (session_id, place, technique, muscle, side, pressure, minutes, note)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
const CLEAR_FINDINGS: &str = "DELETE FROM finding WHERE session_id = ?1";
const CLEAR_TREATMENTS: &str = "DELETE FROM treatment WHERE session_id = ?1";
const SELECT: &str = "SELECT * FROM session WHERE id = ?1";
const FINDINGS: &str = "SELECT * FROM finding WHERE session_id = ?1 ORDER BY place";
const TREATMENTS: &str = "SELECT * FROM treatment WHERE session_id = ?1 ORDER BY place";
const IS_THERE: &str = "SELECT count(*) FROM session WHERE id = ?1";
const COUNT_OF: &str = "SELECT count(*) FROM session
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1)";
const COUNT: &str = "SELECT count(*) FROM session";
const SUMMARIES_OF: &str =
    "SELECT s.*, c.id AS whole_id, c.given_name, c.family_name FROM session s JOIN client c ON c.id = ?1
    WHERE s.client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1) ORDER BY s.held_on DESC, s.held_at DESC, s.id DESC LIMIT ?3 OFFSET ?2";

/// The id of a session is the day it was held times this, and a number within the day.
const NUMBERS_A_DAY: i64 = 1_000_000;
/// How many characters of a note a list shows.
const EXCERPT: usize = 160;

/// A session in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionSummary {
    /// Which session.
    pub id: SessionId,
    /// Whose.
    pub client: ClientId,
    /// The client's name.
    pub client_name: PersonName,
    /// When it was held.
    pub held: Held,
    /// How long it took.
    pub length: Minutes,
    /// What the client came for, in a few words; may be empty.
    pub complaint: Line,
    /// Pain on arrival.
    pub pain_before: Option<Pain>,
    /// Pain on leaving.
    pub pain_after: Option<Pain>,
    /// Whether the note is signed.
    pub is_signed: bool,
    /// The beginning of the note, on one line.
    pub excerpt: String,
}

/// What becomes of the draft being typed when the session it led to is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftFate {
    /// The client's draft stays.
    Keep,
    /// The client's draft goes, in the same transaction.
    Discard,
}

pub(super) fn insert(write: &Write<'_>, session: &Session) -> Result<SessionId, StoreError> {
    let id = next_id(write.sql, session.held.on)?;
    let mut values = columns(session, merge::survivor(write.sql, session.client)?);
    values.push(id.into());
    values.push(write.new_uid()?.to_vec().into());
    values.push(write.now_text().into());
    write.sql.prepare_cached(INSERT)?.execute(params_from_iter(values))?;
    insert_parts(write.sql, id, session)?;
    home_care::insert(write.sql, id, &session.home_care)?;
    note_words::follow(write.sql, id)?;
    Ok(SessionId::new(id))
}

fn next_id(sql: &Connection, day: NaiveDate) -> Result<i64, StoreError> {
    let date = i64::from(day.year().max(0)) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day());
    let first = date * NUMBERS_A_DAY;
    let last: i64 = sql
        .prepare_cached(LAST_OF_DAY)?
        .query_row(params![first, first + NUMBERS_A_DAY - 1], |row| row.get(0))?;
    Ok(last + 1)
}

/// Changes an unsigned session from the revision it was read at.
fn change(
    write: &Write<'_>,
    id: SessionId,
    session: &Session,
    expected_revision: u32,
) -> Result<(), StoreError> {
    let number = id.number();
    // A visit written under a number merged away since keeps it, so that a merge can be undone.
    let mut values = columns(session, merge::survivor(write.sql, session.client)?);
    values.push(write.now_text().into());
    values.push(number.into());
    values.push(expected_revision.into());
    let changed = write.sql.prepare_cached(UPDATE)?.execute(params_from_iter(values))?;
    expect_changed(changed, ENTITY, number, || Ok(row::count(write.sql, IS_THERE, [number])? > 0))?;
    for clear in [CLEAR_FINDINGS, examination::CLEAR, CLEAR_TREATMENTS] {
        write.sql.prepare_cached(clear)?.execute([number])?;
    }
    insert_parts(write.sql, number, session)?;
    home_care::change(write.sql, number, &session.home_care)?;
    note_words::follow(write.sql, number)
}

/// The columns that [`INSERT`] and [`UPDATE`] share, in their order.
fn columns(session: &Session, client: ClientId) -> Vec<Value> {
    let complaint = session.complaint.as_ref();
    let text = |text: &str| Value::from(text.to_owned());
    let maybe = |text: Option<&str>| text.map_or(Value::Null, |text| Value::from(text.to_owned()));
    let pain = |pain: Option<Pain>| pain.map_or(Value::Null, |pain| i64::from(pain).into());
    vec![
        client.number().into(),
        session.practitioner.number().into(),
        day_text(session.held.on).into(),
        time_text(session.held.at).into(),
        text(session.held.zone.as_str()),
        i64::from(session.length).into(),
        maybe(complaint.map(|complaint| complaint.words.as_str())),
        maybe(complaint.map(|complaint| complaint.region.key())),
        maybe(complaint.map(|complaint| complaint.stage.key())),
        maybe(complaint.map(|complaint| complaint.onset.as_str())),
        text(session.note.subjective.as_str()),
        text(session.note.objective.as_str()),
        text(session.note.assessment.as_str()),
        text(session.note.plan.as_str()),
        pain(session.pain_before),
        pain(session.pain_after),
        text(complaint.map(|complaint| complaint.better_with.as_str()).unwrap_or_default()),
        text(complaint.map(|complaint| complaint.worse_with.as_str()).unwrap_or_default()),
        text(session.note.response.as_str()),
        text(session.note.form.key()),
    ]
}

fn insert_parts(sql: &Connection, id: i64, session: &Session) -> Result<(), StoreError> {
    for (place, finding) in (1_i64..).zip(&session.findings) {
        sql.prepare_cached(INSERT_FINDING)?.execute(params![
            id,
            place,
            finding.finding.as_str(),
            finding.muscle.as_ref().map(MuscleKey::as_str),
            finding.side.map(Side::key),
            finding.grade.map(i64::from),
            finding.note.as_str(),
        ])?;
    }
    examination::insert(sql, id, &session.examinations)?;
    for (place, treatment) in (1_i64..).zip(&session.treatments) {
        sql.prepare_cached(INSERT_TREATMENT)?.execute(params![
            id,
            place,
            treatment.technique.as_str(),
            treatment.muscle.as_ref().map(MuscleKey::as_str),
            treatment.side.map(Side::key),
            treatment.pressure.map(i64::from),
            treatment.minutes.map(i64::from),
            treatment.note.as_str(),
        ])?;
    }
    Ok(())
}

fn read_held(reading: &Reading<'_>) -> Result<Held, StoreError> {
    Ok(Held {
        on: reading.day("held_on")?,
        at: reading.time("held_at")?,
        zone: reading.value("zone", |zone: String| Zone::new(zone))?,
    })
}

fn read_complaint(reading: &Reading<'_>) -> Result<Option<Complaint>, StoreError> {
    let Some(words) = reading.optional("complaint", |words: String| Line::new(words))? else {
        return Ok(None);
    };
    Ok(Some(Complaint {
        words,
        region: reading.value("complaint_region", |word: String| word.parse())?,
        stage: reading.value("complaint_stage", |word: String| word.parse())?,
        onset: reading.line("complaint_onset")?,
        better_with: reading.line("complaint_better")?,
        worse_with: reading.line("complaint_worse")?,
    }))
}

/// The session as its rows say, with the number of its signature if it has one.
pub(super) fn read_session(sql: &Connection, row: &Row<'_>) -> Result<(Session, Option<i64>), StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    let id = reading.id();
    let session = Session {
        client: ClientId::new(reading.plain("client_id")?),
        practitioner: PractitionerId::new(reading.plain("practitioner_id")?),
        held: read_held(&reading)?,
        length: reading.value("minutes", Minutes::new)?,
        complaint: read_complaint(&reading)?,
        note: SoapNote {
            subjective: reading.prose("subjective")?,
            objective: reading.prose("objective")?,
            assessment: reading.prose("assessment")?,
            plan: reading.prose("plan")?,
            response: reading.prose("response")?,
            form: reading.value("form", |word: String| word.parse())?,
        },
        pain_before: reading.optional("pain_before", Pain::new)?,
        pain_after: reading.optional("pain_after", Pain::new)?,
        findings: row::all(sql, FINDINGS, [id], |row| {
            let part = Reading::part_of(row, ENTITY, id);
            Ok(Finding {
                finding: part.value("finding", |key: String| FindingKey::new(key))?,
                muscle: part.optional("muscle", |key: String| MuscleKey::new(key))?,
                side: part.choice("side")?,
                grade: part.optional("grade", Grade::new)?,
                note: part.line("note")?,
            })
        })?,
        examinations: examination::of(sql, id)?,
        treatments: row::all(sql, TREATMENTS, [id], |row| {
            let part = Reading::part_of(row, ENTITY, id);
            Ok(Treatment {
                technique: part.value("technique", |key: String| TechniqueKey::new(key))?,
                muscle: part.optional("muscle", |key: String| MuscleKey::new(key))?,
                side: part.choice("side")?,
                pressure: part.optional("pressure", Pressure::new)?,
                minutes: part.optional("minutes", Minutes::new)?,
                note: part.line("note")?,
            })
        })?,
        home_care: home_care::of(sql, id)?,
    };
    Ok((session, reading.plain("signature")?))
}

/// A session by its number, with the number of its signature if it has one.
pub(super) fn find(sql: &Connection, id: SessionId) -> Result<(Session, Option<i64>), StoreError> {
    row::one(sql, SELECT, [id.number()], |row| read_session(sql, row))?
        .ok_or(StoreError::NotFound { entity: ENTITY, id: id.number() })
}

fn read_record(sql: &Connection, row: &Row<'_>) -> Result<Stored<SessionId, SessionRecord>, StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    let (session, signed) = read_session(sql, row)?;
    let record = match signed {
        None => SessionRecord::Draft { session },
        Some(number) => SessionRecord::Signed(SignedSession::new(
            session,
            signature::read(sql, number)?,
            signature::amendments(sql, reading.id())?,
        )),
    };
    Stored::read(&reading, SessionId::new, record)
}

/// The beginning of a text, on one line.
pub(super) fn beginning(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(EXCERPT).collect()
}

/// The beginning of the first part of a note that says something.
pub(super) fn excerpt(reading: &Reading<'_>) -> Result<String, StoreError> {
    for column in ["assessment", "subjective", "objective", "plan", "response"] {
        let text: String = reading.plain(column)?;
        if !text.trim().is_empty() {
            return Ok(beginning(&text));
        }
    }
    Ok(String::new())
}

fn read_summary(row: &Row<'_>) -> Result<SessionSummary, StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    Ok(SessionSummary {
        id: SessionId::new(reading.id()),
        client: ClientId::new(reading.plain("whole_id")?),
        client_name: client::read_name(&reading)?,
        held: read_held(&reading)?,
        length: reading.value("minutes", Minutes::new)?,
        complaint: reading.optional("complaint", |words: String| Line::new(words))?.unwrap_or_default(),
        pain_before: reading.optional("pain_before", Pain::new)?,
        pain_after: reading.optional("pain_after", Pain::new)?,
        is_signed: reading.plain::<Option<i64>>("signature")?.is_some(),
        excerpt: excerpt(&reading)?,
    })
}

impl PracticeFile {
    /// Records a session, and lets go of the draft it was typed in if asked to.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn add_session(
        &mut self,
        actor: Actor,
        session: &Session,
        fate: DraftFate,
    ) -> Result<SessionId, StoreError> {
        let id = self.transact(Some(actor), Action::Create, Entity::Session, |write| {
            let id = insert(write, session)?;
            draft::settle(write.sql, merge::survivor(write.sql, session.client)?, fate)?;
            write.about(id.number());
            Ok(id)
        })?;
        self.settled(session.client, fate);
        Ok(id)
    }

    /// Changes an unsigned session from the revision it was read at.
    ///
    /// # Errors
    /// [`StoreError::Signed`], [`StoreError::NotFound`], [`StoreError::ChangedMeanwhile`],
    /// and whatever keeps a change from being written.
    pub fn update_session(
        &mut self,
        actor: Actor,
        id: SessionId,
        session: &Session,
        expected_revision: u32,
        fate: DraftFate,
    ) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Update, Entity::Session, |write| {
            change(write, id, session, expected_revision)?;
            draft::settle(write.sql, merge::survivor(write.sql, session.client)?, fate)?;
            write.about(id.number());
            Ok(())
        })?;
        self.settled(session.client, fate);
        Ok(())
    }

    /// A session, with its signature and amendments once it has them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Unreadable`] if it makes no sense.
    pub fn session(&self, id: SessionId) -> Result<Stored<SessionId, SessionRecord>, StoreError> {
        let sql = self.connection();
        row::one(sql, SELECT, [id.number()], |row| read_record(sql, row))?
            .ok_or(StoreError::NotFound { entity: ENTITY, id: id.number() })
    }

    /// A client's sessions, newest first: `limit` of them after the first `offset`.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn sessions_of(
        &self,
        client: ClientId,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<SessionSummary>, StoreError> {
        let page = params![client.number(), row::at_most(offset), row::at_most(limit)];
        row::all(self.connection(), SUMMARIES_OF, page, read_summary)
    }

    /// How many sessions a client has had.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn session_count_of(&self, client: ClientId) -> Result<u64, StoreError> {
        row::count(self.connection(), COUNT_OF, [client.number()])
    }

    /// How many sessions there are in all.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn session_count(&self) -> Result<u64, StoreError> {
        row::count(self.connection(), COUNT, [])
    }
}
