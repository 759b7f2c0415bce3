//! What was drawn, to be looked at and to be measured.

use std::collections::HashSet;
use std::path::Path;

/// What was drawn, in real pixels.
pub struct Picture {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
}

impl Picture {
    pub(super) fn new(width: u32, height: u32, rgba: Vec<u8>) -> Self {
        Self { width, height, rgba }
    }

    /// The colour of one pixel: red, green, blue and opacity.
    pub fn at(&self, x: f32, y: f32) -> [u8; 4] {
        let start = 4 * (pixels(y) * self.width + pixels(x)) as usize;
        self.rgba[start..start + 4].try_into().expect("four bytes")
    }

    /// How many colours there are among every thirteenth pixel.
    pub fn colors(&self) -> usize {
        let colors: HashSet<&[u8]> = self.rgba.chunks(4).step_by(13).collect();
        colors.len()
    }

    /// Writes it as PNG.
    pub fn write(&self, path: &Path) {
        let file = std::fs::File::create(path).expect("the folder of pictures can be written");
        let mut encoder = png::Encoder::new(std::io::BufWriter::new(file), self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&self.rgba).expect("the pixels");
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a window is small and positive")]
/// A length as a whole number of pixels.
pub(super) fn pixels(length: f32) -> u32 {
    length.round() as u32
}
