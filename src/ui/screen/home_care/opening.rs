//! What a sheet begins with: what the record says, or what was being put together.

use std::sync::Arc;

use iced::Task;

use super::choice::{self, Chosen};
use super::draft::Words;
use super::{Action, HomeCare, Message, Ready};
use crate::catalog::{Gate, GivenBefore, Today};
use crate::domain::{Client, ClientId, HomeCarePlan, OwnPack, PackId, PlanId, SessionId, SessionRecord};
use crate::store::{Form, StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::form_draft::FormDraft;
use crate::ui::output::Preview;
use crate::ui::screening_lines::ScreeningNotice;
use crate::ui::widget::page_preview::Zoom;
use crate::ui::widget::{editor, focus, type_ahead};

/// What the screen reads from the practice file.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    session: Option<(SessionId, SessionRecord)>,
    /// The sheet that this one starts from.
    from: Option<HomeCarePlan>,
    screening: ScreeningNotice,
    /// What they took home before the session, and what they said of it.
    before: Vec<GivenBefore>,
    /// The last sheet they were given before today.
    last: Option<HomeCarePlan>,
    packs: Vec<(PackId, OwnPack)>,
    /// A sheet that was being put together.
    typed: Option<Words>,
}

impl HomeCare {
    /// A new sheet from this session, or from the latest one.
    pub fn new(context: Context, client: ClientId, session: Option<SessionId>) -> (Self, Task<Message>) {
        Self::begin(context, client, session, None)
    }

    /// A new sheet that starts from one that was given; each of its items passes the gate of today.
    pub fn from(context: Context, client: ClientId, plan: PlanId) -> (Self, Task<Message>) {
        Self::begin(context, client, None, Some(plan))
    }

    fn begin(
        context: Context,
        client_id: ClientId,
        session: Option<SessionId>,
        plan: Option<PlanId>,
    ) -> (Self, Task<Message>) {
        let (actor, today) = (context.actor(), context.today());
        let load = context.file.run(move |file| {
            let seen = plan.map_or(Subject::Client(client_id), Subject::Plan);
            file.record_view(actor, seen)?;
            let client = file.client(client_id)?;
            let from = plan.map(|plan| file.plan(plan)).transpose()?.map(|stored| stored.value);
            let latest =
                || file.sessions_of(client_id, 0, 1).map(|found| found.first().map(|first| first.id));
            let of_session = match session {
                Some(id) => Some(id),
                None => latest()?,
            };
            let session = of_session.map(|id| file.session(id)).transpose()?;
            // What was being put together counts while it is about the same session.
            let typed = match of_session {
                Some(session) => file.form_draft(Form::SheetOf(session))?,
                None => None,
            };
            // Where an older version kept it, and where it stands for a client who was never treated.
            let older = if typed.is_none() { file.form_draft(Form::HomeCare(client_id))? } else { None };
            let is_about_it = |words: &Words| words.session == of_session;
            let read = |body: &String| serde_json::from_str::<Words>(body).ok().filter(is_about_it);
            if let (Some(older), Some(session)) =
                (older.as_ref().filter(|body| read(body).is_some()), of_session)
            {
                file.save_form_draft(Form::SheetOf(session), older)?;
                file.discard_form_draft(Form::HomeCare(client_id))?;
            }
            let typed = typed.or(older).as_ref().and_then(read);
            let session = session.map(|stored| (stored.id, stored.value));
            let before = match &session {
                Some((_, record)) => file.given_before(client_id, record.session())?,
                None => Vec::new(),
            };
            Ok(Loaded {
                client,
                session,
                from,
                screening: ScreeningNotice::of(file, client_id, today)?,
                before,
                last: file.plan_before(client_id, today)?.map(|stored| stored.value),
                packs: file.packs()?,
                typed,
            })
        });
        let screen = Self {
            draft: FormDraft::new(Form::HomeCare(client_id), context.file.clone()),
            context,
            client_id,
            ready: None,
            chosen: Vec::new(),
            open: None,
            asking: None,
            search: type_ahead::State::default(),
            message: editor::State::new(""),
            next_visit: String::new(),
            form: super::form::SheetForm::default(),
            packs: super::packs::Packs::default(),
            said: None,
            pages: Preview::default(),
            drawn: 0,
            zoom: Zoom::default(),
            kept: None,
            trouble: None,
            working: false,
        };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    pub(super) fn loaded(&mut self, loaded: Result<Loaded, StoreError>) -> Action {
        let Loaded { client, session, from, screening, before, last, packs, typed } = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return Action::None;
            }
        };
        if client.id != self.client_id {
            // An answer that came after its screen was left for another client's.
            return Action::None;
        }
        let client = client.value;
        let catalog = Arc::clone(&self.context.catalog);
        let cautions = catalog.cautions_of(&client, self.context.today(), screening.is_uncleared());
        let proposals = session
            .as_ref()
            .map(|(_, record)| catalog.propose(&Today::of(record.session(), &cautions).after(&before)))
            .unwrap_or_default();
        self.ready = Some(Ready { client, session, proposals, cautions, screening, last });
        self.packs.own = packs;
        if let Some((session, _)) = self.ready.as_ref().and_then(|ready| ready.session.as_ref()) {
            self.draft = FormDraft::new(Form::SheetOf(*session), self.context.file.clone());
        }
        match (from, typed) {
            (Some(from), typed) => {
                if let Some(typed) = typed {
                    self.take_words(typed);
                    self.say("A sheet was begun for this visit; the items of the older one stand beside it.");
                }
                self.take_over(&from);
            }
            (None, Some(typed)) => self.take_words(typed),
            (None, None) => {
                let ready = self.ready.iter().flat_map(|ready| ready.proposals.iter());
                let suggested = ready.filter(|it| it.suggested && !matches!(it.gate, Gate::HeldBack { .. }));
                self.chosen =
                    suggested.filter_map(|proposal| Chosen::proposed(&catalog, proposal, None)).collect();
            }
        }
        choice::as_printed(&mut self.chosen);
        let first = if self.chosen.is_empty() { self.search.focus() } else { focus::on(super::edit_id(0)) };
        Action::Run(Task::batch([self.draw(), first]))
    }
}
