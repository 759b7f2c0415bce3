//! How the screen is laid out.

use iced::Element;
use iced::widget::{column, container, responsive};

use super::{Files, Loaded, Message};
use crate::ui::screen_parts::{caution_lines, head};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::section::working;
use crate::ui::widget::{banner, button, words};

impl Files {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(shown) = &self.shown else {
            return container(match &self.failed {
                Some(error) => banner::banner(Tone::Red, error.to_string(), None),
                None => working("Opening the record …", None),
            })
            .padding(space::PAGE)
            .into();
        };
        responsive(move |size| self.page(shown, size.width)).into()
    }

    fn page<'a>(&'a self, shown: &'a Loaded, width: f32) -> Element<'a, Message> {
        let client = &shown.client.value;
        let title = column![words::title(client.name.to_string()), words::muted("Files")];
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        column![
            head(width, back, title, Vec::new()),
            caution_lines(client, &self.context.catalog, self.context.today())
        ]
        .spacing(space::SMALL)
        .padding([space::LARGE, space::PAGE])
        .into()
    }
}
