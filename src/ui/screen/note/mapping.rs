//! Charting on the body: press a muscle, then what was done there and what was found.

use std::sync::Arc;

use iced::widget::{Row, column};
use iced::{Element, Task};

use super::entry::{GRADES, PRESSURES};
use crate::catalog::Catalog;
use crate::catalog::shorthand::Charted;
use crate::document::body::{self, Atlas, Chart, Depth, Drawn, Heat, View};
use crate::domain::{
    Finding, FindingKey, Grade, Line, NoteDraft, Pressure, Session, TechniqueKey, Treatment,
};
use crate::ui::theme::space;
use crate::ui::widget::body_map::{self, FIGURE, Selection, body_map};
use crate::ui::widget::choice::{Pick, choice_called};
use crate::ui::widget::icon::Icon;
use crate::ui::widget::section::section;
use crate::ui::widget::{button, chip, focus, words};

/// The techniques offered beside those of the last visit; every other is charted in short.
const TECHNIQUES: [&str; 8] = [
    "deep_tissue",
    "trigger_point",
    "myofascial_release",
    "effleurage",
    "petrissage",
    "friction_cross_fibre",
    "stretch_passive",
    "heat",
];

/// The findings offered; every other is charted in short.
const FINDINGS: [&str; 6] = ["tender", "trigger", "hypertonic", "spasm", "adhesion", "pain"];

/// What was done to the map.
#[derive(Debug, Clone)]
pub enum Message {
    /// The figure was used.
    Map(body_map::Event),
    /// Show what the last visit charted, or what this one did.
    LastVisit,
    /// This technique, or none.
    Technique(TechniqueKey),
    /// This finding, or none.
    Finding(FindingKey),
    /// The pressure.
    Pressure(Pick<Pressure>),
    /// The grade of the finding.
    Grade(Pick<Grade>),
    /// Take it into the note.
    Add,
    /// Choose no muscle.
    Clear,
}

/// The map while it is used.
#[derive(Debug, Default)]
pub struct Mapping {
    drawn: Option<Arc<Drawn>>,
    state: body_map::State,
    selection: Selection,
    shows_last: bool,
    technique: Option<TechniqueKey>,
    finding: Option<FindingKey>,
    pressure: Option<Pressure>,
    grade: Option<Grade>,
}

impl Mapping {
    /// A map of this library's muscles with nothing chosen.
    pub fn new(catalog: &Catalog) -> Self {
        let drawn = atlas().map(|atlas| Arc::new(Drawn::new(atlas, catalog.muscles())));
        // Most hands-on work is done on the back.
        let state = body_map::State::new(View::Back, Depth::default());
        Self { drawn, state, ..Self::default() }
    }

    /// Gives the figure the focus.
    pub fn focus() -> Task<super::Message> {
        focus::on(FIGURE)
    }

    /// Takes a message; what belongs in the note comes back.
    pub fn update(&mut self, message: Message) -> (Vec<Charted>, Task<super::Message>) {
        match message {
            Message::Map(event) => {
                let pressed = atlas().and_then(|atlas| self.state.update(atlas, event));
                if let Some(part) = pressed {
                    self.selection.press(&part);
                }
            }
            Message::LastVisit => self.shows_last = !self.shows_last,
            Message::Technique(key) => {
                self.technique = (self.technique.as_ref() != Some(&key)).then_some(key);
            }
            Message::Finding(key) => self.finding = (self.finding.as_ref() != Some(&key)).then_some(key),
            Message::Pressure(pick) => self.pressure = pick.apply(self.pressure, &PRESSURES),
            Message::Grade(pick) => self.grade = pick.apply(self.grade, &GRADES),
            Message::Add => {
                let charted = self.charted();
                self.selection.clear();
                return (charted, focus::on(FIGURE));
            }
            Message::Clear => self.selection.clear(),
        }
        (Vec::new(), Task::none())
    }

    /// What is chosen, muscle by muscle. Technique and finding stay for the next muscle.
    fn charted(&self) -> Vec<Charted> {
        let mut charted = Vec::new();
        for (muscle, side) in self.selection.iter() {
            let place = || (Some(muscle.clone()), Some(side));
            if let Some(technique) = self.technique.clone() {
                let (muscle, side) = place();
                let (pressure, minutes, note) = (self.pressure, None, Line::default());
                charted.push(Charted::Treatment(Treatment {
                    technique,
                    muscle,
                    side,
                    pressure,
                    minutes,
                    note,
                }));
            }
            if let Some(finding) = self.finding.clone() {
                let (muscle, side) = place();
                let (grade, note) = (self.grade, Line::default());
                charted.push(Charted::Finding(Finding { finding, muscle, side, grade, note }));
            }
        }
        charted
    }

    /// The map with what is charted on it, its figure so `tall`, and the palette for what is chosen.
    pub fn view<'a>(
        &'a self,
        draft: &NoteDraft,
        last: Option<&Session>,
        catalog: &'a Catalog,
        tall: f32,
    ) -> Element<'a, super::Message> {
        let on = super::Message::Mapping;
        let (Some(atlas), Some(drawn)) = (atlas(), &self.drawn) else {
            return section(
                "Body map",
                words::muted("The body map could not be read. Chart in the line instead."),
            );
        };
        let chart = match last.filter(|_| self.shows_last) {
            Some(last) => chart_of(drawn, &last.treatments, &last.findings, catalog),
            None => chart_of(drawn, &draft.treatments, &draft.findings, catalog),
        };
        let chart =
            self.selection.iter().fold(chart, |chart, (muscle, side)| chart.select(muscle, Some(side)));
        let overlay = last.map(|_| {
            let label = if self.shows_last { "Show this visit" } else { "Show the last visit" };
            button::quiet(label, Some(on(Message::LastVisit)))
        });
        let map = body_map(atlas, chart, &self.state, tall, move |event| on(Message::Map(event)));
        section(
            "Body map",
            column![
                map,
                overlay,
                (!self.selection.is_empty()).then(|| self.palette(drawn, last, catalog)),
                self.selection.is_empty().then(|| {
                    words::label(
                        "Press a muscle: once for a side, again for both, again for the other. By key: arrows and Enter.",
                    )
                }),
            ]
            .spacing(space::SMALL),
        )
    }

    fn palette<'a>(
        &'a self,
        drawn: &Drawn,
        last: Option<&Session>,
        catalog: &'a Catalog,
    ) -> Element<'a, super::Message> {
        let on = super::Message::Mapping;
        let chosen = self.selection.iter().map(|(muscle, side)| format!("{}, {side}", drawn.name(muscle)));
        let chosen = chosen.collect::<Vec<_>>().join("; ");
        let mut techniques: Vec<TechniqueKey> = Vec::new();
        let usual = TECHNIQUES.iter().filter_map(|key| TechniqueKey::new(*key).ok());
        let of_last = last.into_iter().flat_map(|last| &last.treatments).map(|done| done.technique.clone());
        for key in of_last.chain(usual) {
            if !techniques.contains(&key) {
                techniques.push(key);
            }
        }
        let techniques = techniques.into_iter().filter_map(|key| {
            let name = &catalog.technique(&key)?.name;
            let is_on = self.technique.as_ref() == Some(&key);
            Some(chip::toggle(name.as_str(), name.as_str(), is_on, on(Message::Technique(key))))
        });
        let findings = FINDINGS.iter().filter_map(|key| {
            let key = FindingKey::new(*key).ok()?;
            let name = &catalog.finding(&key)?.name;
            let is_on = self.finding.as_ref() == Some(&key);
            Some(chip::toggle(name.as_str(), name.as_str(), is_on, on(Message::Finding(key))))
        });
        let is_ready = self.technique.is_some() || self.finding.is_some();
        let row = |chips: Vec<Element<'a, super::Message>>| {
            Row::with_children(chips).spacing(space::TINY).wrap().vertical_spacing(space::TINY)
        };
        column![
            words::bold(chosen),
            words::label("What was done"),
            row(techniques.collect()),
            choice_called("map-pressure", "Pressure on the body", &PRESSURES, self.pressure, move |pick| {
                on(Message::Pressure(pick))
            }),
            words::label("What was found"),
            row(findings.collect()),
            choice_called("map-grade", "Grade on the body", &GRADES, self.grade, move |pick| {
                on(Message::Grade(pick))
            }),
            Row::new()
                .push(
                    button::primary("Put it into the note", is_ready.then_some(on(Message::Add)))
                        .icon(Icon::Plus)
                )
                .push(button::quiet("Choose no muscle", Some(on(Message::Clear))))
                .spacing(space::SMALL)
                .wrap(),
        ]
        .spacing(space::SMALL)
        .into()
    }
}

fn atlas() -> Option<&'static Atlas> {
    body::atlas().ok()
}

/// What was done as warmth, by pressure, and what was found as signs.
fn chart_of(drawn: &Arc<Drawn>, done: &[Treatment], found: &[Finding], catalog: &Catalog) -> Chart {
    let chart = done.iter().fold(Chart::new(drawn), |chart, done| match &done.muscle {
        Some(muscle) => chart.heat(muscle, done.side, warmth(done.pressure)),
        None => chart,
    });
    found.iter().fold(chart, |chart, found| {
        let mark = catalog.finding(&found.finding).map(|kind| kind.mark);
        match (&found.muscle, mark) {
            (Some(muscle), Some(mark)) => chart.mark(muscle, found.side, mark),
            _ => chart,
        }
    })
}

fn warmth(pressure: Option<Pressure>) -> Heat {
    match pressure.map(Pressure::get) {
        Some(4..) => Heat::Much,
        Some(3) => Heat::Clear,
        Some(_) | None => Heat::Little,
    }
}
