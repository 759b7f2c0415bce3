//! Nobody is there any more: the window locks.

use chrono::TimeDelta;
use iced::{Subscription, Task, window};

use super::{App, Message, Place};
use crate::store::StoreError;
use crate::ui::pause::{Beat, seconds};
use crate::ui::screen::unlock;
use crate::ui::sleep;
use crate::ui::theme::container::Tone;

/// So many seconds apart it is looked whether the practice file is still there.
const LOOK_EVERY: i64 = 5;

impl App {
    /// What the window listens to.
    pub fn subscription(&self) -> Subscription<Message> {
        let touched = iced::event::listen_with(|event, _, _| match event {
            iced::Event::Keyboard(iced::keyboard::Event::KeyPressed { .. })
            | iced::Event::Mouse(
                iced::mouse::Event::ButtonPressed(_) | iced::mouse::Event::WheelScrolled { .. },
            )
            | iced::Event::Touch(_) => Some(Message::Touched),
            _ => None,
        });
        Subscription::batch([
            touched,
            Subscription::run(seconds).map(|beat| match beat {
                Beat::Second => Message::Second,
                Beat::Slept => Message::LeftAlone,
            }),
            Subscription::run(sleep::signals).map(|()| Message::LeftAlone),
            window::close_requests().map(|_| Message::CloseRequested),
        ])
    }

    pub(super) fn second(&mut self) -> Task<Message> {
        let now = self.now();
        self.notices.retain(|notice| notice.until > now);
        if let Place::Unlock(screen) = &mut self.place {
            screen.update(unlock::Message::Second);
        }
        let longest = TimeDelta::minutes(self.preferences.lock_after_minutes.into());
        // Locking would stop a copy of everything that is being written, or the backup the window waits for to close;
        // of that only its progress is drawn.
        let is_busy = self.leaving || matches!(&self.place, Place::Desk(desk) if desk.is_leaving());
        // A clock that was set back would keep an abandoned window open.
        self.last_touch = self.last_touch.min(now);
        if now - self.last_touch > longest && !is_busy {
            return self.left_alone();
        }
        let Place::Desk(desk) = &mut self.place else { return Task::none() };
        let own = desk.second(now).map_or_else(Task::none, |task| task.map(Message::Desk));
        if self.told_displaced || now.timestamp() % LOOK_EVERY != 0 {
            return own;
        }
        let is_there = desk.context().file.run(|file| file.refuse_if_displaced());
        Task::batch([own, Task::perform(is_there, Message::InPlace)])
    }

    /// Says once that the practice file was taken away: whoever only reads would not notice.
    pub(super) fn in_place(&mut self, outcome: Result<(), StoreError>) {
        if let Err(error @ StoreError::Displaced { .. }) = outcome {
            self.told_displaced = true;
            self.notice(Tone::Red, error.to_string());
        }
    }

    /// Locks what is open, and what is about to be.
    pub(super) fn left_alone(&mut self) -> Task<Message> {
        match self.place {
            Place::Desk(_) | Place::Recovery(..) => self.lock(),
            Place::Unlock(_) | Place::Welcome(_) | Place::Restore(_) => self.let_nobody_in(),
        }
    }
}
