//! Coming in: making a practice, opening one, and the recovery key in between.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use iced::Task;

use super::{App, Message, Place, at_the_door, first_screen};
use crate::catalog::Catalog;
use crate::domain::{Practice, Practitioner, PractitionerId, Role};
use crate::store::{
    Handle, PracticeFile, RecoveryKey, RestoreError, StoreError, Unlock, Warning, restore as put_back,
};
use crate::ui::app::desk::Desk;
use crate::ui::backing::BackupWish;
use crate::ui::context::{Context, Library};
use crate::ui::screen::{recovery, restore, unlock, welcome};
use crate::ui::theme::container::Tone;

/// A practice that came open.
#[derive(Clone)]
pub struct Opened {
    path: PathBuf,
    file: Handle,
    practice: Practice,
    practitioner: (PractitionerId, Practitioner),
    role: Role,
    library: Library,
    /// Whether it is only looked at.
    looks: bool,
    /// What is worth saying of the file.
    warnings: Vec<Warning>,
    /// The recovery key, where the practice was made just now.
    recovery: Option<RecoveryKey>,
}

impl fmt::Debug for Opened {
    /// Says nothing of the practice, and never the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened").finish_non_exhaustive()
    }
}

impl Opened {
    fn of(
        path: PathBuf,
        file: PracticeFile,
        builtin: &Catalog,
        recovery: Option<RecoveryKey>,
    ) -> Result<Self, StoreError> {
        let library = Library::of(&file, builtin)?;
        let practice = file.practice()?;
        let (person, role) = (file.person(), file.role());
        let everyone = file.practitioners()?;
        let number = person.number();
        let me = everyone.into_iter().find(|known| known.id == person);
        let me = me.ok_or(StoreError::NotFound { entity: "practitioner", id: number })?;
        let (looks, warnings) = (file.looks_only(), file.warnings()?);
        let file = Handle::new(file)?;
        Ok(Self {
            path,
            file,
            practice,
            practitioner: (me.id, me.value),
            role,
            library,
            looks,
            warnings,
            recovery,
        })
    }
}

/// What is said of own entries that this version can't use; nothing where all can be.
fn told(library: &Library) -> Option<String> {
    let first = library.troubles.first()?;
    Some(match library.troubles.len() - 1 {
        0 => first.to_string(),
        more => format!("{first} The library tells of {more} more."),
    })
}

impl App {
    pub(super) fn welcome(&mut self, message: welcome::Message) -> Task<Message> {
        let Place::Welcome(screen) = &mut self.place else { return Task::none() };
        match screen.update(message) {
            welcome::Action::None => Task::none(),
            welcome::Action::OpenExisting => {
                let (place, task) = at_the_door(None);
                self.place = place;
                task
            }
            welcome::Action::Restore => self.go_to_restore(),
            welcome::Action::Create(new) => {
                let surroundings = self.setup.surroundings.clone();
                let builtin = Arc::clone(&self.setup.catalog);
                let create = async move {
                    if let Some(folder) = new.path.parent() {
                        std::fs::create_dir_all(folder).map_err(|error| StoreError::File {
                            action: "Making the folder",
                            path: folder.to_owned(),
                            detail: error.to_string(),
                        })?;
                    }
                    let (file, key) = PracticeFile::create(
                        &new.path,
                        &new.passphrase,
                        &new.practice,
                        &new.practitioner,
                        surroundings,
                    )?;
                    Opened::of(new.path, file, &builtin, Some(key))
                };
                let began = self.begins_to_come_in();
                Task::perform(create, move |opened| Message::Created(began, Box::new(opened)))
            }
        }
    }

    pub(super) fn unlock(&mut self, message: unlock::Message) -> Task<Message> {
        let Place::Unlock(screen) = &mut self.place else { return Task::none() };
        match screen.update(message) {
            unlock::Action::None => Task::none(),
            unlock::Action::Run(task) => task.map(Message::Unlock),
            unlock::Action::Open { path, with, looks } => {
                let looks = looks || self.setup.looks;
                self.open(path, with, looks)
            }
            unlock::Action::Restore => self.go_to_restore(),
            unlock::Action::CreateInstead => {
                let (place, task) = first_screen(&self.setup.documents);
                self.place = place;
                task
            }
        }
    }

    /// To the screen that restores a backup: the new file is proposed beside the present one.
    fn go_to_restore(&mut self) -> Task<Message> {
        let present = self.preferences.practice.as_deref().and_then(Path::parent);
        let folder = present.unwrap_or(&self.setup.documents);
        let surroundings = self.setup.surroundings.clone();
        let (screen, task) = restore::Restore::new(folder, surroundings, self.setup.local_time);
        self.place = Place::Restore(Box::new(screen));
        task.map(Message::Restore)
    }

    pub(super) fn restore(&mut self, message: restore::Message) -> Task<Message> {
        let Place::Restore(screen) = &mut self.place else { return Task::none() };
        match screen.update(message) {
            restore::Action::None => Task::none(),
            restore::Action::Run(task) => task.map(Message::Restore),
            restore::Action::Back => {
                let (place, task) = match self.preferences.practice.as_deref().filter(|path| path.exists()) {
                    Some(path) => at_the_door(Some(path)),
                    None => first_screen(&self.setup.documents),
                };
                self.place = place;
                task
            }
            restore::Action::Restore { preview, to, watch } => {
                let surroundings = self.setup.surroundings.clone();
                let builtin = Arc::clone(&self.setup.catalog);
                let work = async move {
                    let file = put_back(&preview, &to, surroundings, &watch, &mut |_| {})?;
                    Ok(Opened::of(to, file, &builtin, None)?)
                };
                let began = self.begins_to_come_in();
                Task::perform(work, move |restored| Message::Restored(began, Box::new(restored)))
            }
        }
    }

    pub(super) fn restored(&mut self, began: u64, restored: Result<Opened, RestoreError>) -> Task<Message> {
        match (restored, &mut self.place) {
            // Backed up as the file before it was.
            (Ok(opened), Place::Restore(_)) => {
                let wish = self.preferences.practice.as_deref().map(|path| self.preferences.backups_of(path));
                let wish =
                    BackupWish { used_minutes: 0, due: false, failed: None, ..wish.unwrap_or_default() };
                self.preferences.keep_backups(&opened.path, wish);
                let says = format!("Restored. You now work in {}.", opened.path.display());
                self.notice(Tone::Good, says);
                self.come_in_if_there(began, opened)
            }
            (Err(error), Place::Restore(screen)) => match screen.update(restore::Message::Failed(error)) {
                restore::Action::Run(task) => task.map(Message::Restore),
                _ => Task::none(),
            },
            // Whoever left the screen meanwhile finds the file where it was restored to.
            _ => Task::none(),
        }
    }

    /// Opens a practice, off the window's thread: the passphrase costs time on purpose.
    pub(super) fn open(&mut self, path: PathBuf, with: unlock::Key, looks: bool) -> Task<Message> {
        let surroundings = self.setup.surroundings.clone();
        let builtin = Arc::clone(&self.setup.catalog);
        let open = async move {
            let unlock = match with {
                unlock::Key::Passphrase(passphrase) => Unlock::Passphrase(passphrase),
                unlock::Key::Person { name, passphrase } => Unlock::Person { name, passphrase },
                unlock::Key::Recovery { typed, passphrase } => {
                    Unlock::RecoveryKey { key: RecoveryKey::parse(&typed)?, new_passphrase: passphrase }
                }
            };
            let file = if looks {
                PracticeFile::open_to_look(&path, &unlock, surroundings)?
            } else {
                PracticeFile::open(&path, &unlock, surroundings)?
            };
            Opened::of(path, file, &builtin, None)
        };
        let began = self.begins_to_come_in();
        Task::perform(open, move |opened| Message::Opened(began, Box::new(opened)))
    }

    pub(super) fn created(&mut self, began: u64, opened: Result<Opened, StoreError>) -> Task<Message> {
        match opened {
            Ok(opened) => self.come_in_if_there(began, opened),
            Err(error) => {
                if let Place::Welcome(screen) = &mut self.place {
                    screen.update(welcome::Message::Failed(error.to_string()));
                }
                Task::none()
            }
        }
    }

    /// Whoever is about to come in has gone: nobody else is let in with their passphrase. A door at which nothing is
    /// being opened stays as it is.
    pub(super) fn let_nobody_in(&mut self) -> Task<Message> {
        self.coming_in += 1;
        self.last_touch = self.now();
        let Place::Unlock(screen) = &self.place else { return Task::none() };
        if !screen.is_opening() {
            return Task::none();
        }
        let (place, task) = at_the_door(Some(screen.path()));
        self.place = place;
        task
    }

    /// The number of a new coming in; who began to before is not waited for any more.
    fn begins_to_come_in(&mut self) -> u64 {
        self.coming_in += 1;
        self.coming_in
    }

    /// Lets someone in, or locks at once where they have gone meanwhile.
    fn come_in_if_there(&mut self, began: u64, opened: Opened) -> Task<Message> {
        let task = self.come_in(opened);
        if began == self.coming_in { task } else { self.lock() }
    }

    pub(super) fn opened(&mut self, began: u64, opened: Result<Opened, StoreError>) -> Task<Message> {
        match (opened, &mut self.place) {
            // It closes as it is dropped; the door was shut anew, and what is typed there stays.
            _ if began != self.coming_in => Task::none(),
            (Ok(opened), _) => self.come_in(opened),
            (Err(error), Place::Unlock(screen)) => {
                let clock = self.setup.surroundings.clock.as_ref();
                let wait = match &error {
                    StoreError::TooManyTries { wait_seconds } => *wait_seconds,
                    _ => PracticeFile::seconds_to_wait(screen.path(), clock),
                };
                match screen.update(unlock::Message::Failed(error, wait)) {
                    unlock::Action::Run(task) => task.map(Message::Unlock),
                    _ => Task::none(),
                }
            }
            (Err(_), _) => Task::none(),
        }
    }

    fn come_in(&mut self, opened: Opened) -> Task<Message> {
        let Opened { path, file, practice, practitioner, role, library, looks, warnings, recovery } = opened;
        let (practitioner_id, practitioner) = practitioner;
        if let Some(words) = told(&library) {
            self.notice(Tone::Amber, words);
        }
        let context = Context {
            file,
            catalog: library.catalog,
            pictures: library.pictures,
            own_troubles: library.troubles,
            practice: Arc::new(practice),
            practitioner: Arc::new(practitioner),
            practitioner_id,
            role,
            clock: Arc::clone(&self.setup.surroundings.clock),
            local_time: self.setup.local_time,
            looks,
            warnings: warnings.into(),
        };
        self.preferences.practice = Some(path.clone());
        if !looks {
            // The window that holds the practice remembers; this one would write over what that one keeps.
            self.remember();
        }
        self.last_touch = self.now();
        self.told_displaced = false;
        let wish = self.preferences.backups_of(&path);
        // Nobody saw it when the window closed.
        if let Some(failed) = wish.failed.clone().filter(|_| !looks) {
            self.notice(Tone::Amber, failed);
        }
        let (desk, task) = Desk::new(context, path, wish);
        let task = task.map(Message::Desk);
        self.place = match recovery {
            Some(key) => Place::Recovery(recovery::Recovery::new(key), Box::new(desk)),
            None => Place::Desk(Box::new(desk)),
        };
        task
    }

    /// Shows the recovery key once more, with the desk waiting behind it.
    pub(super) fn show_key(&mut self, key: RecoveryKey) -> Task<Message> {
        if !matches!(self.place, Place::Desk(_)) {
            // It was asked for twice, and is shown already.
            return Task::none();
        }
        let (place, task) = at_the_door(self.preferences.practice.as_deref());
        match std::mem::replace(&mut self.place, place) {
            Place::Desk(desk) => {
                self.place = Place::Recovery(recovery::Recovery::again(key), desk);
                Task::none()
            }
            _ => task,
        }
    }

    pub(super) fn recovery(&mut self, message: recovery::Message) -> Task<Message> {
        let Place::Recovery(screen, _) = &mut self.place else { return Task::none() };
        match screen.update(message) {
            recovery::Action::None => Task::none(),
            recovery::Action::Print => {
                self.recovery_output().map_or_else(Task::none, |output| self.print(output))
            }
            recovery::Action::Pdf => {
                self.recovery_output().map_or_else(Task::none, |output| self.save_pdf(output))
            }
            recovery::Action::GoOn => {
                let (place, task) = at_the_door(self.preferences.practice.as_deref());
                // The desk waited behind the key; if it is not there, the door is.
                match std::mem::replace(&mut self.place, place) {
                    Place::Recovery(_, desk) => {
                        let focus = desk.first_focus();
                        self.place = Place::Desk(desk);
                        focus.map(Message::Desk)
                    }
                    _ => task,
                }
            }
        }
    }
}
