//! The filters to choose from.

use iced::Element;
use iced::widget::{column, row};

use super::filter::{Stance, Wanted};
use super::list::is_escape;
use super::{FIRST_FILTER, Library, Message};
use crate::domain::Region;
use crate::ui::theme::space;
use crate::ui::widget::choice::{choice, choice_called};
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::tick::tick;
use crate::ui::widget::type_ahead::{Proposal, type_ahead};
use crate::ui::widget::{button, chip, words};

impl Library {
    /// The filters; what they leave is counted as they change.
    pub(super) fn filters(&self, alone: bool) -> Element<'_, Message> {
        let muscles = if self.muscle.is_open() {
            self.muscles_proposed().into_iter().map(|(_, name, short)| Proposal::new(name, short)).collect()
        } else {
            Vec::new()
        };
        let equipment = if self.equipment.is_open() {
            self.equipment_proposed().into_iter().map(|name| Proposal::new(name, "")).collect()
        } else {
            Vec::new()
        };
        let panel = column![
            words::title("Filter"),
            choice_called(FIRST_FILTER, "Region", Region::ALL, self.filter.region, Message::Region),
            alone.then(|| self.kinds()),
            row![
                tick("My own and what I changed", self.filter.own, Some(Message::OwnOnly)),
                tick("Hidden", self.filter.hidden, Some(Message::HiddenOnly)),
            ]
            .spacing(space::MEDIUM)
            .wrap(),
            words::heading("Home care"),
            type_ahead("For this muscle", "ql, glute med …", &self.muscle, muscles, Message::Muscle),
            type_ahead("With this", "foam roller, ball …", &self.equipment, equipment, Message::Equipment),
            choice("Position", Stance::ALL, self.filter.position.map(Stance), Message::Position),
            alone.then(|| self.chips()).flatten(),
            row![
                button::primary(format!("Show {}", self.count()), Some(Message::Filters)),
                button::quiet("Clear", Some(Message::ShowAll)),
            ]
            .spacing(space::SMALL),
        ]
        .spacing(space::MEDIUM)
        .padding(space::LARGE);
        keys_within(scroll_area(panel), |event| is_escape(event).then_some(Message::Back))
    }

    /// The kinds there are.
    pub(super) fn kinds(&self) -> Element<'_, Message> {
        choice("Kind", Wanted::ALL, Some(Wanted(self.filter.kind)), Message::Kind)
    }

    /// The filters that are set, each to be taken away.
    pub(super) fn chips(&self) -> Option<Element<'_, Message>> {
        let chips: Vec<_> = self
            .filter
            .parts(self.catalog())
            .into_iter()
            .map(|(part, words)| chip::chip(words, Message::Remove(part)))
            .collect();
        (!chips.is_empty())
            .then(|| iced::widget::Row::with_children(chips).spacing(space::SMALL).wrap().into())
    }
}
