//! What stands in a body file.

use kurbo::{Point, Vec2};
use serde::Deserialize;

use super::atlas::View;
use crate::domain::MuscleKey;

/// A body file that cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "The body map file {file} cannot be read: {key}: {problem}. Your records are safe. Choose muscles from the list, and mend the file."
)]
pub struct BodyError {
    /// The file's name.
    pub file: String,
    /// The muscle, or the number of the piece of ground.
    pub key: String,
    /// What is wrong with it.
    pub problem: String,
}

/// What lies under the muscles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroundKind {
    /// The figure itself.
    Skin,
    /// Hair.
    Hair,
    /// Bone that is seen between muscles.
    Bone,
    /// Clothes.
    Cloth,
    /// A line on the skin, such as a fold.
    Line,
}

/// What a part is made of: it is painted accordingly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tissue {
    /// Muscle, red.
    #[default]
    Muscle,
    /// Tendon or fascia, pale.
    Tendon,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Seen {
    Front,
    Back,
    #[default]
    Both,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroundEntry {
    pub kind: GroundKind,
    #[serde(default)]
    view: Seen,
    pub outline: Option<String>,
    pub line: Option<String>,
}

impl GroundEntry {
    pub fn is_seen_from(&self, view: View) -> bool {
        match self.view {
            Seen::Both => true,
            Seen::Front => view == View::Front,
            Seen::Back => view == View::Back,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartEntry {
    pub muscle: MuscleKey,
    pub outline: String,
    #[serde(default)]
    pub fibres: Vec<String>,
    pub hit: Option<String>,
    #[serde(default)]
    pub midline: bool,
    #[serde(default)]
    pub tissue: Tissue,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BodyFile {
    #[serde(default)]
    pub ground: Vec<GroundEntry>,
    #[serde(default)]
    pub part: Vec<PartEntry>,
}

/// Reads a file; `name` is said in an error.
pub(super) fn read(name: &str, text: &str) -> Result<BodyFile, BodyError> {
    toml::from_str(text).map_err(|error| BodyError {
        file: name.to_owned(),
        key: String::from("the file"),
        problem: error.to_string(),
    })
}

/// A point that a curve runs through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Knot {
    pub at: Point,
    /// Whether the curve has a corner here.
    pub corner: bool,
}

impl Knot {
    pub fn to(self, other: Self) -> Vec2 {
        other.at - self.at
    }
}

/// Reads points such as `"0,0! 20,3 40,22"`.
pub(super) fn knots(text: &str, least: usize) -> Result<Vec<Knot>, String> {
    let knots: Vec<Knot> = text.split_whitespace().map(knot).collect::<Result<_, _>>()?;
    if knots.len() < least {
        return Err(format!("{} points are too few; it takes {least}", knots.len()));
    }
    Ok(knots)
}

fn knot(word: &str) -> Result<Knot, String> {
    let (numbers, corner) = word.strip_suffix('!').map_or((word, false), |numbers| (numbers, true));
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    let at = numbers.split_once(',').and_then(|(x, y)| Some(Point::new(number(x)?, number(y)?)));
    at.map(|at| Knot { at, corner }).ok_or_else(|| format!("“{word}” is not a point"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    #[test]
    fn points_are_read_with_their_corners() {
        let read = knots("0,0! 20.5,3", 2).unwrap();
        assert_eq!(read[0], Knot { at: Point::ZERO, corner: true });
        assert_eq!(read[1], Knot { at: Point::new(20.5, 3.0), corner: false });
    }

    #[test]
    fn what_is_no_point_is_named() {
        assert_eq!(knots("0,0 1;2 3,4", 3).unwrap_err(), "“1;2” is not a point");
        assert_eq!(knots("0,0 1,2", 3).unwrap_err(), "2 points are too few; it takes 3");
        assert!(knots("0,NaN 1,2", 2).is_err());
    }
}
