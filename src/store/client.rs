//! Clients: recorded, changed, found by what someone types.

pub(super) mod identity;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};

use super::audit::{Action, Actor, Entity};
use super::fold::{self, Typed};
use super::practice::expect_changed;
use super::row::{self, Reading, day_text};
use super::transact::Write;
use super::{PracticeFile, StoreError, Stored};
use crate::domain::{
    BirthDate, CautionKey, Client, ClientCaution, ClientId, EmergencyContact, HealthParts, Line, PersonName,
    Phone, Tags,
};

const ENTITY: &str = "client";
const INSERT: &str =
    "INSERT INTO client (given_name, family_name, preferred_name, sort_key, pronouns, born_on,
    heard_of_us, address, occupation, referrer, emergency_name, emergency_relation, emergency_phone,
    language, uid, created_at, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?16)";
const UPDATE: &str =
    "UPDATE client SET given_name = ?1, family_name = ?2, preferred_name = ?3, sort_key = ?4,
    pronouns = ?5, born_on = ?6, heard_of_us = ?7, address = ?8, occupation = ?9, referrer = ?10,
    emergency_name = ?11, emergency_relation = ?12, emergency_phone = ?13,
    language = ?14, updated_at = ?15, revision = revision + 1
    WHERE id = ?16 AND revision = ?17";
const INSERT_PHONE: &str = "INSERT INTO client_phone (client_id, place, number) VALUES (?1, ?2, ?3)";
const INSERT_CAUTION: &str =
    "INSERT INTO client_caution (client_id, place, kind, caution, label, note, since, over_since, due_on, is_caution)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
const CLEAR_PHONES: &str = "DELETE FROM client_phone WHERE client_id = ?1";
const CLEAR_CAUTIONS: &str = "DELETE FROM client_caution WHERE client_id = ?1";
const SELECT: &str = "SELECT * FROM client WHERE id = ?1";
const PHONES: &str = "SELECT number FROM client_phone WHERE client_id = ?1 ORDER BY place";
const CAUTIONS: &str = "SELECT * FROM client_caution WHERE client_id = ?1 ORDER BY place";
const COUNT: &str = "SELECT count(*) FROM client WHERE id NOT IN (SELECT from_id FROM client_merge)";
const TAGS_IN_USE: &str = "SELECT tag FROM client_tag GROUP BY tag ORDER BY count(*) DESC, tag";
const IS_THERE: &str = "SELECT count(*) FROM client WHERE id = ?1";

/// The columns of a summary. The limit is applied inside, so that the parts that cost a
/// look-up are fetched for the rows that are shown and no others.
pub(super) const SUMMARY: &str =
    "SELECT c.id, c.given_name, c.family_name, c.preferred_name, c.pronouns, c.born_on, c.last_visit_on,
    (SELECT group_concat(tag, char(31)) FROM (SELECT tag FROM client_tag WHERE client_id = c.id ORDER BY place)) AS tags,
    (SELECT number FROM client_phone WHERE client_id = c.id ORDER BY place LIMIT 1) AS phone,
    EXISTS (SELECT 1 FROM client_caution WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = c.id)
      AND is_caution = 1 AND (over_since IS NULL OR over_since > date('now'))) AS has_cautions
    FROM client c WHERE c.id IN";
pub(super) const BY_VISIT: &str = "ORDER BY last_visit_on DESC, sort_key, id";
/// Whoever was merged into another record shows there alone.
const SHOWN: &str = "id NOT IN (SELECT from_id FROM client_merge)";

/// Which clients a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shelf {
    /// Those whose records are not put away.
    #[default]
    Current,
    /// Those whose records are put away.
    Archived,
}

impl Shelf {
    /// The condition a row of `client` meets.
    const fn rows(self) -> &'static str {
        match self {
            Self::Current => "id NOT IN (SELECT client_id FROM client_standing WHERE standing = 'archived')",
            Self::Archived => "id IN (SELECT client_id FROM client_standing WHERE standing = 'archived')",
        }
    }
}

/// A client in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientSummary {
    /// Whose record.
    pub id: ClientId,
    /// The name.
    pub name: PersonName,
    /// What they like to be called; may be empty.
    pub preferred_name: Line,
    /// Their pronouns; may be empty.
    pub pronouns: Line,
    /// Date of birth, to tell two of the same name apart.
    pub birth_date: Option<BirthDate>,
    /// The first phone number.
    pub phone: Option<Phone>,
    /// The day of the latest session.
    pub last_visit: Option<NaiveDate>,
    /// Whether anything must be heeded in treatment.
    pub has_cautions: bool,
    /// The words the practice sorts them by.
    pub tags: Tags,
}

pub(super) fn insert(write: &Write<'_>, client: &Client) -> Result<ClientId, StoreError> {
    let mut values = columns(client);
    values.push(write.new_uid()?.to_vec().into());
    values.push(write.now_text().into());
    write.sql.prepare_cached(INSERT)?.execute(params_from_iter(values))?;
    let id = write.sql.last_insert_rowid();
    insert_parts(write.sql, id, client)?;
    Ok(ClientId::new(id))
}

/// Writes a client's record in place of the one that stands at this revision.
pub(super) fn update(
    write: &Write<'_>,
    number: i64,
    client: &Client,
    expected_revision: u32,
) -> Result<(), StoreError> {
    let mut values = columns(client);
    values.push(write.now_text().into());
    values.push(number.into());
    values.push(expected_revision.into());
    let changed = write.sql.prepare_cached(UPDATE)?.execute(params_from_iter(values))?;
    expect_changed(changed, ENTITY, number, || Ok(row::count(write.sql, IS_THERE, [number])? > 0))?;
    for clear in [CLEAR_PHONES, CLEAR_CAUTIONS] {
        write.sql.prepare_cached(clear)?.execute([number])?;
    }
    identity::clear(write.sql, number)?;
    insert_parts(write.sql, number, client)
}

/// A client's record by its number.
pub(super) fn stored(sql: &Connection, number: i64) -> Result<Stored<ClientId, Client>, StoreError> {
    row::one(sql, SELECT, [number], |row| read_client(sql, row))?
        .ok_or(StoreError::NotFound { entity: ENTITY, id: number })
}

/// The columns that [`INSERT`] and [`UPDATE`] share, in their order.
fn columns(client: &Client) -> Vec<Value> {
    let text = |text: &str| Value::from(text.to_owned());
    let maybe = |text: Option<&str>| text.map_or(Value::Null, |text| Value::from(text.to_owned()));
    let (family, given) = (client.name.family().as_str(), client.name.given().as_str());
    let contact = client.emergency_contact.as_ref();
    vec![
        text(given),
        text(family),
        text(client.preferred_name.as_str()),
        fold::sort_key(family, given).into(),
        text(client.pronouns.as_str()),
        client.birth_date.map_or(Value::Null, |birth| day_text(birth.date()).into()),
        text(client.heard_of_us.as_str()),
        text(client.address.as_str()),
        text(client.occupation.as_str()),
        text(client.referrer.as_str()),
        maybe(contact.map(|contact| contact.name.as_str())),
        maybe(contact.map(|contact| contact.relation.as_str())),
        maybe(contact.and_then(|contact| contact.phone.as_ref()).map(Phone::as_str)),
        text(client.language.key()),
    ]
}

fn insert_parts(sql: &Connection, id: i64, client: &Client) -> Result<(), StoreError> {
    for (place, phone) in (1_i64..).zip(&client.phones) {
        sql.prepare_cached(INSERT_PHONE)?.execute(params![id, place, phone.as_str()])?;
    }
    for (place, caution) in (1_i64..).zip(&client.cautions) {
        sql.prepare_cached(INSERT_CAUTION)?.execute(params![
            id,
            place,
            caution.kind().key(),
            caution.caution().map(CautionKey::as_str),
            caution.label().as_str(),
            caution.note().as_str(),
            caution.since().map(|since| since.to_string()),
            caution.over_since().map(day_text),
            caution.due().map(day_text),
            caution.is_caution(),
        ])?;
    }
    identity::insert(sql, id, client)
}

pub(super) fn read_name(reading: &Reading<'_>) -> Result<PersonName, StoreError> {
    let given: String = reading.plain("given_name")?;
    reading.value("family_name", |family: String| PersonName::new(given, family))
}

fn read_client(sql: &Connection, row: &Row<'_>) -> Result<Stored<ClientId, Client>, StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    let mut client = Client::named(read_name(&reading)?);
    client.preferred_name = reading.line("preferred_name")?;
    client.pronouns = reading.line("pronouns")?;
    client.birth_date = read_birth_date(&reading)?;
    client.heard_of_us = reading.line("heard_of_us")?;
    client.language = reading.value("language", |word: String| word.parse())?;
    client.address = reading.prose("address")?;
    client.occupation = reading.line("occupation")?;
    client.referrer = reading.line("referrer")?;
    client.emergency_contact = match reading.optional("emergency_name", |name: String| Line::new(name))? {
        None => None,
        Some(name) => Some(EmergencyContact {
            name,
            relation: reading.line("emergency_relation")?,
            phone: reading.optional("emergency_phone", |phone: String| Phone::new(phone))?,
        }),
    };
    client.phones = row::all(sql, PHONES, [reading.id()], |row| {
        Reading::part_of(row, ENTITY, reading.id()).value("number", |phone: String| Phone::new(phone))
    })?;
    identity::read(sql, reading.id(), &mut client)?;
    client.cautions = row::all(sql, CAUTIONS, [reading.id()], |row| {
        let part = Reading::part_of(row, ENTITY, reading.id());
        let parts = HealthParts {
            kind: part.value("kind", |kind: String| kind.parse())?,
            caution: part.optional("caution", |key: String| CautionKey::new(key))?,
            label: part.line("label")?,
            note: part.line("note")?,
            since: part.optional("since", |since: String| since.parse())?,
            over_since: part.optional_day("over_since")?,
            due: part.optional_day("due_on")?,
            is_caution: part.plain("is_caution")?,
        };
        part.value("label", |_: String| ClientCaution::try_from(parts))
    })?;
    Stored::read(&reading, ClientId::new, client)
}

fn read_birth_date(reading: &Reading<'_>) -> Result<Option<BirthDate>, StoreError> {
    match reading.optional_day("born_on")? {
        None => Ok(None),
        Some(day) => reading.value("born_on", |_: String| BirthDate::try_from(day)).map(Some),
    }
}

pub(super) fn read_summary(row: &Row<'_>) -> Result<ClientSummary, StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    Ok(ClientSummary {
        id: ClientId::new(reading.id()),
        name: read_name(&reading)?,
        preferred_name: reading.line("preferred_name")?,
        pronouns: reading.line("pronouns")?,
        birth_date: read_birth_date(&reading)?,
        phone: reading.optional("phone", |phone: String| Phone::new(phone))?,
        last_visit: reading.optional_day("last_visit_on")?,
        has_cautions: reading.plain("has_cautions")?,
        tags: identity::read_tags(&reading)?,
    })
}

/// The question that finds clients by words, and what to put into it. Written for the
/// number of words and spellings: each is one range of the index of words.
fn question(words: &[Vec<String>], shelf: Shelf, limit: usize) -> (String, Vec<Value>) {
    let mut values: Vec<Value> = Vec::new();
    let mut meets = |word: &str| {
        values.push(word.to_owned().into());
        let place = values.len();
        // The end of the range is the word with the last sign there is behind it.
        values.push(format!("{word}\u{10FFFF}").into());
        // Whoever is found by words of a record that was merged away is found as the whole.
        format!(
            "SELECT coalesce((SELECT into_id FROM client_merge WHERE from_id = w.client_id), w.client_id) AS client_id
             FROM client_word w WHERE word >= ?{place} AND word < ?{}",
            place + 1
        )
    };
    let found = words
        .iter()
        .map(|spellings| {
            let any = spellings.iter().map(|word| meets(word)).collect::<Vec<_>>().join(" UNION ");
            format!("SELECT client_id FROM ({any})")
        })
        .collect::<Vec<_>>()
        .join(" INTERSECT ");
    values.push(row::at_most(limit).into());
    let place = values.len();
    let shelf = shelf.rows();
    let chosen = format!("SELECT id FROM client WHERE id IN ({found}) AND {shelf} {BY_VISIT} LIMIT ?{place}");
    (format!("{SUMMARY} ({chosen}) {BY_VISIT}"), values)
}

impl PracticeFile {
    /// Records a new client.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn add_client(&mut self, actor: Actor, client: &Client) -> Result<ClientId, StoreError> {
        self.transact(Some(actor), Action::Create, Entity::Client, |write| {
            let id = insert(write, client)?;
            write.about(id.number());
            Ok(id)
        })
    }

    /// Changes a client's record from the revision it was read at.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::ChangedMeanwhile`], and whatever keeps a
    /// change from being written.
    pub fn update_client(
        &mut self,
        actor: Actor,
        id: ClientId,
        client: &Client,
        expected_revision: u32,
    ) -> Result<(), StoreError> {
        let number = id.number();
        self.transact(Some(actor), Action::Update, Entity::Client, |write| {
            update(write, number, client, expected_revision)?;
            write.about(number);
            Ok(())
        })
    }

    /// A client's record.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Unreadable`] if it makes no sense.
    pub fn client(&self, id: ClientId) -> Result<Stored<ClientId, Client>, StoreError> {
        stored(self.connection(), id.number())
    }

    /// How many clients there are.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn client_count(&self) -> Result<u64, StoreError> {
        row::count(self.connection(), COUNT, [])
    }

    /// The tags in use, the most used first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn tags_in_use(&self) -> Result<Vec<String>, StoreError> {
        row::all(self.connection(), TAGS_IN_USE, [], |row| Ok(row.get("tag")?))
    }

    /// The clients that what was typed may mean, the latest visit first, then by name.
    ///
    /// Each word typed must begin a part of a name, a tag or an e-mail address, or be a run of at
    /// least three digits of a phone number; accents, capitals, apostrophes and hyphens do not matter.
    /// Nothing typed means everyone. Records that are put away are not among them.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn search_clients(&self, typed: &str, limit: usize) -> Result<Vec<ClientSummary>, StoreError> {
        self.search_shelf(typed, Shelf::Current, limit)
    }

    /// The clients of a shelf that what was typed may mean, as [`PracticeFile::search_clients`] finds them.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn search_shelf(
        &self,
        typed: &str,
        among: Shelf,
        limit: usize,
    ) -> Result<Vec<ClientSummary>, StoreError> {
        match fold::typed(typed) {
            Typed::Nothing => {
                let rows = among.rows();
                let question = format!(
                    "{SUMMARY} (SELECT id FROM client WHERE {rows} AND {SHOWN} {BY_VISIT} LIMIT ?1) {BY_VISIT}"
                );
                row::all(self.connection(), &question, [row::at_most(limit)], read_summary)
            }
            Typed::Words(words) => {
                let (question, values) = question(&words, among, limit);
                row::all(self.connection(), &question, params_from_iter(values), read_summary)
            }
        }
    }

    /// The clients seen last, for a page to start from.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn recent(&self, limit: usize) -> Result<Vec<ClientSummary>, StoreError> {
        let question = format!(
            "{SUMMARY} (SELECT id FROM client WHERE last_visit_on IS NOT NULL AND {SHOWN} AND {} {BY_VISIT} LIMIT ?1) {BY_VISIT}",
            Shelf::Current.rows()
        );
        row::all(self.connection(), &question, [row::at_most(limit)], read_summary)
    }
}
