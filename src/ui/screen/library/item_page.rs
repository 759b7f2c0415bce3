//! The page of a home-care item: as it will print, and what stands behind it.

use iced::widget::{Column, column, container, row};
use iced::{Element, Fill, FillPortion};

use super::facts::{beside, fact, facts, part, reason, ways};
use super::{Library, Message, terms};
use crate::catalog::{AnyEntry, Gate, Item};
use crate::domain::Paper;
use crate::ui::screen_parts::page_look;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::banner;
use crate::ui::widget::section::working;

/// From this width the page stands beside its facts, in logical pixels.
const BESIDE: f32 = 860.0;

/// The room of the buttons above the page, in logical pixels.
const ZOOM_BAR: f32 = 44.0;

/// The most width a page has, in logical pixels: as large as on paper.
const PAPER: f32 = 816.0;

impl Library {
    pub(super) fn item_page<'a>(&'a self, item: &'a Item, width: f32) -> Element<'a, Message> {
        if width >= BESIDE {
            let half = (width - space::LARGE) / 2.0;
            return row![
                container(self.as_printed(half)).width(FillPortion(1)),
                container(self.item_facts(item, half)).width(FillPortion(1)),
            ]
            .spacing(space::LARGE)
            .into();
        }
        column![self.as_printed(width), self.item_facts(item, width)].spacing(space::LARGE).into()
    }

    /// The page as it will print, whole: what scrolls is the entry's page around it.
    fn as_printed(&self, width: f32) -> Element<'_, Message> {
        let ratio = match self.context.practice.paper {
            Paper::Letter => 11.0 / 8.5,
            Paper::A4 => 297.0 / 210.0,
        };
        let height = (width - 2.0 * space::LARGE).min(PAPER) * ratio + 2.0 * space::LARGE + ZOOM_BAR;
        if self.pages.pages.is_empty() {
            return container(working("Drawing the page …", None)).center_x(Fill).height(height).into();
        }
        container(page_look(&self.pages, self.zoom, Message::Zoom)).height(height).into()
    }

    fn item_facts<'a>(&'a self, item: &'a Item, width: f32) -> Element<'a, Message> {
        let targets = item.targets.iter().filter_map(|key| self.catalog().muscle(key));
        let about = facts(vec![
            ways(targets.map(AnyEntry::Muscle)).map(|ways| beside(width, "For", ways)),
            fact(width, "Region", terms::capital(item.region.words())),
            fact(width, "Kind", terms::capital(item.category.words())),
            fact(width, "Position", terms::capital(item.position.words())),
            fact(width, "Takes", terms::capital(&item.equipment.join(", "))),
            fact(width, "Dose at first", terms::capital(&item.dose.to_string())),
            fact(width, "Can be set", terms::capital(&terms::doses(&item.range))),
            fact(width, "Easier", item.easier.as_str()),
            fact(width, "Harder", item.harder.as_str()),
            fact(width, "Evidence", terms::capital(item.evidence.words())),
            fact(width, "Source", item.source.as_str()),
        ]);
        Column::new().push(about).push(self.cautions_about(item)).spacing(space::LARGE).into()
    }

    /// Which cautions hold the item back or change it, and why, as the gate has it.
    fn cautions_about<'a>(&'a self, item: &'a Item) -> Element<'a, Message> {
        let (mut held, mut changed) = (Vec::new(), Vec::new());
        for caution in self.catalog().cautions().iter().chain(self.catalog().circumstances()) {
            match self.catalog().gate(item, std::slice::from_ref(&caution.key)) {
                Gate::Allowed => {}
                Gate::HeldBack { because } => {
                    held.push(reason(&caution.name, caution.key.as_str(), because.to_string()));
                }
                Gate::Adapted { change, dose, .. } => {
                    let less = if dose == item.dose { String::new() } else { format!(" At first: {dose}.") };
                    changed.push(reason(&caution.name, caution.key.as_str(), format!("{change}{less}")));
                }
            }
        }
        let none = (held.is_empty() && changed.is_empty())
            .then(|| banner::banner(Tone::Good, "No caution of the library speaks against it.", None));
        let list = |all: Vec<Element<'a, Message>>| {
            (!all.is_empty()).then(|| Column::with_children(all).spacing(space::MEDIUM).into())
        };
        Column::new()
            .push(none)
            .push(part("Held back with", list(held)))
            .push(part("Given with a change with", list(changed)))
            .spacing(space::LARGE)
            .into()
    }
}
