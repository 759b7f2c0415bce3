//! The window closes, once what must not be cut off is over.

use iced::Task;

use super::{App, Message, Place, desk};
use crate::ui::theme::container::Tone;

impl App {
    /// Closes once pages that are on their way have reached the printer, so that the record says they were given, and
    /// once an unfinished copy of everything is taken away, which anyone could read; who closes twice does not wait.
    pub(super) fn close(&mut self) -> Task<Message> {
        if !self.closes && self.has_to_wait() {
            self.closes = true;
            if self.pages_out > 0 {
                self.notice(Tone::Calm, "The window closes when the printer has the pages.");
            }
            if let Some(desk) = self.desk().filter(|desk| desk.is_leaving()) {
                desk.stop_leaving();
                self.notice(Tone::Calm, "The window closes when the unfinished copy is taken away.");
            }
            return Task::none();
        }
        if self.leaving {
            return self.close_now();
        }
        self.leave_with_backup().unwrap_or_else(|| self.close_now())
    }

    /// Closes if that was only waited for.
    pub(super) fn close_if_over(&mut self) -> Task<Message> {
        if self.closes && !self.has_to_wait() { self.close() } else { Task::none() }
    }

    fn has_to_wait(&self) -> bool {
        self.pages_out > 0 || self.desk().is_some_and(desk::Desk::is_leaving)
    }

    fn desk(&self) -> Option<&desk::Desk> {
        match &self.place {
            Place::Desk(desk) | Place::Recovery(_, desk) => Some(desk),
            _ => None,
        }
    }

    /// Takes a message in an open practice. The desk waits behind the recovery key, and hears what it asked for.
    pub(super) fn at_desk(&mut self, message: desk::Message) -> Task<Message> {
        let (Place::Desk(desk) | Place::Recovery(_, desk)) = &mut self.place else {
            return Task::none();
        };
        let was_leaving = desk.is_leaving();
        let action = desk.update(message);
        let is_over = was_leaving && !desk.is_leaving();
        let task = self.desk_action(action);
        if is_over { Task::batch([task, self.close_if_over()]) } else { task }
    }

    /// Writes what was typed and closes.
    pub(super) fn close_now(&mut self) -> Task<Message> {
        self.keep_backups();
        let flush = match &mut self.place {
            Place::Desk(desk) | Place::Recovery(_, desk) => {
                desk.backing().stop();
                desk.flush()
            }
            _ => None,
        };
        match flush {
            Some(flush) => flush.map(|()| Message::Flushed),
            None => iced::exit(),
        }
    }
}
