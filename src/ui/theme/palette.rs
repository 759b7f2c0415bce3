//! The colours, named by what they are for.

#![expect(clippy::unreadable_literal, reason = "a colour is read as six digits in one piece")]

use iced::theme::Base as _;
use iced::{Color, Theme, color};

use super::Appearance;

/// The colours of one look, named by the part they play.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// The ground of the window.
    pub paper: Color,
    /// Cards and fields that lie on the paper.
    pub surface: Color,
    /// The side bar, and a row or a button under the mouse.
    pub sunken: Color,
    /// A line that only divides.
    pub line: Color,
    /// The edge of a control; seen at least 3:1.
    pub edge: Color,
    /// Text.
    pub ink: Color,
    /// Text that may be overlooked: hints, labels, dates.
    pub muted: Color,
    /// The one accent: what to press, what is chosen, where the focus is.
    pub accent: Color,
    /// The accent under the mouse.
    pub accent_strong: Color,
    /// Text on the accent.
    pub on_accent: Color,
    /// The ground of a chosen row and of marked text.
    pub accent_tint: Color,
    /// Pain, red cautions, errors, and what destroys.
    pub signal: Color,
    /// Text on the signal colour.
    pub on_signal: Color,
    /// The ground behind a red caution.
    pub signal_tint: Color,
    /// Cautions that ask for care but forbid nothing.
    pub amber: Color,
    /// The ground behind an amber caution.
    pub amber_tint: Color,
    /// What went well.
    pub good: Color,
    /// The ground behind what went well.
    pub good_tint: Color,
    /// Laid over the page while a dialog is open.
    pub veil: Color,
}

impl Palette {
    /// Dark ink on warm paper.
    pub const LIGHT: Self = Self {
        paper: color!(0xFAF6EF),
        surface: color!(0xFFFDF9),
        sunken: color!(0xF1EADF),
        line: color!(0xDFD6C8),
        edge: color!(0x8C8172),
        ink: color!(0x2B2621),
        muted: color!(0x635B51),
        accent: color!(0x0F5A5E),
        accent_strong: color!(0x0A4448),
        on_accent: color!(0xFFFFFF),
        accent_tint: color!(0xDAEAE7),
        signal: color!(0xA23A1C),
        on_signal: color!(0xFFFFFF),
        signal_tint: color!(0xFBE7DE),
        amber: color!(0x7A5000),
        amber_tint: color!(0xFAEED2),
        good: color!(0x2C6638),
        good_tint: color!(0xE2EFE0),
        veil: Color::from_rgba8(0x2B, 0x26, 0x21, 0.45),
    };

    /// Light ink on a warm dark ground.
    pub const DARK: Self = Self {
        paper: color!(0x1C1A17),
        surface: color!(0x25221E),
        sunken: color!(0x312D28),
        line: color!(0x423C35),
        edge: color!(0x90877A),
        ink: color!(0xEDE7DE),
        muted: color!(0xB5ACA0),
        accent: color!(0x6CC0BE),
        accent_strong: color!(0x8DD3D0),
        on_accent: color!(0x0A2222),
        accent_tint: color!(0x1F3C3C),
        signal: color!(0xF0977C),
        on_signal: color!(0x2A0F06),
        signal_tint: color!(0x44281E),
        amber: color!(0xE6B860),
        amber_tint: color!(0x3B2F19),
        good: color!(0x8CC795),
        good_tint: color!(0x213522),
        veil: Color::from_rgba8(0x00, 0x00, 0x00, 0.6),
    };

    /// White on black.
    pub const HIGH_CONTRAST: Self = Self {
        paper: color!(0x000000),
        surface: color!(0x000000),
        sunken: color!(0x262626),
        line: color!(0xBFBFBF),
        edge: color!(0xFFFFFF),
        ink: color!(0xFFFFFF),
        muted: color!(0xE6E6E6),
        accent: color!(0x5FF0EA),
        accent_strong: color!(0xB5FFFC),
        on_accent: color!(0x000000),
        accent_tint: color!(0x003C3C),
        signal: color!(0xFFB59E),
        on_signal: color!(0x000000),
        signal_tint: color!(0x3A1206),
        amber: color!(0xFFD35C),
        amber_tint: color!(0x332600),
        good: color!(0x8CFF9E),
        good_tint: color!(0x003310),
        veil: Color::from_rgba8(0x00, 0x00, 0x00, 0.8),
    };

    /// The colours that belong to the theme a style function is given.
    pub fn of(theme: &Theme) -> &'static Self {
        Appearance::ALL
            .into_iter()
            .find(|appearance| appearance.name() == theme.name())
            .unwrap_or_default()
            .palette()
    }

    /// The fill of one segment of the pain scale: calm at 0, amber at 5, the signal at 10.
    pub fn pain(&self, pain: u8) -> Color {
        let pain = f32::from(pain.min(10));
        if pain < 5.0 {
            mix(self.good, self.amber, pain / 5.0)
        } else {
            mix(self.amber, self.signal, (pain - 5.0) / 5.0)
        }
    }
}

/// How well one colour is read on another, from 1 (not at all) to 21 (black on white), as WCAG
/// counts it.
pub fn contrast(text: Color, ground: Color) -> f32 {
    let (a, b) = (text.relative_luminance(), ground.relative_luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn mix(from: Color, to: Color, share: f32) -> Color {
    let between = |a: f32, b: f32| a + (b - a) * share;
    Color::from_rgb(between(from.r, to.r), between(from.g, to.g), between(from.b, to.b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(p: &Palette) -> Vec<(&'static str, Color, Color)> {
        let mut pairs = vec![
            ("on accent", p.on_accent, p.accent),
            ("on accent under the mouse", p.on_accent, p.accent_strong),
            ("on signal", p.on_signal, p.signal),
            ("signal on its tint", p.signal, p.signal_tint),
            ("ink on signal tint", p.ink, p.signal_tint),
            ("amber on its tint", p.amber, p.amber_tint),
            ("ink on amber tint", p.ink, p.amber_tint),
            ("good on its tint", p.good, p.good_tint),
            ("ink on good tint", p.ink, p.good_tint),
            ("ink on accent tint", p.ink, p.accent_tint),
            ("muted on accent tint", p.muted, p.accent_tint),
            ("accent on accent tint", p.accent, p.accent_tint),
        ];
        for (name, ground) in [("paper", p.paper), ("surface", p.surface), ("sunken", p.sunken)] {
            for text in [p.ink, p.muted, p.accent, p.signal, p.amber, p.good] {
                pairs.push((name, text, ground));
            }
        }
        for pain in 0..=10 {
            pairs.push(("pain", p.on_signal, p.pain(pain)));
        }
        pairs
    }

    #[test]
    fn every_text_can_be_read_on_its_ground() {
        for appearance in Appearance::ALL {
            let least = match appearance {
                Appearance::HighContrast => 7.0,
                Appearance::Light | Appearance::Dark => 4.5,
            };
            for (name, text, ground) in pairs(appearance.palette()) {
                let seen = contrast(text, ground);
                assert!(
                    seen >= least,
                    "{appearance}: {name}, {text:?} on {ground:?} is {seen:.2}, below {least}"
                );
            }
        }
    }

    #[test]
    fn the_edge_of_a_control_is_seen() {
        for appearance in Appearance::ALL {
            let p = appearance.palette();
            for ground in [p.paper, p.surface, p.sunken] {
                assert!(contrast(p.edge, ground) >= 3.0, "{appearance}: {ground:?}");
            }
        }
    }

    #[test]
    fn black_on_white_counts_twenty_one() {
        assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 0.01);
    }

    #[test]
    fn a_theme_leads_back_to_its_own_colours() {
        for appearance in Appearance::ALL {
            assert_eq!(Palette::of(&appearance.theme()), appearance.palette());
        }
    }
}
