//! Red-flag screens: answers that stay as they were given, and what came of them.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};

use super::audit::{Action, Actor, Entity};
use super::row::{self, Reading, day_text};
use super::transact::Write;
use super::{PracticeFile, StoreError, merge};
use crate::domain::{
    Asked, ClientId, FlagAnswer, FollowUp, Line, PhysicianAnswer, PractitionerId, RedFlagKey, Referral,
    Region, Screening, ScreeningId, ScreeningKind, Urgency,
};

const ENTITY: &str = "red-flag screen";
const INSERT: &str = "INSERT INTO screening
    (uid, client_id, practitioner_id, kind, asked_on, questions, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const INSERT_ANSWER: &str = "INSERT INTO screening_answer
    (screening_id, place, flag, question, urgency, answer, remark) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const INSERT_FOLLOW_UP: &str = "INSERT INTO screening_follow_up
    (screening_id, practitioner_id, kind, happened_on, referred_to, urgency, declined, cleared, words, made_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
const SELECT: &str = "SELECT * FROM screening WHERE id = ?1";
const OF_CLIENT: &str = "SELECT * FROM screening
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1)
    ORDER BY asked_on DESC, id DESC";
const ANSWERS: &str = "SELECT * FROM screening_answer WHERE screening_id = ?1 ORDER BY place";
const FOLLOW_UPS: &str = "SELECT * FROM screening_follow_up WHERE screening_id = ?1 ORDER BY id";
const LAST_COMPLAINT: &str = "SELECT held_on FROM session
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1) AND complaint_region = ?2
    ORDER BY held_on DESC LIMIT 1";

fn insert(write: &Write<'_>, screening: &Screening) -> Result<ScreeningId, StoreError> {
    write.sql.prepare_cached(INSERT)?.execute(params![
        write.new_uid()?,
        merge::survivor(write.sql, screening.client())?.number(),
        screening.asked_by().number(),
        screening.kind().key(),
        day_text(screening.asked_on()),
        row::at_most(screening.answers().len()),
        write.now_text(),
    ])?;
    let id = write.sql.last_insert_rowid();
    for (place, asked) in (1_i64..).zip(screening.answers()) {
        write.sql.prepare_cached(INSERT_ANSWER)?.execute(params![
            id,
            place,
            asked.flag().as_str(),
            asked.question().as_str(),
            asked.urgency().key(),
            asked.answer().key(),
            asked.remark().as_str(),
        ])?;
    }
    Ok(ScreeningId::new(id))
}

/// A screen with what came of it so far, which is kept as recorded by the same therapist.
pub(super) fn insert_whole(
    write: &Write<'_>,
    by: PractitionerId,
    screening: &Screening,
) -> Result<ScreeningId, StoreError> {
    let id = insert(write, screening)?;
    for follow_up in screening.follow_ups() {
        insert_follow_up(write, by, id, follow_up)?;
    }
    Ok(id)
}

fn insert_follow_up(
    write: &Write<'_>,
    by: PractitionerId,
    id: ScreeningId,
    follow_up: &FollowUp,
) -> Result<(), StoreError> {
    let mut insert = write.sql.prepare_cached(INSERT_FOLLOW_UP)?;
    let (id, by, now) = (id.number(), by.number(), write.now_text());
    match follow_up {
        FollowUp::Referral(referral) => insert.execute(params![
            id,
            by,
            "referral",
            day_text(referral.on()),
            referral.to().as_str(),
            referral.urgency().key(),
            referral.is_declined(),
            None::<bool>,
            referral.words().as_str(),
            now,
        ])?,
        FollowUp::Answer(answer) => insert.execute(params![
            id,
            by,
            "answer",
            day_text(answer.on()),
            None::<&str>,
            None::<&str>,
            None::<bool>,
            answer.is_cleared(),
            answer.words().as_str(),
            now,
        ])?,
    };
    Ok(())
}

fn read_answer(row: &Row<'_>, id: i64) -> Result<Asked, StoreError> {
    let part = Reading::part_of(row, ENTITY, id);
    let question = part.line("question")?;
    let urgency: Urgency = part.value("urgency", |word: String| word.parse())?;
    let answer: FlagAnswer = part.value("answer", |word: String| word.parse())?;
    let remark = part.line("remark")?;
    part.value("flag", |key: String| Asked::new(RedFlagKey::new(key)?, question, urgency, answer, remark))
}

fn read_follow_up(row: &Row<'_>, id: i64) -> Result<FollowUp, StoreError> {
    let part = Reading::part_of(row, ENTITY, id);
    let on = part.day("happened_on")?;
    let words = part.prose("words")?;
    if let Some(cleared) = part.plain::<Option<bool>>("cleared")? {
        return part
            .value("kind", |_: String| PhysicianAnswer::new(on, words, cleared).map(FollowUp::Answer));
    }
    let urgency: Urgency = part.value("urgency", |word: String| word.parse())?;
    let declined = part.plain("declined")?;
    part.value("referred_to", |to: String| {
        Referral::new(Line::new(to)?, urgency, on, words, declined).map(FollowUp::Referral)
    })
}

fn read(sql: &Connection, row: &Row<'_>) -> Result<(ScreeningId, Screening), StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    let id = reading.id();
    let answers = row::all(sql, ANSWERS, [id], |row| read_answer(row, id))?;
    let follow_ups = row::all(sql, FOLLOW_UPS, [id], |row| read_follow_up(row, id))?;
    let client = ClientId::new(reading.plain("client_id")?);
    let by = PractitionerId::new(reading.plain("practitioner_id")?);
    let asked_on = reading.day("asked_on")?;
    let screening = reading.value("kind", |word: String| {
        let kind: ScreeningKind = word.parse()?;
        let asked = Screening::new(client, by, kind, asked_on, answers)?;
        follow_ups.into_iter().try_fold(asked, Screening::with)
    })?;
    Ok((ScreeningId::new(id), screening))
}

impl PracticeFile {
    /// Records a red-flag screen with what came of it so far. Its answers do not change any more.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn add_screening(&mut self, actor: Actor, screening: &Screening) -> Result<ScreeningId, StoreError> {
        self.transact(Some(actor), Action::Create, Entity::Screening, |write| {
            let id = insert_whole(write, actor.practitioner(), screening)?;
            write.about(id.number());
            Ok(id)
        })
    }

    /// Adds what came of a screen: a referral, or the physician's answer.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Unfit`] if it does not belong to such a screen.
    pub fn add_follow_up(
        &mut self,
        actor: Actor,
        id: ScreeningId,
        follow_up: &FollowUp,
    ) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Update, Entity::Screening, |write| {
            let found = row::one(write.sql, SELECT, [id.number()], |row| read(write.sql, row))?;
            let (_, screening) = found.ok_or(StoreError::NotFound { entity: ENTITY, id: id.number() })?;
            screening.takes(follow_up).map_err(|error| StoreError::Unfit { why: error.to_string() })?;
            insert_follow_up(write, actor.practitioner(), id, follow_up)?;
            write.about(id.number());
            Ok(())
        })
    }

    /// The red-flag screens of a client, newest first.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if one makes no sense.
    pub fn screenings_of(&self, client: ClientId) -> Result<Vec<(ScreeningId, Screening)>, StoreError> {
        let sql = self.connection();
        row::all(sql, OF_CLIENT, [client.number()], |row| read(sql, row))
    }

    /// The last day this client came with a complaint there.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn last_complaint_in(
        &self,
        client: ClientId,
        region: Region,
    ) -> Result<Option<NaiveDate>, StoreError> {
        row::one(self.connection(), LAST_COMPLAINT, params![client.number(), region.key()], |row| {
            Reading::part_of(row, "session of client", client.number()).day("held_on")
        })
    }
}
