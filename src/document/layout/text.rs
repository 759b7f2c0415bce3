//! Shaping and line breaking.

use super::block::{Align, Span, TextStyle};
use crate::document::font::{FAMILY, Face};
use crate::document::page::{Glyph, GlyphRun};
use kurbo::Point;
use parley::fontique::{Blob, Collection, CollectionOptions};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontStyle, FontWeight,
    LayoutContext, LineHeight, OverflowWrap, Run, StyleProperty,
};
use skrifa::{FontRef, MetadataProvider};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

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

/// Sets text in the bundled typeface. Keep one for a whole document.
pub struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<Origin>,
    faces: Vec<(u64, Face)>,
    missing: BTreeSet<char>,
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter {
    /// A typesetter that knows the bundled faces and nothing of the system's.
    pub fn new() -> Self {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let faces = Face::ALL
            .into_iter()
            .map(|face| {
                let blob = Blob::new(Arc::new(face.bytes()));
                let identity = blob.id();
                collection.register_fonts(blob, None);
                (identity, face)
            })
            .collect();
        Self {
            fonts: FontContext { collection, ..FontContext::default() },
            layouts: LayoutContext::new(),
            faces,
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

        let families = [FontFamilyName::Named(Cow::Borrowed(FAMILY))];
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
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
                builder.push(FontStyle::Italic, range);
            }
        }
        let mut layout = builder.build(&text);
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
                            face,
                            size: style.size,
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
        self.faces.iter().find(|(known, _)| *known == identity).map_or(Face::Regular, |(_, face)| *face)
    }

    /// Appends what can be printed; what can't is noted and replaced, never dropped.
    fn push_printable(&mut self, text: &mut String, words: &str) {
        let Ok(font) = FontRef::new(Face::Regular.bytes()) else {
            text.push_str(words);
            return;
        };
        let characters = font.charmap();
        for character in words.chars() {
            if turns_text(character) {
                // Text comes in its own order: a sign typed into one field must not turn the rest.
            } else if character == '\n' || characters.map(character).is_some_and(|glyph| glyph.to_u32() != 0)
            {
                text.push(character);
            } else if character == '\t' {
                text.push(' ');
            } else if character.is_control() || is_invisible(character) {
                // Nothing is lost: it would not have shown.
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

/// Whether the character turns the order of the text after it, whatever its letters are.
const fn turns_text(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Glyphs of a run that came from one span.
struct Segment {
    span: usize,
    advance: f64,
    glyphs: Vec<Glyph>,
}

fn segments(run: &Run<'_, Origin>) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for cluster in run.visual_clusters() {
        let range = cluster.text_range();
        if cluster.is_ligature_continuation() {
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
