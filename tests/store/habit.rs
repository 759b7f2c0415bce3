//! What the therapist has got used to, how pain changed before, and gaps that keep a note from being signed.

use quadratus::catalog::shorthand::ShortForms;
use quadratus::catalog::{Catalog, EntryKey, EntryKind};
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

/// A visit in which these were used on the quadratus lumborum, with pain before and after.
fn visit(client: ClientId, actor: Actor, on: &str, techniques: &[&str], pain: Option<(i64, i64)>) -> Session {
    let mut session = a_session(client, actor, on);
    session.pain_before = pain.map(|(before, _)| Pain::new(before).unwrap());
    session.pain_after = pain.map(|(_, after)| Pain::new(after).unwrap());
    session.treatments = techniques
        .iter()
        .map(|technique| Treatment {
            technique: TechniqueKey::new(*technique).unwrap(),
            muscle: Some(MuscleKey::new("quadratus_lumborum").unwrap()),
            side: Some(Side::Left),
            pressure: None,
            minutes: None,
            note: Line::default(),
        })
        .collect();
    session
}

#[test]
fn pain_is_told_over_the_visits_in_which_something_was_done() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ana", "Silva")).unwrap();
    let other = file.add_client(actor, &named("Ben", "Ode")).unwrap();
    let keep = DraftFate::Keep;
    for (on, techniques, pain) in [
        ("2026-01-05", &["deep_tissue", "heat"][..], Some((6, 2))),
        // The same twice in one visit is one visit.
        ("2026-01-12", &["deep_tissue", "deep_tissue"][..], Some((5, 4))),
        ("2026-01-19", &["effleurage"][..], Some((4, 5))),
        ("2026-01-26", &["deep_tissue"][..], None),
    ] {
        file.add_session(actor, &visit(client, actor, on, techniques, pain), keep).unwrap();
    }
    file.add_session(actor, &visit(other, actor, "2026-01-05", &["heat"], Some((9, 0))), keep).unwrap();
    let told: Vec<_> = file
        .pain_changes_of(client)
        .unwrap()
        .into_iter()
        .map(|change| (change.technique.to_string(), change.visits, change.total))
        .collect();
    let expected = [("heat", 1, -4), ("deep_tissue", 2, -5), ("effleurage", 1, 1)];
    assert_eq!(told, expected.map(|(key, visits, total)| (key.to_owned(), visits, total)));
    // A record that was merged into it counts as well.
    file.merge_clients(actor, other, client).unwrap();
    assert_eq!(file.pain_changes_of(client).unwrap()[0].visits, 2);
}

#[test]
fn phrases_are_counted_and_short_forms_kept_for_the_next_start() {
    let (room, mut file, actor) = Room::new();
    let (plan, pain) = (PhraseKey::new("p_next").unwrap(), PhraseKey::new("s_pain_now").unwrap());
    for phrase in [&plan, &plan, &pain] {
        file.count_phrase(phrase).unwrap();
    }
    let catalog = Catalog::builtin().unwrap();
    let shorthand = catalog.shorthand(&ShortForms::default());
    let medius = EntryKey::new(EntryKind::Muscle, "gluteus_medius");
    let maximus = EntryKey::new(EntryKind::Muscle, "gluteus_maximus");
    file.keep_short_form(actor, &shorthand.short_form("bum", &maximus).unwrap()).unwrap();
    file.keep_short_form(actor, &shorthand.short_form("hippy", &medius).unwrap()).unwrap();
    file.keep_short_form(actor, &shorthand.short_form("bum", &medius).unwrap()).unwrap();
    file.drop_short_form(actor, "hippy").unwrap();
    file.close().unwrap();
    let file = room.open().unwrap();
    assert_eq!(file.phrase_uses().unwrap().into_iter().collect::<Vec<_>>(), [(plan, 2), (pain, 1)]);
    let kept = file.short_forms().unwrap();
    assert_eq!(kept.iter().collect::<Vec<_>>(), [("bum", &medius)]);
}

#[test]
fn a_note_with_a_gap_is_not_signed_by_any_door() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ana", "Silva")).unwrap();
    let mut session = a_session(client, actor, "2026-03-02");
    session.note.plan = prose("Again in {how many} weeks.");
    let id = file.add_session(actor, &session, DraftFate::Keep).unwrap();
    let refused = file.sign_session(actor, id).unwrap_err();
    assert!(refused.to_string().starts_with("{how many} is still to be filled in."), "{refused}");
    let stored = file.session(id).unwrap();
    assert!(stored.value.signature().is_none());
    session.note.plan = prose("Again in two weeks {sic.");
    file.update_session(actor, id, &session, stored.revision, DraftFate::Keep).unwrap();
    file.sign_session(actor, id).unwrap();
}
