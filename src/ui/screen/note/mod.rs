//! The session note. Every word typed here is in the file within a second.

mod carrying;
mod charting;
mod entry;
mod episode;
mod keeping;
mod remarks;
mod view;
mod writing;

use std::collections::BTreeMap;
use std::fmt;

use crate::catalog::NoteField;
use crate::catalog::shorthand::{Charted, ShortForms};
use iced::Task;
use iced::advanced::widget::Id;

use crate::domain::{
    Client, ClientId, Complaint, EpisodeId, Finding, NoteDraft, Pain, PhraseKey, Region, SessionId,
    SessionRecord, Stage, Treatment,
};
use crate::store::{StoreError, Stored, Subject};
use crate::ui::autosave::Autosave;
use crate::ui::context::Context;
use crate::ui::health_review::{self, Reviews};
use crate::ui::screening_lines::ScreeningNotice;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::date_field;
use crate::ui::widget::pain_scale::PainChange;
use crate::ui::widget::type_ahead::{self, Outcome};
use crate::ui::widget::{editor, focus};
use carrying::{Carry, mark_of};
use charting::Charting;
use entry::{Change, FindingLine, TreatmentLine};
use episode::Offered;
use writing::{Writing, Written};

/// A new note's length until the therapist says otherwise, in minutes.
const USUAL_LENGTH: u16 = 60;

/// One of the one-line fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The day.
    HeldOn,
    /// The time.
    HeldAt,
    /// The length in minutes.
    Length,
    /// The complaint.
    Complaint,
    /// When and how it began.
    Onset,
}

/// A part of the note that a key goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The complaint.
    Complaint,
    /// The line of charting.
    Charting,
    /// Pain when they came.
    Pain,
    /// What was said.
    Subjective,
    /// What comes next.
    Plan,
}

/// The name of the first scale of pain, to give the focus to.
const PAIN: &str = "pain-before";

/// What the screen needs to begin.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    draft: Option<NoteDraft>,
    session: Option<(SessionId, u32, SessionRecord)>,
    last: Option<SessionRecord>,
    reviews: Reviews,
    screening: ScreeningNotice,
    episodes: Offered,
    phrase_uses: BTreeMap<PhraseKey, u32>,
    short_forms: ShortForms,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it needs came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// A part of the note was edited.
    Note(NoteField, editor::Event),
    /// The list beneath a part of the note was used.
    Offer(type_ahead::Event),
    /// Tab was pressed while this field had the focus.
    Tab(Option<Id>),
    /// A field was typed in.
    Typed(Field, String),
    /// The region's field was used.
    Region(type_ahead::Event),
    /// The region is to go.
    ClearRegion,
    /// How long the complaint has lasted.
    Stage(Pick<Stage>),
    /// Into this episode of care, or out of it.
    Episode(EpisodeId),
    /// Pain when they came.
    PainBefore(PainChange),
    /// Pain when they left.
    PainAfter(PainChange),
    /// The line of charting was used.
    Charting(charting::Message),
    /// To this part of the note.
    Go(Place),
    /// The line of a treatment was used.
    Treatment(entry::Message),
    /// A treatment is to go.
    RemoveTreatment(usize),
    /// A treatment is to be changed.
    EditTreatment(usize),
    /// The line of a finding was used.
    Finding(entry::Message),
    /// A finding is to go.
    RemoveFinding(usize),
    /// A finding is to be changed.
    EditFinding(usize),
    /// Take this over from the last visit.
    Carry(Carry),
    /// The pause after typing is over.
    PauseOver,
    /// The draft was written.
    DraftWritten(Result<(), StoreError>),
    /// Keep the note in the record, and go where this says.
    Finish(Next),
    /// It was kept.
    Finished(Next, Result<SessionId, StoreError>),
    /// The client was asked: nothing changed in their health.
    HealthUnchanged,
    /// That was written.
    HealthReviewed(Result<Reviews, StoreError>),
    /// To the red flags of the client; the draft stays.
    RedFlags,
    /// A short form was kept or dropped.
    ShortFormKept(Result<(), StoreError>),
    /// The use of a phrase was counted.
    Counted,
    /// Back to the client; the draft stays.
    Back,
}

/// Where to go when the note is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// To the client.
    Client,
    /// To the page as it will be frozen, where it is signed.
    Sign,
    /// To the home care of this session.
    HomeCare,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// The note is kept; go on.
    Kept(ClientId, SessionId, Next),
    /// To the red flags of the client.
    RedFlags(ClientId),
    /// Back to the client.
    Back(ClientId),
}

/// The note being written.
pub struct Note {
    context: Context,
    client_id: ClientId,
    client: Option<Client>,
    /// The session it goes on with, and the revision it was read at.
    session: Option<(SessionId, u32)>,
    last: Option<SessionRecord>,
    reviews: Reviews,
    screening: Option<ScreeningNotice>,
    episodes: Offered,
    draft: NoteDraft,
    held_on: String,
    held_at: String,
    writing: Writing,
    region: type_ahead::State,
    charting: Charting,
    treatment: TreatmentLine,
    finding: FindingLine,
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
    /// A note for this client: the one that is unfinished, else this session's, else a new one.
    pub fn new(context: Context, client_id: ClientId, session: Option<SessionId>) -> (Self, Task<Message>) {
        let (actor, today) = (context.actor(), context.today());
        let load = context.file.run(move |file| {
            let client = file.client(client_id)?;
            let draft = file.draft(client_id)?.map(|draft| draft.note);
            let open = draft.as_ref().map_or(session, |draft| draft.session);
            file.record_view(actor, open.map_or(Subject::Client(client_id), Subject::Session))?;
            let session = match open {
                Some(id) => {
                    let stored = file.session(id)?;
                    Some((id, stored.revision, stored.value))
                }
                None => None,
            };
            let before = file.sessions_of(client_id, 0, 2)?;
            let last = before.into_iter().find(|summary| Some(summary.id) != open);
            let last = last.map(|summary| file.session(summary.id)).transpose()?.map(|stored| stored.value);
            let reviews = Reviews::of(file, client_id)?;
            let screening = ScreeningNotice::of(file, client_id, today)?;
            let episodes = Offered::of(file, client_id, open)?;
            Ok(Loaded {
                client,
                draft,
                session,
                last,
                reviews,
                screening,
                episodes,
                phrase_uses: file.phrase_uses()?,
                short_forms: file.short_forms()?,
            })
        });
        let charting = Charting::new(&context.catalog, ShortForms::default());
        let screen = Self {
            context,
            client_id,
            client: None,
            session: None,
            last: None,
            reviews: Reviews::default(),
            screening: None,
            episodes: Offered::default(),
            draft: NoteDraft::default(),
            held_on: String::new(),
            held_at: String::new(),
            writing: Writing::default(),
            region: type_ahead::State::default(),
            charting,
            treatment: TreatmentLine::default(),
            finding: FindingLine::default(),
            autosave: Autosave::default(),
            failed: None,
            wrong: None,
            working: false,
        };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => return self.loaded(*loaded),
            Message::Note(part, event) => {
                let written = self.writing.edit(part, event, &self.context.catalog);
                if !matches!(written, Written::No) {
                    *mark_of(&mut self.draft.carried, part) = false;
                }
                return self.written(written);
            }
            Message::Offer(event) => {
                let written = self.writing.choose(&event, &self.context.catalog);
                return self.written(written);
            }
            Message::Tab(field) => {
                let there = field.is_some_and(|field| self.writing.tab(&field));
                return if there { Action::None } else { Action::Run(focus::next()) };
            }
            Message::Typed(field, text) => self.take_text(field, text),
            Message::Region(event) => {
                let found = self.regions();
                match self.region.update(event, found.len()) {
                    Outcome::Chosen(place) => {
                        self.draft.region = found.get(place).copied();
                        return Action::Run(Task::batch([focus::on("stage"), self.typed_task()]));
                    }
                    _ => return Action::None,
                }
            }
            Message::ClearRegion => self.draft.region = None,
            Message::Stage(pick) => self.draft.stage = pick.apply(self.draft.stage, Stage::ALL),
            Message::Episode(id) => self.choose_episode(id),
            Message::PainBefore(change) => self.draft.pain_before = changed(change, self.draft.pain_before),
            Message::PainAfter(change) => self.draft.pain_after = changed(change, self.draft.pain_after),
            Message::Charting(message) => return self.chart(message),
            Message::Go(place) => return Action::Run(self.go(place)),
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
            Message::Carry(what) => self.carry(what),
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
            Message::ShortFormKept(Ok(())) => return Action::None,
            Message::HealthReviewed(Err(error)) | Message::ShortFormKept(Err(error)) => {
                self.failed = Some(error.to_string());
                return Action::None;
            }
            Message::Counted => return Action::None,
            Message::RedFlags => return Action::RedFlags(self.client_id),
            Message::Back => return Action::Back(self.client_id),
        }
        self.typed()
    }

    fn loaded(&mut self, loaded: Result<Loaded, StoreError>) -> Action {
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                self.failed = Some(error.to_string());
                return Action::None;
            }
        };
        let Loaded { client, draft, session, last, reviews, screening, episodes, .. } = loaded;
        let now = self.context.wall_clock();
        let from_session = session.as_ref().and_then(|(id, _, record)| NoteDraft::of(*id, record));
        let time = now.time().format("%H:%M:00").to_string().parse().unwrap_or_else(|_| now.time());
        let draft = draft.or(from_session).unwrap_or_else(|| NoteDraft::held(now.date(), time, USUAL_LENGTH));
        self.session = session.map(|(id, revision, _)| (id, revision));
        self.client = Some(client.value);
        self.last = last;
        self.reviews = reviews;
        self.screening = Some(screening);
        self.episodes = episodes;
        self.held_on = draft.held_on.map(date_field::spoken).unwrap_or_default();
        self.held_at = draft.held_at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
        self.writing = Writing::of(&draft, loaded.phrase_uses);
        self.charting = Charting::new(&self.context.catalog, loaded.short_forms);
        self.charting.set_line(&draft.charting_words);
        self.treatment.what.field.set_text(&draft.treatment_words);
        self.finding.what.field.set_text(&draft.finding_words);
        self.draft = draft;
        Action::Run(focus::on("complaint"))
    }

    fn written(&mut self, written: Written) -> Action {
        match written {
            Written::No => Action::None,
            Written::Yes => self.typed(),
            Written::Phrase(key) => {
                // How often a phrase is taken only orders the list: nothing is lost if it is not counted.
                let count = self.context.file.run(move |file| file.count_phrase(&key));
                let counted = Task::perform(count, |_| Message::Counted);
                Action::Run(Task::batch([counted, self.typed_task()]))
            }
        }
    }

    fn chart(&mut self, message: charting::Message) -> Action {
        self.wrong = None;
        match self.charting.update(message, &self.context.catalog) {
            charting::Change::None => Action::None,
            charting::Change::Typed => self.typed(),
            charting::Change::Taken(charted) => {
                self.take_charted(charted);
                Action::Run(Task::batch([Charting::focus(), self.typed_task()]))
            }
            charting::Change::Remembered(form) => {
                let actor = self.context.actor();
                let keep = self.context.file.run(move |file| file.keep_short_form(actor, &form));
                let kept = Task::perform(keep, Message::ShortFormKept);
                Action::Run(Task::batch([kept, Charting::focus(), self.typed_task()]))
            }
            charting::Change::Forgotten(word) => {
                let actor = self.context.actor();
                let drop = self.context.file.run(move |file| file.drop_short_form(actor, &word));
                Action::Run(Task::perform(drop, Message::ShortFormKept))
            }
        }
    }

    fn take_charted(&mut self, charted: Vec<Charted>) {
        for charted in charted {
            match charted {
                Charted::Treatment(done) => {
                    self.draft.carried.treatments = false;
                    self.draft.treatments.push(done);
                }
                Charted::Finding(found) => {
                    self.draft.carried.findings = false;
                    self.draft.findings.push(found);
                }
            }
        }
    }

    fn go(&self, place: Place) -> Task<Message> {
        match place {
            Place::Complaint => focus::on("complaint"),
            Place::Charting => Charting::focus(),
            Place::Pain => focus::on(PAIN),
            Place::Subjective => self.writing.part(NoteField::Subjective).focus(),
            Place::Plan => self.writing.part(NoteField::Plan).focus(),
        }
    }

    /// Goes to the next gap of the note, or else to the next field: what Tab does here.
    pub fn tab(&self) -> Option<Task<Message>> {
        self.writing.has_gaps().then(|| focus::held_by().map(Message::Tab))
    }

    fn take_text(&mut self, field: Field, text: String) {
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
        self.draft.region = Some(complaint.region);
        self.draft.stage = Some(complaint.stage);
    }

    /// Puts a treatment back into its line. What stands in the line comes into the note first.
    fn edit_treatment(&mut self, place: usize) -> Action {
        let Some(treatment) = self.draft.treatments.get(place).cloned() else { return Action::None };
        if let Err(wrong) = self.take_open_lines() {
            self.wrong = Some(wrong);
            return Action::None;
        }
        self.draft.treatments.remove(place);
        self.treatment = TreatmentLine::of(&treatment, &self.context.catalog);
        Action::Run(Task::batch([focus::on(entry::TREATMENT_SIDE), self.typed_task()]))
    }

    /// Puts a finding back into its line, as [`Note::edit_treatment`].
    fn edit_finding(&mut self, place: usize) -> Action {
        let Some(finding) = self.draft.findings.get(place).cloned() else { return Action::None };
        if let Err(wrong) = self.take_open_lines() {
            self.wrong = Some(wrong);
            return Action::None;
        }
        self.draft.findings.remove(place);
        self.finding = FindingLine::of(&finding, &self.context.catalog);
        Action::Run(Task::batch([focus::on(entry::FINDING_SIDE), self.typed_task()]))
    }

    fn line_changed<T>(&mut self, change: Change<T>, take: impl FnOnce(&mut NoteDraft, T)) -> Action {
        self.wrong = None;
        match change {
            Change::None => self.typed(),
            Change::Focus(task) => Action::Run(Task::batch([task, self.typed_task()])),
            Change::Taken(taken, task) => {
                take(&mut self.draft, taken);
                Action::Run(Task::batch([task, self.typed_task()]))
            }
            Change::Wrong(error) => {
                self.wrong = Some(error);
                Action::None
            }
        }
    }
}

fn changed(change: PainChange, now: Option<Pain>) -> Option<Pain> {
    change.apply(now.map(Pain::get)).and_then(|number| Pain::new(i64::from(number)).ok())
}

fn remove<T>(list: &mut Vec<T>, place: usize) {
    if place < list.len() {
        list.remove(place);
    }
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
