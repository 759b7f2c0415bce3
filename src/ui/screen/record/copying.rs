//! The record as plain text on the clipboard.

use iced::{Element, Task};

use super::{Action, Loaded, Message, Record};
use crate::paper::{self, RecordParts};
use crate::store::Subject;
use crate::ui::theme::container::Tone;
use crate::ui::widget::banner;

/// What is said once the record lies on the clipboard.
const COPIED: &str =
    "The record is on the clipboard as text. Other programs can read it there until you copy something else.";

impl Record {
    /// What the record is made from, on paper as in text.
    pub(super) fn parts<'a>(&'a self, loaded: &'a Loaded) -> RecordParts<'a> {
        // A record tells the time of the room it was held in, wherever it is read.
        let zone = &loaded.session.value.session().held.zone;
        RecordParts {
            practice: &self.context.practice,
            practitioner: &self.context.practitioner,
            client: &loaded.client.value,
            number: self.id,
            record: &loaded.session.value,
            plans: &loaded.plans,
            earlier: &loaded.earlier,
            written_at: paper::in_zone(zone, loaded.session.created_at),
            signed_at: loaded.session.value.signature().map(|signature| paper::in_zone(zone, signature.at)),
            printed_on: self.context.today(),
        }
    }

    /// The log says first that the record leaves; then it is put on the clipboard.
    pub(super) fn copy(&mut self) -> Action {
        self.trouble = None;
        let (actor, id) = (self.context.actor(), self.id);
        let logged = self.context.file.run(move |file| file.record_export(actor, Subject::Session(id)));
        Action::Run(Task::perform(logged, Message::Copied))
    }

    pub(super) fn put_on_clipboard(&mut self) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let text = paper::session_text(&self.context.catalog, &self.parts(shown));
        self.copied = true;
        Action::Run(iced::clipboard::write(text))
    }

    pub(super) fn told_copied(&self) -> Option<Element<'_, Message>> {
        self.copied.then(|| banner::banner(Tone::Good, COPIED, None))
    }
}
