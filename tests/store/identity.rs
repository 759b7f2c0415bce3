//! Who is in the file already, and two records of one person made one.

use std::time::Instant;

use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

fn phone(text: &str) -> Phone {
    Phone::new(text).unwrap()
}

/// A birth date, if one is written.
fn born(text: &str) -> Option<BirthDate> {
    (!text.is_empty()).then(|| BirthDate::try_from(day(text)).unwrap())
}

fn tags(tags: &[&str]) -> Tags {
    tags.iter().map(|tag| Tag::new(tag).unwrap()).collect()
}

fn caution(label: &str) -> ClientCaution {
    ClientCaution::new(None, line(label), Line::default()).unwrap()
}

fn known(given: &str, family: &str, birth: &str, number: &str) -> Client {
    let mut client = named(given, family);
    client.birth_date = born(birth);
    client.phones = Phone::new(number).into_iter().collect();
    client
}

#[test]
fn clients_are_found_by_email_and_tag() {
    let (_room, mut file, actor) = Room::new();
    let mut client = named("Ann", "Lee");
    client.emails = vec![Email::new("Ann.Lee-Oak@Example.org").unwrap()];
    client.tags = tags(&["Läufer", "desk work"]);
    let id = file.add_client(actor, &client).unwrap();
    file.add_client(actor, &named("Bo", "Oakley")).unwrap();
    for typed in
        ["ann.lee-oak@ex", "ANN.LEE-OAK@example.org", "@example", "laufer", "laeufer", "desk", "ann desk"]
    {
        let found = file.search_clients(typed, 9).unwrap();
        assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), [id], "{typed}");
    }
    assert!(file.search_clients("example", 9).unwrap().is_empty(), "a mail service is nobody's name");
    let summary = &file.search_clients("ann", 9).unwrap()[0];
    assert_eq!(summary.tags, client.tags);
    assert_eq!(file.tags_in_use().unwrap(), ["Läufer", "desk work"]);
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn someone_recorded_already_is_noticed() {
    let (_room, mut file, actor) = Room::new();
    let ana = file.add_client(actor, &known("Ana", "Ruíz", "1980-03-14", "+1 505 555 0142")).unwrap();
    let mut bill = known("William", "O'Brien-Smith", "", "020 7946 0958");
    bill.preferred_name = line("Bill");
    let bill = file.add_client(actor, &bill).unwrap();
    let prince = file.add_client(actor, &named("Prince", "")).unwrap();
    file.add_client(actor, &named("Prince", "Harry")).unwrap();
    let chen = file.add_client(actor, &known("大文", "陳", "1990-01-01", "")).unwrap();
    let nobody = None;
    let (ana, bill, prince, chen) = (Some(ana), Some(bill), Some(prince), Some(chen));
    for (given, family, birth, number, expected) in [
        ("ana", "RUIZ", "", "", ana),
        ("Ruiz", "Ana", "", "", ana),
        ("Ana", "Ruiz", "1980-03-14", "", ana),
        // Another birth date is another person, unless the number speaks for a slip.
        ("Ana", "Ruiz", "1981-03-14", "", nobody),
        ("Ana", "Ruiz", "1981-03-14", "505-555-0142", ana),
        // Married since, by birth date or by number.
        ("Ana", "Miller", "1980-03-14", "", ana),
        ("Ana", "Miller", "", "(505) 555-0142", ana),
        ("Ana", "Miller", "", "505 555 0143", nobody),
        ("Ana", "", "", "", nobody),
        // A daughter on her mother's phone.
        ("Eva", "Ruiz", "2012-05-05", "505 555 0142", nobody),
        ("Otto", "Vogel", "1980-03-14", "505 555 0142", nobody),
        ("Bill", "Obrien", "", "+44 20 7946 0958", bill),
        ("William", "O’Brien-Smith", "", "", bill),
        ("Prince", "", "", "", prince),
        ("大文", "陳", "", "", chen),
        ("' OR 1=1 --", "%", "", "", nobody),
    ] {
        let name = PersonName::new(given, family).unwrap();
        let birth = born(birth);
        let phones: Vec<_> = Phone::new(number).into_iter().collect();
        let found = file.possible_duplicates(&name, birth, &phones, None).unwrap();
        let ids: Vec<_> = found.iter().map(|found| found.id).collect();
        assert_eq!(ids, expected.into_iter().collect::<Vec<_>>(), "{given} {family} {birth:?} {number}");
    }
    let name = PersonName::new("Ana", "Ruiz").unwrap();
    assert!(file.possible_duplicates(&name, None, &[], ana).unwrap().is_empty(), "oneself is no other");
}

#[test]
fn among_ten_thousand_a_duplicate_is_noticed_at_once() {
    let (_room, mut file, actor) = Room::new();
    file.import(actor, |import| {
        for number in 0..10_000_u32 {
            let given = format!("Ana{}", char::from(b'a' + u8::try_from(number % 26).unwrap()));
            let birth = format!("19{:02}-{:02}-{:02}", number % 90 + 10, number % 12 + 1, number % 28 + 1);
            import.client(&known(
                &given,
                &format!("Smith{}", number / 100),
                &birth,
                &format!("505 {number:07}"),
            ))?;
        }
        Ok(())
    })
    .unwrap();
    for typed in ["a", "smith", "ana s", "505", ""] {
        let start = Instant::now();
        let found = file.search_clients(typed, 200).unwrap().len();
        eprintln!("search for {typed:?} among 10,000: {:?}, {found} found", start.elapsed());
    }
    let name = PersonName::new("Anaa", "Smith7").unwrap();
    let start = Instant::now();
    let found = file.possible_duplicates(&name, born("1980-05-05"), &[phone("505 0000728")], None).unwrap();
    let took = start.elapsed();
    eprintln!("a question about duplicates among 10,000: {took:?}, {} found", found.len());
    assert!(!found.is_empty());
    assert!(took.as_millis() < 100, "{took:?}");
}

/// Two records of Ana Ruiz with visits, sheets and measurements, one visit signed.
struct Twice {
    old: ClientId,
    new: ClientId,
    signed: SessionId,
    unsigned: SessionId,
}

fn twice(file: &mut PracticeFile, actor: Actor) -> Twice {
    let mut old = known("Ana", "Ruiz", "1980-03-14", "505 555 0142");
    old.emails = vec![Email::new("ana@old.example").unwrap(), Email::new("Both@example.org").unwrap()];
    old.tags = tags(&["Runner", "teacher"]);
    old.cautions = vec![caution("Blood thinner"), caution("Latex")];
    old.pronouns = line("she/her");
    let old = file.add_client(actor, &old).unwrap();
    let mut new = known("Ana", "Miller", "", "505 555 0142");
    new.phones.push(phone("505 555 0177"));
    new.emails = vec![Email::new("both@example.org").unwrap()];
    new.tags = tags(&["runner"]);
    new.cautions = vec![caution("Latex")];
    let new = file.add_client(actor, &new).unwrap();
    let signed = file.add_session(actor, &a_session(old, actor, "2026-02-20"), DraftFate::Keep).unwrap();
    file.sign_session(actor, signed).unwrap();
    let unsigned = file.add_session(actor, &a_session(old, actor, "2026-02-10"), DraftFate::Keep).unwrap();
    file.add_session(actor, &a_session(new, actor, "2026-02-15"), DraftFate::Keep).unwrap();
    let measure = |client, on: &str| {
        let key = MeasureKey::new("pain").unwrap();
        Measurement::new(client, key, day(on), 4.0, Line::default()).unwrap()
    };
    file.add_measurement(actor, &measure(old, "2026-02-20")).unwrap();
    file.add_measurement(actor, &measure(new, "2026-02-15")).unwrap();
    let item = PlannedItem {
        item: ItemKey::new("walk").unwrap(),
        side: None,
        dose: Dose::default(),
        why: Line::default(),
        clearance: Clearance::Allowed,
        note: Line::default(),
    };
    for client in [old, new] {
        let plan = HomeCarePlan::new(client, None, day("2026-02-20"), vec![item.clone()]).unwrap();
        file.save_plan(actor, &plan).unwrap();
    }
    Twice { old, new, signed, unsigned }
}

#[test]
fn a_merge_joins_everything_and_is_undone_exactly() {
    let (_room, mut file, actor) = Room::new();
    let Twice { old, new, signed, unsigned } = twice(&mut file, actor);
    let before = (file.client(old).unwrap().value, file.client(new).unwrap().value);
    let note = file.session(signed).unwrap().value;
    file.merge_clients(actor, old, new).unwrap();

    let joined = file.client(new).unwrap().value;
    assert_eq!(joined.name, before.1.name);
    assert_eq!(joined.birth_date, before.0.birth_date);
    assert_eq!(joined.pronouns.as_str(), "she/her");
    let phones: Vec<_> = joined.phones.iter().map(Phone::as_str).collect();
    assert_eq!(phones, ["505 555 0142", "505 555 0177"]);
    let emails: Vec<_> = joined.emails.iter().map(Email::as_str).collect();
    assert_eq!(emails, ["both@example.org", "ana@old.example"]);
    assert_eq!(joined.tags, tags(&["runner", "teacher"]));
    assert_eq!(joined.cautions, [caution("Latex"), caution("Blood thinner")]);

    let days: Vec<_> =
        file.sessions_of(new, 0, 9).unwrap().iter().map(|session| session.held.on.to_string()).collect();
    assert_eq!(days, ["2026-02-20", "2026-02-15", "2026-02-10"]);
    assert!(file.sessions_of(new, 0, 9).unwrap().iter().all(|session| session.client == new));
    assert_eq!(file.session_count_of(new).unwrap(), 3);
    assert_eq!(file.measurements_of(new).unwrap().len(), 2);
    assert_eq!(file.plans_of(new).unwrap().len(), 2);
    assert_eq!(file.client_count().unwrap(), 1);
    let ids = |file: &PracticeFile, typed: &str| -> Vec<_> {
        file.search_clients(typed, 9).unwrap().iter().map(|found| found.id).collect()
    };
    for typed in ["", "ana", "miller", "ruiz", "ruiz miller", "ana@old"] {
        assert_eq!(ids(&file, typed), [new], "{typed}");
    }
    assert_eq!(file.recent(9).unwrap()[0].last_visit, Some(day("2026-02-20")));
    assert!(
        file.search_notes(&NoteSearch::words("lumborum", 9)).unwrap().iter().all(|hit| hit.client == new)
    );
    assert!(file.waiting_notes(9).unwrap().iter().all(|note| note.client == new));
    let name = PersonName::new("Ana", "Ruiz").unwrap();
    let there: Vec<_> =
        file.possible_duplicates(&name, None, &[], None).unwrap().iter().map(|found| found.id).collect();
    assert_eq!(there, [new], "who was merged away is known as the whole");
    assert_eq!(file.session(signed).unwrap().value, note, "a signed note is not touched");
    assert!(file.check().unwrap().is_sound());

    // New notes go to the survivor; a note of the other record that is changed stays in its record.
    let written = file.add_session(actor, &a_session(old, actor, "2026-03-01"), DraftFate::Keep).unwrap();
    assert_eq!(file.session(written).unwrap().value.session().client, new);
    let stored = file.session(unsigned).unwrap();
    let mut changed = stored.value.session().clone();
    changed.client = new;
    changed.note.plan = prose("Changed.");
    file.update_session(actor, unsigned, &changed, stored.revision, DraftFate::Keep).unwrap();
    assert_eq!(file.session(unsigned).unwrap().value.session().client, old);

    let undoable = file.undoable_merges(new).unwrap();
    assert_eq!(undoable, [(old, before.0.name.clone())]);
    file.undo_merge(actor, old).unwrap();
    assert_eq!((file.client(old).unwrap().value, file.client(new).unwrap().value), before);
    assert_eq!(file.client_count().unwrap(), 2);
    assert_eq!(ids(&file, "ruiz"), [old]);
    assert_eq!(file.session_count_of(old).unwrap(), 2);
    assert_eq!(file.session_count_of(new).unwrap(), 2);
    let last = |file: &PracticeFile, typed: &str| file.search_clients(typed, 1).unwrap()[0].last_visit;
    assert_eq!(last(&file, "ruiz"), Some(day("2026-02-20")));
    assert_eq!(last(&file, "miller"), Some(day("2026-03-01")));
    assert!(file.check().unwrap().is_sound());
    assert_eq!(file.undo_merge(actor, old).unwrap_err(), StoreError::MergeStands);

    let trail = file.audit_entries(0, 20).unwrap();
    let about = |what: &str| trail.iter().filter(|entry| entry.counts.contains_key(what)).count();
    assert_eq!((about("merged_into"), about("parted_from")), (2, 2), "both records tell of it");
}

#[test]
fn what_was_changed_after_a_merge_outlives_its_undoing() {
    let (_room, mut file, actor) = Room::new();
    let Twice { old, new, .. } = twice(&mut file, actor);
    let before = file.client(new).unwrap().value;
    file.merge_clients(actor, old, new).unwrap();
    let stored = file.client(new).unwrap();
    let mut changed = stored.value;
    changed.occupation = line("pilot");
    changed.phones.insert(0, phone("303 555 0100"));
    file.update_client(actor, new, &changed, stored.revision).unwrap();
    file.undo_merge(actor, old).unwrap();
    let mut expected = before;
    expected.occupation = line("pilot");
    expected.phones.insert(0, phone("303 555 0100"));
    assert_eq!(file.client(new).unwrap().value, expected);
}

#[test]
fn what_cannot_be_merged_is_told_in_a_sentence() {
    let (room, mut file, actor) = Room::new();
    let Twice { old, new, .. } = twice(&mut file, actor);
    let third = file.add_client(actor, &named("Ana", "Third")).unwrap();
    let nobody = ClientId::new(77);
    assert_eq!(file.merge_clients(actor, old, old).unwrap_err(), StoreError::SameRecord);
    assert!(matches!(file.merge_clients(actor, old, nobody), Err(StoreError::NotFound { .. })));
    let note = NoteDraft { subjective: "half a".into(), ..NoteDraft::default() };
    file.save_draft(old, &note).unwrap();
    file.save_draft(new, &note).unwrap();
    assert_eq!(file.merge_clients(actor, old, new).unwrap_err(), StoreError::TwoUnfinishedNotes);
    file.discard_draft(new).unwrap();
    file.merge_clients(actor, old, new).unwrap();
    assert_eq!(file.draft(new).unwrap().unwrap().note, note, "an unfinished note goes along");
    for (from, into) in [(old, new), (old, third), (third, old)] {
        assert_eq!(file.merge_clients(actor, from, into).unwrap_err(), StoreError::AlreadyMerged);
    }
    // The whole goes into a third, and comes apart in the order it was put together.
    file.merge_clients(actor, new, third).unwrap();
    assert_eq!(file.session_count_of(third).unwrap(), 3);
    assert_eq!(file.undo_merge(actor, old).unwrap_err(), StoreError::LaterMergeFirst);
    file.undo_merge(actor, new).unwrap();
    assert_eq!((file.session_count_of(third).unwrap(), file.session_count_of(new).unwrap()), (0, 3));
    file.undo_merge(actor, old).unwrap();
    assert_eq!(file.draft(old).unwrap().unwrap().note, note, "and back");
    assert_eq!(file.draft(new).unwrap(), None);
    // Once the file was closed a merge stays.
    file.merge_clients(actor, old, new).unwrap();
    file.close().unwrap();
    let mut file = room.open().unwrap();
    assert!(file.undoable_merges(new).unwrap().is_empty());
    assert_eq!(file.undo_merge(actor, old).unwrap_err(), StoreError::MergeStands);
    assert_eq!(file.session_count_of(new).unwrap(), 3);
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn who_someone_is_stands_in_the_file_as_typed() {
    let (_room, mut file, actor) = Room::new();
    let nasty = "=cmd'); DROP TABLE client;-- \u{202e}x\u{200d} %";
    let mut client = named(nasty, "山田عبد");
    client.preferred_name = line(nasty);
    client.heard_of_us = line(nasty);
    client.tags = tags(&[nasty, "x,y"]);
    client.emails = vec![Email::new("'\u{202e}\"@x").unwrap()];
    client.guardian = Some(Guardian::named(line(nasty)).unwrap());
    let id = file.add_client(actor, &client).unwrap();
    assert_eq!(file.client(id).unwrap().value, client);
    assert_eq!(file.possible_duplicates(&client.name, None, &[], None).unwrap().len(), 1);
    assert_eq!(file.search_clients("x,y", 9).unwrap()[0].tags, client.tags);
    assert!(file.check().unwrap().is_sound());
}
