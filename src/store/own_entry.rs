//! The user's own entries of the library: added, changed, hidden, and never touched by an update
//! of the program.

use rusqlite::{OptionalExtension as _, Row, params};

use super::audit::{Action, Actor, Entity};
use super::row::{self, Reading};
use super::transact::Write;
use super::{PracticeFile, StoreError, own_picture};
use crate::catalog::{Accepted, Catalog, OwnEntry, OwnKind, OwnTrouble};

const SELECT: &str = "SELECT * FROM own_entry ORDER BY id";
const FIND: &str = "SELECT id, content IS NOT NULL FROM own_entry WHERE kind = ?1 AND key = ?2";
const INSERT: &str = "INSERT INTO own_entry (uid, kind, key, content, hidden, created_at, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
const SET_CONTENT: &str =
    "UPDATE own_entry SET content = ?2, updated_at = ?3, revision = revision + 1 WHERE id = ?1";
const SET_HIDDEN: &str =
    "UPDATE own_entry SET hidden = ?2, updated_at = ?3, revision = revision + 1 WHERE id = ?1";
const DELETE: &str = "DELETE FROM own_entry WHERE id = ?1";
const USES_OF_MUSCLE: &str = "SELECT count(*) FROM (SELECT session_id FROM finding WHERE muscle = ?1
    UNION SELECT session_id FROM treatment WHERE muscle = ?1)";
const USES_OF_TECHNIQUE: &str = "SELECT count(DISTINCT session_id) FROM treatment WHERE technique = ?1";
const USES_OF_FINDING: &str = "SELECT count(DISTINCT session_id) FROM finding WHERE finding = ?1";
const USES_OF_ITEM: &str = "SELECT count(DISTINCT plan_id) FROM plan_item WHERE item = ?1";
/// The form of the library itself may hold the very entry.
const USES_BEING_WRITTEN: &str = "SELECT (SELECT count(*) FROM draft WHERE instr(body, ?1))
    + (SELECT count(*) FROM form_draft WHERE instr(body, ?1) AND form <> 'library entry')";

fn read(row: &Row<'_>) -> Result<OwnEntry, StoreError> {
    let reading = Reading::of(row, "own entry")?;
    Ok(OwnEntry::stored(
        reading.plain("kind")?,
        reading.plain("key")?,
        reading.plain("content")?,
        reading.plain("hidden")?,
    ))
}

/// The number of the row, and whether it has a content.
fn find(write: &Write<'_>, kind: OwnKind, key: &str) -> Result<Option<(i64, bool)>, StoreError> {
    let mut statement = write.sql.prepare_cached(FIND)?;
    Ok(statement.query_row(params![kind.word(), key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

fn insert(
    write: &Write<'_>,
    kind: OwnKind,
    key: &str,
    content: Option<&str>,
    hidden: bool,
) -> Result<i64, StoreError> {
    let now = write.now_text();
    write.sql.execute(INSERT, params![write.new_uid()?, kind.word(), key, content, hidden, now])?;
    Ok(write.sql.last_insert_rowid())
}

impl PracticeFile {
    /// Every entry of the user's own, in the order they were added; also those that this version
    /// can't use.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn own_entries(&self) -> Result<Vec<OwnEntry>, StoreError> {
        row::all(self.connection(), SELECT, [], read)
    }

    /// The reference library of this practice: what the program brought with the user's own entries
    /// over it, and what could not be used of them. Every door of the program gets it here.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn catalog(&self, builtin: &Catalog) -> Result<(Catalog, Vec<OwnTrouble>), StoreError> {
        let (catalog, troubles) = builtin.with_own(&self.own_entries()?);
        Ok((catalog.at(self.jurisdiction()?), troubles))
    }

    /// Keeps an entry: a new one, or in place of what was kept of it before. Whether it is hidden
    /// stays as it was.
    ///
    /// # Errors
    /// [`StoreError::ChangedMeanwhile`] if its key is a new one and the file has it already, and
    /// whatever keeps a change from being written.
    pub fn save_own_entry(&mut self, actor: Actor, entry: &Accepted) -> Result<(), StoreError> {
        let (kind, key) = (entry.content().kind(), entry.content().key());
        let action = if entry.is_new() { Action::Create } else { Action::Update };
        self.transact(Some(actor), action, Entity::OwnEntry, |write| {
            let id = match find(write, kind, key)? {
                Some(_) if entry.is_new() => {
                    return Err(StoreError::ChangedMeanwhile { entity: "library" });
                }
                Some((id, _)) => {
                    write.sql.execute(SET_CONTENT, params![id, entry.json(), write.now_text()])?;
                    id
                }
                None => insert(write, kind, key, Some(entry.json()), false)?,
            };
            write.about(id);
            Ok(())
        })
    }

    /// Takes an entry out of sight, built-in or own, or brings it back.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn hide_entry(
        &mut self,
        actor: Actor,
        kind: OwnKind,
        key: &str,
        hidden: bool,
    ) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Update, Entity::OwnEntry, |write| {
            match (find(write, kind, key)?, hidden) {
                // Nothing is left to say of a built-in entry that is shown as it is.
                (Some((id, false)), false) => {
                    write.sql.execute(DELETE, [id])?;
                    write.about(id);
                }
                (Some((id, _)), _) => {
                    write.sql.execute(SET_HIDDEN, params![id, hidden, write.now_text()])?;
                    write.about(id);
                }
                (None, true) => {
                    let id = insert(write, kind, key, None, true)?;
                    write.about(id);
                }
                (None, false) => {}
            }
            Ok(())
        })
    }

    /// In how many notes and sheets an entry stands, those being written too.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn own_entry_uses(&self, kind: OwnKind, key: &str) -> Result<u64, StoreError> {
        let question = match kind {
            // Once it stands in a note it is the note's own words.
            OwnKind::Phrase => return Ok(0),
            OwnKind::Muscle => USES_OF_MUSCLE,
            OwnKind::Technique => USES_OF_TECHNIQUE,
            OwnKind::Finding => USES_OF_FINDING,
            OwnKind::Item => USES_OF_ITEM,
        };
        let being_written = row::count(self.connection(), USES_BEING_WRITTEN, [format!("\"{key}\"")])?;
        Ok(row::count(self.connection(), question, [key])? + being_written)
    }

    /// Brings a built-in entry back as the program brings it: what the user made of it is gone, its
    /// picture too, and it is in sight.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn reset_entry(&mut self, actor: Actor, kind: OwnKind, key: &str) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Delete, Entity::OwnEntry, |write| delete(write, kind, key))
    }

    /// Takes an entry of the user's own away, and its picture.
    ///
    /// # Errors
    /// [`StoreError::OwnEntryInUse`] if notes or sheets name it: they would be left with its bare
    /// key. It can be hidden instead. Besides, whatever keeps a change from being written.
    pub fn remove_own_entry(&mut self, actor: Actor, kind: OwnKind, key: &str) -> Result<(), StoreError> {
        let uses = self.own_entry_uses(kind, key)?;
        if uses > 0 {
            return Err(StoreError::OwnEntryInUse { uses });
        }
        self.reset_entry(actor, kind, key)
    }
}

fn delete(write: &mut Write<'_>, kind: OwnKind, key: &str) -> Result<(), StoreError> {
    if kind == OwnKind::Item {
        // The log tells of the entry; the picture goes with it.
        let _: Option<i64> = own_picture::delete(write.sql, key)?;
    }
    if let Some((id, _)) = find(write, kind, key)? {
        write.sql.execute(DELETE, [id])?;
        write.about(id);
    }
    Ok(())
}
