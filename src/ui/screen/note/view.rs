//! How the note is laid out: complaint and hands-on work, the four parts, what is known already.

use iced::keyboard::{self, Key, key::Named};
use iced::widget::{Column, column, container, responsive, row};
use iced::{Center, Element, Fill, FillPortion};

use super::carrying::Carry;
use super::entry::{self, Entry, GRADES, PRESSURES, Pickable, finding_words, treatment_words};
use super::{Field, Message, Next, Note, PAIN, Place, remarks};
use crate::catalog::Catalog;
use crate::domain::shown::set_apart;
use crate::domain::{Client, MuscleKey, NoteDraft, SessionRecord, Side, Stage};
use crate::ui::health_review::is_unchanged_key;
use crate::ui::screen_parts::{NARROW, caution_lines, cautions_in_brief, client_title, head};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::choice::{choice, choice_called};
use crate::ui::widget::date_field;
use crate::ui::widget::field::line_input;
use crate::ui::widget::hotkeys::hotkeys;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::pain_scale::pain_scale;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{section, working};
use crate::ui::widget::{banner, button, chip, type_ahead, words};

/// Below this width the columns stand one above the other, in logical pixels.
const WIDE: f32 = 1000.0;

impl Note {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(client) = &self.client else {
            return container(match &self.failed {
                Some(error) => banner::banner(Tone::Red, error.as_str(), None),
                None => working("Opening the note …", None),
            })
            .padding(space::PAGE)
            .into();
        };
        let page = responsive(move |size| self.page(client, size.width));
        hotkeys(page, note_key)
    }

    fn page<'a>(&'a self, client: &'a Client, width: f32) -> Element<'a, Message> {
        let body = {
            let work = column![
                self.complaint(),
                self.chart_line(),
                self.map(),
                self.treatments(client),
                self.findings()
            ]
            .spacing(space::MEDIUM);
            let text = column![self.pain(), self.written_parts(), self.known()].spacing(space::MEDIUM);
            let laid: Element<'_, Message> = if width >= WIDE {
                row![work.width(FillPortion(1)), text.width(FillPortion(1))].spacing(space::LARGE).into()
            } else {
                column![work, text].spacing(space::MEDIUM).into()
            };
            container(laid).padding([space::TINY, space::PAGE])
        };
        let today = self.context.today();
        let heed = column![
            self.screening.as_ref().map(|notice| notice.lines(&self.context.catalog, &Message::RedFlags)),
            caution_lines(client, &self.context.catalog, today),
            self.reviews.at_visit(today, Message::HealthUnchanged),
        ]
        .spacing(space::SMALL);
        let top =
            column![self.head(client, width)].spacing(space::SMALL).padding([space::LARGE, space::PAGE]);
        // Where there is little room all but the name and what is wrong scrolls.
        let (top, body) = if width < NARROW {
            let heed = container(heed).padding([0.0, space::PAGE]);
            (top.push(self.trouble()), scroll_area(column![heed, body]))
        } else {
            (top.push(heed).push(self.trouble()), scroll_area(body))
        };
        column![top, body, self.foot(width),].into()
    }

    fn head<'a>(&'a self, client: &'a Client, width: f32) -> Element<'a, Message> {
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let title = client_title(width, format!("Note for {}", set_apart(&client.name.to_string())));
        head(
            width,
            back,
            title,
            cautions_in_brief(client, &self.context.catalog, self.context.today()),
            vec![words::label(self.autosave.words()).into()],
        )
    }

    fn trouble(&self) -> Option<Element<'_, Message>> {
        let words = self.failed.as_deref().or(self.wrong.as_deref())?;
        Some(banner::banner(Tone::Red, words, None))
    }

    fn foot(&self, width: f32) -> Element<'_, Message> {
        let ready = |next| (!self.working).then_some(Message::Finish(next));
        let buttons = row![
            button::quiet("Save, then sign", ready(Next::Sign)).icon(Icon::Lock),
            button::secondary("Save note", ready(Next::Client)),
            button::primary("Save, then home care", ready(Next::HomeCare)).icon(Icon::Leaf),
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        // The buttons get their room before the sentence does.
        let laid: Element<'_, Message> = if width < WIDE {
            buttons.wrap().into()
        } else {
            let sentence = words::label("Signing freezes the note; later you can only amend it.").width(Fill);
            row![sentence, buttons].spacing(space::SMALL).align_y(Center).into()
        };
        container(laid)
            .padding([space::MEDIUM, space::PAGE])
            .width(Fill)
            .style(theme::container::sidebar)
            .into()
    }

    fn complaint(&self) -> Element<'_, Message> {
        let typed = |field: Field| move |text| Message::Typed(field, text);
        let held = row![
            date_field::date_field(
                "Date",
                &self.held_on,
                self.context.date_order(),
                None,
                "held-on",
                typed(Field::HeldOn)
            ),
            line_input("at", &self.held_at, typed(Field::HeldAt))
                .error(self.draft.held_at.is_none().then_some("Such as 14:30."))
                .width(90.0),
            line_input("Minutes", &self.draft.length, typed(Field::Length)).width(90.0),
        ]
        .spacing(space::SMALL);
        let region: Element<'_, Message> = if let Some(region) = self.draft.region {
            column![words::label("Where"), chip::chip(region.words(), Message::ClearRegion)]
                .spacing(space::TINY)
                .into()
        } else {
            let found =
                self.regions().into_iter().map(|region| ((), region.words().to_owned(), String::new()));
            let shown = entry::proposals(self.region.is_open(), found.collect());
            type_ahead::type_ahead("Where", "low back", &self.region, shown, Message::Region)
        };
        section(
            "Complaint",
            column![
                held,
                line_input("Complaint, in their words", &self.draft.complaint, typed(Field::Complaint))
                    .id("complaint"),
                self.carry_button(Carry::Complaint),
                row![
                    container(region).width(Fill),
                    choice_called("stage", "Stage", Stage::ALL, self.draft.stage, Message::Stage),
                ]
                .spacing(space::MEDIUM),
                line_input("When and how it began", &self.draft.onset, typed(Field::Onset)),
                self.episode(),
            ]
            .spacing(space::MEDIUM),
        )
    }

    fn pain(&self) -> Element<'_, Message> {
        let number = |pain: Option<crate::domain::Pain>| pain.map(crate::domain::Pain::get);
        section(
            "Pain",
            column![
                pain_scale(PAIN, "When they came", number(self.draft.pain_before), Message::PainBefore),
                pain_scale("pain-after", "When they left", number(self.draft.pain_after), Message::PainAfter),
            ]
            .spacing(space::MEDIUM),
        )
    }

    fn treatments<'a>(&'a self, client: &'a Client) -> Element<'a, Message> {
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
            line.techniques(catalog),
            (of_line(entry::Message::ClearWhat), move |event| of_line(entry::Message::What(event))),
        );
        let muscle = muscle_field(&line.muscle, catalog, of_line);
        let ready = line.what.picked.is_some().then_some(Message::Treatment(entry::Message::Add));
        section(
            "What was done",
            column![
                listed(lines, "Nothing yet. Type a technique, then the muscle."),
                hands_on(&self.draft).map(words::label),
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
                .align_y(iced::Bottom),
            ]
            .spacing(space::MEDIUM),
        )
    }

    fn findings(&self) -> Element<'_, Message> {
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
            line.kinds(catalog),
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
                .align_y(iced::Bottom),
            ]
            .spacing(space::MEDIUM),
        )
    }

    fn chart_line(&self) -> Element<'_, Message> {
        self.charting.view(Message::Charting)
    }

    fn map(&self) -> Element<'_, Message> {
        let last = self.last.as_ref().map(SessionRecord::session);
        self.mapping.view(&self.draft, last, &self.context.catalog)
    }

    fn written_parts(&self) -> Element<'_, Message> {
        let carry = |part| self.carry_button(Carry::Part(part));
        self.writing.view(&self.context.catalog, self.draft.carried, carry)
    }
}

/// The keys of this screen.
fn note_key(event: &keyboard::Event) -> Option<Message> {
    if is_unchanged_key(event) {
        return Some(Message::HealthUnchanged);
    }
    let keyboard::Event::KeyPressed { key, physical_key, modifiers, .. } = event else { return None };
    if !modifiers.command() || modifiers.alt() || modifiers.shift() {
        return None;
    }
    if let Key::Named(Named::Enter) = key {
        return Some(Message::Finish(Next::Sign));
    }
    let place = match key.to_latin(*physical_key)? {
        '1' => Place::Complaint,
        '2' => Place::Charting,
        '3' => Place::Pain,
        '4' => Place::Subjective,
        '5' => Place::Plan,
        '6' => Place::Map,
        _ => return None,
    };
    Some(Message::Go(place))
}

/// The minutes of the treatments against the length of the session: told, never forced.
fn hands_on(draft: &NoteDraft) -> Option<String> {
    let minutes: u32 =
        draft.treatments.iter().filter_map(|done| done.minutes).map(|it| u32::from(it.get())).sum();
    (minutes > 0).then(|| match draft.length.trim() {
        "" => format!("{minutes} minutes hands-on are charted."),
        length => format!("{minutes} of {length} minutes are charted as hands-on."),
    })
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
    found: Vec<Entry<K>>,
    (on_clear, on_event): (Message, impl Fn(type_ahead::Event) -> Message + Clone + 'a),
) -> Element<'a, Message> {
    let shown = if let Some(name) = pickable.name() {
        column![words::label(label), chip::chip(name, on_clear)].spacing(space::TINY).into()
    } else {
        let shown = entry::proposals(pickable.field.is_open(), found);
        type_ahead::type_ahead(label, placeholder, &pickable.field, shown, on_event)
    };
    container(shown).width(Fill).into()
}

fn muscle_field<'a>(
    muscle: &'a Pickable<MuscleKey>,
    catalog: &Catalog,
    of_line: fn(entry::Message) -> Message,
) -> Element<'a, Message> {
    let found = entry::muscles(&muscle.field, catalog);
    picking(
        "Muscle",
        "ql, glute med …",
        muscle,
        found,
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
