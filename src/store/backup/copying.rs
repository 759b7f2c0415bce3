//! One copy into one folder: written under another name, forced to the drive, read back, and only then named.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::pouring::{Target, pour};
use super::still::Source;
use super::{BackupError, BackupFile, BackupStep, Watch, name, thin};
use crate::store::connection::NotOpened;
use crate::store::holdings::{LogEnd, look_into};
use crate::store::key_file::{force_folder_of, path_of};
use crate::store::{StoreError, in_words};

/// A backup that was made and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The backup.
    pub backup: BackupFile,
    /// How many older ones were thinned out afterwards.
    pub thinned: usize,
}

/// A place in a folder that is taken for a copy under way. What is not finished is taken away again.
#[derive(Debug)]
pub(in crate::store) struct Place {
    folder: PathBuf,
    last: PathBuf,
    unfinished: (PathBuf, PathBuf),
    file: Option<File>,
}

impl Place {
    /// Takes a place; what earlier backups left unfinished is taken away first.
    pub(super) fn take(folder: &Path, practice: &str, at: DateTime<Utc>) -> Result<Self, BackupError> {
        let failed = |error: io::Error| BackupError::writing(folder, &error);
        if !folder.is_dir() {
            return Err(BackupError::FolderMissing { folder: folder.to_path_buf() });
        }
        for leftover in name::leftovers(folder, practice).map_err(failed)? {
            fs::remove_file(leftover).map_err(failed)?;
        }
        let last = name::free(folder, practice, at)
            .ok_or_else(|| BackupError::NameTaken { folder: folder.to_path_buf() })?;
        Self::anew(folder, last).map_err(failed)
    }

    /// A place under this name, which nothing may have.
    pub(in crate::store) fn anew(folder: &Path, last: PathBuf) -> io::Result<Self> {
        let unfinished = name::unfinished(&last);
        for leftover in [&unfinished.0, &unfinished.1] {
            match fs::remove_file(leftover) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        let file = Some(private(&unfinished.0)?);
        Ok(Self { folder: folder.to_path_buf(), last, unfinished, file })
    }

    /// Copies the source into it, checks the copy, and gives it its name.
    pub(in crate::store) fn fill(
        mut self,
        source: &Source,
        watch: &Watch,
        tell: &mut dyn FnMut(BackupStep),
    ) -> Result<BackupFile, BackupError> {
        let folder = self.folder.clone();
        let failed = |error: io::Error| BackupError::writing(&folder, &error);
        let file = self.file.take().ok_or(BackupError::Disturbed)?;
        let read = |error: io::Error| StoreError::file("Reading", &source.path, &error);
        let from = &*source.from;
        let about = from.metadata().map_err(read)?;
        let stopped = || match (source.copying.is_disturbed(), watch.is_cancelled()) {
            (true, _) => Err(BackupError::Disturbed),
            (false, true) => Err(BackupError::Cancelled),
            (false, false) => Ok(()),
        };
        let target = Target { folder: &folder, path: &self.unfinished.0, file: &file };
        pour(source, &target, &mut |step| {
            tell(step);
            stopped()
        })?;
        // Nobody told that the file was written; the system would know too.
        let after = from.metadata().map_err(read)?;
        if after.len() != about.len() || after.modified().ok() != about.modified().ok() {
            return Err(BackupError::Disturbed);
        }
        drop(file);
        let mut key_file = private(&self.unfinished.1).map_err(failed)?;
        key_file.write_all(&source.key_file).and_then(|()| key_file.sync_all()).map_err(failed)?;
        self.verify(source)?;
        stopped()?;
        self.name().map_err(failed)?;
        // As its name tells the time, to the minute.
        let told = self.last.file_name().and_then(|name| name.to_str()).and_then(name::read);
        let at = told.map_or(source.at, |(_, at)| at);
        Ok(BackupFile { at, name: source.name.clone(), path: self.last.clone(), bytes: source.bytes })
    }

    /// Opens what was written: the key has to fit it, the log of the practice has to end as it does in the practice,
    /// and the key file has to be the one that was copied.
    fn verify(&self, source: &Source) -> Result<(), BackupError> {
        let (copy, key_copy) = &self.unfinished;
        let told = |error: StoreError| match error {
            StoreError::Damaged { detail } | StoreError::Database { detail } => self.wrong(detail),
            other => self.wrong(other.to_string()),
        };
        let length = fs::metadata(copy).map_err(|error| BackupError::writing(&self.folder, &error))?.len();
        if length != source.bytes {
            return Err(self.wrong(format!("it has {length} bytes instead of {}", source.bytes)));
        }
        let sql = look_into(copy, &source.key).map_err(|error| match error {
            NotOpened::KeyDoesNotFit => self.wrong("its first page can't be read".to_owned()),
            NotOpened::Other(error) => told(error),
        })?;
        if LogEnd::of(&sql).map_err(told)? != source.end {
            return Err(self.wrong("it does not hold the same records".to_owned()));
        }
        let read_back = fs::read(key_copy).map_err(|error| self.wrong(in_words(&error)))?;
        if read_back != source.key_file {
            return Err(self.wrong("its key file is not the one that was written".to_owned()));
        }
        Ok(())
    }

    fn wrong(&self, detail: String) -> BackupError {
        BackupError::NotVerified { folder: self.folder.clone(), detail }
    }

    /// The key gets its name first: a practice file under its last name always has its key beside it.
    fn name(&self) -> io::Result<()> {
        let key = path_of(&self.last);
        if !name::is_free(&self.last) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::rename(&self.unfinished.1, &key)?;
        fs::rename(&self.unfinished.0, &self.last).inspect_err(|_| {
            // Without its practice the key is only in the way.
            let _ = fs::remove_file(&key);
        })?;
        force_folder_of(&self.last)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Once it has its name there is nothing left of this.
        let _ = fs::remove_file(&self.unfinished.0);
        let _ = fs::remove_file(&self.unfinished.1);
    }
}

/// A new file that only its owner reads.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Takes away the backups of this practice that are not kept any longer, and tells how many. One that can't be
/// taken away stays: there is then more than need be, never less.
pub(super) fn thin_out(kept: &BackupFile, start: [u8; 16]) -> usize {
    let Some(folder) = kept.path.parent() else { return 0 };
    let Ok(all) = name::of_practice(folder, &kept.name, start) else { return 0 };
    let times: Vec<_> = all.iter().map(|backup| backup.at).collect();
    let surplus = thin::surplus(&times, kept.at);
    let gone = all.into_iter().filter(|backup| backup.path != kept.path && surplus.contains(&backup.at));
    gone.filter(|backup| {
        let taken = fs::remove_file(&backup.path).is_ok();
        // Without its practice the key is of no use, and no harm.
        taken && fs::remove_file(path_of(&backup.path)).map_or(true, |()| true)
    })
    .count()
}
