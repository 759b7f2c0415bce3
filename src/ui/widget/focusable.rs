//! The one wrapper that gives a control its focus, its ring, and its words for a screen reader.
//!
//! iced lets only text fields take the focus. Everything else that can be pressed stands in
//! [`focusable`]: Tab reaches it, Enter and Space press it, and what it is can be read out.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::operation::{self, Operation};
use iced::advanced::widget::{Id, Tree, tree};
use iced::advanced::{Clipboard, Renderer as _, Shell, Widget, mouse, overlay, renderer};
use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Color, Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, border};

use crate::ui::theme::{Palette, RADIUS};

/// How far outside its control the ring is drawn, in logical pixels.
const RING_GAP: f32 = 2.0;

/// What a control is, for those who cannot see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Something to press.
    #[default]
    Button,
    /// A box that is ticked or not.
    CheckBox,
    /// One of several, chosen with the arrow keys.
    RadioGroup,
    /// A number on a scale.
    Slider,
    /// Rows gone through with the arrow keys.
    List,
    /// Text of one line.
    TextField,
    /// Text of many lines.
    TextArea,
    /// A text field with proposals.
    ComboBox,
    /// Pages to be read.
    Document,
}

/// What is said of a control: handed to a widget operation as a custom value, right after the
/// focusable it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Description {
    /// What the control is.
    pub role: Role,
    /// What it is called.
    pub label: String,
    /// What it says now, if it holds a value.
    pub value: Option<String>,
    /// Whether it can be used now.
    pub enabled: bool,
}

type OnKey<'a, Message> = Box<dyn Fn(&Key, Modifiers) -> Option<Message> + 'a>;

/// A control that can be reached and pressed by keyboard. See [`focusable`].
pub struct Focusable<'a, Message> {
    content: Element<'a, Message>,
    id: Option<Id>,
    on_press: Option<Message>,
    on_key: Option<OnKey<'a, Message>>,
    description: Description,
    takes_focus: bool,
}

/// Lets anything take the focus: `focusable(card).label("Open Ana Silva").on_press(message)`.
pub fn focusable<'a, Message>(content: impl Into<Element<'a, Message>>) -> Focusable<'a, Message> {
    Focusable {
        content: content.into(),
        id: None,
        on_press: None,
        on_key: None,
        description: Description { enabled: true, ..Description::default() },
        takes_focus: true,
    }
}

/// Puts a role and a label on content that takes the focus by itself, such as a text field.
pub fn described<'a, Message>(
    content: impl Into<Element<'a, Message>>,
    role: Role,
    label: impl Into<String>,
) -> Focusable<'a, Message> {
    let mut described = focusable(content).role(role).label(label);
    described.takes_focus = false;
    described
}

impl<'a, Message> Focusable<'a, Message> {
    /// A name to give the focus to, with [`focus::on`](super::focus::on).
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Published on Enter and Space. The mouse is left to the content.
    #[must_use]
    pub fn on_press(mut self, message: Message) -> Self {
        self.on_press = Some(message);
        self
    }

    /// Any other key that the content has not taken, while this has the focus.
    #[must_use]
    pub fn on_key(mut self, on_key: impl Fn(&Key, Modifiers) -> Option<Message> + 'a) -> Self {
        self.on_key = Some(Box::new(on_key));
        self
    }

    /// What a screen reader says it is called.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.description.label = label.into();
        self
    }

    /// What a screen reader says it holds.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.description.value = Some(value.into());
        self
    }

    /// What a screen reader says it is; a button if nothing else is said.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.description.role = role;
        self
    }

    /// Whether it can be used now: if not, Tab passes it by.
    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.description.enabled = enabled;
        self
    }

    fn can_focus(&self) -> bool {
        self.takes_focus && self.description.enabled
    }
}

#[derive(Debug, Default)]
struct State {
    is_focused: bool,
    by_mouse: bool,
}

impl operation::Focusable for State {
    fn is_focused(&self) -> bool {
        self.is_focused
    }

    fn focus(&mut self) {
        self.is_focused = true;
        self.by_mouse = false;
    }

    fn unfocus(&mut self) {
        self.is_focused = false;
    }
}

impl<Message: Clone> Focusable<'_, Message> {
    fn follow_mouse(state: &mut State, is_over: bool, shell: &mut Shell<'_, Message>) {
        if is_over != state.is_focused {
            shell.request_redraw();
        }
        state.is_focused = is_over;
        state.by_mouse = is_over;
    }

    fn message_for(&self, key: &Key, modifiers: Modifiers) -> Option<Message> {
        let pressed = is_press(key) && modifiers.is_empty();
        let on_key = || self.on_key.as_ref().and_then(|map| map(key, modifiers));
        if pressed { self.on_press.clone().or_else(on_key) } else { on_key() }
    }
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Focusable<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
        if !self.can_focus() {
            tree.state.downcast_mut::<State>().is_focused = false;
        }
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.content.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let Some(child) = tree.children.first_mut() else {
            return layout::Node::default();
        };
        let node = self.content.as_widget_mut().layout(child, renderer, limits);
        layout::Node::with_children(node.size(), vec![node])
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let bounds = layout.bounds();
        if self.can_focus() {
            let state = tree.state.downcast_mut::<State>();
            operation.focusable(self.id.as_ref(), bounds, state);
        }
        operation.custom(self.id.as_ref(), bounds, &mut self.description);
        if !self.takes_focus && !self.description.enabled {
            // iced lets a text field take the focus although nothing can be typed in it.
            return;
        }
        let (Some(child), Some(layout)) = (tree.children.first_mut(), layout.children().next()) else {
            return;
        };
        operation.traverse(&mut |operation| {
            let content = self.content.as_widget_mut();
            content.operate(child, layout, renderer, operation);
        });
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
        if !self.takes_focus && is_escape(event) {
            // A text field would drop the focus, and Tab would begin again at the top of the page.
            return;
        }
        if let (Some(child), Some(layout)) = (tree.children.first_mut(), layout.children().next()) {
            self.content
                .as_widget_mut()
                .update(child, event, layout, cursor, renderer, clipboard, shell, viewport);
        }
        if !self.can_focus() {
            return;
        }
        let state = tree.state.downcast_mut::<State>();
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                Self::follow_mouse(state, cursor.is_over(layout.bounds()), shell);
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, repeat, .. })
                if state.is_focused && !shell.is_event_captured() =>
            {
                // A key that is held presses a button once: what it signs or keeps, it does so once.
                let is_held = *repeat && self.on_press.is_some() && is_press(key);
                if is_held {
                    shell.capture_event();
                } else if let Some(message) = self.message_for(key, *modifiers) {
                    state.by_mouse = false;
                    shell.publish(message);
                    shell.capture_event();
                }
            }
            _ => {}
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        match (tree.children.first(), layout.children().next()) {
            (Some(child), Some(layout)) => {
                self.content.as_widget().mouse_interaction(child, layout, cursor, viewport, renderer)
            }
            _ => mouse::Interaction::default(),
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
        if let (Some(child), Some(layout)) = (tree.children.first(), layout.children().next()) {
            let content = self.content.as_widget();
            content.draw(child, renderer, theme, style, layout, cursor, viewport);
        }
        let state = tree.state.downcast_ref::<State>();
        if state.is_focused && !state.by_mouse {
            draw_ring(renderer, theme, layout.bounds(), viewport);
        }
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content.as_widget_mut().overlay(
            tree.children.first_mut()?,
            layout.children().next()?,
            renderer,
            viewport,
            translation,
        )
    }
}

fn is_press(key: &Key) -> bool {
    matches!(key, Key::Named(Named::Enter | Named::Space))
}

fn is_escape(event: &Event) -> bool {
    matches!(event, Event::Keyboard(keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), .. }))
}

/// The ring has a layer of its own: in the same layer, text and canvas are painted over it.
fn draw_ring(renderer: &mut Renderer, theme: &Theme, bounds: Rectangle, viewport: &Rectangle) {
    let Some(bounds) = bounds.expand(RING_GAP).intersection(viewport) else {
        return;
    };
    renderer.with_layer(*viewport, |renderer| {
        renderer.fill_quad(
            renderer::Quad {
                bounds,
                border: border::rounded(RADIUS + RING_GAP).width(2).color(Palette::of(theme).ink),
                ..renderer::Quad::default()
            },
            Color::TRANSPARENT,
        );
    });
}

impl<'a, Message: Clone + 'a> From<Focusable<'a, Message>> for Element<'a, Message> {
    fn from(focusable: Focusable<'a, Message>) -> Self {
        Element::new(focusable)
    }
}
