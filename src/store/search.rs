//! Notes found by the words in them, newest first.

use std::ops::Range;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::row::{self, Reading};
use super::{PracticeFile, StoreError, client};
use crate::domain::{ClientId, PersonName, SessionId};

/// The order is that of the ids, which is that of the days: the index gives the newest
/// first and stops at the limit. Ranking would read every hit of a common word.
const SEARCH: &str = "SELECT s.id, c.id AS client_id, s.held_on, c.given_name, c.family_name,
    snippet(note_index, -1, char(1), char(2), '…', 14) AS snippet
    FROM note_index JOIN session s ON s.id = note_index.rowid 
    JOIN client c ON c.id = coalesce((SELECT into_id FROM client_merge WHERE from_id = s.client_id), s.client_id)
    WHERE note_index MATCH ?1 ORDER BY note_index.rowid DESC LIMIT ?2";
const HIT_BEGINS: char = '\u{1}';
const HIT_ENDS: char = '\u{2}';

/// A note that holds the words looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteHit {
    /// Which session.
    pub session: SessionId,
    /// Whose.
    pub client: ClientId,
    /// The client's name.
    pub name: PersonName,
    /// The day it was held.
    pub held_on: NaiveDate,
    /// The words around the first hits, on one line.
    pub snippet: String,
    /// Where in the snippet the words looked for stand, in bytes.
    pub hits: Vec<Range<usize>>,
}

/// The fewest letters whose continuations are looked for. Fewer would begin so many words
/// that putting their hits in order takes a noticeable time in a large practice.
const FEWEST_LETTERS: usize = 3;

/// What the index is asked: every word, the last one as far as it was typed.
fn question(typed: &str) -> Option<String> {
    let words: Vec<&str> =
        typed.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    // Other scripts say more with fewer signs, and some put no blanks between words.
    let goes_on = words.last().is_some_and(|last| last.chars().count() >= FEWEST_LETTERS || !last.is_ascii());
    let quoted: Vec<String> =
        words.iter().map(|word| format!("\"{}\"", word.replace('"', "\"\"").replace('\0', ""))).collect();
    let end = if goes_on { "*" } else { "" };
    (!quoted.is_empty()).then(|| format!("{}{end}", quoted.join(" AND ")))
}

/// Takes the marks out of a snippet and tells where they were.
fn unmark(marked: &str) -> (String, Vec<Range<usize>>) {
    let mut text = String::with_capacity(marked.len());
    let mut hits = Vec::new();
    let mut begun = None;
    for sign in marked.chars() {
        match sign {
            HIT_BEGINS => begun = Some(text.len()),
            HIT_ENDS => hits.extend(begun.take().map(|start| start..text.len())),
            '\n' | '\t' => text.push(' '),
            sign if sign.is_control() => {}
            sign => text.push(sign),
        }
    }
    (text, hits)
}

fn read_hit(row: &Row<'_>) -> Result<NoteHit, StoreError> {
    let reading = Reading::of(row, "session")?;
    let (snippet, hits) = unmark(&reading.plain::<String>("snippet")?);
    Ok(NoteHit {
        session: SessionId::new(reading.id()),
        client: ClientId::new(reading.plain("client_id")?),
        name: client::read_name(&reading)?,
        held_on: reading.day("held_on")?,
        snippet,
        hits,
    })
}

impl PracticeFile {
    /// The notes that hold every word typed, newest first. Of the last word three letters
    /// are enough; capitals and accents do not matter.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn search_notes(&self, typed: &str, limit: usize) -> Result<Vec<NoteHit>, StoreError> {
        let Some(question) = question(typed) else {
            return Ok(Vec::new());
        };
        row::all(self.connection(), SEARCH, params![question, row::at_most(limit)], read_hit)
    }
}
