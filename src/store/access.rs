//! Who saw what: the lines of the audit log that are about one client, and what they say to people.

use chrono::{DateTime, NaiveDate};
use rusqlite::{Connection, params};

use super::audit::{self, Action, AuditEntry, Entity};
use super::belongings::{self, Belonging};
use super::row;
use super::{PracticeFile, StoreError, people, practice_file, snapshot, tries};
use crate::domain::ClientId;

/// The numbers of sessions begin with the day they were held.
const NUMBERS_IN_A_DAY: i64 = 1_000_000;

/// The table whose rows the audit log calls by this word; its rows are the client's by reference.
fn table_of(entity: Entity, belongings: &[Belonging]) -> Option<&Belonging> {
    let word = entity.word().replace(' ', "_");
    ["", "health_", "client_"].iter().find_map(|before| {
        let name = format!("{before}{word}");
        belongings.iter().find(|belonging| belonging.table == name)
    })
}

/// Which lines of the log are about these clients, as a question for their numbers.
fn question(belongings: &[Belonging], numbers: &[i64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let mut ways = Vec::new();
    for entity in Entity::ALL {
        let ids = match entity {
            Entity::Practice
            | Entity::Practitioner
            | Entity::OwnEntry
            | Entity::OwnPicture
            | Entity::Pack
            | Entity::FailedUnlock
            | Entity::Log
            | Entity::NoteIndex
            | Entity::Backup => continue,
            Entity::Client | Entity::Standing => numbers.join(", "),
            _ => match table_of(*entity, belongings) {
                Some(belonging) => belonging.ids(),
                None => continue,
            },
        };
        ways.push(format!(
            "SELECT id FROM audit WHERE entity = '{}' AND entity_id IN ({ids})",
            entity.word()
        ));
    }
    // A plan that never reached the client is gone; what was done about it stays told.
    ways.push(format!(
        "SELECT id FROM audit WHERE entity = '{}' AND json_extract(detail, '$.{}') IN ({})",
        Entity::Plan.word(),
        audit::CLIENT,
        numbers.join(", ")
    ));
    // Whoever takes everything along takes this record along too.
    ways.push(format!(
        "SELECT id FROM audit WHERE entity = '{}' AND action = '{}' AND json_extract(detail, '$.{}') > 0
         AND at >= (SELECT min(created_at) FROM client WHERE id IN ({}))",
        Entity::Practice.word(),
        Action::Export.word(),
        snapshot::CLIENTS_TAKEN,
        numbers.join(", ")
    ));
    // One line may be found in both ways.
    ways.join(" UNION ")
}

/// Which lines of the log are about a client and all that belongs to them, as a question for their numbers.
pub(super) fn lines_of_client(sql: &Connection, client: ClientId) -> Result<String, StoreError> {
    let numbers = belongings::numbers(sql, client)?;
    Ok(question(&belongings::of(sql, &numbers)?, &numbers))
}

impl PracticeFile {
    /// The lines of the audit log about a client and all that belongs to them, also from before records
    /// were merged; newest first, `limit` of them after the first `offset`.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for a line that makes no sense.
    pub fn audit_of_client(
        &self,
        client: ClientId,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let sql = self.connection();
        let chosen = lines_of_client(sql, client)?;
        let question =
            format!("SELECT * FROM audit WHERE id IN ({chosen}) ORDER BY id DESC LIMIT ?2 OFFSET ?1");
        row::all(sql, &question, params![row::at_most(offset), row::at_most(limit)], audit::read_entry)
    }
}

impl AuditEntry {
    /// What was done, for people, to follow a name: "looked at the record".
    pub fn told(&self) -> String {
        let has = |what: &str| self.counts.contains_key(what);
        match (self.action, self.entity) {
            (Action::Create, Entity::Backup) => "began a backup".into(),
            (Action::Import, Entity::Backup) => "restored a backup into this file".into(),
            (Action::Create, Entity::Client) => "took up the record".into(),
            (Action::Delete, Entity::Client) => "erased the record".into(),
            (Action::Update, Entity::Standing) if has("archived") => "put the record away".into(),
            (Action::Update, Entity::Standing) if has("restricted") => "restricted the record".into(),
            (Action::Update, Entity::Standing) => "restored the record".into(),
            (Action::Export, Entity::Client) if has(audit::INTAKE_FORM) => {
                "printed or saved an intake form".into()
            }
            (Action::Export, Entity::Client) if has(audit::HANDOUT) => "printed or saved a handout".into(),
            (Action::Export, Entity::Practice) if has(snapshot::CLIENTS_TAKEN) => {
                "began to write a copy of everything, this record with it".into()
            }
            (action @ (Action::View | Action::Export), Entity::Client) => {
                format!("{} {}", verb(action), self.part())
            }
            (Action::Create, Entity::Plan) if has("overridden") => {
                "recorded a home-care sheet with what a caution holds back, and the reason for it".into()
            }
            (Action::Update, Entity::Plan) if has("given") => "gave a home-care sheet".into(),
            (Action::Update, Entity::Plan) => "kept a home-care sheet in another form".into(),
            (Action::Update, Entity::Client) => self.merge().unwrap_or_else(|| "changed the record".into()),
            (action, Entity::Practice) => self.of_practice(action).into(),
            (Action::Create, Entity::Practitioner) => "added a person who works here".into(),
            (Action::Settings, Entity::Practitioner) if has(people::LEFT) => {
                "let a person go who worked here".into()
            }
            (Action::Settings, Entity::Practitioner) if has(people::ROLE) => {
                "changed what a person may do".into()
            }
            (Action::Settings, Entity::Practitioner) if has(people::PASSPHRASE) => {
                "gave a person a passphrase".into()
            }
            (Action::Update, Entity::NoteIndex) => "built the search index anew".into(),
            (Action::Open, Entity::FailedUnlock) => self.failed_tries(),
            (action, _) => format!("{} {}", verb(action), self.noun()),
        }
    }

    /// What was done with the practice as a whole.
    fn of_practice(&self, action: Action) -> &'static str {
        let has = |what: &str| self.counts.contains_key(what);
        match action {
            Action::Make => "made the practice",
            Action::Open if has(practice_file::BY_RECOVERY_KEY) => {
                "opened the practice with the recovery key"
            }
            Action::Open => "opened the practice",
            Action::Migrate => "brought the file to a newer format",
            Action::Settings if has(practice_file::PASSPHRASE) => "changed the passphrase",
            Action::Settings | Action::Update => "changed the settings of the practice",
            Action::Import => "brought in records from another program",
            Action::View if has(practice_file::RECOVERY_KEY) => "had the recovery key shown",
            Action::View => "looked at the practice as a whole",
            Action::Export => "printed or saved pages of the practice",
            Action::Create => "recorded something of the practice",
            Action::Delete => "took something of the practice away",
            Action::Sign => "signed for the practice",
            Action::Amend => "amended the practice",
        }
    }

    /// What went wrong at the door before an opening.
    fn failed_tries(&self) -> String {
        let number = |what: &str| self.counts.get(what).copied().unwrap_or_default();
        let counted = |number: i64, one: &str, several: &str| match number {
            0 => None,
            1 => Some(format!("1 {one}")),
            many => Some(format!("{many} {several}")),
        };
        let tries = [
            counted(number(tries::PASSPHRASES), "wrong passphrase", "wrong passphrases"),
            counted(number(tries::RECOVERY_KEYS), "wrong recovery key", "wrong recovery keys"),
        ];
        let tries = tries.into_iter().flatten().collect::<Vec<_>>().join(" and ");
        let at = |what| {
            DateTime::from_timestamp(number(what), 0).map(|at| at.format("%-d %b %Y %H:%M").to_string())
        };
        let mut words = match (at(tries::FIRST), at(tries::LAST)) {
            _ if tries.is_empty() && number(tries::UNREADABLE) == 0 => {
                "counted wrong tries at the door".to_owned()
            }
            _ if tries.is_empty() => String::new(),
            (Some(first), Some(last)) if first == last => format!("counted {tries} at the door, {last} UTC"),
            (Some(first), Some(last)) => format!("counted {tries} at the door, from {first} to {last} UTC"),
            _ => format!("counted {tries} at the door"),
        };
        if number(tries::UNREADABLE) > 0 {
            let and = if words.is_empty() { "" } else { "; " };
            words.push_str(and);
            words.push_str("found the count of wrong tries damaged and began it anew");
        }
        words
    }

    /// Which part of the record it is about; the record where no part is told.
    fn part(&self) -> &'static str {
        let parts = [
            (Entity::Session, "the notes of a period"),
            (Entity::Review, "the health history"),
            (Entity::Screening, "the red flags"),
            (Entity::Consent, "the consents"),
            (Entity::Episode, "the episodes of care"),
            (Entity::Attachment, "the files"),
            (Entity::Standing, "who saw what"),
        ];
        let told = parts.iter().find(|(part, _)| self.counts.contains_key(&audit::part_word(*part)));
        told.map_or("the record", |(_, words)| words)
    }

    /// That two records were made one, or taken apart again, seen from the record the line is about.
    fn merge(&self) -> Option<String> {
        let number = |what: &str| self.counts.get(what).copied();
        if let (Some(from), Some(into)) = (number("merged_from"), number("merged_into")) {
            let is_this = self.entity_id == Some(into);
            let into = if is_this { "this one".to_owned() } else { format!("record {into}") };
            return Some(format!("merged record {from} into {into}"));
        }
        let into = number("parted_from")?;
        // Lines of an older program do not say which record was taken out.
        let gone = number("parted").or(self.entity_id.filter(|about| *about != into));
        Some(match (gone, self.entity_id == Some(into)) {
            (Some(gone), true) => format!("took record {gone} out again"),
            (Some(gone), false) => format!("took record {gone} out of record {into} again"),
            (None, _) => "took a merged record out again".into(),
        })
    }

    fn noun(&self) -> String {
        match self.entity {
            Entity::Session => match self.entity_id.and_then(day_of_session) {
                Some(day) => format!("the note of {}", day.format("%-d %B %Y")),
                None => "a note".into(),
            },
            Entity::Client | Entity::Standing => "the record".into(),
            Entity::Plan => "a home-care sheet".into(),
            Entity::Measurement => "a measure".into(),
            Entity::Review => "a health review".into(),
            Entity::Screening => "a red-flag screen".into(),
            Entity::Consent => "a consent".into(),
            Entity::Episode => "an episode of care".into(),
            Entity::Attachment => "a file".into(),
            Entity::Practice => "the practice".into(),
            Entity::Practitioner => "how a person who works here is described".into(),
            Entity::OwnEntry => "an entry of the library".into(),
            Entity::OwnPicture => "a picture of a home-care item".into(),
            Entity::Pack => "a pack of home-care items".into(),
            Entity::Log => "the activity".into(),
            Entity::Backup => "a backup".into(),
            Entity::NoteIndex => "the search index".into(),
            Entity::FailedUnlock => "a wrong try at the door".into(),
        }
    }
}

fn day_of_session(number: i64) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&(number / NUMBERS_IN_A_DAY).to_string(), "%Y%m%d").ok()
}

fn verb(action: Action) -> &'static str {
    match action {
        Action::View => "looked at",
        Action::Export => "printed or saved",
        Action::Create | Action::Make => "recorded",
        Action::Update | Action::Settings | Action::Migrate => "changed",
        Action::Delete => "took away",
        Action::Sign => "signed",
        Action::Amend => "amended",
        Action::Import => "brought in",
        Action::Open => "opened",
    }
}
