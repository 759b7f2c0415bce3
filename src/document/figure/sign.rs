//! Round signs: the numbers of a drawing's panels, and a tick.

use kurbo::{BezPath, Circle, Point, Shape as _, Vec2};

use super::palette::{DARK, INK};
use super::scene::Sign;
use crate::document::page::{Colour, Shape};

/// A dark disc with a white sign on it.
pub fn badge(at: Point, radius: f64, sign: Sign) -> Vec<Shape> {
    let on = |x: f64, y: f64| at + Vec2::new(x, y) * radius;
    let mut path = BezPath::new();
    match sign {
        Sign::One => {
            path.move_to(on(-0.24, -0.3));
            path.line_to(on(0.06, -0.56));
            path.line_to(on(0.06, 0.56));
        }
        Sign::Two => {
            path.move_to(on(-0.32, -0.26));
            path.curve_to(on(-0.3, -0.7), on(0.34, -0.68), on(0.34, -0.22));
            path.curve_to(on(0.34, 0.04), on(-0.1, 0.24), on(-0.34, 0.54));
            path.line_to(on(0.38, 0.54));
        }
        Sign::Three => {
            path.move_to(on(-0.3, -0.54));
            path.line_to(on(0.32, -0.54));
            path.line_to(on(-0.02, -0.1));
            path.curve_to(on(0.5, -0.1), on(0.44, 0.56), on(0.0, 0.56));
            path.curve_to(on(-0.18, 0.56), on(-0.3, 0.48), on(-0.36, 0.36));
        }
        Sign::Tick => {
            path.move_to(on(-0.45, 0.05));
            path.line_to(on(-0.12, 0.4));
            path.line_to(on(0.48, -0.38));
        }
    }
    vec![
        Shape::filled(Circle::new(at, radius).to_path(0.02), INK),
        Shape::stroked(path, Colour::WHITE, DARK * 1.25),
    ]
}
