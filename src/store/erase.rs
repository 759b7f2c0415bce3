//! A record erased by right: what will be lost is told first, what was lost stays told.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, params};

use super::audit::{Action, Actor, Entity};
use super::belongings::{self, Belonging};
use super::form_draft::Form;
use super::row::{self, Reading, day_text};
use super::transact::Write;
use super::{PracticeFile, StoreError};
use crate::catalog::{Catalog, Keeping};
use crate::domain::{ClientId, ErasureReason, PractitionerId, SessionId, may_erase};

const DRAFTS: &str = "form_draft";
const COUNT_DRAFTS: &str = "SELECT count(*) FROM form_draft WHERE form = ?1";
const DELETE_DRAFTS: &str = "DELETE FROM form_draft WHERE form = ?1";
const ENTER: &str = "INSERT INTO erasure (client_id, asked_on, reason, done_at) VALUES (?1, ?2, ?3, ?4)";
const ENTER_SESSIONS: &str = "INSERT INTO erased_session (session_id, client_id) SELECT id, client_id FROM session WHERE client_id = ?1";
const ENTER_CERTIFICATE: &str = "INSERT INTO erasure_certificate
    (client_id, done_by, kept_until, place, rule, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
const ENTER_COUNT: &str = "INSERT INTO erasure_count (client_id, what, number) VALUES (?1, ?2, ?3)";
const ERASURES: &str = "SELECT e.client_id AS id, * FROM erasure e JOIN erasure_certificate USING (client_id)
    ORDER BY e.done_at DESC, e.client_id DESC";
const COUNTS: &str = "SELECT what, number FROM erasure_count WHERE client_id = ?1";
const SESSIONS: &str = "SELECT id FROM session WHERE client_id = ?1";
/// The rows come in any order, and the last reference is gone only at the end.
const AT_THE_END: &str = "PRAGMA defer_foreign_keys = ON";
/// Rewrites the file, so that nothing of the erased rows stays in pages that moved, and then the log.
const SWEEP: &str = "VACUUM";
const CUT_LOG: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// What an erasure would take, and from when on it may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasurePreview {
    /// How many rows of each kind there are, by the names of the file's tables.
    pub counts: BTreeMap<String, u64>,
    /// The day of the last entry in the record.
    pub last_entry: NaiveDate,
    /// Until when the record has to be kept, and which rule says so; none if the library knows no rule.
    pub keeping: Option<Keeping>,
}

impl ErasurePreview {
    /// Whether the record may be erased today.
    pub fn may_erase(&self, today: NaiveDate) -> bool {
        self.keeping.as_ref().is_some_and(|keeping| may_erase(keeping.until, today))
    }
}

/// Why a record is erased, and when that was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErasureRequest {
    /// Why.
    pub reason: ErasureReason,
    /// The day it was asked for or decided.
    pub asked_on: NaiveDate,
    /// The day it is.
    pub today: NaiveDate,
}

/// What stays of an erased record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureCertificate {
    /// The number the client had.
    pub client: ClientId,
    /// When it was done.
    pub done_at: DateTime<Utc>,
    /// Who did it.
    pub done_by: PractitionerId,
    /// Why, in words.
    pub reason: String,
    /// The day it was asked for or decided.
    pub asked_on: NaiveDate,
    /// Until when it had to be kept.
    pub kept_until: NaiveDate,
    /// Whose rule that was.
    pub place: String,
    /// The rule.
    pub rule: String,
    /// Where it was read.
    pub source: String,
    /// How many rows of each kind were erased, by the names of the file's tables.
    pub counts: BTreeMap<String, u64>,
}

impl PracticeFile {
    /// What erasing a client's record would take, and from when on it may be done.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; when the file can't be read.
    pub fn erasure_preview(&self, catalog: &Catalog, client: ClientId) -> Result<ErasurePreview, StoreError> {
        let sql = self.connection();
        let birth = self.client(client)?.value.birth_date.map(crate::domain::BirthDate::date);
        let numbers = belongings::numbers(sql, client)?;
        let belongings = belongings::of(sql, &numbers)?;
        let created = self.client(client)?.created_at.date_naive();
        let mut last_entry = created;
        for belonging in &belongings {
            last_entry = belonging.last_entry(sql)?.map_or(last_entry, |day| last_entry.max(day));
        }
        let place = self.jurisdiction()?;
        Ok(ErasurePreview {
            counts: counts(sql, &numbers, &belongings)?,
            last_entry,
            keeping: catalog.keeping(place.as_ref(), last_entry, birth),
        })
    }

    /// Erases a client's record for ever: every row of it, in every table, in one transaction. What
    /// stays is a certificate, lines of the audit log and the links of the chain of signatures; none of
    /// them holds the name or a word about the client's health.
    ///
    /// # Errors
    /// [`StoreError::HasToBeKept`] before the day it may go; [`StoreError::NotFound`], and whatever
    /// keeps a change from being written.
    pub fn erase_client(
        &mut self,
        actor: Actor,
        catalog: &Catalog,
        client: ClientId,
        request: &ErasureRequest,
    ) -> Result<ErasureCertificate, StoreError> {
        let preview = self.erasure_preview(catalog, client)?;
        let Some(keeping) = preview.keeping.as_ref().filter(|_| preview.may_erase(request.today)) else {
            return Err(kept(&preview));
        };
        let certificate = self.transact(Some(actor), Action::Delete, Entity::Client, |write| {
            write.sql.execute_batch(AT_THE_END)?;
            let numbers = belongings::numbers(write.sql, client)?;
            let belongings = belongings::of(write.sql, &numbers)?;
            let certificate = ErasureCertificate {
                client,
                done_at: super::signature::to_the_second(write.now()),
                done_by: actor.practitioner(),
                reason: request.reason.words().to_owned(),
                asked_on: request.asked_on,
                kept_until: keeping.until,
                place: keeping.place.clone(),
                rule: keeping.rule.clone(),
                source: keeping.source.clone(),
                counts: counts(write.sql, &numbers, &belongings)?,
            };
            for number in &numbers {
                write.sql.execute(
                    ENTER,
                    params![number, day_text(request.asked_on), request.reason.words(), write.now_text()],
                )?;
                write.sql.execute(ENTER_SESSIONS, [number])?;
            }
            enter(write, &certificate)?;
            for form in forms(write.sql, &numbers)? {
                write.sql.execute(DELETE_DRAFTS, [form])?;
            }
            for belonging in &belongings {
                belonging.delete(write.sql)?;
            }
            for number in numbers {
                write.about(number);
            }
            Ok(certificate)
        })?;
        // A backup that is being made would mix the file before and after.
        let (still, sql) = self.stillness();
        still.disturb(sql)?;
        // The rows are gone; what follows only keeps them from being pieced together again.
        let cleared = self
            .connection()
            .execute_batch(SWEEP)
            .and_then(|()| self.connection().query_row(CUT_LOG, [], |row| row.get::<_, i64>(0)));
        // The record is gone already: nobody may read that nothing was changed. Not zero: someone else reads.
        if cleared != Ok(0) {
            return Err(StoreError::ErasedNotCleared);
        }
        Ok(certificate)
    }

    /// The certificates of every record that was erased, newest first.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if one makes no sense.
    pub fn erasures(&self) -> Result<Vec<ErasureCertificate>, StoreError> {
        let sql = self.connection();
        row::all(sql, ERASURES, [], |row| {
            let reading = Reading::of(row, "erasure")?;
            let counts = row::all(sql, COUNTS, [reading.id()], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?.unsigned_abs()))
            })?;
            Ok(ErasureCertificate {
                client: ClientId::new(reading.id()),
                done_at: reading.instant("done_at")?,
                done_by: PractitionerId::new(reading.plain("done_by")?),
                reason: reading.plain("reason")?,
                asked_on: reading.day("asked_on")?,
                kept_until: reading.day("kept_until")?,
                place: reading.plain("place")?,
                rule: reading.plain("rule")?,
                source: reading.plain("source")?,
                counts: counts.into_iter().collect(),
            })
        })
    }
}

fn kept(preview: &ErasurePreview) -> StoreError {
    let keeping = preview.keeping.as_ref();
    StoreError::HasToBeKept {
        until: keeping.map_or_else(
            || "a rule is known".to_owned(),
            |keeping| keeping.until.format("%-d %B %Y").to_string(),
        ),
        place: keeping.map(|keeping| keeping.place.clone()).unwrap_or_default(),
        rule: keeping.map(|keeping| keeping.rule.clone()).unwrap_or_default(),
        read_in: keeping.map(|keeping| keeping.source.clone()).unwrap_or_default(),
    }
}

fn enter(write: &mut Write<'_>, certificate: &ErasureCertificate) -> Result<(), StoreError> {
    let client = certificate.client.number();
    write.sql.execute(
        ENTER_CERTIFICATE,
        params![
            client,
            certificate.done_by.number(),
            day_text(certificate.kept_until),
            certificate.place,
            certificate.rule,
            certificate.source,
        ],
    )?;
    for (what, number) in &certificate.counts {
        let number = i64::try_from(*number).unwrap_or(i64::MAX);
        write.sql.execute(ENTER_COUNT, params![client, what, number])?;
        write.count_many(what.clone(), number);
    }
    Ok(())
}

/// The names of every form about these clients and their sessions.
fn forms(sql: &Connection, numbers: &[i64]) -> Result<Vec<String>, StoreError> {
    let mut forms = Vec::new();
    for number in numbers {
        forms.extend(Form::words_of_client(ClientId::new(*number)));
        for session in row::all(sql, SESSIONS, [number], |row| Ok(SessionId::new(row.get(0)?)))? {
            forms.extend(Form::words_of_session(session));
        }
    }
    Ok(forms)
}

fn counts(
    sql: &Connection,
    numbers: &[i64],
    belongings: &[Belonging],
) -> Result<BTreeMap<String, u64>, StoreError> {
    let mut counts = BTreeMap::new();
    for belonging in belongings {
        counts.insert(belonging.table.clone(), belonging.count(sql)?);
    }
    let mut drafts = 0;
    for form in forms(sql, numbers)? {
        drafts += row::count(sql, COUNT_DRAFTS, [form])?;
    }
    counts.insert(DRAFTS.to_owned(), drafts);
    counts.retain(|_, number| *number > 0);
    Ok(counts)
}
