//! A pad to sign on with the mouse, a pen or a finger.

use iced::keyboard::{Key, key::Named};
use iced::widget::canvas::{self, Canvas, Frame, Geometry, Path, Stroke};
use iced::widget::{Column, container, row};
use iced::{Center, Element, Event as Input, Fill, Point, Rectangle, Renderer, Theme, mouse, touch};

use super::focusable::{Role, focusable};
use super::{button, words};
use crate::domain::PenStrokes;
use crate::ui::theme::{self, Palette};

/// The height of the pad, in logical pixels.
const HEIGHT: f32 = 180.0;
/// The widest it gets, in logical pixels: room for a long name, not for a letter.
const MAX_WIDTH: f32 = 720.0;
/// The thickness of the pen, in logical pixels.
const PEN: f32 = 2.2;
/// Points closer than this to the last one add nothing, in logical pixels.
const STEP: f32 = 1.5;

/// What was done on the pad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A line was drawn.
    Stroke(Vec<(u16, u16)>),
    /// The last line is to go.
    TakeBack,
    /// All lines are to go.
    Clear,
}

/// What was drawn so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    strokes: Vec<Vec<(u16, u16)>>,
}

impl State {
    /// Applies what was done.
    pub fn update(&mut self, event: Event) {
        match event {
            Event::Stroke(points) if self.strokes.len() <= PenStrokes::MOST_STROKES => {
                self.strokes.push(points);
            }
            Event::Stroke(_) => {}
            Event::TakeBack => {
                self.strokes.pop();
            }
            Event::Clear => self.strokes.clear(),
        }
    }

    /// The lines.
    pub fn strokes(&self) -> &[Vec<(u16, u16)>] {
        &self.strokes
    }

    /// Whether nothing was drawn.
    pub fn is_empty(&self) -> bool {
        self.strokes.is_empty()
    }
}

/// The pad under its label, with what is wrong beneath. Delete takes the last line back.
///
/// Nobody can sign by keyboard: `instead` says what to do for those who have no mouse or touch.
pub fn signature_pad<'a, Message: Clone + 'a>(
    label: &'a str,
    state: &'a State,
    error: Option<&'a str>,
    instead: &'a str,
    on_event: impl Fn(Event) -> Message + Clone + 'a,
) -> Element<'a, Message> {
    let (on_stroke, on_key) = (on_event.clone(), on_event.clone());
    let canvas =
        Canvas::new(Pad { state, on_stroke: Box::new(move |points| on_stroke(Event::Stroke(points))) })
            .width(Fill)
            .height(HEIGHT);
    let pad = focusable(container(canvas).style(theme::container::card))
        .role(Role::Document)
        .label(label)
        .value(if state.is_empty() { "empty" } else { "signed" })
        .on_key(move |key, modifiers| {
            let wipe = matches!(key, Key::Named(Named::Delete | Named::Backspace)) && modifiers.is_empty();
            wipe.then(|| on_key(Event::TakeBack))
        });
    let used = !state.is_empty();
    let under = row![
        button::quiet("Take back the last stroke", used.then(|| on_event(Event::TakeBack))),
        button::quiet("Clear", used.then(|| on_event(Event::Clear))),
    ]
    .spacing(theme::space::SMALL)
    .align_y(Center);
    Column::new()
        .push(words::label(label))
        .push(container(pad).max_width(MAX_WIDTH))
        .push(error.map(words::error))
        .push(under)
        .push(words::label(instead))
        .spacing(theme::space::TINY)
        .into()
}

type OnStroke<'a, Message> = Box<dyn Fn(Vec<(u16, u16)>) -> Message + 'a>;

struct Pad<'a, Message> {
    state: &'a State,
    on_stroke: OnStroke<'a, Message>,
}

/// The line being drawn, from the left top corner of the pad, in logical pixels.
#[derive(Debug, Default)]
struct Line {
    points: Vec<Point>,
    is_drawing: bool,
}

impl<Message> Pad<'_, Message> {
    /// The line is over: it goes to the caller.
    fn end(&self, line: &mut Line) -> canvas::Action<Message> {
        line.is_drawing = false;
        let points = std::mem::take(&mut line.points);
        let points = points.into_iter().map(|point| (share(point.x), share(point.y))).collect();
        canvas::Action::publish((self.on_stroke)(points)).and_capture()
    }
}

/// Logical pixels as thousandths of the height of the pad.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn share(pixels: f32) -> u16 {
    (pixels / HEIGHT * f32::from(PenStrokes::HEIGHT)).round().clamp(0.0, f32::from(u16::MAX)) as u16
}

fn place(point: (u16, u16)) -> Point {
    let pixels = |share: u16| f32::from(share) * HEIGHT / f32::from(PenStrokes::HEIGHT);
    Point::new(pixels(point.0), pixels(point.1))
}

impl<Message> canvas::Program<Message> for Pad<'_, Message> {
    type State = Line;

    fn update(
        &self,
        line: &mut Line,
        event: &Input,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<canvas::Action<Message>> {
        let begins = matches!(
            event,
            Input::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))
                | Input::Touch(touch::Event::FingerPressed { .. })
        );
        let goes_on = matches!(
            event,
            Input::Mouse(mouse::Event::CursorMoved { .. }) | Input::Touch(touch::Event::FingerMoved { .. })
        );
        let ends = matches!(
            event,
            Input::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))
                | Input::Touch(touch::Event::FingerLifted { .. } | touch::Event::FingerLost { .. })
        );
        if begins {
            let at = cursor.position_in(bounds)?;
            line.is_drawing = true;
            line.points = vec![at];
            return Some(canvas::Action::request_redraw().and_capture());
        }
        if !line.is_drawing {
            return None;
        }
        if ends {
            return Some(self.end(line));
        }
        if goes_on {
            // A hand that leaves the pad draws along its edge and comes back.
            let at = cursor.position_from(bounds.position())?;
            let at = Point::new(at.x.clamp(0.0, bounds.width), at.y.clamp(0.0, bounds.height));
            let far = line.points.last().is_none_or(|last| last.distance(at) >= STEP);
            if far && line.points.len() < PenStrokes::MOST_POINTS {
                line.points.push(at);
            }
            return Some(canvas::Action::request_redraw().and_capture());
        }
        None
    }

    fn draw(
        &self,
        line: &Line,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let palette = Palette::of(theme);
        let mut frame = Frame::new(renderer, bounds.size());
        let foot = bounds.height * 0.78;
        let base = Path::line(Point::new(16.0, foot), Point::new(bounds.width - 16.0, foot));
        frame.stroke(&base, Stroke::default().with_width(1.0).with_color(palette.line));
        let pen = Stroke {
            line_cap: canvas::LineCap::Round,
            line_join: canvas::LineJoin::Round,
            ..Stroke::default().with_width(PEN).with_color(palette.ink)
        };
        let drawn =
            self.state.strokes.iter().map(|stroke| stroke.iter().map(|point| place(*point)).collect());
        for points in drawn.chain([line.points.clone()]) {
            frame.stroke(&smooth(&points), pen);
        }
        vec![frame.into_geometry()]
    }

    fn mouse_interaction(&self, _: &Line, bounds: Rectangle, cursor: mouse::Cursor) -> mouse::Interaction {
        if cursor.is_over(bounds) { mouse::Interaction::Crosshair } else { mouse::Interaction::default() }
    }
}

/// A smooth line: between two points it bends toward them and passes through the middle.
fn smooth(points: &[Point]) -> Path {
    Path::new(|path| {
        let mut points = points.iter().copied();
        let Some(first) = points.next() else { return };
        path.move_to(first);
        let mut before = first;
        for point in points {
            let middle = Point::new(f32::midpoint(before.x, point.x), f32::midpoint(before.y, point.y));
            path.quadratic_curve_to(before, middle);
            before = point;
        }
        // A lone touch is the dot of an i.
        path.line_to(if before == first { Point::new(first.x + 0.5, first.y) } else { before });
    })
}
