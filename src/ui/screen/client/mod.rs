//! A client on one screen: cautions, how it goes, the last visit, and all that was done and given.

mod about;
mod consent;
mod episode;
mod identity;
mod standing;
mod timeline;
mod timeline_view;
mod view;

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use iced::Task;

use crate::catalog::Catalog;
use crate::domain::{
    Client, ClientId, ConsentLack, PersonName, PlanId, SessionId, SessionRecord, Standing, TimelineEntry,
    TimelineWhat, consent_lack,
};
use crate::store::{EpisodeWithMembers, PracticeFile, StoreError, Stored};
use crate::ui::context::Context;
use crate::ui::health_review::Reviews;
use crate::ui::record_part::Part;
use crate::ui::screening_lines::ScreeningNotice;
use crate::ui::timeline::{TimelineRow, timeline_rows};
use crate::ui::widget::focus;
pub use timeline::Kept;
use timeline::{Answer, Found, Timeline};

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    standing: Standing,
    rows: Arc<[TimelineRow]>,
    found: Found,
    last: Option<SessionRecord>,
    unfinished: bool,
    reviews: Reviews,
    screening: ScreeningNotice,
    consent_lack: Option<ConsentLack>,
    episodes: Vec<EpisodeWithMembers>,
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
    /// In the timeline.
    Timeline(timeline::Message),
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
    timeline: Timeline,
    failed: Option<StoreError>,
}

impl fmt::Debug for ClientPage {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientPage").field("id", &self.id).finish_non_exhaustive()
    }
}

impl ClientPage {
    /// The page of this client, with the timeline as it was left.
    pub fn new(context: Context, id: ClientId, kept: Kept) -> (Self, Task<Message>) {
        let screen =
            Self { context, id, shown: None, closed: None, timeline: Timeline::new(kept), failed: None };
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

    /// Whose page it is.
    pub fn id(&self) -> ClientId {
        self.id
    }

    /// What is to be remembered of the page while others are shown.
    pub fn kept(&self) -> Kept {
        self.timeline.kept()
    }

    /// Opens the record. The log says first that it was looked at.
    fn open(&self) -> Task<Message> {
        let (id, actor) = (self.id, self.context.actor());
        let seen = self.context.file.run(move |file| file.record_view(actor, id));
        let load = self.load();
        let open = async move {
            seen.await?;
            load.await
        };
        Task::perform(open, |loaded| Message::Loaded(Box::new(loaded)))
    }

    /// Reads what the page shows.
    fn load(&self) -> impl Future<Output = Result<Loaded, StoreError>> + Send + 'static + use<> {
        let (id, today, catalog) = (self.id, self.context.today(), Arc::clone(&self.context.catalog));
        let typed = self.timeline.typed().to_owned();
        self.context.file.run(move |file| read(file, id, today, &catalog, &typed))
    }

    /// Whether nothing may be added to the record; as long as it is not known, it counts as restricted.
    fn is_restricted(&self) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.standing.is_restricted())
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => match *loaded {
                Ok(loaded) => return self.loaded(loaded),
                Err(error) => self.failed = Some(error),
            },
            Message::Closed(name, standing) => {
                self.closed = Some((name, standing));
                return Action::Run(focus::on("open-restricted"));
            }
            Message::OpenAnyway => {
                self.closed = None;
                return Action::Run(self.open());
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
            Message::Timeline(message) => {
                return match self.timeline.update(message, &self.context, self.id) {
                    Answer::Run(task) => Action::Run(task.map(Message::Timeline)),
                    Answer::Open(entry) => self.open_entry(&entry),
                    Answer::Print => Action::Part(self.id, Part::Period),
                    Answer::Failed(error) => {
                        self.failed = Some(error);
                        Action::None
                    }
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
                let load = Task::perform(self.load(), |loaded| Message::Loaded(Box::new(loaded)));
                return Action::Run(load);
            }
            Message::MergeUndone(Err(error)) => self.failed = Some(error),
        }
        Action::None
    }
    fn loaded(&mut self, loaded: Loaded) -> Action {
        let (rows, found) = (Arc::clone(&loaded.rows), loaded.found.clone());
        self.shown = Some(loaded);
        let reading_on = self.timeline.fill(rows, found, &self.context, self.id);
        Action::Run(match reading_on {
            Some(task) => task.map(Message::Timeline),
            None => focus::on("new-note"),
        })
    }

    /// Where an entry of the timeline is read in full.
    fn open_entry(&self, entry: &TimelineEntry) -> Action {
        let part = |part| Action::Part(self.id, part);
        match &entry.what {
            TimelineWhat::Visit { id, .. } => Action::Session(self.id, *id),
            TimelineWhat::Sheet { id, .. } => Action::Plan(self.id, *id),
            TimelineWhat::Measure { .. } => self.open_measure(entry),
            TimelineWhat::ConsentGiven { .. } | TimelineWhat::ConsentTakenBack { .. } => part(Part::Consents),
            TimelineWhat::Review { .. } => part(Part::Health),
            TimelineWhat::Screening { .. } | TimelineWhat::Referral { .. } | TimelineWhat::Answer { .. } => {
                part(Part::Screening)
            }
            TimelineWhat::File { .. } => part(Part::Files),
            TimelineWhat::EpisodeOpened { .. } | TimelineWhat::EpisodeClosed { .. } => part(Part::Episodes),
        }
    }

    /// A measure is read with the visit of its day; without one, with what belongs together.
    fn open_measure(&self, entry: &TimelineEntry) -> Action {
        let mut of_day = self.timeline.rows().iter().filter(|row| row.entry.on == entry.on);
        match of_day.find_map(|row| row.entry.session()) {
            Some(session) => Action::Session(self.id, session),
            None => Action::Part(self.id, Part::Episodes),
        }
    }
}

/// Reads what the page shows, and what of it holds the words that were typed.
fn read(
    file: &PracticeFile,
    id: ClientId,
    today: NaiveDate,
    catalog: &Catalog,
    typed: &str,
) -> Result<Loaded, StoreError> {
    let client = file.client(id)?;
    let consents = file.consents_of(id)?;
    let consents = consents.iter().map(|held| &held.value);
    let rows: Arc<[TimelineRow]> = timeline_rows(file.timeline_of(id)?, catalog).into();
    let last = rows.iter().find_map(|row| row.entry.session());
    Ok(Loaded {
        consent_lack: consent_lack(client.value.birth_date, consents, today, catalog.majority()),
        client,
        standing: file.standing(id)?,
        found: timeline::look_for(file, id, typed, &rows)?,
        last: last.map(|last| file.session(last)).transpose()?.map(|stored| stored.value),
        rows,
        unfinished: file.draft(id)?.is_some_and(|draft| !draft.note.is_empty()),
        reviews: Reviews::of(file, id)?,
        screening: ScreeningNotice::of(file, id, today)?,
        merged: file.undoable_merges(id)?,
        episodes: file.episodes_of(id)?,
    })
}
