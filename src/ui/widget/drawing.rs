//! A vector drawing on the screen: the same shapes that go to paper.

use std::cell::RefCell;

use iced::theme::Base as _;
use iced::widget::canvas::{self, Cache, Canvas, Geometry, LineCap, LineJoin, Path, Stroke};
use iced::{Color, Element, Length, Point, Rectangle, Renderer, Theme, Vector, mouse};
use kurbo::PathEl;

use crate::document::page::{Colour, Drawing, Shape};

/// A drawing in the room it is given, whole and in its own proportions. `name` tells one drawing
/// from another, so that it is only drawn anew when it is another one; `of` makes it for a look.
pub fn drawing<'a, Message: 'a>(
    name: impl Into<String>,
    width: impl Into<Length>,
    height: impl Into<Length>,
    of: impl Fn(&Theme) -> Drawing + 'a,
) -> Element<'a, Message> {
    Canvas::new(Drawn { name: name.into(), of }).width(width).height(height).into()
}

struct Drawn<F> {
    name: String,
    of: F,
}

/// What was drawn, and of what: its name and the look.
#[derive(Default)]
struct Kept {
    cache: Cache,
    of: RefCell<(String, String)>,
}

impl<Message, F: Fn(&Theme) -> Drawing> canvas::Program<Message> for Drawn<F> {
    type State = Kept;

    fn draw(
        &self,
        kept: &Kept,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let of = (self.name.clone(), theme.name().to_owned());
        if kept.of.replace(of.clone()) != of {
            kept.cache.clear();
        }
        let geometry = kept.cache.draw(renderer, bounds.size(), |frame| {
            let drawing = (self.of)(theme);
            let area = drawing.view_box;
            let scale = (bounds.width / real(area.width())).min(bounds.height / real(area.height()));
            frame.translate(Vector::new(bounds.width / 2.0, bounds.height / 2.0));
            frame.scale(scale);
            frame.translate(Vector::new(-real(area.center().x), -real(area.center().y)));
            for shape in &drawing.shapes {
                paint(frame, shape, scale);
            }
        });
        vec![geometry]
    }
}

fn paint(frame: &mut canvas::Frame, shape: &Shape, scale: f32) {
    let path = path(shape);
    if let Some(fill) = shape.fill {
        frame.fill(&path, color(fill));
    }
    if let Some((line, width)) = shape.stroke {
        let stroke = Stroke {
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default().with_color(color(line)).with_width(real(width) * scale)
        };
        frame.stroke(&path, stroke);
    }
}

fn path(shape: &Shape) -> Path {
    Path::new(|path| {
        for element in shape.path.elements() {
            match *element {
                PathEl::MoveTo(to) => path.move_to(point(to)),
                PathEl::LineTo(to) => path.line_to(point(to)),
                PathEl::QuadTo(by, to) => path.quadratic_curve_to(point(by), point(to)),
                PathEl::CurveTo(one, two, to) => path.bezier_curve_to(point(one), point(two), point(to)),
                PathEl::ClosePath => path.close(),
            }
        }
    })
}

fn color(Colour { red, green, blue }: Colour) -> Color {
    Color::from_rgb8(red, green, blue)
}

fn point(point: kurbo::Point) -> Point {
    Point::new(real(point.x), real(point.y))
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a screen has no need of the last digits")]
fn real(number: f64) -> f32 {
    number as f32
}
