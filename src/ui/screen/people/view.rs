//! How the people are laid out.

use iced::widget::{Column, column, container, row};
use iced::{Center, Element, Fill};

use super::form::{self, Field, Form};
use super::{Message, People};
use crate::domain::Role;
use crate::store::Person;
use crate::store::passphrase::strength;
use crate::ui::screen_parts::in_own_order;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::choice::choice_called;
use crate::ui::widget::field::{LineInput, line_input};
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::section;
use crate::ui::widget::{banner, button, words};

impl People {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let failed = self.failed.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None));
        let head = row![
            button::icon_only(Icon::Back, "Back", Some(Message::Back)),
            container(words::display("People")).width(Fill),
            self.form.is_none().then(|| button::primary("Add a person", Some(Message::Add))),
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        let body: Element<'_, Message> = match &self.form {
            Some(form) => self.form_view(form),
            None => column![
                words::muted(
                    "Each opens the practice with a passphrase of their own, and the log names who did what. \
                     Roles are rules of this program: who has opened the file once could have kept its key."
                ),
                Column::with_children(self.everyone.iter().map(|person| self.person(person)))
                    .spacing(space::MEDIUM),
            ]
            .spacing(space::MEDIUM)
            .into(),
        };
        let page = column![head, failed, body].spacing(space::LARGE).padding(space::PAGE).max_width(820.0);
        scroll_area(container(page).center_x(Fill))
    }

    fn person<'a>(&'a self, person: &'a Person) -> Element<'a, Message> {
        let name = in_own_order(person.practitioner.signs_as());
        if let Some(left) = person.left_at {
            let day = self.context.local_time.at(left).format("%-d %B %Y");
            let says = format!("Left on {day}. Their notes and signatures stay theirs.");
            return section(name, words::muted(says));
        }
        let is_me = person.id == self.context.practitioner_id;
        let says = match (is_me, person.opens) {
            (true, _) => "You. Your own passphrase is changed in the settings.",
            (false, true) => "Opens the practice with a passphrase of their own.",
            (false, false) => "Has no passphrase yet, and can't open the practice.",
        };
        let free = !self.working;
        let give = (!is_me).then(|| {
            let label = if person.opens { "New passphrase" } else { "Give a passphrase" };
            button::secondary(label, free.then_some(Message::GivePassphrase(person.id)))
                .said(format!("{label} for {name}"))
        });
        let leave = (!is_me).then(|| {
            if self.leaving == Some(person.id) {
                button::danger("Yes, works here no longer", free.then_some(Message::Leave(person.id)))
            } else {
                button::secondary("Has left", free.then_some(Message::AskToLeave(person.id)))
                    .said(format!("{name} has left"))
            }
        });
        let role = choice_called(
            format!("role-{}", person.id),
            "May do",
            Role::ALL,
            Some(person.role),
            move |pick| Message::Role(person.id, pick),
        );
        section(
            name.clone(),
            column![
                words::body(says),
                role,
                words::muted(format!("This person {}.", person.role.may())),
                row![give, leave].spacing(space::SMALL),
            ]
            .spacing(space::SMALL),
        )
    }

    fn form_view<'a>(&'a self, form: &'a Form) -> Element<'a, Message> {
        let title = if form.of.is_some() { "A passphrase of their own" } else { "Someone new" };
        let who = form.of.is_none().then(|| {
            column![
                row![
                    input(form, Field::Given, "First name").id(form::FIRST),
                    input(form, Field::Family, "Last name"),
                    input(form, Field::Credentials, "Credentials").placeholder("LMT"),
                ]
                .spacing(space::MEDIUM),
                choice_called("role-of-new", "May do", Role::ALL, Some(form.role), Message::RoleOfNew),
                words::muted(format!("This person {}.", form.role.may())),
            ]
            .spacing(space::SMALL)
        });
        let typed = form.passphrase();
        let hint = if typed.is_empty() { "They type it themselves, twice." } else { strength(typed).words };
        let save = if self.working { "Saving …" } else { "Save" };
        section(
            title,
            column![
                who,
                row![
                    input(form, Field::Passphrase, "Their passphrase")
                        .id(form::PASSPHRASE)
                        .secure(true)
                        .hint(hint),
                    input(form, Field::Again, "Their passphrase once more").secure(true),
                ]
                .spacing(space::MEDIUM),
                row![
                    button::primary(save, (!self.working).then_some(Message::Save)),
                    button::quiet("Cancel", Some(Message::Cancel)),
                ]
                .spacing(space::SMALL),
            ]
            .spacing(space::MEDIUM),
        )
    }
}

fn input<'a>(form: &'a Form, field: Field, label: &'static str) -> LineInput<'a, Message> {
    let wrong = form.wrong.as_ref().filter(|(wrong, _)| *wrong == field);
    line_input(label, form.get(field), move |text| Message::Typed(field, text))
        .error(wrong.map(|(_, words)| words.as_str()))
        .on_submit(Message::Save)
}
