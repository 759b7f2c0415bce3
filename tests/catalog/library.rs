//! What the library holds, and that bad data is refused with file and key.

use quadratus::catalog::{Catalog, CatalogError, Evidence, Flaw, Item, Sources, reading_grade};
use quadratus::domain::{MeasureKey, MuscleKey, Region, ScreeningKind, Urgency};

use super::catalog;

#[test]
fn the_low_back_is_covered() {
    let catalog = catalog();
    let near = |region| matches!(region, Region::LowerBack | Region::Hip | Region::Abdomen | Region::Thigh);
    assert!(catalog.muscles().iter().filter(|muscle| near(muscle.region)).count() >= 24);
    assert!(catalog.techniques().len() >= 16);
    assert!(
        catalog.items().iter().filter(|item| matches!(item.region, Region::LowerBack | Region::Hip)).count()
            >= 18
    );
    assert_eq!(catalog.cautions().len(), 39);
    assert_eq!(catalog.measures().len(), 16);
    assert!(catalog.findings().len() >= 20);
    assert!(catalog.red_flags_of(ScreeningKind::LowBack).count() >= 10);
}

#[test]
fn both_screens_are_short_enough_to_be_asked_every_time() {
    let catalog = catalog();
    for kind in ScreeningKind::ALL {
        let routine: Vec<_> = catalog.red_flags_of(*kind).filter(|flag| flag.routine).collect();
        // Recording takes one key a question, or one press where all are no; what is bounded here is
        // what has to be read: at 250 words a minute in silence under 45 seconds, half of it by heart.
        let words: usize = routine.iter().map(|flag| flag.ask.split_whitespace().count()).sum();
        assert!((10..=13).contains(&routine.len()), "{kind}: {} questions", routine.len());
        assert!(words <= 180, "{kind}: {words} words");
    }
    let by_cause: Vec<_> = catalog.red_flags().iter().filter(|flag| !flag.routine).collect();
    assert_eq!(by_cause.len(), 1, "only what would hurt to ask everyone");
    assert!(by_cause[0].what_to_do.contains("crisis line"));
}

#[test]
fn what_cannot_wait_says_whom_to_call_and_every_flag_its_source() {
    for flag in catalog().red_flags() {
        let says = |words: &str| flag.what_to_do.contains(words);
        if flag.urgency == Urgency::Emergency {
            assert!(says("ambulance") || says("emergency"), "{}: {}", flag.key, flag.what_to_do);
        }
        assert!(flag.source.len() > 6, "{}", flag.key);
        assert!(catalog().red_flag(&flag.key) == Some(flag), "{} is found by its key", flag.key);
    }
}

#[test]
fn all_regions_have_their_home_care() {
    let catalog = catalog();
    assert!(catalog.items().len() >= 50, "{}", catalog.items().len());
    let regions = [
        (&[Region::LowerBack, Region::Abdomen][..], 15),
        (&[Region::Hip, Region::Thigh][..], 10),
        (&[Region::Neck][..], 5),
        (&[Region::Shoulder][..], 2),
        (&[Region::Thorax, Region::UpperBack][..], 6),
        (&[Region::Leg][..], 3),
        (&[Region::Foot][..], 3),
        (&[Region::WholeBody][..], 5),
    ];
    for (regions, least) in regions {
        let found = catalog.items().iter().filter(|item| regions.contains(&item.region)).count();
        assert!(found >= least, "{regions:?}: {found}");
    }
}

/// What the drawings and the cautions can tell apart must be said by the traits: an item whose words
/// speak of a ball, a roller, a band, the floor or the neck carries the trait a caution asks for.
#[test]
fn traits_say_what_the_words_say() {
    use quadratus::catalog::{Category, ItemTrait};
    let mut missing = Vec::new();
    for item in catalog().items() {
        let equipment = item.equipment.join(" ");
        let mut want = |holds: bool, wanted: ItemTrait| {
            if holds && !item.traits.contains(&wanted) {
                missing.push(format!("{} {wanted:?}", item.key));
            }
        };
        want(equipment.contains("ball"), ItemTrait::Rubber);
        want(equipment.contains("ball"), ItemTrait::FirmPressure);
        want(equipment.contains("elastic band"), ItemTrait::Rubber);
        want(equipment.contains("foam roller"), ItemTrait::Roller);
        want(equipment.contains("foam roller"), ItemTrait::FirmPressure);
        want(item.category == Category::PartnerMassage, ItemTrait::PartnerHands);
        let on_neck = item.region == Region::Neck && item.category != Category::ReliefPosition;
        want(on_neck, ItemTrait::NeckMovement);
        let presses = item.traits.contains(&ItemTrait::FirmPressure);
        let trunk = matches!(item.region, Region::Thorax | Region::UpperBack | Region::LowerBack);
        want(presses && trunk, ItemTrait::TrunkPressure);
        let leg = matches!(item.region, Region::Hip | Region::Thigh | Region::Leg | Region::Foot);
        want(presses && leg, ItemTrait::LegPressure);
        want(
            item.category == Category::Stretch && matches!(item.region, Region::Hip | Region::Thigh),
            ItemTrait::HipEndRange,
        );
        want(
            item.category == Category::Stretch && matches!(item.region, Region::Leg | Region::Foot),
            ItemTrait::AnkleStrain,
        );
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn nothing_presses_on_the_front_or_side_of_the_neck() {
    use quadratus::catalog::ItemTrait;
    let neck = [
        "sternocleidomastoid",
        "scalenus_anterior",
        "scalenus_medius",
        "scalenus_posterior",
        "longus_colli",
        "longus_capitis",
    ];
    for item in catalog().items().iter().filter(|item| item.traits.contains(&ItemTrait::FirmPressure)) {
        let wrong: Vec<&str> =
            item.targets.iter().map(MuscleKey::as_str).filter(|key| neck.contains(key)).collect();
        assert!(wrong.is_empty() && item.region != Region::Neck, "{}: {wrong:?}", item.key);
    }
    let shoulder = catalog().item(&super::item("ball_uppertrap")).unwrap();
    assert!(
        shoulder.cautions.contains("Never press the front or the side of your neck"),
        "{}",
        shoulder.cautions
    );
    assert!(shoulder.stop.contains("dizzy") && shoulder.stop.contains("tingling"), "{}", shoulder.stop);
    let chest = catalog().item(&super::item("ball_pec")).unwrap();
    assert!(
        chest.cautions.contains("Keep off the breast") && chest.cautions.contains("doctor first"),
        "{}",
        chest.cautions
    );
}

#[test]
fn identifiers_are_those_of_the_standards() {
    let catalog = catalog();
    let ql = catalog.muscle(&MuscleKey::new("quadratus_lumborum").unwrap()).unwrap();
    assert_eq!((ql.ta2, ql.fma, ql.uberon.as_deref()), (Some(2382), Some(15569), Some("UBERON:0001220")));
    assert_eq!(ql.latin, "Musculus quadratus lumborum");
    assert!(catalog.muscle_source().contains("CC BY 3.0"));
}

#[test]
fn every_item_reads_at_grade_six_or_below() {
    let catalog = catalog();
    let hard: Vec<String> = catalog
        .items()
        .iter()
        .map(|item| (item, reading_grade(&item.client_text())))
        .filter(|(_, grade)| *grade > 6.0)
        .map(|(item, grade)| format!("{} {grade:.1}", item.key))
        .collect();
    assert!(hard.is_empty(), "{hard:?}");
}

#[test]
fn changes_for_the_client_read_at_grade_six_or_below() {
    use quadratus::catalog::Effect;
    let catalog = catalog();
    let changes = catalog.cautions().iter().flat_map(|caution| &caution.rules);
    for rule in changes {
        if let Effect::Adapted { change, .. } = &rule.effect {
            assert!(reading_grade(change) <= 6.0, "{:.1} {change}", reading_grade(change));
        }
    }
}

#[test]
fn questions_to_the_client_read_at_grade_six_or_below() {
    let catalog = catalog();
    let prompts = catalog.measures().iter().filter_map(|measure| measure.prompt.as_deref());
    let asks = catalog.red_flags().iter().map(|flag| flag.ask.as_str());
    let on_sheet = catalog.red_flags().iter().filter_map(|flag| flag.on_sheet.as_deref());
    let hard: Vec<String> = prompts
        .chain(asks)
        .chain(on_sheet)
        .map(|text| (reading_grade(text), text))
        .filter(|(grade, _)| *grade > 6.0)
        .map(|(grade, text)| format!("{grade:.1} {text}"))
        .collect();
    assert!(hard.is_empty(), "{hard:#?}");
}

#[test]
fn no_trial_no_claim() {
    for item in catalog().items() {
        let expert =
            item.source.starts_with("Expert practice") || item.source.contains("too little research");
        assert_eq!(expert, item.evidence == Evidence::ExpertPractice, "{}: {}", item.key, item.source);
    }
}

#[test]
fn licensed_wording_is_not_shipped() {
    let catalog = catalog();
    for key in ["odi", "ndi", "promis_pi", "start_back", "orebro_sf"] {
        let measure = catalog.measure(&MeasureKey::new(key).unwrap()).unwrap();
        assert!(!measure.ship_text && measure.prompt.is_none(), "{key}");
    }
    let rmdq = catalog.measure(&MeasureKey::new("rmdq").unwrap()).unwrap();
    assert!((rmdq.change_that_matters.as_ref().unwrap().amount - 5.0).abs() < f64::EPSILON);
}

/// The built-in library with one file changed.
fn with(change: impl FnOnce(&mut Sources<'_>)) -> CatalogError {
    let mut sources = Sources::BUILTIN;
    change(&mut sources);
    Catalog::parse(&sources).expect_err("bad data is refused")
}

fn flaw_in_items(from: &str, to: &str) -> (String, Flaw) {
    assert!(Sources::BUILTIN.items.contains(from), "{from}");
    let items = Sources::BUILTIN.items.replacen(from, to, 1);
    let mut sources = Sources::BUILTIN;
    sources.items = &items;
    match Catalog::parse(&sources) {
        Err(CatalogError::Flawed { file: "items.toml", key, flaw }) => (key, flaw),
        other => panic!("{other:?}"),
    }
}

#[test]
fn bad_items_are_refused_by_name() {
    let first = "ball_ql".to_owned();
    let cases = [
        (
            "targets = [\"quadratus_lumborum\"]",
            "targets = [\"kwadratus\"]",
            Flaw::Unknown { field: "targets", key: "kwadratus".into() },
        ),
        ("hold_seconds = 60", "hold_seconds = 600", Flaw::DoseOutsideRange),
        ("hold_seconds = [30, 90]", "hold_seconds = [30, 900]", Flaw::RangeTooWide),
        (
            "feel = \"A dull, good ache that fades while you wait.\"",
            "feel = \" \"",
            Flaw::Empty { field: "feel" },
        ),
        (
            "source = \"PMC6358529 (holding still for 90 s); expert practice\"",
            "source = \"\"",
            Flaw::Empty { field: "source" },
        ),
        (
            "  \"Stay still and breathe slowly.\",\n",
            "  \"a\",\n  \"b\",\n  \"c\",\n",
            Flaw::Steps { found: 6, most: 5 },
        ),
    ];
    for (from, to, expected) in cases {
        assert_eq!(flaw_in_items(from, to), (first.clone(), expected));
    }
    let (_, flaw) = flaw_in_items("stop = \"Stop if the pain is sharp", "stop = \"Wait if the pain is sharp");
    assert_eq!(flaw, Flaw::StopWithoutCondition);
    let (key, flaw) =
        flaw_in_items("why_general = \"Warmth gives some relief in back pain that is new.\"", "");
    assert_eq!((key.as_str(), flaw), ("heat", Flaw::WhyMissing));
    let (key, flaw) = flaw_in_items("key = \"ball_gmed\"", "key = \"ball_ql\"");
    assert_eq!(
        (key.as_str(), flaw),
        ("ball_ql", Flaw::Twice { word: "ball_ql".into(), other: "ball_ql".into() })
    );
}

#[test]
fn a_fault_anywhere_in_the_file_is_told_with_its_own_key() {
    let cases = [
        // A wrong key of a muscle, a wrong dose, one step too many, a stop rule that is none, a lost source.
        (
            "targets = [\"levator_scapulae\", \"splenius_cervicis\"]",
            "targets = [\"levator_scapula\"]",
            "stretch_levator",
            Flaw::Unknown { field: "targets", key: "levator_scapula".into() },
        ),
        (
            "dose = { sets = 2, repetitions = 10, times_a_day = 1, days_a_week = 3 }",
            "dose = { sets = 9, repetitions = 10, times_a_day = 1, days_a_week = 3 }",
            "str_rowband",
            Flaw::DoseOutsideRange,
        ),
        (
            "  \"Lean in until the calf pulls, and breathe.\",\n",
            "  \"Lean in until the calf pulls.\",\n  \"Breathe.\",\n",
            "stretch_calf",
            Flaw::Steps { found: 6, most: 5 },
        ),
        (
            "stop = \"Stop if you feel sharp pain in the heel or calf, or a snap.\"",
            "stop = \"Sharp pain in the heel.\"",
            "str_heelraise",
            Flaw::StopWithoutCondition,
        ),
        (
            "source = \"DiGiovanni 2003, PMID 12851352 (heel pain: 10 stretches of 10 s, 3 times a day)\"",
            "source = \" \"",
            "stretch_plantar",
            Flaw::Empty { field: "source" },
        ),
    ];
    for (from, to, key, flaw) in cases {
        assert_eq!(flaw_in_items(from, to), (key.to_owned(), flaw));
    }
}

#[test]
fn a_trait_no_caution_could_ask_for_is_refused() {
    let items = Sources::BUILTIN.items.replacen("\"neck_movement\"", "\"neck_moovement\"", 1);
    let error = with(|sources| sources.items = Box::leak(items.into_boxed_str())).to_string();
    assert!(error.contains("items.toml") && error.contains("neck_moovement"), "{error}");
}

#[test]
fn names_and_abbreviations_belong_to_one_entry_whatever_case_and_accents() {
    let muscles = Sources::BUILTIN.muscles.replacen("abbreviation = \"GMed\"", "abbreviation = \"gmáx\"", 1);
    let error = with(|sources| sources.muscles = Box::leak(muscles.into_boxed_str()));
    let flaw = Flaw::Twice { word: "gmáx".into(), other: "gluteus_maximus".into() };
    assert_eq!(error, CatalogError::Flawed { file: "muscles.toml", key: "gluteus_medius".into(), flaw });
}

#[test]
fn a_synonym_may_not_shadow_another_name() {
    let muscles = Sources::BUILTIN.muscles.replacen("\"hip hiker\"", "\"piriformis\"", 1);
    let error = with(|sources| sources.muscles = Box::leak(muscles.into_boxed_str()));
    assert!(
        matches!(error, CatalogError::Flawed { ref key, flaw: Flaw::Twice { .. }, .. } if key == "quadratus_lumborum")
    );
}

#[test]
fn bad_cautions_and_measures_are_refused_by_name() {
    let cautions =
        Sources::BUILTIN.cautions.replacen("items = [\"walk\", \"stay_active\"]", "items = [\"run\"]", 1);
    let error = with(|sources| sources.cautions = Box::leak(cautions.into_boxed_str()));
    let flaw = Flaw::Unknown { field: "rules", key: "run".into() };
    assert_eq!(error, CatalogError::Flawed { file: "cautions.toml", key: "fever_infection".into(), flaw });

    let cautions = Sources::BUILTIN.cautions.replacen("every = true", "", 1);
    let error = with(|sources| sources.cautions = Box::leak(cautions.into_boxed_str()));
    assert!(matches!(error, CatalogError::Flawed { flaw: Flaw::RuleReachesNothing, .. }), "{error}");

    let measures = Sources::BUILTIN.measures.replacen(
        "ship_text = false",
        "ship_text = false\nprompt = \"Pain intensity: no pain at the moment\"",
        1,
    );
    let error = with(|sources| sources.measures = Box::leak(measures.into_boxed_str()));
    assert_eq!(
        error,
        CatalogError::Flawed { file: "measures.toml", key: "odi".into(), flaw: Flaw::WordingNotFree }
    );

    let cautions = Sources::BUILTIN.cautions.replacen("items = [\"ball_pec\"]", "items = [\"ball_pecs\"]", 1);
    let error = with(|sources| sources.cautions = Box::leak(cautions.into_boxed_str()));
    let flaw = Flaw::Unknown { field: "rules", key: "ball_pecs".into() };
    assert_eq!(error, CatalogError::Flawed { file: "cautions.toml", key: "pacemaker".into(), flaw });

    let flags = Sources::BUILTIN.red_flags.replacen("caution = \"aaa\"", "caution = \"bbb\"", 1);
    let error = with(|sources| sources.red_flags = Box::leak(flags.into_boxed_str()));
    assert!(matches!(error, CatalogError::Flawed { file: "red_flags.toml", flaw: Flaw::Unknown { .. }, .. }));
}

#[test]
fn a_misspelt_field_is_refused_with_its_place() {
    let error = with(|sources| sources.techniques = "[[technique]]\nkey = \"x\"\nnaem = \"X\"\n");
    let message = error.to_string();
    assert!(
        message.contains("techniques.toml") && message.contains("naem") && message.contains('3'),
        "{message}"
    );
    assert!(message.contains("practice file is untouched"), "{message}");
}

#[test]
fn every_item_has_a_drawing_and_every_drawing_an_item() {
    use quadratus::document::figure;
    let catalog = catalog();
    let strange: Vec<&str> = figure::keys().filter(|key| catalog.item(&super::item(key)).is_none()).collect();
    assert!(strange.is_empty(), "drawings of no item: {strange:?}");
    let undrawn: Vec<&str> = catalog
        .items()
        .iter()
        .map(Item::figure)
        .filter(|key| figure::drawing(key).is_none() || figure::description(key).is_none())
        .collect();
    assert!(undrawn.is_empty(), "items without a drawing: {undrawn:?}");
}

#[test]
fn a_drawing_has_a_side_where_its_item_has_one() {
    use quadratus::document::figure;
    let catalog = catalog();
    let sided = catalog.items().iter().filter(|item| item.sided).count();
    assert!(sided > 10, "only {sided} items have a side");
    let wrong: Vec<&str> = catalog
        .items()
        .iter()
        .filter(|item| figure::side(item.figure()).is_some() != item.sided)
        .map(Item::figure)
        .collect();
    assert!(wrong.is_empty(), "drawing and item differ on having a side: {wrong:?}");
}

#[test]
fn words_for_a_drawing_read_at_grade_six_or_below() {
    use quadratus::document::figure;
    let hard: Vec<String> = figure::keys()
        .filter_map(|key| Some((key, reading_grade(&figure::description(key)?))))
        .filter(|(_, grade)| *grade > 6.0)
        .map(|(key, grade)| format!("{key} {grade:.1}"))
        .collect();
    assert!(hard.is_empty(), "{hard:?}");
}
