//! Round forms melted into one, and the smooth line around them.
//!
//! A limb is a row of balls of changing size; seen from one side that is a row of discs and the
//! tangents between them. The distance to such a row is known exactly, so rows can be melted into
//! each other and cut, and the line where the distance is nought is followed over a grid.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "grid cells are counted in small whole numbers"
)]

use std::collections::HashMap;

use kurbo::{BezPath, Point, Rect, Vec2};

/// Two discs and the tangents between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Taper {
    /// Middle of the first disc.
    pub from: Point,
    /// Its radius.
    pub from_radius: f64,
    /// Middle of the second disc.
    pub to: Point,
    /// Its radius.
    pub to_radius: f64,
}

impl Taper {
    /// The distance from `point`; below nought inside.
    pub fn distance(&self, point: Point) -> f64 {
        let line = self.to - self.from;
        let length = line.hypot();
        let (ra, rb) = (self.from_radius, self.to_radius);
        let off = point - self.from;
        if length <= (ra - rb).abs() + 1e-9 {
            return (off.hypot() - ra).min((point - self.to).hypot() - rb);
        }
        let along = off.dot(line) / length;
        let aside = (off.cross(line) / length).abs();
        let b = (ra - rb) / length;
        let a = (1.0 - b * b).sqrt();
        let k = along * a - aside * b;
        if k < 0.0 {
            off.hypot() - ra
        } else if k > a * length {
            (point - self.to).hypot() - rb
        } else {
            aside * a + along * b - ra
        }
    }

    fn bounds(&self) -> Rect {
        let around = |at: Point, r: f64| Rect::new(at.x - r, at.y - r, at.x + r, at.y + r);
        around(self.from, self.from_radius).union(around(self.to, self.to_radius))
    }
}

/// A straight cut: what lies on the side `normal` points to is taken away.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cut {
    /// A point of the cut.
    pub at: Point,
    /// The direction, of length one, in which nothing is left.
    pub normal: Vec2,
}

impl Cut {
    /// How far `point` is on the side that is taken away.
    pub fn distance(&self, point: Point) -> f64 {
        (point - self.at).dot(self.normal)
    }
}

/// A row of tapers, smooth in itself, that may end in a straight cut.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strand {
    /// The tapers, one after the other.
    pub tapers: Vec<Taper>,
    /// Where this row alone is cut off, as trousers are at their hem.
    pub cut: Option<Cut>,
}

impl Strand {
    fn distance(&self, point: Point) -> f64 {
        let near = self.tapers.iter().map(|taper| taper.distance(point)).fold(f64::INFINITY, f64::min);
        self.cut.map_or(near, |cut| near.max(cut.distance(point)))
    }
}

/// Strands melted into one form, then cut.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Form {
    /// What it is made of.
    pub strands: Vec<Strand>,
    /// Where it is cut off.
    pub cuts: Vec<Cut>,
    /// How far the strands melt into each other.
    pub melt: f64,
    /// Followed over a finer grid, for what is shown larger.
    pub fine: bool,
}

impl Form {
    /// The distance from `point`; below nought inside.
    pub fn distance(&self, point: Point) -> f64 {
        let mut melted = f64::INFINITY;
        for strand in &self.strands {
            let distance = strand.distance(point);
            melted = if self.melt > 0.0 && melted.is_finite() {
                let near = (self.melt - (melted - distance).abs()).max(0.0) / self.melt;
                melted.min(distance) - near * near * self.melt * 0.25
            } else {
                melted.min(distance)
            };
        }
        self.cuts.iter().fold(melted, |distance, cut| distance.max(cut.distance(point)))
    }

    /// A box that holds the whole form.
    pub fn bounds(&self) -> Rect {
        let mut bounds = self.strands.iter().flat_map(|strand| &strand.tapers).map(Taper::bounds);
        let first = bounds.next().unwrap_or(Rect::ZERO);
        bounds.fold(first, |all, one| all.union(one)).inset(2.0)
    }

    /// The lines around the form.
    pub fn outline(&self) -> Vec<Vec<Point>> {
        if self.strands.iter().all(|strand| strand.tapers.is_empty()) {
            return Vec::new();
        }
        outline(self.bounds(), self.fine, |point| self.distance(point))
    }
}

const CELL: f64 = 0.9;
const FINE_CELL: f64 = 0.5;
/// How many cells from the line distances are measured; more than one, for what rounding takes away.
const SPARE: f64 = 1.01;

/// The closed lines in `bounds` where `distance` is nought. It must not change by more than the way from
/// one point to another, as distances and what is melted and cut of them do not.
pub fn outline(bounds: Rect, fine: bool, distance: impl Fn(Point) -> f64) -> Vec<Vec<Point>> {
    followed(bounds, fine, true, distance)
}

/// The same for a measure that may change faster; it is looked up at every corner of the grid.
pub fn steep_outline(bounds: Rect, fine: bool, measure: impl Fn(Point) -> f64) -> Vec<Vec<Point>> {
    followed(bounds, fine, false, measure)
}

fn followed(bounds: Rect, fine: bool, even: bool, distance: impl Fn(Point) -> f64) -> Vec<Vec<Point>> {
    let cell = if fine { FINE_CELL } else { CELL };
    let columns = (bounds.width() / cell).ceil() as i32 + 1;
    let rows = (bounds.height() / cell).ceil() as i32 + 1;
    let corner = |column: i32, row: i32| {
        Point::new(bounds.x0 + f64::from(column) * cell, bounds.y0 + f64::from(row) * cell)
    };
    let row_of = |row: i32| -> Vec<f64> {
        let (mut values, mut value, mut clear) = (Vec::new(), 0.0, 0.0);
        for column in 0..=columns {
            // A line passes only between corners that are at most a cell away from it. Those that are
            // farther need no more than their sign.
            if !even || clear <= cell * SPARE {
                value = distance(corner(column, row));
                clear = f64::abs(value);
            }
            clear -= cell;
            values.push(value);
        }
        values
    };
    let mut next: HashMap<Edge, (Edge, Point)> = HashMap::new();
    let mut upper = row_of(0);
    for row in 0..rows {
        let lower = row_of(row + 1);
        for (column, (above, below)) in upper.windows(2).zip(lower.windows(2)).enumerate() {
            let (&[a, b], &[d, c]) = (above, below) else {
                continue;
            };
            let column = column as i32;
            let cell = Cell {
                values: [a, b, c, d],
                corners: [
                    corner(column, row),
                    corner(column + 1, row),
                    corner(column + 1, row + 1),
                    corner(column, row + 1),
                ],
                edges: [
                    (column, row, false),
                    (column + 1, row, true),
                    (column, row + 1, false),
                    (column, row, true),
                ],
            };
            next.extend(cell.steps());
        }
        upper = lower;
    }
    loops(next)
}

/// A side of a cell: its column and row, and whether it runs down.
type Edge = (i32, i32, bool);

struct Cell {
    values: [f64; 4],
    corners: [Point; 4],
    edges: [Edge; 4],
}

impl Cell {
    /// The steps of the line through this cell, the inside on its right hand: from the edge where
    /// it enters to the edge where it leaves.
    fn steps(&self) -> Vec<(Edge, (Edge, Point))> {
        let mut entering = Vec::new();
        let mut leaving = Vec::new();
        for side in 0..4 {
            let (Some(&from), Some(&to)) = (self.values.get(side), self.values.get((side + 1) % 4)) else {
                continue;
            };
            if (from < 0.0) == (to < 0.0) {
                continue;
            }
            let (Some(&a), Some(&b), Some(&edge)) =
                (self.corners.get(side), self.corners.get((side + 1) % 4), self.edges.get(side))
            else {
                continue;
            };
            let at = a.lerp(b, from / (from - to));
            if from < 0.0 {
                leaving.push((edge, at, side));
            } else {
                entering.push((edge, at, side));
            }
        }
        // In a saddle each entering side is joined to the next leaving one, so corners stay apart.
        entering
            .iter()
            .filter_map(|&(edge, at, side)| {
                (1..4)
                    .find_map(|on| leaving.iter().find(|leave| leave.2 == (side + on) % 4))
                    .map(|leave| (edge, (leave.0, at)))
            })
            .collect()
    }
}

fn loops(mut next: HashMap<Edge, (Edge, Point)>) -> Vec<Vec<Point>> {
    let mut starts: Vec<Edge> = next.keys().copied().collect();
    starts.sort_unstable();
    let mut found = Vec::new();
    for start in starts {
        let mut line = Vec::new();
        let mut edge = start;
        while let Some((following, point)) = next.remove(&edge) {
            line.push(point);
            edge = following;
        }
        if line.len() > 6 {
            found.push(line);
        }
    }
    found
}

/// A smooth closed path through a line's points.
pub fn closed_path(line: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    let mut around = line.to_vec();
    if let Some(&first) = line.first() {
        around.push(first);
    }
    add_smooth(&mut path, &thinned(&around), true);
    path.close_path();
    path
}

/// A smooth open path through a line's points.
pub fn open_path(line: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    add_smooth(&mut path, &thinned(line), false);
    path
}

/// Leaves out points that lie on the line between their neighbours.
fn thinned(line: &[Point]) -> Vec<Point> {
    const TOLERANCE: f64 = 0.12;
    let (Some(&first), Some(&last)) = (line.first(), line.last()) else {
        return Vec::new();
    };
    let chord = last - first;
    let aside = |point: Point| {
        if chord.hypot() < 1e-6 {
            (point - first).hypot()
        } else {
            ((point - first).cross(chord) / chord.hypot()).abs()
        }
    };
    let farthest = line
        .iter()
        .enumerate()
        .skip(1)
        .take(line.len().saturating_sub(2))
        .max_by(|a, b| aside(*a.1).total_cmp(&aside(*b.1)));
    match farthest {
        // A long stretch keeps a point in its middle, so that the curve cannot swing out.
        Some((index, &point)) if aside(point) > TOLERANCE => {
            let (front, back) = line.split_at(index);
            let mut all = thinned(&[front, &[point]].concat());
            all.pop();
            all.extend(thinned(back));
            all
        }
        _ => vec![first, last],
    }
}

/// Cubic curves through the points; where the line turns sharply a corner stays a corner.
fn add_smooth(path: &mut BezPath, points: &[Point], closed: bool) {
    let count = points.len();
    let at = |index: usize| points.get(index).copied().unwrap_or_default();
    let Some(&first) = points.first() else { return };
    path.move_to(first);
    let tangent = |index: usize| -> Option<Vec2> {
        let before = if index > 0 {
            at(index - 1)
        } else if closed && count > 2 {
            at(count - 2)
        } else {
            return None;
        };
        let after = if index + 1 < count {
            at(index + 1)
        } else if closed && count > 2 {
            at(1)
        } else {
            return None;
        };
        let (into, out) = (at(index) - before, after - at(index));
        let (into_len, out_len) = (into.hypot().max(1e-9), out.hypot().max(1e-9));
        let (into, out) = (into / into_len, out / out_len);
        if into.dot(out) < 0.72 {
            return None;
        }
        let direction = into * out_len + out * into_len;
        Some(direction / direction.hypot().max(1e-9))
    };
    for index in 1..count {
        let (from, to) = (at(index - 1), at(index));
        let third = (to - from).hypot() / 3.0;
        let out = tangent(index - 1).map_or(from.lerp(to, 1.0 / 3.0), |t| from + t * third);
        let into = tangent(index).map_or(to.lerp(from, 1.0 / 3.0), |t| to - t * third);
        path.curve_to(out, into, to);
    }
}
