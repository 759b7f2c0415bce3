//! Packs of the therapist's own.

use rusqlite::{Row, params};

use super::audit::{Action, Actor, Entity};
use super::row::{self, Reading};
use super::{PracticeFile, StoreError};
use crate::domain::{OwnPack, PackId, PackItem};

const ENTITY: &str = "pack";
const SAVE: &str =
    "INSERT INTO own_pack (uid, name, items, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)
    ON CONFLICT (name) DO UPDATE SET name = excluded.name, items = excluded.items,
    updated_at = excluded.updated_at RETURNING id";
const SELECT: &str = "SELECT * FROM own_pack ORDER BY name, id";
const DELETE: &str = "DELETE FROM own_pack WHERE id = ?1";

fn read(row: &Row<'_>) -> Result<(PackId, OwnPack), StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    let name = reading.line("name")?;
    let items: String = reading.plain("items")?;
    let items: Vec<PackItem> = serde_json::from_str(&items).map_err(|error| StoreError::Unreadable {
        entity: ENTITY,
        id: reading.id(),
        detail: error.to_string(),
    })?;
    let pack = reading.value("id", |_: i64| OwnPack::new(name, items))?;
    Ok((PackId::new(reading.id()), pack))
}

impl PracticeFile {
    /// Keeps a pack, in place of one of the same name.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn save_pack(&mut self, actor: Actor, pack: &OwnPack) -> Result<PackId, StoreError> {
        let items = serde_json::to_string(pack.items())
            .map_err(|error| StoreError::Database { detail: error.to_string() })?;
        self.transact(Some(actor), Action::Update, Entity::Pack, |write| {
            let values = params![write.new_uid()?, pack.name().as_str(), items, write.now_text()];
            let id = write.sql.query_row(SAVE, values, |row| row.get(0))?;
            write.about(id);
            Ok(PackId::new(id))
        })
    }

    /// The therapist's own packs, by name.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if one makes no sense.
    pub fn packs(&self) -> Result<Vec<(PackId, OwnPack)>, StoreError> {
        row::all(self.connection(), SELECT, [], read)
    }

    /// Takes a pack away. Sheets that were made with it stay.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], and whatever keeps a change from being written.
    pub fn remove_pack(&mut self, actor: Actor, pack: PackId) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Delete, Entity::Pack, |write| {
            write.about(pack.number());
            match write.sql.execute(DELETE, [pack.number()])? {
                0 => Err(StoreError::NotFound { entity: ENTITY, id: pack.number() }),
                _ => Ok(()),
            }
        })
    }
}
