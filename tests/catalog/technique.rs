//! What a client's cautions say about a technique.

use std::fmt::Write as _;

use proptest::prelude::*;
use quadratus::catalog::{Catalog, CatalogError, Flaw, Remark, Sources, Verdict};
use quadratus::domain::{CautionKey, MuscleKey, Pressure, TechniqueKey};

use super::{catalog, caution};

fn technique(key: &str) -> TechniqueKey {
    TechniqueKey::new(key).unwrap()
}

fn remarks(key: &str, muscle: Option<&str>, cautions: &[&str]) -> Vec<Remark> {
    let cautions: Vec<CautionKey> = cautions.iter().map(|key| caution(key)).collect();
    let muscle = muscle.map(|key| MuscleKey::new(key).unwrap());
    catalog().technique_remarks(&technique(key), muscle.as_ref(), &cautions)
}

fn verdicts(key: &str, muscle: Option<&str>, cautions: &[&str]) -> Vec<Verdict> {
    remarks(key, muscle, cautions).iter().map(|remark| remark.verdict).collect()
}

#[test]
fn blood_thinners_rule_out_deep_work_cups_and_tools_and_lighten_the_rest() {
    for deep in ["deep_tissue", "trigger_point", "friction_cross_fibre", "cupping_static", "iastm", "thai"] {
        assert_eq!(verdicts(deep, Some("gluteus_medius"), &["anticoagulant"]), [Verdict::Avoid], "{deep}");
    }
    for firm in ["swedish", "petrissage", "tapotement", "skin_rolling"] {
        assert_eq!(verdicts(firm, None, &["anticoagulant"]), [Verdict::Adapt], "{firm}");
    }
    for free in ["effleurage", "mld", "breathing", "heat", "stretch_passive"] {
        assert!(verdicts(free, None, &["anticoagulant"]).is_empty(), "{free}");
    }
}

#[test]
fn more_pressure_than_is_left_speaks_against_it() {
    let pressure = |number| Some(Pressure::new(number).unwrap());
    for (of, muscle) in
        [("anticoagulant", None), ("osteoporosis", Some("biceps_brachii")), ("steroid_long", None)]
    {
        let light = &remarks("petrissage", muscle, &[of])[0];
        assert_eq!(light.verdict, Verdict::Adapt, "{of}");
        assert!(!light.speaks_against(None) && !light.speaks_against(pressure(2)), "{of}");
        assert!(light.speaks_against(pressure(3)), "{of}");
    }
    let ruled_out = &remarks("deep_tissue", None, &["anticoagulant"])[0];
    assert!(ruled_out.speaks_against(pressure(1)) && ruled_out.speaks_against(None));
}

#[test]
fn emergencies_rule_out_every_technique() {
    for key in ["acute_emergency", "dvt", "cauda_equina", "neuro_progress", "trauma", "aaa"] {
        for entry in catalog().techniques() {
            let found = remarks(entry.key.as_str(), None, &[key]);
            assert_eq!(
                found.first().map(|remark| remark.verdict),
                Some(Verdict::Avoid),
                "{key} {}",
                entry.key
            );
        }
    }
}

#[test]
fn a_rule_for_one_place_holds_there_and_where_no_place_is_charted() {
    let deep = |muscle| verdicts("deep_tissue", muscle, &["osteoporosis"]);
    assert_eq!(deep(Some("erector_spinae")), [Verdict::Avoid]);
    assert_eq!(deep(Some("biceps_brachii")), [Verdict::Adapt]);
    assert_eq!(deep(None), [Verdict::Avoid, Verdict::Adapt], "the place is not known");
    assert_eq!(deep(Some("kwadratus")), deep(None), "nor is that of an unknown muscle");
    assert_eq!(verdicts("petrissage", Some("gastrocnemius"), &["varices"]), [Verdict::Adapt]);
    assert!(verdicts("petrissage", Some("trapezius"), &["varices"]).is_empty());
}

#[test]
fn what_is_not_known_is_never_passed_over() {
    let strange = remarks("effleurage", None, &["space_travel"]);
    assert_eq!(strange[0].verdict, Verdict::Avoid);
    assert!(strange[0].words.contains("space_travel"));
    for key in ["other", "laser"] {
        let general = &catalog().caution(&caution("anticoagulant")).unwrap().hands_on;
        let found = remarks(key, None, &["anticoagulant"]);
        assert_eq!((found[0].verdict, &found[0].words), (Verdict::Adapt, general), "{key}");
        assert_eq!(verdicts(key, None, &["dvt"]), [Verdict::Avoid], "{key}");
    }
    assert!(remarks("laser", None, &[]).is_empty());
}

/// The pairs the table of techniques names in its column of cautions.
#[test]
fn the_cautions_of_the_techniques_are_heeded() {
    let pairs = [
        ("effleurage", &["wound_skin", "dvt", "fever_infection"][..]),
        ("petrissage", &["acute_injury", "anticoagulant"]),
        ("friction_cross_fibre", &["inflam_flare", "anticoagulant"]),
        ("friction_circular", &["inflam_flare", "anticoagulant"]),
        ("tapotement", &["osteoporosis"]),
        ("vibration", &["acute_injury", "dvt", "pacemaker"]),
        ("compression", &["osteoporosis", "varices"]),
        ("deep_tissue", &["acute_injury", "anticoagulant", "osteoporosis"]),
        ("structural", &["acute_injury", "anticoagulant", "osteoporosis"]),
        ("trigger_point", &["acute_injury"]),
        ("nmt", &["acute_injury"]),
        ("myofascial_release", &["acute_injury", "steroid_long"]),
        ("skin_rolling", &["steroid_long"]),
        ("pin_and_stretch", &["acute_injury"]),
        ("met_pir", &["acute_injury"]),
        ("pnf_contract_relax", &["acute_injury"]),
        ("stretch_passive", &["acute_injury"]),
        ("stretch_active", &["acute_injury"]),
        ("rom_passive", &["fracture_recent"]),
        ("joint_mob_1", &["fracture_recent", "tumour_site", "cancer_history"]),
        ("joint_mob_2", &["fracture_recent", "tumour_site", "cancer_history"]),
        ("joint_mob_3", &["fracture_recent", "tumour_site", "cancer_history"]),
        ("joint_mob_4", &["fracture_recent", "tumour_site", "cancer_history", "osteoporosis"]),
        ("iastm", &["anticoagulant", "steroid_long", "acute_injury"]),
        ("cupping_static", &["anticoagulant", "steroid_long", "pregnancy"]),
        ("cupping_moving", &["anticoagulant", "steroid_long", "pregnancy"]),
        ("mld", &["heart_failure", "fever_infection", "dvt", "cancer_history", "tumour_site"]),
        ("craniosacral", &["trauma"]),
        ("hot_stone", &["diabetes_neuropathy", "heart_failure", "pregnancy"]),
        ("heat", &["diabetes_neuropathy", "acute_injury"]),
        ("cold", &["diabetes_neuropathy"]),
        ("contrast", &["diabetes_neuropathy", "acute_injury"]),
        ("taping_kinesio", &["allergy", "steroid_long"]),
        ("taping_rigid", &["allergy"]),
        ("sports", &["acute_injury"]),
        ("prenatal", &["dvt", "pregnancy"]),
        ("scar", &["wound_skin", "surgery_recent", "tumour_site"]),
        ("reflexology", &["wound_skin", "dvt"]),
        ("neural_glide", &["neuro_progress"]),
    ];
    for (key, cautions) in pairs {
        for of in cautions {
            assert!(!remarks(key, None, &[of]).is_empty(), "{key} says nothing about {of}");
        }
    }
    for (key, of) in
        [("hot_stone", "diabetes_neuropathy"), ("mld", "heart_failure"), ("scar", "surgery_recent")]
    {
        assert_eq!(remarks(key, None, &[of])[0].verdict, Verdict::Avoid, "{key} {of}");
    }
}

#[test]
fn what_a_technique_does_is_known_of_all_but_the_free_one() {
    let techniques = catalog().techniques();
    assert_eq!(techniques.len(), 45);
    let unknown: Vec<&str> = techniques
        .iter()
        .filter(|technique| technique.traits.is_empty())
        .map(|technique| technique.key.as_str())
        .collect();
    assert_eq!(unknown, ["other"]);
}

#[test]
fn every_caution_says_something_about_some_technique() {
    let catalog = catalog();
    for entry in catalog.cautions() {
        let ruled = catalog.technique_rules().iter().any(|rule| rule.caution == entry.key);
        assert!(ruled, "{} has no rule for hands-on work", entry.key);
    }
}

proptest! {
    #[test]
    fn the_order_of_cautions_does_not_matter(
        places in proptest::collection::vec(0_usize..36, 0..6),
        which in 0_usize..45,
        on in proptest::option::of(0_usize..145),
    ) {
        let catalog = catalog();
        let key = &catalog.techniques()[which].key;
        let muscle = on.map(|place| &catalog.muscles()[place].key);
        let mut cautions: Vec<CautionKey> = places.iter().map(|place| catalog.cautions()[*place].key.clone()).collect();
        let one = catalog.technique_remarks(key, muscle, &cautions);
        cautions.reverse();
        cautions.extend(cautions.clone());
        prop_assert_eq!(&one, &catalog.technique_remarks(key, muscle, &cautions));
        prop_assert!(one.is_sorted_by_key(|remark| remark.verdict));
        // A place that is known never calls for more than one that is not.
        let anywhere = catalog.technique_remarks(key, None, &cautions);
        prop_assert!(one.iter().all(|remark| anywhere.contains(remark)));
    }
}

/// The library with one rule changed.
fn with_rule(from: &str, to: &str) -> CatalogError {
    assert!(Sources::BUILTIN.technique_rules.contains(from), "{from}");
    let rules = Sources::BUILTIN.technique_rules.replacen(from, to, 1);
    let mut sources = Sources::BUILTIN;
    sources.technique_rules = &rules;
    Catalog::parse(&sources).expect_err("bad rules are refused")
}

#[test]
fn bad_rules_are_refused_by_name() {
    let cases = [
        (
            "caution = \"dvt\"",
            "caution = \"dvx\"",
            "dvx",
            Flaw::Unknown { field: "caution", key: "dvx".into() },
        ),
        (
            "techniques = [\"hot_stone\"]",
            "techniques = [\"hot_stove\"]",
            "heart_failure",
            Flaw::Unknown { field: "techniques", key: "hot_stove".into() },
        ),
        ("every = true\n", "", "acute_emergency", Flaw::RuleReachesNothing),
        (
            "source = \"ascensionselfcare.com\"",
            "source = \"\"",
            "acute_emergency",
            Flaw::Empty { field: "source" },
        ),
    ];
    for (from, to, key, flaw) in cases {
        let expected = CatalogError::Flawed { file: "technique_rules.toml", key: key.into(), flaw };
        assert_eq!(with_rule(from, to), expected);
    }
    let error = with_rule("traits = [\"lymph_flow\"]", "traits = [\"lymph\"]").to_string();
    assert!(error.contains("technique_rules.toml") && error.contains("lymph"), "{error}");
}

/// What one caution says, each change with the techniques it is said of.
fn caution_page(catalog: &Catalog, key: &CautionKey) -> String {
    let mut said: Vec<(Remark, Vec<&str>)> = Vec::new();
    for entry in catalog.techniques() {
        for remark in catalog.technique_remarks(&entry.key, None, std::slice::from_ref(key)) {
            match said.iter_mut().find(|(other, _)| *other == remark) {
                Some((_, names)) => names.push(&entry.name),
                None => said.push((remark, vec![&entry.name])),
            }
        }
    }
    said.sort_by_key(|(remark, _)| remark.verdict);
    let mut page = String::new();
    for (remark, names) in said {
        let rule = catalog.technique_rules().iter().find(|rule| rule.words == remark.words);
        let regions = rule.map(|rule| rule.regions.iter().map(|region| region.words()).collect::<Vec<_>>());
        let place =
            regions.filter(|regions| !regions.is_empty()).map(|regions| format!(" ({})", regions.join(", ")));
        writeln!(
            page,
            "  {}{}  {}",
            remark.verdict.words().to_uppercase(),
            place.unwrap_or_default(),
            remark.words
        )
        .unwrap();
        let others: Vec<&str> = catalog.techniques().iter().map(|entry| entry.name.as_str()).collect();
        let left: Vec<&str> = others.iter().filter(|name| !names.contains(name)).copied().collect();
        match (left.len(), names.len()) {
            (0, _) => writeln!(page, "    - every technique").unwrap(),
            (few, many) if few < many => {
                writeln!(page, "    - every technique but {}", left.join("; ")).unwrap();
            }
            _ => names.iter().for_each(|name| writeln!(page, "    - {name}").unwrap()),
        }
    }
    page
}

#[test]
fn techniques_avoided_and_adapted() {
    let catalog = catalog();
    let mut page = String::new();
    for caution in catalog.cautions() {
        writeln!(page, "{} ({})", caution.name, caution.level.words()).unwrap();
        writeln!(page, "{}", caution_page(catalog, &caution.key)).unwrap();
    }
    insta::assert_snapshot!(page);
}
