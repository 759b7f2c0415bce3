//! From what stands in the practice file to entries in use.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{OWN_PREFIX, Own, OwnKind, OwnTrouble};
use crate::catalog::shelf::{Overlay, Shelf};

/// An entry of the user's as it stands in the practice file: not checked yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEntry {
    kind: String,
    key: String,
    content: Option<String>,
    hidden: bool,
}

impl OwnEntry {
    /// An entry with this word for its kind, its key, its content as JSON (none where a built-in
    /// entry is only hidden), and whether it is hidden.
    pub fn stored(kind: String, key: String, content: Option<String>, hidden: bool) -> Self {
        Self { kind, key, content, hidden }
    }

    /// Its kind; `None` if this version does not know it.
    pub fn kind(&self) -> Option<OwnKind> {
        OwnKind::from_word(&self.kind)
    }

    /// The word of its kind, known or not.
    pub fn kind_word(&self) -> &str {
        &self.kind
    }

    /// Its key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Its content as JSON; none where a built-in entry is only hidden.
    pub fn content(&self) -> Option<&str> {
        self.content.as_deref()
    }

    /// Whether it is hidden.
    pub fn is_hidden(&self) -> bool {
        self.hidden
    }
}

pub(super) fn of_unknown_kind(own: &[OwnEntry]) -> Vec<OwnTrouble> {
    own.iter().filter(|entry| entry.kind().is_none()).map(OwnTrouble::unknown_kind).collect()
}

/// What these entries make of a shelf; what can't be used is told.
pub(super) fn overlay<T: Own>(
    shelf: &Shelf<T>,
    own: &[OwnEntry],
    troubles: &mut Vec<OwnTrouble>,
) -> Overlay<T> {
    let mut put: Vec<T> = Vec::new();
    let (mut hidden, mut reserved) = (BTreeSet::new(), BTreeSet::new());
    for entry in own.iter().filter(|entry| entry.kind() == Some(T::KIND)) {
        reserved.insert(entry.key.clone());
        if entry.hidden {
            hidden.insert(entry.key.clone());
        }
        if entry.content.is_none() {
            continue;
        }
        let is_builtin = shelf.builtin(&entry.key).is_some();
        let content = match content(shelf, entry) {
            Ok(content) => content,
            Err(trouble) => {
                troubles.push(trouble);
                continue;
            }
        };
        let told = || (T::KIND, entry.key.clone(), content.called().to_owned());
        if let Some(wrong) = content.wrong().into_iter().next() {
            let (kind, key, name) = told();
            troubles.push(OwnTrouble::Wrong { kind, key, name, wrong });
            if is_builtin {
                continue;
            }
            // Old notes and sheets go on naming it.
            hidden.insert(entry.key.clone());
        } else if !is_builtin && !entry.key.starts_with(OWN_PREFIX) {
            let (kind, key, name) = told();
            troubles.push(OwnTrouble::BuiltinGone { kind, key, name });
        }
        put.push(content);
    }
    Overlay { put, hidden, reserved }
}

/// The content of an entry. Fields that this version has no use for are passed over, and fields
/// that it has anew are taken from the built-in entry.
pub(super) fn content<T: Own>(shelf: &Shelf<T>, entry: &OwnEntry) -> Result<T, OwnTrouble> {
    let unreadable =
        |problem: String| OwnTrouble::Unreadable { kind: T::KIND, key: entry.key.clone(), problem };
    let text = entry.content.as_deref().ok_or_else(|| unreadable("nothing is written in it".to_owned()))?;
    let mut content: T = serde_json::from_str(text)
        .or_else(|first| across_versions(shelf, entry, text).ok_or(first))
        .map_err(|error| unreadable(error.to_string()))?;
    // The row decides what the entry is; its content can't make it another one.
    content.set_key(&entry.key).map_err(|invalid| unreadable(invalid.to_string()))?;
    Ok(content)
}

fn across_versions<T: Own>(shelf: &Shelf<T>, entry: &OwnEntry, text: &str) -> Option<T> {
    let Value::Object(mut stored) = serde_json::from_str(text).ok()? else { return None };
    let builtin = shelf.builtin(&entry.key);
    let Value::Object(pattern) = serde_json::to_value(builtin.or_else(|| shelf.pattern())?).ok()? else {
        return None;
    };
    stored.retain(|field, _| pattern.contains_key(field));
    if builtin.is_some() {
        for (field, value) in pattern {
            stored.entry(field).or_insert(value);
        }
    }
    serde_json::from_value(Value::Object(stored)).ok()
}
