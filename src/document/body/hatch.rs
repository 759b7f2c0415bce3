//! Parallel lines inside an outline, which tell a tint on a print without colours.

use kurbo::{Affine, BezPath, Point, Shape as _};

use super::area::chords;

/// Lines across the inside of an outline, `apart` from each other and turned by `angle`. They lie on the
/// same grid wherever the outline is, so that those of two parts side by side go on in each other.
pub(super) fn hatch(outline: &BezPath, angle: f64, apart: f64) -> BezPath {
    let turned = Affine::rotate(-angle) * outline;
    let chords = chords(&turned);
    let bounds = turned.bounding_box();
    let mut lines = BezPath::new();
    let mut y = (bounds.y0 / apart).ceil() * apart;
    while apart > 0.0 && y < bounds.y1 {
        for (from, to) in inside(&chords, y) {
            lines.move_to((from, y));
            lines.line_to((to, y));
        }
        y += apart;
    }
    Affine::rotate(angle) * lines
}

/// Where a line at this height is inside, by the non-zero winding rule.
fn inside(chords: &[(Point, Point)], y: f64) -> Vec<(f64, f64)> {
    let mut crossings: Vec<(f64, i32)> = chords
        .iter()
        .filter_map(|(from, to)| {
            let way = match (from.y <= y, to.y <= y) {
                (true, false) => 1,
                (false, true) => -1,
                _ => return None,
            };
            Some((from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y), way))
        })
        .collect();
    crossings.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let (mut winding, mut began) = (0, 0.0);
    let mut spans = Vec::new();
    for (x, way) in crossings {
        let before = winding;
        winding += way;
        if before == 0 {
            began = x;
        } else if winding == 0 {
            spans.push((began, x));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::hatch;
    use kurbo::{BezPath, Circle, ParamCurve as _, Point, Shape as _};
    use std::f64::consts::FRAC_PI_4;

    #[test]
    fn every_line_lies_inside_and_more_stand_closer() {
        let round = Circle::new((30.0, 10.0), 20.0).to_path(0.01);
        let lines = |apart: f64| hatch(&round, FRAC_PI_4, apart).segments().collect::<Vec<_>>();
        assert_eq!(lines(10.0).len(), 4);
        assert!(lines(5.0).len() > 6);
        for line in lines(5.0) {
            for point in [line.start(), line.end()] {
                assert!((point.distance(Point::new(30.0, 10.0)) - 20.0).abs() < 0.6, "{point:?}");
            }
        }
    }

    #[test]
    fn a_hole_between_two_outlines_is_left_free() {
        let mut path = BezPath::from_svg("M0 0 L10 0 L10 10 L0 10 Z").unwrap();
        path.extend(&BezPath::from_svg("M20 0 L20 10 L30 10 L30 0 Z").unwrap());
        let lines: Vec<_> =
            hatch(&path, 0.0, 4.0).segments().map(|line| (line.start().x, line.end().x)).collect();
        assert!(lines.iter().all(|span| *span == (0.0, 10.0) || *span == (20.0, 30.0)), "{lines:?}");
        assert_eq!(lines.len(), 6);
    }

    #[test]
    fn where_outlines_lie_over_each_other_a_line_is_drawn_once() {
        let mut path = BezPath::from_svg("M0 0 L30 0 L30 10 L0 10 Z").unwrap();
        path.extend(&BezPath::from_svg("M10 0 L20 0 L20 10 L10 10 Z").unwrap());
        let lines: Vec<_> =
            hatch(&path, 0.0, 4.0).segments().map(|line| (line.start().x, line.end().x)).collect();
        assert_eq!(lines, [(0.0, 30.0); 3]);
    }
}
