//! A dialog above the page.

use iced::keyboard::{self, Key, key::Named};
use iced::widget::{center, container, opaque, scrollable, stack};
use iced::{Element, Fill};

use super::hotkeys::hotkeys;
use super::inert::inert;
use crate::ui::theme;

/// The widest a dialog gets, in logical pixels.
const MAX_WIDTH: f32 = 560.0;

/// The page with the dialog above it, if there is one. While it is open, keys, mouse and focus
/// do not reach the page; Escape publishes `on_close`.
///
/// Call it with `None` too while nothing is open, so that the page keeps its place in the tree
/// and with it its scrolling and its focus. On opening return [`focus::next`](super::focus::next)
/// to put the focus in the dialog.
pub fn modal<'a, Message: Clone + 'a>(
    base: impl Into<Element<'a, Message>>,
    dialog: Option<Element<'a, Message>>,
    on_close: Message,
) -> Element<'a, Message> {
    let page = inert(base, dialog.is_some());
    let Some(dialog) = dialog else {
        return stack![page].width(Fill).height(Fill).into();
    };
    let framed = container(scrollable(dialog).spacing(theme::space::TINY).style(theme::scrollable::plain))
        .padding(theme::space::WIDE)
        .max_width(MAX_WIDTH)
        .style(theme::container::dialog);
    let veil = center(framed).padding(theme::space::WIDE).style(theme::container::veil);
    let above = hotkeys(opaque(veil), move |event| is_escape(event).then(|| on_close.clone()));
    stack![page, above].width(Fill).height(Fill).into()
}

fn is_escape(event: &keyboard::Event) -> bool {
    matches!(event, keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), .. })
}
