//! A red-flag screen: what was asked, what was answered, and what came of it.

mod parts;

pub use parts::{Asked, FollowUp, PhysicianAnswer, Referral};

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{ClientId, FlagAnswer, Invalid, PractitionerId, ScreeningKind, Urgency};

/// How many months a low-back screen holds while the low back is being treated.
///
/// Expert practice: guidelines ask for red flags at the first visit for the pain (NBK52120) and give no
/// span for asking again. Half a year is the longest after which "you asked me once" still is an answer.
pub const LOW_BACK_MONTHS: u32 = 6;

/// Where a screen stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScreeningState {
    /// Nothing was answered with yes.
    Clear,
    /// Something was, and nobody was told yet.
    Open,
    /// The client was sent on and would not go.
    Declined,
    /// The client was sent on; no answer has let the work go on yet.
    Referred,
    /// An answer let the work go on, on this day.
    Closed(NaiveDate),
}

impl ScreeningState {
    /// Whether someone must act before the client is treated.
    pub fn stops_work(self) -> bool {
        matches!(self, Self::Open | Self::Declined)
    }

    /// Whether the matter is still to be kept in sight.
    pub fn is_pending(self) -> bool {
        self.stops_work() || self == Self::Referred
    }
}

/// A red-flag screen that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ScreeningParts")]
pub struct Screening {
    client: ClientId,
    asked_by: PractitionerId,
    kind: ScreeningKind,
    asked_on: NaiveDate,
    answers: Vec<Asked>,
    follow_ups: Vec<FollowUp>,
}

#[derive(Deserialize)]
struct ScreeningParts {
    client: ClientId,
    asked_by: PractitionerId,
    kind: ScreeningKind,
    asked_on: NaiveDate,
    answers: Vec<Asked>,
    #[serde(default)]
    follow_ups: Vec<FollowUp>,
}

impl TryFrom<ScreeningParts> for Screening {
    type Error = Invalid;

    fn try_from(parts: ScreeningParts) -> Result<Self, Invalid> {
        let asked = Self::new(parts.client, parts.asked_by, parts.kind, parts.asked_on, parts.answers)?;
        parts.follow_ups.into_iter().try_fold(asked, Self::with)
    }
}

impl Screening {
    /// A screen as it was answered.
    ///
    /// # Errors
    /// [`Invalid::Empty`] if no question was answered, [`Invalid::FlagTwice`] if one stands twice.
    pub fn new(
        client: ClientId,
        asked_by: PractitionerId,
        kind: ScreeningKind,
        asked_on: NaiveDate,
        answers: Vec<Asked>,
    ) -> Result<Self, Invalid> {
        if answers.iter().all(|asked| asked.answer() == FlagAnswer::NotAsked) {
            return Err(Invalid::Empty { what: "at least one answer" });
        }
        let flags: std::collections::BTreeSet<_> = answers.iter().map(Asked::flag).collect();
        if flags.len() != answers.len() {
            return Err(Invalid::FlagTwice);
        }
        Ok(Self { client, asked_by, kind, asked_on, answers, follow_ups: Vec::new() })
    }

    /// The same, with something that came of it.
    ///
    /// # Errors
    /// [`Invalid::TooEarly`] for a day before the questions were asked; [`Invalid::NoFlag`] where
    /// nothing was answered with yes.
    pub fn with(mut self, follow_up: FollowUp) -> Result<Self, Invalid> {
        self.takes(&follow_up)?;
        self.follow_ups.push(follow_up);
        Ok(self)
    }

    /// Whether this can be added to it.
    ///
    /// # Errors
    /// As [`Screening::with`].
    pub fn takes(&self, follow_up: &FollowUp) -> Result<(), Invalid> {
        if self.yes().next().is_none() {
            return Err(Invalid::NoFlag);
        }
        if follow_up.on() < self.asked_on {
            let what = match follow_up {
                FollowUp::Referral(_) => "The referral",
                FollowUp::Answer(_) => "The answer",
            };
            return Err(Invalid::TooEarly { what, earliest: self.asked_on });
        }
        Ok(())
    }

    /// Whose.
    pub fn client(&self) -> ClientId {
        self.client
    }

    /// Who asked, and answers for it.
    pub fn asked_by(&self) -> PractitionerId {
        self.asked_by
    }

    /// Which questions.
    pub fn kind(&self) -> ScreeningKind {
        self.kind
    }

    /// When they were asked.
    pub fn asked_on(&self) -> NaiveDate {
        self.asked_on
    }

    /// Every question, in the order it was asked.
    pub fn answers(&self) -> &[Asked] {
        &self.answers
    }

    /// What came of it, oldest first.
    pub fn follow_ups(&self) -> &[FollowUp] {
        &self.follow_ups
    }

    /// The questions that were answered with yes.
    pub fn yes(&self) -> impl Iterator<Item = &Asked> {
        self.answers.iter().filter(|asked| asked.answer() == FlagAnswer::Yes)
    }

    /// How many questions were left out.
    pub fn left_out(&self) -> usize {
        self.answers.iter().filter(|asked| asked.answer() == FlagAnswer::NotAsked).count()
    }

    /// Whether it counts as asked: no question was left out, or a yes ended it.
    pub fn was_asked(&self) -> bool {
        self.left_out() == 0 || self.yes().next().is_some()
    }

    /// How soon the gravest yes must be seen; none where there is no yes.
    pub fn urgency(&self) -> Option<Urgency> {
        self.yes().map(Asked::urgency).min()
    }

    /// The last referral.
    pub fn referral(&self) -> Option<&Referral> {
        self.follow_ups.iter().rev().find_map(|follow_up| match follow_up {
            FollowUp::Referral(referral) => Some(referral),
            FollowUp::Answer(_) => None,
        })
    }

    /// Where it stands. The last word counts: an answer that did not clear leaves it as it was, and a
    /// referral after an answer that did opens it again.
    pub fn state(&self) -> ScreeningState {
        if self.yes().next().is_none() {
            return ScreeningState::Clear;
        }
        self.follow_ups.iter().fold(ScreeningState::Open, |before, follow_up| match follow_up {
            FollowUp::Referral(referral) if referral.is_declined() => ScreeningState::Declined,
            FollowUp::Referral(_) => ScreeningState::Referred,
            FollowUp::Answer(answer) if answer.is_cleared() => ScreeningState::Closed(answer.on()),
            FollowUp::Answer(_) if matches!(before, ScreeningState::Closed(_)) => ScreeningState::Open,
            FollowUp::Answer(_) => before,
        })
    }
}

/// Whether the low-back questions are to be asked: the low back was a complaint in the last
/// [`LOW_BACK_MONTHS`], and in that time nobody asked.
pub fn low_back_screen_due(
    last_complaint: Option<NaiveDate>,
    last_screen: Option<NaiveDate>,
    today: NaiveDate,
) -> bool {
    let recent = |day: NaiveDate| {
        // A day at the end of time can't be counted on from; it is recent.
        day.checked_add_months(Months::new(LOW_BACK_MONTHS)).is_none_or(|end| end > today)
    };
    last_complaint.is_some_and(recent) && !last_screen.is_some_and(recent)
}

/// A day that has been, seen from today.
///
/// # Errors
/// [`Invalid::InFuture`] for one to come.
pub fn past_day(what: &'static str, date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Invalid> {
    if date > today { Err(Invalid::InFuture { what, date }) } else { Ok(date) }
}

#[cfg(test)]
mod tests;
