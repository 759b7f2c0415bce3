//! The signs of findings.

use std::f64::consts::{FRAC_PI_2, PI, TAU};

use kurbo::{Affine, Arc, BezPath, Circle, Point, Shape as _, Vec2};

use super::palette::Palette;
use crate::catalog::Mark;
use crate::document::page::{Colour, Shape};

/// How wide the lines of a sign are, as a share of its radius.
const PEN: f64 = 0.2;
/// How far a curve of a sign may stray from the true circle, as a share of its radius.
const FINE: f64 = 0.01;

/// The sign of a finding in a round field: `at` its middle, `radius` half its width, `along` the
/// direction of the fibres, where the sign follows them.
pub fn sign(mark: Mark, at: Point, radius: f64, along: Vec2, palette: &Palette) -> Vec<Shape> {
    let place = Affine::translate(at.to_vec2()) * Affine::scale(radius);
    let field = Shape {
        path: place * Circle::new(Point::ZERO, 1.0).to_path(FINE),
        fill: Some(palette.sign_ground),
        stroke: Some((palette.sign, radius * 0.1)),
    };
    let turn = Affine::rotate(along.atan2() - FRAC_PI_2);
    let glyph = glyph(mark, turn);
    let mut shapes = vec![field];
    let ink = palette.sign;
    if !glyph.filled.is_empty() {
        shapes.push(Shape::filled(place * glyph.filled, ink));
    }
    if !glyph.lines.is_empty() {
        shapes.push(Shape::stroked(place * glyph.lines, ink, radius * PEN));
    }
    shapes
}

/// A sign in a circle of radius 1.
#[derive(Default)]
struct Glyph {
    filled: BezPath,
    lines: BezPath,
}

impl Glyph {
    fn disc(mut self, at: (f64, f64), radius: f64) -> Self {
        self.filled.extend(Circle::new(at, radius).path_elements(FINE));
        self
    }

    fn ring(mut self, radius: f64) -> Self {
        self.lines.extend(Circle::new(Point::ZERO, radius).path_elements(FINE));
        self
    }

    fn line(mut self, points: &[(f64, f64)]) -> Self {
        let mut points = points.iter();
        if let Some(first) = points.next() {
            self.lines.move_to(*first);
        }
        points.for_each(|point| self.lines.line_to(*point));
        self
    }

    /// An arrow, with its head at the second point.
    fn arrow(self, from: (f64, f64), to: (f64, f64)) -> Self {
        let tip = Point::from(to);
        let back = (Point::from(from) - tip).normalize() * 0.32;
        let barb = |angle: f64| {
            let (sin, cos) = angle.sin_cos();
            let end = tip + Vec2::new(back.x * cos - back.y * sin, back.x * sin + back.y * cos);
            (end.x, end.y)
        };
        self.line(&[from, to]).line(&[barb(0.65), to, barb(-0.65)])
    }

    fn turned(self, turn: Affine) -> Self {
        Self { filled: turn * self.filled, lines: turn * self.lines }
    }
}

fn glyph(mark: Mark, along: Affine) -> Glyph {
    let new = Glyph::default;
    match mark {
        Mark::FilledCircle => new().disc((0.0, 0.0), 0.6),
        Mark::Dot => new().disc((0.0, 0.0), 0.26),
        Mark::DotInRing => new().disc((0.0, 0.0), 0.24).ring(0.58),
        Mark::ThreeBars => {
            let bar = |glyph: Glyph, x: f64| glyph.line(&[(x, -0.5), (x, 0.5)]);
            [-0.38, 0.0, 0.38].into_iter().fold(new(), bar).turned(along)
        }
        Mark::Zigzag => {
            new().line(&[(-0.62, 0.2), (-0.36, -0.3), (-0.06, 0.3), (0.24, -0.3), (0.54, 0.3), (0.64, 0.1)])
        }
        Mark::CrossedLines => {
            new().line(&[(-0.45, -0.45), (0.45, 0.45)]).line(&[(0.45, -0.45), (-0.45, 0.45)])
        }
        Mark::Star => star(),
        Mark::OpenRing => new().ring(0.52),
        Mark::DottedArea => dots(),
        Mark::LetterW => {
            new().line(&[(-0.55, -0.38), (-0.28, 0.42), (0.0, -0.18), (0.28, 0.42), (0.55, -0.38)])
        }
        Mark::BarredArrow => new().arrow((-0.62, 0.0), (0.3, 0.0)).line(&[(0.5, -0.42), (0.5, 0.42)]),
        Mark::LongArrow => new().arrow((-0.1, -0.72), (0.1, 0.72)).turned(along),
        Mark::InwardArrows => {
            new().arrow((0.0, -0.72), (0.0, -0.14)).arrow((0.0, 0.72), (0.0, 0.14)).turned(along)
        }
        Mark::OutwardArrows => {
            new().arrow((0.0, -0.12), (0.0, -0.72)).arrow((0.0, 0.12), (0.0, 0.72)).turned(along)
        }
        Mark::UpArrow => new().arrow((0.0, 0.55), (0.0, -0.6)),
        Mark::DownArrow => new().arrow((0.0, -0.55), (0.0, 0.6)),
        Mark::CurvedArrow => curved_arrow(),
        Mark::HatchedArea => new()
            .line(&[(-0.55, 0.1), (0.1, -0.55)])
            .line(&[(-0.45, 0.45), (0.45, -0.45)])
            .line(&[(-0.1, 0.55), (0.55, -0.1)]),
        Mark::WavyLine => wave(),
        Mark::OutlinedArea => outlined(),
        Mark::SlashedArea => outlined().line(&[(-0.5, 0.5), (0.5, -0.5)]),
        Mark::DoubleRing => new().ring(0.6).ring(0.28),
    }
}

fn star() -> Glyph {
    let mut glyph = Glyph::default();
    for place in 0..10_u32 {
        let angle = f64::from(place) * PI / 5.0 - FRAC_PI_2;
        let point = Point::ZERO + Vec2::from_angle(angle) * if place % 2 == 0 { 0.72 } else { 0.3 };
        if place == 0 {
            glyph.filled.move_to(point);
        } else {
            glyph.filled.line_to(point);
        }
    }
    glyph.filled.close_path();
    glyph
}

fn dots() -> Glyph {
    let ring = (0..6_u32).map(|place| Vec2::from_angle(f64::from(place) * TAU / 6.0) * 0.48);
    ring.fold(Glyph::default().disc((0.0, 0.0), 0.13), |glyph, at| glyph.disc((at.x, at.y), 0.13))
}

fn curved_arrow() -> Glyph {
    let mut glyph = Glyph::default();
    glyph.lines.extend(Arc::new(Point::ZERO, (0.5, 0.5), -2.6, 4.0, 0.0).path_elements(FINE));
    let end = Point::ZERO + Vec2::from_angle(1.4) * 0.5;
    glyph.arrow((end.x + 0.3, end.y - 0.03), (end.x - 0.06, end.y + 0.02))
}

fn wave() -> Glyph {
    let mut glyph = Glyph::default();
    glyph.lines.move_to((-0.66, 0.0));
    for (start, way) in [(-0.66, -1.0), (-0.22, 1.0), (0.22, -1.0)] {
        glyph.lines.quad_to((start + 0.22, 0.62 * way), (start + 0.44, 0.0));
    }
    glyph
}

fn outlined() -> Glyph {
    let corners = [(-0.5, -0.4), (0.5, -0.4), (0.5, 0.4), (-0.5, 0.4), (-0.5, -0.4)];
    Glyph::default().line(&corners)
}

/// The letter R or L, to say on a drawing which side is whose.
pub(super) fn letter(is_right: bool, at: Point, height: f64, ink: Colour) -> Shape {
    let mut path = BezPath::new();
    path.move_to((0.0, 0.0));
    if is_right {
        path.line_to((0.0, 1.0));
        path.move_to((0.0, 0.0));
        path.line_to((0.3, 0.0));
        path.curve_to((0.68, 0.0), (0.68, 0.54), (0.3, 0.54));
        path.line_to((0.0, 0.54));
        path.move_to((0.3, 0.54));
        path.line_to((0.62, 1.0));
    } else {
        path.line_to((0.0, 1.0));
        path.line_to((0.52, 1.0));
    }
    let place = Affine::translate(at.to_vec2()) * Affine::scale(height) * Affine::translate((-0.3, -0.5));
    Shape::stroked(place * path, ink, height * 0.13)
}
