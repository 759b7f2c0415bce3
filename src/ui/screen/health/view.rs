//! How the screen is laid out.

use std::borrow::Cow;

use iced::widget::{Column, Row, column, responsive, row};
use iced::{Center, Element, Fill, FillPortion};

use super::entry::Field;
use super::{Health, Loaded, Message, QUICK};
use crate::domain::{HealthKind, HealthReview, Outcome};
use crate::ui::health_review::{due_words, is_unchanged_key};
use crate::ui::screen_parts::{
    caution_lines, cautions_in_brief, client_title, head, in_own_order, opening, restricted_line,
};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::choice::choice;
use crate::ui::widget::date_field::{date_field, spoken};
use crate::ui::widget::field::line_input;
use crate::ui::widget::hotkeys::hotkeys;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::section;
use crate::ui::widget::tick::tick;
use crate::ui::widget::type_ahead::{Proposal, type_ahead};
use crate::ui::widget::{banner, button, chip, words};

/// Below this width the columns stand one above the other, in logical pixels.
const WIDE: f32 = 900.0;

impl Health {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(shown) = &self.shown else {
            return opening(self.failed.as_ref());
        };
        let page = responsive(move |size| self.page(shown, size.width));
        hotkeys(page, |event| is_unchanged_key(event).then_some(Message::Unchanged))
    }

    fn page<'a>(&'a self, shown: &'a Loaded, width: f32) -> Element<'a, Message> {
        let client = &shown.client.value;
        let title = column![
            client_title(width, in_own_order(client.name.to_string())),
            words::muted("Health history and reviews")
        ];
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let failed = self.failed.as_ref().or_else(|| self.draft.failed());
        let top = column![
            head(
                width,
                back,
                title,
                cautions_in_brief(client, &self.context.catalog, self.context.today()),
                Vec::new()
            ),
            failed.map(|error| banner::banner(Tone::Red, error.to_string(), None)),
        ]
        .spacing(space::SMALL)
        .padding([space::LARGE, space::PAGE]);
        let cautions = caution_lines(client, &self.context.catalog, self.context.today());
        let review = match self.walk {
            _ if shown.is_restricted => restricted_line(),
            Some(at) => self.walking(shown, at),
            None => self.review(shown),
        };
        let body: Element<'_, Message> = if width >= WIDE {
            let known = column![review, self.list(shown)].spacing(space::MEDIUM);
            let work = column![self.entry_form(), asked(shown)].spacing(space::MEDIUM);
            row![known.width(FillPortion(1)), work.width(FillPortion(1))].spacing(space::LARGE).into()
        } else {
            column![review, self.entry_form(), self.list(shown), asked(shown)].spacing(space::MEDIUM).into()
        };
        // A client with many cautions leaves no room beneath them: all of it scrolls.
        let all = column![cautions, body].spacing(space::MEDIUM).padding([space::TINY, space::PAGE]);
        column![top, scroll_area(all)].into()
    }

    /// Whether a review is due, and the ways to one.
    fn review<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let due = self.due();
        let is_due = due.is_some_and(crate::domain::ReviewDue::is_due);
        let said = due.map(due_words).unwrap_or_default();
        let ready = |message| (!self.working).then_some(message);
        let full = button::secondary("Full review", ready(Message::Walk));
        if self.changes.is_empty() {
            let press = button::primary(shown.reviews.one_press(), ready(Message::Unchanged));
            let press = press.icon(Icon::Check).id("nothing-changed");
            let said = if is_due { words::bold(said) } else { words::muted(said) };
            let ways = row![press, full, words::label("Ctrl+U")].spacing(space::SMALL).align_y(Center);
            return section("Review", column![said, ways.wrap()].spacing(space::MEDIUM));
        }
        let changes = self.changes.iter().map(|change| words::body(change.as_str()).into());
        let record = button::primary("Record these changes", ready(Message::RecordChanges));
        let record = record.icon(Icon::Check).id("nothing-changed");
        section(
            "Review",
            column![
                words::bold("Changed, and not in a review yet:"),
                Column::with_children(changes),
                row![record, full].spacing(space::SMALL).wrap(),
            ]
            .spacing(space::MEDIUM),
        )
    }

    /// A full review: one kind after the other.
    fn walking<'a>(&'a self, shown: &'a Loaded, at: usize) -> Element<'a, Message> {
        let kind = HealthKind::ALL.get(at).copied().unwrap_or_default();
        let title = format!("Full review, {} of {}: {}", at + 1, HealthKind::ALL.len(), kind.heading());
        let entries = &shown.client.value.cautions;
        let there = self.part(entries, kind).unwrap_or_else(|| words::muted("Nothing in the record.").into());
        let next = match HealthKind::ALL.get(at + 1) {
            Some(next) => Cow::Owned(format!("Next: {}", next.heading())),
            None => Cow::Borrowed("Finish the review"),
        };
        let ready = |message| (!self.working).then_some(message);
        section(
            title,
            column![
                words::bold(kind.question()),
                there,
                row![
                    button::primary(next, ready(Message::WalkOn)).id("walk-on"),
                    button::secondary("Before", (at > 0).then_some(Message::WalkBack)),
                    button::quiet("Stop the review", Some(Message::WalkEnd)),
                ]
                .spacing(space::SMALL)
                .wrap(),
            ]
            .spacing(space::MEDIUM),
        )
    }

    fn entry_form(&self) -> Element<'_, Message> {
        let form = &self.form;
        let what: Element<'_, Message> = match form.picked() {
            Some(label) => column![words::label("What"), chip::chip(label, Message::ClearWhat)]
                .spacing(space::TINY)
                .into(),
            None => self.what_field(),
        };
        let wrong = form.wrong_at(None).map(words::error);
        let quick = QUICK
            .iter()
            .enumerate()
            .map(|(place, (name, _))| button::secondary(*name, Some(Message::Quick(place))).into());
        let caution = tick(
            "A caution: shown wherever the client is open",
            form.is_caution(),
            form.picked().is_none().then_some(Message::Caution),
        );
        let editing = form.editing();
        let label = if editing.is_some() { "Keep the change" } else { "Add to the history" };
        let take_out = editing.map(|place| {
            button::danger("Written by mistake: take out", Some(Message::TakeOut(place))).into()
        });
        let leave = form.is_begun().then(|| button::quiet("Leave it", Some(Message::Leave)).into());
        let buttons = [Some(self.keep_button(label)), leave, take_out].into_iter().flatten();
        let title = if editing.is_some() { "Change an entry" } else { "Add to the history" };
        section(
            title,
            column![
                Row::with_children(quick).spacing(space::SMALL).wrap(),
                column![what, wrong].spacing(space::TINY),
                choice("Kind", HealthKind::ALL, Some(form.words.kind()), Message::Kind),
                self.line(
                    Field::Note,
                    "What exactly, if it matters",
                    "left knee; apixaban 5 mg",
                    "health-note"
                ),
                self.times(),
                caution,
                Row::with_children(buttons).spacing(space::SMALL).wrap(),
            ]
            .spacing(space::MEDIUM),
        )
    }

    fn keep_button<'a>(&self, label: &'a str) -> Element<'a, Message> {
        button::primary(label, (!self.working).then_some(Message::Keep)).icon(Icon::Plus).into()
    }

    fn what_field(&self) -> Element<'_, Message> {
        let proposals = if self.form.what.is_open() {
            let proposed = self.form.proposed(&self.context.catalog).into_iter();
            proposed.map(|caution| Proposal::new(caution.name.clone(), caution.kind.words())).collect()
        } else {
            Vec::new()
        };
        type_ahead(
            "What",
            "blood thinner, knee replacement, asthma …",
            &self.form.what,
            proposals,
            Message::What,
        )
    }

    fn times(&self) -> Element<'_, Message> {
        let form = &self.form;
        let order = self.context.date_order();
        let wrong = |field| form.wrong_at(Some(field)).map(Cow::Borrowed);
        let since = self.line(Field::Since, "Since", "March 2019, or 2019", "health-since");
        let due = (form.words.kind() == HealthKind::Pregnancy).then(|| {
            date_field("Due date", form.get(Field::Due), order, wrong(Field::Due), "health-due", |text| {
                Message::Typed(Field::Due, text)
            })
        });
        let over = date_field(
            "Over since",
            form.get(Field::Over),
            order,
            wrong(Field::Over),
            "health-over",
            |text| Message::Typed(Field::Over, text),
        );
        Row::new().push(since).push(due).push(over).spacing(space::MEDIUM).into()
    }

    fn line<'a>(
        &'a self,
        field: Field,
        label: &'a str,
        placeholder: &'a str,
        id: &'static str,
    ) -> Element<'a, Message> {
        line_input(label, self.form.get(field), move |text| Message::Typed(field, text))
            .placeholder(placeholder)
            .error(self.form.wrong_at(Some(field)))
            .id(id)
            .on_submit(Message::Keep)
            .into()
    }
}

/// When the client was asked.
fn asked(shown: &Loaded) -> Element<'_, Message> {
    if shown.reviews.all.is_empty() {
        return section("Reviews", words::muted("None yet."));
    }
    let rows = shown.reviews.all.iter().map(|review| review_row(shown, review));
    section("Reviews", Column::with_children(rows).spacing(space::SMALL))
}

fn review_row<'a>(shown: &'a Loaded, review: &'a HealthReview) -> Element<'a, Message> {
    let by = shown.names.iter().find(|(id, _)| *id == review.by).map_or("", |(_, name)| name.as_str());
    let said = match &review.outcome {
        Outcome::NothingKnown => "nothing known",
        Outcome::NothingChanged => "nothing changed",
        Outcome::Changed(words) => words.as_str(),
    };
    let how = if review.full { "in full, " } else { "" };
    column![
        words::body(format!("{}: {how}{said}", spoken(review.on))).width(Fill),
        words::label(format!("asked by {by}")),
    ]
    .into()
}
