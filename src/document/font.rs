//! The typefaces of the printed page and of the window alike.
//!
//! Bundled is Noto Sans: Latin, Greek and Cyrillic with all their accents, and beside it Arabic
//! and Hebrew. Their licence is `assets/fonts/OFL.txt`. What these lack comes from the fonts of
//! the machine, if it has any: see [`system`].

pub mod system;

pub use system::{Fonts, SystemFace};

/// Noto Sans Regular, a TrueType file.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");
/// Noto Sans Bold, a TrueType file.
pub const BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Bold.ttf");
/// Noto Sans Italic, a TrueType file.
pub const ITALIC: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Italic.ttf");
/// Noto Sans Bold Italic, a TrueType file.
pub const BOLD_ITALIC: &[u8] = include_bytes!("../../assets/fonts/NotoSans-BoldItalic.ttf");
/// Noto Sans Arabic Regular, a TrueType file.
pub const ARABIC: &[u8] = include_bytes!("../../assets/fonts/NotoSansArabic-Regular.ttf");
/// Noto Sans Arabic Bold, a TrueType file.
pub const ARABIC_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansArabic-Bold.ttf");
/// Noto Sans Hebrew Regular, a TrueType file.
pub const HEBREW: &[u8] = include_bytes!("../../assets/fonts/NotoSansHebrew-Regular.ttf");
/// Noto Sans Hebrew Bold, a TrueType file.
pub const HEBREW_BOLD: &[u8] = include_bytes!("../../assets/fonts/NotoSansHebrew-Bold.ttf");

/// The name under which the faces are found once loaded.
pub const FAMILY: &str = "Noto Sans";

/// The bundled families, in the order in which a letter is looked for in them.
pub const FAMILIES: [&str; 3] = [FAMILY, "Noto Sans Arabic", "Noto Sans Hebrew"];

/// One face of a typeface.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Upright, of normal weight.
    Regular,
    /// Upright and bold.
    Bold,
    /// Slanted, of normal weight.
    Italic,
    /// Slanted and bold.
    BoldItalic,
    /// Arabic letters of normal weight.
    Arabic,
    /// Bold Arabic letters.
    ArabicBold,
    /// Hebrew letters of normal weight.
    Hebrew,
    /// Bold Hebrew letters.
    HebrewBold,
    /// A face of the machine.
    System(SystemFace),
}

/// The font file, for those who keep it.
impl AsRef<[u8]> for Face {
    fn as_ref(&self) -> &[u8] {
        self.bytes()
    }
}

impl Face {
    /// All bundled faces.
    pub const BUNDLED: [Self; 8] = [
        Self::Regular,
        Self::Bold,
        Self::Italic,
        Self::BoldItalic,
        Self::Arabic,
        Self::ArabicBold,
        Self::Hebrew,
        Self::HebrewBold,
    ];

    /// The font file.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
            Self::Italic => ITALIC,
            Self::BoldItalic => BOLD_ITALIC,
            Self::Arabic => ARABIC,
            Self::ArabicBold => ARABIC_BOLD,
            Self::Hebrew => HEBREW,
            Self::HebrewBold => HEBREW_BOLD,
            Self::System(face) => face.bytes(),
        }
    }

    /// Which font of the file it is: some files hold several.
    pub const fn index(&self) -> u32 {
        match self {
            Self::System(face) => face.index(),
            _ => 0,
        }
    }

    /// The `PostScript` name, as a PDF file names the face.
    pub fn name(&self) -> &str {
        match self {
            Self::Regular => "NotoSans-Regular",
            Self::Bold => "NotoSans-Bold",
            Self::Italic => "NotoSans-Italic",
            Self::BoldItalic => "NotoSans-BoldItalic",
            Self::Arabic => "NotoSansArabic-Regular",
            Self::ArabicBold => "NotoSansArabic-Bold",
            Self::Hebrew => "NotoSansHebrew-Regular",
            Self::HebrewBold => "NotoSansHebrew-Bold",
            Self::System(face) => face.name(),
        }
    }
}
