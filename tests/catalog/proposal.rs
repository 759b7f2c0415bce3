//! What is proposed, for whom, in which order, and what is said about it.

use quadratus::catalog::{Catalog, Category, Gate, GivenBefore, Proposal, Today};
use quadratus::domain::{
    CautionKey, Ease, Finding, FindingKey, HomeCareDone, Line, MuscleKey, Region, Side, Stage, TechniqueKey,
    Treatment,
};

use super::{catalog, caution, item};

fn treatment(technique: &str, muscle: Option<&str>, side: Option<Side>) -> Treatment {
    Treatment {
        technique: TechniqueKey::new(technique).unwrap(),
        muscle: muscle.map(|key| MuscleKey::new(key).unwrap()),
        side,
        pressure: None,
        minutes: None,
        note: Line::default(),
    }
}

fn felt(finding: &str, muscle: &str, side: Side) -> Finding {
    Finding {
        finding: FindingKey::new(finding).unwrap(),
        muscle: Some(MuscleKey::new(muscle).unwrap()),
        side: Some(side),
        grade: None,
        note: Line::default(),
    }
}

fn low_back_case() -> Vec<Treatment> {
    vec![
        treatment("trigger_point", Some("quadratus_lumborum"), Some(Side::Left)),
        treatment("deep_tissue", Some("gluteus_medius"), Some(Side::Both)),
        treatment("swedish", None, None),
    ]
}

fn propose(
    catalog: &Catalog,
    treatments: &[Treatment],
    findings: &[Finding],
    stage: Stage,
    cautions: &[CautionKey],
) -> Vec<Proposal> {
    let region = Some(Region::LowerBack);
    catalog.propose(&Today { treatments, findings, stage: Some(stage), region, cautions, before: &[] })
}

fn find<'a>(proposals: &'a [Proposal], key: &str) -> &'a Proposal {
    proposals
        .iter()
        .find(|proposal| proposal.item.as_str() == key)
        .unwrap_or_else(|| panic!("{key} is proposed"))
}

fn suggested(proposals: &[Proposal]) -> Vec<&str> {
    proposals.iter().filter(|proposal| proposal.suggested).map(|proposal| proposal.item.as_str()).collect()
}

#[test]
fn the_low_back_case_with_blood_thinners() {
    let catalog = catalog();
    let proposals = propose(catalog, &low_back_case(), &[], Stage::Chronic, &[caution("anticoagulant")]);
    let first: Vec<&str> = proposals.iter().take(4).map(|proposal| proposal.item.as_str()).collect();
    assert_eq!(first, ["ball_ql", "ball_gmed", "stretch_ql", "stretch_gmed"]);
    assert_eq!(suggested(&proposals), ["stretch_ql", "stretch_gmed", "str_clam", "walk"]);

    for (key, side, why) in [
        ("ball_ql", Side::Left, "The left quadratus lumborum was treated today."),
        ("stretch_ql", Side::Left, "The left quadratus lumborum was treated today."),
        ("ball_gmed", Side::Both, "The gluteus medius on both sides was treated today."),
        ("stretch_gmed", Side::Both, "The gluteus medius on both sides was treated today."),
    ] {
        let proposal = find(&proposals, key);
        assert_eq!((proposal.side, proposal.why.as_str()), (Some(side), why), "{key}");
    }
    for key in ["ball_ql", "ball_gmed"] {
        let Gate::HeldBack { because } = &find(&proposals, key).gate else { panic!("{key} is held back") };
        assert!(because.as_str().contains("blood thinners"), "{because}");
    }
    // Ball and stretch work is for exactly the muscles that were treated.
    for proposal in &proposals {
        let item = catalog.item(&proposal.item).unwrap();
        if matches!(item.category, Category::SelfMassage | Category::Stretch | Category::PartnerMassage) {
            let for_them =
                item.targets.iter().any(|t| ["quadratus_lumborum", "gluteus_medius"].contains(&t.as_str()));
            assert!(for_them, "{}", item.key);
        }
    }
}

#[test]
fn without_cautions_ball_and_stretch_lead() {
    let proposals = propose(catalog(), &low_back_case(), &[], Stage::Chronic, &[]);
    assert_eq!(suggested(&proposals), ["ball_ql", "ball_gmed", "stretch_ql", "stretch_gmed", "str_clam"]);
}

#[test]
fn acute_pain_starts_with_staying_active_heat_and_easy_movement() {
    let proposals = propose(catalog(), &low_back_case(), &[], Stage::Acute, &[]);
    let first: Vec<&str> = proposals.iter().take(4).map(|proposal| proposal.item.as_str()).collect();
    assert_eq!(first, ["stay_active", "heat", "mob_kneerolls", "mob_pelvictilt"]);
    assert!(suggested(&proposals).contains(&"ball_ql"));
}

#[test]
fn findings_count_and_are_said() {
    let catalog = catalog();
    let findings = [felt("trigger", "piriformis", Side::Right)];
    let proposals = propose(catalog, &[], &findings, Stage::Chronic, &[]);
    let ball = find(&proposals, "ball_piri");
    assert_eq!(
        (ball.side, ball.why.as_str()),
        (Some(Side::Right), "Found today in the right piriformis: trigger point.")
    );

    let findings = [felt("hypertonic", "quadratus_lumborum", Side::Right)];
    let both = propose(catalog, &low_back_case(), &findings, Stage::Chronic, &[]);
    let alone = propose(catalog, &low_back_case(), &[], Stage::Chronic, &[]);
    let (with, without) = (find(&both, "ball_ql"), find(&alone, "ball_ql"));
    assert!(with.score > without.score);
    assert_eq!((with.side, without.side), (Some(Side::Both), Some(Side::Left)));
}

#[test]
fn a_muscle_to_keep_off_gets_no_massage_at_home() {
    let findings = [felt("bruise", "quadratus_lumborum", Side::Left)];
    let proposals = propose(catalog(), &low_back_case(), &findings, Stage::Chronic, &[]);
    let keys: Vec<&str> = proposals.iter().map(|proposal| proposal.item.as_str()).collect();
    assert!(!keys.contains(&"ball_ql") && !keys.contains(&"partner_back"), "{keys:?}");
    assert!(keys.contains(&"stretch_ql") && keys.contains(&"ball_gmed"), "{keys:?}");
}

#[test]
fn a_part_of_a_muscle_stands_for_the_whole() {
    let done = [treatment("deep_tissue", Some("iliocostalis_lumborum"), Some(Side::Right))];
    let proposals = propose(catalog(), &done, &[], Stage::Subacute, &[]);
    assert_eq!(find(&proposals, "ball_paraspinal").side, None);
    assert_eq!(find(&proposals, "stretch_childs").side, Some(Side::Right));
}

/// One muscle treated on the left, a complaint of that region that has lasted long.
#[test]
fn each_region_gets_its_own_home_care() {
    let cases: &[(&str, Region, &[&str], &[&str])] = &[
        // Muscle, region, what leads, what else is suggested.
        (
            "trapezius_upper",
            Region::Neck,
            &["ball_uppertrap", "stretch_uppertrap"],
            &["str_chintuck", "walk"],
        ),
        ("levator_scapulae", Region::Neck, &["stretch_levator"], &["ball_uppertrap", "str_chintuck"]),
        ("suboccipitals", Region::Neck, &["str_chintuck"], &["walk"]),
        ("rhomboid_major", Region::UpperBack, &["ball_rhomboid"], &["walk"]),
        ("pectoralis_minor", Region::Thorax, &["ball_pec", "stretch_pec_door"], &["walk"]),
        ("infraspinatus", Region::Shoulder, &["str_scapret"], &["walk"]),
        ("rectus_femoris", Region::Thigh, &["roller_quads"], &["stretch_hipflexor"]),
        ("tensor_fasciae_latae", Region::Hip, &["stretch_gmed"], &["roller_itb"]),
        ("gastrocnemius", Region::Leg, &["roller_calf", "stretch_calf"], &["str_heelraise", "walk"]),
        ("gastrocnemius_medial", Region::Leg, &["roller_calf", "stretch_calf"], &["str_heelraise"]),
        ("soleus", Region::Leg, &["roller_calf", "stretch_calf"], &["str_heelraise"]),
        ("plantar_aponeurosis", Region::Foot, &["stretch_plantar", "ball_foot"], &["str_towelcurl"]),
    ];
    let catalog = catalog();
    for (muscle, region, lead, others) in cases {
        let treatments = [treatment("deep_tissue", Some(muscle), Some(Side::Left))];
        let today = Today {
            treatments: &treatments,
            findings: &[],
            stage: Some(Stage::Chronic),
            region: Some(*region),
            cautions: &[],
            before: &[],
        };
        let proposals = catalog.propose(&today);
        let plan = suggested(&proposals);
        let first_of_muscle: Vec<&str> = plan.iter().copied().filter(|key| lead.contains(key)).collect();
        assert_eq!(&first_of_muscle, lead, "{muscle}: {plan:?}");
        for key in *others {
            assert!(plan.contains(key), "{muscle}: {key} is missing in {plan:?}");
        }
        let strange: Vec<&str> = plan
            .iter()
            .copied()
            .filter(|key| {
                let item = catalog.item(&item(key)).unwrap();
                item.region == Region::LowerBack
            })
            .collect();
        assert!(strange.is_empty(), "{muscle}: {strange:?} are for the low back");
        for key in &plan {
            let proposal = find(&proposals, key);
            let item = catalog.item(&proposal.item).unwrap();
            if item.sided {
                assert_eq!(proposal.side, Some(Side::Left), "{muscle}: {key}");
            }
        }
    }
}

#[test]
fn a_new_stiff_neck_gets_rest_and_easy_turns_first() {
    let treatments = [treatment("swedish", Some("trapezius_upper"), Some(Side::Right))];
    let today = Today {
        treatments: &treatments,
        findings: &[],
        stage: Some(Stage::Acute),
        region: Some(Region::Neck),
        cautions: &[],
        before: &[],
    };
    let proposals = catalog().propose(&today);
    let plan = suggested(&proposals);
    for key in ["mob_neck_rot", "rest_neck", "stay_active"] {
        assert!(plan.contains(&key), "{key} is missing in {plan:?}");
    }
}

#[test]
fn nothing_is_suggested_in_an_emergency() {
    let proposals = propose(catalog(), &low_back_case(), &[], Stage::Acute, &[caution("cauda_equina")]);
    assert!(!proposals.is_empty() && suggested(&proposals).is_empty());
}

#[test]
fn whatever_was_treated_the_plan_stays_short_and_says_why() {
    let catalog = catalog();
    for muscle in catalog.muscles() {
        for stage in Stage::ALL {
            let done = [treatment("deep_tissue", Some(muscle.key.as_str()), Some(Side::Left))];
            let proposals = propose(catalog, &done, &[], *stage, &[]);
            assert!(suggested(&proposals).len() <= 5);
            assert!(proposals.is_sorted_by(|better, worse| better.score >= worse.score));
            for proposal in &proposals {
                assert!(proposal.why.ends_with('.'), "{}: {}", proposal.item, proposal.why);
                let item = catalog.item(&proposal.item).unwrap();
                assert!(item.range.contains(proposal.dose), "{}", item.key);
            }
        }
    }
}

#[test]
fn the_same_visit_is_always_answered_alike() {
    let catalog = catalog();
    let mut turned = low_back_case();
    turned.reverse();
    let one = propose(catalog, &low_back_case(), &[], Stage::Chronic, &[]);
    assert_eq!(one, propose(catalog, &turned, &[], Stage::Chronic, &[]));
}

#[test]
fn the_last_sheet_moves_an_item_up_or_down_and_says_why() {
    use Ease::{Easier, Harder, Same};
    use HomeCareDone::{Done, Not, Partly};
    let treatments = low_back_case();
    let propose = |before: &[GivenBefore]| {
        let (findings, cautions) = (&[], &[]);
        let stage = Some(Stage::Chronic);
        catalog().propose(&Today { treatments: &treatments, findings, stage, region: None, cautions, before })
    };
    let of =
        |proposals: &[Proposal]| proposals.iter().find(|one| one.item == item("stretch_ql")).unwrap().clone();
    let plain = of(&propose(&[]));
    for (said, more, words) in [
        (None, 6, "On the last sheet."),
        (Some((Done, None)), 12, "On the last sheet: done."),
        (Some((Done, Some(Easier))), 12, "On the last sheet: done, easier."),
        (Some((Done, Some(Same))), 12, "On the last sheet: done, as before."),
        (Some((Done, Some(Harder))), -20, "On the last sheet: done, harder."),
        (Some((Partly, None)), 6, "On the last sheet: partly done."),
        (Some((Partly, Some(Harder))), -20, "On the last sheet: partly done, harder."),
        (Some((Not, None)), -30, "On the last sheet: not done."),
    ] {
        let before = [GivenBefore { item: item("stretch_ql"), said }];
        let moved = of(&propose(&before));
        assert_eq!(moved.score, plain.score + more, "{words}");
        assert_eq!(moved.why, format!("{} {words}", plain.why));
        assert_eq!(moved.suggested, more > 0, "what was not done, or went harder, gives way: {words}");
    }
    let elsewhere = [GivenBefore { item: item("heat"), said: None }];
    assert_eq!(of(&propose(&elsewhere)), plain, "another item of the sheet changes nothing");
}
