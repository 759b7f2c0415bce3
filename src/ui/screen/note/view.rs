//! The sections of the note: the complaint, pain, hands-on work, the written parts.

use iced::widget::{Column, column, container, row};
use iced::{Center, Element, Fill};

use super::carrying::{Carry, mark_of};
use super::entry::{self, Entry, GRADES, PRESSURES, Pickable, finding_words, treatment_words};
use super::{Field, Message, Note, PAIN, headings, remarks};
use crate::catalog::{Catalog, NoteField};
use crate::domain::{Client, MuscleKey, NoteForm, SessionRecord, Side, Stage};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::choice::{choice, choice_called};
use crate::ui::widget::date_field;
use crate::ui::widget::field::line_input;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::pain_scale::pain_scale;
use crate::ui::widget::section::section;
use crate::ui::widget::{banner, button, chip, type_ahead, words};

impl Note {
    pub(super) fn complaint(&self) -> Element<'_, Message> {
        let typed = |field: Field| move |text| Message::Typed(field, text);
        let held = row![
            date_field::date_field(
                "Date",
                &self.held_on,
                self.context.date_order(),
                None,
                Field::HeldOn.name(),
                typed(Field::HeldOn)
            ),
            line_input("at", &self.held_at, typed(Field::HeldAt))
                .id(Field::HeldAt.name())
                .error(self.draft.held_at.is_none().then_some("Such as 14:30."))
                .width(90.0),
            line_input("Minutes", &self.draft.length, typed(Field::Length))
                .id(Field::Length.name())
                .width(90.0),
        ]
        .spacing(space::SMALL);
        let region: Element<'_, Message> = if let Some(region) = self.draft.region {
            column![words::label("Where"), chip::chip(region.words(), Message::ClearRegion)]
                .spacing(space::TINY)
                .into()
        } else {
            let found =
                self.regions().into_iter().map(|region| ((), region.words().to_owned(), String::new()));
            let shown = if self.region.is_open() { entry::proposals(found.collect()) } else { Vec::new() };
            type_ahead::type_ahead("Where", "low back", &self.region, shown, Message::Region)
        };
        section(
            "Complaint",
            column![
                held,
                self.days(),
                line_input("Complaint, in their words", &self.draft.complaint, typed(Field::Complaint))
                    .id(Field::Complaint.name()),
                row![self.carry_button(Carry::Complaint), self.carry_button(Carry::Whole)]
                    .spacing(space::SMALL)
                    .wrap(),
                row![
                    container(region).width(Fill),
                    choice_called("stage", "Stage", Stage::ALL, self.draft.stage, Message::Stage),
                ]
                .spacing(space::MEDIUM),
                line_input("When and how it began", &self.draft.onset, typed(Field::Onset))
                    .id(Field::Onset.name()),
                row![
                    line_input("Better with", &self.draft.better_with, typed(Field::BetterWith))
                        .id(Field::BetterWith.name()),
                    line_input("Worse with", &self.draft.worse_with, typed(Field::WorseWith))
                        .id(Field::WorseWith.name()),
                ]
                .spacing(space::SMALL),
                self.episode(),
            ]
            .spacing(space::MEDIUM),
        )
    }

    pub(super) fn pain(&self) -> Element<'_, Message> {
        let number = |pain: Option<crate::domain::Pain>| pain.map(crate::domain::Pain::get);
        section(
            "Pain and response",
            column![
                pain_scale(PAIN, "When they came", number(self.draft.pain_before), Message::PainBefore),
                pain_scale("pain-after", "When they left", number(self.draft.pain_after), Message::PainAfter),
                self.part(NoteField::Response),
            ]
            .spacing(space::MEDIUM),
        )
    }

    pub(super) fn treatments<'a>(&'a self, client: &'a Client) -> Element<'a, Message> {
        let (catalog, today) = (&self.context.catalog, self.context.today());
        let line = &self.treatment;
        let done = self.draft.treatments.iter().enumerate();
        let lines = done.map(|(place, treatment)| {
            let taken = taken_line(
                treatment_words(treatment, catalog),
                Message::EditTreatment(place),
                Message::RemoveTreatment(place),
            );
            let said = remarks::after(treatment, (client, today), catalog);
            column![taken, said].into()
        });
        let (technique, on) = (line.what.key(), line.muscle.key());
        let said = remarks::before(technique.as_ref(), on.as_ref(), line.pressure, (client, today), catalog);
        let of_line = Message::Treatment;
        let what = picking(
            "Technique",
            "deep tissue, tp, swedish …",
            &line.what,
            || line.techniques(catalog),
            (of_line(entry::Message::ClearWhat), move |event| of_line(entry::Message::What(event))),
        );
        let muscle = muscle_field(&line.muscle, catalog, of_line);
        let ready = line.what.picked.is_some().then_some(Message::Treatment(entry::Message::Add));
        section(
            "What was done",
            column![
                listed(lines, "Nothing yet. Type a technique, then the muscle."),
                self.hands_on(),
                untouched(self.draft.carried.treatments),
                self.carry_button(Carry::Treatments),
                row![what, muscle].spacing(space::SMALL),
                said,
                choice_called(entry::TREATMENT_SIDE, "Side of the client", Side::ALL, line.side, |pick| {
                    Message::Treatment(entry::Message::Side(pick))
                }),
                row![
                    choice("Pressure", &PRESSURES, line.pressure, |pick| {
                        Message::Treatment(entry::Message::Pressure(pick))
                    }),
                    line_input("Minutes", &line.minutes, |text| {
                        Message::Treatment(entry::Message::Minutes(text))
                    })
                    .on_submit(Message::Treatment(entry::Message::Add))
                    .width(80.0),
                    button::secondary("Add treatment", ready).icon(Icon::Plus),
                ]
                .spacing(space::MEDIUM)
                .align_y(iced::Bottom)
                .wrap(),
            ]
            .spacing(space::MEDIUM),
        )
    }

    pub(super) fn findings(&self) -> Element<'_, Message> {
        let catalog = &self.context.catalog;
        let line = &self.finding;
        let found = self.draft.findings.iter().enumerate();
        let lines = found.map(|(place, finding)| {
            taken_line(
                finding_words(finding, catalog),
                Message::EditFinding(place),
                Message::RemoveFinding(place),
            )
        });
        let of_line = Message::Finding;
        let what = picking(
            "Finding",
            "tender, trigger point …",
            &line.what,
            || line.kinds(catalog),
            (of_line(entry::Message::ClearWhat), move |event| of_line(entry::Message::What(event))),
        );
        let muscle = muscle_field(&line.muscle, catalog, of_line);
        let ready = line.what.picked.is_some().then_some(Message::Finding(entry::Message::Add));
        section(
            "What was found",
            column![
                listed(lines, "Nothing yet. Type what you felt, then where."),
                untouched(self.draft.carried.findings),
                self.carry_button(Carry::Findings),
                row![what, muscle].spacing(space::SMALL),
                choice_called(entry::FINDING_SIDE, "Side of the client", Side::ALL, line.side, |pick| {
                    Message::Finding(entry::Message::Side(pick))
                }),
                row![
                    choice("Grade: 0 gone, 1 mild, 2 moderate, 3 severe", &GRADES, line.grade, |pick| {
                        Message::Finding(entry::Message::Grade(pick))
                    }),
                    button::secondary("Add finding", ready).icon(Icon::Plus),
                ]
                .spacing(space::MEDIUM)
                .align_y(iced::Bottom)
                .wrap(),
            ]
            .spacing(space::MEDIUM),
        )
    }

    pub(super) fn chart_line(&self) -> Element<'_, Message> {
        self.charting.view(Message::Charting)
    }

    pub(super) fn map(&self, tall: f32) -> Element<'_, Message> {
        let last = self.last.as_ref().map(SessionRecord::session);
        self.mapping.view(&self.draft, last, &self.context.catalog, tall)
    }

    pub(super) fn written_parts(&self) -> Element<'_, Message> {
        let form = self.draft.form;
        // Words stand in sight, whatever a form asks for.
        let is_shown =
            |part: &NoteField| headings::is_asked(*part, form) || !self.writing.part(*part).is_blank();
        let parts = headings::HEADED.into_iter().filter(is_shown).map(|part| self.part(part));
        let form = choice_called("form", "Headings", NoteForm::ALL, Some(form), Message::Form);
        section("Note", Column::with_children(parts).push(form).spacing(space::MEDIUM))
    }

    fn part(&self, part: NoteField) -> Element<'_, Message> {
        let mut carried = self.draft.carried;
        let is_carried = mark_of(&mut carried, part).is_some_and(|mark| *mark);
        let heading = headings::heading(part, self.draft.form);
        let field = self.writing.view(part, heading, &self.context.catalog, is_carried);
        column![field, self.carry_button(Carry::Part(part))].spacing(space::TINY).into()
    }
}

/// What is said of lines that were taken over and not changed since.
fn untouched<'a>(is_carried: bool) -> Option<Element<'a, Message>> {
    let says = "Taken over from the last visit, not touched yet.";
    is_carried.then(|| banner::banner(Tone::Calm, says, None))
}

/// A field in which an entry is picked, or the entry that was, with the cross that takes it back.
fn picking<'a, K: Clone>(
    label: &'a str,
    placeholder: &'a str,
    pickable: &'a Pickable<K>,
    found: impl FnOnce() -> Vec<Entry<K>>,
    (on_clear, on_event): (Message, impl Fn(type_ahead::Event) -> Message + Clone + 'a),
) -> Element<'a, Message> {
    let shown = if let Some(name) = pickable.name() {
        column![words::label(label), chip::chip(name, on_clear)].spacing(space::TINY).into()
    } else {
        // Searching takes time, and every key draws the page anew.
        let shown = if pickable.field.is_open() { entry::proposals(found()) } else { Vec::new() };
        type_ahead::type_ahead(label, placeholder, &pickable.field, shown, on_event)
    };
    container(shown).width(Fill).into()
}

fn muscle_field<'a>(
    muscle: &'a Pickable<MuscleKey>,
    catalog: &Catalog,
    of_line: fn(entry::Message) -> Message,
) -> Element<'a, Message> {
    picking(
        "Muscle",
        "ql, glute med …",
        muscle,
        || entry::muscles(&muscle.field, catalog),
        (of_line(entry::Message::ClearMuscle), move |event| of_line(entry::Message::Muscle(event))),
    )
}

/// A line that is in the note already, with the ways to change it and to take it out.
fn taken_line<'a>(words: String, on_edit: Message, on_remove: Message) -> Element<'a, Message> {
    let edit = button::icon_only(Icon::Pencil, format!("Edit {words}"), Some(on_edit));
    let remove = button::icon_only(Icon::Close, format!("Take out {words}"), Some(on_remove));
    row![words::body(words).width(Fill), edit, remove].spacing(space::TINY).align_y(Center).into()
}

fn listed<'a>(
    lines: impl Iterator<Item = Element<'a, Message>>,
    empty: &'static str,
) -> Element<'a, Message> {
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        return words::muted(empty).into();
    }
    Column::with_children(lines).into()
}
