//! How the note is opened: with what was unfinished, else what the session says, else empty.

use std::collections::BTreeMap;

use iced::Task;

use super::charting::Charting;
use super::entry::{FindingLine, TreatmentLine};
use super::episode::Offered;
use super::examining::{Examining, examined_before};
use super::layout::Panes;
use super::mapping::Mapping;
use super::writing::Writing;
use super::{Action, Field, Message, Note};
use crate::catalog::shorthand::ShortForms;
use crate::domain::{
    Client, ClientId, EarlierExamination, HomeCarePlan, NoteDraft, PainChange, PhraseKey, PlanId, SessionId,
    SessionRecord,
};
use crate::store::{StoreError, Stored, Subject};
use crate::ui::autosave::Autosave;
use crate::ui::context::Context;
use crate::ui::health_review::Reviews;
use crate::ui::screening_lines::ScreeningNotice;
use crate::ui::widget::{date_field, focus, type_ahead};

/// A new note's length until the therapist says otherwise, in minutes.
const USUAL_LENGTH: u16 = 60;

/// What the screen needs to begin.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    draft: Option<NoteDraft>,
    session: Option<(SessionId, u32, SessionRecord)>,
    last: Option<SessionRecord>,
    sheet: Option<Stored<PlanId, HomeCarePlan>>,
    reviews: Reviews,
    screening: ScreeningNotice,
    episodes: Offered,
    phrase_uses: BTreeMap<PhraseKey, u32>,
    short_forms: ShortForms,
    pain_changes: Vec<PainChange>,
    examined: Vec<EarlierExamination>,
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
            let held_on = draft.as_ref().and_then(|draft| draft.held_on);
            let held_on = held_on.or(session.as_ref().map(|(_, _, record)| record.session().held.on));
            let sheet = file.plan_before(client_id, held_on.unwrap_or(today))?;
            let reviews = Reviews::of(file, client_id)?;
            let screening = ScreeningNotice::of(file, client_id, today)?;
            let episodes = Offered::of(file, client_id, open)?;
            let held = draft.as_ref().and_then(|draft| draft.held_on);
            let held = held.or_else(|| session.as_ref().map(|(_, _, record)| record.session().held.on));
            let examined = examined_before(file, client_id, held.max(Some(today)), open)?;
            Ok(Loaded {
                client,
                draft,
                session,
                last,
                sheet,
                reviews,
                screening,
                episodes,
                phrase_uses: file.phrase_uses()?,
                short_forms: file.short_forms()?,
                pain_changes: file.pain_changes_of(client_id)?,
                examined,
            })
        });
        let charting = Charting::new(&context.catalog, ShortForms::default());
        let screen = Self {
            context,
            client_id,
            client: None,
            session: None,
            last: None,
            sheet: None,
            reviews: Reviews::default(),
            pain_changes: Vec::new(),
            screening: None,
            episodes: Offered::default(),
            draft: NoteDraft::default(),
            held_on: String::new(),
            held_at: String::new(),
            writing: Writing::default(),
            taken_over: Vec::new(),
            region: type_ahead::State::default(),
            charting,
            mapping: Mapping::default(),
            panes: Panes::default(),
            treatment: TreatmentLine::default(),
            finding: FindingLine::default(),
            examining: Examining::default(),
            autosave: Autosave::default(),
            failed: None,
            wrong: None,
            working: false,
        };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// To where the last word was typed, or else to the first field.
    fn go_on(&mut self) -> Task<Message> {
        match self.draft.typed_at.clone() {
            Some(at) => {
                self.writing.move_to(&at);
                focus::on(at.field)
            }
            None => focus::on(Field::Complaint.name()),
        }
    }

    pub(super) fn loaded(&mut self, loaded: Result<Loaded, StoreError>) -> Action {
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                self.failed = Some(error.to_string());
                return Action::None;
            }
        };
        let Loaded { client, draft, session, last, sheet, reviews, screening, episodes, .. } = loaded;
        let now = self.context.wall_clock();
        let from_session = session.as_ref().and_then(|(id, _, record)| NoteDraft::of(*id, record));
        let time = now.time().format("%H:%M:00").to_string().parse().unwrap_or_else(|_| now.time());
        let begun = || {
            let form = last.as_ref().map(|last| last.session().note.form).unwrap_or_default();
            NoteDraft { form, ..NoteDraft::held(now.date(), time, USUAL_LENGTH) }
        };
        let draft = draft.or(from_session).unwrap_or_else(begun);
        self.session = session.map(|(id, revision, _)| (id, revision));
        self.client = Some(client.value);
        self.last = last;
        self.sheet = sheet;
        self.reviews = reviews;
        self.pain_changes = loaded.pain_changes;
        self.screening = Some(screening);
        self.episodes = episodes;
        self.held_on = draft.held_on.map(date_field::spoken).unwrap_or_default();
        self.held_at = draft.held_at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
        self.writing = Writing::of(&draft, loaded.phrase_uses);
        self.charting = Charting::new(&self.context.catalog, loaded.short_forms);
        self.charting.set_line(&draft.charting_words);
        self.mapping = Mapping::new(&self.context.catalog);
        self.treatment.what.field.set_text(&draft.treatment_words);
        self.finding.what.field.set_text(&draft.finding_words);
        self.examining = Examining::new(&draft.examination_words, loaded.examined);
        self.draft = draft;
        Action::Run(self.go_on())
    }
}
