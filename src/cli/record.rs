//! `note`: the record of a session as PDF.

use std::io::Write;

use chrono::Utc;

use crate::catalog::Catalog;
use crate::document::page::Document;
use crate::domain::{ClientId, Practice, SessionId};
use crate::paper::{self, RecordParts};

use super::arguments::Note;
use super::desk::Desk;
use super::{Fault, pdf};

/// Writes the record of the session asked for, or of the newest one.
///
/// # Errors
/// [`Fault::NothingTreated`] without a session, [`Fault::OthersSession`] for one of someone else, and
/// what keeps it from being read or written.
pub fn note(desk: &mut Desk, catalog: &Catalog, wanted: &Note, out: &mut dyn Write) -> Result<(), Fault> {
    let client = desk.client(&wanted.client)?;
    let newest = || -> Result<SessionId, Fault> {
        let newest = desk.file.sessions_of(client, 0, 1)?.into_iter().next();
        newest.map(|summary| summary.id).ok_or(Fault::NothingTreated { client: client.number() })
    };
    let session = wanted.session.map_or_else(newest, Ok)?;
    let practice = desk.file.practice()?;
    let document = document(desk, catalog, &practice, client, session)?;
    // The log says first that it left.
    desk.file.record_export(desk.actor, session)?;
    pdf::write(&wanted.out, &document, &practice, Utc::now().naive_utc())?;
    pdf::tell(out, &wanted.out, &document)?;
    Ok(())
}

/// The pages of a session's record.
///
/// # Errors
/// As [`note`].
pub fn document(
    desk: &Desk,
    catalog: &Catalog,
    practice: &Practice,
    client: ClientId,
    session: SessionId,
) -> Result<Document, Fault> {
    let stored = desk.file.session(session)?;
    let held_by = stored.value.session();
    if held_by.client != client {
        return Err(Fault::OthersSession { session: session.number(), client: client.number() });
    }
    // The clock of the room it was held in, wherever it is printed.
    let zone = &held_by.held.zone;
    let parts = RecordParts {
        practice,
        practitioner: &desk.therapist(held_by.practitioner)?,
        client: &desk.file.client(client)?.value,
        record: &stored.value,
        written_at: paper::in_zone(zone, stored.created_at),
        signed_at: stored.value.signature().map(|signature| paper::in_zone(zone, signature.at)),
    };
    Ok(paper::session_record(catalog, &parts)?)
}
