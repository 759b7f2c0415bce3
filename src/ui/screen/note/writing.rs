//! The written parts of the note: phrases opened by `/`, and the gaps they leave walked with Tab.

use std::collections::BTreeMap;
use std::ops::Range;

use iced::Element;
use iced::advanced::widget::Id;
use iced::widget::column;

use super::{Message, headings};
use crate::catalog::{Catalog, Gap, NoteField, gaps};
use crate::domain::{NoteDraft, NoteForm, PhraseKey, TypedAt};
use crate::ui::theme::space;
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::type_ahead::{self, Proposal};
use crate::ui::widget::{editor, words};

/// The most phrases that are looked at for what was typed.
const PHRASES: usize = 40;

/// What the field of a part is called, to give it the focus.
const fn name_of(part: NoteField) -> &'static str {
    match part {
        NoteField::Subjective => "note-subjective",
        NoteField::Objective => "note-objective",
        NoteField::Assessment => "note-assessment",
        NoteField::Plan => "note-plan",
        NoteField::Response => "note-response",
    }
}

/// The written parts while they are written.
#[derive(Default)]
pub struct Writing {
    parts: [editor::State; 5],
    list: Option<List>,
    uses: BTreeMap<PhraseKey, u32>,
}

/// What can be taken at the cursor.
struct List {
    part: NoteField,
    /// What it takes the place of.
    range: Range<usize>,
    offers: Vec<Offer>,
    marked: usize,
}

enum Offer {
    Phrase(PhraseKey),
    Choice(String),
}

/// What an event comes to.
pub enum Written {
    /// Nothing is written.
    No,
    /// The text changed.
    Yes,
    /// The text changed by this phrase.
    Phrase(PhraseKey),
}

impl Writing {
    /// The parts of a draft, and how often each phrase was taken before.
    pub fn of(draft: &NoteDraft, uses: BTreeMap<PhraseKey, u32>) -> Self {
        let part = |part: NoteField, text: &str| editor::State::named(name_of(part), text);
        let parts = [
            part(NoteField::Subjective, &draft.subjective),
            part(NoteField::Objective, &draft.objective),
            part(NoteField::Assessment, &draft.assessment),
            part(NoteField::Plan, &draft.plan),
            part(NoteField::Response, &draft.response),
        ];
        Self { parts, list: None, uses }
    }

    /// Where the cursor stands in a part.
    pub fn typed_at(&self, part: NoteField) -> TypedAt {
        let state = self.part(part);
        TypedAt { field: name_of(part).to_owned(), place: Some(state.cursor().0) }
    }

    /// Puts the cursor where it stood, if that was in one of the parts.
    pub fn move_to(&mut self, at: &TypedAt) {
        let part = NoteField::ALL.iter().copied().find(|part| name_of(*part) == at.field);
        if let (Some(part), Some(place)) = (part, at.place) {
            self.part_mut(part).select(place..place);
        }
    }

    /// Puts the words into the draft.
    pub fn gather(&self, draft: &mut NoteDraft) {
        for part in NoteField::ALL {
            let text = self.part(*part).text();
            match part {
                NoteField::Subjective => draft.subjective = text,
                NoteField::Objective => draft.objective = text,
                NoteField::Assessment => draft.assessment = text,
                NoteField::Plan => draft.plan = text,
                NoteField::Response => draft.response = text,
            }
        }
    }

    /// One of the parts.
    pub fn part(&self, part: NoteField) -> &editor::State {
        let [subjective, objective, assessment, plan, response] = &self.parts;
        match part {
            NoteField::Subjective => subjective,
            NoteField::Objective => objective,
            NoteField::Assessment => assessment,
            NoteField::Plan => plan,
            NoteField::Response => response,
        }
    }

    fn part_mut(&mut self, part: NoteField) -> &mut editor::State {
        let [subjective, objective, assessment, plan, response] = &mut self.parts;
        match part {
            NoteField::Subjective => subjective,
            NoteField::Objective => objective,
            NoteField::Assessment => assessment,
            NoteField::Plan => plan,
            NoteField::Response => response,
        }
    }

    /// Puts a whole text into a part, as one change that can be taken back.
    pub fn replace(&mut self, part: NoteField, text: &str) {
        self.list = None;
        self.part_mut(part).replace(text);
    }

    /// Takes an event of an editor.
    pub fn edit(
        &mut self,
        part: NoteField,
        event: editor::Event,
        form: NoteForm,
        catalog: &Catalog,
    ) -> Written {
        let is_changed = self.part_mut(part).update(event);
        self.list = if is_changed { self.offers_at(part, form, catalog) } else { None };
        if is_changed { Written::Yes } else { Written::No }
    }

    /// Takes an event of the list beneath an editor.
    pub fn choose(&mut self, event: &type_ahead::Event, catalog: &Catalog) -> Written {
        let Some(list) = &mut self.list else { return Written::No };
        let place = match event {
            type_ahead::Event::Moved(step) => {
                let end = list.offers.len().saturating_sub(1);
                list.marked = list.marked.saturating_add_signed(*step).min(end);
                return Written::No;
            }
            type_ahead::Event::Entered => list.marked,
            type_ahead::Event::Pressed(place) => *place,
            type_ahead::Event::Typed(_) | type_ahead::Event::Closed => {
                self.list = None;
                return Written::No;
            }
        };
        let Some(list) = self.list.take() else { return Written::No };
        match list.offers.into_iter().nth(place) {
            Some(Offer::Phrase(key)) => {
                let text = catalog.phrase(&key).map(|phrase| phrase.text().to_owned()).unwrap_or_default();
                let start = list.range.start;
                self.part_mut(list.part).put(list.range, &text);
                *self.uses.entry(key.clone()).or_default() += 1;
                let first =
                    gaps(&self.part(list.part).text()).into_iter().find(|gap| gap.range.start >= start);
                if let Some(gap) = first.filter(|gap| gap.range.end <= start + text.len()) {
                    self.go_to(list.part, gap);
                }
                Written::Phrase(key)
            }
            Some(Offer::Choice(choice)) => {
                self.part_mut(list.part).put(list.range, &choice);
                self.go_to_next(list.part);
                Written::Yes
            }
            None => Written::No,
        }
    }

    /// Goes to the next gap after the cursor in the part whose field has this name, if there is one.
    pub fn tab(&mut self, field: &Id) -> bool {
        let part = NoteField::ALL.iter().copied().find(|part| self.part(*part).id() == field);
        part.is_some_and(|part| self.go_to_next(part))
    }

    /// Whether any part has a gap.
    pub fn has_gaps(&self) -> bool {
        self.parts.iter().any(|part| !gaps(&part.text()).is_empty())
    }

    /// What is still to be filled in before the note can be signed, and where.
    pub fn first_gap(&self) -> Option<(NoteField, String)> {
        NoteField::ALL.iter().find_map(|part| {
            let text = self.part(*part).text();
            let gap = gaps(&text).into_iter().next()?;
            Some((*part, text.get(gap.range).unwrap_or_default().to_owned()))
        })
    }

    /// Selects the first gap of a part.
    pub fn go_to_first_gap(&mut self, part: NoteField) {
        self.part_mut(part).select(0..0);
        self.go_to_next(part);
    }

    fn go_to_next(&mut self, part: NoteField) -> bool {
        let state = self.part(part);
        let (cursor, selected) = state.cursor();
        let from = selected.map_or(cursor, |selected| selected.end);
        let next = gaps(&state.text()).into_iter().find(|gap| gap.range.start >= from);
        match next {
            Some(gap) => {
                self.go_to(part, gap);
                true
            }
            None => false,
        }
    }

    /// Selects a gap, so that what is typed takes its place, and offers its choices.
    fn go_to(&mut self, part: NoteField, gap: Gap) {
        self.part_mut(part).select(gap.range.clone());
        let offers: Vec<_> = gap.choices.into_iter().map(Offer::Choice).collect();
        self.list = (!offers.is_empty()).then_some(List { part, range: gap.range, offers, marked: 0 });
    }

    /// The phrases that fit the word after a stroke at the cursor.
    fn offers_at(&self, part: NoteField, form: NoteForm, catalog: &Catalog) -> Option<List> {
        let state = self.part(part);
        let (cursor, selected) = state.cursor();
        let text = state.text();
        let before = text.get(..cursor).filter(|_| selected.is_none())?;
        let start = before.rfind(char::is_whitespace).map_or(0, |place| place + blank_at(before, place));
        let typed = before.get(start..)?.strip_prefix('/').filter(|typed| !typed.contains('/'))?;
        let mut found = if typed.is_empty() {
            catalog.phrases().iter().collect()
        } else {
            catalog.find_phrases(typed, PHRASES)
        };
        found.retain(|phrase| headings::belongs_to(phrase.field, form) == part);
        // Those taken most come first; among the others the order of the search stays.
        found.sort_by_key(|phrase| std::cmp::Reverse(self.uses.get(&phrase.key).copied().unwrap_or(0)));
        let offers: Vec<_> = found.into_iter().map(|phrase| Offer::Phrase(phrase.key.clone())).collect();
        (!offers.is_empty()).then_some(List { part, range: start..cursor, offers, marked: 0 })
    }

    /// One part, with what stands between its name and its text.
    pub fn view<'a>(
        &'a self,
        of: NoteField,
        heading: (String, &'static str),
        catalog: &'a Catalog,
        is_carried: bool,
    ) -> Element<'a, Message> {
        let (label, placeholder) = heading;
        let list = self.list.as_ref().filter(|list| list.part == of);
        let is_open = list.is_some();
        let hint = match gaps(&self.part(of).text()).len() {
            0 => None,
            1 => Some("1 gap to fill: Tab goes there.".to_owned()),
            several => Some(format!("{several} gaps to fill: Tab goes from one to the next.")),
        };
        let field = editor::editor(label, self.part(of), move |event| Message::Note(of, event))
            .placeholder(placeholder)
            .carried(is_carried)
            .min_height(84.0);
        let field = keys_within(field, move |event| {
            type_ahead::event_for(event, is_open).filter(|_| is_open).map(Message::Offer)
        });
        let list = list.map(|list| {
            let offers = list.offers.iter().map(|offer| offered(offer, catalog)).collect();
            type_ahead::list(list.marked, offers, |place| Message::Offer(type_ahead::Event::Pressed(place)))
        });
        let told = is_carried.then(|| words::label("Taken over from the last visit, not touched yet."));
        column![field, list, told, hint.map(words::label)].spacing(space::TINY).into()
    }
}

/// How many bytes the blank at this place takes.
fn blank_at(text: &str, place: usize) -> usize {
    text.get(place..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
}

fn offered<'a>(offer: &'a Offer, catalog: &'a Catalog) -> Proposal<'a> {
    match offer {
        Offer::Choice(choice) => Proposal::new(choice.as_str(), ""),
        Offer::Phrase(key) => match catalog.phrase(key) {
            Some(phrase) => Proposal::new(phrase.name.as_str(), short(phrase.text())),
            None => Proposal::new(key.as_str(), ""),
        },
    }
}

/// As much of a phrase as stands beside its name.
fn short(phrase: &str) -> String {
    const MOST: usize = 34;
    if phrase.chars().count() <= MOST {
        return phrase.to_owned();
    }
    let kept: String = phrase.chars().take(MOST).collect();
    format!("{} …", kept.trim_end())
}
