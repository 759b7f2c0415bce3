//! What a client reads of the library, in their language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::own::{Origin, OwnKind};
use super::{Catalog, Handout, Item};
use crate::domain::{HandoutKey, ItemKey, Language};

/// What a client reads of one item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemWords {
    /// Its name on the sheet.
    pub title: String,
    /// What to do.
    pub steps: Vec<String>,
    /// What it should feel like.
    pub feel: String,
    /// How to make it easier.
    pub easier: String,
    /// How to make it harder.
    pub harder: String,
    /// When to stop, fit to stand after "Stop and call if" in this language.
    pub stop: String,
    /// What to watch.
    pub cautions: String,
    /// Why it is proposed, where that is not one muscle.
    #[serde(default)]
    pub why_general: Option<String>,
    /// What its drawing shows, for those who do not see it.
    pub picture: String,
}

/// What a client reads of one handout.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoutWords {
    key: HandoutKey,
    /// What it is called.
    pub title: String,
    /// Its parts, in the order of the English ones.
    #[serde(rename = "part")]
    pub parts: Vec<HandoutPartWords>,
}

/// What a client reads of a part of a handout.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoutPartWords {
    /// What stands above it.
    pub heading: String,
    /// Its points, in the order of the English ones.
    pub points: Vec<String>,
}

/// Handouts as their file has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HandoutFile {
    handout: Vec<HandoutWords>,
}

/// Sentences that are not of one item, by their English words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    /// How an item is changed for a caution.
    changes: BTreeMap<String, String>,
    /// Why an item is held back.
    reasons: BTreeMap<String, String>,
    /// What needs a doctor at once.
    red_flags: BTreeMap<String, String>,
    /// What is needed.
    equipment: BTreeMap<String, String>,
}

/// The library in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    items: BTreeMap<ItemKey, ItemWords>,
    sentences: Sentences,
    handouts: Vec<HandoutWords>,
}

static SPANISH: LazyLock<Option<Translation>> = LazyLock::new(|| {
    Translation::read(
        include_str!("../../assets/languages/es/items.toml"),
        include_str!("../../assets/languages/es/sentences.toml"),
        include_str!("../../assets/languages/es/handouts.toml"),
    )
});
static FRENCH: LazyLock<Option<Translation>> = LazyLock::new(|| {
    Translation::read(
        include_str!("../../assets/languages/fr/items.toml"),
        include_str!("../../assets/languages/fr/sentences.toml"),
        include_str!("../../assets/languages/fr/handouts.toml"),
    )
});
static GERMAN: LazyLock<Option<Translation>> = LazyLock::new(|| {
    Translation::read(
        include_str!("../../assets/languages/de/items.toml"),
        include_str!("../../assets/languages/de/sentences.toml"),
        include_str!("../../assets/languages/de/handouts.toml"),
    )
});

impl Translation {
    /// Files that do not read are none; the tests keep that from happening in a program that was released.
    fn read(items: &str, sentences: &str, handouts: &str) -> Option<Self> {
        Some(Self {
            items: toml::from_str(items).ok()?,
            sentences: toml::from_str(sentences).ok()?,
            handouts: toml::from_str::<HandoutFile>(handouts).ok()?.handout,
        })
    }

    /// The library in this language; none in the one it is written in.
    pub fn into(language: Language) -> Option<&'static Self> {
        match language {
            Language::English => None,
            Language::Spanish => SPANISH.as_ref(),
            Language::French => FRENCH.as_ref(),
            Language::German => GERMAN.as_ref(),
        }
    }

    /// Every item that is said in this language.
    pub fn items(&self) -> impl Iterator<Item = (&ItemKey, &ItemWords)> {
        self.items.iter()
    }

    /// Every handout that is said in this language, with its key.
    pub fn handouts(&self) -> impl Iterator<Item = (&HandoutKey, &HandoutWords)> {
        self.handouts.iter().map(|words| (&words.key, words))
    }

    /// How an item is changed for a client; none if part of it is not known in this language.
    pub fn changes(&self, english: &str) -> Option<String> {
        each_known(&self.sentences.changes, english)
    }

    /// Why an item is held back; none if part of it is not known in this language.
    pub fn reasons(&self, english: &str) -> Option<String> {
        each_known(&self.sentences.reasons, english)
    }

    /// What needs a doctor at once.
    pub fn red_flag(&self, english: &str) -> Option<&str> {
        self.sentences.red_flags.get(english).map(String::as_str)
    }

    /// What is needed for an item.
    pub fn equipment(&self, english: &str) -> Option<&str> {
        self.sentences.equipment.get(english).map(String::as_str)
    }
}

/// Sentences that stand one after the other, each by its translation.
fn each_known(known: &BTreeMap<String, String>, english: &str) -> Option<String> {
    let mut left = english.trim();
    let mut said = Vec::new();
    while !left.is_empty() {
        // The longest that fits: a sentence may begin like another one.
        let fits = known.iter().filter(|(sentence, _)| left.starts_with(sentence.as_str()));
        let (sentence, translated) = fits.max_by_key(|(sentence, _)| sentence.len())?;
        said.push(translated.as_str());
        left = left.get(sentence.len()..)?.trim_start();
    }
    Some(said.join(" "))
}

impl Catalog {
    /// What a client reads of an item in their language; none in English, and none for an item that the
    /// therapist wrote or changed: their words stay as they are.
    pub fn item_words(&self, item: &Item, language: Language) -> Option<&'static ItemWords> {
        let translation = Translation::into(language)?;
        let is_ours = self.origin(OwnKind::Item, item.key.as_str()) == Some(Origin::Builtin);
        translation.items.get(&item.key).filter(|_| is_ours)
    }

    /// What a client reads of a handout in their language; none in English.
    pub fn handout_words(&self, handout: &Handout, language: Language) -> Option<&'static HandoutWords> {
        let translation = Translation::into(language)?;
        translation.handouts.iter().find(|words| words.key == handout.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_in_a_row_are_each_put_into_the_language() {
        let known = [("Lean less.", "Menos."), ("Lean less. Sit.", "Menos, y siéntese."), ("Stop.", "Pare.")];
        let known = known.map(|(english, other)| (english.to_owned(), other.to_owned())).into();
        for (english, said) in [
            ("Lean less. Stop.", Some("Menos. Pare.")),
            ("Lean less. Sit. Stop.", Some("Menos, y siéntese. Pare.")),
            ("Stop. Never heard.", None),
            ("", Some("")),
        ] {
            assert_eq!(each_known(&known, english).as_deref(), said, "{english}");
        }
    }
}
