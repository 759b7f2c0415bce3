//! The styles of a list that opens to be picked from.

use iced::overlay::menu;
use iced::widget::pick_list::{Status, Style};
use iced::{Background, Color, Shadow, Theme, border};

use super::{Palette, RADIUS};

/// The closed list.
pub fn plain(theme: &Theme, status: Status) -> Style {
    let p = Palette::of(theme);
    let edge = match status {
        Status::Active => p.edge,
        Status::Hovered => p.ink,
        Status::Opened { .. } => p.accent,
    };
    Style {
        text_color: p.ink,
        placeholder_color: p.muted,
        handle_color: p.muted,
        background: Background::Color(p.surface),
        border: border::rounded(RADIUS).width(1).color(edge),
    }
}

/// The open list.
pub fn opened(theme: &Theme) -> menu::Style {
    let p = Palette::of(theme);
    menu::Style {
        background: Background::Color(p.surface),
        border: border::rounded(RADIUS).width(1).color(p.edge),
        text_color: p.ink,
        selected_text_color: p.ink,
        selected_background: Background::Color(p.accent_tint),
        shadow: Shadow { color: Color::TRANSPARENT, ..Shadow::default() },
    }
}
