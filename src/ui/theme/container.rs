//! Styles of the grounds that things lie on.

use iced::widget::container::Style;
use iced::{Background, Border, Color, Theme, border};

use super::{Palette, RADIUS};

/// How much attention a line of words asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// Nothing to do.
    #[default]
    Calm,
    /// Something went well.
    Good,
    /// Take care.
    Amber,
    /// Do not go on without reading.
    Red,
}

impl Tone {
    /// The colour of the words and the edge in this tone.
    pub const fn ink(self, p: &Palette) -> Color {
        match self {
            Self::Calm => p.accent,
            Self::Good => p.good,
            Self::Amber => p.amber,
            Self::Red => p.signal,
        }
    }

    /// The ground behind words in this tone.
    pub const fn ground(self, p: &Palette) -> Color {
        match self {
            Self::Calm => p.accent_tint,
            Self::Good => p.good_tint,
            Self::Amber => p.amber_tint,
            Self::Red => p.signal_tint,
        }
    }
}

/// The ground of the window.
pub fn paper(theme: &Theme) -> Style {
    plain(Palette::of(theme).paper)
}

/// Something that belongs together, with a line around it.
pub fn card(theme: &Theme) -> Style {
    let p = Palette::of(theme);
    edged(p.surface, p.line, RADIUS)
}

/// A dialog above the page.
pub fn dialog(theme: &Theme) -> Style {
    let p = Palette::of(theme);
    edged(p.surface, p.edge, RADIUS)
}

/// The bar at the side with the places to go.
pub fn sidebar(theme: &Theme) -> Style {
    plain(Palette::of(theme).sunken)
}

/// What shows where a long list is scrolled to.
pub fn thumb(theme: &Theme) -> Style {
    Style { border: border::rounded(RADIUS), ..plain(Palette::of(theme).edge) }
}

/// Laid over the page while a dialog is open.
pub fn veil(theme: &Theme) -> Style {
    plain(Palette::of(theme).veil)
}

/// A line of words that asks for attention: cautions, banners, toasts, chips.
pub fn toned(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| {
        let p = Palette::of(theme);
        Style { text_color: Some(p.ink), ..edged(tone.ground(p), tone.ink(p), RADIUS) }
    }
}

/// A sheet of paper on the screen: always white, as it will be printed.
pub fn sheet(theme: &Theme) -> Style {
    Style {
        background: Some(Background::Color(Color::WHITE)),
        border: Border { color: Palette::of(theme).edge, width: 1.0, ..Border::default() },
        ..Style::default()
    }
}

fn plain(ground: Color) -> Style {
    Style { background: Some(Background::Color(ground)), ..Style::default() }
}

fn edged(ground: Color, edge: Color, radius: f32) -> Style {
    Style {
        background: Some(Background::Color(ground)),
        border: border::rounded(radius).width(1).color(edge),
        ..Style::default()
    }
}
