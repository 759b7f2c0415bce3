//! A figure's flesh, clothes and hair as shapes.

use kurbo::{BezPath, Point, Rect, Vec2};

use super::body::{self, Row};
use super::contour::{Cut, Form, Strand, Taper, closed_path, open_path, outline};
use super::palette::{WORKED, WORKED_LINE, Wear};
use super::scene::{Camera, Figure, Part};
use super::skeleton::{Bones, Half, SHIN, Skeleton, UPPER_ARM};
use super::space::Place;
use crate::document::page::{Colour, Shape};

/// How far limbs melt together at their joints.
const MELT: f64 = 3.0;
/// Over how many centimetres the corners of a worked area are rounded.
const ROUNDED: f64 = 3.0;
/// From how much of its right side a figure counts as seen from the side.
const SIDEWAYS: f64 = 0.35;
/// From how many centimetres the ankle is nearer than the knee it is drawn over the thigh.
const COMING: f64 = 16.0;
/// From how much of its back or palm a hand counts as seen flat.
const FLAT: f64 = 0.4;
/// How far down the upper arm a sleeve ends.
const SLEEVE_END: f64 = 0.62;
/// How far down the shin the trousers end.
const TROUSER_END: f64 = 0.5;
/// The height of the shirt's hem above the hip joints.
const HEM: f64 = 9.5;

/// Draws one figure in one set of colours.
pub struct Painter<'a> {
    /// From where.
    pub camera: &'a Camera,
    /// Whose bones.
    pub skeleton: &'a Skeleton,
    /// In which colours.
    pub wear: Wear,
    /// With shoes.
    pub shoes: bool,
    /// With closed eyes.
    pub asleep: bool,
    /// The window of a close-up: what it shows has fingers, toes and a face, the rest is left out.
    pub near: Option<Rect>,
}

/// The parts of a figure from back to front.
pub fn order(figure: &Figure, skeleton: &Skeleton, camera: &Camera) -> Vec<Part> {
    if let Some(order) = &figure.order {
        return order.clone();
    }
    let chest = skeleton.trunk(30.0).frame;
    let (right, front) = (camera.nearness(chest.z), camera.nearness(chest.x));
    if right.abs() > SIDEWAYS {
        let (far, near) = if right > 0.0 {
            ((Part::ArmL, Part::LegL), (Part::LegR, Part::ArmR))
        } else {
            ((Part::ArmR, Part::LegR), (Part::LegL, Part::ArmL))
        };
        vec![far.0, far.1, Part::Trunk, near.0, Part::Head, near.1]
    } else if front > 0.0 {
        vec![Part::LegL, Part::LegR, Part::Trunk, Part::Head, Part::ArmL, Part::ArmR]
    } else {
        vec![Part::ArmL, Part::ArmR, Part::Head, Part::LegL, Part::LegR, Part::Trunk]
    }
}

/// Where a line is left open: within `radius` of `at`, where it lies on `on`.
pub(super) struct Seam {
    pub(super) at: Point,
    pub(super) radius: f64,
    pub(super) on: Form,
}

impl Seam {
    fn hides(&self, point: Point) -> bool {
        (point - self.at).hypot() < self.radius && self.on.distance(point) < -0.5
    }
}

impl Painter<'_> {
    /// The shapes of one part.
    pub fn part(&self, part: Part) -> Vec<Shape> {
        match part {
            Part::ArmL => self.arm(&self.skeleton.arm_l, Half::Left),
            Part::ArmR => self.arm(&self.skeleton.arm_r, Half::Right),
            Part::LegL => self.leg(&self.skeleton.leg_l, Half::Left),
            Part::LegR => self.leg(&self.skeleton.leg_r, Half::Right),
            Part::Trunk => self.trunk(),
            Part::Head => self.head(),
        }
    }

    /// A worked area between two points, on the part it belongs to.
    pub fn tint(&self, part: Part, from: Point, to: Point, radius: f64) -> Vec<Shape> {
        let on = match part {
            Part::ArmL => self.form(&body::arm(&self.skeleton.arm_l, Half::Left)),
            Part::ArmR => self.form(&body::arm(&self.skeleton.arm_r, Half::Right)),
            Part::LegL => self.leg_and_foot(&self.skeleton.leg_l, Half::Left),
            Part::LegR => self.leg_and_foot(&self.skeleton.leg_r, Half::Right),
            Part::Trunk => {
                let mut rows = body::trunk(self.skeleton, -10.0, 60.0, 0.2);
                rows.extend(body::shoulder_slopes(self.skeleton, 0.2));
                rows.push(body::neck(self.skeleton));
                self.form(&rows)
            }
            Part::Head => self.form(&body::head(self.skeleton)),
        };
        let patch = Taper { from, from_radius: radius, to, to_radius: radius };
        // Where the body cuts the patch off its corners are rounded.
        outline(on.bounds(), true, |point| {
            let (inside, body) = (patch.distance(point), on.distance(point) + 0.7);
            let near = (ROUNDED - (inside - body).abs()).max(0.0) / ROUNDED;
            inside.max(body) + near * near * ROUNDED * 0.25
        })
        .iter()
        .map(|line| Shape {
            path: closed_path(line),
            fill: Some(WORKED),
            stroke: Some((WORKED_LINE, self.wear.dark)),
        })
        .collect()
    }

    fn leg_and_foot(&self, bones: &Bones, half: Half) -> Form {
        let mut rows = body::leg(bones, half);
        rows.extend([body::foot(bones, 0.0), body::heel(bones, 0.0)]);
        self.form(&rows)
    }

    pub(super) fn form(&self, rows: &[Row]) -> Form {
        let taper = |from: &body::Ball, to: &body::Ball| Taper {
            from: self.camera.see(from.at),
            from_radius: from.radius,
            to: self.camera.see(to.at),
            to_radius: to.radius,
        };
        Form {
            strands: rows
                .iter()
                .map(|row| Strand {
                    tapers: row.iter().zip(row.iter().skip(1)).map(|(from, to)| taper(from, to)).collect(),
                    cut: None,
                })
                .collect(),
            cuts: Vec::new(),
            melt: MELT,
            fine: self.near.is_some(),
        }
    }

    /// A cut across a bone, `along` centimetres down it; none where the bone points at the viewer.
    fn cut(&self, bone: Place, along: f64, down: bool) -> Option<Cut> {
        let normal = bone.frame.y * if down { -1.0 } else { 1.0 };
        let at = self.camera.see(bone.at - bone.frame.y * along);
        let seen: Vec2 = self.camera.see(normal).to_vec2();
        (seen.hypot() > 0.3).then(|| Cut { at, normal: seen / seen.hypot() })
    }

    pub(super) fn layer(&self, form: &Form, fill: Colour, width: f64, seams: &[Seam]) -> Vec<Shape> {
        if self.near.is_some_and(|window| !window.overlaps(form.bounds())) {
            return Vec::new();
        }
        let ink = self.wear.ink;
        let mut shapes = Vec::new();
        for line in form.outline() {
            let path = closed_path(&line);
            if seams.is_empty() {
                shapes.push(Shape { path, fill: Some(fill), stroke: Some((ink, width)) });
                continue;
            }
            shapes.push(Shape::filled(path, fill));
            let hidden = |point: &Point| seams.iter().any(|seam| seam.hides(*point));
            shapes.extend(
                open_runs(&line, hidden).iter().map(|run| Shape::stroked(open_path(run), ink, width)),
            );
        }
        shapes
    }

    /// The colours of a limb; a shade darker on the side away from the viewer.
    fn limb_wear(&self, half: Half) -> Wear {
        let out = self.skeleton.trunk(30.0).frame.z * half.sign();
        if self.camera.nearness(out) < -SIDEWAYS { self.wear.shaded() } else { self.wear }
    }

    fn arm(&self, bones: &Bones, half: Half) -> Vec<Shape> {
        let wear = self.limb_wear(half);
        let rows = body::arm(bones, half);
        let mut shapes = self.layer(&self.form(&rows), wear.skin, wear.dark, &[]);
        shapes.extend(self.jointed(&body::fingers(bones, half), bones.end, 4.4, &rows, wear));
        shapes.extend(self.between_fingers(bones, wear));
        let mut sleeve = self.form(&[body::sleeve(bones, half)]);
        sleeve.cuts.extend(self.cut(bones.root, UPPER_ARM * SLEEVE_END, true));
        let seam = Seam { at: self.camera.see(bones.root.at), radius: 9.5, on: self.shirt() };
        shapes.extend(self.layer(&sleeve, wear.shirt, wear.dark, &[seam]));
        shapes
    }

    fn leg(&self, bones: &Bones, half: Half) -> Vec<Shape> {
        let wear = self.limb_wear(half);
        let spare = if self.shoes { 0.6 } else { 0.0 };
        let foot = self.form(&[body::foot(bones, spare), body::heel(bones, spare)]);
        let mut shapes;
        if self.shoes {
            shapes = self.layer(&self.form(&body::leg(bones, half)), wear.skin, wear.dark, &[]);
            shapes.extend(self.layer(&foot, wear.shoes, wear.dark, &[]));
        } else {
            let rows = body::leg(bones, half);
            shapes = self.layer(&self.form(&rows), wear.skin, wear.dark, &[]);
            shapes.extend(self.jointed(&body::toes(bones, half), bones.end, 5.0, &rows, wear));
        }
        let mut trousers = self.form(&body::trouser_leg(bones, half));
        // The hem cuts the shin alone: in a bent knee its plane would meet the thigh as well.
        if let Some(shin) = trousers.strands.last_mut() {
            shin.cut = self.cut(bones.middle, SHIN * TROUSER_END, true);
        }
        let mut hips = self.hips();
        // Over the shirt the leg keeps its line.
        hips.cuts.extend(self.cut(self.skeleton.trunk(HEM - 0.5), 0.0, false));
        let seam = Seam { at: self.camera.see(bones.root.at), radius: 11.5, on: hips };
        shapes.extend(self.layer(&trousers, wear.trousers, wear.dark, &[seam]));
        let coming = self.camera.nearness(bones.end.at - bones.middle.at);
        if coming > COMING && !self.shoes {
            shapes.extend(self.near_foot(bones, half, wear));
        }
        shapes
    }

    /// The bare end of a shin that comes towards the viewer, over the thigh behind it.
    fn near_foot(&self, bones: &Bones, half: Half, wear: Wear) -> Vec<Shape> {
        let rows: Vec<Row> = body::leg(bones, half).into_iter().skip(1).collect();
        let mut rest = self.form(&rows);
        if let Some(shin) = rest.strands.last_mut() {
            shin.cut = self.cut(bones.middle, SHIN * TROUSER_END, false);
        }
        let mut shapes = self.layer(&rest, wear.skin, wear.dark, &[]);
        shapes.extend(self.jointed(&body::toes(bones, half), bones.end, 5.0, &rows, wear));
        shapes
    }

    /// A hand or foot with its fingers or toes apart, joined to its limb without a line.
    fn jointed(&self, rows: &[Row], joint: Place, radius: f64, limb: &[Row], wear: Wear) -> Vec<Shape> {
        let mut form = self.form(rows);
        form.melt = 0.35;
        form.fine = true;
        let seam = Seam { at: self.camera.see(joint.at), radius, on: self.form(limb) };
        self.layer(&form, wear.skin, wear.dark * 0.8, &[seam])
    }

    /// The lines between the fingers, where the hand shows its back or its palm.
    fn between_fingers(&self, bones: &Bones, wear: Wear) -> Option<Shape> {
        let flat = self.camera.nearness(bones.tip.frame.z).abs() > FLAT;
        let window = self.near.is_none_or(|window| window.contains(self.camera.see(bones.tip.at)));
        (flat && window).then(|| {
            let mut path = BezPath::new();
            for [knuckle, joint, tip] in body::finger_gaps(bones) {
                path.move_to(self.camera.see(knuckle));
                path.line_to(self.camera.see(joint));
                path.line_to(self.camera.see(tip));
            }
            Shape::stroked(path, wear.ink, wear.light * 0.8)
        })
    }

    fn hips(&self) -> Form {
        self.form(&body::trunk(self.skeleton, -5.0, 21.0, 0.4))
    }

    fn shirt(&self) -> Form {
        let mut rows = body::trunk(self.skeleton, 2.0, 60.0, 0.8);
        rows.extend(body::shoulder_slopes(self.skeleton, 0.4));
        let mut shirt = self.form(&rows);
        shirt.cuts.extend(self.cut(self.skeleton.trunk(HEM), 0.0, true));
        shirt
    }

    fn trunk(&self) -> Vec<Shape> {
        let mut hips = self.hips();
        hips.cuts.extend(self.cut(self.skeleton.trunk(HEM + 3.0), 0.0, false));
        let neck = self.form(&[body::neck(self.skeleton)]);
        let mut shapes = self.layer(&neck, self.wear.skin, self.wear.dark, &[]);
        let legs =
            [(&self.skeleton.leg_l, Half::Left), (&self.skeleton.leg_r, Half::Right)].map(|(bones, half)| {
                Seam {
                    at: self.camera.see(bones.root.at),
                    radius: 18.0,
                    on: self.form(&body::trouser_leg(bones, half)),
                }
            });
        shapes.extend(self.layer(&hips, self.wear.trousers, self.wear.dark, &legs));
        shapes.extend(self.layer(&self.shirt(), self.wear.shirt, self.wear.dark, &[]));
        shapes
    }
}

/// The stretches of a closed line that are not hidden.
fn open_runs(line: &[Point], hidden: impl Fn(&Point) -> bool) -> Vec<Vec<Point>> {
    let Some(first_hidden) = line.iter().position(&hidden) else {
        let mut whole = line.to_vec();
        whole.extend(line.first());
        return vec![whole];
    };
    let mut runs = vec![Vec::new()];
    for point in line.iter().cycle().skip(first_hidden).take(line.len()) {
        if hidden(point) {
            runs.push(Vec::new());
        } else if let Some(run) = runs.last_mut() {
            run.push(*point);
        }
    }
    runs.retain(|run| run.len() > 3);
    runs
}
