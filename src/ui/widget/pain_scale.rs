//! Pain from 0 to 10, as eleven numbers to press.

use iced::keyboard::{Key, key::Named};
use iced::widget::{Column, Row, button, container, row, space};
use iced::{Center, Element, Fill};

use super::focusable::{Role, focusable};
use super::words;
use crate::ui::theme;

/// The worst pain there is.
pub const WORST: u8 = 10;

/// What was done to the scale. Relative steps, because key presses come in bunches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PainChange {
    /// This number was pressed; pressed again it is taken back.
    To(u8),
    /// So much more, or less when negative.
    By(i8),
    /// This digit was typed; a 0 after a 1 makes 10.
    Digit(u8),
    /// Not asked.
    Clear,
}

impl PainChange {
    /// The answer afterwards; `None` means not asked.
    #[must_use]
    pub fn apply(self, now: Option<u8>) -> Option<u8> {
        match (self, now) {
            (Self::To(pain), Some(now)) if pain == now => None,
            (Self::To(pain), _) => Some(pain.min(WORST)),
            (Self::By(step), Some(now)) => Some(now.saturating_add_signed(step).min(WORST)),
            (Self::By(_), None) => Some(0),
            (Self::Digit(0), Some(1)) => Some(WORST),
            (Self::Digit(digit), _) => Some(digit.min(9)),
            (Self::Clear, _) => None,
        }
    }
}

/// The scale under its label, with a name to give the focus to. Arrow keys go up and down, digits choose, Delete means "not asked".
pub fn pain_scale<'a, Message: Clone + 'a>(
    id: &'static str,
    label: &'a str,
    answer: Option<u8>,
    on_change: impl Fn(PainChange) -> Message + 'a,
) -> Element<'a, Message> {
    let numbers = (0..=WORST).map(|number| {
        button(words::body(number.to_string()).width(Fill).height(Fill).center())
            .padding(0)
            .width(Fill)
            .height(theme::CONTROL)
            .style(theme::button::pain(number, answer))
            .on_press(on_change(PainChange::To(number)))
            .into()
    });
    let control = focusable(Row::with_children(numbers).spacing(GAP))
        .id(id)
        .role(Role::Slider)
        .label(label)
        .value(said(answer))
        .on_key(move |key, modifiers| {
            if !modifiers.is_empty() {
                return None;
            }
            change_for(key).map(&on_change)
        });
    let ends = row![words::label("no pain"), space().width(Fill), words::label("worst pain")];
    let scale = Column::new()
        .push(
            row![words::label(label), words::label(said(answer))]
                .spacing(theme::space::SMALL)
                .align_y(Center),
        )
        .push(control)
        .push(ends)
        .spacing(theme::space::TINY);
    container(scale).max_width(MAX_WIDTH).into()
}

/// Between two numbers, in logical pixels.
const GAP: f32 = 2.0;

/// Wide enough for square numbers; on a narrow page they give way.
const MAX_WIDTH: f32 = 11.0 * theme::CONTROL + 10.0 * GAP;

fn said(answer: Option<u8>) -> String {
    answer.map_or_else(|| String::from("not asked"), |pain| format!("{pain} of {WORST}"))
}

fn change_for(key: &Key) -> Option<PainChange> {
    match key {
        Key::Named(Named::ArrowRight | Named::ArrowUp) => Some(PainChange::By(1)),
        Key::Named(Named::ArrowLeft | Named::ArrowDown) => Some(PainChange::By(-1)),
        Key::Named(Named::Home) => Some(PainChange::By(i8::MIN)),
        Key::Named(Named::End) => Some(PainChange::By(i8::MAX)),
        Key::Named(Named::Delete | Named::Backspace) => Some(PainChange::Clear),
        Key::Character(typed) => {
            let digit: u8 = typed.parse().ok()?;
            (digit <= 9).then_some(PainChange::Digit(digit))
        }
        _ => None,
    }
}
