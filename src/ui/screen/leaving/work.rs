//! The copy, written on a thread of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;

use chrono::{DateTime, NaiveDate, Utc};
use futures_channel::mpsc::{UnboundedSender, unbounded};
use iced::Task;
use secrecy::SecretString;

use super::Message;
use crate::catalog::Catalog;
use crate::domain::PractitionerId;
use crate::exchange::leaving::{self, Errand, LeavingError, Report, Wish};
use crate::store::{Leaving, Snapshot, StoreError};
use crate::ui::context::Context;

/// What is to be done.
pub(super) struct Job {
    pub(super) context: Context,
    pub(super) passphrase: SecretString,
    pub(super) wish: Wish,
    pub(super) to: PathBuf,
    pub(super) stop: Arc<AtomicBool>,
}

/// A copy as it is written. It holds nothing of the open practice, so that locking lets go of its key.
struct Writing {
    catalog: Arc<Catalog>,
    wish: Wish,
    to: PathBuf,
    by: PractitionerId,
    now: DateTime<Utc>,
    today: NaiveDate,
    stop: Arc<AtomicBool>,
}

impl Job {
    /// Does it: the look at the file is taken in its own queue, everything else beside it.
    pub(super) fn run(self) -> Task<Message> {
        let Self { context, passphrase, wish, to, stop } = self;
        if let Err(error) = leaving::may_begin(&to, &wish) {
            return Task::done(Message::Done(Box::new(Err(error))));
        }
        let (actor, heard) = (context.actor(), Arc::clone(&stop));
        let how = Leaving { database: wish.database, locked: wish.password.is_some() };
        let taken = context.file.run(move |file| {
            let snapshot = file.take_everything(actor, &passphrase, how)?;
            snapshot.heed(heard)?;
            Ok(snapshot)
        });
        let writing = Writing {
            catalog: Arc::clone(&context.catalog),
            wish,
            to,
            by: context.practitioner_id,
            now: context.now(),
            today: context.today(),
            stop,
        };
        let (told, tells) = unbounded();
        let begin = async move {
            match taken.await {
                Ok(snapshot) => writing.begin(snapshot, told),
                Err(error) => end(&told, Err(error.into())),
            }
        };
        Task::batch([Task::future(begin).discard(), Task::run(tells, |message| message)])
    }
}

impl Writing {
    fn begin(self, snapshot: Snapshot, told: UnboundedSender<Message>) {
        let lost = told.clone();
        let thread = thread::Builder::new().name("leaving".to_owned());
        let begun = thread.spawn(move || {
            // Whatever happens, whoever waits for the end hears of it.
            let done = catch_unwind(AssertUnwindSafe(|| self.write(snapshot, &told)));
            end(&told, done.unwrap_or(Err(LeavingError::Broken)));
        });
        if let Err(error) = begun {
            end(&lost, Err(StoreError::Database { detail: error.to_string() }.into()));
        }
    }

    fn write(&self, snapshot: Snapshot, told: &UnboundedSender<Message>) -> Result<Report, LeavingError> {
        let errand = Errand {
            catalog: &self.catalog,
            wish: &self.wish,
            to: &self.to,
            by: self.by,
            now: self.now,
            today: self.today,
        };
        leaving::leave(snapshot, &errand, &self.stop, &mut |progress| {
            // Nobody may be waiting any more; then it is stopped, too.
            let _ = told.unbounded_send(Message::Progress(progress));
        })
    }
}

fn end(told: &UnboundedSender<Message>, done: Result<Report, LeavingError>) {
    // As above.
    let _ = told.unbounded_send(Message::Done(Box::new(done)));
}

/// The folder chosen in the system's own window, with a new one in it of the name that was proposed.
pub(super) async fn browse(proposed: PathBuf) -> Option<PathBuf> {
    let mut dialog = rfd::AsyncFileDialog::new();
    if let Some(folder) = proposed.parent().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    let chosen = dialog.pick_folder().await?;
    let name = proposed.file_name().map(Path::new);
    Some(name.map_or_else(|| chosen.path().to_owned(), |name| chosen.path().join(name)))
}
