//! The letter to a physician about a red-flag screen.

use chrono::NaiveDate;

use crate::document::letter::{Answer, Letter, lay_out};
use crate::document::page::{Document, PictureError};
use crate::domain::{
    Client, FlagAnswer, Practice, Practitioner, Referral, Screening, ScreeningKind, Urgency,
};

/// What a letter is made from.
#[derive(Debug, Clone, Copy)]
pub struct LetterParts<'a> {
    /// The practice, for letterhead and paper.
    pub practice: &'a Practice,
    /// Who writes.
    pub practitioner: &'a Practitioner,
    /// The client.
    pub client: &'a Client,
    /// What was asked and answered.
    pub screening: &'a Screening,
    /// The referral it carries; without one it is addressed to whoever opens it.
    pub referral: Option<&'a Referral>,
    /// The day it is written.
    pub written_on: NaiveDate,
}

/// The pages of a letter to a physician.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn letter(parts: &LetterParts<'_>) -> Result<Document, PictureError> {
    let (screening, referral) = (parts.screening, parts.referral);
    let name = parts.client.name.to_string();
    let urgency = referral.map(Referral::urgency).or(screening.urgency()).unwrap_or(Urgency::Soon);
    let counted = |answer| screening.answers().iter().filter(|asked| asked.answer() == answer).count();
    lay_out(&Letter {
        practice: parts.practice,
        practitioner: parts.practitioner,
        written_on: parts.written_on,
        addressee: referral.map_or("", |referral| referral.to().as_str()),
        client_name: &name,
        birth_date: parts.client.birth_date.map(crate::domain::BirthDate::date),
        asked_on: screening.asked_on(),
        about: match screening.kind() {
            ScreeningKind::LowBack => "low back pain",
            ScreeningKind::General => "general health",
        },
        how_soon: (urgency.words(), urgency != Urgency::Soon),
        yes: screening
            .yes()
            .map(|asked| Answer { question: asked.question().as_str(), remark: asked.remark().as_str() })
            .collect(),
        no: counted(FlagAnswer::No),
        left_out: counted(FlagAnswer::NotAsked),
        words: referral.map_or("", |referral| referral.words().as_str()),
        declined: referral.is_some_and(Referral::is_declined),
    })
}
