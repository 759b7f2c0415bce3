//! Tests and movements: found as they are typed, and honest about what they are worth.

use quadratus::catalog::{Catalog, ExaminationWhat, MovementUnit, Sources, TestWorth};
use quadratus::domain::{ExaminationScale, Examined};

use super::catalog;

/// What is typed, and the key of the entry that must come first.
const TYPED: &[(&str, &str)] = &[
    ("slr", "straight_leg_raise"),
    ("lasegue", "straight_leg_raise"),
    ("straight leg", "straight_leg_raise"),
    ("slr angle", "hamstring_length"),
    ("xslr", "crossed_straight_leg_raise"),
    ("slump", "slump"),
    ("slmup", "slump"),
    ("trend", "trendelenburg"),
    ("ober", "ober"),
    ("thomas", "thomas"),
    ("faber", "faber"),
    ("patrick", "faber"),
    ("fair", "fair"),
    ("piriformis", "fair"),
    ("pit", "prone_instability"),
    ("kemp", "kemp"),
    ("spurling", "spurling"),
    ("hawkins", "hawkins_kennedy"),
    ("hk", "hawkins_kennedy"),
    ("neer", "neer"),
    ("empty can", "empty_can"),
    ("jobe", "empty_can"),
    ("ultt", "upper_limb_tension"),
    ("windlass", "windlass"),
    ("stork", "stork"),
    ("gillet", "gillet"),
    ("ftf", "fingertip_to_floor"),
    ("toe touch", "fingertip_to_floor"),
    ("lumbar flexion", "lumbar_flexion"),
    ("forward bend", "lumbar_flexion"),
    ("lumbar ext", "lumbar_extension"),
    ("side bend low", "lumbar_side_bend"),
    ("lumbar rotation", "trunk_rotation"),
    ("hip ir", "hip_internal_rotation"),
    ("hip er", "hip_external_rotation"),
    ("hip ext", "hip_extension"),
    ("hip abd", "hip_abduction"),
    ("neck rot", "cervical_rotation"),
    ("cervical flexion", "cervical_flexion"),
    ("ear to shoulder", "cervical_side_bend"),
    ("shoulder flex", "shoulder_flexion"),
    ("shoulder er", "shoulder_external_rotation"),
    ("dorsi", "ankle_dorsiflexion"),
    ("ktw", "knee_to_wall"),
    ("schober", "schober"),
    ("phalen", "phalen"),
];

#[test]
fn what_therapists_type_finds_the_test_or_movement() {
    for (typed, key) in TYPED {
        let found = catalog().find_examinations(typed, 5);
        let keys: Vec<_> = found.iter().map(|kind| kind.key.as_str()).collect();
        assert_eq!(keys.first(), Some(key), "{typed}: {keys:?}");
    }
    assert!(catalog().find_examinations("zzzz", 5).is_empty());
}

#[test]
fn every_entry_says_how_it_is_done_what_is_usual_or_what_it_is_worth_and_where_that_was_read() {
    let all = catalog().examinations();
    assert!(all.len() >= 40, "{}", all.len());
    let mut worths = Vec::new();
    for kind in all {
        assert!(kind.how.ends_with('.'), "{}", kind.key);
        match &kind.what {
            ExaminationWhat::Movement(movement) => {
                let most = if movement.unit == MovementUnit::Degrees { 180 } else { 60 };
                if let Some(usual) = movement.usual {
                    assert!(usual.least() < usual.most() && usual.most() <= most, "{}", kind.key);
                    // A usual value must be one that can be entered.
                    assert!(Examined::read(kind.scale(), &usual.most().to_string()).is_ok());
                }
                assert!(kind.in_brief().starts_with("usual") || kind.in_brief() == "no usual range");
            }
            ExaminationWhat::Test(test) => {
                assert_eq!(kind.scale(), ExaminationScale::Test);
                assert!(test.suggests.ends_with('.') && test.found.ends_with('.'), "{}", kind.key);
                assert!(test.source.chars().any(|sign| sign.is_ascii_digit()), "{}", kind.key);
                assert_eq!(kind.in_brief(), test.worth.words());
                worths.push(test.worth);
            }
        }
    }
    let little = [TestWorth::Weak, TestWorth::Unproven];
    let weak = worths.iter().filter(|worth| little.contains(worth)).count();
    assert!(weak * 2 >= worths.len(), "most tests say little by themselves, and it is said: {weak}");
}

#[test]
fn a_movement_says_what_is_usual_or_why_nothing_is_given() {
    for (range, holds) in [
        ("usual = [1, 2]", true),
        ("no_usual_because = \"Nobody knows.\"", true),
        ("usual = [1, 2], no_usual_because = \"Both.\"", false),
        ("no_usual_because = \" \"", false),
        ("usual = [2, 1]", false),
    ] {
        let text = format!(
            "[[examination]]\nkey = \"a\"\nname = \"A\"\nabbreviation = \"AA\"\nregion = \"hip\"\nsided = true\n\
             how = \"So.\"\nwhat.movement = {{ unit = \"degrees\", {range}, source = \"A book\" }}\n"
        );
        let outcome = Catalog::parse(&Sources { examinations: &text, ..Sources::BUILTIN });
        assert_eq!(outcome.is_ok(), holds, "{range}: {outcome:?}");
    }
}
