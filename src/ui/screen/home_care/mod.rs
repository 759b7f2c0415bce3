//! The home-care sheet: proposed from what was treated, checked against the client, seen as it prints.

mod choice;
mod draft;
mod keeping;
mod view;

use std::fmt;
use std::sync::Arc;

use iced::Task;

use crate::catalog::{DosePart, Gate, GivenBefore, Proposal, Today};
use crate::domain::{
    CautionKey, Client, ClientId, HomeCarePlan, ItemKey, PlanId, Print, SessionId, SessionRecord, Side,
};
use crate::store::{Form, StoreError, Stored, Subject};
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::output::{Output, Preview};
use crate::ui::screening_lines::ScreeningNotice;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::page_preview::{Zoom, ZoomChange};
use crate::ui::widget::type_ahead::{self, Outcome};
use crate::ui::widget::{editor, focus};
use choice::Chosen;
use draft::Words;

/// The sides an item can be done on.
const SIDES: &[Side] = &[Side::Left, Side::Right, Side::Both];

/// How many items are proposed at once while searching.
const PROPOSED: usize = 8;

/// What the screen needs to begin.
#[derive(Debug, Clone)]
pub struct Loaded {
    client: Stored<ClientId, Client>,
    session: Option<(SessionId, SessionRecord)>,
    given: Option<Stored<PlanId, HomeCarePlan>>,
    screening: ScreeningNotice,
    /// What they took home before the session, and what they said of it.
    before: Vec<GivenBefore>,
    /// A sheet that was being put together.
    typed: Option<Words>,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it needs came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// To the red flags of the client.
    RedFlags,
    /// Put this item on the sheet.
    Add(ItemKey),
    /// Ask for the reason to give a held-back item.
    Ask(ItemKey),
    /// The reason was typed.
    Reason(String),
    /// Give it all the same.
    Override,
    /// Leave it held back.
    KeepBack,
    /// Take an item off.
    Remove(usize),
    /// Move an item up.
    Up(usize),
    /// Show or hide what can be changed of an item.
    Open(usize),
    /// The side of an item.
    Side(usize, Pick<Side>),
    /// A step of a dose.
    Step(usize, DosePart, bool),
    /// What is added to an item.
    Note(usize, String),
    /// The search was used.
    Search(type_ahead::Event),
    /// The words to the client were edited.
    Words(editor::Event),
    /// The next visit was typed.
    NextVisit(String),
    /// The form of the sheet.
    Print(Pick<Print>),
    /// The pages came.
    Drawn(u64, Preview),
    /// The preview's zoom.
    Zoom(ZoomChange),
    /// The sheet saves itself.
    Draft(form_draft::Event),
    /// Keep the plan, then do this.
    Keep(Then),
    /// It was kept.
    Kept(Then, Box<HomeCarePlan>, Result<PlanId, StoreError>),
    /// Back to the client.
    Back,
}

/// What follows once the plan is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Print it.
    Print,
    /// Save it as PDF.
    Pdf,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Print these pages.
    Print(Output),
    /// Save these pages as PDF.
    Pdf(Output),
    /// To the red flags of the client; what is on the sheet stays.
    RedFlags(ClientId),
    /// Back to the client.
    Back(ClientId),
}

/// What the screen knows once it is loaded.
struct Ready {
    client: Client,
    session: Option<(SessionId, SessionRecord)>,
    proposals: Vec<Proposal>,
    cautions: Vec<CautionKey>,
    screening: ScreeningNotice,
}

/// The sheet being put together.
pub struct HomeCare {
    context: Context,
    client_id: ClientId,
    ready: Option<Ready>,
    chosen: Vec<Chosen>,
    draft: FormDraft,
    /// The item on the sheet whose dose, side and words are shown to be changed.
    open: Option<ItemKey>,
    /// The held-back item a reason is asked for, and the reason so far.
    asking: Option<(Proposal, String)>,
    search: type_ahead::State,
    message: editor::State,
    next_visit: String,
    print: Print,
    pages: Preview,
    drawn: u64,
    zoom: Zoom,
    kept: Option<(PlanId, HomeCarePlan)>,
    trouble: Option<String>,
    working: bool,
}

impl fmt::Debug for HomeCare {
    /// Says nothing of the client.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HomeCare").field("client", &self.client_id).finish_non_exhaustive()
    }
}

impl HomeCare {
    /// A new sheet from this session, or from the latest one.
    pub fn new(context: Context, client: ClientId, session: Option<SessionId>) -> (Self, Task<Message>) {
        Self::begin(context, client, session, None)
    }

    /// A sheet that was given, to be printed again or changed into a new one.
    pub fn given(context: Context, client: ClientId, plan: PlanId) -> (Self, Task<Message>) {
        Self::begin(context, client, None, Some(plan))
    }

    fn begin(
        context: Context,
        client_id: ClientId,
        session: Option<SessionId>,
        plan: Option<PlanId>,
    ) -> (Self, Task<Message>) {
        let (actor, today) = (context.actor(), context.today());
        let load = context.file.run(move |file| {
            let seen = plan.map_or(Subject::Client(client_id), Subject::Plan);
            file.record_view(actor, seen)?;
            let client = file.client(client_id)?;
            let given = plan.map(|plan| file.plan(plan)).transpose()?;
            let from = given.as_ref().and_then(|given| given.value.session()).or(session);
            let latest =
                || file.sessions_of(client_id, 0, 1).map(|found| found.first().map(|first| first.id));
            let from = match from {
                Some(id) => Some(id),
                None => latest()?,
            };
            let session = from.map(|id| file.session(id)).transpose()?;
            // What was being put together counts while it is about the same session.
            let typed = if given.is_none() { file.form_draft(Form::HomeCare(client_id))? } else { None };
            let typed = typed.and_then(|typed| serde_json::from_str::<Words>(&typed).ok());
            let typed = typed.filter(|typed| typed.session == from);
            let session = session.map(|stored| (stored.id, stored.value));
            let screening = ScreeningNotice::of(file, client_id, today)?;
            let before = match &session {
                Some((_, record)) => file.given_before(client_id, record.session())?,
                None => Vec::new(),
            };
            Ok(Loaded { client, session, given, screening, before, typed })
        });
        let screen = Self {
            draft: FormDraft::new(Form::HomeCare(client_id), context.file.clone()),
            context,
            client_id,
            ready: None,
            chosen: Vec::new(),
            open: None,
            asking: None,
            search: type_ahead::State::default(),
            message: editor::State::new(""),
            next_visit: String::new(),
            print: Print::Normal,
            pages: Preview::default(),
            drawn: 0,
            zoom: Zoom::default(),
            kept: None,
            trouble: None,
            working: false,
        };
        (screen, Task::perform(load, |loaded| Message::Loaded(Box::new(loaded))))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Loaded(loaded) => return self.loaded(*loaded),
            Message::Add(item) => return self.add(&item),
            Message::Ask(item) => {
                self.asking = self.proposal(&item).map(|proposal| (proposal, String::new()));
                return Action::Run(focus::on("override-reason"));
            }
            Message::Reason(words) => {
                if let Some((_, reason)) = &mut self.asking {
                    *reason = words;
                }
                return Action::None;
            }
            Message::Override => return self.give_all_the_same(),
            Message::KeepBack => {
                self.asking = None;
                return Action::None;
            }
            Message::Remove(place) => {
                if place < self.chosen.len() {
                    self.chosen.remove(place);
                }
                // The focus goes to what took its place, or to the search when nothing is left.
                let next = place.min(self.chosen.len().saturating_sub(1));
                let focus =
                    if self.chosen.is_empty() { self.search.focus() } else { focus::on(edit_id(next)) };
                let changed = self.changed_task();
                return Action::Run(Task::batch([focus, changed]));
            }
            Message::Up(place) => choice::move_up(&mut self.chosen, place),
            Message::Open(place) => {
                let key = self.chosen.get(place).map(|chosen| chosen.item.clone());
                self.open = if self.open == key { None } else { key };
                return Action::None;
            }
            Message::Side(place, pick) => {
                if let Some(chosen) = self.chosen.get_mut(place) {
                    chosen.side = pick.apply(chosen.side, SIDES).or(chosen.side);
                }
            }
            Message::Step(place, part, up) => {
                if let Some(chosen) = self.chosen.get_mut(place) {
                    chosen.dose = part.step(chosen.dose, &chosen.range, up).unwrap_or(chosen.dose);
                }
            }
            Message::Note(place, note) => {
                if let Some(chosen) = self.chosen.get_mut(place) {
                    chosen.note = note;
                }
            }
            Message::Search(event) => return self.searched(event),
            Message::Words(event) => {
                if !self.message.update(event) {
                    return Action::None;
                }
            }
            Message::NextVisit(typed) => self.next_visit = typed,
            Message::Print(pick) => {
                self.print = pick.apply(Some(self.print), Print::ALL).unwrap_or(self.print);
            }
            Message::Drawn(drawn, pages) => {
                if drawn == self.drawn {
                    self.pages = pages;
                }
                return Action::None;
            }
            Message::Zoom(change) => {
                self.zoom = change.apply(self.zoom);
                return Action::None;
            }
            Message::Draft(event) => {
                let words = self.words();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::Keep(then) => return self.keep(then),
            Message::Kept(then, plan, Ok(id)) => {
                self.working = false;
                self.draft.done();
                self.kept = Some((id, *plan));
                return self.hand_over(then);
            }
            Message::Kept(_, _, Err(error)) => {
                self.working = false;
                self.trouble = Some(error.to_string());
                return Action::None;
            }
            Message::RedFlags => return Action::RedFlags(self.client_id),
            Message::Back => return Action::Back(self.client_id),
        }
        self.changed()
    }

    /// The sheet is another now: it is drawn anew and saves itself.
    fn changed(&mut self) -> Action {
        Action::Run(self.changed_task())
    }

    fn changed_task(&mut self) -> Task<Message> {
        choice::as_printed(&mut self.chosen);
        let save = self.draft.typed().map(Message::Draft);
        Task::batch([self.draw(), save])
    }

    /// Writes what is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        let words = self.words();
        self.draft.flush(|| words)
    }

    fn loaded(&mut self, loaded: Result<Loaded, StoreError>) -> Action {
        let Loaded { client, session, given, screening, before, typed } = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                self.trouble = Some(error.to_string());
                return Action::None;
            }
        };
        let client = client.value;
        let cautions = client.caution_keys(self.context.today());
        let catalog = Arc::clone(&self.context.catalog);
        let proposals = session
            .as_ref()
            .map(|(_, record)| catalog.propose(&Today::of(record.session(), &cautions).after(&before)))
            .unwrap_or_default();
        self.ready = Some(Ready { client, session, proposals, cautions, screening });
        match (given, typed) {
            (Some(given), _) => self.take_over(&given),
            (None, Some(typed)) => self.take_words(typed),
            (None, None) => {
                let ready = self.ready.iter().flat_map(|ready| ready.proposals.iter());
                let suggested = ready.filter(|it| it.suggested && !matches!(it.gate, Gate::HeldBack { .. }));
                self.chosen =
                    suggested.filter_map(|proposal| Chosen::proposed(&catalog, proposal, None)).collect();
            }
        }
        choice::as_printed(&mut self.chosen);
        let first = if self.chosen.is_empty() { self.search.focus() } else { focus::on(edit_id(0)) };
        Action::Run(Task::batch([self.draw(), first]))
    }

    /// The proposal for an item: the ranked one, or one made for an item found by search.
    fn proposal(&self, key: &ItemKey) -> Option<Proposal> {
        let ready = self.ready.as_ref()?;
        if let Some(ranked) = ready.proposals.iter().find(|proposal| proposal.item == *key) {
            return Some(ranked.clone());
        }
        let item = self.context.catalog.item(key)?;
        let gate = self.context.catalog.gate(item, &ready.cautions);
        let dose = match &gate {
            Gate::Adapted { dose, .. } => *dose,
            Gate::Allowed | Gate::HeldBack { .. } => item.dose,
        };
        let why = "Chosen by your therapist.".to_owned();
        let side = item.sided.then_some(Side::Both);
        Some(Proposal { item: key.clone(), side, dose, score: 0, why, gate, suggested: false })
    }

    fn is_on_sheet(&self, key: &ItemKey) -> bool {
        self.chosen.iter().any(|chosen| chosen.item == *key)
    }

    fn add(&mut self, key: &ItemKey) -> Action {
        if self.is_on_sheet(key) {
            return Action::None;
        }
        let Some(proposal) = self.proposal(key) else { return Action::None };
        if matches!(proposal.gate, Gate::HeldBack { .. }) {
            self.asking = Some((proposal, String::new()));
            return Action::Run(focus::on("override-reason"));
        }
        self.chosen.extend(Chosen::proposed(&self.context.catalog, &proposal, None));
        self.changed()
    }

    fn give_all_the_same(&mut self) -> Action {
        let Some((proposal, reason)) = self.asking.take() else { return Action::None };
        if reason.trim().is_empty() {
            self.asking = Some((proposal, reason));
            return Action::Run(focus::on("override-reason"));
        }
        if !self.is_on_sheet(&proposal.item) {
            self.chosen.extend(Chosen::proposed(&self.context.catalog, &proposal, Some(reason)));
        }
        self.changed()
    }

    fn found(&self) -> Vec<(ItemKey, String, String)> {
        let found = self.context.catalog.find_items(self.search.text(), PROPOSED);
        found
            .into_iter()
            .map(|it| (it.key.clone(), it.title.clone(), it.category.words().to_owned()))
            .collect()
    }

    fn searched(&mut self, event: type_ahead::Event) -> Action {
        let found = self.found();
        match self.search.update(event, found.len()) {
            Outcome::Chosen(place) => {
                found.get(place).map_or(Action::None, |(key, _, _)| self.add(&key.clone()))
            }
            Outcome::None | Outcome::TextChanged | Outcome::Submitted => Action::None,
        }
    }
}

/// The name of the button that shows what can be changed of an item, to give the focus to.
fn edit_id(place: usize) -> String {
    format!("edit-item-{place}")
}
