//! Who saw the record and what was done with it; archive, restrict, erase.

mod change;
mod log;
mod pages;
mod view;

use std::fmt;

use chrono::NaiveDate;
use iced::Task;

use crate::domain::{Client, ClientId, ErasureReason, Practitioner, PractitionerId, Standing as Stand};
use crate::store::{
    AuditEntry, Entity, ErasureCertificate, ErasurePreview, Form, StoreError, Stored, Subject,
};
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::record_part;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::{date_field, focus, virtual_list};
use log::{Kind, Log};

/// How many lines of the audit log are asked for at once.
const PAGE: usize = 1000;

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    standing: Stand,
    preview: ErasurePreview,
    entries: Vec<AuditEntry>,
    people: Vec<Stored<PractitionerId, Practitioner>>,
    typed: Option<String>,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it shows came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// Words to look for in the log were typed.
    Query(String),
    /// Which lines are shown.
    Kind(Pick<Kind>),
    /// The log was used.
    List(virtual_list::Event),
    /// Print the log.
    Print,
    /// Save the log as PDF.
    Pdf,
    /// Put the record away.
    Archive,
    /// Why it is to be restricted was typed.
    Reason(String),
    /// Restrict it.
    Restrict,
    /// Bring it back into use.
    Restore,
    /// The record stands otherwise now.
    Changed(Result<(), StoreError>),
    /// Why it is to be erased.
    Why(Pick<ErasureReason>),
    /// The day that was asked for was typed.
    AskedOn(String),
    /// Whether the name stands on the copy that is printed now.
    WithName,
    /// The words that confirm were typed.
    Confirm(String),
    /// Erase it.
    Erase,
    /// It was erased, or not.
    Erased(Box<Result<ErasureCertificate, StoreError>>),
    /// Print what would be lost, or the certificate.
    PrintErasure,
    /// Save that as PDF.
    PdfErasure,
    /// What was typed saves itself.
    Draft(form_draft::Event),
    /// Back to the client's page.
    Back,
}

/// What only the app can do.
pub type Action = record_part::Action<Message>;

/// A field that something is wrong with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Reason,
    AskedOn,
    Confirm,
}

/// Who saw what.
pub struct Standing {
    context: Context,
    id: ClientId,
    shown: Option<Box<Loaded>>,
    log: Log,
    list: virtual_list::State,
    reason: String,
    why: ErasureReason,
    asked_on: String,
    confirm: String,
    with_name: bool,
    wrong: Option<(Field, String)>,
    draft: FormDraft,
    working: bool,
    erased: Option<Box<ErasureCertificate>>,
    trouble: Option<String>,
}

impl fmt::Debug for Standing {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Standing").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Standing {
    /// This client's.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let screen = Self {
            id,
            shown: None,
            log: Log::default(),
            list: virtual_list::State::new(log::ROW),
            reason: String::new(),
            why: ErasureReason::ClientAsked,
            asked_on: date_field::spoken(context.today()),
            confirm: String::new(),
            with_name: false,
            wrong: None,
            draft: FormDraft::new(Form::Standing(id), context.file.clone()),
            working: false,
            erased: None,
            trouble: None,
            context,
        };
        let (id, actor) = (screen.id, screen.context.actor());
        let subject = Subject::Part(id, Entity::Standing);
        let seen = screen.context.file.run(move |file| file.record_view(actor, subject));
        let load = Task::perform(seen, Message::Changed);
        (screen, load)
    }

    fn load(&self) -> Task<Message> {
        let (id, catalog) = (self.id, std::sync::Arc::clone(&self.context.catalog));
        let load = self.context.file.run(move |file| {
            let mut entries = Vec::new();
            loop {
                let page = file.audit_of_client(id, entries.len(), PAGE)?;
                let is_last = page.len() < PAGE;
                entries.extend(page);
                if is_last {
                    break;
                }
            }
            Ok(Loaded {
                client: file.client(id)?,
                standing: file.standing(id)?,
                preview: file.erasure_preview(&catalog, id)?,
                entries,
                people: file.practitioners()?,
                typed: file.form_draft(Form::Standing(id))?,
            })
        });
        Task::perform(load, |loaded| Message::Loaded(Box::new(loaded)))
    }

    /// Whose it is.
    pub fn id(&self) -> ClientId {
        self.id
    }

    /// Writes what was typed and is not in the file yet. Of an erased record nothing is written.
    pub fn flush(&mut self) -> Option<Task<()>> {
        if self.erased.is_some() {
            return None;
        }
        let words = self.words();
        self.draft.flush(|| words)
    }

    /// What is kept while it is typed; not the words that confirm, which are typed when it is meant.
    fn words(&self) -> String {
        serde_json::to_string(&(&self.reason, &self.asked_on)).unwrap_or_default()
    }

    fn typed(&mut self) -> Action {
        self.wrong = None;
        Action::Run(self.draft.typed().map(Message::Draft))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => {
                let is_first = self.shown.is_none();
                self.loaded(*loaded);
                if is_first {
                    return Action::Run(focus::on("log-search"));
                }
            }
            Message::Query(query) => {
                self.log.look_for(query);
                return Action::Run(self.list.reset());
            }
            Message::Kind(pick) => {
                self.log.show(pick);
                return Action::Run(self.list.reset());
            }
            Message::List(event) => return Action::Run(self.list.update(event, self.log.len()).1),
            Message::Print => return self.log_pages().map_or(Action::None, Action::Print),
            Message::Pdf => return self.log_pages().map_or(Action::None, Action::Pdf),
            Message::PrintErasure => return self.erasure_pages().map_or(Action::None, Action::Print),
            Message::PdfErasure => return self.erasure_pages().map_or(Action::None, Action::Pdf),
            Message::Reason(reason) => {
                self.reason = reason;
                return self.typed();
            }
            Message::AskedOn(day) => {
                self.asked_on = day;
                return self.typed();
            }
            Message::Why(pick) => {
                self.why = pick.apply(Some(self.why), &ErasureReason::ALL).unwrap_or(self.why);
            }
            Message::WithName => self.with_name = !self.with_name,
            Message::Confirm(words) => {
                self.wrong = None;
                self.confirm = words;
            }
            Message::Draft(_) if self.erased.is_some() => {}
            Message::Draft(event) => {
                let words = self.words();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::Archive => return self.archive(),
            Message::Restrict => return self.restrict(),
            Message::Restore => return self.restore(),
            Message::Changed(Ok(())) => {
                self.working = false;
                return Action::Run(self.load());
            }
            Message::Changed(Err(error)) => {
                self.working = false;
                self.trouble = Some(error.to_string());
            }
            Message::Erase => return self.erase(),
            Message::Erased(erased) => {
                self.is_erased(*erased);
                return Action::Run(focus::on("print-certificate"));
            }
            Message::Back if self.erased.is_some() => return Action::Leave,
            Message::Back => return Action::Back,
        }
        Action::None
    }

    fn loaded(&mut self, loaded: Result<Loaded, StoreError>) {
        match loaded {
            Ok(loaded) => {
                self.trouble = None;
                let local = self.context.local_time;
                self.log.fill(&loaded.entries, &loaded.people, |instant| local.at(instant));
                // Only what was typed before this screen was opened; never over what is typed now.
                if self.shown.is_none() {
                    self.take_words(loaded.typed.as_deref());
                }
                self.shown = Some(Box::new(loaded));
            }
            Err(error) => self.trouble = Some(error.to_string()),
        }
    }

    fn take_words(&mut self, words: Option<&str>) {
        let words = words.and_then(|words| serde_json::from_str::<(String, String)>(words).ok());
        if let Some((reason, asked_on)) = words {
            (self.reason, self.asked_on) = (reason, asked_on);
        }
    }

    /// Whether the record may be erased today.
    fn may_erase(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.preview.may_erase(self.context.today()))
    }

    /// The day the erasure was asked for, as typed.
    fn asked_day(&self) -> Result<NaiveDate, String> {
        let read = date_field::read(&self.asked_on, self.context.date_order());
        match read.map_err(|misread| misread.to_string())? {
            Some(day) if day > self.context.today() => Err("This day is still to come.".into()),
            Some(day) => Ok(day),
            None => Err("Please write the day it was asked for or decided.".into()),
        }
    }
}
