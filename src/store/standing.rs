//! How a client's record stands: in use, put away, restricted; where the practice is.

use rusqlite::{OptionalExtension as _, params};

use super::audit::{Action, Actor, Entity};
use super::belongings;
use super::row::{self, Reading};
use super::transact::Write;
use super::{PracticeFile, StoreError};
use crate::domain::{ClientId, JurisdictionKey, Line, Reason, Standing};

/// Of records merged into one the gravest counts: 'restricted' comes after 'archived'.
const SELECT: &str = "SELECT client_id AS id, standing, since, reason FROM client_standing
    WHERE client_id IN (SELECT value FROM json_each(?1)) ORDER BY standing DESC LIMIT 1";
const SET: &str = "INSERT INTO client_standing (client_id, standing, since, reason) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (client_id) DO UPDATE SET standing = excluded.standing, since = excluded.since,
    reason = excluded.reason";
const CLEAR: &str = "DELETE FROM client_standing WHERE client_id IN (SELECT value FROM json_each(?1))";
const IS_THERE: &str = "SELECT count(*) FROM client WHERE id = ?1";
const COUNT_ARCHIVED: &str = "SELECT count(*) FROM client_standing WHERE standing = 'archived'";
const PLACE: &str = "SELECT jurisdiction FROM practice_place";
const SET_PLACE: &str = "INSERT INTO practice_place (id, jurisdiction) VALUES (1, ?1)
    ON CONFLICT (id) DO UPDATE SET jurisdiction = excluded.jurisdiction";

impl PracticeFile {
    /// How a client's record stands. Records merged into one stand as one.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn standing(&self, client: ClientId) -> Result<Standing, StoreError> {
        let sql = self.connection();
        let numbers = list(&belongings::numbers(sql, client)?);
        let standing = row::one(sql, SELECT, [numbers], |row| {
            let reading = Reading::of(row, "standing")?;
            let since = reading.instant("since")?;
            let word: String = reading.plain("standing")?;
            Ok(match word.as_str() {
                "restricted" => Standing::Restricted {
                    since,
                    reason: reading.value("reason", |words: String| Reason::try_from(Line::new(words)?))?,
                },
                _ => Standing::Archived { since },
            })
        })?;
        Ok(standing.unwrap_or_default())
    }

    /// Puts a record away: it leaves the list of clients.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], and whatever keeps a change from being written.
    pub fn archive_client(&mut self, actor: Actor, client: ClientId) -> Result<(), StoreError> {
        self.set_standing(actor, client, Some(("archived", "")))
    }

    /// Restricts a record: it is looked at only when it must be, and nothing is added to it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], and whatever keeps a change from being written.
    pub fn restrict_client(
        &mut self,
        actor: Actor,
        client: ClientId,
        reason: &Reason,
    ) -> Result<(), StoreError> {
        self.set_standing(actor, client, Some(("restricted", reason.as_str())))
    }

    /// Brings a record that was put away or restricted back into use.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], and whatever keeps a change from being written.
    pub fn restore_client(&mut self, actor: Actor, client: ClientId) -> Result<(), StoreError> {
        self.set_standing(actor, client, None)
    }

    fn set_standing(
        &mut self,
        actor: Actor,
        client: ClientId,
        standing: Option<(&'static str, &str)>,
    ) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Update, Entity::Standing, |write| {
            let number = client.number();
            if row::count(write.sql, IS_THERE, [number])? == 0 {
                return Err(StoreError::NotFound { entity: "client", id: number });
            }
            write.sql.execute(CLEAR, [list(&belongings::numbers(write.sql, client)?)])?;
            set(write, number, standing)
        })
    }

    /// How many records are put away.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn archived_count(&self) -> Result<u64, StoreError> {
        row::count(self.connection(), COUNT_ARCHIVED, [])
    }

    /// Where the practice is, for the rules it works under; none if that was not said.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn jurisdiction(&self) -> Result<Option<JurisdictionKey>, StoreError> {
        let word: Option<Option<String>> =
            self.connection().query_row(PLACE, [], |row| row.get(0)).optional()?;
        // A key that is none counts as not said: then the strictest rule holds.
        Ok(word.flatten().and_then(|word| JurisdictionKey::new(word).ok()))
    }

    /// Says where the practice is.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn set_jurisdiction(
        &mut self,
        actor: Actor,
        place: Option<&JurisdictionKey>,
    ) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Settings, Entity::Practice, |write| {
            write.sql.execute(SET_PLACE, [place.map(JurisdictionKey::as_str)])?;
            Ok(())
        })
    }
}

fn set(write: &mut Write<'_>, number: i64, standing: Option<(&'static str, &str)>) -> Result<(), StoreError> {
    if let Some((word, reason)) = standing {
        write.sql.execute(SET, params![number, word, write.now_text(), reason])?;
    }
    write.count(standing.map_or("restored", |(word, _)| word));
    write.about(number);
    Ok(())
}

/// Numbers as the database takes a list.
fn list(numbers: &[i64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    format!("[{}]", numbers.join(","))
}
