//! The form of an episode: what was typed, and the episode it makes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{ClientId, Closing, Episode, EpisodeId, EpisodeParts, Invalid, Line, Region, Side};
use crate::store::Stored;
use crate::ui::widget::date_field::{self, Order, spoken};
use crate::ui::widget::rough_date;

/// A field in which something is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What it is about.
    Name,
    /// Since when.
    Since,
    /// What they want to be able to do again.
    Goal,
    /// The day it was taken up here.
    OpenedOn,
    /// The day it ended.
    ClosedOn,
    /// What came of it.
    Outcome,
}

impl Field {
    /// The name by which the field is given the focus.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Name => "episode-name",
            Self::Since => "episode-since",
            Self::Goal => "episode-goal",
            Self::OpenedOn => "episode-opened",
            Self::ClosedOn => "episode-closed",
            Self::Outcome => "episode-outcome",
        }
    }
}

/// The words of the form, as autosave keeps them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    /// The episode that is changed; none for a new one.
    pub editing: Option<EpisodeId>,
    /// Whether it is over.
    pub is_over: bool,
    /// Where.
    pub region: Option<Region>,
    /// On which side.
    pub side: Option<Side>,
    name: String,
    since: String,
    goal: String,
    opened_on: String,
    closed_on: String,
    outcome: String,
}

/// The form of an episode.
#[derive(Debug, Default)]
pub struct EpisodeForm {
    /// What was typed.
    pub words: Words,
    /// What is wrong, and where.
    pub wrong: Option<(Field, String)>,
}

impl EpisodeForm {
    /// For a new one, taken up today.
    pub fn new(today: NaiveDate) -> Self {
        Self { words: Words { opened_on: spoken(today), ..Words::default() }, wrong: None }
    }

    /// With what is known of one.
    pub fn of(known: &Stored<EpisodeId, Episode>) -> Self {
        let parts = known.value.parts();
        let closing = parts.closing.as_ref();
        let words = Words {
            editing: Some(known.id),
            is_over: closing.is_some(),
            region: parts.region,
            side: parts.side,
            name: parts.name.to_string(),
            since: parts.since.map(crate::domain::RoughDate::spoken).unwrap_or_default(),
            goal: parts.goal.to_string(),
            opened_on: spoken(parts.opened_on),
            closed_on: closing.map(|closing| spoken(closing.on)).unwrap_or_default(),
            outcome: closing.map(|closing| closing.outcome.to_string()).unwrap_or_default(),
        };
        Self { words, wrong: None }
    }

    /// With what is known of one that is over today.
    pub fn closing(known: &Stored<EpisodeId, Episode>, today: NaiveDate) -> Self {
        let mut form = Self::of(known);
        form.words.is_over = true;
        form.words.closed_on = spoken(today);
        form
    }

    /// With what was typed before.
    pub fn typed_before(typed: &str) -> Option<Self> {
        let words = serde_json::from_str(typed).ok()?;
        Some(Self { words, wrong: None })
    }

    /// What was typed, for autosave.
    pub fn typed(&self) -> String {
        serde_json::to_string(&self.words).unwrap_or_default()
    }

    /// Whether there is anything that would be missed.
    pub fn is_begun(&self) -> bool {
        let words = [&self.words.name, &self.words.since, &self.words.goal, &self.words.outcome];
        words.into_iter().any(|words| !words.trim().is_empty())
    }

    /// The field that comes first.
    pub fn first(&self) -> &'static str {
        if self.words.is_over { Field::Outcome.id() } else { Field::Name.id() }
    }

    /// What stands in a field.
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Name => &self.words.name,
            Field::Since => &self.words.since,
            Field::Goal => &self.words.goal,
            Field::OpenedOn => &self.words.opened_on,
            Field::ClosedOn => &self.words.closed_on,
            Field::Outcome => &self.words.outcome,
        }
    }

    /// Puts words into a field.
    pub fn set(&mut self, field: Field, typed: String) {
        self.wrong.take_if(|(wrong, _)| *wrong == field);
        match field {
            Field::Name => self.words.name = typed,
            Field::Since => self.words.since = typed,
            Field::Goal => self.words.goal = typed,
            Field::OpenedOn => self.words.opened_on = typed,
            Field::ClosedOn => self.words.closed_on = typed,
            Field::Outcome => self.words.outcome = typed,
        }
    }

    /// What is wrong with a field.
    pub fn wrong_at(&self, field: Field) -> Option<String> {
        self.wrong.as_ref().filter(|(wrong, _)| *wrong == field).map(|(_, says)| says.clone())
    }

    /// The episode that was typed.
    ///
    /// # Errors
    /// The first field that is wrong, and a sentence for it.
    pub fn episode(&self, client: ClientId, order: Order) -> Result<Episode, (Field, String)> {
        let line = |field: Field| Line::new(self.get(field)).map_err(at(field));
        let day = |field: Field| {
            let read = date_field::read(self.get(field), order);
            let day = read.map_err(|error| (field, error.to_string()))?;
            day.ok_or_else(|| (field, "Please write the day.".to_owned()))
        };
        let since = rough_date::read(self.get(Field::Since), order).map_err(at(Field::Since))?;
        let closing = if self.words.is_over {
            Some(Closing { on: day(Field::ClosedOn)?, outcome: line(Field::Outcome)? })
        } else {
            None
        };
        let parts = EpisodeParts {
            client,
            name: line(Field::Name)?,
            region: self.words.region,
            side: self.words.side,
            since,
            opened_on: day(Field::OpenedOn)?,
            goal: line(Field::Goal)?,
            closing,
        };
        Episode::try_from(parts).map_err(|error| match error {
            Invalid::OverBeforeItBegan if self.words.is_over => (Field::ClosedOn, error.to_string()),
            Invalid::OverBeforeItBegan => {
                let says = "This is after the day it was taken up here. Check the two dates.";
                (Field::Since, says.to_owned())
            }
            other => (Field::Name, other.to_string()),
        })
    }
}

fn at(field: Field) -> impl Fn(Invalid) -> (Field, String) {
    move |error| (field, error.to_string())
}
