//! The notes of the days that were asked for, read and put on pages beside the window's thread.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::document::page::Document;
use crate::domain::{
    Client, ClientId, EarlierExamination, HomeCarePlan, Practitioner, PractitionerId, SessionId,
    SessionRecord,
};
use crate::paper::{self, RecordParts, RecordsParts};
use crate::store::{PracticeFile, StoreError, Stored};
use crate::ui::context::Context;
use crate::ui::output::{self, Preview};

/// Whose notes they are.
#[derive(Debug, Clone)]
pub struct Opened {
    pub(super) client: Client,
    /// When the episode of care that is open was taken up; the first of several.
    pub(super) episode_since: Option<NaiveDate>,
}

/// The notes of the days that were asked for.
#[derive(Debug, Clone)]
pub struct Read {
    /// Which, oldest first.
    pub(super) sessions: Vec<SessionId>,
    pub(super) document: Arc<Document>,
    pub(super) pages: Preview,
}

/// Opens a client's record.
pub(super) fn open(
    context: &Context,
    id: ClientId,
) -> impl Future<Output = Result<Opened, StoreError>> + Send + 'static + use<> {
    let actor = context.actor();
    context.file.run(move |file| {
        file.record_view(actor, id)?;
        let episodes = file.episodes_of(id)?;
        let open = episodes.iter().map(|known| &known.episode.value).filter(|episode| episode.is_open());
        let episode_since = open.map(|episode| episode.parts().opened_on).min();
        Ok(Opened { client: file.client(id)?.value, episode_since })
    })
}

/// A session as the file keeps it.
struct Kept {
    stored: Stored<SessionId, SessionRecord>,
    earlier: Vec<EarlierExamination>,
}

/// Everything the pages are made of.
struct Kit {
    client: Client,
    plans: Vec<HomeCarePlan>,
    therapists: Vec<Stored<PractitionerId, Practitioner>>,
    sessions: Vec<Kept>,
}

impl Kit {
    fn of(
        file: &PracticeFile,
        id: ClientId,
        (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    ) -> Result<Self, StoreError> {
        let asked = |day: NaiveDate| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to);
        let all = file.sessions_of(id, 0, usize::MAX)?;
        let sessions = all.iter().rev().filter(|summary| asked(summary.held.on)).map(|summary| {
            let stored = file.session(summary.id)?;
            let held = &stored.value.session().held;
            let earlier = file.examinations_before(id, (held.on, held.at), Some(summary.id))?;
            Ok(Kept { stored, earlier })
        });
        Ok(Self {
            sessions: sessions.collect::<Result<_, StoreError>>()?,
            client: file.client(id)?.value,
            plans: file.plans_of(id)?.into_iter().map(|stored| stored.value).collect(),
            therapists: file.practitioners()?,
        })
    }

    fn parts<'a>(&'a self, context: &'a Context, kept: &'a Kept) -> RecordParts<'a> {
        let record = &kept.stored.value;
        let by = record.session().practitioner;
        let therapist = self.therapists.iter().find(|known| known.id == by);
        // The clock of the room it was held in, wherever it is printed.
        let zone = &record.session().held.zone;
        RecordParts {
            practice: &context.practice,
            practitioner: therapist.map_or(&context.practitioner, |known| &known.value),
            client: &self.client,
            number: kept.stored.id,
            record,
            plans: &self.plans,
            earlier: &kept.earlier,
            written_at: paper::in_zone(zone, kept.stored.created_at),
            signed_at: record.signature().map(|signature| paper::in_zone(zone, signature.at)),
            printed_on: context.today(),
        }
    }
}

/// Reads the notes of these days, and draws their pages. The log says which were looked at.
pub(super) fn read(
    context: &Context,
    id: ClientId,
    days: (Option<NaiveDate>, Option<NaiveDate>),
) -> impl Future<Output = Result<Read, String>> + Send + 'static + use<> {
    let (context, actor) = (context.clone(), context.actor());
    let kit = context.file.run(move |file| {
        let kit = Kit::of(file, id, days)?;
        let seen: Vec<_> = kit.sessions.iter().map(|kept| kept.stored.id).collect();
        file.record_session_views(actor, &seen)?;
        Ok(kit)
    });
    async move {
        let kit = kit.await.map_err(|error: StoreError| error.to_string())?;
        let sessions: Vec<_> = kit.sessions.iter().map(|kept| kit.parts(&context, kept)).collect();
        let parts = RecordsParts {
            practice: &context.practice,
            client: &kit.client,
            from: days.0,
            to: days.1,
            sessions: &sessions,
            printed_on: context.today(),
        };
        let document = paper::session_records(&context.catalog, &parts).map_err(|error| error.to_string())?;
        let sessions = kit.sessions.iter().map(|kept| kept.stored.id).collect();
        Ok(Read { sessions, pages: output::draw(&document), document: Arc::new(document) })
    }
}
