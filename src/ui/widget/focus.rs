//! Moving the focus.
//!
//! iced's own operation leaves nothing focused for one press at either end and does not scroll.
//! These go round in a circle and bring what they reach into view.

use iced::advanced::Layout;
use iced::advanced::widget::operation::scrollable::AbsoluteOffset;
use iced::advanced::widget::operation::{self, Focusable, Operation, Outcome, Scrollable};
use iced::advanced::widget::{Id, Tree, operate};
use iced::keyboard::{self, Key, key::Named};
use iced::{Element, Rectangle, Renderer, Task, Vector};

/// Space left between what has the focus and the edge it was scrolled to, in logical pixels.
const MARGIN: f32 = 8.0;
/// Room kept in sight beneath it, where there is that much: a list of suggestions or what is wrong stands
/// there. Never more than half of what is seen.
const BENEATH: f32 = 240.0;

/// Which way the focus goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the next control: Tab.
    Next,
    /// To the one before: Shift+Tab.
    Previous,
}

/// The way a key press moves the focus, if it is Tab or Shift+Tab.
pub fn direction(event: &keyboard::Event) -> Option<Direction> {
    match event {
        keyboard::Event::KeyPressed { key: Key::Named(Named::Tab), modifiers, .. }
            if !modifiers.command() && !modifiers.alt() =>
        {
            Some(if modifiers.shift() { Direction::Previous } else { Direction::Next })
        }
        _ => None,
    }
}

/// Moves the focus one control on or back.
pub fn go<Message: Send + 'static>(direction: Direction) -> Task<Message> {
    match direction {
        Direction::Next => next(),
        Direction::Previous => previous(),
    }
}

/// Moves the focus to the next control; after the last comes the first. With nothing focused,
/// the first.
pub fn next<Message: Send + 'static>() -> Task<Message> {
    operate(operation::then(operation::focusable::count(), |count| {
        let total = count.total.max(1);
        MoveTo::new(Target::Place(count.focused.map_or(0, |place| (place + 1) % total)))
    }))
}

/// Moves the focus to the control before; before the first comes the last.
pub fn previous<Message: Send + 'static>() -> Task<Message> {
    operate(operation::then(operation::focusable::count(), |count| {
        let total = count.total.max(1);
        MoveTo::new(Target::Place(count.focused.map_or(total - 1, |place| (place + total - 1) % total)))
    }))
}

/// Gives the focus to the control with this id, if it is on the page.
pub fn on<Message: Send + 'static>(id: impl Into<Id>) -> Task<Message> {
    operate(MoveTo::new(Target::Named(id.into())))
}

/// The name of the control that has the focus, if one has it and it has a name.
pub fn held_by() -> Task<Option<Id>> {
    operate(FindHolder { holder: None })
}

/// Scrolls so that the control that has the focus is seen whole: it may have grown while someone typed in it.
pub fn keep_in_sight<Message: Send + 'static>() -> Task<Message> {
    operate(KeepInSight { held: None })
}

/// Takes the focus from whatever has it.
pub fn nowhere<Message: Send + 'static>() -> Task<Message> {
    operate(operation::focusable::unfocus())
}

/// Whether something inside this element has the focus.
pub(super) fn is_within<Message>(
    element: &mut Element<'_, Message>,
    tree: &mut Tree,
    layout: Layout<'_>,
    renderer: &Renderer,
) -> bool {
    let mut find = FindFocus { found: false };
    let widget = element.as_widget_mut();
    widget.operate(tree, layout, renderer, &mut find);
    find.found
}

struct FindFocus {
    found: bool,
}

impl Operation for FindFocus {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        if !self.found {
            operate(self);
        }
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        self.found |= state.is_focused();
    }
}

struct FindHolder {
    holder: Option<Id>,
}

impl Operation<Option<Id>> for FindHolder {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<Option<Id>>)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused() {
            self.holder = id.cloned();
        }
    }

    fn finish(&self) -> Outcome<Option<Id>> {
        Outcome::Some(self.holder.clone())
    }
}

enum Target {
    Place(usize),
    Named(Id),
}

struct MoveTo {
    target: Target,
    place: usize,
    reached: Option<Rectangle>,
}

impl MoveTo {
    const fn new(target: Target) -> Self {
        Self { target, place: 0, reached: None }
    }
}

impl<T> Operation<T> for MoveTo {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        let is_target = match &self.target {
            Target::Place(place) => *place == self.place,
            Target::Named(name) => Some(name) == id,
        };
        if is_target {
            state.focus();
            self.reached = Some(bounds);
        } else {
            state.unfocus();
        }
        self.place += 1;
    }

    fn finish(&self) -> Outcome<T> {
        let reveal = |bounds| Outcome::Chain(Box::new(Reveal { bounds, beneath: BENEATH }) as Box<_>);
        self.reached.map_or(Outcome::None, reveal)
    }
}

/// Looks for the bounds of what has the focus.
struct KeepInSight {
    held: Option<Rectangle>,
}

impl<T> Operation<T> for KeepInSight {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused() {
            self.held = Some(bounds);
        }
    }

    fn finish(&self) -> Outcome<T> {
        let reveal = |bounds| Outcome::Chain(Box::new(Reveal { bounds, beneath: MARGIN }) as Box<_>);
        self.held.map_or(Outcome::None, reveal)
    }
}

/// Scrolls each scrollable that holds the bounds until they are seen.
struct Reveal {
    bounds: Rectangle,
    /// How much beneath them is to be seen too, in logical pixels.
    beneath: f32,
}

impl<T> Operation<T> for Reveal {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        // Layout knows nothing of scrolling, so both rectangles are in the content's own space.
        if content.intersection(&self.bounds).is_none() {
            return;
        }
        let top = self.bounds.y - bounds.y;
        let bottom = top + self.bounds.height;
        let beneath = self.beneath.min(bounds.height / 2.0).max(MARGIN);
        let y = if top < translation.y || self.bounds.height > bounds.height {
            (top - MARGIN).max(0.0)
        } else if bottom + beneath > translation.y + bounds.height {
            // Where that much room would push it out at the top, its own top comes first.
            (bottom - bounds.height + beneath).min(top - MARGIN).max(0.0)
        } else {
            return;
        };
        state.scroll_to(AbsoluteOffset { x: None, y: Some(y) });
    }
}
