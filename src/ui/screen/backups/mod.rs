//! Where backups of the practice go and when they are made, and which there are.

mod view;

use std::fmt;
use std::path::{Path, PathBuf};

use iced::Task;

use crate::ui::backing::{Backing, BackupWish};
use crate::ui::context::Context;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::focus;

/// The name of the field of the folder, to give the focus to.
const FOLDER: &str = "backup-folder";

/// One of the two folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The first.
    Folder,
    /// The second.
    Second,
}

/// After how many hours of use a backup is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Every(u32);

impl Every {
    /// The choices.
    pub const ALL: &'static [Self] = &[Self(0), Self(1), Self(2), Self(4), Self(8)];
}

impl fmt::Display for Every {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("Off"),
            1 => f.write_str("1 hour"),
            hours => write!(f, "{hours} hours"),
        }
    }
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// A folder was typed.
    Typed(Field, String),
    /// Choose a folder in the system's own window.
    Browse(Field),
    /// It was chosen.
    Browsed(Field, Option<PathBuf>),
    /// Keep the folders.
    Keep,
    /// After how many hours was chosen.
    Every(Pick<Every>),
    /// A backup when the window closes, or none.
    OnClose,
    /// Back up now.
    BackUp,
    /// Stop the backup that runs.
    Stop,
    /// Back.
    Back,
}

/// What only the desk can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Backups are to be made so from now on.
    Keep(Box<BackupWish>),
    /// Back up now.
    BackUp,
    /// Keep that, and back up now.
    KeepThenBackUp(Box<BackupWish>),
    /// Stop the backup that runs.
    Stop,
    /// Back.
    Back,
}

/// The screen.
pub struct Backups {
    context: Context,
    folders: [String; 2],
    wrong: Option<(Field, String)>,
}

impl Backups {
    /// As it was wished.
    pub fn new(context: Context, wish: &BackupWish) -> (Self, Task<Message>) {
        let folders = [shown(wish.folder.as_ref()), shown(wish.second.as_ref())];
        (Self { context, folders, wrong: None }, focus::on(FOLDER))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, backing: &Backing) -> Action {
        let mut wish = backing.wish.clone();
        match message {
            Message::Typed(field, text) => {
                self.wrong.take_if(|(wrong, _)| *wrong == field);
                self.put(field, text);
                return Action::None;
            }
            Message::Browse(field) => {
                let chosen = move |path| Message::Browsed(field, path);
                return Action::Run(Task::perform(browse(), chosen));
            }
            Message::Browsed(_, None) => return Action::None,
            Message::Browsed(field, Some(path)) => {
                self.put(field, path.display().to_string());
                return self.keep(wish);
            }
            Message::Keep => return self.keep(wish),
            Message::Every(pick) => {
                let now = Some(Every(wish.every_hours));
                wish.every_hours = pick.apply(now, Every::ALL).map_or(wish.every_hours, |every| every.0);
            }
            Message::OnClose => wish.on_close = !wish.on_close,
            Message::BackUp if self.is_as_wished(&wish) => return Action::BackUp,
            // It goes to the folders that are seen.
            Message::BackUp => {
                return match self.keep(wish) {
                    Action::Keep(wish) => Action::KeepThenBackUp(wish),
                    other => other,
                };
            }
            Message::Stop => return Action::Stop,
            Message::Back => return Action::Back,
        }
        Action::Keep(Box::new(wish))
    }

    fn put(&mut self, field: Field, text: String) {
        if let Some(slot) = self.folders.get_mut(field as usize) {
            *slot = text;
        }
    }

    fn typed(&self, field: Field) -> &str {
        self.folders.get(field as usize).map_or("", String::as_str)
    }

    /// Whether the fields name the folders that are kept.
    fn is_as_wished(&self, wish: &BackupWish) -> bool {
        let wished = [shown(wish.folder.as_ref()), shown(wish.second.as_ref())];
        self.folders.iter().zip(&wished).all(|(typed, wished)| typed.trim() == wished)
    }

    /// The folders as typed; one that is not there is told, and nothing is changed.
    fn keep(&mut self, mut wish: BackupWish) -> Action {
        for field in [Field::Folder, Field::Second] {
            let folder = match self.typed(field).trim() {
                "" => None,
                typed if Path::new(typed).is_dir() && Path::new(typed).is_absolute() => {
                    Some(PathBuf::from(typed))
                }
                typed => {
                    let says = format!("There is no folder {typed}. Plug in the drive, or choose another.");
                    self.wrong = Some((field, says));
                    return Action::None;
                }
            };
            match field {
                Field::Folder => wish.folder = folder,
                Field::Second => wish.second = folder,
            }
        }
        // With one folder it is the first.
        if wish.folder.is_none() {
            wish.folder = wish.second.take();
        }
        if wish.second == wish.folder {
            wish.second = None;
        }
        wish.failed = None;
        Action::Keep(Box::new(wish))
    }
}

fn shown(folder: Option<&PathBuf>) -> String {
    folder.map_or_else(String::new, |folder| folder.display().to_string())
}

async fn browse() -> Option<PathBuf> {
    let chosen = rfd::AsyncFileDialog::new().pick_folder().await?;
    Some(chosen.path().to_owned())
}
