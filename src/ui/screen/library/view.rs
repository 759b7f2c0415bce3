//! How the library is laid out: the list on the left, the page on the right; where there is little
//! room one after the other.

use iced::widget::{column, container, responsive, row, scrollable};
use iced::{Center, Element, Fill, Size, keyboard};

use super::filter_panel::Event;
use super::list::{is_escape, is_named, is_slash};
use super::{Library, Message, PAGE, PAGE_SCROLL, SEARCH};
use crate::catalog::AnyEntry;
use crate::ui::theme::{self, space};
use crate::ui::widget::field::line_input;
use crate::ui::widget::focusable::{Role, focusable};
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_keys;
use crate::ui::widget::section::empty_state;
use crate::ui::widget::{button, words};

/// From this width the page stands beside the list, in logical pixels.
const WIDE: f32 = 720.0;

/// The least and the most width of the list, in logical pixels.
const LIST: (f32, f32) = (300.0, 420.0);

/// The share of the width that the list has.
const SHARE: f32 = 0.36;

impl Library {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        match &self.form {
            Some(form) => form.view().map(Message::Form),
            None => responsive(move |size| self.laid_out(size)).into(),
        }
    }

    /// What comes and goes above stands in a column of its own: what stands below would lose its
    /// focus by it.
    fn laid_out(&self, size: Size) -> Element<'_, Message> {
        if size.width >= WIDE {
            let list = (size.width * SHARE).clamp(LIST.0, LIST.1);
            let rest = size.width - list - space::LARGE - 2.0 * space::WIDE;
            let beside =
                if self.filtering { card(self.filters(false)) } else { card(self.page(rest, false)) };
            return column![
                column![self.head(), self.notices(), self.kinds(), self.chips()].spacing(space::SMALL),
                row![
                    column![words::label(self.count()), self.list()].spacing(space::TINY).width(list),
                    beside,
                ]
                .spacing(space::LARGE)
                .height(Fill),
            ]
            .spacing(space::SMALL)
            .padding([space::LARGE, space::WIDE])
            .into();
        }
        if self.filtering {
            return self.filters(true);
        }
        if self.reading {
            return container(self.page(size.width, true)).padding([space::SMALL, space::TINY]).into();
        }
        let top = column![self.head(), self.notices(), self.chips(), words::label(self.count())];
        column![top.spacing(space::SMALL), self.list()]
            .spacing(space::SMALL)
            .padding([space::MEDIUM, space::LARGE])
            .into()
    }

    fn head(&self) -> Element<'_, Message> {
        let search = line_input("Search the library", &self.query, Message::Typed)
            .id(SEARCH)
            .placeholder("ql, glute med, foam roller, blood thinner …")
            .on_submit(Message::ReadFirst);
        let filters = button::secondary("Filter", Some(Message::Filter(Event::Shown)));
        let add = button::secondary("Add own …", Some(Message::Adding)).icon(Icon::Plus);
        row![keys_within(search, |event| self.key_in_search(event)), filters, add]
            .spacing(space::SMALL)
            .align_y(iced::Bottom)
            .into()
    }

    fn key_in_search(&self, event: &keyboard::Event) -> Option<Message> {
        if is_named(event, keyboard::key::Named::ArrowDown) {
            return Some(Message::Descend);
        }
        (is_escape(event) && !self.query.is_empty()).then_some(Message::Clear)
    }

    /// The page of the entry that is shown.
    fn page(&self, width: f32, alone: bool) -> Element<'_, Message> {
        let Some(entry) = self.shown() else {
            return empty_state(
                Icon::Leaf,
                "The page appears here",
                "Choose an entry, and you see what is known about it, and how it prints.",
                None,
            );
        };
        let inner = width - 2.0 * space::LARGE - 2.0 * space::SMALL;
        let content = container(self.body(entry, inner)).padding([space::SMALL, space::LARGE]).width(Fill);
        let scrolled = scrollable(content)
            .id(PAGE_SCROLL)
            .width(Fill)
            .height(Fill)
            .spacing(space::TINY)
            .style(theme::scrollable::plain);
        let page = scroll_keys(focusable(scrolled).id(PAGE).role(Role::Document).label(entry.name()));
        let top = column![self.page_head(entry, alone), self.what_can_be_done(entry)].spacing(space::TINY);
        let whole = column![top, page].spacing(space::SMALL);
        keys_within(whole, |event| {
            if is_escape(event) { Some(Message::Back) } else { is_slash(event).then_some(Message::Find) }
        })
    }

    fn page_head<'a>(&'a self, entry: AnyEntry<'a>, alone: bool) -> Element<'a, Message> {
        let before = self.trail.last().and_then(|place| self.catalog().entry(place));
        let back = match before {
            Some(before) => Some(format!("Back to {}", before.name())),
            None if alone => Some("Back to the list".to_owned()),
            None => None,
        };
        let back = back.map(|label| button::icon_only(Icon::Back, label, Some(Message::Back)));
        row![back, column![words::title(entry.name()), words::label(about(entry))].width(Fill),]
            .spacing(space::SMALL)
            .align_y(Center)
            .padding([space::SMALL, space::LARGE])
            .into()
    }
}

fn card<'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    container(content).width(Fill).height(Fill).padding(1).style(theme::container::card).into()
}

/// What an entry is, beneath its name: of an item what one would ask first.
fn about(entry: AnyEntry<'_>) -> String {
    let kind = entry.kind().words();
    match entry {
        AnyEntry::Item(item) => format!(
            "{kind}  ·  {}  ·  {}  ·  {}",
            item.category.words(),
            item.region.words(),
            item.position.words()
        ),
        _ => kind.to_owned(),
    }
}
