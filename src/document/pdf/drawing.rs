//! Drawings as forms: pieces of a page with coordinates of their own, which the page puts in their place (ISO
//! 32000-1, 8.10). The same few drawings stand on sheet after sheet, so each is written and compressed once and
//! kept for the next.

use super::{PdfError, compressed, points};
use crate::document::page::{Colour, Item, Shape};
use kurbo::{PathEl, Point, Rect, Shape as _, TranslateScale};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Fewer shapes than this are written where they stand.
const FEWEST: usize = 8;
/// How many drawings are kept: more than the library has, each turned both ways. They take about a megabyte.
const MOST_KEPT: usize = 128;
/// The finest step that is worth writing, in points: 7,200 to the inch, finer than any printer.
const STEP: f64 = 0.01;

/// A drawing, written and compressed.
pub(super) struct Form {
    /// What tells it from all others.
    pub(super) key: [u8; 32],
    content: Vec<u8>,
    area: Rect,
}

/// The shapes of a drawing and where it stands, if these things on a page are one.
pub(super) fn shapes(items: &[Item]) -> Option<(Vec<&Shape>, TranslateScale)> {
    let (Some(Item::Shape(_, place)), true) = (items.first(), items.len() >= FEWEST) else { return None };
    let shapes =
        items.iter().filter_map(|item| if let Item::Shape(shape, _) = item { Some(shape) } else { None });
    Some((shapes.collect(), *place))
}

/// Whether two things on a page may belong to one drawing.
pub(super) fn belong(one: &Item, other: &Item) -> bool {
    let (Item::Shape(_, one), Item::Shape(_, other)) = (one, other) else { return false };
    one.translation == other.translation && one.scale.total_cmp(&other.scale).is_eq()
}

/// The form of a drawing that is to be scaled so much.
pub(super) fn form(shapes: &[&Shape], scale: f64) -> Result<Arc<Form>, PdfError> {
    type Kept = Mutex<HashMap<[u8; 32], Arc<Form>>>;
    static KEPT: LazyLock<Kept> = LazyLock::new(Mutex::default);
    let pen = Pen::new(scale);
    let key = fingerprint(shapes, pen);
    let known = KEPT.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    if let Some(known) = known {
        return Ok(known);
    }
    let form = Arc::new(Form { key, content: compressed(&written(shapes, pen))?, area: area(shapes) });
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= MOST_KEPT {
        kept.clear();
    }
    kept.insert(key, Arc::clone(&form));
    Ok(form)
}

/// The name of a form on its page.
pub(super) fn name(index: usize) -> String {
    format!("Drawing{index}")
}

/// Adds the forms to the file and names them to all its pages, which share their resources.
pub(super) fn add(
    forms: &[Arc<Form>],
    pages: &[ObjectId],
    file: &mut lopdf::Document,
) -> Result<(), PdfError> {
    let (Some(page), false) = (pages.first(), forms.is_empty()) else { return Ok(()) };
    let resources = file.get_dictionary(*page)?.get(b"Resources")?.as_reference()?;
    let names = file.get_dictionary(resources)?.get(b"XObject")?.as_reference()?;
    for (index, form) in forms.iter().enumerate() {
        let corners = [form.area.x0, form.area.y0, form.area.x1, form.area.y1];
        let corners: Vec<Object> = corners.map(|corner| Object::Real(points(corner))).to_vec();
        let about = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => corners,
            "Resources" => Dictionary::new(),
            "Filter" => "FlateDecode",
        };
        let form = file.add_object(Stream::new(about, form.content.clone()));
        file.get_dictionary_mut(names)?.set(name(index), form);
    }
    Ok(())
}

/// What tells a drawing from all others.
fn fingerprint(shapes: &[&Shape], pen: Pen) -> [u8; 32] {
    let mut bytes = pen.places.to_le_bytes().to_vec();
    let put_colour = |bytes: &mut Vec<u8>, colour: Option<Colour>| match colour {
        Some(colour) => bytes.extend([1, colour.red, colour.green, colour.blue]),
        None => bytes.push(0),
    };
    for shape in shapes {
        put_colour(&mut bytes, shape.fill);
        put_colour(&mut bytes, shape.stroke.map(|(colour, _)| colour));
        let width = shape.stroke.map_or(0.0, |(_, width)| width);
        bytes.extend(width.to_le_bytes());
        for element in shape.path.elements() {
            let (kind, points): (u8, &[Point]) = match element {
                PathEl::MoveTo(to) => (b'm', &[*to]),
                PathEl::LineTo(to) => (b'l', &[*to]),
                PathEl::QuadTo(control, to) => (b'q', &[*control, *to]),
                PathEl::CurveTo(first, second, to) => (b'c', &[*first, *second, *to]),
                PathEl::ClosePath => (b'h', &[]),
            };
            bytes.push(kind);
            bytes.extend(points.iter().flat_map(|at| [at.x.to_le_bytes(), at.y.to_le_bytes()]).flatten());
        }
    }
    Sha256::digest(bytes).into()
}

/// A box around all the ink.
fn area(shapes: &[&Shape]) -> Rect {
    let inked = |shape: &&Shape| {
        let half = shape.stroke.map_or(0.0, |(_, width)| width / 2.0);
        shape.path.bounding_box().inflate(half, half)
    };
    let filled = shapes.iter().filter(|shape| !shape.path.is_empty());
    filled.map(inked).reduce(|all, one| all.union(one)).unwrap_or(Rect::ZERO)
}

fn written(shapes: &[&Shape], pen: Pen) -> Vec<u8> {
    let mut content = Vec::new();
    let (mut fill, mut stroke) = (None, None);
    for shape in shapes {
        if let Some(inside) = shape.fill
            && shape.fill != fill
        {
            fill = shape.fill;
            colour(&mut content, inside, "rg");
        }
        if let Some((line, width)) = shape.stroke
            && shape.stroke != stroke
        {
            stroke = shape.stroke;
            colour(&mut content, line, "RG");
            pen.number(&mut content, width);
            content.extend(b"w\n");
        }
        let paint = match (shape.fill.is_some(), shape.stroke.is_some()) {
            (true, true) => "B\n",
            (true, false) => "f\n",
            (false, true) => "S\n",
            (false, false) => continue,
        };
        pen.path(&mut content, shape);
        content.extend(paint.bytes());
    }
    content
}

fn colour(content: &mut Vec<u8>, colour: Colour, operator: &str) {
    // A thousandth is finer than the 255 steps of a colour.
    let share = Pen { places: 3, steps: 1000.0 };
    for part in [colour.red, colour.green, colour.blue] {
        share.number(content, f64::from(part) / 255.0);
    }
    content.extend(operator.bytes().chain([b'\n']));
}

/// Writes numbers with as many decimal places as can be seen.
#[derive(Clone, Copy)]
struct Pen {
    places: u32,
    /// How many of the finest steps make one.
    steps: f64,
}

impl Pen {
    fn new(scale: f64) -> Self {
        let places = (1..=4).find(|places| scale * 0.1_f64.powi(*places) <= STEP * 1.001).unwrap_or(4);
        Self { places: places.unsigned_abs(), steps: 10.0_f64.powi(places) }
    }

    #[allow(clippy::cast_possible_truncation)]
    fn number(self, content: &mut Vec<u8>, number: f64) {
        let steps = (number * self.steps).round() as i64;
        let one = 10_u64.pow(self.places);
        let (whole, mut rest) = (steps.unsigned_abs() / one, steps.unsigned_abs() % one);
        if steps < 0 {
            content.push(b'-');
        }
        // What is written to memory arrives.
        let _ = write!(content, "{whole}");
        let mut step = one / 10;
        if rest > 0 {
            content.push(b'.');
        }
        while rest > 0 {
            content.push(b'0' + u8::try_from(rest / step.max(1)).unwrap_or_default());
            rest %= step.max(1);
            step /= 10;
        }
        content.push(b' ');
    }

    fn path(self, content: &mut Vec<u8>, shape: &Shape) {
        let mut current = Point::ZERO;
        let mut put = |points: &[Point], operator: &[u8]| {
            for point in points {
                self.number(content, point.x);
                self.number(content, point.y);
            }
            content.extend(operator);
        };
        for element in shape.path.elements() {
            match *element {
                PathEl::MoveTo(to) => put(&[to], b"m\n"),
                PathEl::LineTo(to) => put(&[to], b"l\n"),
                PathEl::QuadTo(control, to) => {
                    let first = current + (control - current) * (2.0 / 3.0);
                    let second = to + (control - to) * (2.0 / 3.0);
                    put(&[first, second, to], b"c\n");
                }
                PathEl::CurveTo(first, second, to) => put(&[first, second, to], b"c\n"),
                PathEl::ClosePath => put(&[], b"h\n"),
            }
            current = element.end_point().unwrap_or(current);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn numbers_have_the_places_that_can_be_seen() {
        let cases = [
            (1.0, 12.346, "12.35 "),
            (1.0, -0.04, "-0.04 "),
            (1.0, -0.001, "0 "),
            (1.0, 3.0, "3 "),
            (1.0, 10.5, "10.5 "),
            (4.0, 1.2346, "1.235 "),
            (0.05, 7.26, "7.3 "),
        ];
        for (scale, number, expected) in cases {
            let mut content = Vec::new();
            Pen::new(scale).number(&mut content, number);
            assert_eq!(String::from_utf8(content).unwrap(), expected);
        }
    }

    #[test]
    fn a_drawing_is_taken_for_no_other() {
        let disc = |radius: f64, code| {
            Shape::filled(kurbo::Circle::new((0.0, 0.0), radius).to_path(0.1), Colour::hex(code))
        };
        let content = |shape: &Shape, scale| form(&[shape], scale).unwrap().content.clone();
        let one = content(&disc(5.123, 0x0f_5c5a), 1.0);
        assert_eq!(one, content(&disc(5.123, 0x0f_5c5a), 1.0));
        assert_ne!(one, content(&disc(5.123, 0x0f_5c5b), 1.0), "another colour");
        assert_ne!(one, content(&disc(5.223, 0x0f_5c5a), 1.0), "another size");
        assert_ne!(one, content(&disc(5.123, 0x0f_5c5a), 8.0), "drawn larger, with more places");
    }
}
