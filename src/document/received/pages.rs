//! The pages of a PDF that someone else made.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::{ReceivedError, largeness};
use crate::document::page::Picture;

const PDF: &str = "PDF";
/// No page is drawn higher than this, however long it is, in pixels.
const HIGHEST: f32 = 6000.0;

fn open(bytes: Arc<Vec<u8>>) -> Result<Pdf, ReceivedError> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReceivedError::Locked,
        LoadPdfError::Invalid => ReceivedError::Damaged(PDF),
    })?;
    if pdf.pages().is_empty() { Err(ReceivedError::Damaged(PDF)) } else { Ok(pdf) }
}

/// How many pages there are.
pub(super) fn count(bytes: Arc<Vec<u8>>) -> Result<usize, ReceivedError> {
    Ok(open(bytes)?.pages().len())
}

/// A page, so many pixels wide.
pub(super) fn draw(bytes: Arc<Vec<u8>>, page: usize, width: u16) -> Result<Picture, ReceivedError> {
    let pdf = open(bytes)?;
    let page = pdf.pages().get(page).ok_or(ReceivedError::NoSuchPage(page + 1))?;
    let (across, down) = page.render_dimensions();
    if !(across.is_finite() && down.is_finite()) || across < 1.0 || down < 1.0 {
        return Err(ReceivedError::Damaged(PDF));
    }
    if largeness::is_too_much(page) {
        return Err(ReceivedError::TooManyPixels);
    }
    let scale = (f32::from(width) / across).min(HIGHEST / down);
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixels = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    // On white nothing is see-through, so the colours stand as they are.
    Picture::new(width, height, pixels.data_as_u8_slice().to_vec()).ok_or(ReceivedError::Damaged(PDF))
}
