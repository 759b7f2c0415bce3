//! What is recorded is read back as it was; nobody's change is lost; every change is audited.

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn a_full_client() -> Client {
    let mut client = named("Łukasz", "Müller-O’Brien");
    client.preferred_name = line("Luke");
    client.pronouns = line("they/them");
    client.birth_date = Some(BirthDate::try_from(day("1980-02-29")).unwrap());
    client.phones = vec![Phone::new("+1 (303) 555-0142").unwrap(), Phone::new("720.555.0100").unwrap()];
    client.emails = vec![Email::new("luke@example.org").unwrap(), Email::new("Luke@Work.example").unwrap()];
    client.heard_of_us = line("a friend");
    client.tags = [Tag::new("runner").unwrap(), Tag::new("desk work").unwrap()].into_iter().collect();
    let mut guardian = Guardian::named(line("Kinga Müller")).unwrap();
    guardian.relation = line("mother");
    guardian.phone = Some(Phone::new("303 555 0111").unwrap());
    guardian.email = Email::new("mother@example.org").unwrap();
    client.guardian = Some(guardian);
    client.address = prose("17 Larkspur Lane\nDenver");
    client.occupation = line("gardener");
    client.referrer = line("Dr. Ng");
    client.emergency_contact = Some(EmergencyContact {
        name: line("Zoë"),
        relation: line("sister"),
        phone: Some(Phone::new("303 555 0199").unwrap()),
    });
    client.cautions = vec![
        ClientCaution::new(
            Some(CautionKey::new("anticoagulant").unwrap()),
            line("Blood thinner"),
            line("apixaban"),
        )
        .unwrap(),
        ClientCaution::new(None, line("Ticklish feet"), Line::default()).unwrap(),
    ];
    client
}

#[test]
fn a_client_reads_back_as_written_and_as_changed() {
    let (room, mut file, actor) = Room::new();
    let client = a_full_client();
    let id = file.add_client(actor, &client).unwrap();
    let stored = file.client(id).unwrap();
    assert_eq!(stored.value, client);
    assert_eq!((stored.revision, stored.created_at), (1, instant("2026-03-02T09:30:00Z")));
    room.clock.forward(60);
    let changed = named("Lukas", "Miller");
    file.update_client(actor, id, &changed, stored.revision).unwrap();
    let again = file.client(id).unwrap();
    assert_eq!(again.value, changed);
    assert_eq!((again.revision, again.created_at), (2, stored.created_at));
    assert_eq!(again.updated_at, instant("2026-03-02T09:31:00Z"));
    assert!(file.search_clients("muller", 5).unwrap().is_empty());
    assert!(file.search_clients("0142", 5).unwrap().is_empty());
    assert_eq!(file.search_clients("miller", 5).unwrap()[0].id, id);
}

#[test]
fn a_change_to_an_old_revision_is_refused() {
    let (_room, mut file, actor) = Room::new();
    let id = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    file.update_client(actor, id, &named("Anna", "Lee"), 1).unwrap();
    let error = file.update_client(actor, id, &named("Ann", "Leigh"), 1).unwrap_err();
    assert_eq!(error, StoreError::ChangedMeanwhile { entity: "client" });
    assert_eq!(file.client(id).unwrap().value, named("Anna", "Lee"));
    let nobody = ClientId::new(77);
    let missing = StoreError::NotFound { entity: "client", id: 77 };
    assert_eq!(file.update_client(actor, nobody, &named("No", "Body"), 1).unwrap_err(), missing);
    assert_eq!(file.client(nobody).unwrap_err(), missing);
    let session = file.add_session(actor, &a_session(id, actor, "2026-02-27"), DraftFate::Keep).unwrap();
    let note = a_session(id, actor, "2026-02-27");
    file.update_session(actor, session, &note, 1, DraftFate::Keep).unwrap();
    let error = file.update_session(actor, session, &note, 1, DraftFate::Keep).unwrap_err();
    assert_eq!(error, StoreError::ChangedMeanwhile { entity: "session" });
}

#[test]
fn a_session_reads_back_as_written_and_as_changed() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let session = a_session(client, actor, "2026-02-27");
    let id = file.add_session(actor, &session, DraftFate::Keep).unwrap();
    let stored = file.session(id).unwrap();
    assert_eq!(stored.value, SessionRecord::Draft { session: session.clone() });
    let mut changed = session.clone();
    changed.complaint = None;
    changed.pain_after = None;
    changed.treatments.pop();
    changed.findings.clear();
    changed.held.on = day("2026-02-26");
    file.update_session(actor, id, &changed, stored.revision, DraftFate::Keep).unwrap();
    assert_eq!(file.session(id).unwrap().value, SessionRecord::Draft { session: changed });
    assert_eq!(file.recent(5).unwrap()[0].last_visit, Some(day("2026-02-26")));
}

#[test]
fn the_history_is_newest_first_a_page_at_a_time() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let other = file.add_client(actor, &named("Bo", "Oak")).unwrap();
    for on in ["2026-01-05", "2025-12-01", "2026-02-01", "2026-01-05"] {
        file.add_session(actor, &a_session(client, actor, on), DraftFate::Keep).unwrap();
    }
    file.add_session(actor, &a_session(other, actor, "2026-03-01"), DraftFate::Keep).unwrap();
    let days = |offset, limit| -> Vec<String> {
        let page = file.sessions_of(client, offset, limit).unwrap();
        page.iter().map(|session| session.held.on.to_string()).collect()
    };
    assert_eq!(days(0, 3), ["2026-02-01", "2026-01-05", "2026-01-05"]);
    assert_eq!(days(3, 3), ["2025-12-01"]);
    assert_eq!(file.session_count_of(client).unwrap(), 4);
    assert_eq!(file.session_count().unwrap(), 5);
    let summary = &file.sessions_of(client, 0, 1).unwrap()[0];
    assert_eq!(summary.complaint.as_str(), "Ache across the low back");
    assert!(summary.excerpt.starts_with("Easing."));
    assert!(!summary.is_signed);
    let unsigned = file.waiting_notes(9).unwrap().pop().unwrap();
    assert_eq!(unsigned.name, PersonName::new("Bo", "Oak").unwrap());
    file.sign_session(actor, unsigned.session).unwrap();
    assert_eq!(file.waiting_notes(9).unwrap().len(), 4);
    assert_eq!(file.recent(9).unwrap().iter().map(|client| client.id).collect::<Vec<_>>(), [other, client]);
}

#[test]
fn saving_a_session_lets_go_of_its_draft_or_keeps_it() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let note = NoteDraft { subjective: "Half a word".to_owned(), ..NoteDraft::default() };
    file.save_draft(client, &NoteDraft::default()).unwrap();
    file.save_draft(client, &note).unwrap();
    assert_eq!(file.draft(client).unwrap().unwrap().note, note);
    assert_eq!(file.drafts().unwrap().len(), 1);
    let session = a_session(client, actor, "2026-02-27");
    let id = file.add_session(actor, &session, DraftFate::Keep).unwrap();
    assert!(file.draft(client).unwrap().is_some());
    // A save that fails keeps the draft, since both are one transaction.
    assert!(file.update_session(actor, id, &session, 9, DraftFate::Discard).is_err());
    assert!(file.draft(client).unwrap().is_some());
    file.update_session(actor, id, &session, 1, DraftFate::Discard).unwrap();
    assert_eq!(file.draft(client).unwrap(), None);
    file.save_draft(client, &note).unwrap();
    file.discard_draft(client).unwrap();
    assert_eq!(file.draft(client).unwrap(), None);
}

#[test]
fn each_form_keeps_its_own_words() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let forms = [
        Form::NewClient,
        Form::Client(client),
        Form::HomeCare(client),
        Form::Amendment(SessionId::new(client.number())),
    ];
    for form in forms {
        assert_eq!(file.form_draft(form).unwrap(), None);
        file.save_form_draft(form, "first").unwrap();
        file.save_form_draft(form, &format!("{form:?}")).unwrap();
    }
    for form in forms {
        assert_eq!(file.form_draft(form).unwrap(), Some(format!("{form:?}")));
    }
    file.discard_form_draft(Form::NewClient).unwrap();
    assert_eq!(file.form_draft(Form::NewClient).unwrap(), None);
    assert!(file.form_draft(Form::Client(client)).unwrap().is_some());
}

#[test]
fn plans_and_measurements_read_back() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let session = file.add_session(actor, &a_session(client, actor, "2026-02-27"), DraftFate::Keep).unwrap();
    let dose = Dose::default()
        .with_sets(2)
        .unwrap()
        .with_hold_seconds(Some(30))
        .unwrap()
        .with_times_a_day(2)
        .unwrap();
    let item = |key: &str, clearance| PlannedItem {
        item: ItemKey::new(key).unwrap(),
        side: Some(Side::Left),
        dose,
        why: line("treated today"),
        clearance,
        note: line("slowly"),
    };
    let items = vec![
        item("ball_wall", Clearance::Allowed),
        item("ball_floor", Clearance::Adapted { change: line("Lean less") }),
        item(
            "ball_firm",
            Clearance::Overridden {
                held_back_because: line("blood thinner"),
                reason: Reason::new("agreed with her doctor").unwrap(),
            },
        ),
    ];
    let plan = HomeCarePlan::new(client, Some(session), day("2026-02-27"), items)
        .unwrap()
        .with_message(prose("Two minutes are enough."))
        .with_next_visit(Some(day("2026-03-06")));
    let id = file.save_plan(actor, &plan).unwrap();
    assert_eq!(file.plan(id).unwrap().value, plan);
    let bare =
        HomeCarePlan::new(client, None, day("2026-03-01"), vec![item("walk", Clearance::Allowed)]).unwrap();
    file.save_plan(actor, &bare).unwrap();
    let plans: Vec<_> = file.plans_of(client).unwrap().into_iter().map(|stored| stored.value).collect();
    assert_eq!(plans, [bare, plan]);
    let measure = |on: &str, value| {
        Measurement::new(client, MeasureKey::new("hours_in_bed").unwrap(), day(on), value, line("")).unwrap()
    };
    let values = [measure("2026-02-27", 9.5), measure("2026-03-27", 7.25)];
    file.add_measurement(actor, &values[1]).unwrap();
    file.add_measurement(actor, &values[0]).unwrap();
    let found: Vec<_> = file.measurements_of(client).unwrap().into_iter().map(|(_, value)| value).collect();
    assert_eq!(found, values);
}

#[test]
fn the_practice_and_its_people_can_be_described_anew() {
    let (_room, mut file, actor) = Room::new();
    let mut practice = Practice::new(line("Lakeside"), Paper::A4).unwrap();
    practice.logo = Some(Logo::new(vec![0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 1]).unwrap());
    practice.phone = Some(Phone::new("303 555 0000").unwrap());
    file.set_practice(actor, &practice).unwrap();
    assert_eq!(file.practice().unwrap(), practice);
    let colleague = Practitioner { name: PersonName::new("Bo", "Oak").unwrap(), ..a_practitioner() };
    let id = file.add_practitioner(actor, &colleague).unwrap();
    file.update_practitioner(actor, id, &a_practitioner(), 1).unwrap();
    assert_eq!(file.practitioners().unwrap()[1].value, a_practitioner());
    let error = file.update_practitioner(actor, id, &colleague, 1).unwrap_err();
    assert_eq!(error, StoreError::ChangedMeanwhile { entity: "practitioner" });
}

#[test]
fn every_change_and_every_look_is_in_the_audit_log_without_health_data() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &a_full_client()).unwrap();
    file.record_view(actor, client).unwrap();
    room.clock.forward(5);
    let session = file.add_session(actor, &a_session(client, actor, "2026-02-27"), DraftFate::Keep).unwrap();
    file.sign_session(actor, session).unwrap();
    file.amend_session(actor, session, &prose("Left, not right."), &Reason::new("slip").unwrap()).unwrap();
    file.record_export(actor, Subject::Practice).unwrap();
    let log = file.audit_entries(0, 99).unwrap();
    let told: Vec<_> = log.iter().rev().map(|entry| (entry.action, entry.entity, entry.entity_id)).collect();
    let (client, session) = (Some(client.number()), Some(session.number()));
    assert_eq!(
        told,
        [
            (Action::Make, Entity::Practice, None),
            (Action::Create, Entity::Client, client),
            (Action::View, Entity::Client, client),
            (Action::Create, Entity::Session, session),
            (Action::Sign, Entity::Session, session),
            (Action::Amend, Entity::Session, session),
            (Action::Export, Entity::Practice, None),
        ]
    );
    assert_eq!(log[0].actor, Some(actor.practitioner()));
    assert_eq!(log[0].at, instant("2026-03-02T09:30:05Z"));
    assert_eq!(file.audit_entries(1, 2).unwrap()[..], log[1..3]);
    let rows = format!("{log:?}");
    for word in ["Müller", "Larkspur", "sciatica", "anticoagulant", "slip"] {
        assert!(!rows.contains(word), "{word} in the audit log");
    }
}

#[test]
fn a_change_that_fails_leaves_no_audit_row() {
    let (_room, mut file, actor) = Room::new();
    let before = file.audit_entries(0, 99).unwrap();
    let nobody = ClientId::new(404);
    assert!(file.add_session(actor, &a_session(nobody, actor, "2026-02-27"), DraftFate::Keep).is_err());
    assert!(file.update_client(actor, nobody, &named("No", "Body"), 1).is_err());
    assert_eq!(file.audit_entries(0, 99).unwrap(), before);
}

#[test]
fn an_import_is_all_or_nothing_and_one_line_of_the_log() {
    let (_room, mut file, actor) = Room::new();
    let failed = file.import(actor, |import| {
        import.client(&named("Gone", "Again"))?;
        Err::<(), _>(StoreError::Closed)
    });
    assert_eq!(failed, Err(StoreError::Closed));
    assert_eq!(file.client_count().unwrap(), 0);
    let (client, signed) = file
        .import(actor, |import| {
            import.written_at(instant("2025-06-01T12:00:00Z"));
            let client = import.client(&named("Ann", "Lee"))?;
            let late = import.session(&a_session(client, actor, "2025-06-01"))?;
            import.session(&a_session(client, actor, "2025-01-01"))?;
            import.sign(late)?;
            Ok((client, late))
        })
        .unwrap();
    let entry = &file.audit_entries(0, 1).unwrap()[0];
    assert_eq!(entry.action, Action::Import);
    assert_eq!(entry.counts["sessions"], 2);
    assert_eq!(file.client(client).unwrap().created_at, instant("2025-06-01T12:00:00Z"));
    assert!(file.session(signed).unwrap().value.signature().is_some());
    let found: Vec<_> =
        file.search_notes(&NoteSearch::words("sciatica", 9)).unwrap().iter().map(|hit| hit.held_on).collect();
    assert_eq!(found, [day("2025-06-01"), day("2025-01-01")]);
    // The index follows again afterwards.
    file.add_session(actor, &a_session(client, actor, "2026-02-27"), DraftFate::Keep).unwrap();
    assert_eq!(file.search_notes(&NoteSearch::words("sciatica", 9)).unwrap().len(), 3);
    assert!(file.check().unwrap().is_sound());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_typed_is_read_back(
        given in "\\PC{1,30}",
        family in "\\PC{0,30}",
        words in prop::collection::vec("(?s).{0,120}", 4),
        remark in "\\PC{0,40}",
    ) {
        let (_room, mut file, actor) = Room::new();
        let Ok(name) = PersonName::new(&given, &family) else { return Ok(()) };
        let mut client = Client::named(name);
        client.address = prose(&words[0]);
        client.occupation = line(&remark);
        let id = file.add_client(actor, &client).unwrap();
        let stored = file.client(id).unwrap().value;
        prop_assert_eq!(&stored, &client);
        let mut session = a_session(id, actor, "2026-02-27");
        session.note = SoapNote {
            subjective: prose(&words[0]),
            objective: prose(&words[1]),
            assessment: prose(&words[2]),
            plan: prose(&words[3]),
            response: prose(&words[1]),
            form: NoteForm::Dap,
        };
        session.treatments[0].note = line(&remark);
        let held = file.add_session(actor, &session, DraftFate::Keep).unwrap();
        // What reads as a gap of a phrase is kept as typed, and keeps the note from being signed.
        let is_whole = quadratus::catalog::first_gap(&session.note).is_none();
        prop_assert_eq!(file.sign_session(actor, held).is_ok(), is_whole);
        let record = file.session(held).unwrap().value;
        prop_assert_eq!(record.session(), &session);
        let report = file.check().unwrap();
        prop_assert!(report.is_sound(), "{:?}", report);
    }
}

#[test]
fn a_control_character_in_a_line_is_refused_with_a_sentence() {
    for text in ["Ana\0Ruiz", "Ana\u{7}", "Ana\u{1b}[31m", "Ana\nRuiz"] {
        // At the ends blanks are taken off; within the line nothing is.
        let error = Line::new(format!("{text}.")).unwrap_err();
        assert_eq!(error.to_string(), "This field takes one line of plain text.", "{text:?}");
    }
}
