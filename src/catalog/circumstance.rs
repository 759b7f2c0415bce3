//! What the record itself says about a client that changes home care: their age, the weeks of a pregnancy, a
//! red flag that is not cleared. Nobody picks these as cautions, so nobody can forget them.

use chrono::NaiveDate;

use super::Catalog;
use super::caution::Caution;
use crate::domain::{CautionKey, Client, Pregnancy};

/// Younger than this many years a client presses less, and an adult helps. The authors' judgement.
const GROWN: u32 = 16;
/// From this many years on skin, bones and balance ask for more care. The authors' judgement.
const OLDER: u32 = 75;
/// From this week on nobody lies flat on the back for long (NHS, Exercise in pregnancy), or on the belly.
const HEAVY_WEEK: u32 = 16;

impl Catalog {
    /// All that the gate is asked about for a client: their cautions, and what follows from the record.
    ///
    /// A pregnancy whose due date is behind goes on until the therapist ends it, and is as far on as one can
    /// be. One that was written in words of one's own is a pregnancy all the same.
    pub fn cautions_of(
        &self,
        client: &Client,
        today: NaiveDate,
        red_flag_uncleared: bool,
    ) -> Vec<CautionKey> {
        let age = client.birth_date.map(|birth| birth.age_on(today));
        let is_heavy = client.active_cautions(today).any(|entry| match entry.pregnancy(today) {
            Some(Pregnancy::Week { weeks, .. }) => weeks >= HEAVY_WEEK,
            Some(Pregnancy::DuePassed) => true,
            Some(Pregnancy::TooFarOff) | None => false,
        });
        let holds = [
            ("red_flag_open", red_flag_uncleared),
            ("under_16", age.is_some_and(|age| age < GROWN)),
            ("from_75", age.is_some_and(|age| age >= OLDER)),
            ("pregnancy", is_heavy),
            ("pregnancy_week_16", is_heavy),
        ];
        let mut keys = client.caution_keys(today);
        let holding = holds.into_iter().filter(|(_, holds)| *holds);
        // The keys are those of the library; the tests hold the two together.
        for key in holding.filter_map(|(key, _)| CautionKey::new(key).ok()) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    /// What follows from the record, of every client.
    pub fn circumstances(&self) -> &[Caution] {
        self.circumstances.all()
    }
}
