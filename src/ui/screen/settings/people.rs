//! The way to the people who work here. A solo practice sees no more of them than this.

use iced::Element;
use iced::widget::column;

use crate::ui::theme::space;
use crate::ui::widget::section::section;
use crate::ui::widget::{button, words};

/// Where one goes from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// To the people.
    People,
}

/// Draws it.
pub fn view<'a>() -> Element<'a, Message> {
    section(
        "People",
        column![
            words::muted("For a practice with several therapists, or someone at the desk."),
            button::secondary("People", Some(Message::People)),
        ]
        .spacing(space::MEDIUM),
    )
}
