//! How a note that is looked through is drawn: what is missing and the ways on, beside its pages.

use iced::widget::{column, container, responsive, row};
use iced::{Element, Fill};

use super::walk::{LEAVE, Message, SIGN, Walk};
use crate::ui::screen_parts::{
    NARROW, beside_pages, caution_lines, cautions_in_brief, head, look_title, page_look,
};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{section, working};
use crate::ui::widget::{banner, button, words};

impl Walk {
    pub(super) fn view(&self) -> Element<'_, Message> {
        responsive(move |size| self.page(size.width)).into()
    }

    fn page(&self, width: f32) -> Element<'_, Message> {
        let (place, all) = self.place();
        let (catalog, today) = (&self.context.catalog, self.context.today());
        let title = match &self.look {
            Some(look) => look_title(width, &look.client.value, look.session.value.session()),
            None => words::title("Opening the note …"),
        };
        let brief = self.look.as_ref().and_then(|look| cautions_in_brief(&look.client.value, catalog, today));
        let top = head(
            width,
            button::icon_only(Icon::Back, "Back to Today", Some(Message::Stop)),
            title,
            brief,
            vec![words::muted(format!("Note {place} of {all}")).into()],
        );
        let cautions = self.look.as_ref().map(|look| caution_lines(&look.client.value, catalog, today));
        let trouble = self.trouble.as_deref().map(|trouble| banner::banner(Tone::Red, trouble, None));
        let pages = if self.pages.pages.is_empty() && self.trouble.is_none() {
            working("Drawing the pages …", None)
        } else {
            page_look(&self.pages, self.zoom, Message::Zoom)
        };
        if width < NARROW {
            // Where there is little room one comes past the pages before one comes to what signs them.
            let pages = container(pages).height(720.0);
            let all =
                column![cautions, trouble, self.missing(), pages, self.ways(false)].spacing(space::MEDIUM);
            return column![
                container(top).padding([space::SMALL, space::PAGE]),
                scroll_area(container(all).padding([space::TINY, space::PAGE])),
            ]
            .into();
        }
        let beside = section(
            "Not signed yet",
            column![
                words::body("Look the note over. Signing freezes it; after that you can only amend it."),
                self.missing(),
                self.ways(true),
            ]
            .spacing(space::MEDIUM),
        );
        beside_pages(width, top, [cautions, trouble, None], beside, pages)
    }

    fn missing(&self) -> Option<Element<'_, Message>> {
        self.look.as_ref().map(|look| look.before_signing.view())
    }

    /// The ways on; only what stands beside the pages gets the focus by itself.
    fn ways(&self, is_beside: bool) -> Element<'_, Message> {
        let sign = button::primary("Sign and next", self.may_sign().then_some(Message::Sign));
        let leave = button::secondary("Leave unsigned, next", (!self.is_working()).then_some(Message::Leave));
        let (sign, leave) = if is_beside { (sign.id(SIGN), leave.id(LEAVE)) } else { (sign, leave) };
        column![
            sign.icon(Icon::Lock).width(Fill),
            leave.width(Fill),
            row![
                button::quiet("Keep writing", Some(Message::Write)).icon(Icon::Pencil),
                button::quiet("Back", Some(Message::Stop)),
            ]
            .spacing(space::SMALL)
            .wrap(),
        ]
        .spacing(space::MEDIUM)
        .into()
    }
}
