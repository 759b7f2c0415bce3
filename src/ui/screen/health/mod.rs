//! What is known of the client's health, and when it was last asked.

mod entry;
mod keeping;
mod list;
mod view;

use std::fmt;

use iced::Task;
use serde::{Deserialize, Serialize};

use crate::domain::{Client, ClientCaution, ClientId, HealthKind, PractitionerId, ReviewDue};
use crate::store::{Entity, Form, StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::health_review::{self, Reviews};
use crate::ui::record_part;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::focus;
use crate::ui::widget::type_ahead::{self, Outcome as Typing};
use entry::{EntryForm, Field};

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    reviews: Reviews,
    /// Who asked, by number.
    names: Vec<(PractitionerId, String)>,
    typed: Option<Words>,
    /// Whether no review may be added.
    is_restricted: bool,
}

/// The words of the screen, as autosave keeps them. `changes` is read by
/// [`health_review::record_unchanged`] too.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Words {
    entry: entry::Words,
    changes: Vec<String>,
    walk: Option<usize>,
}

/// What is reached in one press, because it matters most and is asked most.
const QUICK: [(&str, &str); 4] = [
    ("Latex allergy", "allergy_latex"),
    ("Oil or lotion allergy", "allergy_oil"),
    ("Nut allergy", "allergy_nuts"),
    ("Pregnancy", "pregnancy"),
];

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it shows came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// The field of what it is was used.
    What(type_ahead::Event),
    /// What was taken of the library is given back.
    ClearWhat,
    /// The kind of the entry.
    Kind(Pick<HealthKind>),
    /// A field was typed in.
    Typed(Field, String),
    /// Whether the entry is a caution.
    Caution,
    /// One of the entries reached in one press, by its place.
    Quick(usize),
    /// Keep the entry that is in the form.
    Keep,
    /// Change an entry.
    Edit(usize),
    /// Leave the entry in the form as it is.
    Leave,
    /// An entry was written by mistake.
    TakeOut(usize),
    /// An entry is over since today.
    Over(usize),
    /// An entry is not over after all.
    Return(usize),
    /// Show or hide what is over of a kind.
    Fold(HealthKind),
    /// The history was written.
    Written(Box<Result<Loaded, StoreError>>),
    /// Nothing changed today.
    Unchanged,
    /// Record the changes as a review.
    RecordChanges,
    /// Go through all kinds one by one.
    Walk,
    /// To the kind before.
    WalkBack,
    /// To the next kind; after the last the review is done.
    WalkOn,
    /// Stop going through the kinds.
    WalkEnd,
    /// The review was written.
    Reviewed(Result<Reviews, StoreError>),
    /// The form saves itself.
    Draft(form_draft::Event),
    /// Back to the client's page.
    Back,
}

/// What only the app can do.
pub type Action = record_part::Action<Message>;

/// Health history and reviews.
pub struct Health {
    context: Context,
    id: ClientId,
    shown: Option<Box<Loaded>>,
    form: Box<EntryForm>,
    /// What was done to the history and is in no review yet.
    changes: Vec<String>,
    /// The kind at which a full review is.
    walk: Option<usize>,
    /// The kinds of which what is over is shown too.
    history: Vec<HealthKind>,
    draft: FormDraft,
    failed: Option<StoreError>,
    working: bool,
    /// Whether what is in the form is being written.
    clears: bool,
}

impl fmt::Debug for Health {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Health").field("id", &self.id).finish_non_exhaustive()
    }
}

fn read(file: &crate::store::PracticeFile, id: ClientId) -> Result<Loaded, StoreError> {
    let people = file.practitioners()?.into_iter();
    let typed = file.form_draft(Form::Health(id))?;
    Ok(Loaded {
        client: file.client(id)?,
        reviews: Reviews::of(file, id)?,
        names: people.map(|person| (person.id, person.value.name.to_string())).collect(),
        typed: typed.and_then(|typed| serde_json::from_str(&typed).ok()),
        is_restricted: file.standing(id)?.is_restricted(),
    })
}

impl Health {
    /// This client's.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let actor = context.actor();
        let load = context.file.run(move |file| {
            file.record_view(actor, Subject::Part(id, Entity::Review))?;
            read(file, id)
        });
        let screen = Self {
            draft: FormDraft::new(Form::Health(id), context.file.clone()),
            context,
            id,
            shown: None,
            form: Box::default(),
            changes: Vec::new(),
            walk: None,
            history: Vec::new(),
            failed: None,
            working: false,
            clears: false,
        };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// Whose it is.
    pub fn id(&self) -> ClientId {
        self.id
    }

    fn words(&self) -> String {
        let words = Words { entry: self.form.typed(), changes: self.changes.clone(), walk: self.walk };
        serde_json::to_string(&words).unwrap_or_default()
    }

    /// Writes what was typed and is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        let words = self.words();
        self.draft.flush(|| words)
    }

    fn typed(&mut self) -> Action {
        self.typed_and(Task::none())
    }

    fn typed_and(&mut self, task: Task<Message>) -> Action {
        Action::Run(Task::batch([task, self.draft.typed().map(Message::Draft)]))
    }

    fn is_restricted(&self) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.is_restricted)
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            // A restricted record takes no review in; what is wrong in the history can still be put right.
            Message::Unchanged | Message::RecordChanges | Message::Walk | Message::WalkOn
                if self.is_restricted() =>
            {
                return Action::None;
            }
            Message::Loaded(loaded) => return self.loaded(*loaded),
            Message::What(event) => return self.what(event),
            Message::ClearWhat => {
                self.form.clear_pick();
                let focus = self.form.what.focus();
                return self.typed_and(focus);
            }
            Message::Kind(pick) => {
                let kind = pick.apply(Some(self.form.words.kind()), HealthKind::ALL);
                self.form.words.set_kind(kind.unwrap_or_default());
                return self.typed();
            }
            Message::Typed(field, text) => {
                self.form.set(field, text);
                return self.typed();
            }
            Message::Caution => {
                self.form.toggle_caution();
                return self.typed();
            }
            Message::Quick(place) => return self.quick(place),
            Message::Keep => return self.keep(),
            Message::Edit(place) => {
                if let Some(entry) = self.entry(place) {
                    *self.form = EntryForm::of(place, entry);
                    return self.typed_and(focus::on("health-note"));
                }
            }
            Message::Leave => {
                *self.form = EntryForm::default();
                let focus = self.form.what.focus();
                return self.typed_and(focus);
            }
            Message::TakeOut(place) => return self.take_out(place),
            Message::Over(place) => {
                let today = self.context.today();
                return self.replace(place, "Over", |entry| entry.ended(today).ok());
            }
            Message::Return(place) => return self.replace(place, "Back", |entry| Some(entry.back())),
            Message::Fold(kind) => match self.history.iter().position(|open| *open == kind) {
                Some(place) => {
                    self.history.remove(place);
                }
                None => self.history.push(kind),
            },
            Message::Written(written) => return self.written(*written),
            Message::Unchanged => return self.unchanged(),
            Message::RecordChanges => return self.record(false, health_review::changed(&self.changes)),
            Message::Walk => return self.walk_to(Some(0)),
            Message::WalkBack => return self.walk_to(self.walk.map(|at| at.saturating_sub(1))),
            Message::WalkOn => return self.walk_on(),
            Message::WalkEnd => return self.walk_to(None),
            Message::Reviewed(reviewed) => return self.reviewed(reviewed),
            Message::Draft(event) => {
                let words = self.words();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::Back => return Action::Back,
        }
        Action::None
    }

    fn loaded(&mut self, loaded: Result<Loaded, StoreError>) -> Action {
        let mut loaded = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                self.failed = Some(error);
                return Action::None;
            }
        };
        if let Some(words) = loaded.typed.take() {
            *self.form = EntryForm::of_words(words.entry);
            self.changes = words.changes;
            self.walk = words.walk.filter(|at| *at < HealthKind::ALL.len());
        }
        let due = loaded.reviews.due_at_visit(self.context.today()).is_due();
        self.shown = Some(Box::new(loaded));
        let begin = if self.walk.is_some() { "walk-on" } else { "nothing-changed" };
        let first = if self.form.is_begun() || (!due && self.walk.is_none()) {
            self.form.what.focus()
        } else {
            focus::on(begin)
        };
        Action::Run(first)
    }

    fn entries(&self) -> &[ClientCaution] {
        self.shown.as_ref().map_or(&[], |shown| &shown.client.value.cautions)
    }

    fn entry(&self, place: usize) -> Option<&ClientCaution> {
        self.entries().get(place)
    }

    fn due(&self) -> Option<ReviewDue> {
        self.shown.as_ref().map(|shown| shown.reviews.due_at_visit(self.context.today()))
    }

    fn what(&mut self, event: type_ahead::Event) -> Action {
        let catalog = std::sync::Arc::clone(&self.context.catalog);
        let proposed = self.form.proposed(&catalog);
        self.form.wrong.take_if(|(field, _)| field.is_none());
        match self.form.what.update(event, proposed.len()) {
            Typing::Chosen(place) => {
                if let Some(caution) = proposed.get(place) {
                    self.form.pick(caution);
                }
                self.typed_and(focus::on("health-note"))
            }
            Typing::Submitted => self.keep(),
            Typing::TextChanged => self.typed(),
            Typing::None => Action::None,
        }
    }

    /// Puts one of the entries asked most into the form, or the one of it that is there already.
    fn quick(&mut self, place: usize) -> Action {
        let Some((_, key)) = QUICK.get(place) else { return Action::None };
        let catalog = std::sync::Arc::clone(&self.context.catalog);
        let Some(caution) = catalog.cautions().iter().find(|caution| caution.key.as_str() == *key) else {
            return Action::None;
        };
        let today = self.context.today();
        let there = self
            .entries()
            .iter()
            .position(|entry| entry.caution() == Some(&caution.key) && !entry.is_over(today));
        *self.form = match there.and_then(|place| Some((place, self.entry(place)?))) {
            Some((place, entry)) => EntryForm::of(place, entry),
            None => EntryForm::default(),
        };
        self.form.pick(caution);
        let next = if caution.kind == HealthKind::Pregnancy { "health-due" } else { "health-note" };
        self.typed_and(focus::on(next))
    }
}
