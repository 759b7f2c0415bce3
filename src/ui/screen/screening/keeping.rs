//! How a screen is read, kept while it is answered, recorded, and taken to paper.

use std::sync::Arc;

use chrono::NaiveDate;
use iced::Task;
use serde::{Deserialize, Serialize};

use super::outcome::{Outcome, Typed};
use super::questions::Questions;
use super::{Action, Loaded, Message, Out, Screening, row_id};
use crate::domain::{ClientId, Region, Screening as Answered, ScreeningId, ScreeningKind, Urgency};
use crate::paper::{self, LetterParts};
use crate::store::{Entity, Form, PracticeFile, StoreError, Subject};
use crate::ui::output::{self, Content, Output};
use crate::ui::screening_lines::ScreeningNotice;
use crate::ui::theme::container::Tone;
use crate::ui::widget::focus;

/// The form as it is kept while it is filled in.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Body {
    questions: Questions,
    referral: Typed,
    later: Option<(ScreeningId, Typed)>,
}

/// What the screen shows, as it stands in the file.
pub(super) fn load(file: &PracticeFile, id: ClientId, today: NaiveDate) -> Result<Loaded, StoreError> {
    let screens = file.screenings_of(id)?;
    let answered = screens.iter().map(|(_, screen)| screen.clone()).collect();
    let complaint = file.last_complaint_in(id, Region::LowerBack)?;
    Ok(Loaded {
        client: file.client(id)?,
        notice: ScreeningNotice::from(answered, complaint, today),
        screens,
        typed: file.form_draft(Form::Screening(id))?,
        is_restricted: file.standing(id)?.is_restricted(),
    })
}

impl Screening {
    pub(super) fn words(&self) -> String {
        let body = Body {
            questions: self.questions.clone(),
            referral: self.referral.typed(),
            later: self.later.as_ref().map(|(id, outcome)| (*id, outcome.typed())),
        };
        serde_json::to_string(&body).unwrap_or_default()
    }

    pub(super) fn loaded(&mut self, loaded: Result<Loaded, StoreError>) -> Action {
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                self.failed = Some(error);
                return Action::None;
            }
        };
        if let Some(body) = loaded.typed.as_deref().and_then(|typed| serde_json::from_str::<Body>(typed).ok())
        {
            self.questions = body.questions;
            self.referral = Outcome::of(&body.referral);
            self.later = body.later.map(|(id, typed)| (id, Outcome::later_of(&typed)));
        }
        if self.questions.kind().is_none() {
            let due = loaded.notice.is_low_back_due();
            self.questions.ask(if due { ScreeningKind::LowBack } else { ScreeningKind::General });
        }
        self.shown = Some(loaded);
        Action::Run(focus::on(row_id(0)))
    }

    fn gravest(&self) -> Urgency {
        self.questions.urgency(&self.context.catalog).unwrap_or(Urgency::Soon)
    }

    pub(super) fn keep(&mut self, out: Option<Out>) -> Action {
        if self.working || self.shown.is_none() {
            return Action::None;
        }
        let (order, today) = (self.context.date_order(), self.context.today());
        let catalog = Arc::clone(&self.context.catalog);
        let screening = match self.questions.screening(&catalog, self.id, self.context.practitioner_id, today)
        {
            Ok(screening) => screening,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return Action::None;
            }
        };
        let positive = screening.urgency().is_some();
        // A letter needs someone to go to; without one the screen may stay open, and says so.
        let refers = positive && (out.is_some() || !self.referral.is_blank());
        let screening = if refers {
            let Some(referral) = self.referral.follow_up(self.gravest(), order, today) else {
                return Action::Run(focus::on(self.referral.first()));
            };
            match screening.with(referral) {
                Ok(screening) => screening,
                Err(error) => {
                    self.referral.refuse(&error);
                    return Action::None;
                }
            }
        } else {
            screening
        };
        self.working = true;
        let (actor, id) = (self.context.actor(), self.id);
        let keep = self.context.file.run(move |file| {
            let kept = file.add_screening(actor, &screening)?;
            file.discard_form_draft(Form::Screening(id))?;
            Ok((kept, load(file, id, today)?))
        });
        Action::Run(Task::perform(keep, move |kept| Message::Kept(out, Box::new(kept))))
    }

    pub(super) fn kept(
        &mut self,
        out: Option<Out>,
        kept: Result<(ScreeningId, Loaded), StoreError>,
    ) -> Action {
        self.working = false;
        let (id, loaded) = match kept {
            Ok(kept) => kept,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return Action::None;
            }
        };
        self.draft.done();
        let catalog = Arc::clone(&self.context.catalog);
        self.questions.clear(&catalog);
        self.referral = Outcome::new(self.context.today());
        self.trouble = None;
        let kept = loaded.screens.iter().find(|(kept, _)| *kept == id).map(|(_, screen)| screen.state());
        self.shown = Some(loaded);
        if let Some(out) = out {
            return self.letter(id, out);
        }
        let (tone, words) = match kept {
            Some(state) if state.stops_work() => {
                (Tone::Red, "Kept. It stays open until the client is sent on or cleared.")
            }
            _ => (Tone::Good, "The screen is kept."),
        };
        Action::Say(tone, words.into(), focus::on("which-screen"))
    }

    pub(super) fn keep_later(&mut self) -> Action {
        if self.working {
            return Action::None;
        }
        let (order, today) = (self.context.date_order(), self.context.today());
        let Some((id, outcome)) = &mut self.later else { return Action::None };
        let screens = self.shown.iter().flat_map(|shown| &shown.screens);
        let Some(screen) = screens.clone().find(|(known, _)| known == id).map(|(_, screen)| screen) else {
            return Action::None;
        };
        let gravest = screen.urgency().unwrap_or(Urgency::Soon);
        let Some(follow_up) = outcome.follow_up(gravest, order, today) else {
            return Action::Run(focus::on(outcome.first()));
        };
        if let Err(error) = screen.takes(&follow_up) {
            outcome.refuse(&error);
            return Action::None;
        }
        self.working = true;
        let (actor, client, id) = (self.context.actor(), self.id, *id);
        let keep = self.context.file.run(move |file| {
            file.add_follow_up(actor, id, &follow_up)?;
            load(file, client, today)
        });
        Action::Run(Task::perform(keep, |kept| Message::LaterKept(Box::new(kept))))
    }

    pub(super) fn later_kept(&mut self, kept: Result<Loaded, StoreError>) -> Action {
        self.working = false;
        match kept {
            Ok(loaded) => {
                self.later = None;
                self.trouble = None;
                self.shown = Some(loaded);
                // What is still being answered above stays; what was recorded leaves the draft.
                let typed = self.draft.typed().map(Message::Draft);
                Action::Say(Tone::Good, "It is kept with the screen.".into(), typed)
            }
            Err(error) => {
                self.trouble = Some(error.to_string());
                Action::None
            }
        }
    }

    pub(super) fn letter(&mut self, id: ScreeningId, out: Out) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let Some((_, screening)) = shown.screens.iter().find(|(known, _)| *known == id) else {
            return Action::None;
        };
        let client = &shown.client.value;
        match self.letter_of(screening) {
            Ok(document) => {
                let file_name = output::file_name("Letter", &client.name.to_string(), self.context.today());
                let subject = Subject::Part(self.id, Entity::Screening);
                let output = Output { content: Content::Pages(Arc::new(document)), file_name, subject };
                match out {
                    Out::Print => Action::Print(output),
                    Out::Pdf => Action::Pdf(output),
                }
            }
            Err(words) => {
                self.trouble = Some(words);
                Action::None
            }
        }
    }

    fn letter_of(&self, screening: &Answered) -> Result<crate::document::page::Document, String> {
        let shown = self.shown.as_ref().ok_or_else(String::new)?;
        paper::letter(&LetterParts {
            practice: &self.context.practice,
            practitioner: &self.context.practitioner,
            client: &shown.client.value,
            screening,
            referral: screening.referral(),
            written_on: self.context.today(),
        })
        .map_err(|error| error.to_string())
    }
}
