//! One line at a time: what was found, and what was done, picked by type-ahead.

use std::sync::LazyLock;

use iced::Task;

use crate::catalog::Catalog;
use crate::domain::{
    Finding, FindingKey, Grade, Invalid, Line, Minutes, MuscleKey, Pressure, Side, TechniqueKey, Treatment,
};
use crate::ui::widget::choice::Pick;
use crate::ui::widget::type_ahead::{self, Outcome, Proposal};

/// How many entries are proposed at once.
pub const PROPOSED: usize = 6;

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
    Wrong(Invalid),
}

/// A key that was picked, with the words it is shown by.
#[derive(Debug, Clone)]
pub struct Picked<K> {
    /// The catalogue's key.
    pub key: K,
    /// What it is called.
    pub name: String,
}

/// The line of a treatment.
#[derive(Debug, Default)]
pub struct TreatmentLine {
    /// The technique's field.
    pub what: type_ahead::State,
    /// The muscle's field.
    pub muscle: type_ahead::State,
    /// The technique picked.
    pub technique: Option<Picked<TechniqueKey>>,
    /// The muscle picked.
    pub on: Option<Picked<MuscleKey>>,
    /// The side.
    pub side: Option<Side>,
    /// The pressure.
    pub pressure: Option<Pressure>,
    /// The minutes, as typed.
    pub minutes: String,
}

impl TreatmentLine {
    /// Techniques that fit what is typed.
    pub fn techniques(&self, catalog: &Catalog) -> Vec<(TechniqueKey, String, String)> {
        let found = catalog.find_techniques(self.what.text(), PROPOSED);
        found.into_iter().map(|it| (it.key.clone(), it.name.clone(), it.abbreviation.clone())).collect()
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, catalog: &Catalog) -> Change<Treatment> {
        match message {
            Message::What(event) => {
                let proposed = self.techniques(catalog);
                if let Outcome::Chosen(place) = self.what.update(event, proposed.len()) {
                    self.technique = picked(&proposed, place);
                    return Change::Focus(self.muscle.focus());
                }
            }
            Message::Muscle(event) => {
                let proposed = muscles(&self.muscle, catalog);
                match self.muscle.update(event, proposed.len()) {
                    Outcome::Chosen(place) => self.on = picked(&proposed, place),
                    // Enter in an empty field: no muscle, and the line is done.
                    Outcome::Submitted if self.muscle.text().is_empty() => return self.add(),
                    _ => {}
                }
            }
            Message::Side(pick) => self.side = pick.apply(self.side, Side::ALL),
            Message::Pressure(pick) => self.pressure = pick.apply(self.pressure, &PRESSURES),
            Message::Minutes(typed) => self.minutes = typed,
            Message::ClearWhat => {
                self.technique = None;
                return Change::Focus(self.what.focus());
            }
            Message::ClearMuscle => {
                self.on = None;
                return Change::Focus(self.muscle.focus());
            }
            Message::Add => return self.add(),
            Message::Grade(_) => {}
        }
        Change::None
    }

    fn add(&mut self) -> Change<Treatment> {
        let Some(technique) = self.technique.as_ref().map(|picked| picked.key.clone()) else {
            return Change::Wrong(Invalid::Empty { what: "the technique" });
        };
        let minutes = match self.minutes.trim() {
            "" => None,
            typed => {
                let number = typed.parse().unwrap_or(0);
                match Minutes::new(number) {
                    Ok(minutes) => Some(minutes),
                    Err(error) => return Change::Wrong(error),
                }
            }
        };
        let muscle = self.on.as_ref().map(|picked| picked.key.clone());
        let treatment = Treatment {
            technique,
            muscle,
            side: self.side,
            pressure: self.pressure,
            minutes,
            note: Line::default(),
        };
        *self = Self::default();
        Change::Taken(treatment, self.what.focus())
    }
}

/// The line of a finding.
#[derive(Debug, Default)]
pub struct FindingLine {
    /// The field of the kind.
    pub what: type_ahead::State,
    /// The muscle's field.
    pub muscle: type_ahead::State,
    /// The kind picked.
    pub kind: Option<Picked<FindingKey>>,
    /// The muscle picked.
    pub on: Option<Picked<MuscleKey>>,
    /// The side.
    pub side: Option<Side>,
    /// The grade.
    pub grade: Option<Grade>,
}

impl FindingLine {
    /// Kinds that fit what is typed.
    pub fn kinds(&self, catalog: &Catalog) -> Vec<(FindingKey, String, String)> {
        let found = catalog.find_findings(self.what.text(), PROPOSED);
        found.into_iter().map(|it| (it.key.clone(), it.name.clone(), it.abbreviation.clone())).collect()
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message, catalog: &Catalog) -> Change<Finding> {
        match message {
            Message::What(event) => {
                let proposed = self.kinds(catalog);
                if let Outcome::Chosen(place) = self.what.update(event, proposed.len()) {
                    self.kind = picked(&proposed, place);
                    return Change::Focus(self.muscle.focus());
                }
            }
            Message::Muscle(event) => {
                let proposed = muscles(&self.muscle, catalog);
                match self.muscle.update(event, proposed.len()) {
                    Outcome::Chosen(place) => self.on = picked(&proposed, place),
                    Outcome::Submitted if self.muscle.text().is_empty() => return self.add(),
                    _ => {}
                }
            }
            Message::Side(pick) => self.side = pick.apply(self.side, Side::ALL),
            Message::Grade(pick) => self.grade = pick.apply(self.grade, &GRADES),
            Message::ClearWhat => {
                self.kind = None;
                return Change::Focus(self.what.focus());
            }
            Message::ClearMuscle => {
                self.on = None;
                return Change::Focus(self.muscle.focus());
            }
            Message::Add => return self.add(),
            Message::Pressure(_) | Message::Minutes(_) => {}
        }
        Change::None
    }

    fn add(&mut self) -> Change<Finding> {
        let Some(finding) = self.kind.as_ref().map(|picked| picked.key.clone()) else {
            return Change::Wrong(Invalid::Empty { what: "what was found" });
        };
        let muscle = self.on.as_ref().map(|picked| picked.key.clone());
        let taken = Finding { finding, muscle, side: self.side, grade: self.grade, note: Line::default() };
        *self = Self::default();
        Change::Taken(taken, self.what.focus())
    }
}

/// Muscles that fit what is typed.
pub fn muscles(field: &type_ahead::State, catalog: &Catalog) -> Vec<(MuscleKey, String, String)> {
    let found = catalog.find_muscles(field.text(), PROPOSED);
    found.into_iter().map(|it| (it.key.clone(), it.name.clone(), it.abbreviation.clone())).collect()
}

/// What the list beneath a field shows.
pub fn proposals<K>(open: bool, found: Vec<(K, String, String)>) -> Vec<Proposal<'static>> {
    if !open {
        return Vec::new();
    }
    found.into_iter().map(|(_, name, detail)| Proposal::new(name, detail)).collect()
}

fn picked<K: Clone>(proposed: &[(K, String, String)], place: usize) -> Option<Picked<K>> {
    proposed.get(place).map(|(key, name, _)| Picked { key: key.clone(), name: name.clone() })
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
