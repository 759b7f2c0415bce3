//! A box to tick.

use iced::widget::{button, checkbox, container, row};
use iced::{Center, Element};

use super::focusable::{Role, focusable};
use super::words;
use crate::ui::theme;

/// A box with its words; pressing either publishes the message. Without a message it is disabled.
pub fn tick<'a, Message: Clone + 'a>(
    label: &'a str,
    is_ticked: bool,
    on_toggle: Option<Message>,
) -> Element<'a, Message> {
    tick_said(label, label, is_ticked, on_toggle)
}

/// The same, with what a screen reader says in place of the words, such as which of many rows it is about.
pub fn tick_said<'a, Message: Clone + 'a>(
    label: &'a str,
    said: impl Into<String>,
    is_ticked: bool,
    on_toggle: Option<Message>,
) -> Element<'a, Message> {
    let enabled = on_toggle.is_some();
    let mut square = checkbox(is_ticked).size(theme::space::LARGE).style(theme::checkbox::plain);
    if let Some(message) = on_toggle.clone() {
        square = square.on_toggle(move |_| message.clone());
    }
    let face = row![square, words::body(label)].spacing(theme::space::SMALL).align_y(Center);
    let pressed = button(container(face).center_y(theme::TARGET))
        .padding([0.0, theme::space::TINY])
        .style(|theme, status| button::Style {
            text_color: theme::Palette::of(theme).ink,
            ..theme::button::quiet(theme, status)
        })
        .on_press_maybe(on_toggle.clone());
    let mut control = focusable(pressed)
        .role(Role::CheckBox)
        .label(said)
        .value(if is_ticked { "ticked" } else { "not ticked" })
        .enabled(enabled);
    if let Some(message) = on_toggle {
        control = control.on_press(message);
    }
    control.into()
}
