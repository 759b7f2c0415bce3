//! The list of what is known: one part a kind, what holds first, what is over folded beneath.

use iced::widget::{Column, Row, column, row};
use iced::{Center, Element, Fill};

use super::{Health, Loaded, Message};
use crate::domain::{ClientCaution, HealthKind, KnownHealth, Pregnancy, known_health};
use crate::ui::screen_parts::caution_tone;
use crate::ui::theme::space;
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::section::section;
use crate::ui::widget::{button, chip, words};

impl Health {
    /// Everything that is known.
    pub(super) fn list<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let entries = &shown.client.value.cautions;
        let said = match known_health(entries, &shown.reviews.all) {
            KnownHealth::NeverAsked => Some("Nobody has asked yet.".to_owned()),
            KnownHealth::NothingKnown(on) => Some(format!("Asked on {}: nothing known.", spoken(on))),
            KnownHealth::Entries => None,
        };
        if let Some(said) = said {
            return section("Health history", words::muted(said));
        }
        let parts = HealthKind::ALL.iter().filter_map(|kind| self.part(entries, *kind));
        section("Health history", Column::with_children(parts).spacing(space::LARGE))
    }

    /// What there is of one kind.
    pub(super) fn part<'a>(
        &'a self,
        entries: &'a [ClientCaution],
        kind: HealthKind,
    ) -> Option<Element<'a, Message>> {
        let today = self.context.today();
        let of_kind = || entries.iter().enumerate().filter(move |(_, entry)| entry.kind() == kind);
        let active: Vec<_> = of_kind().filter(|(_, entry)| !entry.is_over(today)).collect();
        let over: Vec<_> = of_kind().filter(|(_, entry)| entry.is_over(today)).collect();
        if active.is_empty() && over.is_empty() {
            return None;
        }
        let is_open = self.history.contains(&kind);
        let fold = (!over.is_empty()).then(|| {
            let says = match (is_open, over.len()) {
                (true, _) => "Hide what is over".to_owned(),
                (false, 1) => "1 is over".to_owned(),
                (false, count) => format!("{count} are over"),
            };
            let label = button::quiet(says, Some(Message::Fold(kind)));
            let rows = is_open.then(|| {
                Column::with_children(over.iter().map(|(place, entry)| self.row(*place, entry)))
                    .spacing(space::SMALL)
            });
            column![label, rows].spacing(space::SMALL)
        });
        let rows = active.iter().map(|(place, entry)| self.row(*place, entry));
        Some(
            column![
                words::bold(kind.heading()),
                (!active.is_empty()).then(|| Column::with_children(rows).spacing(space::SMALL)),
                fold,
            ]
            .spacing(space::SMALL)
            .into(),
        )
    }

    fn row<'a>(&'a self, place: usize, entry: &'a ClientCaution) -> Element<'a, Message> {
        let is_over = entry.is_over(self.context.today());
        let label = entry.label().as_str();
        let change = button::icon_only(Icon::Pencil, format!("Change {label}"), Some(Message::Edit(place)));
        let end = if is_over {
            button::quiet("Bring back", Some(Message::Return(place))).said(format!("Bring back {label}"))
        } else {
            button::quiet("Over", Some(Message::Over(place))).said(format!("Over: {label}"))
        };
        let facts = self.facts(entry);
        let known = entry.caution().and_then(|key| self.context.catalog.caution(key));
        let mark = (entry.is_caution() && !is_over).then(|| {
            let tone = caution_tone(entry, &self.context.catalog);
            chip::tag(tone, known.map_or("caution", |known| known.level.words()))
        });
        let hands_on = known.filter(|_| !is_over).map(|known| words::label(known.hands_on.as_str()));
        let name =
            Row::new().push(words::body(label)).push(mark).spacing(space::SMALL).align_y(Center).wrap();
        row![
            column![name, (!facts.is_empty()).then(|| words::muted(facts)), hands_on].width(Fill),
            change,
            end,
        ]
        .spacing(space::TINY)
        .align_y(Center)
        .into()
    }

    /// What is particular about an entry, and its times.
    fn facts(&self, entry: &ClientCaution) -> String {
        let today = self.context.today();
        let since = entry.since().map(|since| format!("since {}", since.spoken()));
        let due = entry.due().filter(|_| !entry.is_over(today));
        let due = due.map(|due| format!("{}, due {}", Pregnancy::on(due, today).words(), spoken(due)));
        let over = entry.over_since().map(|over| {
            let word = if entry.is_over(today) { "over since" } else { "until" };
            format!("{word} {}", spoken(over))
        });
        let note = (!entry.note().is_empty()).then(|| words::beside_others(entry.note().as_str()));
        [note, since, due, over].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}
