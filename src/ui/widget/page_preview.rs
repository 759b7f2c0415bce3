//! Pages as they will be printed, one beneath the other.

use iced::widget::image::Handle;
use iced::widget::scrollable::{Direction, Scrollbar};
use iced::widget::{Column, center_x, container, image, responsive, row, scrollable, stack};
use iced::{Center, Element, Fill};

use super::focusable::{Role, focusable};
use super::icon::Icon;
use super::press_area::press_area;
use super::scroll_area::scroll_keys;
use super::{button, words};
use crate::ui::theme;

/// The width of a letter page as large as it is on paper, in logical pixels: no wider at first.
const ACTUAL_SIZE: f32 = 816.0;

/// How large pages are shown; at first as wide as the room they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zoom {
    percent: u16,
}

impl Default for Zoom {
    fn default() -> Self {
        Self { percent: 100 }
    }
}

impl Zoom {
    const LEAST: u16 = 50;
    const MOST: u16 = 300;
    const STEP: u16 = 25;
}

/// A step nearer or farther.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoomChange {
    /// Nearer.
    In,
    /// Farther.
    Out,
    /// As wide as the room.
    Fit,
}

impl ZoomChange {
    /// How large pages are shown afterwards.
    #[must_use]
    pub fn apply(self, now: Zoom) -> Zoom {
        let percent = match self {
            Self::In => now.percent + Zoom::STEP,
            Self::Out => now.percent.saturating_sub(Zoom::STEP),
            Self::Fit => Zoom::default().percent,
        };
        Zoom { percent: percent.clamp(Zoom::LEAST, Zoom::MOST) }
    }
}

/// The pages with the buttons that bring them nearer. `pages` are their pictures in order.
pub fn page_preview<'a, Message: Clone + 'a>(
    pages: &'a [Handle],
    zoom: Zoom,
    on_zoom: impl Fn(ZoomChange) -> Message + 'a,
) -> Element<'a, Message> {
    pages_pressed(pages, zoom, on_zoom, None::<fn(usize, f32) -> Message>)
}

/// The same, where a press on a page means something: `on_press` is told the page, from 0, and how far down it,
/// from 0 to 1.
pub fn pages_pressed<'a, Message: Clone + 'a>(
    pages: &'a [Handle],
    zoom: Zoom,
    on_zoom: impl Fn(ZoomChange) -> Message + 'a,
    on_press: Option<impl Fn(usize, f32) -> Message + Copy + 'a>,
) -> Element<'a, Message> {
    let bar = row![
        words::label(count(pages.len())),
        button::icon_only(Icon::Minus, "Smaller", Some(on_zoom(ZoomChange::Out))),
        button::quiet(format!("{} %", zoom.percent), Some(on_zoom(ZoomChange::Fit))),
        button::icon_only(Icon::Plus, "Larger", Some(on_zoom(ZoomChange::In))),
    ]
    .spacing(theme::space::TINY)
    .align_y(Center);
    let sheets = responsive(move |size| scrolled(pages, zoom, size.width, on_press));
    Column::new()
        .push(center_x(bar))
        .push(container(sheets).style(theme::container::sidebar))
        .spacing(theme::space::TINY)
        .into()
}

fn scrolled<'a, Message: Clone + 'a>(
    pages: &'a [Handle],
    zoom: Zoom,
    room: f32,
    on_press: Option<impl Fn(usize, f32) -> Message + Copy + 'a>,
) -> Element<'a, Message> {
    let fitting = (room - 2.0 * theme::space::LARGE).min(ACTUAL_SIZE);
    let width = (fitting * f32::from(zoom.percent) / 100.0).max(1.0);
    let sheets = pages.iter().enumerate().map(|(number, page)| {
        let picture = image(page.clone()).width(width).expand(true);
        let picture: Element<'a, Message> = match on_press {
            Some(pressed) => stack![picture, press_area(move |at| pressed(number, at.y))].into(),
            None => picture.into(),
        };
        container(picture).padding(1).style(theme::container::sheet).into()
    });
    let column = Column::with_children(sheets).spacing(theme::space::LARGE).padding(theme::space::LARGE);
    let bar = Scrollbar::default;
    let is_too_wide = width > room - 2.0 * theme::space::LARGE;
    let (placed, direction): (Element<'a, Message>, _) = if is_too_wide {
        let (vertical, horizontal) = (bar(), bar());
        let both = Direction::Both { vertical, horizontal };
        (column.into(), both)
    } else {
        (center_x(column).into(), Direction::Vertical(bar()))
    };
    let scrolled =
        scrollable(placed).direction(direction).width(Fill).height(Fill).style(theme::scrollable::plain);
    scroll_keys(focusable(scrolled).role(Role::Document).label("Pages").value(count(pages.len())))
}

fn count(pages: usize) -> String {
    match pages {
        1 => String::from("1 page"),
        pages => format!("{pages} pages"),
    }
}
