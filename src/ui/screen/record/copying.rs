//! The record as plain text on the clipboard.

use iced::{Element, Task};

use super::{Action, Message, Record};
use crate::paper;
use crate::store::Subject;
use crate::ui::theme::container::Tone;
use crate::ui::widget::banner;

/// What is said once the record lies on the clipboard.
const COPIED: &str =
    "The record is on the clipboard as text. Other programs can read it there until you copy something else.";

impl Record {
    /// The log says first that the record leaves; then it is put on the clipboard.
    pub(super) fn copy(&mut self) -> Action {
        self.trouble = None;
        let (actor, id) = (self.context.actor(), self.id);
        let logged = self.context.file.run(move |file| file.record_export(actor, Subject::Session(id)));
        Action::Run(Task::perform(logged, Message::Copied))
    }

    pub(super) fn put_on_clipboard(&mut self) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let text = paper::session_text(&self.context.catalog, &shown.look.parts(&self.context));
        self.copied = true;
        Action::Run(iced::clipboard::write(text))
    }

    pub(super) fn told_copied(&self) -> Option<Element<'_, Message>> {
        self.copied.then(|| banner::banner(Tone::Good, COPIED, None))
    }
}
