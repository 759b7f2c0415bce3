//! How the form is laid out: what is written on the left, of an item the page on the right.

use iced::widget::{Row, column, container, responsive, row, space as gap};
use iced::{Center, Element, Fill, FillPortion};

use super::super::body_place::sign_of;
use super::words::Listed;
use super::{ANSWER, Form, Message, id_of};
use crate::catalog::{Mark, OwnKind, TechniqueTrait};
use crate::ui::screen_parts::{head, page_look};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::choice::choice;
use crate::ui::widget::field::{LineInput, line_input};
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{section, working};
use crate::ui::widget::tick::tick;
use crate::ui::widget::{banner, button, words};

/// From this width the page stands beside the form, in logical pixels.
const WIDE: f32 = 900.0;

impl Form {
    /// Draws the form.
    pub fn view(&self) -> Element<'_, Message> {
        responsive(move |size| self.page(size.width)).into()
    }

    fn page(&self, width: f32) -> Element<'_, Message> {
        let failed = self.failed.as_ref().or(self.draft.failed());
        let top = column![
            self.head(width),
            failed.map(|error| banner::banner(Tone::Red, error.to_string(), None)),
            self.asking.then(question),
            (!self.wrong.is_empty()).then(|| banner::banner(Tone::Red, self.what_is_wrong(), None)),
        ]
        .spacing(space::SMALL)
        .padding([space::LARGE, space::WIDE]);
        let fields: Element<'_, Message> = match self.kind {
            OwnKind::Muscle => self.muscle(),
            OwnKind::Technique => self.technique(),
            OwnKind::Finding => self.finding(),
            OwnKind::Item => self.item_fields(),
            OwnKind::Phrase => self.phrase(),
        };
        let body: Element<'_, Message> = if self.kind != OwnKind::Item {
            let form = container(fields).max_width(820.0);
            scroll_area(container(form).center_x(Fill).padding([space::TINY, space::WIDE]))
        } else if width >= WIDE {
            row![
                container(scroll_area(container(fields).padding([space::TINY, space::SMALL])))
                    .width(FillPortion(1)),
                container(self.preview()).width(FillPortion(1)).height(Fill),
            ]
            .spacing(space::MEDIUM)
            .padding([0.0, space::LARGE])
            .into()
        } else {
            let all = column![fields, container(self.preview()).height(640.0)].spacing(space::MEDIUM);
            scroll_area(container(all).padding([space::TINY, space::LARGE]))
        };
        column![top, body, gap().height(space::SMALL)].into()
    }

    fn head(&self, width: f32) -> Element<'_, Message> {
        let title = if self.is_change() {
            format!("Change “{}”", self.before.name())
        } else {
            format!("Add your own {}", self.kind.words())
        };
        let save = if self.working { "Saving …" } else { "Save" };
        head(
            width,
            button::icon_only(Icon::Back, "Back to the library", Some(Message::Back)),
            words::title(title),
            None,
            vec![
                button::quiet("Throw away", Some(Message::Discard)).into(),
                button::primary(save, (!self.working).then_some(Message::Save)).icon(Icon::Save).into(),
            ],
        )
    }

    /// The sentences beside the fields, told once more where one is sure to look.
    fn what_is_wrong(&self) -> String {
        let mut said: Vec<&str> = Vec::new();
        for (_, sentence) in &self.wrong {
            if !said.contains(&sentence.as_str()) {
                said.push(sentence);
            }
        }
        format!("Not saved yet. {}", said.join(" "))
    }

    fn preview(&self) -> Element<'_, Message> {
        if self.pages.pages.is_empty() {
            return container(working("Drawing the page …", None)).center_x(Fill).into();
        }
        page_look(&self.pages, self.zoom, Message::Zoom)
    }

    /// A field of one line.
    pub(super) fn line(&self, field: &'static str, label: &'static str) -> LineInput<'_, Message> {
        let typed = move |text| Message::Typed(field.to_owned(), text);
        line_input(label, self.words.line(field), typed)
            .id(id_of(field))
            .error(self.wrong(field))
            .on_submit(Message::Save)
    }

    /// A closed list to pick from.
    pub(super) fn list(&self, field: &'static str, label: &'static str) -> Element<'_, Message> {
        let options = self.lists.get(field).map(Vec::as_slice).unwrap_or_default();
        choice(label, options, self.picked(field), move |pick| Message::Pick(field, pick))
    }

    /// A box to tick, kept under its words or under another name.
    pub(super) fn ticked(&self, name: &'static str, label: &'static str) -> Element<'_, Message> {
        tick(label, self.words.ticks.contains(name), Some(Message::Tick(name)))
    }

    /// What cautions may ask about it, to be ticked.
    pub(super) fn traits<T: Listed>(&self) -> Element<'_, Message> {
        let none = !T::EVERY.iter().any(|asked| self.words.ticks.contains(asked.said()));
        let boxes = T::EVERY.iter().map(|asked| self.ticked(asked.said(), asked.said())).collect();
        column![
            words::label("What is ticked decides which cautions speak against it. Tick all that apply."),
            wrapped(boxes),
            none.then(|| {
                let says =
                    "Nothing is ticked, so cautions about pressure, warmth or movement do not know it.";
                banner::banner(Tone::Amber, says, None)
            }),
        ]
        .spacing(space::SMALL)
        .into()
    }

    /// What is wrong with something that is no line.
    pub(super) fn said_of(&self, field: &str) -> Option<Element<'_, Message>> {
        self.wrong(field).map(|sentence| words::error(sentence.to_owned()).into())
    }

    fn called(&self) -> Element<'_, Message> {
        column![
            row![
                self.line("name", "Name"),
                self.line("abbreviation", "In notes").placeholder("QL").width(140.0),
            ]
            .spacing(space::MEDIUM),
            self.line("synonyms", "Also called, with commas between"),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn muscle(&self) -> Element<'_, Message> {
        column![
            section(
                "What it is called",
                column![
                    self.called(),
                    self.line("latin", "Latin"),
                    self.line("plain", "To a client").placeholder("the muscle at the side of the hip"),
                ]
                .spacing(space::MEDIUM)
            ),
            section(
                "Where it is",
                column![
                    self.list("region", "Region"),
                    self.list("layer", "Layer"),
                    self.line("group", "Looked up with").placeholder("Rotator cuff"),
                ]
                .spacing(space::MEDIUM)
            ),
            section(
                "What it does",
                column![
                    self.line("origin", "Origin"),
                    self.line("insertion", "Insertion"),
                    self.line("action", "Action"),
                ]
                .spacing(space::MEDIUM)
            ),
        ]
        .spacing(space::LARGE)
        .into()
    }

    fn technique(&self) -> Element<'_, Message> {
        column![
            section(
                "What it is called",
                column![self.called(), self.line("meaning", "What it is, in one line")]
                    .spacing(space::MEDIUM)
            ),
            section("What kind it is", self.list("group", "Family")),
            section("What cautions ask about it", self.traits::<TechniqueTrait>()),
            section(
                "As it is usually given",
                column![
                    self.span_fields("Pressure, 1 to 5", "pressure", ["pressure least", "pressure most"]),
                    self.span_fields("Minutes for a region", "minutes", ["minutes least", "minutes most"]),
                    self.line("dose", "How long, how often, how deep"),
                    self.line("cautions", "What to watch"),
                    self.line("source", "Where this was read"),
                ]
                .spacing(space::MEDIUM)
            ),
        ]
        .spacing(space::LARGE)
        .into()
    }

    fn phrase(&self) -> Element<'_, Message> {
        let gaps = "A gap stands in braces: {} or {place} to type into, {left|right|both} to pick from, \
                    {0-10} for a number.";
        section(
            "What it says",
            column![
                self.line("name", "Name"),
                self.line("synonyms", "Also called, with commas between"),
                self.list("field", "In the note"),
                self.line("text", "Words").placeholder("Pain {0-10} at {place}, {better|worse|the same}."),
                words::muted(gaps),
            ]
            .spacing(space::MEDIUM),
        )
    }

    /// Two numbers, from and to.
    fn span_fields(
        &self,
        label: &'static str,
        field: &'static str,
        [least, most]: [&'static str; 2],
    ) -> Element<'_, Message> {
        column![
            row![
                words::body(label).width(180.0),
                self.line(least, "from").width(90.0),
                self.line(most, "to").width(90.0),
            ]
            .spacing(space::MEDIUM)
            .align_y(Center),
            self.said_of(field),
        ]
        .spacing(space::TINY)
        .into()
    }

    /// The mark as it is chosen now.
    fn mark(&self) -> Option<Mark> {
        let said = self.picked("mark")?;
        Mark::ALL.iter().copied().find(|mark| mark.words() == said.0)
    }

    fn finding(&self) -> Element<'_, Message> {
        column![
            section(
                "What it is called",
                column![self.called(), self.line("meaning", "What it is, in one line")]
                    .spacing(space::MEDIUM)
            ),
            section(
                "On the chart",
                row![container(self.list("mark", "Its mark")).width(Fill), self.mark().map(sign_of)]
                    .spacing(space::LARGE)
                    .align_y(Center)
            ),
            section(
                "What it means",
                column![
                    self.ticked("graded", "It has grades from 0 to 3"),
                    self.list("self_care", "For home care")
                ]
                .spacing(space::MEDIUM)
            ),
        ]
        .spacing(space::LARGE)
        .into()
    }
}

/// Asked once before everything typed is lost.
fn question<'a>() -> Element<'a, Message> {
    let asked = row![
        words::body("Everything you typed here will be lost.").width(Fill),
        button::danger("Throw it away", Some(Message::Discard)).id(ANSWER),
        button::quiet("Keep writing", Some(Message::KeepWriting)),
    ]
    .spacing(space::SMALL)
    .align_y(Center);
    container(asked).padding(space::MEDIUM).style(theme::container::toned(Tone::Red)).into()
}

/// Things side by side that wrap.
pub(super) fn wrapped(things: Vec<Element<'_, Message>>) -> Element<'_, Message> {
    Row::with_children(things).spacing(space::SMALL).wrap().into()
}
