//! The episodes that are open, on the client's page.

use iced::Element;
use iced::widget::{Row, row};

use super::Message;
use crate::store::EpisodeWithMembers;
use crate::ui::record_part::Part;
use crate::ui::theme::space;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::{button, words};

/// The open episodes in one line: "Left low back, since March 2026 · 6 visits".
pub(super) fn line(episodes: &[EpisodeWithMembers]) -> Option<Element<'_, Message>> {
    let open = episodes.iter().filter(|known| known.episode.value.is_open());
    let open: Vec<Element<'_, Message>> = open
        .map(|known| {
            let visits = match known.session_count() {
                0 => "no visit yet".to_owned(),
                1 => "1 visit".to_owned(),
                count => format!("{count} visits"),
            };
            let says = format!("{} · {visits}", known.episode.value.words());
            button::quiet(says, Some(Message::Part(Part::Episodes))).icon(Icon::Calendar).into()
        })
        .collect();
    (!open.is_empty()).then(|| {
        let open = Row::with_children(open).spacing(space::SMALL).wrap();
        row![words::label("Episodes"), open].spacing(space::SMALL).align_y(iced::Center).into()
    })
}
