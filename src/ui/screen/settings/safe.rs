//! What keeps the records safe, and the therapist free to go: the ways to the screens that do.

use iced::Element;
use iced::widget::{Row, column};

use crate::ui::theme::space;
use crate::ui::widget::section::section;
use crate::ui::widget::{button, words};

/// Where one goes from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// To the log of everything that was done.
    Activity,
    /// To the backups.
    Backups,
    /// To taking everything along.
    Leaving,
}

/// Draws it.
pub fn view<'a>() -> Element<'a, Message> {
    let ways = Row::new()
        .push(button::secondary("Backups", Some(Message::Backups)))
        .push(button::secondary("Activity", Some(Message::Activity)))
        .push(button::secondary("Take everything with you", Some(Message::Leaving)))
        .spacing(space::SMALL)
        .wrap();
    section(
        "Keeping records safe",
        column![
            words::muted(
                "Backups are whole copies on another drive, made and checked by themselves. Activity shows who did \
                 what and when, and checks that the file is as it was written. \
                 Take everything with you on any day: a copy that needs no Quadratus."
            ),
            ways,
        ]
        .spacing(space::MEDIUM),
    )
}
