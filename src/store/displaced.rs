//! A practice file that is moved, removed or replaced while it is open: what is written then would be found by
//! nobody, so it is refused, and everything is saved as a copy at the end.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use super::key_file::{beside, path_of, settle_folder_of};
use super::{PracticeFile, StoreError};

/// Which file it is, whatever its name.
type Identity = (u64, u64);

/// Which files are open.
#[derive(Debug, Default)]
pub(super) struct Whereabouts {
    file: Option<Identity>,
    /// The log is made with the first write.
    log: Cell<Option<Identity>>,
}

impl Whereabouts {
    /// Takes note of the file at this path, which was opened just now.
    pub(super) fn now_at(path: &Path) -> Self {
        Self { file: identity(path), log: Cell::default() }
    }

    /// Whether the names still lead to the files that are open.
    fn is_at(&self, path: &Path) -> bool {
        if self.file.is_some() && identity(path) != self.file {
            return false;
        }
        let log = identity(&beside(path, "-wal"));
        if self.log.get().is_none() {
            self.log.set(log);
        }
        self.log.get() == log
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

/// Elsewhere an open file can be neither removed nor replaced.
#[cfg(not(unix))]
fn identity(_: &Path) -> Option<Identity> {
    None
}

impl PracticeFile {
    /// Whether the file was moved, removed or replaced since it was opened, by anyone but this program.
    pub fn is_displaced(&self) -> bool {
        !self.opened.is_at(self.path())
    }

    /// Refuses what nobody would find again.
    ///
    /// # Errors
    /// [`StoreError::Displaced`].
    pub fn refuse_if_displaced(&self) -> Result<(), StoreError> {
        if self.is_displaced() {
            return Err(StoreError::Displaced { path: self.path().to_path_buf(), copy: self.rescue_path() });
        }
        Ok(())
    }

    /// Saves everything that is open as a practice of its own, beside the place where the file was.
    ///
    /// # Errors
    /// [`StoreError::Rescued`] once that is done, for there is something to tell; whatever the disk refuses.
    pub(super) fn rescue(&self) -> Result<(), StoreError> {
        let copy = self.rescue_path();
        let unfinished = beside(&copy, ".new");
        let failed = |error: std::io::Error| StoreError::file("Saving a copy to", &copy, &error);
        let name = unfinished.to_str().ok_or(StoreError::DiskTrouble)?;
        let _ = fs::remove_file(&unfinished);
        self.connection().execute("VACUUM INTO ?1", [name]).map_err(|error| {
            let _ = fs::remove_file(&unfinished);
            StoreError::from(error)
        })?;
        fs::OpenOptions::new()
            .write(true)
            .open(&unfinished)
            .and_then(|file| file.sync_all())
            .map_err(failed)?;
        // Without its key file the copy opens with the recovery key.
        let _ = fs::copy(path_of(self.path()), path_of(&copy));
        fs::rename(&unfinished, &copy).map_err(failed)?;
        settle_folder_of(&copy)?;
        Err(StoreError::Rescued { path: self.path().to_path_buf(), copy })
    }

    /// The first name that is free.
    fn rescue_path(&self) -> PathBuf {
        let path = self.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let named = |number: u32| match number {
            1 => path.with_file_name(format!("{stem} rescued.practice")),
            more => path.with_file_name(format!("{stem} rescued {more}.practice")),
        };
        (1..1000).map(named).find(|path| path.symlink_metadata().is_err()).unwrap_or_else(|| named(1000))
    }
}
