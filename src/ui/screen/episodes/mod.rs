//! Episodes of care: what belongs together, and how it goes.

mod belongings;
mod form;
mod keeping;
mod view;

use std::fmt;

use iced::Task;

use crate::domain::{Client, ClientId, EpisodeId, EpisodeMember, Region, Side};
use crate::store::{Entity, EpisodeWithMembers, Form, SessionSummary, StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::record_part;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::focus;
use belongings::Belonging;
use form::{EpisodeForm, Field};

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    episodes: Vec<EpisodeWithMembers>,
    sessions: Vec<SessionSummary>,
    /// What can belong to an episode, newest first.
    belongings: Vec<Belonging>,
    /// What was being typed here before.
    typed: Option<String>,
    /// Whether nothing may be added.
    is_restricted: bool,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it shows came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// Write down a new episode.
    New,
    /// Go on with what was typed before.
    GoOn,
    /// Put something about an episode right.
    Edit(EpisodeId),
    /// An episode is over.
    Close(EpisodeId),
    /// It goes on after all.
    Reopen(EpisodeId),
    /// A field was typed in.
    Typed(Field, String),
    /// Where it is.
    Region(Pick<Region>),
    /// On which side.
    Side(Pick<Side>),
    /// Keep what is in the form.
    Keep,
    /// It was kept, and this is the episode.
    Kept(Box<Result<(EpisodeId, Loaded), StoreError>>),
    /// What belongs to an episode, or whether it is open, was changed beside the form.
    Changed(Box<Result<Loaded, StoreError>>),
    /// Give up what is in the form.
    Leave,
    /// Show what belongs to an episode, or fold it again.
    Open(EpisodeId),
    /// Show what is older too.
    ShowAll,
    /// Put these into the episode, or take them out.
    Put(Vec<EpisodeMember>, Option<EpisodeId>),
    /// The form saves itself.
    Draft(form_draft::Event),
    /// Back to the list, or to the client's page.
    Back,
}

/// What only the app can do.
pub type Action = record_part::Action<Message>;

/// Episodes of care.
pub struct Episodes {
    context: Context,
    id: ClientId,
    shown: Option<Box<Loaded>>,
    failed: Option<StoreError>,
    trouble: Option<String>,
    form: Option<Box<EpisodeForm>>,
    /// What was typed before and neither kept nor given up.
    begun: Option<Box<EpisodeForm>>,
    open: Option<EpisodeId>,
    shows_all: bool,
    draft: FormDraft,
    working: bool,
}

impl fmt::Debug for Episodes {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Episodes").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Episodes {
    /// This client's.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let (actor, catalog) = (context.actor(), context.catalog.clone());
        let load = context.file.run(move |file| {
            file.record_view(actor, Subject::Part(id, Entity::Episode))?;
            keeping::load(file, &catalog, id)
        });
        let screen = Self {
            draft: FormDraft::new(Form::Episode(id), context.file.clone()),
            context,
            id,
            shown: None,
            failed: None,
            trouble: None,
            form: None,
            begun: None,
            open: None,
            shows_all: false,
            working: false,
        };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// Whose it is.
    pub fn id(&self) -> ClientId {
        self.id
    }

    fn words(&self) -> String {
        let form = self.form.as_ref().or(self.begun.as_ref());
        form.map(|form| form.typed()).unwrap_or_default()
    }

    /// Writes what was typed and is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        let words = self.words();
        self.draft.flush(|| words)
    }

    fn typed(&mut self) -> Action {
        Action::Run(self.draft.typed().map(Message::Draft))
    }

    fn is_restricted(&self) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.is_restricted)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => self.loaded(*loaded),
            // A restricted record takes nothing in; how its episodes are ordered waits as well.
            Message::New
            | Message::GoOn
            | Message::Edit(_)
            | Message::Close(_)
            | Message::Reopen(_)
            | Message::Keep
            | Message::Put(..)
                if self.is_restricted() => {}
            // One form at a time: another would write over the words that are kept of this one.
            Message::Edit(_) | Message::Close(_) if self.begun.is_some() => {}
            Message::New if self.begun.is_none() => {
                return self.write_in(EpisodeForm::new(self.context.today()));
            }
            Message::New | Message::GoOn => {
                if let Some(begun) = self.begun.take() {
                    return self.write_in(*begun);
                }
            }
            Message::Edit(id) => return self.edit(id, EpisodeForm::of),
            Message::Close(id) => {
                let today = self.context.today();
                return self.edit(id, |known| EpisodeForm::closing(known, today));
            }
            Message::Reopen(id) => return self.reopen(id),
            Message::Typed(field, words) => {
                if let Some(form) = &mut self.form {
                    form.set(field, words);
                    return self.typed();
                }
            }
            Message::Region(pick) => {
                if let Some(form) = &mut self.form {
                    form.words.region = pick.apply(form.words.region, Region::ALL);
                    return self.typed();
                }
            }
            Message::Side(pick) => {
                if let Some(form) = &mut self.form {
                    form.words.side = pick.apply(form.words.side, Side::ALL);
                    return self.typed();
                }
            }
            Message::Keep => return self.keep(),
            Message::Kept(kept) => return self.kept(*kept),
            Message::Changed(changed) => self.changed(*changed),
            Message::Leave => return self.leave(),
            Message::Open(id) => {
                self.shows_all = false;
                self.open = if self.open == Some(id) { None } else { Some(id) };
            }
            Message::ShowAll => self.shows_all = true,
            Message::Put(members, episode) => return self.put(members, episode),
            Message::Draft(event) => {
                let words = self.words();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::Back => {
                let Some(form) = self.form.take() else { return Action::Back };
                // What was typed is not lost: the list offers to go on with it.
                self.begun = Some(form).filter(|form| form.is_begun());
                return Action::Run(focus::on("new-episode"));
            }
        }
        Action::None
    }

    fn write_in(&mut self, form: EpisodeForm) -> Action {
        self.trouble = None;
        let first = form.first();
        self.form = Some(Box::new(form));
        Action::Run(focus::on(first))
    }

    fn edit(
        &mut self,
        id: EpisodeId,
        form: impl FnOnce(&Stored<EpisodeId, crate::domain::Episode>) -> EpisodeForm,
    ) -> Action {
        let known = self.shown.as_ref().and_then(|shown| {
            shown.episodes.iter().find(|known| known.episode.id == id).map(|known| form(&known.episode))
        });
        known.map_or(Action::None, |form| self.write_in(form))
    }
}
