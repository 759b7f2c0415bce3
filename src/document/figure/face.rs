//! Head and hair of a figure, and the simple face it has at every tilt.

use kurbo::{BezPath, Point};

use super::body::{self, Ball};
use super::contour::{closed_path, steep_outline};
use super::paint::{Painter, Seam};
use super::space::vec3;
use crate::document::page::Shape;

/// The hairline from the side: centimetres forward of the skull's middle, and how low the hair
/// comes there. It leaves the forehead, runs down before the ear and, behind it, to the nape.
const HAIRLINE: [(f64, f64); 7] =
    [(-9.0, -5.6), (-3.6, -5.8), (-2.4, -1.0), (0.4, -1.6), (1.8, 2.6), (5.0, 5.2), (9.0, 6.2)];
/// From how much of its side a head shows that ear whole.
const EAR_SEEN: f64 = 0.55;

impl Painter<'_> {
    /// The head with hair, ears and face.
    pub(super) fn head(&self) -> Vec<Shape> {
        let head = self.skeleton.head;
        let mut shapes: Vec<Shape> = [-1.0, 1.0]
            .into_iter()
            .filter(|side| !self.ear_seen(*side))
            .flat_map(|side| self.ear(side))
            .collect();
        let form = self.form(&body::head(self.skeleton));
        let seam = Seam {
            at: self.camera.see(head.beside(vec3(-2.6, -7.0, 0.0))),
            radius: 5.0,
            on: self.form(&[body::neck(self.skeleton)]),
        };
        shapes.extend(self.layer(&form, self.wear.skin, self.wear.dark, &[seam]));
        shapes.extend(self.face());
        shapes.extend(self.hair());
        for side in [-1.0, 1.0].into_iter().filter(|side| self.ear_seen(*side)) {
            shapes.extend(self.ear(side));
        }
        shapes
    }

    fn hair(&self) -> Vec<Shape> {
        let head = self.skeleton.head;
        let at =
            |forward: f64, up: f64, radius: f64| Ball { at: head.beside(vec3(forward, up, 0.0)), radius };
        let cap = self.form(&[vec![at(-2.6, 2.0, 9.2), at(1.0, 3.2, 8.6)]]);
        let middle = self.camera.see(head.beside(vec3(-0.4, 2.0, 0.0)));
        // Seen from before, the hair runs down the temples to the ears.
        let front = self.camera.nearness(head.frame.x).max(0.0).powi(2);
        let lines = steep_outline(cap.bounds(), true, |point| {
            let off = point - middle;
            let depth = (92.0 - off.hypot2()).max(0.0).sqrt();
            let on_skull = self.camera.room(off.to_point(), depth);
            let temple = (on_skull.dot(head.frame.z).abs() - 4.0).max(0.0) * front;
            let low = hairline(on_skull.dot(head.frame.x) - temple * 0.8);
            cap.distance(point).max((low - on_skull.dot(head.frame.y)) * 0.6)
        });
        lines
            .iter()
            .map(|line| Shape {
                path: closed_path(line),
                fill: Some(self.wear.hair),
                stroke: Some((self.wear.ink, self.wear.light)),
            })
            .collect()
    }

    /// Whether the half of the face on one side is turned to the viewer.
    fn half_seen(&self, side: f64) -> bool {
        let looking = self.skeleton.head.frame.out(vec3(0.85, 0.0, 0.53 * side));
        self.camera.nearness(looking) >= 0.2
    }

    /// Eyes, mouth and, seen from before, the nose; a close-up shows the brows as well.
    fn face(&self) -> Vec<Shape> {
        let head = self.skeleton.head;
        let see = |forward: f64, up: f64, out: f64| self.camera.see(head.beside(vec3(forward, up, out)));
        let (mut eyes, mut lines) = (BezPath::new(), BezPath::new());
        for side in [-1.0, 1.0].into_iter().filter(|side| self.half_seen(*side)) {
            if self.asleep {
                eyes.move_to(see(8.1, -0.2, 1.9 * side));
                eyes.quad_to(see(8.1, -1.4, 3.2 * side), see(8.1, -0.2, 4.5 * side));
            } else {
                eyes.move_to(see(8.1, 0.6, 3.2 * side));
                eyes.line_to(see(8.1, -0.7, 3.2 * side));
            }
            lines.move_to(see(8.5, -6.8, 0.0));
            lines.quad_to(see(8.0, -7.3, 1.4 * side), see(6.6, -6.5, 2.7 * side));
            if self.near.is_some() {
                lines.move_to(see(9.2, 2.4, 1.8 * side));
                lines.quad_to(see(8.6, 3.2, 3.4 * side), see(7.4, 2.5, 5.0 * side));
            }
        }
        if self.camera.nearness(head.frame.x) > 0.75 {
            lines.move_to(see(10.6, -2.6, -1.4));
            lines.quad_to(see(11.4, -4.4, 0.0), see(10.6, -2.6, 1.4));
        }
        let mut shapes = Vec::new();
        if !eyes.is_empty() {
            shapes.push(Shape::stroked(eyes, self.wear.ink, self.wear.dark));
            shapes.push(Shape::stroked(lines, self.wear.ink, self.wear.light));
        }
        shapes
    }

    fn ear_seen(&self, side: f64) -> bool {
        self.camera.nearness(self.skeleton.head.frame.z) * side > EAR_SEEN
    }

    /// An ear; over the hair where the head shows its side, else behind it.
    fn ear(&self, side: f64) -> Vec<Shape> {
        let head = self.skeleton.head;
        let at = |forward: f64, up: f64, out: f64| head.beside(vec3(forward, up, out * side));
        let ball = |forward: f64, up: f64, out: f64, radius: f64| Ball { at: at(forward, up, out), radius };
        let mut form = self.form(&[vec![ball(-1.1, -0.4, 8.2, 1.9), ball(-0.5, -3.0, 7.8, 1.2)]]);
        form.fine = true;
        let mut shapes = self.layer(&form, self.wear.skin, self.wear.light, &[]);
        if self.ear_seen(side) {
            let see = |forward: f64, up: f64| -> Point { self.camera.see(at(forward, up, 8.2)) };
            let mut fold = BezPath::new();
            fold.move_to(see(-0.2, 0.3));
            fold.quad_to(see(-2.2, 0.6), see(-0.9, -2.2));
            shapes.push(Shape::stroked(fold, self.wear.ink, self.wear.light * 0.7));
        }
        shapes
    }
}

/// How low the hair comes, `forward` of the skull's middle.
fn hairline(forward: f64) -> f64 {
    let mut low = HAIRLINE.first().map_or(0.0, |first| first.1);
    for pair in HAIRLINE.windows(2) {
        let &[from, to] = pair else { break };
        if forward > from.0 {
            let part = ((forward - from.0) / (to.0 - from.0)).min(1.0);
            low = from.1 + (to.1 - from.1) * part;
        }
    }
    low
}
