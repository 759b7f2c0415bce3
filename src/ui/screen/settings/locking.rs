//! How the practice is locked: after how long, by which passphrase, and the recovery key once more.

use iced::widget::{column, row};
use iced::{Element, Task};
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::store::passphrase::strength;
use crate::store::{RecoveryKey, StoreError};
use crate::ui::context::Context;
use crate::ui::preferences::Preferences;
use crate::ui::theme::space;
use crate::ui::widget::choice::{Pick, choice};
use crate::ui::widget::field::line_input;
use crate::ui::widget::section::section;
use crate::ui::widget::{button, words};

/// One of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The passphrase as it is.
    Now,
    /// The passphrase as it shall be.
    New,
}

/// What happens here.
#[derive(Clone)]
pub enum Message {
    /// A field was typed in.
    Typed(Field, String),
    /// Change the passphrase.
    Change,
    /// It was changed.
    Changed(Result<(), StoreError>),
    /// Show the recovery key.
    ShowKey,
    /// Here it is.
    Key(Result<RecoveryKey, StoreError>),
    /// Lock after so long.
    LockAfter(u32),
}

impl std::fmt::Debug for Message {
    /// Says nothing of what was typed, and never the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").finish_non_exhaustive()
    }
}

/// What comes of a message.
pub enum Outcome {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Say that the passphrase changed.
    Changed,
    /// Show this recovery key.
    Key(Box<RecoveryKey>),
    /// Lock after so many minutes.
    LockAfter(u32),
}

/// How the practice is locked.
pub struct Locking {
    context: Context,
    now: Zeroizing<String>,
    new: Zeroizing<String>,
    wrong: Option<(Field, String)>,
}

impl Locking {
    /// With empty fields.
    pub fn new(context: Context) -> Self {
        Self { context, now: Zeroizing::default(), new: Zeroizing::default(), wrong: None }
    }

    /// Takes a message. What is typed here is never written anywhere.
    pub fn update(&mut self, message: Message) -> Outcome {
        match message {
            Message::Typed(field, text) => {
                self.wrong.take_if(|(wrong, _)| *wrong == field);
                match field {
                    Field::Now => self.now = Zeroizing::new(text),
                    Field::New => self.new = Zeroizing::new(text),
                }
                Outcome::None
            }
            Message::Change => self.change(),
            Message::Changed(Ok(())) => {
                (self.now, self.new) = (Zeroizing::default(), Zeroizing::default());
                Outcome::Changed
            }
            Message::ShowKey => self.show_key(),
            Message::Key(Ok(key)) => {
                self.now = Zeroizing::default();
                Outcome::Key(Box::new(key))
            }
            Message::Changed(Err(error)) | Message::Key(Err(error)) => {
                // It is typed anew, as at the door: what is wrong in it can't be seen.
                self.now = Zeroizing::default();
                self.wrong = Some((Field::Now, error.to_string()));
                Outcome::None
            }
            Message::LockAfter(minutes) => Outcome::LockAfter(minutes),
        }
    }

    fn change(&mut self) -> Outcome {
        let strength = strength(&self.new);
        if strength.score == 0 {
            self.wrong = Some((Field::New, format!("This passphrase is {}.", strength.words)));
            return Outcome::None;
        }
        let (now, new) = (SecretString::from(self.now.as_str()), SecretString::from(self.new.as_str()));
        let change = self.context.file.run(move |file| file.change_passphrase(&now, &new));
        Outcome::Run(Task::perform(change, Message::Changed))
    }

    fn show_key(&mut self) -> Outcome {
        if self.now.is_empty() {
            let asked = "Type your passphrase here first: whoever has the key reads every record.";
            self.wrong = Some((Field::Now, asked.into()));
            return Outcome::None;
        }
        let now = SecretString::from(self.now.as_str());
        let key = self.context.file.run(move |file| file.recovery_key(&now));
        Outcome::Run(Task::perform(key, Message::Key))
    }

    /// Draws it, told after how many minutes the window locks.
    pub fn view(&self, lock_after: u32) -> Element<'_, Message> {
        let hint =
            if self.new.is_empty() { "The recovery key stays the same." } else { strength(&self.new).words };
        let input = |field: Field, label: &'static str, value| {
            let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == field);
            line_input(label, value, move |text| Message::Typed(field, text))
                .secure(true)
                .error(wrong.map(|(_, words)| words.as_str()))
        };
        section(
            "Lock and passphrase",
            column![
                choice(
                    "Minutes without a key until the window locks",
                    &Preferences::LOCK_AFTER,
                    Some(lock_after),
                    move |pick: Pick<u32>| Message::LockAfter(
                        pick.apply(Some(lock_after), &Preferences::LOCK_AFTER).unwrap_or(lock_after)
                    )
                ),
                row![
                    input(Field::Now, "The passphrase now", &self.now),
                    input(Field::New, "The new passphrase", &self.new).hint(hint),
                ]
                .spacing(space::MEDIUM),
                row![
                    button::secondary("Change the passphrase", Some(Message::Change)),
                    button::quiet("Show the recovery key", Some(Message::ShowKey)),
                ]
                .spacing(space::SMALL),
                words::muted("Ctrl+L locks at once. The window also locks when the computer sleeps."),
            ]
            .spacing(space::MEDIUM),
        )
    }
}
