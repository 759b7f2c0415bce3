//! The starter phrases: enough of them, found as they are typed, claiming nothing, and refused when bad.

use std::collections::BTreeSet;

use quadratus::catalog::{Catalog, CatalogError, Flaw, NoteField, Phrase, PhrasePart, Sources};
use quadratus::domain::PhraseKey;

use super::catalog;

fn phrase(key: &str) -> &'static Phrase {
    catalog().phrase(&PhraseKey::new(key).unwrap()).unwrap_or_else(|| panic!("{key}"))
}

#[test]
fn every_field_has_its_phrases() {
    let phrases = catalog().phrases();
    assert!(phrases.len() >= 60, "{}", phrases.len());
    for (field, least) in [
        (NoteField::Subjective, 18),
        (NoteField::Objective, 15),
        (NoteField::Assessment, 9),
        (NoteField::Plan, 12),
        (NoteField::Response, 7),
    ] {
        let found = phrases.iter().filter(|phrase| phrase.field == field).count();
        assert!(found >= least, "{}: {found}", field.words());
    }
}

#[test]
fn a_phrase_is_taken_apart_gap_by_gap() {
    let words = |text: &str| PhrasePart::Words(text.to_owned());
    let pick =
        |choices: &[&str]| PhrasePart::Pick { choices: choices.iter().map(|&c| c.to_owned()).collect() };
    assert_eq!(
        phrase("s_pain_now").parts(),
        [
            words("Pain "),
            pick(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]),
            words(" of 10 at "),
            PhrasePart::Blank { name: Some("place".to_owned()) },
            words(", "),
            pick(&["better", "worse", "the same"]),
            words(" since last visit."),
        ]
    );
    assert_eq!(phrase("s_morning").preview(), "Stiff in the morning for about [minutes] minutes.");
}

#[test]
fn no_list_is_too_short_and_no_phrase_two_alike() {
    let mut texts = BTreeSet::new();
    for phrase in catalog().phrases() {
        assert!(texts.insert(phrase.preview()), "{}", phrase.key);
        for part in phrase.parts() {
            if let PhrasePart::Pick { choices } = part {
                assert!(choices.len() >= 2, "{}: {choices:?}", phrase.key);
            }
        }
    }
}

#[test]
fn no_phrase_claims_more_than_was_seen_and_done() {
    let claims = [
        "cure",
        "cured",
        "heal",
        "heals",
        "healed",
        "fix",
        "fixed",
        "guarantee",
        "proven",
        "toxins",
        "aligned",
        "misaligned",
        "herniated",
        "slipped",
        "torn",
        "arthritis",
        "always",
        "never",
        "obviously",
        "clearly",
    ];
    for phrase in catalog().phrases() {
        let text = phrase.preview().to_lowercase();
        let words = || text.split(|sign: char| !sign.is_alphabetic());
        let found: Vec<&str> = words().filter(|word| claims.contains(word)).collect();
        assert!(found.is_empty(), "{}: {found:?} in {text}", phrase.key);
        assert!(!text.contains("will be") && !text.contains("caused by"), "{}: {text}", phrase.key);
        let diagnoses = text.contains("diagnosis") && !text.contains("no diagnosis");
        assert!(!diagnoses, "{}: {text}", phrase.key);
    }
}

#[test]
fn phrases_are_found_as_they_are_typed() {
    for (typed, key) in [
        ("nrs", "s_pain_now"),
        ("red flags", "s_no_red_flags"),
        ("pins and needles", "s_tingling"),
        ("slr", "o_slr"),
        ("draping", "o_position"),
        ("adverse", "a_reaction"),
        ("homework", "p_home_care"),
        ("referral", "p_refer"),
        ("no show", "p_missed"),
        ("stay active", "p_lbp_active"),
    ] {
        let found = catalog().find_phrases(typed, 3);
        assert_eq!(found.first().map(|phrase| phrase.key.as_str()), Some(key), "{typed}");
    }
}

/// What is said of the first phrase when its text is this one.
fn flaw_of(text: &str) -> Flaw {
    let phrases =
        format!("[[phrase]]\nkey = \"first\"\nfield = \"plan\"\nname = \"First\"\ntext = \"{text}\"\n");
    let mut sources = Sources::BUILTIN;
    sources.phrases = &phrases;
    match Catalog::parse(&sources) {
        Err(CatalogError::Flawed { file: "phrases.toml", key, flaw }) if key == "first" => flaw,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_bad_text_is_refused_by_name() {
    for unbalanced in ["Pain {0-10", "Pain 0-10}", "Pain {a {b} c}", "}{", "Pain {a|b}} today"] {
        assert_eq!(flaw_of(unbalanced), Flaw::Brace, "{unbalanced}");
    }
    for gap in ["{better|}", "{|worse}", "{a||b}", "{ | }"] {
        assert_eq!(flaw_of(&format!("Pain {gap}")), Flaw::Empty { field: "a choice" }, "{gap}");
    }
    assert_eq!(flaw_of("Pain {left|right|Left}"), Flaw::ChoiceTwice { choice: "Left".into() });
    assert_eq!(flaw_of("Pain {10-0}"), Flaw::NumbersBackward);
    assert_eq!(flaw_of("Pain {3-3}"), Flaw::NumbersBackward);
    assert_eq!(flaw_of(""), Flaw::Empty { field: "text" });
    assert_eq!(flaw_of("{a|b}"), Flaw::Empty { field: "text" });
}

#[test]
fn a_nameless_blank_and_a_word_with_a_stroke_are_no_faults() {
    let phrases =
        "[[phrase]]\nkey = \"first\"\nfield = \"plan\"\nname = \"First\"\ntext = \"Next {}: {follow-up}.\"\n";
    let mut sources = Sources::BUILTIN;
    sources.phrases = phrases;
    let catalog = Catalog::parse(&sources).unwrap();
    assert_eq!(catalog.phrases()[0].preview(), "Next […]: [follow-up].");
}

#[test]
fn two_phrases_may_not_share_a_key_or_a_name() {
    let twice = Sources::BUILTIN.phrases.replacen("key = \"s_lbp_onset\"", "key = \"s_pain_now\"", 1);
    let named = Sources::BUILTIN.phrases.replacen(
        "name = \"Low back pain, onset\"",
        "name = \"PAIN NOW and since last visit\"",
        1,
    );
    for (phrases, key) in [(twice, "s_pain_now"), (named, "s_lbp_onset")] {
        let mut sources = Sources::BUILTIN;
        sources.phrases = &phrases;
        match Catalog::parse(&sources) {
            Err(CatalogError::Flawed { file: "phrases.toml", key: found, flaw: Flaw::Twice { .. } }) => {
                assert_eq!(found, key);
            }
            other => panic!("{key}: {other:?}"),
        }
    }
}
