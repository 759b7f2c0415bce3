//! Columns side by side.

use super::block::{Block, Column, Width};
use super::compose::{compose, stack};
use super::part::{Composed, Stack};
use super::text::Typesetter;
use kurbo::Vec2;

/// The widths of columns in points, with `gap` between each two.
pub(super) fn widths(asked: impl Iterator<Item = Width> + Clone, gap: f64, width: f64) -> Vec<f64> {
    let mut fixed = 0.0;
    let mut shares = 0.0;
    for (index, column) in asked.clone().enumerate() {
        if index > 0 {
            fixed += gap;
        }
        match column {
            Width::Points(points) => fixed += points,
            Width::Share(share) => shares += share,
        }
    }
    let rest = (width - fixed).max(0.0);
    asked
        .map(|column| match column {
            Width::Points(points) => points,
            Width::Share(share) if shares > 0.0 => rest * share / shares,
            Width::Share(_) => 0.0,
        })
        .collect()
}

/// Columns as they are asked for.
pub(super) struct Row<'a> {
    pub gap: f64,
    pub columns: &'a [Column],
    pub middle: bool,
    pub lead: &'a [Block],
    pub rest: &'a [Block],
}

pub(super) fn columns(setter: &mut Typesetter, row: &Row<'_>, width: f64) -> Composed {
    let &Row { gap, columns, middle, lead, rest } = row;
    let widths = widths(columns.iter().map(|column| column.width), gap, width);
    let last_width = widths.last().copied().unwrap_or(width);
    let mut lead = stack(setter, lead, last_width).unbroken_above(f64::INFINITY);
    let lead_height = lead.height;
    let mut composed: Vec<Composed> =
        columns.iter().zip(&widths).map(|(column, width)| stack(setter, &column.blocks, *width)).collect();
    if let Some(last) = composed.last_mut() {
        last.shift(Vec2::new(0.0, lead_height));
        last.height += lead_height;
    }
    if let [first, .., last] = composed.as_mut_slice() {
        for block in rest {
            let first_width = widths.first().copied().unwrap_or(width);
            let in_first = compose(setter, block, first_width);
            let in_last = compose(setter, block, last_width);
            let first_longer = (first.height + in_first.height).max(last.height);
            let last_longer = first.height.max(last.height + in_last.height);
            if first_longer < last_longer {
                append(first, in_first);
            } else {
                append(last, in_last);
            }
        }
    }
    let height = composed.iter().map(|column| column.height).fold(0.0, f64::max);
    // Parts are drawn in order, and after a break nothing returns to the page before: only the
    // last column may break, and only where those beside it have ended.
    let last = composed.len().saturating_sub(1);
    let beside = composed.iter().take(last).map(|column| column.height).fold(0.0, f64::max);
    lead.shift(Vec2::new(width - last_width, 0.0));
    let mut whole = Composed { height, parts: lead.parts, ..Composed::default() };
    let mut x = 0.0;
    for (index, (mut column, width)) in composed.into_iter().zip(widths).enumerate() {
        let down = if middle { (height - column.height) / 2.0 } else { 0.0 };
        column.shift(Vec2::new(x, down));
        let unbroken_above = if index == last { beside } else { f64::INFINITY };
        whole.parts.extend(column.unbroken_above(unbroken_above).parts);
        x += width + gap;
    }
    whole
}

/// Adds a block below a column.
fn append(column: &mut Composed, below: Composed) {
    let mut whole = Stack::default();
    whole.push(std::mem::take(column));
    whole.push(below);
    *column = whole.finish();
}
