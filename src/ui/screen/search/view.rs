//! How the search in the notes is drawn.

use std::borrow::Cow;

use iced::keyboard::{self, Key, key::Named};
use iced::widget::{Column, Row, column, container, responsive, row, space as gap};
use iced::{Center, Element, Fill, Size};

use super::{Answer, MOST, Message, PROPOSED, Search, WORDS, hit};
use crate::ui::screen_parts::NARROW;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::date_field::date_field;
use crate::ui::widget::field::line_input;
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::empty_state;
use crate::ui::widget::type_ahead::{Proposal, type_ahead};
use crate::ui::widget::virtual_list::virtual_list;
use crate::ui::widget::{banner, button, chip, words};

/// Lower than this, what narrows the search takes the place of the notes, in logical pixels.
const LOW: f32 = 560.0;

impl Search {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let page = responsive(move |size| self.page(size));
        // What a field proposes is closed first, by the field itself.
        let proposes = self.muscle.is_open() || self.technique.is_open();
        keys_within(page, move |event| (is(event, Named::Escape) && !proposes).then_some(Message::Back))
    }

    fn page(&self, size: Size) -> Element<'_, Message> {
        let is_small = size.width < NARROW || size.height < LOW;
        let head = row![
            button::icon_only(Icon::Back, "Back", Some(Message::Back)),
            if is_small { words::title("Search all notes") } else { words::display("Search all notes") },
            gap().width(Fill),
            is_small.then(|| {
                let label = if self.narrows { "To the notes" } else { "Narrow down" };
                button::quiet(label, Some(Message::Narrow))
            }),
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        let narrowing =
            if is_small { self.narrows.then(|| scroll_area(self.stacked())) } else { Some(self.beside()) };
        let shows_notes = !is_small || !self.narrows;
        column![
            head,
            self.words(),
            narrowing,
            self.error.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None)),
            shows_notes.then(|| self.count_line()),
            shows_notes.then(|| self.notes()),
        ]
        .spacing(if is_small { space::SMALL } else { space::MEDIUM })
        .padding(if is_small { space::MEDIUM } else { space::PAGE })
        .into()
    }

    fn words(&self) -> Element<'_, Message> {
        keys_within(
            line_input("", &self.asked.words, Message::Typed)
                .id(WORDS)
                .placeholder("Words in any part of a note; their beginnings are enough")
                .on_submit(Message::OpenFirst),
            |event| is(event, Named::ArrowDown).then_some(Message::Descend),
        )
    }

    /// What narrows the search, in one line.
    fn beside(&self) -> Element<'_, Message> {
        const DAY: f32 = 170.0;
        row![
            container(self.muscle()).width(Fill),
            container(self.technique()).width(Fill),
            container(self.first_day()).width(DAY),
            container(self.last_day()).width(DAY),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn stacked(&self) -> Element<'_, Message> {
        column![
            row![container(self.muscle()).width(Fill), container(self.technique()).width(Fill)]
                .spacing(space::SMALL),
            row![container(self.first_day()).width(Fill), container(self.last_day()).width(Fill)]
                .spacing(space::SMALL),
        ]
        .spacing(space::SMALL)
        .into()
    }

    fn muscle(&self) -> Element<'_, Message> {
        if let Some(key) = &self.asked.muscle {
            let name = self.catalog().muscle(key).map_or(key.as_str(), |muscle| muscle.name.as_str());
            return chosen("Muscle", name, Message::AnyMuscle);
        }
        let found = self.muscle.is_open().then(|| self.catalog().find_muscles(self.muscle.text(), PROPOSED));
        let found = found.into_iter().flatten();
        let proposals = found.map(|it| Proposal::new(it.name.as_str(), it.abbreviation.as_str())).collect();
        type_ahead("Muscle", "ql, glute med …", &self.muscle, proposals, Message::Muscle)
    }

    fn technique(&self) -> Element<'_, Message> {
        if let Some(key) = &self.asked.technique {
            let known = self.catalog().technique(key);
            let name = known.map_or(key.as_str(), |technique| technique.name.as_str());
            return chosen("Technique", name, Message::AnyTechnique);
        }
        let is_open = self.technique.is_open();
        let found = is_open.then(|| self.catalog().find_techniques(self.technique.text(), PROPOSED));
        let found = found.into_iter().flatten();
        let proposals = found.map(|it| Proposal::new(it.name.as_str(), it.abbreviation.as_str())).collect();
        type_ahead("Technique", "tp, deep tissue …", &self.technique, proposals, Message::Technique)
    }

    fn first_day(&self) -> Element<'_, Message> {
        date_field("From", &self.asked.from, self.context.date_order(), None, "note-from", Message::From)
    }

    fn last_day(&self) -> Element<'_, Message> {
        let error = self.is_backwards().then_some(Cow::Borrowed("This day lies before the first."));
        date_field("Until", &self.asked.until, self.context.date_order(), error, "note-until", Message::Until)
    }

    /// How many there are, and what of the search is not seen beside them.
    fn count_line(&self) -> Element<'_, Message> {
        let is_asked = self.asked != super::Asked::default();
        row![
            words::label(self.count()).width(Fill),
            is_asked.then(|| button::quiet("Clear", Some(Message::Clear))),
        ]
        .spacing(space::SMALL)
        .align_y(Center)
        .into()
    }

    fn count(&self) -> String {
        let charted = self.asked.muscle.is_some() || self.asked.technique.is_some();
        let days = !self.asked.from.trim().is_empty() || !self.asked.until.trim().is_empty();
        let narrowed = match (charted, days) {
            (false, false) => "",
            (true, false) => " with what was charted",
            (false, true) => " in these days",
            (true, true) => " with what was charted, in these days",
        };
        match (self.answer, self.found.len()) {
            (Answer::Nothing | Answer::Unfinished, _) | (Answer::Given, 0) => String::new(),
            (Answer::Looking, _) => "Looking …".into(),
            (Answer::Given, 1) => format!("1 note{narrowed}"),
            (Answer::Given, MOST) => {
                format!("The newest {MOST} notes{narrowed}. A word more finds older ones.")
            }
            (Answer::Given, found) => format!("{found} notes{narrowed}, newest first"),
        }
    }

    fn notes(&self) -> Element<'_, Message> {
        /// Lower than this, what stands in place of the notes scrolls, in logical pixels.
        const LOW: f32 = 220.0;
        responsive(move |size| match self.no_notes() {
            Some(says) if size.height < LOW => scroll_area(says),
            Some(says) => says,
            None => virtual_list("Notes", &self.list, self.found.len(), Message::List, move |place, _| {
                self.found.get(place).map_or_else(|| gap().into(), |found| hit::row(found, size.width))
            }),
        })
        .into()
    }

    /// What stands in place of the notes when there are none.
    fn no_notes(&self) -> Option<Element<'_, Message>> {
        let (title, says, clears) = match self.answer {
            Answer::Nothing => (
                "Every note of the practice",
                "Type a few letters of the words you remember. Accents and capitals don't matter, and a \
                 muscle, a technique or days narrow it down.",
                false,
            ),
            Answer::Unfinished => {
                ("This day is not finished", "The notes appear when the day can be read.", false)
            }
            Answer::Given if self.found.is_empty() && self.error.is_none() => (
                "No note fits",
                "All of the words have to be in the note, be it in another order. Fewer words, or \
                 shorter ones, find more.",
                true,
            ),
            Answer::Looking | Answer::Given => return None,
        };
        let clear = clears.then(|| button::secondary("Clear the search", Some(Message::Clear)).into());
        Some(empty_state(Icon::Search, title, says, clear))
    }
}

/// What was chosen, under its label as a field stands, to be taken away.
fn chosen<'a>(label: &'a str, name: &'a str, on_remove: Message) -> Element<'a, Message> {
    let chosen = Row::new().push(chip::chip(words::beside_others(name), on_remove)).wrap();
    Column::new().push(words::label(label)).push(chosen).spacing(space::TINY).into()
}

fn is(event: &keyboard::Event, named: Named) -> bool {
    matches!(event, keyboard::Event::KeyPressed { key: Key::Named(key), modifiers, .. }
        if *key == named && modifiers.is_empty())
}
