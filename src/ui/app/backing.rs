//! Backups, as far as the whole window has to do with them: remembered, told, and waited for before it closes.

use iced::Element;
use iced::Task;
use iced::widget::{column, progress_bar, row};

use super::{App, Message, Place, desk};
use crate::store::Waiting;
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::{button, focus, words};

impl App {
    /// The way to the open practice.
    pub(in crate::ui) fn file(&self) -> Option<Waiting> {
        match &self.place {
            Place::Desk(desk) | Place::Recovery(_, desk) => Some(desk.context().file.waiting()),
            _ => None,
        }
    }

    /// Remembers how the open practice is backed up.
    pub(super) fn keep_backups(&mut self) {
        let (Place::Desk(desk) | Place::Recovery(_, desk)) = &self.place else { return };
        if desk.backing().looks() {
            return;
        }
        let (path, wish) = (desk.path().to_path_buf(), desk.backing().wish.clone());
        if self.preferences.backups_of(&path) != wish {
            self.preferences.keep_backups(&path, wish);
            self.remember();
        }
    }

    /// Begins the backup that is made before the window closes; none if none is wished. What was typed is in it.
    pub(super) fn leave_with_backup(&mut self) -> Option<Task<Message>> {
        let (Place::Desk(desk) | Place::Recovery(_, desk)) = &mut self.place else { return None };
        if !desk.backing().closes_with_backup() {
            return None;
        }
        // The words are in the file's queue once this returns, and the backup comes after them.
        let flush = desk.flush().map_or_else(Task::none, Task::discard);
        let begun = match &desk.backing().running {
            Some(_) => Task::none(),
            None => desk.back_up()?.map(Message::Desk),
        };
        self.leaving = true;
        (self.saving, self.printing, self.shows_keys) = (None, None, false);
        Some(Task::batch([flush, begun, focus::next()]))
    }

    /// A backup is over. Whoever was about to close is not kept: why there is none is told next time.
    pub(super) fn backed_up(&mut self, task: Task<desk::Message>) -> Task<Message> {
        self.keep_backups();
        if self.leaving {
            return self.close_now();
        }
        let Place::Desk(desk) = &self.place else { return Task::none() };
        // Who looks at the backups reads it there.
        if let Some(failed) = desk.backing().wish.failed.clone().filter(|_| !desk.is_at_backups()) {
            self.notice(Tone::Amber, failed);
        }
        task.map(Message::Desk)
    }

    /// While the window waits for the backup to close.
    pub(super) fn leaving_dialog(&self) -> Option<Element<'_, Message>> {
        let (Place::Desk(desk) | Place::Recovery(_, desk)) = &self.place else { return None };
        let running = desk.backing().running.as_ref().filter(|_| self.leaving)?;
        let bar = progress_bar(0.0..=1.0, running.part()).girth(space::SMALL);
        Some(
            column![
                words::title("Backing up before closing"),
                words::body(running.words()),
                bar.style(theme::progress_bar::plain),
                words::muted(
                    "Everything you typed is saved. The window closes by itself when the backup is done."
                ),
                row![
                    button::secondary("Close now", Some(Message::CloseNow)),
                    button::quiet("Keep working", Some(Message::Stay)),
                ]
                .spacing(space::MEDIUM),
            ]
            .spacing(space::LARGE)
            .into(),
        )
    }
}
