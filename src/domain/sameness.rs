//! How much of a note stands in another, word for word.

use std::collections::BTreeSet;

use super::Session;

/// How many words in a row are compared.
const IN_A_ROW: usize = 3;
/// Of fewer runs of words nothing can be said.
const LEAST_RUNS: usize = 12;
/// From this share on two notes are nearly the same, in percent.
const NEARLY: usize = 80;

/// The share of a note's runs of three words that also stand in another note, in percent.
///
/// The written parts are compared as one text; case and punctuation do not count. A short note is
/// like another by chance: for it there is no answer.
pub fn sameness(note: &Session, other: &Session) -> Option<u8> {
    let (here, there) = (words(note), words(other));
    let there: BTreeSet<_> = there.windows(IN_A_ROW).collect();
    let runs = here.windows(IN_A_ROW).count();
    let same = here.windows(IN_A_ROW).filter(|run| there.contains(run)).count();
    if runs < LEAST_RUNS { None } else { u8::try_from(same * 100 / runs).ok() }
}

/// Whether a note says so little that is new against the last one that the therapist is asked what changed.
pub fn is_nearly_the_same(percent: u8) -> bool {
    usize::from(percent) >= NEARLY
}

fn words(session: &Session) -> Vec<String> {
    let note = &session.note;
    note.parts()
        .into_iter()
        .chain([&note.response])
        .flat_map(|part| part.as_str().split(|sign: char| !sign.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::domain::{ClientId, Held, Minutes, PractitionerId, Prose, Zone};

    fn saying(subjective: &str, plan: &str) -> Session {
        let held = Held {
            on: "2026-11-22".parse().unwrap(),
            at: "10:30:00".parse().unwrap(),
            zone: Zone::new("America/Denver").unwrap(),
        };
        let minutes = Minutes::new(60).unwrap();
        let mut session = Session::held(ClientId::new(1), PractitionerId::new(1), held, minutes);
        session.note.subjective = Prose::new(subjective).unwrap();
        session.note.plan = Prose::new(plan).unwrap();
        session
    }

    #[test]
    fn what_was_carried_over_is_told_from_what_is_new() {
        let last = saying(
            "Stiff in the morning, better after a walk. Sleeps through the night now.",
            "Again in two weeks; the ball at home every evening.",
        );
        assert_eq!(sameness(&last, &last), Some(100));
        let same_but_for_signs = saying(
            "STIFF in the morning: better after a walk; sleeps through the night now",
            "Again in two weeks. The ball at home every evening",
        );
        assert_eq!(sameness(&same_but_for_signs, &last), Some(100));
        let changed = saying(
            "Stiff in the morning, better after a walk. Sleeps through the night now.",
            "Once more next Friday, then a break until spring, with the roller instead.",
        );
        let percent = sameness(&changed, &last).unwrap();
        assert!(percent > 20 && !is_nearly_the_same(percent), "{percent}");
        assert_eq!(sameness(&saying("No change.", ""), &last), None, "too short to tell");
        let fresh =
            saying("Fell off the ladder and landed on the right hip; bruised, walks with a limp.", "");
        assert_eq!(sameness(&fresh, &last), Some(0));
        assert!(is_nearly_the_same(80) && !is_nearly_the_same(79));
    }
}
