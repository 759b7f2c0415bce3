//! The three looks a user can choose between.

use std::sync::LazyLock;

use iced::Theme;
use iced::theme::palette::{Extended, Pair};
use serde::{Deserialize, Serialize};

use super::Palette;

/// How the whole window looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// Dark ink on warm paper.
    #[default]
    Light,
    /// Light ink on a warm dark ground, for the evening.
    Dark,
    /// White on black with strong edges, for weak eyes.
    HighContrast,
}

static LIGHT: LazyLock<Theme> = LazyLock::new(|| build(Appearance::Light));
static DARK: LazyLock<Theme> = LazyLock::new(|| build(Appearance::Dark));
static HIGH_CONTRAST: LazyLock<Theme> = LazyLock::new(|| build(Appearance::HighContrast));

impl Appearance {
    /// Every look, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// The look as the user reads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::HighContrast => "High contrast",
        }
    }

    /// The look that follows this one, for a button that goes through them all.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::HighContrast,
            Self::HighContrast => Self::Light,
        }
    }

    /// The theme that iced carries to every widget.
    pub fn theme(self) -> Theme {
        match self {
            Self::Light => LIGHT.clone(),
            Self::Dark => DARK.clone(),
            Self::HighContrast => HIGH_CONTRAST.clone(),
        }
    }

    /// The colours of this look.
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &Palette::LIGHT,
            Self::Dark => &Palette::DARK,
            Self::HighContrast => &Palette::HIGH_CONTRAST,
        }
    }
}

impl std::fmt::Display for Appearance {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name())
    }
}

fn build(appearance: Appearance) -> Theme {
    let ours = appearance.palette();
    let base = iced::theme::Palette {
        background: ours.paper,
        text: ours.ink,
        primary: ours.accent,
        success: ours.good,
        warning: ours.amber,
        danger: ours.signal,
    };
    Theme::custom_with_fn(appearance.name(), base, |base| extend(base, ours))
}

/// What iced derives by itself loses every edge on black, so the shades it uses for borders and
/// quiet grounds are given.
fn extend(base: iced::theme::Palette, ours: &Palette) -> Extended {
    let mut extended = Extended::generate(base);
    extended.background.weak = pair(ours.sunken, ours.ink);
    extended.background.strong = pair(ours.edge, ours.paper);
    extended.primary.base = pair(ours.accent, ours.on_accent);
    extended.primary.weak = pair(ours.accent_tint, ours.ink);
    extended.secondary.base = pair(ours.sunken, ours.ink);
    extended.secondary.weak = pair(ours.surface, ours.ink);
    extended.secondary.strong = pair(ours.edge, ours.paper);
    extended
}

const fn pair(color: iced::Color, text: iced::Color) -> Pair {
    Pair { color, text }
}
