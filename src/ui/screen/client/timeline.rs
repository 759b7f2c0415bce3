//! The timeline on a client's page: what of it is shown, and what was opened last.

use std::sync::Arc;

use iced::Task;

use crate::domain::{ClientId, EpisodeId, TimelineEntry, TimelineFilter, TimelineKind, TimelineWhat};
use crate::store::{PracticeFile, StoreError};
use crate::ui::context::Context;
use crate::ui::timeline::TimelineRow;
use crate::ui::widget::{focus, virtual_list};

/// The height of a row, in logical pixels.
const ROW: f32 = 44.0;

/// The name of the search, to give the focus to.
pub(super) const SEARCH: &str = "timeline-search";

/// What happens in the timeline.
#[derive(Debug, Clone)]
pub enum Message {
    /// Words to look for were typed.
    Typed(String),
    /// Entries came that hold the words, for a question.
    Found(u64, Result<Vec<usize>, StoreError>),
    /// A kind was chosen or let go of.
    Kind(TimelineKind),
    /// An episode was chosen or let go of.
    Episode(EpisodeId),
    /// Everything is to be shown again.
    ShowAll,
    /// Print the notes of a period.
    Print,
    /// To the search.
    Find,
    /// Down in the search goes into the list.
    Descend,
    /// Enter in the search opens the first.
    OpenFirst,
    /// The list was used.
    List(virtual_list::Event),
}

/// What the page does for its timeline.
#[derive(Debug)]
pub(super) enum Answer {
    /// Do this.
    Run(Task<Message>),
    /// Open this.
    Open(TimelineEntry),
    /// Print the notes of a period.
    Print,
    /// The search failed.
    Failed(StoreError),
}

/// What is remembered of a timeline while other pages are shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    filter: TimelineFilter,
    typed: String,
    opened: Option<TimelineEntry>,
}

/// How many entries of a kind there are among those that were looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KindCount {
    pub(super) kind: TimelineKind,
    pub(super) count: usize,
}

/// What was found for some words: the words, and the places of the entries.
pub(super) type Found = Option<(String, Vec<usize>)>;

/// The timeline of a client.
pub(super) struct Timeline {
    rows: Arc<[TimelineRow]>,
    filter: TimelineFilter,
    typed: String,
    /// The places of what holds the words that were typed; none while nothing is looked for.
    found: Option<Vec<usize>>,
    asked: u64,
    shown: Vec<usize>,
    counts: Vec<KindCount>,
    list: virtual_list::State,
    opened: Option<TimelineEntry>,
}

/// The entries that hold the words, if any were typed.
pub(super) fn look_for(
    file: &PracticeFile,
    client: ClientId,
    typed: &str,
    rows: &[TimelineRow],
) -> Result<Found, StoreError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let found = file.search_timeline(client, typed, rows.iter().map(TimelineRow::searched))?;
    Ok(Some((typed.to_owned(), found)))
}

impl Timeline {
    /// A timeline as it was left.
    pub(super) fn new(kept: Kept) -> Self {
        Self {
            rows: Arc::default(),
            filter: kept.filter,
            typed: kept.typed,
            found: None,
            asked: 0,
            shown: Vec::new(),
            counts: Vec::new(),
            list: virtual_list::State::new(ROW),
            opened: kept.opened,
        }
    }

    /// What is to be remembered of it.
    pub(super) fn kept(&self) -> Kept {
        Kept { filter: self.filter.clone(), typed: self.typed.clone(), opened: self.opened.clone() }
    }

    /// Takes the rows, and what was found among them for the words that were typed. What was opened last
    /// has the cursor, and the focus: one reads on where one was.
    pub(super) fn fill(
        &mut self,
        rows: Arc<[TimelineRow]>,
        found: Found,
        context: &Context,
        client: ClientId,
    ) -> Option<Task<Message>> {
        self.rows = rows;
        self.found = found.filter(|(typed, _)| *typed == self.typed).map(|(_, places)| places);
        self.choose();
        if self.found.is_none() && !self.typed.trim().is_empty() {
            // Other words were typed while the rows were read.
            return Some(self.search(context, client));
        }
        let opened = self.opened.take()?;
        let place = self
            .shown
            .iter()
            .position(|place| self.rows.get(*place).is_some_and(|row| row.entry == opened))?;
        Some(Task::batch([self.list.select(place), self.list.focus()]))
    }

    fn choose(&mut self) {
        let found = self.found.as_deref();
        let looked_for = |place: &usize| found.is_none_or(|found| found.binary_search(place).is_ok());
        let mut counts = TimelineKind::ALL.map(|kind| (KindCount { kind, count: 0 }, false));
        self.shown.clear();
        for (place, row) in self.rows.iter().enumerate() {
            let is_meant = looked_for(&place) && self.filter.admits_episode(&row.entry);
            for (counted, exists) in &mut counts {
                if counted.kind == row.entry.kind() {
                    *exists = true;
                    counted.count += usize::from(is_meant);
                }
            }
            if is_meant && self.filter.admits(&row.entry) {
                self.shown.push(place);
            }
        }
        self.counts = counts.into_iter().filter(|(_, exists)| *exists).map(|(counted, _)| counted).collect();
    }

    /// Every row, newest first.
    pub(super) fn rows(&self) -> &[TimelineRow] {
        &self.rows
    }

    /// A row that is shown, by its place.
    pub(super) fn row(&self, place: usize) -> Option<&TimelineRow> {
        self.shown.get(place).and_then(|place| self.rows.get(*place))
    }

    /// How many rows are shown.
    pub(super) fn len(&self) -> usize {
        self.shown.len()
    }

    /// The kinds there are, and how many of each.
    pub(super) fn counts(&self) -> &[KindCount] {
        &self.counts
    }

    /// The episodes, the latest first.
    pub(super) fn episodes(&self) -> impl Iterator<Item = (EpisodeId, &str)> {
        self.rows.iter().filter_map(|row| match &row.entry.what {
            TimelineWhat::EpisodeOpened { id, name } => Some((*id, name.as_str())),
            _ => None,
        })
    }

    /// What is chosen.
    pub(super) const fn filter(&self) -> &TimelineFilter {
        &self.filter
    }

    /// What is looked for.
    pub(super) fn typed(&self) -> &str {
        &self.typed
    }

    /// The state of the list.
    pub(super) const fn list(&self) -> &virtual_list::State {
        &self.list
    }

    /// Takes a message.
    pub(super) fn update(&mut self, message: Message, context: &Context, client: ClientId) -> Answer {
        match message {
            Message::Typed(typed) => {
                self.typed = typed;
                return Answer::Run(self.search(context, client));
            }
            // An answer to an older question would make the list jump back.
            Message::Found(asked, _) if asked != self.asked => {}
            Message::Found(_, Ok(found)) => {
                self.found = Some(found);
                return self.chosen();
            }
            Message::Found(_, Err(error)) => return Answer::Failed(error),
            Message::Kind(kind) => {
                self.filter.toggle_kind(kind);
                return self.chosen();
            }
            Message::Episode(episode) => {
                self.filter.toggle_episode(episode);
                return self.chosen();
            }
            Message::Print => return Answer::Print,
            Message::ShowAll => {
                self.filter = TimelineFilter::default();
                self.typed.clear();
                self.found = None;
                self.asked += 1;
                self.choose();
                return Answer::Run(Task::batch([self.list.reset(), self.list.focus()]));
            }
            Message::Find => return Answer::Run(focus::on(SEARCH)),
            Message::Descend if self.shown.is_empty() => {}
            Message::Descend => {
                return Answer::Run(Task::batch([self.list.select(0), self.list.focus()]));
            }
            Message::OpenFirst => return self.open(0),
            Message::List(event) => {
                let (opened, task) = self.list.update(event, self.shown.len());
                return match opened {
                    Some(place) => self.open(place),
                    None => Answer::Run(task),
                };
            }
        }
        Answer::Run(Task::none())
    }

    fn chosen(&mut self) -> Answer {
        self.choose();
        Answer::Run(self.list.reset())
    }

    fn open(&mut self, place: usize) -> Answer {
        let Some(entry) = self.row(place).map(|row| row.entry.clone()) else {
            return Answer::Run(Task::none());
        };
        self.opened = Some(entry.clone());
        Answer::Open(entry)
    }

    fn search(&mut self, context: &Context, client: ClientId) -> Task<Message> {
        self.asked += 1;
        if self.typed.trim().is_empty() {
            self.found = None;
            self.choose();
            return self.list.reset();
        }
        let (asked, typed, rows) = (self.asked, self.typed.clone(), Arc::clone(&self.rows));
        let found = context.file.run(move |file| {
            Ok(look_for(file, client, &typed, &rows)?.map(|(_, found)| found).unwrap_or_default())
        });
        Task::perform(found, move |found| Message::Found(asked, found))
    }
}
