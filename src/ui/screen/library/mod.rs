//! The reference library: one search over everything, and the page of each entry.

mod body_place;
mod facts;
mod filter;
mod filter_panel;
mod form;
mod item_page;
mod list;
mod muscle_page;
mod own;
mod own_view;
mod page;
mod preview;
mod technique_page;
mod terms;
mod view;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use iced::Task;

use crate::catalog::{AnyEntry, Catalog, EntryKey, OwnKind};
use crate::document::body::Drawn;
use crate::store::StoreError;
use crate::ui::context::{Context, Library as Stock};
use crate::ui::output::Preview;
use crate::ui::widget::page_preview::{Zoom, ZoomChange};
use crate::ui::widget::{focus, type_ahead, virtual_list};
use filter::Filter;
use form::{Form, Words};
use own::Asked;
pub use own::Change;

/// The height of a row, in logical pixels.
const ROW: f32 = 52.0;

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
    /// The filters were used.
    Filter(filter_panel::Event),
    /// To another entry.
    Go(EntryKey),
    /// Back to the entry before, or to the list.
    Back,
    /// The list has rested on an entry.
    Rested(u64),
    /// The page of an item was drawn.
    Drawn(u64, Preview),
    /// The page is to be shown nearer or farther.
    Zoom(ZoomChange),
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
    pages: Preview,
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
            pages: Preview::default(),
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
            Message::Descend | Message::ReadFirst if self.found.is_empty() => Task::none(),
            Message::Descend => {
                let select = self.list.select(0);
                let show = self.show(self.found.first().cloned());
                Task::batch([select, show, self.list.focus()])
            }
            Message::ReadFirst => {
                let select = self.list.select(0);
                let show = self.show(self.found.first().cloned());
                Task::batch([select, show, self.read()])
            }
            Message::List(event) => self.listed(event),
            Message::Filter(event) => self.filtered(event),
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
}
