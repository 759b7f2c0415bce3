//! Notes looked through one after the other: each is shown whole before it can be signed.

use std::sync::Arc;

use iced::Task;

use crate::domain::{ClientId, SessionId};
use crate::paper;
use crate::store::StoreError;
use crate::ui::context::Context;
use crate::ui::output::{self, Preview};
use crate::ui::session_look::SessionLook;
use crate::ui::widget::focus;
use crate::ui::widget::page_preview::{Zoom, ZoomChange};

/// The name of the button that signs, to give the focus to.
pub(super) const SIGN: &str = "sign-and-next";
/// The name of the button that leaves a note as it is.
pub(super) const LEAVE: &str = "leave-unsigned";

/// What happens while notes are looked through.
#[derive(Debug, Clone)]
pub enum Message {
    /// The note in this place came.
    Opened(usize, Box<Result<SessionLook, StoreError>>),
    /// The pages of the note in this place came.
    Drawn(usize, Preview),
    /// The preview's zoom.
    Zoom(ZoomChange),
    /// Sign what is shown.
    Sign,
    /// It was signed, or not.
    Signed(Result<(), StoreError>),
    /// Leave it unsigned and go on to the next.
    Leave,
    /// Go on writing it.
    Write,
    /// Enough for now.
    Stop,
}

/// What follows.
pub enum Step {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Go on writing this note.
    Write(ClientId, SessionId),
    /// All were looked at, or it is enough: what came of it.
    Over(String),
}

/// Notes being looked through.
pub struct Walk {
    pub(super) context: Context,
    notes: Vec<(ClientId, SessionId)>,
    /// Which of them is looked at.
    at: usize,
    pub(super) look: Option<SessionLook>,
    pub(super) pages: Preview,
    pub(super) zoom: Zoom,
    pub(super) trouble: Option<String>,
    working: bool,
    signed: usize,
}

impl Walk {
    /// The first of these notes; none if there are none.
    pub fn new(context: Context, notes: Vec<(ClientId, SessionId)>) -> Option<(Self, Task<Message>)> {
        let mut walk = Self {
            context,
            notes,
            at: 0,
            look: None,
            pages: Preview::default(),
            zoom: Zoom::default(),
            trouble: None,
            working: false,
            signed: 0,
        };
        let task = walk.open()?;
        Some((walk, task))
    }

    /// Opens the note in the present place; none if all were looked at.
    fn open(&mut self) -> Option<Task<Message>> {
        let (client, session) = *self.notes.get(self.at)?;
        (self.look, self.pages, self.trouble, self.working) = (None, Preview::default(), None, false);
        let (actor, catalog, at) = (self.context.actor(), Arc::clone(&self.context.catalog), self.at);
        let look = self.context.file.run(move |file| {
            file.record_view(actor, session)?;
            SessionLook::of(file, &catalog, client, session)
        });
        Some(Task::perform(look, move |look| Message::Opened(at, Box::new(look))))
    }

    /// How far it is: which of the notes, and how many there are.
    pub(super) fn place(&self) -> (usize, usize) {
        (self.at + 1, self.notes.len())
    }

    /// Whether the note that is shown may be signed: nobody signs what they can't see.
    pub(super) fn may_sign(&self) -> bool {
        let is_shown = !self.pages.pages.is_empty();
        is_shown && !self.working && self.look.as_ref().is_some_and(|look| look.before_signing.may_sign())
    }

    /// Whether it is being signed.
    pub(super) fn is_working(&self) -> bool {
        self.working
    }

    pub fn update(&mut self, message: Message) -> Step {
        match message {
            Message::Opened(at, look) if at == self.at => return self.opened(*look),
            Message::Drawn(at, pages) if at == self.at => {
                self.pages = pages;
                return Step::Run(focus::on(if self.may_sign() { SIGN } else { LEAVE }));
            }
            Message::Zoom(change) => self.zoom = change.apply(self.zoom),
            Message::Sign if self.may_sign() => return self.sign(),
            Message::Leave if !self.working => return self.next(),
            Message::Stop if !self.working => return Step::Over(self.summary()),
            // Of a note that was left; and what is being signed is waited for, so that the sentence at the
            // end is true.
            Message::Opened(..) | Message::Drawn(..) | Message::Sign | Message::Leave | Message::Stop => {}
            Message::Signed(Ok(())) => {
                self.signed += 1;
                return self.next();
            }
            Message::Signed(Err(error)) => {
                self.working = false;
                self.trouble = Some(error.to_string());
            }
            Message::Write => {
                if let Some((client, session)) = self.notes.get(self.at) {
                    return Step::Write(*client, *session);
                }
            }
        }
        Step::None
    }

    fn opened(&mut self, look: Result<SessionLook, StoreError>) -> Step {
        let look = match look {
            Ok(look) => look,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return Step::Run(focus::on(LEAVE));
            }
        };
        match paper::session_record(&self.context.catalog, &look.parts(&self.context)) {
            Ok(document) => {
                self.look = Some(look);
                let (at, document) = (self.at, Arc::new(document));
                let draw = async move { output::draw(&document) };
                Step::Run(Task::perform(draw, move |pages| Message::Drawn(at, pages)))
            }
            Err(error) => {
                self.trouble = Some(error.to_string());
                Step::Run(focus::on(LEAVE))
            }
        }
    }

    /// Signs what is shown, and nothing that came in its place since.
    fn sign(&mut self) -> Step {
        let Some(look) = &self.look else { return Step::None };
        (self.working, self.trouble) = (true, None);
        let (actor, id, revision) = (self.context.actor(), look.session.id, look.session.revision);
        let sign = self.context.file.run(move |file| {
            if file.session(id)?.revision != revision {
                return Err(StoreError::ChangedMeanwhile { entity: "session" });
            }
            file.sign_session(actor, id).map(|_| ())
        });
        Step::Run(Task::perform(sign, Message::Signed))
    }

    fn next(&mut self) -> Step {
        self.at += 1;
        match self.open() {
            Some(task) => Step::Run(task),
            None => Step::Over(self.summary()),
        }
    }

    /// What came of it, as a sentence.
    fn summary(&self) -> String {
        let notes = |count: usize| match count {
            0 => "no note".to_owned(),
            1 => "1 note".to_owned(),
            several => format!("{several} notes"),
        };
        let left = self.notes.len() - self.signed;
        let signed = format!("You signed {}", notes(self.signed));
        if left == 0 {
            format!("{signed}; none is left.")
        } else {
            format!("{signed} and left {left} unsigned.")
        }
    }
}

#[cfg(test)]
mod tests;
