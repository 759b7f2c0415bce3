//! Where everything is written: a folder, or one file behind a password.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use data_encoding::HEXLOWER;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{AesMode, CompressionMethod, ZipArchive, ZipWriter};

use super::LeavingError;
use super::unfinished::{Unfinished, beside, is_left_over, private_file, private_folder};

const BUFFER: usize = 1 << 16;
/// What is compressed already is not compressed again.
const COMPRESSED: [&str; 4] = [".pdf", ".png", ".jpg", ".jpeg"];

/// A file of the export, as the manifest lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its name, from the top folder on, with `/` between folders.
    pub(super) name: String,
    /// How many bytes it has.
    pub(super) bytes: u64,
    /// The SHA-256 of its bytes.
    pub(super) sha256: String,
}

/// An export being written. Until it is [finished](Target::finish) it has another name, and is removed when it is
/// let go of.
pub(super) struct Target {
    to: PathBuf,
    unfinished: Unfinished,
    place: Place,
    entries: Vec<Entry>,
}

enum Place {
    Folder,
    Zip(Box<ZipWriter<StreamWriter<BufWriter<File>>>>, SecretString),
}

/// Whether something is there, and it is not merely an empty folder.
fn is_taken(path: &Path) -> bool {
    match fs::read_dir(path) {
        Ok(mut inside) => inside.next().is_some(),
        Err(_) => path.symlink_metadata().is_ok(),
    }
}

impl Target {
    /// Refuses a place where there is something already.
    ///
    /// # Errors
    /// [`LeavingError::AlreadyThere`].
    pub(super) fn refuse_if_there(to: &Path, is_one_file: bool) -> Result<(), LeavingError> {
        // A drive has no name that could be given.
        if to.file_name().is_none() || is_taken(to) || (is_one_file && to.is_dir()) {
            return Err(LeavingError::AlreadyThere { path: to.to_path_buf() });
        }
        let unfinished = beside(to);
        if is_taken(&unfinished) && !is_left_over(&unfinished) {
            return Err(LeavingError::AlreadyThere { path: unfinished });
        }
        Ok(())
    }

    /// Begins an export at `to`: a folder, or with a password one file.
    ///
    /// # Errors
    /// [`LeavingError::AlreadyThere`] rather than writing over anything, and what the disk refuses.
    pub(super) fn begin(to: &Path, password: Option<&SecretString>) -> Result<Self, LeavingError> {
        Self::refuse_if_there(to, password.is_some())?;
        let path = beside(to);
        Unfinished::take_away_left_over(&path)?;
        for empty in [to, &path] {
            // What can't be removed, as a drive in a folder of its own, is known now and not at the end.
            if empty.is_dir() {
                fs::remove_dir(empty).map_err(|error| LeavingError::file("Making", empty, &error))?;
            }
        }
        let (unfinished, place) = match password {
            None => (Unfinished::folder(path)?, Place::Folder),
            Some(password) => {
                let (unfinished, file) = Unfinished::file(path)?;
                let file = BufWriter::with_capacity(BUFFER, file);
                (unfinished, Place::Zip(Box::new(ZipWriter::new_stream(file)), password.clone()))
            }
        };
        Ok(Self { to: to.to_path_buf(), unfinished, place, entries: Vec::new() })
    }

    /// Whether names are seen by everyone who has the file, though its contents are not.
    pub(super) fn shows_names_only(&self) -> bool {
        matches!(self.place, Place::Zip(..))
    }

    /// What was written so far.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Writes a file.
    ///
    /// # Errors
    /// What `write` refuses, and what the disk refuses.
    pub(super) fn put(
        &mut self,
        name: &str,
        write: &mut dyn FnMut(&mut dyn Write) -> Result<(), LeavingError>,
    ) -> Result<(), LeavingError> {
        let (bytes, sha256) = match &mut self.place {
            Place::Folder => {
                let path = self.unfinished.path.join(name);
                if let Some(folder) = path.parent() {
                    private_folder(folder, true)?;
                }
                let mut file = BufWriter::with_capacity(BUFFER, private_file(&path)?);
                let tally = through(&mut file, write)?;
                file.flush()?;
                tally
            }
            Place::Zip(zip, password) => {
                let method = if COMPRESSED.iter().any(|ending| name.ends_with(ending)) {
                    CompressionMethod::Stored
                } else {
                    CompressionMethod::Deflated
                };
                // A moment of its own would tell how long each part of the practice took.
                let how = SimpleFileOptions::default()
                    .compression_method(method)
                    .last_modified_time(zip::DateTime::default())
                    .unix_permissions(0o600)
                    .large_file(true)
                    .with_aes_encryption(AesMode::Aes256, password.expose_secret());
                zip.start_file(name, how)?;
                let mut buffered = BufWriter::with_capacity(BUFFER, zip.as_mut());
                let tally = through(&mut buffered, write)?;
                buffered.flush()?;
                tally
            }
        };
        self.entries.push(Entry { name: name.to_owned(), bytes, sha256 });
        Ok(())
    }

    /// Writes a file of these bytes.
    ///
    /// # Errors
    /// What the disk refuses.
    pub(super) fn put_bytes(&mut self, name: &str, bytes: &[u8]) -> Result<(), LeavingError> {
        self.put(name, &mut |out| Ok(out.write_all(bytes)?))
    }

    /// Takes up a file that another hand writes into the folder: where it goes, or none where nothing may lie open.
    pub(super) fn path_for(&self, name: &str) -> Option<PathBuf> {
        matches!(self.place, Place::Folder).then(|| self.unfinished.path.join(name))
    }

    /// Counts a file that another hand wrote into the folder.
    ///
    /// # Errors
    /// When it can't be read.
    pub(super) fn take_up(&mut self, name: &str) -> Result<(), LeavingError> {
        let path = self.unfinished.path.join(name);
        let read = |error: &io::Error| LeavingError::file("Reading", &path, error);
        let file = File::open(&path).map_err(|error| read(&error))?;
        let (bytes, sha256) =
            told(&mut BufReader::with_capacity(BUFFER, file)).map_err(|error| read(&error))?;
        self.entries.push(Entry { name: name.to_owned(), bytes, sha256 });
        Ok(())
    }

    /// Has everything on the disk, ready to be read back.
    ///
    /// # Errors
    /// [`LeavingError::Stopped`], and what the disk refuses.
    pub(super) fn settle(self, stop: &AtomicBool) -> Result<Settled, LeavingError> {
        let Self { to, mut unfinished, place, entries } = self;
        let password = match place {
            Place::Folder => {
                for entry in &entries {
                    heed(stop)?;
                    let path = unfinished.path.join(&entry.name);
                    let settled = OpenOptions::new().write(true).open(&path).and_then(|file| file.sync_all());
                    settled.map_err(|error| LeavingError::file("Writing", &path, &error))?;
                }
                None
            }
            Place::Zip(zip, password) => {
                let file = zip.finish()?.into_inner();
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.sync_all()?;
                Some(password)
            }
        };
        unfinished.written();
        Ok(Settled { to, unfinished, password, entries })
    }
}

/// An export that is written and not yet known to be what it should be.
pub(super) struct Settled {
    to: PathBuf,
    unfinished: Unfinished,
    password: Option<SecretString>,
    /// What was written.
    pub(super) entries: Vec<Entry>,
}

impl Settled {
    /// Where it lies for now.
    pub(super) fn path(&self) -> &Path {
        &self.unfinished.path
    }

    /// Opens it to be read.
    ///
    /// # Errors
    /// When it can't be read.
    pub(super) fn open(&self) -> Result<Written, LeavingError> {
        let Some(password) = &self.password else { return Ok(Written::Folder(self.path().to_path_buf())) };
        let file =
            File::open(self.path()).map_err(|error| LeavingError::file("Reading", self.path(), &error))?;
        let archive = ZipArchive::new(BufReader::with_capacity(BUFFER, file))?;
        Ok(Written::Zip(Box::new(archive), password.clone()))
    }

    /// Leaves it under the name that says that it is not whole.
    pub(super) fn keep_unfinished(self) {
        self.unfinished.keep();
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// What the disk refuses, and what came there meanwhile; it is removed then.
    pub(super) fn finish(self) -> Result<PathBuf, LeavingError> {
        self.unfinished.finish(&self.to)?;
        Ok(self.to)
    }
}

/// An export to be read.
pub(super) enum Written {
    /// A folder.
    Folder(PathBuf),
    /// One file behind a password.
    Zip(Box<ZipArchive<BufReader<File>>>, SecretString),
}

impl Written {
    /// Reads one of its files to the end, or until it is stopped.
    ///
    /// # Errors
    /// When it can't be read; for what `read` refuses.
    pub(super) fn read<T>(
        &mut self,
        name: &str,
        stop: &AtomicBool,
        read: &mut dyn FnMut(&mut dyn Read) -> Result<T, LeavingError>,
    ) -> Result<T, LeavingError> {
        match self {
            Self::Folder(folder) => {
                let path = folder.join(name);
                let file = File::open(&path).map_err(|error| LeavingError::file("Reading", &path, &error))?;
                read(&mut BufReader::with_capacity(BUFFER, Heeding { from: file, stop }))
            }
            Self::Zip(archive, password) => {
                let mut file = archive.by_name_decrypt(name, password.expose_secret().as_bytes())?;
                read(&mut BufReader::with_capacity(BUFFER, Heeding { from: &mut file, stop }))
            }
        }
    }

    /// Where one of its files lies open; none where nothing does.
    pub(super) fn path_for(&self, name: &str) -> Option<PathBuf> {
        match self {
            Self::Folder(folder) => Some(folder.join(name)),
            Self::Zip(..) => None,
        }
    }

    /// How many files it has; not known of a folder.
    pub(super) fn len(&self) -> Option<usize> {
        match self {
            Self::Folder(_) => None,
            Self::Zip(archive, _) => Some(archive.len()),
        }
    }
}

/// Refuses to go on once it is to stop.
///
/// # Errors
/// [`LeavingError::Stopped`].
pub(super) fn heed(stop: &AtomicBool) -> Result<(), LeavingError> {
    if stop.load(Ordering::Relaxed) { Err(LeavingError::Stopped) } else { Ok(()) }
}

/// Reads until it is to stop: one file may be as long as all others together.
struct Heeding<'s, R> {
    from: R,
    stop: &'s AtomicBool,
}

impl<R: Read> Read for Heeding<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        heed(self.stop).map_err(io::Error::other)?;
        self.from.read(into)
    }
}

/// Length and hash of what is read.
pub(super) fn told(from: &mut dyn Read) -> io::Result<(u64, String)> {
    let mut tally = Tally { inner: &mut io::sink(), bytes: 0, hash: Sha256::new() };
    io::copy(from, &mut tally)?;
    Ok((tally.bytes, HEXLOWER.encode(&tally.hash.finalize())))
}

/// Counts and hashes what goes through.
struct Tally<'w> {
    inner: &'w mut dyn Write,
    bytes: u64,
    hash: Sha256,
}

impl Write for Tally<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

fn through(
    out: &mut dyn Write,
    write: &mut dyn FnMut(&mut dyn Write) -> Result<(), LeavingError>,
) -> Result<(u64, String), LeavingError> {
    let mut tally = Tally { inner: out, bytes: 0, hash: Sha256::new() };
    write(&mut tally)?;
    Ok((tally.bytes, HEXLOWER.encode(&tally.hash.finalize())))
}
