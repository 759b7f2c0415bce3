//! Words on the page, in the few sizes and weights there are.

pub use crate::domain::shown::beside_others;
use iced::widget::Text;
use iced::widget::text::{self, IntoFragment};

use crate::ui::theme;

/// The one thing a page is about: 28, bold.
pub fn display<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    bold(words).size(theme::size::DISPLAY)
}

/// The title of a page or dialog: 20, bold.
pub fn title<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    bold(words).size(theme::size::TITLE)
}

/// A heading inside a page: 16, bold.
pub fn heading<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    bold(words).size(theme::size::HEADING)
}

/// Plain text: 14.
pub fn body<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    iced::widget::text(words).size(theme::size::BODY)
}

/// Plain text that must not be overlooked: 14, bold.
pub fn bold<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    body(words).font(theme::BOLD)
}

/// Text that may be overlooked: 14, muted.
pub fn muted<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    body(words).style(theme::text::muted)
}

/// The name of a field: 12, muted.
pub fn label<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    muted(words).size(theme::size::SMALL)
}

/// What went wrong, beside what caused it: 12, in the signal colour.
pub fn error<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    body(words).size(theme::size::SMALL).style(theme::text::error)
}

/// Words kept on one line: what does not fit is cut off.
pub fn one_line<'a>(words: impl IntoFragment<'a>) -> Text<'a> {
    body(words).wrapping(text::Wrapping::None)
}
