//! A consent being taken back: by whom, when, and what they said.

use iced::Element;
use iced::widget::{column, row};

use super::giving::Who;
use super::{Consents, Loaded, Message};
use crate::domain::{ConsentId, ConsentKind, Line, Signer, Withdrawal};
use crate::ui::context::Context;
use crate::ui::theme::space;
use crate::ui::widget::choice::{Pick, choice};
use crate::ui::widget::date_field::{self, date_field, spoken};
use crate::ui::widget::field::line_input;
use crate::ui::widget::section::section;
use crate::ui::widget::{button, words};

/// A field in which something can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What they said.
    Words,
    /// The name of the guardian.
    Guardian,
    /// The day.
    On,
}

/// What was done on the form.
#[derive(Debug, Clone)]
pub enum Change {
    /// A line was typed.
    Typed(Field, String),
    /// Who takes it back.
    Who(Pick<Who>),
}

/// A consent being taken back.
#[derive(Debug)]
pub struct TakingBack {
    /// Which ones: all of a kind that still hold.
    pub ids: Vec<ConsentId>,
    /// What they are about.
    pub kind: ConsentKind,
    who: Who,
    guardian: String,
    words: String,
    on: String,
    wrong: Option<(Field, String)>,
}

impl TakingBack {
    /// Of all consents of this kind that still hold.
    pub fn of(context: &Context, shown: &Loaded, kind: ConsentKind, said: String) -> Self {
        let today = context.today();
        let holds = shown
            .consents
            .iter()
            .filter(|held| held.value.parts().kind == kind && held.value.standing(today).holds());
        let guardian = holds.clone().find_map(|held| match &held.value.parts().by {
            Signer::Guardian { name, .. } => Some(name.to_string()),
            Signer::Client => None,
        });
        Self {
            ids: holds.map(|held| held.id).collect(),
            kind,
            who: if guardian.is_some() { Who::Guardian } else { Who::Client },
            guardian: guardian.unwrap_or_default(),
            words: said,
            on: spoken(today),
            wrong: None,
        }
    }

    /// Applies what was done.
    pub fn update(&mut self, change: Change) {
        match change {
            Change::Typed(field, typed) => {
                self.wrong.take_if(|(wrong, _)| *wrong == field);
                match field {
                    Field::Words => self.words = typed,
                    Field::Guardian => self.guardian = typed,
                    Field::On => self.on = typed,
                }
            }
            Change::Who(pick) => self.who = pick.apply(Some(self.who), &Who::ALL).unwrap_or(self.who),
        }
    }

    /// What they said, as typed.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Shows what is wrong with the day.
    pub fn refuse_day(&mut self, says: String) {
        self.wrong = Some((Field::On, says));
    }

    /// The withdrawal; what is wrong is shown beside its field.
    pub fn withdrawal(&mut self, context: &Context) -> Option<Withdrawal> {
        match self.read(context) {
            Ok(withdrawal) => Some(withdrawal),
            Err(wrong) => {
                self.wrong = Some(wrong);
                None
            }
        }
    }

    fn read(&self, context: &Context) -> Result<Withdrawal, (Field, String)> {
        let at = |field: Field| move |error: crate::domain::Invalid| (field, error.to_string());
        let by = match self.who {
            Who::Client => Signer::Client,
            Who::Guardian => {
                let name = Line::new(&self.guardian).map_err(at(Field::Guardian))?;
                Signer::guardian(name, Line::default()).map_err(at(Field::Guardian))?
            }
        };
        let read = date_field::read(&self.on, context.date_order());
        let day = read.map_err(|error| (Field::On, error.to_string()))?;
        let on =
            day.ok_or_else(|| (Field::On, "Please write the day on which it was taken back.".to_owned()))?;
        if on > context.today() {
            return Err((Field::On, "This day is still to come. Please check the date.".to_owned()));
        }
        Ok(Withdrawal { on, by, words: Line::new(&self.words).map_err(at(Field::Words))? })
    }

    fn wrong(&self, field: Field) -> Option<&str> {
        self.wrong.as_ref().filter(|(wrong, _)| *wrong == field).map(|(_, says)| says.as_str())
    }
}

impl Consents {
    /// Draws the form.
    pub(super) fn taking_back_view<'a>(&'a self, taking: &'a TakingBack) -> Element<'a, Message> {
        let typed = |field: Field| move |typed: String| Message::TakingBack(Change::Typed(field, typed));
        let guardian = (taking.who == Who::Guardian).then(|| {
            line_input("Name of the parent or guardian", &taking.guardian, typed(Field::Guardian))
                .error(taking.wrong(Field::Guardian))
        });
        let count = match taking.ids.len() {
            0 | 1 => "It counts from that day on.".to_owned(),
            count => format!("This takes back all {count} that still hold. It counts from that day on."),
        };
        let form = column![
            words::body(format!(
                "{count} What was agreed stays readable. It is not undone: who agrees again gives a new consent."
            )),
            choice("Who takes it back", &Who::ALL, Some(taking.who), |pick| {
                Message::TakingBack(Change::Who(pick))
            }),
            guardian.map(Element::from),
            line_input("In their words (nobody has to say why)", &taking.words, typed(Field::Words))
                .id("taking-back-words")
                .error(taking.wrong(Field::Words))
                .on_submit(Message::TakeBack),
            date_field(
                "On which day",
                &taking.on,
                self.context.date_order(),
                taking.wrong(Field::On).map(|says| says.to_owned().into()),
                "taking-back-on",
                typed(Field::On),
            ),
            row![
                button::danger("Take it back", (!self.working).then_some(Message::TakeBack)),
                button::quiet("Leave it", Some(Message::Back)),
            ]
            .spacing(space::SMALL),
        ]
        .spacing(space::MEDIUM)
        .max_width(640);
        section(format!("Take back: {}", taking.kind), form)
    }
}
