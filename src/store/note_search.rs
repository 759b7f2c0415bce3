//! Notes found by the words in them and by what was charted, newest first.

mod excerpt;

use chrono::{Datelike, NaiveDate};
use rusqlite::{Row, params};

use super::row::{self, Reading};
use super::{PracticeFile, StoreError, client, note_words, session, signature};
use crate::domain::{ClientId, MuscleKey, PersonName, SessionId, TechniqueKey};
pub use excerpt::{Excerpt, NotePart};
use excerpt::{Wanted, excerpts};

/// What a hit tells of the visit and of whose it is. The gravest standing counts where records are merged.
macro_rules! hits {
    ($from:literal) => {
        concat!(
            "SELECT s.id, c.id AS client_id, s.held_on, s.signature, c.given_name, c.family_name,
               c.id IN (SELECT client_id FROM client_restricted) AS is_restricted,
               c.id IN (SELECT client_id FROM client_standing WHERE standing = 'archived') AS is_archived
             FROM (",
            $from,
            ") found
             JOIN session s ON s.id = found.session_id
             JOIN client c ON c.id =
               coalesce((SELECT into_id FROM client_merge WHERE from_id = s.client_id), s.client_id)
             ORDER BY found.place DESC"
        )
    };
}

/// The order is that of the places, which is that of the days: the index gives the newest first and stops at
/// the limit. Ranking would read every hit of a common word. Of a longer beginning the index is asked for as
/// much as it has at hand, and the words themselves tell the rest.
const SEARCH: &str = hits!(
    "SELECT w.place, w.session_id FROM note_index JOIN note_words w ON w.place = note_index.rowid
     WHERE note_index MATCH ?1 AND note_index.rowid BETWEEN ?2 AND ?3
       AND NOT EXISTS (SELECT 1 FROM json_each(?5) WHERE instr(' ' || w.words, value) = 0)
     ORDER BY note_index.rowid DESC LIMIT ?4"
);
/// Where only days are given.
const OF_DAYS: &str = hits!(
    "SELECT place, session_id FROM note_words WHERE place BETWEEN ?1 AND ?2 ORDER BY place DESC LIMIT ?3"
);

/// What is looked for in the notes of everyone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoteSearch {
    /// Words that must all be in the note; the beginning of a word is enough, and accents and capitals do
    /// not matter. A single letter stands for a word of one letter.
    pub words: String,
    /// A muscle that was charted in it.
    pub muscle: Option<MuscleKey>,
    /// A technique that was charted in it.
    pub technique: Option<TechniqueKey>,
    /// The first day of the visits.
    pub from: Option<NaiveDate>,
    /// The last day of the visits.
    pub until: Option<NaiveDate>,
    /// The most that is given.
    pub limit: usize,
}

impl NoteSearch {
    /// Notes with these words.
    pub fn words(typed: &str, limit: usize) -> Self {
        Self { words: typed.to_owned(), limit, ..Self::default() }
    }

    /// Whether nothing is looked for: then nothing is found.
    pub fn is_empty(&self) -> bool {
        self.question(&Wanted::all(&self.words)).is_empty() && self.from.is_none() && self.until.is_none()
    }

    /// What the index is asked; empty where only days are given.
    fn question(&self, words: &[Wanted]) -> String {
        let words = words.iter().map(Wanted::question);
        let muscle = self.muscle.as_ref().map(|key| format!("\"m:{key}\""));
        let technique = self.technique.as_ref().map(|key| format!("\"t:{key}\""));
        words.chain(muscle).chain(technique).collect::<Vec<_>>().join(" AND ")
    }

    /// The first and the last place of the days.
    fn places(&self) -> (i64, i64) {
        let moment = |day: NaiveDate, clock: i64| {
            let date = i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day());
            date * 1_000_000 + clock
        };
        let first = self.from.map_or(0, |day| note_words::first_place(moment(day, 0)));
        let last = self.until.map_or(i64::MAX, |day| note_words::first_place(moment(day, 240_000)));
        (first, last)
    }
}

/// A note in which what was looked for is.
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
    /// Whether the note is signed.
    pub is_signed: bool,
    /// Whether the client's record is put away.
    pub is_archived: bool,
    /// Whether the client's record is restricted: then none of its words are shown outside of it.
    pub is_restricted: bool,
    /// What stands around the words, part by part; the beginning of the note if only other things were
    /// asked for.
    pub excerpts: Vec<Excerpt>,
}

fn read_hit(row: &Row<'_>) -> Result<NoteHit, StoreError> {
    let reading = Reading::of(row, session::ENTITY)?;
    Ok(NoteHit {
        session: SessionId::new(reading.id()),
        client: ClientId::new(reading.plain("client_id")?),
        name: client::read_name(&reading)?,
        held_on: reading.day("held_on")?,
        is_signed: reading.plain::<Option<i64>>("signature")?.is_some(),
        is_archived: reading.plain("is_archived")?,
        is_restricted: reading.plain("is_restricted")?,
        excerpts: Vec::new(),
    })
}

impl PracticeFile {
    /// The notes in which all that is asked for is, newest first; of visits that began in the same second
    /// the one entered last.
    ///
    /// # Errors
    /// When the file can't be read; [`StoreError::Unreadable`] if a note that was found makes no sense.
    pub fn search_notes(&self, asked: &NoteSearch) -> Result<Vec<NoteHit>, StoreError> {
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let wanted = Wanted::all(&asked.words);
        let (question, (first, last)) = (asked.question(&wanted), asked.places());
        let (sql, limit) = (self.connection(), row::at_most(asked.limit));
        let mut found = if question.is_empty() {
            row::all(sql, OF_DAYS, params![first, last, limit], read_hit)?
        } else {
            let beginnings: Vec<String> = wanted.iter().filter_map(Wanted::beginning).collect();
            let beginnings = serde_json::Value::from(beginnings).to_string();
            row::all(sql, SEARCH, params![question, first, last, limit, beginnings], read_hit)?
        };
        for hit in found.iter_mut().filter(|hit| !hit.is_restricted) {
            let (session, _) = session::find(sql, hit.session)?;
            let amendments = signature::amendments(sql, hit.session.number())?;
            hit.excerpts = excerpts(&session, &amendments, &wanted);
        }
        Ok(found)
    }
}
