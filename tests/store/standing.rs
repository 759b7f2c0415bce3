//! Records put away, restricted and erased by right; who saw what.

use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

/// Words that stand nowhere but in the erased record.
const PLANTED: [&str; 9] = [
    "Quimbleforth",
    "Zanzibeth",
    "wyvernitis",
    "crumpelling",
    "splendiforous",
    "gloriumphant",
    "obstrepulous",
    "thrumbulous",
    "marzipanitis",
];

fn catalog() -> Catalog {
    Catalog::builtin().unwrap()
}

fn place(key: &str) -> JurisdictionKey {
    JurisdictionKey::new(key).unwrap()
}

fn request(today: &str) -> ErasureRequest {
    ErasureRequest { reason: ErasureReason::ClientAsked, asked_on: day("2026-03-01"), today: day(today) }
}

/// A client with a row in every table there is for it, and planted words in each.
fn a_planted_client(file: &mut PracticeFile, actor: Actor) -> (ClientId, SessionId) {
    let mut client = named(PLANTED[1], PLANTED[0]);
    client.cautions = vec![ClientCaution::new(None, line(PLANTED[2]), Line::default()).unwrap()];
    client.phones = vec![Phone::new("303 555 0142").unwrap()];
    let id = file.add_client(actor, &client).unwrap();
    let mut note = a_session(id, actor, "2026-02-27");
    note.note.subjective = prose(&format!("A {} shoulder. {}", PLANTED[3], "Long words. ".repeat(900)));
    note.findings[0].note = line(PLANTED[4]);
    let session = file.add_session(actor, &note, DraftFate::Keep).unwrap();
    file.sign_session(actor, session).unwrap();
    let reason = Reason::new(PLANTED[5]).unwrap();
    file.amend_session(actor, session, &prose(PLANTED[6]), &reason).unwrap();
    let item = PlannedItem {
        item: ItemKey::new("ball_ql").unwrap(),
        side: None,
        dose: Dose::default(),
        why: line(PLANTED[7]),
        clearance: Clearance::Allowed,
        note: Line::default(),
    };
    file.save_plan(actor, &HomeCarePlan::new(id, Some(session), day("2026-02-27"), vec![item]).unwrap())
        .unwrap();
    file.save_form_draft(Form::Health(id), PLANTED[8]).unwrap();
    file.save_form_draft(Form::Amendment(session), PLANTED[8]).unwrap();
    (id, session)
}

/// Every page of the file, decrypted.
fn pages(room: &Room) -> Vec<u8> {
    room.behind_the_door().serialize("main").unwrap().to_vec()
}

fn stands_in(bytes: &[u8], word: &str) -> bool {
    let folded = bytes.to_ascii_lowercase();
    folded.windows(word.len()).any(|window| window == word.to_ascii_lowercase().as_bytes())
}

#[test]
fn an_erased_record_leaves_no_word_in_the_file() {
    let (room, mut file, actor) = Room::new();
    let other = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let (id, session) = a_planted_client(&mut file, actor);
    let kept = file.add_session(actor, &a_session(other, actor, "2026-02-26"), DraftFate::Keep).unwrap();
    file.sign_session(actor, kept).unwrap();
    file.close().unwrap();
    let before = pages(&room);
    for word in PLANTED {
        assert!(stands_in(&before, word), "{word} was never there, so its absence would prove nothing");
    }
    let mut file = room.open().unwrap();
    let preview = file.erasure_preview(&catalog(), id).unwrap();
    for (table, number) in [
        ("client", 1),
        ("client_phone", 1),
        ("client_caution", 1),
        ("session", 1),
        ("finding", 1),
        ("treatment", 2),
        ("amendment", 1),
        ("plan", 1),
        ("plan_item", 1),
        ("form_draft", 2),
    ] {
        assert_eq!(preview.counts.get(table), Some(&number), "{table} in {:?}", preview.counts);
    }
    let certificate = file.erase_client(actor, &catalog(), id, &request("2060-01-01")).unwrap();
    assert_eq!(certificate.counts, preview.counts);
    assert_eq!(file.client(id).unwrap_err(), StoreError::NotFound { entity: "client", id: id.number() });
    assert!(matches!(file.session(session), Err(StoreError::NotFound { .. })));
    assert!(file.search_notes(&NoteSearch::words(PLANTED[3], 5)).unwrap().is_empty());
    assert!(file.search_clients(PLANTED[0], 5).unwrap().is_empty());
    assert_eq!(file.session_count_of(other).unwrap(), 1);
    assert_eq!(file.search_notes(&NoteSearch::words("sciatica", 5)).unwrap().len(), 1);
    let report = file.check().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(report.signatures, 3);
    assert_eq!(file.erasures().unwrap(), [certificate]);
    let tombstone = &file.audit_of_client(id, 0, 1).unwrap()[0];
    assert_eq!((tombstone.action, tombstone.entity_id), (Action::Delete, Some(id.number())));
    assert_eq!(tombstone.told(), "erased the record");
    assert_eq!(tombstone.counts["session"], 1);
    file.close().unwrap();
    let after = pages(&room);
    for word in PLANTED {
        assert!(!stands_in(&after, word), "{word} is still in the file");
    }
    assert!(stands_in(&after, "sciatica"), "the other client's words are gone too");
    room.open().unwrap().close().unwrap();
}

#[test]
fn a_signed_note_that_is_missing_is_found_even_after_an_erasure_of_another() {
    let (room, mut file, actor) = Room::new();
    let (id, _) = a_planted_client(&mut file, actor);
    let other = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let kept = file.add_session(actor, &a_session(other, actor, "2026-02-26"), DraftFate::Keep).unwrap();
    file.sign_session(actor, kept).unwrap();
    file.erase_client(actor, &catalog(), id, &request("2060-01-01")).unwrap();
    file.close().unwrap();
    let sql = room.behind_the_door();
    sql.execute_batch(
        "DROP TRIGGER session_signed_is_not_deleted; DROP TRIGGER finding_signed_is_not_deleted;
        DROP TRIGGER treatment_signed_is_not_deleted",
    )
    .unwrap();
    sql.execute("DELETE FROM session WHERE id = ?1", [kept.number()]).unwrap();
    drop(sql);
    let report = room.open().unwrap().check().unwrap();
    assert!(report.troubles.contains(&Trouble::SignedNote { session: kept }), "{report:?}");
}

/// Each with the rule as the library tells it, and where it was read.
#[test]
fn a_record_is_kept_as_long_as_the_rule_of_the_place_says() {
    // The last entry is of 2 March 2026, the day the test's records are written.
    for (key, born, until) in [
        // N.J.A.C. 13:37A-5.2: seven years from the most recent entry.
        (Some("us_nj"), "1980-05-01", "2033-03-02"),
        // ARM 24.155.402: four years from the last service.
        (Some("us_mt"), "1980-05-01", "2030-03-02"),
        // CMTO, record retention: ten years, or ten after the 18th birthday of who was younger.
        (Some("ca_on"), "1980-05-01", "2036-03-02"),
        (Some("ca_on"), "2016-05-01", "2044-05-01"),
        // Health-General 4-403: seven years, minors until 25.
        (Some("us_md"), "2016-05-01", "2041-05-01"),
        // Regents 29.2(a)(3): six years, minors until 22.
        (Some("us_ny"), "2016-05-01", "2038-05-01"),
        // Washington's time was not found, and no place said: the strictest known, Ontario's for minors.
        (Some("us_wa"), "2016-05-01", "2044-05-01"),
        (None, "2016-05-01", "2044-05-01"),
        (None, "1980-05-01", "2036-03-02"),
    ] {
        let (_room, mut file, actor) = Room::new();
        let mut client = named("Ann", "Lee");
        client.birth_date = Some(BirthDate::try_from(day(born)).unwrap());
        let id = file.add_client(actor, &client).unwrap();
        file.add_session(actor, &a_session(id, actor, "2026-02-27"), DraftFate::Keep).unwrap();
        file.set_jurisdiction(actor, key.map(place).as_ref()).unwrap();
        let keeping = file.erasure_preview(&catalog(), id).unwrap().keeping.unwrap();
        assert_eq!(keeping.until, day(until), "{key:?}, born {born}: {keeping:?}");
        assert_eq!(keeping.strictest_because.is_some(), matches!(key, None | Some("us_wa")), "{key:?}");
        let refused = file.erase_client(actor, &catalog(), id, &request(until)).unwrap_err();
        assert!(matches!(refused, StoreError::HasToBeKept { .. }), "{refused}");
        let said = refused.to_string();
        assert!(said.contains(&day(until).format("%-d %B %Y").to_string()), "{said}");
        assert!(said.contains(&keeping.place) && said.contains(&keeping.source), "{said}");
        assert!(file.client(id).is_ok(), "it was erased all the same");
        let next = day(until).succ_opt().unwrap().to_string();
        file.erase_client(actor, &catalog(), id, &request(&next)).unwrap();
        assert!(file.client(id).is_err());
    }
}

#[test]
fn the_last_entry_counts_and_not_a_new_address() {
    let (room, mut file, actor) = Room::new();
    let id = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    file.set_jurisdiction(actor, Some(&place("us_nj"))).unwrap();
    room.clock.forward(400 * 86_400);
    file.update_client(actor, id, &named("Anna", "Lee"), 1).unwrap();
    file.archive_client(actor, id).unwrap();
    assert_eq!(file.erasure_preview(&catalog(), id).unwrap().last_entry, day("2026-03-02"));
    let remark = Line::default();
    let pain =
        Measurement::new(id, MeasureKey::new("pain").unwrap(), day("2027-05-05"), 3.0, remark).unwrap();
    file.add_measurement(actor, &pain).unwrap();
    let preview = file.erasure_preview(&catalog(), id).unwrap();
    assert_eq!(preview.last_entry, day("2027-05-05"));
    assert_eq!(preview.keeping.unwrap().until, day("2034-05-05"));
}

#[test]
fn a_record_that_is_put_away_leaves_the_lists_and_comes_back() {
    let (_room, mut file, actor) = Room::new();
    let id = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    file.add_session(actor, &a_session(id, actor, "2026-02-27"), DraftFate::Keep).unwrap();
    let found = |file: &PracticeFile, shelf| {
        (file.search_shelf("", shelf, 9).unwrap().len(), file.search_shelf("lee", shelf, 9).unwrap().len())
    };
    assert_eq!(file.standing(id).unwrap(), Standing::Active);
    assert_eq!((found(&file, Shelf::Current), found(&file, Shelf::Archived)), ((1, 1), (0, 0)));
    file.archive_client(actor, id).unwrap();
    assert!(matches!(file.standing(id).unwrap(), Standing::Archived { .. }));
    assert_eq!((found(&file, Shelf::Current), found(&file, Shelf::Archived)), ((0, 0), (1, 1)));
    assert_eq!((file.recent(9).unwrap().len(), file.archived_count().unwrap()), (0, 1));
    file.restore_client(actor, id).unwrap();
    assert_eq!(file.standing(id).unwrap(), Standing::Active);
    assert_eq!((file.recent(9).unwrap().len(), file.archived_count().unwrap()), (1, 0));
    let nobody = ClientId::new(77);
    assert!(matches!(file.archive_client(actor, nobody), Err(StoreError::NotFound { .. })));
    let told: Vec<_> = file.audit_of_client(id, 0, 2).unwrap().iter().map(AuditEntry::told).collect();
    assert_eq!(told, ["restored the record", "put the record away"]);
}

#[test]
fn nothing_is_added_to_a_restricted_record() {
    let (_room, mut file, actor) = Room::new();
    let id = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let reason = Reason::new("A dispute'); DROP TABLE client; -- \u{202e}").unwrap();
    file.restrict_client(actor, id, &reason).unwrap();
    let Standing::Restricted { reason: stored, .. } = file.standing(id).unwrap() else { panic!() };
    assert_eq!(stored, reason);
    let session = a_session(id, actor, "2026-02-27");
    assert_eq!(file.add_session(actor, &session, DraftFate::Keep).unwrap_err(), StoreError::Restricted);
    let pain =
        Measurement::new(id, MeasureKey::new("pain").unwrap(), day("2026-02-27"), 3.0, Line::default())
            .unwrap();
    assert_eq!(file.add_measurement(actor, &pain).unwrap_err(), StoreError::Restricted);
    let review = HealthReview {
        client: id,
        on: day("2026-02-27"),
        full: false,
        outcome: Outcome::NothingChanged,
        by: actor.practitioner(),
    };
    assert_eq!(file.add_review(actor, &review).unwrap_err(), StoreError::Restricted);
    let asked = Asked::new(
        RedFlagKey::new("fever").unwrap(),
        line("Do you have a fever?"),
        Urgency::Urgent,
        FlagAnswer::Yes,
        Line::default(),
    );
    let screen = Screening::new(
        id,
        actor.practitioner(),
        ScreeningKind::General,
        day("2026-02-27"),
        vec![asked.unwrap()],
    )
    .unwrap();
    assert_eq!(file.add_screening(actor, &screen).unwrap_err(), StoreError::Restricted);
    let consent = ConsentParts {
        client: id,
        kind: ConsentKind::Treatment,
        key: None,
        name: line("Massage treatment"),
        wording: prose("I agree."),
        given_on: day("2026-02-27"),
        given: Given::Spoken,
        by: Signer::Client,
        witness: Line::default(),
        expires_on: None,
    };
    let consent = [Consent::new(consent, day("2026-02-27")).unwrap()];
    assert_eq!(file.give_consents(actor, &consent).unwrap_err(), StoreError::Restricted);
    // In use again, all of it is taken; restricted once more, what came of it waits, and only what is
    // the client's right goes on: taking back, and putting right.
    file.restore_client(actor, id).unwrap();
    let screen = file.add_screening(actor, &screen).unwrap();
    file.give_consents(actor, &consent).unwrap();
    file.add_review(actor, &review).unwrap();
    file.restrict_client(actor, id, &reason).unwrap();
    let words = prose("A virus; gone.");
    let answer = FollowUp::Answer(PhysicianAnswer::new(day("2026-03-01"), words, true).unwrap());
    assert_eq!(file.add_follow_up(actor, screen, &answer).unwrap_err(), StoreError::Restricted);
    let given = file.consents_of(id).unwrap().first().unwrap().id;
    let taken = Withdrawal { on: day("2026-03-01"), by: Signer::Client, words: Line::default() };
    file.withdraw_consents(actor, &[given], &taken).unwrap();
    let known = file.client(id).unwrap();
    let mended = Client { occupation: line("Baker"), ..known.value };
    file.update_client(actor, id, &mended, known.revision).unwrap();
    file.restore_client(actor, id).unwrap();
    file.add_session(actor, &session, DraftFate::Keep).unwrap();
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn who_saw_what_is_told_of_all_that_belongs_to_a_client_and_of_nobody_else() {
    let (room, mut file, actor) = Room::new();
    let (id, session) = a_planted_client(&mut file, actor);
    let (other, others) = a_planted_client(&mut file, actor);
    room.clock.forward(60);
    file.record_view(actor, id).unwrap();
    file.record_view(actor, session).unwrap();
    file.record_export(actor, session).unwrap();
    file.record_view(actor, others).unwrap();
    let told: Vec<_> = file.audit_of_client(id, 0, 100).unwrap().iter().map(AuditEntry::told).collect();
    assert_eq!(
        told,
        [
            "printed or saved the note of 27 February 2026",
            "looked at the note of 27 February 2026",
            "looked at the record",
            "recorded a home-care sheet",
            "amended the note of 27 February 2026",
            "signed the note of 27 February 2026",
            "recorded the note of 27 February 2026",
            "took up the record",
        ]
    );
    let page = file.audit_of_client(id, 2, 3).unwrap();
    assert_eq!(page.iter().map(AuditEntry::told).collect::<Vec<_>>(), told[2..5]);
    assert_eq!(file.audit_of_client(other, 0, 100).unwrap().len(), 6);
}

/// Two records merged into one: what was done with either is told, and both are erased.
#[test]
fn a_merged_record_is_one_for_the_log_and_for_an_erasure() {
    let (room, mut file, actor) = Room::new();
    let (from, _) = a_planted_client(&mut file, actor);
    let (into, _) = a_planted_client(&mut file, actor);
    file.close().unwrap();
    room.behind_the_door()
        .execute(
            "INSERT INTO client_merge (from_id, into_id, merged_at) VALUES (?1, ?2, '2026-03-02T10:00:00Z')",
            [from.number(), into.number()],
        )
        .unwrap();
    let mut file = room.open().unwrap();
    assert_eq!(file.audit_of_client(into, 0, 100).unwrap().len(), 10);
    file.restrict_client(actor, into, &Reason::new("dispute").unwrap()).unwrap();
    let late = a_session(from, actor, "2026-02-28");
    assert_eq!(file.add_session(actor, &late, DraftFate::Keep).unwrap_err(), StoreError::Restricted);
    let preview = file.erasure_preview(&catalog(), into).unwrap();
    assert_eq!((preview.counts["client"], preview.counts["session"]), (2, 2));
    file.erase_client(actor, &catalog(), into, &request("2060-01-01")).unwrap();
    assert!(file.client(from).is_err() && file.client(into).is_err());
    assert!(file.check().unwrap().is_sound());
    file.close().unwrap();
    assert!(!stands_in(&pages(&room), PLANTED[0]));
}
