//! How the screen is laid out.

use iced::widget::{Column, column, responsive, row};
use iced::{Center, Element, Fill};

use super::form::{Field, FileForm};
use super::looking::Looking;
use super::{Files, Loaded, Message};
use crate::domain::shown::in_own_order;
use crate::domain::{Attachment, AttachmentId, AttachmentKind, spoken_size};
use crate::store::Stored;
use crate::ui::screen_parts::{
    caution_lines, cautions_in_brief, client_title, head, opening, restricted_line,
};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::choice::choice;
use crate::ui::widget::date_field::{date_field, spoken};
use crate::ui::widget::field::line_input;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::page_preview::page_preview;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{empty_state, section, working};
use crate::ui::widget::{banner, button, words};

/// The width up to which fields are easy to read, in logical pixels.
const READABLE: f32 = 720.0;

impl Files {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(shown) = &self.shown else {
            return opening(self.failed.as_ref());
        };
        responsive(move |size| match &self.looking {
            Some(looking) => self.looked_at(shown, looking, size.width),
            None => self.page(shown, size.width),
        })
        .into()
    }

    fn page<'a>(&'a self, shown: &'a Loaded, width: f32) -> Element<'a, Message> {
        let client = &shown.client.value;
        let title =
            column![client_title(width, in_own_order(client.name.to_string())), words::muted("Files")];
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let adds = self.form.is_none() && !shown.is_restricted;
        let add = adds.then(|| {
            button::primary("Add a file", Some(Message::Add)).icon(Icon::Plus).id("add-file").into()
        });
        let unsaved = self.draft.failed().map(ToString::to_string);
        let trouble = self.trouble.clone().or(unsaved);
        let top = column![
            head(
                width,
                back,
                title,
                cautions_in_brief(client, &self.context.catalog, self.context.today()),
                add.into_iter().collect()
            ),
            trouble.map(|trouble| banner::banner(Tone::Red, trouble, None)),
        ]
        .spacing(space::SMALL)
        .padding([space::LARGE, space::PAGE]);
        let all = column![
            caution_lines(client, &self.context.catalog, self.context.today()),
            shown.is_restricted.then(restricted_line),
            self.form.as_ref().map(|form| self.form_view(form)),
            self.list(shown),
        ]
        .spacing(space::MEDIUM)
        .padding([space::TINY, space::PAGE]);
        column![top, scroll_area(all)].into()
    }

    fn list<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        if shown.files.is_empty() {
            if self.form.is_some() || shown.is_restricted {
                return words::muted("No file yet.").into();
            }
            return empty_state(
                Icon::Book,
                "No file yet",
                "Referrals, reports and scans are kept inside the practice file, encrypted like the notes, and \
                 looked at here: no readable copy is left on this computer. PDF, PNG and JPEG, up to 50 MB.",
                None,
            );
        }
        let rows = shown.files.iter().map(|file| self.row(shown, file));
        section("Kept with this record", Column::with_children(rows).spacing(space::MEDIUM))
    }

    fn row<'a>(
        &'a self,
        shown: &'a Loaded,
        file: &'a Stored<AttachmentId, Attachment>,
    ) -> Element<'a, Message> {
        let id = file.id;
        let ready = |message| (!self.working && !shown.is_restricted).then_some(message);
        let about = format!(
            "{} · {} · {} · {}",
            spoken(file.value.dated_on),
            file.value.kind.words(),
            file.value.format.words(),
            spoken_size(file.value.bytes())
        );
        let ways: Element<'_, Message> = if self.leaving == Some(id) {
            column![
                banner::banner(
                    Tone::Amber,
                    "Taken out, it is gone from the record and can't be brought back. The log keeps that it was there.",
                    None,
                ),
                row![
                    button::danger("Take it out", ready(Message::TakeOut)).id("take-out"),
                    button::quiet("It stays", Some(Message::Stay)),
                ]
                .spacing(space::SMALL)
                .wrap(),
            ]
            .spacing(space::SMALL)
            .into()
        } else {
            row![
                button::secondary("Look at it", Some(Message::Look(id))),
                button::quiet("Edit", ready(Message::Edit(id))).icon(Icon::Pencil),
                button::quiet("Take out", ready(Message::Remove(id))),
            ]
            .spacing(space::SMALL)
            .wrap()
            .into()
        };
        column![words::bold(in_own_order(file.value.title().to_string())), words::muted(about), ways]
            .spacing(space::TINY)
            .into()
    }

    fn form_view<'a>(&'a self, form: &'a FileForm) -> Element<'a, Message> {
        let input = |field: Field, label: &'static str, hint: &'static str| {
            line_input(label, form.get(field), move |typed| Message::Typed(field, typed))
                .id(field.id())
                .placeholder(hint)
                .error(form.wrong_at(field))
                .on_submit(Message::Keep)
        };
        let is_new = form.editing().is_none();
        let path = is_new.then(|| {
            column![
                input(Field::Path, "Where the file lies", "/home/…/referral.pdf"),
                button::secondary("Browse …", Some(Message::Browse)),
            ]
            .spacing(space::SMALL)
        });
        let wrong = form.wrong_at(Field::DatedOn).map(Into::into);
        let order = self.context.date_order();
        let day = date_field(
            "Day on the paper",
            form.get(Field::DatedOn),
            order,
            wrong,
            Field::DatedOn.id(),
            |typed| Message::Typed(Field::DatedOn, typed),
        );
        let keep = if is_new { "Keep the file" } else { "Keep the changes" };
        let work = self.working.then(|| working("Reading the file …", None));
        section(
            if is_new { "Add a file" } else { "Edit what is said of the file" },
            column![
                path,
                input(Field::Title, "What it is", "Referral of Dr. Bell"),
                choice("For", AttachmentKind::ALL, form.kind(), Message::Kind),
                day,
                row![
                    button::primary(keep, (!self.working).then_some(Message::Keep)).icon(Icon::Check),
                    button::quiet("Give it up", Some(Message::Leave)),
                ]
                .spacing(space::SMALL)
                .wrap(),
                work,
            ]
            .spacing(space::MEDIUM)
            .max_width(READABLE),
        )
    }

    /// A file in the window.
    fn looked_at<'a>(&'a self, shown: &'a Loaded, looking: &'a Looking, width: f32) -> Element<'a, Message> {
        let title = self.file(looking.id).map(|file| file.value.title().to_string()).unwrap_or_default();
        let of = format!("{} · file {}", shown.client.value.name, looking.id);
        let title = column![words::title(in_own_order(title)), words::muted(in_own_order(of))];
        let back = button::icon_only(Icon::Back, "Back to the files", Some(Message::Back));
        let copy = button::secondary("Save a copy …", Some(Message::Copy)).icon(Icon::Save).id("copy-file");
        let heed = cautions_in_brief(&shown.client.value, &self.context.catalog, self.context.today());
        let top = column![head(width, back, title, None, vec![copy.into()]), heed]
            .spacing(space::SMALL)
            .padding([space::LARGE, space::PAGE]);
        let (page, pages) = (looking.page + 1, looking.pages());
        let turn = (pages > 1).then(|| {
            row![
                button::secondary("Page before", (page > 1).then_some(Message::Turn(-1))),
                words::body(format!("Page {page} of {pages}")),
                button::secondary("Next page", (page < pages).then_some(Message::Turn(1))),
            ]
            .spacing(space::SMALL)
            .align_y(Center)
        });
        let body: Element<'_, Message> = match &looking.drawn {
            Some(Ok(drawn)) => page_preview(drawn, looking.zoom, Message::Zoom),
            Some(Err(says)) => banner::banner(Tone::Red, says.as_str(), None),
            None => working("Drawing the page …", None),
        };
        let all = column![turn, body].spacing(space::SMALL).padding([0.0, space::PAGE]).height(Fill);
        column![top, all].into()
    }
}
