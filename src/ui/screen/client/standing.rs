//! A record that is put away or restricted: the page says so, and a restricted one opens only when asked.

use iced::widget::{column, row};
use iced::{Element, Fill};

use super::{ClientPage, Message};
use crate::domain::Standing;
use crate::ui::record_part::Part;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::{banner, button, words};

impl ClientPage {
    /// How the record stands, if it is not in use, with the way to where that is changed.
    pub(super) fn standing_line<'a>(&'a self, standing: &Standing) -> Option<Element<'a, Message>> {
        let change = Some(("Change".into(), Message::Part(Part::Standing)));
        let (tone, says) = match standing {
            Standing::Active => return None,
            Standing::Archived { since } => (Tone::Calm, format!("Archived since {}.", self.day(*since))),
            Standing::Restricted { since, reason } => (
                Tone::Red,
                // Typed words come last: signs that turn the direction of reading must not turn ours.
                format!("Restricted since {}; nothing is added. Why: {}", self.day(*since), reason.as_str()),
            ),
        };
        Some(banner::banner(tone, says, change))
    }

    /// What stands in place of a restricted record until someone asks to see it.
    pub(super) fn closed<'a>(&'a self, name: &'a str, standing: &Standing) -> Element<'a, Message> {
        let says = match standing {
            Standing::Restricted { since, reason } => {
                format!("Since {}: {}", self.day(*since), reason.as_str())
            }
            Standing::Active | Standing::Archived { .. } => String::new(),
        };
        column![
            words::title(name),
            words::heading("This record is restricted"),
            words::body(says).width(Fill),
            words::muted("Look at it only if you must. That you looked is written down."),
            row![
                button::primary("Open the record", Some(Message::OpenAnyway))
                    .icon(Icon::Lock)
                    .id("open-restricted"),
                button::secondary("Back to all clients", Some(Message::Back)).icon(Icon::Back),
            ]
            .spacing(space::SMALL)
            .wrap(),
        ]
        .spacing(space::MEDIUM)
        .padding(space::PAGE)
        .max_width(720.0)
        .into()
    }

    fn day(&self, since: chrono::DateTime<chrono::Utc>) -> String {
        spoken(self.context.local_time.at(since).date())
    }
}
