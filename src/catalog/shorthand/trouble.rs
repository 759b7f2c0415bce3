//! What was not understood, in sentences a therapist reads, with what to write instead.

use std::ops::Range;

use thiserror::Error;

use crate::catalog::EntryKey;
use crate::domain::Invalid;

/// What could be written instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it would replace, in bytes of the line.
    pub range: Range<usize>,
    /// What would stand there.
    pub text: String,
    /// What that means.
    pub words: String,
    /// The entry of the library it names, if it names one.
    pub entry: Option<EntryKey>,
}

impl Suggestion {
    /// The line with it taken.
    pub fn applied(&self, line: &str) -> String {
        let before = line.get(..self.range.start).unwrap_or_default();
        let after = line.get(self.range.end..).unwrap_or_default();
        format!("{before}{}{after}", self.text)
    }
}

/// A stretch of a line that was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Where it stands, in bytes of the line.
    pub range: Range<usize>,
    /// What is wrong; as text it is a sentence.
    pub problem: Problem,
    /// What could be written instead, the likeliest first; often nothing.
    pub suggestions: Vec<Suggestion>,
}

/// What is wrong with a stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    /// The line is too long to be one.
    #[error("A line has at most {most} characters. Write the rest in the next one.")]
    LineTooLong {
        /// How many it may have.
        most: usize,
    },
    /// No word of the library.
    #[error("“{word}” is not known.")]
    Unknown {
        /// What was written.
        word: String,
    },
    /// A key that was written out, and is none.
    #[error("The library has no {kind} with the key “{word}”.")]
    NoSuchKey {
        /// The word of the kind.
        kind: &'static str,
        /// What was written.
        word: String,
    },
    /// A word that can be read in more than one way.
    #[error("“{word}” can mean more than one thing here. Choose one.")]
    Several {
        /// What was written.
        word: String,
    },
    /// A word that several entries of one kind share.
    #[error("“{word}” stands for {count} {kind}. Choose one, or all of them.")]
    Shared {
        /// What was written.
        word: String,
        /// How many.
        count: usize,
        /// The word for several of the kind.
        kind: &'static str,
    },
    /// Something more of what an entry has once.
    #[error("“{word}” is a second {what}. Begin another entry with a semicolon, or take one away.")]
    Second {
        /// What was written.
        word: String,
        /// What there is one of.
        what: &'static str,
    },
    /// A muscle that is not joined to the one before it.
    #[error(
        "“{word}” is a second muscle. With a comma right between two muscles, both are charted alike; with \
         a semicolon another entry begins."
    )]
    SecondMuscle {
        /// What was written.
        word: String,
    },
    /// The same once more.
    #[error("“{word}” stands here twice.")]
    Again {
        /// What was written.
        word: String,
    },
    /// A number out of its range, or a note that can't be kept.
    #[error("{0}")]
    Refused(Invalid),
    /// Pressure or minutes without a technique.
    #[error("“{word}” is the {what} of a technique, and none is named here.")]
    WithoutTechnique {
        /// What was written.
        word: String,
        /// What it is.
        what: &'static str,
    },
    /// A grade without a finding.
    #[error("“{word}” is the grade of a finding, and none is named here.")]
    WithoutFinding {
        /// What was written.
        word: String,
    },
    /// A number by itself beside a finding.
    #[error(
        "A number by itself is the pressure of a technique, and none is named here. A grade is written +2."
    )]
    NumberOfFinding,
    /// A grade of what has none.
    #[error("“{finding}” is there or not there; it has no grade.")]
    Ungraded {
        /// The finding.
        finding: String,
    },
    /// A grade that could be of more than one finding.
    #[error("It is not plain which finding this grade is of. Write it right after its finding.")]
    GradeOfWhich,
    /// Minutes that could be of each muscle or of all.
    #[error("These minutes can be for each muscle or for all of them together. Choose one.")]
    MinutesOfSeveral,
    /// A number that has to be rounded.
    #[error("“{word}” is not one whole number, and only such are kept. Choose one.")]
    NotWhole {
        /// What was written.
        word: String,
    },
    /// A score out of ten.
    #[error("“{word}” looks like a score of pain. That has its own place in the note, before and after.")]
    Score {
        /// What was written.
        word: String,
    },
    /// A dash by itself.
    #[error("A dash by itself says nothing. A note begins with two of them.")]
    Dash,
    /// Too many words that could each mean several things.
    #[error("Too many words here can mean several things each. Write some of them in full.")]
    TooManyMeanings,
    /// Neither a technique nor a finding.
    #[error("Neither a technique nor a finding is named here.")]
    Nothing,
}
