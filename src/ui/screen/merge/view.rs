//! How the screen is laid out on which two records become one.

use iced::widget::{Column, column, container, responsive, row};
use iced::{Element, Fill};

use super::compare::{differences, gains};
use super::{Loaded, Merge, Message, Weighed};
use crate::domain::shown::set_apart;
use crate::store::ClientSummary;
use crate::ui::screen_parts::{NARROW, caution_lines, head, opening};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::section;
use crate::ui::widget::type_ahead::{Proposal, type_ahead};
use crate::ui::widget::{banner, button, words};

/// How wide the name of a field stands beside what it says, in logical pixels.
const NAME: f32 = 160.0;

impl Merge {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(shown) = &self.shown else {
            return opening(self.failed.as_ref());
        };
        responsive(move |size| self.page(shown, size.width)).into()
    }

    fn page<'a>(&'a self, shown: &'a Loaded, width: f32) -> Element<'a, Message> {
        let title = column![
            words::title("The same person twice"),
            words::muted(shown.client.value.name.to_string()),
        ];
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let failed = self.failed.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None));
        let body = match &self.other {
            None => self.search_part(shown),
            Some(other) => self.joining(shown, other, width < NARROW),
        };
        let cautions = caution_lines(&shown.client.value, &self.context.catalog, self.context.today());
        let top = column![head(width, back, title, None, Vec::new()), failed, cautions].spacing(space::SMALL);
        let page = column![top, body].spacing(space::LARGE).padding(space::PAGE).max_width(900.0);
        scroll_area(container(page).center_x(Fill))
    }

    fn search_part<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let open = self.search.is_open();
        let proposals = if open { self.proposed() } else { &[] };
        let proposals =
            proposals.iter().map(|summary| Proposal::new(summary.name.to_string(), about(summary))).collect();
        let label = "This is the same person as";
        let hint = "A part of a name, or the last digits of a phone";
        let search = type_ahead(label, hint, &self.search, proposals, Message::Search);
        let likely = shown.likely.iter().map(likely_row);
        let likely = (!shown.likely.is_empty())
            .then(|| section("These look alike", Column::with_children(likely).spacing(space::SMALL)));
        column![section("The other record", search), likely].spacing(space::LARGE).into()
    }

    fn joining<'a>(&'a self, shown: &'a Loaded, other: &'a Weighed, narrow: bool) -> Element<'a, Message> {
        let (ours, theirs) = (&shown.client.value, &other.client.value);
        let joined = ours.joined_with(theirs);
        let told_apart = ours.birth_date.zip(theirs.birth_date).filter(|(ours, theirs)| ours != theirs);
        let told_apart = told_apart.map(|_| {
            let says = "The birth dates differ. These may be two people: please make sure before you merge.";
            banner::banner(Tone::Amber, says, None)
        });
        let gains = gains(ours, &joined);
        let brought = std::iter::once(("To read here", other.amount()))
            .chain(gains)
            .map(|(what, says)| line(narrow, what, says));
        let brought = Column::with_children(brought).spacing(space::SMALL);
        let differences = differences(ours, theirs);
        let stands = (!differences.is_empty()).then(|| {
            let lines = differences.into_iter().map(|(what, ours, theirs)| {
                line(
                    narrow,
                    what,
                    format!("{} stays; the other says {}", set_apart(&ours), set_apart(&theirs)),
                )
            });
            section(
                "Where they differ, this record stands",
                Column::with_children(lines).spacing(space::SMALL),
            )
        });
        let merge = button::primary(
            if self.working { "Merging …" } else { "Merge" },
            (!self.working).then_some(Message::Merge),
        );
        column![
            told_apart,
            section(format!("{} comes into this record", set_apart(&theirs.name.to_string())), brought),
            stands,
            words::muted(
                "Signed notes are not touched. The other record is no longer listed, and is found by its name in this one. You can undo this until the practice is closed or locked."
            ),
            row![merge.id("merge"), button::quiet("Choose another", Some(Message::ChooseAgain))]
                .spacing(space::SMALL),
        ]
        .spacing(space::LARGE)
        .into()
    }
}

impl Weighed {
    /// How much hangs on it, in words.
    fn amount(&self) -> String {
        let count = |number: u64, one: &str, many: &str| match number {
            1 => format!("1 {one}"),
            number => format!("{number} {many}"),
        };
        [
            count(self.visits, "visit", "visits"),
            count(self.sheets as u64, "home-care sheet", "home-care sheets"),
            count(self.measurements as u64, "measurement", "measurements"),
        ]
        .join(", ")
    }
}

fn line(narrow: bool, what: &str, says: String) -> Element<'_, Message> {
    if narrow {
        column![words::muted(what), words::body(says)].into()
    } else {
        row![words::muted(what).width(NAME), words::body(says).width(Fill)].spacing(space::SMALL).into()
    }
}

fn likely_row(summary: &ClientSummary) -> Element<'_, Message> {
    let named = column![words::bold(summary.name.to_string()), words::muted(about(summary))].width(Fill);
    row![named, button::secondary("Compare", Some(Message::Choose(summary.id)))]
        .spacing(space::SMALL)
        .align_y(iced::Center)
        .into()
}

/// What tells a record from its like.
fn about(summary: &ClientSummary) -> String {
    let told = [
        summary.birth_date.map(|birth| format!("born {}", spoken(birth.date()))),
        summary.phone.as_ref().map(ToString::to_string),
        summary.last_visit.map(|day| format!("last visit {}", spoken(day))),
    ];
    told.into_iter().flatten().collect::<Vec<_>>().join("  ·  ")
}
