//! The therapist's own pictures of home-care items.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::audit::{Action, Actor, Entity};
use super::row::{self, Reading};
use super::{PracticeFile, StoreError};
use crate::domain::{Invalid, ItemKey, ItemPicture};

const SAVE: &str = "INSERT INTO own_picture (item, png, alternative, created_at, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?4)
    ON CONFLICT (item) DO UPDATE SET png = excluded.png, alternative = excluded.alternative,
    updated_at = excluded.updated_at";
const ID: &str = "SELECT id FROM own_picture WHERE item = ?1";
const SELECT: &str = "SELECT * FROM own_picture WHERE item = ?1";
const EVERY: &str = "SELECT * FROM own_picture ORDER BY id";
const DELETE: &str = "DELETE FROM own_picture WHERE item = ?1 RETURNING id";

fn read(row: &Row<'_>) -> Result<(ItemKey, ItemPicture), StoreError> {
    let reading = Reading::of(row, "picture")?;
    let key = reading.value("item", |key: String| ItemKey::new(key))?;
    let alternative = reading.line("alternative")?;
    let picture =
        reading.value("png", |png: Vec<u8>| -> Result<_, Invalid> { ItemPicture::new(png, alternative) })?;
    Ok((key, picture))
}

/// Takes the picture of an item away, and answers with its number if it had one.
pub(super) fn delete(sql: &Connection, item: &str) -> Result<Option<i64>, StoreError> {
    Ok(sql.prepare_cached(DELETE)?.query_row([item], |row| row.get(0)).optional()?)
}

impl PracticeFile {
    /// Keeps the therapist's own picture of an item, in place of the one before.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn save_own_picture(
        &mut self,
        actor: Actor,
        item: &ItemKey,
        picture: &ItemPicture,
    ) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Update, Entity::OwnPicture, |write| {
            let alternative = picture.alternative().as_str();
            write.sql.execute(SAVE, params![item.as_str(), picture.png(), alternative, write.now_text()])?;
            // The number given last is not the row's where it was there before.
            let id = write.sql.query_row(ID, [item.as_str()], |row| row.get(0))?;
            write.about(id);
            Ok(())
        })
    }

    /// The therapist's own picture of an item.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn own_picture(&self, item: &ItemKey) -> Result<Option<ItemPicture>, StoreError> {
        let found = row::one(self.connection(), SELECT, [item.as_str()], read)?;
        Ok(found.map(|(_, picture)| picture))
    }

    /// Every own picture, by the key of its item. One that makes no sense any more is left out: the
    /// built-in drawing is printed, and nobody is kept from their records by a picture.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn own_pictures(&self) -> Result<BTreeMap<ItemKey, ItemPicture>, StoreError> {
        let lenient = |row: &Row<'_>| match read(row) {
            Err(StoreError::Unreadable { .. }) => Ok(None),
            read => read.map(Some),
        };
        Ok(row::all(self.connection(), EVERY, [], lenient)?.into_iter().flatten().collect())
    }

    /// Takes the therapist's own picture of an item away; the built-in drawing is printed again.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn remove_own_picture(&mut self, actor: Actor, item: &ItemKey) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Delete, Entity::OwnPicture, |write| {
            if let Some(id) = delete(write.sql, item.as_str())? {
                write.about(id);
            }
            Ok(())
        })
    }
}
