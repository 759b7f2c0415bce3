//! The list of what was found.

use iced::keyboard::{self, Key, key::Named};
use iced::widget::{column, container, row, space as gap};
use iced::{Center, Element, Fill};

use super::filter_panel::Event;
use super::{Library, Message, terms};
use crate::catalog::{AnyEntry, EntryKind};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::section::empty_state;
use crate::ui::widget::virtual_list::virtual_list;
use crate::ui::widget::{button, chip, words};

impl Library {
    /// What was found, or what to do where nothing was.
    pub(super) fn list(&self) -> Element<'_, Message> {
        if self.found.is_empty() {
            return self.nothing();
        }
        let list = virtual_list("Entries", &self.list, self.found.len(), Message::List, |place, _| {
            let entry = self.found.get(place).and_then(|key| self.catalog().entry(key));
            entry.map_or_else(|| gap().into(), found_row)
        });
        keys_within(list, |event| (is_escape(event) || is_slash(event)).then_some(Message::Find))
    }

    fn nothing(&self) -> Element<'_, Message> {
        let filtered = !self.filter.parts(self.catalog()).is_empty() || self.filter.kind.is_some();
        let (title, says) = if filtered {
            ("Nothing fits all of this", "Take a filter away, or search in everything.")
        } else {
            (
                "Nothing fits these words",
                "The first letters of a name are enough, or the short form from your notes: “ql”, “tp”.",
            )
        };
        let all = button::secondary("Show everything", Some(Message::Filter(Event::ShowAll)));
        empty_state(Icon::Search, title, says, Some(all.into()))
    }

    /// How many there are.
    pub(super) fn count(&self) -> String {
        match self.found.len() {
            0 => "Nothing found".to_owned(),
            1 => "1 entry".to_owned(),
            many => format!("{many} entries"),
        }
    }
}

fn found_row(entry: AnyEntry<'_>) -> Element<'_, Message> {
    // The name has the first line to itself: what an entry is called is what one looks for.
    let name = container(words::one_line(entry.name()).font(theme::BOLD)).width(Fill).clip(true);
    let detail = words::label(detail(entry)).wrapping(iced::widget::text::Wrapping::None);
    let about = row![container(detail).width(Fill).clip(true), chip::tag(tone(entry), entry.kind().words()),]
        .spacing(space::SMALL)
        .align_y(Center);
    container(column![name, about]).padding([0.0, space::MEDIUM]).center_y(Fill).width(Fill).clip(true).into()
}

fn tone(entry: AnyEntry<'_>) -> Tone {
    match entry.kind() {
        EntryKind::Item => Tone::Good,
        EntryKind::Caution => Tone::Amber,
        EntryKind::RedFlag => Tone::Red,
        EntryKind::Muscle
        | EntryKind::Technique
        | EntryKind::Finding
        | EntryKind::Measure
        | EntryKind::Phrase => Tone::Calm,
    }
}

/// What tells an entry from its like, on the one line of a row.
fn detail(entry: AnyEntry<'_>) -> String {
    let parts: Vec<&str> = match entry {
        AnyEntry::Muscle(it) => vec![&it.abbreviation, it.region.words(), terms::layer(it.layer)],
        AnyEntry::Item(it) => vec![it.category.words(), it.region.words(), it.position.words()],
        AnyEntry::Technique(it) => vec![&it.abbreviation, &it.meaning],
        AnyEntry::Finding(it) => vec![&it.abbreviation, &it.meaning],
        AnyEntry::Caution(it) => vec![it.level.words(), &it.hands_on],
        AnyEntry::Measure(it) => vec![&it.abbreviation, &it.unit],
        AnyEntry::RedFlag(it) => vec![terms::urgency(it.urgency)],
        AnyEntry::Phrase(it) => vec![it.field.words()],
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ·  ")
}

pub(super) fn is_named(event: &keyboard::Event, wanted: Named) -> bool {
    matches!(event, keyboard::Event::KeyPressed { key: Key::Named(key), .. } if *key == wanted)
}

pub(super) fn is_escape(event: &keyboard::Event) -> bool {
    is_named(event, Named::Escape)
}

/// A slash, on whatever key the keyboard has it.
pub(super) fn is_slash(event: &keyboard::Event) -> bool {
    matches!(event, keyboard::Event::KeyPressed { text: Some(text), .. } if text == "/")
}
