//! The people who work here: what each may do, and the slot of the key file with which each opens the practice.
//!
//! All slots wrap the same key, so that roles are rules of this program, not of cryptography: whoever opened the
//! file once could have kept its key.

use chrono::{DateTime, Utc};
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, Row, params};
use secrecy::SecretString;

use super::audit::{Action, Actor, Entity};
use super::key_file::{Holder, KeyFile};
use super::row::{self, Reading};
use super::{PracticeFile, StoreError, passphrase, practice};
use crate::domain::{Practitioner, PractitionerId, Role};

/// The format that knows roles.
pub(super) const SINCE_FORMAT: u32 = 18;

const EVERYONE: &str = "SELECT * FROM practitioner ORDER BY left_at IS NOT NULL, id";
const UID: &str = "SELECT uid FROM practitioner WHERE id = ?1";
const SET_ROLE: &str =
    "UPDATE practitioner SET role = ?2, updated_at = ?3, revision = revision + 1 WHERE id = ?1";
const LEAVE: &str = "UPDATE practitioner SET left_at = ?2, updated_at = ?2, revision = revision + 1 WHERE id = ?1 AND left_at IS NULL";
const IN_USE: &str = "SELECT count(*) FROM practitioner WHERE id = ?1 AND left_at IS NULL";
const FIRST_OWNER: &str =
    "SELECT id FROM practitioner WHERE role = 'owner' AND left_at IS NULL ORDER BY id LIMIT 1";

/// What the log counts where a person was given a role.
pub(super) const ROLE: &str = "role";
/// Where a person left.
pub(super) const LEFT: &str = "left";
/// Where a person was given a passphrase of their own.
pub(super) const PASSPHRASE: &str = "passphrase";

/// A person who works here, or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their number.
    pub id: PractitionerId,
    /// As they stand on paper.
    pub practitioner: Practitioner,
    /// What they may do.
    pub role: Role,
    /// When they left.
    pub left_at: Option<DateTime<Utc>>,
    /// Whether a passphrase of theirs opens the practice.
    pub opens: bool,
}

/// Who opened the file, and what they may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opener {
    pub(super) id: PractitionerId,
    pub(super) role: Role,
}

/// Who works with a file before anyone was let in: the program itself.
pub(super) const NOBODY: Opener = Opener { id: PractitionerId::new(0), role: Role::Owner };

/// The person of a slot: by the identifier it carries, in files of older programs by the name; else the first
/// owner, as ever there was one person only.
pub(super) fn opener(sql: &Connection, holder: &Holder) -> Result<Opener, StoreError> {
    let everyone = row::all(sql, EVERYONE, [], |row| Ok((row.get::<_, [u8; 16]>("uid")?, read(row)?)))?;
    let meant = match holder.person {
        Some(uid) => everyone.iter().find(|(known, _)| *known == uid),
        None => everyone.iter().find(|(_, person)| person.practitioner.name.to_string() == holder.name),
    };
    match meant.map(|(_, person)| person) {
        Some(person) if person.left_at.is_some() => Err(StoreError::HasLeft { name: holder.name.clone() }),
        Some(person) => Ok(Opener { id: person.id, role: person.role }),
        None => first_owner(sql),
    }
}

/// For whom the slot of a person is.
pub(super) fn holder(file: &PracticeFile, id: PractitionerId) -> Result<Holder, StoreError> {
    let everyone = file.practitioners()?;
    let named = everyone.iter().find(|stored| stored.id == id);
    let name = named.map(|stored| stored.value.name.to_string()).unwrap_or_default();
    Ok(Holder { name, person: Some(uid_of(file.connection(), id)?) })
}

/// Keeps whoever opened the file to what their role includes.
pub(super) fn keep_to_role(file: &PracticeFile) -> Result<(), StoreError> {
    if file.role().sees_notes() { Ok(()) } else { close_to_assistants(file.connection()) }
}

/// The owner who has been here longest: for whom the recovery key is printed.
pub(super) fn first_owner(sql: &Connection) -> Result<Opener, StoreError> {
    let id = row::one(sql, FIRST_OWNER, [], |row| Ok(PractitionerId::new(row.get(0)?)))?;
    let id = id.ok_or(StoreError::NotFound { entity: "practitioner", id: 1 })?;
    Ok(Opener { id, role: Role::Owner })
}

/// The identifier by which a slot names a person.
pub(super) fn uid_of(sql: &Connection, id: PractitionerId) -> Result<[u8; 16], StoreError> {
    row::one(sql, UID, [id.number()], |row| Ok(row.get(0)?))?
        .ok_or(StoreError::NotFound { entity: "practitioner", id: id.number() })
}

fn read(row: &Row<'_>) -> Result<Person, StoreError> {
    let stored = practice::read_practitioner(row)?;
    let reading = Reading::of(row, "practitioner")?;
    let left: Option<String> = reading.plain("left_at")?;
    Ok(Person {
        id: stored.id,
        practitioner: stored.value,
        role: reading.value("role", |word: String| word.parse())?,
        left_at: left.map(|_| reading.instant("left_at")).transpose()?,
        opens: false,
    })
}

/// Tables in which nothing stands about anyone's health: all that an assistant reads.
const READ: [&str; 19] = [
    "client",
    "client_email",
    "client_guardian",
    "client_merge",
    "client_phone",
    "client_standing",
    "client_tag",
    "client_whole",
    "client_word",
    "audit_end",
    "own_entry",
    "own_pack",
    "own_picture",
    "phrase_use",
    "practice",
    "practice_place",
    "practitioner",
    "short_form",
    "sqlite_master",
];

/// What an assistant writes.
const WRITTEN: [&str; 8] = [
    "client",
    "client_email",
    "client_guardian",
    "client_phone",
    "client_tag",
    "client_word",
    "audit",
    "audit_end",
];

/// The health entries of a client. To an assistant they are not there: read as nothing, and left as they are when
/// the rest of the client is written anew.
const HEALTH: &str = "client_caution";

/// Keeps the connection of an assistant from every table that is not for them, whatever asks for it; a table that
/// is added later is closed until it is named here.
#[expect(clippy::match_same_arms, reason = "each is allowed for a reason of its own")]
fn close_to_assistants(sql: &Connection) -> Result<(), StoreError> {
    sql.authorizer(Some(|context: AuthContext<'_>| match context.action {
        AuthAction::Read { table_name: HEALTH, .. } | AuthAction::Delete { table_name: HEALTH } => {
            Authorization::Ignore
        }
        AuthAction::Read { table_name, .. } if READ.contains(&table_name) => Authorization::Allow,
        // When something was done, by which a wrong clock and a missed backup are told; not what, nor by whom.
        AuthAction::Read { table_name: "audit", column_name: "id" | "at" | "" } => Authorization::Allow,
        // The guards of the log look whether a line is there already.
        AuthAction::Read { table_name: "audit", .. } if context.accessor.is_some() => Authorization::Allow,
        AuthAction::Insert { table_name }
        | AuthAction::Update { table_name, .. }
        | AuthAction::Delete { table_name }
            if WRITTEN.contains(&table_name) =>
        {
            Authorization::Allow
        }
        AuthAction::Select
        | AuthAction::Recursive
        | AuthAction::Function { .. }
        | AuthAction::Transaction { .. }
        | AuthAction::Savepoint { .. }
        | AuthAction::Pragma { .. } => Authorization::Allow,
        // How many there are, which a backup writes into the log; not one word of them.
        AuthAction::Read { table_name: "session", column_name: "" } => Authorization::Allow,
        AuthAction::Read { table_name, .. } if table_name.starts_with("pragma_") => Authorization::Allow,
        // A sub-query, or a table-valued function such as json_each, has no table of the file.
        AuthAction::Read { table_name, .. } if table_name.is_empty() || table_name == "json_each" => {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }))?;
    Ok(())
}

impl PracticeFile {
    /// What the one who opened the file may do.
    pub fn role(&self) -> Role {
        self.opener.role
    }

    /// Who opened the file.
    pub fn person(&self) -> PractitionerId {
        self.opener.id
    }

    /// Lets owners go on.
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`] for anyone else.
    pub(super) fn only_owner(&self) -> Result<(), StoreError> {
        if self.role().looks_after_all() { Ok(()) } else { Err(StoreError::NotAllowed { role: self.role() }) }
    }

    /// Everyone who works here, and after them who left.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if a row makes no sense; the errors of a missing or damaged key file.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        let slots = KeyFile::read(self.path())?;
        row::all(self.connection(), EVERYONE, [], |row| {
            let mut person = read(row)?;
            let holder = Holder { name: person.practitioner.name.to_string(), person: Some(row.get("uid")?) };
            person.opens = person.left_at.is_none() && slots.has_slot(&holder);
            Ok(person)
        })
    }

    /// Adds a person who works here, with a passphrase of their own that opens the practice. The records are not
    /// rewritten, and the recovery key stays the same.
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`] for who is no owner, [`StoreError::WeakPassphrase`], [`StoreError::Unfit`] where
    /// the key file is full, and whatever keeps a change from being written. If the key file alone could not be
    /// written, the person is there and has no passphrase:
    /// [`PracticeFile::give_passphrase`] gives them one.
    pub fn add_person(
        &mut self,
        practitioner: &Practitioner,
        role: Role,
        passphrase: &SecretString,
    ) -> Result<PractitionerId, StoreError> {
        self.only_owner()?;
        passphrase::accept(passphrase)?;
        // Told before anyone is added whom no slot could be written for.
        KeyFile::read(self.path())?.has_room_for_one()?;
        let actor = Actor::from(self.person());
        let name = practitioner.name.to_string();
        if self.practitioners()?.iter().any(|known| known.value.name.to_string() == name) {
            return Err(StoreError::SameName);
        }
        let id = self.transact(Some(actor), Action::Create, Entity::Practitioner, |write| {
            let id = practice::insert_practitioner(write, practitioner, role)?;
            write.about(id.number());
            Ok(id)
        })?;
        self.give_passphrase(id, passphrase)?;
        Ok(id)
    }

    /// Gives a person a passphrase of their own, in place of the one they had.
    ///
    /// # Errors
    /// As [`PracticeFile::add_person`]; [`StoreError::NotFound`] for who is not there or left.
    pub fn give_passphrase(
        &mut self,
        id: PractitionerId,
        passphrase: &SecretString,
    ) -> Result<(), StoreError> {
        self.only_owner()?;
        passphrase::accept(passphrase)?;
        let holder = self.in_use(id)?;
        let mut slots = KeyFile::read(self.path())?;
        slots.put_slot(self.key(), &holder, passphrase, self.surroundings())?;
        slots.write(self.path())?;
        self.settings_of(id, PASSPHRASE)
    }

    /// Changes what a person may do.
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`] for who is no owner, [`StoreError::LastOwner`], [`StoreError::NotFound`].
    pub fn set_role(&mut self, id: PractitionerId, role: Role) -> Result<(), StoreError> {
        self.only_owner()?;
        self.in_use(id)?;
        let actor = Actor::from(self.person());
        self.transact(Some(actor), Action::Settings, Entity::Practitioner, |write| {
            write.sql.execute(SET_ROLE, params![id.number(), role.key(), write.now_text()])?;
            write.about(id.number());
            write.count(ROLE);
            Ok(())
        })?;
        if id == self.person() {
            self.opener.role = role;
        }
        Ok(())
    }

    /// A person works here no longer: their passphrase no longer opens the practice. What they did and signed stays
    /// theirs.
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`] for who is no owner, [`StoreError::LastOwner`], [`StoreError::NotFound`].
    pub fn person_left(&mut self, id: PractitionerId) -> Result<(), StoreError> {
        self.only_owner()?;
        let holder = self.in_use(id)?;
        let actor = Actor::from(self.person());
        self.transact(Some(actor), Action::Settings, Entity::Practitioner, |write| {
            write.sql.execute(LEAVE, params![id.number(), write.now_text()])?;
            write.about(id.number());
            write.count(LEFT);
            Ok(())
        })?;
        // From here on the program refuses them; taking the slot away keeps it from being tried.
        let mut slots = KeyFile::read(self.path())?;
        slots.remove_slot(&holder);
        slots.write(self.path())
    }

    fn in_use(&self, id: PractitionerId) -> Result<Holder, StoreError> {
        if row::count(self.connection(), IN_USE, [id.number()])? == 0 {
            return Err(StoreError::NotFound { entity: "practitioner", id: id.number() });
        }
        holder(self, id)
    }

    fn settings_of(&mut self, id: PractitionerId, what: &'static str) -> Result<(), StoreError> {
        let actor = Actor::from(self.person());
        self.transact(Some(actor), Action::Settings, Entity::Practitioner, |write| {
            write.about(id.number());
            write.count(what);
            Ok(())
        })
    }
}
