//! The recovery key, shown when the practice is made and to who asks for it with the passphrase: without it and without the passphrase nobody opens the practice.

use std::sync::Arc;

use iced::widget::{Column, column, container, row, text};
use iced::{Element, Fill};
use zeroize::Zeroizing;

use crate::store::RecoveryKey;
use crate::ui::screen_parts::alone;
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::icon::Icon;
use crate::ui::widget::tick::tick;
use crate::ui::widget::{banner, button, words};

/// What happens on this screen.
#[derive(Debug, Clone, Copy)]
pub enum Message {
    /// Print the key.
    Print,
    /// Save it as PDF.
    Pdf,
    /// The therapist says that it is kept.
    Kept,
    /// Go on.
    GoOn,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Print the key.
    Print,
    /// Save it as PDF.
    Pdf,
    /// Go on to the clients.
    GoOn,
}

/// The recovery key on screen.
pub struct Recovery {
    key: Arc<RecoveryKey>,
    groups: Zeroizing<String>,
    kept: bool,
    /// Whether it is shown to who asked for it, not to who made the practice just now.
    is_shown_again: bool,
}

impl Recovery {
    /// Shows this key once more.
    pub fn again(key: RecoveryKey) -> Self {
        Self { is_shown_again: true, kept: true, ..Self::new(key) }
    }

    /// Shows this key of a new practice.
    pub fn new(key: RecoveryKey) -> Self {
        let groups = key.to_groups();
        Self { key: Arc::new(key), groups, kept: false, is_shown_again: false }
    }

    /// The key, for the page that is printed.
    pub fn key(&self) -> &RecoveryKey {
        &self.key
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Print => Action::Print,
            Message::Pdf => Action::Pdf,
            Message::Kept => {
                self.kept = !self.kept;
                Action::None
            }
            Message::GoOn if self.kept => Action::GoOn,
            Message::GoOn => Action::None,
        }
    }

    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        alone(|| self.page())
    }

    fn page(&self) -> Column<'_, Message> {
        let groups: Vec<_> = self.groups.split('-').collect();
        let lines = groups
            .chunks(4)
            .map(|line| text(line.join("   ")).font(theme::BOLD).size(theme::size::TITLE).into());
        let key = container(Column::with_children(lines).spacing(space::SMALL))
            .padding(space::WIDE)
            .width(Fill)
            .style(theme::container::card);
        column![
            words::display("Your recovery key"),
            words::body(
                "It opens your records if you forget the passphrase or lose the key file. With the passphrase you can see it again in the settings."
            ),
            key,
            row![
                button::secondary("Print it", Some(Message::Print)).icon(Icon::Print),
                button::secondary("Save it as PDF", Some(Message::Pdf)).icon(Icon::Save),
            ]
            .spacing(space::SMALL),
            banner::banner(
                Tone::Amber,
                "Keep it away from this computer: whoever holds it and the file can read every record.",
                None
            ),
            (!self.is_shown_again).then(|| tick(
                "I have printed it, saved it elsewhere or written it down",
                self.kept,
                Some(Message::Kept)
            )),
            button::primary("Go to my practice", self.kept.then_some(Message::GoOn)),
        ]
        .spacing(space::LARGE)
        .max_width(620.0)
    }
}
