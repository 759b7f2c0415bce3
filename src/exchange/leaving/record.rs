//! The session records of clients as PDF, made beside the reading on other threads.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::catalog::Catalog;
use crate::document::pdf::{self, Imprint};
use crate::domain::{
    Client, ClientId, EarlierExamination, HomeCarePlan, Practice, Practitioner, PractitionerId, SessionId,
    SessionRecord,
};
use crate::paper::{self, RecordParts, RecordsParts};
use crate::store::{PracticeFile, StoreError, Stored};

/// What is the same for all clients.
pub(super) struct Letterhead {
    practice: Practice,
    therapists: Vec<Stored<PractitionerId, Practitioner>>,
    /// The day it is printed.
    pub(super) today: NaiveDate,
    /// When it was made, in universal time.
    pub(super) made_at: NaiveDateTime,
}

impl Letterhead {
    /// As it stands in the file.
    pub(super) fn of(
        file: &PracticeFile,
        today: NaiveDate,
        made_at: NaiveDateTime,
    ) -> Result<Self, StoreError> {
        Ok(Self { practice: file.practice()?, therapists: file.practitioners()?, today, made_at })
    }

    /// The name of the practice.
    pub(super) fn practice_name(&self) -> String {
        self.practice.name().to_string()
    }

    /// The therapist with this number, as they sign.
    pub(super) fn signs_as(&self, id: PractitionerId) -> String {
        let known = self.therapists.iter().find(|known| known.id == id);
        known.map_or_else(|| format!("Therapist number {id}"), |known| known.value.signs_as())
    }
}

/// A session as the file keeps it.
struct Kept {
    stored: Stored<SessionId, SessionRecord>,
    earlier: Vec<EarlierExamination>,
}

/// Everything the pages of a client are made of.
pub(super) struct Kit {
    letterhead: Arc<Letterhead>,
    client: Client,
    plans: Vec<HomeCarePlan>,
    sessions: Vec<Kept>,
}

/// Pages that were made.
pub(super) struct Made {
    /// The bytes of the PDF.
    pub(super) pdf: Vec<u8>,
    /// How many pages.
    pub(super) pages: usize,
    /// Whether letters were missing that no font here has.
    pub(super) misses_letters: bool,
}

impl Kit {
    /// Reads a client's sessions, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for a record that makes no sense.
    pub(super) fn of(
        file: &PracticeFile,
        letterhead: &Arc<Letterhead>,
        id: ClientId,
    ) -> Result<Self, StoreError> {
        let all = file.sessions_of(id, 0, usize::MAX)?;
        let sessions = all.iter().rev().map(|summary| {
            let stored = file.session(summary.id)?;
            let held = &stored.value.session().held;
            let earlier = file.examinations_before(id, (held.on, held.at), Some(summary.id))?;
            Ok(Kept { stored, earlier })
        });
        Ok(Self {
            letterhead: Arc::clone(letterhead),
            sessions: sessions.collect::<Result<_, StoreError>>()?,
            client: file.client(id)?.value,
            plans: file.plans_of(id)?.into_iter().map(|stored| stored.value).collect(),
        })
    }

    fn parts<'a>(&'a self, kept: &'a Kept, first: &'a Practitioner) -> RecordParts<'a> {
        let record = &kept.stored.value;
        let by = record.session().practitioner;
        let therapist = self.letterhead.therapists.iter().find(|known| known.id == by);
        // The clock of the room it was held in, wherever it is printed.
        let zone = &record.session().held.zone;
        RecordParts {
            practice: &self.letterhead.practice,
            practitioner: therapist.map_or(first, |known| &known.value),
            client: &self.client,
            number: kept.stored.id,
            record,
            plans: &self.plans,
            earlier: &kept.earlier,
            written_at: paper::in_zone(zone, kept.stored.created_at),
            signed_at: record.signature().map(|signature| paper::in_zone(zone, signature.at)),
            printed_on: self.letterhead.today,
        }
    }

    /// Makes the pages.
    ///
    /// # Errors
    /// Why they could not be made, as a sentence.
    pub(super) fn make(&self, catalog: &Catalog) -> Result<Made, String> {
        let first = self.letterhead.therapists.first().ok_or("There is no therapist.")?;
        let sessions: Vec<_> = self.sessions.iter().map(|kept| self.parts(kept, &first.value)).collect();
        let parts = RecordsParts {
            practice: &self.letterhead.practice,
            client: &self.client,
            from: None,
            to: None,
            sessions: &sessions,
            printed_on: self.letterhead.today,
        };
        let document = paper::session_records(catalog, &parts).map_err(|error| error.to_string())?;
        let imprint = Imprint { author: self.letterhead.practice_name(), made_at: self.letterhead.made_at };
        let pdf = pdf::write(&document, &imprint).map_err(|error| error.to_string())?;
        Ok(Made { pdf, pages: document.pages.len(), misses_letters: document.told_missing().is_some() })
    }
}
