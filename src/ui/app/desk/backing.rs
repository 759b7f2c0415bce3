//! Backups of the open practice: begun by hand, by the clock, and before the window closes.

use chrono::{DateTime, Utc};
use iced::Task;

use super::{Action, Desk, Destination, Message, Screen};
use crate::ui::backing::{Backing, Message as Told};
use crate::ui::screen::backups;

impl Desk {
    /// How the practice is backed up, and how that stands.
    pub fn backing(&self) -> &Backing {
        &self.backing
    }

    /// The window locks.
    pub fn locks(&mut self) {
        self.backing.locks();
    }

    /// Whether the backups are shown.
    pub fn is_at_backups(&self) -> bool {
        matches!(self.screen, Screen::Backups(_))
    }

    /// A second went by: when it is time, a backup begins.
    pub fn second(&mut self, now: DateTime<Utc>) -> Option<Task<Message>> {
        if self.backing.second(now) { self.back_up() } else { None }
    }

    /// Begins a backup if none runs and there is a folder.
    pub fn back_up(&mut self) -> Option<Task<Message>> {
        let (actor, now) = (self.context.actor(), self.context.now());
        self.backing.begin(&self.context.file, actor, now).map(|task| task.map(Message::Backing))
    }

    pub(super) fn about_backups(&mut self, message: Message) -> Action {
        match (message, &mut self.screen) {
            (Message::Backups(message), Screen::Backups(screen)) => {
                let action = screen.update(message, &self.backing);
                self.backups_action(action)
            }
            (Message::Backing(told), _) => self.backing_told(told),
            // An answer that came after its screen was left.
            _ => Action::None,
        }
    }

    fn backups_action(&mut self, action: backups::Action) -> Action {
        match action {
            backups::Action::None => Action::None,
            backups::Action::Run(task) => Action::Run(task.map(Message::Backups)),
            backups::Action::Keep(wish) => {
                self.backing.wish = *wish;
                Action::KeepBackups(self.look_at_backups())
            }
            backups::Action::KeepThenBackUp(wish) => {
                self.backing.wish = *wish;
                let begun = self.back_up().unwrap_or_else(Task::none);
                Action::KeepBackups(Task::batch([self.look_at_backups(), begun]))
            }
            backups::Action::BackUp => self.back_up().map_or(Action::None, Action::Run),
            backups::Action::Stop => {
                self.backing.stop();
                Action::None
            }
            backups::Action::Back => Action::Run(self.go(Destination::Settings)),
        }
    }

    fn backing_told(&mut self, told: Told) -> Action {
        if self.backing.update(told) { Action::BackedUp(self.look_at_backups()) } else { Action::None }
    }

    /// Reads what lies in the folders.
    pub(super) fn look_at_backups(&self) -> Task<Message> {
        self.backing.look(&self.context.file).map(Message::Backing)
    }
}
