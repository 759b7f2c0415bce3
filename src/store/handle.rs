//! The practice file on a thread of its own, for a window that must not wait.

use std::future::Future;
use std::sync::{Arc, Mutex, Weak, mpsc};
use std::thread::{self, JoinHandle};

use futures_channel::oneshot;

use super::{PracticeFile, StoreError};

/// A piece of work for the thread; `None` when there is no file left to do it on.
type Job = Box<dyn FnOnce(&mut PracticeFile) + Send>;

/// A handle to an open practice file. Cloning it is cheap; the file closes when the last
/// one is dropped.
#[derive(Clone, Debug)]
pub struct Handle {
    worker: Arc<Worker>,
}

#[derive(Debug)]
struct Worker {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Mutex<Option<JoinHandle<Result<(), StoreError>>>>,
}

impl Handle {
    /// Hands the file to a thread of its own.
    ///
    /// # Errors
    /// [`StoreError::Database`] when the system gives no thread.
    pub fn new(mut file: PracticeFile) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel::<Job>();
        let thread = thread::Builder::new()
            .name("practice file".to_owned())
            .spawn(move || {
                for job in waiting {
                    job(&mut file);
                }
                file.close()
            })
            .map_err(|error| StoreError::Database { detail: error.to_string() })?;
        let worker = Worker { jobs: Some(jobs), thread: Mutex::new(Some(thread)) };
        Ok(Self { worker: Arc::new(worker) })
    }

    /// Has the work done on the file's thread, one piece after the other, in the order
    /// they were given. The work is done even if nobody waits for its result.
    ///
    /// # Errors
    /// The future gives what the work gave, or [`StoreError::Closed`] if the thread ended
    /// before it.
    pub fn run<T, Work>(
        &self,
        work: Work,
    ) -> impl Future<Output = Result<T, StoreError>> + Send + 'static + use<T, Work>
    where
        T: Send + 'static,
        Work: FnOnce(&mut PracticeFile) -> Result<T, StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |file| {
            // Nobody may be waiting any more; the work itself was what counted.
            let _ = answer.send(work(file));
        });
        if let Some(jobs) = &self.worker.jobs {
            // A thread that is gone drops the job, and with it the sender of the answer.
            let _ = jobs.send(job);
        }
        async move { answered.await.unwrap_or(Err(StoreError::Closed)) }
    }

    /// Closes the file if this is the last handle, and tells how that went; other handles
    /// keep it open.
    ///
    /// # Errors
    /// What [`PracticeFile::close`] refuses.
    pub fn close(self) -> Result<(), StoreError> {
        match Arc::into_inner(self.worker) {
            Some(mut worker) => worker.finish(),
            None => Ok(()),
        }
    }
}

/// The way to an open practice file for work that must not keep it open, and that may wait.
#[derive(Clone, Debug)]
pub struct Waiting {
    worker: Weak<Worker>,
}

impl Handle {
    /// A way to the file that does not keep it open.
    pub fn waiting(&self) -> Waiting {
        Waiting { worker: Arc::downgrade(&self.worker) }
    }
}

impl Waiting {
    /// Has the work done on the file's thread and waits for it. Never for the window's thread.
    ///
    /// # Errors
    /// What the work refuses, or [`StoreError::Closed`] if the file was closed before.
    pub fn ask<T, Work>(&self, work: Work) -> Result<T, StoreError>
    where
        T: Send + 'static,
        Work: FnOnce(&mut PracticeFile) -> Result<T, StoreError> + Send + 'static,
    {
        let (answer, answered) = mpsc::channel();
        let job: Job = Box::new(move |file| {
            // Nobody may be waiting any more; the work itself was what counted.
            let _ = answer.send(work(file));
        });
        // Let go before the answer comes, so that the file can be closed meanwhile by whom it belongs to.
        let worker = self.worker.upgrade().ok_or(StoreError::Closed)?;
        if let Some(jobs) = &worker.jobs {
            // A thread that is gone drops the job, and with it the sender of the answer.
            let _ = jobs.send(job);
        }
        drop(worker);
        answered.recv().unwrap_or(Err(StoreError::Closed))
    }
}

impl Worker {
    /// Ends the queue and waits until the file is closed.
    fn finish(&mut self) -> Result<(), StoreError> {
        self.jobs = None;
        let thread = self.thread.get_mut().map(Option::take).unwrap_or_default();
        match thread {
            // The last handle may be dropped by the work itself, on the very thread.
            Some(thread) if thread.thread().id() != thread::current().id() => {
                thread.join().unwrap_or(Err(StoreError::Closed))
            }
            _ => Ok(()),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Who wants to know how closing went calls `Handle::close`.
        let _ = self.finish();
    }
}
