//! The locked door: shows the file's name and nothing else.

use std::fmt;
use std::path::{Path, PathBuf};

use iced::widget::{Column, column, container, row};
use iced::{Element, Task};
use secrecy::SecretString;

use crate::store::passphrase::strength;
use crate::store::{PracticeFile, StoreError};
use crate::ui::screen_parts::alone;
use crate::ui::theme::{self, space};
use crate::ui::widget::choice::{Pick, tabs};
use crate::ui::widget::field::line_input;
use crate::ui::widget::{button, focus, words};

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The path was typed.
    Path(String),
    /// Who opens it, by their place among the names.
    Person(usize),
    /// The passphrase was typed.
    Passphrase(String),
    /// The recovery key was typed.
    RecoveryKey(String),
    /// The new passphrase was typed.
    NewPassphrase(String),
    /// Choose the file in the system's own window.
    Browse,
    /// Such a file was chosen.
    Browsed(Option<PathBuf>),
    /// Open with the recovery key instead, or with the passphrase after all.
    ToggleRecovery,
    /// Open it.
    Open,
    /// Open it to look only.
    Look,
    /// Make a new practice instead.
    CreateInstead,
    /// Restore a backup.
    Restore,
    /// It did not open; so many seconds nothing is tried.
    Failed(StoreError, u64),
    /// A second went by.
    Second,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Open this file.
    Open {
        /// The file.
        path: PathBuf,
        /// What opens it.
        with: Key,
        /// Whether it is only looked at.
        looks: bool,
    },
    /// Show the screen that makes a practice.
    CreateInstead,
    /// Show the screen that restores a backup.
    Restore,
}

/// What opens a practice.
#[derive(Debug)]
pub enum Key {
    /// The passphrase of whoever it opens for.
    Passphrase(SecretString),
    /// The passphrase of one of several.
    Person {
        /// Their name.
        name: String,
        /// Their passphrase.
        passphrase: SecretString,
    },
    /// The recovery key, as typed, and the passphrase from now on.
    Recovery {
        /// As typed.
        typed: String,
        /// From now on.
        passphrase: SecretString,
    },
}

/// The locked door.
#[derive(Debug)]
pub struct Unlock {
    path: String,
    /// Whether the file is known, so that only the passphrase is asked for.
    known: bool,
    /// Those who can open it, where there are several; they stand in the key file.
    names: Vec<String>,
    /// The place of the one who does.
    who: usize,
    passphrase: String,
    recovery: Option<(String, String)>,
    error: Option<String>,
    /// Whether another program has the file open: then it can be looked at.
    busy: bool,
    working: bool,
    /// For so many seconds the door stays shut after wrong passphrases.
    wait: u64,
}

impl Unlock {
    /// The door of this file, or of one yet to be chosen.
    pub fn new(path: Option<&Path>) -> (Self, Task<Message>) {
        let screen = Self {
            path: path.map(|path| path.display().to_string()).unwrap_or_default(),
            known: path.is_some(),
            // What is wrong with the key file is told when it is opened.
            names: path.and_then(|path| PracticeFile::names_at_the_door(path).ok()).unwrap_or_default(),
            who: 0,
            passphrase: String::new(),
            recovery: None,
            error: None,
            busy: false,
            working: false,
            wait: 0,
        };
        let first = if screen.known { "passphrase" } else { "practice-path" };
        (screen, focus::on(first))
    }

    /// Whether a practice is being opened.
    pub fn is_opening(&self) -> bool {
        self.working
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Path(path) => {
                self.path = path;
                // Another practice has waits of its own.
                (self.busy, self.wait) = (false, 0);
            }
            Message::Person(who) => {
                self.who = who;
                return Action::Run(focus::on("passphrase"));
            }
            Message::Passphrase(text) => self.passphrase = text,
            Message::RecoveryKey(text) => {
                if let Some((typed, _)) = &mut self.recovery {
                    *typed = text;
                }
            }
            Message::NewPassphrase(text) => {
                if let Some((_, passphrase)) = &mut self.recovery {
                    *passphrase = text;
                }
            }
            Message::Browse => return Action::Run(Task::perform(browse(), Message::Browsed)),
            Message::Browsed(path) => {
                if let Some(path) = path {
                    (self.busy, self.wait) = (false, 0);
                    self.path = path.display().to_string();
                }
            }
            Message::ToggleRecovery => {
                (self.error, self.busy) = (None, false);
                let field = if self.recovery.take().is_none() {
                    self.recovery = Some((String::new(), String::new()));
                    "recovery-key"
                } else {
                    "passphrase"
                };
                return Action::Run(focus::on(field));
            }
            Message::Open => return self.open(false),
            Message::Look => return self.open(true),
            Message::CreateInstead => return Action::CreateInstead,
            Message::Restore => return Action::Restore,
            Message::Second => self.wait = self.wait.saturating_sub(1),
            Message::Failed(error, wait) => {
                self.working = false;
                self.error = Some(error.to_string());
                self.wait = wait;
                self.busy = matches!(error, StoreError::OpenElsewhere { .. }) && self.recovery.is_none();
                if self.busy {
                    // The passphrase was right or is not known to be wrong; whoever looks need not type it again.
                    return Action::Run(focus::on("look"));
                }
                // What was not even tried need not be typed again either.
                if !matches!(error, StoreError::TooManyTries { .. }) {
                    self.passphrase.clear();
                }
                let field = if self.recovery.is_some() { "recovery-key" } else { "passphrase" };
                return Action::Run(focus::on(field));
            }
        }
        Action::None
    }

    fn open(&mut self, looks: bool) -> Action {
        if self.working || self.is_shut() {
            return Action::None;
        }
        if self.path.trim().is_empty() {
            self.error = Some("Please say which file to open: a name ending in .practice.".into());
            return Action::None;
        }
        let with = match &self.recovery {
            None => {
                let passphrase = SecretString::from(self.passphrase.as_str());
                match self.names.get(self.who) {
                    Some(name) => Key::Person { name: name.clone(), passphrase },
                    None => Key::Passphrase(passphrase),
                }
            }
            Some((typed, passphrase)) => {
                let strength = strength(passphrase);
                if strength.score == 0 {
                    self.error = Some(format!("This passphrase is {}.", strength.words));
                    return Action::None;
                }
                Key::Recovery { typed: typed.clone(), passphrase: SecretString::from(passphrase.as_str()) }
            }
        };
        self.error = None;
        self.working = true;
        Action::Open { path: PathBuf::from(self.path.trim()), with, looks }
    }

    /// Whether the door stays shut for a while; the recovery key opens it all the same.
    fn is_shut(&self) -> bool {
        self.wait > 0 && self.recovery.is_none()
    }

    /// The file that is to be opened.
    pub fn path(&self) -> &Path {
        Path::new(self.path.trim())
    }

    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        alone(|| self.page())
    }

    fn page(&self) -> Column<'_, Message> {
        let name = Path::new(&self.path)
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .filter(|_| self.known)
            .unwrap_or_else(|| "Open a practice".to_owned());
        let path = (!self.known).then(|| {
            row![
                line_input("Practice file", &self.path, Message::Path)
                    .id("practice-path")
                    .placeholder("/home/you/Documents/Riverside.practice"),
                button::secondary("Browse …", Some(Message::Browse)),
            ]
            .spacing(space::SMALL)
            .align_y(iced::Bottom)
        });
        let open = (!self.working && !self.is_shut()).then_some(Message::Open);
        let says = match self.wait {
            _ if self.working => "Opening …".to_owned(),
            wait if self.is_shut() => format!("Open in {wait} s"),
            _ => "Open".to_owned(),
        };
        let look = self.busy.then(|| {
            let look = (!self.working).then_some(Message::Look);
            button::secondary("Open it to look only", look).id("look")
        });
        let form = Column::new()
            .push(path)
            .push(self.people())
            .push(self.fields())
            .push(self.error.as_deref().map(words::error))
            .push(
                row![
                    button::primary(says, open),
                    button::quiet(
                        if self.recovery.is_some() { "Use the passphrase" } else { "Use the recovery key" },
                        Some(Message::ToggleRecovery)
                    ),
                ]
                .spacing(space::MEDIUM),
            )
            .push(look)
            .spacing(space::LARGE);
        column![
            words::display(name),
            container(form).style(theme::container::card).padding(space::WIDE),
            row![
                button::quiet("Make a new practice", Some(Message::CreateInstead)),
                button::quiet("Restore from a backup", Some(Message::Restore)),
            ]
            .spacing(space::SMALL),
        ]
        .spacing(space::LARGE)
        .max_width(520.0)
    }

    /// Who opens it, where there are several. They stay there while the recovery key is typed, so that no field
    /// loses the focus.
    fn people(&self) -> Option<Element<'_, Message>> {
        let names: Vec<Named<'_>> = self.names.iter().map(|name| Named(name)).collect();
        let chosen = names.get(self.who).copied();
        let options = names.clone();
        let pick = move |pick: Pick<Named<'_>>| {
            let picked = pick.apply(chosen, &options).or(chosen);
            let place = options.iter().position(|name| Some(*name) == picked);
            Message::Person(place.unwrap_or_default())
        };
        (!names.is_empty()).then(|| tabs("who", "Who opens it", names, chosen, pick))
    }

    fn fields(&self) -> Element<'_, Message> {
        match &self.recovery {
            None => line_input("Passphrase", &self.passphrase, Message::Passphrase)
                .id("passphrase")
                .secure(true)
                .on_submit(Message::Open)
                .into(),
            Some((typed, passphrase)) => column![
                line_input("Recovery key", typed, Message::RecoveryKey)
                    .id("recovery-key")
                    .hint("The groups of letters and figures you printed when the practice was made."),
                line_input("A new passphrase", passphrase, Message::NewPassphrase)
                    .secure(true)
                    .hint(if passphrase.is_empty() {
                        "It takes the place of the one that is lost."
                    } else {
                        strength(passphrase).words
                    })
                    .on_submit(Message::Open),
            ]
            .spacing(space::MEDIUM)
            .into(),
        }
    }
}

/// A name to choose.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Named<'a>(&'a str);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::beside_others(self.0))
    }
}

async fn browse() -> Option<PathBuf> {
    let chosen = rfd::AsyncFileDialog::new().add_filter("Practice", &["practice"]).pick_file().await?;
    Some(chosen.path().to_owned())
}
