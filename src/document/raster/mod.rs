//! Pages to pixels: for the preview on screen and for pictures.

mod outline;

use crate::document::page::{Colour, Document, GlyphRun, Item, Picture, PictureError, Shape};
use kurbo::{PathEl, Rect, TranslateScale};
use outline::Outlines;
use thiserror::Error;
use tiny_skia::{
    Color, FillRule, FilterQuality, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, PixmapPaint, Stroke,
    Transform,
};

/// Why a page could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RasterError {
    /// The document has fewer pages.
    #[error("There is no page {0}. Nothing was drawn. Choose an earlier page.")]
    NoSuchPage(usize),
    /// The picture would be empty or larger than memory allows.
    #[error("The page can't be drawn at this size. Nothing is lost. Choose another zoom.")]
    Size,
    /// The picture could not be encoded.
    #[error(transparent)]
    Picture(#[from] PictureError),
}

/// The largest picture of a page: enough for A4 at 600 dots per inch.
const MOST_PIXELS: f64 = 40_000_000.0;

/// Draws a page, counted from 0, on white paper. `scale` is pixels per point: 1 is 72 dots per
/// inch.
///
/// # Errors
/// [`RasterError::NoSuchPage`] beyond the last page, [`RasterError::Size`] for a scale that is
/// not positive or yields more than 40 million pixels.
pub fn draw(document: &Document, page: usize, scale: f64) -> Result<Picture, RasterError> {
    let items = &document.pages.get(page).ok_or(RasterError::NoSuchPage(page + 1))?.items;
    let (width, height) = ((document.size.width * scale).round(), (document.size.height * scale).round());
    let possible = width >= 1.0 && height >= 1.0 && width * height <= MOST_PIXELS;
    if !possible {
        return Err(RasterError::Size);
    }
    let mut pixels = Pixmap::new(whole(width), whole(height)).ok_or(RasterError::Size)?;
    pixels.fill(Color::WHITE);
    let mut canvas = Canvas { pixels, scale, outlines: Outlines::default() };
    for item in items {
        match item {
            Item::Begin(_) | Item::End => {}
            Item::Glyphs(run) => canvas.glyphs(run),
            Item::Shape(shape, place) => canvas.shape(shape, *place),
            Item::Picture(picture, area) => canvas.picture(picture, *area),
        }
    }
    let (width, height) = (canvas.pixels.width(), canvas.pixels.height());
    // The paper is opaque, so that premultiplied and plain colours are the same.
    Picture::new(width, height, canvas.pixels.take()).ok_or(RasterError::Size)
}

struct Canvas {
    pixels: Pixmap,
    scale: f64,
    outlines: Outlines,
}

impl Canvas {
    fn glyphs(&mut self, run: &GlyphRun) {
        let paint = paint(run.colour);
        for glyph in &run.glyphs {
            let Some(path) = self.outlines.glyph(&run.face, glyph.id) else {
                continue;
            };
            let x = (run.origin.x + glyph.x) * self.scale;
            let y = (run.origin.y - glyph.rise) * self.scale;
            let size = narrow(run.size * self.scale);
            // Outlines are kept for a size of 1 with y pointing up.
            let place = Transform::from_row(size, 0.0, 0.0, -size, narrow(x), narrow(y));
            self.pixels.fill_path(path, &paint, FillRule::Winding, place, None);
        }
    }

    fn shape(&mut self, shape: &Shape, place: TranslateScale) {
        let Some(path) = path(shape.path.elements()) else {
            return;
        };
        let scale = narrow(place.scale * self.scale);
        let transform = Transform::from_row(
            scale,
            0.0,
            0.0,
            scale,
            narrow(place.translation.x * self.scale),
            narrow(place.translation.y * self.scale),
        );
        if let Some(fill) = shape.fill {
            self.pixels.fill_path(&path, &paint(fill), FillRule::Winding, transform, None);
        }
        if let Some((stroke, width)) = shape.stroke {
            let pen = Stroke {
                width: narrow(width),
                line_cap: LineCap::Round,
                line_join: LineJoin::Round,
                ..Stroke::default()
            };
            self.pixels.stroke_path(&path, &paint(stroke), &pen, transform, None);
        }
    }

    fn picture(&mut self, picture: &Picture, area: Rect) {
        let Some(source) = premultiplied(picture) else {
            return;
        };
        let across = narrow(area.width() * self.scale / f64::from(picture.width()));
        let down = narrow(area.height() * self.scale / f64::from(picture.height()));
        let transform = Transform::from_row(
            across,
            0.0,
            0.0,
            down,
            narrow(area.x0 * self.scale),
            narrow(area.y0 * self.scale),
        );
        let paint = PixmapPaint { quality: FilterQuality::Bicubic, ..PixmapPaint::default() };
        self.pixels.draw_pixmap(0, 0, source.as_ref(), &paint, transform, None);
    }
}

fn premultiplied(picture: &Picture) -> Option<Pixmap> {
    let mut pixmap = Pixmap::new(picture.width(), picture.height())?;
    for (target, source) in pixmap.pixels_mut().iter_mut().zip(picture.rgba().chunks_exact(4)) {
        if let [red, green, blue, opacity] = *source {
            *target = tiny_skia::ColorU8::from_rgba(red, green, blue, opacity).premultiply();
        }
    }
    Some(pixmap)
}

fn paint(colour: Colour) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(colour.red, colour.green, colour.blue, 255);
    paint
}

fn path(elements: &[PathEl]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for element in elements {
        match *element {
            PathEl::MoveTo(to) => builder.move_to(narrow(to.x), narrow(to.y)),
            PathEl::LineTo(to) => builder.line_to(narrow(to.x), narrow(to.y)),
            PathEl::QuadTo(control, to) => {
                builder.quad_to(narrow(control.x), narrow(control.y), narrow(to.x), narrow(to.y));
            }
            PathEl::CurveTo(first, second, to) => builder.cubic_to(
                narrow(first.x),
                narrow(first.y),
                narrow(second.x),
                narrow(second.y),
                narrow(to.x),
                narrow(to.y),
            ),
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}

/// Coordinates as the rasteriser takes them.
#[allow(clippy::cast_possible_truncation)]
const fn narrow(number: f64) -> f32 {
    number as f32
}

/// A number of pixels, known to be positive and small.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
const fn whole(number: f64) -> u32 {
    number as u32
}
