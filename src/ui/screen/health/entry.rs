//! The form in which one entry of the health history is put together or changed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, Caution};
use crate::domain::{
    CautionKey, ClientCaution, HealthKind, HealthParts, Invalid, Line, Pregnancy, RoughDate,
};
use crate::ui::widget::date_field::{self, Order};
use crate::ui::widget::{rough_date, type_ahead};

/// How many cautions are proposed at once.
const PROPOSED: usize = 8;

/// One of the one-line fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What is particular about it.
    Note,
    /// When it began.
    Since,
    /// When the child is due.
    Due,
    /// When it was over.
    Over,
}

/// The words of the form, as autosave keeps them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    text: String,
    key: Option<CautionKey>,
    label: String,
    kind: HealthKind,
    note: String,
    since: String,
    due: String,
    over: String,
    quiet: bool,
    editing: Option<usize>,
}

impl Words {
    /// The kind of the entry.
    pub fn kind(&self) -> HealthKind {
        self.kind
    }

    /// Takes the kind of the entry.
    pub fn set_kind(&mut self, kind: HealthKind) {
        self.kind = kind;
    }
}

/// The form.
#[derive(Debug, Clone, Default)]
pub struct EntryForm {
    /// The field in which the caution is found, or the free words are written.
    pub what: type_ahead::State,
    /// What is typed.
    pub words: Words,
    /// What is wrong, and where; without a field it is about what the entry is.
    pub wrong: Option<(Option<Field>, String)>,
}

impl EntryForm {
    /// The form as it was left.
    pub fn of_words(words: Words) -> Self {
        let mut form = Self::default();
        form.what.set_text(&words.text);
        form.words = words;
        form
    }

    /// The form with an entry to be changed.
    pub fn of(place: usize, entry: &ClientCaution) -> Self {
        let day = |day: Option<NaiveDate>| day.map(date_field::spoken).unwrap_or_default();
        let words = Words {
            key: entry.caution().cloned(),
            label: if entry.caution().is_some() { entry.label().to_string() } else { String::new() },
            text: if entry.caution().is_none() { entry.label().to_string() } else { String::new() },
            kind: entry.kind(),
            note: entry.note().to_string(),
            since: entry.since().map(RoughDate::spoken).unwrap_or_default(),
            due: day(entry.due()),
            over: day(entry.over_since()),
            quiet: !entry.is_caution(),
            editing: Some(place),
        };
        Self::of_words(words)
    }

    /// What was typed, for autosave.
    pub fn typed(&self) -> Words {
        Words { text: self.what.text().to_owned(), ..self.words.clone() }
    }

    /// Which entry is being changed; none while a new one is put together.
    pub fn editing(&self) -> Option<usize> {
        self.words.editing
    }

    /// Whether something of the catalogue was taken.
    pub fn picked(&self) -> Option<&str> {
        self.words.key.as_ref().map(|_| self.words.label.as_str())
    }

    /// Whether anything was typed or picked.
    pub fn is_begun(&self) -> bool {
        let words = [&self.words.note, &self.words.since, &self.words.due, &self.words.over];
        self.words.key.is_some()
            || !self.what.text().trim().is_empty()
            || words.into_iter().any(|word| !word.trim().is_empty())
    }

    /// A field's words.
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Note => &self.words.note,
            Field::Since => &self.words.since,
            Field::Due => &self.words.due,
            Field::Over => &self.words.over,
        }
    }

    /// Takes a field's words.
    pub fn set(&mut self, field: Field, text: String) {
        let slot = match field {
            Field::Note => &mut self.words.note,
            Field::Since => &mut self.words.since,
            Field::Due => &mut self.words.due,
            Field::Over => &mut self.words.over,
        };
        *slot = text;
        self.wrong.take_if(|(wrong, _)| *wrong == Some(field));
    }

    /// What is wrong with a field.
    pub fn wrong_at(&self, field: Option<Field>) -> Option<&str> {
        self.wrong.as_ref().filter(|(wrong, _)| *wrong == field).map(|(_, words)| words.as_str())
    }

    /// Whether it will be shown wherever the client is open.
    pub fn is_caution(&self) -> bool {
        self.words.key.is_some() || !self.words.quiet
    }

    /// Switches whether it will be shown.
    pub fn toggle_caution(&mut self) {
        self.words.quiet = !self.words.quiet;
    }

    /// What the library has for the words typed.
    pub fn proposed<'a>(&self, catalog: &'a Catalog) -> Vec<&'a Caution> {
        catalog.find_cautions(self.what.text(), PROPOSED)
    }

    /// Takes a caution of the library.
    pub fn pick(&mut self, caution: &Caution) {
        self.what.clear();
        self.words.key = Some(caution.key.clone());
        self.words.label.clone_from(&caution.name);
        self.words.kind = caution.kind;
        self.wrong = None;
    }

    /// Gives back what was taken of the library.
    pub fn clear_pick(&mut self) {
        self.words.key = None;
        self.words.label.clear();
    }

    /// The entry as it is put together.
    ///
    /// # Errors
    /// What is wrong, and at which field.
    pub fn entry(&self, today: NaiveDate, order: Order) -> Result<ClientCaution, (Option<Field>, String)> {
        let at = |field| move |error: Invalid| (field, error.to_string());
        let typed = self.what.text().trim();
        if self.words.key.is_none() && typed.is_empty() {
            return Err((
                None,
                "Please say what it is: type a little and pick, or write it in your own words.".into(),
            ));
        }
        let label = if self.words.key.is_some() { self.words.label.as_str() } else { typed };
        let day = |field: Field| {
            date_field::read(self.get(field), order).map_err(|error| (Some(field), error.to_string()))
        };
        let due = if self.words.kind == HealthKind::Pregnancy { day(Field::Due)? } else { None };
        if due.is_some_and(|due| Pregnancy::on(due, today) == Pregnancy::TooFarOff) {
            let words = "A pregnancy lasts 40 weeks. This due date is further away; please check it.";
            return Err((Some(Field::Due), words.to_owned()));
        }
        let parts = HealthParts {
            kind: self.words.kind,
            caution: self.words.key.clone(),
            label: Line::new(label).map_err(at(None))?,
            note: Line::new(self.get(Field::Note)).map_err(at(Some(Field::Note)))?,
            since: rough_date::read(self.get(Field::Since), order).map_err(at(Some(Field::Since)))?,
            over_since: day(Field::Over)?,
            due,
            is_caution: self.is_caution(),
        };
        ClientCaution::try_from(parts).map_err(at(Some(Field::Over)))
    }
}
