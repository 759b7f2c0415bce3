//! Reviews of a client's health.

use chrono::NaiveDate;
use rusqlite::params;

use super::audit::{Action, Actor, Entity};
use super::row::{self, Reading, day_text};
use super::{PracticeFile, StoreError};
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

fn read_outcome(word: &str, words: Line) -> Result<Outcome, Invalid> {
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
                review.client.number(),
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
