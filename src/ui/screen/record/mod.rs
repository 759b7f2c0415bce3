//! A session as it stands in the record: the pages it prints, and amendments once it is signed.

mod copying;

use std::fmt;
use std::sync::Arc;

use iced::widget::{column, responsive, row};
use iced::{Element, Task};

use crate::domain::{ClientId, Prose, Reason, SessionId};
use crate::paper;
use crate::store::{Form, StoreError, Subject};
use crate::ui::before_signing::BeforeSigning;
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::output::{self, Content, Output, Preview};
use crate::ui::screen_parts::{beside_pages, caution_lines, cautions_in_brief, head, look_title, page_look};
use crate::ui::session_look::SessionLook;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::field::line_input;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::page_preview::{Zoom, ZoomChange};
use crate::ui::widget::section::{section, working};
use crate::ui::widget::{banner, button, editor, focus, words};

/// The name of the button that signs, to give the focus to.
const SIGN: &str = "sign-it";

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    look: SessionLook,
    /// An amendment that was being typed: text and reason.
    typed: Option<(String, String)>,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it shows came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// The pages came.
    Drawn(Preview),
    /// The preview's zoom.
    Zoom(ZoomChange),
    /// The text of an amendment was edited.
    Text(editor::Event),
    /// The reason of an amendment was typed.
    Reason(String),
    /// The amendment saves itself.
    Draft(form_draft::Event),
    /// Add the amendment.
    Amend,
    /// It was added.
    Amended(Result<(), StoreError>),
    /// Sign the note.
    Sign,
    /// It was signed.
    Signed(Result<(), StoreError>),
    /// Go on writing an unsigned note.
    Write,
    /// To the home care of this session.
    HomeCare,
    /// Print the pages.
    Print,
    /// Save them as PDF.
    Pdf,
    /// Put the record on the clipboard as text.
    Copy,
    /// The log says that it leaves, or not.
    Copied(Result<(), StoreError>),
    /// Back to the client.
    Back,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Go on writing this note.
    Write(ClientId, SessionId),
    /// To the home care of this session.
    HomeCare(ClientId, SessionId),
    /// Print these pages.
    Print(Output),
    /// Save these pages as PDF.
    Pdf(Output),
    /// Back to the client.
    Back(ClientId),
}

/// A session as it stands in the record.
pub struct Record {
    context: Context,
    client_id: ClientId,
    id: SessionId,
    shown: Option<Loaded>,
    output: Option<Output>,
    pages: Preview,
    zoom: Zoom,
    text: editor::State,
    reason: String,
    draft: FormDraft,
    trouble: Option<String>,
    working: bool,
    /// Whether the record was put on the clipboard.
    copied: bool,
}

impl fmt::Debug for Record {
    /// Says nothing of what is in the record.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").field("session", &self.id).finish_non_exhaustive()
    }
}

impl Record {
    /// The record of this session.
    pub fn new(context: Context, client_id: ClientId, id: SessionId) -> (Self, Task<Message>) {
        let screen = Self {
            draft: FormDraft::new(Form::Amendment(id), context.file.clone()),
            context,
            client_id,
            id,
            shown: None,
            output: None,
            pages: Preview::default(),
            zoom: Zoom::default(),
            text: editor::State::new(""),
            reason: String::new(),
            trouble: None,
            working: false,
            copied: false,
        };
        let (actor, load) = (screen.context.actor(), screen.load());
        // Read anew after it was signed, it is still the same look at it.
        let seen = screen.context.file.run(move |file| file.record_view(actor, id));
        let open = async move {
            seen.await?;
            load.await
        };
        (screen, Task::perform(open, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// Whose session it is, and which.
    pub fn of(&self) -> (ClientId, SessionId) {
        (self.client_id, self.id)
    }

    fn load(&self) -> impl Future<Output = Result<Loaded, StoreError>> + Send + 'static + use<> {
        let (client_id, id) = (self.client_id, self.id);
        let catalog = Arc::clone(&self.context.catalog);
        self.context.file.run(move |file| {
            let typed = file.form_draft(Form::Amendment(id))?;
            let typed = typed.and_then(|typed| serde_json::from_str(&typed).ok());
            Ok(Loaded { look: SessionLook::of(file, &catalog, client_id, id)?, typed })
        })
    }

    fn load_again(&self) -> Action {
        Action::Run(Task::perform(self.load(), |loaded| Message::Loaded(Box::new(loaded))))
    }

    fn words(&self) -> String {
        serde_json::to_string(&(self.text.text(), &self.reason)).unwrap_or_default()
    }

    /// Writes what is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        let words = self.words();
        self.draft.flush(|| words)
    }

    fn typed(&mut self) -> Action {
        Action::Run(self.draft.typed().map(Message::Draft))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => return self.loaded(*loaded),
            Message::Drawn(pages) => self.pages = pages,
            Message::Zoom(change) => self.zoom = change.apply(self.zoom),
            Message::Text(event) => {
                if self.text.update(event) {
                    return self.typed();
                }
            }
            Message::Reason(reason) => {
                self.reason = reason;
                return self.typed();
            }
            Message::Draft(event) => {
                let words = self.words();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::Amend => return self.amend(),
            Message::Amended(Ok(())) => {
                self.working = false;
                self.draft.done();
                self.text = editor::State::new("");
                self.reason.clear();
                return self.load_again();
            }
            Message::Sign if !self.working => {
                self.working = true;
                let (actor, id) = (self.context.actor(), self.id);
                let sign = self.context.file.run(move |file| file.sign_session(actor, id).map(|_| ()));
                return Action::Run(Task::perform(sign, Message::Signed));
            }
            Message::Sign => {}
            Message::Signed(Ok(())) => {
                self.working = false;
                return self.load_again();
            }
            Message::Amended(Err(error)) | Message::Signed(Err(error)) | Message::Copied(Err(error)) => {
                self.working = false;
                self.trouble = Some(error.to_string());
            }
            Message::Write => return Action::Write(self.client_id, self.id),
            Message::HomeCare => return Action::HomeCare(self.client_id, self.id),
            Message::Print => return self.output.clone().map_or(Action::None, Action::Print),
            Message::Pdf => return self.output.clone().map_or(Action::None, Action::Pdf),
            Message::Copy => return self.copy(),
            Message::Copied(Ok(())) => return self.put_on_clipboard(),
            Message::Back => return Action::Back(self.client_id),
        }
        Action::None
    }

    fn loaded(&mut self, loaded: Result<Loaded, StoreError>) -> Action {
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return Action::None;
            }
        };
        if let Some((text, reason)) = &loaded.typed {
            self.text = editor::State::new(text);
            self.reason.clone_from(reason);
        }
        self.copied = false;
        let look = &loaded.look;
        let day = look.session.value.session().held.on;
        let name = output::file_name("Session", &look.client.value.name.to_string(), day);
        match paper::session_record(&self.context.catalog, &look.parts(&self.context)) {
            Ok(document) => {
                let document = Arc::new(document);
                let subject = Subject::Session(self.id);
                self.output =
                    Some(Output { content: Content::Pages(Arc::clone(&document)), file_name: name, subject });
                let is_ready = look.session.value.signature().is_none() && look.before_signing.may_sign();
                self.shown = Some(loaded);
                let draw = Task::perform(async move { output::draw(&document) }, Message::Drawn);
                let to_sign = if is_ready { focus::on(SIGN) } else { Task::none() };
                Action::Run(Task::batch([draw, to_sign]))
            }
            Err(error) => {
                self.trouble = Some(error.to_string());
                Action::None
            }
        }
    }

    fn amend(&mut self) -> Action {
        if self.working {
            return Action::None;
        }
        if self.text.is_blank() {
            self.trouble = Some("Please write what is to be added.".into());
            return Action::None;
        }
        let amendment = Prose::new(self.text.text()).and_then(|text| Ok((text, Reason::new(&self.reason)?)));
        let (text, reason) = match amendment {
            Ok(amendment) => amendment,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return Action::None;
            }
        };
        self.working = true;
        self.trouble = None;
        let (actor, id) = (self.context.actor(), self.id);
        let amend = self.context.file.run(move |file| {
            file.amend_session(actor, id, &text, &reason)?;
            file.discard_form_draft(Form::Amendment(id))
        });
        Action::Run(Task::perform(amend, Message::Amended))
    }

    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let trouble = self.trouble.as_deref().map(|trouble| banner::banner(Tone::Red, trouble, None));
        let Some(shown) = &self.shown else {
            return column![trouble, working("Opening the session …", None)].padding(space::PAGE).into();
        };
        responsive(move |size| self.page(&shown.look, size.width)).into()
    }

    fn page<'a>(&'a self, shown: &'a SessionLook, width: f32) -> Element<'a, Message> {
        let trouble = self.trouble.as_deref().map(|trouble| banner::banner(Tone::Red, trouble, None));
        let title = look_title(width, &shown.client.value, shown.session.value.session());
        let top = head(
            width,
            button::icon_only(Icon::Back, "Back to the client", Some(Message::Back)),
            title,
            cautions_in_brief(&shown.client.value, &self.context.catalog, self.context.today()),
            vec![
                button::secondary("Home care", Some(Message::HomeCare)).icon(Icon::Leaf).into(),
                button::secondary("Copy as text", Some(Message::Copy)).into(),
                button::secondary("Save as PDF", Some(Message::Pdf)).icon(Icon::Save).into(),
                button::primary("Print", Some(Message::Print)).icon(Icon::Print).into(),
            ],
        );
        let state = if shown.session.value.signature().is_some() {
            self.signed()
        } else {
            self.unsigned(&shown.before_signing)
        };
        let cautions = caution_lines(&shown.client.value, &self.context.catalog, self.context.today());
        let told = [Some(cautions), trouble, self.told_copied()];
        beside_pages(width, top, told, state, page_look(&self.pages, self.zoom, Message::Zoom))
    }

    fn unsigned<'a>(&'a self, before: &BeforeSigning) -> Element<'a, Message> {
        section(
            "Not signed yet",
            column![
                words::body(
                    "The note can still be changed. Signing freezes it; after that you can only amend it."
                ),
                before.view(),
                row![
                    button::primary("Sign it", (!self.working && before.may_sign()).then_some(Message::Sign))
                        .icon(Icon::Lock)
                        .id(SIGN),
                    button::secondary("Keep writing", Some(Message::Write)).icon(Icon::Pencil),
                ]
                .spacing(space::SMALL)
                .wrap(),
            ]
            .spacing(space::MEDIUM),
        )
    }

    fn signed(&self) -> Element<'_, Message> {
        section(
            "Amend this note",
            column![
                words::body(
                    "The note is signed and stays as it is. What you add appears below it, with your reason."
                ),
                editor::editor("What is to be added", &self.text, Message::Text),
                line_input("Why", &self.reason, Message::Reason).on_submit(Message::Amend),
                button::secondary("Add the amendment", (!self.working).then_some(Message::Amend)),
            ]
            .spacing(space::MEDIUM),
        )
    }
}
