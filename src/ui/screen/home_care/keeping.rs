//! From the items on the desk to a plan in the record, and to pages.

use std::sync::Arc;

use iced::Task;

use super::{Action, HomeCare, Message, Then};
use crate::catalog::NotPlanned;
use crate::domain::{HomeCarePlan, Ink, Prose};
use crate::paper::{self, SheetParts};
use crate::store::Subject;
use crate::ui::output::{self, Content, Output, Preview};
use crate::ui::widget::date_field;

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

    fn output(&self, plan: &HomeCarePlan, subject: Subject) -> Option<Output> {
        let client = &self.ready.as_ref()?.client;
        let parts = SheetParts {
            practice: &self.context.practice,
            practitioner: &self.context.practitioner,
            client,
            plan,
            before: None,
            pictures: &self.context.pictures,
            note_box: false,
            handwritten: "",
            print: self.print,
            ink: Ink::Colour,
        };
        let document = paper::sheet(&self.context.catalog, &parts).ok()?;
        let file_name = output::file_name("Home care", &client.name.to_string(), plan.made_on());
        Some(Output { content: Content::Pages(Arc::new(document)), file_name, subject })
    }

    /// Draws the pages anew, off the window's thread.
    pub(super) fn draw(&mut self) -> Task<Message> {
        self.drawn += 1;
        let drawn = self.drawn;
        let Ok(plan) = self.plan() else {
            self.pages = Preview::default();
            return Task::none();
        };
        let output = self.output(&plan, Subject::Client(self.client_id));
        let Some(Output { content: Content::Pages(document), .. }) = output else { return Task::none() };
        Task::perform(async move { output::draw(&document) }, move |pages| Message::Drawn(drawn, pages))
    }

    pub(super) fn keep(&mut self, then: Then) -> Action {
        if self.working {
            return Action::None;
        }
        self.trouble = None;
        if let Err(misread) = date_field::read(&self.next_visit, self.context.date_order()) {
            self.trouble = Some(format!("The next visit: {misread}"));
            return Action::None;
        }
        let next = date_field::read(&self.next_visit, self.context.date_order()).ok().flatten();
        if next.is_some_and(|day| day < self.context.today()) {
            self.trouble = Some("The next visit lies in the past. Please check the date.".into());
            return Action::None;
        }
        let plan = match self.plan() {
            Ok(plan) => plan,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return Action::None;
            }
        };
        if self.kept.as_ref().is_some_and(|(_, kept)| *kept == plan) {
            return self.hand_over(then);
        }
        self.working = true;
        let actor = self.context.actor();
        let kept = plan.clone();
        let form = self.draft.form();
        let save = self.context.file.run(move |file| {
            let id = file.save_plan(actor, &plan)?;
            // The sheet is in the record now; that it also stands as a draft harms nobody.
            let _ = file.discard_form_draft(form);
            Ok(id)
        });
        Action::Run(Task::perform(save, move |result| Message::Kept(then, Box::new(kept.clone()), result)))
    }

    pub(super) fn hand_over(&mut self, then: Then) -> Action {
        let output = self.kept.as_ref().and_then(|(id, plan)| self.output(plan, Subject::Plan(*id)));
        match (output, then) {
            (Some(output), Then::Print) => Action::Print(output),
            (Some(output), Then::Pdf) => Action::Pdf(output),
            (None, _) => {
                self.trouble = Some("The pages could not be drawn. The plan is kept; try again.".into());
                Action::None
            }
        }
    }
}
