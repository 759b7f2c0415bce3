//! Pictures made of pixels: logos in, rendered pages out.

use std::io::Cursor;
use thiserror::Error;

/// Wider or higher than this no logo needs to be, and decoding it would only eat memory.
const LONGEST_SIDE: u32 = 6000;

/// Why a picture can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PictureError {
    /// The bytes are not a PNG file that can be read.
    #[error("This picture could not be read as a PNG file ({0}). Nothing was changed. Choose a PNG file.")]
    NotPng(String),
    /// The picture has too many pixels.
    #[error(
        "This picture is {width} × {height} pixels, too large to print. Nothing was changed. Choose one of at most {LONGEST_SIDE} pixels a side."
    )]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The picture could not be written as PNG.
    #[error("The picture could not be written as PNG ({0}). Nothing was saved. Try again.")]
    Unwritable(String),
}

/// A picture: rows of red, green, blue and opacity, each 0 to 255, not premultiplied.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Picture({} × {})", self.width, self.height)
    }
}

impl Picture {
    /// A picture from its pixels; `None` unless there are four bytes for each.
    pub fn new(width: u32, height: u32, rgba: Vec<u8>) -> Option<Self> {
        let bytes = u64::from(width) * u64::from(height) * 4;
        (u64::try_from(rgba.len()) == Ok(bytes) && bytes > 0).then_some(Self { width, height, rgba })
    }

    /// Reads a PNG file.
    ///
    /// # Errors
    /// [`PictureError::NotPng`] for anything else, [`PictureError::TooLarge`] beyond 6000 pixels
    /// a side.
    pub fn from_png(bytes: &[u8]) -> Result<Self, PictureError> {
        let not_png = |error: png::DecodingError| PictureError::NotPng(error.to_string());
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder
            .set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
        let mut reader = decoder.read_info().map_err(not_png)?;
        let (width, height) = reader.info().size();
        if width.max(height) > LONGEST_SIDE {
            return Err(PictureError::TooLarge { width, height });
        }
        let size = reader.output_buffer_size().ok_or(PictureError::TooLarge { width, height })?;
        let mut pixels = vec![0; size];
        let frame = reader.next_frame(&mut pixels).map_err(not_png)?;
        pixels.truncate(frame.buffer_size());
        let rgba = match frame.color_type {
            png::ColorType::GrayscaleAlpha => pixels
                .chunks_exact(2)
                .flat_map(|pixel| match pixel {
                    [grey, opacity] => [*grey, *grey, *grey, *opacity],
                    _ => [0; 4],
                })
                .collect(),
            _ => pixels,
        };
        Self::new(width, height, rgba)
            .ok_or_else(|| PictureError::NotPng("unexpected pixel format".to_owned()))
    }

    /// The picture as a PNG file.
    ///
    /// # Errors
    /// [`PictureError::Unwritable`] when the encoder refuses it.
    pub fn to_png(&self) -> Result<Vec<u8>, PictureError> {
        let unwritable = |error: png::EncodingError| PictureError::Unwritable(error.to_string());
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().map_err(unwritable)?;
        writer.write_image_data(&self.rgba).map_err(unwritable)?;
        writer.finish().map_err(unwritable)?;
        Ok(file)
    }

    /// Pixels across.
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// Pixels down.
    pub const fn height(&self) -> u32 {
        self.height
    }

    /// The pixels, row by row from the top: red, green, blue, opacity.
    pub fn rgba(&self) -> &[u8] {
        &self.rgba
    }
}
