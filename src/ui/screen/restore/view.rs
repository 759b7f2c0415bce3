//! How restoring is drawn.

use iced::widget::{Column, column, container, row};
use iced::{Center, Element, Fill};

use super::{BACKUP, Field, Message, NEW, Restore, Work};
use crate::domain::spoken_size;
use crate::store::Preview;
use crate::store::passphrase::strength;
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::field::{LineInput, line_input};
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::{banner, button, words};

impl Restore {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let head = row![
            button::icon_only(Icon::Back, "Back", Some(Message::Back)),
            words::display("Restore from a backup"),
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        let says = "The backup is copied to a new file. Your present file and the backup stay as they are.";
        let found = self.preview.as_ref().map(|preview| {
            container(self.found(preview)).style(theme::container::card).padding(space::WIDE).width(Fill)
        });
        let page = column![
            head,
            words::muted(says),
            container(self.which()).style(theme::container::card).padding(space::WIDE),
            found,
        ]
        .spacing(space::LARGE)
        .padding(space::PAGE)
        .max_width(700.0);
        scroll_area(container(page).center_x(Fill))
    }

    fn input<'a>(&'a self, field: Field, label: &'a str, value: &'a str) -> LineInput<'a, Message> {
        let error = self.error.as_ref().filter(|(wrong, _)| *wrong == field).map(|(_, says)| says.as_str());
        line_input(label, value, move |text| Message::Typed(field, text)).error(error)
    }

    fn which(&self) -> Element<'_, Message> {
        let browse = column![words::label(" "), button::secondary("Browse …", Some(Message::Browse))]
            .spacing(space::TINY);
        let backup = self
            .input(Field::Backup, "Backup", &self.backup)
            .id(BACKUP)
            .placeholder("/media/usb/Riverside 2026-11-29 2234 UTC.practice")
            .hint("Its key file has to lie beside it, unless you use the recovery key.");
        let opens: Element<'_, Message> = match &self.recovery {
            None => self
                .input(Field::Passphrase, "Passphrase", &self.passphrase)
                .id("restore-passphrase")
                .secure(true)
                .hint("The one you used when the backup was made.")
                .on_submit(Message::Look)
                .into(),
            Some(typed) => column![
                self.input(Field::RecoveryKey, "Recovery key", typed).id("restore-recovery-key"),
                self.input(Field::Passphrase, "A new passphrase", &self.passphrase)
                    .secure(true)
                    .hint(if self.passphrase.is_empty() {
                        "It opens the restored file."
                    } else {
                        strength(&self.passphrase).words
                    })
                    .on_submit(Message::Look),
            ]
            .spacing(space::MEDIUM)
            .into(),
        };
        let is_looking = matches!(self.work, Work::Looking);
        let look = matches!(self.work, Work::None).then_some(Message::Look);
        column![
            row![backup, browse].spacing(space::SMALL),
            opens,
            row![
                button::secondary(if is_looking { "Looking …" } else { "Look into it" }, look),
                button::quiet(
                    if self.recovery.is_some() { "Use the passphrase" } else { "Use the recovery key" },
                    Some(Message::ToggleRecovery)
                ),
            ]
            .spacing(space::MEDIUM),
        ]
        .spacing(space::LARGE)
        .into()
    }

    fn found<'a>(&'a self, preview: &'a Preview) -> Element<'a, Message> {
        let holds = &preview.holdings;
        let until = self.local_time.at(preview.until);
        let newest = holds.days.map_or_else(
            || "No visit is in it.".to_owned(),
            |(first, last)| format!("Visits from {} to {}.", spoken(first), spoken(last)),
        );
        let older = preview.is_older.then(|| {
            words::muted(
                "It is of an older Quadratus. The new file is brought up to date; the backup is not.",
            )
        });
        let facts = Column::with_children([
            words::heading(preview.practice.as_str()).into(),
            words::body(format!(
                "The records as they were on {} at {}.",
                spoken(until.date()),
                until.format("%-I:%M %p")
            ))
            .into(),
            words::body(format!(
                "{}, {}; signed: {}.",
                counted(holds.clients, "client"),
                counted(holds.sessions, "visit"),
                holds.signed
            ))
            .into(),
            words::body(newest).into(),
            banner::banner(
                Tone::Good,
                format!("Every page of it was read and is sound ({}).", spoken_size(preview.bytes)),
                None,
            ),
        ])
        .spacing(space::SMALL);
        let new = self.input(Field::New, "New file", &self.new).id(NEW).on_submit(Message::Restore);
        let (says, press, other) = match self.work {
            Work::Restoring(_) => {
                ("Restoring …", None, Some(button::secondary("Cancel", Some(Message::Stop))))
            }
            _ => ("Restore and open", Some(Message::Restore), None),
        };
        let buttons = row![button::primary(says, press), other.map(Element::from)].spacing(space::MEDIUM);
        column![facts, older, new, buttons].spacing(space::LARGE).into()
    }
}

/// So many, in words.
fn counted(number: u64, what: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {what}{ending}")
}
