//! Measuring blocks into parts with places.

use super::block::{Badge, Block, List, Panel, Span, Text, TextStyle};
use super::boxes::{BAR, disc, line};
use super::part::{Backdrop, Composed, Ease, Part, Stack};
use super::rows::{self, Row};
use super::table;
use super::text::{SetText, Typesetter};
use crate::document::page::{Drawing, Item, Role};
use kurbo::{Point, Rect, Size, TranslateScale, Vec2};

/// Space between a badge and its heading, in points.
const BADGE_GAP: f64 = 9.0;
/// Fewer lines of a paragraph than this do not stand alone on a page.
const LONELY_LINES: usize = 2;

/// Blocks below one another, in a column of this width.
pub(super) fn stack(setter: &mut Typesetter, blocks: &[Block], width: f64) -> Composed {
    let mut stack = Stack::default();
    for block in blocks {
        stack.push(compose(setter, block, width));
    }
    stack.finish()
}

/// One block in a column of this width.
pub(super) fn compose(setter: &mut Typesetter, block: &Block, width: f64) -> Composed {
    match block {
        Block::Text(text) => heading_or_paragraph(setter, text, width),
        Block::List(entries) => list(setter, entries, width),
        Block::Table(content) => table::table(setter, content, width),
        Block::Panel(content) => panel(setter, content, width),
        Block::Columns { gap, columns, middle, lead } => {
            let row = Row { gap: *gap, columns, middle: *middle, lead };
            rows::columns(setter, &row, width)
        }
        Block::Picture { picture, width: across, height, alternative } => {
            let area = Rect::new(0.0, 0.0, *across, *height);
            figure(area, alternative, vec![Item::Picture(picture.clone(), area)])
        }
        Block::Drawing { drawing, height, alternative, .. } => {
            let area = Rect::new(0.0, 0.0, width, *height);
            figure(area, alternative, fitted(drawing, area))
        }
        Block::Photo { picture, height, alternative, .. } => {
            let area = Rect::new(0.0, 0.0, width, *height);
            let size = Size::new(f64::from(picture.width()), f64::from(picture.height()));
            let (scale, place) = middle(size.to_rect(), area);
            let seen = Rect::from_origin_size(place.to_point(), size * scale);
            figure(area, alternative, vec![Item::Picture(picture.clone(), seen)])
        }
        Block::Rule { colour, width: thickness } => {
            let y = thickness / 2.0;
            let rule = line(Point::new(0.0, y), Point::new(width, y), *colour, *thickness);
            Composed { height: *thickness, parts: vec![Part::Decoration(vec![rule])], ..Composed::default() }
        }
        Block::Space(height) => Composed { height: *height, space: true, ..Composed::default() },
        Block::NewPage => {
            let turn = Part::Break { above: 0.0, below: 0.0, ease: Ease::Always };
            Composed { parts: vec![turn], ..Composed::default() }
        }
        Block::Together(blocks) => stack(setter, blocks, width).kept_together(),
        Block::Attached(blocks) => stack(setter, blocks, width).kept_together().attached(),
        Block::Section(blocks) => stack(setter, blocks, width).within(Role::Section, None),
    }
}

fn figure(area: Rect, alternative: &str, items: Vec<Item>) -> Composed {
    Composed {
        height: area.height(),
        parts: vec![
            Part::Open { role: Role::Figure, alternative: Some(alternative.to_owned()), area: Some(area) },
            Part::Content(items),
            Part::Close,
        ],
        ..Composed::default()
    }
}

/// The shapes of a drawing, as large as the area allows and in its middle.
fn fitted(drawing: &Drawing, area: Rect) -> Vec<Item> {
    let seen = drawing.view_box;
    if seen.width() <= 0.0 || seen.height() <= 0.0 {
        return Vec::new();
    }
    let (scale, place) = middle(seen, area);
    let place = TranslateScale::new(place, scale);
    drawing.shapes.iter().map(|shape| Item::Shape(shape.clone(), place)).collect()
}

/// How much larger and how far on something is drawn to be as large as the area allows and in its
/// middle.
fn middle(seen: Rect, area: Rect) -> (f64, Vec2) {
    let scale = (area.width() / seen.width()).min(area.height() / seen.height());
    (scale, area.center().to_vec2() - seen.center().to_vec2() * scale)
}

fn heading_level(role: Role) -> Option<u8> {
    match role {
        Role::Heading1 => Some(1),
        Role::Heading2 => Some(2),
        Role::Heading3 => Some(3),
        _ => None,
    }
}

fn heading_or_paragraph(setter: &mut Typesetter, text: &Text, width: f64) -> Composed {
    let level = heading_level(text.role);
    let mut parts = vec![Part::Open { role: text.role, alternative: None, area: None }];
    if let Some(level) = level {
        let words: Vec<&str> = text.spans.iter().map(|span| span.text.as_str()).collect();
        parts.push(Part::Bookmark { level, title: words.concat(), y: 0.0 });
    }
    let indent = match &text.badge {
        Some(badge) => push_badge(setter, badge, &text.style, &mut parts),
        None => 0.0,
    };
    let set = setter.set(&text.spans, &text.style, width - indent);
    let height = set.height;
    let mut lines = lines(set, &text.spans);
    for part in &mut lines {
        part.shift(Vec2::new(indent, 0.0));
    }
    if level.is_some() {
        lines.retain(|part| !matches!(part, Part::Break { .. }));
    }
    parts.append(&mut lines);
    parts.push(Part::Close);
    Composed { height, parts, leads: level.is_some(), ..Composed::default() }
}

/// Draws the badge on the first line and returns how far the words stand from the left.
fn push_badge(setter: &mut Typesetter, badge: &Badge, style: &TextStyle, parts: &mut Vec<Part>) -> f64 {
    let radius = style.size * 0.78;
    let first_line = style.size * style.leading;
    let middle = first_line / 2.0;
    parts.push(Part::Decoration(vec![disc(Point::new(radius, middle), radius, badge.fill)]));
    let number = [Span::bold(badge.text.as_str()).coloured(crate::document::page::Colour::WHITE)];
    let centred = TextStyle {
        size: style.size * 0.86,
        leading: first_line / (style.size * 0.86),
        ..style.align(super::Align::Centre)
    };
    let set = setter.set(&number, &centred, radius * 2.0);
    parts.extend(lines(set, &number));
    radius * 2.0 + BADGE_GAP
}

/// Set lines as parts, with places where a page may break between them.
pub(super) fn lines(set: SetText, spans: &[Span]) -> Vec<Part> {
    let count = set.lines.len();
    let mut parts = Vec::new();
    for (index, line) in set.lines.into_iter().enumerate() {
        if index >= LONELY_LINES && count - index >= LONELY_LINES {
            parts.push(Part::Break { above: line.top, below: line.top, ease: Ease::Free });
        }
        let mut plain = Vec::new();
        for piece in line.runs {
            let link =
                spans.get(piece.span).and_then(|span| span.link.as_deref().map(|target| (target, span)));
            let Some((target, span)) = link else {
                plain.push(Item::Glyphs(piece.run));
                continue;
            };
            if !plain.is_empty() {
                parts.push(Part::Content(std::mem::take(&mut plain)));
            }
            parts.push(Part::Open { role: Role::Link, alternative: None, area: None });
            parts.push(Part::Link {
                area: Rect::new(piece.run.origin.x, line.top, piece.end, line.bottom),
                target: target.to_owned(),
                description: span.text.clone(),
            });
            parts.push(Part::Content(vec![Item::Glyphs(piece.run)]));
            parts.push(Part::Close);
        }
        if !plain.is_empty() {
            parts.push(Part::Content(plain));
        }
    }
    parts
}

fn list(setter: &mut Typesetter, list: &List, width: f64) -> Composed {
    let role = if list.numbered { Role::NumberedList } else { Role::BulletList };
    let indent = match (list.numbered, list.entries.len()) {
        (false, _) => list.style.size * 1.1,
        (true, 0..10) => list.style.size * 1.45,
        (true, _) => list.style.size * 2.0,
    };
    let mut stack = Stack::default();
    for (index, entry) in list.entries.iter().enumerate() {
        if index > 0 {
            stack.push(Composed { height: list.gap, space: true, ..Composed::default() });
        }
        let label = if list.numbered { format!("{}.", index + 1) } else { "•".to_owned() };
        let label = [Span::bold(label).coloured(list.marker)];
        let set = setter.set(&label, &list.style, indent);
        let label = Composed { parts: lines(set, &label), ..Composed::default() };
        let set = setter.set(entry, &list.style, width - indent);
        let mut body = Composed { height: set.height, parts: lines(set, entry), ..Composed::default() };
        body.shift(Vec2::new(indent, 0.0));
        let mut item = label.within(Role::Label, None);
        item.height = body.height;
        item.parts.extend(body.within(Role::ListBody, None).parts);
        stack.push(item.within(Role::ListItem, None));
    }
    stack.finish().within(role, None)
}

fn panel(setter: &mut Typesetter, panel: &Panel, width: f64) -> Composed {
    let left = panel.padding + panel.bar.map_or(0.0, |_| BAR);
    let mut inside = stack(setter, &panel.blocks, width - left - panel.padding);
    inside.shift(Vec2::new(left, panel.padding));
    let height = inside.height + panel.padding * 2.0;
    let mut parts = vec![Part::OpenBackdrop(Backdrop {
        area: Rect::new(0.0, 0.0, width, height),
        padding: panel.padding,
        radius: panel.radius,
        fill: panel.fill,
        border: panel.border,
        bar: panel.bar,
    })];
    parts.append(&mut inside.parts);
    parts.push(Part::CloseBackdrop);
    Composed { height, parts, ..Composed::default() }
}
