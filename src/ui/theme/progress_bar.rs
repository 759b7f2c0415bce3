//! How far something is.

use iced::widget::progress_bar::Style;
use iced::{Border, Theme};

use super::Palette;

/// A quiet groove that fills with the accent.
pub fn plain(theme: &Theme) -> Style {
    let palette = Palette::of(theme);
    Style {
        background: palette.sunken.into(),
        bar: palette.accent.into(),
        border: Border { color: palette.edge, width: 1.0, radius: 4.0.into() },
    }
}
