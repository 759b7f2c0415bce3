//! The pieces of a plate: the ground, and the muscles on it.

use kurbo::{Affine, BezPath, ParamCurve as _, Point, Rect, Shape as _, Vec2};

use super::area::Area;
use super::curve;
use super::file::{GroundEntry, GroundKind, PartEntry, Tissue, knots};
use super::tone::Tone;
use crate::domain::{MuscleKey, Side};

/// How finely the widest spot of an outline is looked for.
const GRID: u32 = 14;

/// On which side of the client a part lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Half {
    /// The client's left.
    Left,
    /// The client's right.
    Right,
    /// One part in the middle.
    Midline,
}

impl Half {
    /// The words a person reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Midline => "midline",
        }
    }

    /// Whether something charted on this side is seen here. What has no side is seen on both, and
    /// a part in the middle belongs to either side.
    pub const fn shows(self, side: Option<Side>) -> bool {
        match (self, side) {
            (Self::Left, Some(side)) => !matches!(side, Side::Right),
            (Self::Right, Some(side)) => !matches!(side, Side::Left),
            (Self::Midline, _) | (_, None) => true,
        }
    }
}

impl From<Half> for Side {
    fn from(half: Half) -> Self {
        match half {
            Half::Left => Self::Left,
            Half::Right => Self::Right,
            Half::Midline => Self::Midline,
        }
    }
}

/// A muscle of one side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartId {
    /// Which muscle.
    pub muscle: MuscleKey,
    /// On which side.
    pub half: Half,
}

/// A muscle, or a charted part of one, as it is drawn on one plate.
#[derive(Debug, Clone)]
pub struct Part {
    id: PartId,
    outline: BezPath,
    inside: Area,
    hit: Option<BezPath>,
    hit_inside: Option<Area>,
    fibres: Vec<BezPath>,
    label: Point,
    half_width: f64,
    along: Vec2,
    bounds: Rect,
    tissue: Tissue,
    tone: Tone,
}

impl Part {
    /// The parts that the entries of one muscle draw: one in the middle, or one for each half.
    /// Entries are several where other muscles cover its middle. `outward` is the half that is
    /// drawn to the right of the picture.
    pub(super) fn read(entries: &[&PartEntry], outward: Half) -> Result<Vec<Self>, String> {
        let (mut outline, mut hit, mut fibres) = (BezPath::new(), BezPath::new(), Vec::new());
        for entry in entries {
            let shape = |text: &str| -> Result<BezPath, String> {
                let knots = knots(text, 3)?;
                Ok(if entry.midline { curve::whole(&knots) } else { curve::closed(&knots) })
            };
            outline.extend(&shape(&entry.outline)?);
            if let Some(text) = &entry.hit {
                hit.extend(&shape(text)?);
            }
            for text in &entry.fibres {
                let fibre = curve::open(&knots(text, 2)?);
                fibres.extend(entry.midline.then(|| curve::mirrored(&fibre)));
                fibres.push(fibre);
            }
        }
        let Some(first) = entries.first() else { return Ok(Vec::new()) };
        let half = if first.midline { Half::Midline } else { outward };
        let id = PartId { muscle: first.muscle.clone(), half };
        let part = Self::new(id, outline, (!hit.is_empty()).then_some(hit), fibres, first.tissue);
        Ok(if first.midline { vec![part] } else { vec![part.mirrored(), part] })
    }

    fn new(id: PartId, outline: BezPath, hit: Option<BezPath>, fibres: Vec<BezPath>, tissue: Tissue) -> Self {
        let inside = Area::of(&outline);
        let bounds = outline.bounding_box();
        let (label, half_width) = widest(&inside, bounds, id.half == Half::Midline);
        let along = direction(&fibres, &inside);
        let hit_inside = hit.as_ref().map(Area::of);
        let tone = Tone::default();
        Self { id, outline, inside, hit, hit_inside, fibres, label, half_width, along, bounds, tissue, tone }
    }

    fn mirrored(&self) -> Self {
        let half = match self.id.half {
            Half::Left => Half::Right,
            Half::Right => Half::Left,
            Half::Midline => Half::Midline,
        };
        let flip = Affine::FLIP_X;
        Self {
            id: PartId { muscle: self.id.muscle.clone(), half },
            outline: curve::mirrored(&self.outline),
            inside: self.inside.mirrored(),
            hit: self.hit.as_ref().map(curve::mirrored),
            hit_inside: self.hit_inside.as_ref().map(Area::mirrored),
            fibres: self.fibres.iter().map(curve::mirrored).collect(),
            label: flip * self.label,
            half_width: self.half_width,
            along: Vec2::new(-self.along.x, self.along.y),
            bounds: flip.transform_rect_bbox(self.bounds),
            tissue: self.tissue,
            tone: self.tone,
        }
    }

    /// Which muscle of which side it is.
    pub const fn id(&self) -> &PartId {
        &self.id
    }

    /// Which muscle it is.
    pub const fn muscle(&self) -> &MuscleKey {
        &self.id.muscle
    }

    /// On which side of the client it lies.
    pub const fn half(&self) -> Half {
        self.id.half
    }

    /// What it is made of.
    pub const fn tissue(&self) -> Tissue {
        self.tissue
    }

    /// Its shade among its neighbours.
    pub const fn tone(&self) -> Tone {
        self.tone
    }

    pub(super) const fn set_tone(&mut self, tone: Tone) {
        self.tone = tone;
    }

    /// Its closed outline.
    pub const fn outline(&self) -> &BezPath {
        &self.outline
    }

    /// A larger closed outline to press, where it has one.
    pub const fn hit(&self) -> Option<&BezPath> {
        self.hit.as_ref()
    }

    /// Thin lines along its fibres.
    pub fn fibres(&self) -> &[BezPath] {
        &self.fibres
    }

    /// The middle of its widest spot: where its signs stand.
    pub const fn label(&self) -> Point {
        self.label
    }

    /// How far its edge is from its [`Self::label`].
    pub const fn half_width(&self) -> f64 {
        self.half_width
    }

    /// The direction of its fibres, of length 1, pointing down.
    pub const fn along(&self) -> Vec2 {
        self.along
    }

    /// The upright rectangle around its outline.
    pub const fn bounds(&self) -> Rect {
        self.bounds
    }

    /// Whether a point lies inside the outline.
    pub fn contains(&self, point: Point) -> bool {
        self.bounds.contains(point) && self.inside.contains(point)
    }

    /// How far a point is from the outline; 0 inside.
    pub fn distance(&self, point: Point) -> f64 {
        if self.contains(point) { 0.0 } else { self.inside.to_edge(point) }
    }

    /// Whether another part lies within so many units, or over or under this one.
    pub fn touches(&self, other: &Self, within: f64) -> bool {
        self.border(other, within) > 0
    }

    /// How many corners of the two outlines touch the other: more along a longer border.
    pub(super) fn border(&self, other: &Self, within: f64) -> usize {
        let on = |one: &Self, two: &Self| {
            let around = two.bounds.inflate(within, within);
            let corners = one.inside.corners().filter(|corner| around.contains(*corner));
            corners.filter(|corner| two.distance(*corner) <= within).count()
        };
        on(self, other) + on(other, self)
    }

    /// Whether a point lies inside the hit shape, where there is one.
    pub fn is_hit(&self, point: Point) -> bool {
        self.hit_inside.as_ref().is_some_and(|hit| hit.contains(point))
    }
}

/// The point inside that is farthest from the edge, and how far that is.
fn widest(inside: &Area, bounds: Rect, in_the_middle: bool) -> (Point, f64) {
    let mut best = (bounds.center(), 0.0);
    let share = |place: u32| (f64::from(place) + 0.5) / f64::from(GRID);
    let columns = if in_the_middle { 1 } else { GRID };
    for row in 0..GRID {
        for column in 0..columns {
            let across = if in_the_middle { 0.5 } else { share(column) };
            let point =
                Point::new(bounds.x0 + bounds.width() * across, bounds.y0 + bounds.height() * share(row));
            // Among spots as wide, the one nearer to the middle.
            let off = |spot: Point| 0.02 * spot.distance(bounds.center());
            let least = best.1 + off(point) - off(best.0);
            if let Some(distance) = inside.clearance(point, least) {
                best = (point, distance);
            }
        }
    }
    best
}

/// Along the longest fibre; without fibres, along the line between the two points of the outline
/// that are farthest apart.
fn direction(fibres: &[BezPath], inside: &Area) -> Vec2 {
    let ends = |path: &BezPath| {
        let points: Vec<Point> = path.segments().flat_map(|piece| [piece.start(), piece.end()]).collect();
        Some(*points.last()? - *points.first()?)
    };
    let corners: Vec<Point> = inside.corners().collect();
    let across = || corners.iter().flat_map(|from| corners.iter().map(move |to| *to - *from));
    let longest = |found: Vec<Vec2>| found.into_iter().max_by(|a, b| a.hypot2().total_cmp(&b.hypot2()));
    let line = longest(fibres.iter().filter_map(ends).collect())
        .or_else(|| longest(across().collect()))
        .filter(|line| line.hypot2() > 0.0)
        .unwrap_or(Vec2::new(0.0, 1.0));
    let line = line.normalize();
    if line.y < 0.0 { -line } else { line }
}

/// A piece of what lies under the muscles.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    kind: GroundKind,
    path: BezPath,
    inside: Option<Area>,
}

impl Ground {
    pub(super) fn read(entry: &GroundEntry) -> Result<Self, String> {
        let kind = entry.kind;
        match (entry.outline.as_deref(), entry.line.as_deref()) {
            (Some(outline), None) => {
                let path = curve::whole(&knots(outline, 3)?);
                Ok(Self { kind, inside: Some(Area::of(&path)), path })
            }
            (None, Some(line)) => {
                let half = curve::open(&knots(line, 2)?);
                let mut path = half.clone();
                path.extend(&curve::mirrored(&half));
                Ok(Self { kind, path, inside: None })
            }
            _ => Err(String::from("it needs either an outline or a line")),
        }
    }

    /// What it is.
    pub const fn kind(&self) -> GroundKind {
        self.kind
    }

    /// Its outline, or the line itself.
    pub const fn path(&self) -> &BezPath {
        &self.path
    }

    /// Whether it is an open line instead of a closed outline.
    pub const fn is_line(&self) -> bool {
        self.inside.is_none()
    }

    /// Whether a point lies inside the outline.
    pub fn contains(&self, point: Point) -> bool {
        self.inside.as_ref().is_some_and(|inside| inside.contains(point))
    }
}
