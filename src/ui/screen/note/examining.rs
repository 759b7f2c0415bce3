//! Tests and movement: picked by type-ahead, a row for each side, what it came to the last time beside it.

use chrono::{NaiveDate, NaiveTime};
use iced::Task;

use super::entry::Unpicked;
use super::{Action, Note};
use crate::catalog::{Catalog, ExaminationKind};
use crate::domain::{
    ClientId, EarlierExamination, ExaminationDraft, ExaminationKey, Examined, Invalid, SessionId, Side,
    TestResult, TypedAt,
};
use crate::store::{PracticeFile, StoreError};
use crate::ui::widget::choice::Pick;
use crate::ui::widget::focus;
use crate::ui::widget::type_ahead::{self, Outcome};

/// The name of the field in which a test or movement is picked.
pub const FIND: &str = "examining";

/// What is done to tests and movement.
#[derive(Debug, Clone)]
pub enum Message {
    /// The field in which they are picked was used.
    Find(type_ahead::Event),
    /// The result of this row was typed in.
    Result(usize, String),
    /// The test of this row was positive or negative.
    Sign(usize, Pick<TestResult>),
    /// This row hurts, or does not after all.
    Hurts(usize),
    /// The note of this row was typed in.
    Note(usize, String),
    /// Enter in this row.
    Entered(usize),
    /// This row is to go.
    Remove(usize),
    /// Rows for all that was examined last time.
    SameList,
}

/// Tests and movement while they are entered. The rows stand in the draft, each as it is typed.
#[derive(Debug)]
pub struct Examining {
    /// The field in which they are picked.
    pub find: type_ahead::State,
    /// What was examined at other visits, newest first.
    earlier: Vec<EarlierExamination>,
}

impl Default for Examining {
    fn default() -> Self {
        Self { find: type_ahead::State::named(FIND), earlier: Vec::new() }
    }
}

impl Examining {
    /// The field with these words, and what was examined before.
    pub fn new(words: &str, earlier: Vec<EarlierExamination>) -> Self {
        let mut examining = Self { earlier, ..Self::default() };
        examining.find.set_text(words);
        examining
    }

    /// The words in the field that are no test or movement yet.
    pub fn words(&self) -> &str {
        self.find.text()
    }

    /// Gives the field the focus.
    pub fn focus<M: Send + 'static>() -> Task<M> {
        focus::on(FIND)
    }

    /// What was examined up to this day. The day of a note can be changed while it is written.
    pub fn before(&self, held: Option<NaiveDate>) -> &[EarlierExamination] {
        let is_before = |one: &EarlierExamination| held.is_none_or(|held| one.on <= held);
        let first = self.earlier.iter().position(is_before).unwrap_or(self.earlier.len());
        self.earlier.get(first..).unwrap_or_default()
    }
}

/// What was examined at the visits up to the end of this day, newest first, but for the session that is written.
pub fn examined_before(
    file: &PracticeFile,
    client: ClientId,
    day: Option<NaiveDate>,
    writing: Option<SessionId>,
) -> Result<Vec<EarlierExamination>, StoreError> {
    let Some(after) = day.and_then(|day| day.succ_opt()) else { return Ok(Vec::new()) };
    file.examinations_before(client, (after, NaiveTime::MIN), writing)
}

/// The name of the field with the result of a row.
pub fn result_name(place: usize) -> String {
    format!("examined-{place}")
}

/// The name of the field with the note of a row.
pub fn note_name(place: usize) -> String {
    format!("examined-note-{place}")
}

/// What the row is about: "Straight leg raise · left".
pub fn row_words(row: &ExaminationDraft, catalog: &Catalog) -> String {
    let known = catalog.examination(&row.examination).map(|kind| kind.name.clone());
    let name = known.unwrap_or_else(|| row.examination.to_string());
    row.side.map_or_else(|| name.clone(), |side| format!("{name} · {side}"))
}

/// What is wrong with a row as it is typed.
pub fn wrong_in(row: &ExaminationDraft) -> Option<Invalid> {
    row.examination().err()
}

/// Puts what was typed as a result and is none, such as degrees of a test, into the row's note: no typed word is
/// lost by pressing a button.
fn keep_in_note(row: &mut ExaminationDraft) {
    if wrong_in(row).is_some() && Examined::read(row.scale, &row.result).is_err() {
        let kept = [row.result.trim(), row.note.trim()];
        row.note = kept.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
    }
}

/// The sides on which it is examined.
fn sides(kind: &ExaminationKind) -> &'static [Option<Side>] {
    if kind.sided { &[Some(Side::Left), Some(Side::Right)] } else { &[None] }
}

impl Note {
    /// Takes a message of tests and movement.
    pub(super) fn examine(&mut self, message: Message) -> Action {
        self.wrong = None;
        match message {
            Message::Find(event) => self.find_examination(event),
            Message::Result(place, typed) => {
                self.typed_into(result_name(place));
                self.change_row(place, |row| row.result = typed)
            }
            Message::Note(place, typed) => {
                self.typed_into(note_name(place));
                self.change_row(place, |row| row.note = typed)
            }
            Message::Sign(place, pick) => self.change_row(place, |row| {
                let picked = pick.apply(sign_of(row), TestResult::ALL);
                keep_in_note(row);
                row.result = Examined::Test(picked).typed();
            }),
            Message::Hurts(place) => self.change_row(place, |row| row.hurt = !row.hurt),
            Message::Entered(place) => Action::Run(self.after_row(place)),
            Message::Remove(place) => {
                super::lines::remove(&mut self.draft.examinations, place);
                // The rows after it have other names now.
                self.typed_into(FIND.to_owned());
                Action::Run(Task::batch([Examining::focus(), self.typed_task()]))
            }
            Message::SameList => {
                for row in self.same_list() {
                    self.draft.examinations.push(row);
                }
                Action::Run(Task::batch([self.to_first_empty(None), self.typed_task()]))
            }
        }
    }

    fn find_examination(&mut self, event: type_ahead::Event) -> Action {
        let found = self.examination_kinds();
        let is_typed = matches!(event, type_ahead::Event::Typed(_));
        match self.examining.find.update(event, found.len()) {
            Outcome::Chosen(place) => {
                let Some(kind) = found.get(place) else { return Action::None };
                let key = kind.key.clone();
                self.add_rows(&key);
                Action::Run(Task::batch([self.to_first_empty(Some(&key)), self.typed_task()]))
            }
            _ if is_typed => {
                self.typed_into(FIND.to_owned());
                self.typed()
            }
            _ => Action::None,
        }
    }

    /// Tests and movements that fit what is typed; what is where the complaint is comes first, but for what was
    /// typed by its very name.
    pub(super) fn examination_kinds(&self) -> Vec<ExaminationKind> {
        let (catalog, typed) = (&self.context.catalog, self.examining.find.text());
        let found = catalog.find_examinations(typed, catalog.examinations().len());
        let mut kinds: Vec<ExaminationKind> = found.into_iter().cloned().collect();
        if let Some(region) = self.draft.region {
            kinds.sort_by_key(|kind| (!is_called(kind, typed), kind.region != region));
        }
        kinds
    }

    /// A row for each side that has no empty one yet: what was measured before can be measured again after the
    /// work.
    fn add_rows(&mut self, key: &ExaminationKey) {
        let Some(kind) = self.context.catalog.examination(key) else { return };
        for side in sides(kind) {
            let row = ExaminationDraft::to_do(kind.key.clone(), *side, kind.scale());
            if !self.draft.examinations.contains(&row) {
                self.draft.examinations.push(row);
            }
        }
    }

    /// What was examined at the last visit that examined anything and is not in the list yet, without results.
    pub(super) fn same_list(&self) -> Vec<ExaminationDraft> {
        let earlier = self.examining.before(self.draft.held_on);
        let newest = earlier.iter().take_while(|one| Some(one.on) == earlier.first().map(|first| first.on));
        let mut list: Vec<ExaminationDraft> = Vec::new();
        for EarlierExamination { examination, .. } in newest {
            let is_it = |row: &ExaminationDraft| {
                row.examination == examination.examination && row.side == examination.side
            };
            if !self.draft.examinations.iter().chain(&list).any(is_it) {
                let (key, scale) = (examination.examination.clone(), examination.examined.scale());
                list.push(ExaminationDraft::to_do(key, examination.side, scale));
            }
        }
        list
    }

    fn change_row(&mut self, place: usize, change: impl FnOnce(&mut ExaminationDraft)) -> Action {
        if let Some(row) = self.draft.examinations.get_mut(place) {
            change(row);
        }
        self.typed()
    }

    fn typed_into(&mut self, field: String) {
        self.draft.typed_at = Some(TypedAt { field, place: None });
    }

    /// To the result of the next row; from the last one back to the field in which rows are picked. A row that is
    /// wrong is not left.
    fn after_row(&self, place: usize) -> Task<super::Message> {
        match self.draft.examinations.get(place) {
            Some(row) if wrong_in(row).is_some() => focus::on(result_name(place)),
            Some(_) if place + 1 < self.draft.examinations.len() => focus::on(result_name(place + 1)),
            _ => Examining::focus(),
        }
    }

    /// To the first row without anything in it, of this test or movement or of any.
    fn to_first_empty(&self, key: Option<&ExaminationKey>) -> Task<super::Message> {
        let is_it =
            |row: &ExaminationDraft| row.is_untouched() && key.is_none_or(|key| row.examination == *key);
        match self.draft.examinations.iter().position(is_it) {
            Some(place) => focus::on(result_name(place)),
            None => Examining::focus(),
        }
    }

    /// Whether all that was entered can be kept.
    ///
    /// # Errors
    /// The sentence of the first thing that has to be put right; it stays as it was typed.
    pub(super) fn examined_rightly(&self) -> Result<(), String> {
        let typed = self.examining.words().trim();
        if !typed.is_empty() {
            return Err(format!("Tests and movement: {}", Unpicked { typed: typed.to_owned() }));
        }
        let wrong = self.draft.examinations.iter().find_map(|row| wrong_in(row).map(|wrong| (row, wrong)));
        match wrong {
            Some((row, wrong)) => Err(format!("{}: {wrong}", row_words(row, &self.context.catalog))),
            None => Ok(()),
        }
    }
}

/// What the result of a test says as it is typed.
pub fn sign_of(row: &ExaminationDraft) -> Option<TestResult> {
    match Examined::read(row.scale, &row.result) {
        Ok(Examined::Test(result)) => result,
        _ => None,
    }
}

fn is_called(kind: &ExaminationKind, typed: &str) -> bool {
    let names = [&kind.name, &kind.abbreviation];
    names.into_iter().chain(&kind.synonyms).any(|name| name.eq_ignore_ascii_case(typed.trim()))
}
