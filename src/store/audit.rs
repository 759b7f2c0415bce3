//! Who did what and when: rows that are only added, each bound to the one before.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

use super::row::{self, Reading};
use super::{PracticeFile, StoreError};
use crate::domain::{AttachmentId, ClientId, PlanId, PractitionerId, SessionId};

const END: &str = "SELECT last_id, hash FROM audit_end";
const MOVE_END: &str = "UPDATE audit_end SET last_id = ?1, hash = ?2";
const ADD: &str = "INSERT INTO audit (id, at, actor_id, action, entity, entity_id, detail, previous, hash)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
const NEWEST: &str = "SELECT * FROM audit ORDER BY id DESC LIMIT ?2 OFFSET ?1";
/// Nobody works so much between two backups that more lines would be of use.
const DAYS_SINCE: &str = "SELECT count(DISTINCT substr(at, 1, 10))
    FROM (SELECT at FROM audit ORDER BY id DESC LIMIT 20000) WHERE at > ?1";
const OLDEST_FIRST: &str = "SELECT * FROM audit ORDER BY id";

/// The person on whose behalf something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor(PractitionerId);

impl Actor {
    /// The practitioner.
    pub fn practitioner(self) -> PractitionerId {
        self.0
    }
}

impl From<PractitionerId> for Actor {
    fn from(practitioner: PractitionerId) -> Self {
        Self(practitioner)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that stands in the file.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            pub(super) fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

words!(
    /// What was done.
    Action {
        /// The practice file was made.
        Make = "make",
        /// The practice file was opened.
        Open = "open",
        /// Something new was recorded.
        Create = "create",
        /// Something recorded was changed.
        Update = "update",
        /// Something was taken away.
        Delete = "delete",
        /// A record was looked at.
        View = "view",
        /// A note was signed.
        Sign = "sign",
        /// A signed note was amended.
        Amend = "amend",
        /// Something was printed or written to another file.
        Export = "export",
        /// Records were taken over in bulk.
        Import = "import",
        /// The file was brought to a newer format.
        Migrate = "migrate",
        /// The practice or a practitioner was described anew.
        Settings = "settings",
    }
);

words!(
    /// What it was done to.
    Entity {
        /// The practice as a whole.
        Practice = "practice",
        /// A practitioner.
        Practitioner = "practitioner",
        /// A client.
        Client = "client",
        /// A session.
        Session = "session",
        /// A home-care plan.
        Plan = "plan",
        /// A measurement.
        Measurement = "measurement",
        /// An entry of the library that the user added, changed or hid.
        OwnEntry = "own entry",
        /// A picture of a home-care item that the user brought.
        OwnPicture = "own picture",
        /// A pack of home-care items of the user's own.
        Pack = "pack",
        /// A review of a client's health.
        Review = "review",
        /// A red-flag screen.
        Screening = "screening",
        /// A consent.
        Consent = "consent",
        /// An episode of care.
        Episode = "episode",
        /// A file kept with a record.
        Attachment = "attachment",
        /// How a client's record stands: in use, put away, restricted.
        Standing = "standing",
        /// Wrong passphrases and recovery keys at the door.
        FailedUnlock = "failed unlock",
        /// The log itself.
        Log = "log",
        /// The index by which notes are found.
        NoteIndex = "note index",
        /// A backup of the file.
        Backup = "backup",
    }
);

/// A record someone looked at or took out of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Everything.
    Practice,
    /// A client's record.
    Client(ClientId),
    /// A part of a client's record as a whole, such as their consents.
    Part(ClientId, Entity),
    /// A form for a client to fill in: their record, and in the log told apart from the rest of it.
    IntakeForm(ClientId),
    /// A handout for a client: their name and what was worked on, told apart likewise.
    Handout(ClientId),
    /// A session.
    Session(SessionId),
    /// A home-care plan.
    Plan(PlanId),
    /// A file kept with a record.
    Attachment(AttachmentId),
    /// The audit log.
    Log,
}

/// The number by which a line names the client it is about, where what it is about may be gone.
pub(super) const CLIENT: &str = "client";

/// What the log counts where a form left the file.
pub(super) const INTAKE_FORM: &str = "intake form";
/// What the log counts where a handout left the file.
pub(super) const HANDOUT: &str = "handout";

impl Subject {
    fn parts(self) -> (Entity, Option<i64>) {
        match self {
            Self::Practice => (Entity::Practice, None),
            Self::Log => (Entity::Log, None),
            Self::Client(id) | Self::Part(id, _) | Self::IntakeForm(id) | Self::Handout(id) => {
                (Entity::Client, Some(id.number()))
            }
            Self::Session(id) => (Entity::Session, Some(id.number())),
            Self::Plan(id) => (Entity::Plan, Some(id.number())),
            Self::Attachment(id) => (Entity::Attachment, Some(id.number())),
        }
    }
}

/// The word by which a line of the log tells which part of a record it is about.
pub(super) fn part_word(part: Entity) -> String {
    format!("part_{}", part.word())
}

impl From<ClientId> for Subject {
    fn from(id: ClientId) -> Self {
        Self::Client(id)
    }
}

impl From<SessionId> for Subject {
    fn from(id: SessionId) -> Self {
        Self::Session(id)
    }
}

impl From<AttachmentId> for Subject {
    fn from(id: AttachmentId) -> Self {
        Self::Attachment(id)
    }
}

impl From<PlanId> for Subject {
    fn from(id: PlanId) -> Self {
        Self::Plan(id)
    }
}

/// One line of the audit log. It carries no health data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its place in the log, from 1.
    pub number: i64,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// By whom; none for what the program does by itself.
    pub actor: Option<PractitionerId>,
    /// What was done.
    pub action: Action,
    /// To what kind of thing.
    pub entity: Entity,
    /// To which one.
    pub entity_id: Option<i64>,
    /// Counts that belong to it, such as how many records an import brought.
    pub counts: BTreeMap<String, i64>,
    /// The SHA-256 over this line and the one before.
    pub hash: [u8; 32],
}

/// A row about to be added.
pub(super) struct NewEntry<'a> {
    pub(super) at: &'a str,
    pub(super) actor: Option<i64>,
    pub(super) action: Action,
    pub(super) entity: Entity,
    pub(super) entity_id: Option<i64>,
    pub(super) counts: &'a BTreeMap<Cow<'static, str>, i64>,
}

/// Adds a row at the end of the chain.
pub(super) fn append(connection: &Connection, entry: &NewEntry<'_>) -> Result<(), StoreError> {
    let (last, previous): (i64, [u8; 32]) =
        connection.prepare_cached(END)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let detail = serde_json::to_string(entry.counts)
        .map_err(|error| StoreError::Database { detail: error.to_string() })?;
    let id = last + 1;
    let (action, entity) = (entry.action.word(), entry.entity.word());
    let hash = link(&previous, id, entry.at, entry.actor, action, entity, entry.entity_id, &detail)?;
    connection.prepare_cached(ADD)?.execute(params![
        id,
        entry.at,
        entry.actor,
        action,
        entity,
        entry.entity_id,
        detail,
        previous,
        hash
    ])?;
    connection.prepare_cached(MOVE_END)?.execute(params![id, hash])?;
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "the columns of one row, in their order")]
fn link(
    previous: &[u8; 32],
    id: i64,
    at: &str,
    actor: Option<i64>,
    action: &str,
    entity: &str,
    entity_id: Option<i64>,
    detail: &str,
) -> Result<[u8; 32], StoreError> {
    let words =
        serde_json::to_vec(&(HEXLOWER.encode(previous), id, at, actor, action, entity, entity_id, detail))
            .map_err(|error| StoreError::Database { detail: error.to_string() })?;
    Ok(Sha256::digest(words).into())
}

pub(super) fn read_entry(row: &Row<'_>) -> Result<AuditEntry, StoreError> {
    let reading = Reading::of(row, "audit entry")?;
    let unknown = |detail: String| StoreError::Unreadable { entity: "audit entry", id: reading.id(), detail };
    let action: String = reading.plain("action")?;
    let entity: String = reading.plain("entity")?;
    let detail: String = reading.plain("detail")?;
    Ok(AuditEntry {
        number: reading.id(),
        at: reading.instant("at")?,
        actor: reading.plain::<Option<i64>>("actor_id")?.map(PractitionerId::new),
        action: Action::from_word(&action).ok_or_else(|| unknown(format!("action: {action}")))?,
        entity: Entity::from_word(&entity).ok_or_else(|| unknown(format!("entity: {entity}")))?,
        entity_id: reading.plain("entity_id")?,
        counts: serde_json::from_str(&detail).map_err(|error| unknown(error.to_string()))?,
        hash: reading.hash("hash")?,
    })
}

/// Follows the chain from its first row and names the first row that does not fit.
pub(super) fn follow(connection: &Connection) -> Result<Chain, StoreError> {
    let mut statement = connection.prepare_cached(OLDEST_FIRST)?;
    let mut rows = statement.query([])?;
    let mut length = 0;
    let mut last = [0_u8; 32];
    while let Some(row) = rows.next()? {
        let reading = Reading::of(row, "audit entry")?;
        length += 1;
        let at: String = reading.plain("at")?;
        let action: String = reading.plain("action")?;
        let entity: String = reading.plain("entity")?;
        let detail: String = reading.plain("detail")?;
        let hash = link(
            &last,
            reading.id(),
            &at,
            reading.plain("actor_id")?,
            &action,
            &entity,
            reading.plain("entity_id")?,
            &detail,
        )?;
        if reading.id() != length || reading.hash("previous")? != last || reading.hash("hash")? != hash {
            return Ok(Chain::BrokenAt(length));
        }
        last = hash;
    }
    let end: (i64, [u8; 32]) =
        connection.prepare_cached(END)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(if end == (length, last) { Chain::Whole(length) } else { Chain::BrokenAt(length + 1) })
}

/// What following the chain came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chain {
    /// Every row fits; so many rows.
    Whole(i64),
    /// The first row that is missing or altered.
    BrokenAt(i64),
}

impl PracticeFile {
    /// Entries of the audit log, newest first: `limit` of them after the first `offset`.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for an entry that makes no sense.
    pub fn audit_entries(&self, offset: usize, limit: usize) -> Result<Vec<AuditEntry>, StoreError> {
        row::all(self.connection(), NEWEST, params![row::at_most(offset), row::at_most(limit)], read_entry)
    }

    /// On how many days (in UTC) something was done since then, as far as the newest lines tell.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn days_of_use_since(&self, then: DateTime<Utc>) -> Result<u64, StoreError> {
        row::count(self.connection(), DAYS_SINCE, [row::instant_text(then)])
    }

    /// Records that someone looked at a record.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn record_view(&mut self, actor: Actor, subject: impl Into<Subject>) -> Result<(), StoreError> {
        self.record(actor, Action::View, subject.into())
    }

    /// Records that a record was printed or written to another file.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn record_export(&mut self, actor: Actor, subject: impl Into<Subject>) -> Result<(), StoreError> {
        self.record(actor, Action::Export, subject.into())
    }

    fn record(&mut self, actor: Actor, action: Action, subject: Subject) -> Result<(), StoreError> {
        let (entity, id) = subject.parts();
        self.transact(Some(actor), action, entity, |write| {
            if let Some(id) = id {
                write.about(id);
            }
            if let Subject::Plan(plan) = subject {
                super::plan::tell_client(write, plan)?;
            }
            if let Subject::Part(_, part) = subject {
                write.count_many(part_word(part), 1);
            }
            match subject {
                Subject::IntakeForm(_) => write.count(INTAKE_FORM),
                Subject::Handout(_) => write.count(HANDOUT),
                _ => {}
            }
            Ok(())
        })
    }

    /// Records that someone looked at several sessions at once, such as what a search found in them.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn record_session_views(&mut self, actor: Actor, sessions: &[SessionId]) -> Result<(), StoreError> {
        self.record_sessions(actor, Action::View, sessions)
    }

    /// Records that several sessions were printed or written to another file as one document.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn record_session_exports(&mut self, actor: Actor, sessions: &[SessionId]) -> Result<(), StoreError> {
        self.record_sessions(actor, Action::Export, sessions)
    }

    fn record_sessions(
        &mut self,
        actor: Actor,
        action: Action,
        sessions: &[SessionId],
    ) -> Result<(), StoreError> {
        if sessions.is_empty() {
            return Ok(());
        }
        self.transact(Some(actor), action, Entity::Session, |write| {
            for session in sessions {
                write.about(session.number());
            }
            Ok(())
        })
    }
}
