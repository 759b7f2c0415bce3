//! What a screen promises: the last word counts, and nothing is added where nothing was found.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::{Line, Prose, RedFlagKey};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn asked(flag: &str, urgency: Urgency, answer: FlagAnswer) -> Asked {
    let question = Line::new("Do you have a fever?").unwrap();
    Asked::new(RedFlagKey::new(flag).unwrap(), question, urgency, answer, Line::default()).unwrap()
}

fn screen(answers: Vec<Asked>) -> Result<Screening, Invalid> {
    let (client, by) = (ClientId::new(1), PractitionerId::new(1));
    Screening::new(client, by, ScreeningKind::General, day("2026-03-02"), answers)
}

fn positive() -> Screening {
    screen(vec![
        asked("fever", Urgency::Urgent, FlagAnswer::Yes),
        asked("lump", Urgency::Soon, FlagAnswer::Yes),
        asked("chest", Urgency::Emergency, FlagAnswer::No),
        asked("faint", Urgency::Urgent, FlagAnswer::NotAsked),
    ])
    .unwrap()
}

fn referral(on: &str, declined: bool) -> FollowUp {
    let to = Line::new("Dr. Ng").unwrap();
    FollowUp::Referral(Referral::new(to, Urgency::Soon, day(on), Prose::default(), declined).unwrap())
}

fn answer(on: &str, cleared: bool) -> FollowUp {
    FollowUp::Answer(PhysicianAnswer::new(day(on), Prose::new("Seen.").unwrap(), cleared).unwrap())
}

#[test]
fn only_a_yes_counts_and_the_gravest_sets_the_pace() {
    let screen = positive();
    assert_eq!((screen.yes().count(), screen.left_out(), screen.urgency()), (2, 1, Some(Urgency::Urgent)));
    assert_eq!(screen.state(), ScreeningState::Open);
    assert!(screen.was_asked(), "a yes ends the questions");
}

#[test]
fn half_a_screen_counts_only_with_a_yes() {
    let half = |answer| {
        screen(vec![
            asked("fever", Urgency::Urgent, answer),
            asked("lump", Urgency::Soon, FlagAnswer::NotAsked),
        ])
    };
    assert!(!half(FlagAnswer::No).unwrap().was_asked());
    assert!(half(FlagAnswer::Yes).unwrap().was_asked());
}

#[test]
fn the_last_word_says_where_a_screen_stands() {
    use ScreeningState::{Closed, Declined, Open, Referred};
    for (steps, expected) in [
        (vec![], Open),
        (vec![referral("2026-03-02", false)], Referred),
        (vec![referral("2026-03-02", true)], Declined),
        (vec![referral("2026-03-02", true), referral("2026-03-03", false)], Referred),
        (vec![referral("2026-03-02", false), answer("2026-03-09", false)], Referred),
        (vec![referral("2026-03-02", false), answer("2026-03-09", true)], Closed(day("2026-03-09"))),
        (vec![answer("2026-03-09", true), answer("2026-03-10", false)], Open),
        (vec![answer("2026-03-09", true), referral("2026-03-12", false)], Referred),
    ] {
        let screen = steps.iter().cloned().try_fold(positive(), Screening::with).unwrap();
        assert_eq!(screen.state(), expected, "{steps:?}");
    }
    assert!(Open.stops_work() && Declined.stops_work() && !Referred.stops_work() && Referred.is_pending());
    assert!(!Closed(day("2026-03-09")).is_pending());
}

#[test]
fn wrong_screens_are_refused() {
    let none = screen(vec![asked("fever", Urgency::Urgent, FlagAnswer::NotAsked)]);
    assert_eq!(none.unwrap_err(), Invalid::Empty { what: "at least one answer" });
    assert!(screen(Vec::new()).is_err());
    let twice = vec![asked("fever", Urgency::Urgent, FlagAnswer::No); 2];
    assert_eq!(screen(twice).unwrap_err(), Invalid::FlagTwice);
    let clear = screen(vec![asked("fever", Urgency::Urgent, FlagAnswer::No)]).unwrap();
    assert_eq!(clear.state(), ScreeningState::Clear);
    assert_eq!(clear.with(referral("2026-03-02", false)).unwrap_err(), Invalid::NoFlag);
    let early = positive().with(answer("2026-03-01", true)).unwrap_err();
    assert!(matches!(early, Invalid::TooEarly { what: "The answer", .. }), "{early}");
    assert!(
        Referral::new(Line::default(), Urgency::Soon, day("2026-03-02"), Prose::default(), false).is_err()
    );
    assert!(PhysicianAnswer::new(day("2026-03-02"), Prose::new("  ").unwrap(), true).is_err());
    assert!(past_day("The referral", day("2026-03-03"), day("2026-03-02")).is_err());
}

#[test]
fn reading_back_goes_through_the_same_checks() {
    let whole = positive().with(referral("2026-03-02", false)).unwrap();
    let text = serde_json::to_string(&whole).unwrap();
    assert_eq!(serde_json::from_str::<Screening>(&text).unwrap(), whole);
    assert!(serde_json::from_str::<Screening>(&text.replace("2026-03-02", "2026-03-00")).is_err());
    assert!(serde_json::from_str::<Screening>(&text.replace("\"lump\"", "\"fever\"")).is_err());
    assert!(serde_json::from_str::<Screening>(&text.replace("Dr. Ng", " ")).is_err());
}

/// Expert practice, six months: see [`LOW_BACK_MONTHS`].
#[test]
fn low_back_questions_are_due_while_the_low_back_is_treated_and_nobody_asked() {
    let today = day("2026-11-22");
    for (complaint, screen, due) in [
        (None, None, false),
        (Some("2026-11-22"), None, true),
        (Some("2026-05-23"), None, true),
        (Some("2026-05-22"), None, false),
        (Some("2026-11-01"), Some("2026-11-01"), false),
        (Some("2026-11-01"), Some("2026-05-23"), false),
        (Some("2026-11-01"), Some("2026-05-22"), true),
        (None, Some("2020-01-01"), false),
    ] {
        let due_now = low_back_screen_due(complaint.map(day), screen.map(day), today);
        assert_eq!(due_now, due, "complaint {complaint:?}, screen {screen:?}");
    }
}
