//! Signatures: a note is frozen by a hash over its content, bound to the signature before.

mod content;

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use rusqlite::{Connection, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::audit::{Action, Actor, Entity};
use super::row::{self, Reading, instant_text};
use super::transact::Write;
use super::{PracticeFile, StoreError};
use super::{note_words, session};
use crate::catalog::first_gap;
use crate::domain::{Amendment, PractitionerId, Prose, Reason, SessionId, Signature};
use content::NoteRow;

const LAST: &str = "SELECT number, hash FROM signature ORDER BY number DESC LIMIT 1";
const ADD: &str = "INSERT INTO signature
    (number, session_id, amendment_id, practitioner_id, signed_at, form, content, previous, hash)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
const MARK: &str =
    "UPDATE session SET signature = ?1, updated_at = ?2, revision = revision + 1 WHERE id = ?3";
const SELECT: &str = "SELECT number AS id, practitioner_id, signed_at, hash FROM signature WHERE number = ?1";
const EVERY: &str = "SELECT number AS id, * FROM signature ORDER BY number";
const ADD_AMENDMENT: &str = "INSERT INTO amendment (session_id, body, reason, practitioner_id, made_at)
    VALUES (?1, ?2, ?3, ?4, ?5)";
const AMENDMENTS: &str = "SELECT * FROM amendment WHERE session_id = ?1 ORDER BY id";
const AMENDMENT: &str = "SELECT * FROM amendment WHERE id = ?1 AND session_id = ?2";
const AMENDMENTS_WITHOUT_SIGNATURE: &str = "SELECT id, session_id FROM amendment WHERE id NOT IN (SELECT amendment_id FROM signature WHERE amendment_id IS NOT NULL)";
const ERASED: &str = "SELECT count(*) FROM erased_session WHERE session_id = ?1";

fn digest(content: &impl Serialize) -> Result<[u8; 32], StoreError> {
    let words =
        serde_json::to_vec(content).map_err(|error| StoreError::Database { detail: error.to_string() })?;
    Ok(Sha256::digest(words).into())
}

fn amendment_content(session: i64, amendment: &Amendment) -> Result<[u8; 32], StoreError> {
    digest(&(
        "amendment",
        session,
        amendment.text.as_str(),
        amendment.reason.as_str(),
        amendment.by.number(),
        instant_text(amendment.at),
    ))
}

/// One link of the chain of signatures.
struct Link {
    number: i64,
    session: i64,
    amendment: Option<i64>,
    by: i64,
    at: String,
    form: i64,
    content: [u8; 32],
    previous: [u8; 32],
}

impl Link {
    fn hash(&self) -> Result<[u8; 32], StoreError> {
        digest(&(
            self.number,
            self.session,
            self.amendment,
            self.by,
            &self.at,
            self.form,
            HEXLOWER.encode(&self.content),
            HEXLOWER.encode(&self.previous),
        ))
    }
}

/// Adds a link at the end of the chain and gives its number and hash.
fn append(
    write: &Write<'_>,
    session: i64,
    amendment: Option<i64>,
    by: PractitionerId,
    content: [u8; 32],
) -> Result<(i64, [u8; 32]), StoreError> {
    let (last, previous) = row::one(write.sql, LAST, [], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?
        .unwrap_or((0, [0; 32]));
    let link = Link {
        number: last + 1,
        session,
        amendment,
        by: by.number(),
        at: write.now_text(),
        form: content::NEWEST,
        content,
        previous,
    };
    let hash = link.hash()?;
    write.sql.prepare_cached(ADD)?.execute(params![
        link.number,
        session,
        amendment,
        link.by,
        link.at,
        link.form,
        content,
        previous,
        hash
    ])?;
    Ok((link.number, hash))
}

/// Signs a session inside a change.
pub(super) fn sign(write: &Write<'_>, by: PractitionerId, id: SessionId) -> Result<Signature, StoreError> {
    let (session, signed) = session::find(write.sql, id)?;
    if signed.is_some() {
        return Err(StoreError::Signed);
    }
    if let Some(gap) = first_gap(&session.note) {
        return Err(StoreError::Unfilled { gap });
    }
    let row = NoteRow::of(write.sql, id)?
        .ok_or(StoreError::NotFound { entity: session::ENTITY, id: id.number() })?;
    let content = content::newest(id, &session, &row.marked(write.now_text()))?;
    let (number, hash) = append(write, id.number(), None, by, content)?;
    write.sql.prepare_cached(MARK)?.execute(params![number, write.now_text(), id.number()])?;
    Ok(Signature { by, at: to_the_second(write.now()), hash })
}

/// An instant as the file keeps it.
pub(super) fn to_the_second(instant: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(instant.timestamp(), 0).unwrap_or(instant)
}

/// The signature with this number.
pub(super) fn read(sql: &Connection, number: i64) -> Result<Signature, StoreError> {
    row::one(sql, SELECT, [number], |row| {
        let reading = Reading::of(row, "signature")?;
        Ok(Signature {
            by: PractitionerId::new(reading.plain("practitioner_id")?),
            at: reading.instant("signed_at")?,
            hash: reading.hash("hash")?,
        })
    })?
    .ok_or(StoreError::NotFound { entity: "signature", id: number })
}

fn read_amendment(row: &rusqlite::Row<'_>) -> Result<Amendment, StoreError> {
    let reading = Reading::of(row, "amendment")?;
    Ok(Amendment {
        text: reading.prose("body")?,
        reason: reading.value("reason", |reason: String| Reason::new(reason))?,
        by: PractitionerId::new(reading.plain("practitioner_id")?),
        at: reading.instant("made_at")?,
    })
}

/// The amendments of a session, oldest first.
pub(super) fn amendments(sql: &Connection, session: i64) -> Result<Vec<Amendment>, StoreError> {
    row::all(sql, AMENDMENTS, [session], read_amendment)
}

/// A place where the chain of signatures, or a note under it, does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// The note of this session is not what was signed.
    Note(SessionId),
    /// An amendment of this session is not what was written.
    Amendment(SessionId),
    /// The chain itself is altered at this number.
    Chain(i64),
}

/// Follows the chain of signatures and hashes every signed note again; gives how many
/// links there are and what does not fit.
pub(super) fn follow(sql: &Connection) -> Result<(u64, Vec<Broken>), StoreError> {
    let mut broken = Vec::new();
    let mut count = 0;
    let mut last = [0_u8; 32];
    let links = row::all(sql, EVERY, [], |row| {
        let reading = Reading::of(row, "signature")?;
        let link = Link {
            number: reading.id(),
            session: reading.plain("session_id")?,
            amendment: reading.plain("amendment_id")?,
            by: reading.plain("practitioner_id")?,
            at: reading.plain("signed_at")?,
            form: reading.plain("form")?,
            content: reading.hash("content")?,
            previous: reading.hash("previous")?,
        };
        Ok((link, reading.hash("hash")?))
    })?;
    for (link, hash) in links {
        count += 1;
        if i64::try_from(count) != Ok(link.number) || link.previous != last || link.hash()? != hash {
            broken.push(Broken::Chain(link.number));
        }
        last = hash;
        let session = SessionId::new(link.session);
        match (content_now(sql, &link)?, link.amendment) {
            (Some(content), _) if content == link.content => {}
            // What was erased by law is gone; the chain still tells that it was there.
            (None, _) if row::count(sql, ERASED, [link.session])? > 0 => {}
            (_, None) => broken.push(Broken::Note(session)),
            (_, Some(_)) => broken.push(Broken::Amendment(session)),
        }
    }
    let loose = row::all(sql, AMENDMENTS_WITHOUT_SIGNATURE, [], |row| {
        Ok(Broken::Amendment(SessionId::new(row.get("session_id")?)))
    })?;
    broken.extend(loose);
    Ok((count, broken))
}

/// The hash of what stands in the file now for this link; none if it is gone or no longer
/// a note that can be read, is marked as signed by this link and says nothing its form does not know.
fn content_now(sql: &Connection, link: &Link) -> Result<Option<[u8; 32]>, StoreError> {
    if let Some(amendment) = link.amendment {
        // One that can't be read is not what was written: its note is named, and the check goes on.
        return match row::one(sql, AMENDMENT, params![amendment, link.session], read_amendment) {
            Ok(Some(amendment)) => amendment_content(link.session, &amendment).map(Some),
            Ok(None) | Err(StoreError::Unreadable { .. }) => Ok(None),
            Err(error) => Err(error),
        };
    }
    let id = SessionId::new(link.session);
    let session = match session::find(sql, id) {
        Ok((session, signed)) if signed == Some(link.number) => session,
        Ok(_) | Err(StoreError::NotFound { .. } | StoreError::Unreadable { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    match NoteRow::of(sql, id)? {
        Some(row) => content::in_form(link.form, id, &session, &row),
        None => Ok(None),
    }
}

impl PracticeFile {
    /// Signs a session: from then on its note can only be amended.
    ///
    /// # Errors
    /// [`StoreError::Signed`] if it is signed already, [`StoreError::NotFound`], and
    /// whatever keeps a change from being written.
    pub fn sign_session(&mut self, actor: Actor, id: SessionId) -> Result<Signature, StoreError> {
        self.transact(Some(actor), Action::Sign, Entity::Session, |write| {
            write.about(id.number());
            sign(write, actor.practitioner(), id)
        })
    }

    /// Adds an amendment to a signed session. The note itself stays readable as it was.
    ///
    /// # Errors
    /// [`StoreError::NotSigned`], [`StoreError::NotFound`], and whatever keeps a change from
    /// being written.
    pub fn amend_session(
        &mut self,
        actor: Actor,
        id: SessionId,
        text: &Prose,
        reason: &Reason,
    ) -> Result<Amendment, StoreError> {
        self.transact(Some(actor), Action::Amend, Entity::Session, |write| {
            if session::find(write.sql, id)?.1.is_none() {
                return Err(StoreError::NotSigned);
            }
            let by = actor.practitioner();
            let amendment =
                Amendment { text: text.clone(), reason: reason.clone(), by, at: to_the_second(write.now()) };
            write.sql.prepare_cached(ADD_AMENDMENT)?.execute(params![
                id.number(),
                text.as_str(),
                reason.as_str(),
                by.number(),
                write.now_text(),
            ])?;
            let number = write.sql.last_insert_rowid();
            let content = amendment_content(id.number(), &amendment)?;
            append(write, id.number(), Some(number), by, content)?;
            note_words::follow(write.sql, id.number())?;
            write.about(id.number());
            Ok(amendment)
        })
    }
}
