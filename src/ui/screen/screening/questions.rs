//! The questions: which are asked, what was answered, and how the answers are given by key.

use std::collections::BTreeMap;

use iced::keyboard::{self, Key, key::Named};
use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, RedFlag};
use crate::domain::{
    Asked, ClientId, FlagAnswer, Invalid, Line, PractitionerId, RedFlagKey, Screening, ScreeningKind, Urgency,
};

/// What was answered so far, for both lists of questions, as it stands in the window.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Questions {
    kind: Option<ScreeningKind>,
    answers: BTreeMap<RedFlagKey, FlagAnswer>,
    remarks: BTreeMap<RedFlagKey, String>,
}

/// What a key does to a question. Steps are relative to the question that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Answer it, and go on.
    Answer(FlagAnswer),
    /// Take the answer back.
    Clear,
    /// To the question before.
    Up,
    /// To the next question.
    Down,
}

/// What a key press means to a question, on every keyboard layout; none if it is not for it.
pub fn stroke(event: &keyboard::Event) -> Option<Stroke> {
    let keyboard::Event::KeyPressed { key, physical_key, modifiers, .. } = event else { return None };
    if modifiers.command() || modifiers.alt() {
        return None;
    }
    match key {
        Key::Named(Named::ArrowUp) => Some(Stroke::Up),
        Key::Named(Named::ArrowDown) => Some(Stroke::Down),
        Key::Named(Named::ArrowLeft) => Some(Stroke::Answer(FlagAnswer::Yes)),
        Key::Named(Named::ArrowRight) => Some(Stroke::Answer(FlagAnswer::No)),
        Key::Named(Named::Delete | Named::Backspace) => Some(Stroke::Clear),
        Key::Character(_) => match key.to_latin(*physical_key)?.to_ascii_lowercase() {
            'y' => Some(Stroke::Answer(FlagAnswer::Yes)),
            'n' => Some(Stroke::Answer(FlagAnswer::No)),
            _ => None,
        },
        _ => None,
    }
}

impl Questions {
    /// The list that was begun; none before one was chosen.
    pub fn kind(&self) -> Option<ScreeningKind> {
        self.kind
    }

    /// Asks this list from now on. What was answered in the other is kept.
    pub fn ask(&mut self, kind: ScreeningKind) {
        self.kind = Some(kind);
    }

    /// The questions in the order they are asked.
    pub fn flags<'c>(&self, catalog: &'c Catalog) -> Vec<&'c RedFlag> {
        let kind = self.kind.unwrap_or(ScreeningKind::General);
        let (routine, by_cause): (Vec<_>, Vec<_>) = catalog.red_flags_of(kind).partition(|flag| flag.routine);
        [routine, by_cause].concat()
    }

    /// What was answered to it; none yet.
    pub fn answer(&self, flag: &RedFlag) -> Option<FlagAnswer> {
        self.answers.get(&flag.key).copied()
    }

    /// What was remarked to it.
    pub fn remark(&self, flag: &RedFlag) -> &str {
        self.remarks.get(&flag.key).map_or("", String::as_str)
    }

    /// Answers a question, or takes its answer back.
    pub fn set(&mut self, flag: &RedFlag, answer: Option<FlagAnswer>) {
        match answer {
            Some(answer) => self.answers.insert(flag.key.clone(), answer),
            None => self.answers.remove(&flag.key),
        };
    }

    /// Remarks something to an answer.
    pub fn set_remark(&mut self, flag: &RedFlag, words: String) {
        self.remarks.insert(flag.key.clone(), words);
    }

    /// Answers with no what everyone is asked and was not answered yet.
    pub fn rest_is_no(&mut self, catalog: &Catalog) {
        for flag in self.flags(catalog).into_iter().filter(|flag| flag.routine) {
            self.answers.entry(flag.key.clone()).or_insert(FlagAnswer::No);
        }
    }

    /// The questions answered with yes.
    pub fn yes<'c>(&self, catalog: &'c Catalog) -> Vec<&'c RedFlag> {
        let is_yes = |flag: &&RedFlag| self.answer(flag) == Some(FlagAnswer::Yes);
        self.flags(catalog).into_iter().filter(is_yes).collect()
    }

    /// How soon the gravest yes must be seen.
    pub fn urgency(&self, catalog: &Catalog) -> Option<Urgency> {
        self.yes(catalog).iter().map(|flag| flag.urgency).min()
    }

    /// How many of the questions for everyone have no answer yet.
    pub fn open(&self, catalog: &Catalog) -> usize {
        let open = |flag: &&RedFlag| flag.routine && self.answer(flag).is_none();
        self.flags(catalog).into_iter().filter(open).count()
    }

    /// Whether nothing was answered in the list that is shown.
    pub fn is_empty(&self, catalog: &Catalog) -> bool {
        self.flags(catalog).into_iter().all(|flag| self.answer(flag).is_none())
    }

    /// The screen as it is kept. What is asked only with a cause stands in it only if it was asked.
    ///
    /// # Errors
    /// What [`Screening::new`] and the remarks refuse.
    pub fn screening(
        &self,
        catalog: &Catalog,
        client: ClientId,
        by: PractitionerId,
        today: chrono::NaiveDate,
    ) -> Result<Screening, Invalid> {
        let flags = self.flags(catalog).into_iter();
        let asked = flags.filter(|flag| flag.routine || self.answer(flag).is_some()).map(|flag| {
            let answer = self.answer(flag).unwrap_or(FlagAnswer::NotAsked);
            let remark = if answer == FlagAnswer::Yes { self.remark(flag) } else { "" };
            Asked::new(flag.key.clone(), Line::new(&flag.ask)?, flag.urgency, answer, Line::new(remark)?)
        });
        let answers = asked.collect::<Result<_, _>>()?;
        Screening::new(client, by, self.kind.unwrap_or(ScreeningKind::General), today, answers)
    }

    /// Forgets what was answered in the list that is shown: it was kept.
    pub fn clear(&mut self, catalog: &Catalog) {
        for flag in self.flags(catalog) {
            self.answers.remove(&flag.key);
            self.remarks.remove(&flag.key);
        }
    }
}
