//! How a client's page is laid out.

use iced::widget::{Row, column, container, responsive, row, space as gap};
use iced::{Center, Element, Fill, FillPortion, Padding, Size};

use super::{ClientPage, Loaded, Message, identity, timeline};
use crate::domain::shown::{in_own_order, set_apart};
use crate::domain::{Client, Standing};
use crate::ui::record_part::Part;
use crate::ui::screen_parts::{NARROW, caution_lines, cautions_in_brief, client_title, head, opening};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::banner::Way;
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::empty_state;
use crate::ui::widget::{banner, button, words};

/// From this width on progress has a column of its own, in logical pixels.
const VERY_WIDE: f32 = 1500.0;

/// Where the columns would have less than this height beneath all that comes first, the page scrolls as a
/// whole too, in logical pixels.
const LEAST: f32 = 240.0;

/// About the height of the name and the ways to the parts, in logical pixels.
const HEAD: f32 = 140.0;
/// The same of a line that asks for attention.
const BANNER: f32 = 54.0;
/// The same of a caution that is told in short.
const CAUTION: f32 = 27.0;

/// The height of the timeline where the page scrolls as a whole, in logical pixels.
const LIST: f32 = 320.0;

impl ClientPage {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        if let Some((name, standing)) = &self.closed {
            return self.closed(name, standing);
        }
        let Some(shown) = &self.shown else {
            return opening(self.failed.as_ref());
        };
        responsive(move |size| self.page(shown, size)).into()
    }

    fn page<'a>(&'a self, shown: &'a Loaded, size: Size) -> Element<'a, Message> {
        let width = size.width;
        let (client, today) = (&shown.client.value, self.context.today());
        let cautions = client.active_cautions(today).count();
        let scrolls = width < NARROW || size.height - self.room_on_top(shown, cautions, width) < LEAST;
        // Where there is little room all but the name scrolls.
        let name = container(keys_within(self.head(client, width), find))
            .padding(Padding::from([0.0, space::PAGE]).top(space::LARGE));
        let top = column![
            parts(),
            self.standing_line(&shown.standing),
            shown.screening.lines(&self.context.catalog, &Message::Part(Part::Screening), Way::Beside),
            self.failed.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None)),
            identity::merged(&shown.merged),
            identity::guardian(client, today, self.context.catalog.majority()),
            (cautions > 0).then(|| caution_lines(client, &self.context.catalog, today)),
            shown.reviews.leading(today, Message::Part(Part::Health)),
            super::consent::line(shown),
            super::episode::line(&shown.episodes),
            shown.unfinished.then(|| {
                banner::banner(
                    Tone::Calm,
                    "A note is unfinished. Every word of it is kept.",
                    Some(("Keep writing".into(), Message::Note)),
                )
            }),
        ]
        .spacing(space::SMALL)
        .padding([space::SMALL, space::PAGE]);
        if shown.rows.is_empty() && !self.is_restricted() {
            let empty = empty_state(
                Icon::Note,
                "No visit yet",
                "Write the first note, and the home-care sheet comes from what you treated.",
                Some(button::primary("Write the first note", Some(Message::Note)).icon(Icon::Note).into()),
            );
            if scrolls {
                return column![name, scroll_area(column![top, container(empty).height(LIST)])].into();
            }
            return column![name, top, empty].into();
        }
        if scrolls {
            let all: Element<'_, Message> = if width < NARROW {
                let all = column![self.about(shown), self.timeline(LIST), self.progress()];
                all.spacing(space::MEDIUM).into()
            } else {
                let about = column![self.about(shown), self.progress()].spacing(space::MEDIUM);
                let timeline = container(self.timeline(LIST)).width(FillPortion(3));
                row![container(about).width(FillPortion(2)), timeline].spacing(space::LARGE).into()
            };
            return column![name, scroll_area(column![top, container(all).padding([0.0, space::PAGE])])]
                .into();
        }
        let body = if width < VERY_WIDE {
            let about = column![self.about(shown), self.progress()].spacing(space::MEDIUM);
            row![beside(about).width(FillPortion(2)), container(self.timeline(Fill)).width(FillPortion(3))]
        } else {
            row![
                beside(self.about(shown)).width(FillPortion(2)),
                beside(self.progress()).width(FillPortion(2)),
                container(self.timeline(Fill)).width(FillPortion(4)),
            ]
        };
        let body = body.spacing(space::LARGE).padding([0.0, space::PAGE]).height(Fill);
        column![name, top, body, gap().height(space::LARGE)].into()
    }

    /// About how much room what comes first takes.
    fn room_on_top(&self, shown: &Loaded, cautions: usize, width: f32) -> f32 {
        let today = self.context.today();
        let banners = [
            shown.standing != Standing::Active,
            self.failed.is_some(),
            shown.client.value.is_minor_on(today, self.context.catalog.majority()),
            shown.reviews.due(today).is_due(),
            shown.consent_lack.is_some(),
            shown.unfinished,
            shown.episodes.iter().any(|known| known.episode.value.is_open()),
        ];
        let banners = banners.into_iter().filter(|stands| *stands).count();
        let banners = banners + shown.screening.count() + shown.merged.len();
        // Told in full each has a line or two; told in short two stand beside each other, or more.
        let cautions = match (cautions, width < VERY_WIDE) {
            (few @ 0..=4, _) => tall(few, BANNER),
            (many, true) => tall(many.div_ceil(2), CAUTION),
            (many, false) => tall(many.div_ceil(4), CAUTION),
        };
        HEAD + tall(banners, BANNER) + cautions
    }

    fn timeline(&self, height: impl Into<iced::Length>) -> Element<'_, Message> {
        let timeline = self.timeline.view().map(Message::Timeline);
        container(timeline).padding([space::TINY, 0.0]).width(Fill).height(height).into()
    }

    fn head<'a>(&'a self, client: &'a Client, width: f32) -> Element<'a, Message> {
        let mut about = Vec::new();
        if !client.preferred_name.is_empty() {
            about.push(format!("called {}", set_apart(client.preferred_name.as_str())));
        }
        about.extend((!client.pronouns.is_empty()).then(|| client.pronouns.to_string()));
        about.extend(client.birth_date.map(|birth| {
            format!("{} years, born {}", birth.age_on(self.context.today()), spoken(birth.date()))
        }));
        about.extend((!client.occupation.is_empty()).then(|| client.occupation.to_string()));
        // Where there are several, the line beneath tells all of them.
        about.extend(client.phones.first().filter(|_| client.phones.len() == 1).map(ToString::to_string));
        let title = column![
            client_title(width, in_own_order(client.name.to_string())),
            words::muted(about.join("  ·  ")),
            identity::reached(client),
            identity::tags(client),
        ]
        .spacing(space::TINY);
        let free = !self.is_restricted();
        head(
            width,
            button::icon_only(Icon::Back, "Back to all clients", Some(Message::Back)),
            title,
            cautions_in_brief(client, &self.context.catalog, self.context.today()),
            vec![
                button::quiet("Edit", Some(Message::Change)).icon(Icon::Pencil).into(),
                button::secondary("Home care", free.then_some(Message::HomeCare)).icon(Icon::Leaf).into(),
                button::primary("New note", free.then_some(Message::Note))
                    .icon(Icon::Note)
                    .id("new-note")
                    .into(),
            ],
        )
    }
}

/// So many lines of this height.
fn tall(lines: usize, height: f32) -> f32 {
    f32::from(u16::try_from(lines).unwrap_or(u16::MAX)) * height
}

/// A column beside the timeline, which scrolls by itself.
fn beside<'a>(content: impl Into<Element<'a, Message>>) -> iced::widget::Container<'a, Message> {
    container(scroll_area(container(content).padding(space::TINY)))
}

/// A slash begins a search, as in the library.
fn find(event: &iced::keyboard::Event) -> Option<Message> {
    let find = || Message::Timeline(timeline::Message::Find);
    super::timeline_view::is_slash(event).then(find)
}

/// The ways to the other parts of the record: what is opened at many visits first.
fn parts<'a>() -> Element<'a, Message> {
    let way =
        |part: Part| button::quiet(part.short_name(), Some(Message::Part(part))).said(part.name()).into();
    let often = Part::OFTEN.into_iter().map(way);
    let seldom = Part::SELDOM.into_iter().map(way);
    let apart = std::iter::once(gap().width(space::MEDIUM).into());
    Row::with_children(often.chain(apart).chain(seldom)).align_y(Center).wrap().into()
}
