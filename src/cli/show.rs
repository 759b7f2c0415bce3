//! `show`: a client, a session, an open note.

use std::io::Write;

use chrono::{Local, NaiveDate};
use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::{Client, ClientId, Examination, NoteDraft, NoteForm, Session, SessionId, SessionRecord};
use crate::store::{StoreError, Stored};

use super::Fault;
use super::arguments::{Show, ShowOne};
use super::desk::Desk;

/// More sessions than this are not listed with a client.
const MOST_SESSIONS: usize = 10_000;

/// Shows what is asked for, and writes into the audit log that it was looked at.
///
/// # Errors
/// [`StoreError::NotFound`], and what keeps the file from being read.
pub fn show(desk: &mut Desk, show: &Show, out: &mut dyn Write) -> Result<(), Fault> {
    match show {
        Show::Client(one) => client(desk, one, out),
        Show::Session(one) => session(desk, one, out),
        Show::Draft(one) => draft(desk, one, out),
    }
}

fn client(desk: &mut Desk, one: &ShowOne, out: &mut dyn Write) -> Result<(), Fault> {
    let id = ClientId::new(one.id);
    let stored = desk.file.client(id)?;
    let sessions = desk.file.sessions_of(id, 0, MOST_SESSIONS)?;
    desk.file.record_view(desk.actor, id)?;
    if one.json {
        let list: Vec<Value> = sessions
            .iter()
            .map(|session| json!({"id": session.id, "held_on": session.held.on, "signed": session.is_signed}))
            .collect();
        return writeln_json(&with_ids(&stored, json!({"sessions": list}))?, out);
    }
    write_client(&stored.value, Local::now().date_naive(), out)?;
    for session in sessions {
        let pain = pain(session.pain_before.map(i64::from), session.pain_after.map(i64::from));
        let signed = if session.is_signed { "" } else { "  not signed" };
        writeln!(out, "{:>9}  {}  {pain:<12}{}{signed}", session.id, session.held.on, session.complaint)?;
    }
    Ok(())
}

fn session(desk: &mut Desk, one: &ShowOne, out: &mut dyn Write) -> Result<(), Fault> {
    let id = SessionId::new(one.id);
    let stored = desk.file.session(id)?;
    desk.file.record_view(desk.actor, id)?;
    if one.json {
        return writeln_json(&with_ids(&stored, json!({}))?, out);
    }
    let client = desk.file.client(stored.value.session().client)?;
    writeln!(out, "{}", client.value.name)?;
    write_session(&stored.value, out)
}

fn draft(desk: &mut Desk, one: &ShowOne, out: &mut dyn Write) -> Result<(), Fault> {
    let id = ClientId::new(one.id);
    let draft =
        desk.file.draft(id)?.ok_or(StoreError::NotFound { entity: "open note of client", id: one.id })?;
    desk.file.record_view(desk.actor, id)?;
    let note: &NoteDraft = &draft.note;
    if one.json {
        let whole = json!({"client": id, "updated_at": draft.updated_at, "note": note});
        return writeln_json(&whole, out);
    }
    writeln!(out, "Last saved {}", draft.updated_at)?;
    let parts = [&note.subjective, &note.objective, &note.assessment, &note.plan];
    write_parts(note.form, parts.map(String::as_str), out)?;
    write_response(&note.response, out)
}

/// The value in its own form, with number and times beside it, and what else is to stand there.
fn with_ids<Id: Serialize, T: Serialize>(stored: &Stored<Id, T>, more: Value) -> Result<Value, Fault> {
    let unwritable = |error: serde_json::Error| Fault::Answer(error.into());
    let mut whole = json!({
        "id": stored.id,
        "revision": stored.revision,
        "created_at": stored.created_at,
        "updated_at": stored.updated_at,
    });
    let value = serde_json::to_value(&stored.value).map_err(unwritable)?;
    for part in [value, more] {
        if let (Some(whole), Value::Object(part)) = (whole.as_object_mut(), part) {
            whole.extend(part);
        }
    }
    Ok(whole)
}

fn writeln_json(value: &Value, out: &mut dyn Write) -> Result<(), Fault> {
    writeln!(out, "{value:#}")?;
    Ok(())
}

fn write_client(client: &Client, today: NaiveDate, out: &mut dyn Write) -> Result<(), Fault> {
    writeln!(out, "{}", client.name)?;
    for caution in client.active_cautions(today) {
        writeln!(out, "! {}: {}", caution.label(), caution.note())?;
    }
    let born = client.birth_date.map(|birth| birth.date().to_string()).unwrap_or_default();
    let phones = client.phones.iter().map(crate::domain::Phone::as_str).collect::<Vec<_>>().join(", ");
    let emails = client.emails.iter().map(crate::domain::Email::as_str).collect::<Vec<_>>().join(", ");
    let tags = client.tags.iter().map(crate::domain::Tag::as_str).collect::<Vec<_>>().join(", ");
    let guardian = client.guardian.as_ref().map_or("", |guardian| guardian.name().as_str());
    let address = client.address.as_str().replace('\n', ", ");
    let lines = [
        ("called", client.preferred_name.as_str()),
        ("pronouns", client.pronouns.as_str()),
        ("born", &born),
        ("phone", &phones),
        ("e-mail", &emails),
        ("address", &address),
        ("works as", client.occupation.as_str()),
        ("sent by", client.referrer.as_str()),
        ("heard by", client.heard_of_us.as_str()),
        ("guardian", guardian),
        ("tags", &tags),
    ];
    for (what, words) in lines.into_iter().filter(|(_, words)| !words.is_empty()) {
        writeln!(out, "{what:<10}{words}")?;
    }
    Ok(())
}

fn write_session(record: &SessionRecord, out: &mut dyn Write) -> Result<(), Fault> {
    let session: &Session = record.session();
    let pain = pain(session.pain_before.map(i64::from), session.pain_after.map(i64::from));
    writeln!(
        out,
        "{} {}, {} minutes  {pain}",
        session.held.on,
        session.held.at.format("%H:%M"),
        session.length
    )?;
    if let Some(complaint) = &session.complaint {
        writeln!(out, "{} ({}, {})", complaint.words, complaint.stage, complaint.region)?;
        for (what, words) in [("better with", &complaint.better_with), ("worse with", &complaint.worse_with)]
        {
            if !words.is_empty() {
                writeln!(out, "{what} {words}")?;
            }
        }
    }
    let note = &session.note;
    write_parts(note.form, note.parts().map(crate::domain::Prose::as_str), out)?;
    for one in &session.examinations {
        writeln!(out, "- {}", examined(one))?;
    }
    for done in &session.treatments {
        let muscle = done.muscle.as_ref().map(|muscle| format!(", {muscle}")).unwrap_or_default();
        let side = done.side.map(|side| format!(", {side}")).unwrap_or_default();
        writeln!(out, "- {}{muscle}{side}", done.technique)?;
    }
    write_response(note.response.as_str(), out)?;
    for answer in &session.home_care {
        let side = answer.side.map(|side| format!(", {side}")).unwrap_or_default();
        writeln!(out, "- home care: {}{side}: {}", answer.item, answer.words())?;
    }
    match record.signature() {
        Some(signature) => writeln!(out, "Signed {}, {}", signature.at, signature.short_form())?,
        None => writeln!(out, "Not signed.")?,
    }
    Ok(())
}

/// A test or movement in one line: `lumbar_side_bend, right: 12°, hurt`.
fn examined(one: &Examination) -> String {
    let side = one.side.map(|side| format!(", {side}")).unwrap_or_default();
    let hurt = if one.hurt { "hurt" } else { "" };
    let result = one.examined.to_string();
    let said: Vec<&str> =
        [result.as_str(), hurt, one.note.as_str()].into_iter().filter(|words| !words.is_empty()).collect();
    format!("{}{side}: {}", one.examination, said.join(", "))
}

fn write_parts(form: NoteForm, parts: [&str; 4], out: &mut dyn Write) -> Result<(), Fault> {
    for (heading, part) in form.headings().into_iter().zip(parts) {
        if !part.trim().is_empty() {
            let letter = heading.get(..1).unwrap_or_default();
            writeln!(out, "{letter}  {part}")?;
        }
    }
    Ok(())
}

fn write_response(words: &str, out: &mut dyn Write) -> Result<(), Fault> {
    if !words.trim().is_empty() {
        writeln!(out, "Response: {words}")?;
    }
    Ok(())
}

fn pain(before: Option<i64>, after: Option<i64>) -> String {
    match (before, after) {
        (Some(before), Some(after)) => format!("pain {before} to {after}"),
        (Some(before), None) => format!("pain {before}"),
        (None, Some(after)) => format!("pain after {after}"),
        (None, None) => String::new(),
    }
}
