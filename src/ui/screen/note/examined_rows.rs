//! How tests and movement are shown: those of one kind beneath its name, a row for each side.

use iced::widget::{Column, Row, column, container, row};
use iced::{Center, Element};

use super::examining::{Message, note_name, result_name, row_words, sign_of};
use super::{Note, entry};
use crate::domain::{
    EarlierExamination, ExaminationDraft, ExaminationScale, Examined, Line, Side, TestResult, last_result,
};
use crate::ui::theme::{TARGET, space};
use crate::ui::widget::field::line_input;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::section::section;
use crate::ui::widget::tick::tick_said;
use crate::ui::widget::{button, choice, type_ahead, words};

/// The room of a side in its row, in logical pixels.
const SIDE: f32 = 40.0;
/// That of the rarer words, such as both sides.
const LONG_SIDE: f32 = 68.0;
/// The field of the result.
const RESULT: f32 = 84.0;

impl Note {
    /// The section.
    pub(super) fn examinations(&self) -> Element<'_, super::Message> {
        let rows = &self.draft.examinations;
        let mut place = 0;
        let groups = rows.chunk_by(|one, other| one.examination == other.examination).map(|group| {
            let first = place;
            place += group.len();
            self.examination_group(group, first)
        });
        let groups = Column::with_children(groups).spacing(space::MEDIUM);
        let empty = rows.is_empty().then(|| words::muted("Nothing yet. Type a test or movement."));
        let again = (!self.same_list().is_empty())
            .then(|| button::quiet("Same list as last time", Some(Message::SameList)));
        let find = &self.examining.find;
        let kinds = if find.is_open() { self.examination_kinds() } else { Vec::new() };
        let found = kinds.into_iter().map(|kind| (kind.key, kind.name, kind.abbreviation));
        let shown = entry::proposals(found.collect());
        let find = type_ahead::type_ahead(
            "Test or movement",
            "slr, hip ir, toe touch …",
            find,
            shown,
            Message::Find,
        );
        let all: Element<'_, Message> =
            Column::new().push(empty).push(groups).push(again).push(find).spacing(space::MEDIUM).into();
        section("Tests and movement", all.map(super::Message::Examining))
    }

    /// Rows of one kind, the first of which is at this place.
    fn examination_group<'a>(&'a self, rows: &'a [ExaminationDraft], first: usize) -> Element<'a, Message> {
        let catalog = &self.context.catalog;
        let kind = rows.first().and_then(|row| catalog.examination(&row.examination));
        let name = kind.map_or_else(
            || rows.first().map(|row| row.examination.to_string()).unwrap_or_default(),
            |kind| kind.name.clone(),
        );
        let brief = kind.map(|kind| words::label(kind.in_brief()));
        let how = kind.map(|kind| words::label(kind.how.clone()));
        let earlier = self.examining.before(self.draft.held_on);
        let lines = rows.iter().enumerate().map(|(place, row)| {
            let said = row_words(row, catalog);
            examination_row(row, &said, first + place, last_result(earlier, &row.examination, row.side))
        });
        let title = row![words::bold(name), brief].spacing(space::SMALL).align_y(Center).wrap();
        column![title, how, Column::with_children(lines).spacing(space::SMALL)].spacing(space::TINY).into()
    }
}

fn examination_row<'a>(
    row: &'a ExaminationDraft,
    said: &str,
    place: usize,
    last: Option<&EarlierExamination>,
) -> Element<'a, Message> {
    let wrong = Examined::read(row.scale, &row.result).err();
    let side = row.side.map(|side| {
        let room = if matches!(side, Side::Left | Side::Right) { SIDE } else { LONG_SIDE };
        container(words::body(side.words())).width(room).center_y(TARGET)
    });
    let result = line_input("", &row.result, move |typed| Message::Result(place, typed))
        .said(format!("{said}: result"))
        .id(result_name(place))
        .placeholder(if row.scale == ExaminationScale::Test { "+ or −" } else { "" })
        .wrong(wrong.is_some())
        .on_submit(Message::Entered(place))
        .width(RESULT);
    let scale: Element<'_, Message> = match row.scale {
        ExaminationScale::Degrees => words::body("°").into(),
        ExaminationScale::Centimetres => words::body("cm").into(),
        ExaminationScale::Test => choice::tabs(
            format!("{}-sign", result_name(place)),
            format!("{said}: positive or negative"),
            TestResult::ALL,
            sign_of(row),
            move |pick| Message::Sign(place, pick),
        ),
    };
    let last = last.map(|last| words::label(last_words(last)));
    let measured = Row::new().push(side).push(result).push(scale).push(last);
    let hurts = tick_said("hurts", format!("{said}: hurts"), row.hurt, Some(Message::Hurts(place)));
    let note = line_input("", &row.note, move |typed| Message::Note(place, typed))
        .said(format!("{said}: note"))
        .id(note_name(place))
        .placeholder("Note")
        .error(Line::new(&row.note).err().map(|wrong| wrong.to_string()))
        .on_submit(Message::Entered(place));
    let remove = button::icon_only(Icon::Close, format!("Take out {said}"), Some(Message::Remove(place)));
    column![
        measured.spacing(space::SMALL).align_y(Center).wrap(),
        wrong.map(|wrong| words::error(wrong.to_string())),
        row![hurts, note, remove].spacing(space::SMALL).align_y(Center),
    ]
    .spacing(space::TINY)
    .into()
}

/// What it came to the last time: "last 70°, hurt, on 3 Mar 2026".
fn last_words(last: &EarlierExamination) -> String {
    let hurt = if last.examination.hurt { ", hurt," } else { "" };
    format!("last {}{hurt} on {}", last.examination.examined, last.on.format("%-d %b %Y"))
}
