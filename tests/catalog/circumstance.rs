//! What follows from the record goes together with itself and with every caution.

use chrono::NaiveDate;
use quadratus::catalog::{Catalog, Gate, Position, Translation};
use quadratus::domain::{
    CautionKey, Client, ClientCaution, HealthKind, HealthParts, Language, Line, PersonName,
};

use super::{catalog, caution};

#[test]
fn a_pregnancy_in_words_of_ones_own_asks_for_the_same_care_from_week_16() {
    let catalog = catalog();
    let today: NaiveDate = "2026-05-12".parse().unwrap();
    let asked = |due: &str, over: Option<&str>| {
        let label = Line::new("Expecting twins").unwrap();
        let mut parts = HealthParts::new(HealthKind::Pregnancy, None, label, Line::default());
        parts.due = Some(due.parse().unwrap());
        parts.over_since = over.map(|day| day.parse().unwrap());
        let mut client = Client::named(PersonName::new("Ana", "Ruiz").unwrap());
        client.cautions = vec![ClientCaution::try_from(parts).unwrap()];
        catalog.cautions_of(&client, today, false)
    };
    let both = [caution("pregnancy"), caution("pregnancy_week_16")];
    assert_eq!(asked("2026-10-27", None), both);
    assert_eq!(asked("2026-05-11", None), both);
    assert_eq!(asked("2026-10-28", None), []);
    assert_eq!(asked("2026-05-11", Some("2026-05-09")), []);
}

/// What lies face down or flat on the back, from week 16: nothing is said twice or against itself.
#[test]
fn from_week_16_a_partner_massages_the_side_and_the_rest_on_the_belly_is_left_out() {
    let catalog = catalog();
    let record = [caution("pregnancy"), caution("pregnancy_week_16")];
    for entry in catalog.items() {
        let gate = catalog.gate(entry, &record);
        let before = catalog.gate(entry, &record[..1]);
        match entry.position {
            Position::LyingFaceDown if entry.key.as_str() == "partner_back" => {
                assert!(matches!(&gate, Gate::Adapted { change, .. } if change.as_str().contains("side")));
            }
            Position::LyingFaceDown => {
                assert!(matches!(gate, Gate::HeldBack { .. }), "{}", entry.key);
            }
            Position::LyingOnBack => {
                assert!(gate != Gate::Allowed && gate == before, "{}", entry.key);
            }
            _ => assert_eq!(gate, before, "{}", entry.key),
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
