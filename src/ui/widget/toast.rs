//! Short words at the foot of the window about what was just done.

use std::borrow::Cow;

use iced::widget::{Column, container, responsive, row, space, stack};
use iced::{Center, Element, Fill};

use super::icon::{self, Icon};
use super::{button, words};
use crate::ui::theme;
use crate::ui::theme::container::Tone;

/// The widest a toast gets, in logical pixels.
const MAX_WIDTH: f32 = 520.0;

/// A window lower than this shows only the newest, in logical pixels.
const LOW: f32 = 480.0;

/// How many are shown at once.
const MOST: usize = 3;

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
    let toasts = newest_of_each(toasts.into_iter().collect());
    if toasts.is_empty() {
        return stack![base.into()].width(Fill).height(Fill).into();
    }
    let foot = responsive(move |size| {
        // In a low window more than one would cover what they speak of.
        let most = if size.height < LOW { 1 } else { MOST };
        let lines = toasts.iter().skip(toasts.len().saturating_sub(most)).cloned().map(line);
        container(Column::with_children(lines).spacing(theme::space::SMALL).align_x(Center))
            .center_x(Fill)
            .align_bottom(Fill)
            .padding(theme::space::WIDE)
            .into()
    });
    stack![base.into(), foot].width(Fill).height(Fill).into()
}

/// What is said twice is shown once.
fn newest_of_each<Message>(toasts: Vec<Toast<'_, Message>>) -> Vec<Toast<'_, Message>> {
    let mut kept: Vec<Toast<'_, Message>> = Vec::new();
    for toast in toasts {
        kept.retain(|earlier| earlier.words != toast.words);
        kept.push(toast);
    }
    kept
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
