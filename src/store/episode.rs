//! Episodes of care. What belongs to one stands in tables of its own, so that a signed note stays as it is.

use rusqlite::{Connection, Row, params};

use super::audit::{Action, Actor, Entity};
use super::practice::expect_changed;
use super::row::{self, Reading, day_text};
use super::transact::Write;
use super::{PracticeFile, StoreError, Stored, merge};
use crate::domain::{
    ClientId, Closing, Episode, EpisodeId, EpisodeMember, EpisodeParts, MeasurementId, PlanId, Region,
    RoughDate, SessionId, Side,
};

const ENTITY: &str = "episode of care";
const INSERT: &str = "INSERT INTO episode (uid, client_id, practitioner_id, name, region, side, since,
    opened_on, goal, closed_on, outcome, created_at, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)";
const UPDATE: &str = "UPDATE episode SET name = ?2, region = ?3, side = ?4, since = ?5, opened_on = ?6,
    goal = ?7, closed_on = ?8, outcome = ?9, updated_at = ?10, revision = revision + 1
    WHERE id = ?1 AND revision = ?11";
const IS_THERE: &str = "SELECT count(*) FROM episode WHERE id = ?1";
const OF_CLIENT: &str = "SELECT * FROM episode
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1)
    ORDER BY closed_on IS NOT NULL, opened_on DESC, id DESC";
/// Only what is the client's: after a merge was taken back, what belongs to the other person is not shown.
const MEMBERS: &str = "SELECT l.episode_id AS id, 'session' AS kind, l.session_id AS member
      FROM episode_session l JOIN session s ON s.id = l.session_id JOIN episode e ON e.id = l.episode_id
      JOIN client_whole a ON a.client_id = e.client_id JOIN client_whole b ON b.client_id = s.client_id
      WHERE a.whole_id = ?1 AND b.whole_id = ?1
    UNION ALL SELECT l.episode_id, 'plan', l.plan_id
      FROM episode_plan l JOIN plan s ON s.id = l.plan_id AND s.given_at IS NOT NULL
      JOIN episode e ON e.id = l.episode_id
      JOIN client_whole a ON a.client_id = e.client_id JOIN client_whole b ON b.client_id = s.client_id
      WHERE a.whole_id = ?1 AND b.whole_id = ?1
    UNION ALL SELECT l.episode_id, 'measurement', l.measurement_id
      FROM episode_measurement l JOIN measurement s ON s.id = l.measurement_id
      JOIN episode e ON e.id = l.episode_id
      JOIN client_whole a ON a.client_id = e.client_id JOIN client_whole b ON b.client_id = s.client_id
      WHERE a.whole_id = ?1 AND b.whole_id = ?1";
const WHOSE: &str = "SELECT client_id AS id FROM episode WHERE id = ?1";
/// After a merge was taken back the link may lead to the other person's episode: then it counts for none.
const OF_SESSION: &str = "SELECT DISTINCT l.episode_id AS id FROM episode_session l
    JOIN session s ON s.id = l.session_id JOIN episode e ON e.id = l.episode_id
    JOIN client_whole a ON a.client_id = e.client_id JOIN client_whole b ON b.client_id = s.client_id
    WHERE l.session_id = ?1 AND a.whole_id = b.whole_id";

/// Where one kind of member is linked, and whose it is.
struct Link {
    whose: &'static str,
    take_out: &'static str,
    put_in: &'static str,
}

const SESSION: Link = Link {
    whose: "SELECT client_id AS id FROM session WHERE id = ?1",
    take_out: "DELETE FROM episode_session WHERE session_id = ?1",
    put_in: "INSERT INTO episode_session (session_id, episode_id) VALUES (?1, ?2)",
};
const PLAN: Link = Link {
    whose: "SELECT client_id AS id FROM plan WHERE id = ?1",
    take_out: "DELETE FROM episode_plan WHERE plan_id = ?1",
    put_in: "INSERT INTO episode_plan (plan_id, episode_id) VALUES (?1, ?2)",
};
const MEASUREMENT: Link = Link {
    whose: "SELECT client_id AS id FROM measurement WHERE id = ?1",
    take_out: "DELETE FROM episode_measurement WHERE measurement_id = ?1",
    put_in: "INSERT INTO episode_measurement (measurement_id, episode_id) VALUES (?1, ?2)",
};

fn link(member: EpisodeMember) -> (&'static Link, &'static str, i64) {
    match member {
        EpisodeMember::Session(id) => (&SESSION, "session", id.number()),
        EpisodeMember::Plan(id) => (&PLAN, "plan", id.number()),
        EpisodeMember::Measurement(id) => (&MEASUREMENT, "measurement", id.number()),
    }
}

/// An episode, and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpisodeWithMembers {
    /// The episode.
    pub episode: Stored<EpisodeId, Episode>,
    /// What belongs to it.
    pub members: Vec<EpisodeMember>,
}

impl EpisodeWithMembers {
    /// How many sessions belong to it.
    pub fn session_count(&self) -> usize {
        self.members.iter().filter(|member| matches!(member, EpisodeMember::Session(_))).count()
    }
}

fn read(row: &Row<'_>) -> Result<Stored<EpisodeId, Episode>, StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    let (client, outcome) = (ClientId::new(reading.plain("client_id")?), reading.line("outcome")?);
    let closed_on = reading.optional_day("closed_on")?;
    let parts = EpisodeParts {
        client,
        name: reading.line("name")?,
        region: reading.choice::<Region>("region")?,
        side: reading.choice::<Side>("side")?,
        since: reading.optional("since", |since: String| since.parse::<RoughDate>())?,
        opened_on: reading.day("opened_on")?,
        goal: reading.line("goal")?,
        closing: closed_on.map(|on| Closing { on, outcome }),
    };
    let episode = reading.value("name", |_: String| Episode::try_from(parts))?;
    Stored::read(&reading, EpisodeId::new, episode)
}

pub(super) fn insert(write: &Write<'_>, by: Actor, episode: &Episode) -> Result<EpisodeId, StoreError> {
    let parts = episode.parts();
    let (closed_on, outcome) = closing_columns(parts);
    write.sql.prepare_cached(INSERT)?.execute(params![
        write.new_uid()?,
        merge::survivor(write.sql, parts.client)?.number(),
        by.practitioner().number(),
        parts.name.as_str(),
        parts.region.map(Region::key),
        parts.side.map(Side::key),
        parts.since.map(|since| since.to_string()),
        day_text(parts.opened_on),
        parts.goal.as_str(),
        closed_on,
        outcome,
        write.now_text(),
    ])?;
    Ok(EpisodeId::new(write.sql.last_insert_rowid()))
}

fn closing_columns(parts: &EpisodeParts) -> (Option<String>, &str) {
    let outcome = parts.closing.as_ref().map_or("", |closing| closing.outcome.as_str());
    (parts.closing.as_ref().map(|closing| day_text(closing.on)), outcome)
}

fn survivor_of(
    sql: &Connection,
    question: &str,
    entity: &'static str,
    id: i64,
) -> Result<ClientId, StoreError> {
    let whose = row::one(sql, question, [id], |row| Ok(ClientId::new(row.get("id")?)))?;
    merge::survivor(sql, whose.ok_or(StoreError::NotFound { entity, id })?)
}

/// Puts a member into an episode, or takes it out of the one it is in.
pub(super) fn put(
    write: &Write<'_>,
    member: EpisodeMember,
    episode: Option<EpisodeId>,
) -> Result<(), StoreError> {
    let (link, what, number) = link(member);
    let whose = survivor_of(write.sql, link.whose, what, number)?;
    write.sql.prepare_cached(link.take_out)?.execute([number])?;
    let Some(episode) = episode else { return Ok(()) };
    if survivor_of(write.sql, WHOSE, ENTITY, episode.number())? != whose {
        return Err(StoreError::EpisodeOfAnother);
    }
    write.sql.prepare_cached(link.put_in)?.execute([number, episode.number()])?;
    Ok(())
}

/// The episode a session belongs to.
pub(super) fn of_session(sql: &Connection, session: SessionId) -> Result<Option<EpisodeId>, StoreError> {
    row::one(sql, OF_SESSION, [session.number()], |row| Ok(EpisodeId::new(row.get("id")?)))
}

impl PracticeFile {
    /// Opens an episode of care.
    ///
    /// # Errors
    /// [`StoreError::Restricted`], and whatever keeps a change from being written.
    pub fn add_episode(&mut self, actor: Actor, episode: &Episode) -> Result<EpisodeId, StoreError> {
        self.transact(Some(actor), Action::Create, Entity::Episode, |write| {
            let id = insert(write, actor, episode)?;
            write.about(id.number());
            Ok(id)
        })
    }

    /// Changes, closes or opens again an episode from the revision it was read at. Whose it is stays.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::ChangedMeanwhile`], and whatever keeps a change from being
    /// written.
    pub fn update_episode(
        &mut self,
        actor: Actor,
        id: EpisodeId,
        episode: &Episode,
        expected_revision: u32,
    ) -> Result<(), StoreError> {
        let number = id.number();
        self.transact(Some(actor), Action::Update, Entity::Episode, |write| {
            let parts = episode.parts();
            let (closed_on, outcome) = closing_columns(parts);
            let changed = write.sql.prepare_cached(UPDATE)?.execute(params![
                number,
                parts.name.as_str(),
                parts.region.map(Region::key),
                parts.side.map(Side::key),
                parts.since.map(|since| since.to_string()),
                day_text(parts.opened_on),
                parts.goal.as_str(),
                closed_on,
                outcome,
                write.now_text(),
                expected_revision,
            ])?;
            expect_changed(changed, ENTITY, number, || Ok(row::count(write.sql, IS_THERE, [number])? > 0))?;
            write.about(number);
            Ok(())
        })
    }

    /// Puts sessions, sheets and measures into an episode, each out of the one it was in; with none they
    /// belong to no episode any more. A signed note may be put in: it is not changed by it.
    ///
    /// # Errors
    /// [`StoreError::EpisodeOfAnother`] if one of them is another client's, [`StoreError::NotFound`], and
    /// whatever keeps a change from being written; then all of them stay where they were.
    pub fn put_into_episode(
        &mut self,
        actor: Actor,
        members: &[EpisodeMember],
        episode: Option<EpisodeId>,
    ) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Update, Entity::Episode, |write| {
            for member in members {
                put(write, *member, episode)?;
            }
            write.count_many("members", i64::try_from(members.len()).unwrap_or(i64::MAX));
            if let Some(episode) = episode {
                write.about(episode.number());
            }
            Ok(())
        })
    }

    /// A client's episodes with what belongs to each, the open ones first, then the latest.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if one makes no sense.
    pub fn episodes_of(&self, client: ClientId) -> Result<Vec<EpisodeWithMembers>, StoreError> {
        let sql = self.connection();
        let mut episodes: Vec<EpisodeWithMembers> = row::all(sql, OF_CLIENT, [client.number()], |row| {
            Ok(EpisodeWithMembers { episode: read(row)?, members: Vec::new() })
        })?;
        let members = row::all(sql, MEMBERS, [client.number()], |row| {
            let member: i64 = row.get("member")?;
            let member = match row.get::<_, String>("kind")?.as_str() {
                "session" => EpisodeMember::Session(SessionId::new(member)),
                "plan" => EpisodeMember::Plan(PlanId::new(member)),
                _ => EpisodeMember::Measurement(MeasurementId::new(member)),
            };
            Ok((EpisodeId::new(row.get("id")?), member))
        })?;
        for (id, member) in members {
            if let Some(of) = episodes.iter_mut().find(|known| known.episode.id == id) {
                of.members.push(member);
            }
        }
        Ok(episodes)
    }

    /// The episode a session belongs to, if it belongs to one.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn episode_of_session(&self, session: SessionId) -> Result<Option<EpisodeId>, StoreError> {
        of_session(self.connection(), session)
    }
}
