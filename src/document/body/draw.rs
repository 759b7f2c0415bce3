//! A plate with a chart on it, as shapes.

use std::collections::BTreeMap;

use kurbo::{BezPath, Point, Vec2};

use super::chart::Chart;
use super::mark::sign;
use super::palette::Palette;
use super::part::{Ground, Half, Part, PartId};
use super::plate::Plate;
use crate::catalog::Mark;
use crate::document::page::{Colour, Drawing, Shape};

/// The width of the edge of the figure.
const EDGE: f64 = 1.3;
/// The width of the gap between muscles.
const GAP: f64 = 1.2;
/// The width of a fibre.
const FIBRE: f64 = 0.7;
/// The width of the line around what is chosen, and of the halo outside it.
const CHOSEN: (f64, f64) = (3.0, 6.0);
/// How much of the accent is in the fill of what is pointed at.
const TINT: f64 = 0.35;
/// Half the width of a sign.
const SIGN: f64 = 11.0;
/// How far apart signs stand, as a multiple of half their width, and how many stand in a row.
const APART: f64 = 24.0 / SIGN;
const IN_A_ROW: usize = 3;

/// Draws a plate with what is charted on it. Units are thousandths of the figure's height.
pub fn drawing(plate: &Plate, chart: &Chart, palette: &Palette) -> Drawing {
    let mut shapes: Vec<Shape> = plate.ground().iter().map(|ground| earth(ground, palette)).collect();
    for part in plate.parts() {
        shapes.extend(muscle(part, fill(part, chart, palette), palette));
    }
    for part in plate.parts().iter().filter(|part| chart.is_selected(part.id())) {
        shapes.extend(outlined(part, palette));
    }
    for (place, marks) in signs(plate, chart) {
        if let Some(part) = plate.parts().get(place) {
            shapes.extend(row(part, part.label(), &marks, SIGN, palette));
        }
    }
    Drawing { view_box: plate.bounds(), shapes }
}

/// A part as it looks under the mouse or with the keyboard's cursor on it: to be painted over the
/// drawing. `firmly` for the cursor.
pub fn highlight(plate: &Plate, id: &PartId, chart: &Chart, palette: &Palette, firmly: bool) -> Vec<Shape> {
    let line = if firmly { 3.4 } else { 1.8 };
    let Some(part) = plate.part(id) else { return Vec::new() };
    let mut shapes = muscle(part, mixed(fill(part, chart, palette), palette.accent, TINT), palette);
    shapes.push(Shape::stroked(part.outline().clone(), palette.halo, line + 2.4));
    shapes.push(Shape::stroked(part.outline().clone(), palette.accent, line));
    for (place, marks) in signs(plate, chart) {
        let Some(part) = plate.parts().get(place) else { continue };
        if part.id() == id {
            shapes.extend(row(part, part.label(), &marks, SIGN, palette));
        }
    }
    shapes
}

fn fill(part: &Part, chart: &Chart, palette: &Palette) -> Colour {
    chart.heat_of(part.id()).map_or_else(|| palette.of_part(part), |heat| palette.of_heat(heat))
}

pub(super) fn earth(ground: &Ground, palette: &Palette) -> Shape {
    let (fill, edge) = palette.of_ground(ground.kind());
    let path = ground.path().clone();
    if ground.is_line() {
        Shape::stroked(path, edge.unwrap_or(fill), EDGE)
    } else {
        Shape { path, fill: Some(fill), stroke: edge.map(|edge| (edge, EDGE)) }
    }
}

pub(super) fn muscle(part: &Part, fill: Colour, palette: &Palette) -> Vec<Shape> {
    let body = Shape { path: part.outline().clone(), fill: Some(fill), stroke: Some((palette.gap, GAP)) };
    let mut fibres = BezPath::new();
    part.fibres().iter().for_each(|fibre| fibres.extend(fibre));
    let ink = mixed(fill, palette.fibre, 0.75);
    let fibres = (!fibres.is_empty()).then(|| Shape::stroked(fibres, ink, FIBRE));
    std::iter::once(body).chain(fibres).collect()
}

fn outlined(part: &Part, palette: &Palette) -> [Shape; 2] {
    let (line, halo) = CHOSEN;
    [
        Shape::stroked(part.outline().clone(), palette.halo, halo),
        Shape::stroked(part.outline().clone(), palette.accent, line),
    ]
}

/// The parts that bear signs, by their place on the plate. A muscle drawn in several parts bears
/// a sign once on each side, where it is widest.
pub(super) fn signs(plate: &Plate, chart: &Chart) -> BTreeMap<usize, Vec<Mark>> {
    let mut signs: BTreeMap<usize, Vec<Mark>> = BTreeMap::new();
    for (muscle, side, mark) in chart.marks() {
        for half in [Half::Left, Half::Right, Half::Midline].into_iter().filter(|half| half.shows(side)) {
            let shows = |part: &Part| {
                part.half() == half && chart.drawn().parts(muscle).any(|key| key == part.muscle())
            };
            let widest = plate
                .parts()
                .iter()
                .enumerate()
                .filter(|(_, part)| shows(part))
                .max_by(|(_, a), (_, b)| a.half_width().total_cmp(&b.half_width()));
            if let Some((place, _)) = widest {
                let marks = signs.entry(place).or_default();
                if !marks.contains(&mark) {
                    marks.push(mark);
                }
            }
        }
    }
    signs
}

/// How far signs side by side reach to each side of their middle, each twice `half` wide.
pub(super) fn reach(count: usize, half: f64) -> f64 {
    spread(count.min(IN_A_ROW), half).fold(0.0, f64::max) + half
}

/// Signs of a part side by side around a point, each twice `half` wide.
pub(super) fn row(part: &Part, at: Point, marks: &[Mark], half: f64, palette: &Palette) -> Vec<Shape> {
    let rows: Vec<&[Mark]> = marks.chunks(IN_A_ROW).collect();
    let mut shapes = Vec::new();
    for (row, y) in rows.iter().zip(spread(rows.len(), half)) {
        for (mark, x) in row.iter().zip(spread(row.len(), half)) {
            shapes.extend(sign(*mark, at + Vec2::new(x, y), half, part.along(), palette));
        }
    }
    shapes
}

/// Where so many signs stand in a line, around its middle.
fn spread(count: usize, half: f64) -> impl Iterator<Item = f64> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let first = -f64::from(count.saturating_sub(1)) / 2.0;
    (0..count).map(move |place| (first + f64::from(place)) * APART * half)
}

/// A colour on its way to another: 0 leaves it, 1 gives the other.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a mix of two bytes, rounded and clamped, is a byte"
)]
fn mixed(from: Colour, to: Colour, share: f64) -> Colour {
    let mix =
        |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round().clamp(0.0, 255.0) as u8;
    Colour { red: mix(from.red, to.red), green: mix(from.green, to.green), blue: mix(from.blue, to.blue) }
}
