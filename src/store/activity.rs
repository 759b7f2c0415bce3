//! The whole log, searched: who did what and when, in every record.

use std::collections::HashMap;
use std::fmt::{self, Write as _};

use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use data_encoding::HEXLOWER;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::audit::{self, AuditEntry, Entity};
use super::row;
use super::{PracticeFile, StoreError, access};
use crate::catalog::fold;
use crate::domain::{ClientId, PersonName, PractitionerId};

const NAMES: &str = "SELECT id, given_name, family_name FROM client";
const NAME: &str = "SELECT given_name, family_name FROM client WHERE id = ?1";
const ONE: &str = "SELECT * FROM audit WHERE id = ?1";

/// Where the client stands of what a line of the log is about.
const OWNERS: [(Entity, &str); 8] = [
    (Entity::Session, "session"),
    (Entity::Plan, "plan"),
    (Entity::Measurement, "measurement"),
    (Entity::Review, "health_review"),
    (Entity::Screening, "screening"),
    (Entity::Consent, "consent"),
    (Entity::Episode, "episode"),
    (Entity::Attachment, "attachment"),
];

/// A kind of line, as people look for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LogKind {
    /// A record was looked at.
    Looked,
    /// Something was recorded, changed, taken away or brought in.
    Changed,
    /// A note was signed or amended.
    Signed,
    /// Something was printed or saved outside of the file.
    Out,
    /// The practice was opened.
    Opened,
    /// A passphrase or a recovery key was wrong.
    Failed,
    /// A backup was made, or taken back.
    Backups,
    /// The settings, the people, the file itself.
    Settings,
}

impl LogKind {
    /// Every one, in the order people look for them.
    pub const ALL: [Self; 8] = [
        Self::Looked,
        Self::Changed,
        Self::Signed,
        Self::Out,
        Self::Opened,
        Self::Failed,
        Self::Backups,
        Self::Settings,
    ];

    /// The word by which a command names it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Looked => "looked-at",
            Self::Changed => "changed",
            Self::Signed => "signed",
            Self::Out => "printed",
            Self::Opened => "opened",
            Self::Failed => "failed",
            Self::Backups => "backups",
            Self::Settings => "settings",
        }
    }

    /// The condition a row of the log meets.
    fn rows(self) -> String {
        /// Lines that belong to one kind whatever was done.
        const OF_THEIR_OWN: &str = "entity IN ('failed unlock', 'backup', 'practitioner', 'note index')";
        let actions = match self {
            Self::Looked => "'view'",
            Self::Changed => "'create', 'update', 'delete', 'import'",
            Self::Signed => "'sign', 'amend'",
            Self::Out => "'export'",
            Self::Opened => "'open'",
            Self::Failed => return "entity = 'failed unlock'".to_owned(),
            Self::Backups => return "entity = 'backup'".to_owned(),
            Self::Settings => {
                return format!(
                    "(entity IN ('practitioner', 'note index')
                      OR (action IN ('settings', 'migrate', 'make') AND NOT {OF_THEIR_OWN}))"
                );
            }
        };
        format!("action IN ({actions}) AND NOT {OF_THEIR_OWN}")
    }
}

impl fmt::Display for LogKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Looked => "Looked at",
            Self::Changed => "Changed",
            Self::Signed => "Signed",
            Self::Out => "Printed or saved",
            Self::Opened => "Opened",
            Self::Failed => "Failed tries",
            Self::Backups => "Backups",
            Self::Settings => "Settings",
        })
    }
}

/// Which lines of the log are looked for; all of them by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogSearch {
    /// Words that stand in the line as people read it, in any order; accents and capitals do not matter.
    pub words: String,
    /// What this person did.
    pub person: Option<PractitionerId>,
    /// Lines of this kind.
    pub kind: Option<LogKind>,
    /// From this instant on.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub before: Option<DateTime<Utc>>,
    /// About this client and all that belongs to them.
    pub client: Option<ClientId>,
}

/// One line of the log, with the names that are needed to read it. The names are not in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// The line.
    pub entry: AuditEntry,
    /// Who did it, by name; "Quadratus" for what the program does by itself.
    pub who: String,
    /// The client it is about, where there is one and the record is not erased.
    pub client: Option<(ClientId, String)>,
}

impl LogLine {
    /// What was done, and in whose record: "looked at the record · Ann Lee".
    pub fn told(&self) -> String {
        match &self.client {
            Some((_, name)) => format!("{} · {name}", self.entry.told()),
            None => self.entry.told(),
        }
    }
}

/// The conditions of a search, and what they are compared with.
fn conditions(sql: &Connection, search: &LogSearch) -> Result<(String, Vec<Value>), StoreError> {
    let (mut question, mut values) = ("1".to_owned(), Vec::new());
    let mut and = |condition: &str, value: Option<Value>| {
        let _ = write!(question, " AND {condition}");
        if let Some(value) = value {
            values.push(value);
            let _ = write!(question, " ?{}", values.len());
        }
    };
    if let Some(person) = search.person {
        and("actor_id =", Some(person.number().into()));
    }
    if let Some(kind) = search.kind {
        and(&kind.rows(), None);
    }
    if let Some(from) = search.from {
        and("at >=", Some(row::instant_text(from).into()));
    }
    if let Some(before) = search.before {
        and("at <", Some(row::instant_text(before).into()));
    }
    if let Some(client) = search.client {
        and(&format!("id IN ({})", access::lines_of_client(sql, client)?), None);
    }
    Ok((question, values))
}

fn name_of(given: &str, family: &str) -> String {
    PersonName::new(given, family).map_or_else(|_| format!("{given} {family}"), |name| name.to_string())
}

/// The names that stand in lines, read once for a whole search.
struct Names {
    people: HashMap<PractitionerId, String>,
    clients: HashMap<i64, String>,
    owners: HashMap<Entity, HashMap<i64, i64>>,
}

impl Names {
    fn of(file: &PracticeFile) -> Result<Self, StoreError> {
        let sql = file.connection();
        let clients = row::all(sql, NAMES, [], |row| {
            let (given, family): (String, String) = (row.get(1)?, row.get(2)?);
            Ok((row.get::<_, i64>(0)?, name_of(&given, &family)))
        })?;
        let mut owners = HashMap::new();
        for (entity, table) in OWNERS {
            let question = format!("SELECT id, client_id FROM {table}");
            let rows = row::all(sql, &question, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            owners.insert(entity, rows.into_iter().collect());
        }
        Ok(Self { people: people(file)?, clients: clients.into_iter().collect(), owners })
    }

    fn client(&self, entry: &AuditEntry) -> Option<&str> {
        let id = match (entry.entity, entry.entity_id) {
            (Entity::Client | Entity::Standing, id) => id,
            (entity, Some(id)) => self.owners.get(&entity).and_then(|owners| owners.get(&id)).copied(),
            _ => None,
        };
        let id = id.or_else(|| entry.counts.get(audit::CLIENT).copied())?;
        self.clients.get(&id).map(String::as_str)
    }
}

fn people(file: &PracticeFile) -> Result<HashMap<PractitionerId, String>, StoreError> {
    let everyone = file.practitioners()?.into_iter();
    Ok(everyone.map(|person| (person.id, person.value.name.to_string())).collect())
}

fn who(people: &HashMap<PractitionerId, String>, actor: Option<PractitionerId>) -> String {
    match actor {
        Some(id) => people.get(&id).cloned().unwrap_or_else(|| format!("Therapist number {id}")),
        None => "Quadratus".to_owned(),
    }
}

impl PracticeFile {
    /// The numbers of the lines that are looked for, newest first.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for a line that makes no sense.
    pub fn log_numbers(&self, search: &LogSearch) -> Result<Vec<i64>, StoreError> {
        if !self.role().sees_notes() {
            return Err(StoreError::NotAllowed { role: self.role() });
        }
        let sql = self.connection();
        let (question, values) = conditions(sql, search)?;
        let values = params_from_iter(values);
        let words: Vec<String> = search.words.split_whitespace().map(fold).collect();
        if words.is_empty() {
            let question = format!("SELECT id FROM audit WHERE {question} ORDER BY id DESC");
            return row::all(sql, &question, values, |row| Ok(row.get(0)?));
        }
        let names = Names::of(self)?;
        let question = format!("SELECT * FROM audit WHERE {question} ORDER BY id DESC");
        let found = row::all(sql, &question, values, |row| {
            let entry = audit::read_entry(row)?;
            let who = who(&names.people, entry.actor);
            let text = fold(&format!("{who} {} {}", entry.told(), names.client(&entry).unwrap_or_default()));
            Ok(words.iter().all(|word| text.contains(word.as_str())).then_some(entry.number))
        })?;
        Ok(found.into_iter().flatten().collect())
    }

    /// These lines of the log, in this order, with the names that are needed to read them.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for a line that makes no sense.
    pub fn log_lines(&self, numbers: &[i64]) -> Result<Vec<LogLine>, StoreError> {
        let (sql, people) = (self.connection(), people(self)?);
        let mut lines = Vec::with_capacity(numbers.len());
        for number in numbers {
            let Some(entry) = row::one(sql, ONE, [number], audit::read_entry)? else { continue };
            let client = client_of(sql, &entry)?;
            lines.push(LogLine { who: who(&people, entry.actor), client, entry });
        }
        Ok(lines)
    }

    /// The lines that are looked for as a table other programs read (RFC 4180): number, instant in UTC, the same
    /// on the clock of the room, person, action, what it was done to, its number, counts, hash. No client's name
    /// is in it.
    ///
    /// # Errors
    /// As [`PracticeFile::log_numbers`].
    pub fn log_as_csv(
        &self,
        search: &LogSearch,
        wall_clock: impl Fn(DateTime<Utc>) -> NaiveDateTime,
    ) -> Result<String, StoreError> {
        let people = people(self)?;
        let mut table =
            "number,time_utc,time_local,person,action,entity,entity_id,counts,hash\r\n".to_owned();
        for number in self.log_numbers(search)? {
            let Some(entry) = row::one(self.connection(), ONE, [number], audit::read_entry)? else {
                continue;
            };
            let counts = entry.counts.iter().map(|(what, number)| format!("{what}={number}"));
            let cells = [
                entry.number.to_string(),
                entry.at.to_rfc3339_opts(SecondsFormat::Secs, true),
                wall_clock(entry.at).format("%Y-%m-%dT%H:%M:%S").to_string(),
                plain(who(&people, entry.actor)),
                entry.action.to_string(),
                entry.entity.to_string(),
                entry.entity_id.map(|id| id.to_string()).unwrap_or_default(),
                counts.collect::<Vec<_>>().join("; "),
                HEXLOWER.encode(&entry.hash),
            ];
            table.push_str(&cells.map(|cell| quoted(&cell)).join(","));
            table.push_str("\r\n");
        }
        Ok(table)
    }
}

/// The client a line is about, and their name.
fn client_of(sql: &Connection, entry: &AuditEntry) -> Result<Option<(ClientId, String)>, StoreError> {
    let table = OWNERS.iter().find(|(entity, _)| *entity == entry.entity).map(|(_, table)| *table);
    let id = match (table, entry.entity, entry.entity_id) {
        (_, Entity::Client | Entity::Standing, id) => id,
        (Some(table), _, Some(id)) => {
            let question = format!("SELECT client_id FROM {table} WHERE id = ?1");
            row::one(sql, &question, [id], |row| Ok(row.get::<_, i64>(0)?))?
        }
        _ => None,
    };
    let Some(id) = id.or_else(|| entry.counts.get(audit::CLIENT).copied()) else { return Ok(None) };
    let name = row::one(sql, NAME, [id], |row| {
        let (given, family): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(name_of(&given, &family))
    })?;
    Ok(name.map(|name| (ClientId::new(id), name)))
}

/// A name that no spreadsheet takes for a formula.
fn plain(name: String) -> String {
    if name.starts_with(['=', '+', '-', '@', '\t']) { format!("'{name}") } else { name }
}

/// A cell as RFC 4180 writes it.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]

    use super::super::audit::Action;
    use super::*;

    #[test]
    fn every_line_belongs_to_one_kind_that_is_looked_for() {
        let sql = Connection::open_in_memory().expect("memory");
        for action in Action::ALL {
            for entity in Entity::ALL {
                let kinds = LogKind::ALL.into_iter().filter(|kind| {
                    let question = format!(
                        "SELECT count(*) FROM (SELECT '{action}' AS action, '{entity}' AS entity) WHERE {}",
                        kind.rows()
                    );
                    row::count(&sql, &question, []) == Ok(1)
                });
                assert_eq!(kinds.count(), 1, "{action} {entity}");
            }
        }
    }

    #[test]
    fn a_cell_is_quoted_only_where_it_must_be() {
        assert_eq!(plain("=cmd|'/C calc'!A0".into()), "'=cmd|'/C calc'!A0");
        assert_eq!(plain("Ana Ruiz".into()), "Ana Ruiz");
        assert_eq!(quoted("Ana Ruiz"), "Ana Ruiz");
        assert_eq!(quoted("Ruiz, \"Ana\""), "\"Ruiz, \"\"Ana\"\"\"");
    }
}
