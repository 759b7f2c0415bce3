//! What may be pasted into a field, and what was typed into it taken back.
//!
//! iced lays the whole of a field's text out anew at every key, and asks the clipboard by itself: a
//! few megabytes from another program hold the window up. More than the field can
//! hold is not let in at all, and a sentence beneath says so; a part of it would be worse, since a
//! therapist would take it for the whole.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, clipboard, input_method, mouse, overlay, renderer};
use iced::keyboard;
use iced::widget::text_input;
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector};

use super::history::History;
use super::{focus, words};
use crate::domain::{Line, Prose};
use crate::ui::theme;

type Paragraph = <Renderer as iced::advanced::text::Renderer>::Paragraph;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// One line.
    Line,
    /// Many lines.
    Prose,
}

impl Holds {
    /// The most letters that can be pasted at once. A line takes more than it may keep in the end,
    /// so that an address in a long text can be pasted and cut down to size.
    const fn most(self) -> usize {
        match self {
            Self::Line => 4 * Line::MOST,
            Self::Prose => Prose::MOST,
        }
    }

    fn sentence(self) -> String {
        let most = self.most();
        format!(
            "What you pasted is longer than this field takes ({most} letters). Nothing was put in or lost."
        )
    }

    fn fits(self, text: &str) -> bool {
        text.chars().nth(self.most()).is_none()
    }

    /// The text as the field takes it: iced would join the lines without a blank between them.
    fn taken(self, text: String) -> String {
        match self {
            Self::Line => text.trim_matches(['\r', '\n']).replace("\r\n", " ").replace(char::is_control, " "),
            Self::Prose => text,
        }
    }
}

/// A field that is guarded; becomes an element with `.into()`.
pub(super) struct Pasting<'a, Message> {
    field: Element<'a, Message>,
    sentence: Element<'a, Message>,
    holds: Holds,
    remembered: Option<Remembered<'a, Message>>,
}

/// What a field of one line holds, and what is published to make it hold something else.
struct Remembered<'a, Message> {
    text: &'a str,
    on_input: Box<dyn Fn(String) -> Message + 'a>,
}

/// Keeps out of the field what is too long for it.
pub(super) fn pasting<'a, Message: 'a>(
    field: impl Into<Element<'a, Message>>,
    holds: Holds,
) -> Pasting<'a, Message> {
    let sentence = words::error(holds.sentence()).into();
    Pasting { field: field.into(), sentence, holds, remembered: None }
}

impl<'a, Message> Pasting<'a, Message> {
    /// Takes back with Ctrl+Z what was typed, and brings it again with Ctrl+Shift+Z or Ctrl+Y. For an
    /// iced text input, whose text this is.
    #[must_use]
    pub fn remembering(mut self, text: &'a str, on_input: impl Fn(String) -> Message + 'a) -> Self {
        self.remembered = Some(Remembered { text, on_input: Box::new(on_input) });
        self
    }
}

impl<'a, Message: 'a> From<Pasting<'a, Message>> for Element<'a, Message> {
    fn from(pasting: Pasting<'a, Message>) -> Self {
        Element::new(pasting)
    }
}

#[derive(Debug, Default)]
struct State {
    is_refused: bool,
    history: History,
}

impl State {
    fn say<Message>(&mut self, is_refused: bool, shell: &mut Shell<'_, Message>) {
        if self.is_refused != is_refused {
            self.is_refused = is_refused;
            shell.invalidate_layout();
            shell.request_redraw();
        }
    }
}

impl<Message> Pasting<'_, Message> {
    /// Whether this event would put in more than the field takes.
    fn is_too_much(&self, event: &Event, clipboard: &dyn Clipboard) -> bool {
        match event {
            Event::InputMethod(input_method::Event::Commit(text)) => !self.holds.fits(text),
            _ if is_paste(event) => {
                clipboard.read(clipboard::Kind::Standard).is_some_and(|text| !self.holds.fits(&text))
            }
            _ => false,
        }
    }
}

/// The letter that is pressed together with Ctrl, and whether with Shift.
fn chord(event: &Event) -> Option<(char, bool)> {
    let Event::Keyboard(keyboard::Event::KeyPressed { key, physical_key, modifiers, .. }) = event else {
        return None;
    };
    let letter = key.to_latin(*physical_key)?;
    (modifiers.command() && !modifiers.alt()).then_some((letter, modifiers.shift()))
}

/// Whether a key is pressed that pastes.
fn is_paste(event: &Event) -> bool {
    chord(event).is_some_and(|(letter, _)| letter == 'v')
}

/// Where a key goes in what was typed before.
#[derive(Debug, Clone, Copy)]
enum Recall {
    Back,
    Forth,
}

impl Recall {
    /// What a key asks for; nothing where it asks for something else.
    fn of(event: &Event) -> Option<Self> {
        match chord(event)? {
            ('z', false) => Some(Self::Back),
            ('z', true) | ('y', _) => Some(Self::Forth),
            _ => None,
        }
    }

    fn text(self, history: &mut History) -> Option<String> {
        match self {
            Self::Back => history.back(),
            Self::Forth => history.forth(),
        }
    }
}

impl<Message> Widget<Message, Theme, Renderer> for Pasting<'_, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.field), Tree::new(&self.sentence)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(&[&self.field, &self.sentence]);
    }

    fn size(&self) -> Size<Length> {
        self.field.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.field.as_widget().size_hint()
    }

    fn layout(&mut self, tree: &mut Tree, renderer: &Renderer, limits: &layout::Limits) -> layout::Node {
        let is_refused = tree.state.downcast_ref::<State>().is_refused;
        let [field, sentence] = tree.children.as_mut_slice() else {
            return layout::Node::default();
        };
        let field = self.field.as_widget_mut().layout(field, renderer, limits);
        let size = field.size();
        if !is_refused {
            return layout::Node::with_children(size, vec![field]);
        }
        let beneath = layout::Limits::new(Size::ZERO, Size::new(size.width, f32::INFINITY));
        let sentence = self.sentence.as_widget_mut().layout(sentence, renderer, &beneath);
        let top = size.height + theme::space::TINY;
        let whole = Size::new(size.width, top + sentence.size().height);
        layout::Node::with_children(whole, vec![field, sentence.translate(Vector::new(0.0, top))])
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.traverse(&mut |operation| {
            let parts = [&mut self.field, &mut self.sentence];
            for ((part, child), layout) in parts.into_iter().zip(&mut tree.children).zip(layout.children()) {
                part.as_widget_mut().operate(child, layout, renderer, operation);
            }
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
        let (Some(child), Some(field)) = (tree.children.first_mut(), layout.children().next()) else {
            return;
        };
        let state = tree.state.downcast_mut::<State>();
        if let Some(remembered) = &self.remembered {
            state.history.see(remembered.text);
            if !shell.is_event_captured()
                && let Some(recall) = Recall::of(event)
                && focus::is_within(&mut self.field, child, field, renderer)
            {
                shell.capture_event();
                if let Some(text) = recall.text(&mut state.history) {
                    child.state.downcast_mut::<text_input::State<Paragraph>>().move_cursor_to_end();
                    shell.publish((remembered.on_input)(text));
                }
                return;
            }
        }
        if !shell.is_event_captured()
            && self.is_too_much(event, clipboard)
            && focus::is_within(&mut self.field, child, field, renderer)
        {
            shell.capture_event();
            state.say(true, shell);
            return;
        }
        let mut clipboard = Cleaned { clipboard, holds: self.holds };
        let content = self.field.as_widget_mut();
        content.update(child, event, field, cursor, renderer, &mut clipboard, shell, viewport);
        // It stands there until something else is done in the field: what goes away by itself moves
        // the page beneath the mouse.
        let is_key = matches!(event, Event::Keyboard(keyboard::Event::KeyPressed { .. }));
        let is_typed = is_key || matches!(event, Event::InputMethod(_));
        if is_typed && shell.is_event_captured() {
            state.history.touched();
        }
        if is_key && shell.is_event_captured() {
            state.say(false, shell);
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
        let parts = [&self.field, &self.sentence];
        for ((part, child), layout) in parts.into_iter().zip(&tree.children).zip(layout.children()) {
            part.as_widget().draw(child, renderer, theme, style, layout, cursor, viewport);
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
        let (Some(child), Some(field)) = (tree.children.first(), layout.children().next()) else {
            return mouse::Interaction::default();
        };
        self.field.as_widget().mouse_interaction(child, field, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let (child, field) = (tree.children.first_mut()?, layout.children().next()?);
        self.field.as_widget_mut().overlay(child, field, renderer, viewport, translation)
    }
}

/// The clipboard, with its text as the field takes it.
struct Cleaned<'a> {
    clipboard: &'a mut dyn Clipboard,
    holds: Holds,
}

impl Clipboard for Cleaned<'_> {
    fn read(&self, kind: clipboard::Kind) -> Option<String> {
        self.clipboard.read(kind).map(|text| self.holds.taken(text))
    }

    fn write(&mut self, kind: clipboard::Kind, contents: String) {
        self.clipboard.write(kind, contents);
    }
}
