//! The one door for writes: a change and its audit rows are one transaction.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rusqlite::{Transaction, TransactionBehavior};

use super::audit::{self, Action, Actor, Entity, NewEntry};
use super::connection;
use super::row::instant_text;
use super::{PracticeFile, StoreError, Surroundings};

/// A change under way.
pub(super) struct Write<'t> {
    /// Where the statements go.
    pub(super) sql: &'t Transaction<'t>,
    surroundings: &'t Surroundings,
    now: DateTime<Utc>,
    subjects: Vec<i64>,
    along: Vec<(Entity, i64)>,
    counts: BTreeMap<Cow<'static, str>, i64>,
}

impl Write<'_> {
    /// Names a thing the change is about, for the audit log.
    pub(super) fn about(&mut self, id: i64) {
        self.subjects.push(id);
    }

    /// Names a thing of another kind that was changed along with it: it gets an audit row of its own.
    pub(super) fn along(&mut self, entity: Entity, id: i64) {
        self.along.push((entity, id));
    }

    /// Adds one to a count in the audit log.
    pub(super) fn count(&mut self, what: &'static str) {
        self.count_many(what, 1);
    }

    /// Adds to a count in the audit log.
    pub(super) fn count_many(&mut self, what: impl Into<Cow<'static, str>>, number: i64) {
        *self.counts.entry(what.into()).or_default() += number;
    }

    /// Adds a number to what the audit log says of the change, such as which record it went into.
    pub(super) fn tell(&mut self, what: &'static str, number: i64) {
        self.counts.insert(what.into(), number);
    }

    /// The instant of the change.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The instant of the change, as it stands in the file.
    pub(super) fn now_text(&self) -> String {
        instant_text(self.now)
    }

    /// Lets what follows count as written at another instant, as records taken over from
    /// elsewhere were.
    pub(super) fn written_at(&mut self, instant: DateTime<Utc>) {
        self.now = instant;
    }

    /// A new identifier for a thing that may leave the file.
    pub(super) fn new_uid(&self) -> Result<[u8; 16], StoreError> {
        let random: [u8; 10] = self.surroundings.random()?;
        let millis = u64::try_from(self.now.timestamp_millis()).unwrap_or(0);
        Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().into_bytes())
    }
}

impl PracticeFile {
    /// Makes a change: `work` and the audit rows that tell of it, or nothing at all.
    ///
    /// Each thing `work` names gets an audit row; a change about no single thing gets one.
    /// Nothing else in the store opens a transaction on a file in use.
    pub(super) fn transact<T>(
        &mut self,
        actor: Option<Actor>,
        action: Action,
        entity: Entity,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        // Nobody whose role is narrow acts in another's name.
        if !self.role().sees_notes() && actor.is_some_and(|actor| actor.practitioner() != self.person()) {
            return Err(StoreError::NotAllowed { role: self.role() });
        }
        if !self.looks_only() {
            return self.write(actor, action, entity, work);
        }
        // Who only looks adds to the log of who saw what, and nothing else.
        if !matches!(action, Action::View | Action::Export | Action::Open) {
            return Err(StoreError::LookOnly);
        }
        connection::may_write(self.connection(), true)?;
        let done = self.write(actor, action, entity, work);
        connection::may_write(self.connection(), false)?;
        done
    }

    fn write<T>(
        &mut self,
        actor: Option<Actor>,
        action: Action,
        entity: Entity,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.refuse_if_displaced()?;
        self.go_on()?;
        let (connection, surroundings) = self.parts();
        // Immediate: a transaction that begins by reading could find the door shut later.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let now = surroundings.clock.now();
        let mut write = Write {
            sql: &transaction,
            surroundings,
            now,
            subjects: Vec::new(),
            along: Vec::new(),
            counts: BTreeMap::new(),
        };
        let done = work(&mut write)?;
        let Write { subjects, along, counts, .. } = write;
        let at = instant_text(now);
        let actor = actor.map(|actor| actor.practitioner().number());
        let append = |action, entity, entity_id, counts| {
            audit::append(&transaction, &NewEntry { at: &at, actor, action, entity, entity_id, counts })
        };
        if subjects.is_empty() {
            append(action, entity, None, &counts)?;
        }
        for id in subjects {
            append(action, entity, Some(id), &counts)?;
        }
        let nothing = BTreeMap::new();
        for (entity, id) in along {
            append(Action::Update, entity, Some(id), &nothing)?;
        }
        transaction.commit()?;
        Ok(done)
    }
}

#[cfg(test)]
mod tests;
