//! What a screen is made of: questions as they were asked, and what came of them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{FlagAnswer, Invalid, Line, Prose, RedFlagKey, Urgency};

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
