//! A note that was found: whose it is and of which day, and the words around what was looked for.

use iced::widget::{Column, Row, container, row as across};
use iced::{Center, Element, Fill};

use super::Message;
use crate::store::{Excerpt, NoteHit};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::words::{beside_others, one_line};
use crate::ui::widget::{chip, date_field, words};

/// The height of a row, in logical pixels: the name, and two lines out of the note.
pub(super) const ROW: f32 = 66.0;

/// How many parts of a note a row shows.
const PARTS: usize = 2;

/// Below this width the day is written in short, in logical pixels.
const NARROW: f32 = 560.0;

/// Draws a row.
pub(super) fn row(found: &NoteHit, width: f32) -> Element<'_, Message> {
    let day = if width < NARROW {
        found.held_on.format("%-d %b %Y").to_string()
    } else {
        date_field::spoken(found.held_on)
    };
    // However long a name is, it pushes neither the day nor the marks out of sight.
    let head = across![
        container(one_line(beside_others(&found.name.sorted())).font(theme::BOLD)).width(Fill).clip(true),
        found.is_restricted.then(|| chip::tag(Tone::Amber, "restricted")),
        found.is_archived.then(|| chip::tag(Tone::Calm, "archived")),
        if found.is_signed { chip::tag(Tone::Good, "signed") } else { chip::tag(Tone::Amber, "unsigned") },
        one_line(day),
    ]
    .spacing(space::SMALL)
    .align_y(Center);
    let restricted = found.is_restricted.then(|| {
        let says = one_line("The words of a restricted record are shown on its own pages alone.");
        container(says.size(theme::size::SMALL).style(theme::text::muted)).width(Fill).clip(true)
    });
    let said = found.excerpts.iter().take(PARTS).map(excerpt);
    let lines = Column::new().push(head).push(restricted).extend(said).spacing(2.0);
    container(lines).padding([0.0, space::MEDIUM]).center_y(Fill).width(Fill).clip(true).into()
}

/// The part of the note, and its words in one line with those that were looked for bold.
fn excerpt(excerpt: &Excerpt) -> Element<'_, Message> {
    let part = words::label(excerpt.part.name()).width(76.0);
    let mut line = Row::new();
    let mut shown = 0;
    for mark in &excerpt.marks {
        line = line.push(piece(excerpt.text.get(shown..mark.start)));
        line = line.push(piece(excerpt.text.get(mark.clone())).map(|piece| piece.font(theme::BOLD)));
        shown = mark.end;
    }
    line = line.push(piece(excerpt.text.get(shown..)));
    across![part, container(line).width(Fill).clip(true)].spacing(space::SMALL).align_y(Center).into()
}

/// A piece of a line. A blank at its edge would get no room, so it is one that does.
fn piece<'a>(text: Option<&str>) -> Option<iced::widget::Text<'a>> {
    let text = text.filter(|text| !text.is_empty())?;
    let text = beside_others(text).replace(' ', "\u{a0}");
    Some(one_line(text).size(theme::size::SMALL))
}
