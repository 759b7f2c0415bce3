//! `add`: records that another program wrote, one after the other, each safe before the next.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Deserializer, Value, json};

use crate::catalog::Catalog;
use crate::domain::{Client, PractitionerId, Session, Zone};
use crate::store::{DraftFate, StoreError};

use super::Fault;
use super::arguments::Add;
use super::desk::Desk;
use super::known::{self, Unknown};

/// Adds what comes in, and answers each record that is on disk with its number.
///
/// # Errors
/// [`Fault::Record`] at the first one that is refused, and what keeps the file from being written.
pub fn add(desk: &mut Desk, catalog: &Catalog, add: &Add, out: &mut dyn Write) -> Result<(), Fault> {
    let zone = local_zone();
    match add {
        Add::Client(json) => each(&json.json, out, |value| client(desk, catalog, &value)),
        Add::Session(json) => each(&json.json, out, |value| session(desk, catalog, &zone, value)),
    }
}

/// Why one record was refused.
enum Refused {
    /// Something in it is not as it should be.
    Form(String),
    /// The file said no; this is no fault of the record.
    Store(StoreError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound { .. } => Self::Form(error.to_string()),
            other => Self::Store(other),
        }
    }
}

impl From<Unknown> for Refused {
    fn from(unknown: Unknown) -> Self {
        Self::Form(unknown.to_string())
    }
}

fn each(
    path: &Path,
    out: &mut dyn Write,
    mut take: impl FnMut(Value) -> Result<i64, Refused>,
) -> Result<(), Fault> {
    let mut number = 0;
    for value in Deserializer::from_reader(BufReader::new(source(path)?)).into_iter::<Value>() {
        let value = value.map_err(|error| Fault::Record {
            number: number + 1,
            detail: format!("it is no JSON, {error}"),
        })?;
        let records = match value {
            Value::Array(records) => records,
            one => vec![one],
        };
        for record in records {
            number += 1;
            let id = take(record).map_err(|refused| match refused {
                Refused::Form(detail) => {
                    Fault::Record { number, detail: detail.trim_end_matches('.').to_owned() }
                }
                Refused::Store(error) => error.into(),
            })?;
            writeln!(out, "{}", json!({"id": id}))?;
            out.flush()?;
        }
    }
    Ok(())
}

/// The file, or what comes in for `-`.
///
/// # Errors
/// [`Fault::File`] for a file that can't be read.
pub fn source(path: &Path) -> Result<Box<dyn Read + Send>, Fault> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(std::io::stdin()));
    }
    let file = File::open(path).map_err(|error| Fault::file("Reading", path, &error))?;
    Ok(Box::new(file))
}

fn client(desk: &mut Desk, catalog: &Catalog, value: &Value) -> Result<i64, Refused> {
    let client: Client = read(value)?;
    known::client(catalog, &client)?;
    Ok(desk.file.add_client(desk.actor, &client)?.number())
}

fn session(desk: &mut Desk, catalog: &Catalog, zone: &Zone, mut value: Value) -> Result<i64, Refused> {
    fill_in(&mut value, desk.actor.practitioner(), zone);
    let session: Session = read(&value)?;
    known::session(catalog, &session)?;
    desk.file.client(session.client)?;
    if !desk.file.practitioners()?.iter().any(|stored| stored.id == session.practitioner) {
        let id = session.practitioner.number();
        return Err(StoreError::NotFound { entity: "practitioner", id }.into());
    }
    Ok(desk.file.add_session(desk.actor, &session, DraftFate::Keep)?.number())
}

/// Who held it and in which zone need not be said where one therapist sits at one clock.
fn fill_in(value: &mut Value, therapist: PractitionerId, zone: &Zone) {
    let Some(session) = value.as_object_mut() else { return };
    session.entry("practitioner").or_insert_with(|| json!(therapist));
    if let Some(held) = session.get_mut("held").and_then(Value::as_object_mut) {
        held.entry("zone").or_insert_with(|| json!(zone));
    }
}

/// The zone of this machine's clock.
fn local_zone() -> Zone {
    let named = iana_time_zone::get_timezone().ok();
    named.and_then(|name| Zone::new(name).ok()).unwrap_or_else(Zone::utc)
}

/// The value, if it is one and every field in it is a field we keep: a field that is spelled wrong
/// would otherwise be lost without a word.
fn read<T: DeserializeOwned + Serialize>(value: &Value) -> Result<T, Refused> {
    let form = |error: serde_json::Error| Refused::Form(error.to_string());
    let read: T = T::deserialize(value).map_err(form)?;
    let kept = serde_json::to_value(&read).map_err(form)?;
    match stray_field(value, &kept) {
        Some(stray) => Err(Refused::Form(stray)),
        None => Ok(read),
    }
}

/// The first field that came in and is not kept, with those that are.
fn stray_field(came: &Value, kept: &Value) -> Option<String> {
    match (came, kept) {
        (Value::Object(came), Value::Object(kept)) => came.iter().find_map(|(name, inside)| {
            if let Some(kept) = kept.get(name) {
                return stray_field(inside, kept);
            }
            let names = kept.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            Some(format!("there is no field “{name}” here; the fields are {names}"))
        }),
        (Value::Array(came), Value::Array(kept)) => {
            came.iter().zip(kept).find_map(|(came, kept)| stray_field(came, kept))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_misspelled_field_is_told_wherever_it_is() {
        let refused = |text: &str| match read::<Client>(&serde_json::from_str(text).unwrap()) {
            Err(Refused::Form(detail)) => detail,
            _ => String::new(),
        };
        assert!(refused(r#"{"name":{"given":"Ana"},"birthdate":"1980-01-01"}"#).contains("“birthdate”"));
        assert!(refused(r#"{"name":{"given":"Ana","surname":"Peña"}}"#).contains("“surname”"));
        assert!(refused(r#"{"id":4,"name":{"given":"Ana"}}"#).contains("“id”"));
        assert!(refused(r#"{"cautions":[]}"#).contains("name"));
        assert_eq!(refused(r#"{"name":{"given":"Ana"},"birth_date":null,"cautions":[]}"#), "");
    }
}
