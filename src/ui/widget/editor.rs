//! A text field of many lines whose changes can be taken back.

use std::borrow::Cow;
use std::ops::Range;

use iced::advanced::widget::Id;
use iced::keyboard::Modifiers;
use iced::widget::text::{LineHeight, Wrapping};
use iced::widget::text_editor::{self, Action, Binding, Content, Cursor, Edit, KeyPress, Position};
use iced::{Element, Task};

use super::field::field;
use super::focus;
use super::focusable::{Role, described};
use super::pasting::{Holds, pasting};
use crate::ui::theme;

/// How many changes can be taken back.
const MEMORY: usize = 200;
/// The height of a line, as a multiple of the size of its letters.
const LINE: f32 = 1.3;
/// How high a field grows with its text, in logical pixels: twelve lines. Beyond that it scrolls by itself,
/// for every key draws all the letters that a field has room for. Whole lines, since of a line that is partly in
/// sight the software renderer draws the rest over the edge; a pixel less, so that rounding brings no line more.
/// The editor takes its padding from this height before it counts lines.
const TALLEST: f32 = 12.0 * LINE * theme::size::BODY + 2.0 * theme::space::SMALL - 1.0;

/// What happened in the field.
#[derive(Debug, Clone)]
pub enum Event {
    /// Typing, moving, selecting.
    Action(Action),
    /// Ctrl+Z.
    Undo,
    /// Ctrl+Shift+Z or Ctrl+Y.
    Redo,
}

/// The text of one field and what it was before.
pub struct State {
    content: Content,
    undo: Vec<Moment>,
    redo: Vec<Moment>,
    is_typing: bool,
    id: Id,
}

struct Moment {
    text: String,
    cursor: Cursor,
}

impl Default for State {
    fn default() -> Self {
        Self::new("")
    }
}

impl State {
    /// A field that holds this text, with nothing to take back.
    pub fn new(text: &str) -> Self {
        Self {
            content: Content::with_text(text),
            undo: Vec::new(),
            redo: Vec::new(),
            is_typing: false,
            id: Id::unique(),
        }
    }

    /// The same, with a name to give the focus to.
    pub fn named(name: &'static str, text: &str) -> Self {
        Self { id: Id::new(name), ..Self::new(text) }
    }

    /// The text, without the line break that the editor keeps at its end.
    pub fn text(&self) -> String {
        let text = self.content.text();
        text.strip_suffix('\n').map(str::to_owned).unwrap_or(text)
    }

    /// Whether there is nothing in it but blanks.
    pub fn is_blank(&self) -> bool {
        self.content.text().trim().is_empty()
    }

    /// Gives the field the focus.
    pub fn focus<Message: Send + 'static>(&self) -> Task<Message> {
        focus::on(self.id.clone())
    }

    /// Replaces the whole text as one change that can be taken back.
    pub fn replace(&mut self, text: &str) {
        self.remember();
        self.is_typing = false;
        self.content = Content::with_text(text);
        self.content.perform(Action::Move(text_editor::Motion::DocumentEnd));
    }

    /// The name of the field, by which the focus is found.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// Where the cursor stands in the text, in bytes, and what is selected.
    pub fn cursor(&self) -> (usize, Option<Range<usize>>) {
        let Cursor { position, selection } = self.content.cursor();
        let at = self.offset(position);
        let other = selection.map(|selection| self.offset(selection));
        (at, other.filter(|other| *other != at).map(|other| at.min(other)..at.max(other)))
    }

    /// Selects a stretch of the text, in bytes.
    pub fn select(&mut self, range: Range<usize>) {
        self.is_typing = false;
        let start = (!range.is_empty()).then(|| self.position(range.start));
        let cursor = Cursor { position: self.position(range.end), selection: start };
        self.content.move_to(cursor);
    }

    /// Puts words in the place of a stretch of the text, as one change that can be taken back.
    pub fn put(&mut self, range: Range<usize>, words: &str) {
        self.select(range);
        self.insert(words);
    }

    fn offset(&self, position: Position) -> usize {
        let before: usize = self.content.lines().take(position.line).map(|line| line.text.len() + 1).sum();
        before + position.column
    }

    fn position(&self, offset: usize) -> Position {
        let mut left = offset;
        let mut at = Position { line: 0, column: 0 };
        for (number, line) in self.content.lines().enumerate() {
            at = Position { line: number, column: left.min(line.text.len()) };
            if left <= line.text.len() {
                break;
            }
            left -= line.text.len() + 1;
        }
        at
    }

    /// Puts words in at the cursor as one change that can be taken back: phrases.
    pub fn insert(&mut self, words: &str) {
        self.remember();
        self.is_typing = false;
        let paste = Edit::Paste(std::sync::Arc::new(words.to_owned()));
        self.content.perform(Action::Edit(paste));
    }

    /// Applies an event; true when the text may have changed.
    pub fn update(&mut self, event: Event) -> bool {
        match event {
            Event::Action(action) => self.perform(action),
            Event::Undo => self.undo(),
            Event::Redo => self.redo(),
        }
    }

    fn perform(&mut self, action: Action) -> bool {
        let is_edit = action.is_edit();
        if let Action::Edit(edit) = &action {
            // A word typed in one go is taken back in one go.
            let is_letter = matches!(edit, Edit::Insert(letter) if !letter.is_whitespace());
            if !(self.is_typing && is_letter) {
                self.remember();
            }
            self.is_typing = is_letter;
            self.redo.clear();
        } else if !matches!(action, Action::Scroll { .. }) {
            self.is_typing = false;
        }
        self.content.perform(action);
        is_edit
    }

    fn undo(&mut self) -> bool {
        let Some(moment) = self.undo.pop() else {
            return false;
        };
        let now = self.now();
        self.redo.push(now);
        self.restore(&moment);
        true
    }

    fn redo(&mut self) -> bool {
        let Some(moment) = self.redo.pop() else {
            return false;
        };
        let now = self.now();
        self.undo.push(now);
        self.restore(&moment);
        true
    }

    fn remember(&mut self) {
        if self.undo.len() >= MEMORY {
            self.undo.remove(0);
        }
        let now = self.now();
        self.undo.push(now);
        self.redo.clear();
    }

    fn now(&self) -> Moment {
        Moment { text: self.content.text(), cursor: self.content.cursor() }
    }

    fn restore(&mut self, moment: &Moment) {
        self.is_typing = false;
        self.content = Content::with_text(&moment.text);
        self.content.move_to(moment.cursor);
    }
}

/// A text field of many lines being put together; becomes an element with `.into()`.
pub struct Editor<'a, Message> {
    label: Cow<'a, str>,
    state: &'a State,
    on_event: Option<Box<dyn Fn(Event) -> Message + 'a>>,
    placeholder: Cow<'a, str>,
    error: Option<Cow<'a, str>>,
    hint: Option<Cow<'a, str>>,
    min_height: f32,
    is_carried: bool,
}

/// A text field of many lines under its label. Tab leaves it; Ctrl+Z takes back.
pub fn editor<'a, Message>(
    label: impl Into<Cow<'a, str>>,
    state: &'a State,
    on_event: impl Fn(Event) -> Message + 'a,
) -> Editor<'a, Message> {
    Editor {
        label: label.into(),
        state,
        on_event: Some(Box::new(on_event)),
        placeholder: Cow::Borrowed(""),
        error: None,
        hint: None,
        min_height: 72.0,
        is_carried: false,
    }
}

impl<'a, Message> Editor<'a, Message> {
    /// What belongs here, shown while the field is empty.
    #[must_use]
    pub fn placeholder(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.placeholder = words.into();
        self
    }

    /// What is wrong with the text, shown beneath in place of the hint.
    #[must_use]
    pub fn error(mut self, error: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// What helps to fill it in, shown beneath.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The least height in logical pixels; it grows with the text, up to twelve lines.
    #[must_use]
    pub fn min_height(mut self, height: f32) -> Self {
        self.min_height = height;
        self
    }

    /// Whether the text was taken over from elsewhere and not touched yet: it is tinted.
    #[must_use]
    pub fn carried(mut self, is_carried: bool) -> Self {
        self.is_carried = is_carried;
        self
    }

    /// Whether anything can be typed now.
    #[must_use]
    pub fn enabled(mut self, enabled: bool) -> Self {
        if !enabled {
            self.on_event = None;
        }
        self
    }
}

impl<'a, Message: Clone + 'a> From<Editor<'a, Message>> for Element<'a, Message> {
    fn from(editor: Editor<'a, Message>) -> Self {
        let style = match (&editor.error, editor.is_carried) {
            (Some(_), _) => theme::text_editor::wrong,
            (None, true) => theme::text_editor::carried,
            (None, false) => theme::text_editor::plain,
        };
        let enabled = editor.on_event.is_some();
        let mut input = iced::widget::text_editor(&editor.state.content)
            .id(editor.state.id.clone())
            .placeholder(editor.placeholder.into_owned())
            .size(theme::size::BODY)
            .line_height(LineHeight::Relative(LINE))
            .padding(theme::space::SMALL)
            .min_height(editor.min_height)
            .max_height(TALLEST)
            .wrapping(Wrapping::WordOrGlyph)
            .style(style);
        if let Some(on_event) = editor.on_event {
            let on_event: std::rc::Rc<dyn Fn(Event) -> Message + 'a> = on_event.into();
            let on_action = std::rc::Rc::clone(&on_event);
            input = input
                .on_action(move |action| on_action(Event::Action(action)))
                .key_binding(move |press| binding(press, &*on_event));
        }
        let control =
            described(pasting(input, Holds::Prose), Role::TextArea, editor.label.clone()).enabled(enabled);
        field(editor.label, control, editor.error, editor.hint)
    }
}

fn binding<Message>(press: KeyPress, on_event: &dyn Fn(Event) -> Message) -> Option<Binding<Message>> {
    let is_focused = matches!(press.status, text_editor::Status::Focused { .. });
    let latin = press.key.to_latin(press.physical_key);
    let has_shift = press.modifiers.contains(Modifiers::SHIFT);
    if is_focused && press.modifiers.command() && !press.modifiers.alt() {
        match (latin, has_shift) {
            (Some('z'), false) => return Some(Binding::Custom(on_event(Event::Undo))),
            (Some('z'), true) | (Some('y'), _) => {
                return Some(Binding::Custom(on_event(Event::Redo)));
            }
            _ => {}
        }
    }
    Binding::from_key_press(press)
}
