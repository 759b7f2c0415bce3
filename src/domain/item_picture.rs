//! The therapist's own picture of a home-care item.

use super::{Invalid, Line};

/// The therapist's own picture of a home-care item, ready to be kept: a PNG, and what it shows in
/// words for those who can't see it.
#[derive(Clone, PartialEq, Eq)]
pub struct ItemPicture {
    png: Vec<u8>,
    alternative: Line,
}

impl ItemPicture {
    /// The largest picture, in kilobytes: enough for the largest one that is printed.
    pub const MOST_KILOBYTES: usize = 12 * 1024;
    const PNG_SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// The picture with these PNG bytes and these words. Only the signature is checked here: who
    /// takes a picture from outside decodes it first, and who draws it decodes it again.
    ///
    /// # Errors
    /// [`Invalid::ItemPicture`] if it is no PNG or larger than [`ItemPicture::MOST_KILOBYTES`],
    /// [`Invalid::Empty`] without words.
    pub fn new(png: Vec<u8>, alternative: Line) -> Result<Self, Invalid> {
        if png.len() > Self::MOST_KILOBYTES * 1024 || !png.starts_with(&Self::PNG_SIGNATURE) {
            return Err(Invalid::ItemPicture { most_kilobytes: Self::MOST_KILOBYTES });
        }
        if alternative.is_empty() {
            return Err(Invalid::Empty { what: "what the picture shows, for those who cannot see it" });
        }
        Ok(Self { png, alternative })
    }

    /// The PNG bytes.
    pub fn png(&self) -> &[u8] {
        &self.png
    }

    /// What it shows, in words; never empty.
    pub fn alternative(&self) -> &Line {
        &self.alternative
    }
}

impl std::fmt::Debug for ItemPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ItemPicture({} bytes, {:?})", self.png.len(), self.alternative.as_str())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_picture_is_a_png_with_words() {
        let words = || Line::new("A person leans on a wall.").unwrap();
        let png = ItemPicture::PNG_SIGNATURE.to_vec();
        assert_eq!(ItemPicture::new(png.clone(), words()).unwrap().alternative(), &words());
        assert!(matches!(ItemPicture::new(png.clone(), Line::default()), Err(Invalid::Empty { .. })));
        for wrong in [Vec::new(), b"MZ".to_vec(), [png, vec![0; 12 * 1024 * 1024]].concat()] {
            assert!(matches!(ItemPicture::new(wrong, words()), Err(Invalid::ItemPicture { .. })));
        }
    }
}
