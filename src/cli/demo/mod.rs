//! A practice of fictional people, to look at and to try things on.

mod case;
mod cast;
mod consent;
mod course;
mod dice;
mod episode;
mod folder;
mod history;
mod note;
mod people;
mod practice;
mod screens;
#[cfg(test)]
mod tests;
mod write;

use crate::catalog::{Catalog, NotPlanned};
use crate::domain::{CautionKey, ClientCaution, HealthKind, HealthParts, Invalid, Line};
use crate::store::StoreError;

pub use folder::{demo, scene};

/// The published passphrase of every demo: it protects nobody.
pub const PASSPHRASE: &str = "demo-demo-demo";

/// Why the demo could not be made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DemoError {
    /// A file of fictional people that is built into the program does not read.
    #[error(
        "The fictional people of the demo can't be read ({detail}). This is a fault of the program; please report it."
    )]
    Cast {
        /// What does not fit.
        detail: String,
    },
    /// A fictional value that the domain refuses.
    #[error(
        "A fictional record of the demo is not allowed ({0}) This is a fault of the program; please report it."
    )]
    Invalid(#[from] Invalid),
    /// A suggested item that the library does not let onto the plan.
    #[error(
        "A fictional plan of the demo is not allowed ({0}) This is a fault of the program; please report it."
    )]
    NotPlanned(#[from] NotPlanned),
    /// The practice file said no.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<toml::de::Error> for DemoError {
    fn from(error: toml::de::Error) -> Self {
        Self::Cast { detail: error.to_string() }
    }
}

/// A caution of the library as it stands in a client's health history.
fn caution(catalog: &Catalog, key: &CautionKey, note: &str) -> Result<ClientCaution, Invalid> {
    let known = catalog.caution(key);
    let label = Line::new(known.map_or(key.as_str(), |caution| caution.name.as_str()))?;
    let kind = known.map_or(HealthKind::Condition, |caution| caution.kind);
    HealthParts::new(kind, Some(key.clone()), label, Line::new(note)?).try_into()
}
