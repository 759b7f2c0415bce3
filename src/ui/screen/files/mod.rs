//! Referrals and scans, kept inside the practice file and looked at in the window.

mod form;
mod keeping;
mod looking;
mod view;

use std::fmt;
use std::path::PathBuf;

use iced::Task;

use crate::domain::{Attachment, AttachmentId, AttachmentKind, Client, ClientId};
use crate::store::{Entity, Form, PracticeFile, StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::record_part;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::focus;
use crate::ui::widget::page_preview::ZoomChange;
use form::{Field, FileForm};
use keeping::NotKept;
use looking::{Drawn, Looking, Opened};

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    files: Vec<Stored<AttachmentId, Attachment>>,
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
    /// Keep another file.
    Add,
    /// Put title, kind or day of a file right.
    Edit(AttachmentId),
    /// A field was typed in.
    Typed(Field, String),
    /// What the file is for.
    Kind(Pick<AttachmentKind>),
    /// Choose in the system's own window.
    Browse,
    /// It was chosen.
    Browsed(Option<PathBuf>),
    /// Keep what is in the form.
    Keep,
    /// It was kept, or not.
    Kept(Box<Result<Loaded, NotKept>>),
    /// Give up what is in the form.
    Leave,
    /// Look at a file.
    Look(AttachmentId),
    /// Its bytes came.
    Opened(AttachmentId, Result<Opened, String>),
    /// To another page of it, so many on.
    Turn(isize),
    /// A page was drawn.
    Drawn(usize, Drawn),
    /// Nearer or farther.
    Zoom(ZoomChange),
    /// Save a copy of the file that is looked at.
    Copy,
    /// A file is to be taken out; it is asked for once more.
    Remove(AttachmentId),
    /// It stays after all.
    Stay,
    /// Take it out.
    TakeOut,
    /// The form saves itself.
    Draft(form_draft::Event),
    /// Back to the list, or to the client's page.
    Back,
}

/// What only the app can do.
pub type Action = record_part::Action<Message>;

/// Files.
pub struct Files {
    context: Context,
    id: ClientId,
    shown: Option<Box<Loaded>>,
    failed: Option<StoreError>,
    trouble: Option<String>,
    form: Option<Box<FileForm>>,
    looking: Option<Box<Looking>>,
    /// The file that is to be taken out, once it was asked for again.
    leaving: Option<AttachmentId>,
    draft: FormDraft,
    working: bool,
}

impl fmt::Debug for Files {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Files").field("id", &self.id).finish_non_exhaustive()
    }
}

fn read(file: &PracticeFile, id: ClientId) -> Result<Loaded, StoreError> {
    Ok(Loaded {
        client: file.client(id)?,
        files: file.attachments_of(id)?,
        typed: file.form_draft(Form::Attachment(id))?,
        is_restricted: file.standing(id)?.is_restricted(),
    })
}

impl Files {
    /// This client's.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let actor = context.actor();
        let load = context.file.run(move |file| {
            file.record_view(actor, Subject::Part(id, Entity::Attachment))?;
            read(file, id)
        });
        let screen = Self {
            draft: FormDraft::new(Form::Attachment(id), context.file.clone()),
            context,
            id,
            shown: None,
            failed: None,
            trouble: None,
            form: None,
            looking: None,
            leaving: None,
            working: false,
        };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// Whose it is.
    pub fn id(&self) -> ClientId {
        self.id
    }

    fn words(&self) -> String {
        self.form.as_ref().map(|form| form.typed()).unwrap_or_default()
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

    fn file(&self, id: AttachmentId) -> Option<&Stored<AttachmentId, Attachment>> {
        self.shown.as_ref()?.files.iter().find(|file| file.id == id)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => return self.loaded(*loaded),
            Message::Add | Message::Edit(_) | Message::Keep | Message::Remove(_) | Message::TakeOut
                if self.is_restricted() => {}
            Message::Add => return self.write_in(FileForm::new(self.context.today())),
            Message::Edit(id) => {
                if let Some(form) = self.file(id).map(FileForm::of) {
                    return self.write_in(form);
                }
            }
            Message::Typed(field, words) => {
                if let Some(form) = &mut self.form {
                    form.set(field, words);
                    return self.typed();
                }
            }
            Message::Kind(pick) => {
                if let Some(form) = &mut self.form {
                    form.pick(pick);
                    return self.typed();
                }
            }
            Message::Browse => return Action::Run(Task::perform(keeping::browse(), Message::Browsed)),
            Message::Browsed(path) => {
                if let (Some(path), Some(form)) = (path, &mut self.form) {
                    form.choose(&path);
                    return self.typed();
                }
            }
            Message::Keep => return self.keep(),
            Message::Kept(kept) => return self.kept(*kept),
            Message::Leave => return self.leave(),
            Message::Look(id) => return self.look(id),
            Message::Opened(id, opened) => return self.opened(id, opened),
            Message::Turn(pages) => return self.turn(pages),
            Message::Drawn(page, drawn) => self.drawn(page, drawn),
            Message::Zoom(change) => {
                if let Some(looking) = &mut self.looking {
                    looking.zoom = change.apply(looking.zoom);
                }
            }
            Message::Copy => return self.copy(),
            Message::Remove(id) => {
                self.leaving = Some(id);
                return Action::Run(focus::on("take-out"));
            }
            Message::Stay => self.leaving = None,
            Message::TakeOut => return self.take_out(),
            Message::Draft(event) => {
                let words = self.words();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::Back => {
                if self.looking.take().is_some() || self.leaving.take().is_some() {
                    return Action::Run(focus::on("add-file"));
                }
                return Action::Back;
            }
        }
        Action::None
    }

    fn write_in(&mut self, form: FileForm) -> Action {
        self.trouble = None;
        let first = form.first();
        self.form = Some(Box::new(form));
        Action::Run(focus::on(first))
    }
}
