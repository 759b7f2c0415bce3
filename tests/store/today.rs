//! What a day asks for: what waits, what was begun, what was signed, who was here.

use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

fn visit(file: &mut PracticeFile, actor: Actor, client: ClientId, on: &str) -> SessionId {
    file.add_session(actor, &a_session(client, actor, on), DraftFate::Keep).unwrap()
}

#[test]
fn notes_wait_the_oldest_first_and_a_signature_takes_them_off() {
    let (room, mut file, actor) = Room::new();
    let ann = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let [newest, oldest, middle] =
        ["2026-03-01", "2026-02-01", "2026-02-20"].map(|on| visit(&mut file, actor, ann, on));
    let sessions = |file: &PracticeFile, limit| -> Vec<SessionId> {
        file.waiting_notes(limit).unwrap().into_iter().map(|note| note.session).collect()
    };
    assert_eq!(sessions(&file, 9), [oldest, middle, newest]);
    assert_eq!(sessions(&file, 2), [oldest, middle], "the limit leaves out the newest");
    assert_eq!(file.waiting_count().unwrap(), 3);
    let before = file.waiting_notes(1).unwrap().remove(0);
    assert_eq!((before.client, before.held_on, before.signed_at), (ann, day("2026-02-01"), None));
    assert!(!before.complaint.is_empty() && !before.is_restricted && !before.is_archived);
    let start = room.clock.now();
    room.clock.forward(60);
    file.sign_session(actor, middle).unwrap();
    room.clock.forward(60);
    file.sign_session(actor, oldest).unwrap();
    let reason = Reason::new("mixed up").unwrap();
    file.amend_session(actor, oldest, &prose("The right side."), &reason).unwrap();
    assert_eq!((sessions(&file, 9), file.waiting_count().unwrap()), (vec![newest], 1));
    let signed = |since, limit| -> Vec<SessionId> {
        file.notes_signed_since(since, limit).unwrap().into_iter().map(|note| note.session).collect()
    };
    assert_eq!(signed(start, 9), [oldest, middle], "the last first, an amendment is no signature");
    assert_eq!(signed(start, 1), [oldest]);
    assert_eq!(signed(room.clock.now(), 9), [oldest]);
    assert!(file.notes_signed_since(start, 9).unwrap().iter().all(|note| note.signed_at.is_some()));
}

#[test]
fn a_restricted_record_shows_no_words_and_is_not_looked_after() {
    let (_room, mut file, actor) = Room::new();
    let [ann, vera, paul] = [("Ann", "Lee"), ("Vera", "Quill"), ("Paul", "Old")]
        .map(|(given, family)| file.add_client(actor, &named(given, family)).unwrap());
    for (client, on) in [(ann, "2026-02-25"), (vera, "2026-02-26"), (paul, "2026-02-27")] {
        visit(&mut file, actor, client, on);
    }
    let note = |words: &str| NoteDraft { subjective: words.into(), ..NoteDraft::default() };
    for client in [ann, vera] {
        file.save_draft(client, &note("half a word")).unwrap();
    }
    file.save_draft(paul, &NoteDraft::default()).unwrap();
    file.restrict_client(actor, vera, &Reason::new("dispute").unwrap()).unwrap();
    file.archive_client(actor, paul).unwrap();
    let waiting = file.waiting_notes(9).unwrap();
    let told: Vec<_> = waiting
        .iter()
        .map(|note| (note.client, note.complaint.is_empty(), note.is_restricted, note.is_archived))
        .collect();
    assert_eq!(told, [(ann, false, false, false), (vera, true, true, false), (paul, false, false, true)]);
    let begun = file.begun_notes().unwrap();
    let begun: Vec<_> = begun.iter().map(|note| (note.client, note.is_restricted)).collect();
    assert_eq!(begun.len(), 2, "an empty one is not begun: {begun:?}");
    assert!(begun.contains(&(ann, false)) && begun.contains(&(vera, true)), "{begun:?}");
    let seen = file.clients_seen_since(day("2026-02-01"), 9).unwrap();
    assert_eq!(seen.iter().map(|seen| seen.client).collect::<Vec<_>>(), [ann]);
    assert!(file.clients_seen_since(day("2026-02-26"), 9).unwrap().is_empty());
}

#[test]
fn of_merged_records_the_kept_one_is_named_and_of_an_erased_one_nothing_is_left() {
    let (room, mut file, actor) = Room::new();
    let [ann, twin, gone] = [("Ann", "Lee"), ("Anne", "Lee"), ("Gone", "Away")]
        .map(|(given, family)| file.add_client(actor, &named(given, family)).unwrap());
    let old = visit(&mut file, actor, twin, "2026-02-20");
    visit(&mut file, actor, ann, "2026-02-25");
    let signed = visit(&mut file, actor, gone, "2010-02-25");
    let left = visit(&mut file, actor, gone, "2010-03-25");
    file.sign_session(actor, signed).unwrap();
    file.merge_clients(actor, twin, ann).unwrap();
    let waiting = file.waiting_notes(9).unwrap();
    let of_old = waiting.iter().find(|note| note.session == old).unwrap();
    assert_eq!((of_old.client, of_old.name.to_string()), (ann, "Ann Lee".to_owned()));
    let seen = file.clients_seen_since(day("2026-02-01"), 9).unwrap();
    assert_eq!(seen.iter().map(|seen| seen.client).collect::<Vec<_>>(), [ann]);
    assert!(waiting.iter().any(|note| note.session == left));
    let (reason, asked_on, today) = (ErasureReason::ClientAsked, day("2026-03-01"), day("2060-01-01"));
    let catalog = Catalog::builtin().unwrap();
    let request = ErasureRequest { reason, asked_on, today };
    file.erase_client(actor, &catalog, gone, &request).unwrap();
    assert!(file.waiting_notes(9).unwrap().iter().all(|note| note.client == ann));
    assert!(file.notes_signed_since(room.clock.now(), 9).unwrap().is_empty());
    assert!(file.check().unwrap().is_sound());
}
