//! Handouts for a client: chosen, looked at as they print, and given on paper or as a file.

mod view;

use std::fmt;
use std::sync::Arc;

use iced::Task;

use crate::document::page::Document;
use crate::domain::{Client, ClientId, HandoutKey, Language, Print, Session};
use crate::paper::{HandoutParts, handout};
use crate::store::{StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::output::{self, Content, Output, Preview};
use crate::ui::record_part;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::focus;
use crate::ui::widget::page_preview::{Zoom, ZoomChange};

/// The name of the choice of the language, which has the focus first.
const LANGUAGE: &str = "handouts-language";

/// The forms a handout has: it is read, not carried about.
pub(super) const FORMS: &[Print] = &[Print::Normal, Print::Large];

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    /// The newest session: a handout for after one says what was worked on.
    session: Option<Session>,
}

/// Which pages are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Whose name and visit stand on them.
    client: ClientId,
    handout: HandoutKey,
    language: Language,
    print: Print,
}

/// Pages that were laid out and drawn.
#[derive(Clone)]
pub struct Pages {
    document: Arc<Document>,
    preview: Preview,
}

impl fmt::Debug for Pages {
    /// Says nothing of what is on them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

/// Where pages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the printer.
    Print,
    /// Into a PDF file.
    Pdf,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it shows came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// Pages came, or why they can't be drawn.
    Drawn(Wanted, Result<Pages, String>),
    /// Show this handout.
    Show(HandoutKey),
    /// In this language.
    Language(Pick<Language>),
    /// In type of this size.
    Print(Pick<Print>),
    /// The preview's zoom.
    Zoom(ZoomChange),
    /// What is shown goes out.
    Output(Way),
    /// Back to the client's page.
    Back,
}

/// What only the app can do.
pub type Action = record_part::Action<Message>;

/// Handouts.
pub struct Handouts {
    context: Context,
    id: ClientId,
    shown: Option<Arc<Loaded>>,
    failed: Option<StoreError>,
    trouble: Option<String>,
    /// The handout that is shown; none only in a library without any.
    seen: Option<HandoutKey>,
    language: Language,
    print: Print,
    /// The pages of what is wanted, once they are there.
    pages: Option<(Wanted, Pages)>,
    zoom: Zoom,
}

impl fmt::Debug for Handouts {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handouts").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Handouts {
    /// This client's.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let actor = context.actor();
        let load = context.file.run(move |file| {
            file.record_view(actor, id)?;
            let session = match file.sessions_of(id, 0, 1)?.into_iter().next() {
                Some(newest) => Some(file.session(newest.id)?.value.session().clone()),
                None => None,
            };
            Ok(Loaded { client: file.client(id)?, session })
        });
        let seen = context.catalog.handouts().first().map(|handout| handout.key.clone());
        let screen = Self {
            context,
            id,
            shown: None,
            failed: None,
            trouble: None,
            seen,
            language: Language::default(),
            print: Print::Normal,
            pages: None,
            zoom: Zoom::default(),
        };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// Whose it is.
    pub fn id(&self) -> ClientId {
        self.id
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => match *loaded {
                // An answer that came after its screen was left for another client's.
                Ok(loaded) if loaded.client.id != self.id => {}
                Ok(loaded) => {
                    self.language = loaded.client.value.language;
                    self.shown = Some(Arc::new(loaded));
                    return Action::Run(Task::batch([self.draw(), focus::on(LANGUAGE)]));
                }
                Err(error) => self.failed = Some(error),
            },
            // Pages of what was wanted before come too late to be shown.
            Message::Drawn(wanted, pages) if self.wanted().as_ref() == Some(&wanted) => match pages {
                Ok(pages) => (self.pages, self.trouble) = (Some((wanted, pages)), None),
                Err(trouble) => self.trouble = Some(trouble),
            },
            Message::Drawn(..) => {}
            Message::Show(handout) => {
                self.seen = Some(handout);
                return Action::Run(self.draw());
            }
            // One is always chosen: choosing it again takes nothing back.
            Message::Language(pick) => {
                self.language = pick.apply(Some(self.language), Language::ALL).unwrap_or(self.language);
                return Action::Run(self.draw());
            }
            Message::Print(pick) => {
                self.print = pick.apply(Some(self.print), FORMS).unwrap_or(self.print);
                return Action::Run(self.draw());
            }
            Message::Zoom(change) => self.zoom = change.apply(self.zoom),
            Message::Output(way) => {
                let Some(output) = self.output() else { return Action::None };
                return match way {
                    Way::Print => Action::Print(output),
                    Way::Pdf => Action::Pdf(output),
                };
            }
            Message::Back => return Action::Back,
        }
        Action::None
    }

    fn wanted(&self) -> Option<Wanted> {
        let handout = self.seen.clone()?;
        Some(Wanted { client: self.id, handout, language: self.language, print: self.print })
    }

    /// The pages of what is wanted, if they are there.
    fn ready(&self) -> Option<&Pages> {
        let (drawn, pages) = self.pages.as_ref()?;
        (Some(drawn) == self.wanted().as_ref()).then_some(pages)
    }

    /// Has the pages of what is wanted laid out and drawn beside the window's thread.
    fn draw(&self) -> Task<Message> {
        let (Some(wanted), Some(shown)) = (self.wanted(), self.shown.clone()) else { return Task::none() };
        if self.ready().is_some() {
            return Task::none();
        }
        let (context, asked) = (self.context.clone(), wanted.clone());
        let draw = async move { drawn(&context, &shown, &asked) };
        Task::perform(draw, move |pages| Message::Drawn(wanted, pages))
    }

    fn output(&self) -> Option<Output> {
        let (shown, pages, seen) = (self.shown.as_ref()?, self.ready()?, self.seen.as_ref()?);
        let kind = format!("Handout {}", seen.as_str().replace('_', " "));
        Some(Output {
            content: Content::Pages(Arc::clone(&pages.document)),
            file_name: output::file_name(&kind, &shown.client.value.name.to_string(), self.context.today()),
            subject: Subject::Handout(self.id),
        })
    }
}

fn drawn(context: &Context, shown: &Loaded, wanted: &Wanted) -> Result<Pages, String> {
    let gone = || "This handout is no longer in the library. Your records are untouched.".to_owned();
    let parts = HandoutParts {
        practice: &context.practice,
        practitioner: &context.practitioner,
        handout: context.catalog.handout(&wanted.handout).ok_or_else(gone)?,
        client: Some(&shown.client.value),
        session: shown.session.as_ref(),
        language: wanted.language,
        made_on: context.today(),
        print: wanted.print,
    };
    let document = handout(&context.catalog, &parts).map_err(|error| error.to_string())?;
    let preview = output::draw(&document);
    Ok(Pages { document: Arc::new(document), preview })
}
