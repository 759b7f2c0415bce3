//! A part of a picture that can be pressed: says where it was pressed. What it leads to is reached by key in
//! another way.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::Tree;
use iced::advanced::{Clipboard, Shell, Widget, mouse, renderer};
use iced::{Element, Event, Fill, Length, Point, Rectangle, Renderer, Size, Theme};

/// Fills the room it has, draws nothing, and publishes where it was pressed: from 0 to 1 across and down.
pub fn press_area<'a, Message: 'a>(on_press: impl Fn(Point) -> Message + 'a) -> Element<'a, Message> {
    Element::new(PressArea { on_press: Box::new(on_press) })
}

struct PressArea<'a, Message> {
    on_press: Box<dyn Fn(Point) -> Message + 'a>,
}

impl<Message> Widget<Message, Theme, Renderer> for PressArea<'_, Message> {
    fn size(&self) -> Size<Length> {
        Size::new(Fill, Fill)
    }

    fn layout(&mut self, _tree: &mut Tree, _renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::Node::new(limits.max())
    }

    fn update(
        &mut self,
        _tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        _viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        if let Event::Mouse(iced::mouse::Event::ButtonPressed(iced::mouse::Button::Left)) = event
            && let Some(at) = cursor.position_in(bounds)
        {
            let part = |length: f32, whole: f32| (length / whole.max(1.0)).clamp(0.0, 1.0);
            shell.publish((self.on_press)(Point::new(part(at.x, bounds.width), part(at.y, bounds.height))));
            shell.capture_event();
        }
    }

    fn mouse_interaction(
        &self,
        _tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _viewport: &Rectangle,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        if cursor.is_over(layout.bounds()) { mouse::Interaction::Pointer } else { mouse::Interaction::None }
    }

    fn draw(
        &self,
        _tree: &Tree,
        _renderer: &mut Renderer,
        _theme: &Theme,
        _style: &renderer::Style,
        _layout: Layout<'_>,
        _cursor: mouse::Cursor,
        _viewport: &Rectangle,
    ) {
    }
}
