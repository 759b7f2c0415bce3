//! What a timeline shows, kind by kind and episode by episode.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;

fn entry(on: &str, what: TimelineWhat, episode: Option<i64>) -> TimelineEntry {
    TimelineEntry { on: on.parse().unwrap(), what, episode: episode.map(EpisodeId::new) }
}

fn visit(id: i64, at: &str) -> TimelineWhat {
    TimelineWhat::Visit {
        id: SessionId::new(id),
        at: at.parse().unwrap(),
        complaint: Line::default(),
        excerpt: String::new(),
        pain_before: None,
        pain_after: None,
        is_signed: false,
    }
}

fn sheet(id: i64) -> TimelineWhat {
    TimelineWhat::Sheet { id: PlanId::new(id), items: Vec::new() }
}

fn given(id: i64) -> TimelineWhat {
    TimelineWhat::ConsentGiven { id: ConsentId::new(id), name: Line::default(), guardian: Line::default() }
}

fn taken_back(id: i64) -> TimelineWhat {
    TimelineWhat::ConsentTakenBack { id: ConsentId::new(id), name: Line::default(), words: Line::default() }
}

fn referral(id: i64) -> TimelineWhat {
    TimelineWhat::Referral { id: ScreeningId::new(id), to: Line::default(), declined: false }
}

fn answer(id: i64) -> TimelineWhat {
    TimelineWhat::Answer { id: ScreeningId::new(id), cleared: true, words: String::new() }
}

fn opened(id: i64) -> TimelineWhat {
    TimelineWhat::EpisodeOpened { id: EpisodeId::new(id), name: String::new() }
}

fn some() -> Vec<TimelineEntry> {
    vec![
        entry("2026-03-05", visit(1, "10:00:00"), Some(7)),
        entry("2026-03-05", sheet(2), Some(8)),
        entry("2026-03-04", given(3), None),
        entry("2026-03-04", taken_back(3), None),
        entry("2026-03-03", referral(4), None),
        entry("2026-03-03", answer(4), None),
        entry("2026-03-02", opened(7), Some(7)),
        entry("2026-03-01", visit(5, "09:00:00"), None),
    ]
}

#[test]
fn the_filter_shows_what_is_chosen_and_everything_if_nothing_is() {
    use TimelineKind::{Consent, Episode, File, Letter, Sheet, Visit};
    for (kinds, episode, shown) in [
        (&[][..], None, &[0, 1, 2, 3, 4, 5, 6, 7][..]),
        (&[Visit], None, &[0, 7]),
        (&[Visit, Sheet], None, &[0, 1, 7]),
        (&[Consent], None, &[2, 3]),
        (&[Letter], None, &[4, 5]),
        (&[Episode], None, &[6]),
        (&[File], None, &[]),
        // Chosen twice is not chosen.
        (&[Visit, Visit], None, &[0, 1, 2, 3, 4, 5, 6, 7]),
        (&[], Some(7), &[0, 6]),
        (&[Visit], Some(7), &[0]),
        (&[Sheet], Some(7), &[]),
        (&[], Some(9), &[]),
    ] {
        let mut filter = TimelineFilter::default();
        for kind in kinds {
            filter.toggle_kind(*kind);
        }
        if let Some(id) = episode {
            filter.toggle_episode(EpisodeId::new(id));
        }
        let entries = some();
        let found: Vec<_> = (0..entries.len()).filter(|place| filter.admits(&entries[*place])).collect();
        assert_eq!(found, shown, "{kinds:?} {episode:?}");
        assert_eq!(filter.is_open(), shown.len() == entries.len(), "{kinds:?} {episode:?}");
    }
}

#[test]
fn another_episode_takes_the_place_of_the_first_and_the_same_lets_go() {
    let mut filter = TimelineFilter::default();
    filter.toggle_episode(EpisodeId::new(1));
    filter.toggle_episode(EpisodeId::new(2));
    assert_eq!(filter.episode(), Some(EpisodeId::new(2)));
    filter.toggle_episode(EpisodeId::new(2));
    assert!(filter.is_open());
}

#[test]
fn the_newest_day_comes_first_and_within_it_the_latest_visit() {
    let mut entries = vec![
        entry("2026-03-01", visit(1, "09:00:00"), None),
        entry("2026-03-02", given(2), None),
        entry("2026-03-02", sheet(3), None),
        entry("2026-03-02", visit(4, "09:00:00"), None),
        entry("2026-03-02", visit(5, "15:00:00"), None),
        entry("2026-03-03", opened(6), None),
    ];
    let wanted: Vec<_> = [5, 4, 3, 2, 1, 0].map(|place: usize| entries[place].clone()).to_vec();
    newest_first(&mut entries);
    assert_eq!(entries, wanted);
}

#[test]
fn every_kind_has_a_name_of_its_own() {
    let names: BTreeSet<_> = TimelineKind::ALL.map(TimelineKind::name).into();
    assert_eq!(names.len(), TimelineKind::ALL.len());
}
