//! What the place of a practice decides: who is of age there, and how long an agreement holds.

use std::num::NonZeroU16;

use super::{Catalog, Consent, ConsentKind, Jurisdiction, Lasts};
use crate::domain::{JurisdictionKey, Majority};

impl Catalog {
    /// The library for a practice in this place; none if it was not said where it is.
    #[must_use]
    pub fn at(self, place: Option<JurisdictionKey>) -> Self {
        Self { place, ..self }
    }

    /// Where the practice is, if that was said and the library knows the place.
    pub fn place(&self) -> Option<&Jurisdiction> {
        self.place.as_ref().and_then(|key| self.jurisdiction(key))
    }

    /// The age a person comes of age at where the practice is; 18 where no other was read.
    pub fn majority(&self) -> Majority {
        self.place().and_then(|place| place.majority).unwrap_or_default()
    }

    /// How long a consent by this wording holds where the practice is. A rule of the place is about
    /// consent to treatment, the client's own or a guardian's; without one the wording's own time holds.
    pub fn lasts(&self, consent: &Consent) -> Lasts {
        match self.lasts_by_place(consent) {
            Some((days, _)) => Lasts::Days(days),
            None => consent.lasts,
        }
    }

    /// The rule of the place that says how long a consent by this wording holds: the days, and where the
    /// rule was read.
    pub fn lasts_by_place(&self, consent: &Consent) -> Option<(NonZeroU16, &str)> {
        let place = self.place()?;
        let days = place.consent_days.and_then(NonZeroU16::new)?;
        let asked = matches!(consent.kind, ConsentKind::Treatment | ConsentKind::Minor);
        let for_a_time = matches!(consent.lasts, Lasts::Days(_));
        let source = place.sources.first().map_or("", |source| source.rule.as_str());
        (asked && for_a_time).then_some((days, source))
    }
}
