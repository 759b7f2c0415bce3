//! The words by which notes are found: folded by the program, kept beside the notes and followed by the index.

use std::collections::BTreeSet;
use std::ops::Range;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, params};

use super::audit::{Action, Actor, Entity};
use super::{PracticeFile, StoreError, row};
use crate::catalog::{fold, words_in};
use crate::domain::SessionId;

/// The name under which SQL knows [`words_of`].
const FUNCTION: &str = "note_words";
/// Places of one second: more visits than this never begin in it.
const PLACES: i64 = 10_000;
/// The most characters of a word that are kept or compared.
const MOST_CHARACTERS: usize = 60;

const SAID: &str = "SELECT moment, note_words(words, marks) AS words FROM note_said WHERE session_id = ?1";
const KEPT: &str = "SELECT place, words FROM note_words WHERE session_id = ?1";
const REMOVE: &str = "DELETE FROM note_words WHERE session_id = ?1";
const ADD: &str = "INSERT INTO note_words (place, session_id, words)
    SELECT coalesce(max(place), ?1) + 1, ?2, ?3 FROM note_words WHERE place BETWEEN ?1 AND ?1 + 9999";
const WRONG: &str =
    "SELECT s.session_id FROM note_said s LEFT JOIN note_words w ON w.session_id = s.session_id
    WHERE w.words IS NOT note_words(s.words, s.marks) OR w.place / 10000 IS NOT s.moment";
/// With rank 1 the index is compared with the words themselves.
const COMPARE: &str = "INSERT INTO note_index (note_index, rank) VALUES ('integrity-check', 1)";
const TRIGGERS: &str = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'note_words'";
/// Without the triggers, which would take words out of the index that it may never have held.
const CLEAR: &str = "DROP TRIGGER note_index_insert; DROP TRIGGER note_index_delete;
    DROP TRIGGER note_index_update; DELETE FROM note_words;";
const FILL: &str = "INSERT INTO note_words (place, session_id, words)
    SELECT moment * 10000 + row_number() OVER (PARTITION BY moment ORDER BY session_id), session_id,
      note_words(words, marks)
    FROM note_said ORDER BY 1;
    INSERT INTO note_index (note_index) VALUES ('rebuild');";

/// Lets SQL fold words: the words of a note are made in the file, where the notes are.
pub(super) fn teach(sql: &Connection) -> Result<(), StoreError> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    sql.create_scalar_function(FUNCTION, 2, flags, |given| {
        let (words, marks) = (given.get::<Option<String>>(0)?, given.get::<Option<String>>(1)?);
        Ok(words_of(&words.unwrap_or_default(), &marks.unwrap_or_default()))
    })?;
    Ok(())
}

/// Every word of a note once, with the marks of what was charted in it.
fn words_of(text: &str, marks: &str) -> String {
    let mut words: BTreeSet<String> = folded_words(text).into_iter().map(|(_, word)| word).collect();
    words.extend(marks.split_whitespace().map(str::to_owned));
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// The words of a text, folded, and where they stand in it, in bytes. Scripts that put no blanks between
/// words are taken sign by sign, so that a word is found wherever it stands.
pub(super) fn folded_words(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for (range, word) in words_in(text) {
        if word.chars().any(is_unspaced) {
            found.extend(parted(text, range));
        } else if word.chars().nth(MOST_CHARACTERS).is_some() {
            found.push((range, word.chars().take(MOST_CHARACTERS).collect()));
        } else {
            found.push((range, word));
        }
    }
    found
}

/// A run of letters in which some stand for a word each.
fn parted(text: &str, run: Range<usize>) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let mut goes_on = false;
    for (at, sign) in text.get(run.clone()).unwrap_or_default().char_indices() {
        let (start, end) = (run.start + at, run.start + at + sign.len_utf8());
        let folded = fold(sign.encode_utf8(&mut [0; 4]));
        let alone = folded.chars().any(is_unspaced);
        match found.last_mut() {
            Some((range, word)) if folded.is_empty() || (goes_on && !alone) => {
                range.end = end;
                word.push_str(&folded);
            }
            _ if folded.is_empty() => {}
            _ => found.push((start..end, folded)),
        }
        goes_on = !alone;
    }
    found
}

/// Thai, Lao, Burmese, Khmer, kana, Chinese.
const fn is_unspaced(sign: char) -> bool {
    matches!(sign, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The places of all visits held in a second, or in a range of them.
pub(super) const fn first_place(moment: i64) -> i64 {
    moment.saturating_mul(PLACES)
}

/// Keeps the words of a note in step with what it says now.
pub(super) fn follow(sql: &Connection, session: i64) -> Result<(), StoreError> {
    let Some((moment, words)) =
        row::one(sql, SAID, [session], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?
    else {
        return Ok(());
    };
    let kept = row::one(sql, KEPT, [session], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    if kept.is_some_and(|(place, kept)| place / PLACES == moment && kept == words) {
        return Ok(());
    }
    sql.prepare_cached(REMOVE)?.execute([session])?;
    sql.prepare_cached(ADD)?.execute(params![first_place(moment), session, words])?;
    Ok(())
}

/// Whether every note is found by its words and by no others. Notes that were `altered` behind the program's
/// back are found by the words they had: that is told of the notes, not of the index.
pub(super) fn agree(sql: &Connection, altered: &BTreeSet<SessionId>) -> Result<bool, StoreError> {
    let wrong = row::all(sql, WRONG, [], |row| Ok(SessionId::new(row.get(0)?)))?;
    Ok(wrong.iter().all(|session| altered.contains(session)))
}

impl PracticeFile {
    /// Whether the index of the notes holds the words that are kept for it; none where that can't be told. The
    /// database asks for the pen to compare the two, so that this is done on the connection that writes.
    pub fn note_index_is_whole(&self) -> Option<bool> {
        (!self.looks_only()).then(|| self.connection().execute(COMPARE, []).is_ok())
    }

    /// Builds the index of the notes anew from the notes.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn rebuild_note_index(&mut self, actor: Actor) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Update, Entity::NoteIndex, |write| {
            let triggers = row::all(write.sql, TRIGGERS, [], |row| Ok(row.get::<_, String>(0)?))?;
            write.sql.execute_batch(CLEAR)?;
            write.sql.execute_batch(FILL)?;
            for trigger in triggers {
                write.sql.execute_batch(&trigger)?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_once_and_in_order_with_what_was_charted() {
        assert_eq!(
            words_of("Pain, the pain. Łucja's knee", "t:relaxation m:psoas_major m:psoas_major"),
            "knee lucjas m:psoas_major pain t:relaxation the"
        );
        assert_eq!(words_of("", ""), "");
    }

    #[test]
    fn signs_that_are_words_stand_alone() {
        let text = "陳大文 L5椎間板 위";
        let found: Vec<_> = folded_words(text)
            .into_iter()
            .map(|(range, word)| (text.get(range).unwrap_or_default(), word))
            .collect();
        let written: Vec<_> = found.iter().map(|(written, _)| *written).collect();
        assert_eq!(written, ["陳", "大", "文", "L5", "椎", "間", "板", "위"]);
        assert_eq!(found.get(3).map(|(_, word)| word.as_str()), Some("l5"));
    }
}
