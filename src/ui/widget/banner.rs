//! A line across the page that asks for attention: cautions, and what is the matter.

use std::borrow::Cow;

use iced::widget::{column, container, row};
use iced::{Center, Element, Fill};

use super::icon::{self, Icon};
use super::{button, words};
use crate::ui::theme;
use crate::ui::theme::container::Tone;

/// Where the button of a banner stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// At the end of the line: across a page.
    Beside,
    /// On a line of its own: in a column.
    Beneath,
}

/// Words across the page in a tone, perhaps with a button at their end.
pub fn banner<'a, Message: Clone + 'a>(
    tone: Tone,
    says: impl Into<Cow<'a, str>>,
    action: Option<(Cow<'a, str>, Message)>,
) -> Element<'a, Message> {
    banner_with(tone, says, action, Way::Beside)
}

/// Words in a tone, perhaps with a button where there is room for it.
pub fn banner_with<'a, Message: Clone + 'a>(
    tone: Tone,
    says: impl Into<Cow<'a, str>>,
    action: Option<(Cow<'a, str>, Message)>,
    way: Way,
) -> Element<'a, Message> {
    let sign = match tone {
        Tone::Calm => Icon::Note,
        Tone::Good => Icon::Check,
        Tone::Amber | Tone::Red => Icon::Warning,
    };
    let action = action.map(|(label, message)| button::secondary(label, Some(message)));
    let (beside, beneath) = match way {
        Way::Beside => (action, None),
        Way::Beneath => (None, action),
    };
    let line = row![
        icon::styled(sign, theme::svg::toned(tone)),
        words::body(says.into()).width(Fill),
        beside.map(Element::from),
    ]
    .spacing(theme::space::SMALL)
    .align_y(Center);
    container(column![line, beneath.map(Element::from)].spacing(theme::space::SMALL))
        .padding([theme::space::SMALL, theme::space::MEDIUM])
        .width(Fill)
        .style(theme::container::toned(tone))
        .into()
}

/// One caution of a client among many: its name and what is particular about it, as wide as they are.
pub fn caution_short<'a, Message: 'a>(
    tone: Tone,
    label: impl Into<Cow<'a, str>>,
    note: impl Into<Cow<'a, str>>,
) -> Element<'a, Message> {
    let note = note.into();
    let face = row![
        icon::styled(Icon::Warning, theme::svg::toned(tone)),
        words::bold(label.into()).style(theme::text::toned(tone)),
        (!note.is_empty()).then(|| words::body(note)),
    ]
    .spacing(theme::space::SMALL)
    .align_y(Center);
    container(face).padding([2.0, theme::space::SMALL]).style(theme::container::toned(tone)).into()
}

/// What to heed in one line of small type: what does not fit is cut off.
pub fn brief<'a, Message: 'a>(tone: Tone, says: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
    let face = row![
        icon::styled(Icon::Warning, theme::svg::toned(tone)),
        words::one_line(says.into())
            .size(theme::size::SMALL)
            .font(theme::BOLD)
            .style(theme::text::toned(tone)),
    ]
    .spacing(theme::space::SMALL)
    .align_y(Center);
    container(face)
        .padding([1.0, theme::space::SMALL])
        .width(Fill)
        .clip(true)
        .style(theme::container::toned(tone))
        .into()
}

/// One caution of a client: its name loud, what is known about it beside it.
pub fn caution<'a, Message: 'a>(
    tone: Tone,
    label: impl Into<Cow<'a, str>>,
    note: impl Into<Cow<'a, str>>,
) -> Element<'a, Message> {
    let note = note.into();
    let name = row![
        icon::styled(Icon::Warning, theme::svg::toned(tone)),
        words::bold(label.into()).style(theme::text::toned(tone)),
    ]
    .spacing(theme::space::SMALL)
    .align_y(Center);
    // What is known about it goes beneath its name where there is no room beside it.
    let face = row![name, (!note.is_empty()).then(|| words::body(note))]
        .spacing(theme::space::SMALL)
        .align_y(Center)
        .wrap();
    container(face)
        .padding([6.0, theme::space::MEDIUM])
        .width(Fill)
        .style(theme::container::toned(tone))
        .into()
}
