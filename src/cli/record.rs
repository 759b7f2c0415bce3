//! `note` and `record`: the record of a session, or of several, as PDF or as plain text.

use std::io::Write;

use chrono::{NaiveDate, Utc};

use crate::catalog::Catalog;
use crate::document::page::Document;
use crate::domain::{
    Client, ClientId, EarlierExamination, HomeCarePlan, Practice, Practitioner, SessionId, SessionRecord,
};
use crate::paper::{self, RecordParts, RecordsParts};
use crate::store::Stored;

use super::arguments::{Note, Record};
use super::desk::Desk;
use super::{Fault, pdf};

/// How many sessions are read from the file at once.
const AT_ONCE: usize = 200;

/// Writes the record of the session asked for, or of the newest one.
///
/// # Errors
/// [`Fault::NothingTreated`] without a session, [`Fault::OthersSession`] for one of someone else, and
/// what keeps it from being read or written.
pub fn note(
    desk: &mut Desk,
    catalog: &Catalog,
    wanted: &Note,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let client = desk.client(&wanted.client)?;
    let newest = || -> Result<SessionId, Fault> {
        let newest = desk.file.sessions_of(client, 0, 1)?.into_iter().next();
        newest.map(|summary| summary.id).ok_or(Fault::NothingTreated { client: client.number() })
    };
    let session = wanted.session.map_or_else(newest, Ok)?;
    let practice = desk.file.practice()?;
    let document = document(desk, catalog, &practice, (client, session), today)?;
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
    (client, session): (ClientId, SessionId),
    today: NaiveDate,
) -> Result<Document, Fault> {
    let kept = Kept::read(desk, session)?;
    if kept.stored.value.session().client != client {
        return Err(Fault::OthersSession { session: session.number(), client: client.number() });
    }
    let whose = Whose::read(desk, client)?;
    Ok(paper::session_record(catalog, &kept.parts(practice, &whose, today))?)
}

/// Writes the records of a client's sessions in a stretch of days, oldest first, or says them as plain
/// text.
///
/// # Errors
/// [`Fault::NoSessionInDays`] without a session in those days, and what keeps them from being read or
/// written.
pub fn record(
    desk: &mut Desk,
    catalog: &Catalog,
    wanted: &Record,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let client = desk.client(&wanted.client)?;
    let sessions = sessions(desk, client, wanted)?;
    if sessions.is_empty() {
        return Err(Fault::NoSessionInDays { client: client.number() });
    }
    let practice = desk.file.practice()?;
    let whose = Whose::read(desk, client)?;
    let parts: Vec<RecordParts<'_>> =
        sessions.iter().map(|session| session.parts(&practice, &whose, today)).collect();
    let parts = RecordsParts {
        practice: &practice,
        client: &whose.client,
        from: wanted.from,
        to: wanted.to,
        sessions: &parts,
        printed_on: today,
    };
    let document = wanted.out.as_ref().map(|_| paper::session_records(catalog, &parts)).transpose()?;
    // The log says first that they left, each of them.
    for session in &sessions {
        desk.file.record_export(desk.actor, session.stored.id)?;
    }
    if let (Some(path), Some(document)) = (&wanted.out, &document) {
        pdf::write(path, document, &practice, Utc::now().naive_utc())?;
        pdf::tell(out, path, document)?;
    } else {
        write!(out, "{}", paper::session_records_text(catalog, &parts))?;
    }
    Ok(())
}

/// The client's sessions in the days asked for, oldest first.
fn sessions(desk: &Desk, client: ClientId, wanted: &Record) -> Result<Vec<Kept>, Fault> {
    let mut found = Vec::new();
    loop {
        let some = desk.file.sessions_of(client, found.len(), AT_ONCE)?;
        if some.is_empty() {
            break;
        }
        found.extend(some);
    }
    let asked =
        |day: NaiveDate| wanted.from.is_none_or(|from| from <= day) && wanted.to.is_none_or(|to| day <= to);
    let asked = found.iter().rev().filter(|summary| asked(summary.held.on));
    asked.map(|summary| Kept::read(desk, summary.id)).collect()
}

/// Whose record it is, and what they were given to take home.
struct Whose {
    client: Client,
    plans: Vec<HomeCarePlan>,
}

impl Whose {
    fn read(desk: &Desk, client: ClientId) -> Result<Self, Fault> {
        let plans = desk.file.plans_of(client)?.into_iter().map(|stored| stored.value).collect();
        Ok(Self { client: desk.file.client(client)?.value, plans })
    }
}

/// A session as the file keeps it, and who held it.
struct Kept {
    stored: Stored<SessionId, SessionRecord>,
    practitioner: Practitioner,
    earlier: Vec<EarlierExamination>,
}

impl Kept {
    fn read(desk: &Desk, session: SessionId) -> Result<Self, Fault> {
        let stored = desk.file.session(session)?;
        let (client, held) = (stored.value.session().client, &stored.value.session().held);
        let earlier = desk.file.examinations_before(client, (held.on, held.at), Some(session))?;
        let practitioner = desk.therapist(stored.value.session().practitioner)?;
        Ok(Self { stored, practitioner, earlier })
    }

    fn parts<'a>(&'a self, practice: &'a Practice, whose: &'a Whose, today: NaiveDate) -> RecordParts<'a> {
        let record = &self.stored.value;
        // The clock of the room it was held in, wherever it is printed.
        let zone = &record.session().held.zone;
        RecordParts {
            practice,
            practitioner: &self.practitioner,
            client: &whose.client,
            number: self.stored.id,
            record,
            plans: &whose.plans,
            earlier: &self.earlier,
            written_at: paper::in_zone(zone, self.stored.created_at),
            signed_at: record.signature().map(|signature| paper::in_zone(zone, signature.at)),
            printed_on: today,
        }
    }
}
