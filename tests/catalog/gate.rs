//! No item gets past a caution without its rule, or onto a plan without a reason.

use std::fmt::Write as _;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::Index;
use quadratus::catalog::{Catalog, Effect, Gate, ItemTrait, NotPlanned, Wish};
use quadratus::domain::{
    BirthDate, CautionKey, Clearance, Client, ClientCaution, Dose, HealthKind, Line, PersonName, Side,
};

use super::{catalog, caution, item};

fn gate_of(catalog: &Catalog, key: &str, cautions: &[&str]) -> Gate {
    let cautions: Vec<CautionKey> = cautions.iter().map(|key| caution(key)).collect();
    catalog.gate(catalog.item(&item(key)).unwrap(), &cautions)
}

/// Every caution, and what follows from the record.
fn every_key(catalog: &Catalog) -> Vec<CautionKey> {
    let all = catalog.cautions().iter().chain(catalog.circumstances());
    all.map(|caution| caution.key.clone()).collect()
}

#[test]
fn age_weeks_and_an_open_red_flag_follow_from_the_record() {
    let catalog = catalog();
    let today: NaiveDate = "2026-05-12".parse().unwrap();
    let asked = |born: Option<&str>, due: Option<&str>, open: bool| {
        let mut client = Client::named(PersonName::new("Ana", "Ruiz").unwrap());
        client.birth_date = born.map(|born| BirthDate::try_from(born.parse::<NaiveDate>().unwrap()).unwrap());
        if let Some(due) = due {
            let mut parts = ClientCaution::new(
                Some(caution("pregnancy")),
                Line::new("Pregnant").unwrap(),
                Line::default(),
            )
            .unwrap()
            .parts();
            parts.kind = HealthKind::Pregnancy;
            parts.due = Some(due.parse().unwrap());
            client.cautions = vec![ClientCaution::try_from(parts).unwrap()];
        }
        let keys = catalog.cautions_of(&client, today, open);
        keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    for (born, due, open, keys) in [
        (None, None, false, ""),
        (Some("2010-05-13"), None, false, "under_16"),
        (Some("2010-05-12"), None, false, ""),
        (Some("1951-05-13"), None, false, ""),
        (Some("1951-05-12"), None, false, "from_75"),
        // Forty weeks before the due date the counting begins: 16 weeks are 112 of 280 days.
        (None, Some("2026-10-27"), false, "pregnancy pregnancy_week_16"),
        (None, Some("2026-10-28"), false, "pregnancy"),
        // The due date is behind, and nobody has said that it is over.
        (None, Some("2026-05-11"), false, "pregnancy pregnancy_week_16"),
        (None, Some("2025-05-12"), false, "pregnancy pregnancy_week_16"),
        // Further off than a pregnancy lasts: it says nothing.
        (None, Some("2027-05-12"), false, "pregnancy"),
        (None, None, true, "red_flag_open"),
    ] {
        assert_eq!(asked(born, due, open), keys, "{born:?} {due:?} {open}");
    }
    for key in asked(Some("1940-01-01"), Some("2026-06-01"), true).split(' ') {
        let known = catalog.circumstances().iter().any(|known| known.key.as_str() == key);
        assert!(known || catalog.caution(&caution(key)).is_some(), "{key} is in the library");
    }
    for item in catalog.items() {
        assert!(
            matches!(catalog.gate(item, &[caution("red_flag_open")]), Gate::HeldBack { .. }),
            "{}",
            item.key
        );
    }
}

#[test]
fn blood_thinners_hold_back_firm_pressure_and_nothing_else() {
    let catalog = catalog();
    for entry in catalog.items() {
        let gate = catalog.gate(entry, &[caution("anticoagulant")]);
        let firm =
            entry.traits.contains(&ItemTrait::FirmPressure) || entry.traits.contains(&ItemTrait::Roller);
        assert_eq!(matches!(gate, Gate::HeldBack { .. }), firm, "{}", entry.key);
        assert!(firm || !entry.key.as_str().starts_with("ball_"), "{}", entry.key);
    }
    for open in ["stretch_ql", "stretch_gmed", "heat", "walk", "str_clam"] {
        assert_eq!(gate_of(catalog, open, &["anticoagulant"]), Gate::Allowed, "{open}");
    }
}

#[test]
fn emergencies_hold_back_everything() {
    let catalog = catalog();
    for key in ["acute_emergency", "dvt", "cauda_equina", "neuro_progress", "trauma", "aaa"] {
        for entry in catalog.items() {
            assert!(
                matches!(catalog.gate(entry, &[caution(key)]), Gate::HeldBack { .. }),
                "{key} {}",
                entry.key
            );
        }
    }
}

#[test]
fn every_caution_changes_something() {
    let catalog = catalog();
    for entry in catalog.cautions().iter().chain(catalog.circumstances()) {
        let touched = catalog
            .items()
            .iter()
            .any(|item| catalog.gate(item, std::slice::from_ref(&entry.key)) != Gate::Allowed);
        assert!(touched, "{}", entry.key);
    }
}

#[test]
fn the_strictest_of_two_cautions_holds() {
    let catalog = catalog();
    assert!(matches!(
        gate_of(catalog, "ball_gmed", &["osteoporosis", "anticoagulant"]),
        Gate::HeldBack { .. }
    ));
    let Gate::Adapted { change, dose, range } =
        gate_of(catalog, "ball_gmed", &["diabetes_neuropathy", "steroid_long"])
    else {
        panic!("adapted by both");
    };
    assert!(change.as_str().contains("Look at the skin") && change.as_str().contains("bruises"), "{change}");
    assert_eq!((dose.hold_seconds(), range.hold_seconds.unwrap().most()), (Some(20), 20));
}

#[test]
fn a_caution_of_a_later_version_holds_back() {
    let Gate::HeldBack { because } = gate_of(catalog(), "walk", &["space_travel"]) else {
        panic!("held back");
    };
    assert!(because.as_str().contains("space_travel"));
}

#[test]
fn a_plan_takes_only_doses_left_by_the_cautions() {
    let catalog = catalog();
    let key = item("ball_gmed");
    let usual = catalog.item(&key).unwrap().dose;
    let wish = |dose: Dose| Wish { item: &key, side: None, dose, why: "", reason: None };
    assert!(catalog.planned(&wish(usual), &[]).is_ok());
    let refused = catalog.planned(&wish(usual), &[caution("osteoporosis")]).unwrap_err();
    assert!(matches!(refused, NotPlanned::DoseOutsideRange { .. }), "{refused}");
    let lighter = usual.with_hold_seconds(Some(20)).unwrap();
    let planned = catalog.planned(&wish(lighter), &[caution("osteoporosis")]).unwrap();
    assert!(matches!(planned.clearance, Clearance::Adapted { .. }));
    let walk = item("walk");
    let dose = catalog.item(&walk).unwrap().dose;
    let sided = Wish { item: &walk, side: Some(Side::Left), ..wish(dose) };
    assert_eq!(catalog.planned(&sided, &[]).unwrap().side, None, "a walk has no side");
    let strange = item("cartwheel");
    let unknown = Wish { item: &strange, ..wish(usual) };
    assert_eq!(catalog.planned(&unknown, &[]), Err(NotPlanned::Unknown { item: item("cartwheel") }));
}

/// What a clinician would look for first; the snapshot below holds the rest.
#[test]
fn the_pairs_that_matter_most() {
    let held = [
        ("neck_warning", "mob_neck_rot"),
        ("neck_warning", "stretch_levator"),
        ("neck_warning", "str_chintuck"),
        ("neck_warning", "ball_uppertrap"),
        ("inflam_flare", "mob_neck_rot"),
        ("diabetes_neuropathy", "ball_foot"),
        ("anticoagulant", "roller_calf"),
        ("varices", "roller_calf"),
        ("osteoporosis", "ball_rhomboid"),
        ("osteoporosis", "roller_thoracic"),
        ("pregnancy", "roller_thoracic"),
        ("heart_failure", "roller_thoracic"),
        ("pacemaker", "ball_pec"),
        ("hypertension_unstable", "str_rowband"),
        ("shoulder_unstable", "stretch_pec_door"),
        ("fracture_recent", "stretch_pec_door"),
        ("fracture_recent", "str_heelraise"),
        ("joint_replacement", "stretch_piri"),
        ("joint_replacement", "stretch_glute_knee"),
        ("spinal_stenosis", "mob_pressup"),
        ("nerve_pain", "stretch_childs"),
        ("cold_sensitive", "ice"),
        ("tumour_site", "ball_pec"),
        ("surgery_recent", "stretch_calf"),
    ];
    let adapted = [
        ("allergy", "str_rowband"),
        ("allergy", "ball_foot"),
        ("hypertension_unstable", "stretch_childs"),
        ("hypermobility", "stretch_uppertrap"),
        ("nerve_pain", "stretch_uppertrap"),
        ("nerve_pain", "stretch_ql"),
        ("osteoporosis", "mob_neck_rot"),
        ("pregnancy", "ball_rhomboid"),
        ("pregnancy", "rest_neck"),
        ("diabetes_neuropathy", "str_towelcurl"),
        ("joint_replacement", "stretch_plantar"),
        ("heart_failure", "roller_calf"),
        ("acute_injury", "stretch_calf"),
        ("shoulder_unstable", "mob_thoracic_rot"),
    ];
    let free = [
        ("varices", "roller_thoracic"),
        ("varices", "ball_rhomboid"),
        ("pacemaker", "roller_calf"),
        ("aneurysm", "ball_foot"),
        ("fever_infection", "rest_neck"),
        ("osteoporosis", "str_rowband"),
        ("anticoagulant", "stretch_plantar"),
        ("hypermobility", "str_chintuck"),
    ];
    for (caution, item) in held {
        assert!(matches!(gate_of(catalog(), item, &[caution]), Gate::HeldBack { .. }), "{caution} {item}");
    }
    for (caution, item) in adapted {
        assert!(matches!(gate_of(catalog(), item, &[caution]), Gate::Adapted { .. }), "{caution} {item}");
    }
    for (caution, item) in free {
        assert_eq!(gate_of(catalog(), item, &[caution]), Gate::Allowed, "{caution} {item}");
    }
}

/// A dose that this gate allows.
fn dose_through(catalog: &Catalog, key: &quadratus::domain::ItemKey, gate: &Gate) -> Dose {
    match gate {
        Gate::Adapted { dose, .. } => *dose,
        _ => catalog.item(key).unwrap().dose,
    }
}

#[test]
fn no_pair_of_caution_and_item_passes_without_what_it_needs() {
    let catalog = catalog();
    for caution in catalog.cautions().iter().chain(catalog.circumstances()) {
        for entry in catalog.items() {
            let cautions = [caution.key.clone()];
            let gate = catalog.gate(entry, &cautions);
            let dose = dose_through(catalog, &entry.key, &gate);
            let wish = Wish { item: &entry.key, side: None, dose, why: "why", reason: None };
            let pair = format!("{} {}", caution.key, entry.key);
            let held = caution
                .rules
                .iter()
                .any(|rule| rule.reach.covers(entry) && matches!(rule.effect, Effect::HeldBack { .. }));
            assert_eq!(matches!(gate, Gate::HeldBack { .. }), held, "{pair}");
            match (&gate, catalog.planned(&wish, &cautions).map(|planned| planned.clearance)) {
                (Gate::Allowed, Ok(Clearance::Allowed)) => {}
                (Gate::Adapted { change, dose, range }, Ok(Clearance::Adapted { change: said })) => {
                    assert_eq!(*change, said, "{pair}");
                    assert!(range.contains(*dose), "{pair}");
                }
                (Gate::HeldBack { because }, Err(NotPlanned::HeldBack { because: said })) => {
                    assert_eq!(because.as_str(), said, "{pair}");
                }
                (gate, clearance) => panic!("{pair}: {gate:?} {clearance:?}"),
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_the_cautions_a_held_back_item_needs_a_reason(
        places in proptest::collection::vec(any::<Index>(), 0..36),
        which in any::<Index>(),
        reason in proptest::option::of("[ a-z]{0,12}"),
    ) {
        let catalog = catalog();
        let every: Vec<CautionKey> = every_key(catalog);
        let cautions: Vec<CautionKey> = places.iter().map(|place| place.get(&every).clone()).collect();
        let entry = which.get(catalog.items());
        let together = catalog.gate(entry, &cautions);
        let alone: Vec<Gate> = cautions.iter().map(|key| catalog.gate(entry, std::slice::from_ref(key))).collect();

        // One caution that holds back is enough; without any caution that speaks, nothing is changed.
        if alone.iter().any(|gate| matches!(gate, Gate::HeldBack { .. })) {
            let held = matches!(together, Gate::HeldBack { .. });
            prop_assert!(held);
        }
        prop_assert_eq!(together == Gate::Allowed, alone.iter().all(|gate| *gate == Gate::Allowed));

        let dose = dose_through(catalog, &entry.key, &together);
        let wish = Wish { item: &entry.key, side: None, dose, why: "", reason: reason.as_deref() };
        let clearance = catalog.planned(&wish, &cautions).map(|planned| planned.clearance);
        let given = reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
        match (&together, given) {
            (Gate::HeldBack { because }, Some(given)) => {
                let Ok(Clearance::Overridden { held_back_because, reason }) = clearance else {
                    return Err(TestCaseError::fail("overridden"));
                };
                prop_assert_eq!(&held_back_because, because);
                prop_assert!(!because.is_empty());
                prop_assert_eq!(reason.as_str(), given);
            }
            (Gate::HeldBack { .. }, None) => {
                let refused = matches!(clearance, Err(NotPlanned::HeldBack { .. }));
                prop_assert!(refused);
            }
            _ => {
                let overridden = matches!(clearance, Ok(Clearance::Overridden { .. }) | Err(_));
                prop_assert!(!overridden);
            }
        }
    }

    #[test]
    fn the_order_of_cautions_does_not_decide(
        places in proptest::collection::vec(any::<Index>(), 0..6),
        which in any::<Index>(),
    ) {
        let catalog = catalog();
        let entry = which.get(catalog.items());
        let every: Vec<CautionKey> = every_key(catalog);
        let mut cautions: Vec<CautionKey> = places.iter().map(|place| place.get(&every).clone()).collect();
        let one = catalog.gate(entry, &cautions);
        cautions.reverse();
        let other = catalog.gate(entry, &cautions);
        prop_assert_eq!(std::mem::discriminant(&one), std::mem::discriminant(&other));
        if let (Gate::Adapted { dose, .. }, Gate::Adapted { dose: same, .. }) = (one, other) {
            prop_assert_eq!(dose, same);
        }
    }
}

#[test]
fn held_back_and_adapted_pairs() {
    let catalog = catalog();
    let mut page = String::new();
    for caution in catalog.cautions().iter().chain(catalog.circumstances()) {
        writeln!(page, "{} ({})", caution.name, caution.level.words()).unwrap();
        let mut said: Vec<(String, Vec<String>)> = Vec::new();
        for entry in catalog.items() {
            let (what, line) = match catalog.gate(entry, std::slice::from_ref(&caution.key)) {
                Gate::Allowed => continue,
                Gate::HeldBack { because } => (format!("HELD BACK  {because}"), entry.title.clone()),
                Gate::Adapted { change, dose, .. } if dose == entry.dose => {
                    (format!("ADAPTED    {change}"), entry.title.clone())
                }
                Gate::Adapted { change, dose, .. } => {
                    (format!("ADAPTED    {change}"), format!("{}: {dose}", entry.title))
                }
            };
            match said.iter_mut().find(|(other, _)| *other == what) {
                Some((_, lines)) => lines.push(line),
                None => said.push((what, vec![line])),
            }
        }
        for (what, lines) in said {
            writeln!(page, "  {what}").unwrap();
            if lines.len() == catalog.items().len() {
                writeln!(page, "    - every item").unwrap();
            } else {
                for line in lines {
                    writeln!(page, "    - {line}").unwrap();
                }
            }
        }
        page.push('\n');
    }
    insta::assert_snapshot!(page);
}
