//! A scene put together: every figure posed, everything drawn back to front, framed.

use kurbo::{Affine, Point, Rect, RoundedRect, Shape as _};

use super::body::flesh_radius;
use super::paint::{Painter, order};
use super::palette::{DARK, FRAME, GROUND, Wear};
use super::pane::Pane;
use super::pose::{Anchor, Landmark, Pose};
use super::prop;
use super::scene::{Camera, CloseUp, Figure, Layer, Part, Scene, Thing};
use super::sign;
use super::skeleton::{Aim, Skeleton};
use super::space::{Place, Vec3, vec3};
use crate::document::page::{Drawing, Shape};

/// The white left around what is drawn.
const MARGIN: f64 = 3.0;
/// The rounding of a close-up's corners.
const CORNER: f64 = 8.0;

/// A scene with its figures' bones placed.
pub struct Stage<'a> {
    scene: &'a Scene,
    camera: Camera,
    near: Option<Rect>,
    /// The figures as they end, in the scene's order.
    pub ends: Vec<Skeleton>,
    /// The figures as they start, where they move.
    pub starts: Vec<Option<Skeleton>>,
}

/// The bones of a pose, let down to what it rests on, limbs reaching.
///
/// # Errors
/// A sentence where a joint bends too far or a limb cannot reach.
pub fn posed(pose: &Pose, others: &[Skeleton]) -> Result<Skeleton, String> {
    for (joint, angles) in &pose.joints {
        let (low, high) = joint.range();
        if angles.flex < low || angles.flex > high {
            return Err(format!(
                "joint {joint:?} bends {} degrees; it can bend from {low} to {high}",
                angles.flex
            ));
        }
    }
    let mut skeleton = Skeleton::from_angles(pose);
    let lowest = pose
        .rest_on
        .iter()
        .map(|&part| skeleton.landmark(part).at.y - flesh_radius(part))
        .fold(f64::INFINITY, f64::min);
    if lowest.is_finite() {
        skeleton = skeleton.moved(vec3(0.0, pose.floor - lowest, 0.0));
    }
    // Feet first, so that a hand can take hold of one.
    let feet_first = pose.reach.iter().rev();
    for (&limb, reach) in feet_first {
        let to = reach
            .to
            .point(|figure, landmark| {
                if figure == others.len() {
                    Some(skeleton.landmark(landmark))
                } else {
                    others.get(figure).map(|other| other.landmark(landmark))
                }
            })
            .ok_or_else(|| format!("{limb:?} reaches for a figure that is not there"))?;
        skeleton
            .reach(
                limb,
                to,
                Aim {
                    bend: reach.bend.into(),
                    point: reach.point.map(|p| Vec3::from(p).direction_or(vec3(1.0, 0.0, 0.0))),
                    thumb: reach.thumb.map(Vec3::from),
                },
            )
            .map_err(|missing| format!("{limb:?} misses what it reaches for by {:.1} cm", missing.by))?;
    }
    Ok(skeleton)
}

impl<'a> Stage<'a> {
    /// Poses all figures of a scene.
    ///
    /// # Errors
    /// A sentence saying what cannot be: a joint bent too far, a limb too short, a missing figure.
    pub fn set(scene: &'a Scene) -> Result<Self, String> {
        let mut ends: Vec<Skeleton> = Vec::new();
        let mut starts = Vec::new();
        for figure in &scene.figure {
            let start = figure
                .start
                .as_ref()
                .map(|change| posed(&figure.pose.changed_by(change), &ends))
                .transpose()?;
            ends.push(posed(&figure.pose, &ends)?);
            starts.push(start);
        }
        Ok(Self { scene, camera: scene.view.camera(), near: None, ends, starts })
    }

    fn landmark(&self, figure: usize, landmark: Landmark) -> Option<Place> {
        self.ends.get(figure).map(|skeleton| skeleton.landmark(landmark))
    }

    /// Where an anchor is in the room.
    ///
    /// # Errors
    /// Where it names a figure that is not there.
    pub fn point(&self, anchor: &Anchor) -> Result<Vec3, String> {
        anchor
            .point(|figure, landmark| self.landmark(figure, landmark))
            .ok_or_else(|| "a thing is put on a figure that is not there".to_owned())
    }

    fn seen(&self, anchors: &[Anchor]) -> Result<Vec<Point>, String> {
        anchors.iter().map(|anchor| Ok(self.camera.see(self.point(anchor)?))).collect()
    }

    /// Everything, back to front, framed.
    ///
    /// # Errors
    /// As [`Stage::set`].
    pub fn draw(&self) -> Result<Drawing, String> {
        let mut shapes = Vec::new();
        if self.scene.close_up.iter().all(|close_up| close_up.at.is_some()) {
            shapes = self.bodies()?;
            shapes.extend(self.arrows(false, Affine::IDENTITY)?);
        }
        for close_up in &self.scene.close_up {
            shapes.extend(self.enlarged(close_up)?);
        }
        Ok(framed(shapes))
    }

    /// A part of the scene cut out and shown larger; lines keep their weight.
    fn enlarged(&self, close_up: &CloseUp) -> Result<Vec<Shape>, String> {
        let mut near = Stage {
            scene: self.scene,
            camera: close_up.view.unwrap_or(self.scene.view).camera(),
            near: None,
            ends: self.ends.clone(),
            starts: self.starts.clone(),
        };
        let middle = near.camera.see(near.point(&close_up.around)?);
        let [width, height] = close_up.size;
        let window = Rect::from_center_size(middle, (width, height));
        near.near = Some(window);
        let [x, y] = close_up.at.unwrap_or_default();
        let place =
            Affine::translate((x, -y)) * Affine::scale(close_up.zoom) * Affine::translate(-middle.to_vec2());
        let frame = RoundedRect::from_rect(window, CORNER / close_up.zoom);
        let mut shapes = vec![Shape::filled(place * frame.to_path(0.05), GROUND)];
        let pane = Pane::new(frame);
        let cut = near.bodies()?.iter().flat_map(|shape| pane.clip(shape)).collect::<Vec<_>>();
        shapes.extend(cut.into_iter().map(|shape| Shape { path: place * &shape.path, ..shape }));
        shapes.push(Shape::stroked(place * frame.to_path(0.05), FRAME, DARK));
        shapes.extend(near.arrows(close_up.at.is_some(), place)?);
        Ok(shapes)
    }

    /// The arrows of the whole picture or of the close-up beside it.
    fn arrows(&self, near: bool, place: Affine) -> Result<Vec<Shape>, String> {
        let mut shapes = Vec::new();
        for arrow in self.scene.arrow.iter().filter(|arrow| arrow.near == near) {
            let points: Vec<Point> = self.seen(&arrow.along)?.iter().map(|point| place * *point).collect();
            shapes.extend(prop::arrow(&points, arrow.both));
        }
        Ok(shapes)
    }

    /// Figures and things, back to front.
    fn bodies(&self) -> Result<Vec<Shape>, String> {
        let mut shapes = self.things(Layer::Back)?;
        for (figure, start) in self.scene.figure.iter().zip(&self.starts) {
            if let Some(skeleton) = start {
                shapes.extend(self.faint(figure, skeleton));
            }
        }
        shapes.extend(self.things(Layer::Middle)?);
        for (index, (figure, skeleton)) in self.scene.figure.iter().zip(&self.ends).enumerate() {
            let painter = self.painter(figure, skeleton);
            for part in order(figure, skeleton, &self.camera) {
                shapes.extend(self.things(Layer::Behind { part, of: index })?);
                shapes.extend(painter.part(part));
                shapes.extend(self.tints(&painter, index, part));
            }
        }
        shapes.extend(self.things(Layer::Front)?);
        Ok(shapes)
    }

    fn painter<'b>(&'b self, figure: &Figure, skeleton: &'b Skeleton) -> Painter<'b> {
        Painter {
            camera: &self.camera,
            skeleton,
            wear: Wear::of(figure.look),
            shoes: figure.shoes,
            asleep: figure.asleep,
            near: self.near,
        }
    }

    fn faint(&self, figure: &Figure, skeleton: &Skeleton) -> Vec<Shape> {
        let mut painter = self.painter(figure, skeleton);
        painter.wear = painter.wear.faint();
        order(figure, skeleton, &self.camera)
            .into_iter()
            .filter(|part| figure.start_parts.is_empty() || figure.start_parts.contains(part))
            .flat_map(|part| painter.part(part))
            .collect()
    }

    fn tints(&self, painter: &Painter, figure: usize, part: Part) -> Vec<Shape> {
        self.scene
            .tint
            .iter()
            .filter(|tint| tint.of == figure && tint.part == part)
            .flat_map(|tint| {
                let place = painter.skeleton.landmark(tint.on);
                let see = |inner: [f64; 3]| self.camera.see(place.beside(inner.into()));
                let from = see(tint.offset);
                let to = see(tint.end.unwrap_or(tint.offset));
                painter.tint(part, from, to, tint.radius)
            })
            .collect()
    }

    fn things(&self, layer: Layer) -> Result<Vec<Shape>, String> {
        let mut shapes = Vec::new();
        for thing in self.scene.prop.iter().filter(|thing| thing.layer() == layer) {
            shapes.extend(match thing {
                Thing::Ball { at, radius, .. } => prop::ball(&self.camera, self.point(at)?, *radius),
                Thing::Block { at, size, stuff, .. } => {
                    prop::block(&self.camera, (*at).into(), (*size).into(), *stuff)
                }
                Thing::Chair { at, back, .. } => prop::chair(&self.camera, (*at).into(), *back),
                Thing::Roller { from, to, radius, stuff, .. } => {
                    prop::roller(&self.camera, [self.point(from)?, self.point(to)?], *radius, *stuff)
                }
                Thing::Roll { along, radius, stuff, .. } => prop::roll(&self.seen(along)?, *radius, *stuff),
                Thing::Strap { along, width, stuff, .. } => prop::strap(&self.seen(along)?, *width, *stuff),
                Thing::Window { at, size: [width, height], .. } => {
                    prop::night_window(self.camera.see(self.point(at)?), *width, *height)
                }
                Thing::Badge { at, sign, radius, .. } => {
                    sign::badge(self.camera.see(self.point(at)?), *radius, *sign)
                }
                Thing::Clock { at, radius, minutes, .. } => {
                    prop::clock(self.camera.see(self.point(at)?), *radius, *minutes)
                }
            });
        }
        Ok(shapes)
    }
}

/// The shapes with the box that holds them and a little white around.
fn framed(shapes: Vec<Shape>) -> Drawing {
    let view_box = shapes
        .iter()
        .filter(|shape| !shape.path.is_empty())
        .map(|shape| {
            let half = shape.stroke.map_or(0.0, |(_, width)| width / 2.0);
            shape.path.bounding_box().inflate(half, half)
        })
        .reduce(|all, one| all.union(one))
        .unwrap_or(Rect::ZERO)
        .inflate(MARGIN, MARGIN);
    Drawing { view_box, shapes }
}
