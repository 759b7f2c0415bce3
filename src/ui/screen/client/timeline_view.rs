//! How the timeline on a client's page is drawn.

use iced::keyboard::{self, Key, key::Named};
use iced::widget::{Column, Row, column, container, responsive, row, space as gap};
use iced::{Center, Element, Fill, Right};

use super::timeline::{KindCount, Message, SEARCH, Timeline};
use crate::domain::{EpisodeId, TimelineWhat};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::timeline::{TimelineRow, pain_of};
use crate::ui::widget::field::line_input;
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::virtual_list::virtual_list;
use crate::ui::widget::words::beside_others;
use crate::ui::widget::{button, chip, words};

/// The height of a line of what a row says, in logical pixels: two whole lines are shown.
const LINE: f32 = 18.0;

/// Below this width pain and mark stand one above the other, in logical pixels.
const NARROW: f32 = 620.0;

/// Below this width the search stands beneath the heading, in logical pixels.
const SMALL: f32 = 400.0;

/// What a screen reader calls the way to print.
const PRINT: &str = "Print notes of a period";

/// How many episodes can be chosen at sight; the others are found by their names.
const EPISODES: usize = 4;

/// The longest name of an episode on its chip, in characters.
const EPISODE_NAME: usize = 28;

impl Timeline {
    /// Draws the timeline in the room it is given.
    pub(super) fn view(&self) -> Element<'_, Message> {
        container(responsive(move |size| {
            column![self.head(size.width), self.chips(), self.body(size.width)].spacing(space::SMALL).into()
        }))
        .padding(space::MEDIUM)
        .width(Fill)
        .height(Fill)
        .style(theme::container::card)
        .into()
    }

    fn head(&self, width: f32) -> Element<'_, Message> {
        let search = keys_within(
            line_input("", self.typed(), Message::Typed)
                .id(SEARCH)
                .placeholder("Find in the notes and in all of this")
                .on_submit(Message::OpenFirst),
            |event| {
                if is(event, Named::ArrowDown) {
                    Some(Message::Descend)
                } else {
                    is(event, Named::Escape).then(|| Message::Typed(String::new()))
                }
            },
        );
        let title = row![words::heading("Timeline"), words::label(self.count())]
            .spacing(space::SMALL)
            .align_y(Center);
        let print = if width < NARROW {
            button::icon_only(Icon::Print, PRINT, Some(Message::Print))
        } else {
            button::quiet("Print notes", Some(Message::Print)).icon(Icon::Print).said(PRINT)
        };
        if width < SMALL {
            let title = row![title, gap().width(Fill), print].align_y(Center);
            return column![title, search].spacing(space::TINY).into();
        }
        row![title, container(search).width(Fill), print].spacing(space::MEDIUM).align_y(Center).into()
    }

    fn count(&self) -> String {
        let all = self.rows().len();
        match self.len() {
            shown if shown < all => format!("{shown} of {all}"),
            1 => "1 entry".into(),
            _ => format!("{all} entries"),
        }
    }

    /// What can be chosen: kinds, then episodes.
    fn chips(&self) -> Element<'_, Message> {
        let kinds = self.counts().iter().map(|KindCount { kind, count }| {
            let said = format!("Show: {}", kind.name());
            let is_on = self.filter().has_kind(*kind);
            chip::toggle(format!("{} {count}", kind.name()), said, is_on, Message::Kind(*kind))
        });
        let episodes = self.offered_episodes().into_iter().map(|(id, name)| {
            let name = shortened(&beside_others(name), EPISODE_NAME);
            let is_on = self.filter().episode() == Some(id);
            chip::toggle(format!("“{name}”"), format!("Show episode: {name}"), is_on, Message::Episode(id))
        });
        // Where nothing fits, the words that say so offer it.
        let is_some_hidden = !self.filter().is_open() && self.len() > 0;
        let all = is_some_hidden.then(|| button::quiet("Show all", Some(Message::ShowAll)).into());
        let chips = Row::with_children(kinds.chain(episodes).chain(all))
            .spacing(space::TINY)
            .align_y(Center)
            .wrap()
            .vertical_spacing(space::TINY);
        keys_within(chips, |event| is_slash(event).then_some(Message::Find))
    }

    /// The latest episodes, and the one that is chosen.
    fn offered_episodes(&self) -> Vec<(EpisodeId, &str)> {
        let chosen = self.filter().episode();
        let all = self.episodes().enumerate();
        all.filter(|(place, (id, _))| *place < EPISODES || Some(*id) == chosen).map(|(_, it)| it).collect()
    }

    fn body(&self, width: f32) -> Element<'_, Message> {
        if self.len() == 0 {
            let nothing = column![
                words::muted("Nothing in this record fits."),
                button::secondary("Show all", Some(Message::ShowAll)),
            ];
            return container(nothing.spacing(space::SMALL).align_x(Center)).center_x(Fill).into();
        }
        let list = virtual_list("Timeline", self.list(), self.len(), Message::List, move |place, _| {
            self.row(place).map_or_else(|| gap().into(), |shown| drawn(shown, width))
        });
        keys_within(list, |event| is_slash(event).then_some(Message::Find))
    }
}

/// One row: the day and what it is, what there is to say, and how it stands.
fn drawn(shown: &TimelineRow, width: f32) -> Element<'_, Message> {
    let day = column![
        words::one_line(shown.entry.on.format("%-d %b %Y").to_string()).font(theme::BOLD),
        words::one_line(shown.kind).size(theme::size::SMALL).style(theme::text::muted),
    ];
    let gist = words::body(shown.gist.as_str()).size(theme::size::SMALL).line_height(iced::Pixels(LINE));
    let pain = pain_of(&shown.entry.what);
    let pain = (!pain.is_empty()).then(|| words::one_line(pain).size(theme::size::SMALL));
    let mark = mark(&shown.entry.what);
    let standing: Element<'_, Message> = if width < NARROW {
        Column::new().push(pain).push(mark).align_x(Right).into()
    } else {
        Row::new().push(pain).push(mark).spacing(space::SMALL).align_y(Center).into()
    };
    row![
        container(day).width(104.0).clip(true),
        container(gist).width(Fill).max_height(2.0 * LINE).clip(true),
        standing,
    ]
    .spacing(space::SMALL)
    .padding([0.0, space::SMALL])
    .align_y(Center)
    .height(Fill)
    .into()
}

/// How an entry stands, where that is worth a mark.
fn mark<'a>(what: &TimelineWhat) -> Option<Element<'a, Message>> {
    let (tone, words) = match what {
        TimelineWhat::Visit { is_signed: true, .. } => (Tone::Good, "signed"),
        TimelineWhat::Visit { is_signed: false, .. } => (Tone::Amber, "unsigned"),
        TimelineWhat::Screening { yes, .. } if !yes.is_empty() => (Tone::Red, "red flag"),
        TimelineWhat::Referral { declined: true, .. } => (Tone::Red, "declined"),
        TimelineWhat::Answer { cleared: true, .. } => (Tone::Good, "cleared"),
        TimelineWhat::Answer { cleared: false, .. } => (Tone::Amber, "not cleared"),
        _ => return None,
    };
    Some(chip::tag(tone, words))
}

/// The first letters of a name, with a sign that there are more.
fn shortened(name: &str, most: usize) -> String {
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let first: String = name.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", first.trim_end())
}

fn is(event: &keyboard::Event, wanted: Named) -> bool {
    matches!(event, keyboard::Event::KeyPressed { key: Key::Named(key), .. } if *key == wanted)
}

/// A slash, on whatever key the keyboard has it.
pub(super) fn is_slash(event: &keyboard::Event) -> bool {
    matches!(event, keyboard::Event::KeyPressed { text: Some(text), .. } if text == "/")
}
