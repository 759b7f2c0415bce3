//! Forms a client fills in on paper: intake, and what may have changed since.

mod view;

use std::fmt;
use std::sync::Arc;

use iced::Task;

use crate::document::page::PictureError;
use crate::domain::{Client, ClientId, HealthReview, HomeCarePlan};
use crate::paper::{FollowUpParts, follow_up_form, intake_form};
use crate::store::{StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::output::{self, Content, Output, Preview};
use crate::ui::record_part;
use crate::ui::widget::page_preview::{Zoom, ZoomChange};

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    reviews: Vec<HealthReview>,
    /// What the client took home last.
    plan: Option<HomeCarePlan>,
}

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// What is on record, and whether it still holds.
    FollowUp,
    /// The intake form, empty.
    Blank,
}

impl Form {
    const ALL: [Self; 2] = [Self::FollowUp, Self::Blank];
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
    /// The pages of a form came.
    Drawn(Form, Preview),
    /// Show the pages of a form.
    Show(Form),
    /// The preview's zoom.
    Zoom(ZoomChange),
    /// A form on its way to paper.
    Output(Form, Way),
    /// Back to the client's page.
    Back,
}

/// What only the app can do.
pub type Action = record_part::Action<Message>;

/// A form that is ready.
struct Ready {
    form: Form,
    output: Output,
    pages: Preview,
}

/// Forms.
pub struct Forms {
    context: Context,
    id: ClientId,
    shown: Option<Box<Loaded>>,
    failed: Option<StoreError>,
    trouble: Option<String>,
    ready: Vec<Ready>,
    seen: Form,
    zoom: Zoom,
}

impl fmt::Debug for Forms {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Intake forms").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Forms {
    /// This client's.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let actor = context.actor();
        let load = context.file.run(move |file| {
            file.record_view(actor, id)?;
            Ok(Loaded {
                client: file.client(id)?,
                reviews: file.reviews_of(id)?.into_iter().map(|(_, review)| review).collect(),
                plan: file.plans_of(id)?.into_iter().next().map(|stored| stored.value),
            })
        });
        let screen = Self {
            context,
            id,
            shown: None,
            failed: None,
            trouble: None,
            ready: Vec::new(),
            seen: Form::FollowUp,
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
                Ok(loaded) => return self.loaded(loaded),
                Err(error) => self.failed = Some(error),
            },
            Message::Drawn(form, pages) => {
                if let Some(ready) = self.ready.iter_mut().find(|ready| ready.form == form) {
                    ready.pages = pages;
                }
            }
            Message::Show(form) => self.seen = form,
            Message::Zoom(change) => self.zoom = change.apply(self.zoom),
            Message::Output(form, way) => {
                self.seen = form;
                let Some(output) = self.ready(form).map(|ready| ready.output.clone()) else {
                    return Action::None;
                };
                return match way {
                    Way::Print => Action::Print(output),
                    Way::Pdf => Action::Pdf(output),
                };
            }
            Message::Back => return Action::Back,
        }
        Action::None
    }

    fn ready(&self, form: Form) -> Option<&Ready> {
        self.ready.iter().find(|ready| ready.form == form)
    }

    /// Lays both forms out, and has their pages drawn beside the window's thread.
    fn loaded(&mut self, loaded: Loaded) -> Action {
        let outputs = Form::ALL.map(|form| self.output(&loaded, form).map(|output| (form, output)));
        self.shown = Some(Box::new(loaded));
        let mut drawing = Vec::new();
        for output in outputs {
            match output {
                Ok((form, output)) => {
                    if let Content::Pages(document) = output.content.clone() {
                        let draw = async move { output::draw(&document) };
                        drawing.push(Task::perform(draw, move |pages| Message::Drawn(form, pages)));
                    }
                    self.ready.push(Ready { form, output, pages: Preview::default() });
                }
                Err(error) => self.trouble = Some(error.to_string()),
            }
        }
        Action::Run(Task::batch(drawing))
    }

    fn output(&self, loaded: &Loaded, form: Form) -> Result<Output, PictureError> {
        let Context { catalog, practice, practitioner, .. } = &self.context;
        let client = &loaded.client.value;
        let (kind, document) = match form {
            Form::Blank => ("Intake form", intake_form(catalog, practice, practitioner)?),
            Form::FollowUp => {
                let parts = FollowUpParts {
                    practice,
                    practitioner,
                    client,
                    reviews: &loaded.reviews,
                    plan: loaded.plan.as_ref(),
                    today: self.context.today(),
                };
                ("Follow-up form", follow_up_form(catalog, &parts)?)
            }
        };
        let file_name = output::file_name(kind, &client.name.to_string(), self.context.today());
        Ok(Output {
            content: Content::Pages(Arc::new(document)),
            file_name,
            subject: Subject::IntakeForm(self.id),
        })
    }
}
