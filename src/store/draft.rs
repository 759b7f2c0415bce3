//! What is being typed, kept while it is typed: durable, and as cheap as a write can be.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::row::{self, Reading, instant_text};
use super::{DraftFate, PracticeFile, StoreError};
use crate::domain::{ClientId, NoteDraft};

const SAVE: &str = "INSERT INTO draft (client_id, body, updated_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (client_id) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at";
const SELECT: &str = "SELECT client_id AS id, body, updated_at FROM draft WHERE client_id = ?1";
const EVERY: &str = "SELECT client_id AS id, body, updated_at FROM draft ORDER BY updated_at DESC, client_id";
const DISCARD: &str = "DELETE FROM draft WHERE client_id = ?1";

/// A note that is being typed, and when it was last kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// For whom.
    pub client: ClientId,
    /// The note as far as it was typed.
    pub note: NoteDraft,
    /// When it was last kept.
    pub updated_at: DateTime<Utc>,
}

/// Does with the client's draft what saving its session asks for.
pub(super) fn settle(sql: &Connection, client: ClientId, fate: DraftFate) -> Result<(), StoreError> {
    if fate == DraftFate::Discard {
        sql.prepare_cached(DISCARD)?.execute([client.number()])?;
    }
    Ok(())
}

pub(super) fn read(row: &rusqlite::Row<'_>) -> Result<Draft, StoreError> {
    let reading = Reading::of(row, "draft")?;
    let body: String = reading.plain("body")?;
    let note = serde_json::from_str(&body).map_err(|error| StoreError::Unreadable {
        entity: "draft",
        id: reading.id(),
        detail: error.to_string(),
    })?;
    Ok(Draft { client: ClientId::new(reading.id()), note, updated_at: reading.instant("updated_at")? })
}

impl PracticeFile {
    /// Keeps what is being typed for a client, in place of what was kept before.
    ///
    /// One statement, so one transaction of its own: it is on the disk when this returns.
    /// It is not audited, because it is no part of the record until it is saved as one.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`] and whatever else keeps a change from being written.
    pub fn save_draft(&mut self, client: ClientId, note: &NoteDraft) -> Result<(), StoreError> {
        let body = serde_json::to_string(note)
            .map_err(|error| StoreError::Database { detail: error.to_string() })?;
        let (connection, surroundings) = self.parts();
        let now = instant_text(surroundings.clock.now());
        connection.prepare_cached(SAVE)?.execute(params![client.number(), body, now])?;
        // Written all the same: the copy that is saved at the end holds the words.
        self.refuse_if_displaced()
    }

    /// What was being typed for a client.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn draft(&self, client: ClientId) -> Result<Option<Draft>, StoreError> {
        row::one(self.connection(), SELECT, [client.number()], read)
    }

    /// Every unfinished note, the latest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        row::all(self.connection(), EVERY, [], read)
    }

    /// Takes note that a change was made which did this with the client's draft.
    pub(super) fn settled(&mut self, client: ClientId, fate: DraftFate) {
        if fate == DraftFate::Discard {
            self.draft_is_done(client);
        }
    }

    /// Lets go of what was being typed for a client.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn discard_draft(&mut self, client: ClientId) -> Result<(), StoreError> {
        settle(self.connection(), client, DraftFate::Discard)?;
        self.settled(client, DraftFate::Discard);
        Ok(())
    }
}
