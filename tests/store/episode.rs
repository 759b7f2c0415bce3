//! Episodes of care: what belongs to them, and that no signed note and no other client is touched.

use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

fn parts(client: ClientId) -> EpisodeParts {
    EpisodeParts {
        client,
        name: line("Left low back'); DROP TABLE episode;-- \u{202e}"),
        region: Some(Region::LowerBack),
        side: Some(Side::Left),
        since: Some("2025-11".parse().unwrap()),
        opened_on: day("2026-02-01"),
        goal: line("Lift the grandchild"),
        closing: None,
    }
}

fn episode(client: ClientId) -> Episode {
    Episode::try_from(parts(client)).unwrap()
}

fn pain(client: ClientId, on: &str) -> Measurement {
    Measurement::new(client, MeasureKey::new("pain").unwrap(), day(on), 3.0, Line::default()).unwrap()
}

fn sheet(client: ClientId, visit: SessionId) -> HomeCarePlan {
    let item = PlannedItem {
        item: ItemKey::new("walk").unwrap(),
        side: None,
        dose: Dose::default(),
        why: Line::default(),
        clearance: Clearance::Allowed,
        note: Line::default(),
    };
    HomeCarePlan::new(client, Some(visit), day("2026-02-26"), vec![item]).unwrap()
}

#[test]
fn an_episode_reads_back_with_what_belongs_to_it() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let id = file.add_episode(actor, &episode(client)).unwrap();
    let session = file.add_session(actor, &a_session(client, actor, "2026-02-27"), DraftFate::Keep).unwrap();
    file.sign_session(actor, session).unwrap();
    let measure = file.add_measurement(actor, &pain(client, "2026-02-27")).unwrap();
    let members = [EpisodeMember::Session(session), EpisodeMember::Measurement(measure)];
    file.put_into_episode(actor, &members, Some(id)).unwrap();
    assert_eq!(file.episode_of_session(session).unwrap(), Some(id));
    // A signed note belongs to it and stays as it was signed.
    assert!(file.check().unwrap().is_sound());
    file.close().unwrap();
    let mut file = room.open().unwrap();
    let known = file.episodes_of(client).unwrap();
    assert_eq!((known.len(), &known[0].episode.value), (1, &episode(client)));
    assert_eq!((known[0].members.as_slice(), known[0].session_count()), (&members[..], 1));

    // Into another episode it leaves the first; into none it leaves both.
    let second = file.add_episode(actor, &episode(client)).unwrap();
    file.put_into_episode(actor, &members[..1], Some(second)).unwrap();
    assert_eq!(file.episode_of_session(session).unwrap(), Some(second));
    file.put_into_episode(actor, &members[..1], None).unwrap();
    assert_eq!(file.episode_of_session(session).unwrap(), None);

    // Closed it comes after the open one; opened again it is as before.
    let closing = Some(Closing { on: day("2026-03-01"), outcome: line("Free of pain") });
    let closed = Episode::try_from(EpisodeParts { closing, ..parts(client) }).unwrap();
    file.update_episode(actor, second, &closed, 1).unwrap();
    let order: Vec<_> = file.episodes_of(client).unwrap().iter().map(|known| known.episode.id).collect();
    assert_eq!(order, [id, second]);
    let late = file.update_episode(actor, second, &episode(client), 1).unwrap_err();
    assert!(matches!(late, StoreError::ChangedMeanwhile { .. }), "{late}");
    file.update_episode(actor, second, &episode(client), 2).unwrap();
    let told: Vec<_> = file.audit_of_client(client, 0, 3).unwrap().iter().map(AuditEntry::told).collect();
    assert_eq!(told[0], "changed an episode of care");
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn nothing_of_another_client_is_put_into_an_episode() {
    let (_room, mut file, actor) = Room::new();
    let ann = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let bo = file.add_client(actor, &named("Bo", "Ek")).unwrap();
    let of_ann = file.add_episode(actor, &episode(ann)).unwrap();
    let own = file.add_session(actor, &a_session(ann, actor, "2026-02-26"), DraftFate::Keep).unwrap();
    let others = file.add_session(actor, &a_session(bo, actor, "2026-02-27"), DraftFate::Keep).unwrap();
    let both = [EpisodeMember::Session(own), EpisodeMember::Session(others)];
    let refused = file.put_into_episode(actor, &both, Some(of_ann)).unwrap_err();
    assert_eq!(refused, StoreError::EpisodeOfAnother);
    assert!(file.episodes_of(ann).unwrap()[0].members.is_empty(), "all of it or nothing");
    let nobodys = file.put_into_episode(actor, &both[..1], Some(EpisodeId::new(77))).unwrap_err();
    assert!(matches!(nobodys, StoreError::NotFound { .. }), "{nobodys}");
}

#[test]
fn merged_records_share_their_episodes_until_they_are_taken_apart() {
    let (_room, mut file, actor) = Room::new();
    let from = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let into = file.add_client(actor, &named("Anne", "Lee")).unwrap();
    let visit = file.add_session(actor, &a_session(from, actor, "2026-02-26"), DraftFate::Keep).unwrap();
    let id = file.add_episode(actor, &episode(into)).unwrap();
    let member = [EpisodeMember::Session(visit)];
    assert_eq!(file.put_into_episode(actor, &member, Some(id)).unwrap_err(), StoreError::EpisodeOfAnother);
    file.merge_clients(actor, from, into).unwrap();
    file.put_into_episode(actor, &member, Some(id)).unwrap();
    assert_eq!(file.episodes_of(into).unwrap()[0].members, member);
    file.undo_merge(actor, from).unwrap();
    assert!(file.episodes_of(into).unwrap()[0].members.is_empty(), "the visit is the other person's again");
    assert!(file.episodes_of(from).unwrap().is_empty());
    assert_eq!(file.episode_of_session(visit).unwrap(), None);
    // A sheet made from that visit is kept all the same, in no episode.
    file.save_plan(actor, &sheet(from, visit)).unwrap();
}

#[test]
fn a_restricted_record_opens_no_episode_and_an_erased_one_leaves_none() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let id = file.add_episode(actor, &episode(client)).unwrap();
    let visit = file.add_session(actor, &a_session(client, actor, "2026-02-26"), DraftFate::Keep).unwrap();
    file.put_into_episode(actor, &[EpisodeMember::Session(visit)], Some(id)).unwrap();
    file.restrict_client(actor, client, &Reason::new("dispute").unwrap()).unwrap();
    assert_eq!(file.add_episode(actor, &episode(client)).unwrap_err(), StoreError::Restricted);
    let again = file.put_into_episode(actor, &[EpisodeMember::Session(visit)], Some(id));
    assert_eq!(again.unwrap_err(), StoreError::Restricted);
    file.restore_client(actor, client).unwrap();
    let catalog = Catalog::builtin().unwrap();
    let request = ErasureRequest {
        reason: ErasureReason::ClientAsked,
        asked_on: day("2026-03-01"),
        today: day("2060-01-01"),
    };
    let preview = file.erasure_preview(&catalog, client).unwrap();
    assert_eq!(preview.counts["episode"], 1);
    file.erase_client(actor, &catalog, client, &request).unwrap();
    assert!(file.check().unwrap().is_sound());
    file.close().unwrap();
    let left: i64 = room
        .behind_the_door()
        .query_row(
            "SELECT (SELECT count(*) FROM episode) + (SELECT count(*) FROM episode_session)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(left, 0);
}

/// What the file says of a client's notes, to compare before and after.
fn notes(
    file: &PracticeFile,
    client: ClientId,
) -> (Vec<SessionSummary>, Vec<Vec<EpisodeMember>>, Option<NoteDraft>) {
    let episodes = file.episodes_of(client).unwrap().into_iter().map(|known| known.members).collect();
    (file.sessions_of(client, 0, 9).unwrap(), episodes, file.draft(client).unwrap().map(|draft| draft.note))
}

#[test]
fn a_note_and_its_episode_are_kept_together_or_not_at_all() {
    let (_room, mut file, actor) = Room::new();
    let ann = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let bo = file.add_client(actor, &named("Bo", "Ek")).unwrap();
    let first = file.add_episode(actor, &episode(ann)).unwrap();
    let second = file.add_episode(actor, &episode(ann)).unwrap();
    let of_bo = file.add_episode(actor, &episode(bo)).unwrap();
    let typed = NoteDraft { subjective: "half a note".into(), ..NoteDraft::default() };
    file.save_draft(ann, &typed).unwrap();

    // A new note: the episode is another client's, or gone. The note stays a draft, and the reason is told.
    let note = a_session(ann, actor, "2026-02-27");
    let before = (notes(&file, ann), file.audit_entries(0, 99).unwrap());
    for (wrong, says) in [(of_bo, "another client's"), (EpisodeId::new(77), "no episode of care number 77")] {
        let refused = file.keep_session(actor, None, &note, Some(wrong)).unwrap_err().to_string();
        assert!(refused.contains(says) && refused.contains("Nothing was changed"), "{refused}");
        assert_eq!((notes(&file, ann), file.audit_entries(0, 99).unwrap()), before, "{refused}");
    }
    let id = file.keep_session(actor, None, &note, Some(first)).unwrap();
    assert_eq!(file.episode_of_session(id).unwrap(), Some(first));
    assert_eq!(file.draft(ann).unwrap(), None);
    let told: Vec<_> = file.audit_of_client(ann, 0, 2).unwrap().iter().map(AuditEntry::told).collect();
    assert_eq!(told, ["changed an episode of care", "recorded the note of 27 February 2026"]);

    // A note that goes on: what was changed in it is not kept either, nor does it leave its episode.
    let mut more = note.clone();
    more.note.plan = prose("Walk every day.");
    file.save_draft(ann, &typed).unwrap();
    let before = (notes(&file, ann), file.audit_entries(0, 99).unwrap());
    let refused = file.keep_session(actor, Some((id, 1)), &more, Some(of_bo)).unwrap_err();
    assert_eq!(refused, StoreError::EpisodeOfAnother);
    assert_eq!((notes(&file, ann), file.audit_entries(0, 99).unwrap()), before);
    assert_eq!(file.session(id).unwrap().value.session(), &note);
    file.keep_session(actor, Some((id, 1)), &more, Some(second)).unwrap();
    assert_eq!(file.session(id).unwrap().value.session(), &more);
    let changed: Vec<_> =
        file.audit_entries(0, 3).unwrap().iter().map(|entry| (entry.entity, entry.entity_id)).collect();
    let of = |episode: EpisodeId| (Entity::Episode, Some(episode.number()));
    assert_eq!(changed, [of(second), of(first), (Entity::Session, Some(id.number()))]);
    let late = file.keep_session(actor, Some((id, 1)), &more, None).unwrap_err();
    assert!(matches!(late, StoreError::ChangedMeanwhile { .. }), "{late}");
    assert_eq!(file.episode_of_session(id).unwrap(), Some(second));

    // What is wrong in a note of a restricted record may be put right; it goes into no other episode.
    file.restrict_client(actor, ann, &Reason::new("dispute").unwrap()).unwrap();
    file.keep_session(actor, Some((id, 2)), &note, Some(second)).unwrap();
    let refused = file.keep_session(actor, Some((id, 3)), &more, Some(first)).unwrap_err();
    assert_eq!(refused, StoreError::Restricted);
    assert_eq!(file.session(id).unwrap().value.session(), &note);
    assert!(file.check().unwrap().is_sound());
}

#[test]
fn a_sheet_goes_into_the_episode_of_its_visit_or_is_not_kept() {
    let (room, mut file, actor) = Room::new();
    let ann = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let bo = file.add_client(actor, &named("Bo", "Ek")).unwrap();
    let first = file.add_episode(actor, &episode(bo)).unwrap();
    let visit = file.keep_session(actor, None, &a_session(bo, actor, "2026-02-27"), Some(first)).unwrap();
    // A sheet of one client made from another's visit: it would carry one's care into the other's episode.
    let refused = file.save_plan(actor, &sheet(ann, visit)).unwrap_err();
    assert_eq!(refused, StoreError::EpisodeOfAnother);
    assert!(file.plans_of(ann).unwrap().is_empty(), "kept beside the episode");
    let own = file.save_plan(actor, &sheet(bo, visit)).unwrap();
    assert!(file.episodes_of(bo).unwrap()[0].members.contains(&EpisodeMember::Plan(own)));
    drop(file);
    assert!(room.open().unwrap().check().unwrap().is_sound());
}

/// Behind the program's back, on a connection without any of our settings: what is another client's goes into
/// no episode, and what is of a merged record goes into that of the record it was merged with.
#[test]
fn the_file_itself_refuses_what_is_another_clients() {
    let (room, mut file, actor) = Room::new();
    let [ann, anne, bo] = [("Ann", "Lee"), ("Anne", "Lee"), ("Bo", "Ek")]
        .map(|(given, family)| file.add_client(actor, &named(given, family)).unwrap());
    let episodes = [ann, anne, bo].map(|client| file.add_episode(actor, &episode(client)).unwrap().number());
    let visit = file.add_session(actor, &a_session(ann, actor, "2026-02-26"), DraftFate::Keep).unwrap();
    let measure = file.add_measurement(actor, &pain(ann, "2026-02-26")).unwrap();
    let plan = file.save_plan(actor, &sheet(ann, visit)).unwrap();
    let members = [("session", visit.number()), ("plan", plan.number()), ("measurement", measure.number())];
    let refused = |sql: &rusqlite::Connection, statement: &str| {
        let error = sql.execute_batch(statement).expect_err(statement).to_string();
        assert!(error.contains("episode of another client"), "{statement}: {error}");
    };
    file.merge_clients(actor, anne, ann).unwrap();
    file.close().unwrap();
    let sql = room.behind_the_door();
    for (what, member) in members {
        let put = |verb: &str, episode: i64| {
            format!("{verb} INTO episode_{what} ({what}_id, episode_id) VALUES ({member}, {episode})")
        };
        refused(&sql, &put("INSERT", episodes[2]));
        refused(&sql, &put("INSERT", 77));
        sql.execute_batch(&put("INSERT", episodes[0])).unwrap();
        // The merged record's episode is theirs too, and so is their visit its.
        sql.execute_batch(&put("REPLACE", episodes[1])).unwrap();
        refused(&sql, &put("REPLACE", episodes[2]));
        let all = format!("UPDATE episode_{what} SET episode_id = ");
        refused(&sql, &format!("{all}{}", episodes[2]));
        sql.execute_batch(&format!("{all}{}", episodes[0])).unwrap();
    }
    drop(sql);
    let file = room.open().unwrap();
    let known = file.episodes_of(ann).unwrap();
    let own = known.iter().find(|known| known.episode.id.number() == episodes[0]).unwrap();
    assert_eq!(own.members.len(), 3);
    assert!(file.check().unwrap().is_sound());
}
