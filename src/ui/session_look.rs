//! A session as it is looked at before and after it is signed: all that its pages are made of, and what is
//! missing.

use crate::catalog::Catalog;
use crate::domain::{Client, ClientId, EarlierExamination, HomeCarePlan, SessionId, SessionRecord};
use crate::paper::{self, RecordParts};
use crate::store::{PracticeFile, StoreError, Stored};
use crate::ui::before_signing::BeforeSigning;
use crate::ui::context::Context;

/// A session, whose it is, and what belongs to it.
#[derive(Debug, Clone)]
pub struct SessionLook {
    /// Whose it is.
    pub client: Stored<ClientId, Client>,
    /// The session.
    pub session: Stored<SessionId, SessionRecord>,
    /// What the client was given to take home.
    pub plans: Vec<HomeCarePlan>,
    /// What was examined at earlier visits.
    pub earlier: Vec<EarlierExamination>,
    /// What should be known before it is signed; nothing of a note that is.
    pub before_signing: BeforeSigning,
}

impl SessionLook {
    /// Reads it.
    ///
    /// # Errors
    /// When the file can't be read, or one of the two is not there.
    pub fn of(
        file: &PracticeFile,
        catalog: &Catalog,
        client_id: ClientId,
        id: SessionId,
    ) -> Result<Self, StoreError> {
        let (client, session) = (file.client(client_id)?, file.session(id)?);
        let before_signing = match &session.value {
            SessionRecord::Draft { session } => BeforeSigning::of(file, catalog, client_id, id, session)?,
            SessionRecord::Signed(_) => BeforeSigning::default(),
        };
        let plans = file.plans_of(client_id)?.into_iter().map(|stored| stored.value).collect();
        let held = &session.value.session().held;
        let earlier = file.examinations_before(client_id, (held.on, held.at), Some(id))?;
        Ok(Self { client, session, plans, earlier, before_signing })
    }

    /// What the record is made from, on paper as in text.
    pub fn parts<'a>(&'a self, context: &'a Context) -> RecordParts<'a> {
        // A record tells the time of the room it was held in, wherever it is read.
        let zone = &self.session.value.session().held.zone;
        RecordParts {
            practice: &context.practice,
            practitioner: &context.practitioner,
            client: &self.client.value,
            number: self.session.id,
            record: &self.session.value,
            plans: &self.plans,
            earlier: &self.earlier,
            written_at: paper::in_zone(zone, self.session.created_at),
            signed_at: self.session.value.signature().map(|signature| paper::in_zone(zone, signature.at)),
            printed_on: context.today(),
        }
    }
}
