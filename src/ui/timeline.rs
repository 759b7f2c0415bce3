//! What a timeline says of each thing in a client's record, in the library's words.

use std::collections::HashMap;

use crate::catalog::Catalog;
use crate::domain::{EpisodeId, Line, Outcome, Pain, SessionId, TimelineEntry, TimelineWhat};
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::words::beside_others;

/// A row of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineRow {
    /// What it is about.
    pub entry: TimelineEntry,
    /// What it is, in a word or two: "Consent given".
    pub kind: &'static str,
    /// What there is to say of it; may be empty.
    pub gist: String,
    /// Every word by which it is found, but for those of a note.
    pub said: String,
}

/// The rows of a timeline, in the same order.
pub fn timeline_rows(entries: Vec<TimelineEntry>, catalog: &Catalog) -> Vec<TimelineRow> {
    let episodes: HashMap<EpisodeId, String> = entries.iter().filter_map(named_episode).collect();
    let row = |entry: TimelineEntry| {
        let (kind, gist) = (kind_words(&entry.what), gist(&entry.what, catalog));
        let episode = entry.episode.and_then(|id| episodes.get(&id)).map_or("", String::as_str);
        let said = format!("{} {kind} {gist} {} {episode}", spoken(entry.on), pain_of(&entry.what));
        TimelineRow { entry, kind, gist, said }
    };
    entries.into_iter().map(row).collect()
}

fn named_episode(entry: &TimelineEntry) -> Option<(EpisodeId, String)> {
    match &entry.what {
        TimelineWhat::EpisodeOpened { id, name } => Some((*id, name.clone())),
        _ => None,
    }
}

impl TimelineRow {
    /// The visit it is, if it is one, and the words by which it is found: what a search goes through.
    pub fn searched(&self) -> (Option<SessionId>, &str) {
        (self.entry.session(), self.said.as_str())
    }
}

const fn kind_words(what: &TimelineWhat) -> &'static str {
    match what {
        TimelineWhat::Visit { .. } => "Visit",
        TimelineWhat::Sheet { .. } => "Home care",
        TimelineWhat::Measure { .. } => "Measure",
        TimelineWhat::ConsentGiven { .. } => "Consent given",
        TimelineWhat::ConsentTakenBack { .. } => "Taken back",
        TimelineWhat::Review { .. } => "Health review",
        TimelineWhat::Screening { .. } => "Red flags",
        TimelineWhat::Referral { .. } => "Referral",
        TimelineWhat::Answer { .. } => "Answer",
        TimelineWhat::File { .. } => "File",
        TimelineWhat::EpisodeOpened { .. } => "Episode opened",
        TimelineWhat::EpisodeClosed { .. } => "Episode closed",
    }
}

/// Pain before and after as a row shows it: "pain 6 → 3"; nothing where none was asked.
pub fn pain_of(what: &TimelineWhat) -> String {
    let TimelineWhat::Visit { pain_before, pain_after, .. } = what else { return String::new() };
    match (pain_before, pain_after) {
        (Some(before), Some(after)) => format!("pain {before} → {after}"),
        (Some(pain), None) | (None, Some(pain)) => format!("pain {pain}"),
        (None, None) => String::new(),
    }
}

/// Pain on arrival, if this is a visit and it was asked.
pub fn pain_on_arrival(entry: &TimelineEntry) -> Option<Pain> {
    match &entry.what {
        TimelineWhat::Visit { pain_before, .. } => *pain_before,
        _ => None,
    }
}

/// The names of the items on a sheet.
pub fn sheet_words(items: &[crate::domain::ItemKey], catalog: &Catalog) -> String {
    let name = |key| catalog.item(key).map_or_else(|| format!("{key}"), |known| known.title.clone());
    items.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Words with more after them, where there is more: "Treatment: by the mother".
fn with(words: &str, joint: &str, more: &str) -> String {
    let (words, more) = (beside_others(words.trim()), beside_others(more.trim()));
    match (words.is_empty(), more.is_empty()) {
        (true, _) => more,
        (false, true) => words,
        (false, false) => format!("{words}{joint}{more}"),
    }
}

fn gist(what: &TimelineWhat, catalog: &Catalog) -> String {
    match what {
        // The complaint is mostly the same from visit to visit; what was written is not.
        TimelineWhat::Visit { complaint, excerpt, .. } if excerpt.is_empty() => {
            beside_others(complaint.as_str())
        }
        TimelineWhat::Visit { excerpt, .. } => beside_others(excerpt),
        TimelineWhat::Sheet { items, .. } => sheet_words(items, catalog),
        TimelineWhat::Measure { measure, value, remark, .. } => {
            let known = catalog.measure(measure);
            let name = known.map_or_else(|| measure.to_string(), |known| known.name.clone());
            let unit = known.map_or("", |known| known.unit.as_str());
            with(with(&format!("{name}: {value}"), " ", unit).as_str(), " · ", remark.as_str())
        }
        TimelineWhat::ConsentGiven { name, guardian, .. } => {
            with(name.as_str(), ", given by ", guardian.as_str())
        }
        TimelineWhat::ConsentTakenBack { name, words, .. } => with(name.as_str(), " · ", words.as_str()),
        TimelineWhat::Review { full, outcome, .. } => {
            let how = if *full { "in full, " } else { "" };
            match outcome {
                Outcome::NothingKnown => sentence(&format!("{how}nothing known")),
                Outcome::NothingChanged => sentence(&format!("{how}nothing changed")),
                Outcome::Changed(words) => with(if *full { "In full" } else { "" }, ": ", words.as_str()),
            }
        }
        TimelineWhat::Screening { kind, yes, .. } => {
            let name = |(flag, question): &(_, Line)| {
                catalog.red_flag(flag).map_or_else(|| question.to_string(), |known| known.name.clone())
            };
            let yes: Vec<_> = yes.iter().map(name).collect();
            let yes = if yes.is_empty() { "nothing answered with yes".to_owned() } else { yes.join("; ") };
            sentence(&format!("{} questions: {yes}", kind.words()))
        }
        TimelineWhat::Referral { to, declined, .. } => {
            let to = beside_others(to.as_str());
            if *declined { format!("To {to}; the client declined") } else { format!("To {to}") }
        }
        TimelineWhat::Answer { cleared, words, .. } => {
            with(if *cleared { "Cleared" } else { "Not cleared" }, ": ", words)
        }
        TimelineWhat::File { sort, title, .. } => {
            let sort = if sort == "other" { "" } else { sort.as_str() };
            with(title, ", ", sort)
        }
        TimelineWhat::EpisodeOpened { name, .. } => beside_others(name),
        TimelineWhat::EpisodeClosed { name, outcome, .. } => with(name, ": ", outcome),
    }
}

fn sentence(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::domain::{EpisodeId, MeasureKey, MeasurementId, ReviewId, ScreeningId};

    fn rows(whats: Vec<TimelineWhat>) -> Vec<TimelineRow> {
        let on = "2026-03-14".parse().unwrap();
        let entry = |what| TimelineEntry { on, what, episode: Some(EpisodeId::new(1)) };
        timeline_rows(whats.into_iter().map(entry).collect(), &Catalog::builtin().unwrap())
    }

    #[test]
    fn every_row_says_what_it_is_about() {
        let line = |words: &str| Line::new(words).unwrap();
        let measure = |key: &str, value, remark| TimelineWhat::Measure {
            id: MeasurementId::new(1),
            measure: MeasureKey::new(key).unwrap(),
            value,
            remark: line(remark),
        };
        let review = |full, outcome| TimelineWhat::Review { id: ReviewId::new(1), full, outcome };
        let answer = |cleared, words: &str| TimelineWhat::Answer {
            id: ScreeningId::new(1),
            cleared,
            words: words.into(),
        };
        for (what, gist) in [
            (measure("unknown_here", 2.5, ""), "unknown_here: 2.5"),
            (measure("unknown_here", 2.0, "\u{202e}after work"), "unknown_here: 2 · after work"),
            (review(true, Outcome::NothingKnown), "In full, nothing known"),
            (review(false, Outcome::NothingChanged), "Nothing changed"),
            (review(true, Outcome::Changed(line("a new hip"))), "In full: a new hip"),
            (review(false, Outcome::Changed(line("a new hip"))), "a new hip"),
            (answer(true, "go on"), "Cleared: go on"),
            (answer(false, ""), "Not cleared"),
        ] {
            assert_eq!(rows(vec![what]).first().unwrap().gist, gist);
        }
    }

    #[test]
    fn a_row_is_found_by_its_day_its_kind_and_its_episode() {
        let opened = TimelineWhat::EpisodeOpened { id: EpisodeId::new(1), name: "Left low back".into() };
        let review =
            TimelineWhat::Review { id: ReviewId::new(1), full: false, outcome: Outcome::NothingChanged };
        let rows = rows(vec![review, opened]);
        let said = &rows.first().unwrap().said;
        for words in ["14 March 2026", "Health review", "Nothing changed", "Left low back"] {
            assert!(said.contains(words), "{said}");
        }
    }
}
