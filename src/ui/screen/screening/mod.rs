//! Red flags asked, what was answered, and what was done.

mod earlier;
mod keeping;
mod outcome;
mod questions;
mod view;

use std::fmt;

use iced::Task;

use crate::domain::{Client, ClientId, FlagAnswer, Screening as Answered, ScreeningId, ScreeningKind};
use crate::store::{Entity, Form, StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::record_part;
use crate::ui::screening_lines::ScreeningNotice;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::focus;
use outcome::{Outcome, What};
use questions::{Questions, Stroke};

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    screens: Vec<(ScreeningId, Answered)>,
    notice: ScreeningNotice,
    typed: Option<String>,
    /// Whether nothing may be added.
    is_restricted: bool,
}

/// Which way a letter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Out {
    /// To the printer.
    Print,
    /// To a PDF.
    Pdf,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it shows came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// Which questions are asked.
    Kind(Pick<ScreeningKind>),
    /// A key was pressed at a question.
    Key(usize, Stroke),
    /// A question was answered by mouse.
    Answer(usize, FlagAnswer),
    /// The focus has reached the question it was sent to.
    Landed,
    /// Something was remarked to a yes.
    Remark(usize, String),
    /// Every question without an answer was answered with no.
    RestIsNo,
    /// The fields of the referral were used.
    Referral(outcome::Event),
    /// Keep the screen; then the letter, if one is wanted.
    Keep(Option<Out>),
    /// It was kept.
    Kept(Option<Out>, Box<Result<(ScreeningId, Loaded), StoreError>>),
    /// Record what came of an earlier screen.
    Open(ScreeningId, What),
    /// Leave that.
    Leave,
    /// The fields of what came of it were used.
    Later(outcome::Event),
    /// Keep what came of it.
    KeepLater,
    /// It was kept.
    LaterKept(Box<Result<Loaded, StoreError>>),
    /// The letter of an earlier screen.
    Letter(ScreeningId, Out),
    /// The form saves itself.
    Draft(form_draft::Event),
    /// Back to the client's page.
    Back,
}

/// What only the app can do.
pub type Action = record_part::Action<Message>;

/// Red flags.
pub struct Screening {
    context: Context,
    id: ClientId,
    shown: Option<Loaded>,
    failed: Option<StoreError>,
    questions: Questions,
    referral: Outcome,
    /// What is being recorded of an earlier screen.
    later: Option<(ScreeningId, Outcome)>,
    /// Where the focus was sent from, and where to, while it has not got there yet.
    sent: Option<(usize, usize)>,
    draft: FormDraft,
    trouble: Option<String>,
    working: bool,
}

impl fmt::Debug for Screening {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Screening").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The name of a question, to give the focus to.
fn row_id(row: usize) -> String {
    format!("red-flag-{row}")
}

impl Screening {
    /// This client's.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let (actor, today) = (context.actor(), context.today());
        let load = context.file.run(move |file| {
            file.record_view(actor, Subject::Part(id, Entity::Screening))?;
            keeping::load(file, id, today)
        });
        let screen = Self {
            draft: FormDraft::new(Form::Screening(id), context.file.clone()),
            referral: Outcome::new(today),
            context,
            id,
            shown: None,
            failed: None,
            questions: Questions::default(),
            later: None,
            sent: None,
            trouble: None,
            working: false,
        };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// Whose it is.
    pub fn id(&self) -> ClientId {
        self.id
    }

    /// Writes what was typed and is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        let words = self.words();
        self.draft.flush(|| words)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => return self.loaded(*loaded),
            Message::Kind(pick) => {
                let Some(kind) = pick.apply(self.questions.kind(), ScreeningKind::ALL) else {
                    return Action::None;
                };
                self.questions.ask(kind);
                self.sent = None;
            }
            Message::Key(row, stroke) => return self.key(row, stroke),
            Message::Answer(row, answer) => {
                self.sent = None;
                return self.answer(row, answer);
            }
            Message::Landed => {
                self.sent = None;
                return Action::None;
            }
            Message::Remark(row, words) => {
                let catalog = self.context.catalog.clone();
                let Some(flag) = self.questions.flags(&catalog).get(row).copied() else {
                    return Action::None;
                };
                self.questions.set_remark(flag, words);
            }
            Message::RestIsNo => {
                let catalog = self.context.catalog.clone();
                self.questions.rest_is_no(&catalog);
                let typed = self.draft.typed().map(Message::Draft);
                return Action::Run(Task::batch([self.focus_on_end(), typed]));
            }
            Message::Referral(event) => {
                if !self.referral.update(event) {
                    return Action::None;
                }
            }
            Message::Keep(out) => return self.keep(out),
            Message::Kept(out, kept) => return self.kept(out, *kept),
            Message::Open(id, what) => {
                let outcome = Outcome::later(what, self.context.today());
                let field = outcome.first();
                self.later = Some((id, outcome));
                return Action::Run(focus::on(field));
            }
            Message::Leave => self.later = None,
            Message::Later(event) => {
                if !self.later.as_mut().is_some_and(|(_, outcome)| outcome.update(event)) {
                    return Action::None;
                }
            }
            Message::KeepLater => return self.keep_later(),
            Message::LaterKept(kept) => return self.later_kept(*kept),
            Message::Letter(id, out) => return self.letter(id, out),
            Message::Draft(event) => {
                let words = self.words();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::Back => return Action::Back,
        }
        self.typed()
    }

    fn typed(&mut self) -> Action {
        self.trouble = None;
        Action::Run(self.draft.typed().map(Message::Draft))
    }

    /// Takes a key at a question. Keys come in bunches, all from the question that has the focus as
    /// it is drawn; while the focus is on its way they are for the question it was sent to.
    fn key(&mut self, row: usize, stroke: Stroke) -> Action {
        let meant = self.sent.filter(|(from, _)| *from == row).map_or(row, |(_, to)| to);
        let flags = self.questions.flags(&self.context.catalog);
        let routine = flags.iter().filter(|flag| flag.routine).count();
        let last = flags.len();
        if meant >= last {
            return Action::None;
        }
        let to = match stroke {
            Stroke::Up => meant.saturating_sub(1),
            Stroke::Down => (meant + 1).min(last.saturating_sub(1)),
            Stroke::Clear => meant,
            // What is asked only with a cause is not come upon by answering.
            Stroke::Answer(_) if meant + 1 == routine => last,
            Stroke::Answer(_) => meant + 1,
        };
        self.sent = Some((row, to));
        let focus = if to >= last { Task::none() } else { focus::on(row_id(to)) };
        let catalog = self.context.catalog.clone();
        let flag = self.questions.flags(&catalog).get(meant).copied();
        match (stroke, flag) {
            (Stroke::Answer(answer), Some(flag)) => self.questions.set(flag, Some(answer)),
            (Stroke::Clear, Some(flag)) => self.questions.set(flag, None),
            _ => return Action::Run(focus.chain(Task::done(Message::Landed))),
        }
        self.trouble = None;
        let focus = if to >= last { self.focus_on_end() } else { focus };
        let typed = self.draft.typed().map(Message::Draft);
        Action::Run(Task::batch([focus.chain(Task::done(Message::Landed)), typed]))
    }

    fn answer(&mut self, row: usize, answer: FlagAnswer) -> Action {
        let catalog = self.context.catalog.clone();
        let Some(flag) = self.questions.flags(&catalog).get(row).copied() else { return Action::None };
        let again = self.questions.answer(flag) == Some(answer);
        self.questions.set(flag, (!again).then_some(answer));
        self.typed()
    }

    /// Where the keyboard goes when every question is answered: to the referral if there is one to
    /// write, else to the button that keeps the screen.
    fn focus_on_end(&self) -> Task<Message> {
        let positive = !self.questions.yes(&self.context.catalog).is_empty();
        focus::on(if positive { self.referral.first() } else { "keep-screen" })
    }
}
