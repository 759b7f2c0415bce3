//! Painting the whole window anew after each update.
//!
//! The software renderer paints only what it believes has changed, and it does not see that a
//! cached text has moved within its box: a new value stays half painted. A ground that differs by
//! one step of opacity that no eye sees makes it paint everything, in 2 to 6 ms.

use iced::widget::container;
use iced::{Background, Color, Element, Fill, Theme};

use crate::ui::theme::Palette;

/// Which of two grounds that look alike is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Repaint {
    flipped: bool,
}

impl Repaint {
    /// To be called once in each update of the application.
    pub const fn after_update(&mut self) {
        self.flipped = !self.flipped;
    }

    /// The ground of the window, to be the outermost widget of the view.
    pub fn ground<'a, Message: 'a>(self, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
        container(content).width(Fill).height(Fill).style(move |theme| self.style(theme)).into()
    }

    fn style(self, theme: &Theme) -> container::Style {
        let paper = Palette::of(theme).paper;
        let alpha = if self.flipped { 254.0 / 255.0 } else { 1.0 };
        container::Style {
            background: Some(Background::Color(Color { a: alpha, ..paper })),
            ..container::Style::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Appearance;

    #[test]
    fn two_grounds_that_follow_each_other_differ_and_look_alike() {
        let theme = Appearance::Light.theme();
        let mut repaint = Repaint::default();
        let first = repaint.style(&theme);
        repaint.after_update();
        let second = repaint.style(&theme);
        assert_ne!(first.background, second.background);
        repaint.after_update();
        assert_eq!(repaint.style(&theme).background, first.background);
    }
}
