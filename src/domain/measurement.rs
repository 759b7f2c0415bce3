//! Values measured over time.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ClientId, Invalid, Line, MeasureKey};

/// One value of one measure on one day.
///
/// What the number means, its range and its unit stand with the measure in the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "MeasurementParts", into = "MeasurementParts")]
pub struct Measurement {
    parts: MeasurementParts,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct MeasurementParts {
    client: ClientId,
    measure: MeasureKey,
    taken_on: NaiveDate,
    value: f64,
    #[serde(default)]
    remark: Line,
}

impl TryFrom<MeasurementParts> for Measurement {
    type Error = Invalid;

    fn try_from(parts: MeasurementParts) -> Result<Self, Invalid> {
        if parts.value.is_finite() { Ok(Self { parts }) } else { Err(Invalid::NotANumber) }
    }
}

impl From<Measurement> for MeasurementParts {
    fn from(measurement: Measurement) -> Self {
        measurement.parts
    }
}

impl Measurement {
    /// A value measured on a day.
    ///
    /// # Errors
    /// [`Invalid::NotANumber`] for a value that is none or infinite.
    pub fn new(
        client: ClientId,
        measure: MeasureKey,
        taken_on: NaiveDate,
        value: f64,
        remark: Line,
    ) -> Result<Self, Invalid> {
        Self::try_from(MeasurementParts { client, measure, taken_on, value, remark })
    }

    /// Of whom.
    pub fn client(&self) -> ClientId {
        self.parts.client
    }

    /// What was measured.
    pub fn measure(&self) -> &MeasureKey {
        &self.parts.measure
    }

    /// On which day.
    pub fn taken_on(&self) -> NaiveDate {
        self.parts.taken_on
    }

    /// The value, in the measure's unit.
    pub fn value(&self) -> f64 {
        self.parts.value
    }

    /// What is to be said about it.
    pub fn remark(&self) -> &Line {
        &self.parts.remark
    }
}
