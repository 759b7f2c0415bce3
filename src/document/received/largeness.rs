//! How large the pictures on a page of someone else's PDF say they are, before any is unpacked: a few bytes can ask
//! for more room than the machine has, and a program that gets none ends.

use std::collections::HashSet;

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::pattern::Pattern;
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, interpret_page,
};
use hayro::hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro::hayro_syntax::page::Page;
use kurbo::{Affine, BezPath, Rect};

/// The most pixels of a picture: a page of A4 or Letter, scanned at 1200 to the inch.
const MOST_PIXELS: u64 = 150_000_000;

/// Whether a page has a picture that is larger than any page is scanned.
pub(super) fn is_too_much(page: &Page<'_>) -> bool {
    let (across, down) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, across.into(), down.into());
    let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
    let mut context = Context::new(Affine::IDENTITY, area, &cache, page.xref(), settings);
    let mut looking = Looking::default();
    interpret_page(page, &mut context, &mut looking);
    looking.is_too_much
}

/// Goes over all that is drawn and draws nothing.
#[derive(Default)]
struct Looking {
    is_too_much: bool,
    /// What was looked into already: tiles and masks may be used again and again.
    seen: HashSet<u128>,
}

impl Looking {
    fn paint(&mut self, props: &DrawProps<'_>) {
        if let Some(mask) = &props.soft_mask {
            self.mask(mask);
        }
        if let Paint::Pattern(pattern) = &props.paint
            && self.seen.insert(pattern.cache_key())
            && let Pattern::Tiling(tile) = pattern.as_ref()
        {
            // A tile that can't be read draws nothing.
            let _ = tile.interpret(self, Affine::IDENTITY, false);
        }
    }

    fn mask(&mut self, mask: &SoftMask<'_>) {
        if self.seen.insert(mask.cache_key()) {
            mask.interpret(self);
        }
    }

    fn picture(&mut self, width: u32, height: u32, stream: &Stream<'_>) {
        self.sides(width, height, stream);
        for mask in [b"SMask".as_slice(), b"Mask"] {
            let Some(mask) = stream.dict().get::<Stream<'_>>(mask) else { continue };
            let side = |name: &[u8]| mask.dict().get::<u32>(name).unwrap_or_default();
            self.sides(side(b"Width"), side(b"Height"), &mask);
        }
    }

    /// By what the page says, and by what the compressed picture itself says.
    fn sides(&mut self, width: u32, height: u32, stream: &Stream<'_>) {
        let (fax_width, fax_height) = fax_sides(stream.dict());
        let scan =
            is_scan(stream.dict()).then(|| scan_sides(&stream.raw_data())).flatten().unwrap_or_default();
        // A scanner that did not know yet how long the page would be.
        let scan = if scan.1 == u32::MAX { (scan.0, height) } else { scan };
        let fax = (fax_width, fax_height.max(height));
        let larger = [(width, height), fax, scan].map(|(width, height)| u64::from(width) * u64::from(height));
        self.is_too_much |= larger.into_iter().any(|pixels| pixels > MOST_PIXELS);
    }
}

/// The sides that stand beside the compression of fax machines, for a picture and for one within the page.
fn fax_sides(picture: &Dict<'_>) -> (u32, u32) {
    let mut sides = (0, 0);
    for name in [b"DecodeParms".as_slice(), b"DP"] {
        let one = picture.get::<Dict<'_>>(name);
        let several = picture.get::<Array<'_>>(name);
        let several = several.iter().flat_map(|several| several.iter::<Dict<'_>>().collect::<Vec<_>>());
        for said in one.into_iter().chain(several) {
            let side = |name: &[u8]| said.get::<u32>(name).unwrap_or_default();
            sides = (sides.0.max(side(b"Columns")), sides.1.max(side(b"Rows")));
        }
    }
    sides
}

/// Whether a picture is compressed as JBIG2; the bytes of others may look like it by chance.
fn is_scan(picture: &Dict<'_>) -> bool {
    [b"Filter".as_slice(), b"F"].into_iter().any(|name| {
        let one = picture.get::<Name<'_>>(name);
        let several = picture.get::<Array<'_>>(name);
        let several = several.iter().flat_map(|several| several.iter::<Name<'_>>().collect::<Vec<_>>());
        one.into_iter().chain(several).any(|filter| filter.as_ref() == b"JBIG2Decode")
    })
}

/// The sides that a scan compressed as JBIG2 says it has: it is a row of segments, and one of them is about the page.
fn scan_sides(mut data: &[u8]) -> Option<(u32, u32)> {
    const PAGE: u8 = 48;
    fn number(data: &mut &[u8]) -> Option<u32> {
        data.split_off(..4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes)
    }
    loop {
        let segment = number(&mut data)?;
        let (flags, referred) = (*data.split_off_first()?, *data.first()?);
        let count = if referred >> 5 == 7 {
            let count = usize::try_from(number(&mut data)? & 0x1fff_ffff).ok()?;
            data.split_off(..count.checked_add(8)? / 8)?;
            count
        } else {
            data.split_off_first()?;
            usize::from(referred >> 5)
        };
        let width = if segment <= 256 {
            1
        } else if segment <= 65_536 {
            2
        } else {
            4
        };
        data.split_off(..count.checked_mul(width)?)?;
        data.split_off(..if flags & 0x40 == 0 { 1 } else { 4 })?;
        let length = number(&mut data)?;
        if flags & 0x3f == PAGE {
            return Some((number(&mut data)?, number(&mut data)?));
        }
        data.split_off(..usize::try_from(length).ok()?)?;
    }
}

impl<'a> Device<'a> for Looking {
    fn draw_path(&mut self, _: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        self.paint(&props);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        if let Some(mask) = mask {
            self.mask(&mask);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.paint(&props);
        for placed in run.glyphs() {
            if let Glyph::Type3(glyph) = &**placed
                && self.seen.insert(glyph.cache_key())
            {
                glyph.interpret(self, Affine::IDENTITY, Affine::IDENTITY, &props.paint);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        if let Some(mask) = &props.soft_mask {
            self.mask(mask);
        }
        match &image {
            Image::Stencil(stencil) => self.picture(stencil.width(), stencil.height(), stencil.stream()),
            Image::Raster(raster) => self.picture(raster.width(), raster.height(), raster.stream()),
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
