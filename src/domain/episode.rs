//! An episode of care: what brings a client for a while, and all that is done about it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ClientId, EpisodeId, Invalid, Line, MeasurementId, PlanId, Region, RoughDate, SessionId, Side};

/// How an episode ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// When.
    pub on: NaiveDate,
    /// What came of it, in a line; may be empty.
    pub outcome: Line,
}

/// The parts of an episode, before they are looked at together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpisodeParts {
    /// Whose it is.
    pub client: ClientId,
    /// What it is about: "Left low back".
    pub name: Line,
    /// Where, so that a note about the same place is proposed for it.
    pub region: Option<Region>,
    /// On which side.
    pub side: Option<Side>,
    /// Since when it troubles them, as well as they know.
    pub since: Option<RoughDate>,
    /// When it was taken up here.
    pub opened_on: NaiveDate,
    /// What they want to be able to do again.
    pub goal: Line,
    /// How it ended; none while it is open.
    pub closing: Option<Closing>,
}

/// An episode of care: "left low back, since March". Sessions, measures and sheets belong to one; a
/// client who comes for wellness needs none.
///
/// It orders the record and says nothing of its own about a session, so it is no part of what a
/// signature freezes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "EpisodeParts", into = "EpisodeParts")]
pub struct Episode(EpisodeParts);

impl Episode {
    /// What it consists of.
    pub const fn parts(&self) -> &EpisodeParts {
        &self.0
    }

    /// Whether it goes on.
    pub const fn is_open(&self) -> bool {
        self.0.closing.is_none()
    }

    /// The name, and since when: "Left low back, since March 2026".
    pub fn words(&self) -> String {
        match self.0.since {
            Some(since) => format!("{}, since {}", self.0.name, since.spoken()),
            None => self.0.name.to_string(),
        }
    }
}

impl TryFrom<EpisodeParts> for Episode {
    type Error = Invalid;

    /// The episode with these parts.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without a name; [`Invalid::OverBeforeItBegan`] if it was closed before it was
    /// opened, or opened before it began to trouble anyone.
    fn try_from(parts: EpisodeParts) -> Result<Self, Invalid> {
        if parts.name.is_empty() {
            return Err(Invalid::Empty { what: "what the episode is about" });
        }
        let closed_before = parts.closing.as_ref().is_some_and(|closing| closing.on < parts.opened_on);
        let opened_before = parts.since.is_some_and(|since| since.first_day() > parts.opened_on);
        if closed_before || opened_before {
            return Err(Invalid::OverBeforeItBegan);
        }
        Ok(Self(parts))
    }
}

impl From<Episode> for EpisodeParts {
    fn from(episode: Episode) -> Self {
        episode.0
    }
}

/// What can belong to an episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EpisodeMember {
    /// A session.
    Session(SessionId),
    /// A home-care sheet.
    Plan(PlanId),
    /// A value measured.
    Measurement(MeasurementId),
}

/// The episode a new note is proposed for: the only open one, or of several the only one in the place
/// the client complains of. Between two that fit nothing is guessed, and a complaint in another place
/// is not put into the only open one.
pub fn propose_episode<'e>(
    episodes: impl IntoIterator<Item = (EpisodeId, &'e Episode)>,
    complaint: Option<Region>,
) -> Option<EpisodeId> {
    let open: Vec<_> = episodes.into_iter().filter(|(_, episode)| episode.is_open()).collect();
    let fits = |episode: &Episode| match (episode.parts().region, complaint) {
        (Some(place), Some(complaint)) => place == complaint,
        // Of what is not known nothing speaks against it; it only counts where there is no choice.
        _ => open.len() == 1,
    };
    let fitting: Vec<_> = open.iter().filter(|(_, episode)| fits(episode)).collect();
    match fitting.as_slice() {
        [(only, _)] => Some(*only),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn parts(region: Option<Region>) -> EpisodeParts {
        EpisodeParts {
            client: ClientId::new(1),
            name: Line::new("Left low back").unwrap(),
            region,
            side: Some(Side::Left),
            since: Some("2026-03".parse().unwrap()),
            opened_on: day("2026-03-14"),
            goal: Line::default(),
            closing: None,
        }
    }

    fn closed(on: &str) -> Closing {
        Closing { on: day(on), outcome: Line::default() }
    }

    #[test]
    fn an_episode_has_a_name_and_its_days_in_order() {
        let whole = parts(None);
        assert_eq!(Episode::try_from(whole.clone()).unwrap().words(), "Left low back, since March 2026");
        let nameless = EpisodeParts { name: Line::default(), ..whole.clone() };
        assert!(matches!(Episode::try_from(nameless), Err(Invalid::Empty { .. })));
        for (wrong, closing, since) in [
            (false, Some(closed("2026-03-14")), "2026-03"),
            (true, Some(closed("2026-03-13")), "2026-03"),
            (true, None, "2026-03-15"),
            (true, None, "2027"),
            (false, None, "2026"),
        ] {
            let parts = EpisodeParts { closing, since: Some(since.parse().unwrap()), ..whole.clone() };
            assert_eq!(Episode::try_from(parts).is_err(), wrong, "{since}");
        }
    }

    #[test]
    fn a_note_is_proposed_for_the_episode_that_fits_and_for_none_in_doubt() {
        use Region::{LowerBack, Neck, Shoulder};
        let open = |region| Episode::try_from(parts(region)).unwrap();
        let over = |region| {
            Episode::try_from(EpisodeParts { closing: Some(closed("2026-06-01")), ..parts(region) }).unwrap()
        };
        for (episodes, complaint, proposed) in [
            (vec![], Some(LowerBack), None),
            (vec![open(Some(LowerBack))], Some(LowerBack), Some(1)),
            (vec![open(Some(LowerBack))], None, Some(1)),
            (vec![open(None)], Some(Neck), Some(1)),
            (vec![open(Some(LowerBack))], Some(Neck), None),
            (vec![over(Some(LowerBack))], Some(LowerBack), None),
            (vec![over(Some(LowerBack)), open(Some(LowerBack))], Some(LowerBack), Some(2)),
            (vec![open(Some(LowerBack)), open(Some(Neck))], Some(Neck), Some(2)),
            (vec![open(Some(LowerBack)), open(Some(Neck))], Some(Shoulder), None),
            (vec![open(Some(LowerBack)), open(Some(Neck))], None, None),
            (vec![open(Some(LowerBack)), open(Some(LowerBack))], Some(LowerBack), None),
            (vec![open(Some(LowerBack)), open(None)], Some(LowerBack), Some(1)),
        ] {
            let numbered = (1..).map(EpisodeId::new).zip(&episodes);
            let found = propose_episode(numbered, complaint).map(EpisodeId::number);
            assert_eq!(found, proposed, "{episodes:?} {complaint:?}");
        }
    }
}
