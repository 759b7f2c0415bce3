//! The muscles: all there, in their groups, with parts that lead to their whole.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use quadratus::catalog::{Catalog, CatalogError, Flaw, Layer, Sources, reading_grade};
use quadratus::domain::{MuscleKey, Region};

use super::catalog;

#[test]
fn all_are_there() {
    let catalog = catalog();
    // The table's 134, the parts of the trapezius among them, and eleven more parts.
    assert_eq!(catalog.muscles().len(), 145);
    let parts: Vec<&str> = catalog
        .muscles()
        .iter()
        .filter(|muscle| muscle.part_of.is_some())
        .map(|muscle| muscle.key.as_str())
        .collect();
    for whole in ["trapezius", "deltoid", "triceps_brachii"] {
        let of = |key: &&str| key.starts_with(whole.split('_').next().unwrap());
        assert_eq!(parts.iter().filter(|key| of(key)).count(), 3, "{whole}: {parts:?}");
    }
    for part in ["gastrocnemius_medial", "gastrocnemius_lateral", "calcaneal_tendon"] {
        let muscle = catalog.muscle(&MuscleKey::new(part).unwrap()).unwrap();
        assert_eq!(muscle.part_of.as_ref().map(MuscleKey::as_str), Some("gastrocnemius"));
    }
    for region in Region::ALL.iter().filter(|region| **region != Region::WholeBody) {
        assert!(catalog.muscles().iter().any(|muscle| muscle.region == *region), "{}", region.words());
    }
}

#[test]
fn numbers_belong_to_one_muscle_each() {
    let mut seen = BTreeSet::new();
    for muscle in catalog().muscles() {
        assert!(muscle.ta2.is_none_or(|ta2| seen.insert(("TA2", ta2))), "{} {:?}", muscle.key, muscle.ta2);
        assert!(muscle.fma.is_none_or(|fma| seen.insert(("FMA", fma))), "{} {:?}", muscle.key, muscle.fma);
        let uberon = muscle.uberon.as_ref().map(|id| id.strip_prefix("UBERON:").unwrap().parse().unwrap());
        assert!(uberon.is_none_or(|id| seen.insert(("UBERON", id))), "{} {uberon:?}", muscle.key);
    }
}

#[test]
fn a_client_is_told_of_a_muscle_in_plain_words() {
    // A name of a few words has no reading grade worth the word; in a sentence it has.
    let hard: Vec<String> = catalog()
        .muscles()
        .iter()
        .map(|muscle| (reading_grade(&format!("Today we worked on {}.", muscle.plain)), &muscle.plain))
        .filter(|(grade, _)| *grade > 6.0)
        .map(|(grade, plain)| format!("{grade:.1} {plain}"))
        .collect();
    assert!(hard.is_empty(), "{hard:#?}");
}

fn with_muscles(from: &str, to: &str) -> (String, Flaw) {
    assert!(Sources::BUILTIN.muscles.contains(from), "{from}");
    let muscles = Sources::BUILTIN.muscles.replacen(from, to, 1);
    let mut sources = Sources::BUILTIN;
    sources.muscles = &muscles;
    match Catalog::parse(&sources) {
        Err(CatalogError::Flawed { file: "muscles.toml", key, flaw }) => (key, flaw),
        other => panic!("{other:?}"),
    }
}

#[test]
fn bad_muscles_are_refused_by_name() {
    let cases = [
        (
            "part_of = \"deltoid\"",
            "part_of = \"deltoyd\"",
            "deltoid_anterior",
            Flaw::Unknown { field: "part_of", key: "deltoyd".into() },
        ),
        (
            "part_of = \"deltoid\"",
            "part_of = \"deltoid_anterior\"",
            "deltoid_anterior",
            Flaw::PartOfPart { whole: "deltoid_anterior".into() },
        ),
        (
            "part_of = \"deltoid\"",
            "part_of = \"triceps_long\"",
            "deltoid_anterior",
            Flaw::PartOfPart { whole: "triceps_long".into() },
        ),
        ("group = \"Rotator cuff\"", "group = \"\"", "supraspinatus", Flaw::Empty { field: "group" }),
        ("tier = 1", "tier = 4", "temporalis", Flaw::Tier { most: 3 }),
    ];
    for (from, to, key, flaw) in cases {
        assert_eq!(with_muscles(from, to), (key.to_owned(), flaw));
    }
}

#[test]
fn muscles_by_region_and_group() {
    let mut page = String::new();
    let mut place = (None, "");
    for muscle in catalog().muscles() {
        if place.0 != Some(muscle.region) {
            writeln!(page, "{}", muscle.region.words()).unwrap();
        }
        if place != (Some(muscle.region), muscle.group.as_str()) {
            writeln!(page, "  {}", muscle.group).unwrap();
        }
        place = (Some(muscle.region), &muscle.group);
        let layer = match muscle.layer {
            Layer::Superficial => "superficial",
            Layer::Intermediate => "intermediate",
            Layer::Deep => "deep",
        };
        let whole = muscle.part_of.as_ref().map(|key| &catalog().muscle(key).unwrap().name);
        let whole = whole.map(|name| format!(", part of {name}")).unwrap_or_default();
        writeln!(page, "    {} ({}, {layer}{whole})", muscle.name, muscle.abbreviation).unwrap();
    }
    insta::assert_snapshot!(page);
}
