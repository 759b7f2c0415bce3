//! The table of contents that a reader shows beside the pages.

use super::{PdfError, points, text};
use crate::document::page::{Bookmark, Document};
use lopdf::{Object, ObjectId, dictionary};

/// How far above a heading the view stops, in points.
const AIR: f64 = 6.0;

/// Adds the bookmarks to the file, if there are any.
pub(super) fn add(
    document: &Document,
    pages: &[ObjectId],
    file: &mut lopdf::Document,
) -> Result<(), PdfError> {
    let bookmarks = &document.bookmarks;
    if bookmarks.is_empty() {
        return Ok(());
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| file.new_object_id()).collect();
    let parents: Vec<Option<usize>> = (0..bookmarks.len()).map(|index| parent(bookmarks, index)).collect();
    let id = |index: usize| ids.get(index).copied().unwrap_or(root);
    for (index, bookmark) in bookmarks.iter().enumerate() {
        let own = parents.get(index).copied().flatten();
        let is_sibling = |other: &usize| parents.get(*other).copied().flatten() == own;
        let before = (0..index).rev().find(is_sibling);
        let after = (index + 1..bookmarks.len()).find(is_sibling);
        let inside: Vec<usize> = (0..bookmarks.len())
            .filter(|other| parents.get(*other).copied().flatten() == Some(index))
            .collect();
        let mut entry = dictionary! {
            "Title" => text(&bookmark.title),
            "Parent" => own.map_or(root, id),
        };
        if let Some(page) = pages.get(bookmark.page) {
            let y = document.size.height - bookmark.y + AIR;
            entry.set(
                "Dest",
                vec![
                    Object::from(*page),
                    Object::Name(b"XYZ".to_vec()),
                    Object::Null,
                    Object::Real(points(y)),
                    Object::Null,
                ],
            );
        }
        if let Some(before) = before {
            entry.set("Prev", id(before));
        }
        if let Some(after) = after {
            entry.set("Next", id(after));
        }
        if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
            entry.set("First", id(*first));
            entry.set("Last", id(*last));
            entry.set("Count", i64::try_from(inside.len()).unwrap_or(i64::MAX));
        }
        file.objects.insert(id(index), Object::Dictionary(entry));
    }
    let tops: Vec<usize> =
        (0..bookmarks.len()).filter(|index| parents.get(*index).copied().flatten().is_none()).collect();
    if let (Some(first), Some(last)) = (tops.first(), tops.last()) {
        let outline = dictionary! {
            "Type" => "Outlines",
            "First" => id(*first),
            "Last" => id(*last),
            "Count" => i64::try_from(bookmarks.len()).unwrap_or(i64::MAX),
        };
        file.objects.insert(root, Object::Dictionary(outline));
        file.catalog_mut()?.set("Outlines", root);
    }
    Ok(())
}

/// The nearest bookmark above that is of a higher rank.
fn parent(bookmarks: &[Bookmark], index: usize) -> Option<usize> {
    let level = bookmarks.get(index)?.level;
    bookmarks.iter().take(index).rposition(|other| other.level < level)
}
