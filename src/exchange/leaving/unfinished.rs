//! An export while it is not whole: it has another name, is held by whoever writes it, and is removed when it is let go
//! of. What a crash left is known by its mark, and is taken away by the next that goes to the same place.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::LeavingError;

/// How an export is called until it is whole.
const UNFINISHED: &str = ".unfinished";
/// In a folder that is not whole lies this, until it is.
const MARK: &str = "UNFINISHED.txt";
/// What it says.
const WORDS: &[u8] =
    b"Quadratus is writing a copy of everything into this folder, or was cut off when it did.\n\
    Such a folder is not whole: delete it if nothing is being written.\n";
/// How a file of a zip begins.
const ZIP: &[u8] = b"PK\x03\x04";
/// Where in such a beginning it is said how the file is packed, and what stands there for AES.
const AES: (usize, &[u8]) = (8, &[99, 0]);
/// Where the name stands, and how the first begins.
const FIRST: (usize, &[u8]) = (30, b"tables/");

/// What is not whole yet, to be removed.
pub(super) struct Unfinished {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// Locked for as long as it is written, so that nobody takes it for what a crash left.
    held: Option<File>,
    is_kept: bool,
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        self.held = None;
        if !self.is_kept {
            // What can't be removed bears a name that says what it is.
            let _ = remove(&self.path);
        }
    }
}

fn remove(path: &Path) -> std::io::Result<()> {
    if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

/// The name an export has until it is whole.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(UNFINISHED);
    PathBuf::from(name)
}

/// Makes a new file that only who is logged in may read.
pub(super) fn private_file(path: &Path) -> Result<File, LeavingError> {
    let mut how = OpenOptions::new();
    how.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    how.open(path).map_err(|error| LeavingError::file("Writing", path, &error))
}

/// Makes a folder that only who is logged in may look into, and those above it.
pub(super) fn private_folder(path: &Path, with_those_above: bool) -> Result<(), LeavingError> {
    let mut how = fs::DirBuilder::new();
    how.recursive(with_those_above);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut how, 0o700);
    how.create(path).map_err(|error| LeavingError::file("Making", path, &error))
}

/// Whether this is an export of ours that nobody writes any more.
pub(super) fn is_left_over(path: &Path) -> bool {
    let Ok(found) = path.symlink_metadata() else { return false };
    let is_folder = found.is_dir();
    if !is_folder && !found.is_file() {
        return false;
    }
    let told = if is_folder { path.join(MARK) } else { path.to_path_buf() };
    let Ok(mut file) = File::open(told) else { return false };
    if file.try_lock().is_err() {
        return false;
    }
    let mut begins = Vec::new();
    if (&mut file).take(256).read_to_end(&mut begins).is_err() {
        return false;
    }
    let stands =
        |(place, signs): (usize, &[u8])| begins.get(place..).is_some_and(|all| all.starts_with(signs));
    if is_folder {
        WORDS.starts_with(&begins)
    } else {
        begins.is_empty() || [(0, ZIP), AES, FIRST].into_iter().all(stands)
    }
}

impl Unfinished {
    /// Begins a folder.
    ///
    /// # Errors
    /// What the disk refuses.
    pub(super) fn folder(path: PathBuf) -> Result<Self, LeavingError> {
        private_folder(&path, false)?;
        let mut unfinished = Self { path, held: None, is_kept: false };
        let mark = unfinished.path.join(MARK);
        let mut file = private_file(&mark)?;
        file.write_all(WORDS)?;
        unfinished.hold(file);
        Ok(unfinished)
    }

    /// Begins one file, and answers with it.
    ///
    /// # Errors
    /// What the disk refuses.
    pub(super) fn file(path: PathBuf) -> Result<(Self, File), LeavingError> {
        let file = private_file(&path)?;
        let mut unfinished = Self { path, held: None, is_kept: false };
        unfinished.hold(file.try_clone()?);
        Ok((unfinished, file))
    }

    fn hold(&mut self, file: File) {
        // Where nothing can be locked nothing is known to be left over either.
        let _ = file.try_lock();
        self.held = Some(file);
    }

    /// Removes what a crash left there, if it is that.
    pub(super) fn take_away_left_over(path: &Path) -> Result<(), LeavingError> {
        if !is_left_over(path) {
            return Ok(());
        }
        remove(path).map_err(|error| LeavingError::file("Removing", path, &error))
    }

    /// Nothing is written any more: from now on it may be read by others.
    pub(super) fn written(&mut self) {
        if self.path.is_file() {
            self.held = None;
        }
    }

    /// Leaves it as it is, under the name that says that it is not whole. As it bears no mark any more, it is not taken
    /// for what a crash left.
    pub(super) fn keep(mut self) {
        self.unmark();
        self.is_kept = true;
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// What the disk refuses, and what came there meanwhile; it is removed then.
    pub(super) fn finish(mut self, to: &Path) -> Result<(), LeavingError> {
        if to.symlink_metadata().is_ok() {
            return Err(LeavingError::AlreadyThere { path: to.to_path_buf() });
        }
        self.unmark();
        let mark = self.path.join(MARK);
        if mark.exists() {
            let error = std::io::ErrorKind::PermissionDenied.into();
            return Err(LeavingError::file("Removing", &mark, &error));
        }
        fs::rename(&self.path, to).map_err(|error| LeavingError::file("Making", to, &error))?;
        self.is_kept = true;
        Ok(())
    }

    fn unmark(&mut self) {
        self.held = None;
        if self.path.is_dir() {
            // Whether it is gone is seen by whoever needs it gone.
            let _ = fs::remove_file(self.path.join(MARK));
        }
    }
}
