//! Styles of icons.

use iced::Theme;
use iced::widget::svg::{Status, Style};

use super::Palette;
use super::container::Tone;

/// An icon as dark as text.
pub fn ink(theme: &Theme, _status: Status) -> Style {
    colored(Palette::of(theme).ink)
}

/// An icon that may be overlooked.
pub fn muted(theme: &Theme, _status: Status) -> Style {
    colored(Palette::of(theme).muted)
}

/// An icon in the accent colour.
pub fn accent(theme: &Theme, _status: Status) -> Style {
    colored(Palette::of(theme).accent)
}

/// An icon on the accent colour.
pub fn on_accent(theme: &Theme, _status: Status) -> Style {
    colored(Palette::of(theme).on_accent)
}

/// An icon that carries a tone.
pub fn toned(tone: Tone) -> impl Fn(&Theme, Status) -> Style {
    move |theme, _status| colored(tone.ink(Palette::of(theme)))
}

const fn colored(color: iced::Color) -> Style {
    Style { color: Some(color) }
}
