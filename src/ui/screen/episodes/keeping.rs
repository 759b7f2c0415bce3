//! What is read and written.

use iced::Task;

use super::belongings::belongings;
use super::form::EpisodeForm;
use super::{Action, Episodes, Loaded, Message};
use crate::catalog::Catalog;
use crate::domain::{ClientId, Episode, EpisodeId, EpisodeMember, EpisodeParts};
use crate::store::{Actor, Form, PracticeFile, StoreError};
use crate::ui::theme::container::Tone;
use crate::ui::widget::focus;

pub(super) fn load(file: &PracticeFile, catalog: &Catalog, id: ClientId) -> Result<Loaded, StoreError> {
    let sessions = file.sessions_of(id, 0, usize::MAX)?;
    let belongings = belongings(&sessions, &file.plans_of(id)?, &file.measurements_of(id)?, catalog);
    Ok(Loaded {
        client: file.client(id)?,
        episodes: file.episodes_of(id)?,
        sessions,
        belongings,
        typed: file.form_draft(Form::Episode(id))?,
        is_restricted: file.standing(id)?.is_restricted(),
    })
}

impl Episodes {
    pub(super) fn loaded(&mut self, loaded: Result<Loaded, StoreError>) {
        match loaded {
            Ok(mut loaded) => {
                let typed = loaded.typed.take().and_then(|typed| EpisodeForm::typed_before(&typed));
                self.begun = typed.filter(EpisodeForm::is_begun).map(Box::new);
                // Where there is one, what belongs to it is what was looked for.
                self.open = loaded.episodes.first().map(|known| known.episode.id);
                self.shown = Some(Box::new(loaded));
            }
            Err(error) => self.failed = Some(error),
        }
    }

    pub(super) fn keep(&mut self) -> Action {
        if self.working {
            return Action::None;
        }
        let (order, id) = (self.context.date_order(), self.id);
        let Some(form) = &mut self.form else { return Action::None };
        let episode = match form.episode(id, order) {
            Ok(episode) => episode,
            Err((field, says)) => {
                form.wrong = Some((field, says));
                return Action::Run(focus::on(field.id()));
            }
        };
        let known = form.words.editing.and_then(|editing| self.known(editing));
        self.write(known, episode)
    }

    pub(super) fn reopen(&mut self, id: EpisodeId) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let known = shown.episodes.iter().find(|known| known.episode.id == id);
        let Some(known) = known.map(|known| known.episode.clone()).filter(|_| !self.working) else {
            return Action::None;
        };
        let parts = EpisodeParts { closing: None, ..known.value.parts().clone() };
        match Episode::try_from(parts) {
            Ok(episode) => {
                self.change(move |file, actor| file.update_episode(actor, id, &episode, known.revision))
            }
            Err(error) => {
                self.trouble = Some(error.to_string());
                Action::None
            }
        }
    }

    /// Changes something beside the form: what is typed in it, and the focus, stay as they are.
    fn change(
        &mut self,
        change: impl FnOnce(&mut PracticeFile, Actor) -> Result<(), StoreError> + Send + 'static,
    ) -> Action {
        self.working = true;
        self.trouble = None;
        let (actor, client, catalog) = (self.context.actor(), self.id, self.context.catalog.clone());
        let changed = self.context.file.run(move |file| {
            change(file, actor)?;
            load(file, &catalog, client)
        });
        Action::Run(Task::perform(changed, |changed| Message::Changed(Box::new(changed))))
    }

    pub(super) fn changed(&mut self, changed: Result<Loaded, StoreError>) {
        self.working = false;
        match changed {
            Ok(loaded) => self.shown = Some(Box::new(loaded)),
            Err(error) => self.trouble = Some(error.to_string()),
        }
    }

    fn known(&self, id: EpisodeId) -> Option<(EpisodeId, u32)> {
        let known = self.shown.as_ref()?.episodes.iter().find(|known| known.episode.id == id)?;
        Some((id, known.episode.revision))
    }

    /// Writes an episode: one that is known, or a new one.
    fn write(&mut self, known: Option<(EpisodeId, u32)>, episode: Episode) -> Action {
        self.working = true;
        self.trouble = None;
        let (actor, client, catalog) = (self.context.actor(), self.id, self.context.catalog.clone());
        let kept = self.context.file.run(move |file| {
            let id = match known {
                Some((id, revision)) => {
                    file.update_episode(actor, id, &episode, revision)?;
                    id
                }
                None => file.add_episode(actor, &episode)?,
            };
            // The words are in the record now; that they also stand as a draft harms nobody.
            let _ = file.discard_form_draft(Form::Episode(client));
            Ok((id, load(file, &catalog, client)?))
        });
        Action::Run(Task::perform(kept, |kept| Message::Kept(Box::new(kept))))
    }

    pub(super) fn kept(&mut self, kept: Result<(EpisodeId, Loaded), StoreError>) -> Action {
        self.working = false;
        match kept {
            Ok((id, mut loaded)) => {
                loaded.typed = None;
                self.draft.done();
                self.form = None;
                self.begun = None;
                self.open = Some(id);
                self.shown = Some(Box::new(loaded));
                Action::Say(Tone::Good, "The episode is kept.".to_owned(), focus::on("new-episode"))
            }
            Err(error) => {
                self.trouble = Some(error.to_string());
                Action::None
            }
        }
    }

    pub(super) fn leave(&mut self) -> Action {
        self.form = None;
        self.begun = None;
        self.trouble = None;
        self.draft.done();
        let form = Form::Episode(self.id);
        let discard = self.context.file.run(move |file| file.discard_form_draft(form));
        let discarded = Task::perform(discard, |_| ()).discard();
        Action::Run(Task::batch([discarded, focus::on("new-episode")]))
    }

    pub(super) fn put(&mut self, members: Vec<EpisodeMember>, episode: Option<EpisodeId>) -> Action {
        if self.working {
            return Action::None;
        }
        self.change(move |file, actor| file.put_into_episode(actor, &members, episode))
    }
}
