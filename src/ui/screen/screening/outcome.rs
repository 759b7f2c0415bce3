//! The fields for what came of a screen: a referral, or the physician's answer.

use chrono::NaiveDate;
use iced::Element;
use iced::widget::{Row, column, row};
use serde::{Deserialize, Serialize};

use crate::domain::{FollowUp, Invalid, Line, PhysicianAnswer, Prose, Referral, Urgency, past_day};
use crate::ui::theme::space;
use crate::ui::widget::choice::{Pick, choice_called};
use crate::ui::widget::date_field::{self, Order, date_field};
use crate::ui::widget::field::line_input;
use crate::ui::widget::tick::tick;
use crate::ui::widget::{button, editor, words};

/// Whom a client can be sent to with one press.
const PLACES: [&str; 3] = ["Emergency services", "Emergency department", "Their own doctor"];

/// What is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The client is sent on.
    #[default]
    Referral,
    /// An answer came.
    Answer,
}

/// The fields as they were typed, for the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    what: What,
    to: String,
    on: String,
    urgency: Option<Urgency>,
    words: String,
    ticked: bool,
}

/// What happens in the fields.
#[derive(Debug, Clone)]
pub enum Event {
    /// To whom was typed.
    To(String),
    /// The day was typed.
    On(String),
    /// How soon was chosen.
    Urgency(Pick<Urgency>),
    /// The words were edited.
    Words(editor::Event),
    /// The box was ticked: declined, or cleared.
    Tick,
}

/// The names of the fields, to give the focus to: the form of a new screen and that of an earlier one
/// can stand on the page together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Names {
    to: &'static str,
    on: &'static str,
    urgency: &'static str,
}

const NEW: Names = Names { to: "refer-to", on: "refer-on", urgency: "refer-urgency" };
const EARLIER: Names = Names { to: "later-to", on: "later-on", urgency: "later-urgency" };

/// The fields.
pub struct Outcome {
    names: Names,
    what: What,
    to: String,
    on: String,
    urgency: Option<Urgency>,
    words: editor::State,
    ticked: bool,
    /// What is wrong, beside the field it is wrong in.
    wrong: Option<(Place, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    To,
    On,
    Words,
}

impl Outcome {
    /// Empty fields for the referral of a new screen, the day being today.
    pub fn new(today: NaiveDate) -> Self {
        Self::of(&Typed { on: date_field::spoken(today), ..Typed::default() })
    }

    /// Empty fields for what came of an earlier screen, the day being today.
    pub fn later(what: What, today: NaiveDate) -> Self {
        Self::later_of(&Typed { what, on: date_field::spoken(today), ..Typed::default() })
    }

    /// Fields for what came of an earlier screen, as they were typed.
    pub fn later_of(typed: &Typed) -> Self {
        Self { names: EARLIER, ..Self::of(typed) }
    }

    /// The field to begin with, or the one in which something is wrong.
    pub fn first(&self) -> &'static str {
        match (&self.wrong, self.what) {
            (Some((Place::To, _)), _) | (None, What::Referral) => self.names.to,
            // The words stand right beneath the day.
            (Some((Place::On | Place::Words, _)), _) | (None, What::Answer) => self.names.on,
        }
    }

    /// Fields as they were typed.
    pub fn of(typed: &Typed) -> Self {
        Self {
            names: NEW,
            what: typed.what,
            to: typed.to.clone(),
            on: typed.on.clone(),
            urgency: typed.urgency,
            words: editor::State::new(&typed.words),
            ticked: typed.ticked,
            wrong: None,
        }
    }

    /// The fields as they stand, for the draft.
    pub fn typed(&self) -> Typed {
        Typed {
            what: self.what,
            to: self.to.clone(),
            on: self.on.clone(),
            urgency: self.urgency,
            words: self.words.text(),
            ticked: self.ticked,
        }
    }

    /// Whether nothing was said of whom or what.
    pub fn is_blank(&self) -> bool {
        self.to.trim().is_empty() && self.words.is_blank()
    }

    /// What is recorded.
    pub fn what(&self) -> What {
        self.what
    }

    /// Takes an event; whether something changed.
    pub fn update(&mut self, event: Event) -> bool {
        self.wrong = None;
        match event {
            Event::To(to) => self.to = to,
            Event::On(on) => self.on = on,
            Event::Urgency(pick) => self.urgency = pick.apply(self.urgency, Urgency::ALL),
            Event::Words(event) => return self.words.update(event),
            Event::Tick => self.ticked = !self.ticked,
        }
        true
    }

    /// What is recorded, with everything checked; what is wrong is shown beside its field.
    pub fn follow_up(&mut self, gravest: Urgency, order: Order, today: NaiveDate) -> Option<FollowUp> {
        match self.read(gravest, order, today) {
            Ok(follow_up) => Some(follow_up),
            Err(wrong) => {
                self.wrong = Some(wrong);
                None
            }
        }
    }

    /// Shows what the record refused beside the day, which is all it can refuse.
    pub fn refuse(&mut self, error: &Invalid) {
        self.wrong = Some((Place::On, error.to_string()));
    }

    fn read(&self, gravest: Urgency, order: Order, today: NaiveDate) -> Result<FollowUp, (Place, String)> {
        let at = |place: Place| move |error: Invalid| (place, error.to_string());
        let on = date_field::read(&self.on, order)
            .map_err(|misread| (Place::On, misread.to_string()))?
            .ok_or_else(|| (Place::On, Invalid::Empty { what: "the day" }.to_string()))?;
        let words = Prose::new(self.words.text()).map_err(at(Place::Words))?;
        match self.what {
            What::Referral => {
                past_day("A referral", on, today).map_err(at(Place::On))?;
                let to = Line::new(&self.to).map_err(at(Place::To))?;
                Referral::new(to, self.urgency.unwrap_or(gravest), on, words, self.ticked)
                    .map(FollowUp::Referral)
                    .map_err(at(Place::To))
            }
            What::Answer => {
                past_day("An answer", on, today).map_err(at(Place::On))?;
                PhysicianAnswer::new(on, words, self.ticked).map(FollowUp::Answer).map_err(at(Place::Words))
            }
        }
    }

    fn wrong(&self, place: Place) -> Option<&str> {
        self.wrong.as_ref().filter(|(wrong, _)| *wrong == place).map(|(_, words)| words.as_str())
    }

    /// Draws the fields. `gravest` is how soon the client is to be seen if nothing else is chosen.
    pub fn view<'a, Message: Clone + 'a>(
        &'a self,
        gravest: Urgency,
        order: Order,
        on_event: impl Fn(Event) -> Message + Copy + 'a,
    ) -> Element<'a, Message> {
        let day = |label| {
            let error = self.wrong(Place::On).map(Into::into);
            date_field(label, &self.on, order, error, self.names.on, move |on| on_event(Event::On(on)))
        };
        let said = |label: &'static str, placeholder: &'static str| {
            editor::editor(label, &self.words, move |event| on_event(Event::Words(event)))
                .placeholder(placeholder)
                .error(self.wrong(Place::Words))
        };
        match self.what {
            What::Referral => {
                let places = PLACES
                    .into_iter()
                    .map(|place| button::quiet(place, Some(on_event(Event::To(place.to_owned())))).into());
                column![
                    line_input("To whom", &self.to, move |to| on_event(Event::To(to)))
                        .id(self.names.to)
                        .placeholder("Dr. Ng, the family doctor")
                        .error(self.wrong(Place::To)),
                    Row::with_children(places).spacing(space::TINY).wrap(),
                    choice_called(
                        self.names.urgency,
                        "How soon",
                        Urgency::ALL,
                        Some(self.urgency.unwrap_or(gravest)),
                        move |pick| on_event(Event::Urgency(pick))
                    ),
                    day("Told on"),
                    said("What you saw, were told and advised", "Stands in the letter as you write it"),
                    tick("The client did not wish to go", self.ticked, Some(on_event(Event::Tick))),
                ]
                .spacing(space::MEDIUM)
                .into()
            }
            What::Answer => column![
                day("Answer of"),
                said("Who said what", "Dr. Ng, by phone: muscle strain, massage may go on"),
                row![
                    tick("Massage may go on: close this", self.ticked, Some(on_event(Event::Tick))),
                    (!self.ticked).then(|| words::label("Without the tick it stays in sight.")),
                ]
                .spacing(space::SMALL)
                .align_y(iced::Center)
                .wrap(),
            ]
            .spacing(space::MEDIUM)
            .into(),
        }
    }
}
