//! Values measured over time.

use rusqlite::params;

use super::audit::{Action, Actor, Entity};
use super::row::{self, Reading, day_text};
use super::transact::Write;
use super::{PracticeFile, StoreError, merge};
use crate::domain::{ClientId, MeasureKey, Measurement, MeasurementId};

const ENTITY: &str = "measurement";
const INSERT: &str =
    "INSERT INTO measurement (client_id, measure, taken_on, value, remark) VALUES (?1, ?2, ?3, ?4, ?5)";
const OF_CLIENT: &str = "SELECT * FROM measurement
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1) ORDER BY measure, taken_on, id";

pub(super) fn insert(write: &Write<'_>, measurement: &Measurement) -> Result<MeasurementId, StoreError> {
    write.sql.prepare_cached(INSERT)?.execute(params![
        merge::survivor(write.sql, measurement.client())?.number(),
        measurement.measure().as_str(),
        day_text(measurement.taken_on()),
        measurement.value(),
        measurement.remark().as_str(),
    ])?;
    Ok(MeasurementId::new(write.sql.last_insert_rowid()))
}

impl PracticeFile {
    /// Records a value measured on a day.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn add_measurement(
        &mut self,
        actor: Actor,
        measurement: &Measurement,
    ) -> Result<MeasurementId, StoreError> {
        self.transact(Some(actor), Action::Create, Entity::Measurement, |write| {
            let id = insert(write, measurement)?;
            write.about(id.number());
            Ok(id)
        })
    }

    /// Everything measured for a client: measure by measure, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if one makes no sense.
    pub fn measurements_of(&self, client: ClientId) -> Result<Vec<(MeasurementId, Measurement)>, StoreError> {
        row::all(self.connection(), OF_CLIENT, [client.number()], |row| {
            let reading = Reading::of(row, ENTITY)?;
            let taken_on = reading.day("taken_on")?;
            let remark = reading.line("remark")?;
            let value = reading.plain("value")?;
            let measurement = reading.value("measure", |key: String| {
                Measurement::new(client, MeasureKey::new(key)?, taken_on, value, remark)
            })?;
            Ok((MeasurementId::new(reading.id()), measurement))
        })
    }
}
