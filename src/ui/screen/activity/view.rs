//! How the log is drawn.

use std::borrow::Cow;

use iced::keyboard::{self, Key, key::Named};
use iced::widget::{Column, Row, column, container, responsive, row, space as gap};
use iced::{Center, Element, Fill, Size};

use super::{Activity, Asked, Kind, Message, WORDS};
use crate::store::LogLine;
use crate::ui::screen_parts::NARROW;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::choice::choice;
use crate::ui::widget::date_field::date_field;
use crate::ui::widget::field::line_input;
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::empty_state;
use crate::ui::widget::type_ahead::{Proposal, type_ahead};
use crate::ui::widget::virtual_list::virtual_list;
use crate::ui::widget::{banner, button, chip, words};

/// Lower than this, what narrows the log takes the place of the lines, in logical pixels.
const LOW: f32 = 600.0;

impl Activity {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let page = responsive(move |size| self.page(size));
        // What a field proposes is closed first, by the field itself.
        let proposes = self.person.is_open() || self.client.is_open();
        keys_within(page, move |event| (is(event, Named::Escape) && !proposes).then_some(Message::Back))
    }

    fn page(&self, size: Size) -> Element<'_, Message> {
        let is_small = size.width < NARROW || size.height < LOW;
        let checks = self.checking.is_some();
        let name = if is_small { words::title("Activity") } else { words::display("Activity") };
        let head = Row::new()
            .push(button::icon_only(Icon::Back, "Back", Some(Message::Back)))
            .push(name)
            .push(gap().width(Fill))
            .push((is_small && !checks).then(|| {
                let label = if self.narrows { "To the lines" } else { "Narrow down" };
                button::quiet(label, Some(Message::Narrow))
            }))
            .push((!checks).then(|| {
                let label = if is_small { "Check" } else { "Check the file" };
                button::secondary(label, self.reader.as_ref().map(|_| Message::StartCheck))
                    .said("Check the file")
            }))
            .push((!checks).then(|| {
                let free = self.reader.is_some() && !self.saving && !self.found.is_empty();
                let label = if is_small { "CSV" } else { "Save as CSV" };
                button::secondary(label, free.then_some(Message::Save)).icon(Icon::Save).said("Save as CSV")
            }))
            .push(checks.then(|| button::secondary("Back to the lines", Some(Message::EndCheck))))
            .spacing(space::SMALL)
            .align_y(Center);
        let spacing = if is_small { space::SMALL } else { space::MEDIUM };
        let padding = if is_small { space::MEDIUM } else { space::PAGE };
        let failed = self.failed.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None));
        let body = if let Some(checking) = &self.checking {
            column![failed, checking.view().map(Message::Check)]
        } else {
            let shows_lines = !is_small || !self.narrows;
            let narrowing = if is_small {
                self.narrows.then(|| scroll_area(self.stacked()))
            } else {
                Some(self.beside())
            };
            column![
                self.words(),
                narrowing,
                failed,
                shows_lines.then(|| self.count_line()),
                shows_lines.then(|| self.lines()),
            ]
        };
        column![head, body.spacing(spacing)].spacing(spacing).padding(padding).into()
    }

    fn words(&self) -> Element<'_, Message> {
        keys_within(
            line_input("", &self.asked.words, Message::Typed)
                .id(WORDS)
                .placeholder("A name, or what was done; beginnings of words are enough"),
            |event| is(event, Named::ArrowDown).then_some(Message::Descend),
        )
    }

    /// What narrows the log, beside each other.
    fn beside(&self) -> Element<'_, Message> {
        const DAY: f32 = 170.0;
        let person = (self.people.len() > 1).then(|| container(self.person()).width(Fill));
        column![
            choice("", &Kind::ALL, Some(self.asked.kind), Message::Kind),
            row![
                container(self.client()).width(Fill),
                container(self.first_day()).width(DAY),
                container(self.last_day()).width(DAY),
                person,
            ]
            .spacing(space::MEDIUM),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn stacked(&self) -> Element<'_, Message> {
        let person = (self.people.len() > 1).then(|| self.person());
        column![
            choice("", &Kind::ALL, Some(self.asked.kind), Message::Kind),
            self.client(),
            row![container(self.first_day()).width(Fill), container(self.last_day()).width(Fill)]
                .spacing(space::SMALL),
            person,
        ]
        .spacing(space::SMALL)
        .into()
    }

    fn person(&self) -> Element<'_, Message> {
        if let Some(id) = self.asked.person {
            let named = self.people.iter().find(|person| person.id == id);
            let name = named.map(|person| person.value.name.to_string()).unwrap_or_default();
            return chosen("Person", &name, Message::AnyPerson);
        }
        let people = if self.person.is_open() { self.proposed_people() } else { Vec::new() };
        let proposals = people.into_iter().map(|(_, name)| Proposal::new(name, "")).collect();
        type_ahead("Person", "Anyone", &self.person, proposals, Message::Person)
    }

    fn client(&self) -> Element<'_, Message> {
        if let Some((_, name)) = &self.asked.client {
            return chosen("Client", name, Message::AnyClient);
        }
        let found = self.client.is_open().then_some(&self.proposed).into_iter().flatten();
        let proposals = found
            .map(|client| {
                let born = client.birth_date.map(|born| born.date().to_string()).unwrap_or_default();
                Proposal::new(client.name.to_string(), born)
            })
            .collect();
        type_ahead("Client", "Any client", &self.client, proposals, Message::Client)
    }

    fn first_day(&self) -> Element<'_, Message> {
        let order = self.context.date_order();
        date_field("From", &self.asked.from, order, None, "activity-from", Message::From)
    }

    fn last_day(&self) -> Element<'_, Message> {
        let error = self.is_backwards().then_some(Cow::Borrowed("This day lies before the first."));
        let order = self.context.date_order();
        date_field("Until", &self.asked.until, order, error, "activity-until", Message::Until)
    }

    fn count_line(&self) -> Element<'_, Message> {
        let is_asked = self.asked != Asked::default();
        let count = match (self.answered, self.found.len()) {
            (0, _) => "Looking …".to_owned(),
            (_, 0) => String::new(),
            (_, 1) => "1 line".to_owned(),
            (_, lines) => format!("{lines} lines, newest first"),
        };
        row![
            words::label(count).width(Fill),
            is_asked.then(|| button::quiet("Show everything", Some(Message::Clear))),
        ]
        .spacing(space::SMALL)
        .align_y(Center)
        .into()
    }

    fn lines(&self) -> Element<'_, Message> {
        if self.answered > 0 && self.found.is_empty() && self.failed.is_none() {
            let clear = button::secondary("Show everything", Some(Message::Clear)).into();
            let says = "Every line is kept for ever; other words, days or kinds show more.";
            return empty_state(Icon::Search, "No line fits", says, Some(clear));
        }
        virtual_list("Activity", &self.list, self.found.len(), Message::List, move |place, _| {
            match self.line(place) {
                Some(line) => self.line_view(line),
                None => gap().into(),
            }
        })
    }

    /// One above the other: side by side the end would be cut off in large type.
    fn line_view<'a>(&'a self, line: &'a LogLine) -> Element<'a, Message> {
        let when = self.context.local_time.at(line.entry.at).format("%-d %b %Y %H:%M");
        let told = words::beside_others(&format!("{} {}", line.who, line.told()));
        container(column![
            words::label(format!("{when} · line {}", line.entry.number)),
            words::one_line(told)
        ])
        .padding([0.0, space::SMALL])
        .center_y(Fill)
        .width(Fill)
        .clip(true)
        .into()
    }
}

/// What was chosen, under its label as a field stands, to be taken away.
fn chosen<'a>(label: &'a str, name: &str, on_remove: Message) -> Element<'a, Message> {
    let chosen = Row::new().push(chip::chip(words::beside_others(name), on_remove)).wrap();
    Column::new().push(words::label(label)).push(chosen).spacing(space::TINY).into()
}

fn is(event: &keyboard::Event, named: Named) -> bool {
    matches!(event, keyboard::Event::KeyPressed { key: Key::Named(key), modifiers, .. }
        if *key == named && modifiers.is_empty())
}
