//! Whether someone about to be recorded is in the file already.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::client::{BY_VISIT, SUMMARY, read_summary};
use super::fold;
use super::row::{self, day_text};
use super::{ClientSummary, PracticeFile, StoreError};
use crate::domain::{BirthDate, ClientId, PersonName, Phone};

/// The digits at the end of a number that make it the same number, whatever the country's code.
const TELLING_DIGITS: usize = 7;
/// The most records that are looked at more closely for each way in which one may be the same.
const MOST_LOOKED_AT: i64 = 200;

const BORN: &str = "SELECT id FROM client WHERE born_on = ?1 ORDER BY id DESC LIMIT ?2";
const PHONE: &str =
    "SELECT client_id AS id FROM client_word WHERE word = ?1 ORDER BY client_id DESC LIMIT ?2";
const MERGED: &str = "SELECT into_id FROM client_merge WHERE from_id = ?1";

/// Whom to look for.
struct Sought {
    given: Vec<String>,
    family: Vec<String>,
    birth: Option<BirthDate>,
    /// Records with one of the phone numbers.
    same_phone: BTreeSet<i64>,
}

impl Sought {
    /// Whether someone recorded may be the same person. The whole name is enough, unless the birth
    /// dates speak against it; else a part of the name, and the birth date or a phone number.
    fn may_be(&self, recorded: &ClientSummary) -> bool {
        let same_phone = self.same_phone.contains(&recorded.id.number());
        let (same_birth, other_birth) = match (self.birth, recorded.birth_date) {
            (Some(ours), Some(theirs)) => (ours == theirs, ours != theirs),
            _ => (false, false),
        };
        let given = fold::name_parts(recorded.name.given().as_str());
        let family = fold::name_parts(recorded.name.family().as_str());
        let preferred = fold::name_parts(recorded.preferred_name.as_str());
        let theirs: BTreeSet<&String> = given.iter().chain(&family).collect();
        let ours: BTreeSet<&String> = self.given.iter().chain(&self.family).collect();
        let is_whole = !self.given.is_empty() && !self.family.is_empty();
        let same_name = ours == theirs || is_whole && ours.is_subset(&theirs);
        let is_called = |part: &String| theirs.contains(part) || preferred.contains(part);
        let shares_given = self.given.iter().any(is_called);
        let shares_part = shares_given || self.family.iter().any(is_called);
        if other_birth {
            // A parent and a child may share a number and a family name, but not the first name too.
            return same_phone && shares_given && same_name;
        }
        same_name || shares_part && (same_birth || same_phone)
    }
}

/// The records of which every part of the name is a part.
fn with_name(sql: &Connection, parts: &[String]) -> Result<BTreeSet<i64>, StoreError> {
    if parts.is_empty() {
        return Ok(BTreeSet::new());
    }
    let each: Vec<String> = (1..=parts.len())
        .map(|place| format!("SELECT client_id AS id FROM client_word WHERE word = ?{place}"))
        .collect();
    let question = format!("{} ORDER BY id DESC LIMIT {MOST_LOOKED_AT}", each.join(" INTERSECT "));
    let found = row::all(sql, &question, params_from_iter(parts), |row| Ok(row.get("id")?))?;
    Ok(found.into_iter().collect())
}

fn with_phone(sql: &Connection, phones: &[Phone]) -> Result<BTreeSet<i64>, StoreError> {
    let mut found = BTreeSet::new();
    for phone in phones {
        let digits = phone.digits();
        let Some(telling) = digits.len().checked_sub(TELLING_DIGITS).and_then(|start| digits.get(start..))
        else {
            continue;
        };
        found.extend(row::all(sql, PHONE, params![telling, MOST_LOOKED_AT], |row| {
            Ok(row.get::<_, i64>("id")?)
        })?);
    }
    Ok(found)
}

impl PracticeFile {
    /// The clients recorded already who may be the person with this name, birth date and phone
    /// numbers, the latest visit first; without `except`, whose record is being changed.
    ///
    /// The whole folded name is enough, unless both birth dates are known and differ; else a part of
    /// the name, and the birth date or the end of a phone number.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn possible_duplicates(
        &self,
        name: &PersonName,
        birth: Option<BirthDate>,
        phones: &[Phone],
        except: Option<ClientId>,
    ) -> Result<Vec<ClientSummary>, StoreError> {
        let sql = self.connection();
        let given = fold::name_parts(name.given().as_str());
        let family = fold::name_parts(name.family().as_str());
        let whole: Vec<String> = given.iter().chain(&family).cloned().collect();
        let same_phone = with_phone(sql, phones)?;
        let mut ids = with_name(sql, &whole)?;
        ids.extend(&same_phone);
        if let Some(birth) = birth {
            let born = params![day_text(birth.date()), MOST_LOOKED_AT];
            ids.extend(row::all(sql, BORN, born, |row| Ok(row.get::<_, i64>("id")?))?);
        }
        let sought = Sought { given, family, birth, same_phone };
        let mut found = summaries(sql, &ids)?;
        found.retain(|recorded| sought.may_be(recorded));
        shown(sql, found, except)
    }
}

fn summaries(sql: &Connection, ids: &BTreeSet<i64>) -> Result<Vec<ClientSummary>, StoreError> {
    let places = (1..=ids.len()).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
    let question = format!("{SUMMARY} ({places}) {BY_VISIT}");
    row::all(sql, &question, params_from_iter(ids.iter().map(|id| Value::from(*id))), read_summary)
}

/// The records as they are shown: in place of one that was merged away, the one it was merged into.
fn shown(
    sql: &Connection,
    found: Vec<ClientSummary>,
    except: Option<ClientId>,
) -> Result<Vec<ClientSummary>, StoreError> {
    let mut known: BTreeSet<i64> = except.map(ClientId::number).into_iter().collect();
    let mut shown = Vec::new();
    for summary in found {
        let into: Option<i64> = row::one(sql, MERGED, [summary.id.number()], |row| Ok(row.get("into_id")?))?;
        let id = into.unwrap_or(summary.id.number());
        if !known.insert(id) {
            continue;
        }
        match into {
            None => shown.push(summary),
            Some(into) => shown.extend(summaries(sql, &BTreeSet::from([into]))?),
        }
    }
    Ok(shown)
}
