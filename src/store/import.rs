//! Many records at once: one transaction, one line in the audit log, one pass for the index.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::audit::{Action, Actor, Entity};
use super::transact::Write;
use super::{
    PracticeFile, StoreError, client, consent, episode, measurement, plan, screening, session, signature,
};
use crate::domain::{
    Client, ClientId, Consent, ConsentId, Episode, EpisodeId, EpisodeMember, HomeCarePlan, Measurement,
    MeasurementId, PlanId, Screening, ScreeningId, Session, SessionId, Signature,
};

const INDEX_TRIGGER: &str =
    "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'note_index_insert'";

/// With 256 MB, pages that many records share are written once and not again and again.
const LARGE_CACHE: &str = "PRAGMA cache_size = -262144";
const EVERYDAY_CACHE: &str = "PRAGMA cache_size = -32768";

/// Where the records of an import go. They are all kept, or none.
pub struct Import<'w, 't> {
    write: &'w mut Write<'t>,
    actor: Actor,
}

impl Import<'_, '_> {
    /// Lets the records that follow count as written at this instant, as they were where
    /// they come from.
    pub fn written_at(&mut self, instant: DateTime<Utc>) {
        self.write.written_at(instant);
    }

    /// Takes over a client.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn client(&mut self, client: &Client) -> Result<ClientId, StoreError> {
        self.write.count("clients");
        client::insert(self.write, client)
    }

    /// Takes over a session, unsigned.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn session(&mut self, session: &Session) -> Result<SessionId, StoreError> {
        self.write.count("sessions");
        session::insert(self.write, session)
    }

    /// Signs a session taken over.
    ///
    /// # Errors
    /// [`StoreError::Signed`] if it is signed already.
    pub fn sign(&mut self, id: SessionId) -> Result<Signature, StoreError> {
        self.write.count("signatures");
        signature::sign(self.write, self.actor.practitioner(), id)
    }

    /// Takes over a home-care plan.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn plan(&mut self, plan: &HomeCarePlan) -> Result<PlanId, StoreError> {
        self.write.count("plans");
        let id = plan::insert(self.write, plan)?;
        plan::give(self.write, id)?;
        Ok(id)
    }

    /// Takes over a red-flag screen with what came of it.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn screening(&mut self, screening: &Screening) -> Result<ScreeningId, StoreError> {
        self.write.count("screenings");
        screening::insert_whole(self.write, self.actor.practitioner(), screening)
    }

    /// Takes over a consent.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn consent(&mut self, consent: &Consent) -> Result<ConsentId, StoreError> {
        self.write.count("consents");
        consent::insert(self.write, self.actor.practitioner(), consent)
    }

    /// Takes over an episode of care with what belongs to it.
    ///
    /// # Errors
    /// [`StoreError::EpisodeOfAnother`], and whatever keeps a change from being written.
    pub fn episode(&mut self, episode: &Episode, members: &[EpisodeMember]) -> Result<EpisodeId, StoreError> {
        self.write.count("episodes");
        let id = episode::insert(self.write, self.actor, episode)?;
        members.iter().try_for_each(|member| episode::put(self.write, *member, Some(id)))?;
        Ok(id)
    }

    /// Takes over a measurement.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn measurement(&mut self, measurement: &Measurement) -> Result<MeasurementId, StoreError> {
        self.write.count("measurements");
        measurement::insert(self.write, measurement)
    }
}

/// Stops the index from following each note. The index is only quick when notes come in
/// the order of their days, which an import does not promise.
fn pause_index(sql: &Connection) -> Result<String, StoreError> {
    let trigger = sql.query_row(INDEX_TRIGGER, [], |row| row.get(0))?;
    sql.execute_batch("DROP TRIGGER note_index_insert")?;
    Ok(trigger)
}

fn resume_index(sql: &Connection, trigger: &str) -> Result<(), StoreError> {
    sql.execute_batch(trigger)?;
    sql.execute_batch("INSERT INTO note_index (note_index) VALUES ('rebuild')")?;
    Ok(())
}

impl PracticeFile {
    /// Takes over many records in one transaction: all of them, or none.
    ///
    /// The index of the notes is built anew at the end, so this is for hundreds of records
    /// and more; for one, the index is better off with [`PracticeFile::add_session`].
    ///
    /// # Errors
    /// The first error `work` meets or gives, with nothing taken over.
    pub fn import<T>(
        &mut self,
        actor: Actor,
        work: impl FnOnce(&mut Import<'_, '_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.connection().execute_batch(LARGE_CACHE)?;
        let outcome = self.transact(Some(actor), Action::Import, Entity::Practice, |write| {
            let trigger = pause_index(write.sql)?;
            let done = work(&mut Import { write, actor })?;
            resume_index(write.sql, &trigger)?;
            Ok(done)
        });
        self.connection().execute_batch(EVERYDAY_CACHE)?;
        outcome
    }
}
