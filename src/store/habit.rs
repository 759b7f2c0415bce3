//! What the therapist has got used to: the phrases they take, in order of use.

use std::collections::BTreeMap;

use rusqlite::params;

use super::row::{self, Reading};
use super::{PracticeFile, StoreError};
use crate::domain::PhraseKey;

const PHRASE_USES: &str = "SELECT rowid AS id, phrase, uses FROM phrase_use";
const COUNT_PHRASE: &str =
    "INSERT INTO phrase_use (phrase, uses) VALUES (?1, 1) ON CONFLICT (phrase) DO UPDATE SET uses = uses + 1";

impl PracticeFile {
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
