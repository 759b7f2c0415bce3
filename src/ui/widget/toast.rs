//! Short words at the foot of the window about what was just done.

use std::borrow::Cow;

use iced::widget::{Column, container, row, space, stack};
use iced::{Center, Element, Fill};

use super::icon::{self, Icon};
use super::{button, words};
use crate::ui::theme;
use crate::ui::theme::container::Tone;

/// The widest a toast gets, in logical pixels.
const MAX_WIDTH: f32 = 520.0;

/// One line about what was done, perhaps with the way to take it back.
#[derive(Debug, Clone)]
pub struct Toast<'a, Message> {
    /// What was done.
    pub words: Cow<'a, str>,
    /// How much attention it asks for.
    pub tone: Tone,
    /// The words of a button ("Undo") and what it publishes.
    pub action: Option<(Cow<'a, str>, Message)>,
    /// Published by the cross.
    pub on_dismiss: Message,
}

/// The page with the toasts above its foot, newest last.
///
/// Call it with no toasts too, so that the page keeps its place in the tree.
pub fn toasts<'a, Message: Clone + 'a>(
    base: impl Into<Element<'a, Message>>,
    toasts: impl IntoIterator<Item = Toast<'a, Message>>,
) -> Element<'a, Message> {
    let mut lines = toasts.into_iter().map(line).peekable();
    if lines.peek().is_none() {
        return stack![base.into()].width(Fill).height(Fill).into();
    }
    let foot = container(Column::with_children(lines).spacing(theme::space::SMALL).align_x(Center))
        .center_x(Fill)
        .align_bottom(Fill)
        .padding(theme::space::WIDE);
    stack![base.into(), foot].width(Fill).height(Fill).into()
}

fn line<'a, Message: Clone + 'a>(toast: Toast<'a, Message>) -> Element<'a, Message> {
    let tone = toast.tone;
    let sign = match tone {
        Tone::Calm | Tone::Good => Icon::Check,
        Tone::Amber | Tone::Red => Icon::Warning,
    };
    let action = toast.action.map(|(label, message)| button::quiet(label, Some(message)));
    let face = row![
        icon::styled(sign, theme::svg::toned(tone)),
        words::body(toast.words),
        space().width(theme::space::SMALL),
        action.map(Element::from),
        button::icon_only(Icon::Close, "Dismiss", Some(toast.on_dismiss)),
    ]
    .spacing(theme::space::SMALL)
    .align_y(Center);
    container(face)
        .padding([theme::space::TINY, theme::space::MEDIUM])
        .max_width(MAX_WIDTH)
        .style(theme::container::toned(tone))
        .into()
}
