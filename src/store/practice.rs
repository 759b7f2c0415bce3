//! The practice itself and the people who work in it.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use super::audit::{Action, Actor, Entity};
use super::row::{self, Reading};
use super::transact::Write;
use super::{PracticeFile, StoreError};
use crate::domain::{Email, Logo, Phone, Practice, Practitioner, PractitionerId, Role, WebAddress};

const INSERT: &str =
    "INSERT INTO practice (id, uid, name, address, phone, email, website, paper, logo, sheet_link)
    VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
const UPDATE: &str = "UPDATE practice SET name = ?1, address = ?2, phone = ?3, email = ?4, website = ?5,
    paper = ?6, logo = ?7, sheet_link = ?8, revision = revision + 1";
const SELECT: &str = "SELECT * FROM practice";
const INSERT_PRACTITIONER: &str = "INSERT INTO practitioner
    (uid, given_name, family_name, credentials, licence_number, created_at, updated_at, role)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)";
const UPDATE_PRACTITIONER: &str = "UPDATE practitioner SET given_name = ?2, family_name = ?3,
    credentials = ?4, licence_number = ?5, updated_at = ?6, revision = revision + 1
    WHERE id = ?1 AND revision = ?7";
const PRACTITIONERS: &str = "SELECT * FROM practitioner ORDER BY id";
const HAS_PRACTITIONER: &str = "SELECT count(*) FROM practitioner WHERE id = ?1";

/// A thing in the file: its number, its state of revision, and the value itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored<Id, Value> {
    /// The number of the record.
    pub id: Id,
    /// Grows with every change; handed back when saving, so that nobody's change is lost.
    pub revision: u32,
    /// The value.
    pub value: Value,
    /// When it was first written.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

impl<Id, Value> Stored<Id, Value> {
    pub(super) fn read(reading: &Reading<'_>, id: fn(i64) -> Id, value: Value) -> Result<Self, StoreError> {
        Ok(Self {
            id: id(reading.id()),
            revision: reading.plain("revision")?,
            value,
            created_at: reading.instant("created_at")?,
            updated_at: reading.instant("updated_at")?,
        })
    }
}

/// Tells a record that is gone from one that was changed in the meantime.
pub(super) fn expect_changed(
    changed: usize,
    entity: &'static str,
    id: i64,
    is_there: impl FnOnce() -> Result<bool, StoreError>,
) -> Result<(), StoreError> {
    if changed == 1 {
        Ok(())
    } else if is_there()? {
        Err(StoreError::ChangedMeanwhile { entity })
    } else {
        Err(StoreError::NotFound { entity, id })
    }
}

pub(super) fn insert(write: &Write<'_>, practice: &Practice) -> Result<(), StoreError> {
    write.sql.execute(
        INSERT,
        params![
            write.new_uid()?,
            practice.name().as_str(),
            practice.address.as_str(),
            practice.phone.as_ref().map(Phone::as_str),
            practice.email.as_str(),
            practice.website.as_str(),
            practice.paper.key(),
            practice.logo.as_ref().map(Logo::png),
            practice.sheet_link.as_str(),
        ],
    )?;
    Ok(())
}

pub(super) fn insert_practitioner(
    write: &Write<'_>,
    practitioner: &Practitioner,
    role: Role,
) -> Result<PractitionerId, StoreError> {
    write.sql.execute(
        INSERT_PRACTITIONER,
        params![
            write.new_uid()?,
            practitioner.name.given().as_str(),
            practitioner.name.family().as_str(),
            practitioner.credentials.as_str(),
            practitioner.licence_number.as_str(),
            write.now_text(),
            role.key(),
        ],
    )?;
    Ok(PractitionerId::new(write.sql.last_insert_rowid()))
}

fn read_practice(row: &Row<'_>) -> Result<Practice, StoreError> {
    let reading = Reading::of(row, "practice")?;
    let paper = reading.value("paper", |word: String| word.parse())?;
    let mut practice =
        reading.value("name", |name: String| Practice::new(crate::domain::Line::new(name)?, paper))?;
    practice.address = reading.prose("address")?;
    practice.phone = reading.optional("phone", |phone: String| Phone::new(phone))?;
    practice.email = reading.value("email", |email: String| Email::new(email))?;
    practice.website = reading.line("website")?;
    practice.sheet_link = reading.value("sheet_link", |address: String| WebAddress::new(address))?;
    practice.logo = reading.optional("logo", Logo::new)?;
    Ok(practice)
}

pub(super) fn read_practitioner(row: &Row<'_>) -> Result<Stored<PractitionerId, Practitioner>, StoreError> {
    let reading = Reading::of(row, "practitioner")?;
    let practitioner = Practitioner {
        name: super::client::read_name(&reading)?,
        credentials: reading.line("credentials")?,
        licence_number: reading.line("licence_number")?,
    };
    Stored::read(&reading, PractitionerId::new, practitioner)
}

impl PracticeFile {
    /// The practice, as it stands on paper.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if its row makes no sense.
    pub fn practice(&self) -> Result<Practice, StoreError> {
        row::one(self.connection(), SELECT, [], read_practice)?
            .ok_or(StoreError::NotFound { entity: "practice", id: 1 })
    }

    /// Describes the practice anew.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn set_practice(&mut self, actor: Actor, practice: &Practice) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Settings, Entity::Practice, |write| {
            write.sql.execute(
                UPDATE,
                params![
                    practice.name().as_str(),
                    practice.address.as_str(),
                    practice.phone.as_ref().map(Phone::as_str),
                    practice.email.as_str(),
                    practice.website.as_str(),
                    practice.paper.key(),
                    practice.logo.as_ref().map(Logo::png),
                    practice.sheet_link.as_str(),
                ],
            )?;
            Ok(())
        })
    }

    /// The people who work here, in the order they joined. There is always one.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if a row makes no sense.
    pub fn practitioners(&self) -> Result<Vec<Stored<PractitionerId, Practitioner>>, StoreError> {
        row::all(self.connection(), PRACTITIONERS, [], read_practitioner)
    }

    /// Adds someone who works here.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn add_practitioner(
        &mut self,
        actor: Actor,
        practitioner: &Practitioner,
    ) -> Result<PractitionerId, StoreError> {
        self.transact(Some(actor), Action::Create, Entity::Practitioner, |write| {
            let id = insert_practitioner(write, practitioner, Role::Therapist)?;
            write.about(id.number());
            Ok(id)
        })
    }

    /// Describes a practitioner anew.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::ChangedMeanwhile`], and whatever keeps a
    /// change from being written.
    pub fn update_practitioner(
        &mut self,
        actor: Actor,
        id: PractitionerId,
        practitioner: &Practitioner,
        expected_revision: u32,
    ) -> Result<(), StoreError> {
        self.transact(Some(actor), Action::Settings, Entity::Practitioner, |write| {
            let changed = write.sql.execute(
                UPDATE_PRACTITIONER,
                params![
                    id.number(),
                    practitioner.name.given().as_str(),
                    practitioner.name.family().as_str(),
                    practitioner.credentials.as_str(),
                    practitioner.licence_number.as_str(),
                    write.now_text(),
                    expected_revision,
                ],
            )?;
            expect_changed(changed, "practitioner", id.number(), || {
                Ok(row::count(write.sql, HAS_PRACTITIONER, [id.number()])? > 0)
            })?;
            write.about(id.number());
            Ok(())
        })
    }
}
