//! How the form of a client is laid out.

use std::borrow::Cow;

use iced::widget::{column, container, row, space as gap};
use iced::{Center, Element, Fill};

use super::{ClientForm, Field, Message};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::date_field::date_field;
use crate::ui::widget::field::{LineInput, line_input};
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::section;
use crate::ui::widget::type_ahead::{Proposal, type_ahead};
use crate::ui::widget::{banner, button, chip, editor, words};

impl ClientForm {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let title = if self.client.is_some() { "Edit client" } else { "New client" };
        let failed = self
            .failed
            .as_ref()
            .or(self.draft.failed())
            .map(|error| banner::banner(Tone::Red, error.to_string(), None));
        let continued = self.continued.then(|| {
            banner::banner(
                Tone::Calm,
                "You typed this before and did not save it as a record.",
                Some(("Start afresh".into(), Message::StartAfresh)),
            )
        });
        let head = row![
            words::display(title),
            gap().width(Fill),
            button::quiet("Back", Some(Message::Back)),
            button::primary(
                if self.working { "Saving …" } else { "Save client" },
                (!self.working).then_some(Message::Save)
            ),
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        let page = column![
            head,
            failed,
            continued,
            section("Who", self.identity()),
            section("Health cautions", self.caution_part()),
            section("How to reach them", self.contact()),
            section("In an emergency", self.emergency()),
        ]
        .spacing(space::LARGE)
        .padding(space::PAGE)
        .max_width(900.0);
        scroll_area(container(page).center_x(Fill))
    }

    fn input(&self, field: Field, label: &'static str) -> LineInput<'_, Message> {
        let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == field);
        line_input(label, self.get(field), move |text| Message::Typed(field, text))
            .error(wrong.map(|(_, words)| words.as_str()))
            .on_submit(Message::Save)
    }

    fn identity(&self) -> Element<'_, Message> {
        let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == Field::Born);
        column![
            row![
                self.input(Field::Given, "First name").id("given-name"),
                self.input(Field::Family, "Last name"),
            ]
            .spacing(space::MEDIUM),
            row![
                self.input(Field::Preferred, "Likes to be called"),
                self.input(Field::Pronouns, "Pronouns").placeholder("she/her"),
                date_field(
                    "Birth date",
                    self.get(Field::Born),
                    self.context.date_order(),
                    wrong.map(|(_, words)| Cow::Borrowed(words.as_str())),
                    "birth-date",
                    |text| Message::Typed(Field::Born, text),
                ),
            ]
            .spacing(space::MEDIUM),
            row![self.input(Field::Occupation, "Occupation"), self.input(Field::Referrer, "Referred by"),]
                .spacing(space::MEDIUM),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn caution_part(&self) -> Element<'_, Message> {
        if self.client.is_some() {
            return words::muted("On the client's page, under Health history and reviews.").into();
        }
        let proposals = if self.caution.is_open() {
            self.proposed()
                .into_iter()
                .map(|(_, name, detail)| Proposal::new(name, shorten(&detail)))
                .collect()
        } else {
            Vec::new()
        };
        let chips = self.cautions.iter().enumerate().map(|(place, caution)| {
            let label = if caution.note().is_empty() {
                caution.label().to_string()
            } else {
                format!("{} ({})", caution.label(), caution.note())
            };
            chip::chip(label, Message::RemoveCaution(place))
        });
        let chosen = iced::widget::Row::with_children(chips).spacing(space::SMALL).wrap();
        column![
            row![
                column![type_ahead(
                    "Caution",
                    "blood thinner, pregnancy, osteoporosis …",
                    &self.caution,
                    proposals,
                    Message::Caution,
                )]
                .width(Fill),
                self.input(Field::CautionNote, "What exactly, if it matters")
                    .placeholder("apixaban 5 mg")
                    .width(260.0),
            ]
            .spacing(space::MEDIUM),
            (!self.cautions.is_empty()).then_some(chosen),
            words::label("Shown on every page of this client, and checked before an item goes on a sheet."),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn contact(&self) -> Element<'_, Message> {
        column![
            row![
                self.input(Field::Phone, "Phone"),
                self.input(Field::SecondPhone, "Another phone"),
                self.input(Field::Email, "E-mail"),
            ]
            .spacing(space::MEDIUM),
            editor::editor("Address", &self.address, Message::Address),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn emergency(&self) -> Element<'_, Message> {
        row![
            self.input(Field::EmergencyName, "Emergency contact"),
            self.input(Field::EmergencyRelation, "Relationship").placeholder("daughter"),
            self.input(Field::EmergencyPhone, "Their phone"),
        ]
        .spacing(space::MEDIUM)
        .into()
    }
}

/// The beginning of a sentence that has to stand beside a name.
fn shorten(words: &str) -> String {
    const MOST: usize = 60;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    let kept: String = words.chars().take(MOST).collect();
    format!("{} …", kept.rsplit_once(' ').map_or(kept.as_str(), |(kept, _)| kept))
}
