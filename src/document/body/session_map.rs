//! What was found and done in a session, on the body map, for paper.
//!
//! What was found stands as the sign of its kind, what was done as a tint and hatching by pressure: both
//! are read on a print without colours. The same is told in words to those who do not see it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kurbo::{Point, Rect, Shape as _, Vec2};

use super::atlas::{Atlas, Depth, View};
use super::chart::Chart;
use super::crop::cropped;
use super::draw::{earth, muscle, reach, row, signs};
use super::drawn::Drawn;
use super::firmness;
use super::mark::{letter, sign};
use super::palette::Palette;
use super::part::{Half, Part, PartId};
use super::plate::Plate;
use crate::catalog::Mark;
use crate::document::layout::{Align, Block, Column, Span, Text, TextStyle, Width};
use crate::document::page::{Drawing, Shape};
use crate::domain::{MuscleKey, Pressure, Side};

/// Half the width of a sign, and the height of the letters L and R, in points.
const SIGN: f64 = 4.6;
const LETTER: f64 = 9.0;
/// How far above and below what is charted a figure goes on, and how high a stretch is shown at least, in
/// thousandths of the figure's height: enough to see where on the body it is.
const AROUND: f64 = 70.0;
const STRETCH: f64 = 430.0;
/// Where the hands are, beside which there is no room for letters.
const HANDS: f64 = 380.0;
/// How many points a unit takes on paper, and how high a figure is, in points, at most.
const SCALE: f64 = 0.42;
const HIGHEST: f64 = 260.0;
/// Whose left and right are meant, and how found is told from done.
const SIDES: &str =
    "L and R are the client’s own left and right. Signs: what was found. Hatching: what was treated.";
/// A plate shows a muscle well if it shows at least this share of what the best plate shows of it.
const WELL: f64 = 0.7;
/// How wide an entry of the key is, and what stands before it, in points.
const ENTRY: f64 = 128.0;
const SAMPLE: f64 = 24.0;
/// Between two figures, in points.
const GAP: f64 = 10.0;

/// What was found and done in the muscles of the body map.
#[derive(Debug, Clone, Default)]
pub struct SessionMap {
    signs: Chart,
    treated: BTreeMap<PartId, Option<Pressure>>,
    /// Everything in words, in the order it was told.
    told: Vec<(MuscleKey, String)>,
    /// The signs in use, with what they stand for.
    kinds: Vec<(Mark, String)>,
    /// What no picture shows, in words.
    elsewhere: Vec<String>,
}

impl SessionMap {
    /// Nothing found and nothing done yet.
    pub fn new(drawn: &Arc<Drawn>) -> Self {
        Self { signs: Chart::new(drawn), ..Self::default() }
    }

    /// Something found in a muscle: the sign and the name of its kind, and all of it in words.
    #[must_use]
    pub fn found(mut self, place: (&MuscleKey, Option<Side>), kind: (Mark, &str), words: String) -> Self {
        let (muscle, side) = place;
        if self.signs.drawn().is_drawn(muscle) {
            self.signs = self.signs.mark(muscle, side, kind.0);
            if !self.kinds.iter().any(|(mark, name)| *mark == kind.0 && name == kind.1) {
                self.kinds.push((kind.0, kind.1.to_owned()));
            }
            self.told.push((muscle.clone(), words));
            return self;
        }
        self.not_shown(words)
    }

    /// Something done to a muscle, and all of it in words. Of several pressures the firmest is shown.
    #[must_use]
    pub fn done(
        mut self,
        place: (&MuscleKey, Option<Side>),
        pressure: Option<Pressure>,
        words: String,
    ) -> Self {
        let (muscle, side) = place;
        if self.signs.drawn().is_drawn(muscle) {
            for part in self.signs.lit(muscle, side) {
                let known = self.treated.entry(part).or_insert(pressure);
                *known = (*known).max(pressure);
            }
            self.told.push((muscle.clone(), words));
            return self;
        }
        self.not_shown(words)
    }

    /// Something that no picture shows, such as a finding of a kind that has no sign.
    #[must_use]
    pub fn not_shown(mut self, words: String) -> Self {
        self.elsewhere.push(words);
        self
    }

    /// Whether nothing of it is drawn.
    pub const fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// What is charted and no picture shows, in words.
    pub fn elsewhere(&self) -> impl Iterator<Item = &str> {
        self.elsewhere.iter().map(String::as_str)
    }

    /// As few pictures as show every charted muscle well.
    pub fn shown(&self, atlas: &Atlas) -> Vec<(View, Depth)> {
        let mut left: BTreeSet<&MuscleKey> = self.told.iter().map(|(muscle, _)| muscle).collect();
        let mut shown = Vec::new();
        while !left.is_empty() {
            let seen = |view, depth| {
                let well = |muscle: &&&MuscleKey| self.shows_well(atlas, (view, depth), muscle);
                left.iter().filter(well).copied().collect::<BTreeSet<_>>()
            };
            let all = atlas.plates().map(|(view, depth, _)| ((view, depth), seen(view, depth)));
            // Of two that show as many the first, which is the superficial one.
            let best = all.reduce(|best, next| if next.1.len() > best.1.len() { next } else { best });
            let Some((place, seen)) = best.filter(|(_, seen)| !seen.is_empty()) else { break };
            left.retain(|muscle| !seen.contains(muscle));
            shown.push(place);
        }
        shown.sort_unstable();
        shown
    }

    fn shows_well(&self, atlas: &Atlas, (view, depth): (View, Depth), muscle: &MuscleKey) -> bool {
        let of = |plate: &Plate| self.area(plate, muscle);
        let most = atlas.plates().map(|(_, _, plate)| of(plate)).fold(0.0, f64::max);
        let here = of(atlas.plate(view, depth));
        here > 0.0 && here >= most * WELL
    }

    /// How much of a muscle a plate shows.
    fn area(&self, plate: &Plate, muscle: &MuscleKey) -> f64 {
        let keys: BTreeSet<&MuscleKey> = self.signs.drawn().parts(muscle).collect();
        let parts = plate.parts().iter().filter(|part| keys.contains(part.muscle()));
        parts.map(|part| part.outline().area().abs()).sum()
    }

    /// The stretch of a plate that is shown: where something is charted, with enough around it.
    fn window(&self, plate: &Plate) -> Rect {
        let charted: BTreeSet<&MuscleKey> =
            self.told.iter().flat_map(|(muscle, _)| self.signs.drawn().parts(muscle)).collect();
        let parts = plate.parts().iter().filter(|part| charted.contains(part.muscle()));
        let all = plate.bounds();
        let Some(around) = parts.map(Part::bounds).reduce(|a, b| a.union(b)) else { return all };
        let more = ((STRETCH - around.height()) / 2.0).max(AROUND);
        let (top, bottom) = (around.y0 - more, around.y1 + more);
        // What goes beyond one end is shown at the other.
        let moved = (all.y0 - top).max(0.0) - (bottom - all.y1).max(0.0);
        Rect::new(all.x0, (top + moved).max(all.y0), all.x1, (bottom + moved).min(all.y1))
    }

    /// A figure, of which a unit takes `scale` points on paper, on a field of this height in units.
    fn drawing(&self, atlas: &Atlas, (view, depth): (View, Depth), scale: f64, height: f64) -> Drawing {
        let plate = atlas.plate(view, depth);
        let window = self.window(plate);
        let sign_size = SIGN / scale;
        let palette = &Palette::PRINT;
        let mut shapes: Vec<Shape> = plate.ground().iter().map(|ground| earth(ground, palette)).collect();
        for part in plate.parts() {
            let Some(pressure) = self.treated.get(part.id()) else {
                shapes.extend(muscle(part, palette.of_part(part), palette));
                continue;
            };
            shapes.push(Shape::filled(part.outline().clone(), firmness::tint(*pressure)));
            shapes.push(firmness::hatching(part.outline(), *pressure));
            shapes.push(Shape::stroked(part.outline().clone(), palette.skin_line, 2.0));
        }
        for (place, marks) in signs(plate, &self.signs) {
            if let Some(part) = plate.parts().get(place) {
                let at = aside(part, marks.len(), sign_size);
                shapes.extend(row(part, at, &marks, sign_size, palette));
            }
        }
        let mut shapes = cropped(shapes, window.y0, window.y1);
        let letters = LETTER / scale;
        let y = if window.y0 > HANDS { window.y1 - letters } else { window.y0 + letters };
        for (x, half) in
            [(window.x0 + letters, view.on_the_left()), (window.x1 - letters, view.on_the_right())]
        {
            shapes.push(letter(half == Half::Right, Point::new(x, y), letters, palette.ink));
        }
        // Figures beside each other begin at one height.
        Drawing { view_box: Rect { y1: window.y0 + height, ..window }, shapes }
    }

    /// What a picture shows, in words.
    pub fn words(&self, atlas: &Atlas, view: View, depth: Depth) -> String {
        let plate = atlas.plate(view, depth);
        let seen = self.told.iter().filter(|(muscle, _)| self.area(plate, muscle) > 0.0);
        let told: Vec<&str> = seen.map(|(_, words)| words.as_str()).collect();
        format!(
            "The body from the {}, {} muscles: {}.",
            view.words().to_lowercase(),
            depth.words().to_lowercase(),
            told.join("; ")
        )
    }

    /// What the signs and the hatching mean.
    fn key(&self, style: TextStyle) -> Vec<Column> {
        let kinds = self.kinds.iter().map(|(mark, name)| (sample(*mark), name.clone()));
        let used: BTreeSet<Option<Pressure>> = self.treated.values().copied().collect();
        let palette = &Palette::PRINT;
        let firm =
            used.into_iter().map(|pressure| (firmness::swatch(pressure, palette), firmness::words(pressure)));
        kinds.chain(firm).map(|(drawing, words)| entry(drawing, words, style)).collect()
    }
}

/// Where the signs of a part stand: where it is widest, and on its own side of the body.
fn aside(part: &Part, count: usize, half: f64) -> Point {
    let label = part.label();
    let over = reach(count, half) - label.x.abs();
    match part.half() {
        Half::Left | Half::Right if over > 0.0 => Point::new(label.x + over.copysign(label.x), label.y),
        Half::Left | Half::Right | Half::Midline => label,
    }
}

fn centred(words: String, style: TextStyle) -> Block {
    Block::Text(Text::paragraph(vec![Span::plain(words)], style.align(Align::Centre)))
}

/// A sign by itself.
fn sample(mark: Mark) -> Drawing {
    let field = Rect::new(-1.2, -1.2, 1.2, 1.2);
    Drawing { view_box: field, shapes: sign(mark, Point::ZERO, 1.0, Vec2::new(0.0, 1.0), &Palette::PRINT) }
}

fn entry(drawing: Drawing, words: String, style: TextStyle) -> Column {
    let height = style.size * style.leading;
    let alternative = format!("How this is drawn: {words}");
    let picture = Block::Drawing { drawing, height, most: height, alternative };
    let words = Block::Text(Text::paragraph(vec![Span::plain(words)], style));
    let columns = vec![
        Column { width: Width::Points(SAMPLE), blocks: vec![picture] },
        Column { width: Width::Share(1.0), blocks: vec![words] },
    ];
    Column {
        width: Width::Share(1.0),
        blocks: vec![Block::Columns { gap: 5.0, columns, middle: false, lead: Vec::new() }],
    }
}

/// The pictures that are needed side by side, and the key beneath. `width` is how wide the page's text is.
///
/// Of each figure only the stretch is shown where something is charted.
pub fn session_figures(atlas: &Atlas, map: &SessionMap, width: f64, style: TextStyle) -> Block {
    let shown = map.shown(atlas);
    let windows: Vec<Rect> =
        shown.iter().map(|(view, depth)| map.window(atlas.plate(*view, *depth))).collect();
    let most = |size: fn(&Rect) -> f64| windows.iter().map(size).fold(1.0, f64::max);
    let (widest, highest) = (most(Rect::width), most(Rect::height));
    let count = f64::from(u32::try_from(shown.len()).unwrap_or(1).max(1));
    let column = (width - GAP * (count - 1.0)) / count;
    let scale = SCALE.min(column / widest).min(HIGHEST / highest);
    let columns = shown.into_iter().map(|(view, depth)| Column {
        width: Width::Share(1.0),
        blocks: vec![
            Block::Drawing {
                drawing: map.drawing(atlas, (view, depth), scale, highest),
                height: highest * scale,
                most: highest * scale,
                alternative: map.words(atlas, view, depth),
            },
            centred(format!("{view}, {} muscles", depth.words().to_lowercase()), style),
        ],
    });
    let side_by_side =
        |columns: Vec<Column>| Block::Columns { gap: GAP, columns, middle: false, lead: Vec::new() };
    let mut blocks =
        vec![side_by_side(columns.collect()), centred(SIDES.to_owned(), style), Block::Space(5.0)];
    let in_a_row = in_a_row(width);
    for entries in map.key(style).chunks(in_a_row) {
        let mut entries = entries.to_vec();
        // What is missing in the last row keeps its place, so that the columns stay beneath each other.
        entries.resize(in_a_row, Column { width: Width::Share(1.0), blocks: Vec::new() });
        blocks.extend([side_by_side(entries), Block::Space(2.0)]);
    }
    Block::Together(blocks)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few entries at most")]
fn in_a_row(width: f64) -> usize {
    ((width / ENTRY).floor() as usize).max(1)
}
