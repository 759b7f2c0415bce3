//! Blocks measured once, to be laid out in more than one order.

use super::block::Block;
use super::compose::compose;
use super::flow::{Frame, pour};
use super::part::{Composed, Part, Stack};
use super::text::Typesetter;

/// Blocks that have been measured for a paper.
#[derive(Debug, Clone)]
pub struct Measured {
    blocks: Vec<Composed>,
}

/// On which pages something stands, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// Where it begins.
    pub first: usize,
    /// Where it ends.
    pub last: usize,
}

impl Measured {
    /// Measures blocks for the width of a paper.
    pub fn new(setter: &mut Typesetter, blocks: &[Block], frame: &Frame<'_>) -> Self {
        Self { blocks: blocks.iter().map(|block| compose(setter, block, frame.width())).collect() }
    }

    /// How many points it takes down a page, with the space around it.
    pub fn height(&self) -> f64 {
        self.blocks.iter().map(|block| block.height).sum()
    }

    /// The same, on the page where what is above it ends.
    #[must_use]
    pub fn attached(mut self) -> Self {
        if let Some(first) = self.blocks.iter_mut().find(|block| !block.space) {
            first.follows = true;
        }
        self
    }

    /// The same without anything to see: only what decides where pages break. It bears a mark
    /// where it begins and where it ends.
    fn bare(&self) -> Self {
        let mut blocks: Vec<Composed> = self.blocks.iter().map(bare).collect();
        let mark = || Part::Bookmark { level: 1, title: String::new(), y: 0.0 };
        if let Some(first) = blocks.iter_mut().find(|block| !block.space) {
            first.parts.insert(0, mark());
        }
        if let Some(last) = blocks.iter_mut().rfind(|block| !block.space) {
            last.parts.push(mark());
        }
        Self { blocks }
    }
}

fn bare(block: &Composed) -> Composed {
    let part = |part: &Part| match part {
        Part::Content(_) => Some(Part::Content(Vec::new())),
        Part::OpenRepeat { height, .. } => Some(Part::OpenRepeat { height: *height, items: Vec::new() }),
        Part::OpenBackdrop(_) | Part::CloseBackdrop | Part::CloseRepeat | Part::Break { .. } => {
            Some(part.clone())
        }
        Part::Open { .. } | Part::Close | Part::Bookmark { .. } | Part::Decoration(_) | Part::Link { .. } => {
            None
        }
    };
    Composed { parts: block.parts.iter().filter_map(part).collect(), ..*block }
}

/// Pieces below one another.
pub(super) fn stacked(pieces: &[&Measured]) -> Composed {
    let mut stack = Stack::default();
    for block in pieces.iter().flat_map(|piece| &piece.blocks) {
        stack.push(block.clone());
    }
    stack.finish()
}

/// On which pages pieces come to stand in this order, each of which has something to see.
pub fn stands(pieces: &[&Measured], frame: &Frame<'_>) -> Vec<Stand> {
    let bare: Vec<Measured> = pieces.iter().map(|piece| piece.bare()).collect();
    let bare: Vec<&Measured> = bare.iter().collect();
    let marks = pour(stacked(&bare), frame, "", "").bookmarks;
    let ends = marks.chunks_exact(2);
    ends.filter_map(|ends| match ends {
        [first, last] => Some(Stand { first: first.page, last: last.page }),
        _ => None,
    })
    .collect()
}
