//! Episodes of care in the demo: of those who come for one complaint again and again.

use chrono::NaiveDate;

use crate::domain::{
    ClientId, Closing, Episode, EpisodeMember, EpisodeParts, Line, MeasurementId, Region, RoughDate, Session,
    SessionId, Side,
};

use super::DemoError;
use super::history::History;

/// The low-back case.
const CASE: u64 = 0;
/// The demo's hand-made people, not the thousands of a large file.
const KNOWN: u64 = 41;
/// So many visits for one complaint make an episode.
const VISITS: usize = 3;
/// One episode in so many is over.
const OVER: u64 = 5;

/// The episode of client `number`, if there is one, and what belongs to it.
///
/// # Errors
/// What the domain refuses.
pub fn episode(
    number: u64,
    client: ClientId,
    told: &History,
    sessions: &[SessionId],
    measures: &[MeasurementId],
) -> Result<Option<(Episode, Vec<EpisodeMember>)>, DemoError> {
    let region = |session: &Session| session.complaint.as_ref().map(|complaint| complaint.region);
    let first = told.sessions.iter().find_map(|session| Some((session.held.on, region(session)?)));
    let Some((opened_on, place)) = first.filter(|_| number < KNOWN) else { return Ok(None) };
    let of_place: Vec<_> = told
        .sessions
        .iter()
        .zip(sessions)
        .filter(|(session, _)| region(session) == Some(place))
        .map(|(session, id)| (session.held.on, EpisodeMember::Session(*id)))
        .collect();
    let Some((last, _)) = of_place.last().filter(|_| of_place.len() >= VISITS) else { return Ok(None) };
    let is_over = number % OVER == OVER - 1;
    let closing = if is_over {
        Some(Closing { on: *last, outcome: Line::new("Back to what they did before")? })
    } else {
        None
    };
    let (name, side, goal) = if number == CASE {
        ("Left low back".to_owned(), Some(Side::Left), "Sit through a working day, lift the grandchild")
    } else {
        (name_of(place), None, "")
    };
    let parts = EpisodeParts {
        client,
        name: Line::new(name)?,
        region: Some(place),
        side,
        since: (number == CASE).then(|| month_before(opened_on)),
        opened_on,
        goal: Line::new(goal)?,
        closing,
    };
    let mut members: Vec<_> = of_place.into_iter().map(|(_, member)| member).collect();
    members.extend(measures.iter().map(|measure| EpisodeMember::Measurement(*measure)));
    Ok(Some((Episode::try_from(parts)?, members)))
}

fn name_of(place: Region) -> String {
    let words = place.words();
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn month_before(day: NaiveDate) -> RoughDate {
    let before = day.checked_sub_months(chrono::Months::new(1)).unwrap_or(day);
    RoughDate::Month(chrono::Datelike::with_day(&before, 1).unwrap_or(before))
}
