//! JPEG files, as cameras and phones write them.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{MOST_PIXELS, OwnPictureError};
use crate::document::page::Picture;

fn damaged(detail: &(impl ToString + ?Sized)) -> OwnPictureError {
    OwnPictureError::Damaged { kind: "JPEG", detail: detail.to_string() }
}

pub(super) fn decode(bytes: &[u8]) -> Result<Picture, OwnPictureError> {
    // The sides are checked here, before anything of their size is made.
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_max_scans(64)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(bytes, options);
    decoder.decode_headers().map_err(|error| damaged(&error))?;
    let (width, height) = decoder.dimensions().ok_or_else(|| damaged("it has no size"))?;
    let (width, height) = (
        u32::try_from(width).map_err(|error| damaged(&error))?,
        u32::try_from(height).map_err(|error| damaged(&error))?,
    );
    if width.max(height) > MOST_PIXELS {
        return Err(OwnPictureError::TooManyPixels { width, height });
    }
    if !has_end(bytes) {
        return Err(damaged("its end is missing"));
    }
    let turn = decoder.exif().and_then(|exif| orientation(exif)).unwrap_or(1);
    let rgb = decoder.decode().map_err(|error| damaged(&error))?;
    let rgba = rgb.chunks_exact(3).flat_map(|pixel| match pixel {
        [red, green, blue] => [*red, *green, *blue, u8::MAX],
        _ => [0; 4],
    });
    let picture = Picture::new(width, height, rgba.collect());
    Ok(upright(&picture.ok_or_else(|| damaged("its pixels do not fill it"))?, turn))
}

/// Whether the sign for the end comes after the picture's data has begun; a small picture inside
/// the head of the file has an end of its own.
fn has_end(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, after @ ..] = rest {
        rest = match (marker, after) {
            (0xda, data) => return data.windows(2).any(|pair| pair == [0xff, 0xd9]),
            // Filling, and marks without a length.
            (0xff, _) => rest.get(1..).unwrap_or_default(),
            (0x01 | 0xd0..=0xd8, after) => after,
            (_, [high, low, ..]) => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                after.get(length.max(2)..).unwrap_or_default()
            }
            _ => return false,
        };
    }
    false
}

/// Which way up the camera was held, 1 to 8, from the metadata that is not kept.
fn orientation(exif: &[u8]) -> Option<u16> {
    const TAG: u16 = 0x0112;
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let is_little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two = [*exif.get(at)?, *exif.get(at.checked_add(1)?)?];
        Some(if is_little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let long = |at: usize| {
        let (one, other) = (short(at)?, short(at.checked_add(2)?)?);
        let (high, low) = if is_little { (other, one) } else { (one, other) };
        Some((usize::from(high) << 16) | usize::from(low))
    };
    let directory = long(4)?;
    let entries = usize::from(short(directory)?);
    (0..entries)
        .map_while(|entry| directory.checked_add(2 + entry * 12))
        .find(|at| short(*at) == Some(TAG))
        .and_then(|at| short(at.checked_add(8)?))
        .filter(|turn| (1..=8).contains(turn))
}

/// The picture as it was seen, for a camera held this way.
fn upright(picture: &Picture, turn: u16) -> Picture {
    let (width, height) = (picture.width(), picture.height());
    // From 5 on rows and columns are changed over.
    let (across, down) = if turn >= 5 { (height, width) } else { (width, height) };
    let from = |x: u32, y: u32| match turn {
        2 => (across - 1 - x, y),
        3 => (across - 1 - x, down - 1 - y),
        4 => (x, down - 1 - y),
        5 => (y, x),
        6 => (y, across - 1 - x),
        7 => (down - 1 - y, across - 1 - x),
        8 => (down - 1 - y, x),
        _ => (x, y),
    };
    if !(2..=8).contains(&turn) {
        return picture.clone();
    }
    let pixel = |(x, y): (u32, u32)| {
        let at = (y as usize * width as usize + x as usize) * 4;
        picture.rgba().get(at..at + 4).unwrap_or(&[0; 4])
    };
    let places = (0..down).flat_map(|y| (0..across).map(move |x| (x, y)));
    let rgba = places.flat_map(|(x, y)| pixel(from(x, y)).iter().copied()).collect();
    Picture::new(across, down, rgba).unwrap_or_else(|| picture.clone())
}
