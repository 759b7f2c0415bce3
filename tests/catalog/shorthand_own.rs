//! The user's own entries and short forms take part in the shorthand like any other.

use quadratus::catalog::shorthand::{Charted, NotAShortForm, Problem, ShortForms, Shorthand};
use quadratus::catalog::{Catalog, EntryKey, EntryKind, OwnContent, OwnEntry, OwnKind};
use quadratus::domain::{Line, Side, TechniqueKey, Treatment};

use super::catalog;
use super::shorthand::shorthand;

fn muscle(key: &str) -> EntryKey {
    EntryKey::new(EntryKind::Muscle, key)
}

fn technique(key: &str) -> EntryKey {
    EntryKey::new(EntryKind::Technique, key)
}

/// The shorthand with these short forms, each of which holds.
fn with(forms: &[(&str, EntryKey)]) -> Shorthand {
    let mut own = ShortForms::default();
    for (word, entry) in forms {
        own.add(shorthand().short_form(word, entry).unwrap());
    }
    catalog().shorthand(&own)
}

fn said(shorthand: &Shorthand, line: &str) -> Vec<String> {
    match shorthand.read(line).entries() {
        Ok(entries) => entries.iter().map(|charted| shorthand.described(charted)).collect(),
        Err(troubles) => troubles.iter().map(|trouble| trouble.problem.to_string()).collect(),
    }
}

#[test]
fn a_word_that_is_not_known_becomes_a_short_form_with_one_click() {
    let line = "dt qll l 4";
    let reading = shorthand().read(line);
    assert!(matches!(&reading.troubles[0].problem, Problem::Unknown { word } if word == "qll"));
    // The user picks the entry from the library where nothing was suggested.
    let form = shorthand().short_form("qll", &muscle("quadratus_lumborum")).unwrap();
    assert_eq!((form.word(), form.entry()), ("qll", &muscle("quadratus_lumborum")));
    let mut own = ShortForms::default();
    own.add(form);
    let learned = catalog().shorthand(&own);
    assert_eq!(said(&learned, line), ["Deep tissue massage · Quadratus lumborum · left · pressure 4"]);
    // What was suggested can be learned as it is.
    let line = "dt piriformos r";
    let trouble = &shorthand().read(line).troubles[0].clone();
    let form = shorthand().short_form_from(line, trouble, &trouble.suggestions[0]).unwrap();
    assert_eq!((form.word(), form.entry()), ("piriformos", &muscle("piriformis")));
    // A suggestion that names no entry is no short form.
    let line = "dt ql 4-5";
    let trouble = &shorthand().read(line).troubles[0].clone();
    assert_eq!(shorthand().short_form_from(line, trouble, &trouble.suggestions[0]), None);
    own.remove("QLL");
    assert_eq!(own, ShortForms::default());
}

#[test]
fn of_several_meanings_the_user_may_choose_one() {
    assert!(shorthand().read("tp ql l").entries().is_err());
    let own = with(&[("tp", technique("trigger_point")), ("glutes", muscle("gluteus_maximus"))]);
    assert_eq!(said(&own, "tp ql l"), ["Trigger-point compression · Quadratus lumborum · left"]);
    assert_eq!(said(&own, "tpr glutes l"), ["Trigger-point compression · Gluteus maximus · left"]);
    let line = "tp ql l";
    let trouble = &shorthand().read(line).troubles[0].clone();
    let forms: Vec<_> = trouble
        .suggestions
        .iter()
        .map(|suggestion| shorthand().short_form_from(line, trouble, suggestion))
        .collect();
    assert!(forms.iter().all(Option::is_some), "{forms:?}");
}

#[test]
fn a_short_form_hides_no_word_of_the_library() {
    let refused = |word, entry| shorthand().short_form(word, &entry).unwrap_err();
    for (word, meaning) in [
        ("dt", "Deep tissue massage (technique)"),
        ("QL", "Quadratus lumborum (muscle)"),
        ("l", "left (side)"),
        ("neck", "neck (place)"),
        ("mild", "grade 1"),
        ("and", "a comma"),
    ] {
        let taken = NotAShortForm::Taken { word: word.into(), meaning: meaning.into() };
        assert_eq!(refused(word, muscle("piriformis")), taken);
    }
    for word in ["", " ", "two words", "4", "3m", "+2", "++", "p4", "🙂", "a/b", "--"] {
        assert_eq!(refused(word, muscle("piriformis")), NotAShortForm::NotOneWord, "{word:?}");
    }
    assert_eq!(refused("zz", muscle("nothing")), NotAShortForm::NoSuchEntry);
    assert_eq!(refused("zz", EntryKey::new(EntryKind::Item, "heat")), NotAShortForm::NoSuchEntry);
    // A word of its own says what it says already.
    assert!(shorthand().short_form("ql", &muscle("quadratus_lumborum")).is_ok());
}

#[test]
fn kept_short_forms_do_no_harm_when_the_library_has_changed() {
    let rows = [
        ("gone", muscle("own_gone")),
        ("two words", muscle("piriformis")),
        ("ql", muscle("piriformis")),
        ("Pf", muscle("piriformis")),
        ("qx", muscle("piriformis")),
    ];
    let own = ShortForms::kept(rows.map(|(word, entry)| (word.to_owned(), entry)));
    assert_eq!(own.iter().map(|(word, _)| word).collect::<Vec<_>>(), ["gone", "pf", "ql", "qx"]);
    let changed = catalog().shorthand(&own);
    assert_eq!(said(&changed, "dt qx l"), ["Deep tissue massage · Piriformis · left"]);
    assert_eq!(said(&changed, "dt gone l"), ["“gone” is not known."]);
    // A word that the library has taken since is asked back, not guessed.
    assert_eq!(said(&changed, "dt ql l"), ["“ql” can mean more than one thing here. Choose one."]);
    assert_eq!(said(&changed, "dt PF l"), ["“PF” can mean more than one thing here. Choose one."]);
}

/// The library with an own technique of this name and short form, and an own muscle of the same.
fn with_own(name: &str, abbreviation: &str) -> (Catalog, TechniqueKey) {
    let mut own = Vec::new();
    let mut key = None;
    for kind in [OwnKind::Technique, OwnKind::Muscle] {
        let mut content = OwnContent::blank(kind).unwrap();
        match &mut content {
            OwnContent::Technique(entry) => {
                name.clone_into(&mut entry.name);
                abbreviation.clone_into(&mut entry.abbreviation);
            }
            OwnContent::Muscle(entry) => {
                name.clone_into(&mut entry.name);
                abbreviation.clone_into(&mut entry.abbreviation);
            }
            _ => unreachable!(),
        }
        let accepted = catalog().accept_new(content).unwrap();
        if let OwnContent::Technique(entry) = accepted.content() {
            key = Some(entry.key.clone());
        }
        let (word, stored) = (kind.word().to_owned(), accepted.content().key().to_owned());
        own.push(OwnEntry::stored(word, stored, Some(accepted.json().to_owned()), false));
    }
    let (library, troubles) = catalog().with_own(&own);
    assert_eq!(troubles, []);
    (library, key.unwrap())
}

fn treatment(technique: &TechniqueKey, muscle: Option<&str>) -> Charted {
    Charted::Treatment(Treatment {
        technique: technique.clone(),
        muscle: muscle.map(|key| quadratus::domain::MuscleKey::new(key).unwrap()),
        side: Some(Side::Left),
        pressure: quadratus::domain::Pressure::new(4).ok(),
        minutes: quadratus::domain::Minutes::new(3).ok(),
        note: Line::new("with \"care\"; -- slowly").unwrap(),
    })
}

#[test]
fn own_entries_read_back_whatever_they_are_called() {
    for (name, abbreviation) in [
        ("Bowen moves", "BOW"),
        ("Bowen moves", ""),
        ("l", ""),
        ("4", "3m"),
        ("l 4", "QL l"),
        ("l, 4", "left p4"),
        ("and", "; --"),
        ("say \"x", "'"),
        ("t#scar", "m#own_t_scar"),
        ("推拿", "推"),
        ("tender", "tight"),
        ("neck", "L4"),
        ("🙂 x", "—"),
    ] {
        let (library, key) = with_own(name, abbreviation);
        let own = library.shorthand(&ShortForms::default());
        let own_muscle = key.as_str();
        for muscle in [None, Some("quadratus_lumborum"), Some("vastus_intermedius"), Some(own_muscle)] {
            let charted = treatment(&key, muscle);
            let line = own.write(&charted);
            assert_eq!(own.read(&line).entries(), Ok(&[charted][..]), "{name} {abbreviation}: {line}");
        }
    }
}

#[test]
fn own_entries_are_typed_like_any_other() {
    let (library, _) = with_own("Bowen moves", "BOW");
    let own = library.shorthand(&ShortForms::default());
    // The muscle has the same words here, so they are asked back until there is another muscle.
    assert_eq!(said(&own, "bow ql l 4"), ["Bowen moves · Quadratus lumborum · left · pressure 4"]);
    assert_eq!(said(&own, "bowen moves ql l 4"), ["Bowen moves · Quadratus lumborum · left · pressure 4"]);
    assert_eq!(said(shorthand(), "bow ql l 4"), ["“bow” is not known."]);
}

#[test]
fn what_is_hidden_is_not_taken_and_still_reads_back() {
    let hidden = OwnEntry::stored("muscle".into(), "tibialis_posterior".into(), None, true);
    let (library, _) = catalog().with_own(&[hidden]);
    let own = library.shorthand(&ShortForms::default());
    let asked = own.read("tp tp l");
    assert!(asked.troubles.iter().all(|trouble| trouble.suggestions.len() == 2), "{asked:?}");
    assert_eq!(said(&own, "dt tib post l"), ["“tib” is not known.", "“post” is not known."]);
    let key = TechniqueKey::new("deep_tissue").unwrap();
    let charted = treatment(&key, Some("tibialis_posterior"));
    let line = own.write(&charted);
    assert!(line.contains("m#tibialis_posterior"), "{line}");
    assert_eq!(own.read(&line).entries(), Ok(&[charted][..]));
    assert_eq!(own.short_form("tip", &muscle("tibialis_posterior")), Err(NotAShortForm::NoSuchEntry));
}
