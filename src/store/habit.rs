//! What the therapist has got used to: the phrases they take, and words of their own for charting.

use std::collections::BTreeMap;

use rusqlite::params;

use super::audit::{Action, Actor, Entity};
use super::row::{self, Reading};
use super::{PracticeFile, StoreError};
use crate::catalog::shorthand::{ShortForm, ShortForms};
use crate::catalog::{EntryKey, EntryKind};
use crate::domain::PhraseKey;

const PHRASE_USES: &str = "SELECT rowid AS id, phrase, uses FROM phrase_use";
const COUNT_PHRASE: &str =
    "INSERT INTO phrase_use (phrase, uses) VALUES (?1, 1) ON CONFLICT (phrase) DO UPDATE SET uses = uses + 1";

const SHORT_FORMS: &str = "SELECT rowid AS id, word, kind, key FROM short_form ORDER BY word";
const KEEP_SHORT_FORM: &str = "INSERT INTO short_form (word, kind, key) VALUES (?1, ?2, ?3)
    ON CONFLICT (word) DO UPDATE SET kind = excluded.kind, key = excluded.key";
const DROP_SHORT_FORM: &str = "DELETE FROM short_form WHERE word = ?1";

/// The kinds of entries that have short forms, and the word the file has for each.
const KINDS: [(EntryKind, &str); 3] =
    [(EntryKind::Muscle, "muscle"), (EntryKind::Technique, "technique"), (EntryKind::Finding, "finding")];

impl PracticeFile {
    /// The short forms of the therapist's own.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn short_forms(&self) -> Result<ShortForms, StoreError> {
        let read = |row: &rusqlite::Row<'_>| {
            let reading = Reading::of(row, "short form")?;
            let word: String = reading.plain("word")?;
            Ok((word, reading.plain::<String>("kind")?, reading.plain::<String>("key")?))
        };
        let rows: Vec<(String, String, String)> = row::all(self.connection(), SHORT_FORMS, [], read)?;
        let entry = |kind: &str, key: String| {
            let (kind, _) = KINDS.iter().find(|(_, word)| *word == kind)?;
            Some(EntryKey { kind: *kind, key })
        };
        Ok(ShortForms::kept(
            rows.into_iter().filter_map(|(word, kind, key)| Some((word, entry(&kind, key)?))),
        ))
    }

    /// Keeps a short form, in place of an earlier one with its word.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`] and whatever else keeps a change from being written.
    pub fn keep_short_form(&mut self, actor: Actor, form: &ShortForm) -> Result<(), StoreError> {
        let entry = form.entry();
        let kind = KINDS.iter().find(|(kind, _)| *kind == entry.kind).map_or("", |(_, word)| *word);
        self.transact(Some(actor), Action::Create, Entity::OwnEntry, |write| {
            write.sql.execute(KEEP_SHORT_FORM, params![form.word(), kind, entry.key])?;
            Ok(())
        })
    }

    /// Lets go of a short form.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`] and whatever else keeps a change from being written.
    pub fn drop_short_form(&mut self, actor: Actor, word: &str) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Delete, Entity::OwnEntry, |write| {
            write.sql.execute(DROP_SHORT_FORM, params![word])?;
            Ok(())
        })
    }

    /// How often each phrase was taken into a note.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn phrase_uses(&self) -> Result<BTreeMap<PhraseKey, u32>, StoreError> {
        let read = |row: &rusqlite::Row<'_>| {
            let reading = Reading::of(row, "phrase")?;
            Ok((reading.plain::<String>("phrase")?, reading.plain("uses")?))
        };
        let rows: Vec<(String, u32)> = row::all(self.connection(), PHRASE_USES, [], read)?;
        // A key that this version cannot read is of a phrase it does not have.
        Ok(rows.into_iter().filter_map(|(key, uses)| Some((PhraseKey::new(key).ok()?, uses))).collect())
    }

    /// Counts a phrase that was taken. It says nothing of a client, so it is not audited.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`] and whatever else keeps a change from being written.
    pub fn count_phrase(&mut self, phrase: &PhraseKey) -> Result<(), StoreError> {
        let (connection, _) = self.parts();
        connection.execute(COUNT_PHRASE, params![phrase.as_str()])?;
        Ok(())
    }
}
