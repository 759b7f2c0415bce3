//! Keys of the library and numbers of therapists, in words.

use std::collections::BTreeMap;

use super::LeavingError;
use super::paths::each;
use crate::catalog::Catalog;
use crate::domain::{ExaminationKey, FindingKey, ItemKey, MeasureKey, MuscleKey, TechniqueKey};
use crate::store::Snapshot;

/// What turns keys into words.
pub(super) struct Words<'a> {
    catalog: &'a Catalog,
    therapists: BTreeMap<String, String>,
}

impl<'a> Words<'a> {
    /// The words of this practice.
    ///
    /// # Errors
    /// When the practice can't be read.
    pub(super) fn of(snapshot: &Snapshot, catalog: &'a Catalog) -> Result<Self, LeavingError> {
        let mut therapists = BTreeMap::new();
        each(snapshot, "practitioner", &mut |row| {
            let name = ["given_name", "family_name", "credentials"].map(|column| row.text(column));
            let name = name.join(" ");
            therapists.insert(row.number("id").unwrap_or_default().to_string(), name.trim().to_owned());
            Ok(())
        })?;
        Ok(Self { catalog, therapists })
    }

    /// What stands in a column, in words where it is a key.
    pub(super) fn told(&self, column: &str, signs: String) -> String {
        let catalog = self.catalog;
        let known = match column {
            "muscle" => {
                let key = MuscleKey::new(&signs).ok();
                key.and_then(|key| catalog.muscle(&key)).map(|entry| entry.name.clone())
            }
            "technique" => {
                let key = TechniqueKey::new(&signs).ok();
                key.and_then(|key| catalog.technique(&key)).map(|entry| entry.name.clone())
            }
            "finding" => {
                let key = FindingKey::new(&signs).ok();
                key.and_then(|key| catalog.finding(&key)).map(|entry| entry.name.clone())
            }
            "examination" => {
                let key = ExaminationKey::new(&signs).ok();
                key.and_then(|key| catalog.examination(&key)).map(|entry| entry.name.clone())
            }
            "item" => {
                let key = ItemKey::new(&signs).ok();
                key.and_then(|key| catalog.item(&key)).map(|entry| entry.title.clone())
            }
            "measure" => {
                let key = MeasureKey::new(&signs).ok();
                key.and_then(|key| catalog.measure(&key)).map(|entry| entry.name.clone())
            }
            "practitioner_id" => self.therapists.get(&signs).cloned(),
            "kind" | "outcome" | "answer" | "region" => Some(signs.replace('_', " ")),
            _ => None,
        };
        match known {
            Some(known) => known,
            // A key that this version of the library does not know.
            None if matches!(
                column,
                "muscle" | "technique" | "finding" | "examination" | "item" | "measure"
            ) =>
            {
                signs.replace('_', " ")
            }
            None => signs,
        }
    }
}
