//! Restoring a backup: which one, what is in it, and where the new file goes. Nothing that is there is changed.

mod view;

use std::path::{Path, PathBuf};

use iced::Task;
use secrecy::SecretString;

use crate::store::passphrase::strength;
use crate::store::{
    Preview, RecoveryKey, RestoreError, StoreError, Surroundings, Unlock, Watch, preview, proposed_name,
};
use crate::ui::local_time::LocalTime;
use crate::ui::widget::focus;

/// The name of the field of the backup, to give the focus to.
const BACKUP: &str = "backup-path";
/// The name of the field of the new file.
const NEW: &str = "new-path";

/// One of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The backup.
    Backup,
    /// Its passphrase, or the new one where the recovery key opens it.
    Passphrase,
    /// The recovery key.
    RecoveryKey,
    /// The new file.
    New,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// A field was typed in.
    Typed(Field, String),
    /// Choose the backup in the system's own window.
    Browse,
    /// It was chosen.
    Browsed(Option<PathBuf>),
    /// Open it with the recovery key instead, or with the passphrase after all.
    ToggleRecovery,
    /// Look into it.
    Look,
    /// What is in it came, or why not.
    Looked(Box<Result<Preview, RestoreError>>),
    /// Restore it.
    Restore,
    /// Stop that.
    Stop,
    /// It was not restored.
    Failed(RestoreError),
    /// Back.
    Back,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Restore this backup to a new file and open it there.
    Restore {
        /// The backup.
        preview: Box<Preview>,
        /// The new file.
        to: PathBuf,
        /// Stops it.
        watch: Watch,
    },
    /// Back.
    Back,
}

/// What the screen is busy with.
#[derive(Debug)]
enum Work {
    None,
    Looking,
    Restoring(Watch),
}

/// The screen.
pub struct Restore {
    surroundings: Surroundings,
    local_time: LocalTime,
    /// Where the practice in use lies, and otherwise new practices.
    folder: PathBuf,
    backup: String,
    passphrase: String,
    /// The recovery key as typed, where it is to open the backup.
    recovery: Option<String>,
    preview: Option<Preview>,
    new: String,
    error: Option<(Field, String)>,
    work: Work,
}

impl Restore {
    /// The screen; restored files are proposed for this folder.
    pub fn new(folder: &Path, surroundings: Surroundings, local_time: LocalTime) -> (Self, Task<Message>) {
        let screen = Self {
            surroundings,
            local_time,
            folder: folder.to_path_buf(),
            backup: String::new(),
            passphrase: String::new(),
            recovery: None,
            preview: None,
            new: String::new(),
            error: None,
            work: Work::None,
        };
        (screen, focus::on(BACKUP))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(field, text) => self.typed(field, text),
            Message::Browse => return Action::Run(Task::perform(browse(), Message::Browsed)),
            Message::Browsed(None) => {}
            Message::Browsed(Some(path)) => {
                self.typed(Field::Backup, path.display().to_string());
                let next =
                    if self.recovery.is_some() { "restore-recovery-key" } else { "restore-passphrase" };
                return Action::Run(focus::on(next));
            }
            Message::ToggleRecovery => {
                self.recovery = self.recovery.is_none().then(String::new);
                self.passphrase.clear();
                (self.error, self.preview) = (None, None);
            }
            Message::Look => return self.look(),
            Message::Looked(looked) => {
                self.work = Work::None;
                match *looked {
                    Ok(preview) => {
                        let day = self.local_time.at(preview.until).date();
                        self.new = proposed_name(&preview.path, &self.folder, day).display().to_string();
                        self.preview = Some(preview);
                        return Action::Run(focus::on(NEW));
                    }
                    Err(error) => {
                        self.error = Some((field_of(&error, self.recovery.is_some()), error.to_string()));
                    }
                }
            }
            Message::Restore => return self.restore(),
            Message::Stop => {
                if let Work::Restoring(watch) = &self.work {
                    watch.cancel();
                }
            }
            Message::Failed(error) => {
                self.work = Work::None;
                self.error = Some((Field::New, error.to_string()));
                return Action::Run(focus::on(NEW));
            }
            Message::Back => {
                if let Work::Restoring(watch) = &self.work {
                    watch.cancel();
                }
                return Action::Back;
            }
        }
        Action::None
    }

    fn typed(&mut self, field: Field, text: String) {
        self.error = None;
        match field {
            Field::Backup => self.backup = text,
            Field::Passphrase => self.passphrase = text,
            Field::RecoveryKey => self.recovery = Some(text),
            Field::New => self.new = text,
        }
        // What was seen is of what was typed before.
        if field != Field::New {
            self.preview = None;
        }
    }

    fn look(&mut self) -> Action {
        if !matches!(self.work, Work::None) {
            return Action::None;
        }
        let path = PathBuf::from(self.backup.trim());
        if self.backup.trim().is_empty() {
            let says = "Please say which backup: a file ending in .practice.".to_owned();
            self.error = Some((Field::Backup, says));
            return Action::Run(focus::on(BACKUP));
        }
        let passphrase = SecretString::from(self.passphrase.as_str());
        let unlock = match &self.recovery {
            None => Unlock::Passphrase(passphrase),
            Some(typed) => {
                let strength = strength(&self.passphrase);
                if strength.score == 0 {
                    self.error = Some((Field::Passphrase, format!("This passphrase is {}.", strength.words)));
                    return Action::None;
                }
                match RecoveryKey::parse(typed) {
                    Ok(key) => Unlock::RecoveryKey { key, new_passphrase: passphrase },
                    Err(error) => {
                        self.error = Some((Field::RecoveryKey, error.to_string()));
                        return Action::None;
                    }
                }
            }
        };
        (self.error, self.preview, self.work) = (None, None, Work::Looking);
        let surroundings = self.surroundings.clone();
        let look = async move { preview(&path, &unlock, &surroundings) };
        Action::Run(Task::perform(look, |looked| Message::Looked(Box::new(looked))))
    }

    fn restore(&mut self) -> Action {
        let (Some(preview), Work::None) = (&self.preview, &self.work) else { return Action::None };
        let typed = self.new.trim();
        let to = PathBuf::from(typed);
        if !to.is_absolute() || to.extension().is_none_or(|ending| ending != "practice") {
            let says = "Please give the whole path of the new file, ending in .practice.".to_owned();
            self.error = Some((Field::New, says));
            return Action::Run(focus::on(NEW));
        }
        let watch = Watch::default();
        self.work = Work::Restoring(watch.clone());
        self.error = None;
        Action::Restore { preview: Box::new(preview.clone()), to, watch }
    }
}

/// Where an error is told.
fn field_of(error: &RestoreError, with_recovery_key: bool) -> Field {
    match error {
        RestoreError::NotOpened(StoreError::WrongPassphrase) => Field::Passphrase,
        RestoreError::NotOpened(StoreError::WrongRecoveryKey) if with_recovery_key => Field::RecoveryKey,
        _ => Field::Backup,
    }
}

async fn browse() -> Option<PathBuf> {
    let chosen = rfd::AsyncFileDialog::new().add_filter("Practice", &["practice"]).pick_file().await?;
    Some(chosen.path().to_owned())
}
