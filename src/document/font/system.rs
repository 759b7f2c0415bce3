//! Fonts of the machine, for letters that no bundled face has.

use fontdb::{Database, ID, Style, Weight};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// One face from a font file of the machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SystemFace {
    name: String,
    index: u32,
    file: Arc<Vec<u8>>,
}

/// The name is enough to tell faces apart quickly; equality still looks at the whole file.
impl Hash for SystemFace {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
        self.index.hash(state);
    }
}

impl SystemFace {
    /// The face of a font file; `None` for one that can't or must not be put into a document.
    pub fn read(file: Arc<Vec<u8>>, index: u32) -> Option<Self> {
        let font = FontRef::from_index(&file, index).ok()?;
        if !may_embed(&font) {
            return None;
        }
        let name: String = font
            .localized_strings(StringId::POSTSCRIPT_NAME)
            .english_or_first()?
            .chars()
            .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
            .collect();
        (!name.is_empty()).then_some(Self { name, index, file })
    }

    /// The font file.
    pub fn bytes(&self) -> &[u8] {
        &self.file
    }

    /// The font file, to be kept.
    pub fn file(&self) -> Arc<Vec<u8>> {
        Arc::clone(&self.file)
    }

    /// Which font of the file it is.
    pub const fn index(&self) -> u32 {
        self.index
    }

    /// The `PostScript` name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it has the letter.
    pub fn has(&self, letter: char) -> bool {
        FontRef::from_index(&self.file, self.index).is_ok_and(|font| covers(&font, letter))
    }
}

/// Whether a font has the letter.
pub fn covers(font: &FontRef<'_>, letter: char) -> bool {
    font.charmap().map(letter).is_some_and(|glyph| glyph.to_u32() != 0)
}

/// Only outlines of the TrueType kind can be embedded, and only as its maker permits: the field
/// `fsType` of the table `OS/2` says so (`OpenType` specification, "OS/2": 0x0002 restricted
/// licence, 0x0100 no subsetting, 0x0200 bitmaps only). A font that varies would need to be fixed
/// at one weight first.
fn may_embed(font: &FontRef<'_>) -> bool {
    let permitted = font.os2().is_ok_and(|os2| {
        let kind = os2.fs_type();
        kind & 0x000f != 0x0002 && kind & 0x0300 == 0
    });
    permitted && font.glyf().is_ok() && font.fvar().is_err()
}

/// Where letters are looked for that no bundled face has. Cloning it is cheap.
#[derive(Clone, Default)]
pub struct Fonts(Option<Arc<Shelf>>);

struct Shelf {
    /// Candidates, the most fitting first.
    ranked: Vec<ID>,
    database: Database,
    /// Faces taken from the shelf so far; `None` for one that can't be used.
    taken: Mutex<HashMap<ID, Option<SystemFace>>>,
}

impl Fonts {
    /// The bundled faces alone: the same on every machine.
    pub const BUNDLED: Self = Self(None);

    /// The fonts of this machine, found at the first call.
    pub fn system() -> Self {
        static FOUND: OnceLock<Fonts> = OnceLock::new();
        FOUND
            .get_or_init(|| {
                let mut database = Database::new();
                database.load_system_fonts();
                Self::of(database)
            })
            .clone()
    }

    /// The fonts in a folder.
    pub fn in_folder(folder: &Path) -> Self {
        let mut database = Database::new();
        database.load_fonts_dir(folder);
        Self::of(database)
    }

    fn of(database: Database) -> Self {
        let mut ranked: Vec<_> = database
            .faces()
            .filter(|face| face.style == Style::Normal && face.weight == Weight::NORMAL)
            // A family of the same name would mix with the bundled one.
            .filter(|face| !face.families.iter().any(|(name, _)| super::FAMILIES.contains(&name.as_str())))
            .map(|face| {
                let name = &face.post_script_name;
                let plain = ["Sans", "Gothic", "Hei"].iter().any(|word| name.contains(word));
                ((face.monospaced, !plain, name.clone(), face.index), face.id)
            })
            .collect();
        // The order of folders differs from day to day; the order of names does not.
        ranked.sort_by(|one, other| one.0.cmp(&other.0));
        let ranked = ranked.into_iter().map(|(_, id)| id).collect();
        Self(Some(Arc::new(Shelf { ranked, database, taken: Mutex::default() })))
    }

    /// The first face that has the letter.
    pub fn with(&self, letter: char) -> Option<SystemFace> {
        let found = self.0.as_ref()?;
        found.ranked.iter().filter(|id| found.covers(**id, letter)).find_map(|id| found.take(*id))
    }
}

impl Shelf {
    fn covers(&self, id: ID, letter: char) -> bool {
        let look = |file: &[u8], index| {
            FontRef::from_index(file, index).is_ok_and(|font| covers(&font, letter) && may_embed(&font))
        };
        self.database.with_face_data(id, look).unwrap_or_default()
    }

    fn take(&self, id: ID) -> Option<SystemFace> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let read = || {
            let (file, index) = self.database.with_face_data(id, |file, index| (file.to_vec(), index))?;
            SystemFace::read(Arc::new(file), index)
        };
        taken.entry(id).or_insert_with(read).clone()
    }
}

/// Whether documents may look beyond the bundled faces.
static BEYOND: OnceLock<()> = OnceLock::new();

/// From here on documents take the letters that the bundled faces lack from this machine. Said once,
/// where the program begins; without it a document is the same on every machine.
pub fn use_system_fonts() {
    // Said twice is said once.
    let _ = BEYOND.set(());
}

/// Whether that was said.
pub(in crate::document) fn may_use_system_fonts() -> bool {
    BEYOND.get().is_some()
}
