//! Notes found by the words in them and by what was charted, newest first, on real files.

use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

fn words(typed: &str) -> NoteSearch {
    NoteSearch::words(typed, 50)
}

/// The days of what is found, in the order in which it is found.
fn days(file: &PracticeFile, asked: &NoteSearch) -> Vec<String> {
    file.search_notes(asked).unwrap().iter().map(|hit| hit.held_on.to_string()).collect()
}

/// An empty note on a day, with this in its subjective part.
fn noted(client: ClientId, actor: Actor, on: &str, subjective: &str) -> Session {
    let mut session = a_session(client, actor, on);
    session.complaint = None;
    session.note = SoapNote { subjective: prose(subjective), ..SoapNote::default() };
    session.findings = Vec::new();
    session.examinations = Vec::new();
    session.treatments = Vec::new();
    session
}

fn keep(file: &mut PracticeFile, actor: Actor, session: &Session) -> SessionId {
    file.add_session(actor, session, DraftFate::Keep).unwrap()
}

/// What is marked in all excerpts of a hit.
fn marked(hit: &NoteHit) -> Vec<(NotePart, &str)> {
    let marks = |excerpt: &'_ Excerpt| excerpt.marks.clone();
    hit.excerpts
        .iter()
        .flat_map(|excerpt| marks(excerpt).into_iter().map(|mark| (excerpt.part, &excerpt.text[mark])))
        .collect()
}

#[test]
fn every_part_of_a_note_is_searched_and_the_words_are_marked_where_they_stand() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Anneke", "van der Berg")).unwrap();
    let id = keep(&mut file, actor, &a_session(client, actor, "2026-02-10"));
    for (typed, part, written) in [
        ("ache", NotePart::Complaint, "Ache"),
        ("gardening", NotePart::Complaint, "gardening"),
        ("bath", NotePart::Complaint, "baths"),
        ("drives", NotePart::Complaint, "drives"),
        ("dizzy", NotePart::Response, "Dizzy"),
        ("knee", NotePart::Examination, "knee"),
        ("sciatic", NotePart::Subjective, "sciatica"),
        ("LUMBORUM", NotePart::Objective, "lumborum"),
        ("grossere", NotePart::Assessment, "größere"),
        ("GRÖSS", NotePart::Assessment, "größere"),
        ("ball", NotePart::Plan, "Ball"),
        ("refers", NotePart::Finding, "refers"),
        ("softened", NotePart::Treatment, "softened"),
    ] {
        let found = file.search_notes(&words(typed)).unwrap();
        assert_eq!(found.len(), 1, "{typed}");
        assert_eq!((found[0].session, found[0].client, found[0].is_signed), (id, client, false));
        assert_eq!(found[0].name.to_string(), "Anneke van der Berg");
        assert_eq!(marked(&found[0]), [(part, written)], "{typed}");
    }
    // Words in different parts: each is shown. A line that was broken stands on one line.
    let found = file.search_notes(&words("softened stiff gone")).unwrap();
    assert_eq!(
        marked(&found[0]),
        [(NotePart::Subjective, "Stiff"), (NotePart::Subjective, "gone"), (NotePart::Treatment, "softened"),]
    );
    assert_eq!(found[0].excerpts[0].text, "Slept badly. Stiff in the morning; sciatica is gone.");
    for typed in [
        "",
        "  ",
        "\"",
        "()",
        "-",
        "*",
        "softened wonderful",
        "softends",
        "gardenings",
        "quadratusx",
        "umborum",
        "x",
        "a",
    ] {
        assert!(file.search_notes(&words(typed)).unwrap().is_empty(), "{typed}");
    }
    for typed in
        ["large OR sciatica", "sciat* NEAR", "AND", "words: the", "m:quadratus_lumborum", "{", "^the"]
    {
        file.search_notes(&words(typed)).unwrap();
    }
    // A muscle is looked for by its own field, not by a word that would look like its mark.
    assert!(file.search_notes(&words("m")).unwrap().is_empty());
}

#[test]
fn accents_capitals_and_scripts_do_not_matter() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let said = "Z Łucją: Żółw’s cafe\u{301}, STRASSE und Straße; 膝が痛い。 요통 Ελλάς n°5";
    keep(&mut file, actor, &noted(client, actor, "2026-02-10", said));
    for (typed, written) in [
        ("lucja", "Łucją"),
        ("ŁUC", "Łucją"),
        ("zolws", "Żółw’s"),
        ("café", "cafe\u{301}"),
        ("strasse", "STRASSE"),
        ("straße", "STRASSE"),
        ("痛い", "痛"),
        ("요통", "요통"),
        ("ελλας", "Ελλάς"),
    ] {
        let found = file.search_notes(&words(typed)).unwrap();
        assert_eq!(found.len(), 1, "{typed}");
        assert_eq!(marked(&found[0])[0].1, written, "{typed}");
    }
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn the_newest_come_first_and_no_more_than_asked_for() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    // Written in another order than held, as late entries are.
    let mut kept = Vec::new();
    for on in ["2026-02-10", "2025-11-03", "2026-01-20", "2026-01-20"] {
        kept.push(keep(&mut file, actor, &noted(client, actor, on, "stiff neck")));
    }
    assert_eq!(days(&file, &words("neck")), ["2026-02-10", "2026-01-20", "2026-01-20", "2025-11-03"]);
    let found = file.search_notes(&words("st ne")).unwrap();
    assert_eq!((found[1].session, found[2].session), (kept[3], kept[2]), "the one entered last first");
    assert_eq!(days(&file, &NoteSearch::words("neck", 2)), ["2026-02-10", "2026-01-20"]);
    // A corrected day counts, not the number the session was given.
    let stored = file.session(kept[1]).unwrap();
    let mut later = stored.value.session().clone();
    later.held.on = day("2026-03-01");
    file.update_session(actor, kept[1], &later, stored.revision, DraftFate::Keep).unwrap();
    assert_eq!(days(&file, &words("neck"))[0], "2026-03-01");
    // A note that changes is found by its new words and no longer by its old ones.
    let stored = file.session(kept[0]).unwrap();
    let changed = noted(client, actor, "2026-02-10", "Quite wonderful.");
    file.update_session(actor, kept[0], &changed, stored.revision, DraftFate::Keep).unwrap();
    assert_eq!(days(&file, &words("neck")).len(), 3);
    assert_eq!(days(&file, &words("wonder")), ["2026-02-10"]);
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn what_was_charted_and_the_days_narrow_it() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    keep(&mut file, actor, &a_session(client, actor, "2026-02-10"));
    let mut other = noted(client, actor, "2026-02-20", "sciatica is gone");
    other.treatments = vec![Treatment {
        technique: TechniqueKey::new("relaxation").unwrap(),
        muscle: Some(MuscleKey::new("quadratus_femoris").unwrap()),
        side: None,
        pressure: None,
        minutes: None,
        note: Line::default(),
    }];
    keep(&mut file, actor, &other);
    let muscle = |key: &str| Some(MuscleKey::new(key).unwrap());
    let technique = |key: &str| Some(TechniqueKey::new(key).unwrap());
    let all = NoteSearch { limit: 50, ..NoteSearch::default() };
    let sciatica = words("sciatica");
    for (asked, expected) in [
        (NoteSearch { muscle: muscle("quadratus_lumborum"), ..sciatica.clone() }, vec!["2026-02-10"]),
        (NoteSearch { muscle: muscle("quadratus_femoris"), ..all.clone() }, vec!["2026-02-20"]),
        (NoteSearch { muscle: muscle("quadratus"), ..all.clone() }, vec![]),
        (NoteSearch { technique: technique("relaxation"), ..all.clone() }, vec!["2026-02-20", "2026-02-10"]),
        (
            NoteSearch {
                technique: technique("relaxation"),
                muscle: muscle("quadratus_lumborum"),
                ..sciatica.clone()
            },
            vec!["2026-02-10"],
        ),
        (NoteSearch { from: Some(day("2026-02-11")), ..sciatica.clone() }, vec!["2026-02-20"]),
        (NoteSearch { from: Some(day("2026-02-20")), ..sciatica.clone() }, vec!["2026-02-20"]),
        (NoteSearch { until: Some(day("2026-02-10")), ..sciatica.clone() }, vec!["2026-02-10"]),
        (NoteSearch { until: Some(day("2026-02-09")), ..sciatica.clone() }, vec![]),
        (NoteSearch { from: Some(day("2026-02-01")), ..all.clone() }, vec!["2026-02-20", "2026-02-10"]),
        (NoteSearch { from: Some(day("2026-02-20")), until: Some(day("2026-02-10")), ..sciatica }, vec![]),
        (all, vec![]),
    ] {
        assert_eq!(days(&file, &asked), expected, "{asked:?}");
    }
    // Where no words are looked for the note is told by its beginning.
    let asked = NoteSearch { muscle: muscle("quadratus_femoris"), limit: 1, ..NoteSearch::default() };
    let hit = &file.search_notes(&asked).unwrap()[0];
    assert_eq!((hit.excerpts[0].text.as_str(), hit.excerpts[0].marks.len()), ("sciatica is gone", 0));
}

#[test]
fn signed_notes_are_found_by_what_was_added_to_them() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let id = keep(&mut file, actor, &noted(client, actor, "2026-02-10", "stiff neck"));
    file.sign_session(actor, id).unwrap();
    let reason = Reason::new("Sides were mixed up").unwrap();
    file.amend_session(actor, id, &prose("It was the łopatka, on the right."), &reason).unwrap();
    let note = file.session(id).unwrap();
    file.close().unwrap();
    let file = room.open().unwrap();
    let found = file.search_notes(&words("lopatka neck")).unwrap();
    assert!(found[0].is_signed);
    assert_eq!(marked(&found[0]), [(NotePart::Subjective, "neck"), (NotePart::Amendment, "łopatka")]);
    assert_eq!(days(&file, &words("mixed")), ["2026-02-10"]);
    assert_eq!(file.session(id).unwrap(), note, "nothing of a signed note is touched");
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn merged_records_are_one_and_restricted_ones_keep_their_words() {
    let (_room, mut file, actor) = Room::new();
    let old = file.add_client(actor, &named("Ana", "Miller")).unwrap();
    let new = file.add_client(actor, &named("Ana", "Ruiz")).unwrap();
    keep(&mut file, actor, &noted(old, actor, "2026-02-10", "stiff neck"));
    file.merge_clients(actor, old, new).unwrap();
    let found = file.search_notes(&words("neck")).unwrap();
    assert_eq!((found[0].client, found[0].name.to_string()), (new, "Ana Ruiz".to_owned()));
    file.archive_client(actor, new).unwrap();
    let found = file.search_notes(&words("neck")).unwrap();
    assert!(found[0].is_archived && !found[0].is_restricted && !found[0].excerpts.is_empty());
    file.restrict_client(actor, new, &Reason::new("Asked for it").unwrap()).unwrap();
    let found = file.search_notes(&words("neck")).unwrap();
    assert!(found[0].is_restricted && found[0].excerpts.is_empty());
    file.restore_client(actor, new).unwrap();
    assert!(!file.search_notes(&words("neck")).unwrap()[0].excerpts.is_empty());
}

#[test]
fn a_word_deep_in_a_long_note_is_shown_with_what_stands_around_it() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let long =
        format!("{}größte Müdigkeit am Abend. {}", "Wörter über Wörter. ".repeat(90), "Ende. ".repeat(90));
    keep(&mut file, actor, &noted(client, actor, "2026-02-10", &long));
    let unbroken = format!("{}größte", "ü".repeat(900));
    keep(&mut file, actor, &noted(client, actor, "2026-02-09", &unbroken));
    let found = file.search_notes(&words("mudig")).unwrap();
    let excerpt = &found[0].excerpts[0];
    assert_eq!(&excerpt.text[excerpt.marks[0].clone()], "Müdigkeit");
    assert!(excerpt.text.starts_with("… ") && excerpt.text.ends_with('…'), "{}", excerpt.text);
    assert!(excerpt.text.chars().count() < 200, "{}", excerpt.text);
    let found = file.search_notes(&words("uuuu")).unwrap();
    assert_eq!(found.len(), 1, "a word without an end is found by its beginning");
}

#[test]
fn a_file_of_an_older_format_finds_its_notes() {
    let (room, client, session) = Room::closed();
    room.back_to_the_first_format();
    let file = room.open().unwrap();
    for typed in ["sciatica", "grossere", "softened", "refers hip"] {
        let found = file.search_notes(&words(typed)).unwrap();
        assert_eq!((found.len(), found[0].session, found[0].client), (1, session, client), "{typed}");
    }
    let muscle = Some(MuscleKey::new("quadratus_lumborum").unwrap());
    assert_eq!(file.search_notes(&NoteSearch { muscle, ..words("hip") }).unwrap().len(), 1);
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn words_that_stand_in_no_note_are_found_by_the_check() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let id = keep(&mut file, actor, &noted(client, actor, "2026-02-10", "stiff neck"));
    file.close().unwrap();
    for wrong in [
        "UPDATE note_words SET words = 'neck stiff wyvern'",
        "UPDATE note_words SET place = place + 10000000000",
        "DELETE FROM note_words",
        "INSERT INTO note_index (rowid, words) VALUES (7, 'wyvern')",
        "INSERT INTO finding (session_id, place, finding, note) SELECT id, 9, 'tender', 'wyvern' FROM session",
    ] {
        let sql = room.behind_the_door();
        sql.execute_batch(wrong).unwrap();
        drop(sql);
        let mut file = room.open().unwrap();
        assert_eq!(file.check().unwrap().troubles, [Trouble::NoteIndex], "{wrong}");
        file.rebuild_note_index(actor).unwrap();
        assert!(file.check().unwrap().is_sound(), "{wrong}");
        assert_eq!(file.search_notes(&words("neck")).unwrap()[0].session, id);
        file.close().unwrap();
    }
}
