//! A handout: a text on one subject that a client takes home, in the client's words.

use serde::Deserialize;

use super::check::written;
use super::{Evidence, Flaw};
use crate::domain::HandoutKey;

/// The most parts of a handout: more do not fit on two pages.
const MOST_PARTS: usize = 10;
/// The most points of a part: more are not read.
const MOST_POINTS: usize = 8;
/// The longest source, in characters.
const MOST_SOURCE: usize = 400;

/// A text on one subject, to be read at home.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handout {
    /// Its key.
    pub key: HandoutKey,
    /// What it is called, for the client.
    pub title: String,
    /// Whom it is for and what is in it, for the therapist.
    pub about: String,
    /// Whether it is about one session, and begins with what was worked on.
    #[serde(default)]
    pub tells_session: bool,
    /// Its parts, in the order they are read.
    #[serde(rename = "part")]
    pub parts: Vec<HandoutPart>,
}

/// A part of a handout.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoutPart {
    /// What stands above it; the points may go on from there.
    pub heading: String,
    /// Whether it says when not to, when to stop or whom to call, and must not be overlooked.
    #[serde(default)]
    pub warns: bool,
    /// Its points.
    pub points: Vec<HandoutPoint>,
}

/// A point of a part.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "PointText")]
pub struct HandoutPoint {
    /// What it says.
    pub says: String,
    /// What it rests on, where it claims something about health; without, it is advice and claims nothing.
    pub evidence: Option<Grounds>,
}

/// What a claim rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    /// How sure it is.
    pub strength: Evidence,
    /// Where it was read.
    pub source: String,
}

/// A point as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointText {
    says: String,
    strength: Option<Evidence>,
    source: Option<String>,
}

impl TryFrom<PointText> for HandoutPoint {
    type Error = Flaw;

    fn try_from(written: PointText) -> Result<Self, Flaw> {
        let evidence = match (written.strength, written.source) {
            (Some(strength), Some(source)) => Some(Grounds { strength, source }),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => return Err(Flaw::SourceUnclear),
        };
        Ok(Self { says: written.says, evidence })
    }
}

impl Handout {
    /// Everything a client reads, a line each; sources, which are for looking up, are not among it.
    pub fn client_text(&self) -> String {
        let mut lines = vec![self.title.as_str()];
        for part in &self.parts {
            lines.push(&part.heading);
            lines.extend(part.points.iter().map(|point| point.says.as_str()));
        }
        lines.join("\n")
    }
}

pub(super) fn check_handout(handout: &Handout) -> Result<(), Flaw> {
    written(&[("title", &handout.title), ("about", &handout.about)])?;
    counted("part", handout.parts.len(), MOST_PARTS)?;
    for part in &handout.parts {
        written(&[("heading", &part.heading)])?;
        counted("points", part.points.len(), MOST_POINTS)?;
        for point in &part.points {
            written(&[("says", &point.says)])?;
            if let Some(Grounds { source, .. }) = &point.evidence {
                check_source(source)?;
            }
        }
    }
    Ok(())
}

fn counted(field: &'static str, found: usize, most: usize) -> Result<(), Flaw> {
    if (1..=most).contains(&found) { Ok(()) } else { Err(Flaw::Count { field, found, most }) }
}

fn check_source(source: &str) -> Result<(), Flaw> {
    let found = source.chars().count();
    if source.trim().is_empty() {
        Err(Flaw::Empty { field: "source" })
    } else if found > MOST_SOURCE {
        Err(Flaw::TooLong { field: "source", found, most: MOST_SOURCE })
    } else {
        Ok(())
    }
}
