//! The figure itself: one plate with its chart, under the mouse.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use iced::keyboard::{self, Modifiers};
use iced::widget::canvas::{self, Action, Cache, Frame, Geometry, Text};
use iced::{Pixels, Point, Rectangle, Renderer, Theme, Vector, alignment, mouse, window};
use kurbo::{Size, Vec2};

use super::colours::{color, narrow, paint, palette};
use super::state::{Event, Lens, Pick, State, Zoom, picks};
use crate::document::body::{self, Atlas, Chart, Depth, Palette, Part, View};
use crate::ui::theme::{BOLD, FONT, size, space};

/// How far the mouse may move in a press that is no drag, in pixels.
const STILL: f32 = 4.0;
/// How near parts are offered in a list, in pixels.
const NEAR: f64 = 5.0;
/// A part narrower than this is a hard one to press, in pixels.
const NARROW: f64 = 8.0;
/// How many parts near a press make the spot a crowded one.
const CROWD: usize = 4;
/// How much room a label takes across, in pixels.
const LABEL: f32 = 120.0;
/// How long the mouse rests before the parts under it are listed.
const REST: Duration = Duration::from_millis(900);

pub(super) struct Figure<'a, Message> {
    pub atlas: &'a Atlas,
    pub chart: Chart,
    pub state: &'a State,
    pub on_event: Rc<dyn Fn(Event) -> Message + 'a>,
}

/// What the figure remembers between two events.
#[derive(Default)]
pub(super) struct Memory {
    cache: Cache,
    drawn: Cell<Option<Box<Drawn>>>,
    hovered: bool,
    modifiers: Modifiers,
    press: Option<Press>,
    rest: Rest,
}

#[derive(Debug, Clone, Copy)]
struct Press {
    at: Point,
    last: Point,
    is_drag: bool,
}

/// Whether the mouse rests.
#[derive(Debug, Clone, Copy, Default)]
enum Rest {
    /// It moved since the last frame, or is elsewhere.
    #[default]
    Moving,
    /// Since this instant.
    Since(Instant),
    /// Long enough, and the list was offered.
    Told,
}

/// What the kept geometry was drawn from.
#[derive(PartialEq)]
struct Drawn {
    chart: Chart,
    view: View,
    depth: Depth,
    lens: Lens,
    palette: Palette,
}

impl<Message> Figure<'_, Message> {
    fn lens(&self, bounds: Rectangle) -> Lens {
        let area = Size::new(f64::from(bounds.width), f64::from(bounds.height));
        self.state.lens(self.state.plate(self.atlas), area)
    }

    fn part_at(&self, bounds: Rectangle, place: Point) -> Option<&Part> {
        let lens = self.lens(bounds);
        self.state.plate(self.atlas).part_at(lens.point(wide(place)), lens.scale)
    }

    fn picks(&self, bounds: Rectangle, place: Point) -> Vec<Pick> {
        let lens = self.lens(bounds);
        picks(self.atlas, self.state, lens.point(wide(place)), NEAR / lens.scale)
    }

    fn publish(&self, event: Event) -> Action<Message> {
        Action::publish((self.on_event)(event))
    }

    /// The parts to pick from where a press is not a clear one.
    fn crowd(&self, part: &Part, bounds: Rectangle, place: Point) -> Vec<Pick> {
        let is_narrow = 2.0 * part.half_width() * self.lens(bounds).scale < NARROW;
        let picks = self.picks(bounds, place);
        let here = picks.iter().filter(|(depth, _)| *depth == self.state.depth()).count();
        if here >= CROWD || (is_narrow && here > 1) { picks } else { Vec::new() }
    }

    fn moved(&self, memory: &mut Memory, bounds: Rectangle, at: Option<Point>) -> Option<Action<Message>> {
        memory.rest = Rest::Moving;
        if let (Some(press), Some(at)) = (memory.press.as_mut(), at) {
            press.is_drag |= press.at.distance(at) > STILL;
            if press.is_drag {
                let by = wide(at) - wide(press.last);
                press.last = at;
                return Some(self.publish(Event::Dragged(by / self.lens(bounds).scale)).and_capture());
            }
        }
        let part = at.and_then(|at| self.part_at(bounds, at)).map(|part| part.id().clone());
        let was_hovered = std::mem::replace(&mut memory.hovered, part.is_some());
        if part.is_some() && part.as_ref() != self.state.pointed() || part.is_none() && was_hovered {
            return Some(self.publish(Event::Hovered(part)));
        }
        at.map(|_| Action::request_redraw())
    }

    fn released(&self, memory: &mut Memory, bounds: Rectangle, at: Option<Point>) -> Option<Action<Message>> {
        let press = memory.press.take().filter(|press| !press.is_drag)?;
        let at = at?;
        let part = self.part_at(bounds, press.at)?;
        let nearby = self.crowd(part, bounds, at);
        Some(self.publish(Event::Pressed { part: part.id().clone(), nearby }).and_capture())
    }

    fn rested(
        &self,
        memory: &mut Memory,
        bounds: Rectangle,
        at: Option<Point>,
        now: Instant,
    ) -> Option<Action<Message>> {
        let at = at.filter(|_| memory.hovered)?;
        match memory.rest {
            Rest::Moving => {
                memory.rest = Rest::Since(now);
                Some(Action::request_redraw_at(now + REST))
            }
            Rest::Since(start) if now >= start + REST => {
                memory.rest = Rest::Told;
                let picks = self.picks(bounds, at);
                let is_news = picks.len() > 1 && picks != self.state.nearby();
                is_news.then(|| self.publish(Event::Nearby(picks)))
            }
            Rest::Since(_) | Rest::Told => None,
        }
    }

    fn wheel(
        &self,
        memory: &Memory,
        bounds: Rectangle,
        at: Point,
        delta: mouse::ScrollDelta,
    ) -> Option<Action<Message>> {
        let (mouse::ScrollDelta::Lines { y, .. } | mouse::ScrollDelta::Pixels { y, .. }) = delta;
        if !memory.modifiers.command() || y == 0.0 {
            return None;
        }
        let zoom = if y > 0.0 { Zoom::In } else { Zoom::Out };
        let point = self.lens(bounds).point(wide(at));
        Some(self.publish(Event::Zoomed(zoom, Some(point))).and_capture())
    }

    fn labels(&self, frame: &mut Frame, palette: &Palette) {
        let (width, height) = (frame.width(), frame.height());
        let view = self.state.view();
        if self.state.factor() > 1.0 {
            // The figure may reach under the words.
            let ground = iced::Size::new(LABEL, 2.0 * size::SMALL);
            for corner in [(0.0, 0.0), (width - LABEL, 0.0), (0.0, height - ground.height)] {
                frame.fill_rectangle(corner.into(), ground, color(palette.paper));
            }
        }
        let mut label = |words: String, x: f32, y: f32, font, align: alignment::Horizontal| {
            frame.fill_text(Text {
                content: words,
                position: Point::new(x, y),
                color: color(palette.ink),
                size: Pixels(size::SMALL),
                font,
                align_x: align.into(),
                align_y: alignment::Vertical::Center,
                ..Text::default()
            });
        };
        let top = size::SMALL;
        let left = format!("Client’s {}", view.on_the_left().words());
        let right = format!("Client’s {}", view.on_the_right().words());
        label(left, space::SMALL, top, BOLD, alignment::Horizontal::Left);
        label(right, width - space::SMALL, top, BOLD, alignment::Horizontal::Right);
        let below = format!("{view}, {}", self.state.depth().words().to_lowercase());
        label(below, space::SMALL, height - size::SMALL, FONT, alignment::Horizontal::Left);
    }
}

impl<Message> canvas::Program<Message> for Figure<'_, Message> {
    type State = Memory;

    fn update(
        &self,
        memory: &mut Memory,
        event: &canvas::Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<Action<Message>> {
        let at = cursor.position_in(bounds);
        match event {
            canvas::Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                memory.modifiers = *modifiers;
                None
            }
            canvas::Event::Mouse(mouse::Event::CursorMoved { .. }) => self.moved(memory, bounds, at),
            canvas::Event::Mouse(mouse::Event::CursorLeft) => self.moved(memory, bounds, None),
            canvas::Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                let at = at?;
                memory.press = Some(Press { at, last: at, is_drag: false });
                None
            }
            canvas::Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
                self.released(memory, bounds, at)
            }
            canvas::Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right)) => {
                let picks = self.picks(bounds, at?);
                Some(self.publish(Event::Nearby(picks)).and_capture())
            }
            canvas::Event::Mouse(mouse::Event::WheelScrolled { delta }) => {
                self.wheel(memory, bounds, at?, *delta)
            }
            canvas::Event::Window(window::Event::RedrawRequested(now)) => {
                self.rested(memory, bounds, at, *now)
            }
            _ => None,
        }
    }

    fn draw(
        &self,
        memory: &Memory,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let plate = self.state.plate(self.atlas);
        let palette = palette(theme);
        let lens = self.lens(bounds);
        let (scale, offset) = (narrow(lens.scale), vector(lens.offset()));
        self.forget_if_changed(memory, lens, palette);
        let figure = memory.cache.draw(renderer, bounds.size(), |frame| {
            frame.translate(offset);
            frame.scale(scale);
            paint(frame, &body::drawing(plate, &self.chart, palette).shapes, scale);
        });
        let mut over = Frame::new(renderer, bounds.size());
        if let Some(part) = self.state.pointed() {
            let firmly = self.state.is_by_key();
            let shapes = body::highlight(plate, part, &self.chart, palette, firmly);
            over.with_save(|over| {
                over.translate(offset);
                over.scale(scale);
                paint(over, &shapes, scale);
            });
        }
        self.labels(&mut over, palette);
        vec![figure, over.into_geometry()]
    }

    fn mouse_interaction(
        &self,
        memory: &Memory,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        match (cursor.position_in(bounds), memory.press) {
            (Some(_), Some(Press { is_drag: true, .. })) => mouse::Interaction::Grabbing,
            (Some(_), _) if memory.hovered => mouse::Interaction::Pointer,
            _ => mouse::Interaction::default(),
        }
    }
}

impl<Message> Figure<'_, Message> {
    fn forget_if_changed(&self, memory: &Memory, lens: Lens, palette: &Palette) {
        let before = memory.drawn.take();
        let (view, depth) = (self.state.view(), self.state.depth());
        let is_same = before.as_ref().is_some_and(|drawn| {
            (drawn.view, drawn.depth, drawn.lens) == (view, depth, lens)
                && drawn.palette == *palette
                && drawn.chart == self.chart
        });
        if is_same {
            memory.drawn.set(before);
        } else {
            memory.cache.clear();
            let chart = self.chart.clone();
            memory.drawn.set(Some(Box::new(Drawn { chart, view, depth, lens, palette: *palette })));
        }
    }
}

fn wide(place: Point) -> kurbo::Point {
    kurbo::Point::new(f64::from(place.x), f64::from(place.y))
}

fn vector(by: Vec2) -> Vector {
    Vector::new(narrow(by.x), narrow(by.y))
}
