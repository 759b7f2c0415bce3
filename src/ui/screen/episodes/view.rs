//! How the screen is laid out.

use iced::widget::{Column, column, responsive, row};
use iced::{Element, Fill};

use super::form::{EpisodeForm, Field};
use super::{Episodes, Loaded, Message};
use crate::domain::{Episode, EpisodeMember, Pain, Region, Side};
use crate::store::{EpisodeWithMembers, SessionSummary};
use crate::ui::screen_parts::{
    caution_lines, cautions_in_brief, client_title, head, in_own_order, opening, restricted_line,
};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::choice::choice;
use crate::ui::widget::date_field::{date_field, spoken};
use crate::ui::widget::field::line_input;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{empty_state, section};
use crate::ui::widget::tick::tick;
use crate::ui::widget::trend::{Value, trend};
use crate::ui::widget::{banner, button, chip, words};

/// So many things are shown at first: what an episode lacks is mostly of late.
const FIRST: usize = 12;

/// The height of the chart of pain, in logical pixels.
const CHART: f32 = 110.0;

/// The width up to which fields are easy to read, in logical pixels.
const READABLE: f32 = 720.0;

impl Episodes {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(shown) = &self.shown else {
            return opening(self.failed.as_ref());
        };
        responsive(move |size| self.page(shown, size.width)).into()
    }

    fn page<'a>(&'a self, shown: &'a Loaded, width: f32) -> Element<'a, Message> {
        let client = &shown.client.value;
        let title = column![
            client_title(width, in_own_order(client.name.to_string())),
            words::muted("Episodes of care")
        ];
        let (to, back) = match &self.form {
            Some(_) => ("Back to the episodes", None),
            None => ("Back to the client", Some(self.new_one())),
        };
        let actions: Vec<_> = back.filter(|_| !shown.is_restricted).into_iter().collect();
        let back = button::icon_only(Icon::Back, to, Some(Message::Back));
        let unsaved = self.draft.failed().map(ToString::to_string);
        let trouble = self.trouble.clone().or(unsaved);
        let top = column![
            head(
                width,
                back,
                title,
                cautions_in_brief(client, &self.context.catalog, self.context.today()),
                actions
            ),
            trouble.map(|trouble| banner::banner(Tone::Red, trouble, None)),
        ]
        .spacing(space::SMALL)
        .padding([space::LARGE, space::PAGE]);
        let cautions = caution_lines(client, &self.context.catalog, self.context.today());
        let body = match &self.form {
            Some(form) => self.form_view(form),
            None => self.list(shown),
        };
        let all = column![cautions, body].spacing(space::MEDIUM).padding([space::TINY, space::PAGE]);
        column![top, scroll_area(all)].into()
    }

    fn new_one<'a>(&self) -> Element<'a, Message> {
        button::primary("New episode", (!self.working).then_some(Message::New))
            .icon(Icon::Plus)
            .id("new-episode")
            .into()
    }

    fn list<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let mut page = Column::new().spacing(space::MEDIUM);
        page = page.push(shown.is_restricted.then(restricted_line));
        if self.begun.is_some() && !shown.is_restricted {
            page = page.push(banner::banner(
                Tone::Calm,
                "An episode was begun and is not kept yet. Every word of it is there.",
                Some(("Keep writing".into(), Message::GoOn)),
            ));
        }
        if shown.episodes.is_empty() {
            let empty = empty_state(
                Icon::Calendar,
                "No episode yet",
                "An episode holds together what is done for one complaint: “left low back, since March”. \
                 Its visits, sheets and measures show how it goes. Who comes for wellness needs none.",
                None,
            );
            return page.push(empty).into();
        }
        let cards = shown.episodes.iter().map(|known| self.card(shown, known));
        page.push(Column::with_children(cards).spacing(space::MEDIUM)).into()
    }

    fn card<'a>(&'a self, shown: &'a Loaded, known: &'a EpisodeWithMembers) -> Element<'a, Message> {
        let (id, episode) = (known.episode.id, &known.episode.value);
        let is_open = self.open == Some(id);
        let mark =
            if episode.is_open() { chip::tag(Tone::Good, "open") } else { chip::tag(Tone::Calm, "closed") };
        let head = row![words::bold(episode.words()).width(Fill), mark].spacing(space::SMALL);
        let sessions = sessions_of(shown, known);
        let ready = |message| (!self.working && !shown.is_restricted).then_some(message);
        let alone = |message| ready(message).filter(|_| self.begun.is_none());
        let turn = if episode.is_open() {
            button::quiet("Close it", alone(Message::Close(id)))
        } else {
            button::quiet("Open it again", ready(Message::Reopen(id)))
        };
        let fold = if is_open { "Fold" } else { "What belongs to it" };
        let ways = row![
            button::secondary(fold, Some(Message::Open(id))),
            button::quiet("Edit", alone(Message::Edit(id))).icon(Icon::Pencil),
            turn,
        ]
        .spacing(space::SMALL)
        .wrap();
        let about = about(episode);
        section(
            "",
            column![
                head,
                (!about.is_empty()).then(|| words::muted(about)),
                words::body(gist(known, &sessions)),
                ways,
                is_open.then(|| self.belongings(shown, known, &sessions)),
            ]
            .spacing(space::SMALL),
        )
    }

    /// How it goes, and what belongs to it: what is free can be ticked into it.
    fn belongings<'a>(
        &'a self,
        shown: &'a Loaded,
        known: &'a EpisodeWithMembers,
        sessions: &[&SessionSummary],
    ) -> Element<'a, Message> {
        let id = known.episode.id;
        let pain: Vec<_> = sessions
            .iter()
            .filter_map(|session| Some((session.held.on, session.pain_before?)))
            .map(|(on, pain)| Value { on, value: f32::from(pain.get()) })
            .collect();
        let chart = (pain.len() > 1).then(|| {
            column![words::label("Pain when they came, 0 to 10"), trend(pain, 10.0, CHART)]
                .spacing(space::TINY)
        });
        let fitting: Vec<_> = shown
            .belongings
            .iter()
            .filter(|belonging| belonging.is_in(known) || !belonging.is_elsewhere(id, &shown.episodes))
            .collect();
        let first = if self.shows_all { fitting.len() } else { FIRST };
        let more = fitting.len().saturating_sub(first);
        let ticks = fitting.into_iter().take(first).map(|belonging| {
            let is_in = belonging.is_in(known);
            let put = Message::Put(belonging.members.clone(), (!is_in).then_some(id));
            // Not closed while the last one is written: a control that is closed would lose the focus.
            tick(&belonging.label, is_in, (!shown.is_restricted).then_some(put))
        });
        let none =
            shown.belongings.is_empty().then(|| words::muted("There is no visit, sheet or measure yet."));
        column![
            chart,
            words::label("Tick what belongs to it"),
            none,
            Column::with_children(ticks),
            (more > 0).then(|| button::quiet(format!("Show {more} older"), Some(Message::ShowAll))),
        ]
        .spacing(space::SMALL)
        .into()
    }

    fn form_view<'a>(&'a self, form: &'a EpisodeForm) -> Element<'a, Message> {
        let input = |field: Field, label: &'static str, hint: &'static str| {
            line_input(label, form.get(field), move |typed| Message::Typed(field, typed))
                .id(field.id())
                .placeholder(hint)
                .error(form.wrong_at(field))
                .on_submit(Message::Keep)
        };
        let day = |field: Field, label: &'static str| {
            let wrong = form.wrong_at(field).map(Into::into);
            date_field(label, form.get(field), self.context.date_order(), wrong, field.id(), move |typed| {
                Message::Typed(field, typed)
            })
        };
        let over = form.words.is_over.then(|| {
            column![
                input(Field::Outcome, "What came of it", "lifts the grandchild again; pain 1"),
                day(Field::ClosedOn, "Over since"),
            ]
            .spacing(space::MEDIUM)
        });
        let title = match (form.words.editing, form.words.is_over) {
            (None, _) => "New episode",
            (Some(_), false) => "Edit the episode",
            (Some(_), true) => "Close the episode",
        };
        section(
            title,
            column![
                over,
                input(Field::Name, "What it is about", "Left low back"),
                choice("Where", Region::ALL, form.words.region, Message::Region),
                choice("Side, the client's own", Side::ALL, form.words.side, Message::Side),
                input(Field::Since, "Since when, as well as they know", "March 2026, or 2019"),
                day(Field::OpenedOn, "Taken up here on"),
                input(Field::Goal, "What they want to be able to do again", "lift the grandchild"),
                row![
                    button::primary("Keep the episode", (!self.working).then_some(Message::Keep))
                        .icon(Icon::Check),
                    button::quiet("Give it up", Some(Message::Leave)),
                ]
                .spacing(space::SMALL)
                .wrap(),
            ]
            .spacing(space::MEDIUM)
            .max_width(READABLE),
        )
    }
}

/// The sessions of an episode, oldest first.
fn sessions_of<'a>(shown: &'a Loaded, known: &EpisodeWithMembers) -> Vec<&'a SessionSummary> {
    let is_in = |session: &&SessionSummary| known.members.contains(&EpisodeMember::Session(session.id));
    shown.sessions.iter().rev().filter(is_in).collect()
}

/// Where, the goal and the end, as far as they are known.
fn about(episode: &Episode) -> String {
    let parts = episode.parts();
    let place = match (parts.region, parts.side) {
        (Some(region), Some(side)) => Some(format!("{} ({})", region.words(), side.words())),
        (Some(region), None) => Some(region.words().to_owned()),
        (None, Some(side)) => Some(side.words().to_owned()),
        (None, None) => None,
    };
    let goal = (!parts.goal.is_empty()).then(|| format!("Goal: \u{2068}{}\u{2069}", parts.goal));
    let end = parts.closing.as_ref().map(|closing| {
        let outcome = if closing.outcome.is_empty() {
            String::new()
        } else {
            format!(": \u{2068}{}\u{2069}", closing.outcome)
        };
        format!("Closed on {}{outcome}", spoken(closing.on))
    });
    [place, goal, end].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How much belongs to it, and pain from the first visit to the latest.
fn gist(known: &EpisodeWithMembers, sessions: &[&SessionSummary]) -> String {
    let count = |kind: fn(&EpisodeMember) -> bool| known.members.iter().filter(|member| kind(member)).count();
    let told = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let pain = |pain: &[Option<Pain>]| pain.iter().flatten().next().copied();
    let first = sessions.first().and_then(|session| pain(&[session.pain_before, session.pain_after]));
    let last = sessions.last().and_then(|session| pain(&[session.pain_after, session.pain_before]));
    let told = [
        told(sessions.len(), "visit", "visits"),
        told(count(|member| matches!(member, EpisodeMember::Plan(_))), "sheet", "sheets"),
        told(count(|member| matches!(member, EpisodeMember::Measurement(_))), "measure", "measures"),
        first.zip(last).map(|(first, last)| format!("pain {first} at first, {last} at the latest")),
    ];
    let told: Vec<_> = told.into_iter().flatten().collect();
    if told.is_empty() { "Nothing belongs to it yet.".to_owned() } else { told.join(" · ") }
}
