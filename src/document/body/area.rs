//! The inside of an outline, as chords: quick to ask whether a point lies in it, and how far away.

use kurbo::{BezPath, PathEl, Point, Vec2};

/// Chords stray no farther from the curve than this.
const CHORD: f64 = 0.4;

/// A path as straight pieces.
pub(super) fn chords(path: &BezPath) -> Vec<(Point, Point)> {
    let mut chords = Vec::new();
    let (mut start, mut last) = (Point::ZERO, Point::ZERO);
    kurbo::flatten(path, CHORD, |element| match element {
        PathEl::MoveTo(to) => (start, last) = (to, to),
        PathEl::LineTo(to) => {
            chords.push((last, to));
            last = to;
        }
        PathEl::ClosePath => {
            chords.push((last, start));
            last = start;
        }
        // What is flattened has no curves.
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    chords
}

/// A closed outline as chords.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Area {
    chords: Vec<(Point, Point)>,
}

impl Area {
    /// The inside of a path of closed curves.
    pub fn of(path: &BezPath) -> Self {
        Self { chords: chords(path) }
    }

    /// The same on the other half.
    pub fn mirrored(&self) -> Self {
        let flip = |point: Point| Point::new(-point.x, point.y);
        Self { chords: self.chords.iter().map(|(from, to)| (flip(*from), flip(*to))).collect() }
    }

    /// The points where the chords begin.
    pub fn corners(&self) -> impl Iterator<Item = Point> {
        self.chords.iter().map(|(from, _)| *from)
    }

    /// Whether a point lies inside, by the non-zero winding rule.
    pub fn contains(&self, point: Point) -> bool {
        let winding = self.chords.iter().fold(0, |sum, (from, to)| {
            let side = (*to - *from).cross(point - *from);
            match (from.y <= point.y, to.y <= point.y) {
                (true, false) if side > 0.0 => sum + 1,
                (false, true) if side < 0.0 => sum - 1,
                _ => sum,
            }
        });
        winding != 0
    }

    /// How far a point is from the outline, be it inside or outside.
    pub fn to_edge(&self, point: Point) -> f64 {
        let nearest = self.chords.iter().map(|(from, to)| to_chord(point, *from, *to));
        nearest.fold(f64::INFINITY, f64::min).sqrt()
    }

    /// How far a point inside is from the outline, if it is farther than `least`.
    pub fn clearance(&self, point: Point, least: f64) -> Option<f64> {
        let mut nearest = f64::INFINITY;
        for (from, to) in &self.chords {
            nearest = nearest.min(to_chord(point, *from, *to));
            if least > 0.0 && nearest <= least * least {
                return None;
            }
        }
        self.contains(point).then(|| nearest.sqrt())
    }
}

/// The square of the distance from a point to a chord.
fn to_chord(point: Point, from: Point, to: Point) -> f64 {
    let (chord, off): (Vec2, Vec2) = (to - from, point - from);
    let length = chord.hypot2();
    let share = if length > 0.0 { (off.dot(chord) / length).clamp(0.0, 1.0) } else { 0.0 };
    (off - chord * share).hypot2()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use kurbo::{Circle, Shape as _};

    #[test]
    fn inside_and_distance_are_those_of_the_curve() {
        let area = Area::of(&Circle::new((10.0, 0.0), 20.0).to_path(0.01));
        assert!(area.contains(Point::new(28.0, 0.0)) && !area.contains(Point::new(31.0, 0.0)));
        assert!((area.to_edge(Point::new(10.0, 5.0)) - 15.0).abs() < 0.5);
        assert!((area.to_edge(Point::new(40.0, 0.0)) - 10.0).abs() < 0.5);
        assert!((area.clearance(Point::new(10.0, 5.0), 3.0).unwrap() - 15.0).abs() < 0.5);
        assert_eq!(area.clearance(Point::new(10.0, 5.0), 16.0), None, "no farther than that");
        assert_eq!(area.clearance(Point::new(40.0, 0.0), 3.0), None, "outside");
        assert!(area.mirrored().contains(Point::new(-28.0, 0.0)));
    }

    #[test]
    fn both_of_two_outlines_count_whichever_way_they_run() {
        let mut path = BezPath::from_svg("M0 0 L10 0 L10 10 L0 10 Z").unwrap();
        path.extend(&BezPath::from_svg("M20 0 L20 10 L30 10 L30 0 Z").unwrap());
        let area = Area::of(&path);
        assert!(area.contains(Point::new(5.0, 5.0)) && area.contains(Point::new(25.0, 5.0)));
        assert!(!area.contains(Point::new(15.0, 5.0)));
    }
}
