//! SVG files, drawn once: nothing of them stays but pixels.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{self, Document, Node};
use resvg::usvg::{FontResolver, ImageHrefDataResolverFn, ImageHrefResolver, ImageKind, Options, Tree};

use super::weight::Weights;
use super::{LONGEST_SIDE, OwnPictureError, far, jpeg, layers, nesting};
use crate::document::font;
use crate::document::page::Picture;

/// More than any drawing needs, and few enough to be drawn in seconds; those that repeat others
/// count by what they repeat.
const MOST_NODES: u32 = 100_000;
/// Elements in elements.
const DEEPEST: usize = 200;
/// Steps of all filters; one costs as much as the whole rest of a drawing.
const MOST_FILTER_STEPS: usize = 40;
/// Steps that can be made to cost without end.
const ENDLESS_STEPS: &[&str] = &["feTurbulence", "feConvolveMatrix", "feMorphology"];
/// Pictures made of pixels inside the drawing.
const MOST_EMBEDDED: usize = 16;

fn damaged(detail: &(impl ToString + ?Sized)) -> OwnPictureError {
    OwnPictureError::Damaged { kind: "SVG", detail: detail.to_string() }
}

/// Whether the bytes are text with the root of a drawing near its beginning.
pub(super) fn looks_like_one(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let text = String::from_utf8_lossy(head);
    text.trim_start_matches('\u{feff}').trim_start().starts_with('<') && text.contains("<svg")
        || text.contains(":svg") && text.trim_start().starts_with("<?xml")
}

pub(super) fn draw(bytes: &[u8]) -> Result<Picture, OwnPictureError> {
    let text = std::str::from_utf8(bytes).map_err(|error| damaged(&error))?;
    let text = without_declaration(text)?;
    if nesting::is_deeper_than(&text, DEEPEST) {
        return Err(OwnPictureError::TooIntricate);
    }
    let allowed = roxmltree::ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES };
    let document = Document::parse_with_options(&text, allowed).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => OwnPictureError::TooIntricate,
        roxmltree::Error::DtdDetected => OwnPictureError::Entities,
        error => damaged(&error),
    })?;
    if is_too_intricate(&document) || far::has_far_numbers(&document) {
        return Err(OwnPictureError::TooIntricate);
    }
    let tree = Tree::from_xmltree(&document, &options()).map_err(|error| damaged(&error))?;
    paint(&tree)
}

/// The text without the line that says which kind of document it is: nothing is to be read in it, and its quotes and
/// comments are a place to hide things.
///
/// # Errors
/// [`OwnPictureError::Entities`] where it declares anything of its own.
fn without_declaration(text: &str) -> Result<Cow<'_, str>, OwnPictureError> {
    let Some((before, after)) = text.split_once("<!DOCTYPE") else { return Ok(Cow::Borrowed(text)) };
    let rest = nesting::past_tag(after).1;
    let declared = after.strip_suffix(rest).unwrap_or(after);
    if declared.contains('[') || text.contains("<!ENTITY") {
        return Err(OwnPictureError::Entities);
    }
    Ok(Cow::Owned(format!("{before}{rest}")))
}

fn is_too_intricate(document: &Document<'_>) -> bool {
    let steps = || document.descendants().filter(|node| node.tag_name().name().starts_with("fe"));
    let endless = |node: Node<'_, '_>| ENDLESS_STEPS.contains(&node.tag_name().name());
    steps().count() > MOST_FILTER_STEPS
        || steps().any(endless)
        || Weights::of(document).all().is_none_or(|weight| weight > u64::from(MOST_NODES))
}

/// Nothing is read but the bytes themselves: no file, no address, no font of the system.
fn options() -> Options<'static> {
    let mut options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: embedded(),
            resolve_string: Box::new(|_, _| None),
        },
        font_family: font::FAMILY.to_owned(),
        // Whatever face is asked for, ours is drawn; a sign that it lacks is left out.
        font_resolver: FontResolver {
            select_font: Box::new(|_, fonts| fonts.faces().next().map(|face| face.id)),
            select_fallback: Box::new(|_, _, _| None),
        },
        ..Options::default()
    };
    options.fontdb_mut().load_font_data(font::REGULAR.to_vec());
    options
}

/// Embedded PNG and JPEG pictures, decoded by the readers that check what they read.
fn embedded() -> ImageHrefDataResolverFn<'static> {
    let count = AtomicUsize::new(0);
    Box::new(move |_, bytes, _| {
        if count.fetch_add(1, Ordering::Relaxed) >= MOST_EMBEDDED {
            return None;
        }
        let picture = if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            jpeg::decode(&bytes).ok()?
        } else {
            Picture::from_png(&bytes).ok()?
        };
        let kept = super::within(&picture, LONGEST_SIDE).to_png().ok()?;
        Some(ImageKind::PNG(Arc::new(kept)))
    })
}

#[expect(clippy::cast_precision_loss, reason = "the longest side is small")]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the longest side")]
fn paint(tree: &Tree) -> Result<Picture, OwnPictureError> {
    let size = tree.size();
    let longest = size.width().max(size.height());
    if !longest.is_finite() || longest <= 0.0 {
        return Err(damaged("it has no size"));
    }
    let scale = LONGEST_SIDE as f32 / longest;
    let pixels = |length: f32| ((length * scale).round() as u32).clamp(1, LONGEST_SIDE);
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    let larger = Transform::from_scale(scale, scale);
    if layers::need_too_much_room(tree, larger, (width, height)) {
        return Err(OwnPictureError::TooIntricate);
    }
    let mut canvas = Pixmap::new(width, height).ok_or_else(|| damaged("it has no size"))?;
    resvg::render(tree, larger, &mut canvas.as_mut());
    let rgba = canvas.pixels().iter().flat_map(|pixel| {
        let plain = pixel.demultiply();
        [plain.red(), plain.green(), plain.blue(), plain.alpha()]
    });
    Picture::new(width, height, rgba.collect()).ok_or_else(|| damaged("it has no size"))
}
