//! Styles of words.

use iced::Theme;
use iced::widget::text::Style;

use super::Palette;
use super::container::Tone;

/// Words that may be overlooked.
pub fn muted(theme: &Theme) -> Style {
    colored(Palette::of(theme).muted)
}

/// What went wrong, beside what caused it.
pub fn error(theme: &Theme) -> Style {
    colored(Palette::of(theme).signal)
}

/// Words in the accent colour.
pub fn accent(theme: &Theme) -> Style {
    colored(Palette::of(theme).accent)
}

/// Words that went well.
pub fn good(theme: &Theme) -> Style {
    colored(Palette::of(theme).good)
}

/// Words that carry a tone.
pub fn toned(tone: Tone) -> impl Fn(&Theme) -> Style {
    move |theme| colored(tone.ink(Palette::of(theme)))
}

const fn colored(color: iced::Color) -> Style {
    Style { color: Some(color) }
}
