//! A row of options of which one is chosen: side, stage, pressure.

use std::borrow::Cow;
use std::fmt::Display;

use iced::advanced::widget::Id;
use iced::keyboard::{Key, key::Named};
use iced::widget::{Column, Row, button};
use iced::{Element, Length};

use super::focusable::{Role, focusable};
use super::words;
use crate::ui::theme;

/// What was done to a row of options. Relative steps, because key presses come in bunches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick<T> {
    /// This option.
    To(T),
    /// So many options on (or back, when negative).
    By(isize),
    /// None of them.
    Clear,
}

impl<T: Copy + PartialEq> Pick<T> {
    /// What is chosen afterwards. Choosing again what is chosen takes the choice back.
    #[must_use]
    pub fn apply(self, now: Option<T>, options: &[T]) -> Option<T> {
        match self {
            Self::To(option) if now == Some(option) => None,
            Self::To(option) => Some(option),
            Self::By(step) => {
                let place = now.and_then(|now| options.iter().position(|option| *option == now));
                let target = match place {
                    Some(place) => place.saturating_add_signed(step),
                    // From before the first, or from behind the last.
                    None if step < 0 => options.len().saturating_add_signed(step),
                    None => step.unsigned_abs().saturating_sub(1),
                };
                options.get(target.min(options.len().saturating_sub(1))).copied()
            }
            Self::Clear => None,
        }
    }
}

/// A row of options under a label. Arrow keys move the choice, Home and End go to the ends, a
/// digit takes the option whose words begin with it, Delete takes the choice back.
pub fn choice<'a, T, Message>(
    label: &'a str,
    options: &'a [T],
    chosen: Option<T>,
    on_pick: impl Fn(Pick<T>) -> Message + 'a,
) -> Element<'a, Message>
where
    T: Copy + PartialEq + Display,
    Message: Clone + 'a,
{
    choice_called(Id::unique(), label, options, chosen, on_pick)
}

/// A row of options with a name to give the focus to.
pub fn choice_called<'a, T, Message>(
    id: impl Into<Id>,
    label: impl Into<Cow<'a, str>>,
    options: &'a [T],
    chosen: Option<T>,
    on_pick: impl Fn(Pick<T>) -> Message + 'a,
) -> Element<'a, Message>
where
    T: Copy + PartialEq + Display,
    Message: Clone + 'a,
{
    let label = label.into();
    let what = label.clone();
    Column::new()
        .push((!label.is_empty()).then(|| words::label(label)))
        .push(tabs(id, what, options, chosen, on_pick))
        .spacing(theme::space::TINY)
        .into()
}

/// The same without a label above: for what is plain from the words of the options. Who cannot see them
/// hears what they are.
pub fn tabs<'a, T, Message>(
    id: impl Into<Id>,
    what: impl Into<String>,
    options: impl Into<Cow<'a, [T]>>,
    chosen: Option<T>,
    on_pick: impl Fn(Pick<T>) -> Message + 'a,
) -> Element<'a, Message>
where
    T: Copy + PartialEq + Display + 'a,
    Message: Clone + 'a,
{
    let options = options.into();
    let segments = options.iter().map(|option| {
        button(words::one_line(option.to_string()).center().height(Length::Fill))
            .height(theme::CONTROL)
            .padding([0.0, theme::space::MEDIUM])
            .style(theme::button::segment(chosen == Some(*option)))
            .on_press(on_pick(Pick::To(*option)))
            .into()
    });
    let row = Row::with_children(segments).spacing(theme::space::TINY).wrap();
    focusable(row)
        .id(id)
        .role(Role::RadioGroup)
        .label(what)
        .value(chosen.map_or_else(String::new, |chosen| chosen.to_string()))
        .on_key(move |key, modifiers| {
            if !modifiers.is_empty() {
                return None;
            }
            pick_for(key, &options, chosen).map(&on_pick)
        })
        .into()
}

fn pick_for<T: Copy + PartialEq + Display>(key: &Key, options: &[T], chosen: Option<T>) -> Option<Pick<T>> {
    match key {
        Key::Named(Named::ArrowRight | Named::ArrowDown) => Some(Pick::By(1)),
        Key::Named(Named::ArrowLeft | Named::ArrowUp) => Some(Pick::By(-1)),
        Key::Named(Named::Home) => Some(Pick::By(-all(options))),
        Key::Named(Named::End) => Some(Pick::By(all(options))),
        Key::Named(Named::Delete | Named::Backspace) => Some(Pick::Clear),
        Key::Named(Named::Space | Named::Enter) if chosen.is_none() => Some(Pick::By(1)),
        Key::Character(typed) if typed.chars().all(|letter| letter.is_ascii_digit()) => options
            .iter()
            .find(|option| option.to_string().starts_with(typed.as_str()))
            .filter(|option| chosen != Some(**option))
            .map(|option| Pick::To(*option)),
        _ => None,
    }
}

fn all<T>(options: &[T]) -> isize {
    isize::try_from(options.len()).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_the_choice_from_wherever_it_is() {
        let options = ["left", "right", "both"];
        for (pick, now, then) in [
            (Pick::By(1), None, Some("left")),
            (Pick::By(-1), None, Some("both")),
            (Pick::By(3), None, Some("both")),
            (Pick::By(-3), None, Some("left")),
            (Pick::By(3), Some("left"), Some("both")),
            (Pick::By(-3), Some("both"), Some("left")),
            (Pick::By(1), Some("both"), Some("both")),
            (Pick::To("right"), Some("right"), None),
            (Pick::Clear, Some("right"), None),
        ] {
            assert_eq!(pick.apply(now, &options), then, "{pick:?} from {now:?}");
        }
    }
}
