//! The form a consent is recorded with: three steps on one page.

use iced::Element;
use iced::advanced::widget::Id;
use iced::widget::{Column, Row, column, container, row};

use super::giving::{Giving, gap_name};
use super::{Change, Consents, Field, How, Loaded, Message, Way, Who};
use crate::catalog::{Consent, PhrasePart};
use crate::domain;
use crate::ui::screen_parts::in_own_order;
use crate::ui::theme::space;
use crate::ui::widget::choice::choice;
use crate::ui::widget::date_field::{date_field, spoken};
use crate::ui::widget::field::line_input;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::section::section;
use crate::ui::widget::signature_pad::signature_pad;
use crate::ui::widget::{button, tick, words};

/// The widest a line of fields or a text to read gets, in logical pixels.
const READABLE: f32 = 760.0;

/// The name under which a field takes the focus; the pad and the boxes have none.
pub(super) fn id_of(field: &Field) -> Option<Id> {
    let name = match field {
        Field::Wordings | Field::Signature => return None,
        Field::Gap(key, place) => format!("gap-{key}-{place}"),
        Field::Guardian => "consent-guardian".to_owned(),
        Field::Relation => "consent-relation".to_owned(),
        Field::Witness => "consent-witness".to_owned(),
        Field::On => "consent-on".to_owned(),
    };
    Some(Id::from(name))
}

impl Giving {
    fn wrong(&self, field: &Field) -> Option<&str> {
        self.wrong.as_ref().filter(|(wrong, _)| wrong == field).map(|(_, says)| says.as_str())
    }
}

impl Consents {
    /// Draws the form.
    pub(super) fn giving_view<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let chosen = self.giving.chosen(&self.context.catalog);
        let mut page = Column::new().spacing(space::MEDIUM).push(self.wordings());
        for consent in chosen {
            page = page.push(self.wording(consent));
        }
        page.push(self.agreeing(shown)).push(self.ways()).into()
    }

    /// Which wordings: general ones, and the sensitive areas apart.
    fn wordings(&self) -> Element<'_, Message> {
        let ticks = |sensitive: bool| {
            let some = self
                .context
                .catalog
                .consents()
                .iter()
                .filter(move |consent| consent.kind.is_sensitive_area() == sensitive);
            let boxes = some.map(|consent| {
                let is_ticked = self.giving.words.chosen.contains(&consent.key);
                tick::tick(
                    &consent.name,
                    is_ticked,
                    Some(Message::Giving(Change::Toggled(consent.key.clone()))),
                )
            });
            Row::with_children(boxes).spacing(space::MEDIUM).wrap()
        };
        section(
            "1. What is agreed to",
            column![
                ticks(false),
                words::label("Sensitive areas, each asked by itself"),
                ticks(true),
                self.giving.wrong(&Field::Wordings).map(words::error),
            ]
            .spacing(space::SMALL),
        )
    }

    /// One wording: its gaps, and the whole as the client reads it.
    fn wording<'a>(&'a self, consent: &'a Consent) -> Element<'a, Message> {
        let gaps = consent.gaps().enumerate().map(|(place, gap)| self.gap(consent, place, gap));
        let catalog = &self.context.catalog;
        let end = match self.giving.day(&self.context).ok().map(|day| catalog.lasts(consent).expires_on(day))
        {
            Some(Some(end)) => match catalog.lasts_by_place(consent) {
                Some((_, source)) => format!("Holds until {} ({source}).", spoken(end)),
                None => format!("Holds until {}.", spoken(end)),
            },
            Some(None) => "Holds until it is taken back.".to_owned(),
            None => String::new(),
        };
        // More than can be recorded is refused on keeping, and would only make the window slow.
        let text = consent.worded(self.giving.answers(&consent.key));
        let text = in_own_order(text.chars().take(domain::Consent::MOST_WORDING).collect());
        section(
            consent.name.as_str(),
            column![
                words::muted(consent.covers.as_str()),
                Column::with_children(gaps).spacing(space::SMALL).max_width(READABLE),
                words::label("What the client agrees to, word for word"),
                container(words::body(text)).max_width(READABLE),
                words::label(end),
            ]
            .spacing(space::SMALL),
        )
    }

    fn gap<'a>(&'a self, consent: &'a Consent, place: usize, gap: &'a PhrasePart) -> Element<'a, Message> {
        let field = Field::Gap(consent.key.clone(), place);
        let wrong = self.giving.wrong(&field);
        let answer = self.giving.answer(&consent.key, place);
        let answered =
            move |answer: String| Message::Giving(Change::Answered(consent.key.clone(), place, answer));
        match gap {
            PhrasePart::Pick { choices } => {
                let boxes = choices.iter().map(|choice| {
                    let is_it = choice == answer;
                    let next = if is_it { String::new() } else { choice.clone() };
                    tick::tick(choice, is_it, Some(answered(next)))
                });
                column![
                    words::label("One of these"),
                    Row::with_children(boxes).spacing(space::MEDIUM).wrap(),
                    wrong.map(words::error),
                ]
                .spacing(space::TINY)
                .into()
            }
            PhrasePart::Blank { .. } | PhrasePart::Words(_) => {
                let mut input = line_input(title(&gap_name(gap)), answer, answered).error(wrong);
                if let Some(id) = id_of(&field) {
                    input = input.id(id);
                }
                input.into()
            }
        }
    }

    /// Who agrees, how, and when.
    fn agreeing<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let giving = &self.giving;
        let how = giving.words.how;
        let typed = |field: Field| move |typed| Message::Giving(Change::Typed(field.clone(), typed));
        let line = |label: &'static str, value: &'a str, field: Field| {
            let input = line_input(label, value, typed(field.clone())).error(giving.wrong(&field));
            match id_of(&field) {
                Some(id) => input.id(id),
                None => input,
            }
        };
        let guardian = (giving.words.who == Some(Who::Guardian)).then(|| {
            row![
                line("Name of the parent or guardian", &giving.words.guardian, Field::Guardian),
                line("What they are to the client", &giving.words.relation, Field::Relation),
            ]
            .spacing(space::MEDIUM)
        });
        // A consent for a minor that the client gives is refused at the field of the guardian.
        let nobody = (giving.words.who != Some(Who::Guardian))
            .then(|| giving.wrong(&Field::Guardian).map(words::error))
            .flatten();
        let hint = match how {
            Some(How::Spoken) => Some(
                "Some places ask for consent to treatment in writing (Washington: WAC 246-830-565). \
                 A witness helps to remember.",
            ),
            Some(How::Paper) => Some(
                "Print the form below, let it be signed, and keep the paper. Gaps may be filled by hand.",
            ),
            Some(How::OnScreen) | None => None,
        };
        let pad = (how == Some(How::OnScreen)).then(|| {
            signature_pad(
                "Signature, with the mouse, a pen or a finger",
                &giving.pad,
                giving.wrong(&Field::Signature),
                "Nobody can sign with the keyboard: choose “On paper” or “Spoken” above instead.",
                |event| Message::Giving(Change::Drawn(event)),
            )
        });
        let name = in_own_order(shown.client.value.name.to_string());
        let form = column![
            choice("Who agrees", &Who::ALL, giving.words.who, |pick| Message::Giving(Change::Who(pick))),
            guardian.map(Element::from),
            nobody,
            choice("How", &How::ALL, how, |pick| Message::Giving(Change::How(pick))),
            hint.map(words::label),
            row![
                date_field(
                    "On which day",
                    &giving.words.on,
                    self.context.date_order(),
                    giving.wrong(&Field::On).map(|says| says.to_owned().into()),
                    "consent-on",
                    typed(Field::On),
                ),
                line("Witness, if there was one", &giving.words.witness, Field::Witness),
            ]
            .spacing(space::MEDIUM),
            pad,
        ]
        .spacing(space::MEDIUM)
        .max_width(READABLE);
        section(format!("2. {name}: who agrees, how and when"), form)
    }

    fn ways(&self) -> Element<'_, Message> {
        row![
            button::primary("Keep the consent", (!self.working).then_some(Message::Give)).icon(Icon::Check),
            button::secondary("Print the form", Some(Message::OutputForm(Way::Print))).icon(Icon::Print),
            button::secondary("Form as PDF", Some(Message::OutputForm(Way::Pdf))).icon(Icon::Save),
            button::quiet("Start afresh", Some(Message::StartAfresh)),
        ]
        .spacing(space::SMALL)
        .wrap()
        .into()
    }
}

fn title(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}
