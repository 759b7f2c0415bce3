//! Who signs, and what was signed.

use kurbo::{BezPath, Point, Rect};

use super::{ConsentForm, Given, body, given_panel, small};
use crate::document::layout::{Block, Column, Width};
use crate::document::look::{self, INK, paragraph};
use crate::document::page::{Drawing, Shape};
use crate::domain::PenStrokes;

/// Room above a line to sign on, in points.
const ROOM: f64 = 34.0;
/// The thickness of a pen, in thousandths of the height of the pad.
const PEN: f64 = 26.0;

/// The lines at the end of the form.
pub(super) fn lines(form: &ConsentForm<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Space(10.0)];
    if let Some(given) = &form.given {
        blocks.push(Block::Together(vec![given_panel(told(form, given))]));
        return blocks;
    }
    let therapist = form.practitioner.signs_as();
    if form.for_minor {
        blocks.push(line("Parent or guardian: signature", "Name, and what you are to the client", ""));
        blocks.push(line("Client: signature, if you can and wish", "Name", form.client_name));
    } else {
        blocks.push(line("Client: signature", "Name", form.client_name));
    }
    blocks.push(line("Therapist: signature", "Name", &therapist));
    blocks.push(line("Witness, if you would like one: signature", "Name", ""));
    blocks
}

/// A line to sign on, one for the name and one for the day.
fn line(signature: &str, whose: &str, name: &str) -> Block {
    let column = |width: Width, words: &str, beneath: &str| {
        let line = body().size * body().leading;
        let mut blocks = match words {
            "" => vec![Block::Space(ROOM)],
            words => vec![Block::Space(ROOM - line), paragraph(words, body())],
        };
        blocks.extend([
            Block::Rule { colour: INK, width: 0.8 },
            Block::Space(2.0),
            paragraph(beneath, small()),
        ]);
        Column { width, blocks }
    };
    let columns = vec![
        column(Width::Share(5.0), "", signature),
        column(Width::Share(4.0), name, whose),
        column(Width::Points(96.0), "", "Date"),
    ];
    Block::Together(vec![look::columns(16.0, columns), Block::Space(4.0)])
}

/// How it was given: the words, and the signature if it was drawn on the screen.
fn told(form: &ConsentForm<'_>, given: &Given<'_>) -> Vec<Block> {
    let by = given.guardian.as_deref().unwrap_or(form.client_name);
    let mut blocks = vec![
        look::part_heading("Agreed", 12.0),
        Block::Space(2.0),
        paragraph(format!("By {by}, {}, on {}.", given.how, look::day(given.on)), body()),
    ];
    if given.guardian.is_some() {
        blocks.push(paragraph(format!("On behalf of {}.", form.client_name), body()));
    }
    if let Some(strokes) = given.signature {
        blocks.push(Block::Space(4.0));
        blocks.push(Block::Drawing {
            drawing: drawn(strokes),
            height: 62.0,
            most: 62.0,
            alternative: format!("Signature of {by}, drawn on the screen on {}", look::day(given.on)),
        });
    }
    if !given.witness.is_empty() {
        blocks.push(paragraph(format!("Witness: {}", given.witness), body()));
    }
    blocks.push(paragraph(format!("Asked by {}.", form.practitioner.signs_as()), body()));
    blocks
}

/// The signature as it was drawn, in lines that stay sharp at any size.
pub(super) fn drawn(strokes: &PenStrokes) -> Drawing {
    let shapes = strokes.strokes().iter().map(|stroke| Shape::stroked(path(stroke), INK, PEN)).collect();
    // The whole pad at its widest, so that every signature begins at the left and has one size.
    let across = f64::from(PenStrokes::MOST_WIDTH);
    let view_box = Rect::new(-PEN, -PEN, across + PEN, f64::from(PenStrokes::HEIGHT) + PEN);
    Drawing { view_box, shapes }
}

/// A smooth line: between two points it bends toward them and passes through the middle.
fn path(stroke: &[(u16, u16)]) -> BezPath {
    let mut path = BezPath::new();
    let mut points = stroke.iter().map(|(across, down)| Point::new(f64::from(*across), f64::from(*down)));
    let Some(first) = points.next() else { return path };
    path.move_to(first);
    let mut before = first;
    for point in points {
        path.quad_to(before, before.midpoint(point));
        before = point;
    }
    // A lone touch is the dot of an i.
    path.line_to(if before == first { first + (1.0, 0.0) } else { before });
    path
}
