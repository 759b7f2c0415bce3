//! The consent form.

use crate::catalog::{self, Catalog, Lasts, PhrasePart};
use crate::document::consent_form::{ConsentForm, Given, Piece, Wording, lay_out};
use crate::document::page::{Document, PictureError};
use crate::domain::{BirthDate, Client, Consent, Given as How, Practice, Practitioner, Withdrawal};

/// Whose consent form it is.
#[derive(Debug, Clone, Copy)]
pub struct ConsentFormParts<'a> {
    /// The practice, for letterhead and paper.
    pub practice: &'a Practice,
    /// Who asks.
    pub practitioner: &'a Practitioner,
    /// Whose consent it is.
    pub client: &'a Client,
    /// The library, which knows how long a consent holds where the practice is.
    pub catalog: &'a Catalog,
}

/// A form to be signed by hand: these wordings, each with the answers that are known already, one
/// for each of its gaps; empty ones are left to be written.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn blank_consent_form(
    parts: &ConsentFormParts<'_>,
    wordings: &[(&catalog::Consent, &[String])],
    for_minor: bool,
) -> Result<Document, PictureError> {
    let name = parts.client.name.to_string();
    lay_out(&ConsentForm {
        practice: parts.practice,
        practitioner: parts.practitioner,
        client_name: &name,
        birth_date: parts.client.birth_date.map(BirthDate::date),
        for_minor,
        wordings: wordings
            .iter()
            .map(|(consent, answers)| to_agree(parts.catalog, consent, answers))
            .collect(),
        given: None,
    })
}

fn to_agree(catalog: &Catalog, consent: &catalog::Consent, answers: &[String]) -> Wording {
    let mut answers = answers.iter().map(|answer| answer.trim());
    let mut pieces = Vec::new();
    for part in &consent.parts {
        let gap = match part {
            PhrasePart::Words(words) => {
                pieces.push(Piece::Words(words.clone()));
                continue;
            }
            PhrasePart::Blank { name } => Piece::Blank(name.clone().unwrap_or_default()),
            PhrasePart::Pick { choices } => Piece::Pick(choices.clone()),
        };
        match answers.next() {
            Some(answer) if !answer.is_empty() => pieces.push(Piece::Filled(answer.to_owned())),
            _ => pieces.push(gap),
        }
    }
    pieces.push(Piece::Words(format!(" {}", consent.withdrawal)));
    let lasts = match catalog.lasts(consent) {
        Lasts::Visit => "This holds for one visit.".to_owned(),
        Lasts::Days(days) if days.get() == 365 => "This holds for one year.".to_owned(),
        Lasts::Days(days) => format!("This holds for {days} days."),
        Lasts::UntilWithdrawn => "This holds until you take it back.".to_owned(),
    };
    Wording {
        name: consent.name.clone(),
        pieces,
        lasts,
        is_sensitive_area: consent.kind.is_sensitive_area(),
        withdrawn: String::new(),
    }
}

/// A form as it was given: consents of one occasion, word for word, with the signature if it was
/// drawn on the screen. The first says who agreed, how and when.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn given_consent_form(
    parts: &ConsentFormParts<'_>,
    consents: &[&Consent],
) -> Result<Document, PictureError> {
    let name = parts.client.name.to_string();
    let given = consents.first().map(|first| {
        let first = first.parts();
        Given {
            on: first.given_on,
            how: first.given.words(),
            guardian: first.by.is_guardian().then(|| first.by.words()),
            witness: first.witness.as_str(),
            signature: match &first.given {
                How::OnScreen(strokes) => Some(strokes),
                How::Paper | How::Spoken => None,
            },
        }
    });
    lay_out(&ConsentForm {
        practice: parts.practice,
        practitioner: parts.practitioner,
        client_name: &name,
        birth_date: parts.client.birth_date.map(BirthDate::date),
        for_minor: given.as_ref().is_some_and(|given| given.guardian.is_some()),
        wordings: consents.iter().map(|consent| agreed(consent)).collect(),
        given,
    })
}

fn agreed(consent: &Consent) -> Wording {
    let parts = consent.parts();
    let day = |day: chrono::NaiveDate| day.format("%-d %B %Y");
    let lasts = match parts.expires_on {
        Some(end) if end == parts.given_on => format!("For the visit on {}.", day(end)),
        Some(end) => format!("Until {}.", day(end)),
        None => "Until it is taken back.".to_owned(),
    };
    Wording {
        name: parts.name.to_string(),
        pieces: vec![Piece::Words(parts.wording.to_string())],
        lasts,
        is_sensitive_area: parts.kind.is_sensitive_area(),
        withdrawn: consent.withdrawn().map(taken_back).unwrap_or_default(),
    }
}

fn taken_back(withdrawal: &Withdrawal) -> String {
    let by = withdrawal.by.words();
    let words = match withdrawal.words.as_str() {
        "" => String::new(),
        words => format!(" In their words: {words}"),
    };
    format!("Taken back on {} by {by}.{words}", withdrawal.on.format("%-d %B %Y"))
}
