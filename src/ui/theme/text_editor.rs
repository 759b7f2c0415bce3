//! Styles of text fields of many lines.

use iced::widget::text_editor::{Status, Style};
use iced::{Background, Color, Theme, border};

use super::{Palette, RADIUS};

/// A field with nothing wrong in it.
pub fn plain(theme: &Theme, status: Status) -> Style {
    let p = Palette::of(theme);
    let edge = match status {
        Status::Active => p.edge,
        Status::Hovered => p.ink,
        Status::Focused { .. } => p.accent,
        Status::Disabled => p.line,
    };
    style(p, edge, status)
}

/// A field whose text was taken over from elsewhere and not touched yet.
pub fn carried(theme: &Theme, status: Status) -> Style {
    let p = Palette::of(theme);
    Style { background: Background::Color(p.accent_tint), selection: p.line, ..plain(theme, status) }
}

/// A field whose value is not accepted.
pub fn wrong(theme: &Theme, status: Status) -> Style {
    let p = Palette::of(theme);
    style(p, p.signal, status)
}

fn style(p: &Palette, edge: Color, status: Status) -> Style {
    let focused = matches!(status, Status::Focused { .. });
    let disabled = matches!(status, Status::Disabled);
    Style {
        background: Background::Color(if disabled { p.sunken } else { p.surface }),
        border: border::rounded(RADIUS).width(if focused { 2 } else { 1 }).color(edge),
        placeholder: p.muted,
        value: p.ink,
        selection: p.accent_tint,
    }
}
