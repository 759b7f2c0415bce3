//! A line of the day: whose it is, what it says, and the mark of its record; pressed, it opens.

use iced::widget::{Row, button, column, container, row as across};
use iced::{Center, Element, Fill};

use super::Message;
use crate::domain::PersonName;
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::focusable::{Role, focusable};
use crate::ui::widget::words::{beside_others, one_line};
use crate::ui::widget::{chip, words};

/// What a line says.
pub(super) struct Line {
    pub(super) name: String,
    /// What it is about, in a few words.
    pub(super) says: String,
    /// More about it, beneath; may be empty.
    pub(super) more: String,
    /// The marks of its record.
    pub(super) marks: Vec<(Tone, &'static str)>,
}

impl Line {
    pub(super) fn of(name: &PersonName, says: String) -> Self {
        Self { name: beside_others(&name.sorted()), says, more: String::new(), marks: Vec::new() }
    }

    pub(super) fn marked(mut self, is_restricted: bool, is_archived: bool) -> Self {
        self.marks.extend(is_restricted.then_some((Tone::Amber, "restricted")));
        self.marks.extend(is_archived.then_some((Tone::Calm, "archived")));
        self
    }

    /// Draws it.
    pub(super) fn view<'a>(self, on_press: Message) -> Element<'a, Message> {
        let said = format!("{}: {}", self.name, self.says);
        let marks = self.marks.into_iter().map(|(tone, mark)| chip::tag(tone, mark));
        // However long a name is, it pushes no mark out of sight.
        let head = across![
            container(one_line(self.name).font(theme::BOLD)).width(Fill).clip(true),
            Row::with_children(marks).spacing(space::TINY),
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        let more = (!self.more.is_empty()).then(|| words::muted(self.more));
        let face = column![head, words::body(self.says), more].spacing(2.0).width(Fill);
        let pressed = button(face)
            .width(Fill)
            .padding([space::SMALL, space::MEDIUM])
            .style(theme::button::row(false))
            .on_press(on_press.clone());
        focusable(pressed).role(Role::Button).label(said).on_press(on_press).into()
    }
}
