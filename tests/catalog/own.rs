//! The user's own entries: what they add, change and hide stands over the library and never breaks it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use quadratus::catalog::*;
use quadratus::domain::*;

use super::{catalog, caution, item};

/// An item of one's own, as a therapist would write it.
fn an_item(title: &str) -> Item {
    let OwnContent::Item(mut item) = OwnContent::blank(OwnKind::Item).unwrap() else { panic!("an item") };
    title.clone_into(&mut item.title);
    item.steps = vec!["Put the ball under your calf.".to_owned(), "Roll slowly.".to_owned()];
    item.targets = vec![MuscleKey::new("soleus").unwrap()];
    item.traits = vec![ItemTrait::FirmPressure, ItemTrait::Floor];
    item.category = Category::SelfMassage;
    item.position = Position::Sitting;
    item.region = Region::Leg;
    item
}

/// An entry as the practice file would hand it out.
fn stored(accepted: &Accepted) -> OwnEntry {
    let content = accepted.content();
    let json = accepted.json().to_owned();
    OwnEntry::stored(content.kind().word().to_owned(), content.key().to_owned(), Some(json), false)
}

fn raw(kind: &str, key: &str, content: &str) -> OwnEntry {
    OwnEntry::stored(kind.to_owned(), key.to_owned(), Some(content.to_owned()), false)
}

fn hidden(kind: OwnKind, key: &str) -> OwnEntry {
    OwnEntry::stored(kind.word().to_owned(), key.to_owned(), None, true)
}

fn with(own: &[OwnEntry]) -> Catalog {
    let (catalog, troubles) = catalog().with_own(own);
    assert_eq!(troubles, []);
    catalog
}

fn wrong_fields(refused: &[WrongField]) -> BTreeSet<&'static str> {
    refused.iter().map(|wrong| wrong.field).collect()
}

#[test]
fn an_own_item_is_found_proposed_and_planned_like_any_other() {
    let accepted = catalog().accept_new(an_item("Ball under the calf").into()).unwrap();
    assert!(accepted.is_new());
    assert_eq!(accepted.content().key(), "own_ball_under_the_calf");
    let library = with(&[stored(&accepted)]);
    let key = item("own_ball_under_the_calf");
    assert_eq!(library.find_items("ball calf", 9).first().unwrap().key, key);
    assert_eq!(library.origin(OwnKind::Item, key.as_str()), Some(Origin::Own));
    assert_eq!(library.builtin_content(OwnKind::Item, key.as_str()), None);
    let treated = Treatment {
        technique: TechniqueKey::new("petrissage").unwrap(),
        muscle: Some(MuscleKey::new("soleus").unwrap()),
        side: Some(Side::Left),
        pressure: None,
        minutes: None,
        note: Line::default(),
    };
    let today = Today {
        treatments: &[treated],
        findings: &[],
        stage: None,
        region: None,
        cautions: &[],
        before: &[],
    };
    assert!(library.propose(&today).iter().any(|proposal| proposal.item == key));
    assert!(!catalog().propose(&today).iter().any(|proposal| proposal.item == key));
    let dose = library.item(&key).unwrap().dose;
    let wish = Wish { item: &key, side: None, dose, why: "", reason: None };
    assert!(library.planned(&wish, &[]).is_ok());
    assert!(matches!(library.planned(&wish, &[caution("anticoagulant")]), Err(NotPlanned::HeldBack { .. })));
}

#[test]
fn every_kind_can_be_added_changed_hidden_and_brought_back() {
    let builtin = catalog();
    for (kind, key) in [
        (OwnKind::Muscle, "quadratus_lumborum"),
        (OwnKind::Technique, "petrissage"),
        (OwnKind::Finding, builtin.findings()[0].key.as_str()),
        (OwnKind::Item, "ball_ql"),
        (OwnKind::Phrase, builtin.phrases()[0].key.as_str()),
    ] {
        let mut changed = builtin.content(kind, key).unwrap();
        rename(&mut changed, "A name of our own");
        let accepted = builtin.accept(changed.clone()).unwrap();
        assert!(!accepted.is_new());
        let library = with(&[stored(&accepted)]);
        assert_eq!(library.content(kind, key), Some(changed), "{kind:?}");
        assert_eq!(library.origin(kind, key), Some(Origin::Changed));
        assert_eq!(library.builtin_content(kind, key), builtin.content(kind, key));
        let out_of_sight = with(&[hidden(kind, key)]);
        assert!(out_of_sight.is_hidden(kind, key) && !builtin.is_hidden(kind, key));
        assert_eq!(out_of_sight.content(kind, key), builtin.content(kind, key), "it still resolves");
        assert_eq!(out_of_sight.hidden(kind).len(), 1);
        assert_eq!(out_of_sight.origin(kind, key), Some(Origin::Builtin));
        // From a library with entries of one's own over it, the one without them comes back.
        let again = library.with_own(&[]).0;
        assert_eq!(again.content(kind, key), builtin.content(kind, key));
        assert_eq!(again.origin(kind, key), Some(Origin::Builtin));
        let mut new = OwnContent::blank(kind).unwrap();
        rename(&mut new, "Another name of our own");
        if let OwnContent::Item(new) = &mut new {
            new.steps = vec!["Breathe.".to_owned()];
        }
        if let OwnContent::Phrase(new) = &mut new {
            new.set_text("Came on foot from {place}.").unwrap();
        }
        let accepted = builtin.accept_new(new).unwrap();
        assert_eq!(accepted.content().key(), "own_another_name_of_our_own", "{kind:?}");
        assert_eq!(with(&[stored(&accepted)]).origin(kind, "own_another_name_of_our_own"), Some(Origin::Own));
    }
}

fn rename(content: &mut OwnContent, name: &str) {
    match content {
        OwnContent::Muscle(muscle) => name.clone_into(&mut muscle.name),
        OwnContent::Technique(technique) => name.clone_into(&mut technique.name),
        OwnContent::Finding(finding) => name.clone_into(&mut finding.name),
        OwnContent::Item(item) => name.clone_into(&mut item.title),
        OwnContent::Phrase(phrase) => name.clone_into(&mut phrase.name),
    }
}

#[test]
fn a_hidden_entry_is_in_no_list() {
    let library = with(&[hidden(OwnKind::Item, "heat"), hidden(OwnKind::Muscle, "quadratus_lumborum")]);
    assert_eq!(library.items().len() + 1, catalog().items().len());
    assert!(library.items().iter().all(|entry| entry.key != item("heat")));
    assert!(library.find_items("", 999).iter().all(|entry| entry.key != item("heat")));
    assert!(library.find_muscles("ql", 99).iter().all(|muscle| muscle.key.as_str() != "quadratus_lumborum"));
    let today = Today {
        treatments: &[],
        findings: &[],
        stage: Some(Stage::Acute),
        region: Some(Region::LowerBack),
        cautions: &[],
        before: &[],
    };
    assert!(catalog().propose(&today).iter().any(|proposal| proposal.item == item("heat")));
    assert!(library.propose(&today).iter().all(|proposal| proposal.item != item("heat")));
    assert!(library.item(&item("heat")).is_some());
}

#[test]
fn a_phrase_with_a_broken_gap_is_refused_and_keeps_its_words() {
    let OwnContent::Phrase(mut phrase) = OwnContent::blank(OwnKind::Phrase).unwrap() else { panic!() };
    phrase.set_text("Sleep {better|worse}, {0-10} hours.").unwrap();
    assert!(phrase.set_text("Sleep {better|worse, {0-10} hours.").is_err());
    assert_eq!(phrase.text(), "Sleep {better|worse}, {0-10} hours.");
    "Nap log".clone_into(&mut phrase.name);
    phrase.set_text("{0-10}").unwrap();
    let refused = catalog().accept_new(phrase.clone().into()).unwrap_err();
    assert_eq!(wrong_fields(&refused), BTreeSet::from(["text"]), "gaps alone say nothing");
    phrase.set_text("Slept {0-10} hours.").unwrap();
    let accepted = catalog().accept_new(phrase.into()).unwrap();
    let library = with(&[stored(&accepted)]);
    let found = library.find_phrases("nap log", 5);
    assert!(found.iter().any(|phrase| phrase.key.as_str() == "own_nap_log" && phrase.parts().len() == 3));
}

#[test]
fn the_mark_of_a_finding_can_be_changed() {
    let mut finding = catalog().findings()[0].clone();
    finding.mark = if finding.mark == Mark::Star { Mark::Zigzag } else { Mark::Star };
    let library = with(&[stored(&catalog().accept(finding.clone().into()).unwrap())]);
    assert_eq!(library.finding(&finding.key).unwrap().mark, finding.mark);
    let words: BTreeSet<&str> = Mark::ALL.iter().map(|mark| mark.words()).collect();
    assert_eq!(words.len(), Mark::ALL.len(), "each mark has words of its own");
}

#[test]
fn what_is_wrong_is_told_beside_its_field() {
    let blank = OwnContent::blank(OwnKind::Item).unwrap();
    let refused = catalog().accept_new(blank).unwrap_err();
    assert_eq!(wrong_fields(&refused), BTreeSet::from(["title", "steps"]));
    let mut wrong = an_item("Ball\non the calf");
    wrong.steps = vec!["x".repeat(201), String::new()];
    wrong.stop = "Stop now".to_owned();
    wrong.targets = vec![MuscleKey::new("flubber").unwrap()];
    wrong.dose = wrong.dose.with_sets(9).unwrap();
    wrong.evidence = Evidence::High;
    wrong.source = " ".to_owned();
    let refused = catalog().accept_new(wrong.into()).unwrap_err();
    let expected = ["title", "steps", "stop", "targets", "dose", "source"];
    assert_eq!(wrong_fields(&refused), BTreeSet::from(expected));
    for wrong in &refused {
        let words = wrong.to_string();
        assert!(words.ends_with('.') && !words.contains("flubber_"), "{words}");
    }
    let OwnContent::Muscle(mut muscle) = OwnContent::blank(OwnKind::Muscle).unwrap() else { panic!() };
    muscle.name = "Quadratus Lumborum".to_owned();
    muscle.abbreviation = "ql".to_owned();
    muscle.part_of = Some(MuscleKey::new("flubber").unwrap());
    let refused = catalog().accept_new(muscle.into()).unwrap_err();
    assert_eq!(wrong_fields(&refused), BTreeSet::from(["name", "abbreviation", "part_of"]));
    let nobody = Item { key: item("cartwheel"), ..an_item("Cartwheel") };
    assert_eq!(wrong_fields(&catalog().accept(nobody.into()).unwrap_err()), BTreeSet::from(["key"]));
}

#[test]
fn two_of_one_name_never_meet() {
    let first = catalog().accept_new(an_item("太極拳 one").into()).unwrap();
    assert_eq!(first.content().key(), "own_one");
    let library = with(&[stored(&first)]);
    assert_eq!(
        wrong_fields(&library.accept_new(an_item("太極拳 ONE").into()).unwrap_err()),
        BTreeSet::from(["title"])
    );
    assert_eq!(library.accept_new(an_item("One!").into()).unwrap().content().key(), "own_one_2");
    // A key is given away even where its entry can't be read.
    let (library, _) = catalog().with_own(&[raw("item", "own_one", "{}")]);
    assert_eq!(library.accept_new(an_item("One").into()).unwrap().content().key(), "own_one_2");
}

#[test]
fn what_can_not_be_used_is_told_and_the_built_in_shown() {
    let builtin = catalog().item(&item("ball_ql")).unwrap();
    let mut no_steps = serde_json::to_value(builtin).unwrap();
    no_steps["title"] = "Ours".into();
    no_steps["steps"] = serde_json::Value::Array(Vec::new());
    let no_steps = no_steps.to_string();
    let own = [
        raw("item", "ball_ql", &no_steps),
        raw("item", "heat", "{\"title\": 7}"),
        raw("item", "own_lost", "not json at all"),
        raw("item", "own_stepless", &no_steps),
        raw("phrase_of_the_future", "own_words", "{}"),
        raw("item", "gone_since", &serde_json::to_string(&an_item("Kept")).unwrap()),
        hidden(OwnKind::Item, "gone_too"),
    ];
    let (library, troubles) = catalog().with_own(&own);
    let told: Vec<(&str, &str)> = troubles
        .iter()
        .map(|trouble| {
            let what = match trouble {
                OwnTrouble::UnknownKind { .. } => "kind",
                OwnTrouble::Unreadable { .. } => "unreadable",
                OwnTrouble::Wrong { wrong, .. } => wrong.field,
                OwnTrouble::BuiltinGone { .. } => "gone",
            };
            (trouble.key(), what)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("own_words", "kind"),
            ("ball_ql", "steps"),
            ("heat", "unreadable"),
            ("own_lost", "unreadable"),
            ("own_stepless", "steps"),
            ("gone_since", "gone"),
        ]
    );
    for trouble in &troubles {
        let words = trouble.to_string();
        assert!(words.contains("stays in") && words.ends_with('.'), "{words}");
    }
    assert_eq!(library.item(&item("ball_ql")), Some(builtin));
    assert_eq!(library.origin(OwnKind::Item, "ball_ql"), Some(Origin::Builtin));
    assert!(library.item(&item("heat")).is_some() && library.item(&item("own_lost")).is_none());
    // Old sheets go on naming what does not hold any more, and nobody is offered it.
    assert_eq!(library.item(&item("own_stepless")).unwrap().title, "Ours");
    assert!(library.is_hidden(OwnKind::Item, "own_stepless"));
    assert_eq!(library.origin(OwnKind::Item, "gone_since"), Some(Origin::Own));
    assert!(!library.is_hidden(OwnKind::Item, "gone_since"));
    assert_eq!(library.items().len(), catalog().items().len() + 1);
    // And it can be opened in a form, to be mended.
    assert!(matches!(library.read_own(&own[0]), Ok(OwnContent::Item(ours)) if ours.title == "Ours"));
}

#[test]
fn content_of_another_version_is_read_as_far_as_it_goes() {
    let mut changed = serde_json::to_value(catalog().item(&item("ball_ql")).unwrap()).unwrap();
    let fields = changed.as_object_mut().unwrap();
    fields.insert("title".into(), "Ours".into());
    fields.insert("field_of_the_future".into(), 7.into());
    fields.remove("feel");
    // A key inside can't make it another entry.
    fields.insert("key".into(), "heat".into());
    let library = with(&[raw("item", "ball_ql", &changed.to_string())]);
    let read = library.item(&item("ball_ql")).unwrap();
    assert_eq!(read.title, "Ours");
    assert_eq!(read.feel, catalog().item(&item("ball_ql")).unwrap().feel);
    assert_eq!(library.item(&item("heat")), catalog().item(&item("heat")));
    let mut own = serde_json::to_value(an_item("Mine")).unwrap();
    own["field_of_the_future"] = 7.into();
    assert!(with(&[raw("item", "own_mine", &own.to_string())]).item(&item("own_mine")).is_some());
}

#[test]
fn an_exception_ends_where_another_thing_is_made_of_the_item() {
    let library = |item: &Item| with(&[stored(&catalog().accept(item.clone().into()).unwrap())]);
    let fever = catalog().cautions().iter().find(|caution| {
        let gate = |key: &str| {
            catalog().gate(catalog().item(&item(key)).unwrap(), std::slice::from_ref(&caution.key))
        };
        gate("sleep") == Gate::Allowed && matches!(gate("str_bridge"), Gate::HeldBack { .. })
    });
    let fever = [fever.expect("a caution that leaves only rest").key.clone()];
    let mut sleep = catalog().item(&item("sleep")).unwrap().clone();
    sleep.title = "Sleep well".to_owned();
    let same = library(&sleep);
    assert_eq!(same.gate(same.item(&sleep.key).unwrap(), &fever), Gate::Allowed);
    sleep.traits.push(ItemTrait::Effort);
    let harder = library(&sleep);
    assert!(matches!(harder.gate(harder.item(&sleep.key).unwrap(), &fever), Gate::HeldBack { .. }));
}

#[test]
fn an_exception_for_a_technique_ends_where_another_thing_is_made_of_it() {
    let key = TechniqueKey::new("breathing").unwrap();
    let mut breathing = catalog().technique(&key).unwrap().clone();
    let excepted = catalog().technique_rules().iter().find(|rule| rule.named().any(|named| *named == key));
    let cautions = [excepted.expect("breathing is an exception").caution.clone()];
    let remarks = |library: &Catalog| library.technique_remarks(&key, None, &cautions).len();
    assert_eq!(remarks(catalog()), 0);
    breathing.traits.push(TechniqueTrait::Striking);
    let library = with(&[stored(&catalog().accept(breathing.into()).unwrap())]);
    assert!(remarks(&library) > 0);
}

/// What the data says of an item that has these traits and this position and no name in any rule.
fn held_back_by_the_data(caution: &toml::Value, item: &Item) -> bool {
    let rules = caution.get("rules").and_then(toml::Value::as_array);
    rules.into_iter().flatten().any(|rule| {
        let names = |field: &str, word: &str| {
            rule.get(field)
                .and_then(toml::Value::as_array)
                .is_some_and(|list| list.iter().any(|listed| listed.as_str() == Some(word)))
        };
        let every = rule.get("every").and_then(toml::Value::as_bool) == Some(true);
        let reached = every
            || names("positions", &word(&item.position))
            || item.traits.iter().any(|asked| names("traits", &word(asked)));
        reached && rule.get("effect").and_then(toml::Value::as_str) == Some("held_back")
    })
}

/// The word by which the data knows it.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn cautions_reach_an_own_item_by_what_it_is(
        traits in prop::sample::subsequence(ItemTrait::ALL.to_vec(), 0..=ItemTrait::ALL.len()),
        position in prop::sample::select(Position::ALL),
    ) {
        let mut own = an_item("Something of our own");
        own.traits = traits;
        own.position = position;
        let library = with(&[stored(&catalog().accept_new(own.into()).unwrap())]);
        let own = library.item(&item("own_something_of_our_own")).unwrap();
        let data: toml::Value = toml::from_str(Sources::BUILTIN.cautions).unwrap();
        let cautions = data["caution"].as_array().unwrap();
        prop_assert_eq!(cautions.len(), library.cautions().len());
        for told in cautions {
            let key = caution(told["key"].as_str().unwrap());
            let gate = library.gate(own, std::slice::from_ref(&key));
            prop_assert_eq!(matches!(gate, Gate::HeldBack { .. }), held_back_by_the_data(told, own), "{}", key);
        }
    }

    #[test]
    fn nothing_in_a_file_breaks_the_library(
        kind in prop::sample::select(vec!["item", "muscle", "technique", "finding", "phrase", "song", ""]),
        key in prop_oneof![Just("ball_ql".to_owned()), Just("own_x".to_owned()), "\\PC{0,80}"],
        content in prop::option::of(prop_oneof!["\\PC{0,60}", Just("{}".to_owned()), Just("[]".to_owned())]),
        is_hidden in any::<bool>(),
    ) {
        let entry = OwnEntry::stored(kind.to_owned(), key, content, is_hidden);
        let (library, troubles) = catalog().with_own(std::slice::from_ref(&entry));
        // Of a built-in entry what is missing is as the program brings it.
        let changes_nothing = entry.content() == Some("{}") && entry.key() == "ball_ql";
        prop_assert!(entry.content().is_none() || changes_nothing || !troubles.is_empty());
        let known = |library: &Catalog| library.items().len() + library.hidden(OwnKind::Item).len();
        prop_assert_eq!(known(&library), known(catalog()));
    }
}
