//! What a client has to be asked before hands are laid on: the law's minimum, not good manners.

use std::fmt;

use chrono::NaiveDate;

use super::{BirthDate, Consent, ConsentKind, ConsentStanding, Majority};

/// Why a consent is lacking, or soon will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// It was never given.
    Missing,
    /// It held until this day.
    Expired(NaiveDate),
    /// It was taken back on this day.
    Withdrawn(NaiveDate),
    /// It still holds, until this day.
    Soon(NaiveDate),
}

/// A consent that is lacking, or soon will be. Read it as a sentence with `to_string`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ConsentLack {
    /// [`ConsentKind::Treatment`], or [`ConsentKind::Minor`] for someone who is not of age.
    pub kind: ConsentKind,
    /// Why.
    pub why: Why,
}

impl fmt::Display for ConsentLack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |day: NaiveDate| day.format("%-d %B %Y");
        let what = match self.kind {
            ConsentKind::Minor => "The consent of a parent or guardian",
            _ => "The consent to treatment",
        };
        match (self.why, self.kind) {
            (Why::Missing, ConsentKind::Minor) => {
                f.write_str("A minor, and no consent of a parent or guardian is on record.")
            }
            (Why::Missing, _) => f.write_str("No consent to treatment is on record."),
            (Why::Expired(on), _) => write!(f, "{what} expired on {}.", day(on)),
            (Why::Withdrawn(on), _) => write!(f, "{what} was withdrawn on {}.", day(on)),
            (Why::Soon(on), _) => write!(f, "{what} expires on {}.", day(on)),
        }
    }
}

/// What a client lacks today, of all the consents they ever gave.
///
/// - Treatment needs a consent that holds: WAC 246-830-565(1)(g), written, one year unless revoked.
/// - For someone who is not of age a parent or guardian gives it, by the minor's wording or by that for
///   treatment: Michigan R 338.727(2)(c), WAC 246-830-565(1)(a).
/// - What was given while the client was a minor ends when they come of age, whoever gave it: from then on
///   they agree for themselves, and a minor's own yes was not enough (expert practice).
/// - What is dated ahead is not given yet; a withdrawal dated ahead counts at once, since whoever says no
///   is not treated (expert practice).
///
/// `majority` is the age one comes of age at where the practice is.
///
/// Sensitive areas are not asked for here: whether one is needed depends on what is to be treated.
pub fn consent_lack<'c>(
    birth: Option<BirthDate>,
    consents: impl IntoIterator<Item = &'c Consent>,
    today: NaiveDate,
    majority: Majority,
) -> Option<ConsentLack> {
    let minor_on = |day| birth.is_some_and(|birth| birth.is_minor_on(day, majority));
    let minor = minor_on(today);
    let kind = if minor { ConsentKind::Minor } else { ConsentKind::Treatment };
    let counts = |consent: &&Consent| {
        let parts = consent.parts();
        if parts.given_on > today {
            return false;
        }
        if minor {
            return parts.by.is_guardian()
                && matches!(parts.kind, ConsentKind::Minor | ConsentKind::Treatment);
        }
        parts.kind == ConsentKind::Treatment && !minor_on(parts.given_on)
    };
    let counting: Vec<&Consent> = consents.into_iter().filter(counts).collect();
    let withdrawn = counting.iter().filter_map(|consent| consent.withdrawn()).map(|taken| taken.on).max();
    let mut soon: Option<NaiveDate> = None;
    let mut ended: Option<(NaiveDate, Why)> = None;
    for consent in counting {
        let (end, why) = match consent.standing(today) {
            // Who takes back their consent takes back the older ones with it.
            standing if standing.holds() && withdrawn.is_some_and(|on| consent.parts().given_on < on) => {
                continue;
            }
            ConsentStanding::Valid => return None,
            ConsentStanding::ExpiresSoon(end) => {
                soon = soon.max(Some(end));
                continue;
            }
            ConsentStanding::Expired(end) => (end, Why::Expired(end)),
            ConsentStanding::Withdrawn(on) => (on, Why::Withdrawn(on)),
        };
        if ended.is_none_or(|(before, _)| before <= end) {
            ended = Some((end, why));
        }
    }
    let why = match (soon, ended) {
        (Some(end), _) => Why::Soon(end),
        (None, Some((_, why))) => why,
        (None, None) => Why::Missing,
    };
    Some(ConsentLack { kind, why })
}

#[cfg(test)]
mod tests;
