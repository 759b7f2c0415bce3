//! What is being typed into a form, kept until the form is saved or given up.

use rusqlite::{OptionalExtension as _, params};

use super::row::instant_text;
use super::{PracticeFile, StoreError};
use crate::domain::{ClientId, SessionId};

const SAVE: &str = "INSERT INTO form_draft (form, body, updated_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (form) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at";
const SELECT: &str = "SELECT body FROM form_draft WHERE form = ?1";
const DISCARD: &str = "DELETE FROM form_draft WHERE form = ?1";
const DISCARD_WORDS: &str = "DELETE FROM form_draft WHERE form = ?1 AND body = ?2";

/// A form someone types into. Each keeps one draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// The record of a client who is not in the file yet.
    NewClient,
    /// Changes to a client's record.
    Client(ClientId),
    /// A home-care sheet being put together for a client who was never treated.
    HomeCare(ClientId),
    /// A home-care sheet being put together from a session: each session has its own.
    SheetOf(SessionId),
    /// An amendment to a signed session.
    Amendment(SessionId),
    /// What is known of a client's health.
    Health(ClientId),
    /// A red-flag screen.
    Screening(ClientId),
    /// A consent.
    Consent(ClientId),
    /// An episode of care.
    Episode(ClientId),
    /// What is said of a file to be kept.
    Attachment(ClientId),
    /// Why a record is to be restricted or erased.
    Standing(ClientId),
    /// The letterhead of the practice.
    Letterhead,
    /// An entry of the library that is being added or changed.
    LibraryEntry,
}

impl Form {
    /// Every form about a client, for an erasure to let go of.
    pub(super) fn words_of_client(id: ClientId) -> Vec<String> {
        let forms = [
            Self::Client(id),
            Self::HomeCare(id),
            Self::Health(id),
            Self::Screening(id),
            Self::Consent(id),
            Self::Episode(id),
            Self::Attachment(id),
            Self::Standing(id),
        ];
        forms.map(Self::word).into()
    }

    /// Every form about a session, for an erasure to let go of.
    pub(super) fn words_of_session(id: SessionId) -> Vec<String> {
        vec![Self::Amendment(id).word(), Self::SheetOf(id).word()]
    }

    /// The word by which the file knows it.
    fn word(self) -> String {
        match self {
            Self::NewClient => "client".to_owned(),
            Self::Client(id) => format!("client {id}"),
            Self::HomeCare(id) => format!("home care {id}"),
            Self::SheetOf(id) => format!("sheet of {id}"),
            Self::Amendment(id) => format!("amendment {id}"),
            Self::Health(id) => format!("health {id}"),
            Self::Screening(id) => format!("screening {id}"),
            Self::Consent(id) => format!("consent {id}"),
            Self::Episode(id) => format!("episode {id}"),
            Self::Attachment(id) => format!("attachment {id}"),
            Self::Standing(id) => format!("standing {id}"),
            Self::Letterhead => "letterhead".to_owned(),
            Self::LibraryEntry => "library entry".to_owned(),
        }
    }
}

impl PracticeFile {
    /// Keeps what is being typed into a form (in the window's own form), in place of what was kept
    /// before. It is on the disk when this returns; it is not audited, being no part of the record yet.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`] and whatever else keeps a change from being written.
    pub fn save_form_draft(&mut self, form: Form, body: &str) -> Result<(), StoreError> {
        // A form may hold what a therapist typed about someone's health: an assistant's are not kept.
        if !self.role().sees_notes() {
            return Ok(());
        }
        let (connection, surroundings) = self.parts();
        let now = instant_text(surroundings.clock.now());
        connection.prepare_cached(SAVE)?.execute(params![form.word(), body, now])?;
        // Written all the same: the copy that is saved at the end holds the words.
        self.refuse_if_displaced()
    }

    /// What was being typed into a form.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn form_draft(&self, form: Form) -> Result<Option<String>, StoreError> {
        // A form may hold what a therapist typed about someone's health: an assistant's are not kept.
        if !self.role().sees_notes() {
            return Ok(None);
        }
        let mut select = self.connection().prepare_cached(SELECT)?;
        Ok(select.query_row([form.word()], |row| row.get(0)).optional()?)
    }

    /// Lets go of what was being typed into a form.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn discard_form_draft(&mut self, form: Form) -> Result<(), StoreError> {
        // A form may hold what a therapist typed about someone's health: an assistant's are not kept.
        if !self.role().sees_notes() {
            return Ok(());
        }
        self.connection().prepare_cached(DISCARD)?.execute([form.word()])?;
        Ok(())
    }

    /// Lets go of what was typed into a form if these are the words; what was typed since stays.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn discard_form_words(&mut self, form: Form, body: &str) -> Result<(), StoreError> {
        // A form may hold what a therapist typed about someone's health: an assistant's are not kept.
        if !self.role().sees_notes() {
            return Ok(());
        }
        self.connection().prepare_cached(DISCARD_WORDS)?.execute([form.word().as_str(), body])?;
        Ok(())
    }
}
