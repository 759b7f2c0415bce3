//! Two records of one person made one, and taken apart again while the file stays open.
//!
//! No row of a visit, sheet or measurement is moved: the records are read together through
//! `client_whole`, so that signed notes stay as they were signed.

use rusqlite::{Connection, params};

use super::audit::{Action, Actor, Entity};
use super::transact::Write;
use super::{PracticeFile, StoreError, client, row};
use crate::domain::{Client, ClientId, PersonName};

const MERGE: &str = "INSERT INTO client_merge (from_id, into_id, merged_at) VALUES (?1, ?2, ?3)";
const PART: &str = "DELETE FROM client_merge WHERE from_id = ?1 AND into_id = ?2";
const MOVE: &str = "UPDATE client_merge SET into_id = ?2 WHERE from_id = ?1";
const MERGED_INTO: &str = "SELECT from_id AS id FROM client_merge WHERE into_id = ?1 ORDER BY from_id";
const SURVIVOR: &str = "SELECT into_id AS id FROM client_merge WHERE from_id = ?1";
const DRAFTS: &str = "SELECT count(*) FROM draft WHERE client_id IN (?1, ?2)";
const MOVE_DRAFT: &str = "UPDATE draft SET client_id = ?2 WHERE client_id = ?1
    AND NOT EXISTS (SELECT 1 FROM draft WHERE client_id = ?2)";

/// A merge made since the file was opened.
#[derive(Debug, Clone)]
pub(super) struct Merge {
    from: ClientId,
    into: ClientId,
    /// The survivor's record as it was.
    before: Client,
    /// The survivor's record as the merge left it.
    joined: Client,
    /// Records that had been merged into `from` and went along with it.
    along: Vec<i64>,
    /// Whether the unfinished note of `from` went along.
    took_draft: bool,
}

/// The record under whose number a client is shown: their own, or the one they were merged into.
pub(super) fn survivor(sql: &Connection, id: ClientId) -> Result<ClientId, StoreError> {
    let into = row::one(sql, SURVIVOR, [id.number()], |row| Ok(row.get("id")?))?;
    Ok(into.map_or(id, ClientId::new))
}

impl PracticeFile {
    /// Makes one of two records of the same person: `from` is read as a part of `into` from now on and
    /// no longer shown by itself. Phones, e-mail addresses, tags and cautions of both stand in `into`,
    /// and what only `from` knew of the person; no note is touched.
    ///
    /// It can be taken back with [`PracticeFile::undo_merge`] until the file is closed.
    ///
    /// # Errors
    /// [`StoreError::SameRecord`], [`StoreError::AlreadyMerged`], [`StoreError::TwoUnfinishedNotes`],
    /// [`StoreError::NotFound`], and whatever keeps a change from being written.
    pub fn merge_clients(&mut self, actor: Actor, from: ClientId, into: ClientId) -> Result<(), StoreError> {
        if from == into {
            return Err(StoreError::SameRecord);
        }
        let merge = self.transact(Some(actor), Action::Update, Entity::Client, |write| {
            let merge = join(write, from, into)?;
            write.tell("merged_from", from.number());
            write.tell("merged_into", into.number());
            write.about(from.number());
            write.about(into.number());
            Ok(merge)
        })?;
        self.merges.push(merge);
        Ok(())
    }

    /// Takes apart what [`PracticeFile::merge_clients`] joined since the file was opened. What was
    /// changed or written in the meantime stays with the record it was written in.
    ///
    /// # Errors
    /// [`StoreError::MergeStands`] if it was not made since the file was opened,
    /// [`StoreError::LaterMergeFirst`] if the joined record was itself merged into another since,
    /// and whatever keeps a change from being written.
    pub fn undo_merge(&mut self, actor: Actor, from: ClientId) -> Result<(), StoreError> {
        let place =
            self.merges.iter().rposition(|merge| merge.from == from).ok_or(StoreError::MergeStands)?;
        let Some(merge) = self.merges.get(place).cloned() else { return Err(StoreError::MergeStands) };
        let later = self.merges.get(place + 1..).unwrap_or_default().to_vec();
        let later = self.transact(Some(actor), Action::Update, Entity::Client, |write| {
            let later = part(write, &merge, later)?;
            write.tell("parted", merge.from.number());
            write.tell("parted_from", merge.into.number());
            write.about(merge.from.number());
            write.about(merge.into.number());
            Ok(later)
        })?;
        self.merges.truncate(place);
        self.merges.extend(later);
        Ok(())
    }

    /// What was being typed for a client is done with. What is typed for them from now on was not brought
    /// along by a merge, so it goes to nobody else when the merge is undone.
    pub(super) fn draft_is_done(&mut self, client: ClientId) {
        let mut whole = client;
        while let Some(merge) = self.merges.iter().find(|merge| merge.from == whole) {
            whole = merge.into;
        }
        let took = |merge: &&mut Merge, into| merge.into == into && merge.took_draft;
        while let Some(merge) = self.merges.iter_mut().rev().find(|merge| took(merge, whole)) {
            merge.took_draft = false;
            whole = merge.from;
        }
    }

    /// What was merged into a client's record since the file was opened and can be taken back, the
    /// latest first: the number of the record, and the name in it.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn undoable_merges(&self, into: ClientId) -> Result<Vec<(ClientId, PersonName)>, StoreError> {
        let merges = self.merges.iter().rev().filter(|merge| merge.into == into);
        merges.map(|merge| Ok((merge.from, self.client(merge.from)?.value.name))).collect()
    }
}

fn join(write: &Write<'_>, from: ClientId, into: ClientId) -> Result<Merge, StoreError> {
    let sql = write.sql;
    let leaving = client::stored(sql, from.number())?.value;
    let staying = client::stored(sql, into.number())?;
    for record in [from, into] {
        if survivor(sql, record)? != record {
            return Err(StoreError::AlreadyMerged);
        }
    }
    if row::count(sql, DRAFTS, params![from.number(), into.number()])? > 1 {
        return Err(StoreError::TwoUnfinishedNotes);
    }
    let along = row::all(sql, MERGED_INTO, [from.number()], |row| Ok(row.get("id")?))?;
    for gone in &along {
        sql.prepare_cached(MOVE)?.execute(params![gone, into.number()])?;
    }
    sql.prepare_cached(MERGE)?.execute(params![from.number(), into.number(), write.now_text()])?;
    let took_draft = sql.prepare_cached(MOVE_DRAFT)?.execute(params![from.number(), into.number()])? > 0;
    let joined = staying.value.joined_with(&leaving);
    client::update(write, into.number(), &joined, staying.revision)?;
    Ok(Merge { from, into, before: staying.value, joined, along, took_draft })
}

/// Takes a merge apart, and tells what the later ones of the same record would have come to without it.
fn part(write: &Write<'_>, merge: &Merge, mut later: Vec<Merge>) -> Result<Vec<Merge>, StoreError> {
    let sql = write.sql;
    let (from, into) = (merge.from.number(), merge.into.number());
    if sql.prepare_cached(PART)?.execute(params![from, into])? == 0 {
        return Err(StoreError::LaterMergeFirst);
    }
    for gone in &merge.along {
        sql.prepare_cached(MOVE)?.execute(params![gone, from])?;
    }
    if merge.took_draft {
        sql.prepare_cached(MOVE_DRAFT)?.execute(params![into, from])?;
    }
    let (mut before, mut joined) = (merge.before.clone(), merge.joined.clone());
    for other in later.iter_mut().filter(|other| other.into == merge.into) {
        other.before = without(&other.before, &before, &joined);
        before = other.before.joined_with(&client::stored(sql, other.from.number())?.value);
        joined = std::mem::replace(&mut other.joined, before.clone());
    }
    let present = client::stored(sql, into)?;
    client::update(write, into, &without(&present.value, &before, &joined), present.revision)?;
    Ok(later)
}

/// A record without what made `joined` out of `before`.
fn without(record: &Client, before: &Client, joined: &Client) -> Client {
    if record == joined { before.clone() } else { record.parted(before, joined) }
}
