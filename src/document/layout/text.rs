//! Shaping and line breaking.

use super::block::{Align, SMALLER, Span, TextStyle};
use crate::document::font::{FAMILIES, Face, Fonts, SystemFace, system};
use crate::document::page::{Glyph, GlyphRun};
use crate::domain::shown::turns_text;
use kurbo::Point;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontStyle, FontWeight,
    LayoutContext, LineHeight, OverflowWrap, Run, StyleProperty,
};
use skrifa::FontRef;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// Printed for a character that the typeface lacks.
const REPLACEMENT: char = '\u{fffd}';

/// Which span a stretch of a layout came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Origin(usize);

/// A run and the span it came from.
pub(super) struct SpanRun {
    pub span: usize,
    pub run: GlyphRun,
    /// Where the run ends, in points from the left.
    pub end: f64,
}

/// A line of set text, from `top` to `bottom` below the top of the text.
pub(super) struct Line {
    pub top: f64,
    pub bottom: f64,
    pub runs: Vec<SpanRun>,
}

/// Text in lines.
pub(super) struct SetText {
    pub lines: Vec<Line>,
    pub height: f64,
}

/// The bundled faces, read once.
struct Bundled {
    collection: Collection,
    faces: Vec<(u64, Face)>,
}

static BUNDLED: LazyLock<Bundled> = LazyLock::new(|| {
    let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
    let register = |face: Face| {
        let blob = Blob::new(Arc::new(face.clone()));
        let identity = blob.id();
        collection.register_fonts(blob, None);
        (identity, face)
    };
    let faces = Face::BUNDLED.into_iter().map(register).collect();
    Bundled { collection, faces }
});

thread_local! {
    /// What shaping has worked out of the faces it met: a sheet soon uses it all, the next one again.
    static LAYOUTS: RefCell<LayoutContext<Origin>> = RefCell::new(LayoutContext::new());
}

/// Sets text in the bundled typeface, and in others where that lacks a letter. Keep one for a whole
/// document.
pub struct Typesetter {
    /// Where else letters are looked for; `None` until one is needed.
    beyond: Option<Fonts>,
    /// The families that text is set in, the bundled first.
    families: Vec<String>,
    fonts: FontContext,
    faces: Vec<(u64, Face)>,
    /// The characters met so far that some face has.
    present: HashSet<char>,
    missing: BTreeSet<char>,
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter {
    /// A typesetter that knows the bundled faces, and those of the machine if the program said so.
    pub fn new() -> Self {
        Self::with(None)
    }

    /// A typesetter that looks in these fonts for letters that the bundled faces lack.
    pub fn looking_in(fonts: Fonts) -> Self {
        Self::with(Some(fonts))
    }

    fn with(beyond: Option<Fonts>) -> Self {
        let fonts =
            FontContext { collection: BUNDLED.collection.clone(), source_cache: SourceCache::default() };
        Self {
            beyond,
            families: FAMILIES.map(str::to_owned).to_vec(),
            fonts,
            faces: BUNDLED.faces.clone(),
            present: HashSet::new(),
            missing: BTreeSet::new(),
        }
    }

    /// The characters met so far that the typeface lacks.
    pub fn missing(&self) -> Vec<char> {
        self.missing.iter().copied().collect()
    }

    /// Sets spans in lines of at most `width` points.
    pub(super) fn set(&mut self, spans: &[Span], style: &TextStyle, width: f64) -> SetText {
        let mut text = String::new();
        let mut ranges = Vec::with_capacity(spans.len());
        for span in spans {
            let start = text.len();
            self.push_printable(&mut text, &span.text);
            ranges.push(start..text.len());
        }
        let shared: Arc<str> = Arc::from(text.as_str());

        let families: Vec<_> =
            self.families.iter().map(|name| FontFamilyName::Named(Cow::Borrowed(name.as_str()))).collect();
        let mut layout = LAYOUTS.with_borrow_mut(|layouts| {
            let mut builder = layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
            builder.push_default(FontFamily::List(Cow::Borrowed(&families)));
            builder.push_default(StyleProperty::FontSize(narrow(style.size)));
            builder.push_default(LineHeight::FontSizeRelative(narrow(style.leading)));
            builder.push_default(OverflowWrap::Anywhere);
            for (index, (span, range)) in spans.iter().zip(ranges).enumerate() {
                builder.push(StyleProperty::Brush(Origin(index)), range.clone());
                if span.bold {
                    builder.push(FontWeight::BOLD, range.clone());
                }
                if span.italic {
                    builder.push(FontStyle::Italic, range.clone());
                }
                if span.small {
                    builder.push(StyleProperty::FontSize(narrow(style.size * SMALLER)), range);
                }
            }
            builder.build(&text)
        });
        layout.break_all_lines(Some(narrow(width)));
        let alignment = match style.align {
            Align::Start => Alignment::Start,
            Align::Centre => Alignment::Center,
            Align::End => Alignment::End,
        };
        layout.align(alignment, AlignmentOptions::default());

        let mut lines = Vec::with_capacity(layout.len());
        let line_height = style.size * style.leading;
        for (index, line) in layout.lines().enumerate() {
            let metrics = line.metrics();
            let top = f64::from(u16::try_from(index).unwrap_or(u16::MAX)) * line_height;
            let baseline = f64::from(metrics.baseline);
            let mut x = f64::from(metrics.offset);
            let mut runs = Vec::new();
            for run in line.runs() {
                let face = self.face(&run);
                let segments = segments(&run);
                for segment in segments {
                    let Some(span) = spans.get(segment.span) else {
                        continue;
                    };
                    let end = x + segment.advance;
                    runs.push(SpanRun {
                        span: segment.span,
                        end,
                        run: GlyphRun {
                            face: face.clone(),
                            size: if span.small { style.size * SMALLER } else { style.size },
                            colour: span.colour.unwrap_or(style.colour),
                            origin: Point::new(x, baseline),
                            text: Arc::clone(&shared),
                            glyphs: segment.glyphs,
                        },
                    });
                    x = end;
                }
            }
            lines.push(Line { top, bottom: top + line_height, runs });
        }
        SetText { height: f64::from(layout.height()), lines }
    }

    fn face(&self, run: &Run<'_, Origin>) -> Face {
        let identity = run.font().data.id();
        let known = self.faces.iter().find(|(known, _)| *known == identity).map(|(_, face)| face);
        match known {
            // A file may hold several faces.
            Some(Face::System(face)) if face.index() != run.font().index => {
                SystemFace::read(face.file(), run.font().index).map_or(Face::Regular, Face::System)
            }
            known => known.cloned().unwrap_or(Face::Regular),
        }
    }

    /// Whether some face has the letter; one of the machine is fetched if none of ours has.
    fn has(&mut self, letter: char) -> bool {
        let has = |face: &Face| {
            FontRef::from_index(face.bytes(), face.index()).is_ok_and(|font| system::covers(&font, letter))
        };
        if self.present.contains(&letter) {
            return true;
        }
        if self.faces.iter().any(|(_, face)| has(face)) {
            self.present.insert(letter);
            return true;
        }
        if self.missing.contains(&letter) {
            return false;
        }
        let beyond = self.beyond.get_or_insert_with(|| {
            if system::may_use_system_fonts() { Fonts::system() } else { Fonts::BUNDLED }
        });
        let found = beyond.with(letter);
        found.is_some_and(|face| self.learn(face))
    }

    /// Adds a face of the machine.
    fn learn(&mut self, face: SystemFace) -> bool {
        let blob = Blob::new(face.file());
        let identity = blob.id();
        let registered = self.fonts.collection.register_fonts(blob, None);
        let family = registered
            .iter()
            .find(|(_, fonts)| fonts.iter().any(|font| font.index() == face.index()))
            .and_then(|(family, _)| self.fonts.collection.family_name(*family));
        let Some(family) = family.map(str::to_owned) else {
            return false;
        };
        self.families.push(family);
        self.faces.push((identity, Face::System(face)));
        true
    }

    /// Appends what can be printed; what can't is noted and replaced, never dropped.
    fn push_printable(&mut self, text: &mut String, words: &str) {
        for character in words.chars() {
            if turns_text(character) {
                // Text comes in its own order: a sign typed into one field must not turn the rest.
            } else if character == '\n' || joins(character) {
                text.push(character);
            } else if character == '\t' {
                text.push(' ');
            } else if character.is_control() || is_invisible(character) {
                // Nothing is lost: it would not have shown.
            } else if self.has(character) {
                text.push(character);
            } else {
                self.missing.insert(character);
                text.push(REPLACEMENT);
            }
        }
    }
}

/// Whether the character only steers how others look.
const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ad}')
}

/// Whether the character says how its neighbours join, which Arabic and Indian scripts need.
const fn joins(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Glyphs of a run that came from one span.
struct Segment {
    span: usize,
    advance: f64,
    glyphs: Vec<Glyph>,
}

fn segments(run: &Run<'_, Origin>) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    // Where writing runs from right to left, the later letters of a ligature are met before its glyph.
    let mut ahead: Option<Range<usize>> = None;
    for cluster in run.visual_clusters() {
        let mut range = cluster.text_range();
        if let Some(later) = ahead.take() {
            range = range.start.min(later.start)..range.end.max(later.end);
        }
        if cluster.is_ligature_continuation() {
            if run.is_rtl() {
                ahead = Some(range);
                continue;
            }
            // The glyph of the ligature stands for this character too.
            if let Some(glyph) = segments.last_mut().and_then(|segment| segment.glyphs.last_mut()) {
                glyph.text = glyph.text.start.min(range.start)..glyph.text.end.max(range.end);
            }
            continue;
        }
        let span = cluster.style().brush.0;
        if segments.last().is_none_or(|segment| segment.span != span) {
            segments.push(Segment { span, advance: 0.0, glyphs: Vec::new() });
        }
        let Some(segment) = segments.last_mut() else {
            continue;
        };
        for glyph in cluster.glyphs() {
            segment.glyphs.push(Glyph {
                id: u16::try_from(glyph.id).unwrap_or_default(),
                x: segment.advance + f64::from(glyph.x),
                rise: f64::from(glyph.y),
                text: range.clone(),
            });
            segment.advance += f64::from(glyph.advance);
        }
    }
    segments
}

/// Points as the shaping engine takes them; a page is far too small for the difference to show.
#[allow(clippy::cast_possible_truncation)]
const fn narrow(points: f64) -> f32 {
    points as f32
}
