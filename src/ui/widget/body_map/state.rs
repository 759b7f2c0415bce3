//! What the body map shows, and what was done to it.

use kurbo::{Point, Rect, Size, Vec2};

use crate::document::body::{Atlas, Depth, Direction, Part, PartId, Plate, View};

/// A step nearer or farther.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zoom {
    /// Nearer.
    In,
    /// Farther.
    Out,
    /// The whole figure.
    Fit,
}

/// A part to pick from a list, and the layer it is in.
pub type Pick = (Depth, PartId);

/// What was done to the body map. Relative steps, because key presses come in bunches.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The mouse came to a part, or left the last one.
    Hovered(Option<PartId>),
    /// A part was pressed. Where parts lie close, `nearby` lists them to pick from.
    Pressed {
        /// The part.
        part: PartId,
        /// The parts to pick from instead; empty where the press was clear.
        nearby: Vec<Pick>,
    },
    /// The part that is pointed at was pressed with a key.
    PressedPointed,
    /// A part was picked from the list.
    Picked(Pick),
    /// The mouse rested, or asked, where several parts lie.
    Nearby(Vec<Pick>),
    /// A key asked for the parts around the one that is pointed at.
    NearbyPointed,
    /// The list is not wanted any more.
    ListClosed,
    /// An arrow key.
    Walked(Direction),
    /// Another view.
    Viewed(View),
    /// The other view, by key.
    Turned,
    /// Another layer.
    Layered(Depth),
    /// The other layer, by key.
    OtherLayer,
    /// A step nearer or farther; the point, in the figure's units, stays where it is.
    Zoomed(Zoom, Option<Point>),
    /// The figure was dragged this far, in its own units.
    Dragged(Vec2),
}

/// What the body map shows; kept by the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    view: View,
    depth: Depth,
    pointed: Option<PartId>,
    by_key: bool,
    nearby: Vec<Pick>,
    factor: f64,
    centre: Option<Point>,
}

impl Default for State {
    fn default() -> Self {
        Self::new(View::default(), Depth::default())
    }
}

impl State {
    /// How much nearer the nearest is, and each step.
    const MOST: f64 = 6.0;
    const STEP: f64 = 1.25;
    /// How far around a part others count as near, in units.
    const AROUND: f64 = 10.0;

    /// The whole figure, seen so.
    pub const fn new(view: View, depth: Depth) -> Self {
        Self { view, depth, pointed: None, by_key: false, nearby: Vec::new(), factor: 1.0, centre: None }
    }

    /// From where the figure is seen.
    pub const fn view(&self) -> View {
        self.view
    }

    /// Which layer is shown.
    pub const fn depth(&self) -> Depth {
        self.depth
    }

    /// The part under the mouse, or where the arrow keys are.
    pub const fn pointed(&self) -> Option<&PartId> {
        self.pointed.as_ref()
    }

    /// Whether the arrow keys point at it.
    pub const fn is_by_key(&self) -> bool {
        self.by_key
    }

    /// The parts to pick from.
    pub fn nearby(&self) -> &[Pick] {
        &self.nearby
    }

    /// How near the figure is: 1 is the whole.
    pub const fn factor(&self) -> f64 {
        self.factor
    }

    /// The plate that is shown.
    pub const fn plate<'a>(&self, atlas: &'a Atlas) -> &'a Plate {
        atlas.plate(self.view, self.depth)
    }

    /// Where things are in an area of this size.
    pub(super) fn lens(&self, plate: &Plate, area: Size) -> Lens {
        let seen = plate.bounds();
        let fitting = (area.width / seen.width()).min(area.height / seen.height());
        let centre = self.centre.unwrap_or_else(|| seen.center());
        Lens { scale: fitting * self.factor, centre, area }
    }

    /// Applies what was done, and gives the part that was pressed, if one was: what follows from
    /// that is for the screen to say. [`Selection`](super::Selection) goes through the sides.
    pub fn update(&mut self, atlas: &Atlas, event: Event) -> Option<PartId> {
        match event {
            Event::Hovered(part) => self.hover(part),
            Event::Pressed { part, nearby } => {
                self.nearby = nearby;
                self.point(part.clone(), false);
                return Some(part);
            }
            Event::PressedPointed => {
                if self.pointed.is_none() {
                    self.walk(atlas, None);
                    return None;
                }
                return self.pointed.clone();
            }
            Event::Picked((depth, part)) => {
                self.depth = depth;
                self.nearby.clear();
                self.point(part.clone(), true);
                return Some(part);
            }
            Event::Nearby(nearby) => self.nearby = nearby,
            Event::NearbyPointed => self.list(atlas),
            Event::ListClosed => self.nearby.clear(),
            Event::Walked(direction) => self.walk(atlas, Some(direction)),
            Event::Viewed(view) => self.show(atlas, view, self.depth),
            Event::Turned => self.show(atlas, self.view.other(), self.depth),
            Event::Layered(depth) => self.show(atlas, self.view, depth),
            Event::OtherLayer => self.show(atlas, self.view, self.depth.other()),
            Event::Zoomed(zoom, at) => self.zoom(atlas, zoom, at),
            Event::Dragged(by) => self.look_at(atlas, self.centre(atlas) - by),
        }
        None
    }

    fn hover(&mut self, part: Option<PartId>) {
        match part {
            Some(part) => self.point(part, false),
            None if !self.by_key => self.pointed = None,
            None => {}
        }
    }

    fn point(&mut self, part: PartId, by_key: bool) {
        self.pointed = Some(part);
        self.by_key = by_key;
    }

    /// Goes to the neighbour; without a direction, or with nothing to go from, to the first part.
    fn walk(&mut self, atlas: &Atlas, direction: Option<Direction>) {
        let plate = self.plate(atlas);
        let here = self.pointed.as_ref().and_then(|id| plate.part(id));
        let to = match (here, direction) {
            (Some(here), Some(direction)) => plate.neighbour(here.id(), direction).or(Some(here)),
            _ => plate.first(),
        };
        if let Some(part) = to {
            self.point(part.id().clone(), true);
            if self.factor > 1.0 {
                self.look_at(atlas, part.label());
            }
        }
    }

    fn list(&mut self, atlas: &Atlas) {
        let Some(part) = self.pointed.as_ref().and_then(|id| self.plate(atlas).part(id)) else { return };
        self.nearby = picks(atlas, self, part.label(), Self::AROUND);
    }

    fn show(&mut self, atlas: &Atlas, view: View, depth: Depth) {
        self.view = view;
        self.depth = depth;
        self.nearby.clear();
        let is_drawn = |id: &PartId| atlas.plate(view, depth).part(id).is_some();
        if !self.pointed.as_ref().is_some_and(is_drawn) {
            self.pointed = None;
        }
    }

    fn centre(&self, atlas: &Atlas) -> Point {
        self.centre.unwrap_or_else(|| self.plate(atlas).bounds().center())
    }

    fn zoom(&mut self, atlas: &Atlas, zoom: Zoom, at: Option<Point>) {
        let before = self.factor;
        self.factor = match zoom {
            Zoom::In => (before * Self::STEP).min(Self::MOST),
            Zoom::Out => (before / Self::STEP).max(1.0),
            Zoom::Fit => 1.0,
        };
        let pointed = || self.pointed.as_ref().and_then(|id| self.plate(atlas).part(id));
        let centre = self.centre(atlas);
        let still = at.or_else(|| pointed().map(Part::label)).unwrap_or(centre);
        self.look_at(atlas, still + (centre - still) * (before / self.factor));
    }

    /// Puts a point in the middle, as far as the figure reaches.
    fn look_at(&mut self, atlas: &Atlas, centre: Point) {
        let whole = self.plate(atlas).bounds();
        let shown = whole.size() / self.factor;
        let free = Rect::from_center_size(whole.center(), whole.size() - shown);
        let x = centre.x.clamp(free.x0, free.x1.max(free.x0));
        let y = centre.y.clamp(free.y0, free.y1.max(free.y0));
        self.centre = (self.factor > 1.0).then_some(Point::new(x, y));
    }
}

/// The parts near a point, to pick from.
pub(super) fn picks(atlas: &Atlas, state: &State, point: Point, reach: f64) -> Vec<Pick> {
    let near = atlas.near(state.view, state.depth, point, reach);
    near.into_iter().map(|found| (found.depth, found.part.id().clone())).collect()
}

/// Where the figure's points are on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lens {
    /// Pixels for a unit.
    pub scale: f64,
    centre: Point,
    area: Size,
}

impl Lens {
    /// What to move the figure by, once it is scaled.
    pub fn offset(&self) -> Vec2 {
        self.area.to_vec2() / 2.0 - self.centre.to_vec2() * self.scale
    }

    /// The figure's point at a place in the area.
    pub fn point(&self, place: Point) -> Point {
        ((place.to_vec2() - self.offset()) / self.scale).to_point()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::document::body;

    #[test]
    fn what_the_mouse_is_on_stays_under_it_while_zooming() {
        let atlas = body::atlas().unwrap();
        let mut state = State::default();
        let plate = state.plate(atlas);
        let area = Size::new(300.0, 620.0);
        let mouse = Point::new(140.0, 300.0);
        for _ in 0..5 {
            let before = state.lens(plate, area).point(mouse);
            state.update(atlas, Event::Zoomed(Zoom::In, Some(before)));
            let after = state.lens(plate, area).point(mouse);
            assert!(before.distance(after) < 0.5, "{before} went to {after}");
        }
        state.update(atlas, Event::Zoomed(Zoom::Fit, None));
        assert_eq!(state, State::default());
    }

    #[test]
    fn the_figure_cannot_be_dragged_out_of_sight() {
        let atlas = body::atlas().unwrap();
        let mut state = State::default();
        state.update(atlas, Event::Dragged(Vec2::new(400.0, 4000.0)));
        assert_eq!(state, State::default(), "the whole figure has nowhere to go");
        state.update(atlas, Event::Zoomed(Zoom::In, None));
        state.update(atlas, Event::Dragged(Vec2::new(0.0, 4000.0)));
        let top = state.lens(state.plate(atlas), Size::new(300.0, 620.0)).point(Point::ZERO);
        assert!((top.y - state.plate(atlas).bounds().y0).abs() < 1.0);
    }
}
