//! What clients read in other languages: whole, and of the same things.

use std::collections::BTreeSet;

use quadratus::catalog::{Effect, ItemWords, OwnContent, OwnEntry, Translation};
use quadratus::domain::Language;

use super::catalog;

const OTHERS: [Language; 3] = [Language::Spanish, Language::French, Language::German];

fn texts(words: &ItemWords) -> Vec<&str> {
    let mut texts = vec![words.title.as_str()];
    texts.extend(words.steps.iter().map(String::as_str));
    let around = [&words.feel, &words.easier, &words.harder, &words.stop, &words.cautions, &words.picture];
    texts.extend(around.into_iter().map(String::as_str));
    texts.extend(words.why_general.as_deref());
    texts
}

/// The numbers that stand in a text, as figures.
fn figures(text: &str) -> BTreeSet<String> {
    text.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_item_is_there_in_every_language() {
    let catalog = catalog();
    for language in OTHERS {
        let translation = Translation::into(language).unwrap();
        let theirs: BTreeSet<_> = translation.items().map(|(key, _)| key.clone()).collect();
        let ours: BTreeSet<_> = catalog.items().iter().map(|item| item.key.clone()).collect();
        assert_eq!(theirs, ours, "{language}");
        for item in catalog.items() {
            let words = catalog.item_words(item, language).unwrap();
            let of = format!("{language}, {}", item.key);
            assert_eq!(words.steps.len(), item.steps.len(), "{of}");
            assert_eq!(words.why_general.is_some(), item.why_general.is_some(), "{of}");
            for text in texts(words) {
                assert!(!text.trim().is_empty() && text.trim() == text, "{of}: {text:?}");
            }
            let english: BTreeSet<&str> = item.steps.iter().map(String::as_str).collect();
            for step in &words.steps {
                assert!(!english.contains(step.as_str()), "{of} is left in English: {step}");
            }
            // A list stands under a heading that each rule completes.
            assert!(!words.stop.ends_with('.'), "{of}: {}", words.stop);
            assert!(
                words.stop.split_whitespace().next().is_some_and(|word| {
                    word.starts_with(char::is_lowercase) || language == Language::German
                }),
                "{of}: {}",
                words.stop
            );
        }
    }
}

#[test]
fn figures_are_the_same_in_every_language() {
    let catalog = catalog();
    for language in OTHERS {
        for item in catalog.items() {
            let words = catalog.item_words(item, language).unwrap();
            for (english, theirs) in item.steps.iter().zip(&words.steps) {
                assert_eq!(figures(theirs), figures(english), "{language}, {}: {theirs}", item.key);
            }
        }
    }
}

#[test]
fn every_sentence_of_a_sheet_is_there_in_every_language() {
    let catalog = catalog();
    for language in OTHERS {
        let translation = Translation::into(language).unwrap();
        for rule in
            catalog.cautions().iter().chain(catalog.circumstances()).flat_map(|caution| &caution.rules)
        {
            match &rule.effect {
                Effect::Adapted { change, .. } => {
                    let said = translation.changes(change.as_str()).unwrap_or_default();
                    assert!(!said.is_empty() && said != change.as_str(), "{language}: {change}");
                }
                Effect::HeldBack { because } => {
                    let said = translation.reasons(because).unwrap_or_default();
                    assert!(!said.is_empty() && said != *because, "{language}: {because}");
                }
            }
        }
        for flag in catalog.red_flags().iter().filter_map(|flag| flag.on_sheet.as_deref()) {
            let said = translation.red_flag(flag).unwrap_or_default();
            assert!(!said.is_empty() && said != flag && !said.ends_with('.'), "{language}: {flag}");
        }
        for thing in catalog.items().iter().flat_map(|item| &item.equipment) {
            assert!(translation.equipment(thing).is_some_and(|said| !said.is_empty()), "{language}: {thing}");
        }
    }
}

#[test]
fn what_the_therapist_wrote_stays_as_it_was_written() {
    let catalog = catalog();
    let item = catalog.items().first().unwrap();
    assert!(catalog.item_words(item, Language::Spanish).is_some());
    let mut changed = item.clone();
    changed.feel = "As we practised it on Monday.".into();
    let accepted = catalog.accept(OwnContent::Item(changed)).unwrap();
    let (kind, key) = (accepted.content().kind().word(), accepted.content().key());
    let entry = OwnEntry::stored(kind.to_owned(), key.to_owned(), Some(accepted.json().to_owned()), false);
    let (own, troubles) = catalog.with_own(&[entry]);
    assert!(troubles.is_empty(), "{troubles:?}");
    assert_eq!(own.item_words(own.item(&item.key).unwrap(), Language::Spanish), None);
}
