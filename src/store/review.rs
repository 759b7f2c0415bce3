//! Reviews of a client's health.

use chrono::NaiveDate;
use rusqlite::params;

use super::audit::{Action, Actor, Entity};
use super::row::{self, Reading, day_text};
use super::{PracticeFile, StoreError, merge};
use crate::domain::{ClientId, HealthReview, Invalid, Line, Outcome, PractitionerId, ReviewId};

const ENTITY: &str = "health review";
const INSERT: &str =
    "INSERT INTO health_review (client_id, practitioner_id, reviewed_on, is_full, outcome, words, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const OF_CLIENT: &str = "SELECT * FROM health_review
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1)
    ORDER BY reviewed_on DESC, id DESC";
const VISITS: &str = "SELECT DISTINCT held_on FROM session
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1)
    ORDER BY held_on";

fn outcome_columns(outcome: &Outcome) -> (&'static str, &str) {
    match outcome {
        Outcome::NothingKnown => ("nothing_known", ""),
        Outcome::NothingChanged => ("nothing_changed", ""),
        Outcome::Changed(words) => ("changed", words.as_str()),
    }
}

pub(super) fn read_outcome(word: &str, words: Line) -> Result<Outcome, Invalid> {
    match word {
        "nothing_known" => Ok(Outcome::NothingKnown),
        "nothing_changed" => Ok(Outcome::NothingChanged),
        "changed" => Ok(Outcome::Changed(words)),
        _ => Err(Invalid::Choice {
            word: word.to_owned(),
            choices: "nothing_known, nothing_changed, changed".to_owned(),
        }),
    }
}

impl PracticeFile {
    /// Records that a client was asked about their health.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn add_review(&mut self, actor: Actor, review: &HealthReview) -> Result<ReviewId, StoreError> {
        self.transact(Some(actor), Action::Create, Entity::Review, |write| {
            let (outcome, words) = outcome_columns(&review.outcome);
            write.sql.prepare_cached(INSERT)?.execute(params![
                merge::survivor(write.sql, review.client)?.number(),
                review.by.number(),
                day_text(review.on),
                review.full,
                outcome,
                words,
                write.now_text(),
            ])?;
            let id = write.sql.last_insert_rowid();
            write.about(id);
            Ok(ReviewId::new(id))
        })
    }

    /// When a client was asked about their health and what it came to, newest first.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if one makes no sense.
    pub fn reviews_of(&self, client: ClientId) -> Result<Vec<(ReviewId, HealthReview)>, StoreError> {
        row::all(self.connection(), OF_CLIENT, [client.number()], |row| {
            let reading = Reading::of(row, ENTITY)?;
            let words = reading.line("words")?;
            let review = HealthReview {
                client,
                on: reading.day("reviewed_on")?,
                full: reading.plain("is_full")?,
                outcome: reading.value("outcome", |word: String| read_outcome(&word, words))?,
                by: PractitionerId::new(reading.plain("practitioner_id")?),
            };
            Ok((ReviewId::new(reading.id()), review))
        })
    }

    /// The days on which a client was here, oldest first: what a review is due by.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn visit_days(&self, client: ClientId) -> Result<Vec<NaiveDate>, StoreError> {
        row::all(self.connection(), VISITS, [client.number()], |row| {
            Reading::part_of(row, "client", client.number()).day("held_on")
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use rusqlite::Connection;

    use crate::store::migrate::STEPS;

    /// The format the health history comes with.
    const HEALTH: usize = 5;

    #[test]
    fn cautions_of_an_older_file_stay_cautions_that_hold() {
        let sql = Connection::open_in_memory().unwrap();
        for step in &STEPS[..HEALTH - 1] {
            sql.execute_batch(step).unwrap();
        }
        sql.execute_batch("PRAGMA foreign_keys = off").unwrap();
        for (place, caution) in [
            "'anticoagulant'",
            "'pregnancy'",
            "'allergy'",
            "'pacemaker'",
            "'surgery_recent'",
            "'trauma'",
            "NULL",
        ]
        .into_iter()
        .enumerate()
        {
            sql.execute(
                &format!(
                    "INSERT INTO client_caution VALUES (7, {place} + 1, {caution}, 'a label', 'a note')"
                ),
                [],
            )
            .unwrap();
        }
        sql.execute_batch(STEPS[HEALTH - 1]).unwrap();
        let mut rows = sql
            .prepare(
                "SELECT kind FROM client_caution WHERE client_id = 7 AND label = 'a label' AND note = 'a note'
                AND is_caution = 1 AND since IS NULL AND over_since IS NULL AND due_on IS NULL ORDER BY place",
            )
            .unwrap();
        let kinds: Vec<String> = rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(kinds, ["medicine", "pregnancy", "allergy", "implant", "surgery", "injury", "condition"]);
    }
}
