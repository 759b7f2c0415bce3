//! Why a client gets an item, in words for the client.

use super::sheet::Speech;
use crate::catalog::Item;
use crate::domain::Language;

/// What stands in the record of an item that nothing but the therapist's choice speaks for.
pub const CHOSEN: &str = "Chosen by your therapist.";

/// The library's reason in the client's language, without the names of findings: those are for the record.
/// What the therapist wrote in other words stays as it is. In another language than English the library's
/// sentences about muscles are left out, since they would name them in English.
pub(super) fn for_client(why: &str, item: Option<&Item>, speech: Speech<'_>) -> String {
    let general = item.and_then(|item| item.why_general.as_deref());
    let translated = item.and_then(|item| speech.catalog.item_words(item, speech.language));
    let is_general = general.is_some_and(|general| why.strip_prefix(general).is_some_and(is_of_the_record));
    if let Some(words) = translated.filter(|_| is_general) {
        return words.why_general.clone().unwrap_or_default();
    }
    // What became of the last sheet is for the record too: the client knows.
    let sentences = why.split_inclusive(". ").map(str::trim);
    let sentences = sentences.filter(|sentence| !sentence.starts_with("On the last sheet"));
    // That the therapist chose it goes without saying.
    let sentences = sentences.filter(|sentence| *sentence != CHOSEN);
    if speech.language == Language::English {
        return sentences.map(told).collect::<Vec<_>>().join(" ");
    }
    sentences
        .filter(|sentence| !is_about_a_muscle(sentence) && !is_about_a_region(sentence))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether nothing follows but what is told of the last sheet.
fn is_of_the_record(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(" On the last sheet")
}

/// Whether the library wrote this sentence of what was done and found today.
fn is_about_a_muscle(sentence: &str) -> bool {
    sentence.ends_with(" was treated today.")
        || sentence.contains(" was treated today (found: ")
        || sentence.starts_with("Found today in ")
}

/// Whether the library wrote this sentence of what an item is for in general.
fn is_about_a_region(sentence: &str) -> bool {
    sentence.starts_with("It moves the ") || sentence.starts_with("It trains the muscles of the ")
}

fn told(sentence: &str) -> String {
    if let Some((worked, _)) = sentence.split_once(" (found: ") {
        return format!("{worked}.");
    }
    let found = sentence.strip_prefix("Found today in ").and_then(|rest| rest.split_once(": "));
    found.map_or_else(|| sentence.to_owned(), |(muscle, _)| format!("It is for {muscle}."))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::catalog::Catalog;
    use crate::document::wording::Wording;

    fn said(why: &str, language: Language) -> String {
        let (catalog, words) = (Catalog::builtin().unwrap(), Wording::of(language));
        let walk = catalog.items().iter().find(|item| item.why_general.is_some()).unwrap();
        for_client(why, Some(walk), Speech { catalog: &catalog, language, words: &words })
    }

    const WORKED: &str = "The left quadratus lumborum was treated today (found: trigger point, taut band). \
                          Found today in the piriformis: tender point.";

    #[test]
    fn the_names_of_findings_stay_in_the_record() {
        let told = "The left quadratus lumborum was treated today. It is for the piriformis.";
        assert_eq!(said(WORKED, Language::English), told);
    }

    #[test]
    fn what_became_of_the_last_sheet_stays_in_the_record() {
        let worked = "The left quadratus lumborum was treated today.";
        let why = format!("{worked} On the last sheet: partly done, harder.");
        assert_eq!(said(&why, Language::English), worked);
        let general = Catalog::builtin().unwrap().items().iter().find_map(|item| item.why_general.clone());
        let general = general.unwrap();
        let after = format!("{general} On the last sheet.");
        assert_eq!(said(&after, Language::English), general);
        assert_eq!(said(&after, Language::French), said(&general, Language::French));
    }

    #[test]
    fn other_words_stay_as_they_are() {
        for why in ["", "Sit up to 1.5 hours. Then move.", "We found (together) that it helps"] {
            assert_eq!(said(why, Language::English), why);
            assert_eq!(said(why, Language::Spanish), why);
        }
    }

    #[test]
    fn in_another_language_no_english_sentence_of_the_library_is_left() {
        assert_eq!(said(WORKED, Language::German), "");
        assert_eq!(said("It moves the low back gently.", Language::Spanish), "");
        assert_eq!(said("It trains the muscles of the hip.", Language::French), "");
        assert_eq!(said("It moves the low back gently.", Language::English), "It moves the low back gently.");
        assert_eq!(
            (said(CHOSEN, Language::German), said(CHOSEN, Language::English)),
            (String::new(), String::new())
        );
        let catalog = Catalog::builtin().unwrap();
        let general = catalog.items().iter().find_map(|item| item.why_general.clone()).unwrap();
        let german = said(&general, Language::German);
        assert!(!german.is_empty() && german != general, "{german}");
    }
}
