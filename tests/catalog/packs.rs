//! Packs come with the complaint they are for, and what they promise holds at the gate.

use quadratus::catalog::{Catalog, Gate, Translation, Wish};
use quadratus::domain::{CautionKey, Clearance, Language, Line, PackKey, Region, Stage};

use super::{catalog, caution, item};

/// The keys of the first packs for a complaint.
fn first(count: usize, region: Option<Region>, stage: Option<Stage>) -> Vec<&'static str> {
    let packs = catalog().packs_for(region, stage).into_iter();
    packs.take(count).map(|pack| pack.key.as_str()).collect()
}

#[test]
fn packs_for_the_place_and_the_stage_come_first() {
    let back = Some(Region::LowerBack);
    // Those of any stage suit every one; each group keeps the order of the library.
    assert_eq!(first(2, back, Some(Stage::Acute)), ["low_back_acute", "pregnancy_back"]);
    assert_eq!(
        first(6, back, Some(Stage::Chronic)),
        [
            "low_back_chronic",
            "side_low_back_hip",
            "pregnancy_back",
            "low_back_acute",
            "low_back_strength_start",
            "buttock_piriformis",
        ]
    );
    assert_eq!(
        first(5, back, None),
        [
            "low_back_acute",
            "low_back_chronic",
            "low_back_strength_start",
            "side_low_back_hip",
            "pregnancy_back",
        ]
    );
    assert_eq!(first(2, Some(Region::Foot), Some(Stage::Acute)), ["plantar_heel", "low_back_acute"]);
    let library: Vec<&str> = first(usize::MAX, None, None);
    assert_eq!(library.first(), Some(&"low_back_acute"));
    for region in [back, Some(Region::Foot), None] {
        for stage in [Some(Stage::Acute), Some(Stage::Subacute), Some(Stage::Chronic), None] {
            let mut packs = first(usize::MAX, region, stage);
            assert_eq!(packs.len(), library.len(), "{region:?} {stage:?}");
            packs.sort_by_key(|key| library.iter().position(|other| other == key));
            assert_eq!(packs, library, "each once: {region:?} {stage:?}");
        }
    }
}

#[test]
fn a_chain_leads_from_easier_to_harder_and_ends() {
    let catalog = catalog();
    for (key, easier, harder) in [
        ("mob_pelvictilt", None, Some("str_deadbug")),
        ("str_deadbug", Some("mob_pelvictilt"), Some("str_birddog")),
        ("str_birddog", Some("str_deadbug"), Some("str_sideplank")),
        ("str_sideplank", Some("str_birddog"), None),
        ("str_bridge", None, Some("str_clam")),
        ("str_clam", Some("str_bridge"), None),
        ("heat", None, None),
        ("cartwheel", None, None),
    ] {
        let key = item(key);
        assert_eq!(catalog.easier_than(&key).map(|item| item.as_str()), easier, "{key}");
        assert_eq!(catalog.harder_than(&key).map(|item| item.as_str()), harder, "{key}");
    }
    for entry in catalog.items() {
        if let Some(harder) = catalog.harder_than(&entry.key) {
            assert_eq!(catalog.easier_than(harder), Some(&entry.key), "the way back from {harder}");
        }
    }
}

#[test]
fn the_pack_for_pregnancy_is_free_at_every_week() {
    let catalog = catalog();
    let pack = catalog.pack(&PackKey::new("pregnancy_back").unwrap()).unwrap();
    assert!(
        pack.about.contains("none of which the pregnancy caution holds back or changes"),
        "{}",
        pack.about
    );
    let late = [caution("pregnancy"), caution("pregnancy_week_16")];
    for planned in &pack.items {
        let entry = catalog.item(&planned.item).unwrap();
        assert_eq!(catalog.gate(entry, &late), Gate::Allowed, "{}", entry.key);
        assert_eq!(catalog.gate(entry, &late[..1]), Gate::Allowed, "{}", entry.key);
    }
}

#[test]
fn every_pack_goes_onto_a_sheet_with_its_own_doses() {
    let catalog = catalog();
    for pack in catalog.packs_for(None, None) {
        for planned in &pack.items {
            let dose = planned.dose.unwrap_or(catalog.item(&planned.item).unwrap().dose);
            let wish = Wish { item: &planned.item, side: None, dose, why: "", reason: None };
            let given = catalog.planned(&wish, &[]);
            let given = given.unwrap_or_else(|refused| panic!("{} {}: {refused}", pack.key, planned.item));
            assert_eq!((given.dose, given.clearance), (dose, Clearance::Allowed), "{}", pack.key);
        }
    }
}

/// A client is under 16 and pregnant, or 75 with a red flag, and has a caution besides: two of the
/// circumstances and one caution meet at the gate.
fn meetings(catalog: &Catalog) -> Vec<[CautionKey; 3]> {
    let from_the_record = catalog.circumstances();
    let mut meetings = Vec::new();
    for (place, one) in from_the_record.iter().enumerate() {
        for other in from_the_record.iter().skip(place + 1) {
            for caution in catalog.cautions() {
                meetings.push([one.key.clone(), other.key.clone(), caution.key.clone()]);
            }
        }
    }
    meetings
}

#[test]
fn what_two_circumstances_and_a_caution_change_fits_a_line_in_every_language() {
    let catalog = catalog();
    let translations = Language::ALL.iter().filter_map(|language| Translation::into(*language));
    let translations: Vec<&Translation> = translations.collect();
    assert_eq!(translations.len(), 3);
    let mut adapted = 0;
    for keys in meetings(catalog) {
        for entry in catalog.items() {
            let of = format!("{keys:?} {}", entry.key);
            let alone: Vec<Gate> =
                keys.iter().map(|key| catalog.gate(entry, std::slice::from_ref(key))).collect();
            let any_held = alone.iter().any(|gate| matches!(gate, Gate::HeldBack { .. }));
            let said = match catalog.gate(entry, &keys) {
                Gate::Allowed => {
                    assert!(alone.iter().all(|gate| *gate == Gate::Allowed), "{of}");
                    continue;
                }
                Gate::HeldBack { because } => {
                    // Not for want of room: one of the three holds it back by itself.
                    assert!(any_held && !because.is_empty(), "{of}: {because}");
                    translations.iter().map(|into| into.reasons(because.as_str())).collect::<Vec<_>>()
                }
                Gate::Adapted { change, dose, range } => {
                    assert!(!any_held && range.contains(dose), "{of}");
                    for gate in &alone {
                        let Gate::Adapted { change: part, .. } = gate else { continue };
                        assert!(change.as_str().contains(part.as_str()), "{of}: {change}");
                    }
                    adapted += 1;
                    translations.iter().map(|into| into.changes(change.as_str())).collect()
                }
            };
            for said in said {
                let said = said.unwrap_or_else(|| panic!("{of} is not said in another language"));
                assert!(Line::new(&said).is_ok_and(|line| !line.is_empty()), "{of}: {said}");
            }
        }
    }
    assert!(adapted > 100, "{adapted}");
}
