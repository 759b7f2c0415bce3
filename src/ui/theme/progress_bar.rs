//! The style of a bar that shows how far something is.

use iced::widget::progress_bar::Style;
use iced::{Background, Theme, border};

use super::Palette;

/// A groove that fills with the accent.
pub fn plain(theme: &Theme) -> Style {
    let p = Palette::of(theme);
    Style {
        background: Background::Color(p.sunken),
        bar: Background::Color(p.accent),
        border: border::rounded(4).width(1).color(p.edge),
    }
}
