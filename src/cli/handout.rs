//! `handout`: a text on one subject for a client to take home, as PDF.

use std::io::Write;

use chrono::{NaiveDate, Utc};

use crate::catalog::Catalog;
use crate::domain::{Client, ClientId, Print, Session};
use crate::paper::{self, HandoutParts};
use crate::store::Subject;

use super::arguments::Handout;
use super::desk::Desk;
use super::{Fault, pdf};

/// Writes the handout asked for.
///
/// # Errors
/// [`Fault::NoSuchHandout`], and what keeps the record from being read or the file from being written.
pub fn handout(
    desk: &mut Desk,
    catalog: &Catalog,
    wanted: &Handout,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let no_such = || {
        let known = catalog.handouts().iter().map(|handout| handout.key.as_str()).collect::<Vec<_>>();
        Fault::NoSuchHandout { key: wanted.key.to_string(), known: known.join(", ") }
    };
    let handout = catalog.handout(&wanted.key).ok_or_else(no_such)?;
    let id = wanted.client.as_deref().map(|words| desk.client(words)).transpose()?;
    let client: Option<Client> = match id {
        Some(id) => Some(desk.file.client(id)?.value),
        None => None,
    };
    let session = match id {
        Some(id) if handout.tells_session => newest_session(desk, id)?,
        _ => None,
    };
    let practice = desk.file.practice()?;
    let parts = HandoutParts {
        practice: &practice,
        practitioner: &desk.therapist(desk.actor.practitioner())?,
        handout,
        client: client.as_ref(),
        session: session.as_ref(),
        language: wanted.language.or(client.as_ref().map(|client| client.language)).unwrap_or_default(),
        made_on: today,
        print: if wanted.large_print { Print::Large } else { Print::Normal },
    };
    let document = paper::handout(catalog, &parts)?;
    // The log says first that it left; where it is for nobody, nothing of anyone does.
    if let Some(id) = id {
        desk.file.record_export(desk.actor, Subject::Handout(id))?;
    }
    pdf::write(&wanted.out, &document, &practice, Utc::now().naive_utc())?;
    pdf::tell(out, &wanted.out, &document)?;
    Ok(())
}

fn newest_session(desk: &Desk, client: ClientId) -> Result<Option<Session>, Fault> {
    let Some(newest) = desk.file.sessions_of(client, 0, 1)?.into_iter().next() else { return Ok(None) };
    Ok(Some(desk.file.session(newest.id)?.value.session().clone()))
}
