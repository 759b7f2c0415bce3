//! The open practice file a command works on.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use secrecy::SecretString;

use crate::catalog::Catalog;
use crate::domain::{ClientId, Practitioner, PractitionerId};
use crate::store::{Actor, PracticeFile, StoreError, Stored, Surroundings, Unlock};

use super::arguments::Arguments;
use super::{Fault, passphrase};

/// The open practice file, and who works on it.
pub struct Desk {
    /// The file.
    pub file: PracticeFile,
    /// In whose name things are written: the person whose passphrase opened the file.
    pub actor: Actor,
}

impl Desk {
    /// Opens the practice the arguments mean.
    ///
    /// # Errors
    /// [`Fault::WhichFile`], what [`passphrase::find`] and [`PracticeFile::open`] refuse.
    pub fn open(arguments: &Arguments) -> Result<Self, Fault> {
        Self::open_file(&locate(arguments.file.as_deref())?, arguments)
    }

    /// Opens this practice file.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn open_file(path: &Path, arguments: &Arguments) -> Result<Self, Fault> {
        // A file that is not there is told before anyone types a passphrase for it.
        PracticeFile::look_for(path)?;
        let passphrase = passphrase::find(arguments.passphrase_file.as_deref())?;
        if !arguments.look {
            return Self::unlock(path, passphrase);
        }
        Self::of(PracticeFile::open_to_look(path, &Unlock::Passphrase(passphrase), Surroundings::system())?)
    }

    /// Opens this practice file with this passphrase.
    ///
    /// # Errors
    /// What [`PracticeFile::open`] refuses.
    pub fn unlock(path: &Path, passphrase: SecretString) -> Result<Self, Fault> {
        Self::of(PracticeFile::open(path, &Unlock::Passphrase(passphrase), Surroundings::system())?)
    }

    fn of(file: PracticeFile) -> Result<Self, Fault> {
        let actor = Actor::from(file.person());
        for warning in file.warnings()? {
            // With nowhere to say it, the work goes on.
            let _ = writeln!(std::io::stderr().lock(), "quadratus: {warning}");
        }
        Ok(Self { file, actor })
    }

    /// The practice's first therapist; there is always one.
    ///
    /// # Errors
    /// What keeps the file from being read.
    pub fn first_actor(file: &PracticeFile) -> Result<Actor, Fault> {
        let first = file.practitioners()?.into_iter().next();
        Ok(first.ok_or(StoreError::NotFound { entity: "practitioner", id: 1 })?.id.into())
    }

    /// The therapist with this number.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is none.
    pub fn therapist(&self, id: PractitionerId) -> Result<Practitioner, Fault> {
        let everyone = self.file.practitioners()?;
        let found = everyone.into_iter().find(|stored| stored.id == id).map(|stored| stored.value);
        Ok(found.ok_or(StoreError::NotFound { entity: "practitioner", id: id.number() })?)
    }

    /// The person who works here meant by a number or a name.
    ///
    /// # Errors
    /// [`Fault::NoSuchPerson`], and what keeps the file from being read.
    pub fn person(&self, words: &str) -> Result<PractitionerId, Fault> {
        let number = words.trim().parse::<i64>().ok();
        let name = words.trim().to_lowercase();
        let is_meant = |one: &Stored<PractitionerId, Practitioner>| {
            number == Some(one.id.number()) || one.value.name.to_string().to_lowercase() == name
        };
        let meant = self.file.practitioners()?.into_iter().find(is_meant);
        meant.map(|one| one.id).ok_or_else(|| Fault::NoSuchPerson { words: words.to_owned() })
    }

    /// The client meant by a number, or by a name that only one has.
    ///
    /// # Errors
    /// [`Fault::NoSuchClient`], [`Fault::SeveralClients`], and what the store refuses.
    pub fn client(&self, words: &str) -> Result<ClientId, Fault> {
        if let Ok(number) = words.trim().parse::<i64>() {
            return Ok(self.file.client(ClientId::new(number))?.id);
        }
        let found = self.file.search_clients(words, 6)?;
        match found.as_slice() {
            [] => Err(Fault::NoSuchClient { words: words.to_owned() }),
            [only] => Ok(only.id),
            several => {
                let candidates = several.iter().take(5).map(|one| format!("{} {}", one.id, one.name));
                let candidates = candidates.collect::<Vec<_>>().join(", ");
                Err(Fault::SeveralClients { words: words.to_owned(), candidates })
            }
        }
    }

    /// The reference library of this practice, with the therapist's own entries.
    ///
    /// # Errors
    /// As [`catalog`], and when the file can't be read.
    pub fn catalog(&self) -> Result<Catalog, Fault> {
        Ok(self.file.catalog(&catalog()?)?.0)
    }

    /// Closes the file.
    ///
    /// # Errors
    /// What [`PracticeFile::close`] refuses.
    pub fn close(self) -> Result<(), Fault> {
        Ok(self.file.close()?)
    }
}

/// The file that is named, or the only practice file of the folder one is in.
///
/// # Errors
/// [`Fault::WhichFile`] where neither tells.
pub fn locate(named: Option<&Path>) -> Result<PathBuf, Fault> {
    if let Some(path) = named {
        return Ok(path.to_path_buf());
    }
    let entries = std::fs::read_dir(".").map_err(|_| Fault::WhichFile)?;
    let mut found = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "practice"));
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(Fault::WhichFile),
    }
}

/// The reference library as the program brings it; [`Desk::catalog`] is that of a practice.
///
/// # Errors
/// [`Fault::Catalog`], which the tests keep from happening.
pub fn catalog() -> Result<Catalog, Fault> {
    Ok(Catalog::builtin()?)
}
