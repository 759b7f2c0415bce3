//! Packs come with the complaint they are for, and what they promise holds at the gate.

use quadratus::catalog::{Gate, Wish};
use quadratus::domain::{Clearance, ItemKey, PackKey, Region, Stage};

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
        assert_eq!(catalog.easier_than(&key).map(ItemKey::as_str), easier, "{key}");
        assert_eq!(catalog.harder_than(&key).map(ItemKey::as_str), harder, "{key}");
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
