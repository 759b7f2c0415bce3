//! What the day asks for, as it is read from the practice file.

use chrono::{Days, NaiveDate, TimeDelta};

use crate::domain::{ClientId, Majority, PersonName, SessionId, consent_lack};
use crate::store::{BegunNote, NoteOfDay, PracticeFile, StoreError};
use crate::ui::context::Context;
use crate::ui::health_review::{Reviews, due_words};

/// How many notes that wait are shown at once, and looked through in one go; the others follow when these
/// are signed.
const MOST_NOTES: usize = 100;

/// How many signatures of the last days are looked at.
const MOST_SIGNED: usize = 200;

/// For how long after a visit a client is looked after here.
const SEEN_WITHIN: Days = Days::new(21);

/// How many clients who were here lately are looked at.
const MOST_SEEN: usize = 60;

/// What is due of a client who was here lately.
#[derive(Debug, Clone)]
pub struct Due {
    pub(super) client: ClientId,
    pub(super) name: PersonName,
    pub(super) last_visit: NaiveDate,
    /// Each a sentence.
    pub(super) what: Vec<String>,
}

/// What the day asks for.
#[derive(Debug, Clone)]
pub struct Day {
    /// Notes that wait for a signature, the oldest first.
    pub(super) waiting: Vec<NoteOfDay>,
    /// How many wait in all.
    pub(super) waiting_in_all: u64,
    /// Notes that were begun and are not saved.
    pub(super) begun: Vec<BegunNote>,
    /// Who is due for a review or a consent.
    pub(super) due: Vec<Due>,
    /// What was signed today, the last first.
    pub(super) signed: Vec<NoteOfDay>,
}

impl Day {
    /// Reads it.
    pub(super) fn read(
        context: &Context,
    ) -> impl Future<Output = Result<Self, StoreError>> + Send + 'static + use<> {
        let (now, today, local) = (context.now(), context.today(), context.local_time);
        let majority = context.catalog.majority();
        context.file.run(move |file| {
            let is_of_today =
                |note: &NoteOfDay| note.signed_at.is_some_and(|at| local.at(at).date() == today);
            // No day is longer than this, whatever the clocks are put to.
            let signed = file.notes_signed_since(now - TimeDelta::hours(26), MOST_SIGNED)?;
            Ok(Self {
                waiting: file.waiting_notes(MOST_NOTES)?,
                waiting_in_all: file.waiting_count()?,
                begun: file.begun_notes()?,
                due: due(file, today, majority)?,
                signed: signed.into_iter().filter(is_of_today).collect(),
            })
        })
    }

    /// The notes to be looked through. A restricted record is looked at only when it must be: its notes are
    /// opened one by one.
    pub(super) fn to_look_through(&self) -> Vec<(ClientId, SessionId)> {
        let open = self.waiting.iter().filter(|note| !note.is_restricted);
        open.map(|note| (note.client, note.session)).collect()
    }

    /// Whether the day asks for nothing.
    pub(super) fn is_done(&self) -> bool {
        self.waiting.is_empty() && self.begun.is_empty() && self.due.is_empty()
    }
}

fn due(file: &PracticeFile, today: NaiveDate, majority: Majority) -> Result<Vec<Due>, StoreError> {
    let since = today.checked_sub_days(SEEN_WITHIN).unwrap_or(today);
    let mut found = Vec::new();
    for seen in file.clients_seen_since(since, MOST_SEEN)? {
        let birth = file.client(seen.client)?.value.birth_date;
        let consents = file.consents_of(seen.client)?;
        let lack = consent_lack(birth, consents.iter().map(|held| &held.value), today, majority);
        let lack = lack.map(|lack| lack.to_string());
        let review = Reviews::of(file, seen.client)?.due(today);
        let review = review.is_due().then(|| due_words(review));
        let what: Vec<_> = lack.into_iter().chain(review).collect();
        if !what.is_empty() {
            found.push(Due { client: seen.client, name: seen.name, last_visit: seen.last_visit, what });
        }
    }
    Ok(found)
}
