//! A signature drawn with the mouse or a finger, as lines and not as a picture.

use serde::{Deserialize, Serialize};

use super::Invalid;

/// The lines of a signature, each through its points in the order in which they were drawn.
///
/// A point is so many thousandths of the pad's height to the right and down from its top left
/// corner, so that it prints at any size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Vec<(u16, u16)>>", into = "Vec<Vec<(u16, u16)>>")]
pub struct PenStrokes(Vec<Vec<(u16, u16)>>);

impl PenStrokes {
    /// The height of a pad.
    pub const HEIGHT: u16 = 1_000;
    /// The widest a pad is, in thousandths of its height.
    pub const MOST_WIDTH: u16 = 8_000;
    /// More lines than this nobody's name has.
    pub const MOST_STROKES: usize = 300;
    /// More points than this would be a drawing.
    pub const MOST_POINTS: usize = 20_000;
    /// A line shorter than this, in all, is a slip of the hand and no signature.
    const LEAST_LENGTH: u32 = 150;

    /// The signature with these lines. What lies beyond the pad is brought to its edge.
    ///
    /// # Errors
    /// [`Invalid::Empty`] if nothing but a dot was drawn, [`Invalid::SignatureTooLong`] beyond
    /// [`Self::MOST_STROKES`] or [`Self::MOST_POINTS`].
    pub fn new(strokes: Vec<Vec<(u16, u16)>>) -> Result<Self, Invalid> {
        let points: usize = strokes.iter().map(Vec::len).sum();
        if strokes.len() > Self::MOST_STROKES || points > Self::MOST_POINTS {
            return Err(Invalid::SignatureTooLong);
        }
        let inside = |(across, down): (u16, u16)| (across.min(Self::MOST_WIDTH), down.min(Self::HEIGHT));
        let mut strokes: Vec<Vec<_>> =
            strokes.into_iter().map(|stroke| stroke.into_iter().map(inside).collect()).collect();
        strokes.retain(|stroke: &Vec<_>| !stroke.is_empty());
        let drawn: u32 = strokes.iter().map(|stroke| length(stroke)).sum();
        if drawn < Self::LEAST_LENGTH {
            return Err(Invalid::Empty { what: "the signature" });
        }
        Ok(Self(strokes))
    }

    /// The lines; none is empty.
    pub fn strokes(&self) -> &[Vec<(u16, u16)>] {
        &self.0
    }
}

/// How long a line is, roughly: steps across and down added up.
fn length(stroke: &[(u16, u16)]) -> u32 {
    let steps = stroke.iter().zip(stroke.iter().skip(1));
    steps.map(|(from, to)| u32::from(from.0.abs_diff(to.0)) + u32::from(from.1.abs_diff(to.1))).sum()
}

impl TryFrom<Vec<Vec<(u16, u16)>>> for PenStrokes {
    type Error = Invalid;

    fn try_from(strokes: Vec<Vec<(u16, u16)>>) -> Result<Self, Invalid> {
        Self::new(strokes)
    }
}

impl From<PenStrokes> for Vec<Vec<(u16, u16)>> {
    fn from(strokes: PenStrokes) -> Self {
        strokes.0
    }
}
