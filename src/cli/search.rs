//! `search`: clients by name or phone, notes by their words.
//!
//! A list of clients is no look into their records; words out of their notes are, and the log says so.

use std::io::Write;

use serde_json::{Value, json};

use crate::store::{ClientSummary, NoteHit, NoteSearch};

use super::Fault;
use super::arguments::{Search, Words};
use super::desk::Desk;

/// Finds, and answers in lines or in JSON.
///
/// # Errors
/// When the file can't be read or written, or the answer can't be written.
pub fn search(desk: &mut Desk, search: &Search, out: &mut dyn Write) -> Result<(), Fault> {
    match search {
        Search::Clients(words) => {
            let found = desk.file.search_clients(&words.typed.join(" "), most(words))?;
            answer(words, &found, client_json, client_line, out)
        }
        Search::Notes(asked) => {
            let words = &asked.words;
            let found = desk.file.search_notes(&NoteSearch {
                words: words.typed.join(" "),
                muscle: asked.muscle.clone(),
                technique: asked.technique.clone(),
                from: asked.from,
                until: asked.until,
                limit: most(words),
            })?;
            let shown: Vec<_> = found.iter().map(|hit| hit.session).collect();
            desk.file.record_session_views(desk.actor, &shown)?;
            answer(words, &found, note_json, note_line, out)
        }
    }
}

fn most(words: &Words) -> usize {
    usize::try_from(words.limit).unwrap_or(usize::MAX)
}

fn answer<T>(
    words: &Words,
    found: &[T],
    as_json: fn(&T) -> Value,
    as_line: fn(&T) -> String,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    if words.json {
        writeln!(out, "{}", Value::from(found.iter().map(as_json).collect::<Vec<_>>()))?;
        return Ok(());
    }
    for one in found {
        writeln!(out, "{}", as_line(one))?;
    }
    Ok(())
}

fn client_json(found: &ClientSummary) -> Value {
    json!({
        "id": found.id,
        "name": found.name,
        "preferred_name": found.preferred_name,
        "birth_date": found.birth_date,
        "phone": found.phone,
        "last_visit": found.last_visit,
        "has_cautions": found.has_cautions,
    })
}

fn client_line(found: &ClientSummary) -> String {
    let phone = found.phone.as_ref().map_or("", |phone| phone.as_str());
    let visit = found.last_visit.map(|day| format!("last visit {day}")).unwrap_or_default();
    let caution = if found.has_cautions { "caution" } else { "" };
    format!("{:>7}  {:<32} {phone:<18} {visit:<22} {caution}", found.id, found.name.sorted())
        .trim_end()
        .to_owned()
}

fn note_json(found: &NoteHit) -> Value {
    let excerpts = found.excerpts.iter().map(|excerpt| {
        let marks: Vec<[usize; 2]> = excerpt.marks.iter().map(|mark| [mark.start, mark.end]).collect();
        json!({"part": excerpt.part.name(), "text": excerpt.text, "marks": marks})
    });
    json!({
        "session": found.session,
        "client": found.client,
        "name": found.name,
        "held_on": found.held_on,
        "is_signed": found.is_signed,
        "is_archived": found.is_archived,
        "is_restricted": found.is_restricted,
        "excerpts": excerpts.collect::<Vec<_>>(),
    })
}

fn note_line(found: &NoteHit) -> String {
    let said: Vec<&str> = found.excerpts.iter().map(|excerpt| excerpt.text.as_str()).collect();
    let said = if found.is_restricted { "(the record is restricted)".to_owned() } else { said.join(" | ") };
    format!("{:>9}  {}  {:<28} {said}", found.session, found.held_on, found.name.sorted())
}
