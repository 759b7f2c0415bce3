//! How firmly a muscle was treated, as it is painted: a tint, and hatching that tells it without colours.

use std::f64::consts::FRAC_PI_4;

use kurbo::{BezPath, Rect, Shape as _};

use super::hatch::hatch;
use super::palette::Palette;
use crate::document::page::{Colour, Drawing, Shape};
use crate::domain::Pressure;

/// The ink of the hatching, and the width of its lines.
const INK: Colour = Colour::hex(0x000f_5c5a);
const LINE: f64 = 1.7;

/// How something is painted that was treated with this much pressure, or with one nobody noted.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Look {
    tint: Colour,
    /// How far apart the lines are.
    apart: f64,
    /// Whether others cross them.
    crossed: bool,
    /// Level lines instead of slanting ones.
    level: bool,
}

const fn look(pressure: Option<Pressure>) -> Look {
    let Some(pressure) = pressure else {
        return Look { tint: Colour::hex(0x00e9_f1ef), apart: 13.0, crossed: false, level: true };
    };
    let (tint, apart, crossed) = match pressure.get() {
        ..=1 => (0x00e2_efec, 20.0, false),
        2 => (0x00cf_e5e1, 10.0, false),
        3 => (0x00b9_d9d4, 16.0, true),
        4 => (0x009c_c9c3, 9.0, true),
        5.. => (0x0078_b3ac, 5.0, true),
    };
    Look { tint: Colour::hex(tint), apart, crossed, level: false }
}

/// The colour behind the hatching.
pub(super) const fn tint(pressure: Option<Pressure>) -> Colour {
    look(pressure).tint
}

/// The hatching of an outline.
pub(super) fn hatching(outline: &BezPath, pressure: Option<Pressure>) -> Shape {
    let look = look(pressure);
    let angle = if look.level { 0.0 } else { -FRAC_PI_4 };
    let mut lines = hatch(outline, angle, look.apart);
    if look.crossed {
        lines.extend(&hatch(outline, FRAC_PI_4, look.apart));
    }
    Shape::stroked(lines, INK, LINE)
}

/// A field that looks like a muscle treated so, for the key.
pub(super) fn swatch(pressure: Option<Pressure>, palette: &Palette) -> Drawing {
    let field = Rect::new(0.0, 0.0, 72.0, 36.0);
    let outline = field.to_path(0.1);
    let shapes = vec![
        Shape { path: outline.clone(), fill: Some(tint(pressure)), stroke: None },
        hatching(&outline, pressure),
        Shape::stroked(outline, palette.skin_line, 1.6),
    ];
    Drawing { view_box: field.inflate(2.0, 2.0), shapes }
}

/// How much pressure, in words.
pub(super) fn words(pressure: Option<Pressure>) -> String {
    pressure.map_or_else(|| "Pressure not noted".to_owned(), |pressure| format!("Pressure {pressure} of 5"))
}
