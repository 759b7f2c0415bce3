//! The home-care sheet: proposed from what was treated, checked against the client, seen as it prints.

mod choice;
mod draft;
mod form;
mod item_view;
mod keeping;
mod opening;
mod packs;
mod packs_view;
mod view;

use std::fmt;

use iced::Task;

use crate::catalog::{DosePart, Gate, Proposal};
use crate::domain::{CautionKey, Client, ClientId, HomeCarePlan, ItemKey, SessionId, SessionRecord, Side};
use crate::paper::CHOSEN;
use crate::store::StoreError;
use crate::ui::autosave::GATHER;
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::output::{Output, Preview, Way};
use crate::ui::pause::pause;
use crate::ui::screening_lines::ScreeningNotice;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::page_preview::{Zoom, ZoomChange};
use crate::ui::widget::type_ahead::{self, Outcome};
use crate::ui::widget::{editor, focus};
use choice::Chosen;
use form::{FormMessage, SheetForm};
use keeping::Kept;
use opening::Loaded;
use packs::{Bulk, PackMessage, Packs};

/// The sides an item can be done on.
const SIDES: &[Side] = &[Side::Left, Side::Right, Side::Both];

/// How many items are proposed at once while searching.
const PROPOSED: usize = 8;

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
    /// The whole dose of an item a step easier (false) or harder (true).
    OneStep(usize, bool),
    /// What is added to an item.
    Note(usize, String),
    /// The search was used.
    Search(type_ahead::Event),
    /// The words to the client were edited.
    Words(editor::Event),
    /// The next visit was typed.
    NextVisit(String),
    /// The form of the sheet.
    Form(FormMessage),
    /// The doses of all items.
    Bulk(Bulk),
    /// Exchange an item for the easier one (false) or the harder one (true) of its aim.
    Swap(usize, bool),
    /// With packs.
    Pack(PackMessage),
    /// The pause after typing is over: draw the pages if nothing was typed since.
    PauseOver(ClientId, u64),
    /// The pages came.
    Drawn(ClientId, u64, Preview),
    /// A page was pressed, so far down from 0 to 1.
    PagePressed(usize, f32),
    /// The preview's zoom.
    Zoom(ZoomChange),
    /// The sheet saves itself.
    Draft(form_draft::Event),
    /// Keep the plan, then do this.
    Keep(Way),
    /// It was kept.
    Kept(Way, Box<Result<Kept, String>>),
    /// To the handouts for the client.
    Handouts,
    /// Back to the client.
    Back,
}

impl Message {
    /// Whether words were typed.
    const fn is_typing(&self) -> bool {
        matches!(
            self,
            Self::Words(_) | Self::NextVisit(_) | Self::Note(..) | Self::Form(FormMessage::Handwritten(_))
        )
    }
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
    /// Print them on a printer that is chosen first.
    PrintOn(Output),
    /// Save these pages as PDF.
    Pdf(Output),
    /// To the red flags of the client; what is on the sheet stays.
    RedFlags(ClientId),
    /// To the handouts for the client; what is on the sheet stays.
    Handouts(ClientId),
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
    /// The last sheet they were given before today.
    last: Option<HomeCarePlan>,
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
    form: SheetForm,
    packs: Packs,
    /// What a pack or a change of all doses left undone.
    said: Option<String>,
    pages: Preview,
    drawn: u64,
    zoom: Zoom,
    kept: Option<Kept>,
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
    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        let is_typing = message.is_typing();
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
            Message::OneStep(place, harder) => {
                if let Some(chosen) = self.chosen.get_mut(place) {
                    let (dose, range) = (chosen.dose, &chosen.range);
                    let step = if harder { range.harder(dose) } else { range.easier(dose) };
                    chosen.dose = step.unwrap_or(dose);
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
            Message::Form(message) => self.form.update(message),
            Message::Bulk(bulk) => self.bulk(bulk),
            Message::Swap(place, harder) => return self.swap(place, harder),
            Message::Pack(message) => return self.pack(message),
            Message::PauseOver(client, drawn) => {
                return if (client, drawn) == (self.client_id, self.drawn) {
                    Action::Run(self.draw())
                } else {
                    Action::None
                };
            }
            Message::Drawn(client, drawn, pages) => {
                if (client, drawn) == (self.client_id, self.drawn) {
                    self.pages = pages;
                }
                return Action::None;
            }
            Message::PagePressed(page, down) => return self.page_pressed(page, down),
            Message::Zoom(change) => {
                self.zoom = change.apply(self.zoom);
                return Action::None;
            }
            Message::Draft(event) => {
                let words = self.words();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::Keep(way) => return self.keep(way),
            Message::Kept(way, kept) => return self.kept(way, *kept),
            Message::RedFlags => return Action::RedFlags(self.client_id),
            Message::Handouts => return Action::Handouts(self.client_id),
            Message::Back => return Action::Back(self.client_id),
        }
        if is_typing { self.typed() } else { self.changed() }
    }

    /// Words are typed: they save themselves, and the pages are drawn when the keys rest. Drawing them at each key
    /// would take the processor from the typing.
    fn typed(&mut self) -> Action {
        self.drawn += 1;
        let (client, drawn) = (self.client_id, self.drawn);
        let rest = Task::perform(pause(GATHER), move |()| Message::PauseOver(client, drawn));
        let save = self.draft.typed().map(Message::Draft);
        Action::Run(Task::batch([rest, save]))
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

    /// Shows what can be changed of the item that was pressed on a page.
    fn page_pressed(&mut self, page: usize, down: f32) -> Action {
        let place = self.pages.item_at(page, down);
        let Some((place, chosen)) = place.and_then(|place| Some((place, self.chosen.get(place)?))) else {
            return Action::None;
        };
        self.open = Some(chosen.item.clone());
        Action::Run(focus::on(edit_id(place)))
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
        let why = CHOSEN.to_owned();
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
        match self.chosen.iter_mut().find(|chosen| chosen.item == proposal.item) {
            // It came with an earlier sheet, and is held back by now.
            Some(chosen) => chosen.reason = Some(reason),
            None => self.chosen.extend(Chosen::proposed(&self.context.catalog, &proposal, Some(reason))),
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
