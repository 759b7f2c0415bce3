//! Columns side by side.

use super::block::{Block, Column, Width};
use super::compose::stack;
use super::part::Composed;
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
}

pub(super) fn columns(setter: &mut Typesetter, row: &Row<'_>, width: f64) -> Composed {
    let &Row { gap, columns, middle, lead } = row;
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
    let height = composed.iter().map(|column| column.height).fold(0.0, f64::max);
    if let (Some(first), Some(column), Some(width)) = (composed.first_mut(), columns.first(), widths.first())
    {
        let room = height - first.height;
        if room > 0.0
            && let Some(grown) = grown(&column.blocks, room)
        {
            *first = stack(setter, &grown, *width);
        }
    }
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

/// The same blocks with the first drawing or photo grown into so much more room, if one of them may grow.
fn grown(blocks: &[Block], room: f64) -> Option<Vec<Block>> {
    let with = |place: usize, block: Block| {
        let mut blocks = blocks.to_vec();
        if let Some(old) = blocks.get_mut(place) {
            *old = block;
        }
        blocks
    };
    blocks.iter().enumerate().find_map(|(place, block)| match block {
        Block::Drawing { drawing, height, most, alternative } if most > height => {
            let drawing = Block::Drawing {
                drawing: drawing.clone(),
                height: (height + room).min(*most),
                most: *most,
                alternative: alternative.clone(),
            };
            Some(with(place, drawing))
        }
        Block::Photo { picture, height, most, alternative } if most > height => {
            let photo = Block::Photo {
                picture: picture.clone(),
                height: (height + room).min(*most),
                most: *most,
                alternative: alternative.clone(),
            };
            Some(with(place, photo))
        }
        Block::Panel(panel) => {
            let inside = grown(&panel.blocks, room)?;
            Some(with(place, Block::Panel(super::Panel { blocks: inside, ..panel.clone() })))
        }
        _ => None,
    })
}
