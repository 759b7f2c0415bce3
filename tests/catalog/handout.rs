//! Handouts: read, checked, plain to read, and whole in every language.

use std::collections::BTreeSet;

use quadratus::catalog::{Catalog, CatalogError, Evidence, Flaw, Sources, Translation, reading_grade};
use quadratus::domain::{HandoutKey, Language};

use super::catalog;

const OTHERS: [Language; 3] = [Language::Spanish, Language::French, Language::German];

const ONE: &str = r#"
[[handout]]
key = "rest"
title = "Rest"
about = "For everyone."

[[handout.part]]
heading = "How"
points = [{ says = "Lie down." }]
"#;

/// What becomes of a library with these handouts.
fn read(handouts: &str) -> Result<Catalog, CatalogError> {
    Catalog::parse(&Sources { handouts, ..Sources::BUILTIN })
}

fn flaw(handouts: &str) -> Flaw {
    match read(handouts) {
        Err(CatalogError::Flawed { file: "handouts.toml", key, flaw }) => {
            assert_eq!(key, "rest");
            flaw
        }
        other => panic!("{:?}", other.map(|_| ())),
    }
}

/// The numbers that stand in a text, as figures, without the signs between thousands.
fn figures(text: &str) -> BTreeSet<String> {
    text.split(|sign: char| !sign.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_handouts_are_found_by_key_and_hold_what_they_are_for() {
    let keys: Vec<&str> = catalog().handouts().iter().map(|handout| handout.key.as_str()).collect();
    assert_eq!(keys, ["after_care", "massage_and_back_pain", "ball_and_roller", "partner_massage"]);
    let of = |key: &str| catalog().handout(&HandoutKey::new(key).unwrap());
    let after_care = of("after_care").unwrap();
    assert!(after_care.tells_session && !of("ball_and_roller").unwrap().tells_session);
    assert!(of("nothing_like_it").is_none());
    for handout in catalog().handouts() {
        assert!(handout.parts.iter().any(|part| part.warns), "{}: says when not to", handout.key);
        let sourced = handout.parts.iter().flat_map(|part| &part.points).filter(|p| p.evidence.is_some());
        assert!(sourced.count() >= 10, "{}", handout.key);
    }
}

#[test]
fn a_client_who_reads_little_can_read_them() {
    for handout in catalog().handouts() {
        let grade = reading_grade(&handout.client_text());
        assert!(grade <= 6.5, "{}: {grade}", handout.key);
    }
}

#[test]
fn a_point_has_a_strength_and_a_source_or_neither() {
    let with = |words: &str| {
        let changed = ONE.replace("says = \"Lie down.\"", &format!("says = \"Lie down.\"{words}"));
        assert_ne!(words.is_empty(), changed != ONE);
        read(&changed)
    };
    let catalog = with(r#", strength = "very_low", source = "Nobody 2001""#).unwrap();
    let point = &catalog.handouts()[0].parts[0].points[0];
    let grounds = point.evidence.as_ref().unwrap();
    assert_eq!((grounds.strength, grounds.source.as_str()), (Evidence::VeryLow, "Nobody 2001"));
    assert!(with("").unwrap().handouts()[0].parts[0].points[0].evidence.is_none());
    for half in [r#", strength = "low""#, r#", source = "Nobody 2001""#] {
        let Err(CatalogError::Unreadable { file, problem }) = with(half) else { panic!("{half}") };
        assert!(file == "handouts.toml" && problem.contains("neither"), "{problem}");
    }
}

#[test]
fn a_handout_that_does_not_hold_is_told_with_its_key() {
    assert!(read(ONE).is_ok());
    assert!(matches!(flaw(&ONE.repeat(2)), Flaw::Twice { .. }));
    assert_eq!(flaw(&ONE.replace("Lie down.", " ")), Flaw::Empty { field: "says" });
    assert_eq!(flaw(&ONE.replace("\"How\"", "\"\"")), Flaw::Empty { field: "heading" });
    assert_eq!(
        flaw(&ONE.replace("{ says = \"Lie down.\" }", "")),
        Flaw::Count { field: "points", found: 0, most: 8 }
    );
    let nine = ["{ says = \"Lie down.\" }"; 9].join(", ");
    assert!(matches!(flaw(&ONE.replace("{ says = \"Lie down.\" }", &nine)), Flaw::Count { found: 9, .. }));
    let sourceless = ONE.replace("down.\"", "down.\", strength = \"low\", source = \" \"");
    assert_eq!(flaw(&sourceless), Flaw::Empty { field: "source" });
}

#[test]
fn every_language_has_the_same_handouts_parts_and_points() {
    for language in OTHERS {
        let translation = Translation::into(language).unwrap();
        let theirs: Vec<_> = translation.handouts().map(|(key, _)| key).collect();
        let ours: Vec<_> = catalog().handouts().iter().map(|handout| &handout.key).collect();
        assert_eq!(theirs, ours, "{language}");
        for handout in catalog().handouts() {
            let words = catalog().handout_words(handout, language).unwrap();
            let of = format!("{language}, {}", handout.key);
            assert!(!words.title.trim().is_empty() && words.title != handout.title, "{of}");
            assert_eq!(words.parts.len(), handout.parts.len(), "{of}");
            for (english, part) in handout.parts.iter().zip(&words.parts) {
                assert!(!part.heading.trim().is_empty() && part.heading != english.heading, "{of}");
                assert_eq!(part.points.len(), english.points.len(), "{of}: {}", english.heading);
                for (point, says) in english.points.iter().zip(&part.points) {
                    assert!(says.trim() == says && !says.is_empty() && *says != point.says, "{of}: {says}");
                    assert_eq!(figures(says), figures(&point.says), "{of}: {says}");
                }
            }
        }
    }
    assert!(catalog().handout_words(&catalog().handouts()[0], Language::English).is_none());
}
