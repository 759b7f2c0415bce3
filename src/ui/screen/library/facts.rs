//! Pieces of an entry's page: facts under their names, ways to other entries, sources.

use std::borrow::Cow;

use iced::widget::{Column, Row, button, column, row};
use iced::{Element, Fill};

use super::Message;
use crate::catalog::{AnyEntry, EntryKey, EntryKind};
use crate::ui::theme::{self, space};
use crate::ui::widget::focusable::focusable;
use crate::ui::widget::words;

/// The width of the names of facts, in logical pixels.
const NAME: f32 = 108.0;

/// Below this width a fact stands under its name, in logical pixels.
const NARROW: f32 = 320.0;

/// A fact under or beside its name; nothing where there is none.
pub fn fact<'a>(width: f32, name: &'a str, value: impl Into<Cow<'a, str>>) -> Option<Element<'a, Message>> {
    let value = value.into();
    (!value.trim().is_empty()).then(|| beside(width, name, words::body(value).width(Fill)))
}

/// Anything under or beside its name.
pub fn beside<'a>(width: f32, name: &'a str, value: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    if width < NARROW {
        column![words::label(name), value.into()].spacing(2.0).into()
    } else {
        row![words::muted(name).width(NAME), value.into()].spacing(space::MEDIUM).into()
    }
}

/// Facts one under the other.
pub fn facts(all: Vec<Option<Element<'_, Message>>>) -> Element<'_, Message> {
    Column::with_children(all.into_iter().flatten()).spacing(space::SMALL).into()
}

/// A headed part of a page; nothing where it is empty.
pub fn part<'a>(title: &'a str, content: Option<Element<'a, Message>>) -> Option<Element<'a, Message>> {
    content.map(|content| column![words::heading(title), content].spacing(space::SMALL).into())
}

/// Ways to other entries; nothing where there is none.
pub fn ways<'a>(to: impl IntoIterator<Item = AnyEntry<'a>>) -> Option<Element<'a, Message>> {
    let ways: Vec<_> = to.into_iter().map(|entry| way(entry.name(), entry.place())).collect();
    (!ways.is_empty()).then(|| Row::with_children(ways).spacing(space::SMALL).wrap().into())
}

/// A way to another entry; a long name takes several lines.
pub fn way(name: &str, to: EntryKey) -> Element<'_, Message> {
    let face = button(words::body(name))
        .padding([6.0, space::MEDIUM])
        .style(theme::button::secondary)
        .on_press(Message::Go(to.clone()));
    focusable(face).label(name).on_press(Message::Go(to)).into()
}

/// What caution does what, and why: its name leads to it.
pub fn reason<'a>(name: &'a str, key: &str, says: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
    column![row![way(name, EntryKey::new(EntryKind::Caution, key))], words::body(says.into()),]
        .spacing(space::TINY)
        .into()
}

/// Where something was read.
pub fn source(words: &str) -> Element<'_, Message> {
    words::label(format!("Source: {words}")).into()
}
