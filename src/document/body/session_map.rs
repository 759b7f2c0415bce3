//! What was found and done in a session, on the body map, for paper.
//!
//! What was found stands as the sign of its kind, what was done as a tint and hatching by pressure: both
//! are read on a print without colours. The same is told in words to those who do not see it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kurbo::{Point, Rect, Shape as _, Vec2};

use super::atlas::{Atlas, Depth, View};
use super::chart::Chart;
use super::draw::{earth, muscle, row, signs};
use super::drawn::Drawn;
use super::firmness;
use super::mark::sign;
use super::page::{caption, with_letters};
use super::palette::Palette;
use super::part::PartId;
use super::plate::Plate;
use crate::catalog::Mark;
use crate::document::layout::{Block, Column, Span, Text, TextStyle, Width};
use crate::document::page::{Drawing, Shape};
use crate::domain::{MuscleKey, Pressure, Side};

/// Half the width of a sign: larger than on the screen, where the figure is.
const SIGN: f64 = 17.0;
/// A plate shows a muscle well if it shows at least this share of what the best plate shows of it.
const WELL: f64 = 0.5;
/// How wide an entry of the key is, and what stands before it, in points.
const ENTRY: f64 = 128.0;
const SAMPLE: f64 = 24.0;

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

    fn drawing(&self, atlas: &Atlas, view: View, depth: Depth) -> Drawing {
        let plate = atlas.plate(view, depth);
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
                shapes.extend(row(part, &marks, SIGN, palette));
            }
        }
        with_letters(Drawing { view_box: plate.bounds(), shapes }, view)
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
        let firm = used.into_iter().map(|pressure| (firmness::swatch(pressure, palette), firmness::words(pressure)));
        kinds.chain(firm).map(|(drawing, words)| entry(drawing, words, style)).collect()
    }
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

/// The pictures that are needed side by side, each `height` points high, and the key beneath. `width` is
/// how wide the page's text is.
pub fn session_figures(
    atlas: &Atlas,
    map: &SessionMap,
    (width, height): (f64, f64),
    style: TextStyle,
) -> Block {
    let columns = map.shown(atlas).into_iter().map(|(view, depth)| Column {
        width: Width::Share(1.0),
        blocks: vec![
            Block::Drawing {
                drawing: map.drawing(atlas, view, depth),
                height,
                most: height,
                alternative: map.words(atlas, view, depth),
            },
            caption(view, depth, style),
        ],
    });
    let side_by_side =
        |columns: Vec<Column>| Block::Columns { gap: 10.0, columns, middle: false, lead: Vec::new() };
    let mut blocks = vec![side_by_side(columns.collect()), Block::Space(5.0)];
    let in_a_row = in_a_row(width);
    for entries in map.key(style).chunks(in_a_row) {
        let mut entries = entries.to_vec();
        // What is missing in the last row keeps its place, so that the columns stay beneath each other.
        entries.resize(in_a_row, Column { width: Width::Share(1.0), blocks: Vec::new() });
        blocks.push(side_by_side(entries));
    }
    Block::Together(blocks)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few entries at most")]
fn in_a_row(width: f64) -> usize {
    ((width / ENTRY).floor() as usize).max(1)
}
