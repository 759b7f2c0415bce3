//! What a client is known and reached by, beside the client's own row.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::ENTITY;
use crate::domain::{Client, Email, Guardian, Line, Phone, Tag, Tags};
use crate::store::fold;
use crate::store::row::{self, Reading};
use crate::store::{PracticeFile, StoreError};

const INSERT_EMAIL: &str = "INSERT INTO client_email (client_id, place, address) VALUES (?1, ?2, ?3)";
const INSERT_TAG: &str = "INSERT INTO client_tag (client_id, place, tag) VALUES (?1, ?2, ?3)";
const INSERT_GUARDIAN: &str =
    "INSERT INTO client_guardian (client_id, name, relation, phone, email) VALUES (?1, ?2, ?3, ?4, ?5)";
const INSERT_WORD: &str = "INSERT INTO client_word (word, client_id) VALUES (?1, ?2)";
const CLEAR: [&str; 4] = [
    "DELETE FROM client_email WHERE client_id = ?1",
    "DELETE FROM client_tag WHERE client_id = ?1",
    "DELETE FROM client_guardian WHERE client_id = ?1",
    "DELETE FROM client_word WHERE client_id = ?1",
];
const EMAILS: &str = "SELECT address FROM client_email WHERE client_id = ?1 ORDER BY place";
const TAGS: &str = "SELECT tag FROM client_tag WHERE client_id = ?1 ORDER BY place";
const GUARDIAN: &str = "SELECT * FROM client_guardian WHERE client_id = ?1";
const EVERY_ID: &str = "SELECT id FROM client ORDER BY id";

/// The sign between the tags of a summary: none that a tag can hold.
const BETWEEN: char = '\u{1F}';

/// Writes e-mail addresses, guardian, tags and the words the client is found by.
pub(super) fn insert(sql: &Connection, id: i64, client: &Client) -> Result<(), StoreError> {
    let emails = client.emails.iter().filter(|email| !email.is_empty());
    for (place, email) in (1_i64..).zip(emails) {
        sql.prepare_cached(INSERT_EMAIL)?.execute(params![id, place, email.as_str()])?;
    }
    for (place, tag) in (1_i64..).zip(client.tags.iter()) {
        sql.prepare_cached(INSERT_TAG)?.execute(params![id, place, tag.as_str()])?;
    }
    if let Some(guardian) = &client.guardian {
        sql.prepare_cached(INSERT_GUARDIAN)?.execute(params![
            id,
            guardian.name().as_str(),
            guardian.relation.as_str(),
            guardian.phone.as_ref().map(Phone::as_str),
            guardian.email.as_str(),
        ])?;
    }
    for word in words_of(client) {
        sql.prepare_cached(INSERT_WORD)?.execute(params![word, id])?;
    }
    Ok(())
}

/// Takes away what [`insert`] wrote.
pub(super) fn clear(sql: &Connection, id: i64) -> Result<(), StoreError> {
    for clear in CLEAR {
        sql.prepare_cached(clear)?.execute([id])?;
    }
    Ok(())
}

/// Reads what [`insert`] wrote into a client's record.
pub(super) fn read(sql: &Connection, id: i64, client: &mut Client) -> Result<(), StoreError> {
    client.emails = row::all(sql, EMAILS, [id], |row| {
        Reading::part_of(row, ENTITY, id).value("address", |email: String| Email::new(email))
    })?;
    let tags = row::all(sql, TAGS, [id], |row| {
        Reading::part_of(row, ENTITY, id).value("tag", |tag: String| Tag::new(tag))
    })?;
    client.tags = tags.into();
    client.guardian = row::one(sql, GUARDIAN, [id], |row| {
        let part = Reading::part_of(row, ENTITY, id);
        let mut guardian = part.value("name", |name: String| Guardian::named(Line::new(name)?))?;
        guardian.relation = part.line("relation")?;
        guardian.phone = part.optional("phone", |phone: String| Phone::new(phone))?;
        guardian.email = part.value("email", |email: String| Email::new(email))?;
        Ok(guardian)
    })?;
    Ok(())
}

/// The tags in a row of a summary, as [`super::SUMMARY`] puts them together.
pub(super) fn read_tags(reading: &Reading<'_>) -> Result<Tags, StoreError> {
    let tags = reading
        .optional("tags", |tags: String| tags.split(BETWEEN).map(Tag::new).collect::<Result<Tags, _>>())?;
    Ok(tags.unwrap_or_default())
}

fn words_of(client: &Client) -> BTreeSet<String> {
    let whole = client.name.to_string();
    let names = [
        client.name.given().as_str(),
        client.name.family().as_str(),
        client.preferred_name.as_str(),
        whole.as_str(),
    ];
    let mut words = fold::search_words(
        names.into_iter().chain(client.tags.iter().map(Tag::as_str)),
        client.phones.iter().map(Phone::digits),
    );
    client.emails.iter().for_each(|email| fold::add_email(&mut words, email.as_str()));
    words
}

/// Writes the words anew by which every client is found, after the format of the file has changed.
pub(in crate::store) fn renew_words(sql: &Connection) -> Result<(), StoreError> {
    let ids = row::all(sql, EVERY_ID, [], |row| Ok(row.get::<_, i64>("id")?))?;
    for id in ids {
        let client = super::stored(sql, id)?.value;
        let words = words_of(&client);
        if stored_words(sql, id)? != words {
            sql.prepare_cached("DELETE FROM client_word WHERE client_id = ?1")?.execute([id])?;
            for word in words {
                sql.prepare_cached(INSERT_WORD)?.execute(params![word, id])?;
            }
        }
    }
    Ok(())
}

fn stored_words(sql: &Connection, id: i64) -> Result<BTreeSet<String>, StoreError> {
    const WORDS: &str = "SELECT word FROM client_word WHERE client_id = ?1";
    let words = row::all(sql, WORDS, [id], |row| Ok(row.get::<_, String>("word")?))?;
    Ok(words.into_iter().collect())
}

/// The numbers of the clients whose stored search words differ from what they should be.
pub(in crate::store) fn clients_with_wrong_words(
    file: &PracticeFile,
) -> Result<Vec<crate::domain::ClientId>, StoreError> {
    let sql = file.connection();
    let ids = row::all(sql, EVERY_ID, [], |row| Ok(crate::domain::ClientId::new(row.get("id")?)))?;
    let mut wrong = Vec::new();
    for id in ids {
        if stored_words(sql, id.number())? != words_of(&file.client(id)?.value) {
            wrong.push(id);
        }
    }
    Ok(wrong)
}
