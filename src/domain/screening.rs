//! A red-flag screen: what was asked, what was answered, and what came of it.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{ClientId, FlagAnswer, Invalid, Line, PractitionerId, Prose, RedFlagKey, ScreeningKind, Urgency};

/// How many months a low-back screen holds while the low back is being treated.
///
/// Expert practice: guidelines ask for red flags at the first visit for the pain (NBK52120) and give no
/// span for asking again. Half a year is the longest after which "you asked me once" still is an answer.
pub const LOW_BACK_MONTHS: u32 = 6;

/// A question as it was asked, and what was answered. It does not change with the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "AskedParts")]
pub struct Asked {
    flag: RedFlagKey,
    question: Line,
    urgency: Urgency,
    answer: FlagAnswer,
    remark: Line,
}

#[derive(Deserialize)]
struct AskedParts {
    flag: RedFlagKey,
    question: Line,
    urgency: Urgency,
    answer: FlagAnswer,
    #[serde(default)]
    remark: Line,
}

impl TryFrom<AskedParts> for Asked {
    type Error = Invalid;

    fn try_from(parts: AskedParts) -> Result<Self, Invalid> {
        Self::new(parts.flag, parts.question, parts.urgency, parts.answer, parts.remark)
    }
}

impl Asked {
    /// A question, how pressing a yes is, the answer, and more about it.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without the words of the question: an answer to nobody knows what proves nothing.
    pub fn new(
        flag: RedFlagKey,
        question: Line,
        urgency: Urgency,
        answer: FlagAnswer,
        remark: Line,
    ) -> Result<Self, Invalid> {
        if question.is_empty() {
            return Err(Invalid::Empty { what: "the question" });
        }
        Ok(Self { flag, question, urgency, answer, remark })
    }

    /// The flag it asks for.
    pub fn flag(&self) -> &RedFlagKey {
        &self.flag
    }

    /// The words it was asked in.
    pub fn question(&self) -> &Line {
        &self.question
    }

    /// How soon a yes must be seen.
    pub fn urgency(&self) -> Urgency {
        self.urgency
    }

    /// What was answered.
    pub fn answer(&self) -> FlagAnswer {
        self.answer
    }

    /// More about the answer; may be empty.
    pub fn remark(&self) -> &Line {
        &self.remark
    }
}

/// A client sent on to someone who can find out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ReferralParts")]
pub struct Referral {
    to: Line,
    urgency: Urgency,
    on: NaiveDate,
    words: Prose,
    declined: bool,
}

#[derive(Deserialize)]
struct ReferralParts {
    to: Line,
    urgency: Urgency,
    on: NaiveDate,
    #[serde(default)]
    words: Prose,
    #[serde(default)]
    declined: bool,
}

impl TryFrom<ReferralParts> for Referral {
    type Error = Invalid;

    fn try_from(parts: ReferralParts) -> Result<Self, Invalid> {
        Self::new(parts.to, parts.urgency, parts.on, parts.words, parts.declined)
    }
}

impl Referral {
    /// To whom, how soon, on which day, in which words, and whether the client would not go.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without whom.
    pub fn new(
        to: Line,
        urgency: Urgency,
        on: NaiveDate,
        words: Prose,
        declined: bool,
    ) -> Result<Self, Invalid> {
        if to.is_empty() {
            return Err(Invalid::Empty { what: "to whom the client was sent" });
        }
        Ok(Self { to, urgency, on, words, declined })
    }

    /// To whom.
    pub fn to(&self) -> &Line {
        &self.to
    }

    /// How soon they should be seen.
    pub fn urgency(&self) -> Urgency {
        self.urgency
    }

    /// The day the client was told.
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    /// What the therapist saw and said; may be empty.
    pub fn words(&self) -> &Prose {
        &self.words
    }

    /// Whether the client would not go.
    pub fn is_declined(&self) -> bool {
        self.declined
    }
}

/// What came back, and whether the work may go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PhysicianAnswerParts")]
pub struct PhysicianAnswer {
    on: NaiveDate,
    words: Prose,
    cleared: bool,
}

#[derive(Deserialize)]
struct PhysicianAnswerParts {
    on: NaiveDate,
    words: Prose,
    cleared: bool,
}

impl TryFrom<PhysicianAnswerParts> for PhysicianAnswer {
    type Error = Invalid;

    fn try_from(parts: PhysicianAnswerParts) -> Result<Self, Invalid> {
        Self::new(parts.on, parts.words, parts.cleared)
    }
}

impl PhysicianAnswer {
    /// On which day, in which words, and whether it closes the screen.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without words: a closed red flag must say why.
    pub fn new(on: NaiveDate, words: Prose, cleared: bool) -> Result<Self, Invalid> {
        if words.is_empty() {
            return Err(Invalid::Empty { what: "what the physician said" });
        }
        Ok(Self { on, words, cleared })
    }

    /// The day it came.
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    /// Who said what.
    pub fn words(&self) -> &Prose {
        &self.words
    }

    /// Whether the work may go on.
    pub fn is_cleared(&self) -> bool {
        self.cleared
    }
}

/// Something that came of a screen; added below it, never in place of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    /// The client was sent on.
    Referral(Referral),
    /// An answer came.
    Answer(PhysicianAnswer),
}

impl FollowUp {
    /// The day it belongs to.
    pub fn on(&self) -> NaiveDate {
        match self {
            Self::Referral(referral) => referral.on,
            Self::Answer(answer) => answer.on,
        }
    }
}

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
        if answers.iter().all(|asked| asked.answer == FlagAnswer::NotAsked) {
            return Err(Invalid::Empty { what: "at least one answer" });
        }
        let flags: std::collections::BTreeSet<_> = answers.iter().map(|asked| &asked.flag).collect();
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
        self.answers.iter().filter(|asked| asked.answer == FlagAnswer::Yes)
    }

    /// How many questions were left out.
    pub fn left_out(&self) -> usize {
        self.answers.iter().filter(|asked| asked.answer == FlagAnswer::NotAsked).count()
    }

    /// Whether it counts as asked: no question was left out, or a yes ended it.
    pub fn was_asked(&self) -> bool {
        self.left_out() == 0 || self.yes().next().is_some()
    }

    /// How soon the gravest yes must be seen; none where there is no yes.
    pub fn urgency(&self) -> Option<Urgency> {
        self.yes().map(|asked| asked.urgency).min()
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
            FollowUp::Referral(referral) if referral.declined => ScreeningState::Declined,
            FollowUp::Referral(_) => ScreeningState::Referred,
            FollowUp::Answer(answer) if answer.cleared => ScreeningState::Closed(answer.on),
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
