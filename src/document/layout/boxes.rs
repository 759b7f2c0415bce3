//! Boxes, rules and the other plain geometry of a page.

use super::part::Backdrop;
use crate::document::page::{Colour, Item, Shape};
use kurbo::{BezPath, Circle, Line, Point, Rect, RoundedRect, Shape as _, TranslateScale};

/// How far a curve may stray from the true circle, in points: less than any printer can show.
const TOLERANCE: f64 = 0.01;
/// The thickness of the bar along the left edge of a box.
pub(super) const BAR: f64 = 4.0;

fn item(path: BezPath, fill: Option<Colour>, stroke: Option<(Colour, f64)>) -> Item {
    Item::Shape(Shape { path, fill, stroke }, TranslateScale::default())
}

/// A box with round corners.
pub(super) fn rounded(area: Rect, radius: f64, fill: Option<Colour>, border: Option<(Colour, f64)>) -> Item {
    item(RoundedRect::from_rect(area, radius).to_path(TOLERANCE), fill, border)
}

/// A box with square corners.
pub(super) fn filled(area: Rect, fill: Colour) -> Item {
    item(area.to_path(TOLERANCE), Some(fill), None)
}

/// A filled circle.
pub(super) fn disc(centre: Point, radius: f64, fill: Colour) -> Item {
    item(Circle::new(centre, radius).to_path(TOLERANCE), Some(fill), None)
}

/// A straight line.
pub(super) fn line(from: Point, to: Point, colour: Colour, width: f64) -> Item {
    item(Line::new(from, to).to_path(TOLERANCE), None, Some((colour, width)))
}

/// What a box looks like over a stretch of one page.
pub(super) fn backdrop(look: &Backdrop, area: Rect) -> Vec<Item> {
    let mut items = Vec::new();
    if look.fill.is_some() || look.border.is_some() {
        items.push(rounded(area, look.radius, look.fill, look.border));
    }
    if let Some(colour) = look.bar {
        let bar = Rect::new(area.x0, area.y0, area.x0 + BAR, area.y1);
        items.push(rounded(bar, look.radius.min(BAR / 2.0), Some(colour), None));
    }
    items
}
