//! A drawing in black on white.

use kurbo::{BezPath, dash};

use super::palette::{ARROW, INK, LIGHT, WORKED, faint_line, half_worked, paler, stuff};
use super::scene::Stuff;
use crate::document::page::{Colour, Drawing, Shape};

const BLACK: Colour = Colour::hex(0);
/// How much of its darkness a filled area keeps: enough to tell trousers from a shirt, and little enough
/// that a photocopier may lose it without harm.
const KEPT: f64 = 0.2;
/// From this lightness on a line is a rim that parts dark things, and stays white.
const RIM: f64 = 0.85;
/// The strokes and gaps of the line around where a movement starts.
const DASHES: [f64; 2] = [3.2, 2.6];

/// The same drawing without colour: lines black, movement arrows and worked areas solid black within their
/// white rims, everything else as light as paper, and where a movement starts in dashed lines.
pub fn in_black(drawing: &Drawing) -> Drawing {
    Drawing { view_box: drawing.view_box, shapes: drawing.shapes.iter().flat_map(blackened).collect() }
}

fn blackened(shape: &Shape) -> Vec<Shape> {
    let fill = shape.fill.map(filled);
    match shape.stroke {
        Some((colour, width)) if colour == faint_line() => {
            let dashed: BezPath = dash(shape.path.iter(), 0.0, &DASHES).collect();
            let inside = fill.map(|colour| Shape::filled(shape.path.clone(), paler(colour, 0.5)));
            inside.into_iter().chain([Shape::stroked(dashed, BLACK, width.min(LIGHT))]).collect()
        }
        stroke => {
            let stroke = stroke.map(|(colour, width)| (lined(colour), width));
            vec![Shape { path: shape.path.clone(), fill, stroke }]
        }
    }
}

fn lined(colour: Colour) -> Colour {
    if colour.lightness() > RIM { Colour::WHITE } else { BLACK }
}

fn filled(colour: Colour) -> Colour {
    let solid = [INK, ARROW, WORKED, half_worked(), stuff(Stuff::Night)];
    if solid.contains(&colour) || colour.lightness() < 0.3 { BLACK } else { paler(grey(colour), 1.0 - KEPT) }
}

fn grey(colour: Colour) -> Colour {
    paler(BLACK, colour.lightness())
}
