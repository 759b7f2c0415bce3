//! The style of a box to tick.

use iced::widget::checkbox::{Status, Style};
use iced::{Background, Theme, border};

use super::Palette;

/// A box that is filled with the accent when it is ticked.
pub fn plain(theme: &Theme, status: Status) -> Style {
    let p = Palette::of(theme);
    let (ticked, ground, edge) = match status {
        Status::Active { is_checked } => (is_checked, p.surface, p.edge),
        Status::Hovered { is_checked } => (is_checked, p.sunken, p.ink),
        Status::Disabled { is_checked } => (is_checked, p.sunken, p.line),
    };
    Style {
        background: Background::Color(if ticked { p.accent } else { ground }),
        icon_color: p.on_accent,
        border: border::rounded(4).width(1).color(if ticked { p.accent } else { edge }),
        text_color: Some(p.ink),
    }
}
