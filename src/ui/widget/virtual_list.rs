//! A list of rows of one height that lays out only the rows that are seen.
//!
//! iced lays out every row of a column: 100,000 rows take seconds. Here a frame costs the same
//! however long the list is.

use iced::advanced::widget::Id;
use iced::keyboard::{Key, key::Named};
use iced::widget::scrollable::AbsoluteOffset;
use iced::widget::{
    button, column, container, keyed_column, operation, responsive, scrollable, space, stack,
};
use iced::{Element, Fill, Padding, Task};

use super::focus;
use super::focusable::{Role, focusable};
use crate::ui::theme;

/// Rows laid out above and below what is seen, so that a fast wheel shows no gap.
const SPARE: usize = 4;

/// The least height of the thumb of the rail, in logical pixels.
const THUMB: f32 = 28.0;

/// The width of the rail, in logical pixels.
const RAIL: f32 = 10.0;

/// The height taken for granted until the list has been drawn once, in logical pixels.
const FIRST_HEIGHT: f32 = 400.0;

/// What happened in the list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// It was scrolled.
    Scrolled {
        /// The distance from the top, in logical pixels.
        offset: f32,
        /// The height of what is seen, in logical pixels.
        height: f32,
    },
    /// The cursor was moved.
    Moved(Motion),
    /// A row was pressed with the mouse.
    Pressed(usize),
    /// Enter or Space.
    Entered,
}

/// How the cursor row moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// As many rows up as are seen.
    PageUp,
    /// As many rows down as are seen.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Where a list is scrolled to and which row the cursor is on.
#[derive(Debug, Clone)]
pub struct State {
    row_height: f32,
    offset: f32,
    height: f32,
    cursor: Option<usize>,
    id: Id,
    scroll_id: Id,
}

impl State {
    /// A list at its top with rows of this height in logical pixels.
    pub fn new(row_height: f32) -> Self {
        Self {
            row_height: row_height.max(1.0),
            offset: 0.0,
            height: FIRST_HEIGHT,
            cursor: None,
            id: Id::unique(),
            scroll_id: Id::unique(),
        }
    }

    /// The row the cursor is on, from 0.
    pub const fn cursor(&self) -> Option<usize> {
        self.cursor
    }

    /// The first row that is laid out of `total`, and the one after the last.
    pub fn laid_out(&self, total: usize) -> (usize, usize) {
        seen(self, total, self.height)
    }

    /// Gives the list the focus.
    pub fn focus<Message: Send + 'static>(&self) -> Task<Message> {
        focus::on(self.id.clone())
    }

    /// Back to the top with the cursor nowhere: the rows are others now.
    pub fn reset<Message: 'static>(&mut self) -> Task<Message> {
        self.cursor = None;
        self.scroll_to(0.0)
    }

    /// Puts the cursor on a row and brings it into view.
    pub fn select<Message: 'static>(&mut self, row: usize) -> Task<Message> {
        self.cursor = Some(row);
        self.reveal(row)
    }

    /// Applies an event to a list of `total` rows. The row is the one to open, if one was
    /// pressed or entered.
    pub fn update<Message: 'static>(&mut self, event: Event, total: usize) -> (Option<usize>, Task<Message>) {
        match event {
            Event::Scrolled { offset, height } => {
                self.offset = offset;
                self.height = height;
                (None, Task::none())
            }
            Event::Pressed(row) if row < total => {
                self.cursor = Some(row);
                (Some(row), Task::none())
            }
            Event::Pressed(_) => (None, Task::none()),
            Event::Entered => (self.cursor.filter(|row| *row < total), Task::none()),
            Event::Moved(motion) => match self.target(motion, total) {
                Some(row) => (None, self.select(row)),
                None => (None, Task::none()),
            },
        }
    }

    fn target(&self, motion: Motion, total: usize) -> Option<usize> {
        let last = total.checked_sub(1)?;
        let page = whole(self.height / self.row_height).saturating_sub(1).max(1);
        let row = match (motion, self.cursor) {
            (Motion::First, _) | (Motion::Down | Motion::PageDown, None) => 0,
            (Motion::Last, _) | (Motion::Up | Motion::PageUp, None) => last,
            (Motion::Up, Some(row)) => row.saturating_sub(1),
            (Motion::Down, Some(row)) => row + 1,
            (Motion::PageUp, Some(row)) => row.saturating_sub(page),
            (Motion::PageDown, Some(row)) => row + page,
        };
        Some(row.min(last))
    }

    fn reveal<Message: 'static>(&mut self, row: usize) -> Task<Message> {
        let top = distance(row, self.row_height);
        let bottom = top + self.row_height;
        if top < self.offset {
            self.scroll_to(top)
        } else if bottom > self.offset + self.height {
            self.scroll_to(bottom - self.height)
        } else {
            Task::none()
        }
    }

    /// The offset is set at once as well: iced tells of the scrolling only with the next frame.
    fn scroll_to<Message: 'static>(&mut self, offset: f32) -> Task<Message> {
        self.offset = offset.max(0.0);
        operation::scroll_to(self.scroll_id.clone(), AbsoluteOffset { x: None, y: Some(self.offset) })
    }
}

/// A list of `total` rows. `row` draws one, told its place and whether the cursor is on it.
///
/// It fills what room there is. Tab reaches it; Up, Down, Home, End, Page Up and Page Down move
/// the cursor, Enter and Space open, the mouse opens what it presses.
pub fn virtual_list<'a, Message: Clone + 'a>(
    label: &'a str,
    state: &'a State,
    total: usize,
    on_event: impl Fn(Event) -> Message + Clone + 'a,
    row: impl Fn(usize, bool) -> Element<'a, Message> + 'a,
) -> Element<'a, Message> {
    let on_key = on_event.clone();
    let pressed = on_event.clone();
    let rows = responsive(move |size| {
        let (first, last) = seen(state, total, size.height);
        let drawn = (first..last).map(|index| {
            let is_cursor = state.cursor == Some(index);
            let face = button(row(index, is_cursor))
                .width(Fill)
                .height(state.row_height)
                .padding(0)
                .style(theme::button::row(is_cursor))
                .on_press(pressed(Event::Pressed(index)));
            (index, face.into())
        });
        let scrolled = pressed.clone();
        let thumb = thumb(state, total, size.height);
        let rail = if thumb.is_some() { theme::scrollable::without_thumb } else { theme::scrollable::plain };
        let body = scrollable(column![
            space().height(distance(first, state.row_height)),
            keyed_column(drawn),
            space().height(distance(total - last, state.row_height)),
        ])
        .id(state.scroll_id.clone())
        .spacing(theme::space::TINY)
        .width(Fill)
        .height(Fill)
        .style(rail)
        .on_scroll(move |viewport| {
            scrolled(Event::Scrolled {
                offset: viewport.absolute_offset().y,
                height: viewport.bounds().height,
            })
        });
        stack![body, thumb].into()
    });
    focusable(rows)
        .id(state.id.clone())
        .role(Role::List)
        .label(label)
        .value(
            state
                .cursor
                .map_or_else(|| format!("{total} rows"), |cursor| format!("row {} of {total}", cursor + 1)),
        )
        .on_press(on_event(Event::Entered))
        .on_key(move |key, modifiers| {
            if !modifiers.is_empty() {
                return None;
            }
            motion(key).map(|motion| on_key(Event::Moved(motion)))
        })
        .into()
}

/// iced's own thumb is as small as what is seen is of the whole: in a long list two pixels. This
/// one lies above it at the same place and lets the mouse through.
fn thumb<'a, Message: 'a>(state: &State, total: usize, height: f32) -> Option<Element<'a, Message>> {
    let whole = distance(total, state.row_height);
    let is_too_small = whole > 0.0 && height * height / whole < THUMB;
    is_too_small.then(|| {
        let share = (state.offset / (whole - height)).clamp(0.0, 1.0);
        let thumb = container(space()).width(RAIL).height(THUMB).style(theme::container::thumb);
        container(thumb)
            .padding(Padding::ZERO.top(share * (height - THUMB).max(0.0)))
            .align_right(Fill)
            .into()
    })
}

fn motion(key: &Key) -> Option<Motion> {
    let Key::Named(key) = key else { return None };
    match key {
        Named::ArrowUp => Some(Motion::Up),
        Named::ArrowDown => Some(Motion::Down),
        Named::PageUp => Some(Motion::PageUp),
        Named::PageDown => Some(Motion::PageDown),
        Named::Home => Some(Motion::First),
        Named::End => Some(Motion::Last),
        _ => None,
    }
}

/// The first row to lay out and the one after the last.
fn seen(state: &State, total: usize, height: f32) -> (usize, usize) {
    let visible = whole((height / state.row_height).ceil()) + 1;
    let top = whole(state.offset / state.row_height).min(total.saturating_sub(visible));
    let first = top.saturating_sub(SPARE);
    (first, (top + visible + SPARE).min(total))
}

/// How far down a row begins, in logical pixels.
#[expect(
    clippy::cast_precision_loss,
    reason = "a list long enough to lose a pixel has more than ten million pixels"
)]
fn distance(rows: usize, row_height: f32) -> f32 {
    rows as f32 * row_height
}

/// A count of rows; never negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the part after the point is to fall away, and negative becomes zero"
)]
fn whole(rows: f32) -> usize {
    rows.max(0.0) as usize
}
