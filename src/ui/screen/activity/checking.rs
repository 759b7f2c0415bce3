//! The check of the file: on a way of its own into the file, so that whoever types is not held up.

use std::sync::Arc;

use iced::futures::channel::mpsc;
use iced::widget::{Column, column, container, row};
use iced::{Element, Task};

use crate::store::{CheckReport, CheckStep, Reader, StoreError, Trouble};
use crate::ui::context::Context;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::{banner, button, section, words};

/// What happens at the check.
#[derive(Debug, Clone)]
pub enum Message {
    /// The file can be read.
    Ready(Result<Arc<Reader>, StoreError>),
    /// This part of the check begins.
    Step(CheckStep),
    /// Everything was read.
    Read(Result<CheckReport, StoreError>),
    /// All of it was checked by who writes the file.
    Whole(Result<CheckReport, StoreError>),
    /// Whether the index holds what is kept for it.
    Index(Result<Option<bool>, StoreError>),
    /// Build the index anew.
    Mend,
    /// It is built.
    Mended(Result<(), StoreError>),
    /// Check once more.
    Again,
}

/// A check that is going on, or what it came to.
pub struct Checking {
    /// Who drops it ends the check. It goes before the file itself, which closes when nobody reads any more.
    reader: Option<Arc<Reader>>,
    context: Context,
    step: CheckStep,
    report: Option<CheckReport>,
    is_done: bool,
    mends: bool,
    failed: Option<StoreError>,
}

impl Checking {
    /// Begins a check.
    pub fn begin(context: Context) -> (Self, Task<Message>) {
        let ready = context.file.run(|file| Ok(Arc::new(file.reader()?)));
        let checking = Self {
            context,
            reader: None,
            step: CheckStep::Pages,
            report: None,
            is_done: false,
            mends: false,
            failed: None,
        };
        (checking, Task::perform(ready, Message::Ready))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Ready(Ok(reader)) => {
                let (tell, steps) = mpsc::unbounded();
                // Nobody listens any more where the page was left; the check ends by itself then.
                let report = reader.check(move |step| drop(tell.unbounded_send(step)));
                self.reader = Some(reader);
                return Task::batch([Task::run(steps, Message::Step), Task::perform(report, Message::Read)]);
            }
            Message::Step(step) => self.step = step,
            // What may have been a page on its way is looked at once more by who writes them.
            Message::Read(Ok(report)) if report.troubles.iter().any(Trouble::may_be_a_page_on_its_way) => {
                self.reader = None;
                let report = self.context.file.run(|file| file.check());
                return Task::perform(report, Message::Whole);
            }
            Message::Whole(Ok(report)) => (self.report, self.is_done) = (Some(report), true),
            Message::Read(Ok(report)) => {
                self.reader = None;
                self.step = CheckStep::Index;
                self.report = Some(report);
                let index = self.context.file.run(|file| Ok(file.note_index_is_whole()));
                return Task::perform(index, Message::Index);
            }
            Message::Index(Ok(is_whole)) => {
                if let Some(report) = &mut self.report {
                    report.take_index(is_whole);
                }
                self.is_done = true;
            }
            Message::Ready(Err(error))
            | Message::Read(Err(error))
            | Message::Whole(Err(error))
            | Message::Index(Err(error))
            | Message::Mended(Err(error)) => {
                (self.reader, self.mends, self.failed) = (None, false, Some(error));
            }
            Message::Mend => {
                self.mends = true;
                let actor = self.context.actor();
                let mend = self.context.file.run(move |file| file.rebuild_note_index(actor));
                return Task::perform(mend, Message::Mended);
            }
            Message::Mended(Ok(())) | Message::Again => {
                let (checking, task) = Self::begin(self.context.clone());
                *self = checking;
                return task;
            }
        }
        Task::none()
    }

    /// Draws it.
    pub fn view(&self) -> Element<'_, Message> {
        let report = self.report.as_ref().filter(|_| self.is_done);
        let troubles: &[Trouble] = report.map_or(&[], |report| &report.troubles);
        let mend = troubles.iter().any(Trouble::is_mended_by_the_index).then(|| {
            let label = if self.mends { "Rebuilding …" } else { "Rebuild the search index" };
            button::primary(label, (!self.mends).then_some(Message::Mend))
        });
        let again = (report.is_some() || self.failed.is_some())
            .then(|| button::secondary("Check again", (!self.mends).then_some(Message::Again)));
        let body: Element<'_, Message> = match (report, &self.failed) {
            (_, Some(error)) => banner::banner(Tone::Red, error.to_string(), None),
            (None, None) => column![
                words::body(self.step.to_string()),
                words::muted("You can go on working meanwhile; leaving this page ends the check."),
            ]
            .spacing(space::SMALL)
            .into(),
            (Some(report), None) if report.is_sound() => column![
                banner::banner(Tone::Good, "The file is sound.", None),
                Column::with_children(report.proven().into_iter().map(|proven| words::body(proven).into()))
                    .spacing(space::SMALL),
            ]
            .spacing(space::MEDIUM)
            .into(),
            (Some(_), None) => {
                let said = match troubles.len() {
                    1 => "One thing is wrong.".to_owned(),
                    several => format!("{several} things are wrong."),
                };
                let each = troubles.iter().map(|trouble| words::body(trouble.to_string()).into());
                column![
                    banner::banner(Tone::Red, said, None),
                    Column::with_children(each).spacing(space::MEDIUM),
                ]
                .spacing(space::MEDIUM)
                .into()
            }
        };
        let parts = column![body, row![mend, again].spacing(space::SMALL)].spacing(space::LARGE);
        scroll_area(container(section::section("Check of the file", parts)).padding(space::TINY))
    }
}
