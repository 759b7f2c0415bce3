//! A text field with proposals beneath: type a little, go down, Enter.

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::keyboard::{self, Key, key::Named};
use iced::widget::text::Wrapping;
use iced::widget::{Column, button, column, container, row, space, text_input};
use iced::{Center, Element, Fill, Task};

use super::focusable::{Role, described};
use super::hotkeys::keys_within;
use super::leaving::leaving;
use super::pasting::{Holds, pasting};
use super::{focus, words};
use crate::ui::theme;

/// How many proposals are shown at once; the marked one is always among them.
const SHOWN: usize = 8;

/// One thing that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal<'a> {
    /// What it is called.
    pub label: Cow<'a, str>,
    /// What tells it from its like, shown muted at the right.
    pub detail: Cow<'a, str>,
}

impl<'a> Proposal<'a> {
    /// A proposal with its words.
    pub fn new(label: impl Into<Cow<'a, str>>, detail: impl Into<Cow<'a, str>>) -> Self {
        Self { label: label.into(), detail: detail.into() }
    }
}

/// What happened in the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The text is now this.
    Typed(String),
    /// So many proposals down, or up when negative.
    Moved(isize),
    /// Enter.
    Entered,
    /// A proposal was pressed.
    Pressed(usize),
    /// Escape, or the focus went elsewhere.
    Closed,
}

/// What an event means to the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to do.
    None,
    /// The text changed: propose anew.
    TextChanged,
    /// This proposal was taken. The text has been emptied for the next; return
    /// [`State::focus`] to type on, as a mouse press took the focus away.
    Chosen(usize),
    /// Enter with no proposal to take.
    Submitted,
}

/// The text of a field and which proposal is marked.
#[derive(Debug, Clone)]
pub struct State {
    text: String,
    marked: usize,
    is_open: bool,
    id: Id,
}

impl Default for State {
    fn default() -> Self {
        Self { text: String::new(), marked: 0, is_open: false, id: Id::unique() }
    }
}

impl State {
    /// An empty field with a name to give the focus to.
    pub fn named(name: &'static str) -> Self {
        Self { id: Id::new(name), ..Self::default() }
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether proposals are to be shown.
    pub const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Empties the field.
    pub fn clear(&mut self) {
        self.set_text("");
    }

    /// Puts words in the field with the proposals closed: to change what was chosen.
    pub fn set_text(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.marked = 0;
        self.is_open = false;
    }

    /// Gives the field the focus.
    pub fn focus<Message: Send + 'static>(&self) -> Task<Message> {
        focus::on(self.id.clone())
    }

    /// Applies an event, given how many proposals there are for the present text.
    pub fn update(&mut self, event: Event, proposals: usize) -> Outcome {
        match event {
            Event::Typed(text) => {
                self.is_open = !text.is_empty();
                self.text = text;
                self.marked = 0;
                Outcome::TextChanged
            }
            Event::Moved(step) => {
                if self.is_open {
                    self.marked = self.marked.saturating_add_signed(step).min(proposals.saturating_sub(1));
                } else {
                    self.is_open = true;
                    self.marked = 0;
                }
                Outcome::None
            }
            Event::Entered if self.is_open && self.marked < proposals => self.choose(self.marked),
            Event::Entered => Outcome::Submitted,
            Event::Pressed(index) if index < proposals => self.choose(index),
            Event::Pressed(_) => Outcome::None,
            Event::Closed => {
                self.is_open = false;
                Outcome::None
            }
        }
    }

    fn choose(&mut self, index: usize) -> Outcome {
        self.clear();
        Outcome::Chosen(index)
    }
}

/// A text field under its label with the proposals in a list beneath. Up and Down mark, Enter
/// takes, Escape closes; Down in a closed field shows what there is.
pub fn type_ahead<'a, Message: Clone + 'a>(
    label: &'a str,
    placeholder: &str,
    state: &'a State,
    proposals: Vec<Proposal<'a>>,
    on_event: impl Fn(Event) -> Message + Clone + 'a,
) -> Element<'a, Message> {
    let typed = on_event.clone();
    let input = text_input(placeholder, &state.text)
        .id(state.id.clone())
        .on_input(move |text| typed(Event::Typed(text)))
        .size(theme::size::BODY)
        .padding([6.0, theme::space::SMALL])
        .style(theme::text_input::plain);
    let recalled = on_event.clone();
    let input =
        pasting(input, Holds::Line).remembering(&state.text, move |text| recalled(Event::Typed(text)));
    let control = described(input, Role::ComboBox, label).value(state.text.as_str());
    let is_open = state.is_open;
    let key = on_event.clone();
    let on_leave = is_open.then(|| on_event(Event::Closed));
    let control = keys_within(control, move |event| event_for(event, is_open).map(&key));
    let whole = Column::new()
        .push((!label.is_empty()).then(|| words::label(label)))
        .push(control)
        .push(is_open.then(|| list(state.marked, proposals, move |place| on_event(Event::Pressed(place)))))
        .spacing(theme::space::TINY);
    leaving(whole, on_leave)
}

/// The proposals, this one marked.
pub fn list<'a, Message: Clone + 'a>(
    marked: usize,
    proposals: Vec<Proposal<'a>>,
    on_press: impl Fn(usize) -> Message,
) -> Element<'a, Message> {
    if proposals.is_empty() {
        return container(words::muted("Nothing fits these words."))
            .padding(theme::space::SMALL)
            .width(Fill)
            .style(theme::container::card)
            .into();
    }
    let hidden = proposals.len().saturating_sub(SHOWN);
    let first = marked.saturating_sub(SHOWN - 1);
    let rows = proposals.into_iter().enumerate().skip(first).take(SHOWN).map(|(index, proposal)| {
        let face = row![
            words::one_line(proposal.label),
            space().width(Fill),
            words::label(proposal.detail).wrapping(Wrapping::None)
        ]
        .spacing(theme::space::SMALL)
        .align_y(Center)
        .height(Fill);
        button(face)
            .width(Fill)
            .height(theme::TARGET)
            .padding([0.0, theme::space::SMALL])
            .style(theme::button::row(index == marked))
            .on_press(on_press(index))
            .into()
    });
    let more = (hidden > 0).then(|| {
        container(words::label(format!("{hidden} more: go down, or type on")))
            .padding([theme::space::TINY, theme::space::SMALL])
    });
    container(column(rows).push(more)).padding(1).width(Fill).style(theme::container::card).into()
}

/// What a key means to a field with proposals.
pub fn event_for(event: &keyboard::Event, is_open: bool) -> Option<Event> {
    let keyboard::Event::KeyPressed { key, modifiers, .. } = event else {
        return None;
    };
    if !modifiers.is_empty() {
        return None;
    }
    match key {
        Key::Named(Named::ArrowDown) => Some(Event::Moved(1)),
        Key::Named(Named::ArrowUp) => Some(Event::Moved(-1)),
        Key::Named(Named::Enter) => Some(Event::Entered),
        Key::Named(Named::Escape) if is_open => Some(Event::Closed),
        _ => None,
    }
}
