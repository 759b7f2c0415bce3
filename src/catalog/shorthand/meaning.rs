//! What a stretch of a line means, and what comes of a line.

use std::ops::Range;

use super::Trouble;
use crate::catalog::{EntryKey, EntryKind};
use crate::domain::{
    Finding, FindingKey, Grade, Line, Minutes, MuscleKey, Pressure, Side, TechniqueKey, Treatment,
};

/// What was charted: something done, or something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Charted {
    /// What was done.
    Treatment(Treatment),
    /// What was found.
    Finding(Finding),
}

/// What a stretch of a line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A technique.
    Technique(TechniqueKey),
    /// A muscle.
    Muscle(MuscleKey),
    /// A finding.
    Finding(FindingKey),
    /// A side.
    Side(Side),
    /// Pressure of the hands.
    Pressure(Pressure),
    /// Minutes.
    Minutes(Minutes),
    /// How marked a finding is.
    Grade(Grade),
    /// A place that is no one muscle; it stands in the note.
    Place(String),
    /// A note.
    Note(Line),
}

impl Meaning {
    /// The entry of the library it names, if it names one.
    pub fn entry(&self) -> Option<EntryKey> {
        match self {
            Self::Technique(key) => Some(EntryKey::new(EntryKind::Technique, key)),
            Self::Muscle(key) => Some(EntryKey::new(EntryKind::Muscle, key)),
            Self::Finding(key) => Some(EntryKey::new(EntryKind::Finding, key)),
            _ => None,
        }
    }
}

/// A stretch of a line that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// Where it stands, in bytes of the line.
    pub range: Range<usize>,
    /// What it means.
    pub meaning: Meaning,
    /// The same in words, for a chip.
    pub words: String,
}

/// A line, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What was understood, in the order of the line.
    pub understood: Vec<Understood>,
    /// What was not, in the order of the line.
    pub troubles: Vec<Trouble>,
    /// What the parts of the line without trouble come to.
    pub charted: Vec<Charted>,
}

impl Reading {
    /// What the line comes to. An empty line comes to nothing, without trouble.
    ///
    /// # Errors
    /// Everything that has to be put right first: a line is charted whole or not at all.
    pub fn entries(&self) -> Result<&[Charted], &[Trouble]> {
        if self.troubles.is_empty() { Ok(&self.charted) } else { Err(&self.troubles) }
    }
}
