//! Backups: whole, checked copies of the practice file and its key file in folders of the user's choice.
//!
//! The encrypted bytes are copied as they are, by a thread of their own, while the file stands still and work goes
//! on in its log. What was written is read back and checked before it gets the name of a backup. So the folder
//! itself tells the state of things: whatever has such a name is a good backup.

mod copying;
mod error;
mod name;
mod pouring;
mod reading_back;
mod seal;
mod still;
mod thin;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};

use super::handle::{Handle, Waiting};
use super::key_file::beside;
use super::{Actor, PracticeFile, StoreError};

pub use copying::Kept;
pub(super) use copying::Place;
pub use error::BackupError;
pub use name::BackupFile;
pub(super) use name::{is_free, start_of};
pub(super) use still::{Copying, Source, Stillness};

/// So often a copy is begun again when the file was rewritten under it, as an erasure does.
const MOST_BEGINNINGS: usize = 3;

/// What is to be backed up, and where to.
#[derive(Debug, Clone)]
pub struct BackupOrder {
    /// On whose behalf; none for what the program does by itself.
    pub actor: Option<Actor>,
    /// The folders: each gets a copy of its own.
    pub folders: Vec<PathBuf>,
    /// When it is made: the time in its name.
    pub at: DateTime<Utc>,
    /// Whether older backups are all kept, instead of fewer as they grow old.
    pub keep_all: bool,
}

/// How far a backup is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupStep {
    /// So many bytes are written of so many.
    Copied {
        /// Written so far.
        bytes: u64,
        /// In all.
        of: u64,
    },
    /// What was written is read back and checked.
    Checking,
}

/// Stops a backup from elsewhere. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Watch(Arc<AtomicBool>);

impl Watch {
    /// Has the backup stopped: nothing of it is kept.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether it was stopped.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// What came of a backup in one folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupOutcome {
    /// The folder.
    pub folder: PathBuf,
    /// The backup, or why there is none.
    pub made: Result<Kept, BackupError>,
}

/// Backs up an open practice into each folder, and waits until that is done: not for a thread that must not wait.
/// `tell` hears how far it is, with the number of the folder, and is called often.
///
/// The file is not held open by this. Who closes it meanwhile ends the backup.
pub fn back_up(
    file: &Waiting,
    order: &BackupOrder,
    watch: &Watch,
    tell: &mut dyn FnMut(usize, BackupStep),
) -> Vec<BackupOutcome> {
    let mut made: Vec<Option<Result<Kept, BackupError>>> = vec![None; order.folders.len()];
    for beginning in 1..=MOST_BEGINNINGS {
        let is_last = beginning == MOST_BEGINNINGS;
        let round = one_round(file, order, watch, &mut made, is_last, tell);
        if let Err(error) = round {
            for missing in made.iter_mut().filter(|made| made.is_none()) {
                *missing = Some(Err(error.clone()));
            }
        }
        if made.iter().all(Option::is_some) {
            break;
        }
    }
    let folders = order.folders.iter().cloned();
    let made = made.into_iter().map(|made| made.unwrap_or(Err(BackupError::Disturbed)));
    folders.zip(made).map(|(folder, made)| BackupOutcome { folder, made }).collect()
}

/// Makes the copies that are still missing. Those that were disturbed go on missing, unless it is the last round.
fn one_round(
    file: &Waiting,
    order: &BackupOrder,
    watch: &Watch,
    made: &mut [Option<Result<Kept, BackupError>>],
    is_last: bool,
    tell: &mut dyn FnMut(usize, BackupStep),
) -> Result<(), BackupError> {
    let name = file.ask(|file| Ok(name::name_of(file.path())))?;
    // A folder that is not there is found before anything is written about a backup.
    let mut places = Vec::new();
    let mut taken = Vec::new();
    for (number, (folder, slot)) in order.folders.iter().zip(made.iter_mut()).enumerate() {
        let own = fs::canonicalize(folder).unwrap_or_else(|_| folder.clone());
        if taken.contains(&own) {
            // Named twice, it is one folder and gets one backup.
            *slot = Some(Err(BackupError::SameFolder { folder: folder.clone() }));
            continue;
        }
        taken.push(own);
        if slot.is_none() {
            match Place::take(folder, &name, order.at) {
                Ok(place) => places.push((number, place)),
                Err(error) => *slot = Some(Err(error)),
            }
        }
    }
    if places.is_empty() {
        return Ok(());
    }
    let actor = order.actor;
    let source = file.ask(move |file| Ok(file.stand_still(actor)))??;
    for (number, place) in places {
        let filled = place.fill(&source, watch, &mut |step| tell(number, step));
        let filled = filled.map(|backup| {
            let thinned = if order.keep_all { 0 } else { copying::thin_out(&backup, source.start) };
            Kept { backup, thinned }
        });
        if filled == Err(BackupError::Disturbed) && !is_last {
            continue;
        }
        if let Some(slot) = made.get_mut(number) {
            *slot = Some(filled);
        }
    }
    drop(source);
    // The next write would see to it as well.
    file.ask(PracticeFile::go_on).or_else(|error| match error {
        StoreError::Closed => Ok(()),
        error => Err(error),
    })?;
    Ok(())
}

/// The backups in a folder, of whatever practice, the newest first.
///
/// # Errors
/// [`BackupError::FolderMissing`], and what the system says of a folder that can't be read.
pub fn backups_in(folder: &Path) -> Result<Vec<BackupFile>, BackupError> {
    name::all_in(folder).map_err(|error| BackupError::writing(folder, &error))
}

/// The backups in a folder of one practice file, which begins with these bytes (see [`PracticeFile::start`]), the
/// newest first.
///
/// # Errors
/// As [`backups_in`].
pub fn backups_of(practice: &Path, start: [u8; 16], folder: &Path) -> Result<Vec<BackupFile>, BackupError> {
    name::of_practice(folder, &name::name_of(practice), start)
        .map_err(|error| BackupError::writing(folder, &error))
}

/// The name of the practice that a backup of this name is of; none if it is no backup's name.
pub(super) fn made_of(file_name: &str) -> Option<&str> {
    name::read(file_name).map(|(name, _)| name)
}

/// Refuses a path that has the name of a backup, or leads to one: nobody works in one. Whoever did so once and left a
/// log beside it may, for only opening takes that in.
pub(super) fn refuse_name(path: &Path) -> Result<(), StoreError> {
    let has_name = |path: &Path| path.file_name().and_then(|name| name.to_str()).and_then(made_of).is_some();
    let has_log = fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    let is_one = has_name(path) || fs::canonicalize(path).is_ok_and(|path| has_name(&path));
    if is_one && !has_log { Err(StoreError::IsBackup { path: path.to_path_buf() }) } else { Ok(()) }
}

/// Whether a backup folder is the very folder that the practice lies in: then both are lost together.
pub fn is_beside(practice: &Path, folder: &Path) -> bool {
    let own = practice.parent().filter(|own| !own.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (fs::canonicalize(own), fs::canonicalize(folder)) {
        (Ok(own), Ok(folder)) => own == folder,
        _ => own == folder,
    }
}

impl Handle {
    /// Backs up this practice; see [`back_up`].
    pub fn back_up(
        &self,
        order: &BackupOrder,
        watch: &Watch,
        tell: &mut dyn FnMut(usize, BackupStep),
    ) -> Vec<BackupOutcome> {
        back_up(&self.waiting(), order, watch, tell)
    }
}
