//! What a day asks for: notes that wait for a signature, notes that were begun, what was signed lately, and
//! who was here lately. Of a restricted record no words stand in these lists.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};

use super::row::{self, Reading, day_text, instant_text};
use super::{PracticeFile, StoreError, client, draft, session};
use crate::domain::{ClientId, Line, PersonName, SessionId};

/// What a line tells of the visit and of whose it is. The gravest standing counts where records are merged.
macro_rules! notes {
    ($from:literal, $order:literal) => {
        concat!(
            "SELECT s.id, s.held_on, s.complaint, listed.signed_at, c.id AS client_id, c.given_name, c.family_name,
               c.id IN (SELECT client_id FROM client_restricted) AS is_restricted,
               c.id IN (SELECT client_id FROM client_standing WHERE standing = 'archived') AS is_archived
             FROM (",
            $from,
            ") listed
             JOIN session s ON s.id = listed.session_id
             JOIN client c ON c.id =
               coalesce((SELECT into_id FROM client_merge WHERE from_id = s.client_id), s.client_id) ",
            $order
        )
    };
}

const WAITING: &str = notes!(
    "SELECT id AS session_id, NULL AS signed_at FROM session WHERE signature IS NULL
     ORDER BY held_on, held_at, id LIMIT ?1",
    "ORDER BY s.held_on, s.held_at, s.id"
);
const COUNT_WAITING: &str = "SELECT count(*) FROM session WHERE signature IS NULL";
/// The signatures stand in the order in which they were given, so the last of them are read and no others.
const SIGNED: &str = notes!(
    "SELECT * FROM (SELECT session_id, signed_at, number FROM signature WHERE amendment_id IS NULL
       ORDER BY number DESC LIMIT ?2) WHERE signed_at >= ?1",
    "ORDER BY listed.number DESC"
);
const BEGUN: &str = "SELECT d.client_id AS id, d.body, d.updated_at, c.given_name, c.family_name,
      c.id IN (SELECT client_id FROM client_restricted) AS is_restricted
    FROM draft d JOIN client c ON c.id = d.client_id ORDER BY d.updated_at DESC, d.client_id";
const SEEN: &str = "SELECT id, given_name, family_name, last_visit_on FROM client
    WHERE last_visit_on >= ?1 AND id NOT IN (SELECT from_id FROM client_merge)
      AND id NOT IN (SELECT client_id FROM client_restricted)
      AND id NOT IN (SELECT client_id FROM client_standing)
    ORDER BY last_visit_on DESC, sort_key, id LIMIT ?2";

/// A note in a list of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteOfDay {
    /// Which session.
    pub session: SessionId,
    /// Whose.
    pub client: ClientId,
    /// The client's name.
    pub name: PersonName,
    /// The day it was held.
    pub held_on: NaiveDate,
    /// What the client came for; empty if that was not written, or the record is restricted.
    pub complaint: Line,
    /// When it was signed, if it is.
    pub signed_at: Option<DateTime<Utc>>,
    /// Whether the client's record is put away.
    pub is_archived: bool,
    /// Whether the client's record is restricted: it is looked at only when it must be.
    pub is_restricted: bool,
}

/// A note that was begun and is not saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunNote {
    /// Whose.
    pub client: ClientId,
    /// The client's name.
    pub name: PersonName,
    /// The session it goes on with; none for a new one.
    pub session: Option<SessionId>,
    /// The day of the visit, as understood so far.
    pub held_on: Option<NaiveDate>,
    /// When it was last typed in.
    pub typed_at: DateTime<Utc>,
    /// Whether the client's record is restricted.
    pub is_restricted: bool,
}

/// A client who was here lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenClient {
    /// Who.
    pub client: ClientId,
    /// Their name.
    pub name: PersonName,
    /// The day of their last visit.
    pub last_visit: NaiveDate,
}

fn read_note(row: &Row<'_>) -> Result<NoteOfDay, StoreError> {
    let reading = Reading::of(row, session::ENTITY)?;
    let is_restricted: bool = reading.plain("is_restricted")?;
    let complaint = reading.optional("complaint", |words: String| Line::new(words))?;
    let is_signed = reading.plain::<Option<String>>("signed_at")?.is_some();
    Ok(NoteOfDay {
        session: SessionId::new(reading.id()),
        client: ClientId::new(reading.plain("client_id")?),
        name: client::read_name(&reading)?,
        held_on: reading.day("held_on")?,
        complaint: complaint.filter(|_| !is_restricted).unwrap_or_default(),
        signed_at: is_signed.then(|| reading.instant("signed_at")).transpose()?,
        is_archived: reading.plain("is_archived")?,
        is_restricted,
    })
}

/// None for one in which nothing is written that would be missed.
fn read_begun(row: &Row<'_>) -> Result<Option<BegunNote>, StoreError> {
    let draft = draft::read(row)?;
    if draft.note.is_empty() {
        return Ok(None);
    }
    let reading = Reading::of(row, "draft")?;
    Ok(Some(BegunNote {
        client: draft.client,
        name: client::read_name(&reading)?,
        session: draft.note.session,
        held_on: draft.note.held_on,
        typed_at: draft.updated_at,
        is_restricted: reading.plain("is_restricted")?,
    }))
}

impl PracticeFile {
    /// Notes that wait for a signature, the oldest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn waiting_notes(&self, limit: usize) -> Result<Vec<NoteOfDay>, StoreError> {
        row::all(self.connection(), WAITING, [row::at_most(limit)], read_note)
    }

    /// How many notes wait for a signature.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn waiting_count(&self) -> Result<u64, StoreError> {
        row::count(self.connection(), COUNT_WAITING, [])
    }

    /// Notes that were begun and are not saved, the one typed in last first.
    ///
    /// # Errors
    /// When the file can't be read; [`StoreError::Unreadable`] if one makes no sense.
    pub fn begun_notes(&self) -> Result<Vec<BegunNote>, StoreError> {
        Ok(row::all(self.connection(), BEGUN, [], read_begun)?.into_iter().flatten().collect())
    }

    /// Notes signed since an instant and still in the file, the one signed last first; of the last `limit`
    /// signatures.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn notes_signed_since(
        &self,
        since: DateTime<Utc>,
        limit: usize,
    ) -> Result<Vec<NoteOfDay>, StoreError> {
        row::all(self.connection(), SIGNED, params![instant_text(since), row::at_most(limit)], read_note)
    }

    /// Clients in use who were here on this day or later, seen last first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn clients_seen_since(&self, day: NaiveDate, limit: usize) -> Result<Vec<SeenClient>, StoreError> {
        row::all(self.connection(), SEEN, params![day_text(day), row::at_most(limit)], |row| {
            let reading = Reading::of(row, "client")?;
            Ok(SeenClient {
                client: ClientId::new(reading.id()),
                name: client::read_name(&reading)?,
                last_visit: reading.day("last_visit_on")?,
            })
        })
    }
}
