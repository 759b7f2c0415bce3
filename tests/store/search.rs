//! Clients by what is typed.

use proptest::prelude::*;
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

fn names(found: &[ClientSummary]) -> Vec<String> {
    found.iter().map(|client| client.name.to_string()).collect()
}

fn a_filled_practice() -> (Room, PracticeFile, Actor) {
    let (room, mut file, actor) = Room::new();
    for (given, family, phone) in [
        ("Jürgen", "Müller", "303 555 0142"),
        ("Łukasz", "Nowak", "+44 20 7946 0958"),
        ("Siobhán", "O'Brien", "720-555-0177"),
        ("Anneke", "van der Berg", "720-555-0178"),
        ("", "Prince", "999 000 111"),
        ("Mia", "Muller", ""),
    ] {
        let mut client = Client::named(PersonName::new(given, family).unwrap());
        client.phones = Phone::new(phone).into_iter().collect();
        file.add_client(actor, &client).unwrap();
    }
    (room, file, actor)
}

#[test]
fn clients_are_found_by_any_part_of_a_name_and_by_phone() {
    let (_room, file, _) = a_filled_practice();
    let find = |typed: &str| names(&file.search_clients(typed, 10).unwrap());
    for typed in ["müller", "muller", "MULL", "m"] {
        assert_eq!(find(typed), ["Jürgen Müller", "Mia Muller"], "{typed}");
    }
    assert_eq!(find("mueller"), ["Jürgen Müller"]);
    for typed in ["lukasz", "łuk", "nowak l", "luk now", "020 7946", "0958", "447946"] {
        let expected: &[&str] = if typed == "447946" { &[] } else { &["Łukasz Nowak"] };
        assert_eq!(find(typed), expected, "{typed}");
    }
    for typed in ["obrien", "o'brien", "o brien", "O’BRIEN", "siobhan o", "0177"] {
        assert_eq!(find(typed), ["Siobhán O'Brien"], "{typed}");
    }
    for typed in ["vanderb", "berg", "van der berg", "anneke b", "720-555-0178"] {
        assert_eq!(find(typed), ["Anneke van der Berg"], "{typed}");
    }
    assert_eq!(find("720 555").len(), 2);
    assert_eq!(find("prince"), ["Prince"]);
    for typed in ["zzz", "muller nowak", "' OR 1=1 --", "%", "\"", "*", "m*"] {
        let all = ["%", "\"", "*"].contains(&typed);
        let expected = if all {
            6
        } else if typed == "m*" {
            2
        } else {
            0
        };
        assert_eq!(find(typed).len(), expected, "{typed}");
    }
}

#[test]
fn the_latest_visit_comes_first_then_the_name() {
    let (_room, mut file, actor) = a_filled_practice();
    let id = |file: &PracticeFile, typed: &str| file.search_clients(typed, 1).unwrap()[0].id;
    let (berg, prince) = (id(&file, "berg"), id(&file, "prince"));
    file.add_session(actor, &a_session(berg, actor, "2026-01-10"), DraftFate::Keep).unwrap();
    file.add_session(actor, &a_session(prince, actor, "2026-02-10"), DraftFate::Keep).unwrap();
    let mut careful = file.client(berg).unwrap();
    careful.value.cautions = vec![ClientCaution::new(None, line("Fall last year"), Line::default()).unwrap()];
    file.update_client(actor, berg, &careful.value, careful.revision).unwrap();
    let everyone = file.search_clients("  ", 10).unwrap();
    assert_eq!(
        names(&everyone),
        ["Prince", "Anneke van der Berg", "Jürgen Müller", "Mia Muller", "Łukasz Nowak", "Siobhán O'Brien"]
    );
    assert_eq!(everyone[1].last_visit, Some(day("2026-01-10")));
    assert!(everyone[1].has_cautions && !everyone[0].has_cautions);
    assert_eq!(everyone[1].phone.as_ref().unwrap().as_str(), "720-555-0178");
    assert_eq!(everyone[3].phone, None);
    assert_eq!(file.search_clients("", 2).unwrap().len(), 2);
    assert_eq!(names(&file.recent(9).unwrap()), ["Prince", "Anneke van der Berg"]);
    assert_eq!(file.client_count().unwrap(), 6);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_beginning_of_any_part_of_a_name_finds_the_client(
        given in "[\\p{L}]{1,10}",
        family in "[\\p{L}]{1,10}( [\\p{L}]{1,10}|-[\\p{L}]{1,10}|'[\\p{L}]{1,10})?",
        preferred in "[\\p{L}]{0,8}",
        cut in any::<prop::sample::Index>(),
    ) {
        let (_room, mut file, actor) = Room::new();
        let mut client = named(&given, &family);
        client.preferred_name = line(&preferred);
        let id = file.add_client(actor, &client).unwrap();
        file.add_client(actor, &named("Q0", "X0")).unwrap();
        let parts = [given.as_str(), &family, &preferred].into_iter().chain(family.split([' ', '-', '\'']));
        for part in parts.filter(|part| !part.is_empty()) {
            let signs: Vec<char> = part.chars().collect();
            let typed: String = signs.iter().take(1 + cut.index(signs.len())).collect();
            let found = file.search_clients(&typed, 9).unwrap();
            prop_assert!(found.iter().any(|found| found.id == id), "{:?} by {:?}", client.name, typed);
        }
    }
}
