//! Which episode of care the note belongs to: proposed where it is clear, chosen by a tick.

use iced::Element;
use iced::widget::{Column, column};

use super::{Message, Note};
use crate::domain::{Episode, EpisodeId, NoteDraft, SessionId, propose_episode};
use crate::store::{PracticeFile, StoreError};
use crate::ui::theme::space;
use crate::ui::widget::tick::tick;
use crate::ui::widget::words;

/// The episodes a note can belong to.
#[derive(Debug, Clone, Default)]
pub(super) struct Offered {
    episodes: Vec<(EpisodeId, Episode, String)>,
    /// The one the session belongs to already, if the note goes on with a session.
    now: Option<EpisodeId>,
}

impl Offered {
    /// The open ones of a client, and the one the session belongs to though it be closed.
    pub(super) fn of(
        file: &PracticeFile,
        client: crate::domain::ClientId,
        session: Option<SessionId>,
    ) -> Result<Self, StoreError> {
        let now = match session {
            Some(session) => file.episode_of_session(session)?,
            None => None,
        };
        let known = file.episodes_of(client)?.into_iter();
        let fits = known.filter(|known| known.episode.value.is_open() || Some(known.episode.id) == now);
        let episodes = fits.map(|known| {
            let words = known.episode.value.words();
            (known.episode.id, known.episode.value, words)
        });
        Ok(Self { episodes: episodes.collect(), now })
    }

    /// The episode the note belongs to as it stands: what was chosen, else what the session belongs to,
    /// else what is clear by itself.
    pub(super) fn chosen(&self, draft: &NoteDraft) -> Option<EpisodeId> {
        if draft.episode_is_chosen {
            return draft.episode.filter(|id| self.episodes.iter().any(|(known, ..)| known == id));
        }
        if draft.session.is_some() {
            return self.now;
        }
        propose_episode(self.episodes.iter().map(|(id, episode, _)| (*id, episode)), draft.region)
    }
}

impl Note {
    /// Takes the note into an episode, or out of it if it is in it.
    pub(super) fn choose_episode(&mut self, id: EpisodeId) {
        let now = self.episodes.chosen(&self.draft);
        self.draft.episode = (now != Some(id)).then_some(id);
        self.draft.episode_is_chosen = true;
    }

    /// The ticks; nothing for a client without an episode.
    pub(super) fn episode(&self) -> Option<Element<'_, Message>> {
        if self.episodes.episodes.is_empty() {
            return None;
        }
        let now = self.episodes.chosen(&self.draft);
        let ticks = self
            .episodes
            .episodes
            .iter()
            .map(|(id, _, words)| tick(words, now == Some(*id), Some(Message::Episode(*id))));
        let label = words::label("Episode of care this visit belongs to");
        Some(column![label, Column::with_children(ticks)].spacing(space::TINY).into())
    }
}
