//! The body map: a figure whose muscles can be seen, pressed and walked through.
//!
//! [`body_map`] is the whole: switches for view and layer, the figure, the name of the muscle
//! that is pointed at, what the colours mean, and a list to pick from where muscles lie close.
//! [`figure`] is the figure alone, for a screen that sets the rest itself.
//!
//! The screen keeps a [`State`] and hands it every [`Event`]; [`State::update`] gives back the
//! part that was pressed. A [`Selection`] goes from one side to both and to the other as the same
//! part is pressed again. What is shown on the figure is a [`Chart`].
//!
//! | Key, while the figure has the focus | |
//! |---|---|
//! | arrows | to the muscle beside |
//! | Enter, Space | presses it |
//! | F, Page Up, Page Down | the other view |
//! | D | the other layer |
//! | L | the muscles around, as a list |
//! | +, −, 0 | nearer, farther, the whole figure |
//!
//! Ctrl with the wheel brings the figure nearer, dragging moves it, and a press with the right
//! button or a resting mouse lists the muscles around.

pub(super) mod colours;
mod figure;
mod selection;
mod state;

use std::rc::Rc;

use iced::alignment::Vertical::Bottom;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{Canvas, Column, Row, container, row};
use iced::{Center, Element, Fill, Length, border};

use super::choice::{Pick as Choose, choice};
use super::focusable::{Role, focusable};
use super::icon::Icon;
use super::{button, words};
use crate::document::body::{Atlas, Chart, Depth, Direction, Heat, PartId, View};
use crate::ui::theme;
use figure::Figure;
pub use selection::Selection;
pub use state::{Event, Pick, State, Zoom};

/// The name of the figure, to give it the focus.
pub const FIGURE: &str = "body map";

/// The body map with everything around it; the figure's area is `height` logical pixels high.
pub fn body_map<'a, Message: Clone + 'a>(
    atlas: &'a Atlas,
    chart: Chart,
    state: &'a State,
    height: f32,
    on_event: impl Fn(Event) -> Message + 'a,
) -> Element<'a, Message> {
    let on_event: OnEvent<'a, Message> = Rc::new(on_event);
    let elsewhere = elsewhere(atlas, &chart, state);
    let name = pointed_words(&chart, state);
    let legend = chart.has_heat().then(legend);
    let list = nearby(&chart, state, &on_event);
    Column::new()
        .push(switches(state, &on_event))
        .push(shown(atlas, chart, state, height.into(), Rc::clone(&on_event)))
        .push(words::body(name))
        .push(list)
        .push(legend)
        .push(elsewhere.map(words::label))
        .spacing(theme::space::SMALL)
        .into()
}

type OnEvent<'a, Message> = Rc<dyn Fn(Event) -> Message + 'a>;

/// The figure alone, which takes the focus under the name [`FIGURE`].
pub fn figure<'a, Message: Clone + 'a>(
    atlas: &'a Atlas,
    chart: Chart,
    state: &'a State,
    height: impl Into<Length>,
    on_event: impl Fn(Event) -> Message + 'a,
) -> Element<'a, Message> {
    shown(atlas, chart, state, height.into(), Rc::new(on_event))
}

fn shown<'a, Message: Clone + 'a>(
    atlas: &'a Atlas,
    chart: Chart,
    state: &'a State,
    height: Length,
    on_event: OnEvent<'a, Message>,
) -> Element<'a, Message> {
    let view = format!("{}, {}", state.view(), state.depth().words().to_lowercase());
    let value = match state.pointed() {
        Some(part) => format!("{view}: {}", full_name(&chart, part)),
        None => view,
    };
    let program = Figure { atlas, chart, state, on_event: Rc::clone(&on_event) };
    focusable(Canvas::new(program).width(Fill).height(height))
        .id(FIGURE)
        .role(Role::List)
        .label("Body map")
        .value(value)
        .on_key(move |key, modifiers| event_for(key, modifiers).map(|event| on_event(event)))
        .into()
}

fn event_for(key: &Key, modifiers: Modifiers) -> Option<Event> {
    if modifiers.command() || modifiers.alt() {
        return None;
    }
    Some(match key.as_ref() {
        Key::Named(Named::ArrowUp) => Event::Walked(Direction::Up),
        Key::Named(Named::ArrowDown) => Event::Walked(Direction::Down),
        Key::Named(Named::ArrowLeft) => Event::Walked(Direction::Left),
        Key::Named(Named::ArrowRight) => Event::Walked(Direction::Right),
        Key::Named(Named::Enter | Named::Space) => Event::PressedPointed,
        Key::Named(Named::PageUp | Named::PageDown) | Key::Character("f" | "F") => Event::Turned,
        Key::Character("d" | "D") => Event::OtherLayer,
        Key::Character("l" | "L") => Event::NearbyPointed,
        Key::Character("+" | "=") => Event::Zoomed(Zoom::In, None),
        Key::Character("-" | "−") => Event::Zoomed(Zoom::Out, None),
        Key::Character("0") => Event::Zoomed(Zoom::Fit, None),
        _ => return None,
    })
}

fn switches<'a, Message: Clone + 'a>(
    state: &'a State,
    on_event: &OnEvent<'a, Message>,
) -> Element<'a, Message> {
    let (to_view, to_depth) = (Rc::clone(on_event), Rc::clone(on_event));
    let view = choice("View", &View::ALL, Some(state.view()), move |pick| {
        to_view(Event::Viewed(chosen(pick, state.view(), &View::ALL)))
    });
    let depth = choice("Muscles", &Depth::ALL, Some(state.depth()), move |pick| {
        to_depth(Event::Layered(chosen(pick, state.depth(), &Depth::ALL)))
    });
    let zoom = |zoom: Zoom| Some(on_event(Event::Zoomed(zoom, None)));
    let nearness = row![
        button::icon_only(Icon::Minus, "Farther", zoom(Zoom::Out)),
        button::quiet(format!("{:.0} %", state.factor() * 100.0), zoom(Zoom::Fit)),
        button::icon_only(Icon::Plus, "Nearer", zoom(Zoom::In)),
    ]
    .align_y(Center);
    Row::new()
        .push(view)
        .push(depth)
        .push(nearness)
        .spacing(theme::space::LARGE)
        .align_y(Bottom)
        .wrap()
        .into()
}

/// One of the two is always shown: taking the choice back is no choice.
fn chosen<T: Copy + PartialEq>(pick: Choose<T>, now: T, options: &[T]) -> T {
    pick.apply(Some(now), options).unwrap_or(now)
}

/// What the line under the figure says.
fn pointed_words(chart: &Chart, state: &State) -> String {
    match state.pointed() {
        Some(part) => full_name(chart, part),
        None => String::from("Point at a muscle, or go from one to the next with the arrow keys."),
    }
}

fn full_name(chart: &Chart, part: &PartId) -> String {
    let drawn = chart.drawn();
    let (name, latin) = (drawn.name(&part.muscle), drawn.latin(&part.muscle));
    let side = part.half.words();
    let heat = chart.heat_of(part).map_or_else(String::new, |heat| format!(", {} of 3", heat.number()));
    format!("{latin} ({name}), {side}{heat}")
}

fn nearby<'a, Message: Clone + 'a>(
    chart: &Chart,
    state: &'a State,
    on_event: &OnEvent<'a, Message>,
) -> Option<Element<'a, Message>> {
    if state.nearby().is_empty() {
        return None;
    }
    let entry = |pick: &Pick| {
        let (depth, part) = pick;
        let name = chart.drawn().name(&part.muscle);
        let layer = if *depth == state.depth() {
            String::new()
        } else {
            format!(" ({})", depth.words().to_lowercase())
        };
        let label = format!("{name}, {}{layer}", part.half.words());
        button::secondary(label, Some(on_event(Event::Picked(pick.clone())))).into()
    };
    let close = button::icon_only(Icon::Close, "Close the list", Some(on_event(Event::ListClosed)));
    let entries = state.nearby().iter().map(entry).chain([close.into()]);
    let list = Row::with_children(entries).spacing(theme::space::TINY).wrap();
    Some(Column::new().push(words::label("Here lie:")).push(list).spacing(theme::space::TINY).into())
}

/// What the colours mean.
fn legend<'a, Message: 'a>() -> Element<'a, Message> {
    let step = |heat: Heat| {
        let swatch =
            container("").width(theme::space::LARGE).height(theme::space::LARGE).style(move |theme| {
                let palette = colours::palette(theme);
                container::Style {
                    background: Some(colours::color(palette.of_heat(heat)).into()),
                    border: border::rounded(3).width(1).color(theme::Palette::of(theme).edge),
                    ..container::Style::default()
                }
            });
        let meaning = match heat {
            Heat::Nothing => "not treated",
            Heat::Little => "treated, pressure 1, 2 or not noted",
            Heat::Clear => "treated, pressure 3",
            Heat::Much => "treated, pressure 4 or 5",
        };
        row![swatch, words::label(meaning)].spacing(theme::space::TINY).align_y(Center).into()
    };
    // What is not treated looks as it always does.
    let steps = Heat::ALL.into_iter().filter(|heat| *heat != Heat::Nothing).map(step);
    Row::with_children(steps).spacing(theme::space::MEDIUM).wrap().into()
}

/// The charted muscles that this picture does not show, with where they are seen.
fn elsewhere(atlas: &Atlas, chart: &Chart, state: &State) -> Option<String> {
    let hidden = chart.not_on(state.plate(atlas));
    let entry = |muscle| {
        let seen = chart.drawn().parts(muscle).flat_map(|key| atlas.places(key));
        let seen = seen.min_by_key(|(view, depth)| (*view != state.view(), *depth));
        let place = seen.map_or_else(
            || String::from("not drawn"),
            |(view, depth)| format!("{}, {}", view.words().to_lowercase(), depth.words().to_lowercase()),
        );
        format!("{} ({place})", chart.drawn().name(muscle))
    };
    let entries: Vec<String> = hidden.into_iter().map(entry).collect();
    (!entries.is_empty()).then(|| format!("Not in this picture: {}.", entries.join("; ")))
}
