//! Everything is taken along: where to, what, and what came of it. It goes on while other screens are shown.

mod view;
mod work;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use iced::Task;
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::exchange::leaving::{LeavingError, Progress, Report, Wish, password_strength, place};
use crate::store::StoreError;
use crate::ui::context::Context;
use crate::ui::theme::container::Tone;
use crate::ui::widget::focus;

/// The name of the button that stops it, to give the focus to.
const CANCEL: &str = "leaving-cancel";

/// A field in which something is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Where to.
    Folder,
    /// What opens the one file.
    Password,
    /// The passphrase of the practice.
    Passphrase,
}

impl Field {
    /// The name by which the field is given the focus.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Folder => "leaving-folder",
            Self::Password => "leaving-password",
            Self::Passphrase => "leaving-passphrase",
        }
    }
}

/// What can be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Each record as PDF.
    Pdf,
    /// The decrypted database.
    Database,
    /// That anyone can read it.
    Known,
    /// One file behind a password.
    Zip,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// A field was typed in.
    Typed(Field, String),
    /// A box was ticked, or unticked.
    Ticked(Choice),
    /// Choose in the system's own window.
    Browse,
    /// It was chosen.
    Browsed(Option<PathBuf>),
    /// Begin.
    Start,
    /// How far it is.
    Progress(Progress),
    /// It is done, or not.
    Done(Box<Result<Report, LeavingError>>),
    /// Stop it.
    Cancel,
    /// Look at what came of it.
    Open,
    /// Back to the settings.
    Back,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Say how it ended: it may have ended behind another screen.
    Say(Tone, String),
    /// Show this folder.
    Open(PathBuf),
    /// Back to the settings.
    Back,
}

/// A copy that is being written. Once nobody waits for it any more it stops.
struct UnderWay {
    stop: Arc<AtomicBool>,
    progress: Option<Progress>,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Taking everything along.
#[expect(clippy::struct_excessive_bools, reason = "each is a box of its own")]
pub struct Leaving {
    context: Context,
    folder: String,
    password: Zeroizing<String>,
    passphrase: Zeroizing<String>,
    pdf: bool,
    database: bool,
    known: bool,
    zip: bool,
    wrong: Option<(Field, String)>,
    under_way: Option<UnderWay>,
    done: Option<Report>,
    failed: Option<String>,
}

impl fmt::Debug for Leaving {
    /// Says neither where to nor what opens it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Leaving").finish_non_exhaustive()
    }
}

impl Leaving {
    /// Nothing is chosen yet; a folder beside the practice file is proposed.
    pub fn new(context: Context, practice: &Path) -> Self {
        let name = practice.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = format!("{name} export {}", context.today());
        let folder = practice.parent().unwrap_or(practice).join(name).display().to_string();
        Self {
            context,
            folder,
            password: Zeroizing::default(),
            passphrase: Zeroizing::default(),
            pdf: true,
            database: false,
            known: false,
            zip: false,
            wrong: None,
            under_way: None,
            done: None,
            failed: None,
        }
    }

    /// Works with this from now on: the practice may be described anew since.
    pub fn take_context(&mut self, context: Context) {
        self.context = context;
    }

    /// Whether a copy is being written.
    pub fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }

    /// Has what is written taken away. It is over once it is no longer under way.
    pub fn stop(&self) {
        if let Some(under_way) = &self.under_way {
            under_way.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(field, typed) => {
                self.wrong.take_if(|(wrong, _)| *wrong == field);
                match field {
                    Field::Folder => self.folder = typed,
                    Field::Password => self.password = Zeroizing::new(typed),
                    Field::Passphrase => self.passphrase = Zeroizing::new(typed),
                }
            }
            Message::Ticked(which) => match which {
                Choice::Pdf => self.pdf = !self.pdf,
                // Each time it is asked for anew.
                Choice::Database => (self.database, self.known) = (!self.database, false),
                Choice::Known => self.known = !self.known,
                Choice::Zip => self.zip = !self.zip,
            },
            Message::Browse => {
                let folder = PathBuf::from(&self.folder);
                return Action::Run(Task::perform(work::browse(folder), Message::Browsed));
            }
            Message::Browsed(Some(folder)) => self.folder = folder.display().to_string(),
            Message::Browsed(None) => {}
            Message::Start => return self.start(),
            Message::Progress(progress) => {
                if let Some(under_way) = &mut self.under_way {
                    under_way.progress = Some(progress);
                }
            }
            Message::Done(done) => return self.ended(*done),
            Message::Cancel => self.stop(),
            Message::Open => {
                if let Some(report) = &self.done {
                    let is_folder = report.to.is_dir();
                    let beside = report.to.parent().unwrap_or(&report.to);
                    return Action::Open(if is_folder { report.to.clone() } else { beside.to_path_buf() });
                }
            }
            Message::Back => return Action::Back,
        }
        Action::None
    }

    /// Whether everything is said that has to be said.
    fn is_ready(&self) -> bool {
        let has_password = !self.zip || !self.password.is_empty();
        let is_known = !self.database || self.known;
        !self.folder.trim().is_empty() && !self.passphrase.is_empty() && has_password && is_known
    }

    fn start(&mut self) -> Action {
        if !self.is_ready() || self.is_under_way() {
            return Action::None;
        }
        if self.zip
            && let (strength, false) = password_strength(&self.password)
        {
            // Whoever has the file may try as often as they like.
            self.wrong = Some((
                Field::Password,
                format!("This password is {}. Take four words or more.", strength.words),
            ));
            return Action::Run(focus::on(Field::Password.id()));
        }
        let stop = Arc::new(AtomicBool::new(false));
        let password = self.zip.then(|| SecretString::from(self.password.as_str()));
        let to = place(Path::new(self.folder.trim()), self.zip);
        let job = work::Job {
            context: self.context.clone(),
            passphrase: SecretString::from(self.passphrase.as_str()),
            wish: Wish { pdf: self.pdf, database: self.database, password },
            to,
            stop: Arc::clone(&stop),
        };
        // A passphrase is typed for one copy.
        self.passphrase = Zeroizing::default();
        (self.done, self.failed, self.wrong) = (None, None, None);
        self.under_way = Some(UnderWay { stop, progress: None });
        Action::Run(Task::batch([job.run(), focus::on(CANCEL)]))
    }

    fn ended(&mut self, done: Result<Report, LeavingError>) -> Action {
        self.under_way = None;
        match done {
            Ok(report) => {
                self.password = Zeroizing::default();
                let told = report.told();
                self.done = Some(report);
                Action::Say(Tone::Good, told)
            }
            Err(error @ LeavingError::Store(StoreError::WrongPassphrase)) => {
                self.wrong = Some((Field::Passphrase, error.to_string()));
                Action::Run(focus::on(Field::Passphrase.id()))
            }
            Err(error @ LeavingError::AlreadyThere { .. }) => {
                self.wrong = Some((Field::Folder, error.to_string()));
                Action::Run(focus::on(Field::Folder.id()))
            }
            Err(LeavingError::Stopped) => Action::Say(Tone::Calm, LeavingError::Stopped.to_string()),
            Err(error) => {
                self.failed = Some(error.to_string());
                Action::Say(Tone::Red, "Not everything could be written. See the settings.".to_owned())
            }
        }
    }
}
