//! What the client agreed to, how, until when, and what was withdrawn.

mod giving;
mod giving_view;
mod output;
mod taking_back;
mod view;

use std::collections::HashSet;
use std::fmt;

use iced::Task;

use crate::domain::{Client, ClientId, Consent, ConsentId, ConsentKind, consent_lack};
use crate::store::{Entity, Form, StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::record_part;
use crate::ui::theme::container::Tone;
use crate::ui::widget::focus;
pub use giving::{Change, Field, How, Who};
use giving::{Giving, Words};
use taking_back::TakingBack;

/// What the screen shows.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    /// Newest first.
    consents: Vec<Stored<ConsentId, Consent>>,
    /// What was being typed here before.
    typed: Option<String>,
    /// Whether nothing may be added.
    is_restricted: bool,
}

/// Where pages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the printer.
    Print,
    /// Into a PDF file.
    Pdf,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it shows came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// Record a consent: of this kind, or of what is lacking.
    Begin(Option<ConsentKind>),
    /// Go on with the one that was begun.
    GoOn,
    /// Give up what was typed and begin again.
    StartAfresh,
    /// The form was filled in.
    Giving(Change),
    /// The form saves itself.
    Draft(form_draft::Event),
    /// Keep the consents.
    Give,
    /// They were kept.
    Given(Result<(), StoreError>),
    /// Read a consent, or fold it again.
    Read(ConsentId),
    /// Show every consent of a kind.
    ShowAll(ConsentKind),
    /// Take back what still holds of a kind.
    BeginTakingBack(ConsentKind),
    /// The form for it was filled in.
    TakingBack(taking_back::Change),
    /// Take it back.
    TakeBack,
    /// It was taken back.
    TakenBack(Result<(), StoreError>),
    /// The form that is filled in, to be signed by hand.
    OutputForm(Way),
    /// A consent as it was given, with those of the same occasion.
    OutputGiven(ConsentId, Way),
    /// Back to the list, or to the client's page.
    Back,
}

/// What only the app can do.
pub type Action = record_part::Action<Message>;

/// What is being done.
#[derive(Debug)]
enum Doing {
    Looking,
    Giving,
    TakingBack(Box<TakingBack>),
}

/// Consents.
pub struct Consents {
    context: Context,
    id: ClientId,
    shown: Option<Box<Loaded>>,
    failed: Option<StoreError>,
    trouble: Option<String>,
    doing: Doing,
    giving: Box<Giving>,
    /// Whether a consent was begun here before and neither kept nor given up.
    begun: bool,
    /// What someone said who began to take a consent back.
    said: String,
    draft: FormDraft,
    read: HashSet<ConsentId>,
    whole: HashSet<ConsentKind>,
    working: bool,
}

impl fmt::Debug for Consents {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Consents").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Consents {
    /// This client's.
    pub fn new(context: Context, id: ClientId) -> (Self, Task<Message>) {
        let screen = Self {
            draft: FormDraft::new(Form::Consent(id), context.file.clone()),
            context,
            id,
            shown: None,
            failed: None,
            trouble: None,
            doing: Doing::Looking,
            giving: Box::default(),
            begun: false,
            said: String::new(),
            read: HashSet::new(),
            whole: HashSet::new(),
            working: false,
        };
        let actor = screen.context.actor();
        // Read anew after something was given or taken back, it is still the same look at them.
        let subject = Subject::Part(id, Entity::Consent);
        let seen = screen.context.file.run(move |file| file.record_view(actor, subject));
        let load = screen.load();
        let open = async move {
            seen.await?;
            load.await
        };
        (screen, Task::perform(open, |loaded| Message::Loaded(Box::new(loaded))))
    }

    fn load(&self) -> impl Future<Output = Result<Loaded, StoreError>> + Send + 'static + use<> {
        let id = self.id;
        self.context.file.run(move |file| {
            Ok(Loaded {
                client: file.client(id)?,
                consents: file.consents_of(id)?,
                typed: file.form_draft(Form::Consent(id))?,
                is_restricted: file.standing(id)?.is_restricted(),
            })
        })
    }

    /// Whose it is.
    pub fn id(&self) -> ClientId {
        self.id
    }

    fn typed_words(&self) -> String {
        let said = match &self.doing {
            Doing::TakingBack(taking) => taking.words(),
            Doing::Looking | Doing::Giving => self.said.as_str(),
        };
        serde_json::to_string(&(&self.giving.words, said)).unwrap_or_default()
    }

    /// Writes what was typed and is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        let words = self.typed_words();
        self.draft.flush(|| words)
    }

    fn typed(&mut self) -> Action {
        Action::Run(self.draft.typed().map(Message::Draft))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => self.loaded(*loaded),
            Message::Begin(kind) => return self.begin(kind),
            Message::GoOn => {
                self.doing = Doing::Giving;
                return Action::Run(focus::nowhere());
            }
            Message::StartAfresh => return self.start_afresh(),
            Message::Giving(change) => return self.change(change),
            Message::Draft(event) => {
                let words = self.typed_words();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::Give => return self.give(),
            Message::Given(Ok(())) => return self.kept("The consent is on record."),
            Message::Read(id) => {
                if !self.read.remove(&id) {
                    self.read.insert(id);
                }
            }
            Message::ShowAll(kind) => {
                self.whole.insert(kind);
            }
            Message::BeginTakingBack(kind) => return self.begin_taking_back(kind),
            Message::TakingBack(change) => {
                if let Doing::TakingBack(taking) = &mut self.doing {
                    taking.update(change);
                    return self.typed();
                }
            }
            Message::TakeBack => return self.take_back(),
            Message::TakenBack(Ok(())) => {
                return self.kept("It was taken back. What was agreed stays readable.");
            }
            Message::Given(Err(error)) | Message::TakenBack(Err(error)) => {
                self.working = false;
                match (&mut self.doing, &error) {
                    (Doing::TakingBack(taking), StoreError::Invalid(why)) => {
                        taking.refuse_day(why.to_string());
                    }
                    _ => self.trouble = Some(error.to_string()),
                }
            }
            Message::OutputForm(way) => return self.output_form(way),
            Message::OutputGiven(id, way) => return self.output_given(id, way),
            Message::Back => return self.back(),
        }
        Action::None
    }

    fn loaded(&mut self, loaded: Result<Loaded, StoreError>) {
        let mut loaded = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                self.failed = Some(error);
                return;
            }
        };
        let typed =
            loaded.typed.take().and_then(|typed| serde_json::from_str::<(Words, String)>(&typed).ok());
        if let Some((words, said)) = typed {
            self.begun = !words.chosen.is_empty();
            *self.giving = Giving { words, ..Giving::default() };
            self.said = said;
        }
        self.shown = Some(Box::new(loaded));
    }

    /// Begins with what was asked for, or with what the client lacks.
    fn begin(&mut self, kind: Option<ConsentKind>) -> Action {
        let Some(shown) = self.shown.as_ref().filter(|shown| !shown.is_restricted) else {
            return Action::None;
        };
        let client = &shown.client.value;
        let today = self.context.today();
        self.trouble = None;
        self.doing = Doing::Giving;
        if self.begun {
            // What was typed before is not lost: what is asked for now joins it.
            let wording = self.context.catalog.consents().iter().find(|wording| Some(wording.kind) == kind);
            if let Some(wording) = wording.filter(|wording| !self.giving.words.chosen.contains(&wording.key))
            {
                self.giving.update(Change::Toggled(wording.key.clone()), &self.context, client);
            }
            return Action::Run(focus::nowhere());
        }
        let consents = shown.consents.iter().map(|held| &held.value);
        let has_data = consents
            .clone()
            .any(|held| held.parts().kind == ConsentKind::Data && held.standing(today).holds());
        let kinds =
            match (kind, consent_lack(client.birth_date, consents, today, self.context.catalog.majority())) {
                (Some(kind), _) => vec![kind],
                (None, Some(lack)) if has_data => vec![lack.kind],
                (None, Some(lack)) => vec![lack.kind, ConsentKind::Data],
                (None, None) => Vec::new(),
            };
        *self.giving = Giving::of(&self.context, client, &kinds);
        Action::Run(focus::nowhere())
    }

    fn start_afresh(&mut self) -> Action {
        self.draft.done();
        self.begun = false;
        let form = Form::Consent(self.id);
        let discard = self.context.file.run(move |file| file.discard_form_draft(form));
        let begun = self.begin(None);
        let discarded = Task::perform(discard, |_| ()).discard();
        match begun {
            Action::Run(task) => Action::Run(Task::batch([discarded, task])),
            _ => Action::Run(discarded),
        }
    }

    fn change(&mut self, change: Change) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        if self.giving.update(change, &self.context, &shown.client.value) {
            self.begun = true;
            return self.typed();
        }
        Action::None
    }

    fn give(&mut self) -> Action {
        if self.working {
            return Action::None;
        }
        self.trouble = None;
        let consents = match self.giving.consents(&self.context, self.id) {
            Ok(consents) => consents,
            Err((field, says)) => {
                let to = giving_view::id_of(&field);
                self.giving.wrong = Some((field, says));
                return Action::Run(to.map_or_else(Task::none, focus::on));
            }
        };
        self.working = true;
        let (actor, form) = (self.context.actor(), Form::Consent(self.id));
        let give = self.context.file.run(move |file| {
            file.give_consents(actor, &consents)?;
            // The words are in the record now; that they also stand as a draft harms nobody.
            let _ = file.discard_form_draft(form);
            Ok(())
        });
        Action::Run(Task::perform(give, Message::Given))
    }

    fn begin_taking_back(&mut self, kind: ConsentKind) -> Action {
        let Some(shown) = &self.shown else { return Action::None };
        let taking = TakingBack::of(&self.context, shown, kind, self.said.clone());
        if taking.ids.is_empty() {
            return Action::None;
        }
        self.trouble = None;
        self.doing = Doing::TakingBack(Box::new(taking));
        Action::Run(focus::on("taking-back-words"))
    }

    fn take_back(&mut self) -> Action {
        let Doing::TakingBack(taking) = &mut self.doing else { return Action::None };
        if self.working {
            return Action::None;
        }
        let Some(withdrawal) = taking.withdrawal(&self.context) else { return Action::None };
        self.working = true;
        let (actor, ids, form) = (self.context.actor(), taking.ids.clone(), Form::Consent(self.id));
        let left = serde_json::to_string(&(&self.giving.words, "")).unwrap_or_default();
        let take = self.context.file.run(move |file| {
            file.withdraw_consents(actor, &ids, &withdrawal)?;
            // What they said is in the record now; a consent that was begun besides stays a draft.
            let _ = file.save_form_draft(form, &left);
            Ok(())
        });
        Action::Run(Task::perform(take, Message::TakenBack))
    }

    /// What was done is in the file: back to the list, with a word about it.
    fn kept(&mut self, says: &str) -> Action {
        self.working = false;
        self.draft.done();
        match self.doing {
            Doing::Giving => {
                *self.giving = Giving::default();
                self.begun = false;
            }
            Doing::TakingBack(_) => self.said.clear(),
            Doing::Looking => {}
        }
        self.doing = Doing::Looking;
        let load = Task::perform(self.load(), |loaded| Message::Loaded(Box::new(loaded)));
        Action::Say(Tone::Good, says.to_owned(), load)
    }

    fn back(&mut self) -> Action {
        if matches!(self.doing, Doing::Looking) {
            return Action::Back;
        }
        if let Doing::TakingBack(taking) = &self.doing {
            taking.words().clone_into(&mut self.said);
        }
        self.doing = Doing::Looking;
        self.trouble = None;
        Action::Run(focus::nowhere())
    }
}
