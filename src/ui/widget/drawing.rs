//! A vector drawing on the screen: the same shapes that go to paper.

use std::cell::RefCell;

use iced::theme::Base as _;
use iced::widget::canvas::{self, Cache, Canvas, Geometry};
use iced::{Element, Length, Rectangle, Renderer, Theme, Vector, mouse};

pub use super::body_map::colours::palette;
use super::body_map::colours::{narrow, paint};
use crate::document::page::Drawing;

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
            let scale = (bounds.width / narrow(area.width())).min(bounds.height / narrow(area.height()));
            frame.translate(Vector::new(bounds.width / 2.0, bounds.height / 2.0));
            frame.scale(scale);
            frame.translate(Vector::new(-narrow(area.center().x), -narrow(area.center().y)));
            paint(frame, &drawing.shapes, scale);
        });
        vec![geometry]
    }
}
