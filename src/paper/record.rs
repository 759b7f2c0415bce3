//! The record of a session.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::{abbreviation, around};
use crate::catalog::Catalog;
use crate::document::body::{self, Drawn, SessionMap};
use crate::document::page::{Document, PictureError};
use crate::document::record::{self, SignedState, lay_out};
use crate::domain::{
    Amendment, Client, EarlierExamination, Examination, Finding, Grade, HomeCarePlan, MuscleKey, Practice,
    Practitioner, PractitionerId, Session, SessionId, SessionRecord, Treatment, Zone, last_result,
};

/// What a session's record is made from.
#[derive(Debug, Clone, Copy)]
pub struct RecordParts<'a> {
    /// The practice, for letterhead and paper.
    pub practice: &'a Practice,
    /// Who held the session.
    pub practitioner: &'a Practitioner,
    /// The client.
    pub client: &'a Client,
    /// The number of the session.
    pub number: SessionId,
    /// The session as it stands in the file.
    pub record: &'a SessionRecord,
    /// What the client was given to take home, at this visit or another.
    pub plans: &'a [HomeCarePlan],
    /// What was examined at earlier visits, newest first.
    pub earlier: &'a [EarlierExamination],
    /// When it was written, on the clock of the room.
    pub written_at: NaiveDateTime,
    /// When it was signed, on the clock of the room.
    pub signed_at: Option<NaiveDateTime>,
    /// The day it is printed: the cautions are those known on it.
    pub printed_on: NaiveDate,
}

/// The pages of a session's record.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn session_record(catalog: &Catalog, parts: &RecordParts<'_>) -> Result<Document, PictureError> {
    let name = parts.client.name.to_string();
    lay_out(&told(catalog, parts, &name))
}

/// The same as plain text.
pub fn session_text(catalog: &Catalog, parts: &RecordParts<'_>) -> String {
    let name = parts.client.name.to_string();
    record::plain_text(&told(catalog, parts, &name))
}

/// What the records of several sessions are made from.
#[derive(Debug, Clone, Copy)]
pub struct RecordsParts<'a> {
    /// The practice, for letterhead and paper.
    pub practice: &'a Practice,
    /// The client.
    pub client: &'a Client,
    /// The first day that was asked for; from the beginning without one.
    pub from: Option<NaiveDate>,
    /// The last day that was asked for; to the end without one.
    pub to: Option<NaiveDate>,
    /// The sessions, oldest first.
    pub sessions: &'a [RecordParts<'a>],
    /// The day it is printed.
    pub printed_on: NaiveDate,
}

/// The pages of several sessions' records as one document, with a cover.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn session_records(catalog: &Catalog, parts: &RecordsParts<'_>) -> Result<Document, PictureError> {
    record::lay_out_range(&range(catalog, parts, &parts.client.name.to_string()))
}

/// The same as plain text.
pub fn session_records_text(catalog: &Catalog, parts: &RecordsParts<'_>) -> String {
    record::plain_text_of_range(&range(catalog, parts, &parts.client.name.to_string()))
}

fn range<'a>(catalog: &Catalog, parts: &RecordsParts<'a>, client_name: &'a str) -> record::SessionRange<'a> {
    record::SessionRange {
        title: "Session records",
        practice: parts.practice,
        client_name,
        birth_date: parts.client.birth_date.map(crate::domain::BirthDate::date),
        from: parts.from,
        to: parts.to,
        printed_on: parts.printed_on,
        cautions: around::cautions(parts.client, parts.printed_on),
        records: parts.sessions.iter().map(|session| told(catalog, session, client_name)).collect(),
    }
}

/// All that a session's record says, with the keys of the catalogue as words.
fn told<'a>(catalog: &Catalog, parts: &RecordParts<'a>, client_name: &'a str) -> record::SessionRecord<'a> {
    let session = parts.record.session();
    let complaint = session.complaint.as_ref().map(|complaint| record::Complaint {
        words: complaint.words.as_str(),
        region: complaint.region.words(),
        stage: complaint.stage,
        onset: complaint.onset.as_str(),
        better_with: complaint.better_with.as_str(),
        worse_with: complaint.worse_with.as_str(),
    });
    record::SessionRecord {
        title: "Session record",
        practice: parts.practice,
        practitioner: parts.practitioner,
        client_name,
        birth_date: parts.client.birth_date.map(crate::domain::BirthDate::date),
        number: parts.number.number(),
        held_on: session.held.on,
        held_at: session.held.at,
        zone: session.held.zone.as_str(),
        minutes: session.length.get(),
        written_at: parts.written_at,
        complaint,
        subjective: session.note.subjective.as_str(),
        objective: session.note.objective.as_str(),
        assessment: session.note.assessment.as_str(),
        plan: session.note.plan.as_str(),
        headings: session.note.form.headings(),
        response: session.note.response.as_str(),
        pain_before: session.pain_before,
        pain_after: session.pain_after,
        findings: session.findings.iter().map(|found| finding(catalog, found)).collect(),
        examinations: session
            .examinations
            .iter()
            .map(|one| examination(catalog, one, parts.earlier))
            .collect(),
        treatments: session.treatments.iter().map(|done| treatment(catalog, done)).collect(),
        map: map(catalog, session),
        state: state(parts, session),
        amendments: amendments(parts, session),
        home_care: around::home_care(catalog, parts),
        home_care_answers: session.home_care.iter().map(|answer| around::answer(catalog, answer)).collect(),
        cautions: around::cautions(parts.client, parts.printed_on),
        abbreviations: abbreviation::used(catalog, parts.record),
    }
}

fn finding(catalog: &Catalog, found: &Finding) -> record::Finding {
    let known = catalog.finding(&found.finding).map(|kind| kind.name.clone());
    record::Finding {
        finding: known.unwrap_or_else(|| plain(found.finding.as_str())),
        muscle: muscle(catalog, found.muscle.as_ref()),
        side: found.side,
        grade: found.grade.map(grade).unwrap_or_default().to_owned(),
        note: found.note.to_string(),
    }
}

fn examination(catalog: &Catalog, one: &Examination, earlier: &[EarlierExamination]) -> record::Examination {
    let known = catalog.examination(&one.examination).map(|kind| kind.name.clone());
    let last = last_result(earlier, &one.examination, one.side);
    record::Examination {
        examination: known.unwrap_or_else(|| plain(one.examination.as_str())),
        side: one.side,
        result: one.examined.to_string(),
        hurt: one.hurt,
        last: last.map(|last| record::Last { result: last.examination.examined.to_string(), on: last.on }),
        note: one.note.to_string(),
    }
}

fn treatment(catalog: &Catalog, done: &Treatment) -> record::Treatment {
    let known = catalog.technique(&done.technique).map(|technique| technique.name.clone());
    record::Treatment {
        technique: known.unwrap_or_else(|| plain(done.technique.as_str())),
        muscle: muscle(catalog, done.muscle.as_ref()),
        side: done.side,
        pressure: done.pressure,
        minutes: done.minutes.map(crate::domain::Minutes::get),
        note: done.note.to_string(),
    }
}

/// What was found and done in muscles, to be drawn, with all of it in words.
fn map(catalog: &Catalog, session: &Session) -> SessionMap {
    // The tests keep an atlas that can't be read from being released.
    let Ok(atlas) = body::atlas() else { return SessionMap::default() };
    let mut map = SessionMap::new(&Arc::new(Drawn::new(atlas, catalog.muscles())));
    for found in &session.findings {
        let Some(muscle) = &found.muscle else { continue };
        let told = format!("found: {}", finding(catalog, found).told());
        map = match catalog.finding(&found.finding) {
            Some(kind) => map.found((muscle, found.side), (kind.mark, &kind.name), told),
            None => map.not_shown(told),
        };
    }
    for done in &session.treatments {
        let Some(muscle) = &done.muscle else { continue };
        let told = treatment(catalog, done).told();
        map = map.done((muscle, done.side), done.pressure, format!("treated: {told}"));
    }
    map
}

fn muscle(catalog: &Catalog, key: Option<&MuscleKey>) -> String {
    let Some(key) = key else { return String::new() };
    catalog.muscle(key).map_or_else(|| plain(key.as_str()), |muscle| muscle.name.clone())
}

/// A key that this version of the library does not know, as words.
fn plain(key: &str) -> String {
    key.replace('_', " ")
}

fn grade(grade: Grade) -> &'static str {
    match grade.get() {
        0 => "0 (gone)",
        1 => "1 (mild)",
        2 => "2 (moderate)",
        _ => "3 (severe)",
    }
}

fn state(parts: &RecordParts<'_>, session: &Session) -> SignedState {
    let Some(signature) = parts.record.signature() else { return SignedState::Draft };
    SignedState::Signed {
        by: who(parts, session, signature.by),
        at: parts.signed_at.unwrap_or_else(|| in_zone(&session.held.zone, signature.at)),
        hash: signature.short_form(),
    }
}

fn amendments(parts: &RecordParts<'_>, session: &Session) -> Vec<record::Amendment> {
    let SessionRecord::Signed(signed) = parts.record else { return Vec::new() };
    let told = |amendment: &Amendment| record::Amendment {
        text: amendment.text.to_string(),
        reason: amendment.reason.as_str().to_owned(),
        by: who(parts, session, amendment.by),
        at: in_zone(&session.held.zone, amendment.at),
    };
    signed.amendments().iter().map(told).collect()
}

/// Only the therapist who held the session is known by name here.
fn who(parts: &RecordParts<'_>, session: &Session, by: PractitionerId) -> String {
    if by == session.practitioner { parts.practitioner.signs_as() } else { format!("Therapist number {by}") }
}

/// What a clock in this zone shows; universal time where the zone is not known any more.
pub fn in_zone(zone: &Zone, instant: DateTime<Utc>) -> NaiveDateTime {
    let zone: Tz = zone.as_str().parse().unwrap_or(Tz::UTC);
    instant.with_timezone(&zone).naive_local()
}
