//! What can belong to an episode: visits, sheets, and the measures of a day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::catalog::Catalog;
use crate::domain::{EpisodeId, EpisodeMember, HomeCarePlan, Measurement, MeasurementId, PlanId};
use crate::store::{EpisodeWithMembers, SessionSummary, Stored};
use crate::ui::widget::date_field::spoken;

/// One thing of a day that can belong to an episode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belonging {
    on: NaiveDate,
    /// What it is, in words.
    pub label: String,
    /// What goes along with it: the measures of a day go together.
    pub members: Vec<EpisodeMember>,
}

/// Everything that can belong to an episode, newest first.
pub fn belongings(
    sessions: &[SessionSummary],
    plans: &[Stored<PlanId, HomeCarePlan>],
    measurements: &[(MeasurementId, Measurement)],
    catalog: &Catalog,
) -> Vec<Belonging> {
    let visits = sessions.iter().map(|session| Belonging {
        on: session.held.on,
        label: visit_words(session),
        members: vec![EpisodeMember::Session(session.id)],
    });
    let sheets = plans.iter().map(|plan| Belonging {
        on: plan.value.made_on(),
        label: format!(
            "{} · Home-care sheet, {}",
            spoken(plan.value.made_on()),
            items(plan.value.items().len())
        ),
        members: vec![EpisodeMember::Plan(plan.id)],
    });
    let mut days: BTreeMap<NaiveDate, (Vec<String>, Vec<EpisodeMember>)> = BTreeMap::new();
    for (id, measurement) in measurements {
        let (names, members) = days.entry(measurement.taken_on()).or_default();
        let key = measurement.measure();
        let name = catalog.measure(key).map_or_else(|| key.to_string(), |known| known.name.clone());
        if !names.contains(&name) {
            names.push(name);
        }
        members.push(EpisodeMember::Measurement(*id));
    }
    let measures = days.into_iter().map(|(on, (names, members))| Belonging {
        on,
        label: format!("{} · Measures: {}", spoken(on), names.join(", ")),
        members,
    });
    let mut all: Vec<_> = visits.chain(sheets).chain(measures).collect();
    all.sort_by_key(|belonging| std::cmp::Reverse(belonging.on));
    all
}

fn visit_words(session: &SessionSummary) -> String {
    let what =
        if session.complaint.is_empty() { session.excerpt.as_str() } else { session.complaint.as_str() };
    let pain = match (session.pain_before, session.pain_after) {
        (Some(before), Some(after)) => format!(" · pain {before} → {after}"),
        (Some(pain), None) | (None, Some(pain)) => format!(" · pain {pain}"),
        (None, None) => String::new(),
    };
    let what = if what.is_empty() { String::new() } else { format!(": \u{2068}{what}\u{2069}") };
    format!("{} · Visit{what}{pain}", spoken(session.held.on))
}

fn items(count: usize) -> String {
    if count == 1 { "1 item".to_owned() } else { format!("{count} items") }
}

impl Belonging {
    /// Whether all of it belongs to this episode.
    pub fn is_in(&self, episode: &EpisodeWithMembers) -> bool {
        self.members.iter().all(|member| episode.members.contains(member))
    }

    /// Whether some of it belongs to another episode than this.
    pub fn is_elsewhere(&self, id: EpisodeId, episodes: &[EpisodeWithMembers]) -> bool {
        let others = episodes.iter().filter(|known| known.episode.id != id);
        others.into_iter().any(|other| self.members.iter().any(|member| other.members.contains(member)))
    }
}
