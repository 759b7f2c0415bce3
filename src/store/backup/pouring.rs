//! Three at work on one copy: one writes it, one forces to the drive what was written, and one reads that back.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, Scope, ScopedJoinHandle};

use super::reading_back::{ReadingBack, Written};
use super::seal::Sample;
use super::still::{Source, read_at};
use super::{BackupError, BackupStep};
use crate::store::StoreError;

/// So much is read and written at a time; between two of these it can be stopped.
const PIECE: usize = 1024 * 1024;
/// So many of them are written before they are forced to the drive: less waits in memory, so that a note that is
/// saved meanwhile is not held up behind a whole backup.
const FORCED: usize = 8;

/// Where a copy is written to.
pub(super) struct Target<'a> {
    /// The folder, to be told of.
    pub(super) folder: &'a Path,
    /// The copy.
    pub(super) path: &'a Path,
    /// The same, open to be written.
    pub(super) file: &'a File,
}

/// Pours the source into the copy. When this ends well, each byte is on the drive and was read back from it.
pub(super) fn pour(
    source: &Source,
    target: &Target<'_>,
    after_piece: &mut dyn FnMut(BackupStep) -> Result<(), BackupError>,
) -> Result<(), BackupError> {
    let mut reading_back = ReadingBack::of(target.folder, target.path)?;
    thread::scope(|scope| {
        let (written, to_force) = sync_channel(1);
        let (forced, to_compare) = sync_channel(1);
        let forcing = begin(scope, target, move || force(target, &to_force, &forced))?;
        let compare = move || to_compare.iter().try_for_each(|written| reading_back.compare(&written));
        let comparing = begin(scope, target, compare)?;
        let outcome = write(source, target, &written, after_piece);
        drop(written);
        let outcome = outcome.and_then(|()| after_piece(BackupStep::Checking));
        let (forced, compared) = (end(forcing), end(comparing));
        // What is wrong with the drive comes before what came of it.
        compared.and(forced).and(outcome)
    })
}

fn begin<'scope, 'env>(
    scope: &'scope Scope<'scope, 'env>,
    target: &Target<'_>,
    work: impl FnOnce() -> Result<(), BackupError> + Send + 'scope,
) -> Result<ScopedJoinHandle<'scope, Result<(), BackupError>>, BackupError> {
    let thread = thread::Builder::new().name("backup".to_owned());
    thread.spawn_scoped(scope, work).map_err(|error| BackupError::writing(target.folder, &error))
}

fn end(work: ScopedJoinHandle<'_, Result<(), BackupError>>) -> Result<(), BackupError> {
    // It ends by itself or with an error; anything else would be a fault of ours.
    work.join().unwrap_or(Err(BackupError::Disturbed))
}

/// Writes piece by piece. When nobody takes what was written any more, something was wrong with it: that is the end.
fn write(
    source: &Source,
    target: &Target<'_>,
    written: &SyncSender<Written>,
    after_piece: &mut dyn FnMut(BackupStep) -> Result<(), BackupError>,
) -> Result<(), BackupError> {
    let mut sample = Sample::of(source);
    let (mut to, total) = (target.file, source.bytes);
    let (mut copied, mut waiting) = (0, Written::new());
    while copied < total {
        let mut piece = vec![0; usize::try_from(total - copied).unwrap_or(PIECE).min(PIECE)];
        read_at(&source.from, &mut piece, copied).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                StoreError::Damaged { detail: "it became shorter while it was read".to_owned() }
            }
            _ => StoreError::file("Reading", &source.path, &error),
        })?;
        sample.look_at(&piece)?;
        to.write_all(&piece).map_err(|error| BackupError::writing(target.folder, &error))?;
        copied += piece.len() as u64;
        waiting.push(piece);
        after_piece(BackupStep::Copied { bytes: copied, of: total })?;
        let is_full = waiting.len() >= FORCED || copied == total;
        if is_full && written.send(std::mem::take(&mut waiting)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Forces what was written to the drive, and hands it on to be read back.
fn force(
    target: &Target<'_>,
    to_force: &Receiver<Written>,
    forced: &SyncSender<Written>,
) -> Result<(), BackupError> {
    let failed = |error: io::Error| BackupError::writing(target.folder, &error);
    for written in to_force {
        target.file.sync_data().map_err(failed)?;
        if forced.send(written).is_err() {
            return Ok(());
        }
    }
    target.file.sync_all().map_err(failed)
}
