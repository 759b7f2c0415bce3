//! One line at a time: what was found, and what was done, picked by type-ahead.

use std::sync::LazyLock;

use iced::Task;

use crate::catalog::Catalog;
use crate::domain::{
    Finding, FindingKey, Grade, Invalid, Line, Minutes, MuscleKey, Pressure, Side, TechniqueKey, Treatment,
};
use crate::ui::widget::choice::Pick;
use crate::ui::widget::focus;
use crate::ui::widget::type_ahead::{self, Outcome, Proposal};

/// How many entries are proposed at once.
pub const PROPOSED: usize = 6;

/// The name of a treatment's side, to give the focus to.
pub const TREATMENT_SIDE: &str = "treatment-side";

/// The name of a finding's side, to give the focus to.
pub const FINDING_SIDE: &str = "finding-side";

/// The pressures there are, light to strong.
pub static PRESSURES: LazyLock<Vec<Pressure>> =
    LazyLock::new(|| (1..=5).filter_map(|number| Pressure::new(number).ok()).collect());

/// The grades there are, gone to severe.
pub static GRADES: LazyLock<Vec<Grade>> =
    LazyLock::new(|| (0..=3).filter_map(|number| Grade::new(number).ok()).collect());

/// What was done to the line of a treatment or a finding.
#[derive(Debug, Clone)]
pub enum Message {
    /// The field of the technique, or of the kind of finding.
    What(type_ahead::Event),
    /// The field of the muscle.
    Muscle(type_ahead::Event),
    /// The side.
    Side(Pick<Side>),
    /// The pressure.
    Pressure(Pick<Pressure>),
    /// The grade.
    Grade(Pick<Grade>),
    /// The minutes, as typed.
    Minutes(String),
    /// The technique or finding that was picked is to go.
    ClearWhat,
    /// The muscle that was picked is to go.
    ClearMuscle,
    /// Take the line into the note.
    Add,
}

/// What a message means to the note.
#[derive(Debug)]
pub enum Change<T> {
    /// Nothing but the line itself.
    None,
    /// Move the focus.
    Focus(Task<super::Message>),
    /// This belongs in the note now; the focus goes back to the beginning of the line.
    Taken(T, Task<super::Message>),
    /// Something is wrong with the line.
    Wrong(String),
}

/// A field in which one entry of the catalogue is picked, and the entry once it is.
#[derive(Debug)]
pub struct Pickable<K> {
    /// The field.
    pub field: type_ahead::State,
    /// What was picked: the catalogue's key and what it is called.
    pub picked: Option<(K, String)>,
}

impl<K> Default for Pickable<K> {
    fn default() -> Self {
        Self { field: type_ahead::State::default(), picked: None }
    }
}

impl<K: Clone> Pickable<K> {
    /// A field that holds this entry.
    fn holding(key: K, name: String) -> Self {
        Self { field: type_ahead::State::default(), picked: Some((key, name)) }
    }

    /// The key that was picked.
    pub fn key(&self) -> Option<K> {
        self.picked.as_ref().map(|(key, _)| key.clone())
    }

    /// What the picked entry is called.
    pub fn name(&self) -> Option<&str> {
        self.picked.as_ref().map(|(_, name)| name.as_str())
    }

    fn update(&mut self, event: type_ahead::Event, proposed: &[Entry<K>]) -> Outcome {
        let outcome = self.field.update(event, proposed.len());
        if let Outcome::Chosen(place) = outcome {
            self.picked = proposed.get(place).map(|(key, name, _)| (key.clone(), name.clone()));
        }
        outcome
    }

    /// Settles words that were typed and not picked: the only entry they fit is taken; if there
    /// are several or none, the therapist is asked. Nothing typed is dropped, nothing is guessed.
    fn settle(&mut self, proposed: &[Entry<K>]) -> Result<(), Unpicked> {
        let typed = self.field.text().trim();
        if typed.is_empty() || self.picked.is_some() {
            return Ok(());
        }
        let exact = proposed
            .iter()
            .find(|(_, name, short)| name.eq_ignore_ascii_case(typed) || short.eq_ignore_ascii_case(typed));
        let Some((key, name, _)) = exact.or(if let [only] = proposed { Some(only) } else { None }) else {
            return Err(Unpicked { typed: typed.to_owned() });
        };
        self.picked = Some((key.clone(), name.clone()));
        self.field.clear();
        Ok(())
    }

    /// Whether anything was typed or picked.
    pub fn is_begun(&self) -> bool {
        self.picked.is_some() || !self.field.text().trim().is_empty()
    }

    fn clear(&mut self) -> Task<super::Message> {
        self.picked = None;
        self.field.focus()
    }
}

/// Words in a field that fit no entry, or several.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{typed}” is not picked from the list yet. Pick an entry, or clear the field.")]
pub struct Unpicked {
    /// The words.
    pub typed: String,
}

/// An entry that is proposed: its key, its name, its abbreviation.
pub type Entry<K> = (K, String, String);

/// The line of a treatment.
#[derive(Debug, Default)]
pub struct TreatmentLine {
    /// The technique.
    pub what: Pickable<TechniqueKey>,
    /// The muscle.
    pub muscle: Pickable<MuscleKey>,
    /// The side.
    pub side: Option<Side>,
    /// The pressure.
    pub pressure: Option<Pressure>,
    /// The minutes, as typed.
    pub minutes: String,
    /// What was noted with a treatment that is being changed.
    note: Line,
}

impl TreatmentLine {
    /// Techniques that fit what is typed.
    pub fn techniques(&self, catalog: &Catalog) -> Vec<Entry<TechniqueKey>> {
        let found = catalog.find_techniques(self.what.field.text(), PROPOSED);
        found.into_iter().map(|it| (it.key.clone(), it.name.clone(), it.abbreviation.clone())).collect()
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, catalog: &Catalog) -> Change<Treatment> {
        match message {
            Message::What(event) => {
                let proposed = self.techniques(catalog);
                if let Outcome::Chosen(_) = self.what.update(event, &proposed) {
                    return Change::Focus(self.muscle.field.focus());
                }
            }
            Message::Muscle(event) => {
                let proposed = muscles(&self.muscle.field, catalog);
                let outcome = self.muscle.update(event, &proposed);
                if is_done(&outcome, &self.muscle.field) {
                    return self.add(catalog);
                }
                if let Outcome::Chosen(_) = outcome {
                    return Change::Focus(focus::on(TREATMENT_SIDE));
                }
            }
            Message::Side(pick) => self.side = pick.apply(self.side, Side::ALL),
            Message::Pressure(pick) => self.pressure = pick.apply(self.pressure, &PRESSURES),
            Message::Minutes(typed) => self.minutes = typed,
            Message::ClearWhat => return Change::Focus(self.what.clear()),
            Message::ClearMuscle => return Change::Focus(self.muscle.clear()),
            Message::Add => return self.add(catalog),
            Message::Grade(_) => {}
        }
        Change::None
    }

    /// Takes the line into the note, if it says what was done.
    pub fn add(&mut self, catalog: &Catalog) -> Change<Treatment> {
        let (techniques, on) = (self.techniques(catalog), muscles(&self.muscle.field, catalog));
        if let Err(unpicked) = self.what.settle(&techniques).and_then(|()| self.muscle.settle(&on)) {
            return Change::Wrong(unpicked.to_string());
        }
        let Some(technique) = self.what.key() else {
            return Change::Wrong(Invalid::Empty { what: "the technique" }.to_string());
        };
        let minutes = match self.minutes.trim() {
            "" => None,
            typed => match Minutes::new(typed.parse().unwrap_or(0)) {
                Ok(minutes) => Some(minutes),
                Err(error) => return Change::Wrong(error.to_string()),
            },
        };
        let (muscle, side, pressure) = (self.muscle.key(), self.side, self.pressure);
        let taken = Treatment { technique, muscle, side, pressure, minutes, note: self.note.clone() };
        *self = Self::default();
        Change::Taken(taken, self.what.field.focus())
    }
}

impl TreatmentLine {
    /// The line of a treatment that was in the note, to be changed.
    pub fn of(treatment: &Treatment, catalog: &Catalog) -> Self {
        let technique = catalog.technique(&treatment.technique);
        let technique = technique.map_or_else(|| treatment.technique.to_string(), |it| it.name.clone());
        let name =
            |key: &MuscleKey| catalog.muscle(key).map_or_else(|| key.to_string(), |it| it.name.clone());
        Self {
            what: Pickable::holding(treatment.technique.clone(), technique),
            muscle: treatment
                .muscle
                .as_ref()
                .map(|key| Pickable::holding(key.clone(), name(key)))
                .unwrap_or_default(),
            side: treatment.side,
            pressure: treatment.pressure,
            minutes: treatment.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            note: treatment.note.clone(),
        }
    }
}

impl FindingLine {
    /// The line of a finding that was in the note, to be changed.
    pub fn of(finding: &Finding, catalog: &Catalog) -> Self {
        let kind = catalog.finding(&finding.finding);
        let kind = kind.map_or_else(|| finding.finding.to_string(), |it| it.name.clone());
        let name =
            |key: &MuscleKey| catalog.muscle(key).map_or_else(|| key.to_string(), |it| it.name.clone());
        Self {
            what: Pickable::holding(finding.finding.clone(), kind),
            muscle: finding
                .muscle
                .as_ref()
                .map(|key| Pickable::holding(key.clone(), name(key)))
                .unwrap_or_default(),
            side: finding.side,
            grade: finding.grade,
            note: finding.note.clone(),
        }
    }
}

/// The line of a finding.
#[derive(Debug, Default)]
pub struct FindingLine {
    /// What was found.
    pub what: Pickable<FindingKey>,
    /// The muscle.
    pub muscle: Pickable<MuscleKey>,
    /// The side.
    pub side: Option<Side>,
    /// The grade.
    pub grade: Option<Grade>,
    /// What was noted with a finding that is being changed.
    note: Line,
}

impl FindingLine {
    /// Kinds that fit what is typed.
    pub fn kinds(&self, catalog: &Catalog) -> Vec<Entry<FindingKey>> {
        let found = catalog.find_findings(self.what.field.text(), PROPOSED);
        found.into_iter().map(|it| (it.key.clone(), it.name.clone(), it.abbreviation.clone())).collect()
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, catalog: &Catalog) -> Change<Finding> {
        match message {
            Message::What(event) => {
                let proposed = self.kinds(catalog);
                if let Outcome::Chosen(_) = self.what.update(event, &proposed) {
                    return Change::Focus(self.muscle.field.focus());
                }
            }
            Message::Muscle(event) => {
                let proposed = muscles(&self.muscle.field, catalog);
                let outcome = self.muscle.update(event, &proposed);
                if is_done(&outcome, &self.muscle.field) {
                    return self.add(catalog);
                }
                if let Outcome::Chosen(_) = outcome {
                    return Change::Focus(focus::on(FINDING_SIDE));
                }
            }
            Message::Side(pick) => self.side = pick.apply(self.side, Side::ALL),
            Message::Grade(pick) => self.grade = pick.apply(self.grade, &GRADES),
            Message::ClearWhat => return Change::Focus(self.what.clear()),
            Message::ClearMuscle => return Change::Focus(self.muscle.clear()),
            Message::Add => return self.add(catalog),
            Message::Pressure(_) | Message::Minutes(_) => {}
        }
        Change::None
    }

    /// Takes the line into the note, if it says what was found.
    pub fn add(&mut self, catalog: &Catalog) -> Change<Finding> {
        let (kinds, on) = (self.kinds(catalog), muscles(&self.muscle.field, catalog));
        if let Err(unpicked) = self.what.settle(&kinds).and_then(|()| self.muscle.settle(&on)) {
            return Change::Wrong(unpicked.to_string());
        }
        let Some(finding) = self.what.key() else {
            return Change::Wrong(Invalid::Empty { what: "what was found" }.to_string());
        };
        let (muscle, side, grade) = (self.muscle.key(), self.side, self.grade);
        let taken = Finding { finding, muscle, side, grade, note: self.note.clone() };
        *self = Self::default();
        Change::Taken(taken, self.what.field.focus())
    }
}

/// Enter in an empty field of the muscle: there is none, and the line is done.
fn is_done(outcome: &Outcome, field: &type_ahead::State) -> bool {
    *outcome == Outcome::Submitted && field.text().is_empty()
}

/// Muscles that fit what is typed.
pub fn muscles(field: &type_ahead::State, catalog: &Catalog) -> Vec<Entry<MuscleKey>> {
    let found = catalog.find_muscles(field.text(), PROPOSED);
    found.into_iter().map(|it| (it.key.clone(), it.name.clone(), it.abbreviation.clone())).collect()
}

/// What the list beneath a field shows.
pub fn proposals<K>(found: Vec<Entry<K>>) -> Vec<Proposal<'static>> {
    found.into_iter().map(|(_, name, detail)| Proposal::new(name, detail)).collect()
}

/// A treatment in one line, as it stands in the note: "Deep tissue · gluteus medius · left · pressure 4".
pub fn treatment_words(treatment: &Treatment, catalog: &Catalog) -> String {
    let technique = catalog.technique(&treatment.technique).map(|it| it.name.clone());
    let mut parts = vec![technique.unwrap_or_else(|| treatment.technique.to_string())];
    parts.extend(place_words(treatment.muscle.as_ref(), treatment.side, catalog));
    parts.extend(treatment.pressure.map(|pressure| format!("pressure {pressure}")));
    parts.extend(treatment.minutes.map(|minutes| format!("{minutes} min")));
    parts.extend((!treatment.note.is_empty()).then(|| treatment.note.to_string()));
    parts.join(" · ")
}

/// A finding in one line.
pub fn finding_words(finding: &Finding, catalog: &Catalog) -> String {
    let kind = catalog.finding(&finding.finding).map(|it| it.name.clone());
    let mut parts = vec![kind.unwrap_or_else(|| finding.finding.to_string())];
    parts.extend(place_words(finding.muscle.as_ref(), finding.side, catalog));
    parts.extend(finding.grade.map(|grade| format!("grade {grade}")));
    parts.extend((!finding.note.is_empty()).then(|| finding.note.to_string()));
    parts.join(" · ")
}

fn place_words(muscle: Option<&MuscleKey>, side: Option<Side>, catalog: &Catalog) -> Vec<String> {
    let name = |key: &MuscleKey| {
        catalog.muscle(key).map_or_else(|| key.to_string(), |muscle| muscle.name.to_lowercase())
    };
    muscle.map(name).into_iter().chain(side.map(|side| side.words().to_owned())).collect()
}
