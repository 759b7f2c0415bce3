//! A practice file that is only looked at, while another program or another thread writes it.

use std::path::Path;

use super::{Opened, PracticeFile, Unlock, explain_key, key_for};
use crate::store::connection::{self, NotOpened};
use crate::store::{RecoveryKey, StoreError, Surroundings, backup, migrate, people};

impl PracticeFile {
    /// Opens a practice file that another Quadratus may have open, to look at it only: it reads what is there
    /// and what the other writes, and adds to the audit log who saw what. It changes nothing else, and it
    /// leaves the log of the database to the one that has the file open.
    ///
    /// # Errors
    /// [`StoreError::LookOnly`] for a recovery key, which would write a new key file;
    /// [`StoreError::OlderElsewhere`] for a file of an older format, which would have to be changed first; and
    /// what [`PracticeFile::open`] refuses, but for [`StoreError::OpenElsewhere`].
    pub fn open_to_look(
        path: impl AsRef<Path>,
        unlock: &Unlock,
        surroundings: Surroundings,
    ) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let first_bytes = connection::look_at(path)?;
        backup::refuse_name(path)?;
        if matches!(unlock, Unlock::RecoveryKey { .. }) {
            return Err(StoreError::LookOnly);
        }
        let Opened { key, holder, ours } = key_for(path, unlock, first_bytes, &surroundings)?;
        let mut file = Self::look_with_key(path, &key, surroundings)
            .map_err(|error| explain_key(error, path, Some(ours)))?;
        file.let_in(&holder)?;
        Ok(file)
    }

    fn look_with_key(path: &Path, key: &RecoveryKey, surroundings: Surroundings) -> Result<Self, NotOpened> {
        let connection = connection::open(path, key, true)?;
        let ready = || -> Result<Self, StoreError> {
            if connection::is_cut_short(path) {
                return Err(connection::cut_short());
            }
            let known = u32::try_from(migrate::STEPS.len()).unwrap_or(u32::MAX);
            connection::settle_to_look(&connection, path)?;
            let found = migrate::version_of(&connection, path, known)?;
            if found < known {
                return Err(StoreError::OlderElsewhere { found, known });
            }
            Ok(Self::around(connection, path, surroundings, key, None))
        };
        ready().map_err(NotOpened::Other)
    }

    /// Whether the file is only looked at, because it may be open elsewhere.
    pub fn looks_only(&self) -> bool {
        self.lock.is_none()
    }

    /// Refuses what would change a file that is only looked at.
    pub(in crate::store) fn refuse_if_looking(&self) -> Result<(), StoreError> {
        if self.looks_only() { Err(StoreError::LookOnly) } else { Ok(()) }
    }

    /// The same file once more, to read from on another thread while this one goes on writing.
    ///
    /// # Errors
    /// Whatever keeps the file from being opened a second time.
    pub(in crate::store) fn once_more(&self) -> Result<Self, StoreError> {
        let was_in_one = self.is_in_one();
        let mut again = Self::look_with_key(&self.path, &self.key, self.surroundings.clone())
            .map_err(|error| explain_key(error, &self.path, Some(true)))?;
        (again.opener, again.was_in_one) = (self.opener, was_in_one);
        people::keep_to_role(&again)?;
        Ok(again)
    }
}
