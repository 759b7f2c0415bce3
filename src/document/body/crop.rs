//! A stretch of a figure, cut out from top to bottom.

use kurbo::{BezPath, PathEl, Point, Shape as _};

use crate::document::page::Shape;

/// Lines stray no farther from the curve than this.
const CHORD: f64 = 0.3;

/// What of the shapes lies between two heights. No line is drawn along the cut.
pub(super) fn cropped(shapes: Vec<Shape>, top: f64, bottom: f64) -> Vec<Shape> {
    shapes.into_iter().flat_map(|shape| crop(shape, top, bottom)).collect()
}

fn crop(shape: Shape, top: f64, bottom: f64) -> Vec<Shape> {
    let bounds = shape.path.bounding_box();
    if bounds.y1 <= top || bounds.y0 >= bottom {
        return Vec::new();
    }
    if bounds.y0 >= top && bounds.y1 <= bottom {
        return vec![shape];
    }
    let pieces = pieces(&shape.path);
    let filled = shape.fill.map(|fill| Shape::filled(area(&pieces, top, bottom), fill));
    let stroked = shape.stroke.map(|(ink, width)| Shape::stroked(lines(&pieces, top, bottom), ink, width));
    filled.into_iter().chain(stroked).collect()
}

/// A run of points, and whether its end is joined to its beginning.
#[derive(Default)]
struct Piece {
    points: Vec<Point>,
    closed: bool,
}

fn pieces(path: &BezPath) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    kurbo::flatten(path, CHORD, |element| match element {
        PathEl::MoveTo(to) => pieces.push(Piece { points: vec![to], closed: false }),
        PathEl::LineTo(to) => {
            if let Some(piece) = pieces.last_mut() {
                piece.points.push(to);
            }
        }
        PathEl::ClosePath => {
            if let Some(piece) = pieces.last_mut() {
                piece.closed = true;
            }
        }
        // What is flattened has no curves.
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    pieces
}

/// The inside of the pieces between two heights.
fn area(pieces: &[Piece], top: f64, bottom: f64) -> BezPath {
    let mut path = BezPath::new();
    for piece in pieces {
        let below = half(&piece.points, top, |point| point.y >= top);
        let between = half(&below, bottom, |point| point.y <= bottom);
        let mut points = between.into_iter();
        if let Some(first) = points.next() {
            path.move_to(first);
            points.for_each(|point| path.line_to(point));
            path.close_path();
        }
    }
    path
}

/// The part of a polygon on one side of a level line (after Sutherland and Hodgman).
fn half(points: &[Point], y: f64, keeps: impl Fn(Point) -> bool) -> Vec<Point> {
    let Some(mut last) = points.last().copied() else { return Vec::new() };
    let mut kept = Vec::new();
    for point in points.iter().copied() {
        if keeps(last) != keeps(point) {
            kept.push(at(last, point, y));
        }
        if keeps(point) {
            kept.push(point);
        }
        last = point;
    }
    kept
}

/// The lines of the pieces between two heights.
fn lines(pieces: &[Piece], top: f64, bottom: f64) -> BezPath {
    let mut path = BezPath::new();
    for piece in pieces {
        let mut end = None;
        let joined = piece.points.iter().skip(1).chain(piece.points.first().filter(|_| piece.closed));
        for (from, to) in piece.points.iter().zip(joined) {
            let Some((from, to)) = between(*from, *to, top, bottom) else { continue };
            if end != Some(from) {
                path.move_to(from);
            }
            path.line_to(to);
            end = Some(to);
        }
    }
    path
}

/// What of a line lies between two heights.
fn between(from: Point, to: Point, top: f64, bottom: f64) -> Option<(Point, Point)> {
    if from.y.max(to.y) < top || from.y.min(to.y) > bottom {
        return None;
    }
    let within = |point: Point| {
        let y = point.y.clamp(top, bottom);
        if (from.y - to.y).abs() < f64::EPSILON || point.y.total_cmp(&y).is_eq() {
            point
        } else {
            at(from, to, y)
        }
    };
    Some((within(from), within(to)))
}

/// Where a line crosses a height.
fn at(from: Point, to: Point, y: f64) -> Point {
    Point::new(from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y), y)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::cropped;
    use crate::document::page::{Colour, Shape};
    use kurbo::{BezPath, Rect, Shape as _};

    fn square(y: f64) -> BezPath {
        Rect::new(0.0, y, 10.0, y + 10.0).to_path(0.1)
    }

    #[test]
    fn what_is_cut_keeps_its_inside_and_draws_no_line_along_the_cut() {
        let shape =
            Shape { path: square(0.0), fill: Some(Colour::WHITE), stroke: Some((Colour::WHITE, 1.0)) };
        let cut = cropped(vec![shape], 4.0, 100.0);
        assert_eq!(cut.len(), 2, "the inside and the line");
        assert!((cut[0].path.area().abs() - 60.0).abs() < 0.01);
        let length: f64 =
            cut[1].path.segments().map(|line| kurbo::ParamCurveArclen::arclen(&line, 0.1)).sum();
        assert!((length - 22.0).abs() < 0.01, "{length}: two sides of six and the bottom of ten");
    }

    #[test]
    fn what_lies_inside_stays_and_what_lies_outside_goes() {
        let shapes =
            vec![Shape::filled(square(0.0), Colour::WHITE), Shape::filled(square(50.0), Colour::WHITE)];
        assert_eq!(cropped(shapes.clone(), 40.0, 70.0), shapes[1..]);
    }
}
