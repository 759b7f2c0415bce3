//! Smooth curves through points, and a whole figure from its half.

use kurbo::{Affine, BezPath, CubicBez, ParamCurve as _, Point};

use super::file::Knot;

/// How near to the midline a point counts as on it.
const ON_MIDLINE: f64 = 0.01;

/// The closed curve through the points.
pub(super) fn closed(knots: &[Knot]) -> BezPath {
    let mut path = chain(&closed_pieces(knots));
    path.close_path();
    path
}

/// The open curve through the points.
pub(super) fn open(knots: &[Knot]) -> BezPath {
    let windows = knots.iter().zip(knots.iter().skip(1)).enumerate();
    let pieces: Vec<CubicBez> = windows
        .map(|(place, (from, to))| {
            let before = place.checked_sub(1).and_then(|place| knots.get(place)).unwrap_or(from);
            let after = knots.get(place + 2).unwrap_or(to);
            piece(*before, *from, *to, *after)
        })
        .collect();
    chain(&pieces)
}

/// The other half.
pub(super) fn mirrored(path: &BezPath) -> BezPath {
    Affine::FLIP_X * path
}

/// Both halves of a closed outline as one: where the half runs along the midline, the halves are
/// joined, so that no seam is seen. A half that keeps clear of the midline gives two outlines.
pub(super) fn whole(knots: &[Knot]) -> BezPath {
    let pieces = closed_pieces(knots);
    let Some(first) = pieces.iter().position(along_midline) else {
        let half = closed(knots);
        let mut both = half.clone();
        both.extend(&mirrored(&half));
        return both;
    };
    let mut both = BezPath::new();
    let round = pieces.iter().cycle().skip(first).take(pieces.len()).copied();
    let mut run: Vec<CubicBez> = Vec::new();
    for piece in round.chain(pieces.get(first).copied()) {
        if !along_midline(&piece) {
            run.push(piece);
        } else if !run.is_empty() {
            let back: Vec<CubicBez> = run.iter().rev().map(|piece| flipped(*piece)).collect();
            run.extend(back);
            both.extend(&chain(&run));
            both.close_path();
            run.clear();
        }
    }
    both
}

fn along_midline(piece: &CubicBez) -> bool {
    piece.p0.x.abs() < ON_MIDLINE && piece.p3.x.abs() < ON_MIDLINE
}

/// A piece of the other half, run through backwards.
fn flipped(piece: CubicBez) -> CubicBez {
    let flip = |point: Point| Point::new(-point.x, point.y);
    CubicBez::new(flip(piece.p3), flip(piece.p2), flip(piece.p1), flip(piece.p0))
}

fn closed_pieces(knots: &[Knot]) -> Vec<CubicBez> {
    let count = knots.len();
    let at = |place: usize| knots.get(place % count).copied();
    (0..count)
        .filter_map(|place| Some(piece(at(place + count - 1)?, at(place)?, at(place + 1)?, at(place + 2)?)))
        .collect()
}

/// The piece between two points, given their neighbours.
fn piece(before: Knot, from: Knot, to: Knot, after: Knot) -> CubicBez {
    let straight = from.to(to);
    let leave = if from.corner { straight / 3.0 } else { before.to(to) / 6.0 };
    let arrive = if to.corner { straight / 3.0 } else { from.to(after) / 6.0 };
    CubicBez::new(from.at, from.at + leave, to.at - arrive, to.at)
}

fn chain(pieces: &[CubicBez]) -> BezPath {
    let mut path = BezPath::new();
    if let Some(first) = pieces.first() {
        path.move_to(first.start());
    }
    for piece in pieces {
        path.curve_to(piece.p1, piece.p2, piece.p3);
    }
    path
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::super::file::knots;
    use super::*;
    use kurbo::{PathEl, Shape as _};

    #[test]
    fn a_corner_leaves_along_the_straight_line_and_a_smooth_point_along_its_neighbours() {
        let path = open(&knots("0,0! 6,0 6,6!", 3).unwrap());
        let second = PathEl::CurveTo(Point::new(2.0, 0.0), Point::new(5.0, -1.0), Point::new(6.0, 0.0));
        assert_eq!(path.elements()[1], second);
    }

    #[test]
    fn halves_that_meet_become_one_outline() {
        let both = whole(&knots("0,0! 10,0! 10,20! 0,20!", 3).unwrap());
        let starts = both.elements().iter().filter(|element| matches!(element, PathEl::MoveTo(_))).count();
        assert_eq!(starts, 1);
        assert!((both.area().abs() - 400.0).abs() < 0.01);
        assert!(both.contains(Point::new(-9.0, 10.0)) && both.contains(Point::new(0.0, 10.0)));
    }

    #[test]
    fn halves_that_keep_apart_stay_two_outlines() {
        let both = whole(&knots("5,0! 10,0! 10,20! 5,20!", 3).unwrap());
        assert!(both.contains(Point::new(-7.0, 10.0)) && !both.contains(Point::new(0.0, 10.0)));
    }

    #[test]
    fn a_half_that_touches_the_midline_twice_joins_both_times() {
        let both = whole(&knots("0,0! 9,0! 9,30! 0,30! 0,20! 4,18! 4,12! 0,10!", 3).unwrap());
        assert!(both.contains(Point::new(0.0, 5.0)) && both.contains(Point::new(0.0, 25.0)));
        assert!(!both.contains(Point::new(-2.0, 15.0)));
    }
}
