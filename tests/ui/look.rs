//! What a screen reader would find on the page.

use iced::Rectangle;
use iced_test::core::Vector;
use iced_test::core::widget::Id;
use iced_test::core::widget::operation::{Focusable, Operation, Scrollable};
use quadratus::ui::widget::focusable::Description;

/// A control as a screen reader would tell of it.
#[derive(Debug, Clone)]
pub struct Control {
    /// What it says of itself.
    pub description: Description,
    /// Where it is on the screen; nothing when scrolled out of sight.
    pub visible: Option<Rectangle>,
    /// Whether it has the focus.
    pub is_focused: bool,
}

/// Goes over the page and notes what is there.
pub(super) struct Look {
    seen: Vec<Seen>,
    pub(super) texts: Vec<String>,
    stack: Vec<(Rectangle, Vector)>,
    viewport: Rectangle,
    translation: Vector,
}

enum Seen {
    Described(Description, Rectangle, Option<Rectangle>),
    Focusable(bool, Rectangle),
}

impl Default for Look {
    fn default() -> Self {
        Self {
            seen: Vec::new(),
            texts: Vec::new(),
            stack: vec![(Rectangle::INFINITE, Vector::ZERO)],
            viewport: Rectangle::INFINITE,
            translation: Vector::ZERO,
        }
    }
}

impl Look {
    /// A description stands right after the focusable it belongs to, or right before the text
    /// field that it describes.
    pub(super) fn controls(&self) -> Vec<Control> {
        let is_focused =
            |place: Option<usize>, bounds: Rectangle| match place.and_then(|place| self.seen.get(place)) {
                Some(Seen::Focusable(true, at)) => *at == bounds,
                _ => false,
            };
        self.seen
            .iter()
            .enumerate()
            .filter_map(|(place, seen)| match seen {
                Seen::Described(description, bounds, visible) => Some(Control {
                    description: description.clone(),
                    visible: *visible,
                    is_focused: is_focused(place.checked_sub(1), *bounds)
                        || is_focused(Some(place + 1), *bounds),
                }),
                Seen::Focusable(..) => None,
            })
            .collect()
    }
}

impl Operation for Look {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        self.stack.push((self.viewport, self.translation));
        operate(self);
        let _ = self.stack.pop();
        (self.viewport, self.translation) = self.stack[self.stack.len() - 1];
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        _content_bounds: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        let visible = self.viewport.intersection(&(bounds + self.translation));
        self.translation -= translation;
        self.viewport = visible.unwrap_or_default();
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        self.seen.push(Seen::Focusable(state.is_focused(), bounds));
    }

    fn custom(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn std::any::Any) {
        if let Some(description) = state.downcast_ref::<Description>() {
            let visible = self.viewport.intersection(&(bounds + self.translation));
            self.seen.push(Seen::Described(description.clone(), bounds, visible));
        }
    }

    fn text(&mut self, _id: Option<&Id>, _bounds: Rectangle, text: &str) {
        self.texts.push(text.to_owned());
    }
}
