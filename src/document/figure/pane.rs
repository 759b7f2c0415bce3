//! The window of a close-up: shapes cut off at its edge.

use kurbo::{BezPath, Point, RoundedRect, Shape as _, Vec2};

use super::contour::Cut;
use crate::document::page::Shape;

/// How far a line may stray from its curve before it is cut.
const TOLERANCE: f64 = 0.02;

/// A window with straight short edges, nowhere hollow.
pub struct Pane {
    edges: Vec<Cut>,
}

impl Pane {
    /// The window of a frame.
    pub fn new(frame: RoundedRect) -> Self {
        let corners = lines(&frame.to_path(0.05)).into_iter().flatten().collect::<Vec<_>>();
        let middle = frame.rect().center();
        let edges = corners
            .iter()
            .zip(corners.iter().cycle().skip(1))
            .filter(|(from, to)| (**to - **from).hypot() > 1e-6)
            .map(|(from, to)| {
                let along = *to - *from;
                let aside = Vec2::new(along.y, -along.x) / along.hypot();
                let outward = if aside.dot(*from - middle) > 0.0 { aside } else { -aside };
                Cut { at: *from, normal: outward }
            })
            .collect();
        Self { edges }
    }

    /// What is left of a shape: its filling and its line apart where it is cut.
    pub fn clip(&self, shape: &Shape) -> Vec<Shape> {
        let lines = lines(&shape.path);
        let inside = |point: &Point| self.edges.iter().all(|edge| edge.distance(*point) <= 0.0);
        if lines.iter().flatten().all(inside) {
            return vec![shape.clone()];
        }
        let mut left = Vec::new();
        if let Some(fill) = shape.fill {
            let mut path = BezPath::new();
            for line in &lines {
                add_polygon(&mut path, &self.area(line));
            }
            left.push(Shape::filled(path, fill));
        }
        if let Some((colour, width)) = shape.stroke {
            let runs = lines.iter().flat_map(|line| self.runs(line));
            left.extend(runs.map(|run| Shape::stroked(straight(&run), colour, width)));
        }
        left.retain(|shape| !shape.path.is_empty());
        left
    }

    /// The part of a closed line's area that is inside.
    fn area(&self, line: &[Point]) -> Vec<Point> {
        let mut area = line.to_vec();
        for edge in &self.edges {
            let mut kept = Vec::new();
            for (from, to) in area.iter().zip(area.iter().cycle().skip(1)) {
                let (a, b) = (edge.distance(*from), edge.distance(*to));
                if a <= 0.0 {
                    kept.push(*from);
                }
                if (a <= 0.0) != (b <= 0.0) {
                    kept.push(from.lerp(*to, a / (a - b)));
                }
            }
            area = kept;
        }
        area
    }

    /// The stretches of a line that are inside.
    fn runs(&self, line: &[Point]) -> Vec<Vec<Point>> {
        let mut runs: Vec<Vec<Point>> = Vec::new();
        let mut open = false;
        for pair in line.windows(2) {
            let &[from, to] = pair else { break };
            let (mut first, mut last) = (0.0_f64, 1.0_f64);
            for edge in &self.edges {
                let (a, b) = (edge.distance(from), edge.distance(to));
                if a > 0.0 && b > 0.0 {
                    last = -1.0;
                } else if a > 0.0 {
                    first = first.max(a / (a - b));
                } else if b > 0.0 {
                    last = last.min(a / (a - b));
                }
            }
            if first >= last {
                open = false;
                continue;
            }
            match runs.last_mut() {
                Some(run) if open && first <= 0.0 => run.push(from.lerp(to, last)),
                _ => runs.push(vec![from.lerp(to, first), from.lerp(to, last)]),
            }
            open = last >= 1.0;
        }
        runs
    }
}

/// The straight short lines of a path, a closed one ending where it began.
fn lines(path: &BezPath) -> Vec<Vec<Point>> {
    let mut lines: Vec<Vec<Point>> = Vec::new();
    kurbo::flatten(path, TOLERANCE, |element| match element {
        kurbo::PathEl::MoveTo(at) => lines.push(vec![at]),
        kurbo::PathEl::ClosePath => {
            if let Some(line) = lines.last_mut() {
                line.extend(line.first().copied());
            }
        }
        other => {
            if let (Some(line), Some(to)) = (lines.last_mut(), other.end_point()) {
                line.push(to);
            }
        }
    });
    lines
}

/// An open path along points that lie close together already, or are corners to keep.
fn straight(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    add_line(&mut path, points);
    path
}

fn add_line(path: &mut BezPath, points: &[Point]) {
    for (index, point) in points.iter().enumerate() {
        if index == 0 {
            path.move_to(*point);
        } else {
            path.line_to(*point);
        }
    }
}

fn add_polygon(path: &mut BezPath, corners: &[Point]) {
    add_line(path, corners);
    if !corners.is_empty() {
        path.close_path();
    }
}
