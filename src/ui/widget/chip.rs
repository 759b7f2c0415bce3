//! Small boxed words: something chosen that can be taken away again, or a mark on a row.

use std::borrow::Cow;

use iced::keyboard::{Key, key::Named};
use iced::widget::{button, container, row};
use iced::{Center, Element};

use super::focusable::{Role, focusable};
use super::icon::{self, Icon};
use super::words;
use crate::ui::theme;
use crate::ui::theme::container::Tone;

/// A mark on a row: words in a tone, nothing to press.
pub fn tag<'a, Message: 'a>(tone: Tone, label: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
    container(words::one_line(label.into()).size(theme::size::SMALL).style(theme::text::toned(tone)))
        .padding([2.0, theme::space::SMALL])
        .style(theme::container::toned(tone))
        .into()
}

/// Something chosen, with a cross that takes it away; Delete does so too.
pub fn chip<'a, Message: Clone + 'a>(
    label: impl Into<Cow<'a, str>>,
    on_remove: Message,
) -> Element<'a, Message> {
    let label = label.into();
    let said = format!("Remove {label}");
    let by_key = on_remove.clone();
    let face = row![words::one_line(label), icon::sized(Icon::Close, theme::size::SMALL, theme::svg::muted),]
        .spacing(theme::space::SMALL)
        .align_y(Center);
    let pressed = button(container(face).center_y(theme::TARGET))
        .padding([0.0, theme::space::SMALL])
        .style(theme::button::secondary)
        .on_press(on_remove.clone());
    focusable(pressed)
        .label(said)
        .on_press(on_remove)
        .on_key(move |key, _modifiers| {
            matches!(key, Key::Named(Named::Delete | Named::Backspace)).then(|| by_key.clone())
        })
        .into()
}

/// Something that can be chosen among others, and how much there is of it; pressing it again lets go.
/// `said` is what a screen reader calls it.
pub fn toggle<'a, Message: Clone + 'a>(
    label: impl Into<Cow<'a, str>>,
    said: impl Into<String>,
    is_on: bool,
    on_toggle: Message,
) -> Element<'a, Message> {
    let face = words::one_line(label.into()).size(theme::size::SMALL);
    let pressed = button(container(face).center_y(theme::TARGET))
        .padding([0.0, theme::space::SMALL])
        .style(theme::button::segment(is_on))
        .on_press(on_toggle.clone());
    focusable(pressed)
        .role(Role::CheckBox)
        .label(said)
        .value(if is_on { "chosen" } else { "not chosen" })
        .on_press(on_toggle)
        .into()
}
