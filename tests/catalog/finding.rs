//! Type-ahead: what therapists type, and what must come first.

use proptest::prelude::*;
use quadratus::catalog::fold;

use super::catalog;

/// What is typed, and the key of the entry that must come first.
type Typed = (&'static str, &'static str);

const MUSCLES: &[Typed] = &[
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
    ("med glute", "gluteus_medius"),
    ("GLUTEUS MÉDIUS", "gluteus_medius"),
    ("med", "gluteus_medius"),
    ("glutemed", "gluteus_medius"),
    ("side hip", "gluteus_medius"),
    ("gmax", "gluteus_maximus"),
    ("glute", "gluteus_maximus"),
    ("glutes", "gluteus_maximus"),
    ("glute min", "gluteus_minimus"),
    ("piri", "piriformis"),
    ("pirifromis", "piriformis"),
    ("psoas", "psoas_major"),
    ("hip flexor", "iliopsoas"),
    ("iliacus", "iliacus"),
    ("es", "erector_spinae"),
    ("erectors", "erector_spinae"),
    ("paraspinals", "erector_spinae"),
    ("spinae erector", "erector_spinae"),
    ("iliocostalis", "iliocostalis_lumborum"),
    ("mf", "multifidus"),
    ("multifidi", "multifidus"),
    ("tlf", "thoracolumbar_fascia"),
    ("tfl", "tensor_fasciae_latae"),
    ("tensor fascia lata", "tensor_fasciae_latae"),
    ("it band", "iliotibial_tract"),
    ("itb", "iliotibial_tract"),
    ("lat", "latissimus_dorsi"),
    ("lats", "latissimus_dorsi"),
    ("lat dorsi", "latissimus_dorsi"),
    ("adductors", "adductor_longus"),
    ("groin", "adductor_longus"),
    ("hams", "biceps_femoris"),
    ("hammies", "biceps_femoris"),
    ("hamstrings", "biceps_femoris"),
    ("semi t", "semitendinosus"),
    ("semimem", "semimembranosus"),
    ("quad", "quadriceps_femoris"),
    ("quads", "quadriceps_femoris"),
    ("rec fem", "rectus_femoris"),
    ("vmo", "vastus_medialis"),
    ("vastus lat", "vastus_lateralis"),
    ("sartorious", "sartorius"),
    ("calf", "gastrocnemius"),
    ("calves", "gastrocnemius"),
    ("gastroc", "gastrocnemius"),
    ("gastrocs", "gastrocnemius"),
    ("inner calf", "gastrocnemius_medial"),
    ("lateral gastroc", "gastrocnemius_lateral"),
    ("musculus soleus", "soleus"),
    ("solus", "soleus"),
    ("achilles", "calcaneal_tendon"),
    ("heel cord", "calcaneal_tendon"),
    ("tendo calcaneus", "calcaneal_tendon"),
    ("achillies", "calcaneal_tendon"),
    ("ta", "tibialis_anterior"),
    ("shin", "tibialis_anterior"),
    ("tib ant", "tibialis_anterior"),
    ("tib post", "tibialis_posterior"),
    ("posterior tib", "tibialis_posterior"),
    ("peroneals", "fibularis_longus"),
    ("peroneus", "fibularis_longus"),
    ("peroneus brevis", "fibularis_brevis"),
    ("fibularis", "fibularis_longus"),
    ("popliteus", "popliteus"),
    ("big toe flexor", "flexor_hallucis_longus"),
    ("fhl", "flexor_hallucis_longus"),
    ("plantar fascia", "plantar_aponeurosis"),
    ("plantar aponeurosis", "plantar_aponeurosis"),
    ("pf", "plantar_aponeurosis"),
    ("arch muscle", "abductor_hallucis"),
    ("trap", "trapezius"),
    ("traps", "trapezius"),
    ("ut", "trapezius_upper"),
    ("upper traps", "trapezius_upper"),
    ("upper trap", "trapezius_upper"),
    ("lower traps", "trapezius_lower"),
    ("mid trap", "trapezius_middle"),
    ("rhomboids", "rhomboid_major"),
    ("lev scap", "levator_scapulae"),
    ("levator", "levator_scapulae"),
    ("scm", "sternocleidomastoid"),
    ("sternocleidomastoideus", "sternocleidomastoid"),
    ("sternocliedomastoid", "sternocleidomastoid"),
    ("scalenes", "scalenus_anterior"),
    ("middle scalene", "scalenus_medius"),
    ("scalenius posterior", "scalenus_posterior"),
    ("suboccipitals", "suboccipitals"),
    ("sub occipitals", "suboccipitals"),
    ("deep neck flexors", "longus_colli"),
    ("splenius", "splenius_capitis"),
    ("jaw", "masseter"),
    ("jaw muscle", "masseter"),
    ("maseter", "masseter"),
    ("temporalis", "temporalis"),
    ("temple", "temporalis"),
    ("forehead", "frontalis"),
    ("pterygoids", "medial_pterygoid"),
    ("lateral pterygoid", "lateral_pterygoid"),
    ("platysma", "platysma"),
    ("pec", "pectoralis_major"),
    ("pecs", "pectoralis_major"),
    ("pec major", "pectoralis_major"),
    ("major pec", "pectoralis_major"),
    ("pec minor", "pectoralis_minor"),
    ("upper pecs", "pectoralis_major_clavicular"),
    ("sternocostal", "pectoralis_major_sternocostal"),
    ("serratus", "serratus_anterior"),
    ("serratus anterior", "serratus_anterior"),
    ("intercostals", "external_intercostals"),
    ("diaphragm", "diaphragm"),
    ("abs", "rectus_abdominis"),
    ("six pack", "rectus_abdominis"),
    ("obliques", "external_oblique"),
    ("tva", "transversus_abdominis"),
    ("rotator cuff", "supraspinatus"),
    ("supraspinatis", "supraspinatus"),
    ("infra", "infraspinatus"),
    ("teres", "teres_major"),
    ("teres minor", "teres_minor"),
    ("subscap", "subscapularis"),
    ("delt", "deltoid"),
    ("delts", "deltoid"),
    ("front delt", "deltoid_anterior"),
    ("rear delt", "deltoid_posterior"),
    ("lateral deltoid", "deltoid_middle"),
    ("bicep", "biceps_brachii"),
    ("biceps", "biceps_brachii"),
    ("biceps femoris", "biceps_femoris"),
    ("brachialis", "brachialis"),
    ("tri", "triceps_brachii"),
    ("triceps", "triceps_brachii"),
    ("tricep", "triceps_brachii"),
    ("long head of triceps", "triceps_long"),
    ("outer triceps", "triceps_lateral"),
    ("medial triceps", "triceps_medial"),
    ("brachioradialus", "brachioradialis"),
    ("supinator", "supinator"),
    ("pronator", "pronator_teres"),
    ("forearm flexors", "flexor_carpi_radialis"),
    ("wrist flexors", "flexor_carpi_radialis"),
    ("forearm extensors", "extensor_carpi_radialis_longus"),
    ("wrist extensors", "extensor_carpi_radialis_longus"),
    ("ecrb", "extensor_carpi_radialis_brevis"),
    ("fds", "flexor_digitorum_superficialis"),
    ("thenar", "abductor_pollicis_brevis"),
    ("lumbricals", "lumbricals_hand"),
    ("pelvic floor", "levator_ani"),
    ("triceps surae", "gastrocnemius"),
    ("hip abductors", "gluteus_medius"),
    ("hip rotators", "piriformis"),
    ("gluteous medius", "gluteus_medius"),
    ("gluteus", "gluteus_maximus"),
    ("illiopsoas", "iliopsoas"),
    ("illiotibial band", "iliotibial_tract"),
    ("latisimus", "latissimus_dorsi"),
    ("supra spinatus", "supraspinatus"),
    ("lumbar multifidus", "multifidus_lumborum"),
    ("adductor mag", "adductor_magnus"),
    ("trapezius", "trapezius"),
    ("deltoid", "deltoid"),
    ("gastrocnemius", "gastrocnemius"),
    ("pectoralis", "pectoralis_major"),
    ("obliquus externus", "external_oblique"),
    ("extensor carpi", "extensor_carpi_radialis_longus"),
];

const TECHNIQUES: &[Typed] = &[
    ("tp", "trigger_point"),
    ("trigger", "trigger_point"),
    ("tpr", "trigger_point"),
    ("trigger point release", "trigger_point"),
    ("point trigger", "trigger_point"),
    ("ischemic", "trigger_point"),
    ("ischemic compression", "trigger_point"),
    ("ischaemic compression", "trigger_point"),
    ("dt", "deep_tissue"),
    ("deep", "deep_tissue"),
    ("deep tissue", "deep_tissue"),
    ("tissue deep", "deep_tissue"),
    ("dtm", "deep_tissue"),
    ("relax", "swedish"),
    ("swe", "swedish"),
    ("swedish", "swedish"),
    ("sweedish", "swedish"),
    ("eff", "effleurage"),
    ("efflurage", "effleurage"),
    ("gliding", "effleurage"),
    ("kneading", "petrissage"),
    ("petrisage", "petrissage"),
    ("hacking", "tapotement"),
    ("massage gun", "vibration"),
    ("xf", "friction_cross_fibre"),
    ("cross-fiber", "friction_cross_fibre"),
    ("cross fibre", "friction_cross_fibre"),
    ("transverse friction", "friction_cross_fibre"),
    ("mfr", "myofascial_release"),
    ("fascia release", "myofascial_release"),
    ("myofascial", "myofascial_release"),
    ("met", "met_pir"),
    ("muscle energy", "met_pir"),
    ("pir", "met_pir"),
    ("pnf", "pnf_contract_relax"),
    ("contract relax", "pnf_contract_relax"),
    ("strain counterstrain", "positional_release"),
    ("active release", "pin_and_stretch"),
    ("stretch", "stretch_passive"),
    ("dynamic stretch", "stretch_active"),
    ("prom", "rom_passive"),
    ("range of motion", "rom_passive"),
    ("joint mobilization", "joint_mobilisation"),
    ("joint mobilisation", "joint_mobilisation"),
    ("mobs", "joint_mobilisation"),
    ("jm1", "joint_mob_1"),
    ("jm 3", "joint_mob_3"),
    ("grade 4 mobilisation", "joint_mob_4"),
    ("joint mobilization grade 2", "joint_mob_2"),
    ("cups", "cupping_static"),
    ("cupping", "cupping_static"),
    ("moving cups", "cupping_moving"),
    ("gua sha", "iastm"),
    ("scraping", "iastm"),
    ("hot pack", "heat"),
    ("hot stones", "hot_stone"),
    ("ice", "cold"),
    ("hot and cold", "contrast"),
    ("contrast", "contrast"),
    ("lymph", "mld"),
    ("lymphatic drainage", "mld"),
    ("kinesiology tape", "taping_kinesio"),
    ("tape", "taping_kinesio"),
    ("rigid tape", "taping_rigid"),
    ("athletic tape", "taping_rigid"),
    ("thai", "thai"),
    ("pregnancy massage", "prenatal"),
    ("cranio", "craniosacral"),
    ("nerve flossing", "neural_glide"),
    ("scar", "scar"),
    ("foot reflexology", "reflexology"),
    ("breath work", "breathing"),
];

const ITEMS: &[Typed] = &[
    ("child's pose", "stretch_childs"),
    ("childs", "stretch_childs"),
    ("ball ql", "ball_ql"),
    ("ql ball", "ball_ql"),
    ("tennis ball hip", "ball_gmed"),
    ("ball glute med", "ball_gmed"),
    ("piriformis ball", "ball_piri"),
    ("two balls", "ball_paraspinal"),
    ("foam roller", "roller_glutes"),
    ("partner massage", "partner_back"),
    ("ql stretch", "stretch_ql"),
    ("glute med stretch", "stretch_gmed"),
    ("piriformis stretch", "stretch_piri"),
    ("figure 4", "stretch_piri"),
    ("hamstring stretch", "stretch_hamstring"),
    ("hip flexor stretch", "stretch_hipflexor"),
    ("knee to chest", "stretch_glute_knee"),
    ("knee rolls", "mob_kneerolls"),
    ("pelvic tilts", "mob_pelvictilt"),
    ("cat cow", "mob_catcamel"),
    ("mckenzie", "mob_pressup"),
    ("back bend", "mob_backbend"),
    ("90/90", "rest_9090"),
    ("walking", "walk"),
    ("clamshell", "str_clam"),
    ("glute bridge", "str_bridge"),
    ("side plank", "str_sideplank"),
    ("bird-dog", "str_birddog"),
    ("deadbug", "str_deadbug"),
    ("hot pack", "heat"),
    ("ice pack", "ice"),
    ("pillow between knees", "rest_side"),
    ("desk breaks", "breaks"),
    ("sleep hygiene", "sleep"),
    ("breath", "breathing"),
];

/// What was typed and did not bring the right entry first.
fn missed<'a>(typed: &'a [Typed], found: impl Fn(&str) -> Vec<&'a str>) -> Vec<String> {
    let queries = typed.iter().map(|(words, first)| (words, first, found(words)));
    queries
        .filter(|(_, first, found)| found.first() != Some(*first))
        .map(|(words, first, found)| format!("{words:?} wants {first}, found {found:?}"))
        .collect()
}

#[test]
fn muscles_are_found_as_they_are_typed() {
    let found =
        |words: &str| catalog().find_muscles(words, 5).iter().map(|entry| entry.key.as_str()).collect();
    let missed = missed(MUSCLES, found);
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn techniques_are_found_as_they_are_typed() {
    let found =
        |words: &str| catalog().find_techniques(words, 5).iter().map(|entry| entry.key.as_str()).collect();
    let missed = missed(TECHNIQUES, found);
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn items_are_found_as_they_are_typed() {
    let found = |words: &str| catalog().find_items(words, 5).iter().map(|entry| entry.key.as_str()).collect();
    let missed = missed(ITEMS, found);
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn the_rest_is_found_as_it_is_typed() {
    let catalog = catalog();
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
