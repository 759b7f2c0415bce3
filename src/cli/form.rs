//! `form`: a blank intake form, or a client's follow-up form, as PDF.

use std::io::Write;

use chrono::{NaiveDate, Utc};

use crate::catalog::Catalog;
use crate::document::page::Document;
use crate::domain::{ClientId, HealthReview, Practice};
use crate::paper::{self, FollowUpParts};
use crate::store::Subject;

use super::arguments::Form;
use super::desk::Desk;
use super::{Fault, pdf};

/// Writes the form asked for.
///
/// # Errors
/// What keeps the record from being read or the file from being written.
pub fn form(
    desk: &mut Desk,
    catalog: &Catalog,
    wanted: &Form,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let practice = desk.file.practice()?;
    let client = wanted.client.as_deref().map(|words| desk.client(words)).transpose()?;
    let (document, subject) = match client {
        Some(client) => (follow_up(desk, catalog, &practice, client, today)?, Subject::IntakeForm(client)),
        None => (blank(desk, catalog, &practice)?, Subject::Practice),
    };
    pdf::write(&wanted.out, &document, &practice, Utc::now().naive_utc())?;
    desk.file.record_export(desk.actor, subject)?;
    pdf::tell(out, &wanted.out, &document)?;
    Ok(())
}

/// A blank intake form.
///
/// # Errors
/// As [`form`].
pub fn blank(desk: &Desk, catalog: &Catalog, practice: &Practice) -> Result<Document, Fault> {
    Ok(paper::intake_form(catalog, practice, &desk.therapist(desk.actor.practitioner())?)?)
}

/// A client's follow-up form.
///
/// # Errors
/// As [`form`].
pub fn follow_up(
    desk: &Desk,
    catalog: &Catalog,
    practice: &Practice,
    client: ClientId,
    today: NaiveDate,
) -> Result<Document, Fault> {
    let reviews: Vec<HealthReview> =
        desk.file.reviews_of(client)?.into_iter().map(|(_, review)| review).collect();
    let plans = desk.file.plans_of(client)?;
    let parts = FollowUpParts {
        practice,
        practitioner: &desk.therapist(desk.actor.practitioner())?,
        client: &desk.file.client(client)?.value,
        reviews: &reviews,
        plan: plans.first().map(|stored| &stored.value),
        today,
    };
    Ok(paper::follow_up_form(catalog, &parts)?)
}
