//! A note as it is kept when it is done: the session, the episode of care it belongs to and the end of its
//! draft are one change. So no note is ever kept and silently left out of its episode.

use super::{change, insert};
use crate::domain::{EpisodeId, EpisodeMember, Session, SessionId};
use crate::store::audit::{Action, Actor, Entity};
use crate::store::{DraftFate, PracticeFile, StoreError, draft, episode, merge};

impl PracticeFile {
    /// Keeps a note: as a new session, or as the unsigned one that is known, at the revision it was read
    /// at. It belongs to this episode then and to no other, and the client's draft goes.
    ///
    /// # Errors
    /// What [`PracticeFile::update_session`] and [`PracticeFile::put_into_episode`] refuse: then nothing
    /// is kept, and the draft stays.
    pub fn keep_session(
        &mut self,
        actor: Actor,
        known: Option<(SessionId, u32)>,
        session: &Session,
        episode: Option<EpisodeId>,
    ) -> Result<SessionId, StoreError> {
        let action = if known.is_some() { Action::Update } else { Action::Create };
        let id = self.transact(Some(actor), action, Entity::Session, |write| {
            let id = match known {
                Some((id, revision)) => {
                    change(write, id, session, revision)?;
                    id
                }
                None => insert(write, session)?,
            };
            write.about(id.number());
            let before = episode::of_session(write.sql, id)?;
            // Where nothing changes nothing is written: a restricted record would refuse it.
            if before != episode {
                episode::put(write, EpisodeMember::Session(id), episode)?;
                for changed in before.into_iter().chain(episode) {
                    write.along(Entity::Episode, changed.number());
                }
            }
            draft::settle(write.sql, merge::survivor(write.sql, session.client)?, DraftFate::Discard)?;
            Ok(id)
        })?;
        self.settled(session.client, DraftFate::Discard);
        Ok(id)
    }
}
