//! What scrolls by mouse, scrolled by keyboard.
//!
//! iced's scrollable knows only the wheel and the rail. While the focus is inside, and no control
//! has taken the key, arrows go by lines, Page Up and Page Down by screens, Home and End all the way.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::operation::scrollable::AbsoluteOffset;
use iced::advanced::widget::operation::{Operation, Scrollable};
use iced::advanced::widget::{Id, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, mouse, overlay, renderer};
use iced::keyboard::{self, Key, key::Named};
use iced::widget::scrollable;
use iced::{Element, Event, Fill, Length, Rectangle, Renderer, Size, Theme, Vector};

use super::focus;
use crate::ui::theme;

/// How far an arrow key scrolls, in logical pixels.
const LINE: f32 = 48.0;

/// The share of a screen that Page Down scrolls: a little of what was seen stays to be seen.
const SCREEN: f32 = 0.9;

struct ScrollKeys<'a, Message> {
    content: Element<'a, Message>,
}

/// A page that scrolls up and down in the room it is given, by mouse and by keyboard.
///
/// Leave some padding inside, or the ring around a control at its edge is cut off.
pub fn scroll_area<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    scroll_keys(
        scrollable(content)
            .width(Fill)
            .height(Fill)
            .spacing(theme::space::TINY)
            .style(theme::scrollable::plain),
    )
}

/// Lets keys scroll a scrollable of the caller's own.
pub fn scroll_keys<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    Element::new(ScrollKeys { content: content.into() })
}

impl<Message> Widget<Message, Theme, Renderer> for ScrollKeys<'_, Message> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content.as_widget_mut().operate(tree, layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        let content = self.content.as_widget_mut();
        content.update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
        if shell.is_event_captured() {
            return;
        }
        let Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) = event else {
            return;
        };
        let Some(step) = step(key).filter(|_| modifiers.is_empty()) else {
            return;
        };
        if focus::is_within(&mut self.content, tree, layout, renderer) {
            let mut scroll = Scroll { step, is_done: false };
            self.content.as_widget_mut().operate(tree, layout, renderer, &mut scroll);
            shell.capture_event();
            shell.request_redraw();
        }
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let content = self.content.as_widget();
        content.draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content.as_widget().mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(tree, layout, renderer, viewport, translation)
    }
}

fn step(key: &Key) -> Option<Step> {
    let Key::Named(key) = key else { return None };
    match key {
        Named::ArrowDown => Some(Step::Lines(1.0)),
        Named::ArrowUp => Some(Step::Lines(-1.0)),
        Named::PageDown => Some(Step::Screens(1.0)),
        Named::PageUp => Some(Step::Screens(-1.0)),
        Named::Home => Some(Step::Top),
        Named::End => Some(Step::Bottom),
        _ => None,
    }
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Lines(f32),
    Screens(f32),
    Top,
    Bottom,
}

/// Scrolls the outermost scrollable it meets.
struct Scroll {
    step: Step,
    is_done: bool,
}

impl Operation for Scroll {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        if !self.is_done {
            operate(self);
        }
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if std::mem::replace(&mut self.is_done, true) {
            return;
        }
        let down = match self.step {
            Step::Lines(lines) => lines * LINE,
            Step::Screens(screens) => screens * bounds.height * SCREEN,
            Step::Top => -content.height,
            Step::Bottom => content.height,
        };
        state.scroll_by(AbsoluteOffset { x: 0.0, y: down }, bounds, content);
    }
}
