//! The filters to choose from.

use iced::widget::{column, row};
use iced::{Element, Task};

use super::filter::{Filter, Part, Stance, Wanted, equipment};
use super::list::is_escape;
use super::{FIRST_FILTER, Library, Message, SEARCH};
use crate::catalog::fold;
use crate::domain::{MuscleKey, Region};
use crate::ui::theme::space;
use crate::ui::widget::choice::{Pick, choice, choice_called};
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::tick::tick;
use crate::ui::widget::type_ahead::{self, Proposal};
use crate::ui::widget::{button, chip, focus, words};

/// How many muscles or things are proposed at once.
const PROPOSED: usize = 40;

/// What happens to the filters.
#[derive(Debug, Clone)]
pub enum Event {
    /// They are shown, or put away.
    Shown,
    /// A kind was chosen.
    Kind(Pick<Wanted>),
    /// A region was chosen.
    Region(Pick<Region>),
    /// A position was chosen.
    Position(Pick<Stance>),
    /// The field for a muscle was used.
    Muscle(type_ahead::Event),
    /// The field for equipment was used.
    Equipment(type_ahead::Event),
    /// Only what the user added or changed is to be shown, or everything again.
    OwnOnly,
    /// What is hidden is to be shown, or what is in sight again.
    HiddenOnly,
    /// A filter is to go.
    Remove(Part),
    /// All of them are to go, and the words of the search.
    ShowAll,
}

impl Library {
    pub(super) fn filtered(&mut self, event: Event) -> Task<Message> {
        match event {
            Event::Shown => {
                self.filtering = !self.filtering;
                self.reading = false;
                return focus::on(if self.filtering { FIRST_FILTER } else { SEARCH });
            }
            Event::Kind(pick) => {
                let now = Some(Wanted(self.filter.kind));
                self.filter.kind = pick.apply(now, Wanted::ALL).and_then(|wanted| wanted.0);
            }
            Event::Region(pick) => self.filter.region = pick.apply(self.filter.region, Region::ALL),
            Event::Position(pick) => {
                let now = self.filter.position.map(Stance);
                self.filter.position = pick.apply(now, Stance::ALL).map(|stance| stance.0);
            }
            Event::Muscle(event) => return self.muscle_event(event),
            Event::Equipment(event) => return self.equipment_event(event),
            Event::OwnOnly => self.filter.own = !self.filter.own,
            Event::HiddenOnly => self.filter.hidden = !self.filter.hidden,
            Event::Remove(part) => {
                self.filter.remove(part);
                return Task::batch([self.search(), focus::on(SEARCH)]);
            }
            Event::ShowAll => {
                self.filter = Filter::default();
                self.query.clear();
                return Task::batch([self.search(), focus::on(SEARCH)]);
            }
        }
        self.search()
    }

    fn muscles_proposed(&self) -> Vec<(MuscleKey, &str, &str)> {
        let found = self.catalog().find_muscles(self.muscle.text(), PROPOSED);
        found.into_iter().map(|it| (it.key.clone(), it.name.as_str(), it.abbreviation.as_str())).collect()
    }

    fn muscle_event(&mut self, event: type_ahead::Event) -> Task<Message> {
        let keys: Vec<MuscleKey> = self.muscles_proposed().into_iter().map(|(key, ..)| key).collect();
        match self.muscle.update(event, keys.len()) {
            type_ahead::Outcome::Chosen(place) => {
                self.filter.muscle = keys.get(place).cloned();
                Task::batch([self.search(), self.muscle.focus()])
            }
            _ => Task::none(),
        }
    }

    fn equipment_proposed(&self) -> Vec<&str> {
        let typed = fold(self.equipment.text());
        let all = equipment(self.catalog()).into_iter();
        all.filter(|name| fold(name).contains(&typed)).take(PROPOSED).collect()
    }

    fn equipment_event(&mut self, event: type_ahead::Event) -> Task<Message> {
        let names: Vec<String> = self.equipment_proposed().into_iter().map(str::to_owned).collect();
        match self.equipment.update(event, names.len()) {
            type_ahead::Outcome::Chosen(place) => {
                self.filter.equipment = names.get(place).cloned();
                Task::batch([self.search(), self.equipment.focus()])
            }
            _ => Task::none(),
        }
    }

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
            choice_called(FIRST_FILTER, "Region", Region::ALL, self.filter.region, |pick| Message::Filter(
                Event::Region(pick)
            )),
            alone.then(|| self.kinds()),
            row![
                tick("My own and what I changed", self.filter.own, Some(Message::Filter(Event::OwnOnly))),
                tick("Hidden", self.filter.hidden, Some(Message::Filter(Event::HiddenOnly))),
            ]
            .spacing(space::MEDIUM)
            .wrap(),
            words::heading("Home care"),
            type_ahead::type_ahead("For this muscle", "ql, glute med …", &self.muscle, muscles, |event| {
                Message::Filter(Event::Muscle(event))
            }),
            type_ahead::type_ahead(
                "With this",
                "foam roller, ball …",
                &self.equipment,
                equipment,
                |event| Message::Filter(Event::Equipment(event))
            ),
            choice("Position", Stance::ALL, self.filter.position.map(Stance), |pick| Message::Filter(
                Event::Position(pick)
            )),
            alone.then(|| self.chips()).flatten(),
            row![
                button::primary(format!("Show {}", self.count()), Some(Message::Filter(Event::Shown))),
                button::quiet("Clear", Some(Message::Filter(Event::ShowAll))),
            ]
            .spacing(space::SMALL),
        ]
        .spacing(space::MEDIUM)
        .padding(space::LARGE);
        keys_within(scroll_area(panel), |event| is_escape(event).then_some(Message::Back))
    }

    /// The kinds there are.
    pub(super) fn kinds(&self) -> Element<'_, Message> {
        choice("Kind", Wanted::ALL, Some(Wanted(self.filter.kind)), |pick| Message::Filter(Event::Kind(pick)))
    }

    /// The filters that are set, each to be taken away.
    pub(super) fn chips(&self) -> Option<Element<'_, Message>> {
        let chips: Vec<_> = self
            .filter
            .parts(self.catalog())
            .into_iter()
            .map(|(part, words)| chip::chip(words, Message::Filter(Event::Remove(part))))
            .collect();
        (!chips.is_empty())
            .then(|| iced::widget::Row::with_children(chips).spacing(space::SMALL).wrap().into())
    }
}
