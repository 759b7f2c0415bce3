//! The whole log, searched and taken out; what the check proves with it.

use quadratus::domain::*;
use quadratus::store::*;

use super::handle::wait;
use super::support::*;

struct Filled {
    room: Room,
    file: PracticeFile,
    ana: Actor,
    ben: Actor,
    ann: ClientId,
    note: SessionId,
}

/// Two people, two clients, a signed note, a day between.
fn filled() -> Filled {
    let (room, mut file, ana) = Room::new();
    let ben = Practitioner {
        name: PersonName::new("Ben", "Okoye, \"Jr\"").unwrap(),
        credentials: line(""),
        licence_number: line(""),
    };
    let ben = Actor::from(file.add_practitioner(ana, &ben).unwrap());
    let ann = file.add_client(ana, &named("Ann", "Müller")).unwrap();
    let lee = file.add_client(ben, &named("Lee", "Wu")).unwrap();
    let note = file.add_session(ana, &a_session(ann, ana, "2026-02-27"), DraftFate::Keep).unwrap();
    room.clock.forward(24 * 3600);
    file.sign_session(ana, note).unwrap();
    file.record_view(ben, Subject::Session(note)).unwrap();
    file.record_export(ben, Subject::Client(lee)).unwrap();
    Filled { room, file, ana, ben, ann, note }
}

fn told(file: &PracticeFile, search: &LogSearch) -> Vec<String> {
    let numbers = file.log_numbers(search).unwrap();
    let lines = file.log_lines(&numbers).unwrap();
    lines.iter().map(|line| format!("{} {}", line.who, line.told())).collect()
}

const BEN: &str = "Ben Okoye, \"Jr\"";

#[test]
fn the_log_is_narrowed_by_words_person_kind_days_and_client() {
    let Filled { file, ana, ben, ann, .. } = filled();
    let all = LogSearch::default();
    let looked = format!("{BEN} looked at the note of 27 February 2026 · Ann Müller");
    let printed = format!("{BEN} printed or saved the record · Lee Wu");
    let signed = "Ana Ruiz signed the note of 27 February 2026 · Ann Müller".to_owned();
    let added = format!("{BEN} took up the record · Lee Wu");
    let whole = told(&file, &all);
    assert_eq!(whole.len(), 8, "{whole:?}");
    assert_eq!(whole[..3], [printed.clone(), looked.clone(), signed.clone()]);
    let words = |words: &str| told(&file, &LogSearch { words: words.into(), ..LogSearch::default() });
    assert_eq!(
        words("MULLER sign"),
        std::slice::from_ref(&signed),
        "accents, capitals and order do not matter"
    );
    assert_eq!(words("okoye record"), [printed.clone(), added.clone()]);
    assert_eq!(words("nothing of this"), <[String; 0]>::default());
    let person = |who: Actor| LogSearch { person: Some(who.practitioner()), ..LogSearch::default() };
    assert_eq!(told(&file, &person(ben)), [printed.clone(), looked.clone(), added.clone()]);
    assert_eq!(told(&file, &person(ana)).len(), 4);
    let kind = |kind| told(&file, &LogSearch { kind: Some(kind), ..LogSearch::default() });
    assert_eq!(kind(LogKind::Looked), std::slice::from_ref(&looked));
    assert_eq!(kind(LogKind::Signed), std::slice::from_ref(&signed));
    assert_eq!(kind(LogKind::Out), std::slice::from_ref(&printed));
    assert_eq!(
        kind(LogKind::Settings),
        ["Ana Ruiz added a person who works here", "Quadratus made the practice"]
    );
    let second_day = "2026-03-03T00:00:00Z".parse().unwrap();
    let from = LogSearch { from: Some(second_day), ..LogSearch::default() };
    assert_eq!(told(&file, &from), [printed, looked.clone(), signed.clone()]);
    assert_eq!(told(&file, &LogSearch { before: Some(second_day), ..LogSearch::default() }).len(), 5);
    let about = LogSearch { client: Some(ann), ..LogSearch::default() };
    assert_eq!(told(&file, &about)[..2], [looked.clone(), signed]);
    let one = LogSearch { words: "ben".into(), kind: Some(LogKind::Looked), ..about };
    assert_eq!(told(&file, &one), [looked], "all of it at once");
}

#[test]
fn every_line_is_told_in_words_of_people() {
    let Filled { file, .. } = filled();
    let mut entry = file.audit_entries(0, 1).unwrap().remove(0);
    for action in Action::ALL {
        for entity in Entity::ALL {
            (entry.action, entry.entity) = (*action, *entity);
            let told = entry.told();
            assert!(told.split(' ').count() > 1 && !told.contains('_'), "{action} {entity}: {told}");
        }
    }
}

#[test]
fn the_table_is_what_rfc_4180_says_and_names_no_client() {
    let Filled { file, note, .. } = filled();
    let later = |instant: chrono::DateTime<chrono::Utc>| instant.naive_utc() - chrono::TimeDelta::hours(7);
    let search = LogSearch { kind: Some(LogKind::Looked), ..LogSearch::default() };
    let table = file.log_as_csv(&search, later).unwrap();
    let hash = file.log_lines(&file.log_numbers(&search).unwrap()).unwrap()[0].entry.hash;
    let hash = data_encoding::HEXLOWER.encode(&hash);
    assert_eq!(
        table,
        format!(
            "number,time_utc,time_local,person,action,entity,entity_id,counts,hash\r\n\
             7,2026-03-03T09:30:00Z,2026-03-03T02:30:00,\"Ben Okoye, \"\"Jr\"\"\",view,session,{},,{hash}\r\n",
            note.number()
        )
    );
    let whole = file.log_as_csv(&LogSearch::default(), later).unwrap();
    assert_eq!(whole.lines().count(), 9);
    assert!(!whole.contains("Müller") && !whole.contains("Wu"));
}

#[test]
fn an_opening_names_the_person() {
    let Filled { room, file, ana, .. } = filled();
    file.close().unwrap();
    let file = room.open().unwrap();
    assert_eq!(file.person(), ana.practitioner());
    let opening = file.audit_entries(0, 1).unwrap().remove(0);
    assert_eq!((opening.action, opening.actor), (Action::Open, Some(file.person())));
}

#[test]
fn a_reader_reads_what_is_written_meanwhile_and_ends_when_it_is_dropped() {
    let Filled { room, mut file, ana, ann, .. } = filled();
    let reader = file.reader().unwrap();
    let count = |reader: &Reader| {
        let numbers = reader.run(|file| file.log_numbers(&LogSearch::default()));
        wait(numbers).unwrap().len()
    };
    assert_eq!(count(&reader), 8);
    file.record_view(ana, Subject::Client(ann)).unwrap();
    assert_eq!(count(&reader), 9);
    let steps = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let heard = steps.clone();
    let checked = reader.check(move |step| heard.lock().unwrap().push(step));
    file.record_view(ana, Subject::Client(ann)).unwrap();
    let report = wait(checked).unwrap();
    assert!(report.is_sound() && report.read_through, "{report:?}");
    assert_eq!(steps.lock().unwrap().len(), 6);
    let endless = reader.run(|file| {
        let search = LogSearch { words: "nobody".into(), ..LogSearch::default() };
        loop {
            file.log_numbers(&search)?;
        }
        #[allow(unreachable_code)]
        Ok(())
    });
    drop(reader);
    assert_eq!(wait(endless), Err(StoreError::Closed));
    file.close().unwrap();
    assert!(!beside(&room.path, "-wal").exists(), "nothing is left beside the file");
    assert!(room.open().unwrap().check().unwrap().is_sound());
}

/// Runs statements behind the guards and checks the file.
fn behind_the_guards(room: &Room, guards: &[&str], statement: &str) -> Vec<Trouble> {
    let sql = room.behind_the_door();
    for guard in guards {
        sql.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
    }
    sql.pragma_update(None, "foreign_keys", true).unwrap();
    sql.execute_batch(statement).unwrap();
    drop(sql);
    room.open().unwrap().check().unwrap().troubles
}

#[test]
fn a_signature_cut_off_with_its_mark_is_missed_because_the_log_tells_of_it() {
    let Filled { room, mut file, ana, note, .. } = filled();
    file.amend_session(ana, note, &prose("The right side."), &Reason::new("mixed up").unwrap()).unwrap();
    file.close().unwrap();
    let last = |what: &str| format!("SELECT id FROM audit WHERE action = '{what}'");
    let line =
        |what: &str| -> i64 { room.behind_the_door().query_row(&last(what), [], |row| row.get(0)).unwrap() };
    let (amended, signed) = (line("amend"), line("sign"));
    let troubles = behind_the_guards(
        &room,
        &["signature_is_not_deleted", "amendment_is_not_deleted"],
        "DELETE FROM signature WHERE number = 2; DELETE FROM amendment",
    );
    assert_eq!(troubles, [Trouble::MissingSignature { session: note, line: amended }]);
    let troubles = behind_the_guards(
        &room,
        &["session_signed_is_not_updated"],
        "UPDATE session SET signature = NULL; DELETE FROM signature",
    );
    assert_eq!(troubles, [signed, amended].map(|line| Trouble::MissingSignature { session: note, line }));
    for trouble in troubles {
        assert!(trouble.to_string().contains("latest backup"), "{trouble}");
    }
}

#[test]
fn a_consent_a_red_flag_screen_or_a_given_sheet_that_is_gone_is_missed_and_an_erased_one_is_not() {
    use super::whole_record::{a_consent, a_screen, a_sheet};
    let (room, mut file, actor) = Room::new();
    let [ann, lee] = ["Ann", "Lee"].map(|name| file.add_client(actor, &named(name, "Wu")).unwrap());
    for client in [ann, lee] {
        let on = day("2026-02-01");
        file.give_consents(actor, &[a_consent(client, on)]).unwrap();
        file.add_screening(actor, &a_screen(client, actor, on, FlagAnswer::No)).unwrap();
        let plan = file.save_plan(actor, &a_sheet(client, None, on)).unwrap();
        assert!(file.plan(plan).is_ok());
    }
    let request = ErasureRequest {
        reason: ErasureReason::ClientAsked,
        asked_on: day("2026-03-01"),
        today: day("2060-01-01"),
    };
    let catalog = quadratus::catalog::Catalog::builtin().unwrap();
    file.erase_client(actor, &catalog, ann, &request).unwrap();
    assert!(file.check().unwrap().is_sound(), "what was erased by right is not missed");
    file.close().unwrap();
    for (kind, guards, statement, says) in [
        (
            Entity::Consent,
            &["consent_is_not_deleted", "consent_withdrawal_is_not_deleted"][..],
            "DELETE FROM consent",
            "1 consent that is gone",
        ),
        (
            Entity::Screening,
            &["screening_is_not_deleted", "screening_answer_is_not_deleted"],
            "DELETE FROM screening",
            "1 red-flag screen that is gone",
        ),
    ] {
        let troubles = behind_the_guards(&room, guards, statement);
        let missing = Trouble::MissingRecords { kind, number: 1 };
        assert!(troubles.contains(&missing), "{troubles:?}");
        assert!(missing.to_string().contains(says), "{missing}");
    }
}
