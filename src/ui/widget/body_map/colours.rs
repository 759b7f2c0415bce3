//! From the page's colours and paths to those of the canvas.

use iced::theme::Base as _;
use iced::widget::canvas::{Frame, LineCap, LineJoin, Path, Stroke};
use iced::{Color, Point, Theme};
use kurbo::{BezPath, PathEl};

use crate::document::body::Palette;
use crate::document::page::{Colour, Shape};
use crate::ui::theme::Appearance;

/// The body map's colours in the look of the window.
pub fn palette(theme: &Theme) -> &'static Palette {
    match Appearance::ALL.into_iter().find(|look| look.name() == theme.name()) {
        Some(Appearance::Dark) => &Palette::DARK,
        Some(Appearance::HighContrast) => &Palette::HIGH_CONTRAST,
        Some(Appearance::Light) | None => &Palette::LIGHT,
    }
}

pub(super) const fn color(colour: Colour) -> Color {
    Color::from_rgb8(colour.red, colour.green, colour.blue)
}

/// Paints shapes. The frame is scaled already; the width of lines is not, by iced, so `scale` is.
pub fn paint(frame: &mut Frame, shapes: &[Shape], scale: f32) {
    for shape in shapes {
        let path = path(&shape.path);
        if let Some(fill) = shape.fill {
            frame.fill(&path, color(fill));
        }
        if let Some((ink, width)) = shape.stroke {
            let pen = Stroke::default()
                .with_color(color(ink))
                .with_width(narrow(width) * scale)
                .with_line_cap(LineCap::Round)
                .with_line_join(LineJoin::Round);
            frame.stroke(&path, pen);
        }
    }
}

fn path(shape: &BezPath) -> Path {
    Path::new(|builder| {
        for element in shape.elements() {
            match *element {
                PathEl::MoveTo(to) => builder.move_to(point(to)),
                PathEl::LineTo(to) => builder.line_to(point(to)),
                PathEl::QuadTo(control, to) => builder.quadratic_curve_to(point(control), point(to)),
                PathEl::CurveTo(first, second, to) => {
                    builder.bezier_curve_to(point(first), point(second), point(to));
                }
                PathEl::ClosePath => builder.close(),
            }
        }
    })
}

const fn point(at: kurbo::Point) -> Point {
    Point::new(narrow(at.x), narrow(at.y))
}

/// Coordinates as the canvas takes them.
#[expect(clippy::cast_possible_truncation, reason = "a screen needs no more than a float holds")]
pub const fn narrow(number: f64) -> f32 {
    number as f32
}
