//! One of the four pictures.

use kurbo::{Point, Rect, Shape as _};

use super::file::GroundKind;
use super::part::{Ground, Part, PartId};
use super::walk::{Direction, Ways};

/// The space left around the figure.
const MARGIN: f64 = 14.0;

/// The figure from one side, with the muscles of one layer.
#[derive(Debug, Clone)]
pub struct Plate {
    ground: Vec<Ground>,
    parts: Vec<Part>,
    bounds: Rect,
    ways: Ways,
}

impl Plate {
    pub(super) fn new(ground: Vec<Ground>, parts: Vec<Part>) -> Self {
        let all = ground.iter().map(|ground| ground.path().bounding_box());
        let around = all.chain(parts.iter().map(Part::bounds)).reduce(|a, b| a.union(b)).unwrap_or_default();
        let half = around.x1.max(-around.x0) + MARGIN;
        let bounds = Rect::new(-half, around.y0 - MARGIN, half, around.y1 + MARGIN);
        let ways = Ways::between(&parts);
        Self { ground, parts, bounds, ways }
    }

    /// What lies under the muscles, the hindmost first.
    pub fn ground(&self) -> &[Ground] {
        &self.ground
    }

    /// The muscles, the hindmost first.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    pub(super) fn parts_mut(&mut self) -> &mut [Part] {
        &mut self.parts
    }

    /// What is shown: the whole figure with a little space around it, the midline in the middle.
    pub const fn bounds(&self) -> Rect {
        self.bounds
    }

    /// The part with this id; `None` where it is not drawn here.
    pub fn part(&self, id: &PartId) -> Option<&Part> {
        self.parts.iter().find(|part| part.id() == id)
    }

    /// Whether the point lies on the figure.
    pub fn is_body(&self, point: Point) -> bool {
        self.ground.iter().any(|ground| ground.kind() == GroundKind::Skin && ground.contains(point))
    }

    /// The part next to another in a direction; `None` at the edge of the figure.
    ///
    /// Every part can be walked to from every other.
    pub fn neighbour(&self, of: &PartId, direction: Direction) -> Option<&Part> {
        let place = self.parts.iter().position(|part| part.id() == of)?;
        self.ways.next(place, direction).and_then(|place| self.parts.get(place))
    }

    /// Where a walk begins: the topmost part.
    pub fn first(&self) -> Option<&Part> {
        self.ways.first().and_then(|place| self.parts.get(place))
    }
}
