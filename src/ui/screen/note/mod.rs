//! The session note. Every word typed here is in the file within a second.

mod carrying;
mod charting;
mod day;
mod entry;
mod episode;
mod examined_rows;
mod examining;
mod headings;
mod home_care;
mod keeping;
mod known;
mod layout;
mod lines;
mod mapping;
mod message;
mod opening;
mod remarks;
mod timer;
mod view;
mod writing;

use std::fmt;

use crate::catalog::NoteField;
use iced::Task;

use crate::domain::{
    Client, ClientId, Complaint, Finding, HomeCarePlan, NoteDraft, NoteForm, Pain, PlanId, Region, SessionId,
    SessionRecord, Stage, Treatment, TypedAt,
};
use crate::store::Stored;
use crate::ui::autosave::Autosave;
use crate::ui::context::Context;
use crate::ui::health_review::{self, Reviews};
use crate::ui::screening_lines::ScreeningNotice;
use crate::ui::widget::date_field;
use crate::ui::widget::editor;
use crate::ui::widget::focus;
use crate::ui::widget::pain_scale::PainChange;
use crate::ui::widget::type_ahead::{self, Outcome};
use carrying::mark_of;
use charting::Charting;
use entry::{FindingLine, TreatmentLine};
use episode::Offered;
use examining::Examining;
use layout::{Pane, Panes};
use lines::remove;
use mapping::Mapping;
pub use message::{Action, Field, Message, Next, Place};
pub use opening::Loaded;
use writing::{Writing, Written};

/// The name of the first scale of pain, to give the focus to.
const PAIN: &str = "pain-before";

/// The note being written.
pub struct Note {
    context: Context,
    client_id: ClientId,
    client: Option<Client>,
    /// The session it goes on with, and the revision it was read at.
    session: Option<(SessionId, u32)>,
    last: Option<SessionRecord>,
    /// The sheet they took home before this visit.
    sheet: Option<Stored<PlanId, HomeCarePlan>>,
    reviews: Reviews,
    pain_changes: Vec<crate::domain::PainChange>,
    screening: Option<ScreeningNotice>,
    episodes: Offered,
    draft: NoteDraft,
    held_on: String,
    held_at: String,
    writing: Writing,
    /// The parts that were taken over from the last visit since the note was opened.
    taken_over: Vec<NoteField>,
    region: type_ahead::State,
    charting: Charting,
    mapping: Mapping,
    panes: Panes,
    treatment: TreatmentLine,
    finding: FindingLine,
    examining: Examining,
    autosave: Autosave,
    failed: Option<String>,
    wrong: Option<String>,
    working: bool,
}

impl fmt::Debug for Note {
    /// Says nothing of what is in the note.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Note").field("client", &self.client_id).finish_non_exhaustive()
    }
}

impl Note {
    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => return self.loaded(*loaded),
            Message::Note(part, event) => return self.write(part, event),
            Message::Offer(event) => {
                let written = self.writing.choose(&event, &self.context.catalog);
                return self.written(written);
            }
            Message::Tab(field) => {
                let there = field.is_some_and(|field| self.writing.tab(&field));
                return if there { Action::None } else { Action::Run(focus::next()) };
            }
            Message::Typed(field, text) => self.take_text(field, text),
            Message::Day(pick) => self.pick_day(pick),
            Message::Region(event) => return self.pick_region(event),
            Message::ClearRegion => self.draft.region = None,
            Message::Stage(pick) => self.draft.stage = pick.apply(self.draft.stage, Stage::ALL),
            Message::Episode(id) => self.choose_episode(id),
            Message::PainBefore(change) => self.draft.pain_before = changed(change, self.draft.pain_before),
            Message::PainAfter(change) => self.draft.pain_after = changed(change, self.draft.pain_after),
            Message::HomeCare(answer) => self.answer(answer),
            Message::Form(pick) => {
                // A note always has one: what is pressed again stays.
                let form = pick.apply(Some(self.draft.form), NoteForm::ALL);
                self.draft.form = form.unwrap_or(self.draft.form);
            }
            Message::Charting(message) => return self.chart(message),
            Message::Mapping(message) => {
                let (charted, task) = self.mapping.update(message);
                self.take_charted(charted);
                return Action::Run(Task::batch([task, self.typed_task()]));
            }
            Message::Go(place) => return Action::Run(self.go(place)),
            Message::Timer(turn) => return self.turn(turn),
            Message::Show(pick) => {
                self.panes.pick(pick);
                return Action::None;
            }
            Message::Fold(pane) => {
                self.panes.fold(pane);
                return Action::None;
            }
            Message::Treatment(message) => {
                let change = self.treatment.update(message, &self.context.catalog);
                let treatments = |draft: &mut NoteDraft, taken: Treatment| {
                    draft.carried.treatments = false;
                    draft.treatments.push(taken);
                };
                return self.line_changed(change, treatments);
            }
            Message::Finding(message) => {
                let change = self.finding.update(message, &self.context.catalog);
                let findings = |draft: &mut NoteDraft, taken: Finding| {
                    draft.carried.findings = false;
                    draft.findings.push(taken);
                };
                return self.line_changed(change, findings);
            }
            Message::RemoveTreatment(place) => {
                remove(&mut self.draft.treatments, place);
                self.draft.carried.treatments = false;
                return Action::Run(Task::batch([self.treatment.what.field.focus(), self.typed_task()]));
            }
            Message::EditTreatment(place) => return self.edit_treatment(place),
            Message::EditFinding(place) => return self.edit_finding(place),
            Message::RemoveFinding(place) => {
                remove(&mut self.draft.findings, place);
                self.draft.carried.findings = false;
                return Action::Run(Task::batch([self.finding.what.field.focus(), self.typed_task()]));
            }
            Message::Examining(message) => return self.examine(message),
            Message::Carry(what) => return self.take_over(what),
            Message::PauseOver => return self.pause_over(),
            Message::DraftWritten(result) => return self.draft_written(&result),
            Message::Finish(next) => return self.finish(next),
            Message::Finished(next, Ok(id)) => return Action::Kept(self.client_id, id, next),
            Message::Finished(_, Err(error)) => {
                self.working = false;
                self.failed = Some(error.to_string());
                return Action::None;
            }
            Message::HealthUnchanged => {
                if !self.reviews.due_at_visit(self.context.today()).is_due() {
                    return Action::None;
                }
                let record = health_review::record_unchanged(&self.context, self.client_id);
                return Action::Run(Task::perform(record, Message::HealthReviewed));
            }
            Message::HealthReviewed(Ok(reviews)) => {
                self.reviews = reviews;
                return Action::None;
            }
            Message::HealthReviewed(Err(error)) | Message::ShortFormKept(Err(error)) => {
                self.failed = Some(error.to_string());
                return Action::None;
            }
            Message::Counted | Message::ShortFormKept(Ok(())) => return Action::None,
            Message::RedFlags => return Action::RedFlags(self.client_id),
            Message::Back => return Action::Back(self.client_id),
        }
        self.typed()
    }

    fn write(&mut self, part: NoteField, event: editor::Event) -> Action {
        let written = self.writing.edit(part, event, self.draft.form, &self.context.catalog);
        if !matches!(written, Written::No) {
            // Undone to what was taken over, it is that again.
            let is_as_taken_over = self.is_as_taken_over(part);
            if let Some(mark) = mark_of(&mut self.draft.carried, part) {
                *mark = is_as_taken_over;
            }
        }
        self.draft.typed_at = Some(self.writing.typed_at(part));
        self.written(written)
    }

    fn pick_region(&mut self, event: type_ahead::Event) -> Action {
        let found = self.regions();
        match self.region.update(event, found.len()) {
            Outcome::Chosen(place) => {
                self.draft.region = found.get(place).copied();
                Action::Run(Task::batch([focus::on("stage"), self.typed_task()]))
            }
            _ => Action::None,
        }
    }

    fn written(&mut self, written: Written) -> Action {
        match written {
            Written::No => Action::None,
            Written::Yes => Action::Run(Task::batch([focus::keep_in_sight(), self.typed_task()])),
            Written::Phrase(key) => {
                // How often a phrase is taken only orders the list: nothing is lost if it is not counted.
                let count = self.context.file.run(move |file| file.count_phrase(&key));
                let counted = Task::perform(count, |_| Message::Counted);
                Action::Run(Task::batch([counted, self.typed_task()]))
            }
        }
    }

    fn go(&mut self, place: Place) -> Task<Message> {
        self.panes.show(match place {
            Place::Map => Pane::Map,
            Place::Known => Pane::Known,
            _ => Pane::Note,
        });
        match place {
            Place::Complaint => focus::on(Field::Complaint.name()),
            Place::Charting => Charting::focus(),
            Place::Pain => focus::on(PAIN),
            Place::Subjective => self.writing.part(NoteField::Subjective).focus(),
            Place::Map => Mapping::focus(),
            Place::Known => Self::ask_home_care(),
            Place::Examining => Examining::focus(),
            Place::Plan => {
                let plan = headings::belongs_to(NoteField::Plan, self.draft.form);
                self.writing.part(plan).focus()
            }
        }
    }

    /// Goes to the next gap of the note, or else to the next field: what Tab does here.
    pub fn tab(&self) -> Option<Task<Message>> {
        self.writing.has_gaps().then(|| focus::held_by().map(Message::Tab))
    }

    fn take_text(&mut self, field: Field, text: String) {
        self.draft.typed_at = Some(TypedAt { field: field.name().to_owned(), place: None });
        match field {
            Field::HeldOn => {
                self.draft.held_on = date_field::read(&text, self.context.date_order()).ok().flatten();
                self.held_on = text;
            }
            Field::HeldAt => {
                self.draft.held_at = read_time(&text);
                self.held_at = text;
            }
            Field::Length => self.draft.length = text,
            Field::Complaint => self.draft.complaint = text,
            Field::Onset => self.draft.onset = text,
            Field::BetterWith => self.draft.better_with = text,
            Field::WorseWith => self.draft.worse_with = text,
        }
    }

    fn regions(&self) -> Vec<Region> {
        let typed = self.region.text().trim().to_lowercase();
        let fits = |region: &&Region| region.words().contains(&typed) || region.key().contains(&typed);
        Region::ALL.iter().filter(fits).copied().collect()
    }

    fn last_complaint(&self) -> Option<&Complaint> {
        self.last.as_ref().and_then(|last| last.session().complaint.as_ref())
    }

    fn take_last_complaint(&mut self) {
        let Some(complaint) = self.last_complaint().cloned() else { return };
        self.draft.complaint = complaint.words.to_string();
        self.draft.onset = complaint.onset.to_string();
        self.draft.better_with = complaint.better_with.to_string();
        self.draft.worse_with = complaint.worse_with.to_string();
        self.draft.region = Some(complaint.region);
        self.draft.stage = Some(complaint.stage);
    }
}

fn changed(change: PainChange, now: Option<Pain>) -> Option<Pain> {
    change.apply(now.map(Pain::get)).and_then(|number| Pain::new(i64::from(number)).ok())
}

/// Reads a time as people write it: `14:30`, `9.05`, `2:30 pm`, `14`.
fn read_time(typed: &str) -> Option<chrono::NaiveTime> {
    let lower = typed.trim().to_lowercase();
    let afternoon = lower.ends_with("pm");
    let morning = lower.ends_with("am");
    let digits = lower.trim_end_matches(['a', 'p', 'm', ' ']);
    let (hour, minute) = digits.split_once([':', '.']).unwrap_or((digits, "0"));
    let (hour, minute): (u32, u32) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
    let hour = match (hour, afternoon, morning) {
        (12, _, true) => 0,
        (1..=11, true, _) => hour + 12,
        (hour, ..) => hour,
    };
    chrono::NaiveTime::from_hms_opt(hour, minute, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (typed, understood) in [
            ("14:30", Some("14:30")),
            ("9.05", Some("09:05")),
            ("2:30 pm", Some("14:30")),
            ("12 am", Some("00:00")),
            ("12pm", Some("12:00")),
            ("7", Some("07:00")),
            ("25:00", None),
            ("half past two", None),
            ("", None),
        ] {
            let read = read_time(typed).map(|time| time.format("%H:%M").to_string());
            assert_eq!(read.as_deref(), understood, "{typed}");
        }
    }
}
