//! Finished pages in black on white, fit for a photocopier: nothing on them depends on a colour or a grey.

use super::look::RUST;
use super::page::{Colour, Document, Item, Mark, Picture, Role, Shape};
use std::sync::Arc;

const BLACK: Colour = Colour::hex(0);
/// The border of a box that had a tint and none, in points.
const THIN: f64 = 0.7;
/// How much thicker the border of a box with a warning is: its colour no longer tells it.
const WARNING: f64 = 2.0;

/// The same pages in black on white. Boxes keep their place as white boxes with a border, what was dark is
/// black, and pictures made of pixels turn grey. The drawings of items are left alone, since what their
/// colours mean is known where they are drawn.
pub(super) fn in_black(mut document: Document) -> Document {
    let tree = &document.tree;
    for page in &mut document.pages {
        let mut in_figure = false;
        for item in &mut page.items {
            match item {
                Item::Begin(Mark::Content { node, .. }) => {
                    in_figure = tree.get(*node).is_some_and(|node| node.role == Role::Figure);
                }
                Item::Begin(_) | Item::End => in_figure = false,
                Item::Glyphs(run) if run.colour != Colour::WHITE => run.colour = BLACK,
                Item::Shape(shape, _) if !in_figure => blacken(shape),
                Item::Picture(picture, _) => *picture = Arc::new(greyed(picture)),
                Item::Glyphs(_) | Item::Shape(..) => {}
            }
        }
    }
    document
}

fn blacken(shape: &mut Shape) {
    let warns = matches!(shape.stroke, Some((RUST, _)));
    if let Some((colour, width)) = &mut shape.stroke {
        *colour = BLACK;
        if warns {
            *width *= WARNING;
        }
    }
    match shape.fill {
        None | Some(Colour::WHITE) => {}
        Some(fill) if fill.lightness() < 0.5 => shape.fill = Some(BLACK),
        Some(_) => {
            shape.fill = Some(Colour::WHITE);
            shape.stroke = shape.stroke.or(Some((BLACK, THIN)));
        }
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a lightness between 0 and 1 times 255 is a byte"
)]
fn greyed(picture: &Picture) -> Picture {
    let grey = |pixel: &[u8]| match *pixel {
        [red, green, blue, opacity] => {
            let grey = (Colour { red, green, blue }.lightness() * 255.0).round() as u8;
            [grey, grey, grey, opacity]
        }
        _ => [0; 4],
    };
    let pixels = picture.rgba().chunks_exact(4).flat_map(grey).collect();
    Picture::new(picture.width(), picture.height(), pixels).unwrap_or_else(|| picture.clone())
}
