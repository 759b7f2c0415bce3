//! How the screen is laid out: what can be given on the left, its pages on the right.

use iced::keyboard::{self, Key, key::Named};
use iced::widget::{column, container, responsive, row};
use iced::{Element, Fill, FillPortion};

use super::{Handouts, LANGUAGE, Loaded, Message, Way};
use crate::catalog::Handout;
use crate::domain::Language;
use crate::ui::screen_parts::{
    caution_lines, cautions_in_brief, client_title, head, in_own_order, opening, page_look,
};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::choice::{choice, choice_called};
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{section, working};
use crate::ui::widget::{banner, button, words};

/// Below this width the pages stand under the cards, in logical pixels.
const WIDE: f32 = 800.0;
/// How high the pages are where they stand under the cards, in logical pixels.
const PAGES: f32 = 720.0;

impl Handouts {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(shown) = &self.shown else { return opening(self.failed.as_ref()) };
        let page = responsive(move |size| self.page(shown, size.width));
        keys_within(page, |event| is_escape(event).then_some(Message::Back))
    }

    fn page<'a>(&'a self, shown: &'a Loaded, width: f32) -> Element<'a, Message> {
        let client = &shown.client.value;
        let title =
            column![client_title(width, in_own_order(client.name.to_string())), words::muted("Handouts")];
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let cautions = caution_lines(client, &self.context.catalog, self.context.today());
        let heed = cautions_in_brief(client, &self.context.catalog, self.context.today());
        let out = |way| self.ready().map(|_| Message::Output(way));
        let ways = vec![
            button::secondary("Save as PDF", out(Way::Pdf)).icon(Icon::Save).into(),
            button::primary("Print", out(Way::Print)).icon(Icon::Print).into(),
        ];
        let top = column![
            head(width, back, title, heed, ways),
            self.trouble.as_deref().map(|trouble| banner::banner(Tone::Red, trouble, None)),
        ]
        .spacing(space::SMALL)
        .padding([space::LARGE, space::PAGE]);
        let cards = self.context.catalog.handouts().iter().map(|handout| self.card(shown, handout));
        let cards = column![self.form()].extend(cards).spacing(space::MEDIUM);
        if width < WIDE {
            // Where there is little room all but the name scrolls.
            let below =
                column![cautions, cards, container(self.pages()).height(PAGES)].spacing(space::MEDIUM);
            return column![top, scroll_area(container(below).padding([space::TINY, space::PAGE]))].into();
        }
        let body = row![
            container(scroll_area(container(cards).padding([space::TINY, space::SMALL])))
                .width(FillPortion(2)),
            container(self.pages()).width(FillPortion(3)).height(Fill),
        ]
        .spacing(space::MEDIUM)
        .height(Fill);
        let cautions = container(cautions).padding([0.0, space::PAGE]);
        column![top, cautions, container(body).padding([0.0, space::LARGE]).height(Fill)].into()
    }

    /// A handout: what it is called here and to the client, and what is in it.
    fn card<'a>(&'a self, shown: &'a Loaded, handout: &'a Handout) -> Element<'a, Message> {
        let translated = self.context.catalog.handout_words(handout, self.language);
        let show: Element<'_, Message> = if self.seen.as_ref() == Some(&handout.key) {
            words::muted("Shown here.").into()
        } else {
            button::quiet("Show its pages", Some(Message::Show(handout.key.clone())))
                .said(format!("Show the pages of {}", handout.title))
                .into()
        };
        let about = column![
            translated.map(|theirs| words::label(theirs.title.as_str())),
            words::body(handout.about.as_str()),
            handout.tells_session.then(|| words::muted(begins_with(shown))),
        ];
        section(handout.title.as_str(), column![about.spacing(space::TINY), show].spacing(space::SMALL))
    }

    /// In which form it prints.
    fn form(&self) -> Element<'_, Message> {
        section(
            "How it prints",
            column![
                choice_called(LANGUAGE, "Language", Language::ALL, Some(self.language), Message::Language),
                choice("Type", super::FORMS, Some(self.print), Message::Print),
            ]
            .spacing(space::MEDIUM),
        )
    }

    fn pages(&self) -> Element<'_, Message> {
        match self.ready() {
            Some(pages) => page_look(&pages.preview, self.zoom, Message::Zoom),
            None if self.trouble.is_some() => words::muted("These pages could not be drawn.").into(),
            None => working("Drawing the pages …", None),
        }
    }
}

fn is_escape(event: &keyboard::Event) -> bool {
    matches!(event, keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), .. })
}

/// What a handout for after a session says of the newest one.
fn begins_with(shown: &Loaded) -> String {
    match &shown.session {
        Some(session) if !session.treatments.is_empty() => {
            format!("It begins with what was worked on at the visit of {}.", spoken(session.held.on))
        }
        _ => "Nothing was charted as worked on, so it does not say it.".to_owned(),
    }
}
