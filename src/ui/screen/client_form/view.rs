//! How the form of a client is laid out.

use std::borrow::Cow;

use iced::widget::{Column, Row, column, container, responsive, row};
use iced::{Center, Element, Fill};

use super::contact::Kind;
use super::{ClientForm, Field, Message, Spot};
use crate::domain::Language;
use crate::ui::screen_parts::{NARROW, caution_lines, in_own_order};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::choice::choice;
use crate::ui::widget::date_field::date_field;
use crate::ui::widget::field::{LineInput, line_input};
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::section;
use crate::ui::widget::{banner, button, editor, words};

impl ClientForm {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        responsive(move |size| self.page(size.width < NARROW)).into()
    }

    fn page(&self, narrow: bool) -> Element<'_, Message> {
        let title = self
            .record
            .as_ref()
            .map_or_else(|| "New client".to_owned(), |client| in_own_order(client.name.to_string()));
        let cautions = self
            .record
            .as_ref()
            .map(|client| caution_lines(client, &self.context.catalog, self.context.today()));
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
            container(words::display(title)).width(Fill),
            button::quiet("Back", Some(Message::Back)),
            button::primary(
                if self.working { "Saving …" } else { "Save client" },
                (!self.working).then_some(Message::Save)
            ),
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        let page = column![
            // What comes and goes stands last in a group of its own: a field that moves up or down among
            // its neighbours would lose the focus to one of them.
            column![head, cautions, failed, continued].spacing(space::LARGE),
            column![
                section("Who", self.identity(narrow)),
                self.has_guardian().then(|| section("Guardian", self.guardian_part(narrow))),
            ]
            .spacing(space::LARGE),
            self.context.role.sees_notes().then(|| section("Health cautions", self.caution_part())),
            section("How to reach them", self.contact(narrow)),
            section("In an emergency", self.emergency(narrow)),
        ]
        .spacing(space::LARGE)
        .padding(space::PAGE)
        .max_width(900.0);
        scroll_area(container(page).center_x(Fill))
    }

    /// A one-line field.
    pub(super) fn input(&self, field: Field, label: &'static str) -> LineInput<'_, Message> {
        let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == Spot::Field(field));
        line_input(label, self.get(field), move |text| Message::Typed(field, text))
            .id(field.id())
            .error(wrong.map(|(_, words)| words.as_str()))
            .on_submit(Message::Save)
    }

    fn identity(&self, narrow: bool) -> Element<'_, Message> {
        let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == Spot::Field(Field::Born));
        column![
            column![
                side_by_side(
                    narrow,
                    vec![
                        self.input(Field::Given, "First name").into(),
                        self.input(Field::Family, "Last name").into(),
                    ]
                ),
                self.duplicates_view(),
            ]
            .spacing(space::MEDIUM),
            side_by_side(
                narrow,
                vec![
                    self.input(Field::Preferred, "Likes to be called").into(),
                    self.input(Field::Pronouns, "Pronouns").placeholder("she/her").into(),
                    date_field(
                        "Birth date",
                        self.get(Field::Born),
                        self.context.date_order(),
                        wrong.map(|(_, words)| Cow::Borrowed(words.as_str())),
                        Field::Born.id(),
                        |text| Message::Typed(Field::Born, text),
                    ),
                ]
            ),
            side_by_side(
                narrow,
                vec![
                    self.input(Field::Occupation, "Occupation").into(),
                    self.input(Field::Referrer, "Referred by").into(),
                    self.input(Field::HeardOfUs, "How did you hear of us?").into(),
                ]
            ),
            choice(
                "Language of their home-care sheets",
                Language::ALL,
                Some(self.language),
                Message::Language
            ),
            self.tags_view(),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    /// Whether there is a guardian to speak of: of a minor, or one written down before.
    fn has_guardian(&self) -> bool {
        let fields =
            [Field::GuardianName, Field::GuardianRelation, Field::GuardianPhone, Field::GuardianEmail];
        self.minor_age().is_some() || fields.into_iter().any(|field| !self.get(field).trim().is_empty())
    }

    fn guardian_part(&self, narrow: bool) -> Element<'_, Message> {
        let missing = self.minor_age().filter(|_| self.get(Field::GuardianName).trim().is_empty());
        let warning = missing.map(|age| {
            let years = if age == 1 { "1 year".to_owned() } else { format!("{age} years") };
            let says = format!(
                "{years} old: a minor needs a guardian. Write down a parent or guardian; you can also save now and do it later."
            );
            banner::banner(Tone::Amber, says, None)
        });
        column![
            column![
                side_by_side(
                    narrow,
                    vec![
                        self.input(Field::GuardianName, "Guardian's name").into(),
                        self.input(Field::GuardianRelation, "What they are to the client")
                            .placeholder("mother")
                            .into(),
                    ]
                ),
                warning,
            ]
            .spacing(space::MEDIUM),
            side_by_side(
                narrow,
                vec![
                    self.input(Field::GuardianPhone, "Guardian's phone").into(),
                    self.input(Field::GuardianEmail, "Guardian's e-mail").into(),
                ]
            ),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn contact(&self, narrow: bool) -> Element<'_, Message> {
        let wrong = self.wrong.as_ref().filter(|(spot, _)| *spot == Spot::Address);
        column![
            side_by_side(narrow, vec![self.lines_view(Kind::Phone), self.lines_view(Kind::Email)]),
            editor::editor("Address", &self.address, Message::Address),
            wrong.map(|(_, error)| words::error(error.as_str())),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn emergency(&self, narrow: bool) -> Element<'_, Message> {
        side_by_side(
            narrow,
            vec![
                self.input(Field::EmergencyName, "Emergency contact").into(),
                self.input(Field::EmergencyRelation, "Relationship").placeholder("daughter").into(),
                self.input(Field::EmergencyPhone, "Their phone").into(),
            ],
        )
    }
}

/// Fields beside each other, or one below the other where there is little room.
fn side_by_side(narrow: bool, fields: Vec<Element<'_, Message>>) -> Element<'_, Message> {
    if narrow {
        Column::with_children(fields).spacing(space::MEDIUM).into()
    } else {
        let fields = fields.into_iter().map(|field| container(field).width(Fill).into());
        Row::with_children(fields).spacing(space::MEDIUM).into()
    }
}
