//! The body map on paper.

use kurbo::Point;

use super::atlas::{Atlas, Depth, View};
use super::chart::{Chart, Heat};
use super::draw::drawing;
use super::file::GroundKind;
use super::mark::letter;
use super::palette::Palette;
use super::part::Half;
use crate::document::layout::{Align, Block, Column, Span, Text, TextStyle, Width};
use crate::document::page::{Colour, Drawing, Shape};
use crate::domain::{MuscleKey, Side};

/// How high the letters L and R are beside the figure, and how far they stand from the midline.
const LETTER: f64 = 26.0;
const ASIDE: f64 = 150.0;
/// How far down they stand: beside the head, where there is room.
const LETTERS_AT: f64 = 40.0;

/// The pictures side by side, each `height` points high with its view beneath, to be put on a page.
/// Beside each figure stands which side is the client's left and right.
pub fn figures(
    atlas: &Atlas,
    shown: &[(View, Depth)],
    chart: &Chart,
    height: f64,
    style: TextStyle,
) -> Block {
    let columns = shown.iter().map(|(view, depth)| Column {
        width: Width::Share(1.0),
        blocks: vec![
            Block::Drawing {
                drawing: lettered(atlas, *view, *depth, chart),
                height,
                most: height,
                alternative: words(atlas, *view, *depth, chart),
            },
            caption(*view, *depth, style),
        ],
    });
    Block::Together(vec![Block::Columns {
        gap: 12.0,
        columns: columns.collect(),
        middle: false,
        lead: Vec::new(),
    }])
}

fn caption(view: View, depth: Depth, style: TextStyle) -> Block {
    let words = format!("{view}, {} muscles. L and R are the client’s own.", depth.words().to_lowercase());
    Block::Text(Text::paragraph(vec![Span::plain(words)], style.align(Align::Centre)))
}

/// The lines of a figure to draw on with a pen: dark enough to be copied, and nothing but white inside.
const PEN_LINE: (Colour, f64) = (Colour::hex(0x003a_4240), 3.4);
/// Hair and cloth of it.
const PEN_SHADE: Colour = Colour::hex(0x00e4_e6e5);

/// The figure without its muscles, to be drawn on by hand, with the letters of the client's own sides.
pub fn outline(atlas: &Atlas, view: View) -> Drawing {
    let plate = atlas.plate(view, Depth::Superficial);
    let (line, width) = PEN_LINE;
    let mut shapes: Vec<Shape> = Vec::new();
    for ground in plate.ground() {
        let path = ground.path().clone();
        shapes.push(match ground.kind() {
            GroundKind::Line => Shape::stroked(path, line, width / 2.0),
            GroundKind::Hair | GroundKind::Cloth => {
                Shape { path, fill: Some(PEN_SHADE), stroke: Some((line, width / 2.0)) }
            }
            GroundKind::Skin | GroundKind::Bone => {
                Shape { path, fill: Some(Colour::WHITE), stroke: Some((line, width)) }
            }
        });
    }
    with_letters(Drawing { view_box: plate.bounds(), shapes }, view)
}

fn lettered(atlas: &Atlas, view: View, depth: Depth, chart: &Chart) -> Drawing {
    with_letters(drawing(atlas.plate(view, depth), chart, &Palette::LIGHT), view)
}

fn with_letters(mut drawing: Drawing, view: View) -> Drawing {
    for (x, half) in [(-ASIDE, view.on_the_left()), (ASIDE, view.on_the_right())] {
        let at = Point::new(x, LETTERS_AT);
        drawing.shapes.push(letter(half == Half::Right, at, LETTER, Palette::LIGHT.ink));
    }
    drawing
}

/// What a picture shows, in words: the view, and what is charted on it.
pub fn words(atlas: &Atlas, view: View, depth: Depth, chart: &Chart) -> String {
    let hidden = chart.not_on(atlas.plate(view, depth));
    let seen = chart.charted().filter(|(muscle, _, _)| !hidden.contains(muscle));
    let entries: Vec<String> = seen.map(|(muscle, side, heat)| entry(chart, muscle, side, heat)).collect();
    let what = format!(
        "The body from the {}, {} muscles",
        view.words().to_lowercase(),
        depth.words().to_lowercase()
    );
    if entries.is_empty() {
        format!("{what}; nothing is marked.")
    } else {
        format!("{what}: {}.", entries.join("; "))
    }
}

fn entry(chart: &Chart, muscle: &MuscleKey, side: Option<Side>, heat: Option<Heat>) -> String {
    let mut words = chart.drawn().name(muscle).to_owned();
    if let Some(side) = side {
        words = format!("{words}, {side}");
    }
    heat.map_or(words.clone(), |heat| format!("{words}, {} of 3", heat.number()))
}
