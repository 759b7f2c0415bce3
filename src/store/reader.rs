//! The practice file opened once more, to read from on a thread of its own: what takes seconds holds up nobody
//! who types.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{CheckReport, CheckStep, Handle, PracticeFile, StoreError};

/// After so many steps of the database it is asked whether anyone still waits.
pub(super) const STEPS_BETWEEN: i32 = 10_000;

/// A second way into an open practice file, which only reads. Who drops it ends what it is doing.
#[derive(Debug)]
pub struct Reader {
    handle: Handle,
    is_over: Arc<AtomicBool>,
}

impl PracticeFile {
    /// Opens the file once more for reading.
    ///
    /// # Errors
    /// Whatever keeps the file from being opened a second time.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        let again = self.once_more()?;
        let is_over = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&is_over);
        again.connection().progress_handler(STEPS_BETWEEN, Some(move || asked.load(Ordering::Relaxed)))?;
        Ok(Reader { handle: Handle::new(again)?, is_over })
    }
}

impl Reader {
    /// Has something read, one after the other in the order they were given.
    ///
    /// # Errors
    /// The future gives what the reading gave, or [`StoreError::Closed`] if the reader was dropped before.
    pub fn run<T, Work>(
        &self,
        work: Work,
    ) -> impl Future<Output = Result<T, StoreError>> + Send + 'static + use<T, Work>
    where
        T: Send + 'static,
        Work: FnOnce(&PracticeFile) -> Result<T, StoreError> + Send + 'static,
    {
        let is_over = Arc::clone(&self.is_over);
        self.handle.run(move |file| {
            let outcome = if is_over.load(Ordering::Relaxed) { Err(StoreError::Closed) } else { work(file) };
            // What was interrupted says so in the words of the database.
            if is_over.load(Ordering::Relaxed) { Err(StoreError::Closed) } else { outcome }
        })
    }

    /// Checks the file, but for what [`PracticeFile::note_index_is_whole`] adds; `tell` hears which part begins.
    ///
    /// # Errors
    /// As [`PracticeFile::check`], and [`StoreError::Closed`] if the reader was dropped before.
    pub fn check<Tell>(
        &self,
        mut tell: Tell,
    ) -> impl Future<Output = Result<CheckReport, StoreError>> + Send + 'static + use<Tell>
    where
        Tell: FnMut(CheckStep) + Send + 'static,
    {
        self.run(move |file| file.check_reading(&mut tell))
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
    }
}
