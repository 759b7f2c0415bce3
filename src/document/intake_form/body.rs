//! The figure on which the client marks where it hurts.

use crate::document::body::{Atlas, View, outline};
use crate::document::layout::{Align, Block, Column, Width};
use crate::document::look::{self, paragraph};

use super::pieces::quiet;

/// The figure from the front and from the back, side by side, this many points high.
pub(super) fn figures(atlas: &Atlas, height: f64) -> Block {
    let columns = [View::Front, View::Back].map(|view| Column {
        width: Width::Share(1.0),
        blocks: vec![
            Block::Drawing {
                drawing: outline(atlas, view),
                height,
                most: height,
                alternative: format!(
                    "Outline of a body from the {}, to mark where it hurts. Your left is on the {} of the picture.",
                    view.words().to_lowercase(),
                    match view {
                        View::Front => "right",
                        View::Back => "left",
                    },
                ),
            },
            paragraph(view.words(), quiet().align(Align::Centre)),
        ],
    });
    Block::Together(vec![look::columns(8.0, columns.into())])
}
