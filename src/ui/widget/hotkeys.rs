//! Keys that are seen before the fields see them.
//!
//! iced's keyboard subscription comes too late: on a layout that is not Latin a text field writes
//! the letter of Ctrl+S and keeps the event. These wrappers look first, and take the text out of
//! Ctrl combinations so that no field can write it.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, mouse, overlay, renderer};
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, keyboard};

use super::focus;

type Map<'a, Message> = Box<dyn Fn(&keyboard::Event) -> Option<Message> + 'a>;

struct Hotkeys<'a, Message> {
    content: Element<'a, Message>,
    map: Map<'a, Message>,
    only_with_focus: bool,
}

/// Wraps a whole window: `map` is asked about every key press before the content is.
///
/// Compare letters with `key.to_latin(physical_key)`, so that they work on every layout.
pub fn hotkeys<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    map: impl Fn(&keyboard::Event) -> Option<Message> + 'a,
) -> Element<'a, Message> {
    Element::new(Hotkeys { content: content.into(), map: Box::new(map), only_with_focus: false })
}

/// Wraps one control: `map` is asked only while something inside has the focus.
pub fn keys_within<'a, Message: 'a>(
    content: impl Into<Element<'a, Message>>,
    map: impl Fn(&keyboard::Event) -> Option<Message> + 'a,
) -> Element<'a, Message> {
    Element::new(Hotkeys { content: content.into(), map: Box::new(map), only_with_focus: true })
}

impl<Message> Hotkeys<'_, Message> {
    fn is_asked(&mut self, tree: &mut Tree, layout: Layout<'_>, renderer: &Renderer) -> bool {
        !self.only_with_focus || focus::is_within(&mut self.content, tree, layout, renderer)
    }
}

/// The key `AltGr` arrives as Ctrl+Alt and must still write.
fn without_text(event: &keyboard::Event) -> Option<keyboard::Event> {
    match event {
        keyboard::Event::KeyPressed { modifiers, text: Some(_), .. }
            if modifiers.command() && !modifiers.alt() =>
        {
            let mut event = event.clone();
            if let keyboard::Event::KeyPressed { text, .. } = &mut event {
                *text = None;
            }
            Some(event)
        }
        _ => None,
    }
}

/// The wrapper has no state: it lends the content its own place in the tree.
impl<Message> Widget<Message, Theme, Renderer> for Hotkeys<'_, Message> {
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
        let content = self.content.as_widget_mut();
        content.operate(tree, layout, renderer, operation);
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
        let mut stripped = None;
        if let Event::Keyboard(key @ keyboard::Event::KeyPressed { .. }) = event {
            if let Some(message) = (self.map)(key)
                && self.is_asked(tree, layout, renderer)
            {
                shell.publish(message);
                shell.capture_event();
                return;
            }
            stripped = without_text(key).map(Event::Keyboard);
        }
        let event = stripped.as_ref().unwrap_or(event);
        self.content
            .as_widget_mut()
            .update(tree, event, layout, cursor, renderer, clipboard, shell, viewport);
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
        let content = self.content.as_widget();
        content.mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let content = self.content.as_widget_mut();
        content.overlay(tree, layout, renderer, viewport, translation)
    }
}
