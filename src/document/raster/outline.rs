//! Outlines of glyphs, drawn once and kept.

use crate::document::font::Face;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::HashMap;
use tiny_skia::{Path, PathBuilder};

/// The outlines met so far, for a type size of 1.
#[derive(Default)]
pub(super) struct Outlines {
    known: HashMap<(Face, u16), Option<Path>>,
}

impl Outlines {
    /// The outline of a glyph; `None` for a space.
    pub fn glyph(&mut self, face: &Face, id: u16) -> Option<&Path> {
        self.known.entry((face.clone(), id)).or_insert_with(|| outline(face, id)).as_ref()
    }
}

fn outline(face: &Face, id: u16) -> Option<Path> {
    let font = FontRef::from_index(face.bytes(), face.index()).ok()?;
    let glyph = font.outline_glyphs().get(GlyphId::from(id))?;
    let mut pen = Pen(PathBuilder::new());
    let settings = DrawSettings::unhinted(Size::new(1.0), LocationRef::default());
    glyph.draw(settings, &mut pen).ok()?;
    pen.0.finish()
}

struct Pen(PathBuilder);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(cx, cy, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.cubic_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.0.close();
    }
}
