//! The practice file: one encrypted `SQLite` file, and the only place that knows SQL.
//!
//! - [`PracticeFile`] is made, opened and closed; [`Handle`] puts it on a thread of its own.
//! - Every write goes through one door, which adds the audit rows in the same transaction.
//! - [`StoreError`] says what happened, what is safe and what to do.

mod access;
mod activity;
mod attachment;
mod audit;
mod backup;
mod belongings;
mod check;
mod client;
mod connection;
mod consent;
mod displaced;
mod draft;
mod duplicate;
mod episode;
mod erase;
mod error;
mod everything;
mod fold;
mod form_draft;
mod habit;
mod handle;
mod holdings;
mod import;
mod key_file;
mod left_log;
mod lock;
mod measurement;
mod merge;
mod migrate;
mod network;
mod note_search;
mod note_words;
mod own_entry;
mod own_pack;
mod own_picture;
mod pain_change;
pub mod passphrase;
mod people;
mod plain;
mod plan;
mod practice;
mod practice_file;
mod reader;
mod recovery;
mod restore;
mod review;
mod row;
mod screening;
mod session;
mod sheet;
mod signature;
mod snapshot;
mod standing;
mod surroundings;
mod timeline;
mod today;
mod transact;
mod tries;
mod unfinished;
mod warning;

pub use activity::{LogKind, LogLine, LogSearch};
pub use attachment::{LargeAttachment, SpaceTaken};
pub use audit::{Action, Actor, AuditEntry, Entity, Subject};
pub use backup::{
    BackupError, BackupFile, BackupOrder, BackupOutcome, BackupStep, Kept, Watch, back_up, backups_in,
    backups_of, is_beside,
};
pub use check::{CheckReport, CheckStep, Trouble};
pub use client::{ClientSummary, Shelf};
pub use draft::Draft;
pub use episode::EpisodeWithMembers;
pub use erase::{ErasureCertificate, ErasurePreview, ErasureRequest};
pub use error::{StoreError, in_words};
pub use everything::{Column, Kind, LeftOut, Row, Table, Value};
pub use form_draft::Form;
pub use handle::{Handle, Waiting};
pub use holdings::Holdings;
pub use import::Import;
pub use note_search::{Excerpt, NoteHit, NotePart, NoteSearch};
pub use passphrase::{Strength, strength};
pub use people::Person;
pub use plain::Plain;
pub use practice::Stored;
pub use practice_file::{PracticeFile, Unlock};
pub use reader::Reader;
pub use recovery::RecoveryKey;
pub use restore::{Preview, RestoreError, preview, proposed_name, restore};
pub use session::{AnsweredHomeCare, DraftFate, SessionSummary};
pub use sheet::NewSheet;
pub use snapshot::{Leaving, Snapshot};
pub use surroundings::{Clock, Entropy, PassphraseCost, Surroundings};
pub use today::{BegunNote, NoteOfDay, SeenClient};
pub use warning::{Warning, warning_of_place};
