//! The timer for hands-on time, and what it gives to the treatments. The window draws itself anew every
//! second while a practice is open, so the timer needs no beat of its own.

use iced::widget::{column, row};
use iced::{Center, Element};

use super::{Action, Message, Note};
use crate::domain::NoteDraft;
use crate::ui::theme::space;
use crate::ui::widget::{button, words};

/// What is done to the timer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Start it, or stop it.
    Turned,
    /// Put its minutes on the treatment charted last.
    Given,
}

impl Note {
    pub(super) fn turn(&mut self, turn: Turn) -> Action {
        let now = self.context.now();
        match turn {
            Turn::Turned => {
                self.draft.hands_on.turn(now);
                self.typed()
            }
            Turn::Given => {
                let Some(last) = self.draft.treatments.last_mut() else { return Action::None };
                let Some(minutes) = self.draft.hands_on.take(now) else { return Action::None };
                last.minutes = Some(minutes);
                self.draft.carried.treatments = false;
                self.typed()
            }
        }
    }

    /// The minutes charted against the session's, and the timer. Told, never forced.
    pub(super) fn hands_on(&self) -> Element<'_, Message> {
        let (now, timer) = (self.context.now(), &self.draft.hands_on);
        let shown = (!timer.is_empty()).then(|| words::bold(timer.words(now)));
        let label = match (timer.is_running(), timer.is_empty()) {
            (true, _) => "Stop the timer",
            (false, true) => "Time the hands-on work",
            (false, false) => "Go on timing",
        };
        let give = (!timer.is_empty() && !self.draft.treatments.is_empty()).then(|| {
            let has_any = timer.seconds(now) >= 30;
            button::quiet("Put it on the last treatment", has_any.then_some(Message::Timer(Turn::Given)))
        });
        let timer = row![shown, button::quiet(label, Some(Message::Timer(Turn::Turned))), give]
            .spacing(space::SMALL)
            .align_y(Center)
            .wrap();
        column![charted_minutes(&self.draft).map(words::label), timer].spacing(space::TINY).into()
    }
}

fn charted_minutes(draft: &NoteDraft) -> Option<String> {
    let minutes: u32 =
        draft.treatments.iter().filter_map(|done| done.minutes).map(|it| u32::from(it.get())).sum();
    (minutes > 0).then(|| match draft.length.trim() {
        "" => format!("{minutes} minutes hands-on are charted."),
        length => format!("{minutes} of {length} minutes are charted as hands-on."),
    })
}
