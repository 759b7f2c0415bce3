//! The form of an entry of the user's own: a new one, or a built-in one that is changed.

mod dose;
mod item_view;
mod picture;
mod view;
mod words;

use std::collections::BTreeMap;

use iced::Task;

use super::REST;
use crate::catalog::{Accepted, Catalog, EntryKey, Item, OwnContent, OwnKind, reading_grade};
use crate::domain::{MuscleKey, Print};
use crate::paper::{self, ItemPageParts};
use crate::store::{Form as DraftForm, StoreError};
use crate::ui::context::Context;
use crate::ui::form_draft::{self, FormDraft};
use crate::ui::output::{self, Preview};
use crate::ui::pause::pause;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::page_preview::{Zoom, ZoomChange};
use crate::ui::widget::{editor, focus, type_ahead};
pub use picture::Keep;
pub use words::Words;
use words::{Said, Wrong, lists};

/// The button that throws everything away, to give the focus to.
const ANSWER: &str = "own-entry-throw-away";

/// How many muscles are proposed at once.
const PROPOSED: usize = 8;

/// What happens in the form.
#[derive(Debug, Clone)]
pub enum Message {
    /// A line was typed in.
    Typed(String, String),
    /// The steps were edited.
    Steps(editor::Event),
    /// One of a closed list was chosen.
    Pick(&'static str, Pick<Said>),
    /// A box was ticked, or its tick taken away.
    Tick(&'static str),
    /// The field for a muscle was used.
    Target(type_ahead::Event),
    /// A muscle is to go.
    RemoveTarget(usize),
    /// The form saves itself.
    Draft(form_draft::Event),
    /// The words have rested.
    Rested(u64),
    /// The page was drawn.
    Drawn(u64, Preview),
    /// The page is to be shown nearer or farther.
    Zoom(ZoomChange),
    /// Keep the entry.
    Save,
    /// Back to the library; what was typed stays for the next time.
    Back,
    /// Something happened with the picture.
    Picture(picture::Event),
    /// Give up what was typed; asks once.
    Discard,
    /// Do not give it up.
    KeepWriting,
}

/// What only the library can do.
#[derive(Debug)]
pub enum Action {
    /// Do this.
    Run(Task<Message>),
    /// Keep this entry, if it is another one now, and its picture.
    Keep(EntryKey, Option<Box<Accepted>>, Keep),
    /// Back to the library.
    Back,
    /// Back to the library, and nothing that was typed stays.
    Discard,
}

/// The entry being written.
pub struct Form {
    context: Context,
    kind: OwnKind,
    /// The entry before, or an empty one.
    before: OwnContent,
    words: Words,
    steps: editor::State,
    target: type_ahead::State,
    /// The closed lists that are picked from.
    lists: BTreeMap<&'static str, Vec<Said>>,
    draft: FormDraft,
    /// The picture that was chosen now.
    picture: picture::Chosen,
    /// Whether it is asked if everything is to be thrown away.
    asking: bool,
    wrong: Vec<Wrong>,
    failed: Option<StoreError>,
    working: bool,
    pages: Preview,
    drawn: u64,
    zoom: Zoom,
}

impl Form {
    /// The form with these words; none if they are about nothing this version knows.
    pub fn new(context: Context, words: Words) -> Option<(Self, Task<Message>)> {
        let kind = words.own_kind()?;
        let known = words.key.as_deref().and_then(|key| context.catalog.content(kind, key));
        let before = match known {
            Some(known) => known,
            // An entry that was removed meanwhile is added as a new one.
            None => OwnContent::blank(kind).ok()?,
        };
        let words = Self::words_with_picture(&context, words);
        let steps = editor::State::new(words.line("steps"));
        let mut form = Self {
            draft: FormDraft::new(DraftForm::LibraryEntry, context.file.clone()),
            context,
            kind,
            before,
            words,
            steps,
            target: type_ahead::State::default(),
            lists: lists(kind),
            picture: None,
            asking: false,
            wrong: Vec::new(),
            failed: None,
            working: false,
            pages: Preview::default(),
            drawn: 0,
            zoom: Zoom::default(),
        };
        let draw = form.draw_when_rested();
        let read = form.read_again();
        let first = id_of(form.first_field());
        Some((form, Task::batch([draw, read, focus::on(first)])))
    }

    /// The words of an empty form.
    pub fn blank(kind: OwnKind) -> Option<Words> {
        OwnContent::blank(kind).ok().map(|blank| Words::of(&blank, None))
    }

    fn catalog(&self) -> &Catalog {
        &self.context.catalog
    }

    /// Whether an entry of the library is changed, and not a new one written.
    fn is_change(&self) -> bool {
        self.words.key.as_deref().is_some_and(|key| self.catalog().content(self.kind, key).is_some())
    }

    fn as_kept(&self) -> String {
        serde_json::to_string(&self.words).unwrap_or_default()
    }

    /// Writes what is not in the file yet.
    pub fn flush(&mut self) -> Option<Task<()>> {
        let words = self.as_kept();
        self.draft.flush(|| words)
    }

    /// The entry is kept or given up: nothing is left to write.
    pub fn done(&mut self) {
        self.draft.done();
    }

    /// The entry was not kept.
    pub fn failed(&mut self, error: StoreError) {
        self.failed = Some(error);
        self.working = false;
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(line, text) => {
                self.forgive(&line);
                self.words.lines.insert(line, text);
            }
            Message::Steps(event) => {
                if !self.steps.update(event) {
                    return Action::Run(Task::none());
                }
                self.words.lines.insert("steps".to_owned(), self.steps.text());
                self.forgive("steps");
            }
            Message::Pick(field, pick) => {
                let options = self.lists.get(field).map(Vec::as_slice).unwrap_or_default();
                let now = self.picked(field);
                // Something is always chosen: choosing it again changes nothing.
                if let Some(chosen) = pick.apply(now, options) {
                    self.words.picks.insert(field.to_owned(), chosen.0.to_owned());
                }
            }
            Message::Tick(name) => {
                let ticked = self.words.ticks.contains(name);
                self.words.tick(name, !ticked);
            }
            Message::Target(event) => return self.targeted(event),
            Message::RemoveTarget(place) => {
                if place < self.words.targets.len() {
                    self.words.targets.remove(place);
                }
            }
            Message::Draft(event) => {
                let words = self.as_kept();
                return Action::Run(self.draft.update(event, || words).map(Message::Draft));
            }
            Message::Rested(drawn) if drawn == self.drawn => return Action::Run(self.draw()),
            Message::Drawn(drawn, pages) if drawn == self.drawn => {
                self.pages = pages;
                return Action::Run(Task::none());
            }
            Message::Rested(_) | Message::Drawn(..) => return Action::Run(Task::none()),
            Message::Zoom(change) => {
                self.zoom = change.apply(self.zoom);
                return Action::Run(Task::none());
            }
            Message::Save => return self.save(),
            Message::Back => return Action::Back,
            Message::Picture(event) => return self.pictured(event),
            Message::Discard if self.asking || self.is_untouched() => return Action::Discard,
            Message::Discard => {
                self.asking = true;
                return Action::Run(focus::on(ANSWER));
            }
            Message::KeepWriting => {
                self.asking = false;
                return Action::Run(focus::on(id_of(self.first_field())));
            }
        }
        Action::Run(self.typed())
    }

    /// What was said of a field is said no more once someone types in it. The lines of a dose and of
    /// a span carry the name of their field or stand for both of the dose's.
    fn forgive(&mut self, line: &str) {
        let is_of_dose = dose::Part::ALL.iter().any(|part| line.starts_with(part.words()));
        self.wrong.retain(|(field, _)| {
            let same = line.split(' ').next() == Some(*field);
            !(same || is_of_dose && matches!(*field, "dose" | "range"))
        });
    }

    fn typed(&mut self) -> Task<Message> {
        let save = self.draft.typed().map(Message::Draft);
        Task::batch([save, self.draw_when_rested()])
    }

    /// What is chosen of a closed list.
    fn picked(&self, field: &str) -> Option<Said> {
        let said = self.words.picks.get(field)?;
        self.lists.get(field)?.iter().copied().find(|option| option.0 == said)
    }

    /// What is wrong with a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        self.wrong.iter().find(|(wrong, _)| *wrong == field).map(|(_, sentence)| sentence.as_str())
    }

    fn proposed(&self) -> Vec<(MuscleKey, &str, &str)> {
        let found = self.catalog().find_muscles(self.target.text(), PROPOSED);
        found.into_iter().map(|it| (it.key.clone(), it.name.as_str(), it.abbreviation.as_str())).collect()
    }

    fn targeted(&mut self, event: type_ahead::Event) -> Action {
        let keys: Vec<MuscleKey> = self.proposed().into_iter().map(|(key, ..)| key).collect();
        let type_ahead::Outcome::Chosen(place) = self.target.update(event, keys.len()) else {
            return Action::Run(Task::none());
        };
        if let Some(key) = keys.get(place).filter(|key| !self.words.targets.contains(key)) {
            self.words.targets.push(key.clone());
        }
        self.forgive("targets");
        Action::Run(Task::batch([self.target.focus(), self.typed()]))
    }

    fn save(&mut self) -> Action {
        if self.working {
            return Action::Run(Task::none());
        }
        let (content, mut wrong) = self.words.content(self.before.clone());
        let is_same = self.is_change() && content == self.before;
        let catalog = self.catalog();
        let accepted = if self.is_change() { catalog.accept(content) } else { catalog.accept_new(content) };
        match (accepted, self.picture_to_keep()) {
            (Ok(accepted), Ok(picture)) if wrong.is_empty() => {
                self.working = true;
                self.failed = None;
                self.wrong.clear();
                let place = EntryKey::new(self.kind.into(), accepted.content().key());
                // A picture alone changes nothing of the words: the entry stays the built-in one.
                Action::Keep(place, (!is_same).then(|| Box::new(accepted)), picture)
            }
            (accepted, picture) => {
                let more = accepted.err().unwrap_or_default().into_iter();
                wrong.extend(more.map(|wrong| (wrong.field, wrong.sentence)));
                wrong.extend(picture.err());
                self.wrong = wrong;
                Action::Run(self.to_first_wrong())
            }
        }
    }

    /// The field one begins with.
    const fn first_field(&self) -> &'static str {
        match self.kind {
            OwnKind::Item => "title",
            OwnKind::Muscle | OwnKind::Technique | OwnKind::Finding | OwnKind::Phrase => "name",
        }
    }

    /// Puts the focus where the first mistake is.
    fn to_first_wrong(&self) -> Task<Message> {
        match self.wrong.first() {
            Some(("steps", _)) => self.steps.focus(),
            Some(("targets", _)) => self.target.focus(),
            Some(("dose" | "range", _)) if self.kind == OwnKind::Item => {
                focus::on(id_of(&dose::Part::Sets.field(dose::Column::First)))
            }
            Some(("pressure", _)) => focus::on(id_of("pressure least")),
            Some(("minutes", _)) => focus::on(id_of("minutes least")),
            Some((field, _)) => focus::on(id_of(field)),
            None => Task::none(),
        }
    }

    /// Whether nothing was typed that could be lost.
    fn is_untouched(&self) -> bool {
        let before = Words::of(&self.before, self.words.key.clone());
        self.picture.is_none() && Self::words_with_picture(&self.context, before) == self.words
    }

    /// The item as it is written now.
    fn item(&self) -> Option<Item> {
        match self.words.content(self.before.clone()) {
            (OwnContent::Item(item), _) => Some(item),
            _ => None,
        }
    }

    /// The school grade that the words of an item ask of their reader.
    fn grade(&self) -> Option<f32> {
        self.item().map(|item| reading_grade(&item.client_text()))
    }

    fn draw_when_rested(&mut self) -> Task<Message> {
        if self.kind != OwnKind::Item {
            return Task::none();
        }
        self.drawn += 1;
        let drawn = self.drawn;
        Task::perform(pause(REST), move |()| Message::Rested(drawn))
    }

    /// Draws the page as it will print, off the window's thread.
    fn draw(&self) -> Task<Message> {
        let Some(item) = self.item() else { return Task::none() };
        let (drawn, context) = (self.drawn, self.context.clone());
        let pictures = self.pictures(&item.key);
        let draw = async move {
            let parts = ItemPageParts {
                practice: &context.practice,
                practitioner: &context.practitioner,
                item: &item,
                pictures: &pictures,
                made_on: context.today(),
                print: Print::Normal,
            };
            let page = paper::item_page(&context.catalog, &parts);
            page.map(|page| output::draw(&page)).unwrap_or_default()
        };
        Task::perform(draw, move |pages| Message::Drawn(drawn, pages))
    }
}

/// The name of a field to give the focus to.
fn id_of(field: &str) -> String {
    format!("own-entry {field}")
}
