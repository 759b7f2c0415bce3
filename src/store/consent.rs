//! What clients agreed to, and what they took back.

use rusqlite::{Row, params};

use super::audit::{Action, Actor, Entity};
use super::row::{self, Reading, day_text};
use super::transact::Write;
use super::{PracticeFile, StoreError, Stored, merge};
use crate::domain::{
    ClientId, Consent, ConsentId, ConsentKey, ConsentKind, ConsentParts, Given, Invalid, Line, PenStrokes,
    PractitionerId, Signer, Withdrawal,
};

const ENTITY: &str = "consent";
const INSERT: &str = "INSERT INTO consent (uid, client_id, practitioner_id, kind, wording_key, name, wording,
    given_on, given, strokes, guardian, relation, witness, expires_on, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
const WITHDRAW: &str = "INSERT INTO consent_withdrawal
    (consent_id, practitioner_id, withdrawn_on, guardian, relation, words, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
const STATE: &str = "SELECT consent.id, given_on, withdrawn_on FROM consent
    LEFT JOIN consent_withdrawal ON consent_id = consent.id WHERE consent.id = ?1";
// What a consent has instead of a revision is whether it was taken back.
const OF_CLIENT: &str = "SELECT consent.*, withdrawn_on, words,
    consent_withdrawal.guardian AS withdrawn_guardian, consent_withdrawal.relation AS withdrawn_relation,
    coalesce(consent_withdrawal.created_at, consent.created_at) AS updated_at,
    iif(consent_id IS NULL, 1, 2) AS revision
    FROM consent LEFT JOIN consent_withdrawal ON consent_id = consent.id
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1)
    ORDER BY given_on DESC, consent.id DESC";

/// The columns of who agreed: the guardian, if it was one, and what they are to the client.
fn signer_columns(by: &Signer) -> (Option<&str>, &str) {
    match by {
        Signer::Client => (None, ""),
        Signer::Guardian { name, relation } => (Some(name.as_str()), relation.as_str()),
    }
}

pub(super) fn insert(
    write: &Write<'_>,
    by: PractitionerId,
    consent: &Consent,
) -> Result<ConsentId, StoreError> {
    let parts = consent.parts();
    let strokes = match &parts.given {
        Given::OnScreen(strokes) => Some(written(strokes)?),
        Given::Paper | Given::Spoken => None,
    };
    let (guardian, relation) = signer_columns(&parts.by);
    write.sql.prepare_cached(INSERT)?.execute(params![
        write.new_uid()?,
        merge::survivor(write.sql, parts.client)?.number(),
        by.number(),
        parts.kind.key(),
        parts.key.as_ref().map(ConsentKey::as_str),
        parts.name.as_str(),
        parts.wording.as_str(),
        day_text(parts.given_on),
        given_word(&parts.given),
        strokes,
        guardian,
        relation,
        parts.witness.as_str(),
        parts.expires_on.map(day_text),
        write.now_text(),
    ])?;
    Ok(ConsentId::new(write.sql.last_insert_rowid()))
}

fn written(strokes: &PenStrokes) -> Result<String, StoreError> {
    serde_json::to_string(strokes).map_err(|error| StoreError::Database { detail: error.to_string() })
}

const fn given_word(given: &Given) -> &'static str {
    match given {
        Given::Paper => "paper",
        Given::Spoken => "spoken",
        Given::OnScreen(_) => "screen",
    }
}

fn withdraw(
    write: &Write<'_>,
    by: PractitionerId,
    id: ConsentId,
    withdrawal: &Withdrawal,
) -> Result<(), StoreError> {
    let state = row::one(write.sql, STATE, [id.number()], |row| {
        let reading = Reading::of(row, ENTITY)?;
        Ok((reading.day("given_on")?, reading.optional_day("withdrawn_on")?))
    })?;
    let (given_on, withdrawn) = state.ok_or(StoreError::NotFound { entity: ENTITY, id: id.number() })?;
    if withdrawn.is_some() {
        return Err(StoreError::ChangedMeanwhile { entity: ENTITY });
    }
    withdrawal.check(given_on)?;
    let (guardian, relation) = signer_columns(&withdrawal.by);
    write.sql.prepare_cached(WITHDRAW)?.execute(params![
        id.number(),
        by.number(),
        day_text(withdrawal.on),
        guardian,
        relation,
        withdrawal.words.as_str(),
        write.now_text(),
    ])?;
    Ok(())
}

fn read_signer(reading: &Reading<'_>, name: &str, relation: &str) -> Result<Signer, StoreError> {
    let what = Line::new(reading.plain::<Option<String>>(relation)?.unwrap_or_default());
    let guardian = reading.optional(name, |text: String| Signer::guardian(Line::new(text)?, what?))?;
    Ok(guardian.unwrap_or(Signer::Client))
}

fn read_given(reading: &Reading<'_>) -> Result<Given, StoreError> {
    let strokes = reading.optional("strokes", |text: String| {
        serde_json::from_str::<PenStrokes>(&text).map_err(|_| Invalid::Empty { what: "the signature" })
    })?;
    let word: String = reading.plain("given")?;
    Ok(match strokes {
        Some(strokes) => Given::OnScreen(strokes),
        None if word == "spoken" => Given::Spoken,
        None => Given::Paper,
    })
}

fn read(row: &Row<'_>) -> Result<Stored<ConsentId, Consent>, StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    let parts = ConsentParts {
        client: ClientId::new(reading.plain("client_id")?),
        kind: reading.value("kind", |word: String| word.parse::<ConsentKind>())?,
        key: reading.optional("wording_key", |key: String| ConsentKey::new(key))?,
        name: reading.line("name")?,
        wording: reading.prose("wording")?,
        given_on: reading.day("given_on")?,
        given: read_given(&reading)?,
        by: read_signer(&reading, "guardian", "relation")?,
        witness: reading.line("witness")?,
        expires_on: reading.optional_day("expires_on")?,
    };
    let withdrawn = match reading.optional_day("withdrawn_on")? {
        Some(on) => Some(Withdrawal {
            on,
            by: read_signer(&reading, "withdrawn_guardian", "withdrawn_relation")?,
            words: reading.line("words")?,
        }),
        None => None,
    };
    let consent = reading.value("name", |_: String| Consent::read(parts, withdrawn))?;
    Stored::read(&reading, ConsentId::new, consent)
}

impl PracticeFile {
    /// Records consents given on one occasion: all of them, or none. Once given they do not change.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn give_consents(
        &mut self,
        actor: Actor,
        consents: &[Consent],
    ) -> Result<Vec<ConsentId>, StoreError> {
        self.transact(Some(actor), Action::Create, Entity::Consent, |write| {
            let mut ids = Vec::with_capacity(consents.len());
            for consent in consents {
                let id = insert(write, actor.practitioner(), consent)?;
                write.about(id.number());
                ids.push(id);
            }
            Ok(ids)
        })
    }

    /// Records that consents were taken back: all of them, or none. It is not undone; who agrees
    /// again gives a new one.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::ChangedMeanwhile`] if one was taken back already;
    /// [`StoreError::Invalid`] if one was given after that day.
    pub fn withdraw_consents(
        &mut self,
        actor: Actor,
        ids: &[ConsentId],
        withdrawal: &Withdrawal,
    ) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Update, Entity::Consent, |write| {
            for id in ids {
                withdraw(write, actor.practitioner(), *id, withdrawal)?;
                write.about(id.number());
                write.count("withdrawn");
            }
            Ok(())
        })
    }

    /// What a client agreed to, newest first, with what was taken back.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if one makes no sense.
    pub fn consents_of(&self, client: ClientId) -> Result<Vec<Stored<ConsentId, Consent>>, StoreError> {
        row::all(self.connection(), OF_CLIENT, [client.number()], read)
    }
}
