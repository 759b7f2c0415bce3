//! A sheet that was given: looked at as it was, printed again byte for byte, set beside another one.

mod view;

use std::fmt;
use std::sync::Arc;

use iced::Task;
use iced::widget::image::Handle;

use crate::document::page::{Document, Picture};
use crate::document::pdf::{self, Imprint};
use crate::document::received;
use crate::domain::{
    Client, ClientId, FileFormat, HomeCarePlan, KeptSheet, PlanId, Practitioner, SheetId, SheetLook,
};
use crate::paper::{self, SheetParts};
use crate::store::{NewSheet, StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::output::{self, Content, Output, Preview, SheetPages, Way};
use crate::ui::widget::page_preview::{Zoom, ZoomChange};

/// How wide a page is drawn, in pixels: sharp at the width a preview has.
const WIDTH: u16 = 1000;

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Client,
    /// Who gave it, where that is known; else who is at the desk.
    practitioner: Option<Practitioner>,
    plan: Stored<PlanId, HomeCarePlan>,
    /// The sheets kept of it, newest first.
    sheets: Vec<(SheetId, KeptSheet)>,
    /// What else the client was given, newest first.
    others: Vec<Stored<PlanId, HomeCarePlan>>,
}

/// The pages of one kept sheet, and their pictures.
#[derive(Clone)]
pub struct Opened {
    pages: Arc<SheetPages>,
    pictures: Preview,
}

impl fmt::Debug for Opened {
    /// Says nothing of what is on the pages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened").finish_non_exhaustive()
    }
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it shows came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// Show this one of the kept sheets.
    Show(SheetId),
    /// The pages of this plan came.
    Opened(PlanId, Result<Opened, String>),
    /// The pages of a sheet of which none were kept came.
    Drawn(PlanId, Preview),
    /// Such pages are kept now, on their way out; those of a restricted record go out without being kept.
    Kept(PlanId, Way, Result<Content, String>),
    /// The preview's zoom.
    Zoom(ZoomChange),
    /// The pages on their way out.
    Out(Way),
    /// Set this sheet beside that one; pressing it again takes it away.
    Compare(PlanId),
    /// A new sheet that starts from this one.
    StartFrom,
    /// Back to the client's page.
    Back,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Print these pages.
    Print(Output),
    /// Print them on a printer that is chosen first.
    PrintOn(Output),
    /// Save these pages as PDF.
    Pdf(Output),
    /// A new sheet that starts from this one.
    StartFrom(ClientId, PlanId),
    /// Back to the client.
    Back(ClientId),
}

/// A sheet that was given.
pub struct Sheet {
    context: Context,
    client: ClientId,
    plan: PlanId,
    shown: Option<Box<Loaded>>,
    opened: Option<Opened>,
    /// How it would print today, where no pages were kept.
    today: Preview,
    beside: Option<PlanId>,
    working: bool,
    zoom: Zoom,
    failed: Option<StoreError>,
    trouble: Option<String>,
}

impl fmt::Debug for Sheet {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sheet").field("plan", &self.plan).finish_non_exhaustive()
    }
}

impl Sheet {
    /// This one.
    pub fn new(context: Context, client: ClientId, plan: PlanId) -> (Self, Task<Message>) {
        let actor = context.actor();
        let load = context.file.run(move |file| {
            file.record_view(actor, plan)?;
            let others = file.plans_of(client)?.into_iter().filter(|other| other.id != plan);
            let given = file.plan(plan)?;
            let session = given.value.session().map(|session| file.session(session)).transpose()?;
            let by = session.map(|session| session.value.session().practitioner);
            let by = file.practitioners()?.into_iter().find(|known| Some(known.id) == by);
            Ok(Loaded {
                client: file.client(client)?.value,
                practitioner: by.map(|stored| stored.value),
                plan: given,
                sheets: file.sheets_of(plan)?,
                others: others.collect(),
            })
        });
        let screen = Self {
            context,
            client,
            plan,
            shown: None,
            opened: None,
            today: Preview::default(),
            beside: None,
            working: false,
            zoom: Zoom::default(),
            failed: None,
            trouble: None,
        };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => return self.loaded(*loaded),
            Message::Show(sheet) => return self.open(sheet),
            // An answer that came after its screen was left for another sheet.
            Message::Opened(plan, _) | Message::Kept(plan, ..) | Message::Drawn(plan, _)
                if plan != self.plan => {}
            Message::Opened(_, Ok(opened)) => (self.opened, self.trouble) = (Some(opened), None),
            Message::Opened(_, Err(trouble)) | Message::Kept(_, _, Err(trouble)) => {
                (self.working, self.trouble) = (false, Some(trouble));
            }
            Message::Drawn(_, pages) => self.today = pages,
            Message::Zoom(change) => self.zoom = change.apply(self.zoom),
            Message::Kept(_, way, Ok(content)) => {
                self.working = false;
                if let Content::Sheet(pages) = &content {
                    let pictures = self.today.clone();
                    self.opened = Some(Opened { pages: Arc::clone(pages), pictures });
                }
                return self.hand_over(content, way);
            }
            Message::Out(way) => return self.out(way),
            Message::Compare(plan) => self.beside = (self.beside != Some(plan)).then_some(plan),
            Message::StartFrom => return Action::StartFrom(self.client, self.plan),
            Message::Back => return Action::Back(self.client),
        }
        Action::None
    }

    fn loaded(&mut self, loaded: Result<Loaded, StoreError>) -> Action {
        match loaded {
            Ok(loaded) if loaded.plan.id != self.plan => Action::None,
            Ok(loaded) => {
                let given = loaded.sheets.iter().find(|(_, sheet)| sheet.given_at.is_some());
                let newest = given.or(loaded.sheets.first()).map(|(id, _)| *id);
                self.shown = Some(Box::new(loaded));
                match newest {
                    Some(sheet) => self.open(sheet),
                    None => self.draw_today(),
                }
            }
            Err(error) => {
                self.failed = Some(error);
                Action::None
            }
        }
    }

    /// Reads the pages of a kept sheet and draws them off the window's thread.
    fn open(&self, sheet: SheetId) -> Action {
        let content = self.context.file.run(move |file| file.sheet_pdf(sheet));
        let opened = async move {
            let pdf = content.await.map_err(|error| error.to_string())?;
            let bytes = Arc::new(pdf);
            let count = received::page_count(FileFormat::Pdf, &bytes).map_err(|error| error.to_string())?;
            let draw = |page| received::draw(FileFormat::Pdf, &bytes, page, WIDTH);
            let pages: Result<Vec<_>, _> = (0..count).map(draw).collect();
            let pages = pages.map_err(|error| error.to_string())?;
            let handle =
                |page: &Picture| Handle::from_rgba(page.width(), page.height(), page.rgba().to_vec());
            let pictures = Preview { pages: pages.iter().map(handle).collect(), ..Preview::default() };
            let pdf = Arc::unwrap_or_clone(bytes);
            Ok(Opened { pages: Arc::new(SheetPages { sheet, pdf, told: None, draft: None }), pictures })
        };
        let plan = self.plan;
        Action::Run(Task::perform(opened, move |opened| Message::Opened(plan, opened)))
    }

    /// A sheet of which no pages were kept, in the words of today.
    fn draw_today(&self) -> Action {
        let Some(document) = self.document() else { return Action::None };
        let plan = self.plan;
        let draw = async move { output::draw(&document) };
        Action::Run(Task::perform(draw, move |pages| Message::Drawn(plan, pages)))
    }

    fn document(&self) -> Option<Document> {
        let shown = self.shown.as_ref()?;
        let look = SheetLook::of(shown.client.language);
        let parts = SheetParts {
            practice: &self.context.practice,
            practitioner: shown.practitioner.as_ref().unwrap_or(&self.context.practitioner),
            client: &shown.client,
            plan: &shown.plan.value,
            before: None,
            pictures: &self.context.pictures,
            note_box: false,
            handwritten: "",
            print: look.print,
            ink: look.ink,
        };
        paper::sheet(&self.context.catalog, &parts).ok()
    }

    fn out(&mut self, way: Way) -> Action {
        match &self.opened {
            Some(opened) => self.hand_over(Content::Sheet(Arc::clone(&opened.pages)), way),
            None => self.keep(way),
        }
    }

    fn hand_over(&self, content: Content, way: Way) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let made_on = shown.plan.value.made_on();
        let file_name = output::file_name("Home care", &shown.client.name.to_string(), made_on);
        let output = Output { content, file_name, subject: Subject::Plan(self.plan) };
        match way {
            Way::Print => Action::Print(output),
            Way::PrintOn => Action::PrintOn(output),
            Way::Pdf => Action::Pdf(output),
        }
    }

    /// Keeps the pages of a sheet of which none were kept, as they go out now.
    fn keep(&mut self, way: Way) -> Action {
        let ready = self.shown.as_ref().zip(self.document()).filter(|_| !self.working);
        let Some((shown, document)) = ready else { return Action::None };
        let look = SheetLook::of(shown.client.language);
        let (actor, plan, file) = (self.context.actor(), self.plan, self.context.file.clone());
        let author = self.context.practice.name().to_string();
        let imprint = Imprint { author, made_at: self.context.now().naive_utc() };
        let kept = async move {
            let pdf = pdf::write(&document, &imprint).map_err(|error| error.to_string())?;
            let bytes = pdf.clone();
            let sheet = file.run(move |file| file.add_sheet(actor, plan, &NewSheet { look, pdf: &bytes }));
            match sheet.await {
                Ok(sheet) => {
                    let told = document.told_missing();
                    Ok(Content::Sheet(Arc::new(SheetPages { sheet, pdf, told, draft: None })))
                }
                // A copy for the client stays their right; nothing is added to the record.
                Err(StoreError::Restricted) => Ok(Content::Pages(Arc::new(document))),
                Err(error) => Err(error.to_string()),
            }
        };
        self.working = true;
        Action::Run(Task::perform(kept, move |kept| Message::Kept(plan, way, kept)))
    }
}
