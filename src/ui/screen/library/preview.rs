//! The page of the entry that is shown; of an item as it will print.

use crate::domain::Print;
use iced::Task;
use iced::widget::operation;
use iced::widget::scrollable::AbsoluteOffset;

use super::{Library, Message, PAGE_SCROLL, REST};
use crate::catalog::{AnyEntry, EntryKey};
use crate::paper::{self, ItemPageParts};
use crate::ui::output::{self, Preview};
use crate::ui::pause::pause;

impl Library {
    /// Shows the page of an entry; the pictures of an item's page come when the list rests.
    pub(super) fn show(&mut self, place: Option<EntryKey>) -> Task<Message> {
        if self.open == place {
            return Task::none();
        }
        self.open = place;
        self.asked = None;
        self.pages = Preview::default();
        self.drawn += 1;
        let drawn = self.drawn;
        let to_top = operation::scroll_to(PAGE_SCROLL, AbsoluteOffset { x: None, y: Some(0.0) });
        match self.shown() {
            Some(AnyEntry::Item(_)) => {
                Task::batch([to_top, Task::perform(pause(REST), move |()| Message::Rested(drawn))])
            }
            _ => to_top,
        }
    }

    /// Draws the page of the item that is shown, off the window's thread.
    pub(super) fn draw(&self) -> Task<Message> {
        let Some(AnyEntry::Item(item)) = self.shown() else { return Task::none() };
        let (drawn, item, context) = (self.drawn, item.clone(), self.context.clone());
        let draw = async move {
            let parts = ItemPageParts {
                practice: &context.practice,
                practitioner: &context.practitioner,
                item: &item,
                pictures: &context.pictures,
                made_on: context.today(),
                print: Print::Normal,
            };
            let page = paper::item_page(&context.catalog, &parts);
            page.map(|page| output::draw(&page)).unwrap_or_default()
        };
        Task::perform(draw, move |pages| Message::Drawn(drawn, pages))
    }
}
