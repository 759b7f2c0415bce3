//! The therapist's own pictures of home-care items, ready to be printed.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::document::own_picture;
use crate::document::page::Picture;
use crate::domain::{ItemKey, ItemPicture};

/// What the largest print of a sheet shows of a picture at 300 dots an inch, in pixels; more would
/// only make the file heavy.
const MOST_PIXELS: u32 = 800;

/// The therapist's own pictures, by the item they show.
///
/// A picture is decoded once, when it is first printed.
#[derive(Debug, Default)]
pub struct OwnPictures {
    pictures: BTreeMap<ItemKey, OwnPicture>,
}

/// One of them.
#[derive(Debug)]
struct OwnPicture {
    kept: ItemPicture,
    printed: OnceLock<Option<Arc<Picture>>>,
}

impl OwnPictures {
    /// These pictures, as the practice file keeps them.
    pub fn new(kept: BTreeMap<ItemKey, ItemPicture>) -> Self {
        let pictures =
            kept.into_iter().map(|(item, kept)| (item, OwnPicture { kept, printed: OnceLock::new() }));
        Self { pictures: pictures.collect() }
    }

    /// The picture of an item as it is kept.
    pub fn get(&self, item: &ItemKey) -> Option<&ItemPicture> {
        self.pictures.get(item).map(|picture| &picture.kept)
    }

    /// The picture of an item as it is printed, and what it shows in words; none where there is
    /// none, or where it can't be read.
    pub fn printed(&self, item: &ItemKey) -> Option<(Arc<Picture>, &str)> {
        let picture = self.pictures.get(item)?;
        let decode = || {
            let whole = Picture::from_png(picture.kept.png()).ok()?;
            Some(Arc::new(own_picture::within(&whole, MOST_PIXELS)))
        };
        let printed = picture.printed.get_or_init(decode).clone()?;
        Some((printed, picture.kept.alternative().as_str()))
    }
}
