//! How the screen is laid out: what can be printed on the left, its pages on the right.

use iced::widget::{column, container, responsive, row};
use iced::{Center, Element, Fill, FillPortion};

use super::{Form, Forms, Loaded, Message, Way};
use crate::ui::screen_parts::{
    caution_lines, cautions_in_brief, client_title, head, in_own_order, opening, page_look,
};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{section, working};
use crate::ui::widget::{banner, button, words};

/// Below this width the pages stand under the cards, in logical pixels.
const WIDE: f32 = 800.0;
/// How high the pages are where they stand under the cards, in logical pixels.
const PAGES: f32 = 720.0;

impl Forms {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(shown) = &self.shown else { return opening(self.failed.as_ref()) };
        responsive(move |size| self.page(shown, size.width)).into()
    }

    fn page<'a>(&'a self, shown: &'a Loaded, width: f32) -> Element<'a, Message> {
        let client = &shown.client.value;
        let title =
            column![client_title(width, in_own_order(client.name.to_string())), words::muted("Intake forms")];
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let cautions = caution_lines(client, &self.context.catalog, self.context.today());
        let heed = cautions_in_brief(client, &self.context.catalog, self.context.today());
        let top = column![
            head(width, back, title, heed, Vec::new()),
            self.trouble.as_deref().map(|trouble| banner::banner(Tone::Red, trouble, None)),
        ]
        .spacing(space::SMALL)
        .padding([space::LARGE, space::PAGE]);
        let cards = column![
            self.card(
                Form::FollowUp,
                format!("Follow-up form for {}", crate::domain::shown::set_apart(client.called())),
                "What is on record, each line with a box for “still right” and room for what changed. \
                 For someone who was here before.",
            ),
            self.card(
                Form::Blank,
                "Blank intake form".to_owned(),
                "Two pages for someone new: who they are, why they come, their health. It asks for no consent; \
                 consents have forms of their own.",
            ),
        ]
        .spacing(space::MEDIUM);
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

    fn card<'a>(&'a self, form: Form, title: String, says: &'a str) -> Element<'a, Message> {
        let name = match form {
            Form::FollowUp => "the follow-up form",
            Form::Blank => "the blank form",
        };
        let out = |way| self.ready(form).map(|_| Message::Output(form, way));
        let show: Element<'_, Message> = if self.seen == form {
            words::muted("Shown here.").into()
        } else {
            button::quiet("Show its pages", Some(Message::Show(form))).into()
        };
        let ways = row![
            button::primary("Print", out(Way::Print)).icon(Icon::Print).said(format!("Print {name}")),
            button::secondary("Save as PDF", out(Way::Pdf))
                .icon(Icon::Save)
                .said(format!("Save {name} as PDF")),
            show,
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        section(title, column![words::body(says), ways.wrap()].spacing(space::MEDIUM))
    }

    fn pages(&self) -> Element<'_, Message> {
        match self.ready(self.seen) {
            Some(ready) if !ready.pages.pages.is_empty() => page_look(&ready.pages, self.zoom, Message::Zoom),
            Some(_) => working("Drawing the pages …", None),
            None => words::muted("These pages could not be drawn.").into(),
        }
    }
}
