//! Buttons: words, perhaps with a sign, that can be pressed with mouse, Enter and Space.

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::widget::{button, row, svg};
use iced::{Center, Element, Length, Theme};

use super::focusable::{Role, focusable};
use super::icon::{self, Icon};
use super::words;
use crate::ui::theme;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Quiet,
    Danger,
    Place { here: bool },
}

/// A button being put together; becomes an element with `.into()`.
#[derive(Debug, Clone)]
pub struct Button<'a, Message> {
    kind: Kind,
    label: Cow<'a, str>,
    icon: Option<Icon>,
    shows_label: bool,
    /// What a screen reader says, where it is more than the words.
    said: Option<Cow<'a, str>>,
    on_press: Option<Message>,
    id: Option<Id>,
    width: Length,
}

/// The one thing to do on a page. Without a message it is disabled.
pub fn primary<'a, Message>(
    label: impl Into<Cow<'a, str>>,
    on_press: Option<Message>,
) -> Button<'a, Message> {
    new(Kind::Primary, label, on_press)
}

/// Everything else worth a button. Without a message it is disabled.
pub fn secondary<'a, Message>(
    label: impl Into<Cow<'a, str>>,
    on_press: Option<Message>,
) -> Button<'a, Message> {
    new(Kind::Secondary, label, on_press)
}

/// A button that is only words until the mouse is on it. Without a message it is disabled.
pub fn quiet<'a, Message>(label: impl Into<Cow<'a, str>>, on_press: Option<Message>) -> Button<'a, Message> {
    new(Kind::Quiet, label, on_press)
}

/// What destroys, or goes against a caution. Without a message it is disabled.
pub fn danger<'a, Message>(label: impl Into<Cow<'a, str>>, on_press: Option<Message>) -> Button<'a, Message> {
    new(Kind::Danger, label, on_press)
}

/// A sign alone; `label` is what a screen reader says. Without a message it is disabled.
pub fn icon_only<'a, Message>(
    icon: Icon,
    label: impl Into<Cow<'a, str>>,
    on_press: Option<Message>,
) -> Button<'a, Message> {
    let mut button = new(Kind::Quiet, label, on_press).icon(icon);
    button.shows_label = false;
    button
}

/// A place to go in the side bar; `here` while its page is shown.
pub fn place<'a, Message>(
    icon: Icon,
    label: impl Into<Cow<'a, str>>,
    here: bool,
    on_press: Message,
) -> Button<'a, Message> {
    new(Kind::Place { here }, label, Some(on_press)).icon(icon).width(Length::Fill)
}

fn new<'a, Message>(
    kind: Kind,
    label: impl Into<Cow<'a, str>>,
    on_press: Option<Message>,
) -> Button<'a, Message> {
    Button {
        kind,
        label: label.into(),
        icon: None,
        shows_label: true,
        said: None,
        on_press,
        id: None,
        width: Length::Shrink,
    }
}

impl<'a, Message> Button<'a, Message> {
    /// What a screen reader says in place of the words, such as which of many rows it is about.
    #[must_use]
    pub fn said(mut self, said: impl Into<Cow<'a, str>>) -> Self {
        self.said = Some(said.into());
        self
    }

    /// A sign before the words.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A name to give the focus to.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// How wide it is; as wide as its words if nothing else is said.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }
}

impl Kind {
    fn style(self, theme: &Theme, status: button::Status) -> button::Style {
        match self {
            Self::Primary => theme::button::primary(theme, status),
            Self::Secondary => theme::button::secondary(theme, status),
            Self::Quiet => theme::button::quiet(theme, status),
            Self::Danger => theme::button::danger(theme, status),
            Self::Place { here } => theme::button::place(here)(theme, status),
        }
    }

    /// The sign takes the colour the words have when the mouse is elsewhere.
    fn icon_style(self, enabled: bool) -> impl Fn(&Theme, svg::Status) -> svg::Style {
        move |theme, _status| {
            let status = if enabled { button::Status::Active } else { button::Status::Disabled };
            svg::Style { color: Some(self.style(theme, status).text_color) }
        }
    }
}

impl<'a, Message: Clone + 'a> From<Button<'a, Message>> for Element<'a, Message> {
    fn from(button: Button<'a, Message>) -> Self {
        let kind = button.kind;
        let enabled = button.on_press.is_some();
        let label = button.said.unwrap_or_else(|| button.label.clone()).into_owned();
        let sign = button.icon.map(|sign| icon::styled(sign, kind.icon_style(enabled)));
        let words = button.shows_label.then(|| words::one_line(button.label.clone()));
        let padding = if button.shows_label { theme::space::MEDIUM } else { theme::space::SMALL };
        let face = row![sign, words].spacing(theme::space::SMALL).align_y(Center).height(Length::Fill);
        let pressed = iced::widget::button(face)
            .padding([0.0, padding])
            .height(theme::CONTROL)
            .width(button.width)
            .on_press_maybe(button.on_press.clone())
            .style(move |theme, status| kind.style(theme, status));
        let mut control = focusable(pressed).role(Role::Button).label(label).enabled(enabled);
        if let Some(id) = button.id {
            control = control.id(id);
        }
        if let Some(message) = button.on_press {
            control = control.on_press(message);
        }
        control.into()
    }
}
