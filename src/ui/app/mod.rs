//! The application: which screen is shown, and what only the whole window can do.

mod backing;
mod closing;
mod desk;
mod door;
mod idle;
mod out;
mod part;
mod print_dialog;
mod shortcut;
mod view;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use iced::{Task, Theme};
use secrecy::SecretString;

use super::local_time::LocalTime;
use super::preferences::Preferences;
use super::printing::Programs;
use super::screen::{recovery, restore, unlock, welcome};
use super::theme::Appearance;
use super::theme::container::Tone;
use super::widget::focus::{self, Direction};
use super::widget::repaint::Repaint;
use crate::catalog::Catalog;
use crate::store::{RestoreError, StoreError, Surroundings};
use desk::Desk;
pub use desk::Destination;
use door::Opened;
use out::SaveDialog;
use print_dialog::PrintDialog;
pub use shortcut::Shortcut;

/// How much a step of zoom is.
const ZOOM_STEP: f32 = 0.125;

/// What the window is given by the machine around it.
#[derive(Debug, Clone)]
pub struct Setup {
    /// Where the preferences stand; none to forget them at the end.
    pub preferences: Option<PathBuf>,
    /// The folder of the user's documents: new practices and saved pages are proposed there.
    pub documents: PathBuf,
    /// Clock and randomness.
    pub surroundings: Surroundings,
    /// The zone of the room.
    pub local_time: LocalTime,
    /// The reference library.
    pub catalog: Arc<Catalog>,
    /// The programs of the system that pages are handed to.
    pub programs: Programs,
    /// The practice to open at once, and its passphrase if it is known.
    pub open: Option<(PathBuf, Option<SecretString>)>,
    /// Whether practices are opened to look at them only.
    pub looks: bool,
}

/// What the window shows.
enum Place {
    /// The first screen.
    Welcome(welcome::Welcome),
    /// The locked door.
    Unlock(unlock::Unlock),
    /// A backup that is to be restored.
    Restore(Box<restore::Restore>),
    /// The recovery key, before the desk behind it.
    Recovery(recovery::Recovery, Box<Desk>),
    /// An open practice.
    Desk(Box<Desk>),
}

/// A line at the foot of the window.
#[derive(Debug, Clone)]
struct Notice {
    number: u64,
    tone: Tone,
    words: String,
    until: DateTime<Utc>,
}

/// The whole window.
#[expect(clippy::struct_excessive_bools, reason = "each is a state of its own")]
pub struct App {
    setup: Setup,
    preferences: Preferences,
    place: Place,
    saving: Option<SaveDialog>,
    printing: Option<PrintDialog>,
    /// Whether the next pages that are printed ask for the printer first.
    asks_printer: bool,
    /// How many pages are on their way to the printer.
    pages_out: usize,
    /// Whether the window closes once they are there, and once no copy of everything is being written.
    closes: bool,
    /// Whether the window closes once the backup that runs is over.
    leaving: bool,
    shows_keys: bool,
    notices: Vec<Notice>,
    counted: u64,
    last_touch: DateTime<Utc>,
    /// Which coming in is waited for. What comes of an earlier one is not let in: whoever began it has gone.
    coming_in: u64,
    /// Whether it was said that the practice file is not where it was.
    told_displaced: bool,
    repaint: Repaint,
}

impl fmt::Debug for App {
    /// Says nothing of what is in the practice.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}

/// What happens in the window.
#[derive(Debug, Clone)]
pub enum Message {
    /// On the first screen.
    Welcome(welcome::Message),
    /// At the locked door.
    Unlock(unlock::Message),
    /// At a backup that is to be restored.
    Restore(restore::Message),
    /// A backup was restored and opened, or not.
    Restored(u64, Box<Result<Opened, RestoreError>>),
    /// At the recovery key.
    Recovery(recovery::Message),
    /// In an open practice.
    Desk(desk::Message),
    /// A practice was made.
    Created(u64, Box<Result<Opened, StoreError>>),
    /// A practice was opened.
    Opened(u64, Box<Result<Opened, StoreError>>),
    /// A shortcut was pressed.
    Shortcut(Shortcut),
    /// Tab was pressed.
    Focus(Direction),
    /// A key or a button was pressed somewhere.
    Touched,
    /// A second went by.
    Second,
    /// The computer sleeps or its screen was locked.
    LeftAlone,
    /// Whether the practice file is still where it was.
    InPlace(Result<(), StoreError>),
    /// The way of pages to paper or file.
    Out(out::Message),
    /// A notice is to go.
    Dismiss(u64),
    /// The dialog is to go.
    CloseDialog,
    /// How it looks is to change.
    NextLook,
    /// The window is to close.
    CloseRequested,
    /// What was typed is written; close.
    Flushed,
    /// Close without waiting for the backup.
    CloseNow,
    /// Do not close after all; the backup goes on.
    Stay,
}

impl App {
    /// The window, with what it begins with.
    pub fn new(setup: Setup) -> (Self, Task<Message>) {
        let preferences = setup.preferences.as_deref().map(Preferences::read).unwrap_or_default();
        let known = setup.open.as_ref().map(|(path, _)| path.clone());
        let known = known.or_else(|| preferences.practice.clone().filter(|path| path.exists()));
        let (place, task) = match &known {
            Some(path) => at_the_door(Some(path)),
            None => first_screen(&setup.documents),
        };
        let last_touch = setup.surroundings.clock.now();
        let mut app = Self {
            setup,
            preferences,
            place,
            saving: None,
            printing: None,
            asks_printer: false,
            pages_out: 0,
            closes: false,
            leaving: false,
            shows_keys: false,
            notices: Vec::new(),
            counted: 0,
            last_touch,
            coming_in: 0,
            told_displaced: false,
            repaint: Repaint::default(),
        };
        let opening = match app.setup.open.take() {
            Some((path, Some(passphrase))) => {
                let looks = app.setup.looks;
                app.open(path, unlock::Key::Passphrase(passphrase), looks)
            }
            _ => Task::none(),
        };
        (app, Task::batch([task, opening]))
    }

    /// The colours.
    pub fn theme(&self) -> Theme {
        self.preferences.look.theme()
    }

    /// The zoom.
    pub fn zoom(&self) -> f32 {
        self.preferences.zoom
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        self.repaint.after_update();
        match message {
            Message::Welcome(message) => self.welcome(message),
            Message::Unlock(message) => self.unlock(message),
            Message::Restore(message) => self.restore(message),
            Message::Restored(began, restored) => self.restored(began, *restored),
            Message::Recovery(message) => self.recovery(message),
            Message::Desk(message) => self.at_desk(message),
            Message::Created(began, opened) => self.created(began, *opened),
            Message::Opened(began, opened) => self.opened(began, *opened),
            Message::Shortcut(shortcut) => self.shortcut(shortcut),
            Message::Focus(direction) => self.focus(direction),
            Message::Touched => {
                self.last_touch = self.now();
                Task::none()
            }
            Message::Second => self.second(),
            Message::LeftAlone => self.left_alone(),
            Message::InPlace(outcome) => {
                self.in_place(outcome);
                Task::none()
            }
            Message::Out(message) => self.out(message),
            Message::Dismiss(number) => {
                self.notices.retain(|notice| notice.number != number);
                Task::none()
            }
            Message::CloseDialog => {
                self.leaving = false;
                self.saving = None;
                self.printing = None;
                self.shows_keys = false;
                Task::none()
            }
            Message::NextLook => {
                self.look(self.preferences.look.next());
                Task::none()
            }
            Message::CloseRequested => self.close(),
            Message::Flushed => iced::exit(),
            Message::CloseNow => self.close_now(),
            Message::Stay => {
                self.leaving = false;
                Task::none()
            }
        }
    }

    fn now(&self) -> DateTime<Utc> {
        self.setup.surroundings.clock.now()
    }

    pub(super) fn remember(&self) {
        if let Some(path) = &self.setup.preferences {
            self.preferences.write(path);
        }
    }

    /// Goes there, if a practice is open.
    pub(super) fn show(&mut self, to: Destination) -> Task<Message> {
        match &mut self.place {
            Place::Desk(desk) => desk.go(to).map(Message::Desk),
            _ => Task::none(),
        }
    }

    pub(super) fn look(&mut self, look: Appearance) {
        self.preferences.look = look;
        self.remember();
    }

    fn zoom_by(&mut self, steps: f32) {
        let (least, most) = Preferences::ZOOM;
        self.preferences.zoom = (self.preferences.zoom + steps * ZOOM_STEP).clamp(least, most);
        self.remember();
    }

    fn focus(&self, direction: Direction) -> Task<Message> {
        let own = match (&self.place, direction) {
            (Place::Desk(desk), Direction::Next) if !self.has_dialog() => desk.tab(),
            _ => None,
        };
        own.map_or_else(|| focus::go(direction), |task| task.map(Message::Desk))
    }

    fn notice(&mut self, tone: Tone, words: impl Into<String>) {
        self.counted += 1;
        let seconds = if tone == Tone::Red { 30 } else { 8 };
        let until = self.now() + TimeDelta::seconds(seconds);
        // Three at most: older ones have been read or will not be.
        if self.notices.len() >= 3 {
            self.notices.remove(0);
        }
        self.notices.push(Notice { number: self.counted, tone, words: words.into(), until });
    }

    fn desk_action(&mut self, action: desk::Action) -> Task<Message> {
        match action {
            desk::Action::None => Task::none(),
            desk::Action::Run(task) => task.map(Message::Desk),
            desk::Action::Print(output) if std::mem::take(&mut self.asks_printer) => self.ask_printer(output),
            desk::Action::Print(output) => self.print(output),
            desk::Action::PrintOn(output) => self.ask_printer(output),
            desk::Action::Pdf(output) => self.save_pdf(output),
            desk::Action::Say(tone, words, task) => {
                self.notice(tone, words);
                task.map(Message::Desk)
            }
            desk::Action::Open(folder) => {
                self.open_file(&folder);
                Task::none()
            }
            desk::Action::Look(look) => {
                self.look(look);
                Task::none()
            }
            desk::Action::Zoom(larger) => {
                self.zoom_by(if larger { 1.0 } else { -1.0 });
                Task::none()
            }
            desk::Action::Lock => self.lock(),
            desk::Action::LockAfter(minutes) => {
                self.preferences.lock_after_minutes = minutes;
                self.remember();
                Task::none()
            }
            desk::Action::ShowKey(key) => self.show_key(*key),
            desk::Action::KeepBackups(task) => {
                self.keep_backups();
                task.map(Message::Desk)
            }
            desk::Action::BackedUp(task) => self.backed_up(task),
        }
    }

    fn shortcut(&mut self, shortcut: Shortcut) -> Task<Message> {
        match shortcut {
            Shortcut::Larger => self.zoom_by(1.0),
            Shortcut::Smaller => self.zoom_by(-1.0),
            Shortcut::ActualSize => {
                self.preferences.zoom = 1.0;
                self.remember();
            }
            Shortcut::Keys => {
                self.shows_keys = !self.shows_keys;
                return focus::next();
            }
            Shortcut::Lock => return self.left_alone(),
            // With a dialog open nothing beneath it may move.
            _ if self.has_dialog() => {}
            other => {
                self.asks_printer = other == Shortcut::PrintOn;
                if let Place::Desk(desk) = &mut self.place {
                    let action = desk.shortcut(other);
                    let task = self.desk_action(action);
                    self.asks_printer = false;
                    return task;
                }
            }
        }
        Task::none()
    }

    fn has_dialog(&self) -> bool {
        self.saving.is_some() || self.printing.is_some() || self.shows_keys || self.leaving
    }

    /// Writes what was typed and closes the door. The window shows nothing of the practice any more.
    fn lock(&mut self) -> Task<Message> {
        self.coming_in += 1;
        if self.leaving {
            // Nobody came back to it: the window was to close.
            return self.close_now();
        }
        if let Place::Desk(desk) | Place::Recovery(_, desk) = &mut self.place {
            desk.locks();
        }
        self.keep_backups();
        let (place, task) = at_the_door(self.preferences.practice.clone().as_deref());
        self.saving = None;
        self.printing = None;
        self.notices.clear();
        if let Place::Desk(mut desk) | Place::Recovery(_, mut desk) =
            std::mem::replace(&mut self.place, place)
        {
            // The write is in the file's queue once this returns; closing the file waits for it.
            drop(desk.flush());
        }
        task
    }
}

fn at_the_door(path: Option<&Path>) -> (Place, Task<Message>) {
    let (screen, task) = unlock::Unlock::new(path);
    (Place::Unlock(screen), task.map(Message::Unlock))
}

fn first_screen(documents: &Path) -> (Place, Task<Message>) {
    let (screen, task) = welcome::Welcome::new(documents);
    (Place::Welcome(screen), task.map(Message::Welcome))
}
