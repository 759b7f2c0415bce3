//! All that was done, given and agreed to in a client's record, and the words in it: one statement a
//! table, however long the record is.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::row::{self, Reading};
use super::session::{beginning, excerpt};
use super::{PracticeFile, StoreError, review};
use crate::catalog::fold;
use crate::domain::{
    AttachmentId, ClientId, ConsentId, EpisodeId, ItemKey, Line, MeasureKey, MeasurementId, Pain, PlanId,
    RedFlagKey, ReviewId, ScreeningId, ScreeningKind, SessionId, TimelineEntry, TimelineWhat, newest_first,
};

/// Which rows are a client's, under whatever number they were written.
macro_rules! of_client {
    () => {
        "client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1)"
    };
}

/// The episode a link leads to, if it is the client's: after a merge was taken back it may be the other
/// person's, and then it counts for none.
macro_rules! of_episode {
    () => {
        concat!(" LEFT JOIN episode e ON e.id = l.episode_id AND e.", of_client!())
    };
}

const VISITS: &str = concat!(
    "SELECT s.*, e.id AS episode_id FROM session s LEFT JOIN episode_session l ON l.session_id = s.id",
    of_episode!(),
    " WHERE s.",
    of_client!(),
    " ORDER BY s.id DESC"
);
const SHEETS: &str = concat!(
    "SELECT p.id, p.made_on, e.id AS episode_id, i.item FROM plan p
     LEFT JOIN plan_item i ON i.plan_id = p.id LEFT JOIN episode_plan l ON l.plan_id = p.id",
    of_episode!(),
    " WHERE p.given_at IS NOT NULL AND p.",
    of_client!(),
    " ORDER BY p.id DESC, i.place"
);
const MEASURES: &str = concat!(
    "SELECT m.*, e.id AS episode_id FROM measurement m
     LEFT JOIN episode_measurement l ON l.measurement_id = m.id",
    of_episode!(),
    " WHERE m.",
    of_client!(),
    " ORDER BY m.id DESC"
);
const CONSENTS: &str = concat!(
    "SELECT c.id, c.name, c.guardian, c.given_on, w.withdrawn_on, w.words FROM consent c
     LEFT JOIN consent_withdrawal w ON w.consent_id = c.id WHERE c.",
    of_client!(),
    " ORDER BY c.id DESC"
);
const REVIEWS: &str = concat!(
    "SELECT id, reviewed_on, is_full, outcome, words FROM health_review WHERE ",
    of_client!(),
    " ORDER BY id DESC"
);
const SCREENS: &str = concat!(
    "SELECT s.id, s.kind, s.asked_on, a.flag, a.question FROM screening s
     LEFT JOIN screening_answer a ON a.screening_id = s.id AND a.answer = 'yes' WHERE s.",
    of_client!(),
    " ORDER BY s.id DESC, a.place"
);
const LETTERS: &str = concat!(
    "SELECT f.* FROM screening s JOIN screening_follow_up f ON f.screening_id = s.id WHERE s.",
    of_client!(),
    " ORDER BY f.id DESC"
);
const FILES: &str =
    concat!("SELECT id, kind, title, dated_on FROM attachment WHERE ", of_client!(), " ORDER BY id DESC");
const EPISODES: &str = concat!(
    "SELECT id, name, opened_on, closed_on, outcome FROM episode WHERE ",
    of_client!(),
    " ORDER BY id DESC"
);
/// Every word of the notes, in pieces: what was written in the session, beside a finding or a treatment,
/// and in an amendment.
const NOTES: &str = concat!(
    "WITH held AS (SELECT * FROM session WHERE ",
    of_client!(),
    ")
     SELECT id, concat_ws(' ', complaint, complaint_onset, subjective, objective, assessment, plan) AS words
       FROM held
     UNION ALL SELECT h.id, f.note FROM held h JOIN finding f ON f.session_id = h.id WHERE f.note <> ''
     UNION ALL SELECT h.id, t.note FROM held h JOIN treatment t ON t.session_id = h.id WHERE t.note <> ''
     UNION ALL SELECT h.id, a.body FROM held h JOIN amendment a ON a.session_id = h.id"
);

fn episode(reading: &Reading<'_>) -> Result<Option<EpisodeId>, StoreError> {
    Ok(reading.plain::<Option<i64>>("episode_id")?.map(EpisodeId::new))
}

fn read_visit(row: &Row<'_>) -> Result<TimelineEntry, StoreError> {
    let reading = Reading::of(row, super::session::ENTITY)?;
    let what = TimelineWhat::Visit {
        id: SessionId::new(reading.id()),
        at: reading.time("held_at")?,
        complaint: reading.optional("complaint", |words: String| Line::new(words))?.unwrap_or_default(),
        excerpt: excerpt(&reading)?,
        pain_before: reading.optional("pain_before", Pain::new)?,
        pain_after: reading.optional("pain_after", Pain::new)?,
        is_signed: reading.plain::<Option<i64>>("signature")?.is_some(),
    };
    Ok(TimelineEntry { on: reading.day("held_on")?, what, episode: episode(&reading)? })
}

fn sheets(sql: &Connection, client: ClientId) -> Result<Vec<TimelineEntry>, StoreError> {
    let mut sheets: Vec<TimelineEntry> = Vec::new();
    let rows = row::all(sql, SHEETS, [client.number()], |row| {
        let reading = Reading::of(row, "home-care plan")?;
        let item = reading.optional("item", |key: String| ItemKey::new(key))?;
        Ok((PlanId::new(reading.id()), reading.day("made_on")?, episode(&reading)?, item))
    })?;
    for (id, on, episode, item) in rows {
        match sheets.last_mut().map(|sheet| &mut sheet.what) {
            Some(TimelineWhat::Sheet { id: last, items }) if *last == id => items.extend(item),
            _ => {
                let what = TimelineWhat::Sheet { id, items: item.into_iter().collect() };
                sheets.push(TimelineEntry { on, what, episode });
            }
        }
    }
    Ok(sheets)
}

fn read_measure(row: &Row<'_>) -> Result<TimelineEntry, StoreError> {
    let reading = Reading::of(row, "measurement")?;
    let what = TimelineWhat::Measure {
        id: MeasurementId::new(reading.id()),
        measure: reading.value("measure", |key: String| MeasureKey::new(key))?,
        value: reading.plain("value")?,
        remark: reading.line("remark")?,
    };
    Ok(TimelineEntry { on: reading.day("taken_on")?, what, episode: episode(&reading)? })
}

/// That a consent was given, and that it was taken back if it was.
fn read_consent(row: &Row<'_>) -> Result<(TimelineEntry, Option<TimelineEntry>), StoreError> {
    let reading = Reading::of(row, "consent")?;
    let (id, name) = (ConsentId::new(reading.id()), reading.line("name")?);
    let guardian = reading.optional("guardian", |name: String| Line::new(name))?.unwrap_or_default();
    let taken_back = match reading.optional_day("withdrawn_on")? {
        Some(on) => {
            let what =
                TimelineWhat::ConsentTakenBack { id, name: name.clone(), words: reading.line("words")? };
            Some(TimelineEntry { on, what, episode: None })
        }
        None => None,
    };
    let what = TimelineWhat::ConsentGiven { id, name, guardian };
    Ok((TimelineEntry { on: reading.day("given_on")?, what, episode: None }, taken_back))
}

fn read_review(row: &Row<'_>) -> Result<TimelineEntry, StoreError> {
    let reading = Reading::of(row, "health review")?;
    let words = reading.line("words")?;
    let what = TimelineWhat::Review {
        id: ReviewId::new(reading.id()),
        full: reading.plain("is_full")?,
        outcome: reading.value("outcome", |word: String| review::read_outcome(&word, words))?,
    };
    Ok(TimelineEntry { on: reading.day("reviewed_on")?, what, episode: None })
}

fn screens(sql: &Connection, client: ClientId) -> Result<Vec<TimelineEntry>, StoreError> {
    let mut screens: Vec<TimelineEntry> = Vec::new();
    let rows = row::all(sql, SCREENS, [client.number()], |row| {
        let reading = Reading::of(row, "red-flag screen")?;
        let kind: ScreeningKind = reading.value("kind", |word: String| word.parse())?;
        let flag = reading.optional("flag", |key: String| RedFlagKey::new(key))?;
        let question = reading.optional("question", |words: String| Line::new(words))?;
        Ok((ScreeningId::new(reading.id()), kind, reading.day("asked_on")?, flag.zip(question)))
    })?;
    for (id, kind, on, flag) in rows {
        match screens.last_mut().map(|screen| &mut screen.what) {
            Some(TimelineWhat::Screening { id: last, yes, .. }) if *last == id => yes.extend(flag),
            _ => {
                let what = TimelineWhat::Screening { id, kind, yes: flag.into_iter().collect() };
                screens.push(TimelineEntry { on, what, episode: None });
            }
        }
    }
    Ok(screens)
}

fn read_letter(row: &Row<'_>) -> Result<TimelineEntry, StoreError> {
    let reading = Reading::of(row, "red-flag screen")?;
    let id = ScreeningId::new(reading.plain("screening_id")?);
    let what = match reading.plain::<Option<bool>>("cleared")? {
        Some(cleared) => {
            TimelineWhat::Answer { id, cleared, words: beginning(&reading.plain::<String>("words")?) }
        }
        None => TimelineWhat::Referral {
            id,
            to: reading.line("referred_to")?,
            declined: reading.plain("declined")?,
        },
    };
    Ok(TimelineEntry { on: reading.day("happened_on")?, what, episode: None })
}

fn read_file(row: &Row<'_>) -> Result<TimelineEntry, StoreError> {
    let reading = Reading::of(row, "file")?;
    let what = TimelineWhat::File {
        id: AttachmentId::new(reading.id()),
        sort: reading.plain("kind")?,
        title: reading.plain("title")?,
    };
    Ok(TimelineEntry { on: reading.day("dated_on")?, what, episode: None })
}

/// That an episode was opened, and that it was closed if it was.
fn read_episode(row: &Row<'_>) -> Result<(TimelineEntry, Option<TimelineEntry>), StoreError> {
    let reading = Reading::of(row, "episode of care")?;
    let (id, name) = (EpisodeId::new(reading.id()), reading.plain::<String>("name")?);
    let closed = match reading.optional_day("closed_on")? {
        Some(on) => {
            let outcome = beginning(&reading.plain::<String>("outcome")?);
            let what = TimelineWhat::EpisodeClosed { id, name: name.clone(), outcome };
            Some(TimelineEntry { on, what, episode: Some(id) })
        }
        None => None,
    };
    let what = TimelineWhat::EpisodeOpened { id, name };
    Ok((TimelineEntry { on: reading.day("opened_on")?, what, episode: Some(id) }, closed))
}

/// Whether folded text holds a folded word: from its beginning on, but anywhere in scripts that put no
/// blanks between words.
fn holds(text: &str, word: &str) -> bool {
    if word.is_ascii() { text.split(' ').any(|found| found.starts_with(word)) } else { text.contains(word) }
}

impl PracticeFile {
    /// All that was done, given and agreed to in a client's record, newest first; of records that were
    /// merged into it too.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for an entry that makes no sense.
    pub fn timeline_of(&self, client: ClientId) -> Result<Vec<TimelineEntry>, StoreError> {
        let (sql, whose) = (self.connection(), [client.number()]);
        let mut entries = row::all(sql, VISITS, whose, read_visit)?;
        entries.extend(sheets(sql, client)?);
        entries.extend(row::all(sql, MEASURES, whose, read_measure)?);
        // What came second stands above what came first, also where both came on one day.
        for (given, taken_back) in row::all(sql, CONSENTS, whose, read_consent)? {
            entries.extend(taken_back);
            entries.push(given);
        }
        entries.extend(row::all(sql, REVIEWS, whose, read_review)?);
        entries.extend(screens(sql, client)?);
        entries.extend(row::all(sql, LETTERS, whose, read_letter)?);
        entries.extend(row::all(sql, FILES, whose, read_file)?);
        for (opened, closed) in row::all(sql, EPISODES, whose, read_episode)? {
            entries.extend(closed);
            entries.push(opened);
        }
        newest_first(&mut entries);
        Ok(entries)
    }

    /// The places of the entries that hold every word typed, be it in what a list says of them or, for a
    /// visit, anywhere in its note and the amendments to it. Capitals and accents do not matter, and the
    /// beginning of a word is enough.
    ///
    /// `said` are the entries of the client's timeline: the visit each is, if it is one, and what is said
    /// of it. Only this client's notes are read, so it takes as long in a large practice as in a small one.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn search_timeline<'a>(
        &self,
        client: ClientId,
        typed: &str,
        said: impl IntoIterator<Item = (Option<SessionId>, &'a str)>,
    ) -> Result<Vec<usize>, StoreError> {
        let typed = fold(typed);
        let words: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
        let notes = if words.is_empty() { HashMap::new() } else { self.folded_notes(client)? };
        let fits = |session: Option<SessionId>, said: &str| {
            let said = fold(said);
            let note = session.and_then(|session| notes.get(&session)).map_or("", String::as_str);
            words.iter().all(|word| holds(&said, word) || holds(note, word))
        };
        let places = said.into_iter().enumerate();
        let found = places.filter(|(_, (session, said))| words.is_empty() || fits(*session, said));
        Ok(found.map(|(place, _)| place).collect())
    }

    /// The words of a client's notes, folded.
    fn folded_notes(&self, client: ClientId) -> Result<HashMap<SessionId, String>, StoreError> {
        let mut notes: HashMap<SessionId, String> = HashMap::new();
        let pieces = row::all(self.connection(), NOTES, [client.number()], |row| {
            let reading = Reading::of(row, super::session::ENTITY)?;
            Ok((SessionId::new(reading.id()), fold(&reading.plain::<String>("words")?)))
        })?;
        for (session, words) in pieces {
            let note = notes.entry(session).or_default();
            note.push(' ');
            note.push_str(&words);
        }
        Ok(notes)
    }
}
