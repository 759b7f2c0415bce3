//! The reference library: one search over everything, and the page of each entry.

mod body_place;
mod facts;
mod filter;
mod filter_panel;
mod form;
mod item_page;
mod list;
mod own;
mod own_view;
mod page;
mod technique_page;
mod terms;
mod view;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use iced::Task;
use iced::widget::image::Handle;
use iced::widget::operation;
use iced::widget::scrollable::AbsoluteOffset;

use crate::catalog::{AnyEntry, Catalog, EntryKey, OwnKind};
use crate::document::body::Drawn;
use crate::document::sheet::Print;
use crate::domain::{MuscleKey, Region};
use crate::paper::{self, ItemPageParts};
use crate::store::StoreError;
use crate::ui::context::{Context, Library as Stock};
use crate::ui::output;
use crate::ui::pause::pause;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::page_preview::{Zoom, ZoomChange};
use crate::ui::widget::{focus, type_ahead, virtual_list};
use filter::{Filter, Part, Stance, Wanted};
use form::{Form, Words};
use own::Asked;
pub use own::Change;

/// The height of a row, in logical pixels.
const ROW: f32 = 52.0;

/// How many muscles or things are proposed for a filter at once.
const PROPOSED: usize = 40;

/// The field one types into to search, to give the focus to.
const SEARCH: &str = "library-search";

/// What scrolls the page of an entry.
const PAGE_SCROLL: &str = "library-page-scroll";

/// The page of an entry, to give the focus to.
const PAGE: &str = "library-page";

/// The first of the filters, to give the focus to.
const FIRST_FILTER: &str = "library-region";

/// How long the list must rest before a page is drawn: who runs down the list waits for none of them.
const REST: Duration = Duration::from_millis(80);

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// The search was typed.
    Typed(String),
    /// Escape in the search.
    Clear,
    /// To the search.
    Find,
    /// Down in the search goes into the list.
    Descend,
    /// Enter in the search reads the first.
    ReadFirst,
    /// The list was used.
    List(virtual_list::Event),
    /// A kind was chosen.
    Kind(Pick<Wanted>),
    /// Show the filters, or put them away.
    Filters,
    /// A region was chosen.
    Region(Pick<Region>),
    /// A position was chosen.
    Position(Pick<Stance>),
    /// The field for a muscle was used.
    Muscle(type_ahead::Event),
    /// The field for equipment was used.
    Equipment(type_ahead::Event),
    /// A filter is to go.
    Remove(Part),
    /// All of them are to go, and the words of the search.
    ShowAll,
    /// To another entry.
    Go(EntryKey),
    /// Back to the entry before, or to the list.
    Back,
    /// The list has rested on an entry.
    Rested(u64),
    /// The page of an item was drawn.
    Drawn(u64, Vec<Handle>),
    /// The page is to be shown nearer or farther.
    Zoom(ZoomChange),
    /// Only what the user added or changed is to be shown, or everything again.
    OwnOnly,
    /// What is hidden is to be shown, or what is in sight again.
    HiddenOnly,
    /// What was typed into the form before came.
    Found(Result<Option<String>, StoreError>),
    /// Show what can be added, or put it away.
    Adding,
    /// Add an entry.
    Add(OwnKind),
    /// Change the entry that is shown.
    ChangeShown,
    /// Do this with the entry that is shown.
    Ask(Change),
    /// A question was answered.
    Answered(bool),
    /// The library was changed.
    Changed(EntryKey, &'static str, Box<Result<Stock, StoreError>>),
    /// In the form.
    Form(form::Message),
    /// Keep what is in the form.
    SaveForm,
    /// Go on with what was being typed.
    GoOn,
    /// Give up what was being typed.
    Discard,
    /// It was given up.
    Discarded(Result<(), StoreError>),
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Do this.
    Run(Task<Message>),
    /// The library is this one now: say so, and do that.
    Changed(Box<Stock>, &'static str, Task<Message>),
}

/// The library.
pub struct Library {
    context: Context,
    query: String,
    filter: Filter,
    filtering: bool,
    muscle: type_ahead::State,
    equipment: type_ahead::State,
    found: Vec<EntryKey>,
    list: virtual_list::State,
    /// The entry whose page is shown.
    open: Option<EntryKey>,
    /// Those one came from.
    trail: Vec<EntryKey>,
    /// Whether the page is read; where there is no room for both it hides the list.
    reading: bool,
    pages: Vec<Handle>,
    drawn: u64,
    zoom: Zoom,
    /// How the body map shows the muscles.
    drawn_muscles: Option<Arc<Drawn>>,
    /// The form in place of all this.
    form: Option<Form>,
    /// What was typed into the form and waits to be gone on with.
    waiting: Option<Words>,
    /// Whether it is shown what can be added.
    adding: bool,
    asked: Option<Asked>,
    failed: Option<String>,
}

impl fmt::Debug for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Library").field("open", &self.open).finish_non_exhaustive()
    }
}

impl Library {
    /// The whole library.
    pub fn new(context: Context) -> (Self, Task<Message>) {
        let mut screen = Self {
            drawn_muscles: body_place::drawn_muscles(&context.catalog),
            context,
            query: String::new(),
            filter: Filter::default(),
            filtering: false,
            muscle: type_ahead::State::default(),
            equipment: type_ahead::State::default(),
            found: Vec::new(),
            list: virtual_list::State::new(ROW),
            open: None,
            trail: Vec::new(),
            reading: false,
            pages: Vec::new(),
            drawn: 0,
            zoom: Zoom::default(),
            form: None,
            waiting: None,
            adding: false,
            asked: None,
            failed: None,
        };
        let search = screen.search();
        let load = screen.look_for_words();
        (screen, Task::batch([search, load, focus::on(SEARCH)]))
    }

    /// Puts the focus in the search.
    pub fn find(&mut self) -> Task<Message> {
        if self.form.is_some() {
            return Task::none();
        }
        self.reading = false;
        self.filtering = false;
        focus::on(SEARCH)
    }

    fn catalog(&self) -> &Catalog {
        &self.context.catalog
    }

    /// The entry whose page is shown.
    fn shown(&self) -> Option<AnyEntry<'_>> {
        self.open.as_ref().and_then(|place| self.catalog().entry(place))
    }

    /// Looks for the words anew; the best of what is found is shown.
    fn search(&mut self) -> Task<Message> {
        self.found = filter::shown(&self.context.catalog, &self.query, &self.filter);
        self.trail.clear();
        let reset = self.list.reset();
        // The row whose page is shown is marked, also while one still types.
        let mark = if self.found.is_empty() { Task::none() } else { self.list.select(0) };
        let show = self.show(self.found.first().cloned());
        Task::batch([reset, mark, show])
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        let task = match message {
            Message::Typed(query) => {
                self.query = query;
                self.search()
            }
            Message::Clear => {
                self.query.clear();
                self.search()
            }
            Message::Find => self.find(),
            Message::Descend if self.found.is_empty() => Task::none(),
            Message::Descend => {
                let select = self.list.select(0);
                let show = self.show(self.found.first().cloned());
                Task::batch([select, show, self.list.focus()])
            }
            Message::ReadFirst if self.found.is_empty() => Task::none(),
            Message::ReadFirst => {
                let select = self.list.select(0);
                let show = self.show(self.found.first().cloned());
                Task::batch([select, show, self.read()])
            }
            Message::List(event) => self.listed(event),
            Message::Kind(pick) => {
                let now = Some(Wanted(self.filter.kind));
                self.filter.kind = pick.apply(now, Wanted::ALL).and_then(|wanted| wanted.0);
                self.search()
            }
            Message::Filters => {
                self.filtering = !self.filtering;
                self.reading = false;
                focus::on(if self.filtering { FIRST_FILTER } else { SEARCH })
            }
            Message::Region(pick) => {
                self.filter.region = pick.apply(self.filter.region, Region::ALL);
                self.search()
            }
            Message::Position(pick) => {
                let now = self.filter.position.map(Stance);
                self.filter.position = pick.apply(now, Stance::ALL).map(|stance| stance.0);
                self.search()
            }
            Message::Muscle(event) => self.muscle_event(event),
            Message::Equipment(event) => self.equipment_event(event),
            Message::Remove(part) => {
                self.filter.remove(part);
                let search = self.search();
                Task::batch([search, focus::on(SEARCH)])
            }
            Message::ShowAll => {
                self.filter = Filter::default();
                self.query.clear();
                let search = self.search();
                Task::batch([search, focus::on(SEARCH)])
            }
            Message::Go(place) => {
                self.trail.extend(self.open.clone());
                self.go(place)
            }
            Message::Back if self.form.is_some() => return self.formed(form::Message::Back),
            Message::Back => self.back(),
            Message::Rested(drawn) if drawn == self.drawn => self.draw(),
            Message::Drawn(drawn, pages) if drawn == self.drawn => {
                self.pages = pages;
                Task::none()
            }
            Message::Rested(_) | Message::Drawn(..) => Task::none(),
            Message::Zoom(change) => {
                self.zoom = change.apply(self.zoom);
                Task::none()
            }
            Message::OwnOnly => {
                self.filter.own = !self.filter.own;
                self.search()
            }
            Message::HiddenOnly => {
                self.filter.hidden = !self.filter.hidden;
                self.search()
            }
            Message::Adding => {
                self.adding = !self.adding;
                Task::none()
            }
            Message::Found(words) => {
                self.found_words(words);
                Task::none()
            }
            Message::Add(kind) => return self.add(kind),
            Message::ChangeShown => return self.change_shown(),
            Message::Ask(change) => return self.ask(change),
            Message::Answered(yes) => return self.answered(yes),
            Message::Changed(place, words, own) => return self.changed(place, words, *own),
            Message::Form(message) => return self.formed(message),
            Message::SaveForm => return self.formed(form::Message::Save),
            Message::GoOn => return self.go_on(),
            Message::Discard => return self.discard(),
            Message::Discarded(result) => {
                self.failed = result.err().map(|error| error.to_string());
                Task::none()
            }
        };
        Action::Run(task)
    }

    fn listed(&mut self, event: virtual_list::Event) -> Task<Message> {
        let (opened, task) = self.list.update(event, self.found.len());
        self.trail.clear();
        // The page follows the cursor, so that one looks through many by arrows alone.
        let under_cursor = self.list.cursor().and_then(|row| self.found.get(row)).cloned();
        let show = if under_cursor.is_some() { self.show(under_cursor) } else { Task::none() };
        let read = if opened.is_some() { self.read() } else { Task::none() };
        Task::batch([task, show, read])
    }

    /// The page has the focus now.
    fn read(&mut self) -> Task<Message> {
        self.filtering = false;
        self.reading = true;
        focus::on(PAGE)
    }

    fn go(&mut self, place: EntryKey) -> Task<Message> {
        let row = self.found.iter().position(|found| *found == place);
        let select = row.map_or_else(Task::none, |row| self.list.select(row));
        let show = self.show(Some(place));
        Task::batch([select, show, self.read()])
    }

    fn back(&mut self) -> Task<Message> {
        self.asked = None;
        if self.filtering {
            self.filtering = false;
            return focus::on(SEARCH);
        }
        if let Some(before) = self.trail.pop() {
            return self.go(before);
        }
        self.reading = false;
        if self.found.is_empty() { focus::on(SEARCH) } else { self.list.focus() }
    }

    /// Whether there is something to go back to within the library.
    pub fn is_reading(&self) -> bool {
        self.reading || self.filtering || self.form.is_some()
    }

    /// Whether an entry is being written.
    pub fn is_writing(&self) -> bool {
        self.form.is_some()
    }

    /// Shows the page of an entry; the pictures of an item's page come when the list rests.
    fn show(&mut self, place: Option<EntryKey>) -> Task<Message> {
        if self.open == place {
            return Task::none();
        }
        self.open = place;
        self.asked = None;
        self.pages.clear();
        self.drawn += 1;
        let drawn = self.drawn;
        let to_top = operation::scroll_to(PAGE_SCROLL, AbsoluteOffset { x: None, y: Some(0.0) });
        match self.shown() {
            Some(AnyEntry::Item(_)) => {
                Task::batch([to_top, Task::perform(pause(REST), move |()| Message::Rested(drawn))])
            }
            _ => to_top,
        }
    }

    /// Draws the page of the item that is shown, off the window's thread.
    fn draw(&self) -> Task<Message> {
        let Some(AnyEntry::Item(item)) = self.shown() else { return Task::none() };
        let (drawn, item, context) = (self.drawn, item.clone(), self.context.clone());
        let draw = async move {
            let parts = ItemPageParts {
                practice: &context.practice,
                practitioner: &context.practitioner,
                item: &item,
                pictures: &context.pictures,
                made_on: context.today(),
                print: Print::Normal,
            };
            let page = paper::item_page(&context.catalog, &parts);
            page.map(|page| output::pictures(&page)).unwrap_or_default()
        };
        Task::perform(draw, move |pages| Message::Drawn(drawn, pages))
    }

    fn muscles_proposed(&self) -> Vec<(MuscleKey, &str, &str)> {
        let found = self.catalog().find_muscles(self.muscle.text(), PROPOSED);
        found.into_iter().map(|it| (it.key.clone(), it.name.as_str(), it.abbreviation.as_str())).collect()
    }

    fn muscle_event(&mut self, event: type_ahead::Event) -> Task<Message> {
        let keys: Vec<MuscleKey> = self.muscles_proposed().into_iter().map(|(key, ..)| key).collect();
        match self.muscle.update(event, keys.len()) {
            type_ahead::Outcome::Chosen(place) => {
                self.filter.muscle = keys.get(place).cloned();
                let search = self.search();
                Task::batch([search, self.muscle.focus()])
            }
            _ => Task::none(),
        }
    }

    fn equipment_proposed(&self) -> Vec<&str> {
        let typed = crate::catalog::fold(self.equipment.text());
        let all = filter::equipment(self.catalog()).into_iter();
        all.filter(|name| crate::catalog::fold(name).contains(&typed)).take(PROPOSED).collect()
    }

    fn equipment_event(&mut self, event: type_ahead::Event) -> Task<Message> {
        let names: Vec<String> = self.equipment_proposed().into_iter().map(str::to_owned).collect();
        match self.equipment.update(event, names.len()) {
            type_ahead::Outcome::Chosen(place) => {
                self.filter.equipment = names.get(place).cloned();
                let search = self.search();
                Task::batch([search, self.equipment.focus()])
            }
            _ => Task::none(),
        }
    }
}
