//! A client on one screen: cautions, how it goes, the last visit, and all that was done and given.

mod consent;
mod identity;
mod standing;
mod view;

use std::fmt;

use iced::Task;

use crate::domain::{
    Client, ClientId, ConsentLack, HomeCarePlan, Measurement, PersonName, PlanId, SessionId, SessionRecord,
    Standing, consent_lack,
};
use crate::store::{SessionSummary, StoreError, Stored};
use crate::ui::context::Context;
use crate::ui::health_review::Reviews;
use crate::ui::record_part::Part;
use crate::ui::screening_lines::ScreeningNotice;
use crate::ui::widget::{focus, virtual_list};

/// The height of a row of a visit, in logical pixels.
const ROW: f32 = 44.0;

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    standing: Standing,
    sessions: Vec<SessionSummary>,
    last: Option<SessionRecord>,
    unfinished: bool,
    plans: Vec<Stored<PlanId, HomeCarePlan>>,
    measurements: Vec<Measurement>,
    reviews: Reviews,
    screening: ScreeningNotice,
    consent_lack: Option<ConsentLack>,
    /// Records merged into this one since the file was opened.
    merged: Vec<(ClientId, PersonName)>,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it shows came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// The record of this name is restricted: it is not shown yet.
    Closed(String, Standing),
    /// Show it all the same.
    OpenAnyway,
    /// Back to the list.
    Back,
    /// Change the record.
    Change,
    /// Write a note, or go on with the unfinished one.
    Note,
    /// Make a sheet.
    HomeCare,
    /// The list of visits was used.
    Visits(virtual_list::Event),
    /// Look at a sheet that was given.
    Plan(PlanId),
    /// Look at a part of the record.
    Part(Part),
    /// Take this record out of the one it was merged into.
    UndoMerge(ClientId),
    /// It was done.
    MergeUndone(Result<(), StoreError>),
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Back to the list.
    Back,
    /// Change this record.
    Change(Box<Stored<ClientId, Client>>),
    /// Write a note.
    Note(ClientId),
    /// Look at a session.
    Session(ClientId, SessionId),
    /// Make a sheet.
    HomeCare(ClientId),
    /// Look at a sheet that was given.
    Plan(ClientId, PlanId),
    /// Look at a part of the record.
    Part(ClientId, Part),
}

/// A client's page.
pub struct ClientPage {
    context: Context,
    id: ClientId,
    shown: Option<Loaded>,
    /// The record is restricted, and nobody has asked to see it yet.
    closed: Option<(String, Standing)>,
    visits: virtual_list::State,
    failed: Option<StoreError>,
}

impl fmt::Debug for ClientPage {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientPage").field("id", &self.id).finish_non_exhaustive()
    }
}

impl ClientPage {
    /// The page of this client.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let screen = Self {
            context,
            id,
            shown: None,
            closed: None,
            visits: virtual_list::State::new(ROW),
            failed: None,
        };
        let standing = screen
            .context
            .file
            .run(move |file| Ok((file.client(id)?.value.name.to_string(), file.standing(id)?)));
        let opening = Task::perform(standing, |standing| match standing {
            Ok((_, standing)) if !standing.is_restricted() => Message::OpenAnyway,
            Ok((name, standing)) => Message::Closed(name, standing),
            Err(error) => Message::Loaded(Box::new(Err(error))),
        });
        (screen, opening)
    }

    fn load(&self) -> Task<Message> {
        let (id, actor, today) = (self.id, self.context.actor(), self.context.today());
        let majority = self.context.catalog.majority();
        let load = self.context.file.run(move |file| {
            file.record_view(actor, id)?;
            let standing = file.standing(id)?;
            let client = file.client(id)?;
            let consents = file.consents_of(id)?;
            let consents = consents.iter().map(|held| &held.value);
            let consent_lack = consent_lack(client.value.birth_date, consents, today, majority);
            let sessions = file.sessions_of(id, 0, usize::MAX)?;
            let last = sessions.first().map(|summary| file.session(summary.id)).transpose()?;
            let draft = file.draft(id)?;
            Ok(Loaded {
                client,
                consent_lack,
                standing,
                sessions,
                last: last.map(|stored| stored.value),
                unfinished: draft.is_some_and(|draft| !draft.note.is_empty()),
                plans: file.plans_of(id)?,
                reviews: Reviews::of(file, id)?,
                measurements: file.measurements_of(id)?.into_iter().map(|(_, value)| value).collect(),
                screening: ScreeningNotice::of(file, id, today)?,
                merged: file.undoable_merges(id)?,
            })
        });
        Task::perform(load, |loaded| Message::Loaded(Box::new(loaded)))
    }

    /// Whether nothing may be added to the record; as long as it is not known, it counts as restricted.
    fn is_restricted(&self) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.standing.is_restricted())
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => match *loaded {
                Ok(loaded) => {
                    self.shown = Some(loaded);
                    return Action::Run(focus::on("new-note"));
                }
                Err(error) => self.failed = Some(error),
            },
            Message::Closed(name, standing) => {
                self.closed = Some((name, standing));
                return Action::Run(focus::on("open-restricted"));
            }
            Message::OpenAnyway => {
                self.closed = None;
                return Action::Run(self.load());
            }
            Message::Back => return Action::Back,
            Message::Change => {
                if let Some(shown) = &self.shown {
                    return Action::Change(Box::new(shown.client.clone()));
                }
            }
            Message::Note | Message::HomeCare if self.is_restricted() => {}
            Message::Note => return Action::Note(self.id),
            Message::HomeCare => return Action::HomeCare(self.id),
            Message::Visits(event) => {
                let total = self.shown.as_ref().map_or(0, |shown| shown.sessions.len());
                let (opened, task) = self.visits.update(event, total);
                let opened =
                    opened.and_then(|row| self.shown.as_ref().and_then(|shown| shown.sessions.get(row)));
                return match opened {
                    Some(summary) => Action::Session(self.id, summary.id),
                    None => Action::Run(task),
                };
            }
            Message::Plan(plan) => return Action::Plan(self.id, plan),
            Message::Part(part) => return Action::Part(self.id, part),
            Message::UndoMerge(from) => {
                let actor = self.context.actor();
                let undone = self.context.file.run(move |file| file.undo_merge(actor, from));
                return Action::Run(Task::perform(undone, Message::MergeUndone));
            }
            Message::MergeUndone(Ok(())) => {
                self.failed = None;
                return Action::Run(self.load());
            }
            Message::MergeUndone(Err(error)) => self.failed = Some(error),
        }
        Action::None
    }
}
