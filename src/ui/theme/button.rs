//! Styles of buttons and of rows that can be pressed.

use iced::widget::button::{Status, Style};
use iced::{Background, Border, Color, Theme, border};

use super::{Palette, RADIUS};

/// The one thing to do on a page.
pub fn primary(theme: &Theme, status: Status) -> Style {
    let p = Palette::of(theme);
    match status {
        Status::Active => filled(p.accent, p.on_accent),
        Status::Hovered | Status::Pressed => filled(p.accent_strong, p.on_accent),
        Status::Disabled => disabled(p),
    }
}

/// Everything else worth a button.
pub fn secondary(theme: &Theme, status: Status) -> Style {
    let p = Palette::of(theme);
    match status {
        Status::Active => edged(p.surface, p.ink, p.edge),
        Status::Hovered => edged(p.sunken, p.ink, p.edge),
        Status::Pressed => edged(p.accent_tint, p.ink, p.accent),
        Status::Disabled => disabled(p),
    }
}

/// A button that is only words until the mouse is on it.
pub fn quiet(theme: &Theme, status: Status) -> Style {
    let p = Palette::of(theme);
    match status {
        Status::Active => edged(Color::TRANSPARENT, p.accent, Color::TRANSPARENT),
        Status::Hovered => edged(p.sunken, p.accent, Color::TRANSPARENT),
        Status::Pressed => edged(p.accent_tint, p.ink, Color::TRANSPARENT),
        Status::Disabled => Style {
            border: border::rounded(RADIUS),
            ..edged(Color::TRANSPARENT, p.muted, Color::TRANSPARENT)
        },
    }
}

/// What destroys, or goes against a caution.
pub fn danger(theme: &Theme, status: Status) -> Style {
    let p = Palette::of(theme);
    match status {
        Status::Active => edged(p.surface, p.signal, p.signal),
        Status::Hovered | Status::Pressed => filled(p.signal, p.on_signal),
        Status::Disabled => disabled(p),
    }
}

/// A place in the side bar; `here` when its page is shown.
pub fn place(here: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let p = Palette::of(theme);
        match (here, status) {
            (true, _) => edged(p.accent_tint, p.ink, p.accent),
            (false, Status::Hovered | Status::Pressed) => edged(p.surface, p.ink, p.line),
            (false, Status::Active) => edged(Color::TRANSPARENT, p.ink, Color::TRANSPARENT),
            (false, Status::Disabled) => edged(Color::TRANSPARENT, p.muted, Color::TRANSPARENT),
        }
    }
}

/// A row of a list; `chosen` when the cursor is on it.
pub fn row(chosen: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let p = Palette::of(theme);
        let ground = match (chosen, status) {
            (true, _) => p.accent_tint,
            (false, Status::Hovered | Status::Pressed) => p.sunken,
            (false, _) => Color::TRANSPARENT,
        };
        Style {
            border: Border { width: if chosen { 1.0 } else { 0.0 }, color: p.accent, ..Border::default() },
            ..edged(ground, p.ink, Color::TRANSPARENT)
        }
    }
}

/// One segment of a row of options; `chosen` when it is the answer.
pub fn segment(chosen: bool) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let p = Palette::of(theme);
        match (chosen, status) {
            (_, Status::Disabled) => disabled(p),
            (true, _) => filled(p.accent, p.on_accent),
            (false, Status::Hovered | Status::Pressed) => edged(p.sunken, p.ink, p.edge),
            (false, Status::Active) => edged(p.surface, p.ink, p.edge),
        }
    }
}

/// One number of the pain scale, given the number asked for and the answer so far.
pub fn pain(number: u8, answer: Option<u8>) -> impl Fn(&Theme, Status) -> Style {
    move |theme, status| {
        let p = Palette::of(theme);
        match answer {
            Some(answer) if answer == number => filled(p.pain(number), p.on_signal),
            Some(answer) if number < answer => edged(p.signal_tint, p.ink, p.edge),
            _ if matches!(status, Status::Hovered | Status::Pressed) => edged(p.sunken, p.ink, p.edge),
            _ => edged(p.surface, p.ink, p.edge),
        }
    }
}

fn filled(ground: Color, text: Color) -> Style {
    edged(ground, text, ground)
}

fn edged(ground: Color, text: Color, edge: Color) -> Style {
    Style {
        background: Some(Background::Color(ground)),
        text_color: text,
        border: border::rounded(RADIUS).width(1).color(edge),
        ..Style::default()
    }
}

fn disabled(p: &Palette) -> Style {
    edged(p.sunken, p.muted, p.line)
}
