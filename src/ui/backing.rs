//! How an open practice is backed up from this computer: where to, when, and how it stands.

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use iced::Task;
use iced::futures::channel::{mpsc, oneshot};
use iced::task;
use serde::{Deserialize, Serialize};

use super::local_time::LocalTime;
use super::widget::date_field::spoken;
use crate::store::{
    Actor, BackupError, BackupFile, BackupOrder, BackupOutcome, BackupStep, Handle, StoreError, Watch,
    back_up, backups_of, is_beside,
};

/// After so many days without a backup it is time for one.
const MOST_DAYS: i64 = 7;
/// And after work on so many days since.
const MOST_DAYS_OF_USE: u64 = 2;
/// After a failure it is tried again after so long.
const AGAIN: TimeDelta = TimeDelta::minutes(30);
/// A backup that is due because the window was locked waits until the last one is so old.
const DUE_AFTER: TimeDelta = TimeDelta::hours(1);

/// How a practice is backed up from this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BackupWish {
    /// The folder backups go to.
    pub folder: Option<PathBuf>,
    /// A second one.
    pub second: Option<PathBuf>,
    /// After so many hours of use; 0 for never.
    pub every_hours: u32,
    /// Whether one is made when the window closes.
    pub on_close: bool,
    /// How many minutes it was used since the last good one.
    pub used_minutes: u32,
    /// Whether one is due at the next opening: the window was locked, and from there it may be closed without one.
    pub due: bool,
    /// Why the last try came to nothing, for who was not there to see it.
    pub failed: Option<String>,
}

impl Default for BackupWish {
    fn default() -> Self {
        let (folder, second, failed) = (None, None, None);
        Self { folder, second, every_hours: 4, on_close: true, used_minutes: 0, due: false, failed }
    }
}

impl BackupWish {
    /// The folders there are.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.folder.iter().chain(&self.second).cloned().collect()
    }
}

/// What lies in the folders.
#[derive(Debug, Clone)]
pub struct Lying {
    /// Of each folder the backups of this practice, the newest first, or why they are not known.
    pub folders: Vec<(PathBuf, Result<Vec<BackupFile>, BackupError>)>,
    /// On how many days the practice was used since the newest backup.
    pub used_days: u64,
    /// Whether one of the folders is that of the practice itself.
    pub is_beside: bool,
}

impl Lying {
    /// Whether one of the folders can't be read.
    pub fn has_unseen(&self) -> bool {
        self.folders.iter().any(|(_, found)| found.is_err())
    }

    /// The newest backup anywhere.
    pub fn newest(&self) -> Option<&BackupFile> {
        let lists = self.folders.iter().filter_map(|(_, found)| found.as_ref().ok());
        lists.filter_map(|list| list.first()).max_by_key(|backup| backup.at)
    }
}

/// What happens about backups.
#[derive(Debug, Clone)]
pub enum Message {
    /// What lies in the folders was read.
    Lying(Box<Result<Lying, StoreError>>),
    /// How far the backup is: into which folder, and the step.
    Step(usize, BackupStep),
    /// It is over, with this in each folder.
    Over(Vec<BackupOutcome>),
}

/// A backup under way.
#[derive(Debug)]
pub struct Running {
    watch: Watch,
    folders: Vec<PathBuf>,
    place: usize,
    step: Option<BackupStep>,
    /// What an earlier run tells when it is over is not for a later one, nor for another practice.
    _told: task::Handle,
}

impl Running {
    /// How far it is, from 0 to 1.
    pub fn part(&self) -> f32 {
        let within = match self.step {
            None => 0.0,
            // Reading back takes about a third of the time.
            Some(BackupStep::Copied { bytes, of }) => permille(bytes, of) * 0.7 / 1000.0,
            Some(BackupStep::Checking) => 0.7,
        };
        let folders = u16::try_from(self.folders.len().max(1)).map_or(1.0, f32::from);
        (u16::try_from(self.place).map_or(0.0, f32::from) + within) / folders
    }

    /// What it does, in words.
    pub fn words(&self) -> String {
        let folder =
            self.folders.get(self.place).map_or_else(String::new, |folder| folder.display().to_string());
        match self.step {
            Some(BackupStep::Checking) => format!("Checking what was written to {folder} …"),
            _ => format!("Backing up to {folder} …"),
        }
    }
}

fn permille(bytes: u64, of: u64) -> f32 {
    let part = bytes.saturating_mul(1000) / of.max(1);
    u16::try_from(part).map_or(1000.0, f32::from)
}

/// What of all this needs the user's eye.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern(pub String);

/// How an open practice is backed up, and how that stands. When it goes, a backup that runs is stopped.
#[derive(Debug)]
pub struct Backing {
    practice: PathBuf,
    /// Whether the practice is only looked at: whoever works in it makes the backups.
    looks: bool,
    /// How it is to be done.
    pub wish: BackupWish,
    /// What runs.
    pub running: Option<Running>,
    /// What lies in the folders, once it is known.
    pub lying: Option<Lying>,
    /// What came of the last try.
    pub last: Vec<BackupOutcome>,
    used: TimeDelta,
    ticked: Option<DateTime<Utc>>,
}

impl Drop for Backing {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Backing {
    /// As it was wished for this practice; without a wish it is only looked at, and no backup is made.
    pub fn new(practice: &Path, wish: Option<BackupWish>) -> Self {
        let looks = wish.is_none();
        let wish = wish.unwrap_or_default();
        let used = TimeDelta::minutes(i64::from(wish.used_minutes));
        let practice = practice.to_path_buf();
        Self { practice, looks, wish, running: None, lying: None, last: Vec::new(), used, ticked: None }
    }

    /// Reads what lies in the folders, on a thread of its own: a drive that hangs may hold up neither the window nor
    /// what saves the words that are typed.
    pub fn look(&self, file: &Handle) -> Task<Message> {
        let (practice, folders) = (self.practice.clone(), self.wish.folders());
        let waiting = file.waiting();
        let read = move || {
            let is_beside = folders.iter().any(|folder| is_beside(&practice, folder));
            // Who only looks makes no backups, and is told of none.
            let start = waiting.ask(|file| file.start().ok_or(StoreError::LookOnly))?;
            let read = |folder: PathBuf| {
                let found = backups_of(&practice, start, &folder);
                (folder, found)
            };
            let folders = folders.into_iter().map(read).collect();
            let mut lying = Lying { folders, used_days: 0, is_beside };
            let newest = lying.newest().map(|backup| backup.at);
            if let Some(newest) = newest {
                lying.used_days = waiting.ask(move |file| file.days_of_use_since(newest))?;
            }
            Ok(lying)
        };
        let (answer, answered) = oneshot::channel();
        // Without a thread nothing is known, as when the drive does not answer.
        let _ = std::thread::Builder::new().name("backups".into()).spawn(move || answer.send(read()));
        let look = async move { answered.await.unwrap_or(Err(StoreError::Closed)) };
        Task::perform(look, |lying| Message::Lying(Box::new(lying)))
    }

    /// A second went by; whether it is time for a backup.
    pub fn second(&mut self, now: DateTime<Utc>) -> bool {
        let since = self.ticked.replace(now).map_or(TimeDelta::zero(), |before| now - before);
        self.used += since.max(TimeDelta::zero());
        self.wish.used_minutes = u32::try_from(self.used.num_minutes()).unwrap_or(u32::MAX);
        let every = TimeDelta::hours(i64::from(self.wish.every_hours));
        let is_time = self.wish.every_hours > 0 && self.used >= every;
        self.wish.folder.is_some() && self.running.is_none() && (is_time || self.is_due(now))
    }

    /// Whether the one is to be made up for that the window may have been closed without. Whoever locks often does not
    /// get one each time.
    fn is_due(&self, now: DateTime<Utc>) -> bool {
        let is_recent = |backup: &BackupFile| now - backup.at < DUE_AFTER;
        self.wish.due && self.lying.as_ref().is_some_and(|lying| !lying.newest().is_some_and(is_recent))
    }

    /// The window locks: what closing would have backed up is due when it is opened next.
    pub fn locks(&mut self) {
        // One that failed is tried again in its own time.
        let may = self.closes_with_backup() && self.wish.failed.is_none();
        self.wish.due |= may && self.wish.used_minutes > 0;
    }

    /// Begins a backup, on a thread of its own; none without a folder, or while one runs.
    pub fn begin(&mut self, file: &Handle, actor: Actor, at: DateTime<Utc>) -> Option<Task<Message>> {
        let folders = self.wish.folders();
        if folders.is_empty() || self.running.is_some() {
            return None;
        }
        let watch = Watch::default();
        let (stops, shown) = (watch.clone(), folders.clone());
        let order = BackupOrder { actor: Some(actor), folders, at, keep_all: false };
        let waiting = file.waiting();
        let (tell, told) = mpsc::unbounded();
        let work = move || {
            let mut last = None;
            let made = back_up(&waiting, &order, &watch, &mut |place, step| {
                // A frame for each percent is enough.
                let shown = match step {
                    BackupStep::Copied { bytes, of } => bytes.saturating_mul(100) / of.max(1),
                    BackupStep::Checking => 101,
                };
                if last.replace((place, shown)) != Some((place, shown)) {
                    // With the window gone nobody listens.
                    let _ = tell.unbounded_send(Message::Step(place, step));
                }
            });
            let _ = tell.unbounded_send(Message::Over(made));
        };
        // Without a thread nothing is told, and the stream ends at once.
        std::thread::Builder::new().name("backup".into()).spawn(work).ok()?;
        let (task, told) = Task::run(told, |message| message).abortable();
        self.running =
            Some(Running { watch: stops, folders: shown, place: 0, step: None, _told: told.abort_on_drop() });
        Some(task)
    }

    /// Stops the backup that runs; that it is over is told later.
    pub fn stop(&self) {
        if let Some(running) = &self.running {
            running.watch.cancel();
        }
    }

    /// Takes a message. Whether the wish is to be kept, because a backup is over.
    pub fn update(&mut self, message: Message) -> bool {
        match message {
            Message::Lying(lying) => {
                self.lying = lying.ok();
                false
            }
            Message::Step(place, step) => {
                if let Some(running) = &mut self.running {
                    (running.place, running.step) = (place, Some(step));
                }
                false
            }
            Message::Over(made) => {
                self.running = None;
                self.over(made);
                true
            }
        }
    }

    fn over(&mut self, made: Vec<BackupOutcome>) {
        self.wish.due = false;
        let failed = made.iter().find_map(|outcome| outcome.made.as_ref().err());
        self.wish.failed = failed.filter(|error| **error != BackupError::Cancelled).map(ToString::to_string);
        if made.iter().any(|outcome| outcome.made.is_ok()) {
            self.used = TimeDelta::zero();
        } else {
            let every = TimeDelta::hours(i64::from(self.wish.every_hours));
            self.used = self.used.min((every - AGAIN).max(TimeDelta::zero()));
        }
        self.wish.used_minutes = u32::try_from(self.used.num_minutes()).unwrap_or(u32::MAX);
        self.last = made;
    }

    /// Whether a backup is made before the window closes.
    pub fn closes_with_backup(&self) -> bool {
        self.wish.on_close && self.wish.folder.is_some()
    }

    /// What needs the user's eye; nothing while it is not known yet.
    pub fn concern(&self, now: DateTime<Utc>, local: LocalTime) -> Option<Concern> {
        if self.looks {
            return None;
        }
        let Some(folder) = &self.wish.folder else {
            return Some(Concern(
                "No folder for backups is chosen on this computer. If it is lost, so are the records.".into(),
            ));
        };
        if self.running.is_some() {
            return None;
        }
        if let Some(failed) = &self.wish.failed {
            return Some(Concern(failed.clone()));
        }
        let lying = self.lying.as_ref()?;
        if let Some(error) = lying.folders.iter().find_map(|(_, found)| found.as_ref().err()) {
            return Some(Concern(error.to_string()));
        }
        let Some(newest) = lying.newest() else {
            return Some(Concern(format!("No backup has been made in {} yet.", folder.display())));
        };
        let is_old = now - newest.at > TimeDelta::days(MOST_DAYS) || lying.used_days > MOST_DAYS_OF_USE;
        is_old.then(|| {
            let day = spoken(local.at(newest.at).date());
            Concern(format!("The last good backup is of {day}. It is time for a new one."))
        })
    }

    /// Whether the practice is only looked at.
    pub fn looks(&self) -> bool {
        self.looks
    }

    /// Whether one of the folders is that of the practice itself.
    pub fn is_beside(&self) -> bool {
        self.lying.as_ref().is_some_and(|lying| lying.is_beside)
    }
}
