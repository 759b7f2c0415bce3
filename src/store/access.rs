//! Who saw what: the lines of the audit log that are about one client, and what they say to people.

use chrono::NaiveDate;
use rusqlite::params;

use super::audit::{self, Action, AuditEntry, Entity};
use super::belongings::{self, Belonging};
use super::row;
use super::{PracticeFile, StoreError};
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
            | Entity::Pack => continue,
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
    // One line may be found in both ways.
    ways.join(" UNION ")
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
        let numbers = belongings::numbers(sql, client)?;
        let chosen = question(&belongings::of(sql, &numbers)?, &numbers);
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
            (Action::Create, Entity::Client) => "took up the record".into(),
            (Action::Delete, Entity::Client) => "erased the record".into(),
            (Action::Update, Entity::Standing) if has("archived") => "put the record away".into(),
            (Action::Update, Entity::Standing) if has("restricted") => "restricted the record".into(),
            (Action::Update, Entity::Standing) => "restored the record".into(),
            (Action::Export, Entity::Client) if has(audit::INTAKE_FORM) => {
                "printed or saved an intake form".into()
            }
            (Action::Export, Entity::Client) if has(audit::HANDOUT) => "printed or saved a handout".into(),
            (action @ (Action::View | Action::Export), Entity::Client) => {
                format!("{} {}", verb(action), self.part())
            }
            (Action::Create, Entity::Plan) if has("overridden") => {
                "recorded a home-care sheet with what a caution holds back, and the reason for it".into()
            }
            (Action::Update, Entity::Plan) if has("given") => "gave a home-care sheet".into(),
            (Action::Update, Entity::Plan) => "kept a home-care sheet in another form".into(),
            (Action::Update, Entity::Client) => self.merge().unwrap_or_else(|| "changed the record".into()),
            (action, _) => format!("{} {}", verb(action), self.noun()),
        }
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
            other => other.word().into(),
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
