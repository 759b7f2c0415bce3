//! What is known of the client already, beside the note.

use iced::Element;
use iced::widget::{Column, column};

use super::{Message, Note};
use crate::ui::screen_parts::visit_gist;
use crate::ui::theme::space;
use crate::ui::widget::section::section;
use crate::ui::widget::words;

impl Note {
    /// The sheet of last time, the last visit, and how pain changed before.
    pub(super) fn known(&self) -> Element<'_, Message> {
        let last: Element<'_, Message> = match &self.last {
            Some(last) => visit_gist(last.session(), &self.context.catalog),
            None => words::muted("This is the first visit in the record.").into(),
        };
        column![self.home_care_asked(), section("Last visit", last), self.pain_after_what()]
            .spacing(space::MEDIUM)
            .into()
    }

    /// How pain changed in the visits in which something was done: no word of cause.
    fn pain_after_what(&self) -> Option<Element<'_, Message>> {
        /// More would be a table of chance.
        const SHOWN: usize = 6;
        let catalog = &self.context.catalog;
        let lines = self.pain_changes.iter().take(SHOWN).map(|change| {
            let technique =
                catalog.technique(&change.technique).map_or(change.technique.as_str(), |it| &it.name);
            let muscle =
                change.muscle.as_ref().map(|key| catalog.muscle(key).map_or(key.as_str(), |it| &it.name));
            let what =
                muscle.map_or_else(|| technique.to_owned(), |muscle| format!("{technique} · {muscle}"));
            column![words::body(what), words::label(change.words())].into()
        });
        (!self.pain_changes.is_empty()).then(|| {
            section(
                "Pain in visits with …",
                Column::with_children(lines)
                    .push(words::label(
                        "From before to after, over all visits that have both. Other things were done in them too: \
                         this is no proof of what helped.",
                    ))
                    .spacing(space::SMALL),
            )
        })
    }
}
