//! Parts of a page: a headed section, a page that is still empty, work that is going on.

use std::borrow::Cow;

use iced::widget::{Column, container, row};
use iced::{Center, Element, Fill};

use super::icon::{self, Icon};
use super::words;
use crate::ui::theme;

/// A part of a page under its heading, in a card.
pub fn section<'a, Message: 'a>(
    title: impl Into<Cow<'a, str>>,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let title = title.into();
    container(
        Column::new()
            .push((!title.is_empty()).then(|| words::heading(title)))
            .push(content)
            .spacing(theme::space::MEDIUM),
    )
    .padding(theme::space::LARGE)
    .width(Fill)
    .style(theme::container::card)
    .into()
}

/// Shown where nothing is yet: what belongs here, and the one button that starts it.
pub fn empty_state<'a, Message: 'a>(
    sign: Icon,
    title: impl Into<Cow<'a, str>>,
    says: impl Into<Cow<'a, str>>,
    action: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    container(
        Column::new()
            .push(icon::sized(sign, 40.0, theme::svg::muted))
            .push(words::title(title.into()))
            .push(words::muted(says.into()).center().width(420))
            .push(action)
            .spacing(theme::space::MEDIUM)
            .align_x(Center),
    )
    .center(Fill)
    .padding(theme::space::PAGE)
    .into()
}

/// Says that work is going on, perhaps with a button that stops it.
pub fn working<'a, Message: 'a>(
    says: impl Into<Cow<'a, str>>,
    stop: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    row![words::muted(says.into()), stop].spacing(theme::space::MEDIUM).align_y(Center).into()
}
