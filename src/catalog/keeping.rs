//! How long a record has to be kept: the rule of the practice's place, or the strictest of all.

use chrono::NaiveDate;

use super::{Catalog, Jurisdiction, Retention};
use crate::domain::JurisdictionKey;

/// How long one client's record has to be kept, and which rule says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeping {
    /// The last day on which it has to be there.
    pub until: NaiveDate,
    /// The place whose rule it is.
    pub place: String,
    /// Where that rule was read.
    pub source: String,
    /// The rule in words: "7 years after the last entry".
    pub rule: String,
    /// Why this rule and not that of the practice's own place, as a sentence; none if it is that one.
    pub strictest_because: Option<String>,
    /// Whether the rule knows minors and the record no date of birth, so that it may be too short.
    pub birth_missing: bool,
}

impl Catalog {
    /// How long a record has to be kept whose last entry was made on that day. `place` is where the
    /// practice is; where that is not said, or its rule was not found, the rule that keeps this record
    /// longest holds. None only if the library knows no rule at all.
    pub fn keeping(
        &self,
        place: Option<&JurisdictionKey>,
        last_entry: NaiveDate,
        birth: Option<NaiveDate>,
    ) -> Option<Keeping> {
        let own = place.and_then(|key| self.jurisdiction(key));
        let told = |jurisdiction: &Jurisdiction, retention: Retention, because: Option<String>| Keeping {
            until: retention.retain_until(last_entry, birth),
            place: jurisdiction.name.clone(),
            source: jurisdiction.sources.first().map(|source| source.rule.clone()).unwrap_or_default(),
            rule: words(retention),
            strictest_because: because,
            birth_missing: retention.minors.is_some() && birth.is_none(),
        };
        if let Some((jurisdiction, retention)) = own.and_then(|own| Some((own, own.retention?))) {
            return Some(told(jurisdiction, retention, None));
        }
        let because = match own {
            Some(own) => format!(
                "How long {} wants records kept was not found, so the strictest rule known here counts.",
                own.name
            ),
            None => "Where the practice is has not been chosen in Settings, so the strictest rule known here counts."
                .to_owned(),
        };
        self.jurisdictions()
            .iter()
            .filter_map(|jurisdiction| Some((jurisdiction, jurisdiction.retention?)))
            // Of equally strict rules the one that heeds minors, and then the first of the library.
            .rev()
            .max_by_key(|(_, retention)| {
                (retention.retain_until(last_entry, birth), retention.minors.is_some())
            })
            .map(|(jurisdiction, retention)| told(jurisdiction, retention, Some(because)))
    }
}

fn words(retention: Retention) -> String {
    let years = if retention.years == 1 { "year" } else { "years" };
    let base = format!("{} {years} after the last entry", retention.years);
    match retention.minors {
        Some(minors) => {
            format!("{base}, and of someone who was a minor until the {}th birthday", minors.until_age())
        }
        None => base,
    }
}
