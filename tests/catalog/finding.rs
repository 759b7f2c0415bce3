//! Type-ahead: what therapists type, and what must come first.

use proptest::prelude::*;
use quadratus::catalog::fold;

use super::catalog;

#[test]
fn muscles_are_found_as_they_are_typed() {
    let catalog = catalog();
    let cases = [
        ("ql", "quadratus_lumborum"),
        ("QL", "quadratus_lumborum"),
        ("quad lum", "quadratus_lumborum"),
        ("quadratus", "quadratus_lumborum"),
        ("lumborum quad", "quadratus_lumborum"),
        ("quadrtaus lumborum", "quadratus_lumborum"),
        ("hip hiker", "quadratus_lumborum"),
        ("glute med", "gluteus_medius"),
        ("gmed", "gluteus_medius"),
        ("glut med", "gluteus_medius"),
        ("GLUTEUS MÉDIUS", "gluteus_medius"),
        ("med", "gluteus_medius"),
        ("glutemed", "gluteus_medius"),
        ("gmax", "gluteus_maximus"),
        ("glutes", "gluteus_maximus"),
        ("glute min", "gluteus_minimus"),
        ("piri", "piriformis"),
        ("pirifromis", "piriformis"),
        ("psoas", "psoas_major"),
        ("hip flexor", "iliopsoas"),
        ("es", "erector_spinae"),
        ("paraspinals", "erector_spinae"),
        ("spinae erector", "erector_spinae"),
        ("mf", "multifidus"),
        ("tfl", "tensor_fasciae_latae"),
        ("it band", "iliotibial_tract"),
        ("itb", "iliotibial_tract"),
        ("lats", "latissimus_dorsi"),
        ("hams", "biceps_femoris"),
        ("upper traps", "trapezius_upper"),
        ("lev scap", "levator_scapulae"),
        ("scm", "sternocleidomastoid"),
        ("musculus soleus", "soleus"),
        ("quads", "quadriceps_femoris"),
    ];
    for (typed, first) in cases {
        let found: Vec<&str> =
            catalog.find_muscles(typed, 5).iter().map(|muscle| muscle.key.as_str()).collect();
        assert_eq!(found.first(), Some(&first), "{typed}: {found:?}");
    }
}

#[test]
fn techniques_are_found_as_they_are_typed() {
    let catalog = catalog();
    let cases = [
        ("tp", "trigger_point"),
        ("trigger", "trigger_point"),
        ("tpr", "trigger_point"),
        ("ischemic", "trigger_point"),
        ("dt", "deep_tissue"),
        ("deep", "deep_tissue"),
        ("relax", "swedish"),
        ("swe", "swedish"),
        ("eff", "effleurage"),
        ("kneading", "petrissage"),
        ("xf", "friction_cross_fibre"),
        ("cross-fiber", "friction_cross_fibre"),
        ("mfr", "myofascial_release"),
        ("met", "met_pir"),
        ("pnf", "pnf_contract_relax"),
        ("cupping", "cupping_static"),
        ("hot pack", "heat"),
    ];
    for (typed, first) in cases {
        let found: Vec<&str> =
            catalog.find_techniques(typed, 5).iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(found.first(), Some(&first), "{typed}: {found:?}");
    }
}

#[test]
fn the_rest_is_found_as_it_is_typed() {
    let catalog = catalog();
    let items = [
        ("child's pose", "stretch_childs"),
        ("childs", "stretch_childs"),
        ("ball ql", "ball_ql"),
        ("90/90", "rest_9090"),
        ("walking", "walk"),
        ("clamshell", "str_clam"),
        ("cat cow", "mob_catcamel"),
        ("figure 4", "stretch_piri"),
        ("bird-dog", "str_birddog"),
    ];
    for (typed, first) in items {
        let found: Vec<&str> = catalog.find_items(typed, 5).iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(found.first(), Some(&first), "{typed}: {found:?}");
    }
    let findings = [
        ("tp", "trigger"),
        ("knot", "trigger"),
        ("tight", "hypertonic"),
        ("oedema", "swelling"),
        ("rom", "rom_limit"),
    ];
    for (typed, first) in findings {
        assert_eq!(catalog.find_findings(typed, 5)[0].key.as_str(), first, "{typed}");
    }
    let cautions = [
        ("warfarin", "anticoagulant"),
        ("blood thin", "anticoagulant"),
        ("pregnant", "pregnancy"),
        ("osteo", "osteoporosis"),
        ("dvt", "dvt"),
        ("haemophilia", "anticoagulant"),
    ];
    for (typed, first) in cautions {
        assert_eq!(catalog.find_cautions(typed, 5)[0].key.as_str(), first, "{typed}");
    }
    assert_eq!(catalog.find_measures("rmdq", 1)[0].key.as_str(), "rmdq");
}

#[test]
fn nothing_is_made_up() {
    let catalog = catalog();
    assert!(catalog.find_muscles("xyzzy", 5).is_empty());
    assert!(catalog.find_items("zz", 5).is_empty());
    assert_eq!(catalog.find_muscles("", 3).len(), 3);
    assert!(catalog.find_muscles("glute", 2).len() == 2);
}

#[test]
fn folding_forgets_case_accents_and_signs() {
    for (text, folded) in [
        ("Müller", "muller"),
        ("Łukasz", "lukasz"),
        ("O’Brien", "obrien"),
        ("  Cross-fibre  ", "cross fibre"),
        ("straße", "strasse"),
        ("ﬁbre", "fibre"),
        ("--", ""),
        ("𝐀", "a"),
        ("İ", "i"),
    ] {
        assert_eq!(fold(text), folded);
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in ".{0,40}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn any_text_can_be_typed(text in ".{0,40}", limit in 0_usize..9) {
        let catalog = catalog();
        prop_assert!(catalog.find_muscles(&text, limit).len() <= limit);
    }
}
