//! The fields of a home-care item.

use iced::Element;
use iced::widget::{Column, Row, column};

use super::dose::{Column as Number, Part};
use super::view::wrapped;
use super::{Form, Message, id_of};
use crate::catalog::ItemTrait;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::field::line_input;
use crate::ui::widget::section::section;
use crate::ui::widget::type_ahead::{Proposal, type_ahead};
use crate::ui::widget::{banner, chip, editor, words};

/// The school grade above which many clients stumble.
const EASY: f32 = 6.0;

impl Form {
    pub(super) fn item_fields(&self) -> Element<'_, Message> {
        column![
            section("What it is", self.what_it_is()),
            section("What the client reads", self.what_is_read()),
            section("Dose", self.dose()),
            section("For which muscles", self.targets()),
            section("What cautions ask about it", self.traits::<ItemTrait>()),
            section("Your own picture", self.picture_part()),
            section("How well it is known", self.known()),
        ]
        .spacing(space::LARGE)
        .into()
    }

    fn what_it_is(&self) -> Element<'_, Message> {
        column![
            self.line("title", "Title"),
            self.line("synonyms", "Also called, with commas between"),
            self.line("equipment", "What it takes, with commas between").placeholder("tennis ball, wall"),
            self.list("category", "Kind"),
            self.list("region", "Region"),
            self.list("position", "Position"),
            self.ticked("sided", "It is done for one side at a time"),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn what_is_read(&self) -> Element<'_, Message> {
        column![
            editor::editor("Steps, each on its own line, five at most", &self.steps, Message::Steps),
            self.said_of("steps"),
            self.line("feel", "What you should feel"),
            self.line("cautions", "Take care"),
            self.line("stop", "When to stop"),
            self.line("easier", "Easier"),
            self.line("harder", "Harder"),
            self.line("why_general", "Why it is given, where that is not one muscle"),
            self.grade().map(grade_words),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn dose(&self) -> Element<'_, Message> {
        let rows = Part::ALL.map(|part| {
            let numbers = Number::ALL.map(|column| {
                let line = part.field(column);
                let value = self.words.line(&line);
                let typed = move |text| Message::Typed(part.field(column), text);
                line_input(format!("{}, {}", part.words(), column.words()), value, typed)
                    .id(id_of(&line))
                    .on_submit(Message::Save)
                    .into()
            });
            Row::with_children(numbers).spacing(space::SMALL).into()
        });
        column![
            words::label("What is left empty does not apply. Without a range the dose is fixed."),
            Column::with_children(rows).spacing(space::SMALL),
            self.said_of("dose"),
            self.said_of("range"),
        ]
        .spacing(space::SMALL)
        .into()
    }

    fn targets(&self) -> Element<'_, Message> {
        let proposals = if self.target.is_open() {
            self.proposed().into_iter().map(|(_, name, short)| Proposal::new(name, short)).collect()
        } else {
            Vec::new()
        };
        let chosen = self.words.targets.iter().enumerate().map(|(place, key)| {
            let name = self.catalog().muscle(key).map_or(key.as_str(), |muscle| muscle.name.as_str());
            chip::chip(name, Message::RemoveTarget(place))
        });
        column![
            type_ahead("Muscle it is for", "ql, glute med …", &self.target, proposals, Message::Target),
            (!self.words.targets.is_empty()).then(|| wrapped(chosen.collect())),
            self.said_of("targets"),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn known(&self) -> Element<'_, Message> {
        column![self.list("evidence", "Evidence"), self.line("source", "Where this was read")]
            .spacing(space::MEDIUM)
            .into()
    }
}

/// How hard the words are, while they are written.
fn grade_words<'a>(grade: f32) -> Element<'a, Message> {
    if grade > EASY {
        let says =
            format!("Reads at grade {grade:.1}. Grade 6 or below reaches most: shorter words and sentences.");
        return banner::banner(Tone::Amber, says, None);
    }
    let says = if grade < 1.0 {
        "Reads at grade 1 or below: easy for all.".to_owned()
    } else {
        format!("Reads at grade {grade:.1}: easy for most.")
    };
    words::muted(says).into()
}
