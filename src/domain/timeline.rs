//! All that was done, given and agreed to in a client's record, as one list; and what of it is shown.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};

use super::{
    AttachmentId, ConsentId, EpisodeId, ItemKey, Line, MeasureKey, MeasurementId, Outcome, Pain, PlanId,
    RedFlagKey, ReviewId, ScreeningId, ScreeningKind, SessionId,
};

/// What a timeline is filtered by. On one day the entries stand in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimelineKind {
    /// Visits and their notes.
    Visit,
    /// Home-care sheets.
    Sheet,
    /// Values measured.
    Measure,
    /// Consents given and taken back.
    Consent,
    /// Reviews of the client's health.
    Review,
    /// Red-flag screens.
    RedFlags,
    /// Referrals, and the answers to them.
    Letter,
    /// Files kept with the record.
    File,
    /// Episodes of care opened and closed.
    Episode,
}

impl TimelineKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Visit,
        Self::Sheet,
        Self::Measure,
        Self::Consent,
        Self::Review,
        Self::RedFlags,
        Self::Letter,
        Self::File,
        Self::Episode,
    ];

    /// What several of them are called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Visit => "Visits",
            Self::Sheet => "Sheets",
            Self::Measure => "Measures",
            Self::Consent => "Consents",
            Self::Review => "Reviews",
            Self::RedFlags => "Red flags",
            Self::Letter => "Letters",
            Self::File => "Files",
            Self::Episode => "Episodes",
        }
    }
}

/// One thing in a client's record, on its day.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEntry {
    /// The day it belongs to.
    pub on: NaiveDate,
    /// What it is.
    pub what: TimelineWhat,
    /// The episode of care it belongs to, if any.
    pub episode: Option<EpisodeId>,
}

/// What stands in a timeline, with as much of it as a list tells.
#[derive(Debug, Clone, PartialEq)]
pub enum TimelineWhat {
    /// A visit.
    Visit {
        /// Which.
        id: SessionId,
        /// At what time.
        at: NaiveTime,
        /// What the client came for, in a few words; may be empty.
        complaint: Line,
        /// The beginning of the note, on one line; may be empty.
        excerpt: String,
        /// Pain on arrival.
        pain_before: Option<Pain>,
        /// Pain on leaving.
        pain_after: Option<Pain>,
        /// Whether the note is signed.
        is_signed: bool,
    },
    /// A sheet that was given.
    Sheet {
        /// Which.
        id: PlanId,
        /// What stands on it, in order.
        items: Vec<ItemKey>,
    },
    /// A value that was measured.
    Measure {
        /// Which.
        id: MeasurementId,
        /// Of what.
        measure: MeasureKey,
        /// The value, in the measure's unit.
        value: f64,
        /// What is to be said about it; may be empty.
        remark: Line,
    },
    /// A consent that was given.
    ConsentGiven {
        /// Which.
        id: ConsentId,
        /// What it is called.
        name: Line,
        /// Who agreed in the client's place; empty if the client did.
        guardian: Line,
    },
    /// A consent that was taken back.
    ConsentTakenBack {
        /// Which.
        id: ConsentId,
        /// What it is called.
        name: Line,
        /// What was said; may be empty.
        words: Line,
    },
    /// A review of the client's health.
    Review {
        /// Which.
        id: ReviewId,
        /// Whether kind by kind.
        full: bool,
        /// What it came to.
        outcome: Outcome,
    },
    /// A red-flag screen.
    Screening {
        /// Which.
        id: ScreeningId,
        /// Which questions.
        kind: ScreeningKind,
        /// The flags answered with yes, and the questions as they were asked.
        yes: Vec<(RedFlagKey, Line)>,
    },
    /// The client was sent on.
    Referral {
        /// Because of which screen.
        id: ScreeningId,
        /// To whom.
        to: Line,
        /// Whether the client would not go.
        declined: bool,
    },
    /// An answer to a referral.
    Answer {
        /// To which screen.
        id: ScreeningId,
        /// Whether the work may go on.
        cleared: bool,
        /// The beginning of what was said, on one line.
        words: String,
    },
    /// A file kept with the record.
    File {
        /// Which.
        id: AttachmentId,
        /// Of what sort, as the practice file calls it: "scan".
        sort: String,
        /// What it is called.
        title: String,
    },
    /// An episode of care was opened.
    EpisodeOpened {
        /// Which.
        id: EpisodeId,
        /// What it is called.
        name: String,
    },
    /// An episode of care was closed.
    EpisodeClosed {
        /// Which.
        id: EpisodeId,
        /// What it is called.
        name: String,
        /// How it ended; may be empty.
        outcome: String,
    },
}

impl TimelineEntry {
    /// What it is filtered by.
    pub const fn kind(&self) -> TimelineKind {
        match &self.what {
            TimelineWhat::Visit { .. } => TimelineKind::Visit,
            TimelineWhat::Sheet { .. } => TimelineKind::Sheet,
            TimelineWhat::Measure { .. } => TimelineKind::Measure,
            TimelineWhat::ConsentGiven { .. } | TimelineWhat::ConsentTakenBack { .. } => {
                TimelineKind::Consent
            }
            TimelineWhat::Review { .. } => TimelineKind::Review,
            TimelineWhat::Screening { .. } => TimelineKind::RedFlags,
            TimelineWhat::Referral { .. } | TimelineWhat::Answer { .. } => TimelineKind::Letter,
            TimelineWhat::File { .. } => TimelineKind::File,
            TimelineWhat::EpisodeOpened { .. } | TimelineWhat::EpisodeClosed { .. } => TimelineKind::Episode,
        }
    }

    /// The visit it is, if it is one.
    pub const fn session(&self) -> Option<SessionId> {
        match &self.what {
            TimelineWhat::Visit { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// The time of day, where one is known: a later visit of a day stands above an earlier one.
    const fn at(&self) -> Option<NaiveTime> {
        match &self.what {
            TimelineWhat::Visit { at, .. } => Some(*at),
            _ => None,
        }
    }
}

/// Puts entries in the order of a timeline: the newest day first, within a day kind by kind. What is of
/// one kind and one time keeps the order it came in.
pub fn newest_first(entries: &mut [TimelineEntry]) {
    entries.sort_by(|one, two| {
        two.on.cmp(&one.on).then_with(|| one.kind().cmp(&two.kind())).then_with(|| two.at().cmp(&one.at()))
    });
}

/// What of a timeline is shown. Nothing chosen shows everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineFilter {
    kinds: BTreeSet<TimelineKind>,
    episode: Option<EpisodeId>,
}

impl TimelineFilter {
    /// Chooses a kind, or lets go of it.
    pub fn toggle_kind(&mut self, kind: TimelineKind) {
        if !self.kinds.remove(&kind) {
            self.kinds.insert(kind);
        }
    }

    /// Chooses an episode in place of any other, or lets go of it.
    pub fn toggle_episode(&mut self, episode: EpisodeId) {
        self.episode = if self.episode == Some(episode) { None } else { Some(episode) };
    }

    /// Whether this kind is chosen.
    pub fn has_kind(&self, kind: TimelineKind) -> bool {
        self.kinds.contains(&kind)
    }

    /// The episode that is chosen.
    pub const fn episode(&self) -> Option<EpisodeId> {
        self.episode
    }

    /// Whether everything is shown.
    pub fn is_open(&self) -> bool {
        self.kinds.is_empty() && self.episode.is_none()
    }

    /// Whether an entry is of the episode that is chosen, whatever its kind.
    pub fn admits_episode(&self, entry: &TimelineEntry) -> bool {
        self.episode.is_none_or(|episode| entry.episode == Some(episode))
    }

    /// Whether an entry is shown.
    pub fn admits(&self, entry: &TimelineEntry) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&entry.kind())) && self.admits_episode(entry)
    }
}

#[cfg(test)]
mod tests;
