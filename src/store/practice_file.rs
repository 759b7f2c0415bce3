//! A practice file: made, opened with a passphrase or the recovery key, closed.

mod looking;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use secrecy::SecretString;

use super::audit::{self, Action, Actor, Entity, NewEntry};
use super::backup::{self, Stillness};
use super::connection::{self, NotOpened};
use super::displaced::Whereabouts;
use super::key_file::{self, Holder, KeyFile, Unlocked, beside, settle_folder_of};
use super::lock::InstanceLock;
use super::merge::Merge;
use super::people::{self, Opener};
use super::row::instant_text;
use super::tries::{self, Tried};
use super::{RecoveryKey, StoreError, Surroundings, client, migrate, passphrase, practice, unfinished};
use crate::domain::{Practice, Practitioner, Role};

/// What opens a practice file.
#[derive(Debug)]
pub enum Unlock {
    /// The passphrase of one of its key slots; each is tried.
    Passphrase(SecretString),
    /// The passphrase of the person with this name, as [`PracticeFile::names_at_the_door`] tells it.
    Person {
        /// The name.
        name: String,
        /// Their passphrase.
        passphrase: SecretString,
    },
    /// The printed recovery key; the key file is written anew for `new_passphrase`.
    RecoveryKey {
        /// The key as it was typed and parsed.
        key: RecoveryKey,
        /// The passphrase that opens the practice from now on.
        new_passphrase: SecretString,
    },
}

/// An open practice file. One at a time: opening takes a lock that other programs see. Who only looks takes
/// none (see [`PracticeFile::open_to_look`]).
#[derive(Debug)]
pub struct PracticeFile {
    /// Whether a backup keeps the file still. It goes first: a copy must hear of the closing before it happens.
    pub(super) still: Stillness,
    // Dropped in this order: the connection must be closed before the lock is let go.
    connection: Connection,
    pub(super) path: PathBuf,
    surroundings: Surroundings,
    /// What was merged since the file was opened, the latest last: so long it can be undone.
    pub(super) merges: Vec<Merge>,
    /// Who opened it.
    pub(super) opener: Opener,
    /// The key of the file, to open it once more for reading.
    key: RecoveryKey,
    /// Whether every page was in the one file when it was opened once more to read it.
    pub(super) was_in_one: bool,
    pub(super) opened: Whereabouts,
    /// Whether the last program ended suddenly and the log of its last changes was taken away since.
    pub(super) log_was_gone: bool,
    /// The bytes of the file, for a backup; none where none is made. Held as long as the connection and let go after
    /// it: on Unix, closing any other way into the file would drop the locks that the database holds on it.
    pub(super) bytes: Option<Arc<File>>,
    /// None in a file that is only looked at.
    lock: Option<InstanceLock>,
}

/// What the log counts where a passphrase was changed.
pub(super) const PASSPHRASE: &str = "passphrase";
/// What the log counts where the recovery key was shown once more.
pub(super) const RECOVERY_KEY: &str = "recovery_key";
/// What the log says of an opening without a passphrase.
pub(super) const BY_RECOVERY_KEY: &str = "recovery_key";

impl PracticeFile {
    /// Makes a new practice at `path` and its key file at `path` + `.key`, opens it, and
    /// gives the recovery key, which is shown this once.
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`] rather than writing over anything,
    /// [`StoreError::WeakPassphrase`], and whatever the disk refuses. Nothing of a practice
    /// that could not be finished keeps the name.
    pub fn create(
        path: impl AsRef<Path>,
        passphrase: &SecretString,
        practice: &Practice,
        practitioner: &Practitioner,
        surroundings: Surroundings,
    ) -> Result<(Self, RecoveryKey), StoreError> {
        let path = path.as_ref();
        passphrase::accept(passphrase)?;
        backup::refuse_name(path)?;
        refuse_if_there(path.to_path_buf())?;
        let lock = InstanceLock::take(path)?;
        unfinished::clear(path)?;
        refuse_if_there(path.to_path_buf())?;
        refuse_if_there(key_file::path_of(path))?;
        let key = RecoveryKey::from_bytes(surroundings.random()?);
        let salt: [u8; 16] = surroundings.random()?;
        let unfinished = unfinished::building_place(path);
        let built = build(&unfinished, &key, salt, practice, practitioner, surroundings.clone(), lock);
        let (lock, person) = match built {
            Ok(built) => built,
            Err(error) => {
                // The first error is the one to tell; what is left over is in nobody's way.
                let _ = unfinished::remove_with_log(&unfinished);
                return Err(error);
            }
        };
        let holder = Holder { name: practitioner.name.to_string(), person: Some(person) };
        let slots = KeyFile::new(&key, salt, &holder, passphrase, &surroundings)?;
        let rename = || {
            key_file::keep_private(&unfinished)
                .and_then(|()| fs::rename(&unfinished, path))
                .map_err(|error| StoreError::file("Making", path, &error))
        };
        slots.write(path).and_then(|()| rename()).inspect_err(|_| {
            // A key file of nothing would be in the way of the next attempt.
            let _ = fs::remove_file(key_file::path_of(path));
            let _ = unfinished::remove_with_log(&unfinished);
        })?;
        settle_folder_of(path)?;
        let mut file = Self::open_with_key(path, &key, surroundings, lock, migrate::STEPS)
            .map_err(|error| explain_key(error, path, None))?;
        file.opener = people::first_owner(file.connection())?;
        Ok((file, key))
    }

    /// Opens a practice file, bringing it to the newest format if need be.
    ///
    /// # Errors
    /// Each way in which this can fail has its own [`StoreError`]; none of them leaves the
    /// file changed.
    pub fn open(
        path: impl AsRef<Path>,
        unlock: &Unlock,
        surroundings: Surroundings,
    ) -> Result<Self, StoreError> {
        Self::open_with_steps(path.as_ref(), unlock, surroundings, migrate::STEPS)
    }

    /// Whether there is something at this path that could be opened.
    ///
    /// # Errors
    /// What [`PracticeFile::open`] refuses before any key is tried.
    pub fn look_for(path: &Path) -> Result<(), StoreError> {
        connection::look_at(path)?;
        backup::refuse_name(path)
    }

    /// Opens with a list of migration steps, so that a test can add to it.
    pub(super) fn open_with_steps(
        path: &Path,
        unlock: &Unlock,
        surroundings: Surroundings,
        steps: &[&str],
    ) -> Result<Self, StoreError> {
        let first_bytes = connection::look_at(path)?;
        backup::refuse_name(path)?;
        let lock = Some(InstanceLock::take(path)?);
        match unlock {
            Unlock::Passphrase(_) | Unlock::Person { .. } => {
                let Opened { key, holder, ours } = key_for(path, unlock, first_bytes, &surroundings)?;
                let mut file = Self::open_with_key(path, &key, surroundings, lock, steps)
                    .map_err(|error| explain_key(error, path, Some(ours)))?;
                file.let_in(&holder)?;
                Ok(file)
            }
            Unlock::RecoveryKey { key, new_passphrase } => {
                passphrase::accept(new_passphrase)?;
                let now = surroundings.clock.now();
                let mut file = tries::counted(path, now, Tried::RecoveryKey, || {
                    Self::open_with_key(path, key, surroundings, lock, steps)
                        .map_err(|error| explain_key(error, path, None))
                })?;
                file.opener = people::first_owner(file.connection())?;
                let holder = people::holder(&file, file.person())?;
                // A key file that is whole keeps the slots of the others.
                match KeyFile::read(path) {
                    Ok(mut slots) if slots.fits(key) => {
                        slots.put_slot(key, &holder, new_passphrase, &file.surroundings)?;
                        slots.write(path)?;
                    }
                    _ => KeyFile::new(key, first_bytes, &holder, new_passphrase, &file.surroundings)?
                        .write(path)?,
                }
                file.record_opening(true)?;
                Ok(file)
            }
        }
    }

    fn open_with_key(
        path: &Path,
        key: &RecoveryKey,
        surroundings: Surroundings,
        lock: Option<InstanceLock>,
        steps: &[&str],
    ) -> Result<Self, NotOpened> {
        let log_was_gone = lock.as_ref().is_some_and(InstanceLock::is_log_gone);
        let connection = connection::open(path, key, false)?;
        let ready = || -> Result<Self, StoreError> {
            if connection::is_cut_short(path) {
                return Err(connection::cut_short());
            }
            let known = u32::try_from(steps.len()).unwrap_or(u32::MAX);
            migrate::version_of(&connection, path, known)?;
            connection::settle(&connection, path)?;
            let mut file = Self::around(connection, path, surroundings, key, lock);
            file.log_was_gone = log_was_gone;
            let bytes = File::open(path).map_err(|error| StoreError::file("Reading", path, &error))?;
            file.bytes = Some(Arc::new(bytes));
            let at = instant_text(file.now());
            migrate::run_and(&mut file.connection, path, steps, &|sql| {
                // A newer format may find a client by more than the older did.
                client::identity::renew_words(sql)?;
                let nothing = BTreeMap::new();
                let (action, entity) = (Action::Migrate, Entity::Practice);
                let (actor, entity_id, counts) = (None, None, &nothing);
                audit::append(sql, &NewEntry { at: &at, actor, action, entity, entity_id, counts })
            })?;
            if let Some(lock) = &file.lock {
                lock.note_log();
            }
            // Only a hint to the planner: without room for it, work goes on.
            let _ = file.connection.execute_batch("PRAGMA optimize = 0x10002");
            Ok(file)
        };
        ready().map_err(NotOpened::Other)
    }

    fn around(
        connection: Connection,
        path: &Path,
        surroundings: Surroundings,
        key: &RecoveryKey,
        lock: Option<InstanceLock>,
    ) -> Self {
        let (opened, merges, key) = (Whereabouts::now_at(path), Vec::new(), key.clone());
        Self {
            still: Stillness::default(),
            connection,
            path: path.to_path_buf(),
            surroundings,
            merges,
            opened,
            log_was_gone: false,
            opener: people::NOBODY,
            key,
            was_in_one: false,
            bytes: None,
            lock,
        }
    }

    /// Lets the person in whose slot opened, and from then on no further than their role goes.
    fn let_in(&mut self, holder: &Holder) -> Result<(), StoreError> {
        self.opener = people::opener(self.connection(), holder)?;
        self.record_opening(false)?;
        people::keep_to_role(self)
    }

    /// The names of those who can open this practice, where there are several: they stand in the key file.
    ///
    /// # Errors
    /// The errors of a missing or damaged key file.
    pub fn names_at_the_door(path: impl AsRef<Path>) -> Result<Vec<String>, StoreError> {
        let names: Vec<String> =
            KeyFile::read(path.as_ref())?.holders().into_iter().map(|holder| holder.name).collect();
        Ok(if names.len() > 1 { names } else { Vec::new() })
    }

    /// Records that the file was opened, by whom, and what went wrong at the door before; a full disk does not
    /// keep anyone from reading.
    fn record_opening(&mut self, by_recovery_key: bool) -> Result<(), StoreError> {
        // Whoever holds the recovery key: the file can't know who they are.
        let actor = (!by_recovery_key).then(|| Actor::from(self.person()));
        let told = self.tell_tries().and_then(|()| {
            self.transact(actor, Action::Open, Entity::Practice, |write| {
                if by_recovery_key {
                    write.count(BY_RECOVERY_KEY);
                }
                Ok(())
            })
        });
        match told {
            Err(StoreError::DiskFull) => Ok(()),
            outcome => outcome,
        }
    }

    /// Where the practice file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Lets `new` open the practice where `old` did. The records are not rewritten, and
    /// the recovery key stays the same.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`] if `old` opens no slot, [`StoreError::WeakPassphrase`]
    /// for `new`; the old one keeps working then, and so it does where the disk refuses, but for
    /// [`StoreError::PassphraseUntold`].
    pub fn change_passphrase(&mut self, old: &SecretString, new: &SecretString) -> Result<(), StoreError> {
        self.refuse_if_looking()?;
        passphrase::accept(new)?;
        let before = KeyFile::read(&self.path)?;
        let mut slots = before.clone();
        let now = self.surroundings.clock.now();
        let holder = people::holder(self, self.person())?;
        tries::counted(&self.path, now, Tried::Passphrase, || {
            slots.change_passphrase(&self.path, &holder, old, new, &self.surroundings)
        })?;
        let actor = Actor::from(self.person());
        let told = slots.write(&self.path).and_then(|()| {
            self.transact(Some(actor), Action::Settings, Entity::Practice, |write| {
                write.count(PASSPHRASE);
                Ok(())
            })
        });
        // Whoever reads that nothing was changed has to come in with the old one.
        if told.is_err() && before.write(&self.path).is_err() && slots.stands_beside(&self.path) {
            return Err(StoreError::PassphraseUntold);
        }
        told
    }

    /// The recovery key once more, for someone who knows the passphrase; the log tells that it was shown.
    ///
    /// # Errors
    /// [`StoreError::WrongPassphrase`]; the errors of a missing or damaged key file.
    pub fn recovery_key(&mut self, passphrase: &SecretString) -> Result<RecoveryKey, StoreError> {
        let key = self.prove_owner(passphrase)?;
        self.transact(Some(Actor::from(self.person())), Action::View, Entity::Practice, |write| {
            write.count(RECOVERY_KEY);
            Ok(())
        })?;
        Ok(key)
    }

    /// Asks for the passphrase of an owner at the open practice, before what weighs most.
    pub(super) fn prove_owner(&self, passphrase: &SecretString) -> Result<RecoveryKey, StoreError> {
        self.only_owner()?;
        let slots = KeyFile::read(&self.path)?;
        let now = self.surroundings.clock.now();
        let unlocked = tries::counted(&self.path, now, Tried::Passphrase, || {
            slots.unlock(&self.path, None, passphrase)
        })?;
        Ok(unlocked.key)
    }

    /// Closes the file with everything in the one file, nothing left in its log.
    ///
    /// Dropping a practice file closes it as well; this one tells when that failed. A file that was moved or
    /// replaced while it was open is saved as a copy beside it.
    ///
    /// # Errors
    /// Whatever kept the log from being written back. What was saved is safe in the log.
    pub fn close(self) -> Result<(), StoreError> {
        if !self.looks_only() && self.is_displaced() {
            return self.rescue();
        }
        let Self { mut still, connection, path, lock, .. } = self;
        let Some(lock) = lock else {
            // Whoever has the file open puts the log in order.
            return connection.close().map_err(|(_, error)| error.into());
        };
        still.disturb(&connection)?;
        let _ = connection.execute_batch("PRAGMA optimize");
        connection::fold_log_in(&connection, &path)?;
        lock.note_folded();
        connection.close().map_err(|(_, error)| error.into())
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The key that opens the file.
    pub(super) fn key(&self) -> &RecoveryKey {
        &self.key
    }

    /// Whether the file is kept still, and the file.
    pub(super) fn stillness(&mut self) -> (&mut Stillness, &Connection) {
        (&mut self.still, &self.connection)
    }

    /// The present instant.
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.surroundings.clock.now()
    }

    pub(super) fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    pub(super) fn parts(&mut self) -> (&mut Connection, &Surroundings) {
        (&mut self.connection, &self.surroundings)
    }
}

/// Makes the encrypted file with its tables and first rows, and closes it again.
fn build(
    path: &Path,
    key: &RecoveryKey,
    salt: [u8; 16],
    practice: &Practice,
    practitioner: &Practitioner,
    surroundings: Surroundings,
    lock: InstanceLock,
) -> Result<(Option<InstanceLock>, [u8; 16]), StoreError> {
    let mut connection = connection::create(path, key, salt)?;
    migrate::run(&mut connection, path, migrate::STEPS)?;
    let mut file = PracticeFile::around(connection, path, surroundings, key, Some(lock));
    let person = file.transact(None, Action::Make, Entity::Practice, |write| {
        practice::insert(write, practice)?;
        let id = practice::insert_practitioner(write, practitioner, Role::Owner)?;
        people::uid_of(write.sql, id)
    })?;
    let PracticeFile { connection, lock, .. } = file;
    connection.close().map_err(|(_, error)| StoreError::from(error))?;
    let settle = || fs::OpenOptions::new().write(true).open(path)?.sync_all();
    settle().map_err(|error| StoreError::file("Making", path, &error))?;
    Ok((lock, person))
}

/// What a passphrase opened.
struct Opened {
    key: RecoveryKey,
    /// For whom its slot is.
    holder: Holder,
    /// Whether the file begins as its key file says.
    ours: bool,
}

/// The key that this passphrase opens; not while a wait after wrong ones lasts.
fn key_for(
    path: &Path,
    unlock: &Unlock,
    first_bytes: [u8; 16],
    surroundings: &Surroundings,
) -> Result<Opened, StoreError> {
    let (name, passphrase) = match unlock {
        Unlock::Passphrase(passphrase) => (None, passphrase),
        Unlock::Person { name, passphrase } => (Some(name.as_str()), passphrase),
        Unlock::RecoveryKey { new_passphrase, .. } => (None, new_passphrase),
    };
    let slots = KeyFile::read(path).map_err(|error| match error {
        // Nobody should look for the key of a letter or a picture.
        StoreError::KeyFileMissing { .. } if !connection::looks_encrypted(path) => {
            StoreError::NotAPracticeFile { path: path.to_path_buf() }
        }
        error => error,
    })?;
    let now = surroundings.clock.now();
    let Unlocked { key, holder } =
        tries::counted(path, now, Tried::Passphrase, || slots.unlock(path, name, passphrase))?;
    Ok(Opened { key, holder, ours: slots.belongs_to(first_bytes) })
}

/// Which sentence a key that does not fit deserves. `ours` is whether the file begins as
/// the key file says; not known without a key file.
fn explain_key(error: NotOpened, path: &Path, ours: Option<bool>) -> StoreError {
    match (error, ours) {
        (NotOpened::Other(error), _) => error,
        (NotOpened::KeyDoesNotFit, Some(true)) => {
            let log = beside(path, "-wal");
            let detail = if log.metadata().is_ok_and(|log| log.len() > 0) {
                format!(
                    "its first page can't be read; if {} was copied here from elsewhere, move it away",
                    log.display()
                )
            } else {
                "its first page can't be read".to_owned()
            };
            StoreError::Damaged { detail }
        }
        (NotOpened::KeyDoesNotFit, Some(false)) => StoreError::NotAPracticeFile { path: path.to_path_buf() },
        (NotOpened::KeyDoesNotFit, None) => StoreError::WrongRecoveryKey,
    }
}

fn refuse_if_there(path: PathBuf) -> Result<(), StoreError> {
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::AlreadyThere { path });
    }
    Ok(())
}
