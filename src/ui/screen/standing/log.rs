//! The lines of the log as they are shown: all, or those that are looked for.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::domain::{Practitioner, PractitionerId};
use crate::store::{Action, AuditEntry, Stored};
use crate::ui::widget::choice::Pick;

/// The height of a line, in logical pixels.
pub const ROW: f32 = 44.0;

/// Kinds of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Every line.
    #[default]
    All,
    /// Who looked.
    Looked,
    /// What was printed or saved.
    Printed,
    /// What was written.
    Written,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::All, Self::Looked, Self::Printed, Self::Written];

    fn holds(self, action: Action) -> bool {
        match self {
            Self::All => true,
            Self::Looked => action == Action::View,
            Self::Printed => action == Action::Export,
            Self::Written => !matches!(action, Action::View | Action::Export),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::All => "All",
            Self::Looked => "Looked at",
            Self::Printed => "Printed or saved",
            Self::Written => "Written",
        })
    }
}

/// One line of the log, in words.
#[derive(Debug, Clone)]
pub struct Line {
    /// When, on the clock of the room.
    pub at: NaiveDateTime,
    /// Who.
    pub who: String,
    /// What they did.
    pub what: String,
    action: Action,
}

impl Line {
    /// When, as it is shown: "22 Nov 2026 14:03".
    pub fn when(&self) -> String {
        self.at.format("%-d %b %Y %H:%M").to_string()
    }

    /// The whole line: "22 Nov 2026 14:03 · Ana Ruiz looked at the record".
    pub fn sentence(&self) -> String {
        format!("{} · {} {}", self.when(), self.who, self.what)
    }
}

/// The log of a client, and what of it is shown.
#[derive(Default)]
pub struct Log {
    lines: Vec<Line>,
    shown: Vec<usize>,
    kind: Kind,
    query: String,
}

impl Log {
    /// Takes the lines as they stand in the file.
    pub fn fill(
        &mut self,
        entries: &[AuditEntry],
        people: &[Stored<PractitionerId, Practitioner>],
        wall_clock: impl Fn(DateTime<Utc>) -> NaiveDateTime,
    ) {
        let names: BTreeMap<_, _> =
            people.iter().map(|person| (person.id, person.value.name.to_string())).collect();
        let who = |entry: &AuditEntry| match entry.actor {
            Some(id) => names.get(&id).cloned().unwrap_or_else(|| format!("Therapist number {id}")),
            None => "Quadratus".into(),
        };
        self.lines = entries
            .iter()
            .map(|entry| Line {
                at: wall_clock(entry.at),
                who: who(entry),
                what: entry.told(),
                action: entry.action,
            })
            .collect();
        self.choose();
    }

    /// Shows the lines that hold these words.
    pub fn look_for(&mut self, query: String) {
        self.query = query;
        self.choose();
    }

    /// Shows the lines of a kind.
    pub fn show(&mut self, pick: Pick<Kind>) {
        self.kind = pick.apply(Some(self.kind), &Kind::ALL).unwrap_or_default();
        self.choose();
    }

    fn choose(&mut self) {
        let words: Vec<String> = self.query.split_whitespace().map(str::to_lowercase).collect();
        let fits = |line: &Line| {
            let sentence = line.sentence().to_lowercase();
            self.kind.holds(line.action) && words.iter().all(|word| sentence.contains(word))
        };
        let chosen = self.lines.iter().enumerate().filter(|(_, line)| fits(line)).map(|(place, _)| place);
        self.shown = chosen.collect();
    }

    /// Which kind is shown.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What is looked for.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// How many lines are shown.
    pub const fn len(&self) -> usize {
        self.shown.len()
    }

    /// A line that is shown, by its place.
    pub fn line(&self, place: usize) -> Option<&Line> {
        self.shown.get(place).and_then(|place| self.lines.get(*place))
    }

    /// The lines that are shown.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.shown.iter().filter_map(|place| self.lines.get(*place))
    }

    /// How many lines there are, in words.
    pub fn count(&self) -> String {
        match (self.shown.len(), self.lines.len()) {
            (shown, all) if shown < all => format!("{shown} of {all} lines"),
            (_, 1) => "1 line".into(),
            (_, all) => format!("{all} lines, newest first"),
        }
    }

    /// Which lines were chosen, in words; nothing if all are shown.
    pub fn chosen(&self) -> String {
        let mut words = Vec::new();
        if self.kind != Kind::All {
            words.push(self.kind.to_string().to_lowercase());
        }
        if !self.query.trim().is_empty() {
            words.push(format!("with the words “{}”", self.query.trim()));
        }
        words.join(", ")
    }
}
