//! Tests and movements a therapist examines, with what is usual and what a test is worth.

use serde::{Deserialize, Serialize};

use super::Flaw;
use super::check::written;
use super::dose_range::Span;
use crate::domain::{ExaminationKey, ExaminationScale, Examined, Region};

/// A test or movement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ExaminationKind {
    /// Its key.
    pub key: ExaminationKey,
    /// Its name.
    pub name: String,
    /// The short form used in notes, such as "SLR".
    pub abbreviation: String,
    /// Other words a therapist types for it.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Where it is.
    pub region: Region,
    /// Whether it is examined on the left and on the right.
    pub sided: bool,
    /// How it is done, in one line.
    pub how: String,
    /// What comes out of it.
    pub what: ExaminationWhat,
}

/// What comes out of an examination.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ExaminationWhat {
    /// How far something moves.
    Movement(Movement),
    /// Whether a test is positive.
    Test(Test),
}

/// How far something moves.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Movement {
    /// In what it is measured.
    pub unit: MovementUnit,
    /// What adults without complaints usually reach.
    #[serde(default)]
    pub usual: Option<Span>,
    /// Why no usual range is given.
    #[serde(default)]
    pub no_usual_because: Option<String>,
    /// Where this was read.
    pub source: String,
}

/// In what a movement is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MovementUnit {
    /// An angle.
    Degrees,
    /// A length.
    Centimetres,
}

/// A test, and what it is worth.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// What a positive one is said to suggest.
    pub suggests: String,
    /// What it is worth by itself.
    pub worth: TestWorth,
    /// What was found about it, in figures where there are some.
    pub found: String,
    /// Where this was read.
    pub source: String,
}

/// What a test is worth by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TestWorth {
    /// Most who have it are positive, and so are many who have not.
    RulesOut,
    /// Few who have not got it are positive, and many who have it are negative.
    RulesIn,
    /// It helps either way.
    Helps,
    /// It changes little either way.
    Weak,
    /// No study tells, or those there are have no standard to compare with.
    Unproven,
}

impl TestWorth {
    /// The words a therapist reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::RulesOut => "a negative result says more than a positive one",
            Self::RulesIn => "a positive result says more than a negative one",
            Self::Helps => "says something either way",
            Self::Weak => "says little by itself",
            Self::Unproven => "what it says is not proven",
        }
    }
}

impl ExaminationKind {
    /// On which scale its result is.
    pub const fn scale(&self) -> ExaminationScale {
        match &self.what {
            ExaminationWhat::Movement(Movement { unit: MovementUnit::Degrees, .. }) => {
                ExaminationScale::Degrees
            }
            ExaminationWhat::Movement(Movement { unit: MovementUnit::Centimetres, .. }) => {
                ExaminationScale::Centimetres
            }
            ExaminationWhat::Test(_) => ExaminationScale::Test,
        }
    }

    /// What is usual, or what the test is worth, in a few words.
    pub fn in_brief(&self) -> String {
        match &self.what {
            ExaminationWhat::Movement(Movement { usual: Some(usual), unit, .. }) => {
                let (least, most) = (usual.least(), usual.most());
                let range = if least == most { most.to_string() } else { format!("{least} to {most}") };
                match unit {
                    MovementUnit::Degrees => format!("usual {range}°"),
                    MovementUnit::Centimetres => format!("usual {range} cm"),
                }
            }
            ExaminationWhat::Movement(_) => "no usual range".to_owned(),
            ExaminationWhat::Test(test) => test.worth.words().to_owned(),
        }
    }

    /// Whether a result is one this examination can have.
    pub fn can_be(&self, examined: Examined) -> bool {
        self.scale() == examined.scale()
    }
}

pub(super) fn check_examination(examination: &ExaminationKind) -> Result<(), Flaw> {
    written(&[("how", &examination.how)])?;
    match &examination.what {
        ExaminationWhat::Movement(movement) => {
            written(&[("source", &movement.source)])?;
            match (&movement.usual, &movement.no_usual_because) {
                (Some(_), None) => Ok(()),
                (None, Some(because)) => written(&[("no_usual_because", because)]),
                _ => Err(Flaw::UsualUnclear),
            }
        }
        ExaminationWhat::Test(test) => {
            written(&[("suggests", &test.suggests), ("found", &test.found), ("source", &test.source)])
        }
    }
}
