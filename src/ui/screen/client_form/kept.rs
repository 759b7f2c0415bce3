//! The words of the form, as autosave keeps them.

use serde::{Deserialize, Serialize};

use crate::domain::{ClientCaution, Language, Tags};

/// How many fields the words of an older version have.
const OLD_FIELDS: usize = 14;
/// Which of them were two phones and an e-mail address.
const OLD_LINES: std::ops::Range<usize> = 5..8;

/// The words of the form, as autosave keeps them.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Words {
    pub(super) fields: Vec<String>,
    pub(super) address: String,
    pub(super) caution: String,
    pub(super) cautions: Vec<ClientCaution>,
    /// None in the words of an older version, which kept two phones and an address among the fields.
    pub(super) phones: Option<Vec<String>>,
    pub(super) emails: Vec<String>,
    pub(super) tags: Tags,
    pub(super) tag: String,
    pub(super) language: Language,
}

impl Words {
    /// Reads words that were kept, also by an older version.
    pub(super) fn read(kept: &str) -> Option<Self> {
        let mut words: Self = serde_json::from_str(kept).ok()?;
        if words.phones.is_none() && words.fields.len() == OLD_FIELDS {
            let mut old = words.fields.drain(OLD_LINES);
            words.phones = Some(old.by_ref().take(2).collect());
            words.emails = old.collect();
        }
        Some(words)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn words_an_older_version_kept_are_not_lost() {
        let fields: Vec<String> = (0..OLD_FIELDS).map(|place| format!("field {place}")).collect();
        let old = serde_json::json!({ "fields": fields, "address": "Here", "caution": "", "cautions": [] });
        let words = Words::read(&old.to_string()).unwrap();
        assert_eq!(words.phones.unwrap(), ["field 5", "field 6"]);
        assert_eq!(words.emails, ["field 7"]);
        assert_eq!(words.fields.len(), OLD_FIELDS - 3);
        assert_eq!(words.fields.get(5).map(String::as_str), Some("field 8"));
        assert_eq!(words.address, "Here");
        let now = Words { phones: Some(vec!["1".into()]), fields, ..Words::default() };
        let again = Words::read(&serde_json::to_string(&now).unwrap()).unwrap();
        assert_eq!((again.fields, again.phones), (now.fields, now.phones));
    }
}
