//! The style of what scrolls.

use iced::widget::container;
use iced::widget::scrollable::{AutoScroll, Rail, Scroller, Status, Style};
use iced::{Background, Border, Color, Shadow, Theme, border};

use super::{Palette, RADIUS};

/// A thin rail that comes forward under the mouse.
pub fn plain(theme: &Theme, status: Status) -> Style {
    let p = Palette::of(theme);
    let held = matches!(status, Status::Hovered { .. } | Status::Dragged { .. });
    let rail = Rail {
        background: None,
        border: Border::default(),
        scroller: Scroller {
            background: Background::Color(if held { p.muted } else { p.edge }),
            border: border::rounded(RADIUS),
        },
    };
    Style {
        container: container::Style::default(),
        vertical_rail: rail,
        horizontal_rail: rail,
        gap: None,
        auto_scroll: AutoScroll {
            background: Background::Color(p.surface),
            border: border::rounded(RADIUS).width(1).color(p.edge),
            shadow: Shadow { color: Color::TRANSPARENT, ..Shadow::default() },
            icon: p.ink,
        },
    }
}

/// A rail without its thumb, where one of our own lies above it.
pub fn without_thumb(theme: &Theme, status: Status) -> Style {
    let mut style = plain(theme, status);
    style.vertical_rail.scroller.background = Background::Color(Color::TRANSPARENT);
    style
}
