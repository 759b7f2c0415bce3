//! How the notes of a period are asked for and shown.

use std::borrow::Cow;

use iced::Element;
use iced::widget::{column, responsive, row};

use super::reading::Opened;
use super::{Message, Period, Way};
use crate::ui::screen_parts::{
    beside_pages, caution_lines, cautions_in_brief, client_title, head, in_own_order, opening, page_look,
};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::date_field::date_field;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::section::{section, working};
use crate::ui::widget::{banner, button, words};

impl Period {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(opened) = &self.client else { return opening(self.failed.as_ref()) };
        responsive(move |size| self.page(opened, size.width)).into()
    }

    fn page<'a>(&'a self, opened: &'a Opened, width: f32) -> Element<'a, Message> {
        let client = &opened.client;
        let title = column![
            client_title(width, in_own_order(client.name.to_string())),
            words::muted("Print notes of a period"),
        ];
        let (catalog, today) = (&self.context.catalog, self.context.today());
        let has_notes = self.shown.as_ref().is_some_and(|shown| !shown.sessions.is_empty());
        let out = |way| has_notes.then_some(Message::Out(way));
        let top = head(
            width,
            button::icon_only(Icon::Back, "Back to the client", Some(Message::Back)),
            title,
            cautions_in_brief(client, catalog, today),
            vec![
                button::secondary("Save as PDF", out(Way::Pdf)).icon(Icon::Save).into(),
                button::primary("Print", out(Way::Print)).icon(Icon::Print).into(),
            ],
        );
        let cautions = caution_lines(client, catalog, today);
        let trouble = self.trouble.as_deref().map(|trouble| banner::banner(Tone::Red, trouble, None));
        beside_pages(width, top, [Some(cautions), trouble, None], self.asking(opened), self.pages())
    }

    fn asking<'a>(&'a self, opened: &'a Opened) -> Element<'a, Message> {
        let order = self.context.date_order();
        let backwards = self.is_backwards().then_some(Cow::Borrowed("This day lies before the first."));
        let may_show = self.days().is_ok() && !self.is_backwards();
        let episode = opened
            .episode_since
            .map(|since| button::quiet("The open episode", Some(Message::Since(Some(since)))));
        let found = self.shown.as_ref().map(|shown| {
            words::body(match shown.sessions.len() {
                0 => "There is no note in these days.".to_owned(),
                1 => "1 note, with a page before it that says whose it is.".to_owned(),
                notes => format!(
                    "{notes} notes, the oldest first, with a page before them that says whose they are."
                ),
            })
        });
        section(
            "Which days",
            column![
                words::body(
                    "All notes of these days as one document, signed or not, each with its amendments."
                ),
                date_field("From", &self.from, order, None, "period-from", Message::From),
                date_field("Until", &self.to, order, backwards, "period-to", Message::To),
                row![
                    episode,
                    button::quiet("The last year", self.year_ago().map(|day| Message::Since(Some(day)))),
                    button::quiet("All notes", Some(Message::Since(None))),
                ]
                .spacing(space::TINY)
                .wrap(),
                button::secondary("Show these notes", may_show.then_some(Message::Show)),
                found,
            ]
            .spacing(space::SMALL),
        )
    }

    fn pages(&self) -> Element<'_, Message> {
        match &self.shown {
            Some(shown) if !shown.sessions.is_empty() => page_look(&shown.pages, self.zoom, Message::Zoom),
            Some(_) => words::muted("No pages: there is no note in these days.").into(),
            None if self.working => working("Reading the notes …", None),
            None => words::muted("The pages stand here once you show them.").into(),
        }
    }
}
