//! The faces a document uses, cut down to the glyphs it uses.

use super::PdfError;
use crate::document::font::Face;
use crate::document::page::{Document, GlyphRun, Item};
use printpdf::{FontId, FontMetrics, ParsedFont, PdfDocument, PdfFont, PdfFontMetricsStub};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// One embedded face.
pub(super) struct Embedded {
    pub id: FontId,
    glyphs: BTreeMap<u16, EmbeddedGlyph>,
}

/// One glyph of an embedded face.
pub(super) struct EmbeddedGlyph {
    /// Its number in the embedded file.
    pub id: u16,
    /// Its width in thousandths of the size, as it stands in the file.
    pub width: f64,
    /// The characters it stands for.
    pub text: String,
}

impl Embedded {
    pub fn glyph(&self, id: u16) -> Option<&EmbeddedGlyph> {
        self.glyphs.get(&id)
    }
}

/// Embeds every face that the document uses.
pub(super) fn embed(
    document: &Document,
    file: &mut PdfDocument,
) -> Result<BTreeMap<Face, Embedded>, PdfError> {
    let mut used: BTreeMap<Face, BTreeMap<u16, String>> = BTreeMap::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let Item::Glyphs(run) = item {
            note_characters(run, used.entry(run.face.clone()).or_default());
        }
    }
    used.into_iter()
        .map(|(face, glyphs)| {
            let (font, embedded) = subset(&face, glyphs)?;
            file.resources.fonts.map.insert(embedded.id.clone(), PdfFont::new(font));
            Ok((face, embedded))
        })
        .collect()
}

/// Notes for each glyph which characters it stands for, so that text can be copied from the
/// page. Glyphs that share a cluster share its characters out.
fn note_characters(run: &GlyphRun, glyphs: &mut BTreeMap<u16, String>) {
    for cluster in run.glyphs.chunk_by(|one, other| one.text == other.text) {
        let Some(words) = cluster.first().and_then(|glyph| run.text.get(glyph.text.clone())) else {
            continue;
        };
        let mut characters: Vec<char> = words.chars().collect();
        if characters.first().is_some_and(|first| runs_leftwards(*first)) {
            // Their glyphs stand from left to right, the marks before the letter that carries them.
            characters.reverse();
        }
        for (index, glyph) in cluster.iter().enumerate() {
            let known = glyphs.entry(glyph.id).or_default();
            if !known.is_empty() {
                continue;
            }
            if cluster.len() == 1 {
                // Spaces that do not break share their glyph with those that do, and only one of
                // them can be copied from the page.
                known.push_str(&words.replace('\u{a0}', " "));
            } else if let Some(character) = characters.get(index).or(characters.last()) {
                known.push(*character);
            }
        }
    }
}

/// Whether a letter is of a script that runs from right to left (Unicode, blocks of Hebrew to Arabic
/// Extended-A and their presentation forms).
const fn runs_leftwards(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn subset(face: &Face, used: BTreeMap<u16, String>) -> Result<(ParsedFont, Embedded), PdfError> {
    let damaged = |error: &dyn std::fmt::Display| PdfError::Font(error.to_string());
    let font = FontRef::from_index(face.bytes(), face.index()).map_err(|error| damaged(&error))?;
    let head = font.head().map_err(|error| damaged(&error))?;
    let hhea = font.hhea().map_err(|error| damaged(&error))?;
    let os2 = font.os2().map_err(|error| damaged(&error))?;
    let hmtx = font.hmtx().map_err(|error| damaged(&error))?;
    let units = head.units_per_em();

    let mut remapper = GlyphRemapper::new();
    let mut widths = BTreeMap::new();
    let mut glyphs = BTreeMap::new();
    let mut fingerprint = 5381_u32;
    for (glyph, text) in used {
        let id = remapper.remap(glyph);
        let advance = hmtx.advance(GlyphId::from(glyph)).unwrap_or_default();
        widths.insert(id, advance);
        // The writer cuts the fraction off, and text must be placed by what stands in the file.
        let width = f64::from(u32::from(advance) * 1000 / u32::from(units.max(1)));
        glyphs.insert(glyph, EmbeddedGlyph { id, width, text });
        fingerprint = fingerprint.wrapping_mul(33) ^ u32::from(glyph);
    }
    let bytes = subsetter::subset(face.bytes(), face.index(), &remapper).map_err(|error| damaged(&error))?;
    let metrics = FontMetrics { ascent: hhea.ascender().to_i16(), descent: hhea.descender().to_i16() };
    let name = format!("{}+{}", subset_tag(fingerprint), face.name());
    let mut parsed =
        ParsedFont::with_glyph_data(bytes, 0, Some(name), BTreeMap::new(), widths, units, metrics);
    parsed.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em: units,
        x_min: head.x_min(),
        y_min: head.y_min(),
        x_max: head.x_max(),
        y_max: head.y_max(),
        caret_slope_rise: hhea.caret_slope_rise(),
        caret_slope_run: hhea.caret_slope_run(),
        us_weight_class: os2.us_weight_class(),
    };
    let id = FontId(face.name().to_owned());
    Ok((parsed, Embedded { id, glyphs }))
}

/// Six capital letters that tell subsets of one face apart, as the PDF standard wants.
fn subset_tag(fingerprint: u32) -> String {
    let mut rest = fingerprint;
    (0..6)
        .map(|_| {
            let letter = u8::try_from(rest % 26).unwrap_or_default();
            rest /= 26;
            char::from(b'A' + letter)
        })
        .collect()
}
