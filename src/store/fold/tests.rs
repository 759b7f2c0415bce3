#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::*;

/// Whether someone of this name is found by what was typed, by the rule of the search:
/// every group met by the beginning of a word.
fn is_found(name: &str, phones: &[&str], text: &str) -> bool {
    let words = search_words([name], phones.iter().map(|phone| (*phone).to_owned()));
    match typed(text) {
        Typed::Nothing => true,
        Typed::Words(groups) => groups
            .iter()
            .all(|group| group.iter().any(|typed| words.iter().any(|word| word.starts_with(typed.as_str())))),
    }
}

#[test]
fn names_are_found_by_what_people_type() {
    let forms: &[(&str, &[&str])] = &[
        ("Müller", &["müller", "muller", "mueller", "mull", "muel", "MÜLLER", "Mu\u{308}ller"]),
        ("Mueller", &["mueller", "müller"]),
        ("Łukasz", &["łukasz", "lukasz", "luk", "ŁUKASZ"]),
        ("O'Brien", &["o'brien", "o’brien", "obrien", "o brien", "brien", "obr", "o'b", "OBRIEN", "o`brien"]),
        ("O’Brien", &["o'brien", "obrien", "o´brien"]),
        ("Søren", &["søren", "soren", "sor", "soeren"]),
        ("Weiß", &["weiß", "weiss", "weis", "WEISS"]),
        ("Nguyễn", &["nguyen", "nguyễn", "nguy", "NGUYỄN"]),
        ("Öztürk", &["ozturk", "oeztuerk", "öztürk"]),
        ("Saint-Jean", &["saint-jean", "saint jean", "saintjean", "jean", "saint–jean"]),
        ("D'Angelo", &["dangelo", "d'angelo", "angelo", "d angelo"]),
        ("José", &["jose", "josé", "jos"]),
        ("Đặng", &["dang", "đặng"]),
        ("van der Berg", &["van der berg", "berg", "vanderberg", "der b", "berg van", "derberg"]),
        ("Ćwiąkała", &["cwiakala", "ćwią"]),
        ("İpek", &["ipek", "İpek"]),
        ("Æbelø", &["aebelo", "æbelø", "aebeloe"]),
        ("Åse", &["ase", "aase", "åse"]),
        ("Þórunn", &["thorunn", "þórunn"]),
        ("陳大文", &["陳", "大文", "陳大文"]),
        ("Иванова", &["иванова", "иван", "ИВАН"]),
        ("Παπαδόπουλος", &["παπαδοπουλος", "παπαδόπουλοσ"]),
        ("MacDonald-Smith", &["macd", "smith", "macdonald-smith", "macdonaldsmith"]),
        ("Ana María Ruiz", &["ana ruiz", "ruiz ana", "maria", "anamaria", "mar rui"]),
        ("St. John", &["st john", "st. john", "john", "stjohn"]),
        ("김민준", &["김", "민준"]),
        ("ana@x.example", &["ana@x.example", "ANA@x.ex", "example", "ana@x.example ana"]),
    ];
    let missed: Vec<String> = forms
        .iter()
        .flat_map(|(name, typed)| typed.iter().map(move |text| (*name, *text)))
        .filter(|(name, text)| !is_found(name, &[], text))
        .map(|(name, text)| format!("{name} by {text}"))
        .collect();
    assert!(missed.is_empty(), "not found: {missed:?}");
    assert!(forms.iter().map(|(_, typed)| typed.len()).sum::<usize>() >= 80);
}

#[test]
fn names_are_not_found_by_others() {
    for (name, text) in [
        ("Müller", "miller"),
        ("Łukasz", "ukasz"),
        ("Ana Ruiz", "ana lopez"),
        ("Berg", "iceberg"),
        ("Ann Lee", "annle e x"),
        ("Ana Ruiz", "42"),
    ] {
        assert!(!is_found(name, &[], text), "{name} was found by {text}");
    }
}

#[test]
fn phones_are_found_by_any_run_of_digits() {
    let phone = &["13035550142"];
    for text in ["0142", "142", "303", "(303) 555", "303-555-0142", "+1 303 555 0142", "5550142", "555 01"] {
        assert!(is_found("Ana", phone, text), "{text}");
    }
    for text in ["0143", "3035550143", "999"] {
        assert!(!is_found("Ana", phone, text), "{text}");
    }
    assert!(is_found("Ana", &["442079460958"], "020 7946 0958"));
    assert!(is_found("Ana Ruiz", phone, "ruiz 0142"));
}

#[test]
fn nothing_typed_means_everyone() {
    for text in ["", "   ", "-", "'", "...", "\t\n"] {
        assert_eq!(typed(text), Typed::Nothing, "{text:?}");
    }
}

#[test]
fn lists_are_sorted_as_a_reader_expects() {
    let mut names =
        [("Zander", "Al"), ("Özil", "Cem"), ("Oakes", "Bo"), ("", "Prince"), ("Lee", "Ann"), ("Le", "Zoe")];
    names.sort_by_key(|(family, given)| sort_key(family, given));
    let order: Vec<&str> =
        names.iter().map(|(family, given)| if family.is_empty() { *given } else { *family }).collect();
    assert_eq!(order, ["Le", "Lee", "Oakes", "Özil", "Prince", "Zander"]);
}

proptest! {
    #[test]
    fn any_beginning_of_any_part_finds_the_name(
        parts in prop::collection::vec("[\\p{L}]{1,12}", 1..4),
        pick in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let name = parts.join(" ");
        let part: Vec<char> = pick.get(&parts).chars().collect();
        let text: String = part.iter().take(1 + cut.index(part.len())).collect();
        prop_assert!(is_found(&name, &[], &text), "{name:?} by {text:?}: {:?} {:?}", typed(&text), search_words([name.as_str()], []));
    }

    #[test]
    fn folding_never_fails(text in "\\PC{0,40}") {
        let _ = typed(&text);
        let _ = search_words([text.as_str()], []);
        let _ = sort_key(&text, &text);
    }
}
