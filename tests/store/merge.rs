//! Whatever two records hold: merged, everything is seen once under the one that is kept; taken apart,
//! both are as they were, and what was written in between stays with whom it was written for.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;
use super::whole_record::{Entry, Said, amend, an_answer, client, entry, said, withdrawal, write};

/// One of the two records.
#[derive(Debug, Clone)]
struct Record {
    client: Client,
    entries: Vec<Entry>,
    is_archived: bool,
}

fn record() -> impl Strategy<Value = Record> {
    (client(), vec(entry(), 0..7), any::<bool>()).prop_map(|(client, entries, is_archived)| Record {
        client,
        entries,
        is_archived,
    })
}

/// What is done while two records are one.
#[derive(Debug, Clone, Copy)]
enum Meanwhile {
    /// Written under the number of the record that is kept, or under that of the one merged away.
    Write { under_kept: bool, entry: Entry },
    /// The first consent that holds is taken back.
    TakeBack,
    /// The newest signed note is amended.
    Amend,
    /// The first screen with a yes gets an answer.
    Answer,
    /// The newest unsigned note is changed, and the unfinished note goes with it.
    Change,
    /// Every visit and measure goes into the first episode.
    Gather,
    /// A fact about the person is corrected.
    Correct,
    /// A new note is begun, in place of what was being typed.
    Begin,
}

fn meanwhile() -> impl Strategy<Value = Meanwhile> {
    use Meanwhile::{Amend, Answer, Begin, Change, Correct, Gather, TakeBack, Write};
    let write = (any::<bool>(), entry()).prop_map(|(under_kept, entry)| Write { under_kept, entry });
    prop_oneof![
        3 => write,
        4 => proptest::sample::select(&[TakeBack, Amend, Answer, Change, Gather, Correct, Begin][..]),
    ]
}

const TODAY: &str = "2026-03-02";

/// Does it, where there is something to do it to; `from` is read as a part of `into`.
fn act(file: &mut PracticeFile, actor: Actor, (from, into): (ClientId, ClientId), deed: Meanwhile) {
    let whole = said(file, into);
    match deed {
        Meanwhile::Write { under_kept, entry } => {
            write(file, actor, if under_kept { into } else { from }, entry);
        }
        Meanwhile::TakeBack => {
            let held = whole.consents.iter().find(|(_, consent)| consent.withdrawn().is_none());
            if let Some((id, _)) = held {
                file.withdraw_consents(actor, &[*id], &withdrawal(day(TODAY))).unwrap();
            }
        }
        Meanwhile::Amend => {
            let signed = whole.visits.iter().rev().find(|(_, visit)| visit.signature().is_some());
            if let Some((id, _)) = signed {
                amend(file, actor, *id);
            }
        }
        Meanwhile::Answer => {
            if let Some((id, _)) = whole.screens.iter().find(|(_, screen)| screen.yes().next().is_some()) {
                file.add_follow_up(actor, *id, &an_answer(day(TODAY))).unwrap();
            }
        }
        Meanwhile::Change => {
            let open = whole.visits.iter().rev().find(|(_, visit)| visit.signature().is_none());
            if let Some((id, visit)) = open {
                // As the window does it: under the number the record is shown by.
                let mut changed = Session { client: into, ..visit.session().clone() };
                changed.note.plan = prose("Changed.");
                let (revision, episode) =
                    (file.session(*id).unwrap().revision, file.episode_of_session(*id).unwrap());
                file.keep_session(actor, Some((*id, revision)), &changed, episode).unwrap();
            }
        }
        Meanwhile::Gather => {
            if let Some((id, _)) = whole.episodes.first_key_value() {
                let visits = whole.visits.keys().map(|id| EpisodeMember::Session(*id));
                let measures = whole.measures.keys().map(|id| EpisodeMember::Measurement(*id));
                let members: Vec<_> = visits.chain(measures).collect();
                file.put_into_episode(actor, &members, Some(*id)).unwrap();
            }
        }
        Meanwhile::Correct => {
            let known = file.client(into).unwrap();
            let corrected = Client { occupation: line("pilot"), ..known.value };
            file.update_client(actor, into, &corrected, known.revision).unwrap();
        }
        Meanwhile::Begin => {
            file.discard_draft(into).unwrap();
            file.save_draft(into, &typed("begun while one")).unwrap();
        }
    }
}

fn typed(words: &str) -> NoteDraft {
    NoteDraft { subjective: words.into(), ..NoteDraft::default() }
}

/// A practice with these two records; at most one has an unfinished note.
fn a_practice_with(
    records: [&Record; 2],
    typing: Option<usize>,
) -> (Room, PracticeFile, Actor, [ClientId; 2]) {
    let (room, mut file, actor) = Room::new();
    let ids = records.map(|record| {
        let id = file.add_client(actor, &record.client).unwrap();
        record.entries.iter().for_each(|entry| write(&mut file, actor, id, *entry));
        if record.is_archived {
            file.archive_client(actor, id).unwrap();
        }
        id
    });
    if let Some(whose) = typing {
        file.save_draft(ids[whose], &typed("half a note")).unwrap();
    }
    (room, file, actor, ids)
}

/// Both together, each thing once.
fn both<K: Ord + Clone, V: Clone>(one: &BTreeMap<K, V>, two: &BTreeMap<K, V>) -> BTreeMap<K, V> {
    let mut whole = one.clone();
    whole.extend(two.clone());
    assert_eq!(whole.len(), one.len() + two.len());
    whole
}

/// The entries of timelines in an order that does not depend on whose they are.
fn entries<'e>(timelines: impl IntoIterator<Item = &'e TimelineEntry>) -> Vec<String> {
    let mut told: Vec<_> = timelines.into_iter().map(|entry| format!("{entry:?}")).collect();
    told.sort();
    told
}

/// Asserts that a record says all that two said, and each thing once.
fn says_all(whole: &Said, from: &Said, into: &Said) {
    assert_eq!(whole.visits, both(&from.visits, &into.visits));
    assert_eq!(whole.sheets, both(&from.sheets, &into.sheets));
    assert_eq!(whole.measures, both(&from.measures, &into.measures));
    assert_eq!(whole.consents, both(&from.consents, &into.consents));
    assert_eq!(whole.reviews, both(&from.reviews, &into.reviews));
    assert_eq!(whole.screens, both(&from.screens, &into.screens));
    assert_eq!(whole.episodes, both(&from.episodes, &into.episodes));
    assert_eq!(whole.files, both(&from.files, &into.files));
    assert_eq!(whole.draft.as_ref(), from.draft.as_ref().or(into.draft.as_ref()));
    assert_eq!(whole.standing.is_active(), from.standing.is_active() && into.standing.is_active());
    assert_eq!(entries(&whole.timeline), entries(from.timeline.iter().chain(&into.timeline)));
    let visited = |day| from.visit_days.contains(day) || into.visit_days.contains(day);
    assert!(whole.visit_days.iter().all(visited));
    // What protects is there on every day, whichever of the two knew it.
    for on in ["2026-01-15", TODAY].map(day) {
        for known in from.client.caution_keys(on).iter().chain(&into.client.caution_keys(on)) {
            assert!(whole.client.caution_keys(on).contains(known), "{known} is lost");
        }
    }
}

/// What of the whole is whose, once it is taken apart: what `from` had before is its, all else the kept's.
fn share(whole: &Said, from: &Said, of_from: bool, before: &Said) -> Said {
    fn part<K: Ord + Copy, V: Clone>(
        whole: &BTreeMap<K, V>,
        from: &BTreeMap<K, V>,
        of_from: bool,
    ) -> BTreeMap<K, V> {
        let theirs = whole.iter().filter(|(number, _)| from.contains_key(number) == of_from);
        theirs.map(|(number, value)| (*number, value.clone())).collect()
    }
    let visits = part(&whole.visits, &from.visits, of_from);
    let sheets = part(&whole.sheets, &from.sheets, of_from);
    let measures = part(&whole.measures, &from.measures, of_from);
    let is_theirs = |member: &EpisodeMember| match member {
        EpisodeMember::Session(id) => visits.contains_key(id),
        EpisodeMember::Plan(id) => sheets.contains_key(id),
        EpisodeMember::Measurement(id) => measures.contains_key(id),
    };
    let mut episodes = part(&whole.episodes, &from.episodes, of_from);
    for (_, members) in episodes.values_mut() {
        members.retain(is_theirs);
    }
    let (screens, consents) =
        (part(&whole.screens, &from.screens, of_from), part(&whole.consents, &from.consents, of_from));
    let reviews = part(&whole.reviews, &from.reviews, of_from);
    let files = part(&whole.files, &from.files, of_from);
    let belongs = |what: &TimelineWhat| match what {
        TimelineWhat::Visit { id, .. } => visits.contains_key(id),
        TimelineWhat::Sheet { id, .. } => sheets.contains_key(id),
        TimelineWhat::Measure { id, .. } => measures.contains_key(id),
        TimelineWhat::ConsentGiven { id, .. } | TimelineWhat::ConsentTakenBack { id, .. } => {
            consents.contains_key(id)
        }
        TimelineWhat::Review { id, .. } => reviews.contains_key(id),
        TimelineWhat::Screening { id, .. }
        | TimelineWhat::Referral { id, .. }
        | TimelineWhat::Answer { id, .. } => screens.contains_key(id),
        TimelineWhat::File { id, .. } => files.contains_key(id),
        TimelineWhat::EpisodeOpened { id, .. } | TimelineWhat::EpisodeClosed { id, .. } => {
            episodes.contains_key(id)
        }
    };
    let theirs = whole.timeline.iter().filter(|entry| belongs(&entry.what)).cloned();
    let mut timeline: Vec<_> = theirs.collect();
    for entry in &mut timeline {
        // An episode of the other person says nothing about them.
        entry.episode = entry.episode.filter(|id| episodes.contains_key(id));
    }
    let mut visit_days: Vec<_> = visits.values().map(|visit| visit.session().held.on).collect();
    visit_days.sort();
    visit_days.dedup();
    Said {
        client: before.client.clone(),
        draft: before.draft.clone(),
        standing: before.standing.clone(),
        visits,
        sheets,
        measures,
        consents,
        reviews,
        screens,
        episodes,
        files,
        visit_days,
        timeline,
    }
}

/// Asserts that two records say the same, part by part, so that a difference is found by eye.
fn is_same(found: &Said, expected: &Said) {
    assert_eq!(found.client, expected.client);
    assert_eq!(found.episodes, expected.episodes);
    assert_eq!(entries(&found.timeline), entries(&expected.timeline));
    let without_timeline = |said: &Said| Said { timeline: Vec::new(), ..said.clone() };
    assert_eq!(without_timeline(found), without_timeline(expected));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_merge_shows_all_of_both_once_and_its_undoing_gives_each_their_own(
        from in record(),
        into in record(),
        typing in proptest::option::of(0_usize..2),
        deeds in vec(meanwhile(), 0..6),
    ) {
        let (room, mut file, actor, [from_id, into_id]) = a_practice_with([&from, &into], typing);
        let (from, into) = (said(&file, from_id), said(&file, into_id));
        file.merge_clients(actor, from_id, into_id).unwrap();
        says_all(&said(&file, into_id), &from, &into);
        prop_assert_eq!(file.client_count().unwrap(), 1);
        prop_assert!(file.check().unwrap().is_sound());

        // Nothing in between: the very same.
        file.undo_merge(actor, from_id).unwrap();
        prop_assert_eq!(&said(&file, from_id), &from);
        prop_assert_eq!(&said(&file, into_id), &into);

        file.merge_clients(actor, from_id, into_id).unwrap();
        for deed in &deeds {
            act(&mut file, actor, (from_id, into_id), *deed);
        }
        let whole = said(&file, into_id);
        file.undo_merge(actor, from_id).unwrap();
        let mut of_from = share(&whole, &from, true, &from);
        let mut of_into = share(&whole, &from, false, &into);
        if deeds.iter().any(|deed| matches!(deed, Meanwhile::Correct)) {
            of_into.client.occupation = line("pilot");
        }
        // A draft that went along and was let go of is gone; what was begun since is not theirs.
        if whole.draft != from.draft.clone().or(into.draft.clone()) {
            of_from.draft = None;
            of_into.draft = whole.draft;
        }
        is_same(&said(&file, from_id), &of_from);
        is_same(&said(&file, into_id), &of_into);
        prop_assert!(file.check().unwrap().is_sound());

        // And so it stands in the file.
        file.close().unwrap();
        let file = room.open().unwrap();
        is_same(&said(&file, from_id), &of_from);
        is_same(&said(&file, into_id), &of_into);
    }
}

/// Several records of one person, taken out of it in whatever order: what those that stay say stays.
#[test]
fn of_several_merges_any_can_be_undone_and_no_caution_of_the_others_is_lost() {
    let latex = |note: &str| {
        ClientCaution::try_from(HealthParts::new(HealthKind::Allergy, None, line("Latex"), line(note)))
            .unwrap()
    };
    let holder = |pronouns: &str, cautions: &[ClientCaution]| {
        let mut client = named("Ana", "Ruiz");
        client.pronouns = line(pronouns);
        client.cautions = cautions.to_vec();
        client
    };
    // The first knows more of the allergy than the third, so the third's is not shown beside it.
    let records = [holder("she/her", &[latex("rash")]), holder("", &[]), holder("they/them", &[latex("")])];
    for order in [[0, 2], [2, 0]] {
        let (_room, mut file, actor) = Room::new();
        let ids = [0, 1, 2].map(|place: usize| file.add_client(actor, &records[place]).unwrap());
        file.merge_clients(actor, ids[0], ids[1]).unwrap();
        file.merge_clients(actor, ids[2], ids[1]).unwrap();
        let whole = file.client(ids[1]).unwrap().value;
        assert_eq!((whole.pronouns.as_str(), &whole.cautions[..]), ("she/her", &[latex("rash")][..]));
        // Corrected in the meantime, so that it is no longer what the merges made of it.
        let known = file.client(ids[1]).unwrap();
        let corrected = Client { occupation: line("pilot"), ..known.value };
        file.update_client(actor, ids[1], &corrected, known.revision).unwrap();
        let stays = order[1];
        file.undo_merge(actor, ids[order[0]]).unwrap();
        let half = file.client(ids[1]).unwrap().value;
        assert_eq!((&half.pronouns, &half.cautions), (&records[stays].pronouns, &records[stays].cautions));
        assert_eq!(file.undoable_merges(ids[1]).unwrap(), [(ids[stays], records[stays].name.clone())]);
        file.undo_merge(actor, ids[stays]).unwrap();
        for (place, id) in ids.into_iter().enumerate() {
            let occupation = if place == 1 { line("pilot") } else { Line::default() };
            let expected = Client { occupation, ..records[place].clone() };
            assert_eq!(file.client(id).unwrap().value, expected, "record {place}, {order:?}");
        }
    }
}
