//! How the day is drawn.

use chrono::NaiveDate;
use iced::keyboard::{self, Key, key::Named};
use iced::widget::{Column, column, container, responsive, row, space as gap};
use iced::{Center, Element, Fill};

use super::day::{Day, Due};
use super::row::Line;
use super::{LOOK_THROUGH, Message, Today};
use crate::domain::shown::set_apart;
use crate::store::{BegunNote, NoteOfDay};
use crate::ui::backing::Backing;
use crate::ui::screen_parts::NARROW;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::banner::Way;
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{empty_state, section, working};
use crate::ui::widget::{banner, button, words};

impl Today {
    /// Draws the screen.
    pub fn view<'a>(&'a self, backing: &'a Backing) -> Element<'a, Message> {
        let page = match &self.walk {
            Some(walk) => walk.view().map(Message::Walk),
            None => responsive(move |size| self.page(size.width, backing)).into(),
        };
        keys_within(page, |event| is_escape(event).then_some(Message::Back))
    }

    fn page<'a>(&'a self, width: f32, backing: &Backing) -> Element<'a, Message> {
        let is_small = width < NARROW;
        let day = words::muted(self.context.today().format("%A, %-d %B %Y").to_string());
        let head = row![
            button::icon_only(Icon::Back, "Back", Some(Message::Back)),
            if is_small { words::title("Today") } else { words::display("Today") },
            gap().width(Fill),
            day,
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        let way = if is_small { Way::Beneath } else { Way::Beside };
        let error = self.error.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None));
        let concern = backing.concern(self.context.now(), self.context.local_time).map(|concern| {
            banner::banner_with(Tone::Amber, concern.0, Some(("Backups".into(), Message::Backups)), way)
        });
        let told = self.told.as_deref().map(|told| banner::banner(Tone::Good, told, None));
        let asked: Element<'_, Message> = match &self.day {
            None if self.error.is_some() => gap().into(),
            None => working("Looking …", None),
            Some(day) if day.is_done() && day.signed.is_empty() => nothing(),
            Some(day) => self.lists(day),
        };
        let edge = if is_small { space::MEDIUM } else { space::PAGE };
        let above = column![head, error, concern, told].spacing(space::MEDIUM);
        column![
            container(above).padding([space::MEDIUM, edge]),
            scroll_area(container(asked).padding([space::TINY, edge])),
        ]
        .padding([space::SMALL, 0.0])
        .into()
    }

    fn lists<'a>(&'a self, day: &'a Day) -> Element<'a, Message> {
        let today = self.context.today();
        let done = day.is_done().then(|| {
            banner::banner(
                Tone::Good,
                "Everything is signed and nothing is left open. Have a good rest of the day.",
                None,
            )
        });
        let begun = day.begun.iter().map(|note| begun(note, today));
        let due = day.due.iter().map(|due| owed(due, today));
        let signed = day.signed.iter().map(signed);
        Column::new()
            .push(done)
            .push((!day.waiting.is_empty()).then(|| waiting(day, today)))
            .push(listed("Begun and not saved", begun))
            .push(listed("Due for clients seen in the last three weeks", due))
            .push(listed("Signed today", signed))
            .spacing(space::MEDIUM)
            .into()
    }
}

/// The notes that wait for a signature, with the way to sign them one after the other.
fn waiting(day: &Day, today: NaiveDate) -> Element<'_, Message> {
    let shown = day.waiting.len();
    let more = day.waiting_in_all.saturating_sub(shown as u64);
    let rest = (more > 0)
        .then(|| words::muted(format!("These are the {shown} oldest; {more} newer ones wait too.")));
    let look = (!day.to_look_through().is_empty()).then(|| {
        button::primary("Look through and sign", Some(Message::LookThrough)).icon(Icon::Lock).id(LOOK_THROUGH)
    });
    let rows = Column::with_children(day.waiting.iter().map(|note| unsigned(note, today)));
    let title = match day.waiting_in_all {
        1 => "1 note waits for your signature".to_owned(),
        several => format!("{several} notes wait for your signature"),
    };
    section(title, column![look, rows, rest].spacing(space::SMALL))
}

fn unsigned(note: &NoteOfDay, today: NaiveDate) -> Element<'_, Message> {
    let says = format!("Held {}, not signed", ago(note.held_on, today));
    with_complaint(note, says).view(Message::Open(note.client, note.session))
}

fn signed(note: &NoteOfDay) -> Element<'_, Message> {
    with_complaint(note, format!("Visit of {}", spoken(note.held_on)))
        .view(Message::Open(note.client, note.session))
}

fn with_complaint(note: &NoteOfDay, says: String) -> Line {
    let mut line = Line::of(&note.name, says).marked(note.is_restricted, note.is_archived);
    if !note.complaint.is_empty() {
        line.more = format!("“{}”", set_apart(note.complaint.as_str()));
    }
    line
}

fn begun(note: &BegunNote, today: NaiveDate) -> Element<'_, Message> {
    let what = if note.session.is_some() { "Changes to the note of a visit" } else { "Note of a visit" };
    let held = note.held_on.map(|on| format!(" held {}", ago(on, today))).unwrap_or_default();
    Line::of(&note.name, format!("{what}{held}, not saved yet"))
        .marked(note.is_restricted, false)
        .view(Message::GoOn(note.client, note.session))
}

fn owed(due: &Due, today: NaiveDate) -> Element<'_, Message> {
    let mut line = Line::of(&due.name, due.what.join(" "));
    line.more = format!("Seen {}", ago(due.last_visit, today));
    line.view(Message::Client(due.client))
}

fn listed<'a>(
    title: &'static str,
    rows: impl Iterator<Item = Element<'a, Message>>,
) -> Option<Element<'a, Message>> {
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| section(title, Column::with_children(rows)))
}

fn nothing<'a>() -> Element<'a, Message> {
    empty_state(
        Icon::Check,
        "Nothing waits for you",
        "Every note is signed. Notes that are not signed yet, those you began, and what is due for clients \
         seen lately appear here.",
        Some(button::secondary("To all clients", Some(Message::Back)).into()),
    )
}

/// When a day was, as one says it: "today", "yesterday", "3 days ago".
fn ago(on: NaiveDate, today: NaiveDate) -> String {
    match (today - on).num_days() {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days if days > 1 => format!("{days} days ago"),
        _ => format!("on {}", spoken(on)),
    }
}

fn is_escape(event: &keyboard::Event) -> bool {
    matches!(event, keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), modifiers, .. }
        if modifiers.is_empty())
}
