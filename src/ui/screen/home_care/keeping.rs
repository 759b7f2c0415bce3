//! From the items on the desk to a plan in the record, and to pages that are kept as they go out.

use std::sync::Arc;

use iced::Task;

use super::form::SheetForm;
use super::{Action, HomeCare, Message};
use crate::catalog::NotPlanned;
use crate::document::page::Document;
use crate::document::pdf::{self, Imprint};
use crate::domain::{HomeCarePlan, PlanId, Prose, SheetId, SheetLook};
use crate::paper::{self, SheetParts};
use crate::store::{NewSheet, Subject};
use crate::ui::output::{self, Content, Output, Preview, SheetPages, Way};
use crate::ui::widget::date_field;

/// A plan that is in the record, with the pages as they are kept.
#[derive(Clone)]
pub struct Kept {
    id: PlanId,
    plan: HomeCarePlan,
    form: SheetForm,
    /// What was put together then, as autosave keeps it.
    words: String,
    pages: Arc<SheetPages>,
}

impl std::fmt::Debug for Kept {
    /// Says nothing of what is on the sheet.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").finish_non_exhaustive()
    }
}

impl HomeCare {
    /// The plan as it stands now.
    fn plan(&self) -> Result<HomeCarePlan, NotPlanned> {
        let (catalog, ready) = (&self.context.catalog, self.ready.as_ref());
        let cautions = ready.map(|ready| ready.cautions.as_slice()).unwrap_or_default();
        let items: Result<Vec<_>, _> =
            self.chosen.iter().map(|chosen| chosen.planned(catalog, cautions)).collect();
        let session = ready.and_then(|ready| ready.session.as_ref()).map(|(id, _)| *id);
        let plan = HomeCarePlan::new(self.client_id, session, self.context.today(), items?)?;
        let next = date_field::read(&self.next_visit, self.context.date_order()).ok().flatten();
        Ok(plan.with_message(Prose::new(self.message.text())?).with_next_visit(next))
    }

    /// The pages of a plan.
    fn document(&self, plan: &HomeCarePlan) -> Option<Document> {
        let ready = self.ready.as_ref()?;
        let client = &ready.client;
        let parts = SheetParts {
            practice: &self.context.practice,
            practitioner: &self.context.practitioner,
            client,
            plan,
            before: ready.last.as_ref().filter(|_| self.form.marks),
            pictures: &self.context.pictures,
            note_box: self.form.note_box,
            handwritten: &self.form.handwritten,
            print: self.form.print,
            ink: self.form.ink,
        };
        paper::sheet(&self.context.catalog, &parts).ok()
    }

    /// Draws the pages anew, off the window's thread.
    pub(super) fn draw(&mut self) -> Task<Message> {
        self.drawn += 1;
        let drawn = self.drawn;
        let Some(document) = self.plan().ok().and_then(|plan| self.document(&plan)) else {
            self.pages = Preview::default();
            return Task::none();
        };
        let client = self.client_id;
        Task::perform(async move { output::draw(&document) }, move |pages| {
            Message::Drawn(client, drawn, pages)
        })
    }

    /// What keeps the sheet from being given.
    fn checked(&self) -> Result<HomeCarePlan, String> {
        let next = date_field::read(&self.next_visit, self.context.date_order())
            .map_err(|misread| format!("The next visit: {misread}"))?;
        if next.is_some_and(|day| day < self.context.today()) {
            return Err("The next visit lies in the past. Please check the date.".to_owned());
        }
        self.plan().map_err(|error| error.to_string())
    }

    /// Keeps the plan and its pages, and hands them over; what is kept already is handed over at once.
    pub(super) fn keep(&mut self, way: Way) -> Action {
        if self.working {
            return Action::None;
        }
        self.trouble = None;
        let plan = match self.checked() {
            Ok(plan) => plan,
            Err(trouble) => {
                self.trouble = Some(trouble);
                return Action::None;
            }
        };
        let known = self.kept.as_ref().filter(|kept| kept.plan == plan);
        if known.is_some_and(|kept| kept.form == self.form) {
            return self.hand_over(way);
        }
        let same_plan = known.map(|kept| kept.id);
        let Some(document) = self.document(&plan) else {
            self.trouble = Some("The pages could not be drawn. What you chose stays here; try again.".into());
            return Action::None;
        };
        self.working = true;
        let saved = self.save(plan, document, same_plan);
        Action::Run(Task::perform(saved, move |kept| Message::Kept(way, Box::new(kept))))
    }

    fn save(
        &self,
        plan: HomeCarePlan,
        document: Document,
        same_plan: Option<PlanId>,
    ) -> impl Future<Output = Result<Kept, String>> + Send + use<> {
        let (actor, form) = (self.context.actor(), self.form.clone());
        let language = self.ready.as_ref().map(|ready| ready.client.language).unwrap_or_default();
        let (words, draft) = (self.words(), self.draft.form());
        let author = self.context.practice.name().to_string();
        let imprint = Imprint { author, made_at: self.context.now().naive_utc() };
        let file = self.context.file.clone();
        async move {
            let pdf = pdf::write(&document, &imprint).map_err(|error| error.to_string())?;
            let (kept_pdf, kept_plan, typed) = (pdf.clone(), plan.clone(), words.clone());
            let sheet_look = SheetLook { print: form.print, ink: form.ink, language };
            let saved = file.run(move |file| {
                // The words this sheet was put together from stand in the file now: once it was given, these are
                // let go of, and only what is typed later stays.
                file.save_form_draft(draft, &typed)?;
                let new = NewSheet { look: sheet_look, pdf: &kept_pdf };
                match same_plan {
                    Some(id) => Ok((id, file.add_sheet(actor, id, &new)?)),
                    None => file.keep_sheet(actor, &kept_plan, &new),
                }
            });
            let (id, sheet) = saved.await.map_err(|error| error.to_string())?;
            let draft = Some((draft, words.clone()));
            let pages = Arc::new(SheetPages { sheet, pdf, told: document.told_missing(), draft });
            Ok(Kept { id, plan, form, words, pages })
        }
    }

    pub(super) fn kept(&mut self, way: Way, kept: Result<Kept, String>) -> Action {
        self.working = false;
        match kept {
            // An answer that came after its screen was left for another client's.
            Ok(kept) if kept.plan.client() != self.client_id => Action::None,
            Ok(kept) => {
                self.kept = Some(kept);
                self.hand_over(way)
            }
            Err(trouble) => {
                self.trouble = Some(trouble);
                Action::None
            }
        }
    }

    fn hand_over(&self, way: Way) -> Action {
        let (Some(kept), Some(ready)) = (&self.kept, &self.ready) else { return Action::None };
        let file_name = output::file_name("Home care", &ready.client.name.to_string(), kept.plan.made_on());
        let content = Content::Sheet(Arc::clone(&kept.pages));
        let output = Output { content, file_name, subject: Subject::Plan(kept.id) };
        match way {
            Way::Print => Action::Print(output),
            Way::PrintOn => Action::PrintOn(output),
            Way::Pdf => Action::Pdf(output),
        }
    }

    /// The sheet reached paper or a file: what was being put together is done, unless more was typed meanwhile.
    pub fn given(&mut self, sheet: SheetId) {
        let words = self.words();
        if self.kept.as_ref().is_some_and(|kept| kept.pages.sheet == sheet && kept.words == words) {
            self.draft.done();
        }
    }
}
